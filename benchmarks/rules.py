"""What each rule of attribution is worth: `python -m benchmarks.rules CORPUS`

CORPUS is PolNeAR (see `benchmarks.polnear`). Prints, for each pattern of `attribution/data/patterns.yaml`
and each correction: how often it fires in the part "train", for 500,000 words of it; and, where it is left
out, by how much the F1 of speech on the part "dev" and the share of exact chains of the own texts of
`data/heldout` change, in points. A gain without a rule is a reason to delete it. A rule that fires less
than five times in 500,000 words stays only if wire copy lives on it.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks import attribution as scorer
from benchmarks import heldout
from benchmarks.attribution import Said
from benchmarks.polnear import Document, read
from claimcheck import nlp
from claimcheck.app.check import check
from claimcheck.attribution import attribute, patterns
from claimcheck.attribution.learned.engine import find
from claimcheck.attribution.patterns import Compiled
from claimcheck.attribution.spans import corrections

WORDS = 500_000


def main() -> None:
    """Print the table."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    corpus = Path(sys.argv[1])
    dev = list(read(corpus, "dev"))
    counts, size = fired(read(corpus, "train"))
    whole_dev, whole_own = speech_f1(dev), exact_chains()
    print(f"{'rule':<24}{'fires':>8}{'dev F1':>9}{'chains':>9}   (whole: {whole_dev:.2f}, {whole_own:.2f})")
    for name, without in [*_patterns(), *_corrections()]:
        undo = without()
        fires = f"{counts[name] * WORDS / size:.1f}" if name in counts else "-"
        print(f"{name:<24}{fires:>8}{speech_f1(dev) - whole_dev:>+9.2f}{exact_chains() - whole_own:>+9.2f}")
        undo()


def _patterns() -> list[tuple[str, Callable[[], Callable[[], None]]]]:
    every = patterns.load()

    def without(name: str) -> Callable[[], None]:
        kept = tuple(one for one in every if one.entry.id != name)
        _set(lambda: kept)
        return lambda: _set(lambda: every)

    names = dict.fromkeys(one.entry.id for one in every)
    return [(name, lambda name=name: without(name)) for name in names]  # type: ignore[misc]


def _set(load: Callable[[], tuple[Compiled, ...]]) -> None:
    patterns.load = load  # type: ignore[assignment]


def _corrections() -> list[tuple[str, Callable[[], Callable[[], None]]]]:
    def without(name: str) -> Callable[[], None]:
        kept = corrections.EVERY[name]
        corrections.EVERY[name] = lambda tokens, one: one
        return lambda: corrections.EVERY.update({name: kept})

    return [(name, lambda name=name: without(name)) for name in corrections.EVERY]  # type: ignore[misc]


def fired(documents: Iterable[Document]) -> tuple[Counter[str], int]:
    """How often each pattern matches and each correction changes an attribution, and in how many words."""
    counts: Counter[str] = Counter()
    size = 0
    for one in documents:
        tokens = nlp.document(one.text, nlp.outline(one.text))
        counts.update(patterns.fires(tokens, patterns.load()))
        for candidate in patterns.add(tokens, find(tokens)):
            changed = candidate
            for name, rule in () if candidate.hedge else corrections.EVERY.items():
                before, changed = changed, rule(tokens, changed)
                counts[name] += changed != before
        size += sum(word[0].isalnum() for word in tokens.words)
    return counts, size


def speech_f1(documents: Sequence[Document]) -> float:
    """F1 of things said, of 100."""
    run = [
        Said(document.name, one.source, one.cue, one.content, one.nested)
        for document in documents
        for one in attribute(nlp.document(document.text, nlp.outline(document.text)))
    ]
    return scorer.score(documents, run).row()[2]


def exact_chains() -> float:
    """The share of claims with an exact chain in the own texts, of 100."""
    tally = heldout.Tally()
    for path in sorted(heldout.DATA.glob("*/*.txt")):
        one = heldout.read(path)
        tally.add(one, check(one.article))
    counts = tally.counts
    return 100 * sum(counts[f"chain {length} exact"] for length in range(4)) / counts["right"]


if __name__ == "__main__":
    main()
