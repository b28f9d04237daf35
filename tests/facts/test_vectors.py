"""Vectors of facts: made once, found again, safe against kills, damage and two at once."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from nlp.test_runtime import needs_models

from claimcheck.errors import ClaimcheckError
from claimcheck.facts import FactBase
from claimcheck.facts.search_index import build
from claimcheck.model import Fact
from claimcheck.nlp import runtime
from claimcheck.progress import watched

if TYPE_CHECKING:
    from claimcheck.facts.vectors import FactVectors

pytestmark = needs_models


def fact(name: str, statement: str, *also: str) -> Fact:
    return Fact(id=name, statement=statement, verdict="true", also=also)


FACTS = (
    fact("ferry", "Sunday crossings to the isle were dropped in March 2023."),
    fact("bread", "A loaf became 20 percent dearer in 2022.", "Bread cost a fifth more in 2022."),
    fact("fine", "The head of the town paid a penalty for speeding in May 2021."),
    fact("school", "The primary school in Oak Street has 212 pupils."),
    fact("copy", "The primary school in Oak Street has 212 pupils."),
)
ENVIRON = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
ASKED = "The ferry to the island no longer runs on Sundays."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "base.vectors"


def vectors(path: Path | None = None, facts: tuple[Fact, ...] = FACTS) -> "FactVectors":
    from claimcheck.facts.vectors import FactVectors

    return FactVectors(build(facts), path)


def many(count: int) -> tuple[Fact, ...]:
    return tuple(fact(f"f{n}", f"The well number {n} was dug in {1500 + n % 400}.") for n in range(count))


def records(path: Path) -> int:
    from claimcheck.facts.vector_file import SIZE

    assert path.stat().st_size % SIZE == 0
    return path.stat().st_size // SIZE


def ids(found: "FactVectors", asked: str = ASKED, k: int = 3) -> list[str]:
    return [one.id for one, _ in found.nearest([asked], k)[0]]


def test_the_nearest_fact_says_the_same_in_other_words_and_a_fact_counts_by_its_best_wording() -> None:
    found = vectors()
    assert found.missing == 5, "of six wordings two are the same"
    assert found.nearest([ASKED], 3) == [[]]
    assert found.cosines(ASKED, FACTS) == [None] * 5
    assert found.build() == found.missing == 0
    assert ids(found)[0] == "ferry"
    hits = found.nearest(["Bread cost a fifth more in 2022.", ASKED], 10)
    assert [len(one) for one in hits] == [5, 5]
    assert hits[0][0][0].id == "bread"
    assert hits[0][0][1] == pytest.approx(1, abs=0.01)
    for asked, one in zip(["Bread cost a fifth more in 2022.", ASKED], hits, strict=True):
        assert [cosine for _, cosine in one] == sorted((cosine for _, cosine in one), reverse=True)
        assert found.cosines(asked, [hit for hit, _ in one]) == pytest.approx([c for _, c in one], abs=1e-4)
    assert found.nearest([], 3) == []
    assert found.nearest([ASKED, "Bread.", ASKED], 2) == [
        found.nearest([one], 2)[0] for one in (ASKED, "Bread.", ASKED)
    ]
    assert found.nearest([ASKED], 0) == [[]]


def test_a_wording_is_embedded_once_and_a_changed_fact_costs_its_own_wordings_only(path: Path) -> None:
    vectors(path).build()
    assert records(path) == 5
    again = vectors(path)
    assert again.missing == 0
    assert ids(again)[0] == "ferry"
    changed = (*FACTS[1:], fact("ferry", "Ferries to the isle run on Sundays again."))
    other = vectors(path, changed)
    assert other.missing == 1
    other.build()
    assert records(path) == 6


def test_facts_beyond_the_limit_are_ranked_among_those_that_share_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from claimcheck.facts import vectors as module

    found = vectors()
    found.build()
    monkeypatch.setattr(module, "MOST_COMPARED", 3)
    assert ids(found, "The school in Oak Street has many pupils.", 1)[0] in ("school", "copy")
    assert ids(found, "zyzzyva") == []


@pytest.mark.parametrize("damage", ["cut", "flipped", "zeros", "text", "other model"])
def test_what_is_damaged_is_embedded_again_and_nothing_else(path: Path, damage: str) -> None:
    whole = vectors(path)
    whole.build()
    expected = whole.nearest([ASKED], 5)
    size = path.stat().st_size // 5
    content = bytearray(path.read_bytes())
    if damage == "cut":
        del content[-7:]
    elif damage == "flipped":
        content[size + 100] ^= 4
    elif damage == "zeros":
        content[size : 2 * size] = bytes(size)
    elif damage == "text":
        content[:] = b"something else " * 200
    else:
        for first in range(0, len(content), size):
            content[first + 12] ^= 1
    path.write_bytes(content)
    found = vectors(path)
    assert found.missing == (5 if damage in ("text", "other model") else 1)
    assert found.build() == 0
    assert found.nearest([ASKED], 5) == expected
    assert vectors(path).missing == 0
    records(path)


def test_records_that_nobody_needs_are_dropped_when_they_are_most(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimcheck.facts import vector_file

    monkeypatch.setattr(vector_file, "_SLACK", 4)
    vectors(path, many(20)).build()
    reader = vectors(path, many(20))
    found = vectors(path)
    found.build()
    assert records(path) == 5
    assert ids(found)[0] == "ferry"
    assert len(reader.nearest([ASKED], 20)[0]) == 20, "who has the old file open goes on reading it"


def test_building_stops_at_its_time_and_where_somebody_stops_it_and_goes_on_from_there(path: Path) -> None:
    facts = many(200)
    assert vectors(path, facts).build(0) == 200

    def stop(what: str, done: int, total: int) -> None:
        if done >= 64:
            raise KeyboardInterrupt

    found = vectors(path, facts)
    with watched(stop), pytest.raises(KeyboardInterrupt):
        found.build()
    assert 0 < found.missing < 200
    left = found.missing
    steps: list[int] = []
    with watched(lambda what, done, total: steps.append(total)):
        assert vectors(path, facts).build() == 0
    assert max(steps) == left


def test_a_kill_loses_no_more_than_a_batch_and_the_next_build_goes_on(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from facts.test_vectors import many, vectors;"
        "vectors(Path(sys.argv[1]), many(4000)).build()"
    )
    for _ in range(2):
        before = path.stat().st_size if path.exists() else 0
        child = subprocess.Popen([sys.executable, "-c", code, str(path)], env=ENVIRON)
        while child.poll() is None and (path.stat().st_size if path.exists() else 0) <= before:
            time.sleep(0.01)
        child.send_signal(signal.SIGKILL)
        child.wait()
        with path.open("ab") as file:
            file.write(b"half a record")
        assert path.stat().st_size > before
    kept = path.stat().st_size // 400
    found = vectors(path, many(4000)[:kept])
    assert found.missing == 0, "facts are embedded in their order"
    assert vectors(path, many(kept + 1)).build() == 0
    assert records(path) == kept + 1


def test_two_processes_at_once_embed_each_wording_once(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from facts.test_vectors import many, vectors;"
        "print(vectors(Path(sys.argv[1]), many(300)).build())"
    )

    def run() -> str:
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)],
            capture_output=True,
            text=True,
            timeout=300,
            check=True,
            env=ENVIRON,
        )
        return done.stdout.strip()

    with ThreadPoolExecutor(3) as pool:
        assert [one.result() for one in [pool.submit(run) for _ in range(3)]] == ["0"] * 3
    assert records(path) == 300


def test_who_may_not_wait_goes_on_while_another_process_embeds(path: Path) -> None:
    from claimcheck.facts import vector_file

    other = vectors(path)
    with vector_file.writing(path, other._keys, 0):
        assert vectors(path).build(0.01) == 5
    assert other.build() == 0


def test_where_the_file_cannot_be_written_vectors_are_kept_in_memory(tmp_path: Path) -> None:
    unwritable = tmp_path / "no such folder" / "base.vectors"
    found = vectors(unwritable)
    assert found.build() == 0
    assert ids(found)[0] == "ferry"
    assert not unwritable.exists()


def test_a_base_finds_its_vectors_again_also_after_a_change(tmp_path: Path) -> None:
    file, index = tmp_path / "facts.yaml", tmp_path / "index"
    line = '  - {{id: {0}, statement: "The well number {0} was dug in 1620.", verdict: "true"}}\n'
    file.write_text("facts:\n" + line.format("a1"), encoding="utf-8")
    base = FactBase.open(file, index=index)
    assert base.engine == "semantic"
    assert base.vectors is not None
    assert base.vectors.build() == 0
    file.write_text("facts:\n" + line.format("a1") + line.format("a2"), encoding="utf-8")
    later = FactBase.open(file, index=index)
    assert later.vectors is not None
    assert later.vectors.missing == 1
    assert later.notes == (
        "CC227 1 of 2 wordings of facts are compared by words only: claimcheck facts index embeds them",
    )
    later.vectors.build()
    assert not later.notes
    assert FactBase.open(file, index=index, models=False).engine == "lexical"
    assert FactBase.open(None).engine == "lexical", "there is nothing to compare with"


def test_where_the_model_is_damaged_facts_are_compared_by_words_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import claimcheck

    monkeypatch.setattr(runtime, "_failed", {})
    monkeypatch.setattr(runtime, "FOLDER", tmp_path)
    runtime._load.cache_clear()
    file = tmp_path / "facts.yaml"
    file.write_text(
        'facts:\n  - {id: school, statement: "The school in Oak Street has 212 pupils.", verdict: "true"}\n',
        encoding="utf-8",
    )
    base = FactBase.open(file)
    text = "The school in Oak Street has 212 pupils, the mayor said."
    found = claimcheck.check(text, facts=base)
    runtime._load.cache_clear()
    assert [claim.fact for claim in found.claims] == ["school"]
    assert base.engine == "lexical"
    assert [note[:33] for note in base.notes] == ["CC706 the model `embedder` cannot"]
    assert base.vectors is None
    with pytest.raises(ClaimcheckError, match="CC706"):
        runtime.session("embedder")
