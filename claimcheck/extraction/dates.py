"""When the thing claimed happened, and when it was said."""

from collections.abc import Sequence

from claimcheck.attribution.grid import Grid
from claimcheck.extraction.propositions import Proposition
from claimcheck.model import Article, Attribution, DateMention, Language

# A clause tied so tells of the same moment as the one before it; "after" and "before" do not.
_SAME_TIME = frozenset(("when", "while", "as", "which", "where", ","))


def of_event(
    grid: Grid, dates: Sequence[DateMention], kept: Sequence[Proposition], at: int
) -> tuple[DateMention, ...]:
    """The dates inside a proposition; where there are none, those of one tied to it as of the same time."""
    own = _inside(grid, dates, kept[at])
    if own:
        return own
    for step in (-1, 1):
        spot = at
        while 0 <= spot + step < len(kept) and kept[spot + step].sentence == kept[at].sentence:
            tied = kept[spot] if step < 0 else kept[spot + 1]
            if tied.tie not in _SAME_TIME:
                break
            spot += step
            near = _inside(grid, dates, kept[spot])
            if near:
                return near
    return ()


def _inside(grid: Grid, dates: Sequence[DateMention], one: Proposition) -> tuple[DateMention, ...]:
    start, end = grid.span(one.run)
    return tuple(date for date in dates if start <= date.span[0] and date.span[1] <= end)


def of_saying(
    article: Article, language: Language, attributions: Sequence[Attribution], covering: Sequence[int]
) -> str:
    """The day on which it was said (YYYY-MM-DD): a date right after the outermost cue, else that of
    publication.
    """
    if covering and attributions[covering[0]].cue:
        end = attributions[covering[0]].cue[-1][1]
        for date in language.dates:
            if 0 <= date.span[0] - end <= 12 and date.value and len(date.value) == 10:
                return date.value
    return article.published or ""
