"""What a new workspace starts with: facts, the registry of sources, sample articles."""

import re
from collections import Counter
from pathlib import Path

import pytest

from claimcheck.facts.loader import load_facts, load_sources
from claimcheck.facts.registry import by_name
from claimcheck.model import ARTICLE_KINDS, Fact, Registered
from claimcheck.model.lookup_keys import folded
from claimcheck.strict_yaml import load

ROOT = Path(__file__).parent.parent
FACT_FILES = sorted((ROOT / "claims" / "facts").glob("*.yaml"))
SEEDS = sorted((ROOT / "seeds").glob("*.md"))


def _facts() -> list[Fact]:
    loaded = [load_facts(path.read_text("utf-8"), path.name) for path in FACT_FILES]
    assert [str(problem) for one in loaded for problem in one.problems] == []
    return [fact for one in loaded for fact in one.facts]


def _registered() -> tuple[Registered, ...]:
    loaded = load_sources((ROOT / "claims" / "sources.yaml").read_text("utf-8"), "sources.yaml")
    assert [str(problem) for problem in loaded.problems] == []
    return loaded.registered


def _front_matter(path: Path) -> tuple[dict[str, str], str]:
    _, head, body = path.read_text("utf-8").split("---\n", 2)
    plain = load(head, path.name).plain()
    assert isinstance(plain, dict)
    return plain, body


def test_every_fact_loads_and_there_are_enough_for_each_topic() -> None:
    per_file = Counter(fact.file for fact in _facts())
    assert len(per_file) >= 3
    assert per_file.total() >= 36
    assert min(per_file.values()) >= 5


def test_fact_ids_are_unique_slugs() -> None:
    ids = [fact.id for fact in _facts()]
    assert len(set(ids)) == len(ids)
    assert [one for one in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one)] == []


def test_facts_show_every_verdict_and_both_ends_of_validity() -> None:
    facts = _facts()
    assert {fact.verdict for fact in facts} == {"true", "false", "misleading", "unproven"}
    assert any(fact.valid_from and fact.valid_until for fact in facts)
    assert all(fact.valid_from < fact.valid_until for fact in facts if fact.valid_from and fact.valid_until)


def test_every_fact_names_a_publisher_and_what_was_published() -> None:
    assert [fact.id for fact in _facts() if not fact.sources] == []
    assert [
        fact.id for fact in _facts() for cited in fact.sources if not (cited.publisher and cited.title)
    ] == []


def test_no_address_or_quote_that_nobody_opened() -> None:
    unopened = [
        fact.id
        for fact in _facts()
        for cited in fact.sources
        if (cited.url or cited.quote) and not cited.checked
    ]
    assert unopened == []


def test_every_publisher_of_a_fact_is_in_the_registry() -> None:
    registry, _ = by_name(_registered())
    publishers = {cited.publisher for fact in _facts() for cited in fact.sources}
    assert sorted(name for name in publishers if folded(name) not in registry) == []


def test_the_registry_is_large_worldwide_and_unambiguous() -> None:
    entries = _registered()
    assert len(entries) >= 70
    assert len({entry.country for entry in entries}) >= 20
    assert [str(problem) for problem in by_name(entries)[1]] == []


def test_every_state_or_public_ownership_says_what_it_rests_on() -> None:
    bare = [
        entry.id for entry in _registered() if entry.ownership in ("state", "public") and not entry.ground
    ]
    assert bare == []


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_seed_has_front_matter_that_tells_what_it_is(path: Path) -> None:
    front, body = _front_matter(path)
    assert {"id", "title", "outlet", "author", "published", "kind"} <= front.keys()
    assert front["kind"] in ARTICLE_KINDS
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", front["published"])
    assert body.lstrip().startswith(f"# {front['title']}\n")


def test_two_seeds_are_versions_of_one_story() -> None:
    (first, one), (second, two) = (_front_matter(ROOT / "seeds" / f"ferry-v{n}.md") for n in (1, 2))
    assert first["id"] == second["id"]
    assert one != two
    ids = Counter(_front_matter(path)[0]["id"] for path in SEEDS)
    assert len(ids) == len(SEEDS) - 1
