"""`claimcheck facts promote`: from a signed decision to a fact that the next article meets."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.cli.review_context import open_review

Call = Callable[..., tuple[int, str, str]]
STORY = "seeds/dam.md"
NEXT = """Visit to Kol

The mayor spoke of the dam on Friday. Two cracks were found in the western wall of the dam at Kol.
"""


@pytest.fixture
def decided(workspace: Path) -> tuple[Path, str]:
    """The story with its claim about the cracks found false in a report, the others set aside, not signed."""
    with open_review(STORY, None, None, {}) as here:
        cracks = next(claim for claim in here.session.claims if "cracks" in claim.text)
        for claim in here.session.claims:
            here.session.set_aside(claim.id, "not for today")
        here.session.cite(cracks.id, "fact:kol-dam-2012", "background")
        here.session.set_verdict(cracks.id, "false")
    return workspace, cracks.id


def test_the_next_article_meets_what_was_decided(decided: tuple[Path, str], call: Call) -> None:
    workspace, claim = decided
    path = workspace / "claims" / "facts" / "dam.yaml"
    before = path.read_text(encoding="utf-8")
    status, _, err = call("facts", "promote", STORY, claim, "--to", "dam.yaml")
    assert (status, "CC509" in err) == (2, True)
    assert call("sign-off", STORY)[0] == 0
    words = "Two cracks were found in the western wall of the dam at Kol."
    adding = (
        "facts",
        "promote",
        STORY,
        claim,
        "--to",
        "dam.yaml",
        "--statement",
        words,
        "--fact-id",
        "kol-cracks",
    )
    status, out, _ = call(*adding, "--dry-run")
    assert (status, "- id: kol-cracks" in out) == (0, True)
    assert path.read_text(encoding="utf-8") == before
    assert call(*adding)[:2] == (0, f"kol-cracks added to {path}\n")
    assert path.read_text(encoding="utf-8").startswith(before)
    (workspace / "seeds" / "next.md").write_text(NEXT, encoding="utf-8")
    status, out, _ = call("check", "seeds/next.md", "--fail-on", "conflict")
    assert (status, "kol-cracks" in out) == (1, True)


def test_what_is_there_already_is_shown_first(decided: tuple[Path, str], call: Call) -> None:
    _, claim = decided
    assert call("sign-off", STORY)[0] == 0
    words = "The dam at Kol was finished in March 2012."
    adding = ("facts", "promote", STORY, claim, "--to", "new.yaml", "--statement", words)
    call(*adding, "--fact-id", "first")
    status, _, err = call(*adding, "--fact-id", "second")
    assert status == 1
    assert "first says the same" in err
    assert call(*adding, "--fact-id", "first")[0] == 2
    assert call(*adding, "--fact-id", "second", "--anyway")[0] == 0
    assert call("facts", "lint", "--quiet")[0] == 0


def test_what_cannot_be_read_alone_is_added_on_demand_only_and_undo_takes_it_out(
    decided: tuple[Path, str], call: Call
) -> None:
    workspace, claim = decided
    path = workspace / "claims" / "facts" / "dam.yaml"
    before = path.read_text(encoding="utf-8")
    assert call("sign-off", STORY)[0] == 0
    words = "The court of Kol found two cracks shown to him in May 2012."
    adding = ("facts", "promote", STORY, claim, "--to", "dam.yaml", "--statement", words)
    status, _, err = call(*adding)
    assert (status, "“him”" in err, "--anyway" in err) == (1, True, True)
    assert path.read_text(encoding="utf-8") == before
    assert call(*adding, "--anyway")[0] == 0
    status, out, _ = call("undo", STORY)
    assert status == 0
    assert out.endswith("removed from claims/facts/dam.yaml\n")
    assert path.read_text(encoding="utf-8") == before
    assert call("undo", STORY)[1] == "sign-off undone\n"


def test_a_report_is_not_undone_and_past_goes_on_to_the_step_before(
    decided: tuple[Path, str], call: Call
) -> None:
    assert call("report", STORY, "--publish", "--unsigned", "--out", "report.md", "--force")[0] == 0
    status, out, err = call("undo", STORY)
    assert (status, out) == (2, "")
    assert "readers may have it" in err
    assert "CC514" in err
    assert "--past undoes the step before: claim" in err
    assert call("undo", STORY, "--past")[1].endswith("False: undone\n")


def test_a_fact_whose_verdict_is_contested_later_is_named_wherever_it_is_used(
    decided: tuple[Path, str], call: Call
) -> None:
    workspace, claim = decided
    words = "Two cracks were found in the western wall of the dam at Kol."
    assert call("sign-off", STORY)[0] == 0
    to = ("--to", "dam.yaml", "--statement", words, "--fact-id", "kol-cracks")
    assert call("facts", "promote", STORY, claim, *to)[0] == 0
    assert "CC226" not in "".join(call("facts", "lint")[1:])
    (workspace / "seeds" / "next.md").write_text(NEXT, encoding="utf-8")
    assert "its verdict" not in call("report", "seeds/next.md", "--out", "-")[1]
    assert call("verdict", STORY, claim, "true", "--reviewer", "Ben")[0] == 0
    why = "its verdict is contested since"
    _, out, err = call("facts", "lint")
    assert f"CC226 kol-cracks: {why}" in out + err
    assert "kol-cracks" in next(one for one in call("doctor")[1].splitlines() if "verdict changed" in one)
    assert why in " ".join(call("facts", "search", "cracks", "western", "wall")[1].split())
    shown = call("report", "seeds/next.md", "--with", "hints", "--out", "-")[1]
    assert f"A fact of this newsroom: {why}" in shown
    assert call("verdict", STORY, claim, "false", "--reviewer", "Ben")[0] == 0
    assert "CC226" not in "".join(call("facts", "lint")[1:])
