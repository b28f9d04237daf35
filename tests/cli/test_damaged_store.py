"""What commands say of a store that lost something, and of times at which nobody can have acted."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from claimcheck.app.check import check
from claimcheck.readers import read
from claimcheck.review import open_session
from claimcheck.review.store.migrations import MIGRATIONS

Call = Callable[..., tuple[int, str, str]]
STORY = "seeds/dam.md"
KEPT = next(one for one in MIGRATIONS[0] if "event_kept" in one)
LAST_ACT_CUT = ("DROP TRIGGER event_kept", "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)", KEPT)
_OF_IT = ("event", "seal", "version", "summary", "line")
ARTICLE_GONE = (
    "DROP TRIGGER event_kept",
    *(f"DELETE FROM {table} WHERE article = '{STORY}'" for table in _OF_IT),
    f"DELETE FROM article WHERE id = '{STORY}'",
    KEPT,
)
CLAIMS_CHANGED = (
    "UPDATE version SET checked = CAST(replace(CAST(checked AS TEXT), 'cracks', 'holes') AS BLOB)",
)


def decided(workspace: Path, *moments: str) -> None:
    """A verdict on the next claim at each of these moments."""
    for number, moment in enumerate(moments):
        article = read(workspace / STORY, root=workspace)
        db = workspace / ".claimcheck" / "reviews.db"
        session = open_session(db, check(article), "r01", clock=lambda now=moment: now)  # type: ignore[misc]
        session.set_verdict(session.claims[number].id, "true")
        session.close()


def run(workspace: Path, *statements: str) -> None:
    with closing(sqlite3.connect(workspace / ".claimcheck" / "reviews.db", isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)


def told(call: Call) -> dict[str, dict[str, str]]:
    return {one["what"]: one for one in json.loads(call("doctor", "--format", "json")[1])}


COMMANDS = (
    ("report", STORY, "--out", "-"),
    ("claims", STORY),
    ("history", STORY),
    ("verdict", STORY, "1", "false"),
    ("sign-off", STORY),
    ("bundle",),
    ("backup", "kept.db"),
)


@pytest.mark.parametrize("statements", [LAST_ACT_CUT, CLAIMS_CHANGED], ids=["cut", "changed"])
def test_nothing_is_printed_from_a_store_that_lost_something(
    workspace: Path, call: Call, statements: Sequence[str]
) -> None:
    decided(workspace, "2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z")
    run(workspace, *statements)
    for command in COMMANDS:
        status, out, err = call(*command)
        assert (status, out) == (2, ""), command
        assert "CC501" in err
        assert "claimcheck restore" in err
    assert not (workspace / "kept.db").exists()
    found = told(call)["reviews"]
    assert (found["state"], "CC501" in found["words"]) == ("wrong", True)
    assert "restore" in found["mend"]


def test_the_library_names_what_lost_acts_and_lists_the_rest(workspace: Path, call: Call) -> None:
    decided(workspace, "2026-03-01T10:00:00Z")
    assert call("library")[2] == ""
    run(workspace, *LAST_ACT_CUT)
    status, out, err = call("library")
    assert (status, "Dam at Kol" in out) == (0, True)
    assert "CC501" in err
    assert "seeds/dam.md" in err


def test_whoever_works_on_an_article_hears_that_another_one_was_lost(workspace: Path, call: Call) -> None:
    decided(workspace, "2026-03-01T10:00:00Z")
    (workspace / "seeds" / "mill.md").write_text("The mill burnt down in 1990, the Water Board said.\n")
    assert call("verdict", "seeds/mill.md", "1", "true")[0] == 0
    status, before, err = call("claims", "seeds/mill.md")
    assert (status, err) == (0, "")
    run(workspace, *ARTICLE_GONE)
    status, out, err = call("claims", "seeds/mill.md")
    assert (status, out) == (0, before)
    assert "CC501 the store has lost an article with 1 act" in err
    assert "claimcheck doctor" in err


def test_a_damaged_store_gives_way_to_a_backup(workspace: Path, call: Call) -> None:
    decided(workspace, "2026-03-01T10:00:00Z")
    assert call("backup", "kept.db")[0] == 0
    run(workspace, *LAST_ACT_CUT)
    assert call("restore", "kept.db", "--replace")[0] == 0
    assert "True" in call("claims", STORY)[1]
    assert told(call)["reviews"]["state"] == "good"


def test_a_time_in_the_future_is_told_as_doubtful_and_never_printed_as_when(
    workspace: Path, call: Call
) -> None:
    decided(workspace, "2026-03-01T10:00:00Z", "2036-01-01T10:00:00Z", "2026-03-01T10:30:00Z")
    steps = call("history", STORY)[1]
    assert "2036-01-01 10:00 (time doubtful, counted at 2026-03-01 10:30)" in " ".join(steps.split())
    assert steps.count("doubtful") == 1
    for form in ("md", "html", "txt", "json", "csv"):
        report = call("report", STORY, "--out", "-", "--format", form)[1]
        assert "2036" not in report, form
        assert "doubtful" in report, form
    assert "decided" in call("report", STORY, "--out", "-")[1].casefold()
    assert call("claims", STORY)[1].count("time doubtful") == 1
    found = told(call)["times"]
    assert (found["state"], found["words"]) == ("note", "1 act with a doubtful time: seeds/dam.md")


def test_a_time_of_the_future_is_doubtful_before_anybody_acts_again(workspace: Path, call: Call) -> None:
    decided(workspace, "2136-01-01T10:00:00Z")
    assert told(call)["times"]["state"] == "note"
    assert "2136" not in call("report", STORY, "--out", "-")[1]
    assert "time doubtful" in call("history", STORY)[1]
