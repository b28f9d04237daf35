"""Does a clause look back or ahead? A bare "in March" or "on Monday" is resolved by the answer.

Walks from the date to the left, clause by clause, and takes the nearest cue; a date that opens its clause looks to
the right. The cues are the forms of Quirk et al., "A Comprehensive Grammar of English", 4.21-4.48 (means of
expressing future time), and verbs whose object is a plan.
"""

import re
from typing import Literal

from claimcheck.model import Span

Direction = Literal["past", "future", "present", "perfect", "plan", ""]

_IRREGULAR = (
    "went|came|said|told|saw|took|made|met|led|left|won|lost|began|fell|rose|grew|broke|held|gave"
    "|found|ran|sent|spoke|wrote"
    "|became|got|put|died|flew|drove|fought|fled|sank|sold|bought|brought|caught|built|burnt|laid|paid|sat"
    "|stood|struck|swore|threw|thought|taught|knew|kept|heard|felt|drew|chose|did|didn['’]t|was|were"
    "|wasn['’]t|weren['’]t"
    "|spent|stole|tore|withdrew|overtook|underwent|sought|dealt|hung|rang|sang|slept|slid|stuck|won|wore|woke"
)
# Nouns as well, so not after an article: "another cut in July".
_NOUN_TOO = (
    r"(?<!\ba )(?<!\bthe )(?<!\banother )(?<!\brate )(?<!\bfirst )(?<!\bfurther )(?:cut|hit|shot|split"
    r"|quit|spread|set)"
)
_NOT_PAST = (
    "hundred|need|indeed|speed|seed|exceed|proceed|succeed|feed|breed|embed|armed|united"
    "|unprecedented|aged|naked|sacred"
    "|wicked|used|called|red|bed|wed|led|fed|shed|sped|bred|limited|related|combined|advanced"
    "|developed|detailed|disputed"
)
_FUTURE = (
    r"will|won['’]t|shall|would|\w+['’]ll|could|may|might|should|must|(?:is|are|am|was|were)(?: not)? "
    r"(?:to|going to|about to)"
    r"|plans?|planning|planned|due|set to|expect\w*|schedul\w*|slated|invit\w*|prepar\w*|intend\w*"
    r"|aim(?:s|ing|ed)?|hop(?:es?|ing|ed)"
    r"|wants?|wanted|agreed? to|agrees to|agreement to|promis\w*|vow\w*|pledg\w*|forecast\w*"
    r"|predict\w*|project(?:s|ed|ion|ions)|upcoming"
    r"|forthcoming|ahead of|deadline|likely|unlikely|ready to|poised|bound to|looks? to|seeks? to"
    r"|threaten\w*|offer(?:s|ed)? to"
    r"|target\w*|until|till|tipped|favourite to|willing to|decided to|postpon\w*|delayed until|put off"
)
_PLAN = (
    "oppos(?:es?|ed|ing)|back(?:s|ed|ing)?|support(?:s|ed|ing)?|call(?:s|ed|ing)? for|ask(?:s|ed"
    "|ing)? for|urg(?:es?|ed|ing)"
    "|demand(?:s|ed|ing)?|propos(?:es?|ed|ing)|rul(?:es?|ed|ing) out|discuss(?:es|ed|ing)?"
    "|consider(?:s|ed|ing)?|reject(?:s|ed|ing)?"
    "|favou?r(?:s|ed|ing)?|request(?:s|ed|ing)?|announc(?:es?|ed|ing)|approv(?:es?|ed|ing)"
    "|suggest(?:s|ed|ing)?"
)
_CUE = re.compile(
    rf"\b(?:(?P<past>(?:may|might|could|would|should|must) have|had|hadn['’]t|since|ago|{_IRREGULAR}"
    rf"|{_NOUN_TOO})"
    rf"|(?P<perfect>(?:has|have|hasn['’]t|haven['’]t)(?: \w+ly| also| already| now| not)?(?: been)? "
    rf"[a-z]+(?:ed|en|n|t)\b(?: for)?)"
    rf"|(?P<future>{_FUTURE})"
    rf"|(?P<plan>{_PLAN})"
    rf"|(?P<present>is|are|am|isn['’]t|aren['’]t|has|have)"
    rf"|(?P<ed>(?!(?:{_NOT_PAST})\b)(?<!\bbe )(?<!\bbeen )(?<!\bbeing )[a-z]{{2,}}ed))\b"
)
_BOUNDARY = re.compile(
    r"[,;:—–(“”\"]|\b(?:that|who|which|whom|when|where|while|because|but|whether|saying|adding)\b"
)
_INFINITIVE = re.compile(r"\bto [a-z]+")


def direction(flat: str, sentence: Span, mention: Span, *, heading: bool) -> Direction:
    """Where the clause around `mention` looks; "" where nothing tells."""
    start, end = max(sentence[0], mention[0] - 400), min(sentence[1], mention[1] + 200)
    left = flat[start : mention[0]]
    edges = [0, *(found.end() for found in _BOUNDARY.finditer(left)), len(left)]
    for number in range(len(edges) - 2, -1, -1):
        clause = left[edges[number] : edges[number + 1]]
        if cue := _last(clause):
            return cue
        if heading and _INFINITIVE.search(clause):
            return "future"
        if number == len(edges) - 2 and len(clause.split()) < 3 and (cue := _first(flat[mention[1] : end])):
            return cue
    return _first(flat[mention[1] : end])


def _first(right: str) -> Direction:
    """The first cue to the right, within the clause that the date opens."""
    right = right.lstrip(", ")
    edge = _BOUNDARY.search(right)
    found = _CUE.search(right[: edge.start()] if edge else right)
    return _name(found) if found else ""


def _last(clause: str) -> Direction:
    cue: Direction = ""
    for found in _CUE.finditer(clause):
        cue = _name(found)
    return cue


def _name(found: re.Match[str]) -> Direction:
    names: dict[str, Direction] = {
        "past": "past",
        "ed": "past",
        "perfect": "perfect",
        "future": "future",
        "plan": "plan",
    }
    return names.get(found.lastgroup or "", "present")
