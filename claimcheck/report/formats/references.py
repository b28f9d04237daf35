"""The cited evidence, each source once, for the formats of bibliographies."""

from claimcheck.report.model import Report, Source


def references(report: Report) -> list[tuple[Source, str]]:
    """Every source of the evidence that is cited, in the order of the article, and for what it is cited."""
    cited: dict[Source, list[str]] = {}
    for item in report.items:
        for known in item.cited:
            for source in known.sources:
                use = f"claim {item.number} ({known.bearing})"
                uses = cited.setdefault(source, [])
                if use not in uses:
                    uses.append(use)
    return [(source, "Cited for " + ", ".join(uses)) for source, uses in cited.items()]
