"""Evidence added by hand: the words of a document are kept with it; what has none is kept as it is."""

from pathlib import Path

import pytest
from readers.sample_papers import column, office, pdf
from sources.conftest import Site

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import citations, manual
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.net import Policy

PAPER = pdf([column(["The dam at Kol was finished in May 2012, the board said.", "It is high."])])
NOW = "2024-01-01T00:00:00Z"


def test_the_words_of_a_pdf_can_be_cited(tmp_path: Path, store: SnapshotStore) -> None:
    path = tmp_path / "board.pdf"
    path.write_bytes(PAPER)
    kept = manual.page_or_file(store, Policy(), str(path), manual.EvidenceDetails(), at=NOW)
    name = citations.name(kept.id, citations.span_of("finished in May 2012", kept, store))
    assert citations.find(name, store).passage == "finished in May 2012"
    assert store.body(kept) == PAPER


def test_so_can_those_of_one_that_is_fetched(site: Site, store: SnapshotStore) -> None:
    site.answers["/board.pdf"] = (200, "application/pdf", PAPER)
    kept = manual.page_or_file(store, site.policy, f"{site.url}/board.pdf", manual.EvidenceDetails(), at=NOW)
    assert "finished in May 2012" in store.text(kept)


def test_so_can_those_of_a_docx(tmp_path: Path, store: SnapshotStore) -> None:
    path = tmp_path / "board.docx"
    path.write_bytes(office(["The dam at Kol was finished in May 2012, the board said."], title="Minutes"))
    kept = manual.page_or_file(store, Policy(), str(path), manual.EvidenceDetails(), at=NOW)
    assert kept.title == "Minutes"
    assert citations.span_of("finished in May 2012", kept, store)


def test_a_document_without_words_is_kept_as_its_bytes(tmp_path: Path, store: SnapshotStore) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.4 broken")
    kept = manual.page_or_file(store, Policy(), str(path), manual.EvidenceDetails(title="A scan"), at=NOW)
    assert (kept.title, store.text(kept), store.body(kept)) == ("A scan", "", b"%PDF-1.4 broken")


@pytest.mark.parametrize("day", ["2024-06-31", "yesterday", "2024-13"])
def test_a_day_that_does_not_exist_is_refused_and_nothing_is_kept(tmp_path: Path, day: str) -> None:
    store = SnapshotStore(tmp_path)
    details = manual.EvidenceDetails(note="It is so.", published=day)
    with pytest.raises(ClaimcheckError) as caught:
        manual.person(store, "Ada", "by telephone", details, at="2026-01-01T00:00:00Z")
    assert caught.value.code == "CC208"
    assert not list(store.all())
