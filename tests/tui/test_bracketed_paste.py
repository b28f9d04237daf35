"""An escape sequence in a paste presses no key, wherever the terminal cuts what it sends."""

import re
from pathlib import Path

import pytest
from textual import events
from textual.drivers.linux_driver import XTermParser

from claimcheck.cli.app import run
from claimcheck.tui.bracketed_paste import PasteFilter, filtering
from tui.pilot import WIDE
from tui.terminal import running

PASTED = "\x1b[200~one \x1b[31m two\r\nthree \x1b and \x1b[200~ four\x1b[201~"


def heard(parser: XTermParser, pieces: list[str]) -> list[str]:
    found: list[str] = []
    for piece in pieces:
        for message in parser.feed(piece):
            if isinstance(message, events.Key):
                found.append(f"key {message.key}")
            elif isinstance(message, events.Paste):
                found.append(message.text)
    return found


@pytest.mark.parametrize("size", [*range(1, 9), 1000])
def test_a_paste_is_one_text_and_the_keys_around_it_are_keys(size: int) -> None:
    whole = f"t{PASTED}f\x1b[A\x1b[200~again\x1b[201~j"
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    text = "one  two\r\nthree  and  four"
    assert heard(filtering(XTermParser)(), pieces) == ["key t", text, "key f", "key up", "again", "key j"]


def test_textual_alone_takes_it_for_keys() -> None:
    assert [one for one in heard(XTermParser(), [PASTED]) if one.startswith("key")], "not needed any more"


def test_what_is_typed_goes_through_as_it_came() -> None:
    typed = "t\x1b[A\x1b[<0;3;4M\x1b\x1b[200"
    assert PasteFilter()(typed) == typed


def test_a_large_paste_with_sequences_presses_nothing() -> None:
    whole = "\x1b[200~" + "pasted \x1b[31m words\r\n" * 15_000 + "\x1b[201~"
    pieces = [whole[at : at + 4096] for at in range(0, len(whole), 4096)]
    assert heard(filtering(XTermParser)(), pieces) == ["pasted  words\r\n" * 15_000]


@pytest.mark.slow
def test_in_a_terminal_pasted_colours_decide_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CLAIMCHECK_WORKSPACE", "CLAIMCHECK_REVIEWER"):
        monkeypatch.delenv(name, raising=False)
    desk = tmp_path / "desk"
    assert run(["init", str(desk)]) == 0
    with running(desk, tmp_path / "home", WIDE, "review", "seeds/state-visit.md") as ann:
        ann.wait("Who is reviewing?")
        ann.type("ann", "ann")
        ann.press("enter", "CLAIM 1 of")
        ann.paste("pasted \x1b[31m words\r\n" * 20, "Nothing to paste into here")
        ann.press("j", "CLAIM 2 of")
        assert re.search(r" 0 of \d+ done", ann.words)
