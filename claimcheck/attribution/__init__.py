"""Attribution: who says what in a text, as source, cue and content.

Two engines stand behind one function. `rules` is a lexicon and a small grammar; `learned` ranks the same
places with weights trained on PolNeAR (see `model/README.md`).
"""

from typing import Literal

from claimcheck.model import Attribution
from claimcheck.nlp.documents import Document

__all__ = ["Engine", "attribute"]

Engine = Literal["rules", "learned"]


def attribute(document: Document, *, engine: Engine = "learned") -> tuple[Attribution, ...]:
    """Every attribution in a text, in order of place; inner ones with `nested` and the index of a `parent`.

    An outlet that cites somebody for the same words ("..., TASS reported, citing X") gives two links with one
    content, the second one nested in the first.
    """
    from claimcheck.attribution import patterns
    from claimcheck.attribution.spans import continuations, nesting
    from claimcheck.attribution.spans.corrections import correct

    if engine == "rules":
        from claimcheck.attribution.spans.rule_engine import find
    else:
        from claimcheck.attribution.learned.engine import find
    found = [correct(document, one) for one in patterns.add(document, find(document))]
    return nesting.nest(document, continuations.continued(document, found))
