"""Words by which a claim itself says that it is not certain, or that nobody is named for it."""

from collections.abc import Iterator

from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.lexicon import HEDGES, HEDGING
from claimcheck.nlp.word_lists import words

_DOUBT = words("likely perhaps possibly presumably probably")
_MODALS = words("may might could must")
_SAID = HEDGING | words("suspect rumour rumor")
_REGARDED = words("see regard view consider")


def hedge(document: Document, run: TokenSpan) -> str:
    """The words of a claim that keep a distance from it, outside its relative clauses; "" if there are none.

    A modal is one only where it speaks of what was ("may have started"): what may come is no doubt about a
    fact.
    """
    lower, tags, lemmas = document.lower, document.tags, document.lemmas
    for i in own(document, run):
        after = lower[i + 1] if i + 1 < run[1] else ""
        if lower[i] in HEDGES or (lower[i] in _DOUBT and _qualifies(document, i, run)):
            return lower[i]
        if lemmas[i] in ("appear", "seem") and after == "to":
            return f"{lower[i]} to"
        if lower[i] in _MODALS and after == "have" and "VBN" in tags[i + 2 : min(run[1], i + 4)]:
            return f"{lower[i]} have"
        if lower[i] == "estimated" and (after in ("at", "to") or lower[max(run[0], i - 1)] == "an"):
            return "estimated"
    said = passive(document, run)
    return "" if said.endswith(" as") else said


def passive(document: Document, run: TokenSpan) -> str:
    """ "Is believed to", "suspected of", "is seen as": nobody is named for it; "" if it is not said so."""
    lower, lemmas = document.lower, document.lemmas
    for i in own(document, run):
        after = lower[i + 1] if i + 1 < run[1] else ""
        said = lemmas[i] in _SAID and after in ("to", "of")
        if document.tags[i] == "VBN" and (
            said or (lemmas[i] in _REGARDED and after == "as" and "by" not in lower[i : run[1]])
        ):
            be = next((j for j in range(i - 1, run[0] - 1, -1) if not document.tags[j].startswith("RB")), i)
            if lemmas[be] == "be" and document.tags[be] != "VB":
                return " ".join(lower[be : i + 2])
    return ""


def own(document: Document, run: TokenSpan) -> Iterator[int]:
    """The tokens of a claim outside its relative clauses."""
    inside = False
    for i in range(*run):
        inside = (inside or (i > run[0] and document.tags[i] in ("WDT", "WP", "WP$"))) and document.lower[
            i
        ] != ","
        if not inside:
            yield i


def _qualifies(document: Document, i: int, run: TokenSpan) -> bool:
    """Does a word of doubt belong to the verb or to the whole: not "likely voters", "perhaps the last"?"""
    before, after = max(run[0], i - 1), min(run[1] - 1, i + 1)
    if document.tags[i].startswith("JJ"):
        return document.lemmas[before] == "be" or document.tags[before] == "RB"
    return i == run[0] or document.verbal(before) or document.verbal(after)
