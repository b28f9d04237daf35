"""What people write as the end of a hold is understood, or left alone."""

from datetime import datetime

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.review import Decision
from claimcheck.review.hold_dates import hold_payload, is_due, moment, moment_text

WEDNESDAY = datetime(2024, 5, 1, 10, 30).astimezone()
AT = WEDNESDAY.isoformat()


@pytest.mark.parametrize(
    ("until", "when"),
    [
        ("15:00", "2024-05-01 15:00"),
        ("9.15", "2024-05-02 09:15"),  # passed today
        ("2024-05-03", "2024-05-03"),
        ("2024-05-03 8:05", "2024-05-03 08:05"),
        ("2024-05-03T08:05", "2024-05-03 08:05"),
        ("tomorrow", "2024-05-02"),
        ("Tomorrow 14:00", "2024-05-02 14:00"),
        ("Friday", "2024-05-03"),
        ("wed 9", "2024-05-08 09:00"),
        ("3 May", "2024-05-03"),
        ("on May 3 at 15:00", "2024-05-03 15:00"),
        ("2 January", "2025-01-02"),
        ("the day after tomorrow", "2024-05-03"),
    ],
)
def test_days_and_hours_are_understood(until: str, when: str) -> None:
    found = moment(until, AT)
    assert found
    assert moment_text(found) == when


@pytest.mark.parametrize(
    "until",
    ["", "after the vote", "25:00", "2024-02-30", "12", "someday", "th", "tomorow", "the vote on 3 May"],
)
def test_other_words_name_no_moment(until: str) -> None:
    assert moment(until, AT) is None


def test_only_what_is_held_is_due() -> None:
    due = {"held_until": "15:00", "held_due": "2024-05-01 15:00", "at": AT}
    waiting = Decision(state="held", **due)
    assert [is_due(waiting, datetime(2024, 5, 1, hour)) for hour in (14, 15, 23)] == [False, True, True]
    assert not is_due(Decision(state="decided", **due), datetime(2024, 6, 1))


@pytest.mark.parametrize(
    "until",
    [
        "tomorow",
        "after the vote",
        "2024-04-30",
        "2024-05-01 9:00",
        "30 April 2024",
        "yesterday",
        "a week ago",
    ],
)
def test_what_cannot_come_due_is_refused(until: str) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        hold_payload("the council", until, AT)
    assert caught.value.code == "CC505"
    assert caught.value.hint


def test_nothing_and_today_are_taken() -> None:
    assert hold_payload("the council", "", AT) == {"for": "the council", "until": ""}
    assert hold_payload("the council", "today", AT)["due"] == "2024-05-01"
