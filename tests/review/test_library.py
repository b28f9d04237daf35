"""The list of all articles, and the search over all claims."""

import hashlib
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from sample_review import TEXT, article, checked

from claimcheck.model import Checked
from claimcheck.readers import read
from claimcheck.review import ReviewStore, Session, open_session
from claimcheck.review.library import index
from claimcheck.review.library.catalogue import entries, search
from claimcheck.review.library.entries import Entry
from claimcheck.review.store.migrations import SEALED


def opened(db: Path, name: str, text: str = TEXT, reviewer: str = "ann", **details: object) -> Session:
    clock = lambda: "2022-05-11T09:00:00Z"  # noqa: E731
    return open_session(db, checked(article=article(text, id=name, **details)), reviewer, clock=clock)


def listed(db: Path, folder: Path | None = None, root: Path | None = None) -> dict[str, Entry]:
    store = ReviewStore(db)
    found = entries(store, [folder] if folder else [], root)
    store.close()
    return {entry.id: entry for entry in found}


def test_an_article_is_listed_with_its_progress(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    session = opened(db, "ferry")
    session.set_verdict("c1", "true")
    session.hold("c2", "the desk", "2022-05-13")
    session.hold("c3", "the desk", "2022-05-12")
    session.hold("c4", "nobody")
    entry = listed(db)["ferry"]
    assert entry.progress == session.progress()
    assert (entry.state, entry.version, entry.conflicts, entry.due) == ("in-hand", 1, 1, "2022-05-12")
    assert (entry.outlet, entry.published, entry.reviewers) == ("The Marl Courier", "2022-05-11", ("ann",))
    assert entry.last == session.history()[-1].at


def test_a_conflict_that_was_dismissed_is_not_counted_until_it_is_taken_back(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    session = opened(db, "ferry")
    session.dismiss("c2", "fact:another")
    assert listed(db)["ferry"].conflicts == 1
    session.dismiss("c2", "fact:hollin-ferry-aboard")
    assert listed(db)["ferry"].conflicts == 0
    session.dismiss("c2", "fact:hollin-ferry-aboard", False)
    assert listed(db)["ferry"].conflicts == 1


def test_the_states_follow_the_work(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    session = opened(db, "ferry")
    assert listed(db)["ferry"].state == "new"
    for claim in session.claims[1:]:
        session.set_aside(claim.id, "not for today")
    assert listed(db)["ferry"].state == "in-hand"
    session.hold("c1", "the desk")
    assert listed(db)["ferry"].state == "waiting"
    session.set_aside("c1", "not for today")
    assert listed(db)["ferry"].state == "to-be-read"
    session.sign_off()
    assert listed(db)["ferry"].state == "signed-off"
    session.note("c1", "desk", "a word")
    assert listed(db)["ferry"].state == "to-be-read"


def test_the_latest_version_counts(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    opened(db, "ferry").set_verdict("c1", "true")
    opened(db, "ferry", TEXT + " It was raised.", "ben").set_verdict("c2", "false")
    entry = listed(db)["ferry"]
    assert entry.version == 2
    assert entry.progress is not None
    assert entry.progress.decided == 2


def test_files_of_the_folder_are_listed_once_and_the_youngest_first(tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    opened(tmp_path / "reviews.db", "ferry")
    front = "---\nid: {}\ntitle: A title\noutlet: Delta News\npublished: {}\n---\n\nA text.\n"
    (folder / "a.md").write_text(front.format("dam", "2023-01-02"), encoding="utf-8")
    (folder / "b.md").write_text(front.format("ferry", "2022-05-11"), encoding="utf-8")
    (folder / "c.md").write_text("# A \x1b[31mhead\x07line\n\nA text.\n", encoding="utf-8")
    (folder / "d.md").write_text("---\nkind: [\n---\nbroken\n", encoding="utf-8")
    (folder / "e.png").write_bytes(b"\x89PNG\x00")
    (folder / "empty.txt").write_bytes(b"")
    found = listed(tmp_path / "reviews.db", folder, tmp_path)
    assert list(found) == ["dam", "ferry", "seeds/c.md"]
    assert (found["dam"].outlet, found["dam"].state, found["dam"].progress) == ("Delta News", "new", None)
    assert found["seeds/c.md"].title == "A headline"


def test_without_a_store_the_folder_is_listed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A headline\n\nA text.\n", encoding="utf-8")
    assert [entry.title for entry in entries(None, [tmp_path], tmp_path)] == ["A headline"]


def test_claims_are_found_by_their_words_and_by_who_says_them(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    opened(db, "ferry").set_verdict("c3", "false")
    opened(db, "other")
    store = ReviewStore(db)
    assert {(hit.article, hit.claim) for hit in search(store, "PASSENGERS bought")} == {
        ("ferry", "c3"),
        ("other", "c3"),
    }
    first = search(store, "varga passengers")[0]
    assert (first.number, first.decision.holds, first.chain) == (3, "false", ("Radio Marl", "Ines Varga"))
    assert "\n" not in first.text
    assert search(store, "passengers submarine") == []
    assert search(store, "  ") == []
    store.close()


def test_old_versions_are_not_searched(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    opened(db, "ferry")
    text = TEXT.replace("1984", "1994")
    one = checked().claims[4]
    new = msgspec.structs.replace(one, text=one.text.replace("1984", "1994"), standalone="")
    sha = hashlib.sha256(text.encode()).hexdigest()
    open_session(db, Checked(article=article(text, id="ferry", sha256=sha), claims=(new,)), "ann")
    store = ReviewStore(db)
    assert search(store, "1984") == []
    assert len(search(store, "1994")) == 1
    store.close()


def test_claims_are_searched_as_they_were_drawn(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    session = opened(db, "ferry")
    start = TEXT.index("off Hollin island on Tuesday")
    words = msgspec.structs.replace(
        session.claims[1], span=(start, start + 10), text="off Hollin", standalone="A submarine", chain=()
    )
    session.edit("span", [words])
    store = ReviewStore(db)
    assert [hit.claim for hit in search(store, "submarine")] == ["c2"]
    assert search(store, "fourteen") == []
    store.close()
    assert listed(db)["ferry"].progress == session.progress()


def test_an_article_is_given_to_somebody_whatever_its_version(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    first = opened(db, "ferry")
    first.assign("ben", "2022-05-12")
    entry = listed(db)["ferry"]
    assert (entry.holder, entry.until, entry.state) == ("ben", "2022-05-12", "new")
    opened(db, "ferry", TEXT + " It was raised.")
    assert listed(db)["ferry"].holder == "ben"
    first.assign("", "")
    assert listed(db)["ferry"].holder == ""
    assert first.undo().what == "assigned to nobody: undone"
    assert listed(db)["ferry"].holder == "ben"
    first.undo()
    assert listed(db)["ferry"].holder == ""
    assert first.redo().what == "assigned to ben, due 2022-05-12: redone"
    assert listed(db)["ferry"].holder == "ben"


def test_to_give_an_article_fixes_no_claims(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    opened(db, "ferry").assign("ben")
    fewer = msgspec.structs.replace(checked(article=article(id="ferry")), claims=checked().claims[:2])
    assert len(open_session(db, fewer, "ben").claims) == 2


def test_what_is_due_is_told_by_the_clock(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    session = opened(db, "ferry")
    session.hold("c1", "the board", "2022-05-12 15:00")
    entry = listed(db)["ferry"]
    assert entry.due == "2022-05-12 15:00"
    assert not entry.is_due(datetime(2022, 5, 12, 14, 59))
    assert entry.is_due(datetime(2022, 5, 12, 15, 0))


def test_the_same_wire_copy_is_one_group(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    opened(db, "ferry")
    opened(db, "other-paper", TEXT.replace("Ferry to Hollin island", "Island ferry") + " More will follow.")
    opened(db, "dam", "The dam at Kol was finished in March 2011, the Water Board said on Monday morning.")
    found = listed(db)
    assert (found["ferry"].copy, found["other-paper"].copy, found["dam"].copy) == ("ferry", "ferry", "")


def test_a_change_is_summed_up_by_whoever_looks_next(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    session, mine, theirs = opened(db, "ferry"), ReviewStore(db), ReviewStore(db)
    for store, verdict in ((mine, "true"), (theirs, "false"), (mine, "unproven")):
        session.set_verdict("c5", verdict)
        assert search(store, "kestrel 1984")[0].decision.holds == verdict
        assert entries(store)[0].progress == session.progress()


def test_what_did_not_change_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db, folder = tmp_path / "reviews.db", tmp_path / "seeds"
    folder.mkdir()
    (folder / "a.txt").write_text("A text.\n", encoding="utf-8")
    opened(db, "ferry")
    store = ReviewStore(db)
    before = entries(store, [folder], tmp_path)
    read: list[str] = []
    monkeypatch.setattr(index, "_summary", lambda _, name: read.append(name))
    monkeypatch.setattr(index, "_listed", lambda path, _: read.append(path.name))
    assert entries(store, [folder], tmp_path) == before
    assert read == []


@pytest.mark.parametrize("words", ["%", "_", "\\", "ker%", "'"])
def test_a_search_takes_every_sign_as_it_is(tmp_path: Path, words: str) -> None:
    db = tmp_path / "reviews.db"
    opened(db, "ferry")
    assert search(ReviewStore(db), words) == []


def test_a_file_with_the_id_of_an_article_and_another_text_is_its_new_version(tmp_path: Path) -> None:
    db, folder = tmp_path / "reviews.db", tmp_path / "drafts"
    folder.mkdir()
    for name, words in (("a", "14 aboard"), ("b", "15 aboard"), ("c", "15 aboard, three hurt")):
        (folder / f"{name}.md").write_text(f"---\nid: ferry\n---\n\nFerry sank with {words}.\n", "utf-8")
    assert list(listed(db, folder)) == ["ferry"]
    for name, offered in (("a", "b.md"), ("b", "c.md"), ("c", "")):
        text = read(folder / f"{name}.md")
        open_session(db, Checked(article=text, claims=()), "ann").close()
        entry = listed(db, folder)["ferry"]
        assert Path(entry.newer).name == offered
    (folder / "d.md").write_text("---\nid: ferry\n---\n\n", "utf-8")
    assert listed(db, folder)["ferry"].newer == "", "what holds no words is no version"


def test_the_library_of_a_store_of_an_earlier_release_names_contested_claims(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    for reviewer, holds in (("ann", "true"), ("ben", "false")):
        opened(db, "ferry", reviewer=reviewer).set_verdict("c1", holds)
    store = ReviewStore(db)
    entries(store)
    with store.database.writing():  # as 0.1 summed it up
        store.database.run.execute(
            "UPDATE summary SET entry = CAST(replace(entry, 'contested', 'once') AS BLOB)"
        )
        store.database.run.execute(f"PRAGMA user_version = {SEALED - 1}")
        for table in ("seal", "doubt", "memo", "hit"):
            store.database.run.execute(f"DROP TABLE {table}")
    store.close()
    store = ReviewStore(db)
    (entry,) = entries(store)
    store.close()
    assert entry.progress
    assert entry.progress.contested == 1
