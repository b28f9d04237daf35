"""Writes the reference pages from what the program says itself: ``python -m benchmarks.reference_pages
[FOLDER]``.

docs/cli.md holds the help of every command, docs/errors.md the table of the codes; a test keeps them equal.
"""

import re
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from textwrap import dedent

import click

from claimcheck.cli.app import app
from claimcheck.cli.command_table import HEADINGS
from claimcheck.cli.examples import EXAMPLES
from claimcheck.errors import CODES, GUIDE
from claimcheck.extraction import MOST
from claimcheck.readers import MAX_CHARACTERS, MAX_LINES, MAX_WORDS
from claimcheck.readers.documents.reader import Limits
from claimcheck.readers.file_input import MAX_BYTES, MAX_DOCUMENT_BYTES
from claimcheck.readers.html_page import seconds
from claimcheck.readers.metadata import KEYS

_FAMILIES = {
    "1": "Input that cannot be read",
    "2": "Fact base and registry",
    "3": "Configuration and workspace",
    "4": "Network",
    "5": "Review store",
    "6": "Reports",
    "7": "The program itself",
}
_OWN = ("because", "conclusion", "take_back", "only_check")  # of sign-off alone
_MADE = "<!-- Made by `python -m benchmarks.reference_pages`; a test keeps it equal to the program. -->"


def pages() -> dict[str, str]:
    """The text of each page by file name."""
    return {"cli.md": "\n".join(_cli()), "errors.md": "\n".join(_errors())}


def main(folder: Path) -> None:
    """Write the pages into `folder`."""
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


def _cli() -> Iterator[str]:
    yield from (_MADE, "# The command line", "")
    for title, commands in HEADINGS.items():
        yield f"- {title}: " + ", ".join(f"[{name}](#claimcheck-{name})" for name in commands)
    yield ""
    yield "Results go to standard output, warnings and errors to standard error, one line each. Exit status:"
    yield from ("", "| status | meaning |", "| --- | --- |", "| 0 | done |")
    yield "| 1 | nothing was found, or something is wrong or missing: each command says what |"
    yield "| 2 | usage error, an input not read (the others are still checked), or an output not written |"
    yield "| 3 | a requested outside source could not answer; cited evidence is not on this machine |"
    yield "| 70 | internal error (bug); the error names a log, which contains no text of yours |"
    yield "| 130, 141 | interrupted by ctrl-C; the reader of the output went away |"
    yield ""
    yield from _articles()
    yield from ("## Options of many commands", "")
    yield "These are not repeated below. Those about the article go before what its file says."
    shared = click.Command("", params=list(_shared().values()))
    yield from ("", *_options(shared, click.Context(shared)), "")
    yield from _commands(app, "claimcheck", None)


def _articles() -> Iterator[str]:
    yield from ("## What is read", "")
    limits, most, document = Limits(), MAX_BYTES // 1_000_000, MAX_DOCUMENT_BYTES // 1_000_000
    yield "Plain text, Markdown (`.md`), HTML (`.html`), PDF, docx, or standard input (`-`). In plain text a"
    yield "first line without a full stop is the headline. UTF-8 is expected; another encoding is found out"
    yield f"and named in a warning. At most {most} MB (a PDF or docx: {document} MB), and {MAX_CHARACTERS:,}"
    yield f"characters, {MAX_WORDS:,} words and signs, {MAX_LINES:,} lines of text, and {MOST:,} claims."
    yield ""
    yield "A PDF or docx is known by its first bytes and read in a process of its own, which may take"
    yield f"{limits.memory // 1_000_000:,} MB of memory, {limits.cpu} seconds of work and"
    yield f"{limits.clock:g} seconds on the clock. The lines of a PDF become paragraphs again; headers,"
    yield "footers and page numbers are left out. Where the line of a claim is told, for a PDF it is the"
    yield "page. A docx is read with its tracked changes accepted: deleted and hidden text and comments are"
    yield "left out. A warning tells how much was left out."
    yield ""
    yield f"An HTML page is read so too, with as much memory and {seconds(0)} seconds of work"
    yield f"({seconds(MAX_BYTES)} for one of {most} MB)."
    yield from ("", "A file may begin with a front matter, lines of `key: value` between two lines of `---`:")
    yield from ("", "| key | meaning |")
    yield "| --- | --- |"
    yield from (f"| `{key}` | {meaning} |" for key, meaning in KEYS.items())
    yield ""


def _shared() -> dict[str, click.Option]:
    """The options that most commands about an article have, by what their help says."""
    command = app.get_command(click.Context(app), "sign-off")
    assert command is not None
    options = {str(one.help): one for one in command.params if isinstance(one, click.Option)}
    return {text: one for text, one in options.items() if one.name not in _OWN}


def _options(command: click.Command, context: click.Context, but: Collection[str] = ()) -> Iterator[str]:
    """A line of a list for each option, with its help; `but`: without those that have this help."""
    for one in command.params:
        record = one.get_help_record(context) if isinstance(one, click.Option) else None
        if record and getattr(one, "help", None) not in but:
            yield f"- `{record[0]}`: {_plain(record[1])}"


def _commands(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    """The sections on a command and on all below it, without the shared options."""
    context = click.Context(command, info_name=name, parent=parent, **command.context_settings)
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    examples = EXAMPLES.get(context.command_path.removeprefix("claimcheck "), ())
    shown = [usage, *(f"claimcheck {one}" for one in examples)]
    yield from (f"## {context.command_path}", "", "```", *shown, "```", "")
    own = (command.epilog or "").partition("\b\nExamples:")[0]  # examples are in the block above
    for paragraph in filter(str.strip, [*(command.help or "").split("\n\n"), own]):
        if paragraph.lstrip().startswith("\b\n"):
            yield from ("```text", *dedent(paragraph.partition("\n")[2]).splitlines(), "```", "")
        else:
            yield from (_plain(paragraph), "")
    if options := list(_options(command, context, _shared())):
        yield from (*options, "")
    if isinstance(command, click.Group):
        names = command.list_commands(context)
        if parent:
            base = context.command_path.replace(" ", "-")
            yield from ("Commands: " + ", ".join(f"[{one}](#{base}-{one})" for one in names) + ".", "")
        for below in names:
            if found := command.get_command(context, below):
                yield from _commands(found, below, context)


def _plain(words: str) -> str:
    """Words of a help on one line; what Markdown would read as marks outside of backticks is escaped."""
    pieces = " ".join(words.split()).split("`")
    return "`".join(
        re.sub(r"([*_<\[\]])", r"\\\1", one) if at % 2 == 0 else one for at, one in enumerate(pieces)
    )


def _errors() -> Iterator[str]:
    yield from (_MADE, "# Error codes", "")
    yield "Every error is one line: where (`file:line:column`, as far as known), its code, and what is wrong."
    yield "With `--json-errors` it is one JSON object a line: code, message, file, line, column, hint."
    yield "`claimcheck explain CODE` prints a row of this page."
    for digit, family in _FAMILIES.items():
        yield from (
            "",
            f"## CC{digit}xx {family}",
            "",
            "| code | what | why | way out |",
            "| --- | --- | --- | --- |",
        )
        for code, what in CODES.items():
            if code[2] == digit:
                yield f"| {code} | {what} | {GUIDE[code].why} | {GUIDE[code].hint} |"
    yield ""


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
