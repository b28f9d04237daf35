"""Figures of a series as a line of blocks, the one that is meant between brackets."""

from claimcheck.model.series import Figures
from claimcheck.tui.styled_text import Line, TextRun

_BLOCKS = "▁▂▃▄▅▆▇█"


def figure_line(figures: Figures) -> Line:
    """The line with its first and last period; brackets mark the figure, so that it needs no colour."""
    low, high = min(figures.values), max(figures.values)
    step = (high - low) / (len(_BLOCKS) - 1) or 1.0
    blocks = "".join(_BLOCKS[round((value - low) / step)] for value in figures.values)
    at = figures.at
    return (
        TextRun(f"{figures.periods[0]} ", "dim"),
        TextRun(blocks[:at]),
        TextRun(f"[{blocks[at]}]", "bold"),
        TextRun(blocks[at + 1 :]),
        TextRun(f" {figures.periods[-1]}   {low:,g} to {high:,g}", "dim"),
    )
