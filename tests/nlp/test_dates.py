"""What dates mean on Tuesday, 11 July 2023, unless a test says otherwise."""

import pytest
from cases import rows

from claimcheck.nlp import analyse, dates


def found(text: str, published: str | None = "2023-07-11", country: str = "") -> list[tuple[str, str | None]]:
    return [(one.text, one.value) for one in analyse(text, published=published, country=country).dates]


def values(text: str, published: str | None = "2023-07-11", country: str = "") -> list[str | None]:
    return [value for _, value in found(text, published, country)]


@pytest.mark.parametrize(
    ("text", "value"),
    rows(__file__, "full dates need no publication"),
)
def test_full_dates_need_no_publication(text: str, value: str) -> None:
    assert values(text, None) == [value]
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    rows(__file__, "relative dates are counted from the publication"),
)
def test_relative_dates_are_counted_from_the_publication(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    rows(__file__, "a bare month follows the tense of its clause"),
)
def test_a_bare_month_follows_the_tense_of_its_clause(text: str, value: str) -> None:
    assert values(text)[0] == value


def test_each_clause_has_its_own_tense() -> None:
    text = "Prices rose in May and will rise again in August, after the bank cut rates in December."
    assert values(text) == ["2023-05", "2023-08", "2022-12"]


def test_numeric_dates_follow_the_country_or_the_style_of_the_text() -> None:
    assert values("It fell on 3/4/2021.", country="US") == ["2021-03-04"]
    assert values("It fell on 3/4/2021.", country="GB") == ["2021-04-03"]
    assert values("It fell on 3/4/2021 and on 9 May 2020.") == ["2021-04-03", "2020-05-09"]
    assert values("It fell on 3/4/2021 and on May 9, 2020.") == ["2021-03-04", "2020-05-09"]
    assert values("It fell on 25/4/2021.") == ["2021-04-25"]


def test_fiscal_years_and_seasons_follow_the_country() -> None:
    assert values("Profit fell in fiscal 2023.", country="US") == ["2022-10/2023-09"]
    assert values("Profit fell in the financial year 2023/24.", country="GB") == ["2023-04/2024-03"]
    assert values("It burned last summer.", country="AU") == ["2022-12/2023-02"]


def test_the_verb_tells_which_winter_this_one_is() -> None:
    said = "It flooded this autumn. It will open this spring."
    assert values(said) == ["2022-09/2022-11", "2024-03/2024-05"]


def test_years_counted_from_a_day_in_another_sentence_give_a_year() -> None:
    assert values("The ferry sails tomorrow. It took 60 cars, up from 40 nine years earlier.") == [
        "2023-07-12",
        "2014",
    ]
    assert values("It sank on 3 May 2019 and was raised two years later.") == ["2019-05-03", "2021-05-03"]


def test_what_cannot_be_resolved_says_why() -> None:
    cases = {
        "It fell on 3/4/2021.": "cannot be told apart",
        "It fell a few years ago.": "vague",
        "It fell a year before the war.": "a day that the text does not give",
        "It fell on the day after the war.": "a day that the text does not give",
        "It fell on 31 June.": "no such day",
    }
    for text, why in cases.items():
        (one,) = analyse(text, published="2023-07-11").dates
        assert one.value is None
        assert why in one.why
    (one,) = analyse("It fell on Tuesday.").dates
    assert (one.value, one.why) == (None, "the day of publication is not known")


def test_later_and_earlier_count_from_the_date_named_before() -> None:
    assert values("It opened on 5 May 2020. Two days later it closed.") == ["2020-05-05", "2020-05-07"]
    assert values("It opened in May 2020; three days later it closed.") == ["2020-05", "2020-05"]
    assert values("It opened on Thursday. The bank moved a day earlier.") == ["2023-07-06", "2023-07-05"]
    assert values("It opened on 5 May 2020. The next day it rained, and the following week it snowed.") == [
        "2020-05-05",
        "2020-05-06",
        "2020-05-11/2020-05-17",
    ]
    assert values("Sales rose in October from a year earlier.") == ["2022-10", "2021-10"]
    assert values("Sales rose in March 2022 from March of the previous year.") == ["2022-03", "2021-03"]


def test_months_joined_to_a_year_share_it() -> None:
    assert values("It fell in June and August 2021.") == ["2021-06", "2021-08"]


@pytest.mark.parametrize(
    "text",
    rows(__file__, "other words are no dates"),
)
def test_other_words_are_no_dates(text: str) -> None:
    assert values(text) == []


def test_the_dateline_holds_no_date_of_the_story_but_may_tell_the_day() -> None:
    text = "LYON, France, May 7, 2024 — The plant closed on Monday."
    assert found(text, None) == [("Monday", "2024-05-06")]
    assert found(text, "2024-05-08") == [("Monday", "2024-05-06")]


@pytest.mark.parametrize(
    ("text", "time"),
    rows(__file__, "the time of day is kept"),
)
def test_the_time_of_day_is_kept(text: str, time: str) -> None:
    (one,) = analyse(text, published="2023-07-11").dates
    assert (one.value, one.time) == ("2023-07-09", time)


def test_intervals_contain_and_overlap() -> None:
    assert dates.interval("2023-02") == dates.interval("2023-02-01/2023-02-28")
    assert dates.interval("2024-13") is None
    assert dates.interval("") is None
    assert dates.interval("2023/2021") is None
    assert dates.contains("2023", "2023-07-10/2023-07-16")
    assert not dates.contains("2023-07", "2023")
    assert dates.overlaps("2023-07-10/2023-07-16", "2023-07")
    assert not dates.overlaps("2022", "2023")
    assert not dates.overlaps("2022", None)


def test_weeks_are_not_counted_from_a_date_older_than_the_month_named_last() -> None:
    text = "The dam opened on 17 April 2023. A flood came in February 2022. Three weeks later it was dry."
    found = {date.text: date for date in analyse(text, published="2023-07-12").dates}
    assert found["Three weeks later"].value is None
    assert found["Three weeks later"].why


def test_weeks_after_a_day_of_the_news_do_not_lead_beyond_the_publication() -> None:
    text = "The study came out on Wednesday. Three weeks later, half of the bees returned."
    found = {date.text: date for date in analyse(text, published="2024-05-16").dates}
    assert found["Three weeks later"].value is None


def test_a_meeting_called_for_a_weekday_is_still_to_come() -> None:
    (one,) = analyse("The union called a meeting for Thursday.", published="2024-11-20").dates
    assert one.value == "2024-11-21"
