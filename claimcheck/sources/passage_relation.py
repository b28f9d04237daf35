"""Whether a passage decides on a claim: nobody vouches for it as for a fact, so it must say more.

It agrees only if its subject is the claim's and every number, date, name and quoted word of the claim is met;
it conflicts only if all but what differs is met. Where the local models are installed, the judge has a say.
"""

import re
from collections.abc import Collection

import msgspec

from claimcheck.matching import compare_with_fact
from claimcheck.matching.clause import Clause, clause_of
from claimcheck.matching.comparand import Comparand, comparand, covered
from claimcheck.matching.comparison import numbers
from claimcheck.matching.entailment import Judgement, judge
from claimcheck.matching.index_terms import stems
from claimcheck.matching.relation import Comparison, claim_side
from claimcheck.model import Claim, DateMention, Fact, Reason
from claimcheck.nlp.dates.periods import interval

# Share of the claim (by rarity) that a passage must have to agree, and of its words but for figures and dates
# to conflict, by words alone.
_AGREES, _CONFLICTS = 0.8, 0.9
_SURE = 0.9  # from which on the judge's word stands for that share
_DOUBT = 0.5  # from which on the judge takes a relation away
# What is before the subject of a sentence, or only tells whose it is: "After the war, ", "Ada Holm's ".
_OPENING = re.compile(
    r"^(?:After|Although|As|At|Because|Before|By|Despite|During|Following|For|From|If|In|On|Once|Since|Though|Under"
    r"|Until|When|While|With)\b[^,;]{1,160}, (?=\w)"
)
_OWNER = re.compile(r"(?:(?<![\w.-])[A-Z][\w.-]{0,30}\s){0,4}(?<![\w.-])[A-Z][\w.-]{0,30}['’]s\s")
# Who is behind the verb: "was opened by Ada Holm", "the mayor is Ada Holm".
_BEHIND = re.compile(
    r"\b(?:by (?:the )?(?:[a-z]+ ){0,2}|(?:is|are|was|were) (?:the )?)((?:[A-Z][\w’'-]*\s?){1,4})"
)
_TITLED = re.compile(r"\(([^()]+)\)$")  # as `statement` writes it
_PRONOUN = re.compile(r"\b(?:it|he|she|they|him)\b")
_TIMES = re.compile(r"\b(?:once|twice|thrice)\b")
_QUOTED = re.compile(r"[“\"]([^“”\"]{2,200})[”\"]")


class Unmet(msgspec.Struct, frozen=True):
    """What of a claim a passage does not say, by kind."""

    numbers: tuple[str, ...]
    dates: tuple[str, ...]
    names: tuple[str, ...]
    quoted: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether something is missing."""
        return bool(self.numbers or self.dates or self.names or self.quoted)


def relation(claim: Claim, fact: Fact, said_on: str, share: float, words: float) -> Comparison:
    """How the statement of a passage relates to a claim, with reasons.

    `share` of the claim is in the passage, `words` without figures and dates, both by rarity.
    """
    compared = compare_with_fact(claim, fact, at=said_on)
    text = claim.standalone or claim.text
    side, near = claim_side(claim, said_on), comparand(fact.statement)
    missing = unmet(side, near, fact.title)
    judged = _judged(claim, fact)
    same = of_one_subject(text, fact.statement)
    if not same and (judged is None or not _of_title(text, fact)):
        return _unclear(compared)
    agrees, conflicts = _says(judged, "agrees"), _says(judged, "conflicts")
    if compared.relation == "agrees":
        doubted = judged is not None and judged.agrees < _DOUBT
        sure = agrees or (same and share >= _AGREES)
        return compared if sure and not missing.any and not doubted else _unclear(compared)
    if compared.relation == "conflicts":
        doubted = judged is not None and judged.neutral >= _DOUBT
        sure = conflicts or (same and words >= _CONFLICTS)
        kept = sure and not doubted and not _beyond(missing, compared.reasons)
        return compared if kept else _unclear(compared)
    if fact.verdict != "true" or claim.polarity == "denied" or _other_time(compared):
        return compared
    if agrees and not missing.any:
        return Comparison("agrees", (), compared.later)
    if conflicts and words >= _CONFLICTS and (reason := _named_difference(side, near, missing, fact)):
        return Comparison("conflicts", (reason,), compared.later)
    return compared


def unmet(side: Comparand, near: Comparand, title: str) -> Unmet:
    """What of the claim is not met in a passage of a document with this title."""
    like, _ = numbers.compare(side, near)
    known = near.text + " " + title
    words = frozenset(stems(known))
    folded = " ".join(known.split()).casefold()
    return Unmet(
        numbers=tuple(one.text for one in side.numbers if all(one is not pair[0] for pair in like)),
        dates=(*(one.text for one in side.dates if not _date_met(one, near)), *_years_unmet(side, near)),
        names=tuple(one for one in side.names if not frozenset(stems(one)) <= words),
        quoted=tuple(one for one in _QUOTED.findall(side.text) if one.casefold().strip(" .,") not in folded),
    )


def of_one_subject(claim: str, sentence: str) -> bool:
    """Whether a sentence is about what the claim is about: that the name is in it is not enough.

    The subject of the one must be that of the other, or stand behind its verb. Whom a pronoun means is known
    in an encyclopedia alone, whose sentences come with the title of their page.
    """
    left = _main(claim)
    parts = [_main(part) for part in sentence.split("; ")]
    right = frozenset[str]().union(*(part.subject for part in parts))
    titled = _TITLED.search(sentence)
    if titled and _PRONOUN.search(sentence):
        right |= frozenset(stems(titled[1]))
    if not left.subject or covered(left.subject, right):
        return True
    named = frozenset[str]().union(*(part.named for part in parts))
    return bool(left.subject & _behind(sentence) or named & _behind(claim))


def _of_title(claim: str, fact: Fact) -> bool:
    """Whether the claim is about what the page is about, and the sentence about nobody else by name."""
    left, titled = _main(claim), _TITLED.search(fact.statement)
    title = frozenset(stems(fact.title))
    named = frozenset[str]().union(*(_main(part).named for part in fact.statement.split("; ")))
    own = titled is not None or fact.statement.startswith(fact.title.partition(" (")[0])
    return own and bool(covered(left.subject | left.named, title)) and named <= title


def _unclear(compared: Comparison) -> Comparison:
    return msgspec.structs.replace(compared, relation="unclear")


def _judged(claim: Claim, fact: Fact) -> Judgement | None:
    """What the judge says; None where it is not there, or the statement is too long for it."""
    said = judge([(fact.statement, claim.standalone or claim.text)])
    return said[0] if said and not said[0].long else None


def _says(judged: Judgement | None, answer: str) -> bool:
    return judged is not None and getattr(judged, answer) >= _SURE


def _date_met(date: DateMention, near: Comparand) -> bool:
    """Whether a date of the claim is in the passage, as it is or more exactly."""
    said = interval(date.value)
    if said is None:
        return any(one.text.casefold() == date.text.casefold() for one in near.dates)
    known = (period for one in near.dates if (period := interval(one.value)))
    return any(said[0] <= period[0] and period[1] <= said[1] for period in known)


def _years_unmet(side: Comparand, near: Comparand) -> list[str]:
    """Years of the claim outside its dates, which may be other numbers, that the passage does not have."""
    dated = " ".join(date.text for date in side.dates)
    return [
        year for one in side.years - near.years if (year := str(one)) not in dated and year not in near.text
    ]


def _beyond(missing: Unmet, reasons: Collection[Reason]) -> bool:
    """Whether more is unmet than what the reasons name as different."""
    named = " ".join(reason.claim for reason in reasons)
    rest = (*missing.numbers, *missing.dates, *missing.names, *missing.quoted)
    return any(one not in named for one in rest)


def _other_time(compared: Comparison) -> bool:
    return any(reason.kind in ("occasion", "validity", "verdict") for reason in compared.reasons)


def _named_difference(side: Comparand, near: Comparand, missing: Unmet, fact: Fact) -> Reason | None:
    """The one number or date in which the passage differs, where it meets all else of the claim."""
    if missing.names or missing.quoted or len(missing.numbers) + len(missing.dates) != 1:
        return None
    if missing.numbers:
        like, different = numbers.compare(side, near)
        taken = {pair[1].text for pair in like}
        others = [pair[1].text for pair in different if pair[0].text == missing.numbers[0]]
        others = others or [one.text for one in near.numbers if one.text not in taken]
        others = others or _TIMES.findall(near.text)
        here = missing.numbers[0]
    else:
        here, others = missing.dates[0], [one.text for one in near.dates]
    if len(others) != 1:
        return None
    kind = "number" if missing.numbers else "date"
    return Reason(kind, here, others[0], f"{here} here, {others[0]} in {fact.id}")  # type: ignore[arg-type]


def _main(text: str) -> Clause:
    return clause_of(_OWNER.sub("", _OPENING.sub("", text)))


def _behind(text: str) -> frozenset[str]:
    return frozenset(stems(" ".join(_BEHIND.findall(text))))
