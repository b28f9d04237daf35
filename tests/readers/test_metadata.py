"""The front matter: what it tells about an article, and the line of what it gets wrong."""

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.readers import from_text
from claimcheck.readers.metadata import KEYS, front_matter

FULL = """---
id: bridge-2024
title: "Bridge closed after crack found"
outlet: The Harbour Post
author: Ann Lee
published: 2024-03-05T10:00:00Z
kind: story
status: draft
speaker: nobody
url: https://post.example/bridge
country: gb
---

The harbour bridge was closed on Tuesday, the port said.
"""


def test_every_key_is_taken_over() -> None:
    article = from_text(FULL)
    assert (article.id, article.title, article.outlet, article.author) == (
        "bridge-2024",
        "Bridge closed after crack found",
        "The Harbour Post",
        "Ann Lee",
    )
    assert (article.published, article.kind, article.status) == ("2024-03-05", "story", "draft")
    assert (article.speaker, article.url, article.country) == ("nobody", "https://post.example/bridge", "GB")
    assert article.warnings == ()


def test_a_title_that_stands_only_there_is_put_above_the_text_with_its_place() -> None:
    article = from_text(FULL)
    assert article.text.startswith("Bridge closed after crack found\n\nThe harbour")
    assert article.headline == (0, 31)
    raw_place = article.origin[0][1]
    assert FULL[raw_place : raw_place + 31] == article.title


def test_a_title_that_stands_in_the_text_too_is_not_doubled() -> None:
    article = from_text("---\ntitle: One bridge\n---\n# One  bridge\n\nIt is closed.\n")
    assert article.text == "One  bridge\n\nIt is closed.\n" or article.text == "One  bridge\n\nIt is closed."
    assert article.headline == (0, 11)


def test_a_heading_of_the_text_is_the_headline_whatever_the_title() -> None:
    article = from_text("---\ntitle: Metadata\n---\n# The bridge is closed\n\nSince Tuesday.\n")
    assert article.title == "Metadata"
    assert article.text.startswith("The bridge is closed\n")
    assert article.headline == (0, 20)


def test_an_unknown_key_is_a_warning_with_its_line_and_the_known_keys() -> None:
    article = from_text("---\noutlet: x\npublished: 2024-03-05\nsection: local\n---\nText.")
    assert len(article.warnings) == 1
    assert "line 4" in article.warnings[0]
    assert "'section'" in article.warnings[0]
    assert all(key in article.warnings[0] for key in KEYS)


@pytest.mark.parametrize(
    ("front", "line", "word"),
    [
        ("published: yesterday", 2, "not a date"),
        ("id: a\npublished: 2024-13-01", 3, "not a date"),
        ("kind: novel", 2, "story, speech"),
        ("status: secret", 2, "draft, published"),
        ("url: ftp://x", 2, "http"),
        ("country: Britain", 2, "two-letter"),
        ("id: [a, b]", 2, "single value"),
        ("id: a\nid: b", 3, "already"),
        ("- a list", 2, "key: value"),
        ("id: &a b", 2, "alias"),
        ("id: 'open", 2, ""),
    ],
)
def test_a_wrong_value_is_an_error_with_its_line(front: str, line: int, word: str) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        from_text(f"---\n{front}\n---\nText.")
    assert caught.value.code == "CC106"
    assert caught.value.line == line
    assert word in caught.value.what


def test_a_ruled_line_above_a_text_is_no_front_matter() -> None:
    assert from_text("---\nWords below a line.\n").text == "---\nWords below a line.\n"


def test_an_empty_front_matter_says_nothing() -> None:
    assert from_text("---\n---\nText.").text == "Text."


def test_values_stay_the_strings_that_were_typed() -> None:
    assert from_text("---\nid: 010\noutlet: no\n---\nText.").id == "010"
    assert from_text("---\nid: 010\noutlet: no\n---\nText.").outlet == "no"


@pytest.mark.parametrize(
    "title",
    [
        "Fire at mill: three dead",
        '"Quoted" mayor resigns',
        "'Tis the season: prices rise",
        "*Star* witness: “I saw it”",
        "[Exclusive] Mayor resigns",
        "@mayor resigns",
        "- and then: nothing",
        "& other stories",
        "Mayor: 'no'",
        "{Sic}: a headline",
        "Plain words",
    ],
)
def test_a_headline_is_taken_as_it_is_written(title: str) -> None:
    text = f"---\ntitle: {title}\noutlet: Mail: on Monday\nkind: story\n---\nThe mill burnt down.\n"
    front = front_matter(text, "a.md")
    assert front.values["title"] == title
    assert front.values["outlet"] == "Mail: on Monday"
    assert text[front.title_at :].startswith(title)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('"Fire at mill: three dead"', "Fire at mill: three dead"),
        ("'It''s over'", "It's over"),
        ("Fire # a note", "Fire"),
        (">\n  Fire at mill:\n  three dead", "Fire at mill: three dead"),
        ("Fire\n  at the mill", "Fire at the mill"),
    ],
)
def test_what_yaml_reads_as_text_it_reads_still(written: str, title: str) -> None:
    assert front_matter(f"---\ntitle: {written}\n---\nText.\n", "a.md").values["title"] == title


def test_errors_of_other_keys_name_their_line_below_such_a_headline() -> None:
    with pytest.raises(ClaimcheckError) as caught:
        front_matter("---\ntitle: Fire: three dead\nid: a: b\n---\nText.\n", "a.md")
    assert (caught.value.code, caught.value.line) == ("CC106", 3)
