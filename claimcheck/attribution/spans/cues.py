"""Where a text may report speech or thought: cue words, the group of words around each, and what follows."""

from collections.abc import Iterator

import msgspec

from claimcheck.nlp import lexicon
from claimcheck.nlp.lexicon import ADVERBS, AUXILIARIES, MODALS, PREPOSITIONS, TIMES
from claimcheck.nlp.token_table import TokenSpan, TokenTable
from claimcheck.nlp.word_lists import words

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


def cues(grid: TokenTable) -> Iterator[Cue]:
    """Every place where a cue word stands in a frame that the lexicon knows for it."""
    known = lexicon.verbs()
    for at, word in enumerate(grid.low):
        entry = known.get(word)
        if entry is not None and not _nominal(grid, at, entry[1]):
            cue = verb_cue(grid, at, entry)
            if accepted(grid, cue):
                yield cue


def verb_cue(grid: TokenTable, at: int, entry: lexicon.Entry) -> Cue:
    """The verb group around a cue word, and what follows it."""
    lemma, form, frames = entry
    low, sentence = grid.low, grid.sentence[at]
    first, stop = grid.bounds[sentence]
    begin = at
    while begin > first and _in_group(low[begin - 1]) and not grid.words[begin - 1][0].isupper():
        begin -= 1
    while begin < at and low[begin] in ADVERBS and begin > first and grid.mark(begin - 1):
        begin += 1
    end = at + 1
    if end < stop and low[end] in lexicon.PARTICLES.get(lemma, ()):
        end += 1
    group = low[begin:at]
    be = any(word in _BE for word in group)
    after, opens = following(grid, end, stop, addressed=lemma in ADDRESSED)
    return Cue(
        at,
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


def _nominal(grid: TokenTable, at: int, form: str) -> bool:
    """Is the word a noun, an adjective or an infinitive here?"""
    first, _ = grid.bounds[grid.sentence[at]]
    before = grid.low[at - 1] if at > first else ""
    if before in lexicon.DETERMINERS or before.endswith(("'s", "s'")):
        return not (form in ("past", "ing") and before in ("that", "this", "all", "some", "both", "many"))
    if form in ("base", "s"):
        if before in PREPOSITIONS and before != "to":
            return True
        if at + 1 < len(grid.low) and grid.low[at + 1] == "of":
            return True
        if grid.low[at] in lexicon.NOUNLIKE:
            verbal = before in lexicon.SUBJECTS or before in AUXILIARIES or before == "to"
            following_word = grid.low[at + 1] if at + 1 < len(grid.low) else ""
            verbal = verbal or before in lexicon.DOCUMENTS or _closes(grid, at)
            return not (
                verbal
                or following_word in _WH
                or following_word == "that"
                or (at + 1 < len(grid.low) and grid.opening[at + 1])
            )
    return False


def _closes(grid: TokenTable, at: int) -> bool:
    """..., TASS reports." at the end of a sentence."""
    _, stop = grid.bounds[grid.sentence[at]]
    proper = at > 1 and grid.words[at - 1][0].isupper() and grid.words[at][0].islower()
    return proper and (at + 1 == stop or grid.low[at + 1] in (".", ",")) and grid.low[at].endswith("s")


def following(grid: TokenTable, at: int, stop: int, *, addressed: bool) -> tuple[str, int]:
    """What follows a cue that ends at `at`, and where it begins: its kind and first token."""
    low = grid.low
    if at >= stop:
        return "end", at
    kind = _kind(grid, at, stop)
    if kind not in ("np", "end"):
        return kind, at + (kind == "quote" and low[at] in ",:")
    if kind == "end":
        return ("that", that) if (that := _after_aside(grid, at, stop)) else (kind, at)
    # "that", a question word or a quotation a few words on: "told reporters that", "said on Monday: '".
    for spot in range(at, min(stop, at + _REACH)):
        if low[spot] == "that" and (addressed or low[at] in PREPOSITIONS or low[at] in TIMES):
            return "that", spot
        if addressed and low[spot] in ("whether", "if", "to", "how", "why", "what"):
            return ("to" if low[spot] == "to" else "wh"), spot
        if low[spot] in ",:" and spot + 1 < stop and grid.opening[spot + 1]:
            return "quote", spot + 1
        if low[spot] in _STOPS or low[spot] == ",":
            if that := _after_aside(grid, spot, stop):
                return "that", that
            break
        if low[spot] in AUXILIARIES or grid.mark(spot):
            break
    opens = at
    while opens < stop and low[opens] in TIMES:
        opens += 1
    if addressed and opens < stop and low[opens] in ("me", "us", "him", "her", "them", "reporters", "you"):
        opens += 1
    return (_kind(grid, opens, stop), opens) if opens < stop else ("end", opens)


def _after_aside(grid: TokenTable, comma: int, stop: int) -> int | None:
    """Where "that" stands after an aside: "reported, citing a clerk, that"."""
    low = grid.low
    if low[comma] != ",":
        return None
    for at in range(comma + 2, min(stop, comma + _ASIDE)):
        if low[at] == "that" and low[at - 1] == ",":
            return at
        if low[at] in _STOPS or low[at] in AUXILIARIES or grid.mark(at):
            break
    return None


def _kind(grid: TokenTable, at: int, stop: int) -> str:
    word = grid.low[at]
    if grid.opening[at] or (word in ",:" and at + 1 < stop and grid.opening[at + 1]):
        return "quote"
    if word == "that":
        return "that"
    if word == "to":
        return "to"
    if word in _WH:
        return "wh"
    if word == ":":
        return "that"
    return "end" if word == "," or word in _STOPS or grid.closing[at] else "np"


def accepted(grid: TokenTable, cue: Cue) -> bool:
    """Does what follows (or precedes) fit a frame of the word?"""
    after, frames = cue.after, cue.frames
    before = grid.low[cue.run[0] - 1] if cue.run[0] > grid.bounds[grid.sentence[cue.anchor]][0] else ""
    marked = bool(before) and grid.mark(cue.run[0] - 1)
    if before == "to" and not _governed(grid, cue.run[0] - 1):
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
        reported = marked or before == "," or _comma_before_subject(grid, cue)
        return reported and any(letter in frames for letter in "SCK")
    if marked or before == ",":
        return any(letter in frames for letter in "SCO")
    return any(letter in frames for letter in "SOK") or (before in lexicon.DOCUMENTS and "C" in frames)


def _governed(grid: TokenTable, to: int) -> bool:
    return to > 0 and grid.low[to - 1] in ("went", "on", "continued", "continues", "going")


def _comma_before_subject(grid: TokenTable, cue: Cue) -> bool:
    first, _ = grid.bounds[grid.sentence[cue.anchor]]
    at = cue.run[0] - 1
    while at >= first and grid.low[at] not in (",", "—", "–", "-", "as") and not grid.mark(at):
        at -= 1
    return at >= first or after_quotation(grid, first)


def after_quotation(grid: TokenTable, first: int) -> bool:
    """Does a quotation of the same paragraph end right before the sentence that begins at `first`?"""
    if first == 0 or not grid.closing[first - 1]:
        return False
    return grid.paragraph[grid.sentence[first - 1]] == grid.paragraph[grid.sentence[first]]
