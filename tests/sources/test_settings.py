"""What a workspace says about the outside, and the yes of the person."""

from pathlib import Path

import pytest

from claimcheck.app.evidence.lookups import needs_contact, with_contact
from claimcheck.config.settings import External
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import citations, manual
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.net import Policy
from claimcheck.review.store.consents import StoredConsents
from claimcheck.sources import consent
from claimcheck.sources.settings import key, open_sources, policy
from claimcheck.workspace import find

from .conftest import Site, article

SOURCES = (
    External(name="a", kind="mediawiki", url="https://wiki.example/w"),
    External(name="b", kind="mediawiki", url="https://wiki.example/other"),
    External(name="c", kind="kiwix", url="http://127.0.0.1:8080"),
    External(name="d", kind="searxng", url="http://localhost:8888"),
)


def workspace(folder: Path, settings: str) -> Path:
    (folder / "config.yaml").write_text(settings, encoding="utf-8")
    return folder


def test_settings_become_rules_of_the_network(tmp_path: Path) -> None:
    place = find(
        workspace(tmp_path, "contact: desk@a.example\nallow: ['Wiki:8080', '[::1]:80']\nca_file: ca.pem\n"),
        environ={},
    )
    made = policy(place)
    assert made.contact == "desk@a.example"
    assert made.allows("wiki", 8080)
    assert made.allows("::1", 80)
    assert made.ca_file == str(tmp_path / "ca.pem")
    assert not made.offline
    assert policy(place, offline=True).offline


def test_sources_are_taken_by_name(tmp_path: Path) -> None:
    place = find(workspace(tmp_path, "offline: true\n"), environ={})
    outside = open_sources(place, only=["wikidata"])
    assert [one.name for one in outside.sources] == ["wikidata"]
    assert outside.policy.offline
    assert outside.privacy == "names-only"
    with pytest.raises(ClaimcheckError, match="no source is called 'wikidat'"):
        open_sources(place, only=["wikidat"])


def test_keys_come_from_the_environment_or_a_private_file(tmp_path: Path) -> None:
    assert key("wayback", tmp_path, {}) == ""
    path = tmp_path / "wayback.key"
    path.write_text("access:secret\n")
    path.chmod(0o644)
    with pytest.raises(ClaimcheckError) as caught:
        key("wayback", tmp_path, {})
    assert "chmod 600" in caught.value.hint
    assert "secret" not in caught.value.in_full()
    path.chmod(0o600)
    assert key("wayback", tmp_path, {}) == "access:secret"
    assert key("wayback", tmp_path, {"CLAIMCHECK_WAYBACK_KEY": "other"}) == "other"


def test_a_contact_is_needed_where_the_operator_of_a_source_asks_for_one_and_kept_once_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "user"
    monkeypatch.setattr("platformdirs.user_config_path", lambda name: kept)
    outside = open_sources(find(workspace(tmp_path, ""), environ={}))
    assert needs_contact(outside) == "Wikimedia"
    with pytest.raises(ClaimcheckError) as caught:
        with_contact(outside, "me")
    assert (caught.value.code, kept.exists()) == ("CC303", False)
    named = with_contact(outside, " desk@paper.example ")
    assert (needs_contact(named), named.policy.contact) == ("", "desk@paper.example")
    assert 'contact: "desk@paper.example"' in (kept / "config.yaml").read_text()


def test_a_yes_holds_for_one_article_and_one_host(tmp_path: Path) -> None:
    draft, other = article(status="draft"), article(id="a2", status="draft")
    said = StoredConsents(tmp_path / "reviews.db")
    assert consent.hosts_needing_consent(article(), SOURCES, said) == ()
    assert consent.hosts_needing_consent(draft, SOURCES, said) == ("wiki.example",)
    outside = open_sources(find(workspace(tmp_path, "privacy: words\n"), environ={}))
    assert outside.terms(draft).unsaid == ("en.wikipedia.org", "www.wikidata.org")
    assert (outside.terms(article()).unsaid, outside.terms(draft).privacy) == ((), "words")
    unknown = article(url=None)
    assert consent.hosts_needing_consent(unknown, SOURCES, said) == ("wiki.example",)
    assert outside.terms(unknown).privacy == "words"
    said.add(draft.id, "wiki.example", "r01")
    assert consent.hosts_needing_consent(draft, SOURCES, said) == ()
    assert consent.hosts_needing_consent(other, SOURCES, said) == ("wiki.example",)


def test_a_file_of_any_kind_is_kept_as_it_is(tmp_path: Path, store: SnapshotStore) -> None:
    picture = tmp_path / "map.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\nmap")
    kept = manual.page_or_file(
        store,
        Policy(offline=True),
        str(picture),
        manual.EvidenceDetails(primary=True),
        at="2024-01-01T00:00:00Z",
    )
    assert (kept.kind, kept.title, kept.primary) == ("image/png", "map.png", True)
    assert store.body(kept) == picture.read_bytes()
    minutes = tmp_path / "minutes.txt"
    minutes.write_text("The council met.\n\nIt voted for the dam.\n")
    told = manual.EvidenceDetails(title="Minutes", published="2012-05-01")
    kept = manual.page_or_file(store, Policy(offline=True), str(minutes), told, at="2024-01-01T00:00:00Z")
    assert "voted for the dam" in store.text(kept)
    assert (kept.title, kept.published) == ("Minutes", "2012-05-01")
    with pytest.raises(ClaimcheckError) as caught:
        manual.page_or_file(store, Policy(offline=True), str(tmp_path / "none"), told, at="")
    assert caught.value.code == "CC101"


def test_a_page_is_kept_with_what_its_server_said(site: Site, store: SnapshotStore) -> None:
    site.page("/dam", "<title>Dam</title><p>The dam is closed.</p>")
    kept = manual.page_or_file(store, site.policy, f"{site.url}/dam", manual.EvidenceDetails(), at="")
    assert (kept.status, kept.final_url) == (200, f"{site.url}/dam")
    assert "The dam is closed." in store.text(kept)
    assert "set-cookie" not in kept.headers


def test_what_a_person_said_is_kept(store: SnapshotStore) -> None:
    told = manual.EvidenceDetails(note="The dam\x1b[31m is closed.", published="2024-01-02")
    kept = manual.person(store, "Ann\nBerg", "telephone", told, at="2024-01-03T00:00:00Z")
    assert (kept.kind, kept.said_by, kept.note) == ("person", "Ann Berg", "The dam is closed.")
    assert store.text(kept) == "The dam is closed."


def test_a_citation_leads_to_the_very_words(store: SnapshotStore) -> None:
    kept = manual.person(
        store, "Ann", "", manual.EvidenceDetails(note="The dam\nis closed. It has cracks."), at=""
    )
    span = citations.span_of("dam is closed.", kept, store)
    cited = citations.name(kept.id, span)
    assert citations.find(cited, store) == citations.Cited(snapshot=kept, passage="dam\nis closed.")
    assert citations.find(kept.id[:8], store).snapshot == kept
    assert citations.id_of(cited) == kept.id
    assert citations.id_of("fact:dam-2012") == ""
    for wrong in ("fact:dam", "evidence:zz", "", f"{kept.id}#1-x"):
        with pytest.raises(ClaimcheckError) as caught:
            citations.find(wrong, store)
        assert caught.value.code == "CC408"
    with pytest.raises(ClaimcheckError):
        citations.span_of("no such words", kept, store)
