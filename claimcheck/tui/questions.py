"""What windows ask: fields to fill in, things to choose from. No Textual here."""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.text import clean, line
from claimcheck.tui.strings import windows

if TYPE_CHECKING:
    from claimcheck.app.types import Session

BREAK = "↵"
"""The end of a line, in a field of one line that keeps lines."""
_MOST = 20_000  # characters
_PICKS = 6


class Field(NamedTuple):
    """A question: its label, the answer so far, an example, answers to take by number, and whether the answer
    may have several lines."""

    label: str
    value: str = ""
    example: str = ""
    picks: tuple[str, ...] = ()
    lines: bool = False

    @property
    def shown(self) -> str:
        """The answer so far as its field shows it, in one line."""
        parts = clean(self.value).text.split("\n") if self.lines else [self.value]
        return f" {BREAK} ".join(line(part, _MOST) for part in parts)

    def answer(self, typed: str) -> str:
        """The answer that was typed; the one so far, as it was, where nothing was."""
        if typed == self.shown:
            return self.value
        return "\n".join(line(part, _MOST) for part in (typed.split(BREAK) if self.lines else [typed]))


class Form(NamedTuple):
    """Fields that are asked for in one window.

    `needed`: the first cannot be empty; `long`: it may be written in an editor; `does` and `cancel`: what
    enter and esc mean, in words.
    """

    title: str
    fields: Sequence[Field]
    needed: bool = False
    long: bool = False
    does: str = windows.SAVE
    cancel: str = windows.CANCEL

    def filled(self, answer: Sequence[str]) -> "Form":
        """The form with what was answered before."""
        pairs = zip(self.fields, answer, strict=True)
        return self._replace(fields=[field._replace(value=text) for field, text in pairs])


class Option(NamedTuple):
    """Something to choose: the key for it, what it is, and what it means."""

    key: str
    value: str
    label: str
    help: str = ""


def picks(session: "Session", kind: str, field: str, usual: Sequence[str]) -> tuple[str, ...]:
    """What one may answer by number: what the newsroom usually says, then what one wrote oneself.

    In the order of first use: a number goes on meaning what it meant.
    """
    acts = (act for act in session.history() if act.kind == kind and act.by == session.reviewer)
    used = (words for act in acts if (words := act.payload.get(field, "")))
    return tuple(islice(dict.fromkeys((*usual, *used)), _PICKS))
