"""The time of this machine's clock, and times as everything here writes them."""

from datetime import UTC, datetime


def now() -> str:
    """Now, in UTC: YYYY-MM-DDTHH:MM:SSZ."""
    return utc(datetime.now(UTC))


def utc(moment: datetime) -> str:
    """A moment in UTC, to the second; one without a zone is local time."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
