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
    answer: Parsed | Refused
    try:
        answer = parse(kind, sys.stdin.buffer.read())
    except ClaimcheckError as error:
        answer = Refused(code=error.code, what=error.what)
    except MemoryError:
        answer = Refused(code="CC112", what=f"it needs more than {memory // 1_000_000:,} MB of memory")
    except RecursionError:
        answer = Refused(code="CC115", what="it is nested too deep")
    except Exception as error:  # a foreign document, and a reader that is not ours: whatever it stumbles over
        answer = Refused(code="CC115", what=f"it cannot be read ({type(error).__name__})")
    sys.stdout.buffer.write(msgspec.json.encode(answer))
    return 0


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
