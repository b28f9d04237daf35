"""Child process that reads untrusted documents: ``worker.py KIND MEMORY CPU`` (bytes, seconds).

A PDF, docx, xlsx or feed, or a page with microdata, comes on standard input; what it says, or the coded
error, goes out as JSON, and the process ends. For "html" it goes on, page after page, each with its own
limit of time.

The limits are set before a byte is read, so that what a hostile document can cost is known. Nothing of
claimcheck is imported for a page: the process has to begin in a moment.
"""

import sys
from struct import Struct
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from claimcheck.readers.documents.result import DocumentError, Feed, Microdata, ParsedDocument, Sheet

    Result = ParsedDocument | Feed | Sheet | Microdata

REQUEST, ANSWER = Struct(">QI"), Struct(">Q")
"""Before a page: its bytes, and the seconds of work that it may take; before an answer: its bytes."""

_ABOUT = ("title", "sitename", "author", "date", "url")


def main() -> int:
    """Read documents; gives the exit status, 0 unless nothing could be said."""
    kind, memory, cpu = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    limit(memory, cpu)
    if kind == "html":
        _serve(sys.stdin.buffer)
        return 0
    import msgspec

    sys.stdout.buffer.write(msgspec.json.encode(answer(kind, sys.stdin.buffer.read())))
    return 0


def answer(kind: str, data: bytes) -> "Result | DocumentError":
    """What the document says, or the coded error; never raises, whatever the bytes are."""
    from claimcheck.errors import ClaimcheckError
    from claimcheck.readers.documents.result import DocumentError

    try:
        return parse(kind, data)
    except ClaimcheckError as error:
        return DocumentError(code=error.code, what=error.what)
    except MemoryError:
        return DocumentError(code="CC112", what="it needs more memory than a document may take")
    except RecursionError:
        return DocumentError(code="CC115", what="it is nested too deep")
    except Exception as error:  # a foreign document, readers that are not ours: whatever they meet
        return DocumentError(code="CC115", what=f"it cannot be read ({type(error).__name__})")


def parse(kind: str, data: bytes) -> "Result":
    """What a document of this kind (pdf, xlsx, feed ...) says. Raises `ClaimcheckError` CC1xx."""
    from importlib import import_module

    module = {"feed": "feed"}.get(kind, f"documents.{kind}")
    read: Callable[[bytes], Result] = import_module(f"claimcheck.readers.{module}").parse
    return read(data)


def page(html: str) -> dict[str, str]:
    """The main text of a page ("" if none is found) and what the page says about itself; not cleaned."""
    import trafilatura

    try:
        tree = trafilatura.load_html(html)
        for block in () if tree is None else tree.iter("blockquote"):
            for part in block.findall(".//p") or [block]:  # as in Markdown: whose words they are, others see
                part.text = f"> {(part.text or '').lstrip()}"
        for figure in () if tree is None else list(tree.iter("figure")):
            _caption(figure)
        found = trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            # Only a date that the page states: one guessed from a copyright line would misdate every claim.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except MemoryError:
        raise
    except (
        Exception
    ):  # a page is foreign, its parsers are many: whatever they stumble over, it is not readable
        found = None
    return {key: str(getattr(found, key, None) or "") for key in ("text", *_ABOUT)}


def _caption(figure: "Any") -> None:
    """Let the caption of a picture be read as a paragraph, else its text where that gives a figure."""
    from claimcheck.readers.markdown import FIGURE

    captions = [one for one in figure.iter("figcaption") if "".join(one.itertext()).strip()]
    for caption in captions:
        caption.tag = "p"
    for image in [] if captions else list(figure.iter("img")):
        if FIGURE.search(image.get("alt") or ""):
            image.tag, image.text = "p", image.get("alt")
    figure.tag = "div"


def _serve(requests: BinaryIO) -> None:
    """Answer page after page, until there is no more; the system reports an end without an answer."""
    import json
    import os
    import signal
    import socket
    from importlib import import_module

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # ctrl-C ends a page without a traceback
    socket.has_ipv6 = False  # urllib3 opens a socket to find out, when trafilatura imports it
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a parser prints is no answer
    import_module("trafilatura")  # while the page is being fetched
    while len(head := requests.read(REQUEST.size)) == REQUEST.size:
        size, seconds = REQUEST.unpack(head)
        _allow(seconds)
        out = json.dumps(page(requests.read(size).decode())).encode()
        answers.write(ANSWER.pack(len(out)) + out)
        answers.flush()


def _allow(seconds: int) -> None:
    """So many seconds of work from now on."""
    try:
        import resource
    except ImportError:  # Windows: only the time on the clock, which the parent keeps
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, hard))


def limit(memory: int, cpu: int) -> None:
    """At most so many bytes of memory and seconds of work, no file written, no process started.

    `cpu` 0: seconds are given to each page.
    """
    try:
        import resource
    except ImportError:  # Windows: only the time on the clock, which the parent keeps
        return
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu or resource.RLIM_INFINITY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # macOS refuses some; or a lower limit is in force already
            continue


if __name__ == "__main__":
    sys.exit(main())
