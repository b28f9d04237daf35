"""Recognises the language of a passage: by its script, and in Latin letters by its function words.

Only English is read. A passage counts as another language where much speaks for it and little for English, so
that foreign names, titles and places do not make one.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from claimcheck.model import LanguageSpan, Quote, Span
from claimcheck.nlp.word_lists import word_lists

READ = "en"
_LEAST = 20  # letters; a shorter passage in Latin letters goes with the rest of the text
_LEAST_OTHER = 8  # letters of another script; a sentence of Chinese may have ten
_HITS = 3  # function words that English has not, of which two stand in no name
_SHARE = 0.2  # of all words
_MOSTLY = 2  # times as many letters as in English, and a text is in another language
_AGAINST_ENGLISH = 2  # times as many as those that only English has
# Letters of each script, its language, and the letters by which others that share the script are known.
_SCRIPTS = (
    (r"\u3040-\u30ff\u3400-\u9fff", "zh", (("ja", r"[\u3040-\u30ff]"),)),
    (r"\uac00-\ud7af\u1100-\u11ff", "ko", ()),
    (r"\u0400-\u052f", "ru", (("be", "ў"), ("uk", "[іїєґ]"), ("sr", "[ђћџјљњ]"), ("bg", "ъ(?![еёюя])"))),
    (r"\u0600-\u06ff\u0750-\u077f", "ar", (("ur", "[ٹڈڑےں]"), ("fa", "[پچژگی]"))),
    (r"\u0590-\u05ff", "he", ()),
    (r"\u0370-\u03ff\u1f00-\u1fff", "el", ()),
    (r"\u0900-\u097f", "hi", ()),
    (r"\u0980-\u09ff", "bn", ()),
    (r"\u0b80-\u0bff", "ta", ()),
    (r"\u0e00-\u0e7f", "th", ()),
    (r"\u0530-\u058f", "hy", ()),
    (r"\u10a0-\u10ff", "ka", ()),
)
_FOREIGN = "".join(letters for letters, _, _ in _SCRIPTS)
_WORD = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]))?")


def recognise(text: str) -> str:
    """The language of a passage (ISO 639-1); "" where it has too little of any. Linear."""
    found = "" if text.isascii() else _by_script(text)
    return found or _by_words(text)


def find(
    flat: str, paragraphs: Sequence[Span], quotes: Iterable[Quote]
) -> tuple[str, tuple[LanguageSpan, ...]]:
    """The language of most of a text, English in doubt, and the passages in others, in order of place.

    A passage is a paragraph, or a quotation in a paragraph of English. A paragraph of which nothing can be
    told goes with the rest of the text.
    """
    found = [recognise(flat[start:end]) for start, end in paragraphs]
    letters: Counter[str] = Counter()
    for (start, end), language in zip(paragraphs, found, strict=True):
        letters[language] += end - start
    del letters[""]
    other = max(letters, key=lambda language: (language != READ, letters[language]), default=READ)
    most = other if letters[other] > _MOSTLY * letters[READ] else READ
    spoken = [language or most for language in found]
    others = [
        LanguageSpan(span, language)
        for span, language in zip(paragraphs, spoken, strict=True)
        if language != READ and any(map(str.isalpha, flat[slice(*span)]))
    ]
    starts, done = [start for start, _ in paragraphs], 0
    for start, end in (quote.inner for quote in quotes):
        paragraph = bisect_right(starts, start) - 1
        if start < done or end - start < _LEAST_OTHER or spoken[paragraph] != READ:
            continue
        if (language := recognise(flat[start:end])) not in ("", READ):
            others.append(LanguageSpan((start, end - (flat[end - 1] in ",;")), language))
            done = end
    return most, tuple(sorted(others, key=lambda one: one.span))


def masked(flat: str, others: Iterable[LanguageSpan]) -> str:
    """The text with blanks where it is in another language; every offset stays, and the stop at an end."""
    parts: list[str] = []
    done = 0
    for one in others:
        start, end = one.span
        stop = end - (flat[end - 1] in ".!?…")
        parts += (flat[done:start], " " * (stop - start))
        done = stop
    return "".join((*parts, flat[done:]))


def _by_script(text: str) -> str:
    """The language of a text of which most letters are of another script."""
    if not any(sign > "\u036f" and sign.isalpha() for sign in set(text)):
        return ""
    foreign = re.findall(f"[{_FOREIGN}]", text)
    if len(foreign) < _LEAST_OTHER or len(foreign) * 2 < sum(map(str.isalpha, text)):
        return ""
    letters = "".join(foreign)
    counted = ((len(re.findall(f"[{script}]", letters)), at) for at, (script, _, _) in enumerate(_SCRIPTS))
    _, language, others = _SCRIPTS[max(counted)[1]]
    return next((other for other, sign in others if re.search(sign, letters.lower())), language)


def _by_words(text: str) -> str:
    """The language with most function words, where those that English has not are many, and clearly more
    than those that only English has.
    """
    words = [word.replace("’", "'") for word in _WORD.findall(text.lower())]
    lists, known = _function_words()
    hits = Counter(language for word in words for language in known.get(word, ()))
    english = bool(hits.pop(READ, 0))
    best = max(hits, key=lambda language: hits[language], default=READ)
    own = [word for word in words if word in lists[best] and word not in lists[READ]]
    against = sum(word in lists[READ] and word not in lists[best] for word in words)
    telling = sum(word not in lists["names"] for word in own)
    enough = len(own) >= _HITS and telling > 1 and len(own) >= _SHARE * len(words)
    if enough and len(own) > _AGAINST_ENGLISH * against and sum(map(len, words)) >= _LEAST:
        return best
    return READ if english else ""


@cache
def _function_words() -> tuple[Mapping[str, frozenset[str]], Mapping[str, tuple[str, ...]]]:
    """The function words of each language, with those that stand in names; and the languages of each word."""
    lists = word_lists(__file__, "languages")
    known: dict[str, tuple[str, ...]] = {}
    for language in sorted(lists.keys() - {"names"}):
        for word in lists[language]:
            known[word] = (*known.get(word, ()), language)
    return lists, known
