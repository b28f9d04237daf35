"""The vocabularies: each has one table, and the table holds exactly the values of its type."""

from collections.abc import Mapping
from typing import Any, get_args

import pytest

from claimcheck import model

TABLES: dict[str, tuple[Any, Mapping[Any, str]]] = {
    "source kind": (model.SourceKind, model.SOURCE_KINDS),
    "flag": (model.FlagCode, model.FLAGS),
    "relation": (model.Relation, model.RELATIONS),
    "reason": (model.ReasonKind, model.REASON_KINDS),
    "mismatch": (model.MismatchKind, model.MISMATCH_KINDS),
    "quote": (model.QuoteKind, model.QUOTE_KINDS),
    "asked": (model.Asked, model.ASKED),
    "state of a claim": (model.ClaimState, model.CLAIM_STATES),
    "article kind": (model.ArticleKind, model.ARTICLE_KINDS),
    "fact verdict": (model.FactVerdict, model.FACT_VERDICTS),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_holds_exactly_the_values_of_its_type(name: str) -> None:
    values, table = TABLES[name]
    assert tuple(table) == get_args(values)
    assert all(table.values())


def test_nouns_are_frozen() -> None:
    fact = model.Fact(id="a", statement="b", verdict="true")
    with pytest.raises(AttributeError):
        fact.id = "c"  # type: ignore[misc]  # that is the point
