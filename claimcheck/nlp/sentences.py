"""Sentences. Rules in the order of Mikheev (2002), "Periods, Capitalized Words, etc.": what comes before
the stop (an abbreviation, an initial, a number), then what comes after it (a small letter, a word that
starts sentences).
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from claimcheck.model import Sentence, Span
from claimcheck.model.analysis import spans_meet
from claimcheck.nlp import datelines as nlp_datelines
from claimcheck.nlp.word_lists import any_of, word_lists, words

_STOP = re.compile(
    # The first sign tells nearly everywhere that no sentence ends here.
    r"(?=[.!?…。！？؟।])(?:(?<![.!?…])[.!?…؟।]+[\"'”’»›)\]]*(?= )"
    r"|(?:[。！？]|(?<=[\u3040-\u9fff])[!?])+[”’」』]*"
    r"|(?<=[a-z]{3})[.!?][\"”]?(?=[A-Z][a-z]+ ))"
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"“”„‘«»]*$")
_NEXT = re.compile(r"[\s\"'“”‘’«‹(\[¿¡—–-]*([^\s.,;:!?\"”’»)\]]*)")
_LISTS = word_lists(__file__, "sentences")
_TITLES = _LISTS["titles"]
_NUMBERED = _LISTS["numbered"]
_MONTHS = words("jan feb mar apr jun jul aug sep sept oct nov dec")
_OTHERS = _LISTS["others"]
_STARTERS = _LISTS["starters"]
_SPEECH = _LISTS["speech"]
_ASKER = re.compile(r" (?!(?:He|She|They|I|We|It) )(?:[A-ZÀ-Þ][\w.'’-]+ ){1,4}?([a-z]+)\b")
_ORDINAL = re.compile(r"(?<![\w.,-])\d{1,2}\.\Z")  # "am 30. Dezember"
_ITEM = re.compile(r"(?:[-*•‣▪◦·–—]|\(?\d{1,3}[.)]|\(?[a-z]\)|#{1,6}|>)(?: +|$)")
# What a transcript notes between sentences: "(Laughter.)", "the details change- [Interruption.] That is".
_STAGE_DIRECTION = re.compile(
    r"(?:(?<=[.!?…\"”’] )|(?<=[—–-])|(?<=[—–-] ))[(\[]"
    rf"[^()\[\]\n]{{0,40}}?\b(?i:{any_of(_LISTS['stage'])})\b[^()\[\]\n]{{0,40}}[)\]](?= [A-ZÀ-Þ\"“‘(\[]| *$)"
)
ASIDE = re.compile(
    rf"[(\[](?:\w+ )?(?i:{any_of(_LISTS['noise'])})\.?[)\]]"
)  # "jobs - (applause) - and homes"
_TERMINAL = re.compile(r"[.!?…。！？][\"'”’»›)\]*_]*$")
# No sentence is longer, whatever is written without a stop: later steps look over whole sentences, again and
# again. The longest in news has some 800 characters.
LONGEST = 2_000


def find(
    flat: str,
    paragraphs: Sequence[Span],
    *,
    headline: Span | None = None,
    speakers: Mapping[int, tuple[Span, str]],
) -> tuple[tuple[Sentence, ...], tuple[Span, ...]]:
    """The sentences of a flat text, and its datelines and time stamps."""
    sentences: list[Sentence] = []
    datelines: list[Span] = []
    hours = nlp_datelines.stamped_in_hours(flat, paragraphs)
    for index, (start, end) in enumerate(paragraphs):
        inner = speakers[index][0][1] if index in speakers else start
        if inner == start:
            inner = nlp_datelines.dateline(flat, (start, end), hours=hours)
            if inner > start:
                datelines.append((start, start + len(flat[start:inner].rstrip())))
        spans = list(_split(flat, inner, end))
        heading = (
            len(spans) == 1
            and len(paragraphs) > 1
            and _heading(flat, spans[0], index == 0 and inner == start)
        )
        for span in spans:
            titled = headline is not None and spans_meet(span, headline)
            sentences.append(Sentence(span, index, heading or titled))
    return tuple(sentences), tuple(datelines)


def split_unread(flat: str, span: Span) -> Iterator[Span]:
    """The sentences of a passage in another language, where a number with a full stop may be an ordinal."""
    start, end = span
    item = _ITEM.match(flat, start, end)
    return _between(flat, item.end() if item and item.end() < end else start, end, ordinals=True)


def _split(flat: str, start: int, end: int) -> Iterator[Span]:
    """The sentences between `start` and `end`, trimmed; list marks at the start are no part of one."""
    item = _ITEM.match(flat, start, end)
    offset = item.end() if item and item.end() < end else start
    for aside in _STAGE_DIRECTION.finditer(flat, offset, end):
        yield from _between(flat, offset, aside.start())
        yield aside.span()
        offset = aside.end()
    yield from _between(flat, offset, end)


def _between(flat: str, offset: int, end: int, *, ordinals: bool = False) -> Iterator[Span]:
    """The sentences of a stretch without stage directions. `ordinals`: a number may have a full stop."""
    for stop in _STOP.finditer(flat, offset, end):
        ordinal = ordinals and _ORDINAL.search(flat, max(offset, stop.start() - 2), stop.start() + 1)
        if stop.start() < offset or ordinal or not _ends(flat, offset, stop, end):
            continue
        yield from _cut(flat, offset, stop.end())
        offset = stop.end()
    yield from _cut(flat, offset, end)


def _cut(flat: str, start: int, end: int) -> Iterator[Span]:
    """The span, trimmed; in pieces if it is longer than a sentence may be."""
    while end - start > LONGEST:
        blank = flat.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = blank if blank > 0 else start + LONGEST
        yield from _trim(flat, start, stop)
        start = stop
    yield from _trim(flat, start, end)


def _trim(flat: str, start: int, end: int) -> Iterator[Span]:
    piece = flat[start:end]
    bare = piece.strip()
    if any(sign.isalnum() for sign in bare[:80]) or bare.strip(".!?…\"'“”‘’()[]*-–—_ "):
        lead = len(piece) - len(piece.lstrip())
        yield start + lead, start + lead + len(bare)


def _ends(flat: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Does a sentence end at this stop?"""
    found = _NEXT.match(flat, stop.end(), min(end, stop.end() + 60))
    word = found[1] if found else ""
    if not word:
        return True
    marks = stop[0].rstrip("\"'”’»›)]")
    starter = word.casefold().replace("’", "'").partition("'")[0] in _STARTERS
    closed = marks != stop[0]
    if closed and marks[-1] in "?!…" and _speaker_follows(flat, stop.end(), end):
        return False
    if word[0].islower() and not word[1:2].isupper():
        return False
    if marks in ("..", "...", "…", "....") and not closed:
        return starter or len(marks) > 3
    if marks != "." or closed or flat[stop.end() + 1] in '"“‘«(':
        return True
    return _after_word(flat, start, stop.start(), word, starter)


def _after_word(flat: str, start: int, offset: int, following: str, starter: bool) -> bool:
    """Does a full stop after this word end the sentence?"""
    found = _WORD_BEFORE.search(flat, max(start, offset - 30), offset)
    before = found[0] if found else ""
    lower = before.casefold()
    numeric = following[0].isdigit()
    if lower in _NUMBERED and (numeric or (len(lower) > 1 and following.strip("IVXLC") == "")):
        return False
    if lower in _TITLES and before != "Al":
        return False
    if lower in _MONTHS and before[:1].isupper():
        return not numeric
    dotted = "." in lower.strip(".") and not any(sign.isdigit() for sign in lower)  # "U.S.", no "47.3%"
    if lower in _OTHERS or dotted:
        return starter
    if len(before) == 1 and before.isalpha():
        return starter  # an initial, or "Plan B. The"
    return not (before.isdigit() and offset - len(before) == start)  # the number of a list


def _speaker_follows(flat: str, offset: int, end: int) -> bool:
    """“Is it over?” Ann Smith asked: the sentence goes on behind the quote."""
    found = _ASKER.match(flat, offset, min(end, offset + 80))
    return bool(found and found[1] in _SPEECH)


def _heading(flat: str, span: Span, first: bool) -> bool:
    """A title or caption: short, one line, no full stop. The first line may be a question or Be Set in
    Capitals.
    """
    text = flat[span[0] : span[1]]
    words = text.split()
    if text.endswith((":", ",", ";")) or len(words) > (30 if first else 15):
        return False
    if not _TERMINAL.search(text[-6:]):
        return True
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return first and (
        text.endswith("?") or (len(long) > 2 and sum(w[0].isupper() for w in long) > 0.75 * len(long))
    )
