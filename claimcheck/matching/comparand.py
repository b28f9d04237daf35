"""One side of a comparison, a claim or a fact, with its words, numbers, dates and names."""

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from claimcheck.matching.index_terms import STOP, words
from claimcheck.matching.stemmer import stem
from claimcheck.matching.thesaurus import concept
from claimcheck.matching.word_senses import near
from claimcheck.model import DateMention, NumberMention, Span
from claimcheck.nlp import amounts

# Words that deny what they stand with. "no longer" and "not only" are put apart first.
_NEGATIONS = """
not no never none nobody nothing neither nor without cannot nowhere hardly barely unable lack lacks lacked
absent false falsely untrue zero
"""
NEGATORS = frozenset(_NEGATIONS.split())
# Verbs that deny the verb they are before: "failed to stop", "refused to go", "denies having".
_BEFORE_VERB = re.compile(
    r"\b(?:fail|refus|declin|unwilling)(?:s|es|ed|ing|e)?\s+to\b|\b(?:den(?:y|ies|ied|ying)|avoid(?:s|ed)?)\s+\w+ing\b"
    r"|\bden(?:y|ies|ied|ying)\s+that\b|\byet\s+to\b|\b(?:far|away)\s+from\b|\b(?:instead|incapable|outside)\s+of\b"
    r"|\b(?:rather|other)\s+than\b|\bturn(?:s|ed|ing)?\s+down\b"
)
# "Had not met since May" says when they last met.
_NO_DENIAL = re.compile(
    r"(?:\b(?:not|never)|n't)\b(?=(?: [\w'-]+){1,8} since\b)"
    r"|\bnot\s+(?:only|just|merely|until|before)\b|\bno\s+(?:later|fewer|less|more)\s+than\b|\bnot\s+least\b"
)
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_CAPITAL = re.compile(r"(?<![\w@#])[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)*")
_WORD_OF_DENIAL = re.compile(rf"\b(?:{'|'.join(sorted(NEGATORS))})\b|\b\w{{2,}}n't\b")
# Small words that say nothing of what a text is about.
_IDLE = frozenset(
    (
        *(
            "since",
            "amid",
            "despite",
            "among",
            "per",
            "via",
            "within",
            "across",
            "toward",
            "towards",
            "roughly",
        ),
        *("every", "number", "amount", "people", "person", "someone", "somebody", "ever"),
    )
)
_LEFT_OUT = STOP | _IDLE | NEGATORS
_SKIPPED = frozenset(("able", "managed", "manages", "ever", "even", "really", "actually", "do", "yet"))
_PRONOUNS = frozenset((word,) for word in ("it", "he", "she", "they", "we", "i"))
_ARTICLE = 4  # characters that may be before a name that opens a sentence
_SCORED = re.compile(r" (?:goals?|sets?|games?|tries|legs|frames|runs|votes?) to ")
_SCORED_LOW = re.compile(_SCORED.pattern + r"(one|nil)\b")
_OUT_OF = re.compile(r" (?:in|of|out of)(?: (?:every|each))? ")
_SCORE = 1000  # no side of a match makes as many
_BALLOT = re.compile(r"\b(?:vot(?:e[sd]?|ing)|ballot|majority|decision)(?: [^\W\d]+){0,3} $")
_YEAR = re.compile(r"(?<![\d.,$£€-])(?:1[5-9]|20)\d\d(?:s\b|(?![\d%]|[.,]\d))")


class Comparand(msgspec.Struct, frozen=True, cache_hash=True):
    """A parsed text. `plain` holds its lower-case words in order, `stems` their stems in the same
    order."""

    text: str
    plain: tuple[str, ...]
    stems: tuple[str, ...]
    content: frozenset[str]
    numbers: tuple[NumberMention, ...]
    dates: tuple[DateMention, ...]
    years: frozenset[int]
    names: tuple[str, ...]
    denied_words: tuple[str, ...]

    @property
    def denied(self) -> bool:
        """Whether the text denies: an odd number of negations."""
        return len(self.denied_words) % 2 == 1


@lru_cache(maxsize=1 << 12)
def comparand(text: str, published: str | None = None) -> Comparand:
    """Parse a text; `published` (YYYY-MM-DD) is the day from which its relative dates are counted."""
    dates, numbers = amounts(text, published=published)
    plain = tuple(words(text))
    stems = tuple(map(stem, plain))
    # What is in dates and numbers is compared as those.
    set_apart = [date.text for date in dates] + [number.text for number in numbers]
    apart = {word for item in set_apart for word in words(item)}
    kept = [
        s
        for word, s in zip(plain, stems, strict=True)
        if word not in _LEFT_OUT and word not in apart and not word[0].isdigit()
    ]
    return Comparand(
        text=text,
        plain=plain,
        stems=stems,
        content=frozenset(kept),
        numbers=_amounts(text, [n for n in numbers if not _YEAR.fullmatch(n.text.strip())]),
        dates=dates,
        years=frozenset(_years(text, dates)),
        names=capitals(text),
        denied_words=_denied(text),
    )


def _amounts(text: str, numbers: Sequence[NumberMention]) -> tuple[NumberMention, ...]:
    """The numbers, those that make one amount together as one: "97 of every 100", "3-1"."""
    found: list[NumberMention] = []
    for number in numbers:
        before = found[-1] if found else None
        joint = text[before.span[1] : number.span[0]] if before and before.high is None else ""
        if before and _OUT_OF.fullmatch(joint) and number.value in (10, 100, 1000):
            share = before.value / number.value * 100
            found[-1] = _joined(before, number, text, share, "percent")
        elif before and max(before.value, number.value) < _SCORE and _two_sides(text, before, joint):
            # Who won 3-1 and who lost 1-3 played the same match.
            high, low = sorted((before.value, number.value), reverse=True)
            found[-1] = _joined(before, number, text, _SCORE * high + low, "score")
        elif few := _SCORED_LOW.match(text, number.span[1]):  # "one" and "nil" are no amounts elsewhere
            made = _SCORE * number.value + (few[1] == "one")
            span = number.span[0], few.end()
            found.append(
                msgspec.structs.replace(number, text=text[slice(*span)], span=span, value=made, unit="score")
            )
        else:
            found.append(_of_hundred(number))
    return tuple(found)


def _two_sides(text: str, before: NumberMention, joint: str) -> bool:
    """Whether two numbers are those of two sides: "3-1", "voted 8 to 3", "three goals to one"."""
    scored = joint == " to " and _BALLOT.search(text[: before.span[0]].casefold()) is not None
    scored = scored or _SCORED.fullmatch(joint) is not None
    return joint in ("-", "–") or (
        scored and "from " not in text[max(0, before.span[0] - 5) : before.span[0]]
    )


def _joined(number: NumberMention, other: NumberMention, text: str, value: float, unit: str) -> NumberMention:
    span = number.span[0], other.span[1]
    return msgspec.structs.replace(
        number, text=text[slice(*span)], span=span, value=value, unit=unit, precision=0.5
    )


def _of_hundred(number: NumberMention) -> NumberMention:
    """A share in per cent: "a quarter" is 25 per cent, in words no finer than by five."""
    if number.unit != "share":
        return number
    high = None if number.high is None else number.high * 100
    return msgspec.structs.replace(
        number,
        value=number.value * 100,
        high=high,
        unit="percent",
        precision=max(0.5, number.precision * 100),
    )


def of_one_subject(side: Comparand, other: Comparand) -> tuple[Comparand, Comparand]:
    """Two sides, without the name that opens the one where the other opens with a pronoun: whom "it" means
    the sentence does not tell, and so not that it means another."""
    return _without_opening(side, other), _without_opening(other, side)


def _without_opening(side: Comparand, other: Comparand) -> Comparand:
    if other.plain[:1] not in _PRONOUNS or not side.names or side.plain[:1] in _PRONOUNS:
        return side
    if side.text.find(side.names[0]) > _ARTICLE:
        return side
    name = frozenset(map(stem, words(side.names[0])))
    if name <= set(other.stems):
        return side
    return msgspec.structs.replace(side, content=side.content - name, names=side.names[1:])


@lru_cache(maxsize=1 << 12)
def covered(these: frozenset[str], those: frozenset[str]) -> frozenset[str]:
    """Which of `these` stems stand among `those`, by themselves or by a synonym."""
    rest = these - those
    if not rest:
        return these
    groups = _groups(those)
    return these - {w for w in rest if concept(w) not in groups and those.isdisjoint(near(w))}


@lru_cache(maxsize=1 << 10)
def _groups(these: frozenset[str]) -> frozenset[str]:
    """The groups of synonyms of stems: those of a whole article are asked for again and again."""
    return frozenset(map(concept, these)) - {""}


def around(side: Comparand, span: Span, reach: int = 3) -> frozenset[str]:
    """The stems of the words that carry meaning next to a span: up to `reach` before it and `reach` after
    it."""
    before = [stem(w) for w in words(side.text[max(0, span[0] - 80) : span[0]]) if w not in STOP][-reach:]
    after = [stem(w) for w in words(side.text[span[1] : span[1] + 80]) if w not in STOP][:reach]
    return frozenset(word for word in (*before, *after) if not word[0].isdigit())


def capitals(text: str) -> tuple[str, ...]:
    """Words with a capital that are together, without the small words that open a sentence."""
    found: dict[str, None] = {}
    for name in _CAPITAL.findall(_DOTTED.sub(_without_dots, text)):
        parts = name.split(" ")
        while parts and parts[0].casefold() in STOP and not parts[0].isupper():
            parts.pop(0)
        if parts:
            found[" ".join(parts)] = None
    return tuple(found)


def _without_dots(match: re.Match[str]) -> str:
    return match.group().replace(".", "") + " "


def denials(text: str) -> list[Span]:
    """Where the words are that deny, in order."""
    folded = text.lower().replace("’", "'")
    if len(folded) != len(text):  # some letters have no small one of the same length
        folded = text.replace("’", "'")
    folded = _NO_DENIAL.sub(lambda found: "_" * len(found.group()), folded)
    spans = [found.span() for found in _BEFORE_VERB.finditer(folded)]
    spans += [found.span() for found in _WORD_OF_DENIAL.finditer(folded)]
    return sorted(spans, key=lambda span: span[1])


def _denied(text: str) -> tuple[str, ...]:
    """The stem of the first word with meaning after each negation."""
    after = (
        [w for w in words(text[end : end + 60]) if w not in STOP and w not in _SKIPPED]
        for _, end in denials(text)
    )
    return tuple(stem(found[0]) if found else "" for found in after)


def _years(text: str, dated: Sequence[DateMention]) -> set[int]:
    years = {int(found.group()[:4]) for found in _YEAR.finditer(text)}
    for date in dated:
        years |= {int(part[:4]) for part in (date.value or "").split("/") if part[:4].isdigit()}
    return years
