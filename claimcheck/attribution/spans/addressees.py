"""Tells who was spoken to from who speaks: "the court heard", "directors had been warned"."""

from claimcheck.attribution.spans.cues import ADDRESSED, AUDIENCE
from claimcheck.attribution.spans.source_phrases import head
from claimcheck.model import Attribution
from claimcheck.nlp.documents import Document
from claimcheck.nlp.lexicon import BE, verbs
from claimcheck.nlp.word_lists import words

_HEARS = words("told hears heard")
_SELF = words("i we")


def is_audience(tokens: Document, attribution: Attribution) -> bool:
    """ "..., court told", "a court in Leith heard": the source is who heard it, and nobody says who spoke."""
    if not attribution.source:
        return False
    source, cue = tokens.run_of(attribution.source[0]), tokens.run_of(attribution.cue[0])
    return tokens.lower[cue[1] - 1] in _HEARS and head(tokens, source) in AUDIENCE


def is_addressed(tokens: Document, attribution: Attribution) -> bool:
    """ "Directors HAD BEEN WARNED that": the source was spoken to and has said nothing. An outlet passes on
    what it was told, and so does who says "we".
    """
    source, (begin, end) = tokens.run_of(attribution.source[0]), tokens.run_of(attribution.cue[0])
    lemma, form, _ = verbs().get(tokens.lower[end - 1], ("", "", ""))
    passive = form == "past" and source[1] <= begin and not BE.isdisjoint(tokens.lower[begin:end])
    passes_on = attribution.kind == "outlet" or tokens.lower[source[1] - 1] in _SELF
    return passive and lemma in ADDRESSED and not passes_on and not is_audience(tokens, attribution)
