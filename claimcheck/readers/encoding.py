"""Decodes bytes to text: detects file kind and encoding, or raises a coded error."""

import re
from codecs import (
    BOM_UTF8,
    BOM_UTF16_BE,
    BOM_UTF16_LE,
    BOM_UTF32_BE,
    BOM_UTF32_LE,
    getincrementaldecoder,
)
from collections.abc import Mapping
from typing import BinaryIO

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.readers.file_types import OLE, PDF, ZIP

_BOMS: tuple[tuple[bytes, str], ...] = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with the same two bytes
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: Mapping[bytes, str] = {
    PDF: "a PDF document",  # met where a server calls it a text
    ZIP: "a ZIP archive or an office document",
    OLE: "an old office document",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "a WebP image or a recording",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3": "an SQLite database",
}
_META_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
# What an English (or French, German, Spanish) text in Windows-1252 holds beyond ASCII. Where this is all,
# the detector is not asked: on so few characters it prefers Windows-1250, and a pound sign becomes a letter.
_WESTERN = frozenset("€‚„…†‡‰‹›‘’“”•–—˜™œŒ\xa0¡£§©«»®°±²·½¼¾¿ßàâäáçèéêëíîïñóôöúùûüÀÂÄÁÇÈÉÊËÍÎÏÑÓÔÖÚÙÛÜ")
_ASCII = bytes(range(128))
_NO_LETTERS = bytes(byte for byte in range(256) if not (byte < 128 and chr(byte).isalpha()))
_SAMPLE = 65_536


class Decoded(msgspec.Struct, frozen=True):
    """The text of a file, and what the reader should know about how it was got."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, name: str, *, page: bool = False) -> Decoded:
    """The text in `data`: a mark at the beginning decides, then UTF-8, a page's own word, detection.

    Raises `ClaimcheckError` CC110 (a known format that is not read), CC103 (no text), CC108 (no encoding).
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _lossy(data[len(bom) :], encoding, ())
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise ClaimcheckError("CC110", f"{what}, which is not read", file=name, hint=_HINT)
    if b"\x00" in data:
        what = "this is not text (it has NUL bytes)"
        raise ClaimcheckError("CC103", what, file=name, hint=_HINT)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _guess(data, name, page)


_HINT = "save it as text (UTF-8), Markdown, HTML, PDF or docx, or paste the text into: claimcheck check -"


def _guess(data: bytes, name: str, page: bool) -> Decoded:
    declared = _META_CHARSET.search(data[:4096]) if page else None
    if declared and (text := _try(data, declared[1].decode("ascii", "replace"))) is not None:
        return Decoded(text)
    if (text := _broken_utf8(data)) is not None:
        count = text.count("\ufffd")
        return Decoded(
            text, (f"{count} broken {'character' if count == 1 else 'characters'} in a UTF-8 text",)
        )
    return _lossy(data, *_found(data, name))


def encoding_of(file: BinaryIO, name: str) -> tuple[str, tuple[str, ...]]:
    """The encoding of a file of any size, with what the reader should know; `file` is left at its beginning.

    A mark at the beginning decides, then UTF-8, then detection on lines that are not ASCII. Raises
    `ClaimcheckError` CC110, CC103, CC108 as `decode` does.
    """
    head = file.read(8)
    marked = next((encoding for bom, encoding in _BOMS if head.startswith(bom)), "")
    for magic, what in _MAGIC.items():
        if head.startswith(magic):
            raise ClaimcheckError("CC110", f"{what}, which is not read", file=name)
    sample = b"" if marked else _not_utf8(file, name)
    file.seek(0)
    if marked:  # these take the mark away
        return {"utf-8": "utf-8-sig"}.get(marked, marked[:6]), ()
    if not sample:
        return "utf-8", ()
    if _broken_utf8(sample) is not None:
        return "utf-8", ("broken characters in a UTF-8 text",)
    return _found(sample, name)


def _not_utf8(file: BinaryIO, name: str) -> bytes:
    """Lines of a file that are not ASCII, where it is no UTF-8; else nothing."""
    decoder = getincrementaldecoder("utf-8")()
    sample, broken = bytearray(), False
    file.seek(0)
    for chunk in iter(lambda: file.read(1 << 20), b""):
        if b"\x00" in chunk:
            what = "this is not text (it has NUL bytes)"
            raise ClaimcheckError("CC103", what, file=name)
        if not broken:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                broken = True
        if len(sample) < _SAMPLE and not chunk.isascii():
            for line in chunk.split(b"\n"):
                if not line.isascii() and len(sample) < _SAMPLE:
                    sample += line[:2_000] + b"\n"
        if broken and len(sample) >= _SAMPLE:
            break
    return bytes(sample) if broken else b""


def _found(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    encoding = "windows-1252" if _looks_western(data) else _detect(data)
    if not encoding:
        raise ClaimcheckError("CC108", "no encoding fits this file", file=name, hint=_HINT)
    return encoding, (f"not UTF-8: read as {encoding}; look at names and quotation marks",)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):  # ValueError covers UnicodeDecodeError
        return None


def _lossy(data: bytes, encoding: str, warnings: tuple[str, ...]) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    what = "1 character" if lost == 1 else f"{lost} characters"
    return Decoded(text, (*warnings, f"{what} could not be read as {encoding}") if lost else warnings)


def _broken_utf8(data: bytes) -> str | None:
    """A UTF-8 text with a few broken bytes (a cut copy): far more whole sequences than broken."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    return text if whole > 4 * broken else None


def _looks_western(data: bytes) -> bool:
    high = data.translate(None, _ASCII)
    try:
        known = {bytes([byte]).decode("cp1252") for byte in set(high)} <= _WESTERN
    except UnicodeDecodeError:  # five bytes mean nothing in Windows-1252
        return False
    # In a text of another script most letters lie beyond ASCII.
    return known and len(high) * 5 < len(data.translate(None, _NO_LETTERS))


def _detect(data: bytes) -> str:
    """The encoding that the detector finds likeliest, "" if none; it sees a sample of whole lines."""
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    if len(data) > _SAMPLE and b"\n" in sample:
        sample = sample[: sample.rindex(b"\n") + 1]
    best = from_bytes(sample).best()
    return best.encoding.replace("_", "-") if best else ""
