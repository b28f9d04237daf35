"""What a report says as a whole, in the words that all formats for readers share."""

import re
from textwrap import shorten

from claimcheck.report.model import Item, Report, Verdict, web_address
from claimcheck.report.rich_text import plain
from claimcheck.text import counted

_MAIL = re.compile(r"[^\s@<>/]{1,100}@[^\s@<>/]{1,200}")


def unknowns(report: Report) -> list[tuple[Item, str]]:
    """What could not be found out, by claim: in the reviewer's words, else the claim that is unproven."""
    return [
        (item, item.unknown or item.standalone)
        for item in report.items
        if item.unknown or (item.holds and item.holds.tone == "unproven")
    ]


def conclusion_check(report: Report) -> str:
    """What is to be done about a conclusion that may not fit any more; "" once the review is signed."""
    if not (report.conclusion and report.conclusion_doubt and report.notice):
        return ""
    return f"To be checked again: {report.conclusion_doubt}."


def tally(report: Report) -> str:
    """How many claims have which verdict, the worst first; how many have none."""
    given = ((verdict.label, report.counts.verdicts.get(verdict.label, 0)) for verdict in report.method.scale)
    parts = [f"{number} {label.lower()}" for label, number in given if number]
    waiting = report.counts.total - report.counts.decided
    return ", ".join([*parts, f"{waiting} not decided"] if waiting else parts)


def nothing_listed(report: Report) -> str:
    """What a report without a claim in it says instead of them."""
    if not report.counts.claims:
        return "There is no claim to check."
    return f"None of the {counted(report.counts.claims, 'claim')} is of the kind that was asked for."


def description(report: Report) -> str:
    """A report in a sentence or two, for search results and for links that are shared."""
    return shorten(f"{tally(report).capitalize()}. {plain(report.conclusion)}".strip(), 200, placeholder=" …")


def meanings(report: Report) -> list[Verdict]:
    """The verdicts of the scale that say what they mean."""
    return [verdict for verdict in report.method.scale if verdict.meaning]


def about(report: Report) -> list[tuple[str, str]]:
    """Where the evidence is, and what the publisher says of itself: words and address of each page."""
    publisher = report.publisher
    mail = _MAIL.fullmatch(publisher.contact)
    pages = (
        ("The evidence as we saw it", report.evidence),
        ("How we check", web_address(publisher.methodology)),
        ("Corrections policy", web_address(publisher.corrections)),
        ("Who pays for us", web_address(publisher.funding)),
        ("Contact", f"mailto:{publisher.contact}" if mail else web_address(publisher.contact)),
    )
    return [(words, address) for words, address in pages if address]


def kinds_of_changes(report: Report) -> str:
    """The heading of what changed since a report was published."""
    return ", ".join(
        f"{kind}s" for kind in dict.fromkeys(one.kind for one in report.corrections)
    ).capitalize()


def edition(report: Report) -> str:
    """Which edition it is, or that it is a draft."""
    return f"Edition {report.edition}" if report.edition else "Draft report, not published"
