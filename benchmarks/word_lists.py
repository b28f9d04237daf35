"""Sort and check the word lists that the package reads: `make words`, or with `--check` only look.

A data file whose columns are `list` and `words` holds sets: each list keeps its place and its comment, its
words are sorted and wrapped. Rows of other data files keep their order, and have no more cells than columns.
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from textwrap import wrap

PACKAGE = Path(__file__).parent.parent / "claimcheck"
_SETS = "list\twords"
_WIDTH = 110


def arranged(text: str) -> str:
    """The text of a data file with its words sorted; ValueError where a row or a word is wrong."""
    lines = text.splitlines()
    header = next((line for line in lines if line[:1] != "#"), "")
    columns = header.count("\t") + 1
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        if line[:1] != "#" and (not all(cells[:1]) or len(cells) > columns or line != line.rstrip()):
            raise ValueError(f"line {number}: {columns} columns apart by tabs are needed: {line[:60]!r}")
    return "\n".join(_sorted(lines) if header == _SETS else lines) + "\n"


def _sorted(lines: list[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name, rows in groupby(lines, lambda line: "" if line[:1] == "#" else line.partition("\t")[0]):
        if not name or name == "list":
            yield from rows
            continue
        words = [word for row in rows for word in row.partition("\t")[2].split()]
        if name in seen or not words:
            raise ValueError(f"the list {name} is empty, or in two places")
        seen.add(name)
        body = " ".join(sorted(set(words), key=lambda word: (word.casefold(), word)))
        for row in wrap(body, _WIDTH - len(name) - 1, break_long_words=False, break_on_hyphens=False):
            yield f"{name}\t{row}"


def main() -> None:
    """Arrange each file; the exit status is 1 if `--check` finds one that is not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing")
    check = parser.parse_args().check
    unsorted = []
    for file in sorted(PACKAGE.glob("**/data/*.tsv")):
        text = file.read_text(encoding="utf-8")
        try:
            after = arranged(text)
        except ValueError as error:
            sys.exit(f"{file}: {error}")
        if after != text:
            unsorted.append(file)
            if not check:
                file.write_text(after, encoding="utf-8")
    for file in unsorted:
        print(f"{file}: not sorted" if check else f"{file}: sorted")
    sys.exit(bool(check and unsorted))


if __name__ == "__main__":
    main()
