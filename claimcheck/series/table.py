"""What judging asks of the series that are known, and the phrases by which a text names one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from claimcheck.matching.stemmer import stem
from claimcheck.model import Span
from claimcheck.model.analysis import spans_meet
from claimcheck.model.series import Observation, Series

GAP = "…"
LONGEST = 6
"""Words of a phrase before a gap."""
MOST = 8
"""Series of one place that a phrase may name."""
_WIDEST = 7  # words in a gap
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")


class Table(Protocol):
    """Series with their figures."""

    names: Mapping[str, str]
    """Names of places that some series has beside those everybody knows."""

    def known(self, phrases: Iterable[str], place: str = "") -> list[Series]:
        """The series that have one of these phrases, and figures of the place, `MOST` for each phrase."""

    def has(self, phrase: str) -> bool:
        """Whether any series has this phrase."""

    def line(self, series: str, place: str) -> Sequence[Observation]:
        """The figures of a place, in order of period and day of publication."""


class MemoryTable:
    """Some series with their figures, as they came from outside."""

    def __init__(self, series: Iterable[tuple[Series, Mapping[str, Sequence[Observation]]]]) -> None:
        self._series = list(series)
        self.names: Mapping[str, str] = {
            name: place for one, _ in self._series for name, place in place_names(one).items()
        }
        self._keys = {one.id: phrase_keys(one) for one, _ in self._series}

    def known(self, phrases: Iterable[str], place: str = "") -> list[Series]:
        """As `Table`."""
        wanted = set(phrases)
        return [one for one, lines in self._series if place in lines and wanted & self._keys[one.id]]

    def has(self, phrase: str) -> bool:
        """As `Table`."""
        return any(phrase in keys for keys in self._keys.values())

    def line(self, series: str, place: str) -> Sequence[Observation]:
        """As `Table`."""
        return next((lines.get(place, ()) for one, lines in self._series if one.id == series), ())


class Phrase(NamedTuple):
    """Words of a text that name what a series measures; the words between them where there is a gap."""

    span: Span
    parts: tuple[Span, ...]
    is_change: bool


def stemmed(text: str) -> list[tuple[str, Span]]:
    """The words of a text as phrases are compared: stems, each with its place."""
    return [(stem(one[0].lower()), one.span()) for one in _WORD.finditer(text)]


def phrase_keys(series: Series) -> set[str]:
    """By what each phrase of a series is found: its first words, as stems."""
    return {" ".join(_segments(phrase)[0][:LONGEST]) for phrase in (*series.words, *series.change_of)}


def place_names(series: Series) -> dict[str, str]:
    """Names of places in this series that only it knows, with the place of each."""
    return {name: place for place, names in series.names.items() for name in names}


def hits(words: Sequence[tuple[str, Span]], table: Table) -> set[str]:
    """The keys of phrases that the words of a text hold."""
    stems = [word for word, _ in words]
    runs = {
        " ".join(stems[at : at + length])
        for at in range(len(stems))
        for length in range(1, min(LONGEST, len(stems) - at) + 1)
    }
    return {run for run in runs if table.has(run)}


def phrases(words: Sequence[tuple[str, Span]], series: Series) -> list[Phrase]:
    """Where a text names what the series measures, the longest words first."""
    found = [
        *(one for phrase in series.words for one in _find(words, phrase, is_change=False)),
        *(one for phrase in series.change_of for one in _find(words, phrase, is_change=True)),
    ]
    kept: list[Phrase] = []
    for one in sorted(found, key=lambda one: (-sum(b - a for a, b in one.parts), one.span)):
        if not any(spans_meet(one.span, other.span) for other in kept):
            kept.append(one)
    return sorted(kept)


def _find(words: Sequence[tuple[str, Span]], phrase: str, *, is_change: bool) -> Iterator[Phrase]:
    first, *others = _segments(phrase)
    for at in range(len(words) - len(first) + 1):
        if (end := _after(words, at, first)) is None:
            continue
        parts = [(words[at][1][0], words[end - 1][1][1])]
        for segment in others:
            starts = range(end, min(end + _WIDEST, len(words)) + 1)
            begun = next((start for start in starts if _after(words, start, segment) is not None), None)
            if begun is None:
                break
            end = begun + len(segment)
            parts.append((words[begun][1][0], words[end - 1][1][1]))
        else:
            yield Phrase((parts[0][0], parts[-1][1]), tuple(parts), is_change)


def _after(words: Sequence[tuple[str, Span]], at: int, segment: Sequence[str]) -> int | None:
    """The end of a run of words that begins at `at`; None if another begins there."""
    end = at + len(segment)
    return end if [word for word, _ in words[at:end]] == list(segment) else None


def _segments(phrase: str) -> list[list[str]]:
    return [[word for word, _ in stemmed(part)] for part in phrase.split(GAP)]
