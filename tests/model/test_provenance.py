"""Who stands behind an article, and through whom."""

from claimcheck.attribution.flags import single_origin
from claimcheck.model import Claim, Link
from claimcheck.model.provenance import Route, origins


def claim(name: str, *chain: str, worth: float = 0.9, registry: str | None = None) -> Claim:
    links = [Link(source=source, mention=None, kind="person") for source in chain]
    if links and registry:
        links[-1] = Link(source=chain[-1], mention=None, kind="outlet", registry=registry)
    return Claim(
        id=name, span=(0, 1), text="a", standalone="A", sentence=(0, 1), worth=worth, chain=tuple(links)
    )


def test_each_origin_has_its_claims_and_the_ways_they_took() -> None:
    found = origins(
        [claim("a", "Echo", "Ida"), claim("b", "Ida", worth=0.2), claim("c"), claim("d", "Echo", "Ida")]
    )
    assert [(one.source, one.claims, one.weighty) for one in found] == [
        ("Ida", ("a", "b", "d"), 2),
        ("", ("c",), 1),
    ]
    assert found[0].ways == (Route(("Echo",), ("a", "d")), Route((), ("b",)))
    assert found[1].kind is None


def test_every_claim_stands_behind_exactly_one_origin() -> None:
    claims = [claim(str(n), *["Echo", "Ida", "Olav"][n % 3 :]) for n in range(7)]
    found = origins(claims)
    assert sorted(name for one in found for name in one.claims) == [str(n) for n in range(7)]
    assert all(sorted(one.claims) == sorted(name for way in one.ways for name in way.claims) for one in found)


def test_no_claims_have_no_origins() -> None:
    assert origins([]) == ()


def test_copies_of_one_agency_count_once_whatever_it_is_called() -> None:
    claims = [
        claim("a", "TASS", registry="tass"),
        claim("b", "Echo", "ITAR-TASS", registry="tass"),
        claim("c", "Herald", "TASS", registry="tass"),
        claim("d", "tass", registry="tass"),
    ]
    assert [len(one.claims) for one in origins(claims)] == [4]
    flagged = single_origin(claims)
    assert all([flag.code for flag in one.flags] == ["single-origin"] for one in flagged)
    assert flagged[0].flags[0].why == "all 4 key claims come from TASS"


def test_two_origins_of_like_weight_are_no_single_origin() -> None:
    claims = [claim("a", "Ida"), claim("b", "Ida"), claim("c", "Olav"), claim("d", "Olav")]
    assert not any(one.flags for one in single_origin(claims))


def test_a_single_origin_is_not_told_where_it_is_switched_off() -> None:
    claims = [claim(name, "Ida") for name in "abcd"]
    assert not any(one.flags for one in single_origin(claims, {"single-origin"}))
