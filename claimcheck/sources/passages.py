"""Selects the passages of documents that are relevant to a claim, and compares them like facts.

Sentences that share words with the claim are ranked like facts, and by meaning where the local models are
installed; the one that says most of the claim comes with those around it that it needs to be understood.
"""

from collections.abc import Iterator, Sequence

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.matching import Background, Candidate, compare_with_fact, rank, rarity_table
from claimcheck.matching.comparand import covered
from claimcheck.matching.index_terms import STOP, stems
from claimcheck.matching.ranking_features import RarityTable
from claimcheck.model import Claim, Fact, Reason, Relation, Span
from claimcheck.nlp import runtime
from claimcheck.sources.fetcher import Document
from claimcheck.sources.page_sentences import PageSentence, page_sentences, statement
from claimcheck.sources.passage_relation import relation

SHOWN = 0.5
"""From this probability on, and this share of the claim, a passage is shown (the ranker is that of facts)."""
NEAR = 0.72
"""From this cosine on a sentence is shown that says less of the claim in its own words."""
_OTHER_NAME = 0.9  # share of the rest of a claim that a passage must have which names somebody else
_CANDIDATES = 12  # sentences of a document that the ranker sees
_AROUND = 240  # characters shown before and after
_LIKELY = 0.6  # share of the best score from which on another sentence of the page is shown too


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """The words relevant to a claim, their place in the document, and how they relate to the claim."""

    document: Document
    span: Span
    relation: Relation
    reasons: tuple[Reason, ...]
    later: bool
    heading: str = ""

    @property
    def text(self) -> str:
        """The exact words."""
        return self.document.text[slice(*self.span)]

    @property
    def before(self) -> str:
        """What is before them."""
        start = self.span[0]
        return self.document.text[max(0, start - _AROUND) : start]

    @property
    def after(self) -> str:
        """What is after them."""
        return self.document.text[self.span[1] : self.span[1] + _AROUND]


class _Found(msgspec.Struct, frozen=True):
    """A sentence of a document that may settle the claim, and how much of it it says."""

    score: float
    share: float
    document: Document
    fact: Fact
    at: int  # its place among the sentences of the document


def nearest(claim: Claim, documents: Sequence[Document], *, said_on: str, most: int = 3) -> list[Passage]:
    """The nearest passages of the documents, nearest first, of each document at most `most`; none where
    nothing is relevant to the claim. Only the nearest of a document can decide.

    `said_on` is the day of the saying (YYYY-MM-DD; "" = unknown).
    """
    text = claim.standalone or claim.text
    rarity = rarity_table(Background())
    asked = frozenset(stem for stem in stems(text) if stem not in STOP)
    told = [*(date.text for date in claim.dates), *(number.text for number in claim.numbers)]
    figures = frozenset(stems(" ".join(told)))
    words = frozenset(stem for stem in asked - figures if not stem[0].isdigit())
    best: list[list[_Found]] = []
    for document in documents:
        if found := _best(claim, asked, document, rarity):
            best.append(found)
    best.sort(key=lambda found: -found[0].score)
    first = [
        _compared(claim, found[0], said_on, found[0].share, _share(words, found[0].fact, rarity))
        for found in best[:most]
    ]
    others = sorted((one for found in best[:most] for one in found[1:]), key=lambda one: -one.score)
    return [*first, *(_passage(claim, one) for one in others[: most - len(first)])]


def _best(claim: Claim, asked: frozenset[str], document: Document, rarity: RarityTable) -> list[_Found]:
    """The sentences of a document that bear on a claim, most first; () if none does.

    The ranker is sure of any short sentence; who says more of the claim tells them from one another.
    """
    text = claim.standalone or claim.text
    ranked = [
        item
        for item in rank(text, list(_candidates(asked, document, rarity)), rarity)
        if item.probability >= SHOWN
    ]
    cosines = _cosines(text, [item.fact.statement for item in ranked])
    scored = [
        _Found(item.probability * share + max(0.0, cosine), share, document, item.fact, int(item.fact.id))
        for item, cosine in zip(ranked, cosines, strict=True)
        if (share := _share(asked, item.fact, rarity)) >= SHOWN or cosine >= NEAR
    ]
    scored.sort(key=lambda one: -one.score)
    if scored:
        return [one for one in scored if one.score >= _LIKELY * scored[0].score]
    shares = ((item, _share(asked, item.fact, rarity)) for item in ranked)
    near = max(shares, key=lambda pair: pair[0].probability * pair[1], default=None)
    if near is None or not near[1] or not _another_name(claim, asked, near[0].fact, rarity):
        return []
    return [_Found(near[0].probability * near[1], near[1], document, near[0].fact, int(near[0].fact.id))]


def _cosines(text: str, statements: Sequence[str]) -> list[float]:
    """How near each statement is to the claim in meaning; 0 where the models are not there."""
    if not statements or not runtime.available():
        return [0.0] * len(statements)
    from claimcheck.nlp.embedder import embed

    try:
        claim, *others = embed([text, *statements])
    except ClaimcheckError:  # the runtime keeps it, and says it once
        return [0.0] * len(statements)
    return [float(claim @ other) for other in others]


def _another_name(claim: Claim, asked: frozenset[str], fact: Fact, rarity: RarityTable) -> bool:
    """Whether a passage says all of the claim, but of another name: names weigh most of a short claim."""
    reasons = compare_with_fact(claim, fact, at="").reasons
    rest = asked - frozenset(stems(" ".join(reason.claim for reason in reasons)))
    named = {reason.kind for reason in reasons} == {"entity"}
    return named and len(rest) > 1 and _share(rest, fact, rarity) >= _OTHER_NAME


def _share(asked: frozenset[str], fact: Fact, rarity: RarityTable) -> float:
    """How much of the claim the passage has, its document's title counted in: a passage says "it"."""
    said = frozenset(stems(f"{fact.title} {fact.statement}"))
    return rarity.sum(covered(asked, said)) / (rarity.sum(asked) or 1.0)


def _candidates(asked: frozenset[str], document: Document, rarity: RarityTable) -> Iterator[Candidate]:
    """The sentences that share the rarest words with the claim, each as a fact that its document states."""
    # 12 is what the ranker divides BM25 by, so that both sides speak of the same size.
    sentences = page_sentences(document.text)
    scores = [
        (12 * rarity.sum(shared), at) for at, one in enumerate(sentences) if (shared := asked & one.stems)
    ]
    scores.sort(key=lambda item: -item[0])
    for score, at in scores[:_CANDIDATES]:
        yield Candidate(_fact(document, sentences[at], at), score)


def _fact(document: Document, sentence: PageSentence, at: int) -> Fact:
    words = " ".join(document.text[slice(*sentence.span)].split())
    title = document.title if document.tertiary else ""
    return Fact(
        id=str(at),
        statement=statement(title, words, sentence.subject),
        verdict=document.verdict,
        title=document.title,
        about=(document.title,) if document.title else (),
    )


def _compared(claim: Claim, found: _Found, said_on: str, share: float, words: float) -> Passage:
    """The passage with its relation, as far as it has enough of the claim for one."""
    document = found.document
    compared = relation(claim, found.fact, said_on, share, words)
    reasons = tuple(
        msgspec.structs.replace(reason, why=_name_document(reason.why, found.fact.id, document))
        for reason in compared.reasons
    )
    later = bool(said_on and document.published > said_on)
    return _passage(claim, found, compared.relation, reasons, later=later)


def _passage(
    claim: Claim,
    found: _Found,
    relation: Relation = "unclear",
    reasons: tuple[Reason, ...] = (),
    *,
    later: bool = False,
) -> Passage:
    sentences = page_sentences(found.document.text)
    return Passage(
        document=found.document,
        span=_with_neighbours(claim, sentences, found.at),
        relation=relation,
        reasons=reasons,
        later=later,
        heading=sentences[found.at].heading,
    )


def _with_neighbours(claim: Claim, sentences: Sequence[PageSentence], at: int) -> Span:
    """From the sentence before, where that says who is meant, to the one behind, where that says more of the
    claim."""
    one = sentences[at]
    start, end = one.span
    if one.depends and at and sentences[at - 1].paragraph == one.paragraph:
        start = sentences[at - 1].span[0]
    missing = frozenset(stems(claim.standalone or claim.text)) - STOP - one.stems
    if at + 1 < len(sentences):
        behind = sentences[at + 1]
        shared = missing & behind.stems
        if behind.paragraph == one.paragraph and (len(shared) > 1 or any(s[0].isdigit() for s in shared)):
            end = behind.span[1]
    return start, end


def _name_document(why: str, name: str, document: Document) -> str:
    """The matcher's words with the document in place of the fact."""
    return why.replace(f" in {name}", f" in “{document.title}”" if document.title else " in the passage")
