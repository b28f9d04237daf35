"""What makes a claim worth checking first: a rule for each reason, on tags, lemmas and what was found in it.

A reason is shown to a person, so a rule holds only where its words do what the reason says: "due to fly" is
no cause, "a fight against crime" no accusation.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

import msgspec

from claimcheck.model import NumberMention
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.word_lists import word_lists, words

_LISTS = word_lists(__file__, "worth_rules")
_NO_SUPERLATIVE = words("latest best-known least")
_BOUNDS = words("more less fewer")  # "more than 40" bounds a figure
_DONE = ("VBD", "VBZ", "VBP")
_PARTICIPLES = ("VBN", "VBG")
_NEAR = 6
_OTHER_SENSES = {
    ("decline", "to"),
    ("grow", "RP"),
    ("grow", "JJ"),
    ("grow", "VB"),
    ("fall", "for"),
    ("fall", "apart"),
}
_OWN = words("i we my our me us")
_LEAST = 5  # words


class ClaimContext(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A claim as the rules see it: its tokens, and what was found in it. `names`: of persons and bodies;
    `links`: of its chain; `quoted`: in a source's own words; `clause`: it has a verb of its own.
    """

    document: Document
    run: TokenSpan
    numbers: Sequence[NumberMention] = ()
    dates: int = 0
    names: int = 0
    links: int = 0
    quoted: bool = False
    prediction: bool = False
    denied: bool = False
    clause: bool = True

    @cached_property
    def text(self) -> str:
        """The words of the claim."""
        return self.document.text[slice(*self.document.span(self.run))]

    @cached_property
    def lower(self) -> list[str]:
        """Its tokens in lower case."""
        return self.document.lower[slice(*self.run)]

    @cached_property
    def lemmas(self) -> list[str]:
        """The lemma of each token."""
        return self.document.lemmas[slice(*self.run)]

    @cached_property
    def tags(self) -> list[str]:
        """The tag of each token; of two words in one that of the second."""
        return [tag.rpartition("+")[2] for tag in self.document.tags[slice(*self.run)]]

    @cached_property
    def figures(self) -> int:
        """How many figures it has; "one of them" is none."""
        return sum(number.text.lower() != "one" for number in self.numbers)

    def verbs(self, lemmas: frozenset[str]) -> Iterator[int]:
        """The tokens that say that one of these things happens or happened: "it fell", "has been falling",
        but neither "plans to fall" nor "falling prices".
        """
        finite = any(tag in _DONE or tag == "MD" for tag in self.tags)
        for i, (lemma, tag) in enumerate(zip(self.lemmas, self.tags, strict=True)):
            helped = tag in _PARTICIPLES and {"have", "be"} & set(self.lemmas[max(0, i - 2) : i])
            alone = tag == "VBN" and i and not finite  # "Lee blamed the captain" may be tagged so
            if lemma in lemmas and (tag in _DONE or helped or alone):
                yield i

    def after(self, i: int, by: int = 1) -> str:
        """The word some places behind a token; "" at the end."""
        return self.lower[i + by] if i + by < len(self.lower) else ""

    def tag_after(self, i: int, by: int = 1) -> str:
        """Its tag."""
        return self.tags[i + by] if i + by < len(self.tags) else ""


def _compares(claim: ClaimContext) -> bool:
    for i, (word, tag) in enumerate(zip(claim.lower, claim.tags, strict=True)):
        before = claim.lower[i - 1] if i else ""
        if (
            tag in ("JJS", "RBS")
            and word not in _NO_SUPERLATIVE
            and before != "at"
            and claim.after(i) != "part"
        ):
            return True
        bounding = word in _BOUNDS and claim.tag_after(i, 2) in ("CD", "$", "DT")
        if tag in ("JJR", "RBR") and "than" in claim.lower[i + 1 : i + _NEAR] and not bounding:
            return True
        if tag == "JJR" and i and claim.lemmas[i - 1] == "be":
            return True
        if word == "only" and before == "the":
            return True
        if word == "record" and claim.tag_after(i)[:2] in ("NN", "CD", "JJ"):
            return True
        if (
            word == "first"
            and before == "the"
            and {"time", "to", "since", "ever"} & set(claim.lower[i : i + _NEAR])
        ):
            return True
    return False


def _changes(claim: ClaimContext) -> bool:
    for i in claim.verbs(_LISTS["change"]):
        other = claim.lemmas[i], claim.after(i) if claim.lemmas[i] != "grow" else claim.tag_after(i)[:2]
        if other not in _OTHER_SENSES:
            return True
    if claim.figures and any(claim.verbs(_LISTS["change_by"])):
        return True
    for i, (word, lemma) in enumerate(zip(claim.lower, claim.lemmas, strict=True)):
        noun = claim.tags[i] in ("NN", "NNS") and lemma in _LISTS["change_nouns"]
        if noun and claim.after(i) in ("in", "of", "from"):
            return True
        if word in ("up", "down") and (claim.tag_after(i) == "CD" or claim.after(i) in ("from", "by")):
            return bool(claim.figures)
    return False


def _causes(claim: ClaimContext) -> bool:
    if any(claim.verbs(_LISTS["cause"])):
        return True
    for i, (word, lemma, tag) in enumerate(zip(claim.lower, claim.lemmas, claim.tags, strict=True)):
        follows = claim.after(i)
        verb = tag[:2] == "VB"
        if word == "because" or (word == "thanks" and follows == "to"):
            return True
        if word in ("due", "owing") and follows == "to" and claim.tag_after(i, 2) not in ("VB", ""):
            return True
        if verb and (lemma, follows) in (
            ("lead", "to"),
            ("result", "in"),
            ("result", "from"),
            ("stem", "from"),
        ):
            return True
        if lemma in _LISTS["cause_nouns"] and tag == "NN" and follows == "of":
            return True
    return False


def _accuses(claim: ClaimContext) -> bool:
    if any(claim.verbs(_LISTS["accuse"])) or {"allegedly", "illegally", "lied"} & set(claim.lower):
        return True
    if any(claim.after(i, by) == "with" for i in claim.verbs(frozenset(("charge",))) for by in (1, 2)):
        return True
    return any(
        lemma in _LISTS["accuse_as"] and "be" in claim.lemmas[max(0, i - 3) : i]
        for i, lemma in enumerate(claim.lemmas)
    )


def _matters(claim: ClaimContext) -> bool:
    if not _LISTS["matters"].isdisjoint(claim.lemmas) or any(sign in claim.text for sign in "$€£"):
        return True
    return any(
        lemma == "rate" and not _LISTS["rates"].isdisjoint(claim.lower[max(0, i - 2) : i])
        for i, lemma in enumerate(claim.lemmas)
    )


def _absolute(claim: ClaimContext) -> bool:
    if not _LISTS["absolute"].isdisjoint(claim.lower):
        return True
    return any(
        (word in ("no", "every") and claim.tag_after(i)[:2] in ("NN", "JJ"))
        or (word == "all" and (claim.tag_after(i)[:2] == "NN" or claim.after(i) in ("the", "of")))
        for i, word in enumerate(claim.lower)
    )


HOLDS: Mapping[str, Callable[[ClaimContext], bool]] = {
    "a number": lambda claim: claim.figures > 0,
    "a comparison or a superlative": _compares,
    "a change over time": _changes,
    "cause and effect": _causes,
    "an accusation": _accuses,
    "law, money or health": _matters,
    "war, crime or a vote": lambda claim: not _LISTS["public"].isdisjoint(claim.lemmas),
    "a named person or body": lambda claim: claim.names > 0,
    "a date": lambda claim: claim.dates > 0,
    "an absolute": _absolute,
    "came through others": lambda claim: claim.links > 1,
    "denied": lambda claim: claim.denied,
    "still to come": lambda claim: claim.prediction,
    # These weigh against a claim, but never against a figure.
    "a source's own doings": lambda claim: (
        claim.quoted and not claim.figures and not _OWN.isdisjoint(claim.lower)
    ),
    "short": lambda claim: not claim.figures and len(claim.text.split()) < _LEAST,
    "a side remark": lambda claim: not claim.figures and not claim.clause,
}
"""Whether a rule of `model.WORTH_RULES` holds."""
