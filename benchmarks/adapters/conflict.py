"""Judge pairs: `python -m benchmarks.adapters.conflict PAIRS.jsonl [SPLIT] > run.jsonl`

PAIRS has {"id", "split", "claim", "fact"} a line. Prints {"id", "label": agree | conflict | neutral} for
each. The fact is taken to be about the claim: the comparison names what differs and, where the extra
`models` is installed and CLAIMCHECK_MODELS is not "off", the judge has its say as in a check.
"""

import os
import sys
from pathlib import Path

import msgspec

from benchmarks.pairs import as_claim
from benchmarks.train_matching import read
from claimcheck.matching import compare_with_fact
from claimcheck.matching.comparison.differences import english
from claimcheck.matching.decision import DecisionModel, Weights, decide
from claimcheck.matching.entailment import Judgement, judge
from claimcheck.matching.pair_features import Found, Setting, judged, nearness
from claimcheck.matching.relation import claim_side, wording
from claimcheck.model import Fact, Relation
from claimcheck.nlp import runtime

LABELS: dict[Relation, str] = {"agrees": "agree", "conflicts": "conflict", "unclear": "neutral"}
_YES = Weights(0.0, {}, 0.0)
_OPPOSITE = Weights(0.0, {"rules conflict": 5.77, "judge conflicts": 2.0}, 0.96)
"""The judge at .96, or a named difference where it is at .07 or not asked; in a row its odds are halved."""
ABOUT = DecisionModel(_YES, _YES, _YES, _OPPOSITE)


def relation(text: str, fact: Fact, judgement: Judgement | None) -> Relation:
    """The relation of a claim in these words to a fact about it; without a judgement by words alone."""
    claim = as_claim(text)
    side, compared = claim_side(claim, ""), compare_with_fact(claim, fact)
    found = Found(fact, 0.5, wording(side, fact))
    row = nearness(side, [found], Setting(), english(), "")[0] | judged(
        compared, fact, judgement, denied=False
    )
    row["names not in article"] = 0.0  # there is none
    return decide(claim, fact, found.near.text, compared, judgement, row, ABOUT).relation


def main() -> None:
    """Print the run."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    split = sys.argv[2] if len(sys.argv) > 2 else "dev"
    meaning = runtime.available() and os.environ.get("CLAIMCHECK_MODELS", "on") != "off"
    for pair in read(Path(sys.argv[1])):
        if pair["split"] == split:
            fact = Fact(id="fact", statement=pair["fact"], verdict="true")
            said = judge([(fact.statement, pair["claim"])]) if meaning else None
            label = LABELS[relation(pair["claim"], fact, said[0] if said else None)]
            sys.stdout.buffer.write(msgspec.json.encode({"id": pair["id"], "label": label}) + b"\n")


if __name__ == "__main__":
    main()
