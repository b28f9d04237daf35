"""A figure of a series in the HTML report: drawn with those around it, the one that is meant marked."""

from claimcheck.model.series import Figures
from claimcheck.report.figure_line import HEIGHT, WIDTH, figure_line


def test_the_line_goes_from_left_to_right_and_the_mark_is_on_it() -> None:
    line = figure_line(Figures(("2021", "2022", "2023"), (4.0, 10.0, 7.0), 1))
    places = [tuple(map(float, place.split(","))) for place in line.points.split()]
    assert places == [(4, HEIGHT - 4), (WIDTH / 2, 4), (WIDTH - 4, HEIGHT / 2)]
    assert (line.x, line.y) == places[1]
    assert line.label == "2021 to 2023: 4 to 10; 10 in 2022"


def test_figures_that_are_all_the_same_make_a_level_line() -> None:
    line = figure_line(Figures(("2021", "2022"), (5.0, 5.0), 0))
    assert len({place.split(",")[1] for place in line.points.split()}) == 1


def test_a_single_figure_is_drawn() -> None:
    assert figure_line(Figures(("2021",), (5.0,), 0)).x == 4
