"""What tells where a sentence is to be cut: the places at which a claim may begin, and their features."""

from collections.abc import Iterator, Sequence

import msgspec

from claimcheck.extraction.predicates import SUBORDINATORS, is_verb
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.word_lists import words

TEMPLATES = 36
EDGE = frozenset(",;:.—–-()[]“”\"‘'‹›«»!…") | {"''", "``", "--", "..."}
JOINING = words("and but yet or so nor")
LIGHT = EDGE | JOINING
_PARTS = LIGHT - {"."}  # "." is behind "Mr"
_OPENERS = ("IN", "WRB", "WDT", "WP", "WP$", "DT", "RB")
_LIKE_PREPOSITIONS = words("according including excluding following regarding concerning depending")
_MANY = 3


class Place(msgspec.Struct, frozen=True):
    """Where a cut may be: the left side ends, the right side begins with its first word."""

    end: int
    begin: int


class View(msgspec.Struct, frozen=True):
    """A stretch as the model sees it: a symbol a token (a noun phrase has one), and the places for cuts."""

    document: Document
    begin: int
    end: int
    verbs: list[bool]
    symbols: list[str]  # from `begin` on; "" within a noun phrase but for its first token
    shapes: list[str]  # the next symbols from each token on
    places: list[Place]

    @classmethod
    def of(cls, document: Document, stretch: TokenSpan) -> "View":
        """Prepare a stretch."""
        begin, end = stretch
        verbs = [is_verb(document, i) for i in range(begin, end)]
        symbols = [_symbol(document, i, verb=verbs[i - begin]) for i in range(begin, end)]
        shapes = [""] * (end - begin)
        following = ""
        for i in range(end - begin - 1, -1, -1):
            if symbols[i]:
                following = (symbols[i] + following)[:4]
            shapes[i] = following
        return cls(document, begin, end, verbs, symbols, shapes, list(_places(document, begin, end)))

    def finite(self, begin: int, end: int) -> int:
        """How many finite verbs a run holds."""
        return sum(self.verbs[begin - self.begin : end - self.begin])


def _symbol(document: Document, i: int, *, verb: bool) -> str:
    tag = document.tags[i]
    low = document.lower[i]
    if verb:
        return "n" if "+" in tag else "M" if tag == "MD" else "V"
    if low in _LIKE_PREPOSITIONS:
        return "P"
    chunk = document.chunk_at(i)
    if chunk is not None and low not in JOINING and low != ",":
        if tag.startswith(("W", "PRP")) and tag != "PRP$":
            return "W" if tag[0] == "W" else "H"
        return ("#" if any(document.tags[j] == "CD" for j in range(*chunk)) else "N") if chunk[0] == i else ""
    if tag.startswith("RB"):
        return "R" if low in SUBORDINATORS else "r"
    return _SYMBOLS.get(tag, "," if low in EDGE else "c" if low in JOINING else "x")


_SYMBOLS = {
    "VB": "B",
    "VBG": "G",
    "VBN": "E",
    "IN": "P",
    "TO": "T",
    "WDT": "W",
    "WP": "W",
    "WP$": "W",
    "WRB": "W",
    "JJ": "J",
    "JJR": "J",
    "JJS": "J",
    "CD": "#",
    "RP": "r",
    "EX": "H",
    "CC": "c",
}


def _places(document: Document, begin: int, end: int) -> Iterator[Place]:
    lower, i = document.lower, begin
    while i < end and (lower[i] in LIGHT or lower[i] == "that"):
        i += 1
    done = i
    while i < end - 1:
        if lower[i] in _PARTS:
            right = i + 1
            while right < end and lower[right] in LIGHT:
                right += 1
            if (
                right < end
                and i > done
                and not _in_phrase(document, i, right)
                and not _in_pair(lower, begin, i)
            ):
                yield Place(i, right)
            i = done = right
        elif i > done and lower[i] in SUBORDINATORS and document.tags[i].partition("+")[0] in _OPENERS:
            first = i
            before = document.chunk_at(i - 1)
            if before is not None and lower[i] in ("after", "before") and document.lemmas[i - 1] in MEASURES:
                first = before[0]  # "two years before the war ended"
            elif lower[i - 1] in _BEFORE:
                first = i - 1
            if first > done:
                yield Place(first, first)
            i = done = i + 1
        else:
            i += 1


def _in_phrase(document: Document, left: int, right: int) -> bool:
    """Is a place inside one noun phrase: "good, cheap bread"?"""
    return document.chunk[left - 1] == document.chunk[right] >= 0


def _in_pair(lower: Sequence[str], begin: int, i: int) -> bool:
    """Is a conjunction that of "between 4 and 5", "both Leeds and York"?"""
    if lower[i] not in ("and", "or"):
        return False
    opened = next((j for j in range(i - 1, max(begin - 1, i - _PAIR), -1) if lower[j] in _PAIRING), None)
    return opened is not None and lower[i] not in lower[opened:i]


_PAIR, _PAIRING = 9, words("between both either neither")
_BEFORE = words("even just only soon shortly immediately right long")
MEASURES = words("second minute hour day week month year decade time moment")


def values(view: View, begin: int, number: int) -> Sequence[str]:
    """The features of a place for a cut, one a template, where the piece before it begins at `begin`."""
    document, place = view.document, view.places[number]
    lower, tags = document.lower, document.tags
    left, right = place.end, place.begin
    stop = view.places[number + 1].end if number + 1 < len(view.places) else view.end
    comma = next((one.end for one in view.places[number + 1 :] if lower[one.end] in LIGHT), view.end)
    light = "".join(lower[left:right])
    word = lower[right] if tags[right] in _CLOSED or lower[right] in SUBORDINATORS else tags[right]
    shape = view.shapes[right - view.begin]
    before = tags[left - 1]
    count = min(_MANY, view.finite(begin, left))
    head = lower[begin] if lower[begin] in SUBORDINATORS else (view.symbols[begin - view.begin] or "N")
    opener = next((lower[i] for i in range(left - 1, begin, -1) if lower[i] in SUBORDINATORS), "-")
    last = next(
        (lower[i] for i in range(left - 1, begin - 1, -1) if lower[i] in LIGHT or document.finite(i)), "-"
    )
    last = last if last in LIGHT else "V"
    near, far = min(2, view.finite(right, stop)), min(2, view.finite(right, view.end))
    side = min(2, view.finite(right, comma))
    subject = _subject(view, right)
    figures = f"{_figure(document, begin, left)}{_figure(document, right, comma)}"
    sizes = f"{_size(left - begin)}{_size(comma - right)}"
    after = lower[comma] if comma < view.end else "$"
    quoted = _quoted(document, view, left, right)
    goes_on = view.shapes[comma - view.begin][:3] if comma < view.end else "$"
    base = f"{light}|{word}"
    tenses = f"{tense(view, begin, left)}{tense(view, right, stop)}"
    return (
        light,
        word,
        base,
        f"{light}|{shape[:1]}",
        f"{light}|{shape[:2]}",
        f"{light}|{shape[:3]}",
        f"{light}|{shape}",
        f"{base}|{count}",
        f"{base}|{subject}",
        f"{light}|{subject}|{min(1, count)}",
        f"{light}|{subject}|{count}|{opener}",
        f"{light}|{count}{near}{far}",
        f"{light}|{shape[:2]}|{count}{side}",
        f"{word}|{count}{side}",
        f"{light}|{before}|{tags[right]}",
        f"{before}|{word}",
        f"{light}|{head}|{count}",
        f"{light}|{head}|{subject}",
        f"{head}|{opener}|{subject}",
        f"{light}|{opener}|{shape[:2]}",
        f"{light}|{figures}|{subject}",
        f"{light}|{shape[:2]}|{figures}",
        f"{sizes}|{light}",
        f"{word}|{tenses}",
        f"{light}|{after}|{subject}",
        f"{light}|{after}|{last}",
        f"{last}|{light}|{shape[:2]}",
        f"{quoted}|{light}",
        f"{quoted}|{subject}|{count}",
        f"{light}|{goes_on}|{subject}",
        f"{word}|{goes_on}",
        f"{document.lemmas[left - 1]}|{light}|{word}",
        f"{word}|{tags[min(right + 1, view.end - 1)]}",
        f"{_lemma_before(document, begin, left)}|{base}",
        f"{word}|{subject}|{count}|{figures}",
        f"{opener}|{head}|{light}",
    )


_CLOSED = ("IN", "WRB", "WDT", "WP", "WP$", "DT", "PRP", "PRP$", "TO", "MD", "CC", "EX", "RB")


def _subject(view: View, right: int) -> str:
    """What is on the right: a verb first ("V"), a subject and its verb ("S"), words before one, or none."""
    document, phrases = view.document, 0
    i = right
    if document.tags[i] in ("VBG", "VBN", "TO") and view.symbols[i - view.begin] != "P":
        return document.tags[i]
    while i < view.end:
        symbol = view.symbols[i - view.begin]
        if symbol in ("V", "M"):
            return ("S" if phrases == 1 else f"S{min(phrases, 3)}") if phrases else "V"
        if symbol == "n":
            return "S" if not phrases else "S2"
        if symbol in (",", "c") and phrases:
            return f"N{min(2, phrases)}"
        if symbol in ("N", "#", "H"):
            phrases += 1
        i += 1
    return f"-{min(2, phrases)}"


def tense(view: View, begin: int, end: int) -> str:
    """The tag of the first finite verb of a run."""
    found = (i for i in range(begin, end) if view.verbs[i - view.begin])
    return next((view.document.tags[i].rpartition("+")[2] for i in found), "-")


def _lemma_before(document: Document, begin: int, left: int) -> str:
    return next((document.lemmas[i] for i in range(left - 1, begin - 1, -1) if document.finite(i)), "-")


def _figure(document: Document, begin: int, end: int) -> int:
    return int(any(document.tags[i] == "CD" for i in range(begin, end)))


def _size(length: int) -> str:
    return "1" if length < 2 else "3" if length < 4 else "6" if length < 7 else "12" if length < 13 else "+"


def _quoted(document: Document, view: View, left: int, right: int) -> str:
    """Is a cut within a quotation that is a part of the stretch, and how long is it?"""
    one, two = document.quote[left - 1], document.quote[right]
    if one != two or one < 0:
        return "-"
    opened, closed = document.quotes[one]
    return "whole" if opened <= view.begin + 1 else "short" if closed - opened < 9 else "long"
