"""`claimcheck quotes`: a story beside what was said, in words and as data, with its exit statuses."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Call = Callable[..., tuple[int, str, str]]
STORY = """The harbour at Kol

“We will never spend more than 12 million on this,” said Mayor Ada Roe. Jo Kent, who leads the opposition,
called the plan “a waste of money”. “The tunnel will cost every household 400 crowns a year,” Kent said.
"""
TALK = """1
00:00:01,000 --> 00:00:04,000
MAYOR ROE: Thank you. We will never

2
00:00:04,100 --> 00:00:07,000
spend more than twelve million on this.

3
00:02:07,500 --> 00:02:12,000
MR. KENT: That is a waste of money. The tunnel will
cost every household 40 crowns a year.
"""


@pytest.fixture
def story(workspace: Path) -> Path:
    (workspace / "story.txt").write_text(STORY, encoding="utf-8")
    (workspace / "talk.srt").write_text(TALK, encoding="utf-8")
    return workspace


def test_each_quotation_is_printed_with_its_status_its_time_and_what_differs(story: Path, call: Call) -> None:
    status, out, err = call("quotes", "story.txt", "--against", "talk.srt")
    assert (status, err) == (0, "")
    assert "cleaned · talk.srt, 00:00:01, MAYOR ROE" in out
    assert "altered · talk.srt, 00:02:07, MR. KENT" in out
    assert "“400” in the story, “40” in the record" in out
    assert out.endswith("3 quotations: 1 verbatim, 1 cleaned, 1 altered\n")


def test_as_data_every_place_leads_to_the_words(story: Path, call: Call) -> None:
    plain = json.loads(call("quotes", "story.txt", "--against", "talk.srt", "--format", "json")[1])
    assert plain["schema"] == "claimcheck.quotes/1"
    assert [(one["speaker"], one["status"]) for one in plain["quotes"]] == [
        ("Ada Roe", "cleaned"),
        ("Jo Kent", "verbatim"),
        ("Jo Kent", "altered"),
    ]
    altered = plain["quotes"][2]
    [change] = altered["changed"]
    assert STORY[slice(*change["story"])] == "400"
    assert STORY[slice(*altered["span"])] == altered["text"]


@pytest.mark.parametrize(
    ("words", "status"), [("altered", 1), ("not-found,wrong-speaker", 0), ("verbatim", 1)]
)
def test_a_hook_fails_on_the_statuses_it_names(story: Path, call: Call, words: str, status: int) -> None:
    assert call("quotes", "story.txt", "--against", "talk.srt", "--fail-on", words)[0] == status


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "story.md",
            "The mayor put it so:\n\n> We will never spend more than 20\n> million on this.\n\nThat was all.",
        ),
        (
            "story.html",
            "<article lang=en><p>The mayor put it so:</p><blockquote><p>We will never spend more than"
            " 20 million on this.</p></blockquote><p>That was all that she said.</p></article>",
        ),
    ],
)
def test_a_block_quotation_without_marks_is_held_against_the_record(
    story: Path, call: Call, name: str, text: str
) -> None:
    (story / name).write_text(text, encoding="utf-8")
    [one] = json.loads(call("quotes", name, "--against", "talk.srt", "--format", "json")[1])["quotes"]
    assert one["text"] == "We will never spend more than 20 million on this."
    assert one["status"] == "altered"


def test_whom_a_quotation_names_does_not_speak_it(story: Path, call: Call) -> None:
    text = "“Nobody asked the fishermen before the route was drawn,” said Mayor Ada Roe.\n"
    (story / "story.txt").write_text(text, encoding="utf-8")
    plain = json.loads(call("quotes", "story.txt", "--against", "talk.srt", "-q", "--format", "json")[1])
    assert [one["speaker"] for one in plain["quotes"]] == ["Ada Roe"]


def test_a_status_that_is_none_is_wrong_use(story: Path, call: Call) -> None:
    status, _, err = call("quotes", "story.txt", "--against", "talk.srt", "--fail-on", "changed")
    assert status == 2
    assert "verbatim, cleaned, cut, altered, spliced, wrong-speaker, not-found" in err


def test_the_record_of_another_event_is_said_in_one_coded_line(story: Path, call: Call) -> None:
    (story / "other.txt").write_text("Nothing of the sort was ever said in this room.\n", encoding="utf-8")
    status, out, err = call("quotes", "story.txt", "--against", "other.txt")
    assert status == 0
    assert err.startswith("CC118 none of the 3 quotations is in other.txt")
    assert out.endswith("3 quotations: 3 not found\n")


UNUSABLE = {
    "CC104": b"",
    "CC117": b"Wir haben nicht vor, eine Mauer zu bauen, und das wird auch so bleiben.\n",
    "CC107": b"1\n00:00:01,000 --> 00:00:02,000\nno\n\n" * 230_000,
}


@pytest.mark.parametrize("code", UNUSABLE)
def test_a_record_that_cannot_be_used_is_one_coded_line(story: Path, call: Call, code: str) -> None:
    (story / "bad.srt").write_bytes(UNUSABLE[code])
    status, out, err = call("quotes", "story.txt", "--against", "bad.srt")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"bad.srt: {code}")


def test_a_story_without_quotations_says_so(story: Path, call: Call) -> None:
    (story / "plain.txt").write_text("The harbour was closed on Monday.\n", encoding="utf-8")
    assert call("quotes", "plain.txt", "--against", "talk.srt")[1] == "The story has no quotations.\n"


def test_what_is_only_read_needs_no_private_folder(story: Path, call: Call) -> None:
    (story / ".claimcheck").write_text("a file is in the way", encoding="utf-8")
    status, out, _ = call("quotes", "story.txt", "--against", "talk.srt")
    assert (status, "3 quotations: " in out) == (0, True)
    assert "CC305" in call("claims", "story.txt")[2], "a review has to be kept"
