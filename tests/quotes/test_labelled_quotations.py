"""The labelled quotations can be read, and their scorer tells right places and statuses from wrong ones."""

import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from benchmarks.adapters.quotes import context
from benchmarks.quotes import DATA, Label, load, outcomes, run
from claimcheck.app.quotations import read_record
from claimcheck.model.quotations import QUOTATION_STATUSES, CheckedQuotation, Quotation

LABELS = load()
RECORDS = {name: read_record(context(DATA), str(DATA / name)).text for name in {one.record for one in LABELS}}


def answers(labels: list[Label]) -> dict[str, list[CheckedQuotation]]:
    """What a program prints that makes no error."""
    found: dict[str, list[CheckedQuotation]] = {}
    for label in labels:
        one = CheckedQuotation(
            quotation=Quotation(label.span, ""),
            status=label.status,
            at=tuple(label.places(RECORDS[label.record])),
            record=label.record,
        )
        found.setdefault(label.story, []).append(one)
    return found


def test_each_status_is_there_and_each_span_lies_between_quotation_marks() -> None:
    counts = Counter(label.status for label in LABELS)
    assert len(LABELS) >= 60
    assert min(counts[status] for status in QUOTATION_STATUSES) >= 4
    for label in LABELS:
        story = (DATA / label.story).read_text(encoding="utf-8")
        assert story[label.span[0] - 1] in '"“'
        assert story[label.span[1]] in '"”'


def test_each_place_is_whole_words_of_the_record_and_verbatim_ones_are_the_quoted_words() -> None:
    for label in LABELS:
        record, story = RECORDS[label.record], (DATA / label.story).read_text(encoding="utf-8")
        places = label.places(record)
        assert bool(places) == (label.status != "not found") == (label.speaker is not None)
        for start, end in places:
            assert start < end
            assert not re.match(r"\w\w", record[start - 1 : start + 1])
            assert not re.match(r"\w\w", record[end - 1 : end + 1])
            if label.status in ("verbatim", "wrong speaker"):
                assert _words(record[start:end]) == _words(story[slice(*label.span)])


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'-]+", text.replace("’", "'").casefold())


def test_words_heard_in_subtitles_are_said_once() -> None:
    for label in LABELS:
        for heard in label.heard:
            assert " ".join(RECORDS[label.record].split()).count(heard.words) == 1
            assert heard.time in (DATA / label.record).read_text(encoding="utf-8")


def test_a_program_without_errors_gets_all_and_one_that_finds_nothing_gets_none() -> None:
    perfect = list(outcomes(LABELS, answers(LABELS), RECORDS))
    assert all(one.right and one.placed is not False for one in perfect)
    silent = list(outcomes(LABELS, {}, RECORDS))
    assert not any(one.right or one.placed for one in silent)


def test_a_spliced_quotation_needs_both_places_and_words_said_twice_need_one() -> None:
    both = [one for one in LABELS if len(one.at) > 1 and one.status in ("spliced", "verbatim")]
    half = {
        story: [msgspec.structs.replace(one, at=one.at[:1]) for one in found]
        for story, found in answers(both).items()
    }
    assert {one.label.status: one.placed for one in outcomes(both, half, RECORDS)} == {
        "spliced": False,
        "verbatim": True,
    }


def test_a_story_in_a_folder_is_compared_with_its_record(tmp_path: Path) -> None:
    said = "MS. ROE: The pier will open in May. We have waited for nine years for the steel to come.\n"
    story = 'The pier is nearly done.\n\n"The pier will open in May," Roe said on Monday in the town hall.\n'
    (tmp_path / "said.txt").write_text(said)
    (tmp_path / "story.txt").write_text(story)
    start, at = story.index("The pier will"), said.index("The pier will")
    label = Label(
        story="story.txt",
        span=(start, start + 26),
        status="verbatim",
        at=((at, at + 25),),
        record="said.txt",
        speaker="MS. ROE",
    )
    (outcome,) = run([label], tmp_path)
    assert outcome.right
    assert outcome.placed


def test_a_label_with_an_unknown_status_is_refused(tmp_path: Path) -> None:
    (tmp_path / "labels.jsonl").write_text(
        '{"story": "a", "span": [0, 1], "status": "told", "record": "b", "speaker": null}'
    )
    with pytest.raises(msgspec.ValidationError, match="status"):
        load(tmp_path)
