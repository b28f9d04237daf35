"""Until when a claim is held: parsing what a person wrote, and whether the time has come."""

import re
from datetime import date, datetime, time, timedelta

from claimcheck.errors import ClaimcheckError
from claimcheck.review.decisions import Decision
from claimcheck.text import clean

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# A day that is not to come again next year: it has its year, or is counted back from today.
_ONCE = re.compile(r"\d{4}|\b(?:yesterday|ago|last|past)\b", re.IGNORECASE)
# What may stand beside a day: its hour, and words that lead to either.
_BESIDE = re.compile(
    r"\b(?:on|at|until|till|\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)?|noon|midnight)(?!\w)", re.IGNORECASE
)
_FORM = re.compile(r"(?P<day>\d{4}-\d\d-\d\d|[a-z]+)?[ t,]*(?P<hour>\d{1,2})?(?:[:.](?P<minute>\d\d))?")


def moment(until: str, at: str) -> datetime | None:
    """The moment that `until` names, in local time; None for words that name none ("after the vote").

    It may be "15:00", "2024-05-02", "2024-05-02 15:00", "tomorrow", "Friday 9:30" or "3 May at 3pm". A day
    alone means its first minute, an hour alone the next time the clock shows it, a day without a year is
    the next one. `at`: when it was written (UTC, ISO 8601).
    """
    parts = _FORM.fullmatch(until.strip().lower())
    if not parts or not (parts["day"] or parts["minute"]):
        return _named(until, at)
    try:
        written = datetime.fromisoformat(at).astimezone()
        hour = time(int(parts["hour"] or 0), int(parts["minute"] or 0))
        if not parts["day"]:
            clock = datetime.combine(written.date(), hour).astimezone()
            later = datetime.combine(written.date() + timedelta(days=1), hour).astimezone()
            return clock if clock > written else later
        day = _day(parts["day"], written.date())
        return datetime.combine(day, hour).astimezone() if day else _named(until, at)
    except ValueError:  # no such day or hour
        return None


def _named(until: str, at: str) -> datetime | None:
    """The moment of a day that is named as articles name it; None where there is more than that."""
    from claimcheck.nlp import analyse

    try:
        today = datetime.fromisoformat(at).astimezone().date()
    except ValueError:
        return None
    (found, *more) = analyse(until, published=today.isoformat()).dates or (None,)
    if found is None or more or not found.value or not _DAY.fullmatch(found.value):
        return None
    start, end = found.span
    if _BESIDE.sub("", until[:start] + until[end:]).strip(" ,"):
        return None
    day = date.fromisoformat(found.value)
    if day < today and not _ONCE.search(until):
        day = day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)
    return datetime.combine(day, time.fromisoformat(found.time or "00:00")).astimezone()


def hold_payload(for_whom: str, until: str, at: str) -> dict[str, str]:
    """What a hold event holds. Raises CC505 for an `until` that names no future moment.

    `at`: now (UTC, ISO 8601).
    """
    payload = {"for": clean(for_whom).text.strip(), "until": clean(until).text.strip()}
    when = _future_moment(payload["until"], at)
    return {**payload, "due": moment_text(when)} if when else payload


def assignment(to: str, until: str, at: str) -> dict[str, str]:
    """What an assignment event holds. Raises CC505 for an `until` that names no moment."""
    when = _named_moment(clean(until).text, at)
    return {"to": clean(to).text.strip(), "until": moment_text(when) if when else ""}


def _named_moment(until: str, at: str) -> datetime | None:
    when = moment(until, at)
    if until.strip() and not when:
        hint = "for example: 2024-05-02, 15:00, tomorrow, Friday 9:30, 3 May"
        raise ClaimcheckError("CC505", f"{until!r} is not a day or an hour", hint=hint)
    return when


def _future_moment(until: str, at: str) -> datetime | None:
    when = _named_moment(until, at)
    now = datetime.fromisoformat(at).astimezone()
    if when and (when.date() < now.date() or (when < now and (when.hour or when.minute))):
        raise ClaimcheckError(
            "CC505", f"{until!r} is in the past: {moment_text(when)}", hint="a day or hour in the future"
        )
    return when


def _day(word: str, today: date) -> date | None:
    if word[0].isdigit():
        return date.fromisoformat(word)
    if word in ("today", "tomorrow"):
        return today + timedelta(days=int(word == "tomorrow"))
    named = [index for index, day in enumerate(_WEEKDAYS) if len(word) > 2 and day.startswith(word)]
    return today + timedelta(days=(named[0] - today.weekday() - 1) % 7 + 1) if named else None


def due_at(decision: Decision) -> datetime | None:
    """When a held claim comes back; None if it is not held, or nobody can tell."""
    if decision.state != "held" or not decision.held_due:
        return None
    return datetime.fromisoformat(decision.held_due).astimezone()


def is_due(decision: Decision, now: datetime) -> bool:
    """Whether a held claim is back. `now` without a zone is local time."""
    when = due_at(decision)
    return when is not None and when <= now.astimezone()


def moment_text(when: datetime) -> str:
    """A moment as it is shown and sorted: a day, or a day and an hour."""
    return f"{when:%Y-%m-%d}" if not (when.hour or when.minute) else f"{when:%Y-%m-%d %H:%M}"
