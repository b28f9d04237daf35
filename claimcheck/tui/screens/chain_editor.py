"""The chain editor: who says a claim, and through whom, link by link."""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult

from claimcheck.app import edits
from claimcheck.app.edits import Chain
from claimcheck.errors import ClaimcheckError
from claimcheck.model import Link
from claimcheck.tui.questions import Option
from claimcheck.tui.screens.dialog import Dialog, Keys
from claimcheck.tui.screens.input_dialogs import FindDialog, typed
from claimcheck.tui.strings import captions, windows
from claimcheck.tui.styled_text import Line, TextRun, cut, fit, with_role
from claimcheck.tui.widgets.block_list import BlockList
from claimcheck.tui.widgets.sources import StaticBlocks

_KEYS = windows.KEYS_CHAIN
_LONGEST = 9  # links in sight; nobody has met a longer chain


class ChainWindow(Dialog[Chain | None]):
    """Choose, add, drop and reorder links; None if the person thinks better of it.

    `named` tells how a source is written; `known` gives those to offer, and how many of them are in the
    article; `make` turns a name into a link.
    """

    def __init__(
        self,
        title: str,
        chain: Chain,
        outlet: str,
        known: Callable[[], tuple[Sequence[Option], int]],
        make: Callable[[str], Link],
        named: Callable[[Link], str],
    ) -> None:
        super().__init__()
        self._title, self.chain, self._outlet = title, chain, outlet
        self._known, self._make, self._named = known, make, named
        self._at, self._before = max(0, len(chain) - 1), chain

    def compose(self) -> ComposeResult:
        """Title, links, keys."""
        return self.window(self._title, BlockList("links"), keys=Keys(_KEYS))

    def _paint(self) -> None:
        pane = self.query_one("#links", BlockList)
        width = pane.size.width
        lines: list[Line] = [(TextRun(cut(windows.THIS_ARTICLE.format(outlet=self._outlet), width), "dim"),)]
        for at, link in enumerate(self.chain):
            here = at == self._at
            words: Line = (
                TextRun(f"{'▸' if here else ' '} {at + 1} ‹ ", "key"),
                TextRun(self._named(link) or captions.UNNAMED, "bold" if here else ""),
                TextRun(f"  {link.kind}", "dim"),
                TextRun(windows.ORIGINAL_SEEN if link.seen else "", "ok"),
            )
            lines.append(with_role(fit(words, width), "fill current") if here else fit(words, width))
        if not self.chain:
            lines.append((TextRun(windows.NO_SOURCE, "dim"),))
        pane.styles.height = max(3, min(_LONGEST, len(lines)))
        pane.show(StaticBlocks(lines))
        pane.reveal(0, min(self._at + 1, len(lines) - 1), min(self._at + 1, len(lines) - 1))

    def on_click(self, event: events.Click) -> None:
        """A click beside the window leaves it open: what was changed would be lost."""
        event.stop()

    def on_key(self, event: events.Key) -> None:
        """Choose a link, do something about it, keep the chain or not."""
        event.stop()
        key, last = typed(event), len(self.chain) - 1
        if key in ("escape", "q"):
            if self.query_one(Keys).lets_go(unkept=self.chain != self._before):
                self.dismiss(None)
            return
        self.query_one(Keys).go_on()
        if key in ("j", "down"):
            self._at = min(last, self._at + 1) if last >= 0 else 0
        elif key in ("k", "up"):
            self._at = max(0, self._at - 1)
        elif key in ("J", "shift+down", "K", "shift+up"):
            by = 1 if key in ("J", "shift+down") else -1
            self.chain = edits.moved(self.chain, self._at, by)
            self._at = max(0, min(last, self._at + by))
        elif key in ("d", "delete"):
            self.chain = edits.dropped(self.chain, self._at)
            self._at = max(0, min(self._at, len(self.chain) - 1))
        elif key == "o":
            self.chain = edits.original_seen(self.chain, self._at)
        elif key == "t":
            self.chain = edits.other_kind(self.chain, self._at)
        elif key == "a":
            self._add()
        elif key == "enter":
            self.dismiss(self.chain)
        self._paint()

    def _add(self) -> None:
        def put(name: str | None) -> None:
            if not name:
                return
            try:
                at = min(len(self.chain), self._at + 1)
                self.chain = edits.added(self.chain, at, self._make(name))
                self._at = at
            except ClaimcheckError as error:
                self.query_one(Keys).warn(f"{error}\n{_KEYS}")
            self._paint()

        options, near = self._known()
        self.app.push_screen(FindDialog(windows.WHO, options, free=windows.AS_WRITTEN, near=near), put)

    def on_block_list_clicked(self, event: BlockList.Clicked) -> None:
        """A click chooses a link."""
        if 1 <= event.line <= len(self.chain):
            self._at = event.line - 1
            self._paint()
