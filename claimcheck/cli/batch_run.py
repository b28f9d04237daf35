"""What `check` needs for many articles: where the results go, what was done before, and who does the work."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from claimcheck.cli import fail_conditions
from claimcheck.cli.options import PATH, grouped, open_base

if TYPE_CHECKING:
    from claimcheck.app.batch.inputs import ArticleInput
    from claimcheck.app.types import FactBase
    from claimcheck.cli.article_check import CheckResult, Task
    from claimcheck.model import Checked
    from claimcheck.workspace import Workspace


class BatchOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the options say. `jobs`: processes, 0 is one for each core."""

    out: Path | None = None
    force: bool = False
    resume: bool = False
    jobs: int = 1
    cluster: str = ""
    changed_since: str = ""
    library: bool = False

    @property
    def is_parallel(self) -> bool:
        """Whether other processes do the work."""
        return self.jobs != 1 or bool(self.cluster)


class EarlierRun(msgspec.Struct, frozen=True):
    """What an earlier run wrote: the keys by the name of the article, and those that make a check fail."""

    keys: dict[str, frozenset[str]] = {}
    met: frozenset[str] = frozenset()


batch_options = grouped(
    click.option("--out", type=PATH, metavar="FILE", help="Where results go; else standard output."),
    click.option("--force", is_flag=True, help="Replace a file that is there already."),
    click.option("--library", is_flag=True, help="Add the articles to the library, too."),
    click.option(
        "--resume",
        is_flag=True,
        help="Continue the results in --out (jsonl): what has not changed since is skipped.",
    ),
    click.option(
        "--jobs", "-j", type=click.IntRange(0, 256), default=1, metavar="N",
        help="How many processes check at a time; 0: one for each core.",
    ),
    click.option(
        "--cluster", default="", metavar="ADDRESS",
        help="Check on the workers of a Dask scheduler, tcp://HOST:PORT or tls://HOST:PORT.",
    ),
    click.option(
        "--changed-since", default="", metavar="REV",
        help="In a git repository: only articles that differ from this revision, or are new.",
    ),
)  # fmt: skip
"""The options of a check of many articles."""


def take_options(options: dict[str, Any]) -> BatchOptions:
    """Take the options of `batch_options` out of all."""
    return BatchOptions(**{name: options.pop(name) for name in BatchOptions.__struct_fields__})


def refuse_wrong_use(many: BatchOptions, form: str, *, online: bool, top: int) -> None:
    """Raises `click.UsageError` for options that do not go together."""
    if many.resume and (form != "jsonl" or not many.out):
        raise click.UsageError("--resume goes with --format jsonl and --out FILE")
    if many.resume and top:
        raise click.UsageError("--resume goes without --top: a claim that was left out may be what fails")
    if online and (many.is_parallel or many.resume):
        raise click.UsageError(
            "--online goes without --jobs, --cluster and --resume: others are asked in turn"
        )
    if many.cluster and many.jobs != 1:
        raise click.UsageError("--jobs is for this machine: a cluster has as many workers as it has")


@contextmanager
def open_shared_base(
    place: "Workspace", facts: Path | None, sources: Path | None, many: BatchOptions
) -> Iterator[tuple["FactBase | None", dict[str, str]]]:
    """The fact base, and where the processes of the work find it: built once, opened by each.

    Outside a workspace the index is in memory, or, for the processes of this machine, in a folder that goes.
    """
    base = open_base(place, facts, sources)
    if base is None or not many.is_parallel:
        yield base, {}
        return
    import tempfile

    from claimcheck.app.facts import fact_paths, open_files

    path, registry, index = fact_paths(place, facts, sources)
    with tempfile.TemporaryDirectory(prefix="claimcheck-") as folder:
        if index is None and not many.cluster:
            index = Path(folder)
            base = open_files(path, registry, index, models=place.config.models)
        where = {"facts": str(path), "sources": str(registry or ""), "index": str(index or "")}
        yield base, where


def earlier_run(many: BatchOptions, fail_on: frozenset[str]) -> EarlierRun:
    """What is in the results that are gone on with. Raises `ClaimcheckError` as `batch.journal.earlier`."""
    if not (many.resume and many.out):
        return EarlierRun()
    from claimcheck.app.batch import earlier

    keys: dict[str, frozenset[str]] = {}
    met = set()
    for line in earlier(many.out):
        keys[line.name] = keys.get(line.name, frozenset()) | {line.key}
        if fail_conditions.is_met(line.claims, fail_on, line.mismatches):
            met.add(line.key)
    return EarlierRun(keys, frozenset(met))


def run(
    pieces: "Iterable[ArticleInput]",
    task: "Task",
    base: "FactBase | None",
    many: BatchOptions,
    beside: "Callable[[Checked], tuple[Checked, bool]] | None",
) -> "Iterator[CheckResult]":
    """The result of each article, in order: checked here, in processes of this machine, or on a cluster."""
    from claimcheck.cli.article_check import check_article, check_in_process, crashed_result

    if not many.is_parallel:
        return (check_article(piece, task, base, beside) for piece in pieces)
    from claimcheck.app.batch import spread

    work = partial(check_in_process, task)
    return spread(pieces, work, crashed_result, jobs=many.jobs, cluster=many.cluster)
