"""Statistics of a fact base: counts by kind and age, how the facts are used, and open work."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from heapq import nlargest
from pathlib import Path

import msgspec

from claimcheck import spreadsheet
from claimcheck.facts.base import FactBase, shown_path
from claimcheck.model import FACT_VERDICTS

_OFTEN = 2  # times from which on it is no chance that a fact is not relevant
_MOST_SHARE = 0.5  # of the claims beside which it was shown
_LISTED = 20


class FactUse(msgspec.Struct):
    """How a fact fared in reviews: beside how many claims it was shown; for how many it was cited, or found
    not to be relevant."""

    shown: int = 0
    cited: int = 0
    dismissed: int = 0


class Usage(msgspec.Struct, frozen=True):
    """How facts fared, by id (one that is absent was never shown), in how many reviewed articles."""

    articles: int = 0
    uses: Mapping[str, FactUse] = {}


class FactRow(msgspec.Struct, frozen=True, kw_only=True):
    """One fact as a curator sees it. `newest`: the day of its newest source; `unchecked`: of its citations
    those that nobody has opened; `ended`: it holds no more; `rewrite`: it was often found not relevant."""

    id: str
    statement: str
    verdict: str
    tags: tuple[str, ...]
    file: str
    line: int
    newest: str
    citations: int
    unchecked: int
    ended: bool
    shown: int
    cited: int
    dismissed: int
    rewrite: bool


class Topic(msgspec.Struct):
    """Counts of the facts with one tag; `newest`: the day of their newest source."""

    facts: int = 0
    newest: str = ""
    unchecked: int = 0
    uncited: int = 0
    ended: int = 0
    never_shown: int = 0
    dismissed: int = 0
    rewrite: int = 0


class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of facts. `by_year`: by the newest source ("" = undated). `unchecked`: of their citations,
    those that nobody has opened; `ended`: facts that hold no more on the day of the count; `figures`: of all
    series.

    `articles`: those in whose reviews it was counted how facts are used; `never_shown`: facts that were
    beside no claim there; `rewrite`: those that were often found not relevant, the worst first.
    """

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
    by_year: Mapping[str, int]
    by_file: Mapping[str, int]
    articles: int
    never_shown: int
    by_topic: Mapping[str, Topic]
    rewrite: tuple[FactRow, ...]


def stats(base: FactBase, usage: Usage, *, today: str) -> Stats:
    """Count a base. `today` is YYYY-MM-DD."""
    verdicts, years, files = Counter[str](), Counter[str](), Counter[str]()
    topics: dict[str, Topic] = {}
    total = Topic()
    worst: list[FactRow] = []
    citations = 0
    for row in rows(base, usage, today=today):
        verdicts[row.verdict] += 1
        years[row.newest[:4]] += 1
        files[row.file] += 1
        citations += row.citations
        for topic in (total, *(topics.setdefault(tag, Topic()) for tag in row.tags or ("",))):
            _count(topic, row)
        if row.rewrite:
            worst.append(row)
    by_size = sorted(topics.items(), key=lambda item: (-item[1].facts, item[0]))
    return Stats(
        facts=len(base.facts),
        sources=len({entry.id for entry in base.registry.values()}),
        citations=citations,
        unchecked=total.unchecked,
        uncited=total.uncited,
        ended=total.ended,
        problems=len(base.problems),
        series=len(base.series),
        figures=base.series.figures,
        by_verdict={verdict: verdicts[verdict] for verdict in FACT_VERDICTS},
        by_year=dict(sorted(years.items(), reverse=True)),
        by_file=dict(files),
        articles=usage.articles,
        never_shown=total.never_shown,
        by_topic=dict(by_size),
        rewrite=tuple(nlargest(_LISTED, worst, key=lambda row: (row.dismissed, -row.shown))),
    )


def rows(base: FactBase, usage: Usage, *, today: str) -> Iterator[FactRow]:
    """Every fact with what there is to know of it, in the order of the files."""
    files: dict[str, str] = {}
    for fact in base.facts.values():
        use = usage.uses.get(fact.id) or FactUse()
        yield FactRow(
            id=fact.id,
            statement=fact.statement,
            verdict=fact.verdict,
            tags=fact.tags,
            file=files.setdefault(fact.file, shown_path(Path(fact.file))),
            line=fact.line,
            newest=max((citation.published for citation in fact.sources), default=""),
            citations=len(fact.sources),
            unchecked=sum(not citation.checked for citation in fact.sources),
            ended=bool(fact.valid_until) and fact.valid_until < today[: len(fact.valid_until)],
            shown=use.shown,
            cited=use.cited,
            dismissed=use.dismissed,
            rewrite=use.dismissed >= max(_OFTEN, _MOST_SHARE * use.shown),
        )


def as_table(rows: Iterable[FactRow]) -> Iterator[str]:
    """The rows as CSV, with a head."""
    plain = map(msgspec.structs.astuple, rows)
    cells = ([" | ".join(one) if isinstance(one, tuple) else one for one in row] for row in plain)
    return spreadsheet.rows(FactRow.__struct_fields__, cells)


def _count(topic: Topic, row: FactRow) -> None:
    topic.facts += 1
    topic.newest = max(topic.newest, row.newest)
    topic.unchecked += row.unchecked
    topic.uncited += not row.citations
    topic.ended += row.ended
    topic.never_shown += not row.shown
    topic.dismissed += row.dismissed
    topic.rewrite += row.rewrite
