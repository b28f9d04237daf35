"""Looks claims up in external sources and reports the outcome of each look-up.

An outcome is: found, nothing found, partly read (what not), no answer (why), or not asked (why). "Nothing
found" is only reported where everything that came was read.
"""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress

import msgspec

from claimcheck import plugins
from claimcheck.clock import now
from claimcheck.config.settings import EXTERNAL_KINDS, External
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import lookup_results
from claimcheck.evidence.copies import numbered
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.model import Article, Asked, Claim, Evidence
from claimcheck.net import Policy
from claimcheck.net.client import Client
from claimcheck.sources import studies
from claimcheck.sources.consent import host
from claimcheck.sources.fetcher import CachedFetcher, Document
from claimcheck.sources.hidden_keys import hidden
from claimcheck.sources.lookup_options import LookupOptions
from claimcheck.sources.passages import Passage, nearest
from claimcheck.sources.queries import queries
from claimcheck.version import __version__

CONCURRENCY = 3
"""Look-ups under way at a time; Wikimedia asks for no more of one visitor."""

ENOUGH = 6
"""Documents after which no other query is tried for a claim on which none of them decides."""

_WORKS = 3  # works of a register that are shown
NOTHING_MEASURED = "the claim names no measure and place of the table of indicators"
NO_QUERY = "the claim holds no name or number to ask with"
"""Why a source was not asked that could have answered; both are no failure."""

_BEFORE = frozenset(("CC401", "CC402", "CC407", "CC411", "CC412"))
"""Errors after which nothing was asked: offline, a refused address, cancelled, no key, no contact."""

OnResult = Callable[[Claim, tuple[Evidence, ...]], None]


def ask(
    claim: Claim,
    article: Article,
    policy: Policy,
    sources: Sequence[External],
    *,
    store: SnapshotStore,
    terms: LookupOptions | None = None,
) -> tuple[Evidence, ...]:
    """What the sources give for one claim; see `ask_all`."""
    return ask_all([claim], article, policy, sources, store=store, terms=terms)[claim.id]


def ask_all(
    claims: Iterable[Claim],
    article: Article,
    policy: Policy,
    sources: Sequence[External],
    on_result: OnResult | None = None,
    *,
    store: SnapshotStore,
    terms: LookupOptions | None = None,
    cancelled: threading.Event | None = None,
) -> dict[str, tuple[Evidence, ...]]:
    """What the sources give for each claim, by its id: at least one `Evidence` for each source.

    Blocks until all is done. What comes is kept for when the article is opened again (`lookup_results`), and
    `on_result` is called in the calling thread with a claim and what one source gave for it. Setting
    `cancelled` from any thread ends it soon: the rest is "not asked". Never raises for what goes wrong
    outside: that is the `why` of "no answer" or "partly read".
    """
    terms = terms or LookupOptions()
    claims = list(claims)
    found: dict[str, dict[str, tuple[Evidence, ...]]] = {claim.id: {} for claim in claims}
    log = lookup_results.log(store, article)
    threads = ThreadPoolExecutor(CONCURRENCY)
    with Client(policy, cancelled=cancelled, on_wait=terms.on_wait) as client:
        tasks = {
            threads.submit(_look_up, claim, article, source, client, store, terms): (claim, source)
            for claim in claims
            for source in sources
        }
        try:
            for task in as_completed(tasks):
                claim, source = tasks[task]
                found[claim.id][source.name] = task.result()
                with suppress(ClaimcheckError):  # a full disk takes nothing from what was just found
                    lookup_results.save_result(log, claim, task.result())
                if on_result:
                    on_result(claim, task.result())
        except BaseException:  # the caller's own, ctrl-C among them: nothing more is asked, nor waited for
            client.cancelled.set()
            threads.shutdown(wait=False, cancel_futures=True)
            raise
        threads.shutdown()
    return {
        id_: numbered(item for source in sources for item in by[source.name]) for id_, by in found.items()
    }


def _look_up(
    claim: Claim,
    article: Article,
    source: External,
    client: Client,
    store: SnapshotStore,
    terms: LookupOptions,
) -> tuple[Evidence, ...]:
    """What one source gives for one claim."""
    privacy = "open" if article.is_public else terms.privacy
    if host(source) in terms.unsaid:
        why = f"nobody has allowed yet to send words of this article to {host(source)}"
        return (_without(source, "not-asked", why),)
    fetcher = CachedFetcher(
        client=client,
        store=store,
        source=source.name,
        fresh=terms.fresh,
        key=terms.keys.get(source.key_name, ""),
        hidden=hidden(source.url),
    )
    if source.kind == "statistics":
        return _figures(claim, article, source, fetcher)
    if source.kind == "studies" and not studies.names_study(claim):
        return (_without(source, "not-asked", studies.NO_STUDY),)
    asked = queries(claim, source.kind, privacy)
    if not asked:
        return (_without(source, "not-asked", NO_QUERY),)
    said_on = claim.said_on or article.published or ""
    seen: dict[tuple[str, str], Document] = {}  # fewer words often bring the same document again
    words_for: dict[Document, str] = {}
    passages: list[Passage] = []
    failure: tuple[Evidence, ...] = ()
    try:
        for words in asked:
            documents = find(fetcher, source, words)
            for document in documents:
                seen.setdefault((document.link, document.text), document)
                words_for.setdefault(document, words)
            if source.kind == "studies":
                if works := studies.about(claim, documents):
                    return tuple(_work(source, words, work, fetcher) for work in works[:_WORKS])
                continue
            passages = nearest(claim, list(seen.values()), said_on=said_on)
            # What decides nothing may be decided by another page, but not without end.
            if any(one.relation != "unclear" for one in passages) or (passages and len(seen) >= ENOUGH):
                break
    except ClaimcheckError as error:
        failure = (_broken_off(source, error, words, partly=bool(passages)),)
    if passages:
        found = tuple(_found(source, words_for[one.document], one, fetcher) for one in passages)
        return (*found, *(failure or _partly(source, words, fetcher, seen)))
    if failure:
        return failure
    if partly := _partly(source, asked[-1], fetcher, seen):
        return partly
    why = f"{len(seen)} looked at, none bears on it" if seen else "no document has these words"
    return (_dated(_without(source, "nothing-found", why, asked[-1]), fetcher, list(seen.values())),)


def _figures(
    claim: Claim, article: Article, source: External, fetcher: CachedFetcher
) -> tuple[Evidence, ...]:
    """What a service of statistics gives for one claim: figures, and not passages."""
    from claimcheck.sources import statistics

    try:
        found, tables = statistics.look_up(claim, article, source, fetcher)
    except ClaimcheckError as error:
        return (_broken_off(source, error),)
    if not tables:
        return (_without(source, "not-asked", NOTHING_MEASURED),)
    if found:
        return tuple(_found(source, words, passage, fetcher) for words, passage in found)
    words = ", ".join(dict.fromkeys(f"{one.indicator.dataset} {one.place}" for one in tables))
    seen = [Document(snapshot=one.snapshot.id, title="", link="", text="") for one in tables]
    nothing = _without(source, "nothing-found", "the tables have no figure that decides it", words)
    return (_dated(nothing, fetcher, seen),)


def failed(evidence: Iterable[Evidence]) -> bool:
    """Whether a source could not answer, or not all of it; no failure where there was nothing to ask."""
    return any(
        item.asked not in ("found", "nothing-found")
        and item.why not in (NO_QUERY, NOTHING_MEASURED, studies.NO_STUDY)
        for item in evidence
    )


def find(fetcher: CachedFetcher, source: External, words: str) -> list[Document]:
    """What a source finds, by the plug-in of its kind, loaded when first used, as built-in kinds are too.

    Raises `ClaimcheckError` CC4xx, CC705 where the plug-in cannot be used.
    """
    kind = source.kind
    if kind in EXTERNAL_KINDS:
        target = f"claimcheck.sources.{kind}:find"
        plugin: plugins.Plugin | None = plugins.Plugin("sources", kind, target, "claimcheck", __version__)
    else:
        plugin = plugins.usable("sources", EXTERNAL_KINDS).get(kind)
    if plugin is None:
        raise ClaimcheckError("CC705", f"no plug-in adds the kind {kind!r} any more")
    found = plugins.call(plugin, fetcher, source, words)
    if not isinstance(found, list) or not all(isinstance(one, Document) for one in found):
        raise plugins.failed(plugin, "it gives no list of documents")
    return found


def _found(source: External, words: str, passage: Passage, fetcher: CachedFetcher) -> Evidence:
    document = passage.document
    found = Evidence(
        source=source.name,
        asked="found",
        why=document.note,
        query=words,
        snapshot=fetcher.stored_id(document),
        title=document.title,
        link=document.link,
        published=document.published,
        passage=passage.text,
        span=passage.span,
        before=passage.before,
        after=passage.after,
        heading=passage.heading,
        relation=passage.relation,
        reasons=passage.reasons,
        later=passage.later,
        tertiary=document.tertiary,
    )
    return _dated(found, fetcher, [document])


def _work(source: External, words: str, work: Document, fetcher: CachedFetcher) -> Evidence:
    """A scholarly work as evidence: what it found is for a person to read."""
    whole = Passage(document=work, span=(0, len(work.text)), relation="unclear", reasons=(), later=False)
    return _found(source, words, whole, fetcher)


def _dated(evidence: Evidence, fetcher: CachedFetcher, documents: Sequence[Document]) -> Evidence:
    """With the time of asking. Offline nothing is asked: what is still fresh is said to be from before."""
    if not fetcher.client.policy.offline:
        return msgspec.structs.replace(evidence, asked_at=now())
    at = min(filter(None, map(fetcher.asked_at, documents)), default="")
    before = f"offline, kept from {at[:10]}" if at else "offline, from an answer of before"
    why = "; ".join(filter(None, (evidence.why, before)))
    return msgspec.structs.replace(evidence, why=why, asked_at=at)


def _partly(
    source: External, words: str, fetcher: CachedFetcher, seen: Mapping[tuple[str, str], Document]
) -> tuple[Evidence, ...]:
    """What of the answers could not be read, if anything; where nothing could, it is no answer."""
    why = fetcher.shortfall(len(seen))
    if not why:
        return ()
    offline = all(error.code == "CC401" for error in fetcher.unread.values())
    asked: Asked = "partly-read" if seen else "not-asked" if offline else "no-answer"
    return (_dated(_without(source, asked, why, words), fetcher, list(seen.values())),)


def _broken_off(
    source: External, error: ClaimcheckError, words: str = "", *, partly: bool = False
) -> Evidence:
    """What an error leaves of a look-up; `partly`: something was read before."""
    why = "; ".join(filter(None, (error.what, error.hint)))
    answer: Asked = "not-asked" if error.code in _BEFORE else "no-answer"
    return _without(source, "partly-read" if partly else answer, why, words)


def _without(source: External, asked: Asked, why: str, words: str = "") -> Evidence:
    return Evidence(source=source.name, asked=asked, why=why, query=words)
