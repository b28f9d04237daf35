"""Whether slips inside an article are found, and nothing is found where there is none.

python -m benchmarks.consistency [RUN] [--errors]    recall and precision by kind

RUN has {"id", "found": [{"kind", "a", "b"}]} a line, as `benchmarks.adapters.consistency` prints; without it
the texts are checked here. `--errors` lists each slip that is missed and each finding that is wrong.
"""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from claimcheck.model import Span

DATA = Path(__file__).parent / "data" / "consistency" / "texts.jsonl"


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


def load(path: Path = DATA) -> list[Text]:
    """All texts in the order of the file; msgspec.ValidationError where a line is no such text."""
    return msgspec.json.Decoder(Text).decode_lines(path.read_bytes())


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


def main() -> int:
    """Prints recall and precision for each kind and for all."""
    paths = [Path(word) for word in sys.argv[1:] if word != "--errors"]
    texts = load()
    if paths:
        run = {one.id: one.found for one in msgspec.json.Decoder(Answer).decode_lines(paths[0].read_bytes())}
    else:
        run = dict(checked(texts))
    result = score(texts, run)
    print(f"{'kind':12} {'recall':14} precision")
    for kind in sorted(result.slips | result.findings):
        recall = _share(result.hits[kind], result.slips[kind])
        print(f"{kind:12} {recall:14} {_share(result.right[kind], result.findings[kind])}")
    recall = _share(result.hits.total(), result.slips.total())
    print(f"{'all':12} {recall:14} {_share(result.right.total(), result.findings.total())}")
    alarmed = sum(bool(run.get(text.id)) for text in texts if text.like)
    print(f"look-alikes with a finding: {_share(alarmed, sum(bool(text.like) for text in texts))}")
    if "--errors" in sys.argv:
        print("\n".join(result.errors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
