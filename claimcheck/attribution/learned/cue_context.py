"""Context of a cue for the learned engine, and small feature helpers."""

from bisect import bisect_right
from collections.abc import Mapping

import msgspec

from claimcheck.attribution.learned.text_view import TextView
from claimcheck.attribution.spans import cues, source_phrases
from claimcheck.attribution.spans.cues import Cue
from claimcheck.nlp import lexicon
from claimcheck.nlp.documents import TokenSpan
from claimcheck.nlp.word_lists import words

NONE = "-"
# Words and signs at which a noun phrase or a clause may begin or end.
BREAKS = words(
    ", ; : — – - ( ) that who which and or but while as when because if after before since whose where"
)
_STEPS = (0, 1, 2, 3, 4, 5, 8, 13, 21, 34)
_LABELS = tuple(str(step) for step in _STEPS)


class CueContext(msgspec.Struct, frozen=True):
    """A cue, its sentence (`first`, `stop`), and its shape: what is before it, after it, and its form."""

    cue: Cue
    first: int
    stop: int
    word: str
    stem: str  # what the forms of the word have in common
    shape: str
    proposed: Mapping[TokenSpan, str]  # noun phrases that the grammar proposes for the source, and how


def cue_context(view: TextView, i: int) -> CueContext:
    """The place of the cue word at token `i`."""
    tokens = view.tokens
    first, stop = tokens.bounds[tokens.sentence[i]]
    word = tokens.lower[i]
    cue = cues.verb_cue(tokens, i, lexicon.verbs().get(word) or _unknown(word))
    if word == "according" and i + 1 < stop and tokens.lower[i + 1] == "to":
        after, opens = cues.following(tokens, i + 2, stop, addressed=False)
        cue = msgspec.structs.replace(cue, run=(i, i + 2), after=after, opens=opens)
    before = view.kind[cue.run[0] - 1] if cue.run[0] > first else "^"
    shape = f"{before}/{cue.after}/{cue.form}{'p' if cue.passive else ''}"
    return CueContext(cue, first, stop, word, cue.lemma, shape, _proposed(view, cue, first, stop))


def _proposed(view: TextView, cue: Cue, first: int, stop: int) -> Mapping[TokenSpan, str]:
    """The noun phrases before and after a cue, behind its "by", and the subject of the sentence."""
    tokens, (begin, end) = view.tokens, cue.run
    by = next((i for i in range(end, min(stop - 1, end + 10)) if tokens.lower[i] == "by"), None)
    reported = begin > first and (tokens.lower[begin - 1] in ",—–" or tokens.mark(begin - 1))
    ways = {
        "subject": source_phrases.subject(tokens, begin, first),
        "before": source_phrases.before(tokens, begin, first),
        "inverted" if reported else "after": source_phrases.after(tokens, end, stop) if end < stop else None,
        "agent": source_phrases.after(tokens, by + 1, stop) if by is not None and cue.passive else None,
    }
    return {run: way for way, run in ways.items() if run is not None}


_ENDINGS: tuple[tuple[str, lexicon.Form], ...] = (("ing", "ing"), ("ed", "past"), ("es", "s"), ("s", "s"))


def _unknown(word: str) -> lexicon.Entry:
    """A guess at the stem and the form of a word that the lexicon does not have."""
    for ending, form in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)].rstrip("e"), form, ""
    return word.rstrip("e"), "base", ""


def edges(context: CueContext, source: TokenSpan | None) -> TokenSpan:
    """The stretch that cue and source take up, if they are together."""
    begin, end = context.cue.run
    if source is not None:
        if 0 <= begin - source[1] <= 3:
            begin = source[0]
        if 0 <= source[0] - end <= 1:
            end = source[1]
    return begin, end


def kind_at(view: TextView, i: int, context: CueContext) -> str:
    """The class of a token; "^" outside the sentence."""
    return view.kind[i] if context.first <= i < context.stop else "^"


def lower_at(view: TextView, i: int, context: CueContext) -> str:
    """The word in lower case; "^" outside the sentence."""
    return view.tokens.lower[i] if context.first <= i < context.stop else "^"


def bucket(count: int) -> str:
    """A length in coarse steps."""
    return _LABELS[bisect_right(_STEPS, count) - 1]
