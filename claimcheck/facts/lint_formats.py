"""What lint found, for programs: JSON, SARIF 2.1.0, and what GitHub shows beside the changed lines."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from claimcheck.errors import CODES
from claimcheck.facts.lint import Finding


def as_json(findings: Sequence[Finding]) -> str:
    """One object (schema claimcheck.lint/1) with all findings."""
    rows = [
        {
            "severity": one.severity,
            "code": one.error.code,
            "what": one.error.what,
            "file": one.error.file,
            "line": one.error.line,
            "column": one.error.column,
            "shown": one.error.shown,
            "way_out": one.error.way_out,
        }
        for one in findings
    ]
    return _json({"schema": "claimcheck.lint/1", "findings": rows})


def as_sarif(findings: Sequence[Finding], version: str) -> str:
    """A SARIF log with one run; the rule ids are the error codes. `version`: that of the program."""
    codes = sorted({one.error.code for one in findings})
    rules = [{"id": code, "shortDescription": {"text": CODES[code]}} for code in codes]
    driver = {"name": "claimcheck", "version": version, "rules": rules}
    results = [_result(one, codes.index(one.error.code)) for one in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return _json({"$schema": schema, "version": "2.1.0", "runs": [run]})


def as_github(findings: Iterable[Finding]) -> str:
    """A workflow command a line."""
    return "".join(f"{_command(one)}\n" for one in findings)


def _result(one: Finding, rule: int) -> dict[str, Any]:
    error = one.error
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(error.file)}}
    if error.line:
        place["region"] = {"startLine": error.line} | ({"startColumn": error.column} if error.column else {})
    return {
        "ruleId": error.code,
        "ruleIndex": rule,
        "level": one.severity,
        "message": {"text": "; ".join(filter(None, (error.what, error.way_out)))},
        "locations": [{"physicalLocation": place}] if error.file else [],
    }


def _command(one: Finding) -> str:
    error = one.error
    told = (("file", error.file), ("line", error.line), ("col", error.column), ("title", error.code))
    place = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in told if value)
    return f"::{one.severity} {place}::" + _escaped("; ".join(filter(None, (error.what, error.way_out))))


def _escaped(text: str, more: str = "") -> str:
    for mark in "%\r\n" + more:
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text


def _json(data: Any) -> str:
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"
