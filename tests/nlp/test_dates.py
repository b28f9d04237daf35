"""What dates mean on Tuesday, 11 July 2023, unless a test says otherwise."""

import pytest

from claimcheck.nlp import analyse, dates


def found(text: str, published: str | None = "2023-07-11", country: str = "") -> list[tuple[str, str | None]]:
    return [(one.text, one.value) for one in analyse(text, published=published, country=country).dates]


def values(text: str, published: str | None = "2023-07-11", country: str = "") -> list[str | None]:
    return [value for _, value in found(text, published, country)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It fell on 2023-02-05.", "2023-02-05"),
        ("It fell on 4 July 1976.", "1976-07-04"),
        ("It fell on July 4, 1976.", "1976-07-04"),
        ("It fell on Sunday, 4 July 1976.", "1976-07-04"),
        ("It fell on the 4th of July 1976.", "1976-07-04"),
        ("It fell on Feb. 29, 2020.", "2020-02-29"),
        ("It fell in March 1999.", "1999-03"),
        ("It fell in early March 1999.", "1999-03"),
        ("It has stood since 1890.", "1890"),
        ("A 1998 paper said so.", "1998"),
        ("It fell in mid-2021.", "2021"),
        ("It fell between 2016 and 2021.", "2016/2021"),
        ("It ran from 2016 to 2018.", "2016/2018"),
        ("It ran 1939-45.", "1939/1945"),
        ("It ran 2016–2021.", "2016/2021"),
        ("It ran from March to June 2022.", "2022-03/2022-06"),
        ("It ran from March 2021 to June.", "2021-03/2021-06"),
        ("It ran 3-5 March 2021.", "2021-03-03/2021-03-05"),
        ("It ran March 3–5, 2021.", "2021-03-03/2021-03-05"),
        ("Profit fell in the third quarter of 2021.", "2021-07/2021-09"),
        ("Profit fell in Q3 2021.", "2021-07/2021-09"),
        ("Profit fell in the first half of 2021.", "2021-01/2021-06"),
        ("Profit fell in the first nine months of 2021.", "2021-01/2021-09"),
        ("It grew in the 1990s.", "1990/1999"),
        ("It grew in the early 1990s.", "1990/1993"),
        ("It grew in the ’80s.", "1980/1989"),
        ("It was built in the 19th century.", "1801/1900"),
        ("It burned in summer 2021.", "2021-06/2021-08"),
        ("It froze in the winter of 1941.", "1941-12/1942-02"),
        ("It fell on Easter Sunday 2022.", "2022-04-17"),
        ("It fell on Christmas Day 2019.", "2019-12-25"),
    ],
)
def test_full_dates_need_no_publication(text: str, value: str) -> None:
    assert values(text, None) == [value]
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It fell on Tuesday.", "2023-07-11"),
        ("It fell on Monday.", "2023-07-10"),
        ("It fell on Wednesday.", "2023-07-05"),
        ("It fell on Monday night.", "2023-07-10"),
        ("It fell last Friday.", "2023-07-07"),
        ("It will close on Friday.", "2023-07-14"),
        ("It will close on Tuesday.", "2023-07-11"),
        ("It closes next Tuesday.", "2023-07-18"),
        ("The vote is on Thursday.", "2023-07-13"),
        ("It fell on Friday last week.", "2023-07-07"),
        ("It fell yesterday.", "2023-07-10"),
        ("It fell the day before yesterday.", "2023-07-09"),
        ("It closes tomorrow.", "2023-07-12"),
        ("It fell last week.", "2023-07-03/2023-07-09"),
        ("They meet this week.", "2023-07-10/2023-07-16"),
        ("They meet next week.", "2023-07-17/2023-07-23"),
        ("It fell last month.", "2023-06"),
        ("It closes next month.", "2023-08"),
        ("It fell this year.", "2023"),
        ("It fell last year.", "2022"),
        ("The bridge was shut on 24 February this year.", "2023-02-24"),
        ("The bridge will be shut on March 3 next year.", "2024-03-03"),
        ("Sales fell in March of last year.", "2022-03"),
        ("It closes next year.", "2024"),
        ("It fell over the weekend.", "2023-07-08/2023-07-09"),
        ("It fell last winter.", "2022-12/2023-02"),
        ("It fell last summer.", "2022-06/2022-08"),
        ("It fell two weeks ago.", "2023-06-27"),
        ("It fell a fortnight ago.", "2023-06-27"),
        ("It fell three months ago.", "2023-04"),
        ("It fell two years ago.", "2021"),
        ("It closes in two weeks’ time.", "2023-07-25"),
        ("It shrank over the past two weeks.", "2023-06-27/2023-07-11"),
        ("It will shrink over the next five years.", "2023-07-11/2028-07-11"),
        ("Profit fell in the second quarter.", "2023-04/2023-06"),
        ("It will close by the end of the year.", "2023"),
        ("It fell last March.", "2023-03"),
        ("It closes next March.", "2024-03"),
    ],
)
def test_relative_dates_are_counted_from_the_publication(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She signed the deal in March.", "2023-03"),
        ("She signed the deal in December.", "2022-12"),
        ("She signed the deal in July.", "2023-07"),
        ("She will sign the deal in March.", "2024-03"),
        ("They had spoken of making room for Anna Lind to open the fair in March.", "2024-03"),
        ("He left a key for her to open the fair in March.", "2024-03"),
        ("She plans to sign the deal in October.", "2023-10"),
        ("The deal is due in September.", "2023-09"),
        ("They are preparing to host the games in October.", "2023-10"),
        ("The vote will be held in September.", "2023-09"),
        ("The vote was held in September.", "2022-09"),
        ("She said in April that she would leave in August.", "2023-04"),
        ("In October, the two will meet again.", "2023-10"),
        ("She accepted an invitation to visit Oslo in October.", "2023-10"),
        ("She proposed a plan to end the strike in February.", "2023-02"),
        ("Most members opposed another cut in August.", "2023-08"),
        ("The bank has asked for talks in September.", "2023-09"),
        ("The trial starts on 4 September.", "2023-09-04"),
        ("The trial started on 4 September.", "2022-09-04"),
        ("By December the debt had doubled.", "2022-12"),
        ("The debt will double by December.", "2023-12"),
        ("It has not rained since May.", "2023-05"),
        ("The law, which comes into force on 1 January, was passed.", "2024-01-01"),
        ("She said it would cut jobs by March.", "2024-03"),
        ("She had cut jobs by March.", "2023-03"),
        ("The ferry will not cut fares before April.", "2024-04"),
        ("The ferry won’t cut fares before April.", "2024-04"),
        ("The ferry did not cut fares before April.", "2023-04"),
        ("Elections must be held by May.", "2024-05"),
    ],
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


def test_what_cannot_be_resolved_says_why() -> None:
    cases = {
        "It fell on 3/4/2021.": "cannot be told apart",
        "It fell a few years ago.": "vague",
        "It fell a year before the war.": "a day that the text does not give",
        "It fell in 44 BC.": "before the year 1",
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
    assert values("It sold 9 boats between March and May, two fewer than a year earlier.") == [
        "2023-03/2023-05",
        "2022-03/2022-05",
    ]


def test_months_joined_to_a_year_share_it() -> None:
    assert values("It fell in June and August 2021.") == ["2021-06", "2021-08"]


@pytest.mark.parametrize(
    "text",
    [
        "May said she may go.",
        "The March for Life was long.",
        "April Dow spoke to the Women’s March.",
        "Some 2000 people came, and 1999 kg of rice.",
        "It was in Room 1984.",
        "The Sunday Courier said so.",
        "The first quarter-final was lost.",
        "The deal cost $2020.",
        "He held the lease for two years.",
        "The ratio was 3/4.",
    ],
)
def test_other_words_are_no_dates(text: str) -> None:
    assert values(text) == []


def test_the_dateline_holds_no_date_of_the_story_but_may_tell_the_day() -> None:
    text = "LYON, France, May 7, 2024 — The plant closed on Monday."
    assert found(text, None) == [("Monday", "2024-05-06")]
    assert found(text, "2024-05-08") == [("Monday", "2024-05-06")]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("It fell at 04:10 GMT on Sunday.", "04:10 GMT"),
        ("It fell on Sunday at 9 p.m. ET.", "21:00 ET"),
        ("It fell on Sunday at noon.", "12:00"),
        ("It fell on Sunday.", ""),
    ],
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
