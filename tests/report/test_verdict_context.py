"""What stands beside a verdict is told in every format for readers: till when, what bears not, who signed."""

from pathlib import Path

import msgspec
import pytest
from sample_review import checked

from claimcheck.config.settings import SCALE
from claimcheck.evidence.citations import name_of
from claimcheck.evidence.snapshots import Snapshot, SnapshotStore
from claimcheck.model import Evidence, Reason
from claimcheck.report.cited_evidence import outside
from claimcheck.report.formats import bibtex, html, json, markdown, plain_text, ris
from claimcheck.report.model import Report
from claimcheck.review import Session, open_session

from .sample import EVIDENCE, report, reviewed

READERS = {
    "html": lambda report: " ".join(html.render(report).split()),
    "md": markdown.render,
    "txt": lambda report: " ".join(plain_text.render(report).split()),
    "json": json.render,
}
FOUND = Evidence(
    source="wiki",
    asked="found",
    snapshot="ab" * 32,
    title="Kestrel (ferry)",
    link="https://wiki.example/index.php?oldid=7",
    published="2023-01-01",
    passage="The Kestrel was built in 1979.",
    span=(0, 30),
    relation="conflicts",
    reasons=(Reason("date", "1984", "1979", "1984 here, 1979 in “Kestrel (ferry)”"),),
    later=True,
    tertiary=True,
    asked_at="2024-02-29T10:00:00Z",
)


def signed() -> Session:
    """A review in which all is decided; one verdict cites nothing, and says why."""
    session = reviewed()
    for claim in session.claims:
        if session.decision(claim.id).state in ("open", "held"):
            session.set_verdict(claim.id, "unproven")
    session.set_verdict("c5", "outdated")
    session.note("c5", "valid-until", "2019-06-30")
    session.sign_off(excused={"c5": "The builder told us, and asked not to be named."})
    return session


@pytest.mark.parametrize("form", READERS)
def test_who_signed_when_and_in_which_words_is_told(form: str) -> None:
    page = READERS[form](report(signed()))
    assert "The builder told us, and asked not to be named." in page
    assert ("2019-06-30" if form == "json" else "30 June 2019") in page
    if form != "json":
        assert "by ann, 1 March 2024, 09:14 UTC" in page
        assert "No source cited. Reason given" in page
    if form == "txt":
        assert "signed off by ann" in page[: page.index("claims")], "the head says it"
        assert "No source is cited" not in page.split("How it was done")[0].split("built in 1984")[1][:400]


@pytest.mark.parametrize("form", ["html", "md", "txt"])
def test_a_review_that_was_changed_after_the_sign_off_is_not_signed(form: str) -> None:
    session = signed()
    session.set_verdict("c5", "false")
    page = READERS[form](report(session))
    assert "not yet" in page
    assert "signed off by ann" not in page
    assert "asked not to be named" not in page


@pytest.mark.parametrize("form", READERS)
def test_evidence_that_does_not_bear_is_named_and_no_longer_a_conflict(form: str) -> None:
    session = open_session(None, checked(), "ann", scale=SCALE)
    before = report(session)
    assert [before.items[1].group, len(before.items[1].known)] == ["conflict", 1]
    session.dismiss("c2", "fact:hollin-ferry-aboard")
    made = report(session)
    assert [made.items[1].group, len(made.items[1].known)] == ["open", 0]
    if form == "json":
        assert made.items[1].dismissed[0].evidence == "fact:hollin-ferry-aboard"
    else:
        assert "Not relevant, says the reviewer: Twelve people were aboard" in READERS[form](made)


def found_outside() -> Report:
    session = open_session(None, checked(), "ann", scale=SCALE)
    session.attach_evidence("c5", (FOUND,))
    return report(session)


@pytest.mark.parametrize("form", ["html", "md", "txt"])
def test_what_was_found_outside_has_its_relation_and_is_marked_later(form: str) -> None:
    made = found_outside()
    assert made.items[4].group == "conflict"
    page = READERS[form](made)
    assert "1984 here, 1979 in “Kestrel" in page
    assert "It was published after the claim." in page
    assert "An encyclopedia: not a source itself, follow its references." in page
    assert "https://wiki.example/index.php?oldid=7" in page
    assert "The Kestrel was built in 1979." in page


def test_cited_evidence_keeps_what_was_said_of_it_and_gets_the_hash_of_its_copy(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path)
    about = Snapshot(source="wiki", kind="text/html", seen_at="2024-02-29T10:00:00Z", link=FOUND.link)
    snapshot = store.save(about, b"raw", FOUND.passage)
    found = msgspec.structs.replace(FOUND, snapshot=snapshot.id)
    session = open_session(None, checked(), "ann", scale=SCALE)
    session.attach_evidence("c5", (found,))
    session.cite("c5", name_of(found), "contradicts")
    (known,) = report(session, evidence={**EVIDENCE, **outside(session, store)}).items[4].cited
    assert (known.relation, known.later, known.tertiary) == ("conflicts", True, True)
    assert known.sources[0].snapshot == snapshot.body
    assert known.sources[0].quote == FOUND.passage


@pytest.mark.parametrize("form", [*READERS, "ris", "bib"])
def test_the_archived_copy_and_the_hash_of_what_was_read_are_in_every_format_with_evidence(form: str) -> None:
    page = {**READERS, "ris": ris.render, "bib": bibtex.render}[form](report())
    (source,) = EVIDENCE["page:register"].sources
    for told in (source.url, source.archived, source.snapshot):
        assert told in page
