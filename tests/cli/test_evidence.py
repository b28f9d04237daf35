"""``claimcheck evidence``: kept as it was, looked at, compared, swept."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_wiki import STORY, Wiki, running

from claimcheck.review.store.sqlite import ReviewStore as Reviews
from claimcheck.workspace import find

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def wiki(workspace: Path) -> Iterator[Wiki]:
    with running() as server:
        with (workspace / "config.yaml").open("a", encoding="utf-8") as file:
            file.write(server.settings())
        yield server


def test_a_page_is_kept_listed_shown_and_given_back(wiki: Wiki, call: Call) -> None:
    status, out, _ = call("evidence", "add", f"{wiki.url}/story", "--primary", "--note", "seen\x1b[31m by us")
    assert status == 0
    name = out.strip()
    assert name.startswith("evidence:")
    assert "Dam finished" in call("evidence", "list")[1]
    out = call("evidence", "show", name)[1]
    for part in (
        f"link: {wiki.url}/story",
        "rank: primary",
        "note: seen by us",
        "The dam at Kol was finished",
    ):
        assert part in out
    assert call("evidence", "show", name[:16], "--raw")[1] == STORY
    assert "highest one of the valley" in call("evidence", "show", name, "--text")[1]
    words = ("evidence", "add", f"{wiki.url}/story", "--passage")
    status, out, _ = call(*words, "highest one   of the valley")
    assert status == 0
    assert call("evidence", "show", out.strip())[1].splitlines()[-1].strip() == "highest one of the valley"
    assert call(*words, "lowest one")[0] == 2
    wiki.down = True
    assert call("evidence", "add", f"{wiki.url}/story")[0] == 2


def test_a_front_page_is_kept_with_a_warning(wiki: Wiki, call: Call) -> None:
    status, out, err = call("evidence", "add", f"{wiki.url}/")
    assert (status, "a front page" in err) == (0, True)
    assert "weak: a front page" in call("evidence", "show", out.strip())[1]


def test_a_file_and_a_person_are_kept(workspace: Path, call: Call) -> None:
    (workspace / "map.png").write_bytes(b"\x89PNG\x00map")
    assert call("evidence", "add", "map.png", "--title", "Map of the valley", "--on", "2012-01-01")[0] == 0
    words = ("--person", "Ola Berg", "--channel", "by telephone", "--note", "It is.")
    status, name, _ = call("evidence", "add", *words)
    assert status == 0
    assert "said by: Ola Berg, told by telephone" in call("evidence", "show", name.strip())[1]
    assert call("evidence", "verify")[0] == 0
    assert call("evidence", "prune", "--days", "0")[1].startswith("0 removed"), "added by hand"
    out = call("evidence", "list")[1]
    assert "Map of the valley" in out
    assert "Ola Berg" in out
    assert "2 kept" in out


def test_the_list_marks_what_is_private(workspace: Path, call: Call) -> None:
    assert call("evidence", "add", "--person", "Ola Berg", "--note", "It is.", "--private")[0] == 0
    assert call("evidence", "add", "--person", "Ines Dahl", "--note", "It is.")[0] == 0
    marked = {line.endswith("(private)"): line for line in call("evidence", "list")[1].splitlines()[:-1]}
    assert "Ola Berg" in marked[True]
    assert "Ines Dahl" in marked[False]


@pytest.mark.parametrize(
    "wrong", [(), ("a.txt", "--person", "Ola"), ("none.txt",), ("--person", "O", "--on", "May"), ("ftp://a",)]
)
def test_wrong_use_is_told(workspace: Path, call: Call, wrong: tuple[str, ...]) -> None:
    status, _, err = call("evidence", "add", *wrong)
    assert status == 2
    assert "Traceback" not in err
    assert call("evidence", "show", "0123")[0] == 2


def test_a_change_on_disk_is_found(wiki: Wiki, call: Call, workspace: Path) -> None:
    call("evidence", "add", f"{wiki.url}/story")
    assert call("evidence", "verify")[:2] == (0, "1 kept, all as they were stored\n")
    blob = next((workspace / ".claimcheck" / "evidence" / "blobs").iterdir())
    blob.write_bytes(b"forged")
    status, out, _ = call("evidence", "verify")
    assert (status, "CC409" in out) == (1, True)


def test_what_a_review_cites_is_never_swept(wiki: Wiki, call: Call, workspace: Path) -> None:
    from claimcheck import review
    from claimcheck.app.check import check
    from claimcheck.readers import read

    call("ask", "The dam at Kol was finished in March 2011.")
    kept = [line.split()[0] for line in call("evidence", "list", "--all")[1].splitlines()[:-1]]
    assert len(kept) == 2
    place = find(workspace)
    snapshot = call("evidence", "show", kept[1])[1].split("id: ")[1].split()[0]
    session = review.open_session(place.db, check(read("seeds/dam.md")), "r01")
    session.cite(session.claims[0].id, f"evidence:{snapshot}#0-40", "contradicts")
    session.close()
    reviews = Reviews(place.db)
    assert reviews.cited() == {f"evidence:{snapshot}#0-40"}
    reviews.close()
    future = [path for path in (place.evidence_dir / "records").iterdir() if path.name != snapshot]
    assert call("evidence", "prune", "--days", "30")[1].startswith("0 removed")
    import os

    for path in (*(place.evidence_dir / "records").iterdir(), *(place.evidence_dir / "blobs").iterdir()):
        os.utime(path, (0, 0))
    assert len(future) == 1
    assert call("evidence", "prune", "--days", "0")[0] == 0
    assert snapshot[:12] in call("evidence", "list", "--all")[1]
    assert call("evidence", "verify")[0] == 0


def test_kept_evidence_is_cited_by_the_id_that_the_list_shows(workspace: Path, call: Call) -> None:
    words = ("--person", "Ola Berg", "--channel", "by telephone", "--note", "It is.")
    name = call("evidence", "add", *words)[1].strip()
    listed = call("evidence", "list")[1].split()[0]
    assert name.startswith(f"evidence:{listed}")
    assert call("cite", "seeds/dam.md", "1", listed, "--as", "supports")[0] == 0
    reviews = Reviews(find().db)
    assert set(reviews.cited()) == {name}
    reviews.close()
    assert call("dismiss", "seeds/dam.md", "1", listed[:6])[0] == 0
    other = "0000" if not listed.startswith("0000") else "1111"
    for unknown in (other, f"fact:{listed}", "kol-dam-1912"):
        status, _, err = call("cite", "seeds/dam.md", "1", unknown, "--as", "supports")
        assert (status, "CC209" in err) == (2, True)


def test_what_lacks_the_passage_or_is_of_the_future_is_not_stored(workspace: Path, call: Call) -> None:
    (workspace / "minutes.txt").write_text("The board met on Monday. 27 were for it.\n", encoding="utf-8")
    status, _, err = call("evidence", "add", "minutes.txt", "--passage", "28 votes")
    assert (status, "CC408" in err) == (2, True)
    ada = ("evidence", "add", "--person", "Ada Lind", "--note", "It is.")
    assert call(*ada, "--passage", "It is not")[0] == 2
    status, _, err = call(*ada, "--on", "2999-12-01")
    assert (status, "2999-12-01 is in the future" in err) == (2, True)
    for wrong in (("add", "a.txt", "--on", "2024-5-7"), ("archived", "https://a.example/", "--near", "May")):
        status, _, err = call("evidence", *wrong)
        assert (status, "a day is written YYYY-MM-DD" in err) == (2, True)
    assert call("evidence", "list")[1].startswith("0 kept")
    assert call("evidence", "add", "minutes.txt", "--passage", "27 were")[0] == 0


def test_who_adds_what_a_person_said_hears_when_it_is_published(workspace: Path, call: Call) -> None:
    status, _, err = call("evidence", "add", "--person", "Ada Lind")
    assert status == 0
    assert "--note" in err
    assert "--interviews publishes the name and the note" in err
    assert call("evidence", "add", "--person", "Ada Lind", "--note", "It is.", "--private")[2] == ""
