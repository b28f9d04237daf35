"""Named-entity recognition: finds persons, organisations and places by shape, title and context."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from claimcheck.model import Name, NameKind, Sentence, Span
from claimcheck.nlp.names import coreference
from claimcheck.nlp.names.classification import kind_of
from claimcheck.nlp.names.coreference import Candidate
from claimcheck.nlp.names.gazetteer import demonyms, places
from claimcheck.nlp.names.given_names import GIVEN
from claimcheck.nlp.names.vocabulary import (
    CALENDAR,
    CLOSED,
    EVENTS,
    FUNCTION,
    NO_NAMES,
    ORGANISATIONS,
    OUTLETS,
    PLACES,
    ROLE_MODIFIERS,
    ROLES,
    TITLES,
)
from claimcheck.nlp.word_lists import words as listed

__all__ = ["Word", "find"]

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ"
# A capitalised word with what grows on it: O’Brien, al-Assad, Jean-Marie, Chang’e, U.S., J., Inc.
_CAPITAL = re.compile(
    # The first sign tells nearly everywhere that no name begins here.
    rf"(?=[{_UP}aeudl])(?<![\w.@#/’'])(?:(?:al|el|ad|as|at|ul)-|[dDlLO][’'])?[{_UP}]"
    rf"(?:\w|[’'](?![sS]\b|t\b|m\b|d\b|ve\b|re\b|ll\b)(?=\w)"
    # Ban Ki-moon, but "Paris-based".
    rf"|[-&](?=[{_UP}\d]|(?:ul|al|il|in|sur|le|la)-|(?!(?:based|led|style|born|wide|run|held|made"
    rf"|like|era|type|area|only|owned|free|size"
    r"|level|class|east|west|north|south|elect|bound|ish|ex)\b)[a-z]{2,5}\b))*"
    r"(?:(?<=\b\w)\.(?:\w\.)*|(?<=\b(?:Inc|Ltd))\.|(?<=\bCo)\.|(?<=\b(?:Corp|Prof|Capt))\."
    r"|(?<=\b(?:Jr|Sr|St|Mr|Ms|Dr|Lt|Mt))\."
    r"|(?<=\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Sgt|Rev))\.)?"
)
_PARTICLES = frozenset(
    f" {one} "
    for one in listed(
        "de la del della delle dei di da dos do du le van von der den bin ibn bint ben zu y ter ten"
    )
    | listed("el al et und abu")
    | {"de la", "de los", "van der", "van de", "van den", "von der", "von dem", "bin al"}
)
_JOINTS = frozenset((" of ", " of the ", " and ", " and the ", " for ", " for the ", " & "))
_GAPS = _PARTICLES | _JOINTS | {" "}
_NUMBERED = re.compile(
    r" \d{1,3}(?![\w%]|[.,:]\d| [a-z-]+s\b| (?:percent|per|million|billion|thousand|people|men|women"
    r"|children|or|to|and)\b)"
)
# The place of a dateline.
_PLACE = re.compile(r"[^\W\d_]+(?:[ .'’-]{1,2}[^\W\d_]+)*")
_QUOTE_OR_GAP = frozenset("“\"‘'(—–-:•[")
_TITLE_WORDS = ROLE_MODIFIERS | ROLES | TITLES
_PARTY = re.compile(r"[DRI]-[A-Z][\w.]*")  # "D-N.Y."
_HEADS = ORGANISATIONS | EVENTS | OUTLETS
_BODIES = ORGANISATIONS | EVENTS | ROLES


class Word(msgspec.Struct, frozen=True):
    """A capitalised word, and the text that joins it to the word before it in its run."""

    text: str
    start: int
    end: int
    gap: str
    lower: str  # in lower case and without a stop: how the word lists have it


def find(
    flat: str,
    sentences: Sequence[Sentence],
    *,
    known: Mapping[str, NameKind] = {},
    apart: Sequence[Span] = (),
) -> tuple[Name, ...]:
    """The names of a flat text, in order, each with the fullest form that the text uses.

    `known`: names that the caller knows, and what they name. `apart`: metadata, which holds no name of
    the story.
    """
    starts = [sentence.span[0] for sentence in sentences]
    titled = {
        i for i, sentence in enumerate(sentences) if sentence.heading and _in_capitals(flat, sentence.span)
    }
    barred = [span[0] for span in apart]
    folded = {name.casefold(): kind for name, kind in known.items()}
    candidates: list[Candidate] = []
    for run in _runs(flat, starts):
        offset = bisect_right(barred, run[0].start) - 1
        if offset >= 0 and run[0].start < apart[offset][1]:
            continue
        index = bisect_right(starts, run[0].start) - 1
        opens = run[0].start - starts[index] < 2 if index >= 0 else True
        opens = opens or flat[max(0, run[0].start - 2) : run[0].start].strip()[-1:] in _QUOTE_OR_GAP
        for piece in _cut(run, opens):
            candidates += _named(flat, piece, opens and piece[0] is run[0], index in titled, folded)
    located = {place[0].title() for span in apart if (place := _PLACE.match(flat, *span))}
    return coreference.link(candidates, located)


def _word(text: str, start: int, gap: str) -> Word:
    return Word(text, start, start + len(text), gap, text.casefold().rstrip("."))


def _in_capitals(flat: str, span: Span) -> bool:
    """Is this a Heading Like This One, where capitals tell nothing?"""
    long = [word for word in flat[slice(*span)].split() if len(word) > 3 and word[0].isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _runs(flat: str, starts: Sequence[int]) -> Iterator[list[Word]]:
    """Capitalised words that are together in a sentence, or are joined by a small word that names have
    inside.
    """
    run: list[Word] = []
    sentence = 0
    for m in _CAPITAL.finditer(flat):
        start = m.start()
        gap = flat[run[-1].end : start] if run and start - run[-1].end < 10 else ""
        while sentence < len(starts) and starts[sentence] < start:
            sentence += 1
        new_sentence = sentence < len(starts) and starts[sentence] == start
        if run and (gap not in _GAPS or new_sentence or len(run) > 24):
            yield run
            run = []
        run.append(_word(m[0], start, gap if run else ""))
    if run:
        yield run


def _cut(run: list[Word], opens: bool) -> Iterator[list[Word]]:
    """Pieces of a run without the words that are no names, cut at an "and" or "of" between two names."""
    piece: list[Word] = []
    words = list(_split_hyphens(run))
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else None
        idle = _idle(word, index, opens, bool(piece), following)
        if idle or (piece and word.gap != " " and _parts(piece, word, words[index + 1 : index + 4])):
            if piece:
                yield piece
            piece = [] if idle else [word]
        else:
            piece.append(word)
    if piece:
        yield piece


def _split_hyphens(run: list[Word]) -> Iterator[Word]:
    """ "Russia-Ukraine" is two names, "Jean-Marie" one."""
    for word in run:
        left, _, right = word.text.partition("-")
        if right and all(half in places() or half in demonyms() for half in (left, right)):
            yield _word(left, word.start, word.gap)
            yield _word(right, word.end - len(right), "-")
        else:
            yield word


def _idle(word: Word, index: int, opens: bool, inside: bool, following: Word | None) -> bool:
    """Is the word no name and no part of one here?"""
    lower = word.lower
    beside = following if following and following.gap == " " else None
    if lower in CALENDAR:
        given = word.text in GIVEN and beside and beside.lower not in CALENDAR  # "Jan Holm"
        return not (given or (beside and beside.lower in OUTLETS))  # "The Sunday Courier"
    if word.text in ("US", "WHO") or lower not in FUNCTION:
        return False
    if word.gap in (" of ", " of the ") and inside:
        return False  # "Group of Seven"
    if lower in CLOSED or word.text.isupper():
        return True
    if index == 0:
        place = beside is not None and f"{word.text} {beside.text}" in places()
        return not place and (opens or beside is None)
    return word.gap != " "


def _parts(piece: list[Word], word: Word, rest: Sequence[Word]) -> bool:
    """Does the joining word between the piece and `word` part two names, instead of holding one together?"""
    if word.gap in _PARTICLES:
        return False
    gap = word.gap.strip()
    if gap not in ("of", "of the", "for", "for the", "and", "and the", "&"):
        return True
    lows = [part.lower for part in piece]
    body = any(low.rstrip("s") in _BODIES or low in _BODIES for low in lows)
    if gap in ("of", "of the"):
        titled = len(piece) > 1 and lows[0] in TITLES | ROLES
        if titled and lows[-1] not in _TITLE_WORDS | _HEADS | PLACES:
            return True  # "Professor Ann Lee of the Elm Trust"
        return piece[0].text in GIVEN or (len(piece) > 1 and not body and PLACES.isdisjoint(lows))
    if gap in ("for", "for the"):
        return not body
    person = piece[0].text in GIVEN or word.text in GIVEN or lows[0] in TITLES
    place = piece[-1].text in places() or piece[-1].text in demonyms() or word.text in places()
    if person or place or gap == "and the":
        return True
    if body and any(part.gap.strip() in ("of", "for", "of the", "for the") for part in piece):
        return False
    # "Belt and Road Forum": the head is at the end, and the first part is short.
    tail = {part.lower for part in rest if part.gap == " "}
    return gap != "&" and (len(piece) > 2 or body or tail.isdisjoint(ORGANISATIONS))


def _named(
    flat: str, piece: list[Word], weak: bool, titled: bool, known: Mapping[str, NameKind]
) -> Iterator[Candidate]:
    """The name in a piece, and the organisation or place before a role: "Senate Speaker Ann Lee" has
    two.
    """
    offset = _title_end(piece)
    before = _before_role(piece[:offset])
    if before:
        yield _candidate(flat, before, [], weak, titled, known)
    rest = piece[offset:]
    if rest and not (
        len(rest) == 1
        and (_PARTY.fullmatch(rest[0].text) or rest[0].text in NO_NAMES or rest[0].lower in _TITLE_WORDS)
    ):
        yield _candidate(flat, rest, piece[:offset], weak and not offset, titled, known)


def _title_end(piece: list[Word]) -> int:
    """How many words of the piece are a title or role before a name; all of them where no name follows."""
    end = 0
    if " ".join(word.text for word in piece) in places():
        return 0
    for index, word in enumerate(piece):
        lower = word.lower
        if word.text in GIVEN and lower not in TITLES:
            break  # from here on it is the name: "Stephen King", "John Major"
        if lower not in TITLES and lower not in ROLES:
            continue
        following = piece[index + 1] if index + 1 < len(piece) else None
        joint = following.gap.strip() if following else ""
        if following and joint in ("of", "of the"):
            # "Secretary of State Ann Lee" is a role; in "President of the Council" the role is apart.
            if following.text in ("State", "Staff", "Defense"):
                end = index + 2
            elif lower in ROLES and index == end:
                end = index + 1
        elif following and following.lower in _HEADS and following.text not in GIVEN:
            continue  # "Justice Department", but "President Bill Clinton"
        elif (
            lower in TITLES
            or following
            or all(word.lower in ROLE_MODIFIERS or word.text in demonyms() for word in piece[end:index])
        ):
            end = index + 1
    return end


def _before_role(title: list[Word]) -> list[Word]:
    """The words before the role that are a name of their own: an organisation, a place."""
    end = len(title)
    while end and (title[end - 1].lower in _TITLE_WORDS or title[end - 1].text in ("State", "Staff")):
        end -= 1
    return title[:end]


def _candidate(
    flat: str,
    words: list[Word],
    title: Sequence[Word],
    weak: bool,
    titled: bool,
    known: Mapping[str, NameKind],
) -> Candidate:
    start, end = words[0].start, words[-1].end
    if len(words) == 1 and end - start == 2 and flat[end - 1] == ".":
        end -= 1  # a letter at the end of a sentence
    texts = tuple(flat[word.start : min(word.end, end)] for word in words)
    titles = tuple(word.text for word in title)
    kind, sure, gender = kind_of(flat, (start, end), texts, titles, known)
    number = _NUMBERED.match(flat, end) if kind == "other" and not weak else None
    if number:
        end = number.end()
    return Candidate(
        span=(start, end),
        text=flat[start:end],
        words=texts,
        spans=tuple((word.start, word.end) for word in words),
        title=bool(title),
        kind=kind,
        sure=sure,
        gender=gender,
        weak=weak
        and len(words) == 1
        and not (flat[start:end].isupper() and end - start > 1)  # "BA said"
        and not (sure and kind == "place")
        and flat[start:end].casefold() not in known,
        titled=titled,
    )
