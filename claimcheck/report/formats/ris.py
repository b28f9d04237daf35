"""The cited evidence as RIS, for reference managers."""

from collections.abc import Iterator

from claimcheck.report.formats.references import references
from claimcheck.report.model import Report, Source


def render(report: Report) -> str:
    """One record a source; lines end in CRLF, as the format wants. Empty where nothing is cited."""
    return "".join(
        "\r\n".join(f"{tag}  - {value}" for tag, value in _record(source, use)) + "\r\n\r\n"
        for source, use in references(report)
    )


def _record(source: Source, use: str) -> Iterator[tuple[str, str]]:
    yield "TY", "ELEC" if source.url else "GEN"
    fields = (
        ("TI", source.title or source.url),
        ("AU", f"{source.publisher},"),  # the comma: a body, no first name to split off
        ("PB", source.publisher),
        ("DA", _day(source.published)),
        ("Y2", _day(source.checked)),
        ("UR", source.url),
        ("L2", source.archived),
        ("AB", source.quote),
        ("N1", use if source.checked else f"{use}; not opened yet"),
        ("N1", f"SHA-256 of the copy: {source.snapshot}" if source.snapshot else ""),
    )
    for tag, value in fields:
        line = " ".join(value.split())
        if line.strip(","):
            yield tag, line
    yield "ER", ""


def _day(date: str) -> str:
    """YYYY/MM/DD/, with what is not known left empty."""
    parts = [*date.split("-", 2), "", ""][:3]
    return "/".join(parts) + "/" if date else ""
