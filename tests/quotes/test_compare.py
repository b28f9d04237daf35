"""Quotations beside a record: each status, its place, and what differs."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimcheck.model.quotations import CheckedQuotation, Quotation, Record, Speech
from claimcheck.quotes import compare

SPOKEN = """MR. TARN: Well, we, um, we don't believe that the twelve ferries will ever sail. I mean, look at
the numbers. The cost has doubled since 2010 and the council hasn't said who will pay
for it. (Applause.)

Q: Who will pay?

MS. ROE: The harbour, I think, will pay in the end. It's not fair, it's not right, and it won't last. We have
to, we have to stop.
"""


def record(text: str = SPOKEN) -> Record:
    labels = list(re.finditer(r"^([A-Z. ]+):", text, re.MULTILINE))
    stops = [*(label.start() for label in labels[1:]), len(text)]
    turns = [Speech((label.end(), stop), label[1]) for label, stop in zip(labels, stops, strict=False)]
    return Record(name="talk", text=text, sha256="", speeches=tuple(turns) or (Speech((0, len(text)), ""),))


def found(words: str, speaker: str = "", text: str = SPOKEN) -> CheckedQuotation:
    [one] = compare([Quotation((10, 10 + len(words)), words, speaker)], [record(text)])
    return one


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("The cost has doubled since 2010", "verbatim"),
        ("the cost has doubled since 2010,", "verbatim"),
        ("The cost has doubled, since 2010", "cleaned"),
        ("It is not fair, it is not right", "cleaned"),
        ("the 12 ferries", "cleaned"),
        ("not right", "verbatim"),
        ("we don’t believe", "verbatim"),
        ("We have to stop", "verbatim"),
        ("well, we don't believe that the twelve ferries will ever sail", "cleaned"),
        ("Look at the numbers", "verbatim"),
        ("will ever sail. Look at the numbers", "cleaned"),
        ("The harbour will pay in the end", "cut"),
        ("The cost has doubled … and the council hasn't said who will pay", "cut"),
        ("[The bill] has doubled since 2010", "cut"),
        ("we believe that the twelve ferries will ever sail", "cut"),
        ("the council has said who will pay for it", "altered"),
        ("The cost has tripled since 2010", "altered"),
        ("The cost has doubled since 2012", "altered"),
        ("The cost has doubled since 2010, the harbour will pay in the end", "spliced"),
        ("We were robbed of every single penny", "not found"),
        ("a disaster", "not found"),
    ],
)
def test_a_quotation_is_called_what_was_done_to_its_words(words: str, status: str) -> None:
    assert found(words).status == status


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("since nineteen thirty-one", "since 1931"),
        ("two hundred thousand people", "200,000 people"),
        ("twelve million crowns", "12 million crowns"),
        ("one hundred and five boats", "100 and 5 boats"),
        ("forty per cent", "40%"),
        ("Well, I looked at it", "I looked at it"),
        ("there's, there is a risk", "there is a risk"),
        ("She'd had enough", "She had had enough"),
    ],
)
def test_the_same_words_in_a_reporters_spelling_are_only_cleaned(spoken: str, written: str) -> None:
    text = f"Nobody knew. {spoken} and that is all.\n"
    assert found(f"{written} and that is all", "", text).status in ("cleaned", "verbatim")


def test_the_place_in_the_record_holds_the_words() -> None:
    one = found("the council hasn't said who will pay")
    assert [SPOKEN[a:b] for a, b in one.at] == ["the council hasn't said who will pay"]
    assert one.place == "line 2, MR. TARN"


def test_a_changed_number_is_marked_on_both_sides_and_told_first() -> None:
    words = "The price has doubled since 2015"
    one = found(words)
    assert one.why.startswith("“2015” in the story, “2010” in the record")
    marked = [
        (c.story and words[c.story[0] - 10 : c.story[1] - 10], c.record and SPOKEN[slice(*c.record)])
        for c in one.changed
    ]
    assert marked == [("2015", "2010"), ("price", "cost")]


def test_what_was_left_out_is_shown_the_negation_first() -> None:
    assert found("we believe that the ferries will sail").why.startswith("left out: “don't”")


def test_words_of_somebody_else_are_told_by_both_names() -> None:
    one = found("The cost has doubled since 2010", "Ann Roe")
    assert one.status == "wrong speaker"
    assert one.why == "said by MR. TARN in the record, by Ann Roe in the story"


@pytest.mark.parametrize("speaker", ["Ann Roe", "Roe", "Minister Ann Roe", "the harbour board", ""])
def test_a_speaker_who_fits_or_cannot_be_told_is_no_wrong_speaker(speaker: str) -> None:
    assert found("it won't last", speaker).status == "verbatim"


def test_of_two_places_with_the_same_words_the_speakers_own_counts() -> None:
    text = "MR. TARN: We will win.\n\nMS. ROE: We will win.\n"
    one = found("We will win", "Ann Roe", text)
    assert (one.status, one.place) == ("verbatim", "line 3, MS. ROE")


def test_words_that_run_over_into_another_speech_are_spliced() -> None:
    assert found("for it. Who will pay").status == "spliced"


def test_stage_directions_are_nobodys_words() -> None:
    text = "MR. TARN: We will not (Laughter.) give in [inaudible] to anybody.\n"
    assert found("We will not give in to anybody", "", text).status == "verbatim"


def test_of_several_records_the_one_that_has_the_words_is_named() -> None:
    other = Record(name="other", text="Nothing here.", sha256="", speeches=(Speech((0, 13), ""),))
    [one] = compare([Quotation((0, 9), "not right", "")], [other, record()])
    assert (one.status, one.record) == ("verbatim", "talk")


_PIECES = (
    "we",
    "not",
    "n't",
    "'s",
    "isn't",
    "per",
    "cent",
    "%",
    "20",
    "five",
    "hundred",
    "um",
    "[sic]",
    "...",
    "the",
)
_SPEECH = st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join)


@given(st.text(max_size=80) | _SPEECH, st.text(max_size=120) | _SPEECH)
@example("n't n't", "we n't")
def test_any_two_texts_are_compared_and_all_places_are_inside_them(words: str, text: str) -> None:
    spoken = Record(name="r", text=text, sha256="", speeches=(Speech((0, len(text)), ""),))
    for one in compare([Quotation((0, len(words)), words, "")], [spoken]):
        places = [*one.at, *(change.record for change in one.changed if change.record)]
        assert all(0 <= a < b <= len(text) for a, b in places)
        assert all(0 <= a < b <= len(words) for a, b in (c.story for c in one.changed if c.story))


@given(
    st.lists(
        st.sampled_from(["the", "ship", "will", "not", "sail", "in", "2010", "and", "we", "can", "wait"]),
        min_size=8,
        max_size=40,
    ),
    st.data(),
)
def test_words_copied_from_a_record_are_always_verbatim(spoken: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(spoken) - 4))
    copied = " ".join(spoken[start : data.draw(st.integers(start + 3, len(spoken)))])
    text = " ".join(spoken)
    [one] = compare(
        [Quotation((0, len(copied)), copied, "")],
        [Record(name="r", text=text, sha256="", speeches=(Speech((0, len(text)), ""),))],
    )
    assert one.status == "verbatim"
    assert all(text[a:b] == copied for a, b in one.at)
