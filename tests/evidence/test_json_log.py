"""The log of JSON lines: the last of a key counts, it does not grow for ever, and nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from claimcheck.evidence.json_log import JsonLog


class Line(msgspec.Struct):
    key: str
    value: int


def log(folder: Path) -> JsonLog[Line]:
    return JsonLog(folder / "log.jsonl", Line, lambda line: line.key)


def lines(folder: Path) -> int:
    return sum(bool(line) for line in (folder / "log.jsonl").read_bytes().split(b"\n"))


def test_the_last_line_of_a_key_counts_here_and_after_reopening(tmp_path: Path) -> None:
    here = log(tmp_path)
    assert here.get("a") is None
    for value in range(3):
        here.add(Line("a", value))
    here.add(Line("b", 7))
    for one in (here, log(tmp_path)):
        assert one.get("a") == Line("a", 2)
        assert [line.key for line in one.all()] == ["a", "b"]


def test_a_log_of_outdated_lines_is_shortened_when_it_is_opened(tmp_path: Path) -> None:
    here = log(tmp_path)
    for value in range(1_000):
        here.add(Line(f"k{value % 10}", value))
    assert lines(tmp_path) == 1_000
    assert len(log(tmp_path).all()) == 10
    assert lines(tmp_path) == 10
    assert log(tmp_path).get("k9") == Line("k9", 999)
    assert (tmp_path / "log.jsonl").stat().st_mode & 0o777 == 0o600


def test_a_log_that_is_mostly_in_use_is_left_alone(tmp_path: Path) -> None:
    here = log(tmp_path)
    for value in range(900):
        here.add(Line(f"k{value % 600}", value))
    before = (tmp_path / "log.jsonl").read_bytes()
    log(tmp_path).all()
    assert (tmp_path / "log.jsonl").read_bytes() == before


def test_what_another_added_meanwhile_stays_when_the_log_is_shortened(tmp_path: Path) -> None:
    here, other = log(tmp_path), log(tmp_path)
    here.add(Line("a", 1))
    assert other.get("a") == Line("a", 1)
    other.add(Line("b", 2))
    here.keep(lambda line: line.value > 1)
    assert [line.key for line in log(tmp_path).all()] == ["b"]


def test_threads_that_add_and_shorten_at_once_lose_nothing(tmp_path: Path) -> None:
    def work(thread: int) -> None:
        mine = log(tmp_path)
        for at in range(60):
            mine.add(Line(f"{thread}-{at}", at))
            if at % 20 == thread:
                mine.keep(lambda _: True)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(4)))
    assert len(log(tmp_path).all()) == 240
    assert [path.name for path in tmp_path.iterdir()] == ["log.jsonl"]


def test_a_line_that_a_crash_cut_spoils_no_other(tmp_path: Path) -> None:
    log(tmp_path).add(Line("a", 1))
    with (tmp_path / "log.jsonl").open("ab") as file:
        file.write(b'\n{"key": "\xff", "value": 2}\n{"key": "b", "val')
    log(tmp_path).add(Line("c", 3))
    assert [line.key for line in log(tmp_path).all()] == ["a", "c"]
