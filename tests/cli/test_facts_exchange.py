"""`claimcheck facts import` and `export`: there and back, and a claim meets what was imported."""

import gzip
import json
import os
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Call = Callable[..., tuple[int, str, str]]
REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/kol",
    "claimReviewed": "Two cracks were found in the western wall of the dam at Kol.",
    "author": {"name": "Coast Checks"},
    "reviewRating": {"alternateName": "False"},
}


def page(folder: Path, *reviews: dict[str, Any]) -> str:
    path = folder / "page.html"
    path.write_text(
        "<html><body>" + f'<script type="application/ld+json">{json.dumps(list(reviews))}</script>', "utf-8"
    )
    return str(path)


def test_a_page_is_imported_once_and_met_by_the_next_check(workspace: Path, call: Call) -> None:
    source = page(workspace, REVIEW, {"@type": "ClaimReview"})
    status, out, err = call("facts", "import", source, "--name", "checks")
    assert (status, out) == (0, "1 new, 0 changed, 0 there already\n")
    assert "1 left out: no claim (review 2)" in err
    assert call("facts", "import", source, "--name", "checks")[1] == "0 new, 0 changed, 1 there already\n"
    assert (workspace / "claims" / "facts" / "checks-001.jsonl").is_file()
    status, out, _ = call("check", "seeds/dam.md", "--fail-on", "conflict")
    assert (status, "cr-" in out) == (1, True)
    assert "rated “False”" in call("facts", "search", "cracks", "western", "wall")[1]
    assert call("facts", "lint")[:2] == (0, "no problems\n")


def test_nothing_to_import_is_told(workspace: Path, call: Call) -> None:
    assert call("facts", "import", page(workspace))[0] == 1
    for text in ("{}", "[]", '{"@type": "NewsArticle"}', '{"id": "kol", "statement": "It rained."}'):
        (workspace / "other.json").write_text(text, encoding="utf-8")
        status, out, err = call("facts", "import", "other.json")
        assert (status, out) == (1, "0 new, 0 changed, 0 there already\n")
        assert err == "nothing to import: other.json holds no ClaimReview and no exported fact\n"
    (workspace / "none.csv").write_text("statement,verdict\n", encoding="utf-8")
    assert "none.csv holds no row" in call("facts", "import", "none.csv")[2]
    assert call("facts", "import", "nowhere.csv")[0] == 2
    assert call("facts", "import", page(workspace, REVIEW), "--name", "../up")[0] == 2


def test_two_tables_that_share_a_claim_leave_a_base_that_works(workspace: Path, call: Call) -> None:
    table = workspace / "checks.csv"
    table.write_text("claim,label\nThe dam at Kol has two cracks,false\nIt leaks,true\n", "utf-8")
    assert call("facts", "import", "checks.csv", "--name", "coast")[0] == 0
    status, out, err = call("facts", "import", "checks.csv", "--name", "shore")
    assert (status, out) == (0, "2 new, 0 changed, 0 there already\n")
    assert "2 are in coast-001.jsonl already, as another checker rated them: both are kept" in err
    assert call("facts", "lint")[0] == 0
    assert call("check", "seeds/dam.md")[0] == 0


def test_one_feed_under_two_names_is_there_once(workspace: Path, call: Call) -> None:
    source = page(workspace, REVIEW)
    assert call("facts", "import", source, "--name", "one")[1].startswith("1 new")
    status, out, err = call("facts", "import", source, "--name", "two")
    assert (status, out) == (0, "0 new, 0 changed, 0 there already\n")
    assert "1 are in one-001.jsonl already: left out" in err
    assert call("facts", "lint")[0] == 0


def test_an_import_accounts_for_every_column_row_rating_and_date(workspace: Path, call: Call) -> None:
    rows = [
        "claim,label,date,source",
        "A,Quite so,1.4.24,X",
        "B,Quite so,in May,X",
        "B,false,,X",
        "B,False,,X",
    ]
    rows += [",true,,", "C,,,", ",true,,", ",true,,", ",true,,"]
    (workspace / "odd.csv").write_text("\n".join(rows), encoding="utf-8")
    err = call("facts", "import", "odd.csv")[2]
    assert err.splitlines() == [
        "columns read: 'claim' as statement, 'label' as rating, 'date' as published",
        "columns not read: source (--column FIELD=NAME reads one)",
        "4 left out: an empty statement (lines 6, 8, 9, ...)",
        "1 left out: neither a verdict nor a rating (line 7)",
        "2 x 'Quite so' not known: unproven",
        "2 x no date in published, such as '1.4.24': left out",
        "1 came more than once: each is there once, as it came last",
        "rated 'Quite so' and 'false': B",
        "what is rated in two ways is kept twice, unless the file gives it an id",
    ]
    again = call("facts", "import", "odd.csv")
    assert again[1] == "0 new, 0 changed, 3 there already\n"
    assert call("facts", "lint")[0] == 0


def test_a_column_of_a_table_can_be_named_on_the_command_line(workspace: Path, call: Call) -> None:
    (workspace / "odd.csv").write_text("What is it?,Rated,By\nGulls sing,false,Shore Desk\n", "utf-8")
    status, _, err = call("facts", "import", "odd.csv")
    assert (status, "no column has the statement" in err, "What is it?, Rated, By" in err) == (
        2,
        True,
        True,
    )
    named = ["--column", "statement=What is it?", "--column", "rating=rated", "--column", "publisher=By"]
    assert call("facts", "import", "odd.csv", *named)[:2] == (0, "1 new, 0 changed, 0 there already\n")
    for wrong in ("colour=By", "statement", "statement="):
        status, _, err = call("facts", "import", "odd.csv", "--column", wrong)
        assert (status, "write FIELD=NAME, with a field of: id, statement" in err) == (2, True)


def test_a_dry_run_shows_five_facts_and_writes_nothing(workspace: Path, call: Call) -> None:
    rows = "".join(f"Gull {number} sings,false,Ola Berg\n" for number in range(7))
    (workspace / "gulls.csv").write_text(f"claim,label,speaker\n{rows}", "utf-8")
    folder = workspace / "claims" / "facts"
    before = sorted(folder.iterdir())
    status, out, err = call("facts", "import", "gulls.csv", "--dry-run")
    assert (status, out.count("- id: csv-"), sorted(folder.iterdir()) == before) == (0, 5, True)
    assert 'statement: Gull 0 sings\n  verdict: "false"\n  rating: "false"\n  claimed_by: Ola Berg\n' in out
    assert out.endswith("7 new, 0 changed, 0 there already; nothing was written\n")
    assert "'speaker' as claimed_by" in err


def test_ratings_of_the_settings_are_read_by_an_import(workspace: Path, call: Call) -> None:
    (workspace / "config.yaml").write_text("ratings: {Quite so: 'true'}\n", "utf-8")
    (workspace / "one.csv").write_text("claim,label\nGulls sing,Quite so\n", "utf-8")
    assert "not known" not in call("facts", "import", "one.csv")[2]
    assert 'verdict: "true"' in call("facts", "import", "one.csv", "--dry-run")[1]
    (workspace / "config.yaml").write_text("ratings: {Quite so: maybe}\n", "utf-8")
    status, _, err = call("facts", "import", "one.csv")
    assert (status, "CC303" in err, "misleading" in err) == (2, True, True)


def test_an_answer_of_googles_api_is_imported(workspace: Path, call: Call) -> None:
    review = {"publisher": {"name": "Coast Checks", "site": "c.example"}, "url": "https://c.example/1",
              "title": "No, gulls do not sing", "reviewDate": "2024-03-05T00:00:00Z",
              "textualRating": "This is not true. Gulls cry."}  # fmt: skip
    claim = {"text": "Gulls sing", "claimant": "Ola Berg", "claimDate": "2024-03-01T00:00:00Z"}
    answer = {"claims": [claim | {"claimReview": [review]}], "nextPageToken": "x"}
    (workspace / "answer.json").write_text(json.dumps(answer), "utf-8")
    assert call("facts", "import", "answer.json")[:2] == (0, "1 new, 0 changed, 0 there already\n")
    fact = json.loads((workspace / "claims" / "facts" / "imported-001.jsonl").read_text("utf-8"))
    assert (fact["statement"], fact["verdict"], fact["claimed_by"], fact["claimed_on"]) == (
        "Gulls sing", "false", "Ola Berg", "2024-03-01",
    )  # fmt: skip
    assert fact["sources"] == [
        {"title": "No, gulls do not sing", "publisher": "Coast Checks", "url": "https://c.example/1",
         "published": "2024-03-05"}
    ]  # fmt: skip
    shown = call("facts", "search", "gulls", "sing")[1]
    assert "claimed by Ola Berg, 2024-03-01" in shown


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_a_table_is_read_in_the_encoding_that_it_is_in(workspace: Path, call: Call, encoding: str) -> None:
    text = "claim;label\nThe cafés of Zürich close “early”;false\n"
    (workspace / "table.csv").write_text(text, encoding=encoding)
    status, _, err = call("facts", "import", "table.csv", "--name", "cafes")
    made = (workspace / "claims" / "facts" / "cafes-001.jsonl").read_text("utf-8")
    assert (status, "The cafés of Zürich close “early”" in made) == (0, True)
    assert ("windows-1252" in err) == (encoding == "cp1252")


def test_what_is_exported_can_be_imported(workspace: Path, call: Call) -> None:
    status, _, _ = call("facts", "export", "--format", "csv", "--out", "facts.csv")
    assert status == 0
    assert call("facts", "export", "--format", "csv", "--out", "facts.csv")[0] == 2
    (workspace / "claims" / "facts" / "dam.yaml").unlink()
    assert call("facts", "import", "facts.csv", "--name", "back")[1] == "1 new, 0 changed, 0 there already\n"
    line = (workspace / "claims" / "facts" / "back-001.jsonl").read_bytes()
    assert call("facts", "export", "--out", "facts.jsonl")[0] == 0
    assert (workspace / "facts.jsonl").read_bytes() == line


def test_exported_lines_can_be_imported_and_what_is_no_fact_is_told(workspace: Path, call: Call) -> None:
    assert call("facts", "export", "--out", "facts.jsonl")[0] == 0
    given = (workspace / "facts.jsonl").read_bytes()
    with (workspace / "facts.jsonl").open("ab") as lines:
        lines.write(b'{"id": "x", "statement": "A.", "verdict": "maybe"}\n')
    (workspace / "claims" / "facts" / "dam.yaml").unlink()
    status, out, err = call("facts", "import", "facts.jsonl", "--name", "back")
    assert (status, out) == (0, "1 new, 0 changed, 0 there already\n")
    assert (workspace / "claims" / "facts" / "back-001.jsonl").read_bytes() == given
    assert "1 left out: no sound fact" in err


def test_a_workbook_and_a_packed_table_are_imported(workspace: Path, call: Call) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["claim", "label", "posted"],
        ["Gulls sing", False, datetime(2024, 3, 5)],
        ["=1+1", True, "now"],
    ):
        book.active.append(row)
    book.save(workspace / "book.xlsx")
    status, out, err = call("facts", "import", "book.xlsx", "--name", "book")
    assert (status, out) == (0, "1 new, 0 changed, 0 there already\n")
    assert "1 left out: an empty statement (line 3)" in err  # a formula that no program has worked out
    made = json.loads((workspace / "claims" / "facts" / "book-001.jsonl").read_text("utf-8"))
    assert (made["verdict"], made["claimed_on"]) == ("false", "2024-03-05")
    (workspace / "t.csv.gz").write_bytes(gzip.compress(b"claim,label\nTerns sing,false\n"))
    assert call("facts", "import", "t.csv.gz")[:2] == (0, "1 new, 0 changed, 0 there already\n")
    (workspace / "bomb.gz").write_bytes(gzip.compress(b" " * 60_000_000))
    status, _, err = call("facts", "import", "bomb.gz")
    assert (status, err.startswith("bomb.gz: CC107 ")) == (2, True)


def test_an_import_again_keeps_edits_and_tells_what_changed_on_both_sides(
    workspace: Path, call: Call
) -> None:
    table, made = workspace / "t.csv", workspace / "claims" / "facts" / "coast-001.jsonl"
    table.write_text("id,claim,label\na,Gulls sing,false\nb,Terns sing,false\nc,Auks sing,false\n", "utf-8")
    assert call("facts", "import", "t.csv", "--name", "coast")[0] == 0
    edited = (
        made.read_text("utf-8").replace("Gulls sing", "Gulls sing at night").replace("Terns", "Arctic terns")
    )
    made.write_text(edited, "utf-8")
    table.write_text("id,claim,label\na,Gulls sing loud,false\nb,Terns sing,true\n", "utf-8")
    status, out, err = call("facts", "import", "t.csv", "--name", "coast", "--complete")
    assert (status, out) == (0, "0 new, 1 changed, 1 there already\n")
    assert err.splitlines()[-3:] == [
        "2 were edited here: the edits are kept",
        "a was edited here and changed there, kept as it is here: statement",
        "1 are not there any more: tagged 'vanished'",
    ]
    first, second, third = map(json.loads, made.read_text("utf-8").splitlines())
    assert (first["statement"], second["statement"]) == ("Gulls sing at night", "Arctic terns sing")
    assert (second["verdict"], third["tags"]) == ("true", ["vanished"])
    assert call("facts", "lint")[0] == 0


def test_a_table_that_comes_through_a_pipe_is_imported(workspace: Path, call: Call) -> None:
    os.mkfifo(workspace / "pipe")
    table = b"claim,label\nGulls sing,false\n"
    writer = threading.Thread(target=lambda: (workspace / "pipe").write_bytes(table))
    writer.start()
    assert call("facts", "import", "pipe")[:2] == (0, "1 new, 0 changed, 0 there already\n")
    writer.join()


def test_the_feed_is_ours_and_needs_a_publisher(workspace: Path, call: Call) -> None:
    call("facts", "import", page(workspace, REVIEW))
    status, _, err = call("facts", "export", "--format", "claimreview", "--out", "feed.json")
    assert (status, "CC604" in err) == (2, True)
    with (workspace / "config.yaml").open("a", encoding="utf-8") as config:
        config.write("outlet: Delta News\npublisher: {url: 'https://delta.example/facts'}\n")
    assert not (workspace / "feed.json").exists()
    assert call("facts", "export", "--format", "claimreview", "--out", "feed.json")[0] == 0
    feed = json.loads((workspace / "feed.json").read_text(encoding="utf-8"))
    (element,) = feed["dataFeedElement"]
    review = element["item"][0]
    assert review["url"] == "https://delta.example/facts/#kol-dam-2012"
    assert review["reviewRating"] == {
        "@type": "Rating", "alternateName": "True", "ratingValue": 5, "bestRating": 5, "worstRating": 1,
    }  # fmt: skip
    assert call("facts", "import", "feed.json", "--name", "again")[1].startswith("1 new")


def test_who_made_a_claim_goes_out_as_claimreview_and_comes_back(workspace: Path, call: Call) -> None:
    own = {"id": "gulls", "statement": "Gulls sing.", "verdict": "false", "claimed_by": "Ola Berg",
           "claimed_on": "2024-03-01", "appeared_at": ["https://s.example/1"]}  # fmt: skip
    (workspace / "claims" / "facts" / "dam.yaml").unlink()
    (workspace / "claims" / "facts" / "own.jsonl").write_text(json.dumps(own) + "\n", "utf-8")
    with (workspace / "config.yaml").open("a", encoding="utf-8") as config:
        config.write("publisher: {name: Delta News, url: 'https://delta.example'}\n")
    assert call("facts", "export", "--format", "claimreview", "--out", "feed.json")[0] == 0
    assert call("facts", "import", "feed.json", "--name", "back")[0] == 0
    back = json.loads((workspace / "claims" / "facts" / "back-001.jsonl").read_text("utf-8"))
    said = ("statement", "verdict", "claimed_by", "claimed_on", "appeared_at")
    assert {name: back[name] for name in said} == {name: own[name] for name in said}


class Served(BaseHTTPRequestHandler):
    """A feed, a table, and a page that is neither."""

    def do_GET(self) -> None:
        feed = {"@type": "DataFeed", "dataFeedElement": [{"item": [REVIEW]}]}
        kind, body = {
            "/feed": ("application/json", json.dumps(feed)),
            "/table?day=1": ("text/csv; charset=utf-8", "statement,verdict\nHerring is a fish,true\n"),
            "/packed": (
                "application/gzip",
                gzip.compress(b"claim,label\nA ling is a fish,true\n").decode("latin-1"),
            ),
            "/plain.tsv": ("text/plain", "statement\tverdict\nA cod is a fish\ttrue\n"),
        }.get(self.path, ("image/png", ""))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode("latin-1"))

    def log_message(self, *_: object) -> None:
        """No talk."""


@pytest.fixture
def site(workspace: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Served) as server:
        place = f"127.0.0.1:{server.server_address[1]}"
        (workspace / "config.yaml").write_text(f"allow: ['{place}']\n", encoding="utf-8")
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://{place}"
        server.shutdown()


def test_an_address_is_imported_as_what_it_gives(site: str, call: Call) -> None:
    assert call("facts", "import", f"{site}/feed")[:2] == (0, "1 new, 0 changed, 0 there already\n")
    assert call("facts", "import", f"{site}/feed")[:2] == (0, "0 new, 0 changed, 1 there already\n")
    assert call("facts", "import", f"{site}/table?day=1")[:2] == (0, "1 new, 0 changed, 0 there already\n")
    assert call("facts", "import", f"{site}/plain.tsv")[:2] == (0, "1 new, 0 changed, 0 there already\n")
    assert call("facts", "import", f"{site}/packed")[:2] == (0, "1 new, 0 changed, 0 there already\n")
    status, _, err = call("facts", "import", f"{site}/picture")
    assert (status, "CC405" in err) == (2, True)


def test_what_cannot_be_opened_is_told(workspace: Path, call: Call) -> None:
    for name, code in (("x" * 300, "CC105"), ("claims", "CC102"), ("none.json", "CC101")):
        status, _, err = call("facts", "import", name)
        assert (status, err.startswith(f"{name}: {code} ")) == (2, True)
    status, _, err = call("facts", "import", "https://checks.example/gulls", "--offline")
    assert (status, "CC401" in err) == (2, True)


def test_what_two_checkers_rate_is_one_entry_wherever_it_is_shown(workspace: Path, call: Call) -> None:
    again = {
        **REVIEW,
        "url": "https://tern.example/dam",
        "author": {"name": "Tern"},
        "datePublished": "2021-02-03",
    }
    again["reviewRating"] = {"alternateName": "Mixture"}
    for name, review in (("coast", REVIEW), ("tern", again)):
        assert call("facts", "import", page(workspace, review), "--name", name)[0] == 0
    article = workspace / "dam.md"
    article.write_text(f"{REVIEW['claimReviewed'][:-1]}, the ministry said.\n", "utf-8")
    line = "checkers differ: Coast Checks: False; Tern: Mixture (2021-02-03)"
    text = " ".join(call("check", str(article))[1].split())
    assert line in text
    assert "https://checks.example/kol https://tern.example/dam" in text
    [claim] = json.loads(call("check", str(article), "--format", "json")[1])["claims"]
    [match] = claim["matches"]
    assert [(one["name"], one["rating"], one["verdict"]) for one in match["raters"]] == [
        ("Coast Checks", "False", "false"),
        ("Tern", "Mixture", "misleading"),
    ]
    assert match["raters"][1]["url"] == "https://tern.example/dam"
    listed = " ".join(call("facts", "search", "cracks", "dam")[1].split())
    assert line in listed
    assert listed.count("Two cracks were found") == 1
    second = match["raters"][1]["fact"]
    assert call("cite", str(article), "1", f"fact:{second}", "--as", "contradicts")[0] == 0
    for form in ("txt", "md", "html"):
        report = call("report", str(article), "--format", form, "--out", "-")[1]
        assert "Tern: Mixture" in " ".join(report.split()), form
    item = json.loads(call("report", str(article), "--format", "json", "--out", "-")[1])["items"][0]
    [cited] = item["cited"]
    assert (cited["evidence"], item["known"]) == (f"fact:{second}", [])
    assert [one["name"] for one in cited["raters"]] == ["Coast Checks", "Tern"]
    assert len(cited["sources"]) == 2
