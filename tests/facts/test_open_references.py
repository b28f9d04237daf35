"""What a fact cannot say because nobody can read it alone, and what is settled by the statement itself."""

from pathlib import Path

import pytest

from claimcheck.facts import FactBase
from claimcheck.facts.lint import lint
from claimcheck.facts.open_references import open_references


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("The High Court of Elmport issued a warrant for him on 3 May 2022.", ["him"]),
        ("Trade between the two neighbours rose to 9 billion marks in 2022.", ["the two neighbours"]),
        ("It has 34 signatures.", ["It"]),
        ("They met in Elmport in 2023.", ["They"]),
        ("Its exports rose to 3 billion marks in 2020.", ["Its"]),
        ("The company cut 400 jobs in 2023.", ["The company"]),
        ("Both countries signed it in 2019.", ["Both countries"]),
        ("The latter was closed in 2010.", ["The latter"]),
        ("We sold twelve tickets.", ["We"]),
        ("Unemployment in Norland fell last year.", ["last year"]),
        ("The tower of Elmport burned down on Tuesday.", ["on Tuesday"]),
    ],
)
def test_what_points_outside_the_statement_is_named(statement: str, words: list[str]) -> None:
    assert list(open_references(statement)) == words


@pytest.mark.parametrize(
    "statement",
    [
        "Ada Brandt said on 2 May 2024 that she would resign.",
        "Marl Lines sold the Kestrel after it had sunk in 2022.",
        "It is illegal to park on the bridge of Elmport.",
        "The mayor of Elmport is Ilse Brandt.",
        "The two Koreas met in 2018.",
        "Velland and Teldora agreed in 2019 that both countries pay.",
        "Former minister Ada Brandt died in 2020.",
        "Women who smoke put their babies at risk.",
        "The US navy left Elmport in 1994.",
        "Gulls cause fog.",
        'Under the "two-ticket" rule, families pay less.',
    ],
)
def test_what_the_statement_settles_itself_is_left_alone(statement: str) -> None:
    assert open_references(statement) == ()


def test_lint_warns_of_a_statement_that_cannot_be_read_alone(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(
        'facts:\n  - id: warrant\n    statement: The court of Elmport sought him.\n    verdict: "true"\n',
        encoding="utf-8",
    )
    findings = lint(FactBase.open(path), today="2024-01-01")
    (found,) = (one for one in findings if one.error.code == "CC225")
    assert (found.severity, found.error.line) == ("warning", 3)
    assert "“him”" in found.error.what
