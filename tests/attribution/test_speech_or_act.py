"""What puts words into a source's mouth, and what only says what somebody does."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from cases import cases

from claimcheck.app.check import check
from claimcheck.attribution import attribute
from claimcheck.attribution.resolution import resolve
from claimcheck.extraction import extract
from claimcheck.model import Article, Claim, Registered
from claimcheck.nlp import analyse
from claimcheck.nlp.documents import document
from claimcheck.nlp.entities import EntityTable

SCENE = "The engineer Anna Holm met Mayor Tomas Reyes and the farmer Ida Brandt on Monday.\n\n"


def claims(text: str, **given: str) -> list[Claim]:
    """The claims of a text that follows on a scene in which its people are named."""
    text = SCENE + text
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(id="t", text=text, sha256=digest, published="2024-05-08", **given)  # type: ignore[arg-type]
    return [claim for claim in check(article).claims if claim.span[0] >= len(SCENE)]


def told(text: str, **given: str) -> dict[str, list[str]]:
    """Each claim of a text, with its sources."""
    return {claim.text: [link.source for link in claim.chain] for claim in claims(text, **given)}


def codes(claim: Claim) -> list[str]:
    """The flags of a claim."""
    return [flag.code for flag in claim.flags]


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "cases" / "speech_or_act.yaml"))
def test_the_claims_of_a_text_have_the_sources_that_say_them(case: dict[str, Any]) -> None:
    text = case["text"]
    assert told(text) == case.get("claims", {text.removesuffix("."): []})
    if "flags" in case:
        (one,) = claims(text)
        assert codes(one) == case["flags"]


def test_hearsay_beside_a_claim_says_nothing_of_it() -> None:
    first, second = claims("It is believed that the dam lost 12 gates. The road to Leith is 40 km long.")
    assert codes(first) == ["hedged", "no-source"]
    assert codes(second) == []


def test_a_word_of_seeing_may_end_the_text() -> None:
    assert told("“The dam is safe,” Holm said. The dam lost 12 gates, the Echo has seen") == {
        "The dam is safe": ["Anna Holm"],
        "The dam lost 12 gates": [],
        "the Echo has seen": [],
    }


def test_words_of_a_letter_that_an_outlet_saw_are_the_writers() -> None:
    (one,) = claims("The mayor told them in a letter seen by the Echo that 40 pumps were lost.")
    assert [(link.source, link.kind, link.cue) for link in one.chain] == [
        ("Echo", "outlet", "told"),
        ("Tomas Reyes", "person", "told"),
    ]


def test_a_link_knows_its_words() -> None:
    (one,) = claims("Holm told Reuters that 40 pumps were lost.")
    text = SCENE + "Holm told Reuters that 40 pumps were lost."
    assert [(link.source, link.mention and text[slice(*link.mention)]) for link in one.chain] == [
        ("Reuters", "Reuters"),
        ("Anna Holm", "Holm"),
    ]
    assert [link.cue_span and text[slice(*link.cue_span)] for link in one.chain] == ["told", "told"]


def test_the_outlet_that_is_read_is_no_link() -> None:
    text = "Holm told the Alder Bay Times that 40 pumps were lost."
    claim = "that 40 pumps were lost"
    assert told(text, outlet="The Other Paper") == {claim: ["Alder Bay Times", "Anna Holm"]}
    assert told(text, outlet="alder bay times") == {claim: ["Anna Holm"]}
    assert told(text, outlet="The Alder Bay Times") == {claim: ["Anna Holm"]}


def test_a_link_is_found_in_the_registry_of_sources() -> None:
    entry = Registered(id="reuters", name="Reuters", kind="news-agency", ownership="private", country="GB")
    text = "Holm told Reuters that 40 pumps were lost. Reuters said that 12 gates were lost."
    article = Article(id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    read = document(text, analyse(text))
    registry = {"reuters": entry}
    entities = EntityTable.of(article, read, registry)
    found = extract(article, entities, resolve(article, entities, attribute(read))).claims
    assert [[link.registry for link in claim.chain] for claim in found] == [["reuters", None], ["reuters"]]


def test_a_capital_that_opens_a_sentence_makes_no_name_of_a_cue() -> None:
    found = told("The dam of Alder Bay\n\nFearing that 12 gates were lost, Holm closed the dam.")
    assert found["that 12 gates were lost"] == ["Anna Holm"]


def test_an_aside_on_the_source_within_its_words_is_not_the_sources() -> None:
    first, last = (
        "Now is the time for all of us to build 12 dams",
        "I think the plan should be ready by 6 o’clock.",
    )
    aside = "who led the Water Board from 1995 to 1997, during the war"
    assert told(f"“{first},” said Anna Holm, {aside}. “{last}”") == {
        first: ["Anna Holm"],
        aside: [],
        last.removeprefix("I think ").removesuffix("."): ["Anna Holm"],
    }
