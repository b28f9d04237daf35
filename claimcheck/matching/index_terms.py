"""Terms of the index and the ranker: case-folded, split, number words as figures, stemmed.

Retrieval and ranking share this one way, so that a word found by the one is a word counted by the other.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from claimcheck.matching.stemmer import stem
from claimcheck.matching.thesaurus import concept
from claimcheck.nlp.numbers.number_words import UNITS

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_TAG = re.compile(r"[#@]\w{2,100}")
_AMERICA = re.compile(r"\bUS\b|\bU\.S\.(?:A\.)?|\bUnited States\b")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
# Letters that have a plainer form; the marks of punctuation beside them have none.
_ACCENTED = re.compile("[^\x00-\x7f\u2010-\u2027\u20ac]")
_MARK = re.compile(r"[\u0300-\u036f]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)")
# "one" is mostly no number: "one of them".
_NUMBER_WORDS = {word: str(int(number)) for word, number in UNITS.items() if word != "one"}
_TENS = re.compile(r"\b([a-z]{3,4}ty)-(one|two|three|four|five|six|seven|eight|nine)\b", re.IGNORECASE)
_STOP = """
a an and are as at be been but by can could did do does doing for from had has have having he her hers him
his how i if in into is it its itself may me might must my no nor not of on onto or our ours out over own s
same she should so some such t than that the their theirs them then there these they this those through to
too under up upon very was we were what when where which while who whom whose why will with would you your
yours also about after before during between against because until again further once here all any both each
few more most other only just now said say says saying tell told according
"""
STOP = frozenset(_STOP.split())
_SHORT = 100  # characters


class IndexWord(NamedTuple):
    """A word as it is compared: lower-case without accents and endings, its stem, its group of synonyms (or
    stem)."""

    plain: str
    stem: str
    loose: str
    stop: bool
    indexed: str  # the stem and, marked by "~", the group: what the index holds of the word


class _Table(dict[str, IndexWord]):
    """Words by the way they are written: a base of a million facts uses the same ones again and again."""

    def __missing__(self, token: str) -> IndexWord:
        if len(self) > 1 << 17:
            self.clear()
        plain = _plain(token)
        stemmed = stem(plain)
        group = concept(stemmed)
        indexed = f"{stemmed} ~{group}" if group else stemmed
        found = self[token] = IndexWord(plain, stemmed, group or stemmed, plain in STOP, indexed)
        return found


_TABLE = _Table()


def tokens(text: str) -> list[str]:
    """The words of a text as they are written, without accents; "U.S.", tags and "sixty-four" made plain."""
    # Each look is cheap beside what it spares: nearly no fact of a million has any of this.
    if not text.isascii() and _ACCENTED.search(text):
        text = _MARK.sub("", unicodedata.normalize("NFKD", text))
    if "#" in text or "@" in text:
        text = _TAG.sub(lambda tag: " ".join(_HUMP.split(tag.group()[1:])).replace("_", " "), text)
    if "U" in text:
        text = _AMERICA.sub("America", text)
    if text.count(".") > 1:
        text = _DOTTED.sub(lambda found: found.group().replace(".", "") + " ", text)
    if "ty-" in text:
        text = _TENS.sub(_together, text)
    return _WORD.findall(text)


def index_word(written: list[str]) -> list[IndexWord]:
    """Words as they are compared, of words as they are written."""
    return list(map(_TABLE.__getitem__, written))


def index_words(text: str) -> Sequence[IndexWord]:
    """The words of a text, in order, ready to be compared."""
    return _short(text) if len(text) < _SHORT else index_word(tokens(text))


@lru_cache(maxsize=1 << 13)
def _short(text: str) -> tuple[IndexWord, ...]:
    """Names and the words beside a number or date are asked for with every fact."""
    return tuple(index_word(tokens(text)))


def words(text: str) -> list[str]:
    """The words of a text, lower-case, without accents and possessive endings; figures without thousands
    marks."""
    return [word.plain for word in index_words(text)]


def stems(text: str) -> list[str]:
    """The stems of all words of a text, in order, stop words too."""
    return [word.stem for word in index_words(text)]


def terms(text: str) -> str:
    """What the index holds of a text: the stems of what is no stop word (or, where there is nothing else, of
    all), and the groups of synonyms that they belong to, marked by "~"."""
    found = index_word(tokens(text))
    return " ".join([word.indexed for word in found if not word.stop] or [word.indexed for word in found])


def _together(match: re.Match[str]) -> str:
    tens = _NUMBER_WORDS.get(match[1].lower())
    return str(int(tens) + int(UNITS[match[2].lower()])) if tens else match[0]


def _plain(token: str) -> str:
    if token[0].isdigit():
        return token.replace(",", "")[:40]
    head, mark, tail = token.casefold().replace("’", "'").partition("'")
    if mark and tail == "t" and head.endswith("n"):
        return "not" if len(head) > 1 else head
    return _NUMBER_WORDS.get(head, head[:40])
