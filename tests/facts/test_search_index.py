"""What the index promises of its order, beside what the ranker makes of it."""

import subprocess
import sys
from pathlib import Path

from claimcheck.facts.search_index import build
from claimcheck.model import Fact


def fact(name: str, statement: str) -> Fact:
    return Fact(id=name, statement=statement, verdict="true")


def test_a_short_fact_does_not_stand_before_a_longer_one_that_says_more_of_the_claim() -> None:
    more = """The old lighthouse on Gull Point, built by the brothers Hagen in the last year of the war, was
    repaired, painted red and white and given back by pupils of the village school in May of the next year."""
    sold = "The {} was sold for a sum that nobody in the town had thought of."
    others = [fact(name, sold.format(name)) for name in ("bakery", "barn", "chapel", "inn", "smithy")]
    base = build([fact("less", "Lighthouse painted red."), fact("more", more), *others])
    found = base.search("Pupils painted the lighthouse red and white", 2)
    assert [one.id for one, _ in found] == ["more", "less"]


def test_stop_words_find_nothing_where_a_claim_has_others() -> None:
    base = build([fact("other", "This is what they were."), fact("mill", "The windmill turns.")])
    assert [one.id for one, _ in base.search("This is what the windmill does", 5)] == ["mill"]


def test_a_fact_of_stop_words_alone_is_found_by_them() -> None:
    base = build([fact("they", "This is what they were."), fact("mill", "The windmill turns.")])
    assert [one.id for one, _ in base.search("they were", 5)] == ["they"]


FULL = """
import resource, signal, sys
from pathlib import Path
from claimcheck.facts import FactBase
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # no file may grow, as on a full disk
base = FactBase.open(Path(sys.argv[1]), index=Path(sys.argv[2]))
print(len(base.facts), *(fact.id for fact, _ in base.search("the bridge")))
"""


def test_on_a_full_disk_the_facts_are_kept_in_memory(tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("facts:\n  - {id: bridge-2020, statement: The bridge opened in 2020., verdict: true}\n")
    (tmp_path / "index").mkdir()
    ran = subprocess.run(
        [sys.executable, "-c", FULL, str(facts), str(tmp_path / "index")],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (ran.stdout, ran.stderr) == ("1 bridge-2020\n", "")
