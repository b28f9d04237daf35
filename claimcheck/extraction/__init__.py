"""Claim extraction: propositions with exact offsets, their source chains and check-worthiness."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from claimcheck import text
from claimcheck.attribution import chains, flags
from claimcheck.errors import ClaimcheckError
from claimcheck.extraction import checkworthiness, other_languages, propositions
from claimcheck.extraction.claim_ids import claim_id
from claimcheck.extraction.decontextualization import standalone
from claimcheck.extraction.event_dates import of_event, of_saying, opening, within
from claimcheck.extraction.other_languages import language_at
from claimcheck.extraction.propositions import Proposition
from claimcheck.extraction.repeated_claims import joined
from claimcheck.extraction.worth_rules import ClaimContext
from claimcheck.model import (
    WORTH_RULES,
    Article,
    Attribution,
    Claim,
    Language,
    LeftOut,
    Link,
    NumberMention,
    Polarity,
    QuoteKind,
    Span,
)
from claimcheck.nlp import speaker_turns
from claimcheck.nlp.documents import Document
from claimcheck.nlp.entities import EntityTable
from claimcheck.nlp.finite_verbs import has_clause
from claimcheck.progress import counted

__all__ = ["Extracted", "claim_id", "extract"]


class Extracted(msgspec.Struct, frozen=True):
    """The claims of an article, and what is none: whole sentences, and parts of a sentence beside its
    claims. Both in order of place.
    """

    claims: tuple[Claim, ...]
    left_out: tuple[LeftOut, ...]


# A report of 350,000 words holds some 28,000; more are a list or a dump, and a check holds 5 kB a claim.
MOST = 30_000


def extract(
    article: Article,
    entities: EntityTable,
    attributions: Sequence[Attribution],
    *,
    flags_off: Collection[str] = (),
    weights: Mapping[str, float] = WORTH_RULES,
) -> Extracted:
    """The claims of an article, complete but for facts and mismatches. `attributions` are resolved; `weights`
    are those of the rules of worth. Raises `ClaimcheckError` CC107 for more than `MOST` claims.
    """
    document = entities.tokens
    language = document.language
    turns = speaker_turns.find(article, language, entities)
    every = propositions.find(document, language, attributions, turns, article.headline)
    found = [item for item in every if not language_at(language, document.span(item.run))]
    cut = Counter(item.sentence for item in every) - Counter(item.sentence for item in found)
    kept = [item for item in found if not item.left]
    unread = tuple(other_languages.unread(article, language))
    if len(kept) + len(unread) > MOST:
        what = f"it holds more than {MOST:,} claims"
        raise ClaimcheckError("CC107", what, file=article.path or article.id, hint="cut it into parts")
    said = chains.AttributionIndex.of(document, attributions, turns)
    desk = _ClaimBuilder(article, language, entities, said, flags_off, weights)
    each = counted("claim", range(len(kept)), len(kept))
    claims = joined(flags.single_origin([desk.claim(kept, at) for at in each], flags_off), entities)
    left_out = _left_out(document, found, cut)
    if not unread:
        return Extracted(claims, tuple(left_out))
    return Extracted(
        tuple(sorted((*claims, *(one for one in unread if isinstance(one, Claim))), key=_by_place)),
        tuple(sorted((*left_out, *(one for one in unread if isinstance(one, LeftOut))), key=_by_place)),
    )


def _by_place(one: Claim | LeftOut) -> Span:
    return one.span


def _left_out(document: Document, found: Sequence[Proposition], cut: Collection[int]) -> Iterator[LeftOut]:
    """What is no claim: a sentence without one, whole; beside claims, each other part. `cut`: the sentences
    of which parts are claims in another language.
    """
    parts: dict[int, list[Proposition]] = defaultdict(list)
    for item in found:
        parts[item.sentence].append(item)
    for number, sentence in enumerate(document.language.sentences):
        here = parts[number]
        kinds = [one.left for one in here if one.left]
        if len(kinds) < len(here) or number in cut:
            yield from (LeftOut(document.span(one.run), one.left) for one in here if one.left)
        else:
            yield LeftOut(sentence.span, next((kind for kind in kinds if kind != "fragment"), "fragment"))


class _ClaimBuilder(msgspec.Struct, frozen=True):
    """What is needed to write up one claim of an article."""

    article: Article
    language: Language
    entities: EntityTable
    said: chains.AttributionIndex
    flags_off: Collection[str]
    weights: Mapping[str, float]

    def claim(self, kept: Sequence[Proposition], i: int) -> Claim:
        one, article, language, tokens = kept[i], self.article, self.language, self.entities.tokens
        span = tokens.span(one.run)
        sentence = language.sentences[one.sentence].span
        said = self.said
        chain = () if one.aside else chains.chain(span, article, self.entities, said)
        covering = [] if one.aside else [said.every[index] for index in said.covering(span)]
        # "rejected claims that": the noun and the verb are both the source's.
        sourced = [item for item in covering if item.source] or covering  # "reports that" are nobody's
        last = [item for item in sourced if item.resolved == sourced[-1].resolved]
        polarity: Polarity = "denied" if any(item.denied for item in last) else "asserted"
        numbers = tuple(within(language.numbers, span))
        dates = of_event(tokens, language.dates, kept, i)
        context = self._context(one, span, chain, numbers, len(dates), denied=polarity == "denied")
        score, reasons = checkworthiness.judge(context, self.weights)
        held = dates or opening(tokens, language.dates, kept, i)
        alone = standalone(one, language, self.entities, chain, held)
        return Claim(
            id=claim_id(article, span),
            span=span,
            text=article.text[slice(*span)],
            standalone=alone,
            sentence=sentence,
            origin=text.place(span, article.origin, article.line_starts),
            worth=score,
            worth_reasons=reasons,
            chain=chain,
            flags=flags.flags(
                span,
                chain,
                said,
                self.entities,
                polarity=polarity,
                prediction=one.kind == "prediction",
                alone=alone,
                speech=article.kind == "speech",
                off=self.flags_off,
            ),
            quote=self._quote(one, attributed=bool(chain) or bool(covering)),
            polarity=polarity,
            dates=dates,
            numbers=numbers,
            said_on=of_saying(article, language, covering[0] if covering else None),
        )

    def _context(
        self,
        proposition: Proposition,
        span: Span,
        chain: Sequence[Link],
        numbers: Sequence[NumberMention],
        dates: int,
        *,
        denied: bool,
    ) -> ClaimContext:
        document = self.entities.tokens
        return ClaimContext(
            document=document,
            run=proposition.run,
            numbers=numbers,
            dates=dates,
            names=sum(name.kind in ("person", "organisation") for name in self.entities.between(*span)),
            links=len(chain),
            quoted=document.quote[proposition.run[0]] >= 0,
            prediction=proposition.kind == "prediction",
            denied=denied,
            clause=has_clause(document, proposition.run),
        )

    def _quote(self, proposition: Proposition, *, attributed: bool) -> QuoteKind:
        """Which of the words are a source's own; quotation marks in the article's own voice are none."""
        quoted = [self.entities.tokens.quote[i] >= 0 for i in range(*proposition.run)]
        if not attributed:
            return "none"
        if proposition.spoken and not proposition.attributed:
            return "direct"
        return "direct" if all(quoted) else "mixed" if any(quoted) else "indirect"
