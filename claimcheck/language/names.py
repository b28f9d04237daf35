"""Names of persons, bodies and places: found by shape, told apart by title, words and context, linked within the text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from claimcheck.language import linking, name_words
from claimcheck.language.given_names import FEMALE, GIVEN, MALE
from claimcheck.language.linking import Candidate
from claimcheck.language.name_words import CALENDAR, FUNCTION, ROLE_MODIFIERS, ROLES, TITLES
from claimcheck.language.places import demonyms, places
from claimcheck.model import Gender, Name, NameKind, Sentence, Span

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ"
# A capitalised word with what grows on it: O’Brien, al-Assad, Jean-Marie, Chang’e, U.S., J., Inc.
_CAPITAL = re.compile(
    rf"(?<![\w.@#/’'-])(?:(?:al|el|ad|as|at|ul)-|[dDlLO][’'])?[{_UP}]"
    rf"(?:\w|[’'](?![sS]\b|t\b|m\b|d\b|ve\b|re\b|ll\b)(?=\w)|[-&](?=[{_UP}\d]|(?:ul|al|e|il|in)\b|\w+\b))*"
    r"(?:(?<=\b\w)\.(?:\w\.)*|(?<=\bInc)\.|(?<=\bLtd)\.|(?<=\bCo)\.|(?<=\b(?:Corp|Prof|Capt))\."
    r"|(?<=\b(?:Jr|Sr|St|Mr|Ms|Dr|Lt|Mt))\."
    r"|(?<=\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Sgt|Rev))\.)?"
)
_GAPS = frozenset(
    [" ", " of ", " of the ", " and ", " for ", " for the ", " & ", " on ", " and the ", " in "]
    + [
        f" {word} "
        for word in [
            "de",
            "la",
            "del",
            "della",
            "delle",
            "dei",
            "di",
            "da",
            "dos",
            "do",
            "du",
            "le",
            "van",
            "von",
            "der",
            "den",
            "bin",
            "ibn",
            "bint",
            "ben",
            "zu",
            "y",
            "ter",
            "ten",
            "el",
            "al",
            "e",
            "et",
            "und",
        ]
    ]
    + [" de la ", " de los ", " van der ", " van de ", " van den ", " von der "]
)
_PARTICLES = frozenset(
    gap for gap in _GAPS if gap.split() and gap.split()[0] not in ("of", "and", "for", "&", "on", "in")
)


class _Word(msgspec.Struct, frozen=True):
    text: str
    start: int
    end: int
    gap: str  # what joins it to the word before in its run


def find(
    flat: str,
    sentences: Sequence[Sentence],
    *,
    known: Mapping[str, NameKind] = {},
    apart: Sequence[Span] = (),
) -> tuple[Name, ...]:
    """The names of a flat text, in order, each with the fullest form that the text uses."""
    starts = [sentence.span[0] for sentence in sentences]
    barred = [span[0] for span in apart]
    folded = {name.casefold(): kind for name, kind in known.items()}
    candidates: list[Candidate] = []
    for run in _runs(flat):
        at = bisect_right(barred, run[0].start) - 1
        if at >= 0 and run[0].start < apart[at][1]:
            continue
        index = bisect_right(starts, run[0].start) - 1
        heading = index >= 0 and sentences[index].heading
        candidates += _candidates(flat, run, _opens(flat, run[0].start, starts), heading, folded)
    return linking.link(flat, candidates)


def _runs(flat: str) -> Iterator[list[_Word]]:
    """Capitalised words that stand together, or joined by a small word that names have inside."""
    run: list[_Word] = []
    for m in _CAPITAL.finditer(flat):
        start, end = m.span()
        gap = flat[run[-1].end : start] if run and start - run[-1].end < 10 else ""
        if run and (gap not in _GAPS or len(run) > 24):
            yield run
            run = []
        run.append(_Word(m[0], start, end, gap if run else ""))
    if run:
        yield run


def _opens(flat: str, start: int, starts: Sequence[int]) -> bool:
    """Is the capital one that any word would have here: at the start of a sentence or of quoted words?"""
    at = bisect_right(starts, start) - 1
    return (
        (at >= 0 and starts[at] >= start - 1)
        or flat[max(0, start - 1) : start] in "“\"‘'(—:"
        or flat[max(0, start - 2) : start] in (": ", "— ", "- ", "– ")
    )


def _candidates(
    flat: str, run: list[_Word], opens: bool, heading: bool, known: Mapping[str, NameKind]
) -> Iterator[Candidate]:
    """The names in a run of words: cut at words that are no names, at titles, and at an "and" between two names."""
    for piece in _cut(run, known):
        weak = opens and piece[0] is run[0]
        yield from _named(flat, piece, weak, heading, known)


def _cut(run: list[_Word], known: Mapping[str, NameKind]) -> Iterator[list[_Word]]:
    """Pieces of a run without words that are no names by themselves."""
    piece: list[_Word] = []
    for index, word in enumerate(run):
        low = word.text.casefold()
        idle = low in CALENDAR or (
            low in FUNCTION and (index == 0 or word.gap != " " or low in ("the", "i", "he", "she", "it"))
        )
        if idle or (piece and _parts(piece, word, run[index + 1 :])):
            if piece:
                yield piece
            piece = [] if idle else [word]
        else:
            piece.append(word)
    if piece:
        yield piece


def _parts(piece: list[_Word], word: _Word, rest: list[_Word]) -> bool:
    """Does the joining word between the piece and `word` part two names, instead of holding one together?"""
    gap = word.gap.strip()
    if not gap or word.gap in _PARTICLES:
        return False
    lows = [part.text.casefold() for part in piece]
    body = any(
        low in name_words.ORGANISATIONS or low in name_words.EVENTS or low in name_words.ROLES for low in lows
    )
    if gap in ("of", "of the"):
        return lows[-1] in GIVEN or piece[-1].text in places()
    if gap == "in" or gap == "on":
        return True
    if gap in ("for", "for the"):
        return not body
    later = [part.text.casefold() for part in (word, *rest[:3])]
    if any(part.gap.strip() in ("of", "for", "of the", "for the") for part in piece) and body:
        return piece[-1].text in GIVEN or word.text in GIVEN or word.text in places()
    plain = not (
        piece[-1].text in GIVEN
        or word.text in GIVEN
        or piece[-1].text in places()
        or piece[-1].text in demonyms()
    )
    return not (
        plain
        and len(piece) < 3
        and any(low in name_words.EVENTS or low in name_words.ORGANISATIONS for low in later[1:])
    )


def _named(
    flat: str, piece: list[_Word], weak: bool, heading: bool, known: Mapping[str, NameKind]
) -> Iterator[Candidate]:
    """The name in a piece, and the body or place in the words before a role: "Senate Speaker Ann Lee" has two."""
    at = _title_end(piece, weak)
    title = [word.text for word in piece[:at]]
    before = _before_role(piece[:at])
    if before:
        yield _candidate(flat, before, [], weak and before[0] is piece[0], heading, known)
    rest = piece[at:]
    if rest:
        yield _candidate(flat, rest, title, weak and not at, heading, known)


def _title_end(piece: list[_Word], weak: bool) -> int:
    """How many words of the piece are a title or role before a name; all of them where no name follows."""
    end = 0
    for index, word in enumerate(piece):
        low = word.text.casefold().rstrip(".")
        following = piece[index + 1] if index + 1 < len(piece) else None
        if low in TITLES or low in ROLES:
            if following and following.gap.strip() in ("of", "of the", "for", "for the", "and", "&"):
                # "Secretary of State Ann Lee" is a role, "Bank of Chad" and "Judge of the Year" none.
                if (
                    low in ("secretary", "minister", "chief", "attorney", "chancellor", "house")
                    and len(piece) > index + 2
                ):
                    end = (
                        index + 2
                        if following.text in ("State", "Staff", "Defence", "Defense", "Justice")
                        else end
                    )
                    continue
                if (end == index and following.gap.strip() == "and") or low in ROLES:
                    end = index + 1
                continue
            if low in TITLES or end == index or index == 0 or _role_like(piece[:index]) or following:
                end = max(end, index + 1)
    if (
        end == len(piece)
        and len(piece) > 1
        and piece[-1].text.casefold().rstrip(".") in ROLES
        and not _role_like(piece[:-1])
    ):
        return end
    return end


def _role_like(words: Sequence[_Word]) -> bool:
    """Are these words all modifiers of a role, or of a country?"""
    return all(
        word.text.casefold().rstrip(".") in ROLE_MODIFIERS
        or word.text in demonyms()
        or word.text.casefold() in ROLES
        for word in words
    )


def _before_role(title: list[_Word]) -> list[_Word]:
    """The words before the role that are a name of their own: a body, a place."""
    end = len(title)
    while end and (
        title[end - 1].text.casefold().rstrip(".") in ROLE_MODIFIERS | ROLES | TITLES
        or title[end - 1].text in ("State", "Staff")
    ):
        end -= 1
    before = title[:end]
    if not before or all(word.text in demonyms() for word in before):
        return [word for word in before if word.text in places()][:1]
    return before


def _candidate(
    flat: str, words: list[_Word], title: list[str], weak: bool, heading: bool, known: Mapping[str, NameKind]
) -> Candidate:
    span = (words[0].start, words[-1].end)
    text = flat[slice(*span)]
    kind, sure = _kind(flat, span, text, [word.text for word in words], title, known)
    return Candidate(
        span=span,
        text=text,
        words=tuple(word.text for word in words),
        title=tuple(title),
        kind=kind,
        sure=sure,
        gender=_gender(title, words[0].text) if kind in ("person", "other") else "unknown",
        weak=weak and len(words) == 1 and not sure,
        heading=heading,
    )


_SAID_AFTER = re.compile(
    rf",? (?:{'|'.join(sorted(name_words.SPEECH))})\b|, who\b|, (?:an? |the |his |her |their "
    rf")?[a-z-]+(?: [a-z-]+)*|, \d\d\b"
)
_IN_BEFORE = re.compile(r"\b(?:[Ii]n|at|from|near|outside|around|across|off|to) $")


def _kind(
    flat: str, span: Span, text: str, words: list[str], title: list[str], known: Mapping[str, NameKind]
) -> tuple[NameKind, bool]:
    """What the name names, and whether that is sure or only a guess to be mended by other mentions."""
    low = text.casefold()
    if low in known:
        return known[low], True
    if text in places():
        return "place", True
    lows = [word.casefold().rstrip(".") for word in words]
    if title and any(word.casefold().rstrip(".") in TITLES | ROLES for word in title):
        return "person", True
    last = lows[-1]
    if (
        last in name_words.ORGANISATIONS
        or last in name_words.OUTLETS
        or any(word in name_words.ORGANISATIONS for word in lows[:-1] if len(lows) > 1)
    ):
        return "organisation", True
    if last in name_words.PLACES and len(lows) > 1:
        return "place", True
    if last in name_words.EVENTS and len(lows) > 1:
        return "other", True
    if words[0] in GIVEN and len(words) > 1:
        return "person", True
    if len(words) == 1 and text.isupper() and len(text) > 1 and not text.endswith("."):
        return "organisation", False
    if len(words) == 1 and text in GIVEN:
        return "person", False
    if _SAID_AFTER.match(flat, span[1]) and 1 < len(words) < 5 and not any(char.isdigit() for char in text):
        return "person", False
    if len(words) == 1 and _IN_BEFORE.search(flat, max(0, span[0] - 9), span[0]):
        return "place", False
    return "other", False


def _gender(title: Sequence[str], first: str) -> Gender:
    for word in (low.casefold().rstrip(".") for low in title):
        if word in name_words.FEMALE_TITLES or word in name_words.FEMALE_ROLES:
            return "female"
        if word in name_words.MALE_TITLES or word in name_words.MALE_ROLES:
            return "male"
    first = first.partition("-")[0]
    return "female" if first in FEMALE else "male" if first in MALE else "unknown"
