"""The report as a table: one row a claim, for a spreadsheet."""

from collections.abc import Callable, Mapping

from claimcheck import spreadsheet
from claimcheck.report import phrases
from claimcheck.report.model import Item, Report
from claimcheck.report.rich_text import plain

_COLUMNS: Mapping[str, Callable[[Item], object]] = {
    "claim": lambda item: item.number,
    "outcome": phrases.outcome,
    "said": phrases.said,
    "statement": lambda item: item.standalone,
    "words of the article": lambda item: item.text,
    "paragraph": lambda item: item.paragraph,
    "line": lambda item: item.place.line if item.place else "",
    "who says it": lambda item: item.chain_line,
    "flags": lambda item: ", ".join(flag.name for flag in item.flags),
    "against the article": lambda item: "; ".join(f"{m.place}, {m.why}" for m in item.mismatches),
    "note": lambda item: plain(item.readers),
    "not found out": lambda item: plain(item.unknown),
    "should read": lambda item: item.should_read,
    "held until": lambda item: item.valid_until,
    "signed although": lambda item: item.excused,
    "evidence": lambda item: "; ".join(
        f"{phrases.label(known)}, {phrases.statement(known)}" for known in (*item.cited, *item.known)
    ),
    "sources": lambda item: "; ".join(
        source.url or phrases.cite(source) for known in item.cited for source in known.sources
    ),
    "why not": lambda item: phrases.waiting(item) or phrases.contested(item) or item.reason,
    "starred": lambda item: "yes" if item.publish else "",
    "decided by": lambda item: "; ".join(one.by for one in item.judgements) or item.by,
    "decided at": lambda item: item.at + " (time doubtful)" * item.doubtful,
    "id": lambda item: item.id,
}
_NOTICE = "signed off"
"""The last column: "yes", or the notice that the review is not."""


def render(report: Report) -> str:
    """The table, with a head and a byte order mark."""
    rows = (
        (*(column(item) for column in _COLUMNS.values()), report.notice or "yes") for item in report.items
    )
    return spreadsheet.MARK + "".join(spreadsheet.rows([*_COLUMNS, _NOTICE], rows))
