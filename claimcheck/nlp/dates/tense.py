"""Whether a clause is about past or future, which resolves a bare "in March" or "on Monday".

Walks from the date to the left, clause by clause, and takes the nearest cue; a date that opens its clause
looks to the right. The cues are the forms of Quirk et al., "A Comprehensive Grammar of English",
4.21-4.48 (means of expressing past and future time), and verbs whose object is a plan.
"""

import re
from bisect import bisect_left, bisect_right
from typing import Literal

import msgspec

from claimcheck.model import Span
from claimcheck.nlp.word_lists import any_of, words

Direction = Literal["past", "future", "present", "perfect", "plan", ""]

_PAST = words(
    """
    became began bought broke brought built burnt came caught chose dealt did died drew drove fell felt
    fled flew fought found gave got grew had heard held hung kept knew laid led left lost made met
    overtook paid ran rang rose said sang sank sat saw sent slept slid sold sought spent spoke stole
    stood struck stuck swore taught thought threw told took tore underwent was went were withdrew woke won
    wore wrote wasn't weren't didn't hadn't
    """
)
# The same in all tenses, or nouns as well: no past behind a modal, a negation or an article ("would cut",
# "will not cut", "another cut in July").
_BEFORE_BASE = words(
    "a the another rate first second third further to will would could may might should must can not"
)
_BASE_TOO = (
    "".join(rf"(?<!\b{word} )" for word in sorted(_BEFORE_BASE))
    + r"(?<!n['’]t )"
    + any_of(words("cut hit let put quit set shed shot split spread"))
)
_NO_PAST = words(
    """
    advanced aged armed bed bred breed called combined detailed developed disputed embed exceed fed feed
    hundred indeed limited naked need proceed red related sacred seed shed sped speed succeed
    unprecedented used wed wicked
    """
)
_FUTURE = (
    r"w(?:ill|on['’]t|ould)|shall|[a-z]+['’]ll|could|may|might|should|must|(?:is|are|am|was|were)(?: "
    r"not)? (?:to|going to|about to)"
    r"|(?<!a )(?<!the )(?<!new )plans?(?= (?:to|for)\b)|planning|planned|due|set to|expect\w*"
    r"|anticipat\w*|count(?:s|ed|ing)? on"
    r"|schedul\w*|slated|invit\w*|prepar\w*|intend\w*|aim(?:s|ing|ed)?|hop(?:es?|ing|ed)"
    r"|want(?:s|ed)?|agree[sd]? to|agreement to|promis\w*|vow\w*|pledg\w*|forecast\w*|predict\w*"
    r"|projected|projections?|upcoming"
    r"|forthcoming|ahead of|deadline|(?:un)?likely|ready to|poised|bound to|looks? to|seeks? to"
    r"|threaten\w*|offer(?:s|ed)? to"
    r"|target\w*|until|till|tipped|favou?rite to|willing to|decided to|postpon\w*|delayed until|put off"
)
# "made things ready for Anna Lind to open the fair in May"
_FUTURE += r"|for (?:him|her|them|us|you|me|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}) to(?= [a-z])"
# "called a meeting for Thursday"
_FUTURE += (
    r"|(?:meetings?|votes?|talks|hearings?|trials?|strikes?|rally|rallies|match|summits?|sessions?|protests?"
    r"|conferences?|elections?) for(?= (?:next )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_PLAN = (
    r"oppos(?:es?|ed|ing)|(?:back|support|request|reject|discuss|consider|suggest|demand"
    r"|favou?r)(?:e?s|ed|ing)?"
    r"|(?:call|ask)(?:s|ed|ing)? for|(?:urg|propos|announc|approv)(?:es?|ed|ing)|rul(?:es?|ed|ing) out"
)
# "Is held", "will be opened": a participle tells no past.
_ACTIVE = r"(?<!\bbe )(?<!\bbeen )(?<!\bbeing )(?<!\bis )(?<!\bare )(?<!\bget )"
_PAST_FORM = any_of(_PAST).replace("'", "['’]") + "(?!['’]t)"  # "won", not "won't"
_CUE = re.compile(
    r"\b(?:(?P<past>(?:may|might|could|would|should|must) have|since|ago"
    rf"|(?!count\w* on\b){_ACTIVE}(?:{_PAST_FORM}|{_BASE_TOO}))"
    r"|(?P<perfect>(?:has|have|hasn['’]t|haven['’]t)(?: \w+ly| also| already| now| not)?(?: been)? "
    r"[a-z]+(?:ed|en|n|t)\b(?: for)?)"
    rf"|(?P<future>{_FUTURE})|(?P<plan>{_PLAN})"
    r"|(?P<present>is|are|am|isn['’]t|aren['’]t|has|have)"
    rf"|(?P<ed>(?!{any_of(_NO_PAST)}\b){_ACTIVE}[a-z]{{2,}}ed))\b"
)
_BOUNDARY = re.compile(
    r"[,;:—–(“”\"]|\b(?:that|who|which|whom|when|where|while|because|but|whether|saying|adding)\b"
)
_RELATIVE = ("which", "who", "that")
_PRESENT_FORM = re.compile(r" (?!was|is|has|this|its|his|as|us|does)[a-z]+[^s]s ")
_FAR = 8  # clauses to the left that are looked at
_INFINITIVE = re.compile(r"\bto [a-z]+")
_PRESENT_VERB = re.compile(
    r"(?:^|[a-z] |[A-Z][\w’-]{0,40} )(?:meets?|votes?|starts?|begins?|opens?|closes?|ends?|travels?"
    r"|leaves?|arrives?|continues?|concludes?|reopens?"
    r"|faces?|hosts?|holds?|takes effect|heads|go(?:es)?|expires?|returns?|resumes?"
    r"|launch(?:es)?) "
)


class Clauses(msgspec.Struct, frozen=True):
    """The cues of a sentence and where its clauses begin, found once for all its dates."""

    flat: str
    span: Span
    heading: bool
    edges: tuple[int, ...]
    cues: tuple[tuple[int, Direction], ...]

    def direction(self, mention: Span) -> Direction:
        """Where the clause around `mention` looks; "" where nothing tells."""
        at = bisect_right(self.edges, mention[0]) - 1
        end = mention[0]
        for number in range(at, max(-1, at - _FAR), -1):
            start = self.edges[number]
            if cue := self._last(start, end):
                return cue
            clause = self.flat[max(start, end - 300) : end]
            if self.heading and _INFINITIVE.search(clause):
                return "future"
            relative = self.flat[max(0, start - 5) : start].endswith(_RELATIVE)
            if _PRESENT_VERB.search(clause) or (relative and _PRESENT_FORM.match(clause)):
                return "present"
            if number == at and len(clause.split()) < 3 and (cue := self._first(mention[1])):
                return cue
            end = start
        return self._first(mention[1])

    def _last(self, start: int, end: int) -> Direction:
        at = bisect_right(self.cues, (end - 1, "~")) - 1
        return self.cues[at][1] if at >= 0 and self.cues[at][0] >= start else ""

    def _first(self, start: int) -> Direction:
        """The first cue to the right, within the clause that the date opens."""
        while self.flat[start : start + 1] in (",", " "):
            start += 1
        at = bisect_right(self.edges, start)
        end = self.edges[at] if at < len(self.edges) else self.span[1]
        at = bisect_left(self.cues, (start, ""))
        return self.cues[at][1] if at < len(self.cues) and self.cues[at][0] < end else ""


def clauses(flat: str, sentence: Span, *, heading: bool) -> Clauses:
    """The clauses of a sentence."""
    edges = (sentence[0], *(found.end() for found in _BOUNDARY.finditer(flat, *sentence)))
    cues = tuple((found.start(), _name(found)) for found in _CUE.finditer(flat, *sentence))
    return Clauses(flat, sentence, heading, edges, cues)


def _name(match: re.Match[str]) -> Direction:
    names: dict[str, Direction] = {
        "past": "past",
        "ed": "past",
        "perfect": "perfect",
        "future": "future",
        "plan": "plan",
    }
    return names.get(match.lastgroup or "", "present")
