"""A bar on standard error for what takes long; silent where that is no terminal, or with --quiet."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import ExitStack, contextmanager
from time import monotonic
from typing import TypeVar

import click

from claimcheck.cli.output.mode import OUTPUT_MODE
from claimcheck.progress import INDEXING, watched

Item = TypeVar("Item")
_PATIENCE = 0.5  # seconds that pass before a bar is worth it


def progress(items: Iterable[Item], label: str, length: int | None = None) -> Iterator[Item]:
    """The items one by one, with a bar that moves as they are taken; `length` where they have none."""
    if not is_visible():
        yield from items
        return
    many = length if length is not None else len(items) if isinstance(items, Sized) else None
    with click.progressbar(items, length=many, label=label, file=sys.stderr) as shown:
        yield from shown


@contextmanager
def bar(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """A bar of `length` steps that the caller moves: ``with bar(12, "checking") as advance: advance(1)``."""
    if not is_visible():
        yield lambda steps: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as shown:
        yield shown.update


@contextmanager
def indexing() -> Iterator[None]:
    """A bar while an index of many facts is built here."""
    with ExitStack() as stack:
        advance: Callable[[int], None] | None = None
        shown, begun = 0, 0.0

        def show(what: str, done: int, total: int) -> None:
            nonlocal advance, shown, begun
            if what != INDEXING:
                return
            begun = begun or monotonic()
            if advance is None and total and monotonic() - begun >= _PATIENCE:
                advance = stack.enter_context(bar(total, "indexing the facts"))
            if advance:
                advance((done if total else 100) - shown)
                shown = done
            if not total:
                stack.close()
                advance, shown, begun = None, 0, 0.0

        with watched(show):
            yield


def above_bar() -> None:
    """Before a line is said while a bar is drawn: the line takes its place, and the bar comes again below."""
    if is_visible():
        click.echo("\r\x1b[2K", nl=False, err=True)


def is_visible() -> bool:
    """Whether bars are shown."""
    return sys.stderr.isatty() and not OUTPUT_MODE.quiet and not OUTPUT_MODE.json_errors
