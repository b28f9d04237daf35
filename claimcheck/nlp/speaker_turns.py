"""Speaker turns: in transcripts and interviews, and a speech or a post as one turn of its speaker or author.

Everything in a turn is the speaker's, also what is given to others, up to the next label.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from claimcheck.model import Article, Language, SourceKind, Span
from claimcheck.model.lookup_keys import find_by_name, folded
from claimcheck.nlp import signatures
from claimcheck.nlp.entities import ROLE_NOUNS, EntityTable
from claimcheck.nlp.speaker_labels import ANSWERING, INTERVIEWER, MARKS, PRESS, TITLES, UNNAMED

_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us)\b")
_BRACKETS = re.compile(r" ?\(([^()]*)\)")
_ROLES = {"pm": "prime minister", "dpm": "deputy prime minister", "ag": "attorney general"}
# A title that announces a speech: whose it is stands before or behind.
_KINDS = r"(?:(?:opening|closing|prepared|press) )?(?:remarks|speech|address|statement|keynote)"
_ANNOUNCED = re.compile(
    r"(?:^|: )(?:(?:full )?(?:text|transcript)(?: of)?:? )?"
    rf"(?:(?P<owner>[^:,]{{3,60}}?)(?:['’]s?|:) {_KINDS}\b"
    rf"|{_KINDS} (?:by|of|from) (?P<speaker>[^:,]{{3,60}}?)"
    r"(?:$|[,:]| (?:at|on|to|in|before|during|for|[-–—]) ))",
    re.IGNORECASE,
)
_STYLED = re.compile(r"\b(?i:the hon(?:ou?rable)?\.?) ([A-Z][\w’'-]*(?: (?!MP\b)[A-Z][\w’'-]*){1,3})")
_MEMBERS = ("gentleman", "lady")
_NEAR = 8  # turns: how far away the bearer of a role may speak
_SPEAKS = 2  # sentences in the first person that show an announced speech


class Turn(msgspec.Struct, frozen=True):
    """A stretch of text that one speaker says; `name` "" is the article's own voice, which asks.

    `label`: the name in the text before or behind the words; None for a speech. `asks`: it is a reporter's.
    """

    span: Span
    label: Span | None
    name: str
    kind: SourceKind = "person"
    asks: bool = False
    role: str = ""  # in lower case, what the label calls the speaker: "minister for ports", "mayor lee"


def find(article: Article, language: Language, entities: EntityTable) -> tuple[Turn, ...]:
    """The turns of a text, in order of place; none in a story without labels."""
    labels = language.speakers
    if not labels:
        return tuple(_whole(article, language, entities)) or tuple(
            Turn(span, name, entities.named(article.text[slice(*name)]))
            for span, name in signatures.find(article.text, language)
        )
    cast = _Cast(article, entities, labels)
    stops = [*(label[0][0] for label in labels[1:]), len(article.text)]
    turns = [
        cast.turn(*label, _quoted_end(article.text, language, label[0][0], stop))
        for label, stop in zip(labels, stops, strict=True)
    ]
    last = turns[-1]
    end = _last_end(article.text, language, last, answers=folded(labels[-1][1]) in ANSWERING)
    return (*turns[:-1], msgspec.structs.replace(last, span=(last.span[0], end)))


def at(turns: Sequence[Turn], place: int) -> Turn | None:
    """The turn that a place is in."""
    number = bisect_right(turns, place, key=lambda item: item.span[0]) - 1
    return turns[number] if number >= 0 and place < turns[number].span[1] else None


def addressed(turns: Sequence[Turn], place: int) -> str:
    """Who is spoken to at a place: whoever had the turn before, else the next one; "" if that is nobody."""
    number = bisect_right(turns, place, key=lambda item: item.span[0]) - 1
    if number < 0 or place >= turns[number].span[1] or not _is_answer(turns[number]):
        return ""
    near = (*turns[max(0, number - 1) : number], *turns[number + 1 : number + 2])
    return next((item.name for item in near if item.name and item.name != turns[number].name), "")


def _is_answer(turn: Turn) -> bool:
    """Is it one of a conversation, with its label before it, and neither a speech nor a letter?"""
    return turn.label is not None and turn.label[0] < turn.span[0]


def is_transcript(turns: Sequence[Turn]) -> bool:
    """Is the text a conversation or a speech, and nobody's account of one?"""
    return bool(turns) and (turns[0].label is None or _is_answer(turns[0]))


def with_role(turns: Sequence[Turn], noun: str, place: int) -> str:
    """Who else has a turn, the nearest before a place first, and is called by a role: "the minister"."""
    if noun in _MEMBERS:  # "the hon. Lady"
        return addressed(turns, place)
    number = bisect_right(turns, place, key=lambda item: item.span[0]) - 1
    near = (*reversed(turns[max(0, number - _NEAR) : max(0, number)]), *turns[number + 1 : number + _NEAR])
    return next((one.name for one in near if noun in _heads(one.role) and one.name != turns[number].name), "")


def _heads(role: str) -> list[str]:
    return re.findall(r"[\w-]+", role.partition(" for ")[0].partition(" of ")[0])


def _whole(article: Article, language: Language, entities: EntityTable) -> Iterator[Turn]:
    """A speech or a post: one turn without a label, below the headline."""
    start = article.headline[1] if article.headline else 0
    name = article.speaker if article.kind in ("speech", "post") else None
    if not name and article.kind == "post":
        name = article.author
    if not name and article.kind in ("speech", "story"):
        name = entities.named(_announced(article, language))
    if name and start < len(article.text):
        yield Turn((start, len(article.text)), None, name)


def _announced(article: Article, language: Language) -> str:
    """Whose speech the title announces: "Remarks by Ann Lee at the quay"; "" without a speech below it."""
    match = _ANNOUNCED.search(article.title)
    if match is None:
        return ""
    spoken = sum(
        bool(_FIRST_PERSON.search(article.text, *one.span)) and not _is_quoted(language, one.span)
        for one in language.sentences
    )
    if article.kind != "speech" and (spoken < _SPEAKS or spoken * 10 < len(language.sentences)):
        return ""
    return _stripped((match["owner"] or match["speaker"]).strip())


def _is_quoted(language: Language, span: Span) -> bool:
    """Does a quotation begin in a sentence, or hold its beginning?"""
    number = bisect_right(language.quotes, span[1], key=lambda quote: quote.span[0]) - 1
    return number >= 0 and language.quotes[number].span[1] > span[0]


class _Cast:
    """Who the labels of one text mean."""

    def __init__(self, article: Article, entities: EntityTable, labels: Sequence[tuple[Span, str]]) -> None:
        self.text, self.entities = article.text, entities
        self.first = labels[0][0][0]
        self.named: dict[str, str] = {}  # surnames and roles, in lower case -> the fullest name of a label
        for _, label in labels:
            bare, role = self._parted(label)
            if role:
                self.named[role] = bare
            parts = bare.split()
            key = parts[-1].casefold()
            if len(parts) > len(self.named.get(key, "").split()):
                self.named[key] = bare
        people = Counter(
            name.canonical for name in entities.between(0, self.first) if entities.kind(name) == "person"
        )
        self.asked = article.speaker or next((name for name, _ in people.most_common(1)), "")

    def turn(self, span: Span, label: str, stop: int) -> Turn:
        """The turn behind a label, up to the next one."""
        name = _BRACKETS.sub("", label.partition(",")[0])
        mention = span[0], span[0] + len(name)
        words = [word.casefold().strip(".#") for word in name.split()]
        whole = span[1], stop
        if words[-1] in INTERVIEWER:
            return Turn(whole, mention, "", asks=True)
        if words[-1] in PRESS:
            return Turn(whole, mention, "reporter", "anonymous", asks=True)
        if words[-1] in ANSWERING:
            return Turn(whole, mention, self.asked or label)
        if words[0] in UNNAMED and (words[-1] in UNNAMED or words[-1].isdigit() or words[0] != "speaker"):
            return Turn(whole, mention, name.lower(), "anonymous")
        return Turn(whole, mention, self._full(label), role=folded(label))

    def _parted(self, label: str) -> tuple[str, str]:
        """The name in a label without titles, and the role that it is given for in the same label."""
        name = _BRACKETS.sub("", label.partition(",")[0]).strip()
        held = next((_stripped(part) for part in _BRACKETS.findall(label) if _is_titled(part)), "")
        return (held, folded(name)) if held else (_stripped(name), "")

    def _full(self, label: str) -> str:
        """ "COUNCILLOR LEE" -> "Ann Lee" where a label or the article names her so, else "Lee"."""
        name, _ = self._parted(label)
        parts = name.split()
        role = folded(_BRACKETS.sub("", label.partition(",")[0]))
        role = _ROLES.get(role, role)
        if role in self.named and role != parts[-1].casefold():
            return self.named[role]
        if role.split()[-1] in ROLE_NOUNS and role.split()[0].strip(".") not in TITLES:
            written = _BRACKETS.sub("", label).strip()
            return self._bearer(role) or (f"the {role}" if written.split()[-1].isupper() else written)
        if len(parts) == 1 and name.isupper() and len(name) > 1:
            return self._initialled(name) or name
        known = find_by_name(self.entities.full, name) or self.entities.full.get(parts[-1].casefold(), "")
        longest = max(self.named.get(parts[-1].casefold(), ""), known, key=lambda one: len(one.split()))
        return longest if len(longest.split()) > len(parts) else name

    def _initialled(self, letters: str) -> str:
        """Whose initials are a label."""
        people = (
            *self.named.values(),
            *(name for name, kind in self.entities.kinds.items() if kind == "person"),
        )
        return next((one for one in people if "".join(part[0] for part in one.split()) == letters), "")

    def _bearer(self, role: str) -> str:
        """Whom the text above the first label names with a role: "Remarks by President Lee"."""
        above = self.text[: self.first]
        for name in self.entities.between(0, self.first):
            line = above[above.rfind("\n", 0, name.span[0]) + 1 : name.span[0]].lower()
            if re.search(rf"\b{re.escape(role)},? (?:(?:the )?hon\.? |(?:mr|ms|mrs|dr)\.? )?$", line):
                return name.canonical
        styled = {match[1] for match in _STYLED.finditer(above)} if role in above.lower() else set()
        return _stripped(styled.pop()) if len(styled) == 1 else ""


def _is_titled(words: str) -> bool:
    parts = words.split()
    return len(parts) > 1 and parts[0].strip(".").casefold() in TITLES


def _stripped(name: str) -> str:
    """A name without titles and roles before it, not all in capitals."""
    parts = name.split()
    while len(parts) > 1 and parts[0].casefold().strip(".") in ROLE_NOUNS | TITLES | {"the", "mp"}:
        parts = parts[1:]
    return " ".join(_capitalised(part) if part.isupper() and len(part) > 2 else part for part in parts)


def _capitalised(word: str) -> str:
    """ "JEAN-PIERRE" -> "Jean-Pierre", "O’BRIEN" -> "O’Brien", "MCEVERS" -> "McEvers"."""
    word = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
    return re.sub(r"\bMc[a-z](?=[a-z]{2})", lambda part: "Mc" + part[0][2].upper(), word)


def _quoted_end(text: str, language: Language, label: int, stop: int) -> int:
    """Where a turn ends that an article quotes: before the first paragraph without a mark in front."""
    if text[label - 1 : label] not in tuple(MARKS):
        return stop
    after = bisect_right(language.paragraphs, (label, label))
    while after < len(language.paragraphs) and language.paragraphs[after][0] < stop:
        if text[language.paragraphs[after][0]] not in MARKS:
            return language.paragraphs[after - 1][1]
        after += 1
    return stop


def _last_end(text: str, language: Language, turn: Turn, *, answers: bool) -> int:
    """Where the last turn ends: with its paragraph, if the paragraphs behind it tell of the speaker, or if
    what follows the last answer is nobody's in the first person.
    """
    own = next((end for _, end in language.paragraphs if turn.span[0] < end), turn.span[1])
    rest = text[own : turn.span[1]]
    surname = turn.name.split()[-1] if turn.name else ""
    told_of = surname.casefold() not in ROLE_NOUNS and re.search(rf"\b{re.escape(surname)}\b", rest)
    over = told_of or turn.asks or (answers and not _FIRST_PERSON.search(rest))
    return own if rest.strip() and over else turn.span[1]
