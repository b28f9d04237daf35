from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.review.decisions import OPEN, Cited, fold, progress, stacks
from claimcheck.review.events import Event

_ACTS: dict[str, dict[str, object]] = {
    "verdict": {"holds": "false"},
    "said": {"said": True},
    "set-aside": {"reason": "opinion"},
    "hold": {"for": "the press office", "until": "15:00"},
    "not-a-claim": {},
    "cite": {"evidence": "fact:a", "bearing": "supports"},
    "uncite": {"evidence": "fact:a"},
    "note": {"which": "readers", "text": "see the report"},
    "publish": {"on": True},
}


def act(uid: int, kind: str, claim: str = "c1", by: str = "ann", **payload: object) -> Event:
    content = payload or _ACTS[kind]
    return Event(
        seq=uid,
        uid=str(uid),
        kind=kind,
        claim=claim,
        payload=content,
        by=by,
        at=f"2024-01-01T00:00:{uid:02}Z",
        hash="",
    )


def test_a_verdict_decides_and_names_who_and_when() -> None:
    decision = fold([act(1, "verdict")])["c1"]
    assert (decision.state, decision.holds, decision.by, decision.at) == (
        "decided",
        "false",
        "ann",
        "2024-01-01T00:00:01Z",
    )


def test_a_claim_is_in_one_state_and_keeps_its_notes_and_citations() -> None:
    events = [act(1, "cite"), act(2, "note"), act(3, "hold"), act(4, "verdict"), act(5, "set-aside")]
    decision = fold(events)["c1"]
    assert (decision.state, decision.reason, decision.holds, decision.held_for) == (
        "set-aside",
        "opinion",
        None,
        "",
    )
    assert decision.cited == (Cited("fact:a", "supports"),)
    assert decision.readers == "see the report"


def test_a_note_of_another_does_not_take_the_verdict_over() -> None:
    assert fold([act(1, "verdict"), act(2, "note", by="ben")])["c1"].by == "ann"


def test_a_verdict_taken_back_leaves_the_claim_open() -> None:
    decision = fold([act(1, "verdict"), act(2, "verdict", holds=None)])["c1"]
    assert (decision.state, decision.holds) == ("open", None)


def test_citing_again_changes_the_bearing() -> None:
    again = act(2, "cite", evidence="fact:a", bearing="contradicts")
    assert fold([act(1, "cite"), again])["c1"].cited == (Cited("fact:a", "contradicts"),)
    assert fold([act(1, "cite"), act(2, "uncite")])["c1"].cited == ()


def test_undo_of_an_older_act_leaves_the_later_one_of_another_reviewer() -> None:
    events = [act(1, "verdict"), act(2, "note", by="ben"), act(3, "undo", event="1")]
    decision = fold(events)["c1"]
    assert (decision.state, decision.readers) == ("open", "see the report")


def test_a_new_act_ends_what_could_be_redone() -> None:
    events = [act(1, "verdict"), act(2, "undo", event="1")]
    assert stacks(events, "ann") == ([], ["1"])
    assert stacks([*events, act(3, "publish")], "ann") == (["3"], [])
    assert stacks(events, "ben") == ([], [])


def test_the_same_act_undone_in_two_windows_is_undone_once() -> None:
    events = [act(1, "verdict"), act(2, "undo", event="1"), act(3, "undo", event="1")]
    assert stacks(events, "ann") == ([], ["1"])
    assert stacks([*events, act(4, "redo", event="1")], "ann") == (["1"], [])


def test_what_was_set_aside_leaves_the_denominator() -> None:
    decided = fold([act(1, "verdict")])["c1"]
    aside = fold([act(1, "set-aside")])["c1"]
    neither = fold([act(1, "not-a-claim")])["c1"]
    held = fold([act(1, "hold")])["c1"]
    counts = progress([decided, aside, neither, held, OPEN])
    assert (counts.total, counts.decided, counts.held, counts.open) == (3, 1, 1, 1)
    assert (counts.claims, counts.settled) == (5, 3)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted(_ACTS)), max_size=8))
def test_undoing_everything_leads_back_and_redoing_leads_forth(kinds: list[str]) -> None:
    events = [act(number, kind) for number, kind in enumerate(kinds, 1)]
    before = fold(events)
    for direction in ("undo", "redo"):
        for _ in kinds:
            done, back = stacks(events, "ann")
            target = done[-1] if direction == "undo" else back[-1]
            events.append(act(len(events) + 1, direction, event=target))
        if direction == "undo":
            assert fold(events) == {}
    assert fold(events) == before
