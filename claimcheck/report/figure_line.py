"""The figures of a series as a small drawing, the one that is meant marked."""

import msgspec

from claimcheck.model.series import Figures

WIDTH, HEIGHT = 240, 48
_EDGE = 4  # units of the drawing that the mark needs at the sides


class FigureLine(msgspec.Struct, frozen=True, kw_only=True):
    """The drawing: the points of the line, the place of the mark, and the words for who cannot see it."""

    points: str
    x: float
    y: float
    label: str


def figure_line(figures: Figures) -> FigureLine:
    """Places of the figures from left to right, the highest at the top."""
    low, high = min(figures.values), max(figures.values)
    across, up = (WIDTH - 2 * _EDGE) / max(1, len(figures.values) - 1), HEIGHT - 2 * _EDGE
    places = [
        (round(_EDGE + at * across, 1), round(HEIGHT - _EDGE - (value - low) / (high - low or 1) * up, 1))
        for at, value in enumerate(figures.values)
    ]
    meant = figures.at
    ends = f"{figures.periods[0]} to {figures.periods[-1]}: {low:,g} to {high:,g}"
    return FigureLine(
        points=" ".join(f"{x},{y}" for x, y in places),
        x=places[meant][0],
        y=places[meant][1],
        label=f"{ends}; {figures.values[meant]:,g} in {figures.periods[meant]}",
    )
