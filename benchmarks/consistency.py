"""Whether slips inside an article are found, and nothing is found where there is none.

python -m benchmarks.consistency [RUN] [--errors]    recall and precision by set, part and kind

Half of each set is read while rules are made: where the crc32 of the id is even. Of `third` all but the texts
whose crc32 is a multiple of three are read.
RUN has {"id", "found": [{"kind", "a", "b"}]} a line, as `benchmarks.adapters.consistency` prints; without it
the texts are checked here. `--errors` lists each slip that is missed in the part that may be read, and each
finding that is wrong there.
"""

import sys
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from claimcheck.model import Span

SETS = tuple(
    Path(__file__).parent / "data" / "consistency" / f"{name}.jsonl"
    for name in ("texts", "second", "third", "fourth")
)

_THIRD = range(61, 101)  # the numbers in the ids of the third set


class Finding(msgspec.Struct, frozen=True):
    """Two places of a text that cannot both be right, as spans of code points."""

    kind: str
    a: Span
    b: Span

    def is_at(self, other: "Finding") -> bool:
        """Whether both places overlap those of the other, in either order."""
        pairs = ((self.a, other.a), (self.b, other.b)), ((self.a, other.b), (self.b, other.a))
        return any(all(s < v and u < e for (s, e), (u, v) in pair) for pair in pairs)


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A short text with the slips in it: of one `kind`, or none and only `like` that kind."""

    id: str
    published: date
    text: str
    found: tuple[Finding, ...]
    kind: str = ""
    like: str = ""


class Answer(msgspec.Struct, frozen=True):
    """What a program finds in a text."""

    id: str
    found: tuple[Finding, ...]


def load(*paths: Path) -> list[Text]:
    """All texts of some files, or of all sets; msgspec.ValidationError where a line is no such text."""
    decoder = msgspec.json.Decoder(Text)
    return [text for path in paths or SETS for text in decoder.decode_lines(path.read_bytes())]


def is_read(text: Text) -> bool:
    """Whether a text is of the part that may be read while rules are made."""
    crc = zlib.crc32(text.id.encode())
    return crc % 3 != 0 if int(text.id.rpartition("-")[2]) in _THIRD else crc % 2 == 0


def checked(texts: Sequence[Text]) -> dict[str, tuple[Finding, ...]]:
    """What this version of the program finds in each text."""
    from benchmarks.adapters import consistency

    return {
        text.id: msgspec.convert(
            consistency.found(consistency.Text(text.id, text.published.isoformat(), text.text)),
            tuple[Finding, ...],
        )
        for text in texts
    }


class Score(msgspec.Struct, frozen=True):
    """Counts by kind, and each error as a line. A finding at the places of a slip is right under any kind
    but counts as found only under its own."""

    slips: Counter[str]
    hits: Counter[str]
    findings: Counter[str]
    right: Counter[str]
    errors: list[str]


def score(texts: Sequence[Text], found: Mapping[str, Sequence[Finding]]) -> Score:
    """How the findings in the texts compare with the slips that are in them."""
    result = Score(Counter(), Counter(), Counter(), Counter(), [])
    for text in texts:
        answers = found.get(text.id, ())
        for slip in text.found:
            hit = any(one.kind == slip.kind and one.is_at(slip) for one in answers)
            result.slips[slip.kind] += 1
            result.hits[slip.kind] += hit
            if not hit:
                result.errors.append(f"{text.id}: missed {_words(text, slip)}")
        for one in answers:
            right = any(one.is_at(slip) for slip in text.found)
            result.findings[one.kind] += 1
            result.right[one.kind] += right
            if not right:
                result.errors.append(f"{text.id}: wrong {one.kind} {_words(text, one)}")
    return result


def _words(text: Text, one: Finding) -> str:
    return f"{text.text[slice(*one.a)]!r} beside {text.text[slice(*one.b)]!r}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "-"


def _print(title: str, texts: Sequence[Text], run: Mapping[str, Sequence[Finding]], kinds: bool) -> None:
    result = score(texts, run)
    rows = (
        [(kind, *_figures(result, kind)) for kind in sorted(result.slips | result.findings)] if kinds else []
    )
    recall = _share(result.hits.total(), result.slips.total())
    rows.append((title, recall, _share(result.right.total(), result.findings.total())))
    print("\n".join(f"{name:22} {recall:14} {precision}" for name, recall, precision in rows))


def _figures(result: Score, kind: str) -> tuple[str, str]:
    return (
        _share(result.hits[kind], result.slips[kind]),
        _share(result.right[kind], result.findings[kind]),
    )


def main() -> int:
    """Prints recall and precision for each kind, for each set and its halves, and for all."""
    paths = [Path(word) for word in sys.argv[1:] if word != "--errors"]
    sets = {path.stem: load(path) for path in SETS}
    texts = [text for every in sets.values() for text in every]
    if paths:
        run = {one.id: one.found for one in msgspec.json.Decoder(Answer).decode_lines(paths[0].read_bytes())}
    else:
        run = dict(checked(texts))
    print(f"{'':22} {'recall':14} precision")
    for name, every in sets.items():
        read = [text for text in every if is_read(text)]
        _print(f"{name}, read", read, run, kinds=False)
        _print(f"{name}, set apart", [text for text in every if not is_read(text)], run, kinds=False)
    _print("all", texts, run, kinds=True)
    alarmed = sum(bool(run.get(text.id)) for text in texts if text.like)
    print(f"look-alikes with a finding: {_share(alarmed, sum(bool(text.like) for text in texts))}")
    if "--errors" in sys.argv:
        print("\n".join(score([text for text in texts if is_read(text)], run).errors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
