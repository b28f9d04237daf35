"""The Python interface: what it takes, what it gives, and that it is what its page and its types say."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import claimcheck
from claimcheck.cli.app import run

STORY = "The quay of Norhaven was rebuilt in 2011, the port authority said.\n\nIt carries two cranes.\n"
FACTS = """facts:
  - {id: quay-2014, statement: The quay of Norhaven was rebuilt in 2014., verdict: "true"}
"""
SOURCES = """sources:
  - {id: tagblatt, name: Tagblatt, kind: newspaper, ownership: state, country: AT, ground: owned by the state}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "config.yaml").write_text("facts: facts.yaml\n", encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


def test_a_str_is_a_text_even_if_a_file_has_its_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert claimcheck.check("story.txt").article.text == "story.txt"
    assert claimcheck.check(Path("story.txt")).article.text == STORY


def test_the_same_text_gives_the_same_claims_from_a_str_a_path_and_an_article(folder: Path) -> None:
    texts = [
        [claim.standalone for claim in claimcheck.check(source, published="2024-05-07").claims]
        for source in (STORY, folder / "story.txt", claimcheck.read(folder / "story.txt"))
    ]
    assert texts[0] == texts[1] == texts[2] != []


def test_offsets_and_lines_are_those_of_the_str_that_was_given() -> None:
    for text in (STORY, STORY.replace("\n", "\r\n"), f"---\nid: x\n---\n\n{STORY}", f"\N{BOM}{STORY}"):
        claims = claimcheck.check(text).claims
        second = next(claim for claim in claims if "two cranes" in claim.text)
        assert second.origin is not None
        line = text.splitlines()[second.origin.line - 1]
        assert line[second.origin.column - 1 :].startswith(second.text[:10])


def test_what_is_known_of_an_article_goes_before_what_it_says(folder: Path) -> None:
    article = claimcheck.read(folder / "story.txt", outlet="Norhaven Post")
    result = claimcheck.check(
        article, outlet="The Quay", title="Rebuilt", kind="release", published="2024-05-07"
    )
    known = result.article
    assert (known.outlet, known.title, known.kind) == ("The Quay", "Rebuilt", "release")
    with pytest.raises(claimcheck.ClaimcheckError, match="CC208"):
        claimcheck.check(article, published="yesterday")


def test_facts_are_a_path_or_an_open_base(folder: Path) -> None:
    base = claimcheck.FactBase.open(folder / "facts.yaml")
    for facts in (base, folder / "facts.yaml", str(folder / "facts.yaml")):
        [first, *_] = claimcheck.check(STORY, facts=facts).claims
        assert (first.fact, first.relation) == ("quay-2014", "conflicts")
    with pytest.raises(TypeError):
        claimcheck.check(STORY, facts=base, sources=folder / "sources.yaml")


def test_a_registry_alone_is_enough_for_flags(folder: Path) -> None:
    text = "Tagblatt reported that the quay was rebuilt."
    [claim] = claimcheck.check(text, sources=folder / "sources.yaml").claims
    assert "state-media" in [flag.code for flag in claim.flags]


def test_the_result_as_data_is_what_the_command_prints(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    words = ["check", "story.txt", "--id", "quay", "--format", "json", "--quiet", "-w", str(folder)]
    assert run(words) == 0
    printed = json.loads(capsysbinary.readouterr().out)
    del printed["key"]  # of one run: see --resume
    base = claimcheck.FactBase.open("facts.yaml", models=False)
    result = claimcheck.check(claimcheck.read("story.txt", id="quay"), facts=base)
    assert list(result.to_dict()) == list(printed)
    assert result.to_dict() == printed == json.loads(result.to_json())


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_many_come_in_order_and_a_bad_one_is_handed_over(folder: Path, jobs: int) -> None:
    bad: list[tuple[object, str]] = []
    items = ["The pier was closed.", folder / "missing.txt", folder / "story.txt"]
    found = claimcheck.check_many(
        items,
        jobs=jobs,
        facts=folder / "facts.yaml",
        published="2024-05-07",
        on_error=lambda item, error: bad.append((item, error.code)),
    )
    first, last = found
    assert first.article.text == items[0]
    assert last.claims[0].fact == "quay-2014"
    assert last.article.published == "2024-05-07"
    assert bad == [(folder / "missing.txt", "CC101")]


def test_many_are_read_as_they_are_asked_for_and_a_bad_one_raises(folder: Path) -> None:
    taken = []

    def items():  # type: ignore[no-untyped-def]
        for text in ("The pier was closed.", ""):
            taken.append(text)
            yield text

    found = claimcheck.check_many(items())
    next(found)
    assert taken == ["The pier was closed."]
    with pytest.raises(claimcheck.ClaimcheckError, match="CC104"):
        next(found)
    with pytest.raises(TypeError):
        next(claimcheck.check_many([], jobs=2, facts=claimcheck.FactBase.open(folder / "facts.yaml")))


def test_a_text_is_read_in_the_form_that_is_named() -> None:
    text = "# Quay rebuilt\n\nThe *quay* was rebuilt."
    assert claimcheck.read(text=text).text == text
    assert "*" not in claimcheck.read(text=text, form="markdown").text
    with pytest.raises(TypeError):
        claimcheck.read()
    with pytest.raises(TypeError):
        claimcheck.read("story.txt", text=text)


def test_a_review_is_the_one_of_the_workspace(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review = claimcheck.open_review(folder / "story.txt", reviewer="ann", workspace=folder)
    assert review.claims[0].relation == "conflicts"
    review.set_verdict(review.claims[0].id, "false")
    review.cite(review.claims[0].id, "fact:quay-2014", "contradicts")
    with pytest.raises(claimcheck.ClaimcheckError, match="CC209"):
        review.cite(review.claims[0].id, "fact:of-nobody", "contradicts")
    review.close()
    assert run(["claims", str(folder / "story.txt"), "-w", str(folder), "--state", "decided"]) == 0
    assert "quay of Norhaven" in capsys.readouterr().out


def test_what_is_shown_of_a_result_is_short_and_names_chain_flags_and_relation(folder: Path) -> None:
    long = STORY + "Nothing else was built.\n" * 2_000
    result = claimcheck.check(long, facts=folder / "facts.yaml", sources=folder / "sources.yaml")
    assert "conflicts" in repr(result)
    assert "claims" in repr(result)
    first = repr(result.claims[0])
    assert "by port authority" in first
    assert "conflicts with quay-2014" in first
    hostile = claimcheck.check("The port said that the \x1b[31mquay\x07 was rebuilt.", title="A\nB")
    for thing in (result, result.article, *result.claims[:5], hostile, hostile.article, hostile.claims[0]):
        assert len(repr(thing)) < 400
        assert repr(thing).isprintable()


def test_every_public_name_is_there_and_nothing_else_is_listed() -> None:
    assert all(getattr(claimcheck, name) for name in claimcheck.__all__)
    assert dir(claimcheck) == sorted(claimcheck.__all__)


@pytest.mark.parametrize(
    "call", [claimcheck.check, lambda text, **fields: claimcheck.read(text=text, **fields)]
)
def test_a_field_that_is_misspelled_is_refused(call: Callable[..., object]) -> None:
    with pytest.raises(TypeError, match="publishd"):
        call("It rained, the port said.", publishd="2024-06-03")


@pytest.mark.slow
def test_a_program_that_uses_it_runs_and_its_types_are_sound(folder: Path) -> None:
    program = folder / "downstream.py"
    program.write_text((Path(__file__).parent / "downstream.py").read_text("utf-8"), encoding="utf-8")
    config = folder / "mypy.ini"  # not that of this project
    config.write_text("[mypy]\n", encoding="utf-8")
    mypy = ["-m", "mypy", "--strict", "--config-file", str(config), "--cache-dir", str(folder / "cache")]
    for words in ([*mypy, str(program)], [str(program), str(folder)]):
        done = subprocess.run(
            [sys.executable, *words], cwd=folder, capture_output=True, text=True, timeout=300, env=os.environ
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert "quay" in done.stdout
    assert "missing.txt: CC101" in done.stdout
