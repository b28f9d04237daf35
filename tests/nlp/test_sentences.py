"""Golden cases: a bar stands where a sentence ends and the next one begins."""

import pytest

from claimcheck.nlp import analyse
from claimcheck.nlp.sentences import LONGEST

CASES = [
    # plain sentences and other stops
    "The bridge is closed.| It opens in spring.",
    "Who paid?| Nobody knows!| The files are gone.",
    "It rained.| It poured.| It stopped",
    "One line without a stop",
    "The vote was close; nobody spoke.| Then the hall emptied.",
    # titles and ranks
    "Mr. Oduya met Mrs. Lind and Dr. Paz.| They left early.",
    "Gen. Marek Holt resigned.| Lt. Col. Anna Rey took over.",
    "Prof. Lund wrote to Sen. Ames and Rep. Cole.",
    "Gov. Pratt spoke first.| Capt. Vey followed.",
    "He asked Fr. Brennan and Sr. Maria for help.",
    "Sgt. Dunn and Det. Ruiz searched the house.",
    # initials
    "J. K. Marlow signed the lease.| H.G. Pratt did not.",
    "The novel by T. S. Lowe sold well.",
    "George W. Hale ran twice.",
    "Witness B. spoke last.",
    "They chose Plan B.| The mayor was against it.",
    "Nobody knows it better than I.| He left.",
    # abbreviations inside a sentence
    "The firm makes tools, e.g. saws, i.e. hand tools, and sells them.",
    "The Crown vs. Hale case begins today.",
    "The price is approx. 40 pounds.| Delivery is free.",
    "It lies on St. Mary Street near Ft. Collins.",
    "See Sec. 4 and Fig. 12 for details.| The rest is secret.",
    "He lives at No. 10 and works at No. 11.| He walks.",
    "Was it safe?| No.| Nobody had checked.",
    "The answer was no.| Ten men left.",
    "Nos. 4 and 5 were sold.| No. 6 burned.",
    "The talks (cf. p. 12) failed.| They resume in May.",
    # companies
    "Lumen Corp. and Dalby Inc. merged.| The deal cost little.",
    "He runs Acton Bros. in Leeds.| They bake bread.",
    "Shares of Penrose Ltd. fell.| The board met.",
    "Harlow Inc. Chief Executive Ann Dow resigned.",
    "She left Harlow Inc.| Her deputy stayed.",
    # dotted acronyms
    "The U.S. President spoke.| The U.K. delegation listened.",
    "He moved to the U.S. in May.| His family stayed in the U.K.| They write often.",
    "The U.N. Security Council met.| It adjourned.",
    "She lives in Washington, D.C.| Her office is near.",
    "He holds a Ph.D. in law.| It took years.",
    # times and dates
    "The train left at 6 a.m. Monday.| It was full.",
    "They met at 9 p.m. ET.| Nobody spoke.",
    "Doors close at 11 p.m.| The lights stay on.",
    "It happened on Jan. 6 at noon.| The guards ran.",
    "The ship sailed in Sept. 1912.| It sank.",
    "They wed in Dec.| The guests were few.",
    # numbers
    "Rates rose 2.5 percent.| Rents rose 3.1 percent.",
    "It costs $1.08.| It was $1.02 before.",
    "Version 2.0.1 is out.| Users wait.",
    "The pole is 3.5 m long.",
    "Fill in the form 1 to 3.",
    "The count was 51.| The rest abstained.",
    # addresses
    "Read more at www.example.org/news.html today.| It is free.",
    "Write to press@example.com.| We answer.",
    "The site example.co.uk was down.| It is back.",
    # ellipses
    "He paused … and went on.| She laughed.",
    "“I thought … well, I was wrong,” he said.",
    "It was over...| The crowd went home.",
    "“We will …| Nobody can stop us,” she said.",
    # quotes
    "“We won,” she said.| “We will win again.”",
    "“It is over.| Go home,” he said.",
    "“Go home.”| He turned away.",
    "“Is it over?” Ann Dow asked.| Nobody answered.",
    "“Is it over?” she asked.| Nobody answered.",
    "“Stop!” the guard shouted.| They ran.",
    "She said it was “a lie.”| He agreed.",
    'He wrote on X.| "Give me time."',
    '"It cost a lot," he said.| "We paid."',
    "‘It is late,’ she said.| ‘Go.’",
    "«C’est fini», he said.| They left.",
    "“Who?”| “Him.”",
    "The film “Who Goes There?” opens today.",
    # brackets
    "The plant (built in 1960) closed.| It reopens.",
    "They lost.| (They had lost before.)| Nobody cared.",
    "He agreed (see p. 5).| She did not.",
    # small letters behind a stop
    "The yahoo.com story was wrong.| It was mended.",
    "The dept. of works was closed.",
    "It sold 40 pct of the shares.",
    "The group met.| al-Rashid spoke first.",
    # names with stops and marks
    "Yahoo! shares rose.| Others fell.",
    "St. Louis lost.| St. Paul won.",
    "Martin Hale Jr. won the seat.| He is 40.",
    "Martin Hale Sr. was a baker.",
    "J. R. R. Tolland wrote it.| He was 30.",
    "The Rev. Al Dunn prayed.| The choir sang.",
    # missing space
    "The mine was closed.|The owners left.",
    # foreign stops
    "他来了。|他走了。",
    # dashes and colons
    "The plan: build, sell, leave.| It failed.",
    "The mayor — a baker’s son — resigned.| His deputy took over.",
    # hedges of position
    "Vitamin C.| It helps.",
    "He was born in the U.S.| He died there.",
    "Approx. 300 people came.| They stayed.",
    "The score was 3-1.| The fans sang.",
    "Inflation hit 8.| Prices soared.",
    "It cost 5 million euros etc.| The rest was free.",
    "The article (in Nature vol. 5, no. 3) was withdrawn.| Nobody noticed.",
    "The U.S. Senate voted.| The House did not.",
]


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_where_the_bar_stands(case: str) -> None:
    text = case.replace("|", "")
    expected = [part.strip() for part in case.split("|")]
    assert [text[slice(*one.span)] for one in analyse(text).sentences] == expected


def test_there_are_eighty_golden_cases() -> None:
    assert len(set(CASES)) >= 80


def test_a_headline_without_a_full_stop_is_a_heading() -> None:
    language = analyse("Mayor quits over bridge\n\nThe mayor of Osterby quit on Monday.")
    assert [one.heading for one in language.sentences] == [True, False]


def test_a_headline_may_ask_or_be_set_in_capitals() -> None:
    for first in ("Is the bridge safe?", "Mayor Quits Over Collapsed Bridge."):
        assert analyse(f"{first}\n\nThe mayor quit.").sentences[0].heading


def test_a_single_line_is_no_heading() -> None:
    assert not analyse("The bridge fell in 1987").sentences[0].heading


def test_the_given_headline_is_a_heading_wherever_it_stands() -> None:
    text = "Osterby, Monday.\n\nThe bridge is down.\n\nNobody was hurt."
    start = text.index("The bridge")
    language = analyse(text, headline=(start, start + len("The bridge is down.")))
    assert [one.heading for one in language.sentences] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "dateline", "sentence"),
    [
        ("LISBON, March 3 (Reuters) - The port is shut.", "LISBON, March 3 (Reuters) -", "The port is shut."),
        ("OSTERBY, Denmark — The port is shut.", "OSTERBY, Denmark —", "The port is shut."),
        ("NEW YORK (AP) — The port is shut.", "NEW YORK (AP) —", "The port is shut."),
        ("Paris (AFP) – The port is shut.", "Paris (AFP) –", "The port is shut."),
        (
            "ALBA FALLS, Ohio, May 7, 2024 -- The port is shut.",
            "ALBA FALLS, Ohio, May 7, 2024 --",
            "The port is shut.",
        ),
        ("MOSCOW, July 11. /TASS/. The port is shut.", "MOSCOW, July 11. /TASS/.", "The port is shut."),
        ("(Reuters) - The port is shut.", "(Reuters) -", "The port is shut."),
        ("LONDON/PARIS, 3 May - The port is shut.", "LONDON/PARIS, 3 May -", "The port is shut."),
        ("08:30 The port is shut.", "08:30", "The port is shut."),
        ("10.15am The port is shut.", "10.15am", "The port is shut."),
        ("2:45 p.m. ET: The port is shut.", "2:45 p.m. ET:", "The port is shut."),
        ("9:30 a.m. — The port is shut.", "9:30 a.m. —", "The port is shut."),
        ("[14:05] The port is shut.", "[14:05]", "The port is shut."),
    ],
)
def test_datelines_and_time_stamps_are_no_part_of_a_sentence(text: str, dateline: str, sentence: str) -> None:
    language = analyse(text)
    assert [text[slice(*span)] for span in language.datelines] == [dateline]
    assert [text[slice(*one.span)] for one in language.sentences] == [sentence]


@pytest.mark.parametrize(
    "text",
    [
        "Smith - who left in May - said nothing.",
        "NATO said it would act.",
        "40 people came.",
        "The EU - a club of states - said no.",
        "NATO - a club of states - said no.",
        "US–China talks failed.",
    ],
)
def test_other_beginnings_are_no_dateline(text: str) -> None:
    assert not analyse(text).datelines


def test_speakers_in_capitals_are_kept_apart_with_their_names() -> None:
    text = "HOLT: I never saw it.\n\nREYES: You signed it, Mr. Holt.\n\nHOLT: I sign a lot."
    language = analyse(text)
    assert [name for _, name in language.speakers] == ["HOLT", "REYES", "HOLT"]
    assert text[slice(*language.sentences[0].span)] == "I never saw it."


def test_questions_and_answers_are_turns() -> None:
    language = analyse("Q: Was it safe?\n\nA: It was not.\n\nQ: Who knew?")
    assert [name for _, name in language.speakers] == ["Q", "A", "Q"]


def test_names_in_small_letters_are_speakers_only_in_a_transcript() -> None:
    talk = "Ann Dow: You left.\n\nTom Hale: I stayed.\n\nAnn Dow: You did not."
    assert [name for _, name in analyse(talk).speakers] == ["Ann Dow", "Tom Hale", "Ann Dow"]
    assert not analyse("Health chief: no danger\n\nThe chief said so.\n\nPhoto: Ann Dow").speakers


def test_lists_keep_their_items_apart() -> None:
    text = "The rules:\n- Be kind.\n- Be early.\n1. Sign in.\n2) Sign out."
    found = [text[slice(*one.span)] for one in analyse(text).sentences]
    assert found == ["The rules:", "Be kind.", "Be early.", "Sign in.", "Sign out."]


def test_wrapped_lines_are_joined_into_paragraphs() -> None:
    text = (
        "Mayor quits\n\n"
        "The mayor of Osterby, who had been in office for eleven years, quit\n"
        "on Monday after a report on the collapse of the bridge. It had been\n"
        "built by a firm of her brother.\n\n"
        "Nobody was hurt when the bridge fell into the river, the police said\n"
        "on Tuesday. The river is closed to ships until the end of the month.\n"
    )
    language = analyse(text)
    assert len(language.paragraphs) == 3
    found = [text[slice(*one.span)].replace("\n", " ") for one in language.sentences]
    assert found[2] == "It had been built by a firm of her brother."
    assert found[-1] == "The river is closed to ships until the end of the month."


def test_a_paragraph_a_line_stays_a_paragraph_a_line() -> None:
    text = "Mayor quits\nThe mayor quit on Monday.\nNobody was hurt.\nThe bridge is closed."
    assert len(analyse(text).paragraphs) == 4


def test_wrapped_lines_without_blank_lines_are_joined_if_they_go_on_in_small_letters() -> None:
    text = (
        "The council of Osterby voted on Monday to close the old bridge for good\n"
        "after an inspector found cracks in three of its eight pillars.\n"
        "The mayor said that nobody could tell how deep the cracks were, or how\n"
        "long it would take to mend them.\n"
    )
    assert [text[slice(*one.span)].count("\n") for one in analyse(text).sentences] == [1, 1]


def test_a_short_line_in_a_wrapped_text_is_no_part_of_the_next() -> None:
    text = (
        "Background\n"
        "The bridge was built by a firm that has long been gone, and no plan of\n"
        "it has been found in the archive of the town or of the county.\n\n"
        "It was mended twice, in the years after the war and when the tramway\n"
        "was given up.\n"
    )
    language = analyse(text)
    assert text[slice(*language.sentences[0].span)] == "Background"
    assert len(language.sentences) == 3


def test_an_item_that_hangs_over_is_one_sentence() -> None:
    text = "What we know\n\n- Three people died.\n- The road is closed\n  until Monday.\n"
    found = [text[slice(*one.span)] for one in analyse(text).sentences]
    assert found[1:] == ["Three people died.", "The road is closed\n  until Monday."]


@pytest.mark.parametrize("piece", ["a", "a ", "Xi ", "1,", "(a ", "“a ", "said that "])
def test_what_has_no_stop_is_cut_into_bounded_sentences_and_nothing_is_lost(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    found = [one.span for one in analyse(text).sentences]
    assert max(end - start for start, end in found) <= LONGEST
    assert "".join(text[slice(*span)] for span in found).replace(" ", "") == text.replace(" ", "")
