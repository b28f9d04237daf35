"""Words as the index and the ranker see them: folded, split, number words as figures, stemmed.

Retrieval and ranking share this one way, so that a word found by the one is a word counted by the other.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from claimcheck.matching.porter import stem
from claimcheck.matching.thesaurus import concept

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_TAG = re.compile(r"[#@]\w{2,100}")
_AMERICA = re.compile(r"\bUS\b|\bU\.S\.(?:A\.)?|\bUnited States\b")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)")
_SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen
"""
_BIG = "twenty thirty forty fifty sixty seventy eighty ninety"
# "one" is mostly no number: "one of them".
_NUMBER_WORDS = {word: str(value) for value, word in enumerate(_SMALL.split()) if word != "one"} | {
    word: str(value * 10) for value, word in enumerate(_BIG.split(), 2)
}
_TENS = re.compile(r"\b([a-z]{3,4}ty)-(one|two|three|four|five|six|seven|eight|nine)\b")
_STOP = """
a an and are as at be been but by can could did do does doing for from had has have having he her hers him
his how i if in into is it its itself may me might must my no nor not of on onto or our ours out over own s
same she should so some such t than that the their theirs them then there these they this those through to
too under up upon very was we were what when where which while who whom whose why will with would you your
yours also about after before during between against because until again further once here all any both each
few more most other only just now said say says saying tell told according
"""
STOP = frozenset(_STOP.split())


def words(text: str) -> list[str]:
    """The words of a text, lower-case, without accents and possessive endings; figures without thousands
    marks."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    if "#" in text or "@" in text:
        text = _TAG.sub(lambda tag: " ".join(_HUMP.split(tag.group()[1:])).replace("_", " "), text)
    if "U" in text:
        text = _AMERICA.sub("america", text)
    if "." in text:
        text = _DOTTED.sub(lambda found: found.group().replace(".", "") + " ", text)
    text = text.casefold()
    if "ty-" in text:
        text = _TENS.sub(_together, text)
    return [_plain(word) for word in _WORD.findall(text)]


def stems(text: str) -> list[str]:
    """The stems of all words of a text, in order, stop words too."""
    return [stem(word) for word in words(text)]


def concepts(stemmed: Iterable[str]) -> list[str]:
    """The synonym groups that stems belong to, marked so that they can not be taken for stems."""
    return ["~" + group for group in map(concept, stemmed) if group]


def _together(found: re.Match[str]) -> str:
    tens = _NUMBER_WORDS.get(found[1])
    return str(int(tens) + _SMALL.split().index(found[2])) if tens else found[0]


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    if word[0].isdigit():
        whole = word.replace(",", "")
        return whole[:40]
    head, mark, tail = word.replace("’", "'").partition("'")
    if mark and tail == "t" and head.endswith("n"):
        return "not" if len(head) > 1 else head
    return _NUMBER_WORDS.get(head, head[:40])
