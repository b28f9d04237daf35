"""What becomes of a signed decision in the fact base."""

from pathlib import Path

import msgspec
import pytest
from sample_review import FACTS, checked

from claimcheck.config.settings import SCALE
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.snapshots import Snapshot, SnapshotStore
from claimcheck.model import Claim, Fact
from claimcheck.review import Session, open_session
from claimcheck.review.promotion.new_facts import NewFact, free_id, plain, promoted, provenance_comment

RATINGS = {rating.id: rating for rating in SCALE}


def signed(verdict: str = "false", **details: object) -> Session:
    """A review in which claim 2 has a verdict and cites a fact, and all else is set aside."""
    case = checked()
    claims = tuple(msgspec.structs.replace(one, **details) if one.id == "c2" else one for one in case.claims)
    session = open_session(None, msgspec.structs.replace(case, claims=claims), "ann", scale=SCALE)
    session.cite("c2", "fact:hollin-ferry-aboard", "supports" if verdict == "true" else "contradicts")
    session.set_verdict("c2", verdict)
    for claim in session.claims:
        if claim.id != "c2":
            session.set_aside(claim.id, "not today")
    session.sign_off()
    return session


def made(session: Session, store: SnapshotStore | None = None, **wanted: str) -> Fact:
    claim: Claim = session.claims[1]
    return promoted(
        session, claim, RATINGS, wanted=msgspec.convert(wanted, NewFact), facts=FACTS, evidence=store
    )


def test_a_signed_verdict_makes_a_fact_with_its_sources() -> None:
    session = signed(standalone="14 people were aboard the Kestrel when it sank on Tuesday [10 May 2022]")
    fact = made(session)
    assert fact.statement == "14 people were aboard the Kestrel when it sank on 10 May 2022."
    assert (fact.verdict, fact.id) == ("false", "14-people-aboard-kestrel-sank-10-2022")
    assert fact.sources == FACTS["hollin-ferry-aboard"].sources
    assert "Kestrel" in fact.about
    day = session.history()[-1].at[:10]
    assert provenance_comment(session, session.claims[1]) == (
        "From “Ferry to Hollin island sank with 14 aboard” (The Marl Courier, 2022-05-11); "
        f"decided by ann, {day}; signed by ann, {day}"
    )


def test_outside_evidence_becomes_a_citation_that_somebody_checked(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path)
    kept = store.save(
        Snapshot(
            source="page", kind="text/html", seen_at="2024-01-02T03:04:05Z",
            url="https://board.example/kestrel", title="Report", published="2023-02-01",
        ),
        b"body", "There were twelve people aboard.",
    )  # fmt: skip
    session = signed()
    session.cite("c2", f"evidence:{kept.id}#0-18", "contradicts")
    session.cite("c2", "fact:gone", "background")
    session.sign_off()
    citation = made(session, store).sources[-1]
    assert (citation.publisher, citation.title) == ("board.example", "Report")
    assert citation.quote == "There were twelve"
    assert citation.checked == session.decision("c2").at[:10]


@pytest.mark.parametrize(
    ("verdict", "details", "words"),
    [
        ("partly-true", {}, "cannot become a fact"),
        ("outdated", {}, "--valid-until"),
        ("false", {"polarity": "denied"}, "--statement"),
    ],
)
def test_what_makes_no_fact_says_why(verdict: str, details: dict[str, object], words: str) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        made(signed(verdict, **details))
    assert caught.value.code == "CC509"
    assert words in caught.value.what + caught.value.hint


def test_only_a_decision_that_is_still_signed_makes_a_fact() -> None:
    session = signed()
    session.note("c1", "desk", "look again")
    with pytest.raises(ClaimcheckError, match="not signed off"):
        made(session)


def test_a_state_holds_from_the_day_of_the_saying() -> None:
    state = {"standalone": "The Kestrel is owned by Marl Lines", "said_on": "2022-05-10"}
    assert made(signed("true", **state)).valid_from == "2022-05-10"
    assert made(signed("false", **state)).valid_from == ""
    outdated = made(signed("outdated", **state), valid_until="2021-12-31", valid_from="2001")
    assert (outdated.verdict, outdated.valid_from, outdated.valid_until) == ("true", "2001", "2021-12-31")


@pytest.mark.parametrize(
    ("standalone", "statement"),
    [
        ("It sank on Friday [8 November 2024], off Tolm", "It sank on 8 November 2024, off Tolm."),
        ("The bank cut its rate on 6 June [2024]", "The bank cut its rate on 6 June 2024."),
        ("Trade will grow this year [2024]", "Trade will grow in 2024."),
        ("[Joren Pell’s] way to work was long", "Joren Pell’s way to work was long."),
        ("She [Ines Varga] sold twelve tickets", "Ines Varga sold twelve tickets."),
        ("“The lights went out”", "The lights went out."),
    ],
)
def test_the_brackets_go_and_what_they_add_stays(standalone: str, statement: str) -> None:
    assert plain(standalone) == statement


def test_an_id_is_never_used_twice() -> None:
    assert free_id("The Köln mill was built", set()) == "koln-mill-built"
    assert free_id("The Köln mill was built", {"koln-mill-built", "koln-mill-built-2"}) == "koln-mill-built-3"
    assert free_id("…", set()) == "fact"


def test_brackets_that_never_close_take_no_time() -> None:
    assert plain("Friday [" * 100_000).startswith("Friday Friday")
