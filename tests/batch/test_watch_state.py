"""What a watch remembers."""

import os
from pathlib import Path

from claimcheck.batch.watch_state import in_folder, load, save

LATER = 4e9  # seconds since the epoch: every file has settled by then


def listed(folder: Path, now: float = LATER) -> dict[str, str]:
    return dict(in_folder(folder, (".md", ".txt"), now=now, settles=2))


def test_new_and_changed_files_are_news_and_others_are_not(tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    (drafts / ".hidden").mkdir(parents=True)
    for name in ("a.md", "b.TXT", "c.png", ".d.md", ".hidden/e.md"):
        (drafts / name).write_text("It rained.\n", encoding="utf-8")
    seen = load(tmp_path / "watch", "drafts")
    news = list(seen.new_or_changed(listed(drafts).items()))
    assert [Path(name).name for name, _ in news] == ["a.md", "b.TXT"]
    for name, stamp in news:
        seen.mark_done(name, stamp)
    save(tmp_path / "watch", seen)
    seen = load(tmp_path / "watch", "drafts")
    assert list(seen.new_or_changed(listed(drafts).items())) == []
    os.utime(drafts / "a.md", ns=(1, 1))
    assert [Path(name).name for name, _ in seen.new_or_changed(listed(drafts).items())] == ["a.md"]


def test_a_file_that_may_be_half_written_is_left_for_the_next_look(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("It rai", encoding="utf-8")
    os.utime(tmp_path / "a.md", (100, 100))
    assert listed(tmp_path, 101.0) == {}
    assert len(listed(tmp_path, 102.0)) == 1
    assert len(listed(tmp_path, 50.0)) == 1


def test_what_cannot_be_read_is_tried_three_times(tmp_path: Path) -> None:
    seen = load(tmp_path, "feed")
    assert [seen.mark_failed("a", "1") for _ in range(3)] == [False, False, True]
    assert list(seen.new_or_changed([("a", "1")])) == []
    assert list(seen.new_or_changed([("a", "2")])) == [("a", "2")]


def test_a_damaged_memory_is_an_empty_one(tmp_path: Path) -> None:
    seen = load(tmp_path, "feed")
    seen.mark_done("a", "1")
    save(tmp_path, seen)
    (file,) = tmp_path.glob("*.json")
    assert file.stat().st_mode & 0o077 == 0
    whole = file.read_bytes()
    for damaged in (whole[:-3], whole.replace(b'"a"', b'"\xff"')):
        file.write_bytes(damaged)
        assert load(tmp_path, "feed").stamps == {}


def test_a_name_that_is_no_text_is_remembered(tmp_path: Path) -> None:
    name = os.fsdecode(b"drafts/\xff.md")
    seen = load(tmp_path, "drafts")
    seen.mark_done(name, "1")
    save(tmp_path, seen)
    assert list(load(tmp_path, "drafts").new_or_changed([(name, "1"), (name, "2")])) == [(name, "2")]
