"""Source: registers of scholarly works (Crossref, OpenAlex): the study that a claim speaks of, and its fate.

https://api.crossref.org, https://docs.openalex.org. A work is shown with title, journal and year, and with
the notice that retracted it; what it found is for a person to read, so that no relation follows from it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from claimcheck.config.settings import External
from claimcheck.evidence.responses import at, day, items, refusal, web, words_at
from claimcheck.matching.index_terms import STOP, stems
from claimcheck.model import Claim
from claimcheck.sources.fetcher import CachedFetcher, Document
from claimcheck.text import clean, line

NO_STUDY = "the claim names no study"
"""Why a register was not asked."""

_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|research|paper|(?:clinical |randomi[sz]ed )?trials?|meta-analys[ie]s|journal"
    r"|peer-reviewed|published in|scientists|researchers)\b",
    re.IGNORECASE,
)
_ROWS = 5  # works that are looked at
_SHARED = 2  # words of its title that a work must share with the claim
_RETRACTED = re.compile(r"^\W*(?:retracted|withdrawn)\b", re.IGNORECASE)
_GENERAL = frozenset(
    stems("study studies research paper trial analysis journal scientists researchers found")
)


def names_study(claim: Claim) -> bool:
    """Whether a claim speaks of a study."""
    return bool(_STUDY.search(claim.standalone or claim.text))


def find(fetcher: CachedFetcher, source: External, words: str) -> list[Document]:
    """The works that are likest to the words. Raises `ClaimcheckError` CC4xx."""
    base = source.url.rstrip("/")
    if source.service == "openalex":
        asked = {"search": words, "per-page": str(_ROWS)}
        if fetcher.key:
            asked["api_key"] = fetcher.key
        address = f"{base}/works?{urlencode(asked)}"
        snapshot, data = fetcher.with_key_in(address).data(address, _refuse_openalex)
        return list(_openalex(data, snapshot.id))
    address = f"{base}/works?{urlencode({'query.bibliographic': words, 'rows': _ROWS})}"
    snapshot, data = fetcher.data(address, _refuse_crossref)
    return list(_crossref(data, snapshot.id))


def about(claim: Claim, documents: Sequence[Document]) -> list[Document]:
    """The works that a claim may mean: they share words of the title and, where it names one, the journal."""
    text = claim.standalone or claim.text
    said = frozenset(stems(text)) - STOP - _GENERAL
    found = []
    for one in documents:
        shared = said & frozenset(stems(one.title))
        if len(shared) >= _SHARED:
            found.append((len(shared) + 2 * (_journal(one) in text), one))
    named = [one for _, one in found if _journal(one) and _journal(one) in text]
    best = sorted(found, key=lambda item: -item[0])
    return named or [one for _, one in best]


def _journal(document: Document) -> str:
    found = re.search(r"” was published in (.+?)(?: in \d{4})?\.(?: |$)", document.text)
    return found[1].removeprefix("The ") if found else ""


def _refuse_crossref(data: Any, url: str) -> None:
    if words_at(data, "status") != "ok" or not isinstance(at(data, "message", "items"), list):
        raise refusal(url, words_at(data, "message", 0, "message") or words_at(data, "message"))


def _refuse_openalex(data: Any, url: str) -> None:
    if not isinstance(at(data, "results"), list):
        raise refusal(url, words_at(data, "message") or words_at(data, "error"))


def _crossref(data: Any, snapshot: str) -> Iterator[Document]:
    for item in items(data, "message", "items"):
        title, link = _title(words_at(item, "title", 0)), web(words_at(item, "URL"))
        journal, year = words_at(item, "container-title", 0), words_at(item, "issued", "date-parts", 0, 0)
        if title and link:
            yield _work(snapshot, title, link, _title(journal), year, _retraction(item, title))


def _retraction(item: Any, title: str) -> str:
    """What Crossref says of a retraction: the notice that updates a work, or what a notice updates."""
    for update in items(item, "updated-by"):
        if words_at(update, "type") in ("retraction", "withdrawal", "removal"):
            parts = at(update, "updated", "date-parts", 0)
            whole = isinstance(parts, list) and len(parts) == 3 and all(isinstance(one, int) for one in parts)
            on = f" on {parts[0]:04}-{parts[1]:02}-{parts[2]:02}" if whole else ""
            return f"It was retracted{on} (doi:{words_at(update, 'DOI')})."
    for update in items(item, "update-to"):
        if words_at(update, "type") in ("retraction", "withdrawal", "removal"):
            return f"This is the notice that retracts doi:{words_at(update, 'DOI')}."
    return "It was retracted, says its title." if _RETRACTED.match(title) else ""


def _openalex(data: Any, snapshot: str) -> Iterator[Document]:
    for item in items(data, "results"):
        title = _title(words_at(item, "display_name") or words_at(item, "title"))
        link = web(words_at(item, "doi")) or web(words_at(item, "id"))
        journal = _title(words_at(item, "primary_location", "source", "display_name"))
        year = words_at(item, "publication_year") or day(words_at(item, "publication_date"))[:4]
        retracted = "It was retracted." if at(item, "is_retracted") is True else ""
        if title and link:
            yield _work(snapshot, title, link, journal, year, retracted)


def _work(snapshot: str, title: str, link: str, journal: str, year: str, retracted: str) -> Document:
    """A work in a sentence; `retracted`: what is said of its retraction, "" if nothing is."""
    where = (f" in {journal}" if journal else "") + (f" in {year}" if year else "")
    return Document(
        snapshot=snapshot,
        inline=True,
        title=title,
        link=link,
        text=f"“{title}” was published{where}. {retracted}".rstrip(),
        published=year,
        note=retracted,
        verdict="unproven",
    )


def _title(text: str) -> str:
    """A title without its tags ("<i>E. coli</i>")."""
    return line(clean(re.sub(r"</?\w{1,10}>", "", text)).text, 500)
