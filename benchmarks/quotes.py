"""Whether quotations are found in what was said, and called what they are.

python -m benchmarks.quotes [--errors]    statuses and places that are right; verbatim ones called altered

A place is right that shares half of the longer of the two with the labelled one; of a spliced quotation all
places must be.
`--errors` lists each quotation whose status or place is wrong.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from claimcheck.model import Span
from claimcheck.model.quotations import CheckedQuotation, QuotationStatus

DATA = Path(__file__).parent / "data" / "quotes"
_HALF = 0.5


class Heard(msgspec.Struct, frozen=True):
    """Words in subtitles; `time` is when the cue begins in which the first of them is."""

    time: str
    words: str


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A quotation of a story: where it was said, and how it differs. Spans are of code points."""

    story: str
    span: Span
    status: QuotationStatus
    record: str
    speaker: str | None
    at: tuple[Span, ...] = ()
    heard: tuple[Heard, ...] = ()

    def places(self, record: str) -> list[Span]:
        """Where the words are in the text of the record; words of subtitles go on from cue to cue."""
        return [*self.at, *(_first(one.words, record) for one in self.heard)]


def _first(words: str, text: str) -> Span:
    found = re.search(r"\s+".join(map(re.escape, words.split())), text)
    return found.span() if found else (0, 0)


def load(folder: Path = DATA) -> list[Label]:
    """All labels; msgspec.ValidationError where a line is none."""
    return msgspec.json.Decoder(Label).decode_lines((folder / "labels.jsonl").read_bytes())


def _common(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _same(a: Span, b: Span) -> bool:
    """Whether two places share half of the longer one."""
    return _common(a, b) >= _HALF * max(a[1] - a[0], b[1] - b[0], 1)


class Outcome(msgspec.Struct, frozen=True):
    """A labelled quotation beside what was found; `placed` is None where there is no place to find."""

    label: Label
    found: CheckedQuotation | None
    placed: bool | None

    @property
    def right(self) -> bool:
        """Whether the status is the labelled one."""
        return self.found is not None and self.found.status == self.label.status


def outcomes(
    labels: Sequence[Label],
    found: Mapping[str, Sequence[CheckedQuotation]],
    records: Mapping[str, str],
) -> Iterator[Outcome]:
    """What became of each label, with the findings by story and the texts of the records."""
    for label in labels:
        answers = found.get(label.story, ())
        best = max(answers, key=lambda one: _common(one.quotation.span, label.span), default=None)
        if best is not None and _common(best.quotation.span, label.span) == 0:
            best = None
        places = label.places(records[label.record])
        hits = [best is not None and any(_same(place, at) for at in best.at) for place in places]
        placed = (all if label.status == "spliced" else any)(hits) if hits else None
        yield Outcome(label, best, placed)


def run(labels: Sequence[Label], folder: Path = DATA) -> Iterator[Outcome]:
    """What this version of the program finds in the stories of a folder."""
    from benchmarks.adapters import quotes
    from claimcheck.app.quotations import read_record

    stories = {label.story: label.record for label in labels}
    found = {story: quotes.compared(folder / story, [folder / record]) for story, record in stories.items()}
    context = quotes.context(folder)
    records = {name: read_record(context, str(folder / name)).text for name in stories.values()}
    return outcomes(labels, found, records)


def _share(rights: Sequence[bool]) -> str:
    return f"{sum(rights) / len(rights):.2f} ({sum(rights)}/{len(rights)})" if rights else "-"


def main() -> int:
    """Prints the shares by status and for all."""
    results = list(run(load()))
    print(f"{'':14} {'status right':16} place right")
    for status in (*dict.fromkeys(one.label.status for one in results), "all"):
        own = [one for one in results if status in (one.label.status, "all")]
        placed = _share([one.placed for one in own if one.placed is not None])
        print(f"{status:14} {_share([one.right for one in own]):16} {placed}")
    verbatim = [one.found for one in results if one.label.status == "verbatim"]
    print(f"verbatim called altered: {sum(bool(one and one.status == 'altered') for one in verbatim)}")
    if "--errors" in sys.argv:
        for one in results:
            if not one.right or one.placed is False:
                words = (DATA / one.label.story).read_text(encoding="utf-8")[slice(*one.label.span)]
                called = one.found.status if one.found else "no quotation"
                place = "" if one.placed is not False else ", elsewhere"
                print(f"{one.label.story}: {words!r} is {one.label.status}, called {called}{place}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
