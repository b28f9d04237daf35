"""What the codes of principles of fact-checkers ask of a published check, and a report does not have.

The codes are those of the International Fact-Checking Network (ifcncodeofprinciples.poynter.org) and of the
European Fact-Checking Standards Network (efcsn.com). It bars nothing: a desk may have its reasons.
"""

from collections.abc import Iterator

from claimcheck.report.model import Item, Report

_PAGES = (
    ("methodology", "methodology_url", "how the desk checks"),
    ("corrections", "corrections_url", "what the desk does about its errors"),
    ("funding", "funding_url", "who pays for the desk"),
    ("contact", "contact", "how readers reach the desk"),
)


def missing(report: Report) -> Iterator[str]:
    """What is missing, in words, with what to do about it."""
    for name, setting, what in _PAGES:
        if not getattr(report.publisher, name):
            yield f"the report does not say {what}: set publisher: {{{setting}: ...}} in config.yaml"
    if not report.publisher.image:
        yield "links to it that are shared show no picture: set publisher: {image_url: ...} in config.yaml"
    given = {item.holds.id for item in report.items if item.holds}
    silent = [verdict.label for verdict in report.method.scale if verdict.id in given and not verdict.meaning]
    if silent:
        yield f"no meaning is given for {', '.join(silent)}: set `meaning` in the scale of config.yaml"
    if not report.conclusion:
        yield "the report has no conclusion: claimcheck sign-off ARTICLE --conclusion TEXT writes one"
    elif report.conclusion_doubt:
        yield f"read the conclusion again: {report.conclusion_doubt}"
    alone = [item for item in report.items if item.holds and 0 < _sources(item) < 2 and not item.recorded]
    if alone:
        numbers = ", ".join(str(item.number) for item in alone)
        yield f"one source only is cited for: {numbers}; the codes ask for more where there are more"
    unlinked = [
        item.number
        for item in report.items
        if item.holds and any(not s.url and not s.spoken for known in item.cited for s in known.sources)
    ]
    if unlinked:
        yield f"a source has no address that readers can follow, claim {', '.join(map(str, unlinked))}"


def _sources(item: Item) -> int:
    return sum(len(known.sources) for known in item.cited)
