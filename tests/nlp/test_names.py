"""Names: what they name, how the mentions of one name are linked."""

import pytest
from cases import rows

from claimcheck.model import Name
from claimcheck.nlp import analyse

STORY = """Norland’s leader to visit Paris, daily says

OSTERBY, Norland — French President Marie Dufour told Prime Minister Erik Sand that Lumen Energy Inc. will
close.

Dufour said the closure hurts. “Sand knows,” she said, and Mr Sand agreed.

The Osterby Courier reported that Lumen had told the World Health Organization (WHO). Lumen declined to
comment.

The WHO and the Ministry of Works and Transport met in Osterby, where port chief Ada Holm, 52, spoke. Holm
lives there.

Brandt Ost, a private bank, lost money. He praised the Americans and the Belt and Road Forum.
"""


def names(text: str) -> dict[str, Name]:
    return {one.text: one for one in analyse(text).names}


@pytest.mark.parametrize(
    ("text", "canonical", "kind"),
    rows(__file__, "mentions are linked to the fullest form"),
)
def test_mentions_are_linked_to_the_fullest_form(text: str, canonical: str, kind: str) -> None:
    found = names(STORY)[text]
    assert (found.canonical, found.kind) == (canonical, kind)


def test_a_surname_of_several_words_is_its_bearers() -> None:
    text = (
        "Prime Minister Hans van Dam spoke. Van Dam left. Mary Ann Lee stayed. Ann Lee, her aunt, left too."
    )
    assert [one.canonical for one in analyse(text).names] == ["Hans van Dam"] * 2 + [
        "Mary Ann Lee",
        "Ann Lee",
    ]


def test_gender_and_number_come_from_title_name_list_and_people() -> None:
    found = names(STORY)
    assert found["Dufour"].gender == "female"
    assert found["Sand"].gender == "male"
    assert found["Lumen"].gender == "unknown"
    assert found["Americans"].plural


def test_the_adjective_before_a_title_and_datelines_are_no_names() -> None:
    found = names(STORY)
    assert found
    assert "French" not in found
    assert "OSTERBY" not in found


@pytest.mark.parametrize(
    ("text", "name"),
    rows(__file__, "a name is cut out whole and without its title"),
)
def test_a_name_is_cut_out_whole_and_without_its_title(text: str, name: str) -> None:
    assert name in names(text)


def test_joined_names_are_parted_and_joined_words_are_kept() -> None:
    assert {"Ann Dow", "Tom Hale"} <= set(names("They saw Ann Dow and Tom Hale there."))
    assert {"Russia", "Ukraine"} <= set(names("The Russia-Ukraine border is shut."))
    assert "Centers for Disease Control and Prevention" in names(
        "The Centers for Disease Control and Prevention said so."
    )


def test_a_capital_that_opens_a_sentence_is_no_name_by_itself() -> None:
    assert names("Borrowers hope so. Nobody knows. Meanwhile prices rise.") == {}
    found = names("They asked Ann Dow. Dow was silent. Borrowers were not.")
    assert set(found) == {"Ann Dow", "Dow"}


def test_a_heading_in_capitals_names_only_what_the_text_names() -> None:
    text = (
        "Lumen Energy Opens Giant Factory in Osterby\n\nThe works of Lumen Energy Inc. opened in Osterby, "
        "said Ann Dow."
    )
    found = [text[slice(*one.span)] for one in analyse(text).names if one.span[0] < 40]
    assert found
    assert all("Opens" not in one for one in found)


def test_what_the_caller_knows_decides() -> None:
    known = analyse("Veritas said so. They asked Veritas.", known={"Veritas": "organisation"}).names
    assert {one.kind for one in known} == {"organisation"}
    assert len(known) == 2


def test_two_of_one_surname_go_by_title_else_by_who_came_first() -> None:
    text = "They met Ann Dow and her husband, Tom Dow, on Monday. Mr Dow left. Mrs Dow stayed. Dow was glad."
    linked = [(one.text, one.canonical) for one in analyse(text).names]
    assert linked[2:] == [("Dow", "Tom Dow"), ("Dow", "Ann Dow"), ("Dow", "Ann Dow")]


@pytest.mark.parametrize(
    ("text", "name"),
    rows(__file__, "places titles and bodies beside a name are no part of it"),
)
def test_places_titles_and_bodies_beside_a_name_are_no_part_of_it(text: str, name: str) -> None:
    assert name in [one.canonical for one in analyse(text).names]


def test_a_body_may_be_called_by_its_last_word_where_no_other_has_it() -> None:
    said = "They met the Alder Front in May. The Front was silent."
    assert {one.canonical for one in analyse(said).names} == {"Alder Front"}
    said = "They met the Alder Front and the Marlow Front in May. The Front was silent."
    assert "Front" in {one.canonical for one in analyse(said).names}


def test_a_name_of_several_words_that_begins_with_an_acronym_is_no_person() -> None:
    text = "RNLI Osterby said that it rained. UK Ferries said so too. JD Holm said that they were late."
    assert [one.kind for one in analyse(text).names] == ["organisation", "organisation", "person"]


def test_who_belongs_to_a_body_with_an_acronym_is_no_body() -> None:
    text = "RNLI Administrator Bill Holm left. The VP said that LGBT Syrians left."
    kinds = {one.text: one.kind for one in analyse(text).names}
    assert (kinds["Bill Holm"], kinds["LGBT Syrians"]) == ("person", "other")
    assert "VP" not in kinds


def test_an_acronym_that_only_opens_sentences_is_a_name() -> None:
    text = "British Airways fell. BA said so. BA’s profits fell."
    assert [name.canonical for name in analyse(text).names] == ["British Airways"] * 3


def test_a_given_name_that_is_short_for_a_month_too_belongs_to_the_name_behind_it() -> None:
    found = names("Union leader Jan Terven spoke on 3 Jan 2024. Ann Holm came in Jan.")
    assert {text: one.kind for text, one in found.items()} == {"Jan Terven": "person", "Ann Holm": "person"}


def test_a_trade_before_a_name_nobody_knows_tells_a_person() -> None:
    found = names(
        "Ann Holm wed the sculptor Orrin Vask. A pollster, Ulla Trenk, and the painter Edda Sorl left."
    )
    assert {one.kind for one in found.values()} == {"person"}
    assert len(found) == 4
