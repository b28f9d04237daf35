"""Evidence added by hand: the words of a document are kept with it; what has none is kept as it is."""

from pathlib import Path

from reading.papers import column, office, pdf

from claimcheck.net import Policy
from claimcheck.sources import Store, citing, own

from .conftest import Site

PAPER = pdf([column(["The dam at Kol was finished in May 2012, the board said.", "It is high."])])
NOW = "2024-01-01T00:00:00Z"


def test_the_words_of_a_pdf_can_be_cited(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "board.pdf"
    path.write_bytes(PAPER)
    kept = own.page_or_file(store, Policy(), str(path), own.Told(), at=NOW)
    name = citing.name(kept.id, citing.span_of("finished in May 2012", kept, store))
    assert citing.find(name, store).passage == "finished in May 2012"
    assert store.body(kept) == PAPER


def test_so_can_those_of_one_that_is_fetched(site: Site, store: Store) -> None:
    site.answers["/board.pdf"] = (200, "application/pdf", PAPER)
    kept = own.page_or_file(store, site.policy, f"{site.url}/board.pdf", own.Told(), at=NOW)
    assert "finished in May 2012" in store.text(kept)


def test_so_can_those_of_a_docx(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "board.docx"
    path.write_bytes(office(["The dam at Kol was finished in May 2012, the board said."], title="Minutes"))
    kept = own.page_or_file(store, Policy(), str(path), own.Told(), at=NOW)
    assert kept.title == "Minutes"
    assert citing.span_of("finished in May 2012", kept, store)


def test_a_document_without_words_is_kept_as_its_bytes(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.4 broken")
    kept = own.page_or_file(store, Policy(), str(path), own.Told(title="A scan"), at=NOW)
    assert (kept.title, store.text(kept), store.body(kept)) == ("A scan", "", b"%PDF-1.4 broken")
