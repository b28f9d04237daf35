"""The report as SARIF 2.1.0: what to correct, at its line, for a repository of drafts and its code host."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from claimcheck import diagnostics
from claimcheck.model import MISMATCH_KINDS, RELATIONS
from claimcheck.report import phrases
from claimcheck.report.formats.json import written
from claimcheck.report.model import Item, Report, Tone
from claimcheck.report.rich_text import plain

_LEVELS: dict[Tone, str] = {"bad": "error", "mixed": "warning", "unproven": "note"}

_CORRECT = "Correct the article, or change the verdict in the review."
_TODO = {
    "contested": "Settle it in the review; on the server of a newsroom a lead does.",
    "conflict": "Compare the claim with the sources of the fact, and decide it in the review.",
}


def render(report: Report) -> str:
    """One result for each finding; what holds, and what is set aside, gives none."""
    rules = _rules(report)
    places = {name: index for index, name in enumerate(rules)}
    results = [
        _result(rule, places[rule], level, message, item, report)
        for item in report.items
        for rule, level, message in _findings(item)
    ]
    notice = {"properties": {"notice": report.notice}} if report.notice else {}
    log = diagnostics.sarif(rules, results, **notice)
    return written(log)


def _findings(item: Item) -> Iterator[tuple[str, str, str]]:
    """What to correct in a claim: rule, level, message."""
    if item.state in ("set-aside", "not-a-claim"):
        return
    if item.said is False:
        yield "not-said", "error", f"Not said as reported ({item.chain_line}): {item.standalone}"
    if item.holds and item.holds.tone in _LEVELS:
        parts = [f"{item.holds.label}: {item.standalone}", *map(plain, phrases.notes(item))]
        parts += [f"Should read: “{item.should_read}”"] if item.should_read else []
        yield f"verdict-{item.holds.id}", _LEVELS[item.holds.tone], "\n".join(filter(None, parts))
    if item.state == "contested":
        yield "contested", "warning", f"Reviewers differ ({phrases.contested(item)}): {item.standalone}"
    if item.group in ("conflict", "contested") and any(known.relation == "conflicts" for known in item.known):
        for known in item.known:
            if known.relation == "conflicts":
                why = " ".join(phrases.why(known))
                who = "A source" if known.evidence.startswith("evidence:") else "A fact"
                yield "conflict", "warning", f"{who} contradicts it: {phrases.statement(known)} {why}".strip()
    if item.group != "holds":
        for mismatch in item.mismatches:
            message = f"Against {mismatch.place} of this article: {mismatch.why}"
            yield f"mismatch-{mismatch.kind}", "warning", message


def _rules(report: Report) -> dict[str, diagnostics.Rule]:
    """Every rule there is, by its lasting id."""
    rules = {
        "not-said": (
            "the source did not say it as reported",
            "A person looked for the original, and it differs.",
        )
    }
    verdicts = {verdict.id: verdict for verdict in report.method.scale}
    verdicts |= {item.holds.id: item.holds for item in report.items if item.holds}
    for verdict in verdicts.values():
        what = f"a person gave the verdict “{verdict.label}”"
        rules[f"verdict-{verdict.id}"] = (
            what,
            plain(verdict.meaning) or f"{verdict.label}: a verdict of this newsroom's scale.",
        )
    rules["contested"] = (
        "reviewers disagree on the claim, and nobody has settled it",
        "Two or more reviewers gave verdicts that differ; the message names them.",
    )
    rules["conflict"] = (
        "a fact contradicts it, and there is no verdict yet",
        f"{RELATIONS['conflicts'][0].upper()}{RELATIONS['conflicts'][1:]}.",
    )
    for kind, meaning in MISMATCH_KINDS.items():
        what = f"the article contradicts itself ({kind})"
        rules[f"mismatch-{kind}"] = what, f"{meaning[0].upper()}{meaning[1:]}."
    return {
        name: diagnostics.Rule(what, meaning, _TODO.get(name, _CORRECT))
        for name, (what, meaning) in rules.items()
    }


def _result(rule: str, at: int, level: str, message: str, item: Item, report: Report) -> dict[str, Any]:
    article = report.article
    return diagnostics.result(
        rule,
        at,
        level,
        message,
        same=diagnostics.of_claim(article.id, rule, item.text, message),
        uri=quote(article.repository_file or article.file) or article.url,
        region=diagnostics.region(item.place if article.file else None),
    )
