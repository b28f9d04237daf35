"""Dates as people write them in files and fields: a day, a month or a year."""

from datetime import date


def is_date(text: str) -> bool:
    """Whether `text` is a day, month or year of the calendar: YYYY-MM-DD, YYYY-MM or YYYY."""
    if len(text) not in (4, 7, 10) or not text.replace("-", "").isascii():
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True
