"""Where a clause has its finite verb, by the tags of a document."""

from claimcheck.nlp.documents import Document, TokenSpan


def has_clause(tokens: Document, run: TokenSpan) -> bool:
    """Does the run hold a subject and a finite verb?"""
    return verb(tokens, run) is not None


def verb(tokens: Document, run: TokenSpan) -> int | None:
    """The first finite verb of a run, if a subject can be before it."""
    begin, end = run
    return next(
        (at for at in range(begin, end) if tokens.finite(at) and (at > begin or "+" in tokens.tags[at])), None
    )
