"""`claimcheck diff`: two files, or the last two versions of an article in the store."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.cli.review_context import open_review

Call = Callable[..., tuple[int, str, str]]
STORY, SECOND = "seeds/dam.md", "seeds/dam-2.md"


@pytest.fixture
def versions(workspace: Path) -> Path:
    """The story and a second version of it, under one id."""
    first = (workspace / STORY).read_text(encoding="utf-8").replace("---\n", "---\nid: kol-dam\n", 1)
    (workspace / STORY).write_text(first, encoding="utf-8")
    second = first.replace("March 2011", "May 2012").replace("Two cracks were", "Three cracks were")
    (workspace / SECOND).write_text(second + "\nThe valley was flooded in 1990.\n", encoding="utf-8")
    return workspace


def test_files_are_compared_claim_by_claim(versions: Path, call: Call) -> None:
    status, out, err = call("diff", STORY, SECOND)
    assert (status, err) == (1, "")
    assert "date: march 2011 → may 2012" in out
    assert "number: 2 → 3" in out
    assert "+ The valley was flooded in 1990" in out
    assert out.rstrip().endswith("2 changed · 1 new · 0 gone")
    assert not (versions / ".claimcheck" / "reviews.db").exists()


def test_a_file_is_the_same_as_itself(versions: Path, call: Call) -> None:
    status, out, _ = call("diff", STORY, STORY)
    assert status == 0
    assert out.endswith("0 changed · 0 new · 0 gone\n")


def test_the_last_two_versions_of_the_store_with_what_was_decided(versions: Path, call: Call) -> None:
    for path in (STORY, SECOND):
        with open_review(path, None, None, {}) as here:
            for claim in here.session.claims:
                here.session.set_verdict(claim.id, "true")
    status, out, _ = call("diff", "kol-dam")
    assert status == 1
    assert "decided before: true (r01, " in out
    plain = json.loads(call("diff", "kol-dam", "--format", "json")[1])
    assert plain["schema"] == "claimcheck.diff/1"
    changed = [one for one in plain["claims"] if one["state"] == "changed"]
    assert {change["kind"] for one in changed for change in one["changes"]} == {"number", "date"}
    assert all(one["decision"]["holds"] == "true" for one in changed)


def test_an_article_that_is_not_there_twice_is_told(versions: Path, call: Call) -> None:
    status, out, err = call("diff", "kol-dam")
    assert (status, out) == (2, "")
    assert err.startswith("CC510 'kol-dam' has 0 versions in the store")
    with open_review(STORY, None, None, {"id": "once"}):
        pass
    assert call("diff", "once")[2].startswith("CC510 'once' has 1 version in the store")


def test_the_colours_of_a_text_do_not_come_through(versions: Path, call: Call) -> None:
    text = (versions / STORY).read_text(encoding="utf-8").replace("Two cracks", "Two \x1b[31mcracks")
    (versions / SECOND).write_text(text + "\nA bell \x07was heard in 2003.\n", encoding="utf-8")
    for form in ("text", "json"):
        assert "\x1b" not in call("diff", STORY, SECOND, "--format", form)[1]
