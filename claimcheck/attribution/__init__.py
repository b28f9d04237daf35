"""Attribution: who says what in a text, as source, cue and content.

A small grammar proposes places, and weights trained on PolNeAR choose among them (see
`learned/model/README.md`).
"""

from claimcheck.model import Attribution
from claimcheck.nlp.documents import Document

__all__ = ["attribute"]


def attribute(document: Document) -> tuple[Attribution, ...]:
    """Every attribution in a text, in order of place; inner ones with `nested` and the index of a `parent`.

    An outlet that cites somebody for the same words ("..., TASS reported, citing X") gives two links with one
    content, the second one nested in the first.
    """
    from claimcheck.attribution import patterns
    from claimcheck.attribution.learned.engine import find
    from claimcheck.attribution.spans import continuations, nesting
    from claimcheck.attribution.spans.corrections import correct

    every = (correct(document, one) for one in patterns.add(document, find(document)))
    found = [one for one in every if one is not None]
    return nesting.nest(document, continuations.continued(document, found))
