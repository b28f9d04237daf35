"""Stage of an event in a text: done, decided, or still to come.

Who votes to close a school has not closed it, and who will close it need not have voted: the same words at
another stage are another statement.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from claimcheck.matching.clause import clause_of
from claimcheck.matching.comparand import Comparand, covered
from claimcheck.matching.index_terms import stems
from claimcheck.matching.stemmer import stem

Stage = Literal["done", "decided", "to come"]
# Where a clause ends.
_END = re.compile(r"[,;:]|\b(?:but|although|though|because|while|after|before|amid|since|who|which)\b")
# "to" before a word that can be a verb: no noun in the plural, no word that opens a noun.
_TO = r"\bto (?=be \w|(?!(?:the|an?|its?|their|his|her|this|that|all)\b|\w*(?:[^s]s|ing)\b)[a-z]{3,})"
_THEN = rf"(?:\W+[\w'’]+){{0,8}}?\W+(?:{_TO}|against\b|that\b.{{0,60}}?\b(?:will|would|should)\b)"
_BODY = r"\W+(?:the|a|an|its|their|his|her)\b"
_DECIDED = re.compile(
    rf"\b(?:vot(?:e|es|ed|ing)|agree(?:s|d|ment)?|decide[sd]?|decision|rule[sd]|resolve[sd]?|approve[sd]?|approval"
    rf"|back(?:s|ed)?|support(?:s|ed)?|endorse[sd]?|order(?:s|ed))(?:{_THEN}|\W+(?:for|on){_BODY})"
    rf"|\b(?:approve[sd]?|back(?:s|ed)?|support(?:s|ed)?|endorse[sd]?){_BODY}"
)
_TO_COME = re.compile(
    rf"\b(?:plan(?:s|ned)?|intend(?:s|ed)?|intention|vow(?:s|ed)?|pledge[sd]?|promise[sd]?|announce[sd]?"
    rf"|propose[sd]?|proposals?|want(?:s|ed)?|aim(?:s|ed)?|hope[sd]?|seeks?|sought|threaten(?:s|ed)?|threat"
    rf"|urge[sd]?|recommend(?:s|ed)?|expect(?:s|ed)?|demand(?:s|ed)?|bids?|calls?|called|campaign(?:s|ed)?|efforts?){_THEN}"
    rf"|\b(?:call(?:s|ed)?\W+for|campaign(?:s|ed)?\W+for|propose[sd]?|demand(?:s|ed)?|threaten(?:s|ed)?){_BODY}"
    r"|\b(?:recommend(?:s|ed)?|propose[sd]?|suggest(?:s|ed)?|consider(?:s|ed)?|threaten(?:s|ed)?)"
    r" (?=\w+ing\b)"
    rf"|\b(?:will|shall|(?:going|set|scheduled|is|are|is due|are due) {_TO})|['’]ll\b"
    r"|\b(?:forecast|predict|projection|projected|outlook)\w*"
    r"|\bwould\b(?! (?:later|go on|become)\b)"
)
_PATTERNS: tuple[tuple[re.Pattern[str], Stage], ...] = ((_DECIDED, "decided"), (_TO_COME, "to come"))
# What has none of these words tells of nothing that is not done.
_SIGNS = frozenset(
    stems(
        """
        to vote agree agreement decide decision rule resolve approve approval back support endorse plan intend
        intention vow pledge promise announce propose proposal want aim hope seek sought threaten threat urge
        recommend expect demand bid call campaign effort will shall would forecast predict prediction
        projection projected outlook suggest consider order
        """
    )
)
_HEADLINE = re.compile(rf"\b(?!(?:had|has|have|used|able|began|begun|started|ought)\b)\w+ {_TO}([a-z]+)")


def stage(side: Comparand, word: str) -> Stage | None:
    """The stage at which a text tells of what a stem means; None if it has no word for that."""
    wanted = frozenset((word,))
    if _SIGNS.isdisjoint(side.stems) and "'ll" not in side.text and "’ll" not in side.text:
        return "done" if covered(wanted, frozenset(side.stems)) else None
    # What is done as well as decided counts as done.
    return next((at for at, told in _staged(side.text) if covered(wanted, told)), None)


def other_stage(word: str, claim: Comparand, wordings: Sequence[Comparand]) -> tuple[Stage, Stage] | None:
    """The stage of an act in a claim and in a fact, if no wording of the fact has it at that of the claim."""
    left = stage(claim, word)
    right = [at for wording in wordings if (at := stage(wording, word))]
    return (left, right[0]) if left and right and left not in right else None


@lru_cache(maxsize=1 << 11)
def _staged(text: str) -> tuple[tuple[Stage, frozenset[str]], ...]:
    """The stems of a text by the stage of what they tell."""
    spans: list[tuple[int, int, Stage]] = []
    for pattern, at in _PATTERNS:
        for found in pattern.finditer(text):
            spans.append((found.end(), _end(text, found.end()), at))
    head = _HEADLINE.search(text)
    if head and not spans and stem(head[1]) == clause_of(text).predicate:
        spans.append((head.start(1), _end(text, head.start(1)), "to come"))
    told: dict[Stage, set[str]] = {"done": set(), "decided": set(), "to come": set()}
    last = 0
    for start, end, at in sorted(spans):
        told["done"].update(stems(text[last:start]))
        told[at].update(stems(text[max(start, last) : end]))
        last = max(last, end)
    told["done"].update(stems(text[last:]))
    return tuple((at, frozenset(words)) for at, words in told.items())


def _end(text: str, start: int) -> int:
    found = _END.search(text, start)
    return found.start() if found else len(text)
