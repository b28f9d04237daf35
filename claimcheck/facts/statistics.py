"""Statistics of a fact base: counts by kind and age, and open work."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import msgspec

from claimcheck.facts.base import FactBase, shown_path
from claimcheck.model import FACT_VERDICTS, Fact


class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of facts. `by_year`: by the newest source ("" = undated). `unchecked`: of their citations,
    those that nobody has opened; `ended`: facts that hold no more on the day of the count; `figures`: of all
    series."""

    facts: int
    sources: int
    citations: int
    unchecked: int
    uncited: int
    ended: int
    problems: int
    series: int
    figures: int
    by_verdict: Mapping[str, int]
    by_tag: Mapping[str, int]
    by_year: Mapping[str, int]
    by_file: Mapping[str, int]


def stats(base: FactBase, *, today: str) -> Stats:
    """Count a base. `today` is YYYY-MM-DD."""
    verdicts: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    years: Counter[str] = Counter()
    files: Counter[str] = Counter()
    citations = unchecked = uncited = ended = 0
    for fact in base.facts.values():
        verdicts[fact.verdict] += 1
        tags.update(fact.tags)
        years[_year(fact)] += 1
        files[fact.file] += 1
        citations += len(fact.sources)
        unchecked += sum(not citation.checked for citation in fact.sources)
        uncited += not fact.sources
        ended += bool(fact.valid_until) and fact.valid_until < today[: len(fact.valid_until)]
    return Stats(
        facts=len(base.facts),
        sources=len({entry.id for entry in base.registry.values()}),
        citations=citations,
        unchecked=unchecked,
        uncited=uncited,
        ended=ended,
        problems=len(base.problems),
        series=len(base.series),
        figures=base.series.figures,
        by_verdict={verdict: verdicts[verdict] for verdict in FACT_VERDICTS},
        by_tag=dict(sorted(tags.items(), key=lambda item: (-item[1], item[0]))),
        by_year=dict(sorted(years.items(), reverse=True)),
        by_file={shown_path(Path(file)): count for file, count in files.items()},
    )


def _year(fact: Fact) -> str:
    return max((citation.published[:4] for citation in fact.sources), default="")
