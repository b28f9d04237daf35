"""How well claims in short articles are matched with facts, and how well their relation is judged.

    python -m benchmarks.articles [--misses]

Articles whose claims say "it", "the club" and "last year"; with the facts they need, and others beside those.
All is in articles.yaml, and invented.
"""

import hashlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from claimcheck.app.check import check
from claimcheck.facts import FactBase
from claimcheck.model import Article, Claim

_SAME = 0.4  # share of two places that must be common to both
Found = tuple[str | None, str | None]  # a fact, and the relation to it


class Judged(NamedTuple):
    """A claim, the labelled fact and relation, those that are shown for it, and why."""

    text: str
    labelled: Found
    shown: Found
    why: str


def judged() -> Iterator[Judged]:
    """Every claim of the articles; what has no label bears on no fact."""
    data = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.yaml"
        path.write_text(yaml.safe_dump({"facts": data["facts"]}), encoding="utf-8")
        base = FactBase.open(path)
        for number, row in enumerate(data["articles"]):
            yield from _article(number, row, base)


def _article(number: int, row: dict[str, Any], base: FactBase) -> Iterator[Judged]:
    text = row["text"]
    article = Article(
        id=str(number),
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=text.split("\n", 1)[0],
        published=row["published"],
        headline=(0, text.index("\n")),
    )
    claims = check(article, base=base).claims
    labels: dict[int, Found] = {}
    for words, fact, relation in row["claims"]:
        at = _nearest(claims, text.index(words), len(words))
        if at is None:
            yield Judged(words, (fact, relation), (None, None), "no such claim was found")
        else:
            labels[at] = fact, relation
    for at, claim in enumerate(claims):
        why = "; ".join(reason.why for match in claim.matches[:1] for reason in match.reasons)
        yield Judged(claim.standalone, labels.get(at, (None, None)), (claim.fact, claim.relation), why)


def _nearest(claims: tuple[Claim, ...], start: int, length: int) -> int | None:
    """The claim that covers nearly the same place, if there is one."""
    for at, claim in enumerate(claims):
        both = min(claim.span[1], start + length) - max(claim.span[0], start)
        if both >= _SAME * (max(claim.span[1], start + length) - min(claim.span[0], start)):
            return at
    return None


def measured(rows: list[Judged], relation: str = "") -> str:
    """Precision and recall of the facts shown, with the relation if one is given."""
    shown = [row for row in rows if row.shown[0] and row.shown[1] == (relation or row.shown[1])]
    labelled = [row for row in rows if row.labelled[0] and row.labelled[1] == (relation or row.labelled[1])]
    same = 2 if relation else 1
    right = sum(row.shown[:same] == row.labelled[:same] for row in shown)
    precision, recall = right / max(1, len(shown)), right / max(1, len(labelled))
    return (
        f"{relation or 'pairs':9} precision {right} of {len(shown)} ({precision:.2f}), "
        f"recall of {len(labelled)} ({recall:.2f}), F1 {_mean(precision, recall):.2f}"
    )


def _mean(precision: float, recall: float) -> float:
    return 2 * precision * recall / ((precision + recall) or 1)


def main() -> None:
    """Print the figures; with --misses every claim of which something else is shown."""
    rows = list(judged())
    print(f"{len(rows)} claims")
    for relation in ("", "agrees", "conflicts"):
        print(measured(rows, relation))
    if "--misses" in sys.argv:
        for row in rows:
            if row.labelled != row.shown:
                print(row.text, row.labelled, row.shown, row.why, sep="\n    ")


if __name__ == "__main__":
    main()
