"""Does a clause look back or ahead? A bare "in March" or "on Monday" is resolved by the answer.

Walks from the date to the left, clause by clause, and takes the nearest cue; a date that opens its clause looks to
the right. The cues are the forms of Quirk et al., "A Comprehensive Grammar of English", 4.21-4.48 (means of
expressing past and future time), and verbs whose object is a plan.
"""

import re
from typing import Literal

from claimcheck.language.lexicon import any_of, words
from claimcheck.model import Span

Direction = Literal["past", "future", "present", "perfect", "plan", ""]

_PAST = words(
    """
    became began bought broke brought built burnt came caught chose dealt did died drew drove fell felt fled flew fought found gave
    got grew had heard held hung kept knew laid led left lost made met overtook paid put ran rang rose said sang sank sat saw sent
    slept slid sold sought spent spoke stole stood struck stuck swore taught thought threw told took tore underwent was went were
    withdrew woke won wore wrote wasn't weren't didn't hadn't
    """
)
# Nouns as well, so no verbs behind an article: "another cut in July".
_NOUN_TOO = r"(?<!\ba )(?<!\bthe )(?<!\banother )(?<!\brate )(?<!\bfirst )(?<!\bfurther )(?:cut|hit|shot|split|quit|spread|set)"
_NO_PAST = words(
    """
    advanced aged armed bed bred breed called combined detailed developed disputed embed exceed fed feed hundred indeed limited naked
    need proceed red related sacred seed shed sped speed succeed unprecedented used wed wicked
    """
)
_FUTURE = (
    r"w(?:ill|on['’]t|ould)|shall|[a-z]+['’]ll|could|may|might|should|must|(?:is|are|am|was|were)(?: not)? (?:to|going to|about to)"
    r"|(?<!a )(?<!the )(?<!new )plans?(?= (?:to|for)\b)|planning|planned|due|set to|expect\w*|schedul\w*|slated|invit\w*|prepar\w*|intend\w*|aim(?:s|ing|ed)?|hop(?:es?|ing|ed)"
    r"|want(?:s|ed)?|agree[sd]? to|agreement to|promis\w*|vow\w*|pledg\w*|forecast\w*|predict\w*|projected|projections?|upcoming"
    r"|forthcoming|ahead of|deadline|(?:un)?likely|ready to|poised|bound to|looks? to|seeks? to|threaten\w*|offer(?:s|ed)? to"
    r"|target\w*|until|till|tipped|favou?rite to|willing to|decided to|postpon\w*|delayed until|put off"
)
_PLAN = (
    r"oppos(?:es?|ed|ing)|(?:back|support|request|reject|discuss|consider|suggest|demand|favou?r)(?:e?s|ed|ing)?"
    r"|(?:call|ask)(?:s|ed|ing)? for|(?:urg|propos|announc|approv)(?:es?|ed|ing)|rul(?:es?|ed|ing) out"
)
# "Is held", "will be opened": a participle tells no past.
_ACTIVE = r"(?<!\bbe )(?<!\bbeen )(?<!\bbeing )(?<!\bis )(?<!\bare )(?<!\bget )"
_PAST_FORM = any_of(_PAST).replace("'", "['’]")
_CUE = re.compile(
    r"\b(?:(?P<past>(?:may|might|could|would|should|must) have|since|ago"
    rf"|{_ACTIVE}(?:{_PAST_FORM}|{_NOUN_TOO}))"
    r"|(?P<perfect>(?:has|have|hasn['’]t|haven['’]t)(?: \w+ly| also| already| now| not)?(?: been)? [a-z]+(?:ed|en|n|t)\b(?: for)?)"
    rf"|(?P<future>{_FUTURE})|(?P<plan>{_PLAN})"
    r"|(?P<present>is|are|am|isn['’]t|aren['’]t|has|have)"
    rf"|(?P<ed>(?!{any_of(_NO_PAST)}\b){_ACTIVE}[a-z]{{2,}}ed))\b"
)
_BOUNDARY = re.compile(
    r"[,;:—–(“”\"]|\b(?:that|who|which|whom|when|where|while|because|but|whether|saying|adding)\b"
)
_INFINITIVE = re.compile(r"\bto [a-z]+")
_PRESENT_VERB = re.compile(
    r"(?:^|[a-z] |[A-Z][\w’-]* )(?:meets?|votes?|starts?|begins?|opens?|closes?|ends?|travels?|leaves?|arrives?|faces?|hosts?|holds?|takes effect|heads|goes|expires?|returns?|resumes?|launch(?:es)?) "
)


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
        if _PRESENT_VERB.search(clause):
            return "present"
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
