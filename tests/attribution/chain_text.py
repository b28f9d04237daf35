"""An attribution in the words of its text, for the tests."""

from claimcheck.model import Attribution


def words(text: str, one: Attribution) -> tuple[str, str, str]:
    """Source, cue and content; pieces joined by " | "."""
    source, cue, content = (
        " | ".join(text[a:b] for a, b in spans) for spans in (one.source, one.cue, one.content)
    )
    return source, cue, content
