"""One article, from its name to what is printed of it: the same here and on another machine."""

import hashlib
import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimcheck.app.batch.inputs import ArticleInput, name_of, read_input
from claimcheck.app.check import check
from claimcheck.app.plugins.checks import identity
from claimcheck.cli import fail_conditions
from claimcheck.cli.output.console import Page
from claimcheck.cli.output.formats import Form, rendered
from claimcheck.cli.output.plain_text import Known
from claimcheck.errors import ClaimcheckError, Problem
from claimcheck.model import Article, Checked
from claimcheck.model.language_notice import warnings
from claimcheck.model.priority import Order, arranged
from claimcheck.model.repeated_claims import once
from claimcheck.version import __version__

if TYPE_CHECKING:
    from claimcheck.app.types import FactBase


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """All that a process must know to check articles just as the one that was called.

    `here` is the folder where relative paths start, `facts_sha256` names the facts (""; none), `log_crash`
    is what the options say about every article.
    """

    version: str = __version__
    here: str
    root: str
    facts: str = ""
    sources: str = ""
    index: str = ""
    facts_sha256: str = ""
    models: bool = True
    all_matches: bool = False
    flags_off: tuple[str, ...] = ()
    worth: tuple[tuple[str, float], ...] = ()
    threshold: float = 0.5
    told: tuple[tuple[str, str], ...] = ()
    form: Form = "text"
    page: Page = Page()
    fail_on: frozenset[str] = frozenset()
    order: Order = "text"
    top: int = 0
    library: bool = False


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one article. `out` is printed, `talk` said; with a `problem` it was not checked.

    `key`: see `key`; `met`: what --fail-on asks for is in it; `silent`: a source that was asked could not
    answer; `before`: an earlier run has it already; `notes`: what concerns all articles, to be said once;
    `kept`: the check for the library, as JSON.
    """

    name: str
    key: str = ""
    out: bytes = b""
    talk: tuple[str, ...] = ()
    problem: Problem | None = None
    met: bool = False
    silent: bool = False
    before: bool = False
    notes: tuple[str, ...] = ()
    kept: bytes = b""


def check_article(
    piece: ArticleInput,
    task: Task,
    base: "FactBase | None",
    beside: Callable[[Checked], tuple[Checked, bool]] | None = None,
) -> CheckResult:
    """Check one article. `beside` lays more beside the claims; it tells whether all that was asked answered.

    Whatever goes wrong is in the result: one bad article never stops the rest.
    """
    try:
        article = read_input(piece, task.here, task.root, dict(task.told))
        made_of = key(article, task)
        if made_of in piece.before:
            return CheckResult(name=piece.name, key=made_of, before=True)
        checked = check(
            article,
            base=base,
            all_matches=task.all_matches,
            flags_off=task.flags_off,
            worth=dict(task.worth),
        )
        answered = True
        if beside:
            checked, answered = beside(checked)
        said = (
            checked.article.warnings
            if task.form == "text"
            else [warning for warning in warnings(checked) if warning not in checked.notes]
        )
        listed = (
            once(checked) if task.form == "text" else checked
        )  # a program, or an editor, needs each place
        known = Known(base.facts, base.registry, task.threshold) if base else Known(threshold=task.threshold)
        return CheckResult(
            name=piece.name,
            key=made_of,
            out=rendered(
                listed,
                arranged(listed.claims, task.order, task.top),
                task.form,
                known,
                task.page,
                task.fail_on,
                made_of,
                Path(task.here),
            ),
            talk=tuple(f"{article.path or article.id}: {warning}" for warning in said),
            met=fail_conditions.is_met(checked.claims, task.fail_on, checked.mismatches),
            silent=not answered,
            notes=checked.notes,
            kept=msgspec.json.encode(once(checked)) if task.library else b"",
        )
    except ClaimcheckError as error:
        return CheckResult(name=piece.name, problem=Problem.of(error))
    except OSError:  # the output or the disk, not the article
        raise
    except Exception as error:
        from claimcheck.cli.output.crash_log import log_crash

        fault = Problem.of(log_crash(error))
        what = f"{name_of(piece.name)} was not checked: {fault.what}"
        return CheckResult(name=piece.name, problem=msgspec.structs.replace(fault, what=what))


def check_in_process(task: Task, piece: ArticleInput) -> CheckResult:
    """The same in a process of its own, which opens the facts when it is first called."""
    with _LOCK:  # a worker of a cluster may have several threads; they would wait for one another anyway
        try:
            if task.version != __version__:
                what = f"{task.version} was called, and here is {__version__}"
                raise ClaimcheckError("CC702", f"two versions of claimcheck: {what}", file=piece.name)
            return check_article(piece, task, _base(task))
        except ClaimcheckError as error:
            return CheckResult(name=piece.name, problem=Problem.of(error))


def crashed_result(piece: ArticleInput) -> CheckResult:
    """The result of an article whose check killed its process."""
    what = "its check ended the process (out of memory, or killed)"
    return CheckResult(name=piece.name, problem=Problem("CC702", what, file=name_of(piece.name)))


def key(article: Article, task: Task) -> str:
    """What a check depends on, as one word: the same key gives the same result."""
    about = (
        article.id, article.sha256, article.title, article.outlet, article.published, article.kind,
        article.status, article.speaker, article.country, article.path, article.headline,
    )  # fmt: skip
    how = (
        task.version, task.facts_sha256, task.models, task.all_matches, sorted(task.flags_off),
        task.worth,
    )  # fmt: skip
    return hashlib.sha256(msgspec.json.encode((about, how + identity()))).hexdigest()[:20]


_LOCK = threading.Lock()


@lru_cache(maxsize=1)
def _base(task: Task) -> "FactBase | None":
    if not task.facts:
        return None
    from claimcheck.app.facts import open_files

    sources, index = (Path(path) if path else None for path in (task.sources, task.index))
    base = open_files(Path(task.facts), sources, index, models=task.models)
    if base.sha256 != task.facts_sha256:
        hint = "every worker needs the same files, unchanged while the run lasts"
        what = "the facts here are not those of the run"
        raise ClaimcheckError("CC219", what, file=task.facts, hint=hint)
    return base
