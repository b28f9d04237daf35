"""Claims beside series: what the figures say, in words; of another place, time or measure nothing is said."""

from pathlib import Path

import pytest

from claimcheck.app.check import as_json, check
from claimcheck.facts import FactBase
from claimcheck.model import Match
from claimcheck.readers import from_text

# Rents rise by a tenth a year in Norway; ferries carry fewer each year in Sweden; jobs are monthly.
SERIES = {
    "rents": """series:
  - id: rents
    measure: average monthly rent
    words: [rents, average rent]
    unit: euros
    frequency: annual
    data: rents.csv
    source: {publisher: Housing Office}
""",
    "jobless": """series:
  - id: jobless
    measure: unemployment rate
    words: [unemployment, unemployment rate]
    unit: percent
    frequency: monthly
    data: jobless.csv
    source: {publisher: Labour Office}
""",
    "prices": """series:
  - id: prices
    measure: annual rate of inflation
    words: [inflation]
    change_of: [consumer prices]
    over: year
    unit: percent
    frequency: monthly
    data: prices.csv
    source: {publisher: Price Office}
""",
    "ferries": """series:
  - id: ferries
    measure: passengers of ferries
    words: [ferry passengers, passengers … ferries]
    unit: passengers
    frequency: annual
    data: ferries.csv
    source: {publisher: Sea Office}
""",
}
TABLES = {
    "rents": "place,period,value\n"
    + "".join(
        f"NO,{2012 + n},{round(500 * 1.1**n)}\nSE,{2012 + n},{480 + n}\nDK,{2012 + n},{900 - n}\n"
        for n in range(12)
    ),
    "jobless": "place,period,value,published\n"
    + "".join(
        f"NO,2023-{month:02},{rate},2023-{month + 1:02}-10\n"
        for month, rate in enumerate((4.1, 4.0, 3.9, 3.8, 3.9, 4.2, 4.4, 4.6, 4.5, 4.3, 4.2), 1)
    )
    + "NO,2023-03,3.6,2023-09-01\n",
    "prices": "place,period,value\n"
    + "".join(
        f"NO,2023-{month:02},{5 - month / 10:.1f}\nSE,2023-{month:02},{month / 10:.1f}\n"
        for month in range(1, 12)
    ),
    "ferries": "place,period,value\n" + "".join(f"SE,{2010 + n},{300000 - 20000 * n}\n" for n in range(14)),
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> FactBase:
    """Four series, without facts."""
    folder: Path = tmp_path_factory.mktemp("series")
    for name, head in SERIES.items():
        (folder / f"{name}.yaml").write_text(head, encoding="utf-8")
        (folder / f"{name}.csv").write_text(TABLES[name], encoding="utf-8")
    made = FactBase.open(None, series=folder, models=False)
    assert made.problems == ()
    return made


def matches(base: FactBase, text: str, published: str = "2023-12-20") -> list[Match]:
    """What is found beside the claims of a text."""
    return [
        match
        for claim in check(from_text(text, published=published), base=base).claims
        for match in claim.matches
    ]


AGREES = [
    ("Unemployment in Norway rose to 4.4 per cent in July.",
     "NO 2023-07: 4.4 (Labour Office, published 2023-08-10)"),
    ("Consumer prices in Sweden rose 0.9 per cent in September from a year earlier.",
     "SE 2023-09: 0.9 (Price Office)"),
    ("The average rent in Norway rose by ten per cent in 2022.",
     "NO 2022: 1,297 after 1,179 in 2021, up 10.0%"),
    ("Ferry passengers in Sweden fell by 20,000 in 2021.",
     "SE 2021: 80,000 after 100,000 in 2020, down 20,000 passengers"),
    ("Unemployment in Norway fell in October for the second month in a row.",
     "NO 2023-10: 4.3, down 2 times in a row"),
    ("Inflation was higher in Norway than in Sweden in May.",
     "NO 2023-05: 4.5, and 0.5 in SE"),
    ("At 4.6 per cent, unemployment in Norway was in August the highest since January.",
     "NO 2023-08: 4.6"),
    ("Rents in Denmark were the highest of the three countries in 2015.",
     "DK 2015: 897, the highest of 3"),
    ("Norway's unemployment rate fell 0.3 percentage points between August 2023 and October 2023.",
     "NO 2023-10: 4.3"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "why"), AGREES)
def test_a_claim_that_the_figures_bear_out_agrees_with_the_row_in_words(
    base: FactBase, text: str, why: str
) -> None:
    (match,) = matches(base, text)
    assert (match.relation, match.reasons) == ("agrees", ())
    assert match.same[0].startswith(why)
    assert base.facts[match.fact].verdict == "true"


CONFLICTS = [
    ("Unemployment in Norway fell to 3.1 per cent in July.", "number",
     "NO 2023-07: 4.4, not 3.1 (Labour Office, published 2023-08-10)"),
    ("Consumer prices in Sweden rose 2.9 per cent in September from a year earlier.", "number",
     "SE 2023-09: 0.9, not 2.9 (Price Office)"),
    ("The average rent in Norway fell by ten per cent in 2022.", "quantity-direction",
     "NO 2022: 1,297 after 1,179 in 2021, up 10.0%, not down ten per cent (Housing Office)"),
    ("Rents in Norway have more than tripled since 2014.", "number",
     "NO 2023: 1,427, 2.36 times the 605 of 2014, not tripled (Housing Office)"),
    ("Unemployment in Norway rose in October.", "quantity-direction",
     "NO 2023-10: 4.3 after 4.5 in 2023-09, not up (Labour Office, published 2023-11-10)"),
    ("Unemployment in Norway fell in October for the fifth month in a row.", "quantity-direction",
     "NO 2023-10: 4.3, down 2 times in a row, not 5 (Labour Office, published 2023-11-10)"),
    ("Inflation was higher in Sweden than in Norway in May.", "number",
     "SE 2023-05: 0.5, and 4.5 in NO, not higher (Price Office)"),
    ("Unemployment in Norway was in October the highest since January.", "number",
     "NO 2023-10: 4.3, not the highest: 4.6 in 2023-08 (Labour Office, published 2023-11-10)"),
    ("Rents in Sweden were the highest of the three countries in 2015.", "number",
     "SE 2015: 483, not the highest: 897 in DK (Housing Office)"),
    ("Fewer than 60,000 passengers took ferries in Sweden in 2020.", "number",
     "SE 2020: 100,000, not 60,000 (Sea Office)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "why"), CONFLICTS)
def test_a_claim_against_the_figures_conflicts_and_the_reason_shows_the_arithmetic(
    base: FactBase, text: str, kind: str, why: str
) -> None:
    (match,) = matches(base, text)
    assert (match.relation, [one.kind for one in match.reasons]) == ("conflicts", [kind])
    assert match.reasons[0].why == why


@pytest.mark.parametrize(
    "text",
    [
        "Unemployment in Denmark was 9 per cent in July.",  # no figures of that place
        "Youth unemployment in Norway was 9 per cent in July.",  # narrower
        "Unemployment among sailors in Norway was 9 per cent in July.",
        "The cost of unemployment in Norway was 9 per cent in July.",
        "Unemployment benefits in Norway rose 9 per cent in July.",
        "Unemployment in Oslo was 9 per cent in July.",
        "Unemployment in Norway was 9 per cent in 2023.",  # a year is no month
        "Unemployment in Norway was 9 per cent in July 2009.",  # before the table begins
        "Unemployment in Norway may rise to 9 per cent in July.",
        "Unemployment in Norway did not fall to 9 per cent in July.",
        "Some 900,000 people were without work in Norway in July.",
        "Unemployment in Norway rose 9 per cent in July.",  # a share of a rate, or points?
        "Consumer prices in Norway rose 9 per cent in July from June.",  # over a month
        "Consumer prices in Norway rose 9 per cent in July.",  # over a month, or a year?
        "Rents in Norway were 900 dollars in 2022.",
        "Imported ferry passengers per head fell by half in Sweden in 2021.",
        "Some 9,000 ferry passengers depend on doctors in Sweden.",  # some of them
        "Some 9,000 ferry passengers and sailors in Sweden lived in cabins in 2021.",  # and others
        "In Norway 9 per cent of voters said in July that unemployment worried them.",
    ],
)
def test_another_place_time_unit_or_measure_is_never_a_conflict(base: FactBase, text: str) -> None:
    assert [match.relation for match in matches(base, text) if match.relation != "unclear"] == []


def test_a_claim_is_judged_by_what_was_known_when_it_was_said_and_the_revision_is_told(
    base: FactBase,
) -> None:
    text = "Unemployment in Norway fell to 3.9 per cent in March."
    (early,) = matches(base, text, "2023-05-02")
    assert (early.relation, early.same) == (
        "agrees",
        ("NO 2023-03: 3.9 (Labour Office, published 2023-04-10); revised to 3.6 on 2023-09-01",),
    )
    (late,) = matches(base, text, "2023-10-02")
    assert (late.relation, late.reasons[0].why) == (
        "unclear",
        "NO 2023-03: 3.6, 3.9 as first published (Labour Office, published 2023-09-01)",
    )
    assert matches(base, text, "2023-04-02") == []


def test_this_month_and_last_year_are_counted_from_the_day_of_publication(base: FactBase) -> None:
    (match,) = matches(base, "Rents in Norway averaged 1,179 euros last year.", "2022-06-01")
    assert (match.relation, match.fact) == ("agrees", "rents:NO:2021")
    (match,) = matches(base, "Rents in Norway averaged 1,179 euros last year.", "2023-06-01")
    assert (match.relation, match.fact) == ("conflicts", "rents:NO:2022")


def test_without_a_time_only_what_is_put_in_the_present_can_conflict(base: FactBase) -> None:
    (match,) = matches(base, "Unemployment in Norway is 9.3 per cent.")
    assert match.reasons[0].why == "NO 2023-11: 4.2, not 9.3 (Labour Office, published 2023-12-10)"
    assert matches(base, "Unemployment in Norway was 9.3 per cent.") == []
    assert matches(base, "Unemployment in Norway is 9.3 per cent.", "2026-05-01") == []


def test_the_only_place_of_an_article_is_that_of_a_claim_without_one(base: FactBase) -> None:
    text = "The cabinet of Norway met on Monday.\n\nUnemployment rose to 9.4 per cent in July, it heard."
    assert [match.relation for match in matches(base, text)] == ["conflicts"]
    assert matches(base, text.replace("Monday", "Monday with that of Sweden")) == []


def test_a_number_that_no_figure_answers_leaves_a_claim_unclear(base: FactBase) -> None:
    text = "Unemployment in Norway was 4.4 per cent in July, when 61 lighthouses shone."
    found = matches(base, text)
    assert "conflicts" not in {match.relation for match in found}


def test_a_match_is_data_of_the_check_and_its_figure_a_fact(base: FactBase) -> None:
    article = from_text("Unemployment in Norway fell to 3.1 per cent in July.", published="2023-12-20")
    (claim,) = as_json(check(article, base=base))["claims"]
    found = claim["fact"], claim["relation"], claim["reasons"]
    assert found == ("jobless:NO:2023-07", "conflicts", ("number",))
    assert base.facts[claim["fact"]].statement == "Unemployment rate, Norway, 2023-07: 4.4 percent."
