"""Stored look-up results of an article, shown when its review is opened again.

A file for each article, below the store of evidence. No failure is kept: it is not asked still.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import msgspec

from claimcheck.evidence.json_log import JsonLog
from claimcheck.evidence.snapshots import OWN, Snapshot, SnapshotStore
from claimcheck.model import Article, Claim, Evidence
from claimcheck.text import line


class LookupResult(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one source gave for a claim of these `words`, at a time (UTC)."""

    words: str
    source: str
    at: str
    evidence: tuple[Evidence, ...]


def save_result(log: JsonLog[LookupResult], claim: Claim, evidence: tuple[Evidence, ...]) -> None:
    """Keep what one source gave for a claim. Raises CC410.

    A failure is not kept, nor what has no time; what could not be read beside found passages is kept with
    them.
    """
    if not evidence or not all(item.asked_at for item in evidence):
        return
    first = evidence[0]
    if first.asked in ("found", "nothing-found"):
        log.add(LookupResult(words=_words(claim), source=first.source, at=first.asked_at, evidence=evidence))


def add_own(store: SnapshotStore, article: Article, claim: Claim, own: Evidence) -> tuple[Evidence, ...]:
    """Keep one's own evidence beside a claim that does not cite it; all that is kept so. Raises CC410."""
    results = log(store, article)
    before = results.get(f"{own.source}\n{_words(claim)}")
    others = (one for one in (before.evidence if before else ()) if one.snapshot != own.snapshot)
    evidence = (*others, own)
    at = max((one.asked_at for one in evidence), default="")
    results.add(LookupResult(words=_words(claim), source=own.source, at=at, evidence=evidence))
    return evidence


def stored_results(
    store: SnapshotStore, article: Article, claims: Iterable[Claim]
) -> Mapping[str, tuple[Evidence, ...]]:
    """What was given last for these claims, by their ids; `Evidence.asked_at` tells when.

    Claims go by their words: a new version of the article has what was found for those it did not change.
    Evidence whose snapshot was removed is left out.
    """
    from claimcheck.evidence.copies import numbered  # late: a backup needs no words

    by_words: dict[str, list[Evidence]] = {}
    for given in log(store, article).all():
        for item in given.evidence:
            if not item.snapshot or store.has(item.snapshot):
                by_words.setdefault(given.words, []).append(item)
    return {claim.id: numbered(by_words[words]) for claim in claims if (words := _words(claim)) in by_words}


def prune_results(store: SnapshotStore, before: str) -> None:
    """Forget what was given before a time. Raises `ClaimcheckError` CC410."""
    for path in _folder(store).glob("[!.]*.jsonl"):
        _log(path).keep(lambda given: given.at >= before)


def freeze(store: SnapshotStore, article: Article, claims: Iterable[Claim], at: str) -> str:
    """Keep what sources gave for these claims in one piece of evidence; gives its id, "" if none did.

    The id is a hash over all of it, with the ids of the answers. `at` is the time (UTC). Raises CC410.
    """
    words = {_words(claim) for claim in claims}
    results = log(store, article).all()
    given = sorted((one for one in results if one.words in words and one.source != OWN), key=_key)
    if not given:
        return ""
    about = Snapshot(
        source="lookups",
        kind="application/json",
        seen_at=at,
        title=f"look-ups for {line(article.title or article.id, 80)}, as signed",
    )
    data = msgspec.json.encode({"article": article.id, "version": article.sha256, "given": given})
    return store.save(about, data).id


def log(store: SnapshotStore, article: Article) -> JsonLog[LookupResult]:
    """What was given for an article."""
    name = sha256(article.id.encode("utf-8", "replace")).hexdigest()[:32]
    return _log(_folder(store) / f"{name}.jsonl")


def all_results(store: SnapshotStore) -> Iterator[tuple[str, LookupResult]]:
    """All that was given, each with the name of its log."""
    for path in sorted(_folder(store).glob("[!.]*.jsonl")):
        yield from ((path.stem, given) for given in _log(path).all())


def merge_results(store: SnapshotStore, name: str, many: Iterable[LookupResult]) -> None:
    """Take in what another store knows, in the log of that name, as far as it is newer. Raises CC410.

    Whoever calls has seen that the name is one that `all_results` gives: 32 hexadecimal digits.
    """
    log = _log(_folder(store) / f"{name}.jsonl")
    for given in many:
        known = log.get(_key(given))
        if known is None or known.at < given.at:
            log.add(given)


def _folder(store: SnapshotStore) -> Path:
    return store.folder / "given"


def _log(path: Path) -> JsonLog[LookupResult]:
    return JsonLog(path, LookupResult, _key)


def _key(one: LookupResult) -> str:
    return f"{one.source}\n{one.words}"


def _words(claim: Claim) -> str:
    return claim.standalone or claim.text
