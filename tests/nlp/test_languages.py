"""The language of a passage: own sentences, and English ones with foreign names in them."""

import pytest
from cases import rows

from claimcheck.model import LANGUAGES
from claimcheck.nlp import analyse, languages
from claimcheck.nlp.languages import recognise
from tests.work import calls

GERMAN = "Wir haben das nicht gewusst, und wir werden es auch nie bezahlen."
ENGLISH = "The bridge at Osterby will stay shut until the autumn."


@pytest.mark.parametrize(("language", "text"), rows(__file__, "recognises the language of a paragraph"))
def test_recognises_the_language_of_a_paragraph(language: str, text: str) -> None:
    assert recognise(text) == language
    assert language in LANGUAGES


@pytest.mark.parametrize("text", rows(__file__, "takes English for English, whatever names are in it"))
def test_takes_english_for_english_whatever_names_are_in_it(text: list[str] | str) -> None:
    assert recognise(text if isinstance(text, str) else text[0]) in ("", "en")


@pytest.mark.parametrize("text", rows(__file__, "cuts the sentences of another language"))
def test_cuts_the_sentences_of_another_language(text: str) -> None:
    plain = text.replace("|", "")
    found = analyse(plain).other_sentences
    assert [plain[slice(*one.span)] for one in found] == [part.strip() for part in text.split("|")]


def test_a_paragraph_in_another_language_is_kept_apart_with_its_language() -> None:
    text = f"{ENGLISH}\n\n{GERMAN}\n\n{ENGLISH}"
    found = analyse(text)
    assert found.code == "en"
    assert [(text[slice(*one.span)], one.language) for one in found.others] == [(GERMAN, "de")]
    assert [text[slice(*one.span)] for one in found.sentences] == [ENGLISH, ENGLISH]
    assert len(found.paragraphs) == 3


def test_a_quotation_in_another_language_is_kept_apart_from_the_english_around_it() -> None:
    text = f"Weber said: “{GERMAN}” He left at once. “We will see,” Holt said."
    found = analyse(text)
    assert [(text[slice(*one.span)], one.language) for one in found.others] == [(GERMAN, "de")]
    assert [text[slice(*one.span)] for one in found.sentences][1:] == [
        "He left at once.",
        "“We will see,” Holt said.",
    ]


def test_numbers_dates_and_names_are_not_read_in_another_language() -> None:
    text = "Am 30. Dezember stiegen die Preise um 10,6 Prozent, wie die Bank in Bremsdorf mitteilte."
    found = analyse(text, published="2024-05-07")
    assert found.code == "de"
    assert (found.numbers, found.dates, found.names, found.quotes) == ((), (), (), ())


def test_a_paragraph_too_short_to_tell_goes_with_the_rest_of_the_text() -> None:
    text = f"Brücke gesperrt\n\n{GERMAN}\n\nFoto: Weber"
    assert [one.language for one in analyse(text).others] == ["de", "de", "de"]
    assert not analyse(f"Brücke gesperrt\n\n{ENGLISH}").others


def test_an_english_paragraph_of_an_article_in_another_language_is_read() -> None:
    text = f"{GERMAN} {GERMAN}\n\n{ENGLISH}"
    found = analyse(text)
    assert found.code == "de"
    assert [text[slice(*one.span)] for one in found.sentences] == [ENGLISH]


def test_what_is_blanked_keeps_every_offset_and_the_stop_at_its_end() -> None:
    text = f"{ENGLISH} {GERMAN} End."
    start = text.index(GERMAN)
    others = [languages.LanguageSpan((start, start + len(GERMAN)), "de")]
    blank = languages.masked(text, others)
    assert blank == f"{ENGLISH} {' ' * (len(GERMAN) - 1)}. End."


@pytest.mark.parametrize(
    "text", [f"“{GERMAN}” ", f"{GERMAN}\n\n", "Am 1. 2. 3. ", f"{ENGLISH}\n\n{GERMAN}\n\n"]
)
def test_the_work_grows_with_the_length_of_the_text(text: str) -> None:
    few, many = (calls(lambda times=times: analyse(text * times)) for times in (40, 160))
    assert many < 5 * few
