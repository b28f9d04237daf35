"""Noun phrases that are the source of a cue: before it, after it, or at a distance."""

from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.lexicon import ADVERBS, DAYS, PREPOSITIONS, TIMES
from claimcheck.nlp.word_lists import words

_FENCES = frozenset(";:()[]—–!?…")
_LONGEST = 30  # tokens in a source
_LOOSE = words("in on at to during after before while when as")  # may open an adverbial: "in an interview"
_CLAUSAL = ("IN", "TO", "WDT", "WP", "WRB", "CC", "RB", "VBG", "VBN")  # what opens an aside that is no name
_SETTING = words("on in last this earlier late early")  # before a day
_SETTINGS = words("a an his her their this that twitter")
_CHANGES = words("rise fall increase decrease drop gain loss decline growth jump cut")


def head(tokens: Document, source: TokenSpan) -> str:
    """The noun of a noun phrase: the last word before a preposition."""
    end = next((i for i in range(source[0] + 1, source[1]) if tokens.lower[i] in PREPOSITIONS), source[1])
    return tokens.lower[end - 1]


def before(tokens: Document, i: int, first: int) -> TokenSpan | None:
    """The noun phrase that ends right before token `i`, not reaching back beyond `first`."""
    end = without_time(tokens, i, first)
    if end <= first:
        return None
    if tokens.lower[end - 1] == ",":
        return _before_aside(tokens, end - 1, first)
    begin = _reach_back(tokens, end, first)
    return (begin, end) if begin < end else None


def without_time(tokens: Document, end: int, first: int) -> int:
    """Where a phrase ends without adverbs and days: "the court THIS MONTH", "the bank JUST", "a poll
    PUBLISHED ON FRIDAY".
    """
    whole = end
    while end > first and (
        tokens.lower[end - 1] in ADVERBS
        or tokens.lower[end - 1] in DAYS
        or tokens.words[end - 1] in TIMES  # a month is written with a capital, and so is a family
        or (end < whole and tokens.lower[end - 1] in _SETTING)
    ):
        end -= 1
    issued = end - 1 > first and tokens.tags[end - 1] in ("VBN", "VBD") and tokens.nominal(end - 2)
    return end - 1 if issued else end


def of_verb(tokens: Document, i: int, first: int) -> TokenSpan | None:
    """The noun phrase before a verb and its auxiliaries and adverbs."""
    while i > first and (tokens.verbal(i - 1) or tokens.tags[i - 1] == "RB"):
        i -= 1
    return before(tokens, i, first)


def _before_aside(tokens: Document, comma: int, first: int) -> TokenSpan | None:
    """Subject, a clause or an apposition between commas, then the verb: the apposition is part of it."""
    opening = next(
        (j for j in range(comma - 1, max(first, comma - _LONGEST), -1) if tokens.lower[j] == ","), 0
    )
    if opening <= first or tokens.quote[opening] >= 0:
        return None
    begin = _reach_back(tokens, opening, first)
    clausal = tokens.tags[opening + 1] in _CLAUSAL
    return (begin, opening if clausal else comma) if begin < opening else None


def _reach_back(tokens: Document, end: int, first: int) -> int:
    """The start of the noun phrase that ends before `end`, through "of", "and" and brackets."""
    i = end
    while i > first and end - i < _LONGEST:
        lower, tag = tokens.lower[i - 1], tokens.tags[i - 1]
        if lower == ")" and (opened := _bracket(tokens, i - 1, first)) > first:
            i = opened
            continue
        if lower in _FENCES or lower == "," or tokens.mark(i - 1) or tokens.finite(i - 1):
            break
        if tag == "CC" and (i - 1 == first or _clause_before(tokens, i - 1, first)):
            break
        if tag in ("WDT", "WP", "WRB") or lower in (
            "that",
            "so",
            "then",
            "because",
            "if",
            "while",
            "although",
        ):
            break
        i -= 1
        if tag == "PRP" and i + 1 == end:
            return i
    if i > first and tokens.finite(i - 1) and (relative := _relative(tokens, i - 1, first)) is not None:
        return _reach_back(tokens, relative, first)
    return _after_fronting(tokens, i, end) if i < end and tokens.tags[i] in ("IN", "RB", "TO") else i


def _relative(tokens: Document, verb: int, first: int) -> int | None:
    """The relative whose verb this is: "residents WHO PACKED the gallery"."""
    while verb > first and (tokens.verbal(verb) or tokens.tags[verb] == "RB"):
        verb -= 1
    relative = verb > first and tokens.lower[verb] in ("who", "which", "that")
    return verb if relative and tokens.tags[verb] in ("WDT", "WP") and tokens.nominal(verb - 1) else None


def _bracket(tokens: Document, close: int, first: int) -> int:
    """Where "(D-Md.)" after a name opens; `first` if it is no such short thing."""
    return next((i for i in range(close - 1, max(first, close - 10), -1) if tokens.lower[i] == "("), first)


def _clause_before(tokens: Document, i: int, first: int) -> bool:
    """Is a finite verb before the conjunction at `i`, in the same stretch?"""
    for j in range(i - 1, first - 1, -1):
        if tokens.lower[j] in _FENCES or tokens.mark(j) or tokens.lower[j] == ",":
            return False
        if tokens.finite(j):
            return True
    return False


def _after_fronting(tokens: Document, begin: int, end: int) -> int:
    """Past "In a statement", "On Tuesday": where the last noun phrase begins that no preposition leads."""
    for i in range(end - 1, begin, -1):
        chunk = tokens.chunk_at(i)
        if chunk is not None and chunk[0] == i and tokens.tags[i - 1] not in ("IN", "TO"):
            return i
    return begin


def subject(tokens: Document, i: int, first: int) -> TokenSpan | None:
    """The subject of the first finite verb between `first` and `i`."""
    for j in range(first + 1, i):
        if tokens.finite(j):
            run = before(tokens, j, first)
            if run is not None and tokens.tags[run[0]] not in ("WDT", "WP", "WRB"):
                return run
    return None


def after(tokens: Document, i: int, stop: int) -> TokenSpan | None:
    """The noun phrase that begins at token `i`: "said JOHN SMITH, THE MAYOR, on Friday"."""
    end = i
    while end < stop and end - i < _LONGEST:
        lower, tag = tokens.lower[end], tokens.tags[end]
        if lower in _FENCES or tokens.mark(end) or (lower == "." and end + 1 >= stop):
            break
        if lower == ",":
            closing = _apposition(tokens, end, stop)
            if closing == end:
                break
            return i, closing
        if (
            tag in ("WDT", "WP", "WRB")
            or lower in TIMES
            or lower == "that"
            or (tag == "CC" and not _joins(tokens, end, stop))
        ):
            break
        if end > i and (tokens.finite(end) or (lower in _LOOSE and _sets_scene(tokens, end, stop))):
            break
        end += 1
    return (i, end) if end > i else None


def _joins(tokens: Document, i: int, stop: int) -> bool:
    """Does "and" lead to another noun phrase with a determiner or a name?"""
    named = i + 1 < stop and (tokens.words[i + 1][0].isupper() or tokens.tags[i + 1] in ("DT", "PRP$"))
    return tokens.lower[i] == "and" and named


def _sets_scene(tokens: Document, i: int, stop: int) -> bool:
    """A preposition that opens an adverbial ("in an interview", "on Friday") rather than an attribute."""
    if tokens.lower[i] not in ("in", "on", "at", "to"):
        return True
    after = tokens.lower[i + 1] if i + 1 < stop else ""
    return after in TIMES or after in _SETTINGS


def _apposition(tokens: Document, comma: int, stop: int) -> int:
    """The end of an apposition that begins after `comma`, or `comma` if none does."""
    i = comma + 1
    chunk = tokens.chunk_at(i) if i < stop else None
    if chunk is None or chunk[0] != i or tokens.tags[i] in ("PRP", "EX") or tokens.lower[i] in TIMES:
        return comma
    if _measures(tokens, chunk, stop) or not _tells_who(tokens, i, stop):
        return comma
    while i < stop and i - comma < 20:
        lower = tokens.lower[i]
        if lower == "," or lower in _FENCES or tokens.mark(i) or (lower == "." and i + 1 == stop):
            return i
        if tokens.finite(i) or tokens.tags[i] == "PRP":
            return comma
        i += 1
    return i if i == stop else comma


def _tells_who(tokens: Document, i: int, stop: int) -> bool:
    """A determiner, a name, or a bare title: "Smith, director of the museum"."""
    if tokens.tags[i] in ("DT", "PRP$") or tokens.words[i][0].isupper():
        return True
    return any(tokens.lower[j] in ("of", "for", "at") for j in range(i + 1, min(stop, i + 4)))


def _measures(tokens: Document, chunk: TokenSpan, stop: int) -> bool:
    """ "a rise of 29 per cent", "an increase of a third": measures what was said, and names nobody."""
    return tokens.lower[chunk[1] - 1] in _CHANGES and tokens.lower[chunk[1] : chunk[1] + 1] == ["of"]
