"""Quotations of a story beside records of what was said: transcripts, subtitles, documents."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from claimcheck.model.types import Span

QuotationStatus = Literal["verbatim", "cleaned", "cut", "altered", "spliced", "wrong speaker", "not found"]
QUOTATION_STATUSES: Mapping[QuotationStatus, str] = {
    "verbatim": "word for word",
    "cleaned": "only fillers, repeats and contractions differ",
    "cut": "words inside were left out",
    "altered": "words were changed or added",
    "spliced": "words from two places are joined into one quote",
    "wrong speaker": "somebody else said it",
    "not found": "these words were not found in the record",
}


class Speech(msgspec.Struct, frozen=True):
    """A stretch of a record that one speaker says; `speaker` as the record names them, "" if it does not."""

    span: Span
    speaker: str


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What was said, word for word. Offsets are code points into `text`.

    `speeches` are in order of place; text outside all of them (labels, stage directions) is nobody's words.
    `times` are (offset, time code) pairs in order, where the record has such. `sha256` is that of `text`.
    """

    name: str
    text: str
    sha256: str
    speeches: tuple[Speech, ...]
    times: tuple[tuple[int, str], ...] = ()


class Quotation(msgspec.Struct, frozen=True):
    """Quoted words of a story, without the marks; `speaker` is who says them there, "" if that is open."""

    span: Span
    text: str
    speaker: str = ""


class Change(msgspec.Struct, frozen=True):
    """Where the two differ; either side is null where it has nothing there."""

    story: Span | None
    record: Span | None


class CheckedQuotation(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation beside the records. `at` are its places in the text of `record`, the most certain first (of
    a spliced one, its parts in the story's order); where nothing was found, the nearest place or none.

    `place` says where in a reader's words: "00:12:31" or "line 40", and who speaks there.
    """

    quotation: Quotation
    status: QuotationStatus
    at: tuple[Span, ...] = ()
    record: str = ""
    changed: tuple[Change, ...] = ()
    why: str = ""
    place: str = ""

    @property
    def differs(self) -> bool:
        """Whether the record has other words than the story, or none, or another speaker."""
        return self.status not in ("verbatim", "cleaned")

    def touches(self, span: Span) -> bool:
        """Whether some of the quotation is in a span of the story."""
        return self.quotation.span[0] < span[1] and self.quotation.span[1] > span[0]
