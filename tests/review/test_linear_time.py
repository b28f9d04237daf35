"""A review of thousands of acts: the next one is no more work than the first."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_review import checked
from work import lines

from claimcheck.config.settings import SCALE
from claimcheck.review import ReviewStore, Session, open_session
from claimcheck.review.decisions import stacks
from claimcheck.review.events import Event


def steps(store: ReviewStore, act: Callable[[], object]) -> int:
    """How many steps SQLite's machine takes, in tens."""
    count = 0

    def took() -> int:
        nonlocal count
        count += 1
        return 0

    store.database.run.set_progress_handler(took, 10)
    try:
        act()
    finally:
        store.database.run.set_progress_handler(None, 10)
    return count


def filled(path: Path, acts: int) -> Session:
    """A review in which so much was done already, by two, and half of it taken back."""
    session = open_session(path, checked(), "ann", scale=SCALE)
    store, ids = session._store, (session.checked.article.id, session.checked.article.sha256)
    turns = [("verdict", f"c{at % 5 + 3}", {"holds": "true"}) for at in range(acts)]
    for by in ("ben", "ann"):
        kept = store.append(*ids, turns[::2], by, "2024-05-02T10:00:00Z")  # type: ignore[arg-type]
    back = [("undo", event.claim, {"event": event.uid}) for event in reversed(kept[1::2])]
    store.append(*ids, back, "ann", "2024-05-02T10:00:01Z")  # type: ignore[arg-type]
    session.refresh()
    return session


@pytest.mark.slow
def test_an_act_and_its_undo_cost_the_same_after_thousands(tmp_path: Path) -> None:
    short, long = filled(tmp_path / "short.db", 8), filled(tmp_path / "long.db", 2_000)
    # One act before it is counted: each session looks once at what was there.
    for session in (short, long):
        session.set_verdict("c2", "true")
    for act in (
        lambda one: one.set_verdict("c2", "false"),
        lambda one: one.undo(),
        lambda one: one.redo(),
        lambda one: one.note("c2", "desk", "called"),
    ):
        first, second = (steps(one._store, lambda: act(one)) for one in (short, long))  # noqa: B023
        assert second < 2 * first + 20, "the store goes through what is there"
        first, second = (lines(lambda: act(one)) for one in (short, long))  # noqa: B023
        assert second < 1.5 * first, "the session goes through what was done"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["publish", "undo", "redo"]), st.integers(0, 9)), max_size=20))
def test_what_can_be_undone_is_the_same_bit_by_bit_and_at_once(acts: list[tuple[str, int]]) -> None:
    events = [
        Event(
            seq=at,
            uid=str(at),
            kind=kind,  # type: ignore[arg-type]
            claim="c1",
            payload={"event": str(about)} if kind != "publish" else {"on": True},
            by="ann",
            at="",
            hash="",
        )
        for at, (kind, about) in enumerate(acts)
    ]
    bits: tuple[list[str], list[str]] = ([], [])
    for event in events:
        bits = stacks([event], "ann", bits)
    assert bits == stacks(events, "ann")
