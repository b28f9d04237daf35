"""The time of this machine's clock, as everything here writes it."""

from datetime import UTC, datetime


def now() -> str:
    """Now, in UTC: YYYY-MM-DDTHH:MM:SSZ."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
