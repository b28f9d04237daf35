"""Entries of the files of facts: shown, compared, added and changed."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from claimcheck.facts import yaml_editor
from claimcheck.facts.json_schema import written as json_schema
from claimcheck.facts.loader import load_facts
from claimcheck.facts.near_duplicates import near as near_facts
from claimcheck.facts.series_index import SeriesIndex
from claimcheck.facts.yaml_editor import written
from claimcheck.model import Fact
from claimcheck.model.series import Series
from claimcheck.review.promotion.new_facts import about, free_id
from claimcheck.series import periods, places, table
from claimcheck.series.statement import with_unit
from claimcheck.text import counted

__all__ = [
    "about",
    "add_fact",
    "fact_entry",
    "free_id",
    "json_schema",
    "load_facts",
    "near_facts",
    "replace_entry",
    "series_named",
    "series_text",
    "written",
]


def add_fact(path: Path, fact: Fact) -> None:
    """Add a fact to a file, which is made if it is not there. Raises as `yaml_editor.save`."""
    append = partial(yaml_editor.append, fact=fact, head=yaml_editor.modeline(path))
    yaml_editor.save(path, append, changed=frozenset({fact.id}))


def series_named(known: SeriesIndex, words: str) -> list[Series]:
    """The series that a text names."""
    found = table.stemmed(words)
    keys = table.hits(found, known)
    return [one for one in known.known(keys, "*") if table.phrases(found, one)]


def series_text(known: SeriesIndex, series: Series) -> Iterator[str]:
    """What a series measures, and the first and last figure of each place."""
    yield f"{series.measure} ({series.unit}, {series.frequency})"
    yield "words: " + ", ".join((*series.words, *series.change_of))
    source = series.source
    if said := " · ".join(filter(None, (source.publisher, source.title, source.published, source.url))):
        yield said + ("" if source.checked else " · not checked")
    for place in series.places:
        line = known.line(series.id, place)
        ends = (f"{periods.written(one.period, series.frequency)} {with_unit(one.value, series)}"
                for one in (line[0], line[-1]))  # fmt: skip
        yield f"{places.name_of(place) or 'one line'}: {counted(len(line), 'figure')}, {' to '.join(ends)}"


def fact_entry(path: Path, name: str) -> str:
    """The entry of a fact as it is in its file."""
    return yaml_editor.entry_text(path.read_bytes().decode("utf-8-sig"), name, str(path))


def replace_entry(path: Path, name: str, before: str, after: str) -> None:
    """Put another entry in the place of the one that was read before. Raises as `yaml_editor.save`."""
    change = partial(yaml_editor.replace, name=name, new=after, file=str(path), was=before)
    yaml_editor.save(path, change, changed=frozenset({name}))
