"""The labelled pairs of news claims and facts can be read, and are laid beside what check cuts."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from benchmarks.news_facts import Line, Pair, beginning, labelled, lines, pairs
from claimcheck.nlp import runtime


def test_every_document_is_trained_on_or_measured_and_both_have_all_labels() -> None:
    rows = list(lines())
    labels = Counter((row.split, row.label) for row in rows)
    assert min(labels.values()) >= 100
    assert len(labels) == 6
    assert len({(row.doc, row.span, row.fact) for row in rows}) == len(rows)


def test_no_fact_is_both_trained_on_and_measured() -> None:
    splits_of = defaultdict(set)
    for row in lines():
        splits_of[row.fact].add(row.split)
    assert not [fact for fact, splits in splits_of.items() if len(splits) > 1]


def test_the_beginning_ends_with_the_line_that_reaches_the_words() -> None:
    assert beginning("one two\n\nthree four five\n\nsix", 3) == "one two\n\nthree four five"
    assert beginning("one two\n", 3) == "one two"


def test_a_claim_that_check_no_longer_cuts_so_is_given_back_as_a_line(tmp_path: Path) -> None:
    (tmp_path / "train" / "text").mkdir(parents=True)
    said = "the bridge closed in March"
    text = f"Bridge news.\n\nThe mayor said {said}.\n"
    (tmp_path / "train" / "text" / "paper_2020-05-01_bridge.txt").write_text(text, encoding="utf-8")
    start = text.index(said)
    kept = Line(
        "paper_2020-05-01_bridge", (start, start + len(said)), "F.", "agrees", "date", date(2020, 5, 1)
    )
    lost = Line(kept.doc, (start + 4, start + 10), "F.", "nothing", "part", kept.known)
    claim = "The bridge closed in March [2020]"
    assert list(pairs(tmp_path, [kept, lost])) == [Pair(kept, claim, f"The mayor said {said}."), lost]


def test_a_folder_without_the_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="train/text"):
        list(pairs(tmp_path, []))


@pytest.mark.skipif(not runtime.available(), reason="the extra `models` is not installed")
def test_the_judge_learns_that_a_fact_agrees_with_itself_and_not_with_its_contrary() -> None:
    claim = "The bridge closed in March"
    right, wrong = "It shut in spring.", "It shut in autumn."
    rows = [
        Pair(Line("paper_2020-05-01_bridge", (0, 26), fact, label, "date", date(2020, 5, 1)), claim, claim)
        for fact, label in ((right, "agrees"), (wrong, "conflicts"))
    ]
    found = {(one["fact"], one["claim"]): one["label"] for one in labelled(rows)}
    assert (found[right, right], found[wrong, wrong], found[claim, claim]) == ("agrees",) * 3
    assert {found.get((right, wrong)), found.get((wrong, right))} == {None, "conflicts"}
