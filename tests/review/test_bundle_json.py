"""Bundles of claimcheck 0.1, which were JSON, are read as before; a changed one brings nothing in."""

import base64
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest

from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.review import ReviewStore
from claimcheck.review.events import GENESIS, Event, chained
from claimcheck.review.transfer.bundle import ImportSummary, import_bundle
from review.test_bundle import NOW, decisions, filled, refused_as, take

DATA = (Path(__file__).parent / "data" / "bundle-0.1.json").read_bytes()


def spoil(change: Callable[[dict[str, Any]], Any], *, mend: bool) -> bytes:
    """The bundle after a change; `mend`: its hashes made good, as a forger would."""
    plain = json.loads(DATA)
    change(plain)
    prev = GENESIS
    for version in plain["versions"] if mend else ():
        about = version["checked"]["article"]
        for act in version["events"]:
            prev = act["hash"] = chained(prev, about["id"], about["sha256"], Event(**act))
    if mend:
        plain["sha256"] = sha256(msgspec.json.encode(plain["versions"])).hexdigest()
    return msgspec.json.encode(plain)


def act(plain: dict[str, Any], kind: str) -> dict[str, Any]:
    return next(one for one in plain["versions"][0]["events"] if one["kind"] == kind)


def test_all_of_it_arrives_and_twice_changes_nothing(tmp_path: Path) -> None:
    db, evidence = tmp_path / "r.db", SnapshotStore(tmp_path / "evidence")
    store = ReviewStore(db)
    first = import_bundle(store, DATA, "b.json", NOW, evidence)
    assert (first.versions, first.known, first.strange, first.snapshots) == (2, 0, 0, 1)
    again = import_bundle(store, DATA, "b.json", NOW, evidence)
    assert again == ImportSummary(versions=2, events=0, known=first.events, strange=0)
    store.close()
    assert [evidence.text(one) for one in evidence.all()] == ["It sank."]
    assert list(evidence.verify()) == []
    found, same = decisions(db), decisions(filled(tmp_path / "one.db"))
    assert found.pop("c5").cited
    same.pop("c5")
    assert found == same


CHANGES: dict[str, tuple[Callable[[dict[str, Any]], Any], bool]] = {
    "a verdict turned": (lambda p: act(p, "verdict")["payload"].update(holds="misleading"), False),
    "an event cut out": (lambda p: p["versions"][0]["events"].pop(1), False),
    "a text changed": (lambda p: p["versions"][0]["checked"]["article"].update(text="Nothing."), True),
    "a payload of another shape": (lambda p: act(p, "verdict").update(payload={}), True),
    "a time that is none": (lambda p: act(p, "verdict").update(at="soon"), True),
    "a time of counting that is none": (
        lambda p: act(p, "verdict").update(counted="2026-13-45T00:00:00Z"),
        True,
    ),
    "a changed snapshot": (
        lambda p: p["evidence"][0].update(text=base64.b64encode(b"It swam.").decode()),
        False,
    ),
    "another schema": (lambda p: p.update(schema="claimcheck.bundle/9"), False),
}


@pytest.mark.parametrize(("change", "mend"), CHANGES.values(), ids=CHANGES)
def test_a_bundle_that_was_changed_brings_nothing_in(
    tmp_path: Path, change: Callable[[dict[str, Any]], Any], mend: bool
) -> None:
    refused_as(tmp_path / "r.db", spoil(change, mend=mend))


def test_foreign_text_comes_in_clean(tmp_path: Path) -> None:
    def poison(plain: dict[str, Any]) -> None:
        act(plain, "verdict").update(by="a\x1b[31mnn\u202e")
        act(plain, "note")["payload"]["text"] = "See \x1b]52;c;eA==\x07the register"
        plain["versions"][0]["checked"]["article"]["title"] = "A \x9b2Jtitle"

    db, data = tmp_path / "r.db", spoil(poison, mend=True)
    take(db, data)
    found = decisions(db)
    assert found["c1"].by == "ann"
    assert found["c4"].readers == "See the register"
    assert take(db, data).events == 0
