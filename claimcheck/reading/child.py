"""The process that reads a document: ``python -m claimcheck.reading.child KIND MEMORY CPU`` (bytes, seconds).

The document comes on standard input; what it says, or the coded error, goes out as JSON. The limits are set
before a byte is read, so that what a hostile document can cost is known.
"""

import sys

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.reading.parsed import Parsed, Refused


def main() -> int:
    """Read one document; gives the exit status, 0 unless nothing could be said."""
    kind, memory, cpu = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    limit(memory, cpu)
    sys.stdout.buffer.write(msgspec.json.encode(answer(kind, sys.stdin.buffer.read())))
    return 0


def answer(kind: str, data: bytes) -> Parsed | Refused:
    """What the document says, or the coded error; never raises, whatever the bytes are."""
    try:
        return parse(kind, data)
    except ClaimcheckError as error:
        return Refused(code=error.code, what=error.what)
    except MemoryError:
        return Refused(code="CC112", what="it needs more memory than a document may take")
    except RecursionError:
        return Refused(code="CC115", what="it is nested too deep")
    except Exception as error:  # a foreign document, readers that are not ours: whatever they meet
        return Refused(code="CC115", what=f"it cannot be read ({type(error).__name__})")


def parse(kind: str, data: bytes) -> Parsed:
    """What a document of this kind (pdf, docx) says. Raises `ClaimcheckError` CC1xx."""
    if kind == "pdf":
        from claimcheck.reading import pdf as reader
    else:
        from claimcheck.reading import word as reader  # type: ignore[no-redef]
    return reader.parse(data)


def limit(memory: int, cpu: int) -> None:
    """At most so many bytes of memory and seconds of work, no file written, no process started."""
    try:
        import resource
    except ImportError:  # Windows: only the time on the clock, which the parent keeps
        return
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # macOS refuses some
            continue


if __name__ == "__main__":
    sys.exit(main())
