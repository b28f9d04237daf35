"""What holds for any text whatever: no exception, spans in order and in range, words as written, linear
work.
"""

from itertools import pairwise

import pytest
from cases import rows
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec import structs
from work import calls

from claimcheck.model import Language, Span
from claimcheck.nlp import amounts, analyse, outline, tokens
from claimcheck.nlp.paragraphs import split_paragraphs

# Pieces that the rules look for, so that random texts reach the rules.
_MARKS = ["“", "”", "‘", "’", '"', "'", "«", "»", *".…?!,;:   -—()$İßé数🙂\u2028\x85\t\n", "\n\n"]
_WORDS = [
    "on Monday",
    "in March",
    "last week",
    "two weeks ago",
    "2019",
    "3/4/2021",
    "5 May",
    "the following day",
    "Q3",
    "fiscal 2023",
    "31 June",
    "from",
    "to",
    "between",
    "and",
    "since",
    "1,200",
    "12-point",
    "five",
    "a third",
    "half",
    "percent",
    "million",
    "no fewer than",
    "Mr.",
    "President",
    "of the",
    "Ann",
    "Dow",
    "Inc.",
    "U.S.",
    "Russian",
    "leader",
    "the",
    "al-",
    "O’",
    "Q:",
    "LISBON, March 3 (Reuters) -",
    "08:30",
    "said",
    "will",
    "He",
]
_PIECES = st.sampled_from([*_MARKS, *_WORDS, "x" * 40])
_TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(_PIECES, max_size=60).map("".join),
    st.lists(_PIECES, max_size=40).map(" ".join),
)


def _spans(language: Language) -> list[list[Span]]:
    return [
        list(language.paragraphs),
        [one.span for one in language.sentences],
        [one.span for one in language.dates],
        [one.span for one in language.numbers],
        [one.span for one in language.names],
        list(language.datelines),
        [span for span, _ in language.speakers],
    ]


@pytest.mark.slow
@given(
    text=_TEXTS,
    published=st.sampled_from([None, "2023-07-11", "0001-01-01", "9999-12-31", "2023", "x"]),
    country=st.sampled_from(["", "US", "AU"]),
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_an_exception_and_spans_hold(
    text: str, published: str | None, country: str
) -> None:
    language = analyse(text, published=published, country=country)
    flat = split_paragraphs(text)[0]
    for spans in _spans(language):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for quote in language.quotes:
        assert quote.span[0] < quote.inner[0] <= quote.inner[1] <= quote.span[1] <= len(text)
    mentions = [(one.text, one.span) for one in language.dates]
    mentions += [(one.text, one.span) for one in language.numbers]
    mentions += [(one.text, one.span) for one in language.names]
    assert all(words == flat[slice(*span)] for words, span in mentions)
    for sentence in language.sentences:
        start, end = language.paragraphs[sentence.paragraph]
        assert start <= sentence.span[0] < sentence.span[1] <= end
    assert all((one.value is None) == bool(one.why) for one in language.dates)


@given(text=_TEXTS, published=st.sampled_from([None, "2024-05-02"]))
@settings(deadline=None)
def test_the_parts_are_what_the_whole_holds(text: str, published: str | None) -> None:
    whole = analyse(text, published=published)
    assume(not whole.others)  # a claim by itself is not asked for its language
    assert amounts(text, published=published) == (whole.dates, whole.numbers)
    part = outline(text)
    assert part == structs.replace(whole, dates=(), numbers=(), names=())


@given(text=_TEXTS)
@settings(max_examples=100, deadline=None)
def test_tokens_cover_all_but_white_space(text: str) -> None:
    spans = tokens.tokenize(text)
    assert all(start < end for start, end in spans)
    assert "".join(text[start:end] for start, end in spans) == "".join(text.split())


@given(text=_TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_flat_copy_has_the_same_length(text: str) -> None:
    assert len(split_paragraphs(text)[0]) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    rows(__file__, "tokens keep what belongs together"),
)
def test_tokens_keep_what_belongs_together(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in tokens.tokenize(text)] == expected


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "“",
        '"',
        "‘",
        "'",
        "“a ",
        ".",
        "…",
        "a\n",
        "1",
        "1,",
        "A",
        "A ",
        "A. ",
        "Ann Dow. Dow. ",
        "Monday ",
        "two weeks later ",
        "“a.” ",
        "- ",
        "http://",
        "A-",
        "Mr. ",
    ],
)
def test_the_work_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    small, large = (unit * (size // len(unit)) for size in (3_000, 12_000))
    analyse(small, published="2023-07-11")  # what is read once
    few, many = (calls(lambda: analyse(text, published="2023-07-11")) for text in (small, large))  # noqa: B023
    assert many < 5 * few + 1_000  # sixteen times as many where something is quadratic


def test_an_empty_text_has_nothing() -> None:
    assert analyse("") == Language()
    assert analyse(" \n\t\n ") == Language()


def test_analysing_twice_gives_the_same() -> None:
    text = "Ann Dow said on Monday that 12 of 40 homes burned. “Dow knows,” he said."
    first = analyse(text, published="2023-07-11")
    assert all((first.sentences, first.names, first.dates, first.numbers))
    assert analyse(text, published="2023-07-11") == first
