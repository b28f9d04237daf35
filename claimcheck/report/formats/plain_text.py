"""The report, and the queries for the author, as plain text for mail."""

import re
import textwrap
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from claimcheck.report.model import GROUPS, Item, Report
from claimcheck.report.template_engine import fill

_WIDTH = 72  # leaves room for the marks of a reply
_NUMBERED = re.compile(r"(\d+\. )|\[\d+\] ")


def render(report: Report, own: Path | None = None) -> str:
    """The whole report. Templates in the folder `own` take the place of the shipped ones of the same name."""
    return _wrapped(fill("report.txt.jinja", own, report=report, groups=GROUPS))


def queries(report: Report, own: Path | None = None) -> str:
    """What the author is asked to correct, by paragraph."""
    asked = sorted(filter(to_mend, report.items), key=lambda item: item.number)
    by_paragraph = [
        (number, _opening(report, number), list(items))
        for number, items in groupby(asked, lambda item: item.paragraph)
    ]
    return _wrapped(fill("queries.txt.jinja", own, report=report, paragraphs=by_paragraph))


def letter(report: Report, own: Path | None = None) -> str:
    """A letter to the author: what is to be corrected, waits for an answer or could not be found out, by whom
    the article names for it.
    """
    by_source: dict[str, list[Item]] = {}
    for item in sorted(report.items, key=lambda item: item.number):
        if to_mend(item) or item.unknown or item.state == "held":
            source = item.chain[0].source if item.chain else ""
            by_source.setdefault(source or item.chain_line, []).append(item)
    return _wrapped(fill("letter.txt.jinja", own, report=report, sources=list(by_source.items())))


def brief(report: Report, own: Path | None = None) -> str:
    """The findings in one piece to paste; lines are as long as they are, for mail and chat wrap them."""
    text = fill("brief.txt.jinja", own, report=report, groups=GROUPS)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip("\n") + "\n"


def to_mend(item: Item) -> bool:
    """Whether the author is asked about a claim: it does not hold in full, or something speaks against it."""
    if item.state in ("set-aside", "not-a-claim"):
        return False
    open_mismatch = bool(item.mismatches) and item.group != "holds"
    against = item.group == "contested" and any(known.relation == "conflicts" for known in item.known)
    return item.group in ("failed", "conflict") or bool(item.should_read) or open_mismatch or against


def _opening(report: Report, number: int) -> str:
    """The first words of a paragraph, to find it by."""
    start, end = report.article.paragraphs[number - 1]
    return textwrap.shorten(report.article.text[start:end], 60, placeholder=" …")


def _wrapped(text: str) -> str:
    """The lines at most 72 characters long (an address stays whole), later parts of a line indented."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines += _parts(line.rstrip())
    return "\n".join(lines).strip("\n") + "\n"


def _parts(line: str) -> Iterator[str]:
    margin = line[: len(line) - len(line.lstrip())]
    numbered = _NUMBERED.match(line)
    below = " " * (3 if numbered[1] else 4) if numbered else margin + "  "  # where the rest of a claim stands
    yield from textwrap.wrap(
        line.lstrip(),
        _WIDTH,
        initial_indent=margin,
        subsequent_indent=below,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]
