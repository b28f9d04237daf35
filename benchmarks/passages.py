"""How well the right passage of a document is chosen, and how often it is wrongly said to conflict.

    python -m benchmarks.passages
    python -m benchmarks.passages benchmarks/passages_fresh.yaml

Claims, some of which nothing settles beside sentences that look as if they did; each with the document that a
search would give for it and two that have nothing to do with it. All is invented. passages.yaml is what was
tuned on; passages_fresh.yaml was labelled afterwards, before it was run.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec
import yaml

from claimcheck.extraction.typed_claim import typed_claim
from claimcheck.sources.fetcher import Document
from claimcheck.sources.passages import Passage, nearest

_TUNED = Path(__file__).with_suffix(".yaml")


class Pair(NamedTuple):
    """A claim, the document that it is about, how the sentence that settles it begins, and what it says."""

    claim: str
    about: str
    begins: str
    relation: str


class Labelled(NamedTuple):
    """Documents by name, and what is claimed beside them."""

    documents: Mapping[str, str]
    pairs: tuple[Pair, ...]


def labelled(path: Path = _TUNED) -> Labelled:
    """The claims of a file, those that nothing settles last."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    pairs = (Pair(*one) for one in data["pairs"])
    return Labelled(
        data["documents"], (*pairs, *(Pair(claim, about, "", "") for claim, about in data["traps"]))
    )


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Counts. `settled`: claims that a sentence settles. Of these `right`: it was chosen; `missed`: none was
    shown; `told`: with the labelled relation. `conflicts`: claims that were said to conflict; `wrong`:
    those of them where the document says no such thing. `shown`: of the `unsettled`, those with a passage.
    """

    settled: int = 0
    right: int = 0
    missed: int = 0
    told: int = 0
    conflicts: int = 0
    wrong: int = 0
    unsettled: int = 0
    shown: int = 0


def measure(given: Labelled | None = None) -> Figures:
    """All pairs, judged by the passage that stands first."""
    counts = dict.fromkeys(Figures.__struct_fields__, 0)
    for pair, found in judged(given or labelled()):
        first = found[0] if found else None
        relation = first.relation if first else ""
        right = bool(first and pair.begins and pair.begins in first.text)
        counts["settled" if pair.begins else "unsettled"] += 1
        counts["right"] += right
        counts["missed"] += bool(pair.begins) and first is None
        counts["told"] += right and relation == pair.relation
        counts["conflicts"] += relation == "conflicts"
        counts["wrong"] += relation == "conflicts" and pair.relation != "conflicts"
        counts["shown"] += not pair.begins and first is not None
    return Figures(**counts)


def judged(given: Labelled) -> Iterator[tuple[Pair, list[Passage]]]:
    """Each pair with the passages that were chosen for it."""
    names = list(given.documents)
    documents = {
        name: Document(snapshot=name, title=name, link=f"https://{at}.example/", text=text, tertiary=True)
        for at, (name, text) in enumerate(given.documents.items())
    }
    for pair in given.pairs:
        at = names.index(pair.about)
        beside = [names[(at + step) % len(names)] for step in (3, 7)]
        yield (
            pair,
            nearest(typed_claim(pair.claim), [documents[name] for name in (*beside, pair.about)], said_on=""),
        )


def main() -> None:
    """Print every passage that is not the labelled one, and the figures."""
    given = labelled(*map(Path, sys.argv[1:]))
    for pair, found in judged(given):
        first = found[0] if found else None
        right = first and pair.begins and pair.begins in first.text and first.relation == pair.relation
        if not right and (pair.begins or first):
            print(f"{pair.claim}\n    {first.relation if first else '-'}: {first.text if first else ''}")
            print("    " + "; ".join(reason.why for reason in (first.reasons if first else ())))
    figures = measure(given)
    print(
        f"the right passage stands first for {figures.right} of {figures.settled}, none for {figures.missed}"
    )
    print(f"its relation is told for {figures.told}; wrong conflicts: {figures.wrong} of {figures.conflicts}")
    print(f"of {figures.unsettled} that nothing settles, {figures.shown} show a passage")


if __name__ == "__main__":
    main()
