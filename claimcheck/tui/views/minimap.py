"""The article as a strip of cells: where its claims are done, open or a problem, and where one is."""

from typing import TYPE_CHECKING

from claimcheck.tui.styled_text import Line, TextRun

if TYPE_CHECKING:
    from claimcheck.tui.review_state import ReviewState

# From the most urgent on: glyph and role. A cell of several claims shows the most urgent of them.
_CELLS = (("!", "conflicts"), ("░", "rule"), ("▒", "held"), ("█", "holds-true"))


def minimap(state: "ReviewState", width: int) -> Line:
    """At most `width` cells, the claims spread over them in the order of the article; ▼ is where one is."""
    many = len(state.claims)
    if not many:
        return ()
    long = min(width, many)
    ranks = state.ranks()
    runs: list[TextRun] = []
    for cell in range(long):
        low, high = cell * many // long, max(cell * many // long + 1, (cell + 1) * many // long)
        glyph, role = _CELLS[min(ranks[low:high])]
        here = low <= state.at < high
        runs.append(TextRun("▼" if here else glyph, "key" if here else role))
    return tuple(runs)
