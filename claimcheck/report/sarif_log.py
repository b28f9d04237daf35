"""The frame of SARIF 2.1.0 (OASIS, 2020): one run, its rules, results at their lines."""

import hashlib
from collections.abc import Mapping
from typing import Any

import claimcheck
from claimcheck.model import Place

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def log(rules: Mapping[str, str], results: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """The whole document. `rules`: what each one is about, by its lasting id; `more` goes into the run."""
    driver = {
        "name": "claimcheck",
        "version": claimcheck.__version__,
        "rules": [_rule(name, what) for name, what in rules.items()],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", **more, "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def result(
    rule: str, at: int, level: str, message: str, words: str, article: str, address: str, place: Place | None
) -> dict[str, Any]:
    """One result. `at`: place of its rule among the rules; `words` of the claim, `article` its id.

    `address` is the URI of the file or page ("": none), `place` where the claim stands in the file.
    """
    same = f"{article}\n{rule}\n{' '.join(words.casefold().split())}\n{message}"
    found: dict[str, Any] = {
        "ruleId": rule,
        "ruleIndex": at,
        "level": level,
        "message": {"text": plain(message)},
        # Of the words, not of their place: the same finding is not opened again in the next version.
        "partialFingerprints": {"claim/v1": hashlib.sha256(same.encode("utf-8", "replace")).hexdigest()},
    }
    if address:
        location: dict[str, Any] = {"artifactLocation": {"uri": address}}
        if place:
            location["region"] = {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            }
        found["locations"] = [{"physicalLocation": location}]
    return found


def plain(text: str) -> str:
    """Words in which nothing is a link or a placeholder (SARIF 3.11)."""
    for special, safe in (("\\", "\\\\"), ("[", "\\["), ("]", "\\]"), ("{", "{{"), ("}", "}}")):
        text = text.replace(special, safe)
    return text


def _rule(name: str, what: str) -> dict[str, Any]:
    return {
        "id": name,
        "shortDescription": {"text": plain(what)},
        "help": {"text": plain(f"{what}. Mend the article, or decide otherwise in the review.")},
    }
