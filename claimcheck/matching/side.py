"""One side of a comparison: a claim or a fact, its words, numbers, dates and names, ready to be set against
the other."""

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from claimcheck.language import dates, numbers, paragraphs, sentences
from claimcheck.matching.porter import stem
from claimcheck.matching.thesaurus import concept
from claimcheck.matching.words import STOP, words
from claimcheck.model import DateMention, NumberMention, Span

# Words that deny what they stand with. "no longer" and "not only" are put apart first.
_NEGATIONS = """
not no never none nobody nothing neither nor without cannot nowhere hardly barely unable lack lacks lacked
absent false falsely untrue hoax myth incorrect incorrectly fake
"""
NEGATORS = frozenset(_NEGATIONS.split())
# Verbs that deny the verb they stand before: "failed to stop", "refused to go", "denies having".
_BEFORE_VERB = re.compile(
    r"\b(?:fail|refus|declin)(?:s|es|ed|ing|e)?\s+to\b|\b(?:den(?:y|ies|ied|ying)|avoid(?:s|ed)?|stopp?(?:s|ed)?)\s+(?:\w+ing|that)\b"
    r"|\byet\s+to\b|\bfar\s+from\b|\binstead\s+of\b|\brather\s+than\b"
)
_NO_DENIAL = re.compile(
    r"\bnot\s+(?:only|just|merely|until|before)\b|\bno\s+(?:later|fewer|less|more)\s+than\b|\bnot\s+least\b"
)
_CAPITAL = re.compile(r"[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)*")
_YEAR = re.compile(r"(?<![\d.,$£€-])(?:1[5-9]|20)\d\d(?:s\b|(?![\d%]|[.,]\d))")


class Side(msgspec.Struct, frozen=True):
    """A text taken apart. `plain` holds its lower-case words in order, `stems` their stems in the same
    order."""

    text: str
    plain: tuple[str, ...]
    stems: tuple[str, ...]
    content: frozenset[str]
    numbers: tuple[NumberMention, ...]
    dates: tuple[DateMention, ...]
    years: frozenset[int]
    names: tuple[str, ...]
    denials: int

    @property
    def denied(self) -> bool:
        """Whether the text denies: an odd number of negations."""
        return self.denials % 2 == 1


@lru_cache(maxsize=1 << 12)
def side(text: str, published: str | None = None) -> Side:
    """Take a text apart; `published` (YYYY-MM-DD) is the day from which its relative dates are counted."""
    flat, spans = paragraphs.lay_out(text)
    dated = dates.find(flat, sentences.find(flat, spans, speakers={})[0], published=published)
    counted = numbers.find(flat, dates=dated)
    plain = tuple(words(text))
    stems = tuple(map(stem, plain))
    in_dates = {word for date in dated for word in words(date.text)}
    kept = (
        s
        for word, s in zip(plain, stems, strict=True)
        if word not in STOP and word not in NEGATORS and word not in in_dates and not word[0].isdigit()
    )
    return Side(
        text=text,
        plain=plain,
        stems=stems,
        content=frozenset(kept),
        numbers=tuple(n for n in counted if not _YEAR.fullmatch(n.text.strip())),
        dates=dated,
        years=frozenset(_years(text, dated)),
        names=tuple(dict.fromkeys(_CAPITAL.findall(text))),
        denials=_denials(text, plain),
    )


def covered(these: frozenset[str], those: frozenset[str]) -> frozenset[str]:
    """Which of `these` stems stand among `those`, by themselves or by a synonym."""
    groups = {group for word in those if (group := concept(word))}
    return frozenset(word for word in these if word in those or concept(word) in groups)


def around(one: Side, span: Span, reach: int = 3) -> frozenset[str]:
    """The stems of the words that carry meaning next to a span: up to `reach` before it and `reach` after
    it."""
    before = [stem(w) for w in words(one.text[max(0, span[0] - 80) : span[0]]) if w not in STOP][-reach:]
    after = [stem(w) for w in words(one.text[span[1] : span[1] + 80]) if w not in STOP][:reach]
    return frozenset(word for word in (*before, *after) if not word[0].isdigit())


def _denials(text: str, plain: Sequence[str]) -> int:
    folded = text.casefold()
    count = sum(word in NEGATORS for word in plain) + len(_BEFORE_VERB.findall(folded))
    return count - len(_NO_DENIAL.findall(folded))


def _years(text: str, dated: Sequence[DateMention]) -> set[int]:
    years = {int(found.group()[:4]) for found in _YEAR.finditer(text)}
    for date in dated:
        years |= {int(part[:4]) for part in (date.value or "").split("/") if part[:4].isdigit()}
    return years
