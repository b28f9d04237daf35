"""Base noun phrases by an averaged perceptron over words and tags."""

from collections.abc import Sequence

from claimcheck.nlp.linear_model import PackedModel, by_class, score
from claimcheck.nlp.syntax.word_forms import OUTSIDE, Form

LABELS = ("O", "B", "I")  # outside, begins a phrase, goes on with it
TEMPLATES = 19


def values(padded: Sequence[Form], tags: Sequence[str], i: int, label1: str, label2: str) -> list[str]:
    """What tells whether token `i` belongs to a phrase: one value a table. Both sequences have two more
    tokens on either side, so token `i` is at `i + 2`.
    """
    before, form, after = padded[i + 1 : i + 4]
    tag4, tag3, tag, tag1, tag2 = tags[i : i + 5]
    return [
        form.low,
        f"{form.low} {tag} {label1}",
        f"{tag} {label1} {label2}",
        f"{before.low} {label1}",
        f"{after.low} {tag}",
        f"{tag3} {tag} {label1}",
        f"{tag} {tag1} {label1}",
        f"{tag3} {tag} {tag1}",
        f"{tag4} {tag3} {tag} {label1}",
        f"{tag} {tag1} {tag2} {label1}",
        f"{before.low} {tag}",
        f"{form.low} {tag1}",
        f"{before.low} {form.low}",
        f"{form.low} {after.low}",
        f"{form.end} {tag} {label1}",
        f"{form.case} {before.case} {tag} {label1}",
        f"{form.case} {after.case} {tag} {tag1}",
        f"{tag3} {tag}",
        f"{tag4} {tag3} {tag} {tag1} {tag2}",
    ]


class Chunker:
    """Gives the base noun phrases of a sentence."""

    def __init__(self, model: PackedModel) -> None:
        self._tables = model.tables()

    def chunks(self, sentence: Sequence[Form], tags: Sequence[str]) -> list[tuple[int, int]]:
        """The noun phrases of a sentence with its tags, as spans of tokens, in order."""
        padded, tagged = around(sentence, tags)
        label1, label2 = "O", "O"
        labels = []
        for i in range(len(sentence)):
            scores = by_class(score(self._tables, values(padded, tagged, i, label1, label2)), len(LABELS))
            label1, label2 = LABELS[scores.index(max(scores))], label1
            labels.append(label1)
        return spans(labels)


def around(sentence: Sequence[Form], tags: Sequence[str]) -> tuple[list[Form], list[str]]:
    """Forms and tags with two empty ones on both sides."""
    return [OUTSIDE, OUTSIDE, *sentence, OUTSIDE, OUTSIDE], ["-", "-", *tags, "-", "-"]


def spans(labels: Sequence[str]) -> list[tuple[int, int]]:
    """Phrases from labels; one that goes on where none began begins there."""
    found: list[tuple[int, int]] = []
    begin = -1
    for i, label in enumerate([*labels, "O"]):
        if label != "I" and begin >= 0:
            found.append((begin, i))
            begin = -1
        if label == "B" or (label == "I" and begin < 0):
            begin = i
    return found
