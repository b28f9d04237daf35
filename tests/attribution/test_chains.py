"""Who a claim comes from, and through whom: none, one, two and three links."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from cases import cases

from claimcheck.app.check import check
from claimcheck.model import Article, Claim, Registered

REUTERS = Registered(id="reuters", name="Reuters", kind="news-agency", ownership="private", country="GB")


class Base:
    """A fact base without facts."""

    registry: Mapping[str, Registered] = {"reuters": REUTERS}
    engine = "lexical"
    notes = ()

    def match(
        self,
        claims: tuple[Claim, ...],
        article: Article,
        *,
        all_matches: bool = False,
        by_words: bool = False,
    ) -> tuple[Claim, ...]:
        return claims


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "cases" / "chains.yaml"))
def test_a_chain_runs_from_the_outermost_source_to_the_origin(case: dict[str, Any]) -> None:
    text = "\n\n".join(filter(None, (case["scene"], case["text"])))
    article = Article(
        id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published="2024-05-08"
    )
    claims = check(article, base=Base()).claims  # type: ignore[arg-type]
    whole, words = case.get("claim"), case.get("words", "")
    found = [claim for claim in claims if claim.text == whole or (whole is None and words in claim.text)]
    assert found, [claim.text for claim in claims]
    assert [link.source for link in found[0].chain] == case["sources"]
    assert ("second-hand" in [flag.code for flag in found[0].flags]) == (len(case["sources"]) > 1)
