"""Quotations beside what was said: `python -m benchmarks.adapters.quotes [PAIRS.jsonl] > run.jsonl`

Reads {"story", "transcript"} a line, from the file or standard input; each is the name of a file, or a text
of more than one line. Prints what `claimcheck quotes --format json` prints for each.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from claimcheck.app.check import check
from claimcheck.app.context import Context
from claimcheck.app.quotations import check_quotations
from claimcheck.cli.commands.articles.quotes import as_json
from claimcheck.config.settings import Config
from claimcheck.model.quotations import CheckedQuotation
from claimcheck.readers import from_bytes
from claimcheck.workspace import Workspace


class Pair(msgspec.Struct, frozen=True):
    """One line of input."""

    story: str
    transcript: str


def context(root: Path) -> Context:
    """A workspace with the settings as they come, so that a run does not depend on where it is made."""
    return Context(Workspace(root=root, config=Config(), origins={}))


def compared(story: Path, records: Sequence[Path]) -> list[CheckedQuotation]:
    """The quotations of a story beside the records."""
    checked = check(from_bytes(story.read_bytes(), story.name, path=story))
    return check_quotations(context(story.parent), checked, [str(record) for record in records])


def main() -> None:
    """Print the run."""
    lines = Path(sys.argv[1]).read_bytes() if sys.argv[1:] else sys.stdin.buffer.read()
    for pair in msgspec.json.Decoder(Pair).decode_lines(lines):
        with TemporaryDirectory() as folder:
            story, transcript = (
                _file(text, Path(folder) / name)
                for text, name in ((pair.story, "story.txt"), (pair.transcript, "transcript.txt"))
            )
            found = as_json("" if "\n" in pair.story else pair.story, compared(story, [transcript]))
        sys.stdout.buffer.write(msgspec.json.encode(found) + b"\n")


def _file(text: str, place: Path) -> Path:
    if "\n" not in text:
        return Path(text)
    place.write_text(text, encoding="utf-8")
    return place


if __name__ == "__main__":
    main()
