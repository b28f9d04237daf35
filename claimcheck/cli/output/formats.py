"""The formats of `check`: what stands before, between and after the articles, and how one is put."""

import os
import signal
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal, cast

import msgspec

from claimcheck.cli.output.console import Page, show, show_bytes
from claimcheck.cli.output.plain_text import Known, check_lines
from claimcheck.errors import ClaimcheckError
from claimcheck.filesystem import drafted, open_file
from claimcheck.model import Checked, Claim

Form = Literal["text", "brief", "json", "jsonl", "sarif", "github"]
FORMS: Mapping[Form, str] = {
    "text": "for people",
    "brief": "a line for each conflict and mismatch, and for what --fail-on names",
    "json": "one article, indented",
    "jsonl": "any number of articles, one object a line",
    "sarif": "SARIF 2.1.0, for a code host",
    "github": "workflow commands, which GitHub shows beside the changed lines",
}


def rendered(
    checked: Checked,
    listed: Sequence[Claim],
    form: Form,
    known: Known,
    page: Page,
    fail_on: Collection[str],
    key: str,
    here: Path,
) -> bytes:
    """One article in the format, in UTF-8. `listed`: the claims to show, in their order; `key`: see
    `cli.article_check.key`; `here`: where relative paths start.
    """
    if form == "text":
        lines = check_lines(checked, known, page, listed)
        return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
    if form in ("json", "jsonl"):
        from claimcheck.app.check import as_json

        data = msgspec.json.encode(as_json(checked, listed) | {"key": key})
        if form == "json":
            data = msgspec.json.format(data, indent=2)  # not both at once: a long article has some 100 MB
        return data + b"\n"
    from claimcheck.cli.output.findings import brief_lines, findings, github_lines, sarif_results

    found = findings(checked, known, fail_on, listed)
    if form in ("github", "brief"):
        lines = (github_lines if form == "github" else brief_lines)(checked, found)
        return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
    return b",".join(map(msgspec.json.encode, sarif_results(checked, found, here)))


@contextmanager
def printing(form: Form, page: Page, out: Path | None, *, append: bool) -> Iterator[Callable[[bytes], None]]:
    """Gives what prints one article after the other, on standard output or to the file `out`.

    Raises `ClaimcheckError` CC606 where the file cannot be written, OSError where standard output cannot.
    """
    head, between, tail = _frame(form, page)
    with _written(form, out, append) as write:
        write(head)
        first = True

        def put(data: bytes) -> None:
            nonlocal first
            if data:
                write(data if first else between + data)
                first = False

        try:
            yield put
        finally:
            write(tail)  # also after ctrl-C: half a document is none


def _frame(form: Form, page: Page) -> tuple[bytes, bytes, bytes]:
    if form == "text":
        return b"", f"\n{'─' * page.width}\n\n".encode(), b""
    if form != "sarif":
        return b"", b"", b""
    from claimcheck import diagnostics
    from claimcheck.cli.output.findings import RULES

    head, _, tail = msgspec.json.encode(diagnostics.sarif(RULES, [])).rpartition(b"]}]}")
    return head, b",", b"]}]}" + tail + b"\n"


@contextmanager
def _written(form: Form, out: Path | None, append: bool) -> Iterator[Callable[[bytes], None]]:
    if out is None:
        text = form in ("text", "brief", "github")
        yield lambda data: _unbroken(_shown if text else show_bytes, data)
        return
    with _opened(out, append=append) if form == "jsonl" else _whole(out) as file:
        yield lambda data: _unbroken(partial(_put_all, file, out=out), data)
    if form == "json" and not append and out.is_file() and not out.stat().st_size:
        out.unlink()  # the article could not be read


@contextmanager
def _whole(out: Path) -> Iterator[BinaryIO]:
    """A document: all of it is written, or nothing; after ctrl-C what was found until then."""
    stopped: KeyboardInterrupt | None = None
    try:
        with drafted(out) as file:
            try:
                yield file
            except KeyboardInterrupt as error:
                stopped = error
    except BrokenPipeError:  # of what is printed beside it
        raise
    except OSError as error:
        raise ClaimcheckError("CC606", error.strerror or "not written", file=str(out)) from None
    if stopped:
        raise stopped


@contextmanager
def _opened(out: Path, *, append: bool) -> Iterator[BinaryIO]:
    """Lines: those that were written stay, to go on from; a file without any does not."""
    try:
        flags = os.O_WRONLY | os.O_CREAT | (os.O_APPEND if append else os.O_TRUNC)
        file = open(open_file(out, flags), "wb", buffering=0)  # noqa: SIM115  # its errors are others
    except OSError as error:
        raise ClaimcheckError("CC606", error.strerror or "not opened", file=str(out)) from None
    try:
        with file:
            yield cast(BinaryIO, file)
    except BaseException:
        if out.is_file() and not _has_line(out):
            out.unlink()
        raise


def _has_line(out: Path) -> bool:
    with out.open("rb") as file:
        return file.readline().endswith(b"\n")


def _put_all(file: BinaryIO, data: bytes, out: Path = Path()) -> None:
    """Write all of it: where a disk is nearly full, one write takes only a part."""
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[file.write(rest) :]
    except OSError as error:
        raise ClaimcheckError("CC606", error.strerror or "not written", file=str(out)) from None


def _shown(data: bytes) -> None:
    if data:
        show([data.decode().removesuffix("\n")])


def _unbroken(write: Callable[[bytes], object], data: bytes) -> None:
    """Ctrl-C waits until the whole of it is out: who reads the lines finds each whole."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        write(data)
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        write(data)
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def refuse_to_replace(out: Path, form: Form, *, force: bool) -> None:
    """Raises `ClaimcheckError` CC601 where the file is there and nobody said that it may go."""
    if not force and out.exists():
        hint = "--force replaces it" + (", --resume continues it" if form == "jsonl" else "")
        raise ClaimcheckError("CC601", "there already", file=str(out), hint=hint)
