"""Speaker turns in transcripts and interviews: a label holds for all words up to the next one."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

import msgspec

from claimcheck.model import Article, Language, Span
from claimcheck.model.lookup_keys import find_by_name
from claimcheck.nlp.entities import ROLE_NOUNS, EntityTable
from claimcheck.nlp.word_lists import words

_TITLES = words("mr mrs ms miss dr prof professor sir dame lord lady rep sen gen col hon the")
_ASKS, _ANSWERS = "Q", "A"
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us)\b")
_BRACKETS = re.compile(r"(?<!\s)\s*\([^()]*\)")


class Turn(msgspec.Struct, frozen=True):
    """A stretch of text that one speaker says; `name` "" is the article's own voice, which asks."""

    span: Span
    label: Span
    name: str


def find(article: Article, language: Language, entities: EntityTable) -> tuple[Turn, ...]:
    """The turns of a text, in order of place; none in a text without labels."""
    labels = language.speakers
    if not labels:
        return ()
    stops = [*(label[0][0] for label in labels[1:]), len(article.text)]
    asked = _asked(article, entities, labels[0][0][0])
    called = {
        name: "" if name == _ASKS else asked if name == _ANSWERS else _full(name, entities)
        for _, name in labels
    }
    turns = [
        Turn((label[1], stop), label, called[name]) for (label, name), stop in zip(labels, stops, strict=True)
    ]
    last = turns[-1]
    end = _last_end(article.text, language, last, answers=labels[-1][1] == _ANSWERS)
    return (*turns[:-1], msgspec.structs.replace(last, span=(last.span[0], end)))


def at(turns: Sequence[Turn], place: int) -> Turn | None:
    """The turn that a place is in."""
    number = bisect_right(turns, place, key=lambda item: item.span[0]) - 1
    return turns[number] if number >= 0 and place < turns[number].span[1] else None


def addressed(turns: Sequence[Turn], place: int) -> str:
    """Who is spoken to at a place: whoever had the turn before, else the next one; "" if that is nobody."""
    number = bisect_right(turns, place, key=lambda item: item.span[0]) - 1
    if number < 0 or place >= turns[number].span[1]:
        return ""
    near = (*turns[max(0, number - 1) : number], *turns[number + 1 : number + 2])
    return next((item.name for item in near if item.name and item.name != turns[number].name), "")


def _asked(article: Article, entities: EntityTable, first: int) -> str:
    """Whoever answers: the speaker the article names, else the person most often named before the first
    question, else as the label has it.
    """
    people = Counter(name.canonical for name in entities.between(0, first) if entities.kind(name) == "person")
    return article.speaker or next((name for name, _ in people.most_common(1)), _ANSWERS)


def _full(label: str, entities: EntityTable) -> str:
    """ "COUNCILLOR LEE" -> "Ann Lee" where the article names her so, else "Lee"."""
    parts = _BRACKETS.sub("", label).split()
    while len(parts) > 1 and parts[0].lower().strip(".") in ROLE_NOUNS | _TITLES:
        parts = parts[1:]
    plain = " ".join(part.title() if part.isupper() and len(part) > 2 else part for part in parts)
    known = find_by_name(entities.full, plain) or entities.full.get(parts[-1].casefold(), "")
    return known if len(known.split()) >= len(parts) else plain


def _last_end(text: str, language: Language, turn: Turn, *, answers: bool) -> int:
    """Where the last turn ends: with its paragraph, if the paragraphs behind it tell of the speaker, or if
    what follows the last answer is nobody's in the first person.
    """
    own = next((end for start, end in language.paragraphs if start <= turn.label[0] < end), turn.span[1])
    rest = text[own : turn.span[1]]
    surname = turn.name.split()[-1:] if turn.name else []
    told_of = any(re.search(rf"\b{re.escape(word)}\b", rest) for word in surname)
    over = told_of or not turn.name or (answers and not _FIRST_PERSON.search(rest))
    return own if rest.strip() and over else turn.span[1]
