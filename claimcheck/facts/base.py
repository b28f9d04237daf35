"""The fact base: curated facts and the source registry, with search and matching."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimcheck.errors import ClaimcheckError, Problem
from claimcheck.facts import index_manifest, search_index
from claimcheck.facts.index_manifest import Manifest, Part
from claimcheck.facts.index_update import SMALL, Update, WholeError
from claimcheck.facts.loader import Loaded, decode, expect_name, facts_of, files_below, load_sources, read
from claimcheck.facts.model_answers import ModelAnswers
from claimcheck.facts.registry import by_name
from claimcheck.facts.search_index import Index
from claimcheck.facts.series_base import (
    FactsBesideSeries,
    SeriesBase,
    empty,
    open_series,
    series_beside,
)
from claimcheck.filesystem import make_folder
from claimcheck.model import Article, Claim, Fact, MatchEngine, Registered
from claimcheck.nlp import runtime
from claimcheck.progress import INDEXING, step
from claimcheck.series.table import hits, stemmed

if TYPE_CHECKING:
    from claimcheck.facts.matcher import Matcher
    from claimcheck.facts.vectors import FactVectors

WAIT = 2.0
"""Seconds that a check waits at most, once, for facts to be embedded; the rest is compared by words."""
FEW, WAIT_FOR_FEW = 500, 20.0
"""So many wordings are waited for longer: they take a second, or some where the machine is slow."""


class FactBase:
    """Facts and sources of one workspace.

    `facts` maps ids to facts, `registry` casefolded names and aliases to entries; `problems` holds what could
    not be loaded (the rest is there); `sha256` names the content: the same files give the same one.
    """

    def __init__(
        self,
        index: Index,
        manifest: Manifest,
        path: Path | None,
        *,
        models: bool,
        series: SeriesBase | None = None,
    ) -> None:
        self._index, self._models, self._waited = index, models, False
        self._path = path and path.with_suffix(".vectors")
        self._vectors: FactVectors | None = None
        self._matcher: Matcher | None = None  # made when first used: the ranker's weights cost time to load
        known = series or empty()
        self.series = known.index
        self.facts: Mapping[str, Fact] = FactsBesideSeries(index, known.index)
        self.registry: Mapping[str, Registered] = by_name(manifest.registered)[0]
        both = f"{manifest.sha256}{known.sha256}".encode()
        self.sha256 = hashlib.sha256(both).hexdigest() if known.sha256 else manifest.sha256
        kept = (p for part in (*manifest.parts, *manifest.sources) for p in part.problems)
        own = (*kept, *manifest.problems, *known.problems)
        self.problems = tuple(_with_path(problem) for problem in own)

    @classmethod
    def open(
        cls,
        facts: str | Path | None,
        sources: str | Path | None = None,
        *,
        series: str | Path | None = None,
        index: str | Path | None = None,
        models: bool = True,
    ) -> FactBase:
        """Load facts from a file or folder (.yaml, .yml, .jsonl; None: none), the registry from a file, and
        series from a folder (YAML and CSV tables; where none is named `series` beside a folder `facts`).

        `index` is a folder for what is made from them; without it, or if it can not be written, all is kept
        in memory. With `models`, facts are compared by meaning, too, where the extra is installed. Raises
        `ClaimcheckError` CC101 if a path does not exist, CC105 for a pipe; whatever is wrong inside a file is
        in `problems`.
        """
        places = [Path(facts)] if facts is not None else []
        files = [file for place in places for file in fact_files(place)]
        registry = [Path(sources)] if sources is not None else []
        for path in (*files, *registry):
            if path.is_fifo():  # nobody may ever write to it, and it is read more than once
                hint = "write it to a file first"
                raise ClaimcheckError("CC105", "a pipe is not read", file=shown_path(path), hint=hint)
        for path in registry:
            if not path.is_file():
                raise ClaimcheckError("CC101", "no such file", file=shown_path(path))
        tables = Path(series) if series else series_beside(places)
        statistics = open_series(tables, Path(index) if index else None) if tables else None
        with suppress(OSError):
            if index is not None:
                make_folder(Path(index))
                path = index_manifest.manifest_path(Path(index), [*places, *registry])
                return cls(*_cached(files, registry, path), path, models=models, series=statistics)
        return cls(*_make(files, registry, None, None, None), None, models=models, series=statistics)

    @classmethod
    def of(cls, facts: Iterable[Fact], *, vectors: Path | None = None, models: bool = True) -> FactBase:
        """A base of these facts, in memory, without a registry; their vectors are kept at `vectors`."""
        return cls(search_index.build(facts), Manifest(), vectors, models=models)

    def search(self, text: str, limit: int = 10) -> list[tuple[Fact, float]]:
        """Facts that share words with `text`, best first, with their BM25 scores (comparable within one
        call)."""
        return self._index.search(text, limit)

    @property
    def engine(self) -> MatchEngine:
        """How facts are compared: by meaning, too, or by words only. Loads nothing."""
        by_meaning = self._models and len(self._index) and runtime.available()
        return "semantic" if by_meaning else "lexical"

    @property
    def is_embedded(self) -> bool:
        """Whether the vectors are loaded, and there is one for every wording."""
        return self._vectors is not None and not self._vectors.missing

    @property
    def vectors(self) -> FactVectors | None:
        """The vectors of the facts; None where facts are compared by words only. Loads numpy."""
        if self.engine == "lexical":
            return None
        if self._vectors is None:
            self._vectors = self.vectors_in(self._path)
        return self._vectors

    def vectors_in(self, path: Path | None) -> FactVectors:
        """The vectors of these facts that are kept in a file; in memory without one. Loads numpy."""
        from claimcheck.facts.vectors import FactVectors

        return FactVectors(self._index, path)

    @cached_property
    def _answers(self) -> ModelAnswers | None:
        return ModelAnswers(self._path.with_suffix(".answers")) if self._path else None

    @property
    def compared(self) -> str:
        """Names the facts and how they are compared: what is the same gives the same matches."""
        return f"{self.sha256} {self.engine} {self.vectors.missing if self.vectors else 0}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What keeps facts from being compared by meaning though it is wanted and installed, coded."""
        if self._models and (error := runtime.failure()):
            return (str(error),)
        missing = self.vectors.missing if self.vectors else 0
        what = f"{missing:,} of {len(self._index.wordings[0]):,} wordings of facts are compared by words only"
        return (f"CC227 {what}: claimcheck facts index embeds them",) if missing else ()

    def match(
        self,
        claims: Sequence[Claim],
        article: Article,
        *,
        all_matches: bool = False,
        by_words: bool = False,
    ) -> tuple[Claim, ...]:
        """The claims with the facts that are relevant to them: `fact`, `relation`, `reasons` and `matches`.

        With `all_matches` also those below the threshold for showing are in `matches`. With `by_words`, and
        where a model fails, facts are compared by words only; else those without a vector are embedded
        first, once, for at most `WAIT` seconds, a `FEW` for longer. Claims in another language are not read.
        """
        try:
            vectors = self.vectors if claims and not by_words else None
            if vectors is not None and not self._waited:
                self._waited = True
                vectors.build(WAIT_FOR_FEW if vectors.missing <= FEW else WAIT)
            answers = self._answers if vectors is not None else None
            with runtime.remembered(answers):
                matched = self._matched(claims, article, vectors, all_matches)
            if answers is not None:
                answers.write()
        except ClaimcheckError as error:
            if error.code != "CC706":
                raise
            matched = self._matched(claims, article, None, all_matches)
        return tuple(self._beside_series(claim, article) for claim in matched) if self.series else matched

    def _beside_series(self, claim: Claim, article: Article) -> Claim:
        """The claim with the figures of series that it speaks of: before the facts if they decide."""
        if claim.language or not hits(stemmed(claim.standalone or claim.text), self.series):
            return claim
        from claimcheck.series.judging import judge  # with its patterns, which most articles do not need

        found = judge(claim, article, self.series)
        if not found:
            return claim
        first = found[0].relation != "unclear"
        matches = (*found, *claim.matches) if first else (*claim.matches, *found)
        best = matches[0]
        return msgspec.structs.replace(
            claim,
            fact=best.fact,
            relation=best.relation,
            reasons=tuple(dict.fromkeys(reason.kind for reason in best.reasons)),
            matches=matches,
        )

    def _matched(
        self, claims: Sequence[Claim], article: Article, vectors: FactVectors | None, all_matches: bool
    ) -> tuple[Claim, ...]:
        from claimcheck.facts.matcher import Matcher, forms

        if self._matcher is None or self._matcher.vectors is not vectors:
            self._matcher = Matcher(self._index, self.registry, vectors)
        if vectors is not None:  # all claims at once: unpacking the vectors takes longer than comparing them
            vectors.nearest([form for one in claims if not one.language for form in forms(one, article)], 1)
        return self._matcher.match(claims, article, all_matches=all_matches)


def fact_files(facts: Path) -> list[Path]:
    """The files of a fact base, in the order of their names. Raises `ClaimcheckError` CC101, CC105, CC108."""
    if facts.is_dir():
        if not os.access(facts, os.R_OK | os.X_OK):  # else it would seem to be empty
            raise ClaimcheckError("CC105", "the folder may not be read", file=shown_path(facts))
        return files_below(facts)
    if not facts.exists():
        raise ClaimcheckError("CC101", "no such file or folder", file=shown_path(facts))
    return [expect_name(facts)]


def _cached(files: list[Path], registry: list[Path], path: Path) -> tuple[Index, Manifest]:
    """The base as it was kept if its files did not change, else made again."""
    old, opened = index_manifest.read_manifest(path), None
    if old is not None:
        try:
            opened = search_index.open_folder(path.parent / old.folder)
        except ClaimcheckError:
            old = None
    if old is not None and opened is not None and index_manifest.is_fresh(path, old, [*files, *registry]):
        return opened, old
    return _make(files, registry, path, old, opened)


def _make(
    files: list[Path], registry: list[Path], path: Path | None, old: Manifest | None, opened: Index | None
) -> tuple[Index, Manifest]:
    """Build the base, in a new folder beside the manifest's `path` or in memory."""
    known = {part.path: part for part in old.parts} if old else {}
    reading = _Reading(known, opened)
    with index_manifest.making(path) if path else nullcontext() as folder:
        update = _update(files, path, old, opened)
        if update and folder and path and old:
            made, facts = update.write(path.parent / old.folder, folder), update.parts
        else:
            made, facts = search_index.build(reading.facts(files), folder), reading.parts
        parts, registered = _sources(registry)
        doubles = by_name(registered, str(registry[0].absolute()) if registry else "")[1]
        manifest = Manifest(
            sha256=hashlib.sha256("".join(part.sha256 for part in (*facts, *parts)).encode()).hexdigest(),
            parts=tuple(facts),
            sources=tuple(parts),
            registered=tuple(registered),
            problems=tuple(map(Problem.of, doubles)),
        )
        if folder and path:
            index_manifest.adopt(folder, path, manifest)
    return made, manifest


def _update(
    files: list[Path], path: Path | None, old: Manifest | None, opened: Index | None
) -> Update | None:
    """What changed in a large base since it was indexed; None where it is to be built whole."""
    if old is None or opened is None or path is None or len(opened) < SMALL:
        return None
    with suppress(WholeError, OSError):
        return Update(opened, old.parts, files, path.stat().st_mtime_ns)
    return None


_LINES = 1 << 32  # more than a file has


class _Reading:
    """Reads the files of a base one after the other; `parts` grows as their facts are taken."""

    def __init__(self, known: Mapping[str, Part], opened: Index | None) -> None:
        self._known, self._opened = known, opened
        # Hashes of ids (a million strings would weigh more than the facts), with number of file, and line.
        self._seen: dict[int, int] = {}
        self.parts: list[Part] = []

    def facts(self, files: list[Path]) -> Iterator[Fact]:
        """The facts of all files; of two with one id the first."""
        row = done = 0
        sizes = [path.stat().st_size if path.exists() else 0 for path in files]
        for number, (path, size) in enumerate(zip(files, sizes, strict=True)):
            step(INDEXING, 100 * done // (sum(sizes) or 1), 100)
            done += size
            first, problems = row, list[ClaimcheckError]()
            try:
                stat, digest = path.stat(), index_manifest.sha256_of(path)
            except OSError as error:
                problems.append(ClaimcheckError("CC105", error.strerror or "unreadable", file=str(path)))
                self.parts.append(Part(str(path), 0, 0, "", row, row, tuple(map(Problem.of, problems))))
                continue
            for item in self._of_file(path, digest):
                if isinstance(item, ClaimcheckError):
                    problems.append(item)
                elif (place := self._seen.get(key := hash(item.id))) is not None:
                    at, line = divmod(place, _LINES)
                    problems.append(_duplicate(item, path, files[at], line))
                else:
                    self._seen[key] = number * _LINES + item.line
                    row += 1
                    yield item
            kept = tuple(map(Problem.of, problems))
            self.parts.append(Part(str(path), stat.st_size, stat.st_mtime_ns, digest, first, row, kept))

        step(INDEXING)

    def _of_file(self, path: Path, digest: str) -> Iterator[Fact | ClaimcheckError]:
        part = self._known.get(str(path))
        # A part with a duplicate lacks that fact; the other one may be gone by now, so it is read again.
        whole = part is not None and part.sha256 == digest and all(p.code != "CC214" for p in part.problems)
        if part is not None and self._opened is not None and whole:
            yield from self._opened.slice(part.first, part.end)
            yield from (problem.error() for problem in part.problems)
        else:
            yield from facts_of(path)


def _sources(registry: list[Path]) -> tuple[list[Part], list[Registered]]:
    parts: list[Part] = []
    registered: list[Registered] = []
    for path in registry:
        name = str(path.absolute())
        raw = b""
        try:
            raw = read(path, name)
            loaded = load_sources(decode(raw, name), name)
        except ClaimcheckError as error:
            loaded = Loaded(problems=(error,))
        problems, stamp = tuple(map(Problem.of, loaded.problems)), path.stat().st_mtime_ns
        parts.append(Part(str(path), len(raw), stamp, hashlib.sha256(raw).hexdigest(), problems=problems))
        registered.extend(loaded.registered)
    return parts, registered


def _with_path(problem: Problem) -> ClaimcheckError:
    """The error of a kept problem, with its path as it is written from here."""
    return msgspec.structs.replace(problem, file=shown_path(Path(problem.file))).error()


def _duplicate(fact: Fact, path: Path, first: Path, line: int) -> ClaimcheckError:
    """The problem of a repeated id, with its line, and that of the `first`; seldom, so the file is read
    again."""
    shown, column = "", 0
    with path.open(encoding="utf-8", errors="replace") as stream:
        for number, words in enumerate(stream, 1):
            if number == fact.line:
                shown, column = words.rstrip("\n"), words.find(fact.id) + 1
                break
    shown = shown if len(shown) <= 160 else ""
    where = f"line {line} above" if first == path else f"{os.path.relpath(first, path.parent)}, line {line},"
    what = f"duplicate id {fact.id!r}: the fact in {where} counts, this one does not"
    return ClaimcheckError("CC214", what, file=str(path), line=fact.line, column=column, shown=shown)


def shown_path(path: Path) -> str:
    """A path as people want to read it: from here, if it lies below."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
