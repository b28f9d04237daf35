"""How often passages are right to agree or conflict, on claims that were written to mislead.

    python -m benchmarks.fool_me_twice PAIRS

PAIRS: `pairs.jsonl` of FEVER-Symmetric, Fool Me Twice and VitaminC. Of Fool Me Twice the half is read on
which nothing is trained. The sentence that was labelled for a claim is one of ten of a page: the others are
those of other claims that are nearest to it by words.
"""

import sys
from collections import Counter
from pathlib import Path

from benchmarks.judge_data import measured_half
from claimcheck.extraction.typed_claim import typed_claim
from claimcheck.matching.index_terms import STOP, stems
from claimcheck.sources.fetcher import Document
from claimcheck.sources.passages import nearest

_ANSWERS = ("agrees", "conflicts", "unclear")


def main() -> None:
    """Print the counts."""
    labelled = (row for row in measured_half(Path(sys.argv[1])) if row.source == "fm2" and row.label < 2)
    rows = list({row.claim: row for row in labelled}.values())
    facts = {row.fact: frozenset(stems(row.fact)) - STOP for row in rows}
    counts: Counter[str] = Counter()
    for row in rows:
        claim = typed_claim(row.claim, "")
        asked = frozenset(stems(row.claim)) - STOP
        beside = sorted(facts.keys() - {row.fact}, key=lambda fact: (-len(asked & facts[fact]), fact))[:9]
        page = Document(snapshot="", title="", link="", text=" ".join(sorted((row.fact, *beside))))
        found = nearest(claim, [page], said_on="")
        counts["right passage"] += bool(found and row.fact in found[0].text)
        relation = found[0].relation if found else "nothing"
        counts[f"{relation} on {_ANSWERS[row.label]}"] += 1
        if relation in ("agrees", "conflicts") and relation != _ANSWERS[row.label]:
            print(f"{_ANSWERS[row.label]}: {row.claim}\n    {relation}: {found[0].text}")
    print(f"{len(rows)} claims: " + ", ".join(f"{times} {what}" for what, times in sorted(counts.items())))


if __name__ == "__main__":
    main()
