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
OWN, NEAR, HISTORY = 11, 9, 15  # tables of each kind
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "NN+POS", "NNP+POS"))
_OPENING = words(
    "after before because while as if since until although though when where that whether unless"
)
_STOPS = words(", ; : - -- ( ) and or but who which")
_REMEMBERED = 1 << 13


def own_values(form: Form) -> list[str]:
    """What a word tells of its own tag: one value a table."""
    low, case, _, tags = form
    return [
        low,
        low + case,
        low[-1:] + case,
        low[-2:],
        low[-3:],
        low[-4:],
        low[:1] + case,
        low[:3],
        case,
        tags,
        tags + case,
    ]


def near_values(before2: Form, before: Form, after: Form, after2: Form) -> list[str]:
    """What the words around tell."""
    values = [before2.low, before.low, before.end, after.low, after.end, after.case, after2.low]
    return [*values, after.tags, f"{after.tags} {after2.tags}"]


def history_values(
    form: Form, before: Form, after: Form, tag1: str, tag2: str, verb: str, ahead: str
) -> list[str]:
    """What the tags before tell; `verb`: see `verb_state`; `ahead`: see `finite_ahead`."""
    low, case, end, tags = form
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
        f"{tag1} {tags} {after.tags}",
        f"{tag2} {tag1} {tags}",
        f"{verb} {tags}",
        f"{verb} {tags} {ahead}",
        f"{tag1} {tags} {ahead}",
    ]


def verb_state(state: str, low: str, tag: str) -> str:
    """The last verb, "to" or word that opens a clause, and the last three of what came after it: nouns (n),
    commas, words that join (c).
    """
    last = tag.rpartition("+")[2]
    if last in ("MD", "TO", "WDT", "WP"):
        return last
    if last[:2] == "VB":
        return _AUXILIARIES.get(low) or (last if "+" not in tag else "c" + last)
    if low in _OPENING and tag in ("IN", "WRB"):
        return "s"
    mark = "n" if tag in _NOUNS else "c" if tag == "CC" else low if tag in (",", ":") else ""
    return state if not mark or state.endswith(mark) else _trail(state + mark)


def _trail(state: str) -> str:
    verb = state.rstrip("nc,:;-")
    return verb + state[len(verb) :][-3:]


def finite_ahead(sentence: Sequence[Form]) -> list[str]:
    """For each word, whether a finite verb may follow it before a comma, a joining word or a new clause: "2"
    if one does by its form, "1" if one may, "0" if none can.
    """
    found, ahead = [], "0"
    for form in reversed(sentence):
        found.append(ahead)
        if form.low in _STOPS or form.low in _OPENING:
            ahead = "0"
        elif form.tags in FINITE:
            ahead = "2"
        elif ahead == "0" and not FINITE.isdisjoint(form.tags.split()):
            ahead = "1"
    return found[::-1]


class Tagger:
    """Gives the tags of a sentence; remembers what the words tell of themselves."""

    def __init__(self, model: PackedModel, tags: Sequence[str]) -> None:
        tables = model.tables()
        self._own, self._around = tables[:OWN], tables[OWN:]
        self._tags = tags
        self._whole = [i for i, tag in enumerate(tags) if "+" not in tag]  # of one word each
        self._seen: dict[Form, int] = {}

    def tag(self, sentence: Sequence[Form]) -> list[str]:
        """The tags of the words of a sentence."""
        padded = [OUTSIDE, OUTSIDE, *sentence, OUTSIDE, OUTSIDE]
        tag1, tag2, verb = "-", "-", ""
        found: list[str] = []
        for i, (form, ahead) in enumerate(zip(sentence, finite_ahead(sentence), strict=True)):
            before2, before, _, after, after2 = padded[i : i + 5]
            values = near_values(before2, before, after, after2)
            values += history_values(form, before, after, tag1, tag2, verb, ahead)
            scores = by_class(self._alone(form) + score(self._around, values), len(self._tags))
            best = scores.index(max(scores))
            if "+" in self._tags[best] and "'" not in form.low:  # "its" is no "it's"
                best = max(self._whole, key=scores.__getitem__)
            tag1, tag2 = self._tags[best], tag1
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
