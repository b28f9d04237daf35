"""The sentences of a document, with heading and paragraph, and what each says read alone."""

import re
from functools import lru_cache

import msgspec

from claimcheck.matching.index_terms import stems
from claimcheck.model import Span
from claimcheck.nlp.paragraphs import split_paragraphs
from claimcheck.nlp.sentences import find

_LONGEST = 1_000  # characters of a sentence; a longer one is a table or a list
_HEADING = re.compile(r"[^.!?:;]{1,80}(?<!,)")
_WORDS = 8  # of a heading
_PRONOUN = re.compile(r"(?:(It|He|She|They)|(Its|His|Her|Their))\b(?!-)", re.IGNORECASE)
# Who or what the sentence before is about, where that is no pronoun: "A hut at 1,650 metres was built".
_SUBJECT = re.compile(
    r"((?:The|A|An|His|Her|Its|Their) [^,;()]{2,60}?) (?:is|are|was|were|has|had|have|lies|[a-z]{2,12}ed)\b"
)


class PageSentence(msgspec.Struct, frozen=True):
    """A sentence: its place, the stems of its words, the heading above it ("": none), and its paragraph.

    `depends`: it begins with a pronoun, so that the sentence before says who or what is meant; `subject`:
    what that one is about, where it does not name it.
    """

    span: Span
    stems: frozenset[str]
    heading: str
    paragraph: int
    depends: bool
    subject: str


@lru_cache(maxsize=32)  # claims of one article meet the same pages
def page_sentences(text: str) -> tuple[PageSentence, ...]:
    """The sentences of a document in their order, without headings and what is longer than a sentence."""
    flat, paragraphs = split_paragraphs(text)
    found: list[PageSentence] = []
    heading, last, subject = "", -1, ""
    at = 0
    for item in find(flat, paragraphs, speakers={})[0]:
        start, end = item.span
        while at + 1 < len(paragraphs) and start >= paragraphs[at][1]:
            at += 1
        said = flat[start:end]
        alone = paragraphs[at][0] <= start and end >= paragraphs[at][1] - 1
        if alone and _HEADING.fullmatch(said.strip()) and len(said.split()) <= _WORDS:
            heading = " ".join(said.split())
            continue
        if at != last:
            last, subject = at, ""
        depends = bool(_PRONOUN.match(said))
        if end - start <= _LONGEST:
            found.append(
                PageSentence(
                    item.span, frozenset(stems(said)), heading, at, depends, subject if depends else ""
                )
            )
        if not depends:
            named = _SUBJECT.match(said)
            subject = named[1] if named else ""
    return tuple(found)


def statement(title: str, sentence: str, subject: str = "") -> str:
    """What a sentence states, read alone.

    A page of an encyclopedia says "it" of what its `title` names ("" for any other page), but for a `subject`
    that the sentence before has.
    """
    name = title.partition(" (")[0].strip()
    if subject and (found := _PRONOUN.match(sentence)):
        whole = subject + ("’s" if found[2] else "") + sentence[found.end() :]
        return whole if not name or name.casefold() in whole.casefold() else f"{whole} ({name})"
    if not name or name.casefold() in sentence.casefold():
        return sentence
    noun = re.escape(name.split()[-1])
    found = re.match(rf"(?:(It|He|She|They)|(Its|His|Her|Their)|The {noun})\b(?!-)", sentence, re.IGNORECASE)
    if not found:
        return f"{sentence} ({name})"
    return name + ("’s" if found[2] else "") + sentence[found.end() :]
