"""What became of an import, in lines: as what it was read, what was left out, what was met before."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from claimcheck.text import line

if TYPE_CHECKING:
    from claimcheck.app.facts.exchange import FactImport
    from claimcheck.app.types import Merged, Unread
    from claimcheck.workspace import Workspace

_TOLD = 10  # problems that are told one by one
_SHORT = 80  # characters of a value in a message


def check_target(workspace: "Workspace", name: str, option: str) -> None:
    """Raise `click.UsageError` where facts cannot be imported into files of this name."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,60}", name):
        raise click.BadParameter("a name is made of a-z, 0-9, - and _", param_hint=option)
    if workspace.facts_dir.is_file():
        raise click.UsageError("the facts of this workspace are one file: name a folder in config.yaml")


def account(result: "FactImport") -> Iterator[str]:
    """All that a person should know of an import beside its counts."""
    yield from _as_read(result)
    yield from _not_understood(result.unread)
    yield from _met_before(result.merged)


def counts(merged: "Merged") -> str:
    """How many facts are new, changed, and as they were."""
    return f"{merged.new} new, {merged.changed} changed, {merged.same} there already"


def _as_read(result: "FactImport") -> Iterator[str]:
    """The columns as they were read, and how many entries were left out, for each reason with the first
    ones."""
    if result.columns:
        yield "columns read: " + ", ".join(f"{name!r} as {field}" for name, field in result.columns.read)
    if result.columns and result.columns.unread:
        yield f"columns not read: {', '.join(result.columns.unread)} (--column FIELD=NAME reads one)"
    for why, left in result.left_out.items():
        places = ", ".join(map(str, left.first)) + (", ..." if left.count > len(left.first) else "")
        noun = ("line" if result.table else "review") + ("s" if left.count > 1 else "")
        yield f"{left.count} left out: {line(why, _SHORT)} ({noun} {places})"


def _not_understood(unread: "Counter[Unread]") -> Iterator[str]:
    """A line for each unknown rating, and for the dates of a field."""
    ratings = [(one.value, count) for one, count in unread.most_common() if one.field == "rating"]
    for value, count in ratings[:_TOLD]:
        yield f"{count} x {line(value, _SHORT)!r} not known: unproven"
    if rest := sum(count for _, count in ratings[_TOLD:]):
        yield f"{rest} x other ratings not known: unproven"
    for field in ("published", "checked", "claimed_on"):
        dates = {one.value: count for one, count in unread.items() if one.field == field}
        if dates:
            such = line(min(dates), _SHORT)
            yield f"{sum(dates.values())} x no date in {field}, such as {such!r}: left out"
    marks = {one.value: count for one, count in unread.items() if one.field == "quotation marks"}
    if marks:
        such = line(min(marks), _SHORT)
        yield f"{sum(marks.values())} x letters for quotation marks (an old Mac), such as {such!r}: mended"


def _met_before(merged: "Merged") -> Iterator[str]:
    """What came twice, or is in another file of the base."""
    if merged.repeated:
        yield f"{merged.repeated} came more than once: each is there once, as it came last"
    for statement, one, other in merged.differing[:_TOLD]:
        yield f"rated {line(one, _SHORT)!r} and {line(other, _SHORT)!r}: {line(statement, _SHORT)}"
    if more := len(merged.differing[_TOLD:]):
        yield f"{more} more with two ratings"
    if merged.differing:
        yield "what is rated in two ways is kept twice, unless the file gives it an id"
    if merged.edited:
        yield f"{merged.edited} were edited here: the edits are kept"
    for name, fields in merged.contested[:_TOLD]:
        yield f"{name} was edited here and changed there, kept as it is here: {', '.join(fields)}"
    if more := len(merged.contested[_TOLD:]):
        yield f"{more} more were edited here and changed there"
    if merged.vanished:
        yield f"{merged.vanished} are not there any more: tagged 'vanished'"
    for file, count in merged.elsewhere.items():
        yield f"{count} are in {file} already: left out"
    for file, count in merged.rated_elsewhere.items():
        yield f"{count} are in {file} already, as another checker rated them: both are kept"
