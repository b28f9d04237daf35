"""Measure the entailment judge on pairs it was not trained on: `python -m benchmarks.judge CORPORA [FOLDER]`

FOLDER holds another judge.onnx than that of the package. Prints, for each part of what `judge_data` leaves
out of training, how often the likeliest label is right, and for cuts of P(conflicts) and P(agrees) precision
and recall.
"""

import sys
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

from benchmarks import judge_data
from claimcheck.matching.entailment import MODEL, judge
from claimcheck.nlp import runtime

CUTS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97)
Measured = list[tuple[judge_data.Row, tuple[float, float, float]]]


def at_cut(measured: Measured, label: int, cut: float) -> str:
    """Precision and recall of a label at a cut, and the share of the opposite label that is taken for it."""
    said = [row.label for row, p in measured if p[label] >= cut]
    right, all_of = said.count(label), sum(row.label == label for row, _ in measured)
    opposite = sum(row.label == 1 - label for row, _ in measured)
    return (
        f"{cut:.2f}: P {right / max(1, len(said)):.2f} R {right / max(1, all_of):.2f} "
        f"({right} of {len(said)}; opposite {said.count(1 - label) / max(1, opposite):.3f})"
    )


def main() -> None:
    """Print the figures."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if len(sys.argv) > 2:
        runtime.FOLDER = Path(sys.argv[2])
        runtime.WEIGHTS = {MODEL: sha256((runtime.FOLDER / f"{MODEL}.onnx").read_bytes()).hexdigest()}
    rows = judge_data.build(Path(sys.argv[1]))[2]
    judgements = judge([(row.fact, row.claim) for row in rows])
    if judgements is None:
        sys.exit(str(runtime.failure() or "the extra `models` is not installed"))
    judged = [
        (row, (one.agrees, one.conflicts, one.neutral)) for row, one in zip(rows, judgements, strict=True)
    ]
    parts: dict[str, Measured] = defaultdict(list)
    for row, p in judged:
        parts[row.part].append((row, p))
    own = [one for one in judged if one[0].source in ("pairs", "edits")]
    for name, part in [*sorted(parts.items()), ("contrastive sets", own)]:
        right = sum(row.label == p.index(max(p)) for row, p in part)
        print(f"{name}: {right} of {len(part)} ({right / len(part):.3f}) by the likeliest label")
    for name, part in (
        ("FEVER-Symmetric", parts["feversym"]),
        ("Fool Me Twice", parts["fm2"]),
        ("VitaminC", parts["vitaminc"]),
        ("contrastive sets", own),
    ):
        for label in (1, 0):
            print(f"{name}, {judge_data.LABELS[label]}")
            print(*(f"  {at_cut(part, label, cut)}" for cut in CUTS), sep="\n")


if __name__ == "__main__":
    main()
