"""Dates of a claim: of the event, and of the statement about it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TypeVar

from claimcheck.extraction.propositions import Proposition
from claimcheck.model import Article, Attribution, DateMention, Language, NumberMention, Span
from claimcheck.nlp.documents import Document

Mention = TypeVar("Mention", DateMention, NumberMention)
# A clause tied so tells of the same moment as the one before it; "after" and "before" do not.
_BACKWARDS = frozenset(("when", "while", "as"))  # and these lend their date to the clause before them
_ASIDES = frozenset(("who", "which", "whose"))
_LEAD = 4  # words before a date that opens its sentence
_SAME_TIME = frozenset(("when", "while", "as", "which", "where", ","))


def of_event(
    tokens: Document, dates: Sequence[DateMention], kept: Sequence[Proposition], i: int
) -> tuple[DateMention, ...]:
    """The dates inside a proposition; where there are none, those of one tied to it as of the same time."""
    own = _inside(tokens, dates, kept[i]) or _before(tokens, dates, kept[i])
    if own:
        return own
    for step in (-1, 1):
        spot = i
        while 0 <= spot + step < len(kept) and kept[spot + step].sentence == kept[i].sentence:
            tied = kept[spot] if step < 0 else kept[spot + 1]
            if tied.tie not in (_SAME_TIME if step < 0 else _BACKWARDS):
                break
            spot += step
            if kept[spot].tie in _ASIDES and tied.tie == ",":
                continue  # "Acme, which was founded in 1987, has nine ships"
            near = _inside(tokens, dates, kept[spot])
            if near:
                return near
    return ()


def _inside(
    tokens: Document, dates: Sequence[DateMention], proposition: Proposition
) -> tuple[DateMention, ...]:
    return tuple(within(dates, tokens.span(proposition.run)))


def _before(
    tokens: Document, dates: Sequence[DateMention], proposition: Proposition
) -> tuple[DateMention, ...]:
    """The date that opens the sentence, parted from the proposition by a comma: "In May, 30 died"."""
    start, opening = tokens.start[proposition.run[0]], tokens.start[tokens.bounds[proposition.sentence][0]]
    last = bisect_left(dates, start, key=lambda item: item.span[0]) - 1
    if last < 0 or dates[last].span[0] < opening:
        return ()
    lead, gap = tokens.text[opening : dates[last].span[0]], tokens.text[dates[last].span[1] : start]
    return (dates[last],) if gap.strip() == "," and len(lead.split()) < _LEAD else ()


def opening(
    tokens: Document, dates: Sequence[DateMention], kept: Sequence[Proposition], i: int
) -> tuple[DateMention, ...]:
    """The date that opens the sentence, of what its subject did after "and": "In May, X did A and DID B"."""
    one, before = kept[i], kept[max(0, i - 1)]
    begin = tokens.bounds[one.sentence][0]
    if one.lead is None or one.tie != "and" or before.sentence != one.sentence or before is one:
        return ()
    first = _inside(tokens, dates, before)[:1]
    run = tokens.run_of(first[0].span) if first else (0, 0)
    return first if first and run[0] - begin < _LEAD and tokens.lower[run[1]] == "," else ()


def within(mentions: Sequence[Mention], span: Span) -> Iterator[Mention]:
    """The dates or numbers inside a span; `mentions` are in order of place."""
    for i in range(bisect_left(mentions, span[0], key=lambda item: item.span[0]), len(mentions)):
        if mentions[i].span[1] > span[1]:
            return
        yield mentions[i]


def of_saying(article: Article, language: Language, outermost: Attribution | None) -> str:
    """The day on which it was said (YYYY-MM-DD): a date right after the outermost cue, else that of
    publication.
    """
    if outermost is not None and outermost.cue:
        end = outermost.cue[-1][1]
        for date in within(language.dates, (end, end + 40)):
            if date.span[0] - end <= 12 and date.value and len(date.value) == 10:
                return date.value
    return article.published or ""
