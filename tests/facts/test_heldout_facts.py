"""The labelled (claim, fact) pairs of the held-out set of real news, and how shown facts are counted."""

import pytest
import yaml
from cases import loaded

from benchmarks.heldout import Labelled
from benchmarks.heldout_real import DATA, Bearing, FactTally, RealLabel, bearings
from claimcheck.facts import FactBase
from claimcheck.model import Article, Checked, Claim, Relation, Span

TEXT = "The bridge opened in May. It cost ten million. Nobody came."
OPENED, COST, CAME = (0, 24), (26, 45), (47, 58)


def test_every_labelled_pair_names_a_fact_of_the_base_and_a_claim_of_its_text() -> None:
    base = FactBase.open(DATA / "facts.yaml")
    assert not base.problems
    known = {row["name"] for row in loaded(DATA / "manifest.yaml")}
    pairs = bearings()
    spans = {
        name: {tuple(yaml.safe_load(line)["span"]) for line in path.read_text().splitlines()}
        for name in {one.text for one in pairs} & known
        for path in [DATA / "labels" / f"{name}.jsonl"]
    }
    assert all(one.fact in base.facts and one.span in spans[one.text] for one in pairs)
    assert set(base.facts) == {one.fact for one in pairs}


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ({OPENED: ("opened", "agrees"), COST: ("price", "conflicts")}, (2, 2, 1, 1, 1, 1, 0)),
        ({OPENED: ("opening", "agrees")}, (1, 1, 1, 1, 0, 0, 0)),  # the second of two deciding facts
        ({COST: ("price", "agrees")}, (1, 1, 0, 1, 0, 0, 0)),  # the fact, but not the relation
        ({CAME: ("opened", "agrees")}, (0, 1, 0, 1, 0, 0, 0)),  # the fact of another claim
        ({CAME: ("crowd", "unclear"), COST: ("crowd", "conflicts")}, (0, 2, 0, 0, 0, 1, 2)),
    ],
)
def test_shown_facts_are_counted_beside_the_deciding_ones(
    shown: dict[Span, tuple[str, Relation]], expected: tuple[int, ...]
) -> None:
    tally = FactTally(
        [
            Bearing("bridge", OPENED, "opened", "agrees", ""),
            Bearing("bridge", OPENED, "opening", "agrees", ""),
            Bearing("bridge", COST, "price", "conflicts", ""),
            Bearing("bridge", CAME, "crowd", "nothing", ""),
        ]
    )
    article = Article(id="bridge", text=TEXT, sha256="0" * 64)
    labels = tuple(RealLabel(span, 2, (), frozenset(), (), (), ()) for span in (OPENED, COST, CAME))
    claims = tuple(
        Claim(id=str(at), span=span, sentence=span, text=said, standalone=said, fact=fact, relation=relation)
        for at, span in enumerate((OPENED, COST, CAME))
        for said in [TEXT[slice(*span)]]
        for fact, relation in [shown.get(span, (None, None))]
    )
    tally.add(Labelled(article, labels, ()), Checked(article=article, claims=claims))
    kinds = [f"{kind} {part}" for kind in ("pairs", "agrees", "conflicts") for part in ("right", "shown")]
    assert tuple(tally.counts[kind] for kind in (*kinds, "distractors")) == expected
    assert [tally.counts[kind] for kind in ("pairs", "agrees", "conflicts")] == [2, 1, 1]
