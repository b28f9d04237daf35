"""What is said of each event, to the person who did it and in the history."""

import pytest

from claimcheck.review.events import Event, describe, words

LABELS = {"false": "False"}
AGAIN = [{"changes": [{"kind": kind}]} for kind in ("number", "name")]
CARRIED = {"carried": 5, "again": AGAIN, "orphans": ["c3"], "number": 2}
WORDS = [
    ("verdict", {"holds": "false"}, "False"),
    ("verdict", {"holds": "of-an-older-scale"}, "of-an-older-scale"),
    ("verdict", {"holds": None}, "undecided again"),
    ("said", {"said": True}, "attribution confirmed"),
    ("said", {"said": False}, "attribution wrong"),
    ("said", {"said": None}, "attribution not checked"),
    ("set-aside", {"reason": "opinion"}, "set aside: opinion"),
    ("set-aside", {"reason": ""}, "set aside"),
    ("hold", {"for": "the port", "until": "2024-05-08"}, "held for the port until 2024-05-08"),
    ("hold", {"for": "", "until": ""}, "held"),
    ("not-a-claim", {}, "is not a claim"),
    ("cite", {"evidence": "fact:dam", "bearing": "supports"}, "cites fact dam (supports)"),
    ("uncite", {"evidence": "evidence:3f:9c"}, "cites evidence:3f:9c no longer"),
    ("uncite", {"evidence": "fact:a:b"}, "cites fact a:b no longer"),
    ("note", {"which": "readers", "text": "see the report"}, "public note saved"),
    ("note", {"which": "desk", "text": ""}, "internal note removed"),
    ("publish", {"on": True}, "starred for publication"),
    ("publish", {"on": False}, "no longer starred"),
    ("report", {"format": "html"}, "report written (html)"),
    ("sign-off", {"signed": True}, "review signed off"),
    ("sign-off", {"signed": False}, "sign-off undone"),
    (
        "carry",
        {"decision": {"holds": "false", "state": "decided", "carried_from": 1}},
        "False, carried over from version 1",
    ),
    (
        "carry",
        {"decision": {"holds": "gone", "state": "decided", "carried_from": 1}},
        "gone, carried over from version 1",
    ),
    (
        "carry",
        {"decision": {"holds": None, "state": "set-aside", "carried_from": 1}},
        "set aside, carried over from version 1",
    ),
    (
        "version",
        CARRIED,
        "version 2 reviewed: 5 carried over, 2 to check again, 1 without a claim",
    ),
    (
        "version",
        {**CARRIED, "tool": "2.0"},
        "analysed again by claimcheck 2.0: 5 carried over, 2 to check again, 1 without a claim",
    ),
    ("edit", {"act": "split", "gone": ["c1"], "made": []}, "split in two"),
    ("edit", {"act": "chain", "gone": [], "made": []}, "attribution changed"),
    ("dismiss", {"evidence": "fact:dam", "on": True}, "fact dam is not relevant"),
    ("dismiss", {"evidence": "fact:dam", "on": False}, "fact dam is relevant after all"),
    ("assign", {"to": "ben", "until": "2024-05-08"}, "assigned to ben, due 2024-05-08"),
    ("assign", {"to": "ben", "until": ""}, "assigned to ben"),
    ("assign", {"to": "", "until": ""}, "assigned to nobody"),
    ("undo", {}, "undone"),
    ("redo", {}, "redone"),
]


def event(kind: str, payload: dict[str, object], claim: str = "c1", what: str = "") -> Event:
    return Event(
        seq=1, uid="1", kind=kind, claim=claim, payload=payload, by="ann", at="2024-05-07T00:00:00Z",
        hash="", what=what,
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "payload", "said"), WORDS)
def test_each_event_is_told_in_words(kind: str, payload: dict[str, object], said: str) -> None:
    assert words(event(kind, payload), LABELS) == said


def test_many_claims_are_told_as_many() -> None:
    assert words(event("not-a-claim", {}), LABELS, many=True) == "are not claims"


def test_an_event_names_its_claim_or_what_it_takes_back() -> None:
    verdict = event("verdict", {"holds": "false"})
    assert describe(verdict, 3, LABELS) == "claim 3 False"
    assert describe(verdict, 0, LABELS) == "a former claim False"
    assert describe(event("sign-off", {"signed": True}), 3, LABELS) == "review signed off"
    assert describe(event("report", {"format": "csv"}, claim=""), 0, LABELS) == "report written (csv)"
    done = event("verdict", {"holds": "false"}, what="claim 3 False")
    assert describe(event("undo", {}), 3, LABELS, target=done) == "claim 3 False: undone"
    whole = event("undo", {}, claim="")
    assert describe(whole, 0, LABELS, target=done) == "claim 3 False: undone"
