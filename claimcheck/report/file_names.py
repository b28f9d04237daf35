"""File names that are safe everywhere."""

import re
import unicodedata

# Names that Windows takes for devices.
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def slug(name: str, otherwise: str) -> str:
    """A file name (without extension) that is safe everywhere: a-z, 0-9 and -, at most 80 characters."""
    plain = unicodedata.normalize("NFKD", name[:400]).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")
    return f"report-{words or otherwise}" if not words or _RESERVED.fullmatch(words) else words
