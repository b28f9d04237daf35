"""From bytes to text: encodings found out, named where guessed, and never a wrong pound sign."""

import codecs

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.readers.encoding import decode

ENGLISH = "“We take no risk,” she said – the port’s bill is £12m."
RUSSIAN = "Мост был закрыт во вторник после того, как инспекторы нашли трещину, сообщило управление порта."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_mark_at_the_beginning_or_valid_utf_8_needs_no_warning(mark: bytes, encoding: str) -> None:
    found = decode(mark + ENGLISH.encode(encoding), "x")
    assert found.text == ENGLISH
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("text", "encoding"), [(ENGLISH, "windows-1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")]
)
def test_a_guessed_encoding_is_named_in_a_warning(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding), "x")
    assert found.text == text
    assert encoding in found.warnings[0]


def test_a_page_says_its_own_encoding() -> None:
    page = f'<html><head><meta charset="iso-8859-5"></head><p>{RUSSIAN}'
    assert decode(page.encode("iso-8859-5"), "x", page=True).text == page
    unknown = page.replace("iso-8859-5", "no-such-thing")
    assert decode(unknown.encode("cp1251"), "x", page=True).text == unknown


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    found = decode(RUSSIAN.encode()[:-1] + b"\xff.", "x")
    assert found.text.startswith(RUSSIAN[:-2])
    assert "broken" in found.warnings[0]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"a\x00b", "CC103"), (b"%PDF-1.4", "CC110"), (b"{\\rtf1", "CC110"), (b"\xff\xd8\xff\xe0", "CC110")],
)
def test_what_is_no_text_is_told_by_its_first_bytes(data: bytes, code: str) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        decode(data, "file.txt")
    assert caught.value.code == code
    assert caught.value.hint
