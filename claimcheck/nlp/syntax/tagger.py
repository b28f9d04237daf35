"""Part-of-speech tags by an averaged perceptron, from left to right."""

from collections.abc import Sequence

from claimcheck.nlp.linear_model import PackedModel, by_class, score
from claimcheck.nlp.syntax.word_forms import OUTSIDE, Form
from claimcheck.nlp.word_lists import words

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_AUXILIARIES = {
    **dict.fromkeys(words("be is was are were been being am isn't wasn't aren't weren't"), "b"),
    **dict.fromkeys(words("have has had having haven't hasn't hadn't"), "h"),
    **dict.fromkeys(words("do does did don't doesn't didn't"), "d"),
}
OWN, NEAR, HISTORY = 9, 7, 10  # tables of each kind
_REMEMBERED = 1 << 13


def own_values(form: Form) -> list[str]:
    """What a word tells of its own tag: one value a table."""
    low, case, _ = form
    return [low, low + case, low[-1:] + case, low[-2:], low[-3:], low[-4:], low[:1] + case, low[:3], case]


def near_values(before2: Form, before: Form, after: Form, after2: Form) -> list[str]:
    """What the words around tell."""
    return [before2.low, before.low, before.end, after.low, after.end, after.case, after2.low]


def history_values(form: Form, before: Form, after: Form, tag1: str, tag2: str, verb: str) -> list[str]:
    """What the tags before tell; `verb`: the last verb and whether a noun came after it."""
    low, case, end = form
    return [
        tag1,
        f"{tag1} {tag2}",
        f"{tag1} {low}",
        f"{tag1} {end}",
        f"{tag1} {after.low}",
        f"{tag1} {after.end} {case}",
        f"{verb} {end}",
        f"{verb} {tag1}",
        f"{before.low} {low}",
        f"{low} {after.low}",
    ]


def verb_state(state: str, low: str, tag: str) -> str:
    """The last verb, "to" or subordinating word that was seen, and whether a noun came after it."""
    last = tag.rpartition("+")[2]
    if last == "MD" or last == "TO":
        return last
    if last in ("VBD", "VBZ", "VBP", "VB", "VBN", "VBG"):
        return _AUXILIARIES.get(low) or (last if "+" not in tag else "c" + last)
    if last in ("WDT", "WP"):
        return last
    if tag in ("NN", "NNS", "NNP", "NNPS", "PRP") and not state.endswith("n"):
        return state + "n"
    return state


class Tagger:
    """Gives the tags of a sentence; remembers what the words tell of themselves."""

    def __init__(self, model: PackedModel, tags: Sequence[str]) -> None:
        tables = model.tables()
        self._own, self._around = tables[:OWN], tables[OWN:]
        self._tags = tags
        self._seen: dict[Form, int] = {}

    def tag(self, sentence: Sequence[Form]) -> list[str]:
        """The tags of the words of a sentence."""
        padded = [OUTSIDE, OUTSIDE, *sentence, OUTSIDE, OUTSIDE]
        tag1, tag2, verb = "-", "-", ""
        found: list[str] = []
        for i, form in enumerate(sentence):
            before2, before, _, after, after2 = padded[i : i + 5]
            values = near_values(before2, before, after, after2)
            values += history_values(form, before, after, tag1, tag2, verb)
            scores = by_class(self._alone(form) + score(self._around, values), len(self._tags))
            tag1, tag2 = self._tags[scores.index(max(scores))], tag1
            verb = verb_state(verb, form.low, tag1)
            found.append(tag1)
        return found

    def _alone(self, form: Form) -> int:
        known = self._seen.get(form)
        if known is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            known = self._seen[form] = score(self._own, own_values(form))
        return known
