"""Train the check-worthiness model.

python -m benchmarks.train_worth CORPUS [--out FILE]

CORPUS is a JSONL of {"split", "text", "label"} (CheckThat! 2024 task 1, English). A logistic regression
with an L1 penalty over hashed features, fitted on the split "train" by the OWL-QN of crfsuite (sequences of
length one are a logistic regression); the strength was chosen on "dev". Weights below half a step are
dropped, the rest kept as eight-bit steps.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pycrfsuite

from claimcheck.extraction import checkworthiness, checkworthiness_features

L1 = 5.0
STEPS = 127


def main() -> int:
    """Train, write the weights, print the average precision on the other splits."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, default=checkworthiness.MODEL)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.corpus.read_text(encoding="utf-8").splitlines() if line]
    # A sentence said twice with two labels counts once, with the later one.
    train = {row["text"]: row["label"] for row in rows if row["split"] == "train"}
    arguments.out.write_text(as_json(fit(train.items())), encoding="utf-8")
    checkworthiness.model_weights.cache_clear()
    size = arguments.out.stat().st_size
    print(f"{len(checkworthiness.model_weights().weights)} weights, {size} bytes", file=sys.stderr)
    for split in ("dev", "devtest"):
        pairs = [
            (checkworthiness.learned(row["text"]), row["label"]) for row in rows if row["split"] == split
        ]
        print(f"{split}: n={len(pairs)} AP={average_precision(pairs):.3f}")
    return 0


def fit(examples: Iterable[tuple[str, int]]) -> dict[int, float]:
    """Log-odds for each bucket; bucket -1 is the bias."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": L1, "c2": 0.0, "max_iterations": 200, "feature.possible_states": True})
    for text, label in examples:
        trainer.append([["-1", *map(str, sorted(checkworthiness_features.hashed(text)))]], [str(label)])
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "worth.crfsuite")
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        states: dict[tuple[str, str], float] = tagger.info().state_features
    fitted: dict[int, float] = {}
    for (bucket, verdict), weight in states.items():
        fitted[int(bucket)] = fitted.get(int(bucket), 0.0) + (weight if verdict == "1" else -weight)
    return fitted


def as_json(fitted: dict[int, float]) -> str:
    """The weights as gaps between buckets and eight-bit steps, one line each."""
    bias = fitted.pop(-1, 0.0)
    step = max(map(abs, fitted.values())) / STEPS
    rounded = sorted(
        (bucket, round(weight / step)) for bucket, weight in fitted.items() if abs(weight) > step / 2
    )
    buckets = [bucket for bucket, _ in rounded]
    gaps = [bucket - before for bucket, before in zip(buckets, [0, *buckets], strict=False)]
    model = {"bits": checkworthiness_features.BITS, "bias": round(bias, 4), "step": round(step, 6)}
    lines = [json.dumps(model)[1:-1], f'"gaps": {gaps}', f'"steps": {[steps for _, steps in rounded]}']
    return "{" + ",\n".join(lines).replace(", ", ",") + "}\n"


def average_precision(pairs: Iterable[tuple[float, int]]) -> float:
    """Mean of the precision at each positive; of equal scores the negatives come first."""
    hits, total = 0, 0.0
    for rank, (_, label) in enumerate(sorted(pairs, key=lambda pair: (-pair[0], pair[1])), 1):
        if label:
            hits += 1
            total += hits / rank
    return total / hits if hits else 0.0


if __name__ == "__main__":
    sys.exit(main())
