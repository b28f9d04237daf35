"""Cues: words that may report speech or thought, with their verb group and what follows."""

from collections.abc import Iterator

import msgspec

from claimcheck.nlp import lexicon
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.lexicon import ADVERBS, AUXILIARIES, MODALS, PREPOSITIONS, TIMES
from claimcheck.nlp.word_lists import words

AUDIENCE = words("court jury inquest inquiry tribunal hearing")  # who hears, and says nothing
_BE = words("is are was were be been being isn't aren't wasn't weren't gets got")
_WH = words("whether if how why what where who when which")
_STOPS = frozenset(".;?!)]—–")
_ASIDE = 16  # tokens of an aside before "that"
_REACH = 10  # tokens between a cue and its "that": "said in a statement on Monday that"


class Cue(msgspec.Struct, frozen=True):
    """A cue: `run` is its word group, `after` the kind of what follows, `opens` where that begins."""

    anchor: int
    run: TokenSpan
    lemma: str
    form: str
    frames: str
    after: str  # that, quote, wh, to, np, end
    opens: int
    passive: bool
    modal: bool


def cues(tokens: Document) -> Iterator[Cue]:
    """Every place where a cue word is in a frame that the lexicon knows for it."""
    known = lexicon.verbs()
    for i, word in enumerate(tokens.lower):
        entry = known.get(word)
        if entry is not None and not modifies(tokens, i) and (tokens.verbal(i) or _frames(tokens, i)):
            cue = verb_cue(tokens, i, entry)
            if accepted(tokens, cue):
                yield cue


def verb_cue(tokens: Document, i: int, entry: lexicon.Entry) -> Cue:
    """The verb group around a cue word, and what follows it."""
    lemma, form, frames = entry
    lower, sentence = tokens.lower, tokens.sentence[i]
    first, stop = tokens.bounds[sentence]
    begin = i
    while begin > first and _in_group(lower[begin - 1]) and not tokens.words[begin - 1][0].isupper():
        begin -= 1
    while begin < i and lower[begin] in ADVERBS and begin > first and tokens.mark(begin - 1):
        begin += 1
    end = i + 1
    if end < stop and lower[end] in lexicon.PARTICLES.get(lemma, ()):
        end += 1
    group = lower[begin:i]
    be = any(word in _BE for word in group)
    after, opens = following(tokens, end, stop, addressed=lemma in ADDRESSED)
    return Cue(
        i,
        (begin, end),
        lemma,
        form,
        frames,
        after,
        opens,
        passive=be and form in ("past", "part"),
        modal=any(word in MODALS for word in group),
    )


ADDRESSED = words("tell ask remind warn assure inform advise write teach instruct notify promise show")


def _in_group(word: str) -> bool:
    return word in AUXILIARIES or word in ADVERBS or (word.endswith("ly") and len(word) > 4)


def modifies(tokens: Document, i: int) -> bool:
    """Is the word a participle that belongs to a noun or an adjective: "its ESTIMATED costs"?"""
    if i and tokens.lower[i - 1] == "than":
        return True  # "better than forecast"
    if tokens.lower[i] == "told":
        return False
    inside = i + 1 < len(tokens.chunk) and 0 <= tokens.chunk[i] == tokens.chunk[i + 1]
    return inside and tokens.tags[i] in ("VBN", "VBG", "VBD", "JJ")


def _frames(tokens: Document, i: int) -> bool:
    """Is a word that is no verb by its tag one by its place: before "that" or a quotation, or "..., Reuters
    reports." at the end?
    """
    first, stop = tokens.bounds[tokens.sentence[i]]
    if i == first or tokens.tags[i - 1] in ("DT", "PRP$", "JJ", "IN"):
        return False
    follows = tokens.lower[i + 1] if i + 1 < stop else "."
    if follows in _WH or follows == "that" or (i + 1 < stop and tokens.opening[i + 1]):
        return True
    if follows == "," and tokens.lower[i + 2 : i + 3] in (["citing"], ["quoting"]):
        return True
    begin = i
    while begin > first and tokens.chunk[begin] == tokens.chunk[i] >= 0:
        begin -= 1
    return follows == "." and tokens.nominal(i - 1) and tokens.lower[begin] in (",", "”", '"')


def following(tokens: Document, i: int, stop: int, *, addressed: bool) -> tuple[str, int]:
    """What follows a cue that ends at `i`, and where it begins: its kind and first token."""
    lower = tokens.lower
    if i >= stop:
        return "end", i
    kind = _kind(tokens, i, stop)
    if kind not in ("np", "end"):
        return kind, i + (kind == "quote" and lower[i] in ",:")
    if kind == "end":
        return ("that", that) if (that := _after_aside(tokens, i, stop)) else (kind, i)
    # "that", a question word or a quotation a few words on: "told reporters that", "said on Monday: '".
    for j in range(i, min(stop, i + _REACH)):
        if is_that(tokens, j) and (addressed or lower[i] in PREPOSITIONS or lower[i] in TIMES):
            return "that", j
        if addressed and lower[j] in ("whether", "if", "to", "how", "why", "what"):
            return ("to" if lower[j] == "to" else "wh"), j
        if lower[j] in ",:" and j + 1 < stop and tokens.opening[j + 1]:
            return "quote", j + 1
        if lower[j] in _STOPS or lower[j] == ",":
            if that := _after_aside(tokens, j, stop):
                return "that", that
            break
        if lower[j] in AUXILIARIES or tokens.mark(j):
            break
    opens = i
    while opens < stop and lower[opens] in TIMES:
        opens += 1
    if addressed and opens < stop and (whom := tokens.chunk_at(opens)) is not None:
        second = whom[1] < stop and tokens.chunk[whom[1]] >= 0  # "told clients the rate would rise"
        opens = whom[1] if second or tokens.tags[opens] == "PRP" else opens
    return (_kind(tokens, opens, stop), opens) if opens < stop else ("end", opens)


def is_that(tokens: Document, i: int) -> bool:
    """Does "that" open a clause here, and not a noun phrase ("at THAT time")?"""
    noun = tokens.tags[i].startswith("DT") and i > 0 and tokens.tags[i - 1] in ("IN", "TO")
    return tokens.lower[i] == "that" and not noun


def _after_aside(tokens: Document, comma: int, stop: int) -> int | None:
    """Where "that" is after an aside: "reported, citing a clerk, that"."""
    lower = tokens.lower
    if lower[comma] != ",":
        return None
    for i in range(comma + 2, min(stop, comma + _ASIDE)):
        if is_that(tokens, i) and lower[i - 1] == ",":
            return i
        if lower[i] in _STOPS or lower[i] in AUXILIARIES or tokens.mark(i):
            break
    return None


def _kind(tokens: Document, i: int, stop: int) -> str:
    word = tokens.lower[i]
    if tokens.opening[i] or (word in ",:" and i + 1 < stop and tokens.opening[i + 1]):
        return "quote"
    if is_that(tokens, i):
        return "that"
    if word == "to":
        return "to"
    if word in _WH:
        return "wh"
    if word == ":":
        return "that"
    return "end" if word == "," or word in _STOPS or tokens.closing[i] else "np"


def accepted(tokens: Document, cue: Cue) -> bool:
    """Does what follows (or precedes) fit a frame of the word?"""
    after, frames = cue.after, cue.frames
    before = (
        tokens.lower[cue.run[0] - 1] if cue.run[0] > tokens.bounds[tokens.sentence[cue.anchor]][0] else ""
    )
    marked = bool(before) and tokens.mark(cue.run[0] - 1)
    if before == "to" and not _governed(tokens, cue.run[0] - 1):
        return False
    if cue.run[1] > cue.anchor + 1:
        return True
    if cue.passive:
        return after in ("to", "that", "np", "wh") and ("S" in frames or "K" in frames or "O" in frames)
    if after in ("that", "quote", "wh"):
        return any(letter in frames for letter in "SCK")
    if after == "to":
        return "T" in frames or (cue.lemma in ADDRESSED)
    if after == "end":
        reported = marked or before == "," or _comma_before_subject(tokens, cue)
        return reported and any(letter in frames for letter in "SCK")
    if marked or before == ",":
        return any(letter in frames for letter in "SCO")
    return any(letter in frames for letter in "SOK") or (before in lexicon.DOCUMENTS and "C" in frames)


def _governed(tokens: Document, to: int) -> bool:
    return to > 0 and tokens.lower[to - 1] in ("went", "on", "continued", "continues", "going")


def _comma_before_subject(tokens: Document, cue: Cue) -> bool:
    first, _ = tokens.bounds[tokens.sentence[cue.anchor]]
    i = cue.run[0] - 1
    while i >= first and tokens.lower[i] not in (",", "—", "–", "-", "as") and not tokens.mark(i):
        i -= 1
    return i >= first or after_quotation(tokens, first)


def after_quotation(tokens: Document, first: int) -> bool:
    """Does a quotation of the same paragraph end right before the sentence that begins at `first`?"""
    if first == 0 or not tokens.closing[first - 1]:
        return False
    return tokens.paragraph[tokens.sentence[first - 1]] == tokens.paragraph[tokens.sentence[first]]
