"""Selects the passage of a document that is relevant to a claim, and compares it like a fact."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

import msgspec

from claimcheck.matching import Background, Candidate, compare_with_fact, rank, rarity_table
from claimcheck.matching.clause import Clause, clause_of
from claimcheck.matching.comparand import covered
from claimcheck.matching.index_terms import STOP, stems
from claimcheck.matching.ranking_features import RarityTable
from claimcheck.model import Claim, Fact, Reason, Relation, Span
from claimcheck.nlp.paragraphs import split_paragraphs
from claimcheck.nlp.sentences import find
from claimcheck.sources.fetcher import Document

SHOWN = 0.5
"""From this probability on, and this share of the claim, a passage is shown (the ranker is that of facts)."""
# Share of the claim (by rarity) that a passage must have to agree, and of its words but for figures and
# dates to conflict: more than a fact, which somebody has put into one statement and vouches for.
_ENOUGH: Mapping[Relation, float] = {"agrees": 0.8, "conflicts": 0.9, "unclear": 0.0}
# What is before the subject of a sentence, or only tells whose it is: "After the war, ", "Ada Holm's ".
_OPENING = re.compile(
    r"^(?:After|Although|As|At|Because|Before|By|Despite|During|Following|For|From|If|In|On|Once|Since|Though|Under"
    r"|Until|When|While|With)\b[^,;]{1,160}, (?=\w)"
)
_OWNER = re.compile(r"(?:(?<![\w.-])[A-Z][\w.-]{0,30}\s){0,4}(?<![\w.-])[A-Z][\w.-]{0,30}['’]s\s")
# Who is behind the verb: "was opened by Ada Holm", "the mayor is Ada Holm".
_BEHIND = re.compile(r"\b(?:by|is|are|was|were) (?:the )?((?:[A-Z][\w’'-]*\s?){1,4})")
_TITLED = re.compile(r"\(([^()]+)\)$")  # as `statement` writes it
_PRONOUN = re.compile(r"\b(?:it|he|she|they|him)\b")
_CANDIDATES = 12  # sentences of a document that the ranker sees
_LONGEST = 1_000  # characters of a sentence; a longer one is a table or a list
_AROUND = 240  # characters shown before and after


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """The words relevant to a claim, their place in the document, and how they relate to the claim."""

    document: Document
    span: Span
    relation: Relation
    reasons: tuple[Reason, ...]
    later: bool

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


def nearest(claim: Claim, documents: Sequence[Document], *, said_on: str, most: int = 3) -> list[Passage]:
    """The nearest passage of each document, nearest first; none where nothing is relevant to the claim.

    `said_on` is the day of the saying (YYYY-MM-DD; "" = unknown).
    """
    text = claim.standalone or claim.text
    weigh = rarity_table(Background())
    asked = frozenset(stem for stem in stems(text) if stem not in STOP)
    found = [best for item in documents if (best := _best(claim, asked, item, weigh))]
    found.sort(key=lambda item: -item[0])
    told = [*(date.text for date in claim.dates), *(number.text for number in claim.numbers)]
    figures = frozenset(stems(" ".join(told)))
    words = frozenset(stem for stem in asked - figures if not stem[0].isdigit())
    passages = []
    for _, share, document, fact in found[:most]:
        has: dict[Relation, float] = {
            "agrees": share,
            "conflicts": _share(words, fact, weigh),
            "unclear": 1.0,
        }
        passages.append(_compared(claim, document, fact, said_on, has))
    return passages


def _best(
    claim: Claim, asked: frozenset[str], document: Document, rarity: RarityTable
) -> tuple[float, float, Document, Fact] | None:
    """The sentence of a document that bears most on a claim: how much, the share of the claim it says, it.

    The ranker is sure of any short sentence; who says more of the claim tells them from one another.
    """
    scored = [
        (item.probability * share, share, document, item.fact)
        for item in rank(claim.standalone or claim.text, list(_candidates(asked, document, rarity)), rarity)
        if item.probability >= SHOWN and (share := _share(asked, item.fact, rarity))
    ]
    enough = (item for item in scored if item[1] >= SHOWN)
    if best := max(enough, key=itemgetter(0), default=None):
        return best
    near = max(scored, key=itemgetter(0), default=None)
    return near if near and _another_name(claim, asked, near[-1], rarity) else None


def _another_name(claim: Claim, asked: frozenset[str], fact: Fact, rarity: RarityTable) -> bool:
    """Whether a passage says all of the claim, but of another name: names weigh most of a short claim."""
    reasons = compare_with_fact(claim, fact, at="").reasons
    rest = asked - frozenset(stems(" ".join(reason.claim for reason in reasons)))
    named = {reason.kind for reason in reasons} == {"entity"}
    return named and len(rest) > 1 and _share(rest, fact, rarity) >= _ENOUGH["conflicts"]


def _share(asked: frozenset[str], fact: Fact, rarity: RarityTable) -> float:
    """How much of the claim the passage has, its document's title counted in: a passage says "it"."""
    said = frozenset(stems(f"{fact.title} {fact.statement}"))
    return rarity.sum(covered(asked, said)) / (rarity.sum(asked) or 1.0)


def _candidates(asked: frozenset[str], document: Document, rarity: RarityTable) -> Iterator[Candidate]:
    """The sentences that share the rarest words with the claim, each as a fact that its document states."""
    # 12 is what the ranker divides BM25 by, so that both sides speak of the same size.
    scores = [
        (12 * rarity.sum(shared), span)
        for span, said in _sentences(document.text)
        if (shared := asked & said)
    ]
    scores.sort(key=lambda item: -item[0])
    for score, (start, end) in scores[:_CANDIDATES]:
        fact = Fact(
            id=f"{start}:{end}",
            statement=statement(document, " ".join(document.text[start:end].split())),
            verdict=document.verdict,
            title=document.title,
            about=(document.title,) if document.title else (),
        )
        yield Candidate(fact, score)


def statement(document: Document, sentence: str) -> str:
    """What a sentence states, read alone: a page of an encyclopedia says "it" of what its title names."""
    title = document.title.partition(" (")[0].strip()
    if not (document.tertiary and title) or title.casefold() in sentence.casefold():
        return sentence
    noun = re.escape(title.split()[-1])
    found = re.match(rf"(?:(It|He|She|They)|(Its|His|Her|Their)|The {noun})\b(?!-)", sentence, re.IGNORECASE)
    if not found:
        return f"{sentence} ({title})"
    return title + ("’s" if found[2] else "") + sentence[found.end() :]


@lru_cache(maxsize=32)  # claims of one article meet the same pages
def _sentences(text: str) -> tuple[tuple[Span, frozenset[str]], ...]:
    """Where the sentences of a document are, and the stems of their words."""
    flat, paragraphs = split_paragraphs(text)
    spans = [item.span for item in find(flat, paragraphs, speakers={})[0]]
    return tuple(
        (span, frozenset(stems(flat[slice(*span)]))) for span in spans if span[1] - span[0] <= _LONGEST
    )


def _compared(
    claim: Claim, document: Document, fact: Fact, said_on: str, has: Mapping[Relation, float]
) -> Passage:
    """The passage with its relation, as far as it `has` enough of the claim for one."""
    agreed = compare_with_fact(claim, fact, at=said_on)
    start, _, end = fact.id.partition(":")
    reasons = tuple(
        msgspec.structs.replace(reason, why=_name_document(reason.why, fact.id, document))
        for reason in agreed.reasons
    )
    later = bool(said_on and document.published > said_on)
    sure = has[agreed.relation] >= _ENOUGH[agreed.relation] and _of_one_subject(
        claim.standalone or claim.text, fact.statement
    )
    return Passage(
        document=document,
        span=(int(start), int(end)),
        relation=agreed.relation if sure else "unclear",
        reasons=reasons,
        later=later,
    )


def _of_one_subject(claim: str, sentence: str) -> bool:
    """Whether a sentence is about what the claim is about: that the name is in it is not enough.

    The subject of the one must be that of the other, or stand behind its verb. Whom a pronoun means is known
    in an encyclopedia alone, whose sentences come with the title of their page.
    """
    left = _main(claim)
    parts = [_main(part) for part in sentence.split("; ")]
    right = frozenset().union(*(part.subject for part in parts))
    titled = _TITLED.search(sentence)
    if titled and _PRONOUN.search(sentence):
        right |= frozenset(stems(titled[1]))
    if not left.subject or covered(left.subject, right):
        return True
    named = frozenset().union(*(part.named for part in parts))
    return bool(left.subject & _behind(sentence) or named & _behind(claim))


def _main(text: str) -> Clause:
    return clause_of(_OWNER.sub("", _OPENING.sub("", text)))


def _behind(text: str) -> frozenset[str]:
    return frozenset(stems(" ".join(_BEHIND.findall(text))))


def _name_document(why: str, name: str, document: Document) -> str:
    """The matcher's words with the document in place of the fact."""
    return why.replace(name, f"“{document.title}”" if document.title else "the passage")
