"""WARC 1.1: the exchanges of a piece of evidence as records, written and read by warcio.

Each request and response is a record as it went over the line (what may hold a secret is left out, see
`net.exchange`), with the server's address and the SHA-256 of its certificate. https://iipc.github.io/warc-specifications/
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from io import BytesIO
from typing import IO
from uuid import NAMESPACE_URL, uuid5

import msgspec
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claimcheck.clock import utc
from claimcheck.errors import ClaimcheckError
from claimcheck.net.policy import Exchange
from claimcheck.text import line

RECORDS = 20_000
"""Records of a file that are read at most."""
_CERTIFICATE = "X-Certificate-SHA256"


class Response(msgspec.Struct, frozen=True, kw_only=True):
    """An answer of a WARC file: `body` is unpacked, `headers` have lower-case names; all but it is clean."""

    url: str
    at: str
    status: int
    headers: dict[str, str]
    body: bytes


def written(exchanges: Iterable[Exchange], shown: Callable[[str], str] = str) -> bytes:
    """The records of these exchanges, each packed (gzip) on its own; `shown` takes keys out of addresses.

    The same exchanges give the same bytes.
    """
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    for one in exchanges:
        for record in _records(writer, one, shown):
            writer.write_record(record)
    return out.getvalue()


def resource(url: str, kind: str, at: str, body: bytes) -> bytes:
    """The record of bytes of which nothing but themselves is known, such as a file."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    about = {"WARC-Date": at, "WARC-Record-ID": _name(f"{url} {at}")}
    writer.write_record(
        writer.create_warc_record(
            url, "resource", payload=BytesIO(body), warc_content_type=kind, warc_headers_dict=about
        )
    )
    return out.getvalue()


def responses(file: IO[bytes], most: int) -> Iterator[Response]:
    """The answers with status 2xx of a WARC file, packed or not, and its resources; longer bodies than `most`
    bytes are left out. Raises `ClaimcheckError` CC115 where it is none, or a record does not say when.
    """
    try:
        for count, record in enumerate(ArchiveIterator(file)):
            if count >= RECORDS:
                return
            if found := _response(record, most):
                yield found
    except (ArchiveLoadFailed, ValueError, OSError, EOFError, AttributeError):  # last: no address
        raise ClaimcheckError("CC115", "not a valid WARC file", hint="name a WARC or WACZ file") from None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where the record of an answer is, packed, among others."""

    url: str
    at: str
    kind: str
    status: int
    digest: str
    offset: int
    length: int


def places(records: bytes) -> Iterator[Place]:
    """Where the answers and resources are in records that `written` or `resource` made."""
    reader = ArchiveIterator(BytesIO(records))
    for record in reader:
        head, http = record.rec_headers, record.http_headers
        kind = (http.get_header("content-type") if http else head.get_header("Content-Type")) or ""
        record.raw_stream.read()
        if record.rec_type in ("response", "resource"):
            yield Place(
                url=head.get_header("WARC-Target-URI"),
                at=head.get_header("WARC-Date"),
                kind=kind.partition(";")[0].strip(),
                status=int(http.get_statuscode()) if http else 200,
                digest=head.get_header("WARC-Payload-Digest") or "",
                offset=reader.get_record_offset(),
                length=reader.get_record_length(),
            )


def _records(writer: WARCWriter, one: Exchange, shown: Callable[[str], str]) -> Iterator[ArcWarcRecord]:
    url = shown(one.url)
    about = {"WARC-Date": one.at, "WARC-Record-ID": _name(f"response {url} {one.at}")}
    if one.address:
        about["WARC-IP-Address"] = one.address
    if one.certificate:
        about[_CERTIFICATE] = one.certificate
    if 300 <= one.status < 400 and not one.body:
        about["WARC-Truncated"] = "unspecified"
    received = [(_original(name), shown(value)) for name, value in one.received]
    status = StatusAndHeaders(f"{one.status} {one.reason}".strip(), received, protocol=one.version)
    response = writer.create_warc_record(
        url, "response", payload=BytesIO(one.body), http_headers=status, warc_headers_dict=about
    )
    yield response
    path = "/" + url.split("/", 3)[3] if url.count("/") > 2 else "/"
    asked = StatusAndHeaders(f"{one.method} {path} {one.version}", list(one.sent), is_http_request=True)
    also = {
        "WARC-Date": one.at,
        "WARC-Record-ID": _name(f"request {url} {one.at}"),
        "WARC-Concurrent-To": about["WARC-Record-ID"],
    }
    yield writer.create_warc_record(url, "request", http_headers=asked, warc_headers_dict=also)


def _original(name: str) -> str:
    """Bodies come without the frames of their transfer, so that their header would be wrong."""
    return f"X-Archive-Orig-{name}" if name.lower() == "transfer-encoding" else name


def _name(about: str) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, about)}>"


def _response(record: ArcWarcRecord, most: int) -> Response | None:
    if record.rec_type not in ("response", "resource"):
        return None
    head, http = record.rec_headers, record.http_headers
    status = 200 if record.rec_type == "resource" else int(http.get_statuscode() if http else 0)
    body = record.content_stream().read(most + 1)
    if not 200 <= status < 300 or len(body) > most:
        return None
    headers = {line(name.lower()): line(value, 8_000) for name, value in http.headers} if http else {}
    headers.setdefault("content-type", line(head.get_header("Content-Type") or ""))
    url, at = line(head.get_header("WARC-Target-URI") or "", 2_000), head.get_header("WARC-Date") or ""
    whole = at if "T" in at else at + "2000-01-01T00:00:00Z"[len(at) :]  # a day, a month or a year will do
    return Response(url=url, at=utc(datetime.fromisoformat(whole)), status=status, headers=headers, body=body)
