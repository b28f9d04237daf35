"""Reading a file: what becomes of its text, what is known about it, and the coded error instead."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Article
from claimcheck.readers import MAX_CHARACTERS, MAX_LINES, MAX_WORDS, from_text, read
from claimcheck.readers.file_input import MAX_BYTES
from claimcheck.text import place

STORY = "Bridge closed after crack found\n\nThe harbour bridge was closed on Tuesday, the port said.\n"


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def code_of(path: str | Path) -> str:
    with pytest.raises(ClaimcheckError) as caught:
        read(path)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(str(path))
    return caught.value.code


def letters_lead_back(article: Article, raw: str) -> bool:
    lines = re.split("\r\n|\r|\n", raw)
    for letter in re.finditer(r"\w", article.text):
        at = place(letter.span(), article.origin, article.line_starts)
        if at is None or lines[at.line - 1][at.column - 1 : at.end_column - 1] != letter[0]:
            return False
    return True


def test_the_first_line_without_a_full_stop_is_the_headline(tmp_path: Path) -> None:
    article = read(write(tmp_path, "bridge.txt", STORY))
    assert article.title == "Bridge closed after crack found"
    assert article.headline == (0, len(article.title))
    assert article.text == STORY


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed on Tuesday. It will stay shut.\n\nMore text.",
        "The bridge was closed on Tuesday after inspectors had\nfound a crack in a pier. It stays shut.",
        "The bridge was closed on Tuesday after men of the\nPort Authority had found a crack in\nit.",
        "Only one line without an end",
        "1234\n\nText below a number.",
    ],
)
def test_a_sentence_or_a_wrapped_line_is_no_headline(text: str) -> None:
    assert from_text(text).headline is None


def test_a_headline_may_stand_directly_above_single_line_paragraphs() -> None:
    article = from_text("Is the bridge safe?\nInspectors say it is.\nDrivers are not so sure.")
    assert article.title == "Is the bridge safe?"


def test_missing_date_and_outlet_are_warnings_that_say_how_to_set_them(tmp_path: Path) -> None:
    warnings = read(write(tmp_path, "a.txt", STORY)).warnings
    assert any("--published" in one for one in warnings)
    assert any("dates that count from it stay unknown" in one for one in warnings)
    assert not any("“" in one for one in warnings), "words in quotation marks would be those of the text"
    assert any("--outlet" in one for one in warnings)
    assert read(tmp_path / "a.txt", published="2024-03-05", outlet="The Post").warnings == ()


def test_what_was_known_before_fills_gaps_and_nothing_else(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", STORY)
    before = {"published": "2024-03-05", "outlet": "The Post", "kind": "no kind", "author": "Ann"}
    article = read(path, remembered=lambda _: before, author="Bo")
    assert (article.published, article.outlet, article.author) == ("2024-03-05", "The Post", "Bo")
    assert (article.kind, article.title, article.warnings) == ("story", "Bridge closed after crack found", ())


def test_a_speech_needs_a_speaker_and_no_outlet() -> None:
    warnings = from_text(STORY, kind="speech", published="2024-03-05").warnings
    assert len(warnings) == 1
    assert "--speaker" in warnings[0]


def test_what_the_caller_gives_goes_before_the_front_matter() -> None:
    text = "---\noutlet: The Gazette\npublished: 2024-03-05\nkind: release\n---\n" + STORY
    article = from_text(text, outlet="The Post", title="Ours")
    assert (article.outlet, article.published, article.kind, article.title) == (
        "The Post",
        "2024-03-05",
        "release",
        "Ours",
    )


@pytest.mark.parametrize("day", ["tomorrow", "2024-02-30", "2024-3-5", "20240305"])
def test_a_date_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        from_text(STORY, published=day)
    assert caught.value.code == "CC208"


def test_the_id_is_the_given_one_else_the_address_else_the_path_in_the_workspace(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", STORY)
    assert read(path, root=tmp_path).id == "a.txt"
    assert read(path, root=tmp_path, id="mine").id == "mine"
    assert read(path, root=tmp_path / "elsewhere").id == str(path.resolve())
    assert from_text("---\nurl: https://post.example/1\n---\n" + STORY).id == "https://post.example/1"
    assert from_text(STORY).id == from_text(STORY).sha256[:16]


def test_hidden_characters_are_counted_in_a_warning() -> None:
    article = from_text("A\u200b b\u200b\u202e c \x1b[2J.", published="2024-03-05", outlet="x")
    assert article.text == "A b c ."
    assert article.warnings == (
        "2 zero-width characters and 1 direction control and 1 terminal escape were removed: "
        "hidden characters are themselves worth a look",
    )


def test_the_plain_form_keeps_every_offset_and_looks_for_no_front_matter() -> None:
    text = "---\nkind: nothing\n---\n  *Stars* stay.\n"
    assert from_text(text, form="plain").text == text


@given(st.text(alphabet="ab .\n\r\u200b\x1b[m*_#>-`“", max_size=80).map(lambda text: f"Word {text}"))
@settings(max_examples=100, deadline=None)
def test_every_letter_of_any_text_leads_back_to_its_line_and_column(raw: str) -> None:
    for article in (from_text(raw, form="plain"), from_text(raw, form="markdown")):
        assert letters_lead_back(article, raw)


UNREADABLE: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "CC104"),
    "blank.txt": (b" \n\t\n", "CC104"),
    "dots.txt": (b"... --- ...", "CC104"),
    "nul.txt": (b"some\x00bytes", "CC103"),
    "paper.pdf": (b"%PDF-1.7 rest", "CC115"),
    "office.docx": (b"PK\x03\x04rest", "CC115"),
    "photo.txt": (b"\x89PNG\r\n\x1a\n", "CC110"),
    "page.html": (b"<html><body></body></html>", "CC111"),
    "bad.md": (b"---\npublished: soon\n---\nText.", "CC106"),
    "open.md": (b"---\ntitle: never closed\n\nText.", "CC106"),
    "twice.md": (b"---\nid: a\nid: b\n---\nText.", "CC106"),
    "big.txt": (b"a" * (MAX_BYTES + 1), "CC107"),
    "long.txt": (b"a" * (MAX_CHARACTERS + 1), "CC107"),
    "signs.txt": (b"&a;" * (MAX_WORDS // 3 + 1), "CC107"),
    "lines.txt": (b"a\n" * (MAX_LINES + 1), "CC107"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_one_coded_line(tmp_path: Path, name: str) -> None:
    data, code = UNREADABLE[name]
    assert code_of(write(tmp_path, name, data)) == code


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert code_of(tmp_path / "none.txt") == "CC101"
    assert code_of(write(tmp_path, "a.txt", STORY) / "below") == "CC101"
    assert code_of(tmp_path) == "CC102"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", STORY)
    path.chmod(0)
    assert code_of(path) == "CC105"


def test_what_the_system_refuses_says_why(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert code_of(loop) == "CC105"


@pytest.mark.parametrize("name", ["story.docx", "story.PDF"])
def test_a_text_that_is_named_like_a_document_is_read_and_that_is_said(tmp_path: Path, name: str) -> None:
    article = read(write(tmp_path, name, STORY))
    assert article.text == read(write(tmp_path, "story.txt", STORY)).text
    assert article.warnings[0].startswith("CC119 the file is named .")
    assert not any("CC119" in warning for warning in read(write(tmp_path, "story.txt", STORY)).warnings)


def test_a_hostile_file_name_is_shown_clean(tmp_path: Path) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        read(tmp_path / "a\x1b[2Jb")
    assert "\x1b" not in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes of this kind")
def test_a_named_pipe_is_refused_at_once_and_that_of_a_shell_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert code_of(tmp_path / "pipe.md") == "CC105"
    ours, theirs = os.pipe()
    os.write(theirs, b"The port was closed on Tuesday.")
    os.close(theirs)
    assert read(f"/dev/fd/{ours}").text == "The port was closed on Tuesday."
    os.close(ours)
