"""Claims looked up in the sources outside."""

import re
from collections.abc import Callable, Collection, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Article, Checked, Claim, Evidence

if TYPE_CHECKING:
    from claimcheck.config.settings import External
    from claimcheck.review import Session
    from claimcheck.sources.settings import SourceSettings
    from claimcheck.workspace import Workspace


def open_sources(
    workspace: "Workspace", *, offline: bool = False, only: Collection[str] = ()
) -> "SourceSettings":
    """The sources outside, and the store of what they give; what a review cites is never removed from it."""
    from claimcheck.review.citations.usage import cited_in
    from claimcheck.review.store.consents import StoredConsents
    from claimcheck.sources.settings import open_sources

    place, consents = workspace.prepare().place, StoredConsents(workspace.place)
    return open_sources(workspace, offline=offline, only=only, cited=cited_in(place), consents=consents)


def configured_sources(workspace: "Workspace") -> "SourceSettings":
    """The sources outside as they are set, to look at: no folder is made."""
    from claimcheck.sources.settings import open_sources

    return open_sources(workspace)


def needs_contact(outside: "SourceSettings") -> str:
    """Whose sources answer only who names a contact, where none is set; "" where nothing is missing."""
    from claimcheck.sources.consent import host

    if outside.policy.contact or outside.policy.offline:
        return ""
    return next((who.name for one in outside.sources if (who := outside.policy.operator(host(one)))), "")


def with_contact(outside: "SourceSettings", contact: str) -> "SourceSettings":
    """The sources with a contact to name, which is kept in the user's settings. Raises CC303, CC305."""
    from claimcheck.config.writer import remember

    if not re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+|https?://\S+", contact.strip()):
        hint = "write it as desk@paper.example or https://paper.example/contact"
        raise ClaimcheckError("CC303", "a contact is an e-mail address or a page", hint=hint)
    remember("contact", contact.strip())
    policy = msgspec.structs.replace(outside.policy, contact=contact.strip())
    return msgspec.structs.replace(outside, policy=policy)


def look_up(
    checked: Checked,
    outside: "SourceSettings",
    done: Callable[[Claim, tuple[Evidence, ...]], None],
    on_wait: Callable[[str, float], object] = lambda host, seconds: None,
) -> tuple[Checked, bool]:
    """The check with the evidence of the sources outside beside its claims, and whether all could answer.

    `done` is called after each claim in each source, `on_wait` in any thread where a host asks to wait.
    """
    from claimcheck.sources.lookup import ask_all, failed

    article = checked.article
    found = ask_all(
        checked.claims,
        article,
        outside.policy,
        outside.sources,
        done,
        store=outside.store,
        terms=msgspec.structs.replace(outside.terms(article), on_wait=on_wait),
    )
    claims = tuple(msgspec.structs.replace(claim, evidence=found[claim.id]) for claim in checked.claims)
    answered = not failed(one for claim in claims for one in claim.evidence)
    return msgspec.structs.replace(checked, claims=claims), answered


def attach_evidence(session: "Session", claim: Claim, evidence: tuple[Evidence, ...]) -> None:
    """Show beside a claim what one source gave, in place of what it gave before."""
    from claimcheck.evidence.copies import numbered

    sources = {one.source for one in evidence}
    others = (one for one in claim.evidence if one.source not in sources)
    session.attach_evidence(claim.id, numbered((*others, *evidence)))


def hosts_needing_consent(article: Article, outside: "SourceSettings") -> Collection[str]:
    """The hosts to which words of this article may not be sent yet."""
    from claimcheck.sources import consent

    return consent.hosts_needing_consent(article, outside.sources, outside.consents)


def record_consent(article: Article, host: str, outside: "SourceSettings", by: str) -> None:
    """Remember that words of this article may be sent to a host."""
    if outside.consents:
        outside.consents.add(article.id, host, by)


def words_sent(claims: Collection[Claim], outside: "SourceSettings", host: str) -> list[str]:
    """What would be sent to a host for these claims."""
    from claimcheck.sources import consent
    from claimcheck.sources.queries import queries

    asked: list[str] = []
    for source in outside.sources:
        if consent.host(source) == host and source.kind == "statistics":
            from claimcheck.sources.statistics import codes

            asked += [words for claim in claims for words in codes(claim, source.service)]
        elif consent.host(source) == host:
            asked += [words for claim in claims for words in queries(claim, source.kind, outside.privacy)]
    return list(dict.fromkeys(asked))


class Answer(msgspec.Struct, frozen=True):
    """What the sources gave for one claim, what is weak about it, and whether all could answer."""

    evidence: tuple[Evidence, ...]
    weaknesses: tuple[str, ...]
    complete: bool


def ask(
    words: str,
    said_on: str,
    outside: "SourceSettings",
    *,
    again: bool = False,
    on_wait: Callable[[str, float], object] = lambda host, seconds: None,
) -> Answer:
    """Look up one claim that a person typed; `again`: also what was asked within a day."""
    from claimcheck.evidence.weaknesses import weaknesses
    from claimcheck.extraction.typed_claim import typed_claim
    from claimcheck.sources.lookup import ask, failed
    from claimcheck.sources.lookup_options import FRESH, LookupOptions

    claim = typed_claim(words, said_on)
    article = Article(id=claim.id, text=claim.text, sha256=sha256(claim.text.encode()).hexdigest())
    terms = LookupOptions(privacy="open", keys=outside.keys, fresh=0 if again else FRESH, on_wait=on_wait)
    found = tuple(ask(claim, article, outside.policy, outside.sources, store=outside.store, terms=terms))
    useful = (one for one in found if one.asked == "found")
    return Answer(found, tuple(weaknesses(useful, said_on=claim.said_on)), not failed(found))


def shown_address(source: "External") -> str:
    """The address of a source, without the key that may be in it."""
    from claimcheck.sources.hidden_keys import hidden

    return hidden(source.url).without(source.url)


class Trial(msgspec.Struct, frozen=True):
    """How a source answered: the number of documents, or what went wrong."""

    source: str
    documents: int = 0
    problem: str = ""


def try_sources(outside: "SourceSettings", query: str) -> Iterator[Trial]:
    """Ask each source once."""
    from claimcheck.net.client import Client
    from claimcheck.sources.fetcher import CachedFetcher
    from claimcheck.sources.hidden_keys import hidden
    from claimcheck.sources.lookup import find

    with Client(outside.policy) as client:
        for one in outside.sources:
            fetcher = CachedFetcher(
                client=client, store=outside.store, source=one.name, fresh=0,
                key=outside.keys.get(one.key_name, ""), hidden=hidden(one.url),
            )  # fmt: skip
            try:
                found = len(find(fetcher, one, query))
                yield Trial(one.name, found, fetcher.shortfall(found))
            except ClaimcheckError as error:
                yield Trial(one.name, problem="; ".join(filter(None, (str(error), error.hint))))
