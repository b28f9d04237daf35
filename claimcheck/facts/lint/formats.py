"""Output formats of lint: JSON, SARIF 2.1.0 and GitHub annotations."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from claimcheck import diagnostics
from claimcheck.errors import CODES, GUIDE
from claimcheck.facts.lint import Finding


def as_json(findings: Sequence[Finding]) -> str:
    """One object (schema claimcheck.lint/1) with all findings, and how many there are of each code."""
    fields = ("code", "what", "file", "line", "column", "shown")
    rows = [
        {
            "severity": finding.severity,
            **{name: getattr(finding.error, name) for name in fields},
            "way_out": finding.error.hint,
        }
        for finding in findings
    ]
    counts = Counter(finding.error.code for finding in findings)
    return _json({"schema": "claimcheck.lint/1", "findings": rows, "counts": dict(counts.most_common())})


def as_sarif(findings: Sequence[Finding]) -> str:
    """A SARIF log with one run; the rule ids are the error codes."""
    codes = sorted({finding.error.code for finding in findings})
    results = [_result(finding, codes.index(finding.error.code)) for finding in findings]
    rules = {code: diagnostics.Rule(CODES[code], *GUIDE[code]) for code in codes}
    return _json(diagnostics.sarif(rules, results))


def as_github(findings: Iterable[Finding]) -> str:
    """A workflow command a line."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    error = finding.error
    region = {"startLine": error.line} | ({"startColumn": error.column} if error.column else {})
    return diagnostics.result(
        error.code,
        rule,
        finding.severity,
        _words(finding),
        same=f"{error.file}\n{error.code}\n{error.what}",
        uri=quote(diagnostics.from_repository(error.file) or error.file) if error.file else "",
        region=region if error.line else None,
    )


def _command(finding: Finding) -> str:
    error = finding.error
    told: dict[str, str | int] = {
        "file": (diagnostics.from_repository(error.file) if error.file else "") or error.file,
        "line": error.line,
        "col": error.column,
        "title": error.code,
    }
    return diagnostics.github(finding.severity, _words(finding), told)


def _words(finding: Finding) -> str:
    return "; ".join(filter(None, (finding.error.what, finding.error.hint)))


def _json(data: Any) -> str:
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"
