"""The limits of an operator of many hosts: a contact is named, they share one rate, and waits are kept."""

import gzip

import msgspec
import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.net import Policy
from claimcheck.net.client import Client
from claimcheck.net.policy import WIKIMEDIA, Operator
from claimcheck.sources.lookup import ask_all
from claimcheck.sources.lookup_options import LookupOptions

from .conftest import Site, article, claim
from .test_lookup import wiki

HERE = Operator(name="Here", domains=("127.0.0.1",), interval=0.0)


def limited(site: Site, **more: object) -> Policy:
    return msgspec.structs.replace(site.policy, operators=(HERE,), retries=5, patience=90.0, **more)


@pytest.mark.parametrize(
    ("most", "claims"), [(20, 32), pytest.param(10, 32, marks=pytest.mark.slow)], ids=["many", "few"]
)
def test_an_article_is_answered_in_full_however_often_it_has_to_wait(
    site: Site, store: SnapshotStore, most: int, claims: int
) -> None:
    site.most = most
    waits: list[tuple[str, float]] = []
    mills = [f"mill{chr(97 + at // 6)}{chr(97 + at % 6)}" for at in range(claims)]  # each its own query
    asked = [claim(f"The {mill} dam at Kol was finished in 2012.", id=mill) for mill in mills]
    policy = limited(site, contact="desk@paper.example")
    terms = LookupOptions(on_wait=lambda host, seconds: waits.append((host, seconds)))
    found = ask_all(asked, article(), policy, wiki(site), store=store, terms=terms)  # type: ignore[arg-type]
    assert {one.asked for given in found.values() for one in given} == {"found"}
    assert waits
    assert set(waits) == {("127.0.0.1", 1.0)}


def test_without_a_contact_nothing_is_sent_and_the_answer_says_what_to_set(
    site: Site, store: SnapshotStore
) -> None:
    sources = wiki(site)
    found = ask_all([claim("The dam at Kol was finished.")], article(), limited(site), sources, store=store)  # type: ignore[arg-type]
    (only,) = found["c1"]
    assert (only.asked, site.asked) == ("not-asked", [])
    assert "`contact`" in only.why
    with Client(Policy()) as client, pytest.raises(ClaimcheckError) as caught:
        client.fetch("https://en.wikipedia.org/wiki/Malta")
    assert caught.value.code == "CC412"


def test_the_token_of_an_operator_goes_to_its_hosts_only_and_is_not_kept(
    site: Site, store: SnapshotStore
) -> None:
    sources = wiki(site)
    terms = LookupOptions(keys={"wikimedia": "a-secret-token"}, fresh=0)
    for policy in (limited(site, contact="desk@paper.example"), site.policy):
        ask_all([claim("The dam at Kol.")], article(), policy, sources, store=store, terms=terms)  # type: ignore[arg-type]
    tokens = [headers.get("authorization") for _, headers, _ in site.asked]
    half = len(tokens) // 2
    assert half
    assert tokens == ["Bearer a-secret-token"] * half + [None] * half
    kept = [gzip.decompress(store.warc(one)) + repr(one).encode() for one in store.all()]
    assert not any(b"secret-token" in one for one in kept)


def test_hosts_of_one_operator_share_one_rate_and_others_do_not() -> None:
    with Client(Policy(contact="desk@paper.example")) as client:
        from httpx import URL

        names = ("en.wikipedia.org", "de.wikipedia.org", "www.wikidata.org", "wikipedia.org.example.net")
        gates = [client._rate_limiter(URL(f"https://{name}/")) for name in names]
    assert gates[0] is gates[1] is gates[2]
    assert gates[3] is not gates[0]
    assert WIKIMEDIA.interval * 200 > 60
