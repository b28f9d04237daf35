"""Builds a claim from a span that a person selected, as extraction does from a sentence."""

import threading
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from claimcheck import text
from claimcheck.errors import ClaimcheckError
from claimcheck.model import Article, Checked, Claim, FlagCode, Language, Link, Registered, Span

if TYPE_CHECKING:
    from claimcheck.attribution.chains import AttributionIndex
    from claimcheck.extraction.subjects import Lead
    from claimcheck.nlp.entities import EntityTable

_BY_HAND = ("added by hand",)
Matcher = Callable[[Sequence[Claim], Article], tuple[Claim, ...]]


class _Analysis(NamedTuple):
    """The article analysed: what chains, flags and standalone words are made from; `leads` are what the
    claims that begin at a token were cut off from.
    """

    language: Language
    cast: "EntityTable"
    said: "AttributionIndex"
    leads: Mapping[int, "Lead"]


class ClaimBuilder:
    """For one article. It is analysed once, when it is first needed; `prepare` may run in a thread."""

    def __init__(
        self,
        checked: Checked,
        registry: Mapping[str, Registered],
        match: Matcher | None,
        flags_off: Collection[FlagCode] = (),
    ) -> None:
        self._checked, self._registry, self._match, self._off = checked, registry, match, flags_off
        self._lock = threading.Lock()
        self._made: _Analysis | None = None

    def prepare(self) -> _Analysis:
        """Analyse the article, if that was not done yet."""
        from claimcheck import nlp
        from claimcheck.attribution.chains import AttributionIndex
        from claimcheck.extraction import propositions
        from claimcheck.nlp import speaker_turns
        from claimcheck.nlp.entities import NAME_KINDS, EntityTable

        with self._lock:
            if self._made is None:
                article = self._checked.article
                known = {entry.name: NAME_KINDS[entry.kind] for entry in self._registry.values()}
                language = nlp.analyse(
                    article.text,
                    published=article.published,
                    country=article.country,
                    headline=article.headline,
                    known=known,
                )
                cast = EntityTable.of(article, nlp.document(article.text, language), self._registry)
                turns = speaker_turns.find(article, language, cast)
                attributions = self._checked.attributions
                said = AttributionIndex.of(cast.tokens, attributions, turns)
                found = propositions.find(cast.tokens, language, attributions, turns, article.headline)
                leads = {one.run[0]: one.lead for one in found if one.lead}
                self._made = _Analysis(language, cast, said, leads)
            return self._made

    def candidates(self) -> tuple[Link, ...]:
        """Who a claim of the article may come from, the likeliest first."""
        from claimcheck.review.edits.candidates import candidates

        return candidates(self._checked, self.prepare().cast)

    def dateline_day(self) -> str:
        """The day of the article's dateline, YYYY-MM-DD; "" where it has none."""
        from claimcheck.nlp import dates

        return dates.in_dateline(self._checked.article.text, self.prepare().language.datelines) or ""

    def claim(self, span: Span, like: Claim | None = None, *, new: bool = False) -> Claim:
        """The claim at `span`. With `like` it is that one, drawn otherwise: its chain stays, and its id, if
        it is not `new`. Raises `ClaimcheckError` CC505 where there is no word.
        """
        from claimcheck.extraction.claim_ids import claim_id
        from claimcheck.extraction.decontextualization import standalone
        from claimcheck.extraction.event_dates import within
        from claimcheck.extraction.other_languages import language_at
        from claimcheck.extraction.propositions import Proposition

        article, (language, cast, _, leads) = self._checked.article, self.prepare()
        if said := language_at(language, span):
            return self._unread(span, said, like, new=new)
        run = bisect_left(cast.tokens.start, span[0]), bisect_right(cast.tokens.end, span[1])
        if run[0] >= run[1]:
            raise ClaimcheckError("CC505", "a claim needs words of the article")
        number = cast.tokens.sentence[run[0]]
        base = like or self._found(span)
        lead = leads.get(run[0])
        if lead and max(lead.after or 0, run[0] + lead.drop) >= run[1]:
            lead = None  # too short for it
        drawn_by_hand = Proposition(run, number, "claim", attributed=bool(base.chain), lead=lead)
        drawn = msgspec.structs.replace(
            base,
            id=claim_id(article, span) if new or like is None else base.id,
            span=span,
            text=article.text[slice(*span)],
            standalone=standalone(drawn_by_hand, language, cast, base.chain),
            sentence=language.sentences[number].span,
            origin=text.place(span, article.origin, article.line_starts),
            dates=tuple(within(language.dates, span)),
            numbers=tuple(within(language.numbers, span)),
            mismatches=() if new else base.mismatches,
            also_at=() if new else base.also_at,
            evidence=(),
            matches=(),
            fact=None,
            relation=None,
            reasons=(),
        )
        return self._match([drawn], article)[0] if self._match else drawn

    def _unread(self, span: Span, language: str, like: Claim | None, *, new: bool) -> Claim:
        """The claim at words in another language; drawn otherwise, it keeps its id and who says it."""
        from claimcheck.extraction.other_languages import unread_claim

        drawn = unread_claim(self._checked.article, span, language)
        if like is None:
            return msgspec.structs.replace(drawn, worth=1.0, worth_reasons=_BY_HAND)
        return msgspec.structs.replace(drawn, id=drawn.id if new else like.id, chain=like.chain)

    def with_chain(self, claim: Claim, chain: tuple[Link, ...]) -> Claim:
        """The claim with another chain, and the flags that this one earns.

        Where somebody saw the original of the innermost link, nothing is second-hand any more.
        """
        from claimcheck.attribution import flags

        if claim.language:
            return msgspec.structs.replace(claim, chain=chain)
        _, cast, said, _ = self.prepare()
        off: set[FlagCode] = {*self._off, *(("second-hand",) if chain and chain[-1].seen else ())}
        forecast = any(flag.code == "prediction" for flag in claim.flags)
        raised = flags.flags(
            claim.span,
            chain,
            said,
            cast,
            polarity=claim.polarity,
            prediction=forecast,
            speech=self._checked.article.kind == "speech",
            off=off,
        )
        # What concerns the article as a whole was not decided by this claim.
        kept = tuple(one for one in claim.flags if one.code == "single-origin" and chain)
        return msgspec.structs.replace(claim, chain=chain, flags=(*raised, *kept))

    def _found(self, span: Span) -> Claim:
        """A new claim: who says it as the article tells; somebody thought it worth adding, so it is."""
        from claimcheck.attribution import chains, flags

        article, (_, cast, said, _) = self._checked.article, self.prepare()
        chain = chains.chain(span, article, cast, said)
        return Claim(
            id="",
            span=span,
            text="",
            standalone="",
            sentence=span,
            worth=1.0,
            worth_reasons=_BY_HAND,
            chain=chain,
            flags=flags.flags(span, chain, said, cast, speech=article.kind == "speech", off=self._off),
            quote="indirect" if chain else "none",
            said_on=article.published or "",
        )
