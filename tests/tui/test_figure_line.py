"""Figures of a series in the window of evidence: a line of blocks, the one that is meant between brackets."""

from claimcheck.model import Citation
from claimcheck.model.series import FigureFact, Figures
from claimcheck.tui.handlers.evidence.details import fact_parts
from claimcheck.tui.views.figure_line import figure_line

FIGURES = Figures(("2021", "2022", "2023", "2024"), (1.0, 8.0, 4.5, 1.0), 2)


def test_the_figure_that_is_meant_is_between_brackets_without_any_colour() -> None:
    assert "".join(run.text for run in figure_line(FIGURES)) == "2021 ▁█[▅]▁ 2024   1 to 8"


def test_figures_that_are_all_the_same_are_a_level_line() -> None:
    line = figure_line(Figures(("2021", "2022"), (5.0, 5.0), 0))
    assert "".join(run.text for run in line) == "2021 [▁]▁ 2022   5 to 5"


def test_the_evidence_in_full_shows_the_line_of_a_figure() -> None:
    fact = FigureFact(
        id="gulls:NO:2023",
        statement="Pairs of gulls, Norway, 2023: 4.5.",
        verdict="true",
        sources=(Citation(publisher="Office of Birds"),),
        figures=FIGURES,
    )
    assert ("", figure_line(FIGURES)) in fact_parts(fact)
