"""The Python interface: what `claimcheck.check`, `check_many`, `read` and `open_review` do.

It takes texts, articles and paths, and gives typed, frozen results. docs/python-api.md describes it.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import msgspec

from claimcheck import readers
from claimcheck.app.check import as_json
from claimcheck.app.check import check as check_article
from claimcheck.errors import ClaimcheckError, Problem
from claimcheck.facts import FactBase
from claimcheck.model import Article, Checked
from claimcheck.readers import Form
from claimcheck.readers.metadata import ArticleFields, checked_fields

if TYPE_CHECKING:
    from claimcheck.review import Session

__all__ = ["Result", "Source", "check", "check_many", "open_review", "read"]

Source = str | Path | Article
"""What can be checked: a text (every str is one, also "story.txt"), the file at a Path, or an `Article`."""


class Result(Checked, frozen=True, kw_only=True):
    """A checked article: `article`, `claims` in order of place, and what else was found in the text."""

    def to_dict(self) -> dict[str, Any]:
        """The result as plain data (schema claimcheck.check/1)."""
        plain: dict[str, Any] = msgspec.json.decode(self.to_json())
        return plain

    def to_json(self) -> str:
        """The result as JSON (schema claimcheck.check/1), on one line."""
        return msgspec.json.encode(as_json(self)).decode()


def read(
    path: str | Path | None = None,
    *,
    text: str | None = None,
    form: Form = "plain",
    **fields: Unpack[ArticleFields],
) -> Article:
    """The article in the file at `path` (or at an address, http or https), or in a `text`.

    `form` is that of the text: "plain", "markdown" or "html"; offsets are those of a plain text. `fields` go
    before what the file says of itself. Raises `ClaimcheckError` CC1xx, CC207, CC208, and CC4xx for an
    address; TypeError unless exactly one of `path` and `text` is given.
    """
    if (path is None) == (text is None):
        raise TypeError("read() takes a path or text=...")
    if text is not None:
        return readers.from_text(text, form=form, **fields)
    assert path is not None
    return readers.read(path, **fields)


def check(
    source: Source,
    *,
    facts: str | Path | FactBase | None = None,
    sources: str | Path | None = None,
    all_matches: bool = False,
    **fields: Unpack[ArticleFields],
) -> Result:
    """The claims of a text, of the file at a `Path`, or of an `Article`, with all that is found about them.

    A str is always a text, never the name of a file. `fields` (`published`, `outlet`, `title`, `kind`,
    `speaker` ...) go before what the source says of itself. `facts` is a file or folder of facts, or a base
    that is open; `sources` is the file of the registry of sources. No workspace and no settings are looked
    for. Raises `ClaimcheckError` CC1xx, CC207, CC208.
    """
    return _check(source, fields, _open_base(facts, sources), all_matches)


def check_many(
    items: Iterable[Source],
    *,
    jobs: int = 1,
    facts: str | Path | FactBase | None = None,
    sources: str | Path | None = None,
    all_matches: bool = False,
    on_error: Callable[[Source, ClaimcheckError], None] | None = None,
    **fields: Unpack[ArticleFields],
) -> Iterator[Result]:
    """The result of each item as by `check`, in order; items are taken as results are asked for.

    `jobs`: how many processes work, 0 for one a core; with other than 1 the facts are given as a path.
    `on_error` gets an item that cannot be read, and its error, and the rest goes on; without it the error is
    raised.
    """
    for item, done in _done(items, jobs, fields, facts, sources, all_matches):
        if isinstance(done, Result):
            yield done
        elif on_error is None:
            raise done.error()
        else:
            on_error(item, done.error())


def open_review(
    source: Source | Checked, *, reviewer: str | None = None, workspace: str | Path | None = None
) -> "Session":
    """Open or go on with the review of an article, as `claimcheck review` does; close it when done.

    `workspace` is a folder, else CLAIMCHECK_WORKSPACE, else the nearest folder with a config.yaml; its
    facts, settings and store are used. `reviewer`: else the one of the settings. Raises `ClaimcheckError`
    CC1xx, CC3xx, CC5xx.
    """
    from claimcheck.app import reviews
    from claimcheck.app.articles import check_text
    from claimcheck.app.context import Context
    from claimcheck.workspace import find

    context = Context(find(Path(workspace) if workspace is not None else None), reviewer)
    if not isinstance(source, Checked):
        path = source if isinstance(source, Path) else None
        article = readers.read(path, root=context.workspace.root) if path else _article(source, {})
        source = check_text(context, article)
    return reviews.open_review(context, source)


def _article(source: Source, fields: ArticleFields) -> Article:
    if isinstance(source, Path):
        return read(source, **fields)
    if isinstance(source, str):
        return read(text=source, **fields)
    given = checked_fields(fields)
    return msgspec.structs.replace(source, **given) if given else source


def _check(source: Source, fields: ArticleFields, base: FactBase | None, all_matches: bool) -> Result:
    article = _article(source, fields)
    checked = check_article(article, base=base, all_matches=all_matches)
    return Result(**{name: getattr(checked, name) for name in Checked.__struct_fields__})


def _open_base(
    facts: str | Path | FactBase | None, sources: str | Path | None, index: Path | None = None
) -> FactBase | None:
    if isinstance(facts, FactBase):
        if sources is not None:
            raise TypeError("a base that is open has its registry: give sources to FactBase.open")
        return facts
    return FactBase.open(facts, sources, index=index) if facts is not None or sources is not None else None


class _Task(msgspec.Struct, frozen=True, kw_only=True):
    """What another process must know; `index` is the folder where the base is made already."""

    fields: tuple[tuple[str, str], ...]
    facts: str | None
    sources: str | None
    index: str
    all_matches: bool


def _done(
    items: Iterable[Source],
    jobs: int,
    fields: ArticleFields,
    facts: str | Path | FactBase | None,
    sources: str | Path | None,
    all_matches: bool,
) -> Iterator[tuple[Source, Result | Problem]]:
    """Each item with its result, or with what is wrong with it."""
    if jobs == 1:
        base = _open_base(facts, sources)
        for item in items:
            try:
                yield item, _check(item, fields, base, all_matches)
            except ClaimcheckError as error:
                yield item, Problem.of(error)
        return
    if isinstance(facts, FactBase):
        raise TypeError("other processes open the facts themselves: give their path")
    from claimcheck.app.batch import spread

    with tempfile.TemporaryDirectory(prefix="claimcheck-") as index:
        _open_base(facts, sources, Path(index))  # made once, then opened by each
        task = _Task(
            fields=tuple((name, str(value)) for name, value in fields.items() if value is not None),
            facts=None if facts is None else str(facts),
            sources=None if sources is None else str(sources),
            index=index,
            all_matches=all_matches,
        )
        yield from spread(items, partial(_in_process, task), _lost, jobs=jobs)


def _in_process(task: _Task, item: Source) -> tuple[Source, Result | Problem]:
    try:
        fields: ArticleFields = dict(task.fields)  # type: ignore[assignment]  # they were such fields before
        return item, _check(item, fields, _shared_base(task), task.all_matches)
    except ClaimcheckError as error:
        return item, Problem.of(error)


def _lost(item: Source) -> tuple[Source, Result | Problem]:
    what = "its check ended the process (out of memory, or killed)"
    return item, Problem("CC702", what, file=str(item) if isinstance(item, Path) else "")


@lru_cache(maxsize=1)
def _shared_base(task: _Task) -> FactBase | None:
    return _open_base(task.facts, task.sources, Path(task.index))
