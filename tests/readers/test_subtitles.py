"""Subtitles as running text, with the time code of every cue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.readers import from_bytes
from claimcheck.readers.subtitles import is_subtitles, parse

SRT = """1
00:00:01,000 --> 00:00:03,500
<i>We will build</i>

2
00:00:03,600 --> 00:00:05,000
the {\\an8}bridge.

3
01:02:30,000 --> 01:02:31,000
- Who pays?

4
01:02:31,200 --> 01:02:33,000
MR. KENT: The town &amp; the port.
"""
VTT = """WEBVTT - talk

NOTE not spoken

STYLE
::cue { color: white }

intro
00:01.000 --> 00:02.000 align:start
<v Ada Roe>We will wait.

00:02.000 --> 00:03.000
<v Ada Roe>For ten years.

00:03.000 --> 00:04.000
<v Jo Kent>I will not.
"""


def test_cues_run_on_and_a_pause_a_dash_or_a_label_begins_a_paragraph() -> None:
    assert parse(SRT).text == "We will build the bridge.\n\nWho pays?\n\nMR. KENT: The town & the port."


def test_every_cue_has_its_time_where_its_words_begin() -> None:
    found = parse(SRT)
    starts = [(found.text[at:].split()[0], code) for at, code in found.times]
    assert starts == [("We", "00:00:01"), ("the", "00:00:03"), ("Who", "01:02:30"), ("MR.", "01:02:31")]


def test_a_voice_becomes_a_label_where_it_changes() -> None:
    assert parse(VTT).text == "Ada Roe: We will wait. For ten years.\n\nJo Kent: I will not."


def test_a_line_that_rolls_up_is_read_once() -> None:
    rolling = "WEBVTT\n\n00:01.000 --> 00:02.000\nWe will\n\n00:02.000 --> 00:03.000\nWe will\nwait.\n"
    assert parse(rolling).text == "We will wait."


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (SRT, True),
        (VTT, True),
        ("\ufeff" + SRT, True),
        ("A story\n\nAt 00:00:01 it began.", False),
        ("", False),
    ],
)
def test_subtitles_are_known_by_their_own_words(text: str, known: bool) -> None:
    assert is_subtitles(text) is known


def test_subtitles_are_read_as_an_article() -> None:
    assert from_bytes(SRT.encode("cp1252"), "talk.srt").text.startswith("We will build the bridge.")


def test_subtitles_without_words_are_a_coded_error() -> None:
    with pytest.raises(ClaimcheckError) as error:
        from_bytes(b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "empty.vtt")
    assert error.value.code == "CC104"


@given(st.text(max_size=300))
def test_any_text_is_read_and_times_are_in_order(text: str) -> None:
    found = parse(text + "\n\n00:01.000 --> 00:02.000\nhere")
    assert list(found.times) == sorted(found.times)
    assert all(0 <= at <= len(found.text) for at, _ in found.times)
