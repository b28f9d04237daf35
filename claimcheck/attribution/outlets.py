"""Finds the outlet that a source spoke to or wrote in."""

import re

from claimcheck.model import Attribution, Span
from claimcheck.nlp.entities import EntityTable
from claimcheck.nlp.word_lists import words

_TOLD = words("told tell tells telling informed spoke speaking speaks talking assured")
# "said in an interview with PAPER", "wrote in PAPER"; in front: "Speaking to PAPER, ...".
_VENUE = re.compile(
    r"\s*(?:in an? (?:\w+ )?(?:interview|column|article|op-ed|essay)|in remarks|in comments|in (?=the [A-Z])"
    r"|to (?=the [A-Z]|[A-Z]))"
)
# Whose work shows a source: "a memo seen by the Echo", "a driver interviewed by the Echo".
_SHOWN_TO = re.compile(
    r"\b(?:seen|obtained|reviewed|viewed|interviewed|quoted|cited|contacted|reached) (?:by|in) "
)
_FRONTED = re.compile(
    r"(?:^|[.!?][”\"]? )(?:(?:Speaking|Talking|Writing) (?:to|with|in|for|on)"
    r"|(?:Asked|Interviewed|Contacted|Reached|Pressed|Questioned) by"
    r"|In an? (?:\w+ )?(?:interview|letter|email"
    r"|column|article|op-ed|essay)"
    r" (?:with|to|for|in|on|(?:broadcast|published|aired|carried|printed) (?:\w+ )?(?:by|in|on))"
    r"|In (?:remarks|comments) (?:to|(?:published|carried|aired|broadcast|reported|printed|quoted)"
    r" (?:by|in|on))) ([^.,;“”\"]{2,60}), $"
)
_SPEAKING = re.compile(
    r", (?:(?:speaking|talking|writing) (?:to|with|in|for|on)|(?:asked|interviewed|contacted|reached) by"
    r"|in an? (?:\w+ )?(?:interview|column|article|op-ed|essay|letter) (?:with|to|for|in|on))"
    r" ([^,“”\"]{2,60}),? $"
)


def outlet_of(attribution: Attribution, text: str, entities: EntityTable) -> tuple[Span, str] | None:
    """The outlet that the source spoke to or wrote in: named after the cue, or in a phrase before the
    source.
    """
    if not attribution.cue:
        return None
    begin = attribution.cue[-1][1]
    following = [start for start, _ in (*attribution.content, *attribution.source) if start >= begin]
    stop = min([*following, begin + 80, _line_end(text, begin)])
    if _TOLD.intersection(text[attribution.cue[0][0] : begin].lower().split()) or _VENUE.match(
        text[begin:stop]
    ):
        return entities.outlet_between(begin, stop) or _unknown_outlet(begin, stop, text, entities)
    shown = _SHOWN_TO.search(text[slice(*attribution.source[0])]) if attribution.source else None
    if shown is not None:
        return entities.outlet_between(attribution.source[0][0] + shown.end(), attribution.source[0][1])
    speaking = (
        _SPEAKING.search(text[attribution.source[0][0] : attribution.cue[0][0]])
        if attribution.source
        else None
    )
    if speaking is not None:
        offset = attribution.source[0][0] + speaking.start(1)
        return entities.outlet_between(offset, attribution.cue[0][0])
    start = text.rfind("\n", 0, attribution.cue[0][0]) + 1
    fronted = _FRONTED.search(text[max(start, attribution.source[0][0] - 90) : attribution.source[0][0]])
    if fronted is None:
        return None
    offset = max(start, attribution.source[0][0] - 90) + fronted.start(1)
    return entities.outlet_between(offset, attribution.source[0][0])


def _unknown_outlet(begin: int, stop: int, text: str, entities: EntityTable) -> tuple[Span, str] | None:
    """ "told Corrente on Friday": a name that is nobody's, and that is nowhere else, is an outlet's."""
    name = next(entities.between(begin, min(stop, begin + 5)), None)
    if name is None or name.kind != "other" or entities.entry(name.canonical) is not None:
        return None
    again = sum(other.canonical == name.canonical for other in entities.names)
    owner = text[name.span[1] : name.span[1] + 2] in ("’s", "'s")  # "told Elm's envoy"
    told = text[begin : name.span[0]].strip() in ("", "the") and not owner
    return (name.span, name.canonical) if told and again == 1 and " " not in name.text else None


def _line_end(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    return len(text) if found < 0 else found
