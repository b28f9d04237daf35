"""What lint found, for programs: JSON, SARIF 2.1.0, and what GitHub shows beside the changed lines."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from claimcheck import diagnostics
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
            "way_out": one.error.hint,
        }
        for one in findings
    ]
    return _json({"schema": "claimcheck.lint/1", "findings": rows})


def as_sarif(findings: Sequence[Finding]) -> str:
    """A SARIF log with one run; the rule ids are the error codes."""
    codes = sorted({one.error.code for one in findings})
    results = [_result(one, codes.index(one.error.code)) for one in findings]
    return _json(diagnostics.sarif({code: CODES[code] for code in codes}, results))


def as_github(findings: Iterable[Finding]) -> str:
    """A workflow command a line."""
    return "".join(f"{_command(one)}\n" for one in findings)


def _result(one: Finding, rule: int) -> dict[str, Any]:
    error = one.error
    region = {"startLine": error.line} | ({"startColumn": error.column} if error.column else {})
    return diagnostics.result(
        error.code,
        rule,
        one.severity,
        _words(one),
        same=f"{error.file}\n{error.code}\n{error.what}",
        uri=quote(error.file),
        region=region if error.line else None,
    )


def _command(one: Finding) -> str:
    error = one.error
    told: dict[str, str | int] = {
        "file": error.file,
        "line": error.line,
        "col": error.column,
        "title": error.code,
    }
    return diagnostics.github(one.severity, _words(one), told)


def _words(one: Finding) -> str:
    return "; ".join(filter(None, (one.error.what, one.error.hint)))


def _json(data: Any) -> str:
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"
