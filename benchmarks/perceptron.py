"""Averaged perceptrons (Freund and Schapire 1999; Collins 2002) of several classes, over the tables of
`claimcheck.nlp.linear_model`.

They are kept small as in Goldberg and Elhadad (2011), "Learning sparser perceptron models": a value
counts only from its second error on.
"""

from collections.abc import Sequence
from itertools import repeat

from claimcheck.nlp.linear_model import by_class

_LANE = 32  # bits of a class's weight while training
_ZERO = 1 << (_LANE - 1)
_LEAST = 2  # errors from which on a value counts


class Perceptron:
    """Weights that are being learned: one table a template, one lane a class (see `linear_model`)."""

    def __init__(self, templates: int, classes: int) -> None:
        self.classes = classes
        self._weights: list[dict[str, int]] = [{} for _ in range(templates)]
        self._sums: list[dict[str, dict[int, int]]] = [{} for _ in range(templates)]
        self._errors: list[dict[str, int]] = [{} for _ in range(templates)]
        self._steps = 0

    def scores(self, values: Sequence[str]) -> list[int]:
        """The score of each class, all raised by the same amount."""
        return by_class(sum(map(dict.get, self._weights, values, repeat(0))), self.classes, _LANE)

    def learn(self, values: Sequence[str], right: int, guess: int) -> None:
        """One step: from the guess towards the right class; nothing changes if they are the same."""
        self._steps += 1
        if right == guess:
            return
        change = (1 << (_LANE * right)) - (1 << (_LANE * guess))
        tables = zip(self._weights, self._sums, self._errors, values, strict=True)
        for weights, sums, errors, value in tables:
            errors[value] = errors.get(value, 0) + 1
            if errors[value] < _LEAST:
                continue
            weights[value] = weights.get(value, 0) + change
            rows = sums.setdefault(value, {})
            rows[right] = rows.get(right, 0) + self._steps
            rows[guess] = rows.get(guess, 0) - self._steps

    def averaged(self, *, cut: float) -> list[dict[str, dict[int, int]]]:
        """The mean weights over all steps, as numbers from -127 to 127; those below `cut` are left out."""
        means: list[dict[str, dict[int, float]]] = []
        for weights, sums in zip(self._weights, self._sums, strict=True):
            table = {}
            for value, rows in sums.items():
                last = by_class(weights[value], self.classes, _LANE)
                table[value] = {one: last[one] - _ZERO - rows[one] / self._steps for one in sorted(rows)}
            means.append(table)
        scale = 127 / max(abs(mean) for table in means for row in table.values() for mean in row.values())
        learned = []
        for table in means:
            kept = {}
            for value, row in table.items():
                whole = {one: round(mean * scale) for one, mean in row.items() if abs(mean) >= cut}
                kept[value] = {one: weight for one, weight in whole.items() if weight}
            learned.append({value: row for value, row in kept.items() if row})
        return learned
