"""What the loader promises: every sound entry is there, every problem is told with its place."""

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.facts.loader import load_facts, load_lines, load_sources
from claimcheck.model.dates import is_date

BRIDGE = """\
facts:
  - id: old-bridge-1851
    statement: The old bridge of Harbour Town was opened on 3 May 1851.
    verdict: "true"
    also: [Harbour Town has had its old bridge since 1851.]
    about: [Harbour Town]
    valid_from: 1851-05
    sources:
      - {title: A history of the bridge, publisher: Town Archive, published: 1901, checked: 2024-02-29}
"""


def test_a_sound_fact_keeps_every_word_as_it_was_typed() -> None:
    loaded = load_facts(BRIDGE, "bridges.yaml")
    (fact,) = loaded.facts
    assert not loaded.problems
    assert (fact.id, fact.verdict, fact.valid_from) == ("old-bridge-1851", "true", "1851-05")
    assert fact.sources[0].published == "1901"
    assert (fact.file, fact.line) == ("bridges.yaml", 2)


def test_every_problem_is_told_and_the_other_facts_are_there() -> None:
    text = BRIDGE + (
        "  - id: no verdict\n    statement: Something.\n    colour: red\n"
        "  - id: bad-values\n    statement: Something.\n    verdict: maybe\n"
        "    valid_until: 2023-02-30\n    also: one\n"
        '  - {id: last, statement: The last one stands., verdict: "false"}\n'
    )
    loaded = load_facts(text, "f.yaml")
    assert [fact.id for fact in loaded.facts] == ["old-bridge-1851", "last"]
    assert sorted(p.code for p in loaded.problems) == ["CC204", "CC205", "CC206", "CC206", "CC207", "CC208"]
    assert all(problem.line for problem in loaded.problems)


def test_a_problem_points_at_the_word_and_shows_the_line() -> None:
    (problem,) = load_facts(BRIDGE.replace("1851-05", "May 1851"), "claims/facts/bridges.yaml").problems
    assert str(problem) == "claims/facts/bridges.yaml:7:17: CC208 'May 1851' is not a date"
    assert "    valid_from: May 1851\n" in problem.in_full()


def test_yaml_that_can_not_be_parsed_is_one_problem() -> None:
    (problem,) = load_facts("facts:\n  - id: [a\n", "f.yaml").problems
    assert problem.code == "CC201"
    (problem,) = load_facts("facts:\n  - &a {id: a}\n", "f.yaml").problems
    assert problem.code == "CC202"
    (problem,) = load_facts("facts:\n  - {id: a, id: b}\n", "f.yaml").problems
    assert problem.code == "CC203"


def test_an_empty_file_and_an_empty_list_hold_no_facts_and_no_problem() -> None:
    assert load_facts("", "f.yaml") == load_facts("facts:\n", "f.yaml") == load_facts("facts: []\n", "f.yaml")
    assert not load_facts("", "f.yaml").problems


def test_a_file_of_another_shape_is_told() -> None:
    assert [p.code for p in load_facts("- a\n", "f.yaml").problems] == ["CC206"]
    assert [p.code for p in load_facts("facts: all of them\n", "f.yaml").problems] == ["CC206"]
    assert [p.code for p in load_facts("fact: []\n", "f.yaml").problems] == ["CC204", "CC205"]


def test_sources_know_their_kind_and_ownership() -> None:
    text = "sources:\n  - {id: gull, name: The Gull, aliases: [Gull], kind: newspaper, ownership: private}\n"
    loaded = load_sources(text, "s.yaml")
    assert [(one.id, one.aliases) for one in loaded.registered] == [("gull", ("Gull",))]
    (problem,) = load_sources(text.replace("newspaper", "paper"), "s.yaml").problems
    assert problem.code == "CC207"
    assert "newspaper" in problem.hint


def test_json_lines_give_facts_and_a_bad_line_hides_no_other() -> None:
    lines = [
        b'{"id": "a", "statement": "A stands.", "verdict": "true"}\n',
        b"\n",
        b'{"id": "b", "statement": "B", "verdict": "true", "colour": "red"}\n',
        b'{"id": "c", "statement": "C \\u001b[2Jstands.", "verdict": "false"}\n',
        b"{broken\n",
        b'{"id": "", "statement": "D", "verdict": "true"}\n',
        b'{"id": "e", "statement": "E", "verdict": "true", "valid_from": "spring"}\n',
    ]
    found = list(load_lines(lines, "f.jsonl"))
    facts = [one for one in found if not isinstance(one, ClaimcheckError)]
    assert [(fact.id, fact.statement, fact.line) for fact in facts] == [
        ("a", "A stands.", 1),
        ("c", "C stands.", 4),
    ]
    problems = [(one.code, one.line) for one in found if isinstance(one, ClaimcheckError)]
    assert problems == [("CC206", 3), ("CC206", 5), ("CC205", 6), ("CC208", 7)]


def test_dates_may_be_days_months_and_years_of_the_calendar() -> None:
    assert all(map(is_date, ("2024", "2024-02", "2024-02-29")))
    assert not any(
        map(is_date, ("", "24", "2023-02-29", "2024-13", "2024-2-1", "20240201", "２０２４", "soon"))
    )


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_facts_or_problems_and_no_traceback(text: str) -> None:
    load_facts(text, "f.yaml")
    load_facts("facts:\n  - " + text, "f.yaml")
    load_sources("sources: " + text, "s.yaml")
    list(load_lines([text.encode("utf-8", "surrogatepass")], "f.jsonl"))


def test_a_misspelt_field_names_the_one_that_was_meant() -> None:
    (problem,) = load_facts(
        "facts:\n  - {id: a, statment: A., verdict: 'true', statement: A.}\n", "f.yaml"
    ).problems
    assert (problem.code, problem.hint) == ("CC204", "did you mean 'statement'?")
