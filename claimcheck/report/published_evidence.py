"""The copies of cited evidence published beside a report: a page for each, an index, all as WACZ.

No page is shown as it came, since its scripts would run at the publisher's address: a copy shows the text
that was read, and the bytes are in the WACZ file. What is not for publication is left out.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import msgspec

from claimcheck.evidence import citations, timestamps, wacz
from claimcheck.evidence.snapshots import Snapshot, SnapshotStore
from claimcheck.model import Span
from claimcheck.report.model import Known, Report, Source, web_address
from claimcheck.report.template_engine import fill
from claimcheck.text import clean

INDEX, WACZ = "index.html", "evidence.wacz"


class TextPiece(msgspec.Struct, frozen=True):
    """Some of a copy's text: whether a citation is about it, and the anchors of those that begin here."""

    text: str
    cited: bool
    anchors: tuple[str, ...]


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A copy as its page tells of it; `file` is the name of the page, `stamped` says who attests its time."""

    snapshot: Snapshot
    file: str
    title: str
    publisher: str
    url: str
    archived: str
    channel: str
    stamped: timestamps.TimeStamp | None
    pieces: tuple[TextPiece, ...]


def with_copies(
    report: Report, store: SnapshotStore, folder: str, own: Path | None = None, *, interviews: bool = True
) -> tuple[Report, Mapping[str, bytes]]:
    """The report with a link from each citation to its copy, and the files by their names in `folder`, which
    is beside the report. `own`: the folder of the newsroom's templates; `interviews`: also what people told.

    The same report and no files where nothing that is cited is kept and may be published. Raises
    `ClaimcheckError` CC409 for what is not as it was stored, CC605.
    """
    public = _Public(store, interviews=interviews)
    spans: dict[str, set[Span]] = {}
    items = []
    for item in report.items:
        cited = tuple(_linked(known, public, folder, spans) for known in item.cited)
        items.append(msgspec.structs.replace(item, cited=cited) if cited != item.cited else item)
    if not spans:
        return report, {}
    copies = [_copy(public.snapshots[id_], spans[id_], store) for id_ in spans]
    with BytesIO() as packed:
        wacz.export(store, (one.snapshot for one in copies), packed, report.method.made)
        files = {WACZ: packed.getvalue()}
    values = {
        "report": report,
        "copies": copies,
        "wacz": WACZ,
        "wacz_sha256": sha256(files[WACZ]).hexdigest(),
    }
    for one in (None, *copies):
        page = fill("evidence.html.jinja", own, copy=one, **values)
        files[one.file if one else INDEX] = page.encode()
    report = msgspec.structs.replace(report, items=tuple(items), evidence=f"{folder}/{INDEX}")
    return report, {f"{folder}/{name}": data for name, data in files.items()}


class _Public:
    """The evidence of a store that may be published. Bytes that are private once are private always."""

    def __init__(self, store: SnapshotStore, *, interviews: bool) -> None:
        everything = store.all()
        private = {one.body for one in everything if one.private and one.body}
        public = (one for one in everything if not one.private and one.body not in private)
        self.snapshots = {one.id: one for one in public if interviews or not one.said_by}
        self._of_bytes = {one.body: one.id for one in self.snapshots.values() if one.body}

    def of(self, known: Known, source: Source) -> tuple[str, Span | None]:
        """The id and the passage of what a citation is about; "" where nothing is kept."""
        if not known.evidence.startswith("evidence:"):
            return self._of_bytes.get(source.snapshot, ""), None
        id_ = citations.id_of(known.evidence)
        named = (one for one in self.snapshots if id_ and one.startswith(id_))
        return next(named, ""), citations.span_of_name(known.evidence)


def _linked(known: Known, public: _Public, folder: str, spans: dict[str, set[Span]]) -> Known:
    """A citation with links to copies, which are noted in `spans` with the passage that is cited of them."""
    sources = []
    for source in known.sources:
        id_, span = public.of(known, source)
        if id_:
            spans.setdefault(id_, set()).update((span,) if span else ())
            address = f"{folder}/{_file(id_)}" + (f"#{_anchor(span)}" if span else "")
            source = msgspec.structs.replace(source, copy=address)
        sources.append(source)
    return msgspec.structs.replace(known, sources=tuple(sources))


def _copy(seen: Snapshot, spans: set[Span], store: SnapshotStore) -> Copy:
    address = seen.link or seen.final_url or seen.url
    return Copy(
        snapshot=seen,
        file=_file(seen.id),
        title=citations.title_of(seen),
        publisher=citations.publisher(seen),
        url=web_address(address),
        archived=web_address(store.copy_of(seen.link, seen.final_url, seen.url)),
        channel=citations.channel_words(seen),
        stamped=timestamps.stamp_of(store, seen),
        pieces=tuple(_pieces(store.text(seen), spans)),
    )


def _pieces(text: str, spans: set[Span]) -> Iterator[TextPiece]:
    """The text, cut where a citation begins or ends."""
    cuts = sorted({0, len(text)} | {min(place, len(text)) for span in spans for place in span})
    for start, end in pairwise(cuts):
        cited = any(span[0] <= start and end <= span[1] for span in spans)
        anchors = tuple(_anchor(span) for span in sorted(spans) if span[0] == start)
        yield TextPiece(clean(text[start:end]).text, cited, anchors)


def _file(id_: str) -> str:
    return f"{id_[:16]}.html"


def _anchor(span: Span) -> str:
    return f"at-{span[0]}-{span[1]}"
