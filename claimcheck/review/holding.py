"""Until when a claim is held: what a person wrote as a moment, and whether that has come."""

import re
from datetime import date, datetime, time, timedelta

from claimcheck.clean import clean
from claimcheck.errors import ClaimcheckError
from claimcheck.review.decisions import Decision

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FORM = re.compile(r"(?P<day>\d{4}-\d\d-\d\d|[a-z]+)?[ t,]*(?P<hour>\d{1,2})?(?:[:.](?P<minute>\d\d))?")


def moment(until: str, at: str) -> datetime | None:
    """The moment that `until` names, in local time; None for words that name none ("after the vote").

    It may be "15:00", "2024-05-02", "2024-05-02 15:00", "tomorrow" or "Friday 9:30". A day alone means its
    first minute, an hour alone the next time the clock shows it. `at`: when it was written (UTC, ISO 8601).
    """
    found = _FORM.fullmatch(until.strip().lower())
    if not found or not (found["day"] or found["minute"]):
        return None
    try:
        written = datetime.fromisoformat(at).astimezone()
        hour = time(int(found["hour"] or 0), int(found["minute"] or 0))
        if not found["day"]:
            clock = datetime.combine(written.date(), hour).astimezone()
            later = datetime.combine(written.date() + timedelta(days=1), hour).astimezone()
            return clock if clock > written else later
        day = _day(found["day"], written.date())
        return datetime.combine(day, hour).astimezone() if day else None
    except ValueError:  # no such day or hour
        return None


def held(for_whom: str, until: str, at: str) -> dict[str, str]:
    """What a hold keeps; `until` may be words that name no moment. `at`: now (UTC, ISO 8601)."""
    payload = {"for": clean(for_whom).text.strip(), "until": clean(until).text.strip()}
    when = moment(payload["until"], at)
    return {**payload, "due": told(when)} if when else payload


def given(to: str, until: str, at: str) -> dict[str, str]:
    """What it keeps that an article is somebody's. Raises CC505 for an `until` that names no moment."""
    when = moment(clean(until).text, at)
    if until.strip() and not when:
        way_out = "for example: 2024-05-02, 15:00, tomorrow, Friday 9:30"
        raise ClaimcheckError("CC505", f"{until!r} names no day or hour", way_out=way_out)
    return {"to": clean(to).text.strip(), "until": told(when) if when else ""}


def _day(word: str, today: date) -> date | None:
    if word[0].isdigit():
        return date.fromisoformat(word)
    if word in ("today", "tomorrow"):
        return today + timedelta(days=int(word == "tomorrow"))
    named = [at for at, day in enumerate(_WEEKDAYS) if len(word) > 2 and day.startswith(word)]
    return today + timedelta(days=(named[0] - today.weekday() - 1) % 7 + 1) if named else None


def due_at(decision: Decision) -> datetime | None:
    """When a held claim comes back; None if it is not held, or nobody can tell."""
    if decision.state != "held":
        return None
    if decision.held_due:
        return datetime.fromisoformat(decision.held_due).astimezone()
    return moment(decision.held_until, decision.at)  # kept by an older version


def is_due(decision: Decision, now: datetime) -> bool:
    """Whether a held claim is back. `now` without a zone is local time."""
    when = due_at(decision)
    return when is not None and when <= now.astimezone()


def told(when: datetime) -> str:
    """A moment as it is shown and sorted: a day, or a day and an hour."""
    return f"{when:%Y-%m-%d}" if not (when.hour or when.minute) else f"{when:%Y-%m-%d %H:%M}"
