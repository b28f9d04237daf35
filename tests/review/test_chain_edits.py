"""Chains that are put right by hand."""

from pathlib import Path

import pytest

from claimcheck.app.check import check
from claimcheck.errors import ClaimcheckError
from claimcheck.model import Link, Registered
from claimcheck.readers import from_text
from claimcheck.review import open_session
from claimcheck.review.edits.chain_edits import added, dropped, link, moved, original_seen, sources
from claimcheck.review.edits.claim_builder import ClaimBuilder

TEXT = (
    "Ferry rates\n\nThe Elm Post reported that the harbour master Ann Tell said the ferry carried 900 cars.\n"
)
ENTRY = Registered(
    id="coast-news",
    name="Coast News",
    kind="news-agency",
    ownership="state",
    country="XX",
    ground="its own site",
)
ONE, TWO, THREE = (Link(source=name, mention=None, kind="person") for name in ("One", "Two", "Three"))


def test_links_are_added_moved_and_dropped_and_nothing_is_lost() -> None:
    chain = added(added((ONE,), 1, THREE), 1, TWO)
    assert chain == (ONE, TWO, THREE)
    assert moved(chain, 2, -1) == (ONE, THREE, TWO)
    assert moved(chain, 2, 1) == chain
    assert dropped(chain, 1) == (ONE, THREE)
    assert added((), 7, ONE) == (ONE,)


def test_nobody_stands_twice_in_a_chain() -> None:
    with pytest.raises(ClaimcheckError, match="already in the chain") as failed:
        added((ONE, TWO), 0, Link(source="two", mention=None, kind="person"))
    assert failed.value.code == "CC505"


def test_a_name_is_taken_from_the_article_then_from_the_registry_then_as_it_is() -> None:
    checked = check(from_text(TEXT))
    registry = {"coast news": ENTRY}
    known = sources(checked)[0]
    assert link(known.source.upper(), registry, checked) == known
    assert link("coast news", registry, checked).kind == "outlet"
    assert link("coast news", registry, checked).registry == "coast-news"
    assert link("Somebody Else", registry, checked).kind == "person"
    with pytest.raises(ClaimcheckError):
        link(" \x1b ", registry, checked)


def test_a_claim_that_is_drawn_in_a_turn_came_through_its_speaker() -> None:
    text = "HOLM: The pier is old.\n\nIt opened in 1931, like the mill.\n\nLEE: Thank you.\n\nHOLM: So it is."
    begin = text.index("like the mill")
    drawn = ClaimBuilder(check(from_text(text)), {}, None).claim((begin, begin + 13), new=True)
    assert [link.source for link in drawn.chain] == ["Holm"]


def test_the_flags_follow_the_chain_and_an_original_seen_is_not_second_hand(tmp_path: Path) -> None:
    checked = check(from_text(TEXT))
    registry = {"coast news": ENTRY}
    drawer = ClaimBuilder(checked, registry, None)
    claim = max(checked.claims, key=lambda one: len(one.chain))
    long = added(added(claim.chain, 0, link("Coast News", registry, checked)), 1, TWO)
    codes = {flag.code for flag in drawer.with_chain(claim, long).flags}
    assert {"second-hand", "state-media"} <= codes
    seen = original_seen(long, len(long) - 1)
    assert "second-hand" not in {flag.code for flag in drawer.with_chain(claim, seen).flags}
    assert original_seen(seen, len(long) - 1) == long
    session = open_session(tmp_path / "reviews.db", checked, "ann")
    number = session.claims.index(claim)
    session.edit("chain", [drawer.with_chain(claim, seen)])
    assert session.claims[number].chain == seen
    session.undo()
    assert session.claims[number] == claim
