"""Golden cases: a bar stands where a sentence ends and the next one begins."""

import pytest
from cases import rows

from claimcheck.nlp import analyse
from claimcheck.nlp.sentences import LONGEST


@pytest.mark.parametrize("case", rows(__file__, "sentences end where the bar stands"))
def test_sentences_end_where_the_bar_stands(case: str) -> None:
    text = case.replace("|", "")
    expected = [part.strip() for part in case.split("|")]
    assert [text[slice(*one.span)] for one in analyse(text).sentences] == expected


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
    rows(__file__, "datelines and time stamps are no part of a sentence"),
)
def test_datelines_and_time_stamps_are_no_part_of_a_sentence(text: str, dateline: str, sentence: str) -> None:
    language = analyse(text)
    assert [text[slice(*span)] for span in language.datelines] == [dateline]
    assert [text[slice(*one.span)] for one in language.sentences] == [sentence]


def test_hours_without_a_stop_are_stamps_beside_one_that_is_no_year() -> None:
    live = "0635 Lee runs.\n\n1842 Dale concedes.\n\n1911 Polls shut."
    years = "1912 Lee is born.\n\n1945 Dale is freed.\n\n2012 Both retire."
    language = analyse(live)
    assert [live[slice(*span)] for span in language.datelines] == ["0635", "1842", "1911"]
    assert not language.numbers
    assert not analyse(years).datelines


@pytest.mark.parametrize(
    "text",
    rows(__file__, "other beginnings are no dateline"),
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


def test_a_speaker_with_a_title_on_a_line_of_its_own_is_no_part_of_the_words_below() -> None:
    first = "Mr. Ole Dahl (North Quay)\nWill she give way to him?\n\n"
    second = "Mrs. Ida Moe (Minister for Ports)\nNo.\n\n"
    text = first + second + first + second
    assert [text[a:b] for a, b in analyse(text).paragraphs] == list(filter(None, text.split("\n")))


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


@pytest.mark.parametrize("piece", rows(__file__, "what has no stop is cut"))
def test_what_has_no_stop_is_cut_into_bounded_sentences_and_nothing_is_lost(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    found = [one.span for one in analyse(text).sentences]
    assert max(end - start for start, end in found) <= LONGEST
    assert "".join(text[slice(*span)] for span in found).replace(" ", "") == text.replace(" ", "")


def test_a_figure_with_a_point_is_no_abbreviation() -> None:
    text = "Costs rose by 47.3%. Sales fell to £1.5m. Bread cost 2.50. Acme left the U.S. Senate alone."
    assert len(analyse(text).sentences) == 4
