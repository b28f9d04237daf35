"""What a service of statistics gives: figures by place, with their title and day."""

from collections.abc import Mapping

import msgspec

from claimcheck.model.series import Observation


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one table, by place in order of period; `updated`: the day of the table, or ""."""

    title: str
    publisher: str
    link: str
    updated: str = ""
    lines: Mapping[str, list[Observation]]

    @property
    def decimals(self) -> int:
        """With how many decimals its figures are written, six at most."""
        written = (repr(round(one.value, 6)) for line in self.lines.values() for one in line)
        ends = (text.partition(".")[2] for text in written if "e" not in text)
        return max((len(end) for end in ends if end != "0"), default=0)


def in_order(lines: Mapping[str, list[Observation]]) -> dict[str, list[Observation]]:
    """The figures of each place by period and day of publication."""
    return {
        place: sorted(line, key=lambda one: (one.period, one.published))
        for place, line in sorted(lines.items())
    }
