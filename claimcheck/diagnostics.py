"""Diagnostics for other programs: SARIF 2.1.0 (OASIS, 2020) and GitHub workflow commands."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.model import Place
from claimcheck.version import __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


class Rule(NamedTuple):
    """What a rule is about in some words, what that means, and what to do."""

    short: str
    full: str
    help: str


def sarif(rules: Mapping[str, Rule], results: Sequence[Mapping[str, Any]], **more: Any) -> dict[str, Any]:
    """A log with one run. `rules`: each by its lasting id; `more` goes into the run."""
    driver = {
        "name": "claimcheck",
        "version": __version__,
        "rules": [
            {
                "id": name,
                "shortDescription": {"text": plain_message(rule.short)},
                "fullDescription": {"text": plain_message(rule.full)},
                "help": {"text": plain_message(rule.help)},
            }
            for name, rule in rules.items()
        ],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", **more, "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def result(
    rule: str, at: int, level: str, message: str, *, same: str, uri: str, region: Mapping[str, int] | None
) -> dict[str, Any]:
    """One result. `at`: the place of its rule among the rules; `uri` of the file or page ("": none).

    `same` is what does not change while it is the same finding: it is not opened again in the next version.
    """
    location = {"artifactLocation": {"uri": uri}} | ({"region": region} if region else {})
    return {
        "ruleId": rule,
        "ruleIndex": at,
        "level": level,
        "message": {"text": plain_message(message)},
        "partialFingerprints": {"claim/v1": hashlib.sha256(same.encode("utf-8", "replace")).hexdigest()},
        "locations": [{"physicalLocation": location}] if uri else [],
    }


def of_claim(article: str, rule: str, words: str, message: str) -> str:
    """What stays the same of a finding about a claim: its words, not their place."""
    return f"{article}\n{rule}\n{' '.join(words.casefold().split())}\n{message}"


def from_repository(path: str | os.PathLike[str]) -> str:
    """A file as seen from the root of the repository that it lies in, "" where it lies in none.

    A code host looks for files from there, wherever in the repository the command was run.
    """
    whole = Path(os.path.abspath(path))
    root = next((folder for folder in whole.parents if (folder / ".git").exists()), None)
    return whole.relative_to(root).as_posix() if root else ""


def region(place: Place | None) -> dict[str, int] | None:
    """The place of a claim in its file; the end column is that after the last character."""
    if place is None:
        return None
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def plain_message(text: str) -> str:
    """Words in which nothing is a link or a placeholder (SARIF 3.11)."""
    for special, safe in (("\\", "\\\\"), ("[", "\\["), ("]", "\\]"), ("{", "{{"), ("}", "}}")):
        text = text.replace(special, safe)
    return text


def github(level: str, message: str, properties: Mapping[str, str | int]) -> str:
    """A workflow command on one line. `properties`: file, line, col, title; empty ones are left out.

    `level` is error, warning or notice. Escaped as GitHub's own toolkit does it.
    """
    place = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items() if value)
    return f"::{level} {place}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    for mark in "%\r\n" + more:
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text
