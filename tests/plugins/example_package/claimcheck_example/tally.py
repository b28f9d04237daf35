"""A report: one line that counts the claims."""

from claimcheck.report.model import Report


def render(report: Report) -> str:
    """The text of the file."""
    return f"{report.article.title}: {len(report.items)} claims\n"
