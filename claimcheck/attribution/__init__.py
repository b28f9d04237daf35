"""Who says what: every attribution of a text, with source, cue and content.

Two engines stand behind one function. `rules` is a lexicon and a small grammar; `learned` ranks the same
places with weights trained on PolNeAR (see `model/README.md`).
"""

from typing import Literal

from claimcheck.model import Attribution, Language

Engine = Literal["rules", "learned"]


def attribute(text: str, language: Language, *, engine: Engine = "rules") -> tuple[Attribution, ...]:
    """Every attribution in `text`, in order of place; inner ones with `nested` and the index of a `parent`.

    An outlet that cites somebody for the same words ("..., TASS reported, citing X") gives two links with one
    content, the second one nested in the first.
    """
    from claimcheck.attribution import grid, nesting, rules

    laid = grid.make(text, language)
    return nesting.nest(laid, rules.find(laid))
