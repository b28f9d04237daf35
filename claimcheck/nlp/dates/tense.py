"""Whether a clause is about past or future, which resolves a bare "in March" or "on Monday".

Reads tags from the date to the left and takes the nearest verb that has a time; a date that opens its clause
looks to the right (Quirk et al., "A Comprehensive Grammar of English", 4.21-4.48).
"""

from bisect import bisect_left
from typing import Literal

import msgspec

from claimcheck.model import Span
from claimcheck.nlp.syntax import engine
from claimcheck.nlp.syntax.tagger import FINITE
from claimcheck.nlp.tokens import tokenize
from claimcheck.nlp.word_lists import words

# "ahead": of something to come; "present": now, which may be either.
Direction = Literal["past", "perfect", "future", "ahead", "present", ""]

# With "to" or "for" behind them they speak of what is planned.
_PLANS = words(
    """
    agree agreed agreement agrees aim aimed aiming aims bound deadline decide decided decides due expect
    expected expecting expects forecast forecasts hope hoped hopes hoping intend intended intends
    invitation invite invited invites likely offer offered offers plan planned planning plans pledge
    pledged pledges poised predict predicted predicts prepare prepared prepares preparing promise
    promised promises ready schedule scheduled set slated threaten threatened threatens unlikely
    upcoming vow vowed vows want wanted wants
    """
)
_TOWARDS = words("to for due")
_BE = words("is are am was were be been being")
_SHORT_BE = ("'s", "'re", "'m")
# Stems of verbs for what a timetable fixes: "the trial starts on Monday".
_TIMETABLE = words(
    """
    vot meet start begin open clos end leav arriv continu conclud hold host go expir return resum launch tak
    travel fac gather speak
    """
)
_AFTER = words("after since following during wake from")
_BEFORE = words("before prior")
_COMING = words("ahead upcoming anticipation planned scheduled proposed")
_CONDITIONS = words("if when once unless until before")
_BEGUN = words("begun started continued")
_OPENERS = words("that because while although if when")
_BREAKS = frozenset((",", ":", "``", "''", "WDT", "WP", "WRB"))
_VERBS = FINITE | {"VB", "VBN", "VBG"}
_INSIDE = frozenset(("RB", "VB", "VBN", "VBG"))  # between the finite verb of a group and its last
_SMALL = frozenset(("IN", "RB", "DT"))
# Words on a side: that are looked at; that a coming event may be away; before a date that opens its clause.
_FAR, _FEW, _NEAR = 60, 6, 4


class Clauses(msgspec.Struct, frozen=True):
    """A sentence with its tags, for all its dates."""

    starts: list[int]
    lower: list[str]
    tags: list[str]  # of a contraction that of its second half

    def direction(self, mention: Span) -> Direction:
        """Where the clause around `mention` looks; "" where nothing tells."""
        at, end = bisect_left(self.starts, mention[0]), bisect_left(self.starts, mention[1])
        if not {"since", "ago"}.isdisjoint(self.lower[max(0, at - 2) : end]):
            return "past"
        if at and self.lower[at - 1] in ("for", "until", "till"):
            return "ahead"  # "called a meeting for Thursday"
        if self.tags[end : end + 1] == ["VBD"] and self.lower[end - 1][-1].isalnum():
            return self._looks(end)  # "the mayor on Monday announced"
        after = before = False
        bare = True  # no verb between the date and here
        for i in range(at - 1, max(-1, at - _FAR), -1):
            tag, word = self.tags[i], self.lower[i]
            if word in _COMING and at - i < _FEW:
                return "ahead"
            if tag in _VERBS:
                bare = False
                if found := self._looks(i):
                    if found == "present" and (self._is_fixed(i, at) or self._is_condition(i)) and not after:
                        return "future"
                    return found if found == "future" else "past" if after else "present" if before else found
            elif word in _AFTER and at - i > 1:
                after = True
            elif word in _BEFORE and at - i < _FEW:
                before = True
            elif bare and at - i <= _NEAR and (tag in _BREAKS or (word in _OPENERS and tag == "IN")):
                break
        found = self._right(end)
        return "past" if after and (bare or found != "future") else found

    def _right(self, start: int) -> Direction:
        """What the first finite verb behind an opening date says, outside relative clauses and quotations."""
        aside = False
        for i in range(start, min(len(self.tags), start + _FAR)):
            aside = self.tags[i] in ("WDT", "WP", "``") or (aside and self.tags[i] not in (",", ":", "''"))
            if self.tags[i] in FINITE and not aside:
                found = self._looks(i)
                return "future" if found == "present" and self._is_timetable(i) else found
        return ""

    def _looks(self, i: int) -> Direction:
        """Where a verb looks; "" for one that has no time of its own."""
        tag, word, rest = self.tags[i], self.lower[i], self.lower[i + 1 : i + 4]
        if tag == "MD":
            done = "have" in rest[:2] and "VBN" in self.tags[i + 2 : i + 5]
            return "past" if done and not word.endswith(("ll", "won't")) else "future"
        if tag in FINITE:
            planned = not _PLANS.isdisjoint(rest[:2]) and (tag != "VBD" or not _TOWARDS.isdisjoint(rest))
            planned = planned or rest[:1] == ["to"] or rest[:2] == ["going", "to"]
            if (planned and self._is_be(i)) or (word in _PLANS and tag != "VBD"):
                return "future"
            perfect = word.endswith(("has", "have", "'ve")) and "VBN" in self.tags[i + 1 : i + 4]
            return "past" if tag == "VBD" else "perfect" if perfect else "present"
        lead = next((j for j in range(i - 1, max(-1, i - 5), -1) if self.tags[j] not in _INSIDE), -1)
        if lead >= 0 and self.tags[lead] in FINITE:
            return self._looks(lead)
        if lead >= 0 and self.tags[lead] == "TO":
            return self._infinitive(lead)
        if tag == "VBN" and self.lower[i - 1] != "being":
            return "future" if word in _PLANS and rest[:1] in (["for"], ["to"]) else "past"
        return ""

    def _infinitive(self, i: int) -> Direction:
        """Still to come ("plans to", "an invitation to", "has been asked to"), unless after a past."""
        for j in range(i - 1, max(-1, i - 8), -1):
            if self.lower[j] in _PLANS:
                return "past" if "had" in self.lower[max(0, j - 2) : j] else "future"
            if self.lower[j] == "for":
                return "future"
            if self.tags[j] in _VERBS:
                found = self._looks(j)
                aside = found == "perfect" and (j < i - 1 or self.lower[j] in _BEGUN)
                return found if found == "past" or aside else "future"
        return "future"

    def _is_fixed(self, i: int, at: int) -> bool:
        """ "The vote is on Thursday", "there is a vote on Thursday", "the trial starts in May"."""
        if not self._is_be(i):
            return self._is_timetable(i)
        there = "there" in (self.lower[i].split("'")[0], self.lower[i - 1])
        return there or _SMALL.issuperset(self.tags[i + 1 : at])

    def _is_be(self, i: int) -> bool:
        return self.lower[i] in _BE or self.lower[i].endswith(_SHORT_BE)

    def _is_timetable(self, i: int) -> bool:
        return self.lower[i].rstrip("es") in _TIMETABLE

    def _is_condition(self, i: int) -> bool:
        """ "If the party wins the state on Tuesday"."""
        return not _CONDITIONS.isdisjoint(self.lower[max(0, i - 8) : i])


def clauses(flat: str, sentence: Span) -> Clauses:
    """The sentence with its tags."""
    spans = [(sentence[0] + a, sentence[0] + b) for a, b in tokenize(flat[slice(*sentence)])]
    written = [flat[a:b] for a, b in spans]
    _, tags = engine.tagged(tuple(written))
    lower = [word.lower().replace("’", "'") for word in written]
    return Clauses([a for a, _ in spans], lower, [tag.rpartition("+")[2] for tag in tags])
