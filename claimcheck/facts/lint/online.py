"""Online lint: problems with the cited addresses of a fact base after opening them."""

from collections.abc import Iterable, Iterator, Mapping

from claimcheck.evidence.link_status import AddressStatus
from claimcheck.facts.lint import Finding, at
from claimcheck.matching.index_terms import words
from claimcheck.model import Citation, Fact


def addresses(facts: Iterable[Fact]) -> list[str]:
    """Every address that the facts cite, once. Imported facts rest on somebody else's check: not theirs."""
    cited = (citation.url for fact in facts if not fact.rating for citation in fact.sources)
    return list(dict.fromkeys(url for url in cited if url))


def lint_online(facts: Iterable[Fact], standing: Mapping[str, AddressStatus]) -> Iterator[Finding]:
    """Warnings for addresses that are gone, lead elsewhere, could not be opened, or say otherwise by now."""
    for fact in facts:
        for citation in fact.sources:
            found = standing.get(citation.url)
            if found and not fact.rating:
                yield from _of(fact, citation, found)


def _of(fact: Fact, citation: Citation, found: AddressStatus) -> Iterator[Finding]:
    url = citation.url
    if found.state == "gone":
        hint = "look for the page elsewhere, or cite an archived copy: archive: ADDRESS"
        yield Finding("warning", at(fact, "CC213", f"nothing is there any more: {found.why}", url, hint))
    elif found.state == "not-opened":
        yield Finding("warning", at(fact, "CC221", found.why, url))
    elif found.state == "moved":
        yield Finding("warning", at(fact, "CC222", f"{url} leads to {found.why}", url))
    if citation.quote and found.text and not _holds(citation.quote, found.text):
        what = f"the quote is no longer at {url}"
        yield Finding("warning", at(fact, "CC223", what, citation.quote[:40]))
    if citation.snapshot and found.sha256 and citation.snapshot != found.sha256:
        what = f"{url} has other bytes than when it was read"
        yield Finding("warning", at(fact, "CC223", what, citation.snapshot[:20]))


def _holds(quote: str, text: str) -> bool:
    """Whether the words of a quote stand in a text in their order, whatever stands between them in signs."""
    return f" {' '.join(words(quote))} " in f" {' '.join(words(text))} "
