"""The review screen: panes, painting, and the way from a key to its action."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Span
from claimcheck.tui import doing
from claimcheck.tui.actions import Action, Keys, script_of
from claimcheck.tui.doing import editing, evidence, jumping, pointing, sharing
from claimcheck.tui.runs import Run
from claimcheck.tui.trying import Answer, tried
from claimcheck.tui.views import bars, heads
from claimcheck.tui.views.body import Body
from claimcheck.tui.views.rows import Rows
from claimcheck.tui.views.sheet import Sheet
from claimcheck.tui.widgets.blocks import Blocks, Still

if TYPE_CHECKING:
    from claimcheck.review import Event
    from claimcheck.review.before import Before
    from claimcheck.tui.app import Setting
    from claimcheck.tui.desk import Desk


class Panes(Horizontal):
    """Holds the panes, which cover it whole: painting it for each key would be for nothing."""

    BLANK = True


class ReviewScreen(Screen[None]):
    """Three panes from 120 cells on, else one at a time; the bars below are the same."""

    BLANK = True
    AUTO_FOCUS = ""

    def __init__(self, keys: Keys, setting: "Setting", waiting: str) -> None:
        super().__init__()
        self.keys, self.setting = keys, setting
        self.desk: Desk | None = None
        self.pane = "claim"
        self._panes: Mapping[str, Blocks] = {
            "list": Blocks("list", scrolls=True),
            "article": Blocks("article", scrolls=True, selectable=True),
            "claim": Blocks("claim", scrolls=True, selectable=True),
        }
        self._head, self._foot = Blocks("head"), Blocks("foot")
        self._head.head = ((Run(f" {waiting}", "head-on"),), ())
        self._message, self._was_wide = ("", "dim", ""), False

    def compose(self) -> ComposeResult:
        """Head, panes, foot."""
        yield self._head
        with Panes(id="panes"):
            yield self._panes["list"]
            yield self._panes["article"]
            yield self._panes["claim"]
        yield self._foot

    # ------------------------------------------------------------ opening

    def begin(self, desk: "Desk", keys: Keys) -> None:
        """Show a review, with the keys of its scale."""
        self.desk, self.keys, self.body = desk, keys, Body(desk)
        self.pane = "article" if self.wide else "claim"
        self._message = doing.greeting(desk, keys)
        self.paint()
        self.call_after_refresh(self.paint)
        self.in_thread(
            lambda: dict(self.setting.remember(desk.session.checked)), partial(self._remember, desk)
        )

    def _remember(self, desk: "Desk", before: "Mapping[str, tuple[Before, ...]]") -> None:
        """What was decided before about like claims of other articles: it came after the first painting."""
        desk.before.update(before)
        if before and desk is self.desk:
            self.paint_claim()

    @property
    def wide(self) -> bool:
        """Whether the three panes stand side by side."""
        return self.size.width >= bars.WIDE

    @property
    def small(self) -> bool:
        """Whether the claim has the window to itself; while one is drawn, the article must be in sight."""
        width, height = bars.ROOMY
        drawing = self.desk is not None and self.desk.pen is not None
        return (self.size.width < width or self.size.height < height) and not drawing

    @property
    def free(self) -> bool:
        """Whether something may open by itself: no window is open, and no key means something else now."""
        desk = self.desk
        return self.app.screen is self and desk is not None and desk.pen is None and desk.labels is None

    # ------------------------------------------------------------ painting

    def on_resize(self) -> None:
        """Another width: another layout. From three panes to one, that of the claim."""
        if self._was_wide and not self.wide:
            self.pane = "claim"
        self._was_wide = self.wide
        self.call_after_refresh(self.paint)

    def paint(self) -> None:
        """Paint everything: after opening, a filter, an order, or another size."""
        for name in ("claim", "article", "list"):
            self.set_class(self.pane == name, f"pane-{name}")
            self._panes[name].edged(on=self.wide and name != "claim")
        if self.desk is None:
            self._paint_foot()
            return
        self._paint_heads(self.desk)
        self._panes["article"].show(self.body)
        self.paint_list()
        self.paint_claim()
        self.call_after_refresh(self._reveal)

    def paint_list(self) -> None:
        """The list from anew: other claims are in it, or in another order."""
        if self.desk is not None:
            self.rows = Rows(self.desk)
            self._panes["list"].show(self.rows)

    def paint_claim(self) -> None:
        """The sheet, the heads and the bars."""
        desk = self.desk
        if desk is None:
            return
        self.set_class(self.small, "small")
        pane = self._panes["claim"]
        self.sheet = Sheet(desk, self.keys, narrow=not self.wide)
        pane.retitle(heads.sheet_head(desk))
        pane.show(self.sheet)
        self._paint_heads(desk)
        line = bars.head(desk, self.size.width, reviewer=self.setting.reviewer, offline=self.setting.offline)
        self._head.retitle((line, ()))
        self._paint_foot()

    def _paint_foot(self) -> None:
        width, desk = self.size.width, self.desk
        words, role, hint = self._message
        said = bars.message(words, width, role=role, hint=hint)
        lines = bars.foot(desk, self.keys, self.pane, said, width) if desk else [said]
        if self._foot.size.height != len(lines):
            self._foot.styles.height = len(lines)
        self._foot.show(Still(lines))

    def _paint_heads(self, desk: "Desk") -> None:
        block = self.body.block_of(desk.claim.span[0]) + 1 if desk.claim else 0
        many = len(self.body.paragraphs)
        self._panes["list"].retitle(heads.list_head(desk, on=self.pane == "list"))
        self._panes["article"].retitle(heads.article_head(block, many, on=self.pane == "article"))

    def on_blocks_in_sight(self, event: Blocks.InSight) -> None:
        """A pane knows its size only now: scroll it to the claim."""
        event.stop()
        self._reveal()

    def _reveal(self) -> None:
        desk = self.desk
        if desk is None or desk.claim is None:
            return
        self._panes["list"].reveal(desk.shown.index(desk.at), context=2)
        self.reveal_text(desk.lit)
        self._reveal_evidence()

    def reveal_text(self, span: Span) -> None:
        """Scroll the article to a span."""
        block = self.body.block_of(span[0])
        first, last = self.body.rows_of(block, span)
        article = self._panes["article"]
        short = article.size.height < 8
        article.reveal(
            block, max(0, first - 1) if short else first, last, context=0 if short else 3, top=short
        )

    def _reveal_evidence(self) -> None:
        pane = self._panes["claim"]
        if self.desk is not None and self.desk.chosen:
            pane.reveal(self.sheet.chosen_block)
        else:
            pane.scroll_to(y=0, animate=False, immediate=True)

    # ------------------------------------------------------------ what actions ask for

    def say(self, words: str, *, role: str = "", hint: str = "") -> None:
        """Words in the message line; `hint` says how to take it back."""
        self._message = (words, role, hint)
        self._paint_foot()

    @property
    def said(self) -> str:
        """The words in the message line."""
        return self._message[0]

    def confirm(self, event: "Event", before: int, *, takes_back: str = "takes it back") -> None:
        """Say what was done. It is committed already: the session gives the event after the commit."""
        desk = self.desk
        if desk is not None:
            back = f"{self.keys.key('undo')} {takes_back}" if desk.session.can_undo else ""
            hint = " · ".join(filter(None, (back, doing.tip(desk, self.keys))))
            self.tell(f"✓ {event.what} · saved {desk.now():%H:%M}", before, hint=desk.newer or hint)

    def tell(self, words: str, before: int, *, hint: str = "") -> None:
        """Say that something was done to claim `before` and paint what it changed."""
        self._message = (words, "ok", hint)
        self.moved(before)

    def moved(self, before: int) -> None:
        """Another claim is the current one; paint what differs, then remember the place."""
        desk = self.desk
        if desk is None or desk.claim is None:
            return
        if self.body.drawn != desk.drawn:
            self.body = Body(desk)
            self._panes["article"].show(self.body)
            self.paint_list()
        elif self.rows.shown != desk.shown:
            self.paint_list()
        else:
            self._panes["list"].repaint(desk.shown.index(at) for at in {before, desk.at} if at in desk.shown)
        self.recolour(desk.claims[at].span for at in {before, desk.at})
        self.paint_claim()
        self._reveal()
        go = partial(desk.session.move_to, desk.claim.id)
        self.call_after_refresh(self.guarded(lambda _: go() if self.desk is desk else None), None)

    def recolour(self, spans: Iterable[Span]) -> None:
        """Paint the paragraphs of some spans again."""
        self._panes["article"].repaint({block for span in spans for block in self.body.blocks_of(span)})

    def chose(self) -> None:
        """Another piece of evidence is chosen."""
        self.paint_claim()
        self._reveal_evidence()

    def repaint_text(self) -> None:
        """The whole article again: search hits have come or gone."""
        self.repaint_article()
        self.paint_claim()

    def repaint_article(self) -> None:
        """The whole article again, and nothing else."""
        self._panes["article"].repaint(range(len(self.body.paragraphs)))

    def claims_in_sight(self) -> list[int]:
        """The claims that start in the lines of the article that are on the screen."""
        article, desk = self._panes["article"], self.desk
        there = [article.line_at(row)[:2] for row in article.rows_in_sight]
        places = [(block, row) for block, row in there if block >= 0]
        if not places or desk is None:
            return []
        low, high = self.body.offset(*places[0], 0), self.body.offset(*places[-1], 1_000_000)
        return [at for at, claim in enumerate(desk.claims) if low <= claim.span[0] < high]

    def turn_pane(self, by: int) -> None:
        """The next or previous pane."""
        self.show_pane(bars.TABS[(bars.TABS.index(self.pane) + by) % len(bars.TABS)])

    def show_pane(self, name: str) -> None:
        """Choose a pane; below 120 cells only this one is in sight."""
        self.pane = name
        for other in bars.TABS:
            self.set_class(other == name, f"pane-{other}")
        self.call_after_refresh(self._panes_changed)

    def _panes_changed(self) -> None:
        self.paint_claim()
        self._reveal()

    def page(self, by: int) -> None:
        """Scroll the chosen pane."""
        self._panes[self.pane].page(by)

    # ------------------------------------------------------------ threads

    def hand_over(self, then: Callable[[], object]) -> None:
        """From a thread, which must not wait for a screen that may be closing: go on in the screen's own."""
        self.call_later(then)

    def in_thread(
        self,
        work: Callable[[], Answer],
        then: Callable[[Answer], object],
        failed: Callable[[ClaimcheckError], object] | None = None,
    ) -> None:
        """Do something slow in a thread, then go on here; its error is shown, or `failed` is told of it."""

        def doing_it() -> None:
            done = tried(work)
            if isinstance(done, ClaimcheckError):
                self.hand_over(partial(failed or self.warn, done))
            else:
                self.hand_over(partial(self.guarded(lambda _: then(done)), None))

        self.run_worker(doing_it, thread=True, exit_on_error=False)

    def warn(self, error: ClaimcheckError) -> None:
        """Show an error, and the way out of it."""
        self.say(error.brief, role="warn", hint=error.way_out)

    def guarded(self, then: Callable[[Answer | None], object]) -> Callable[[Answer | None], None]:
        """An error of the session after a window closes is shown like any other."""

        def tried(answer: Answer | None) -> None:
            try:
                then(answer)
            except ClaimcheckError as error:
                self.warn(error)

        return tried

    # ------------------------------------------------------------ keys and clicks

    def do(self, action: Action) -> None:
        """Do an action, if it makes sense now; errors of the session are shown, never raised."""
        if self.desk is None:
            if action.id == "quit":
                self.app.exit()
            return
        if action.context not in self.desk.contexts:
            self.say(doing.WHY_NOT[action.context], role="warn")
            return
        try:
            doing.do(self, self.desk, action)
        except ClaimcheckError as error:
            self.warn(error)

    def on_key(self, event: events.Key) -> None:
        """The action of a key. What is not printable goes by its name."""
        if self.app.screen is not self:
            # Typed ahead: the key before this one has opened a window, which this one is for.
            event.stop()
            self.app.post_message(events.Key(event.key, event.character))
            return
        typed = (
            event.character
            if event.character and event.is_printable and event.character != " "
            else event.key
        )
        action = self.keys.by_key.get(typed)
        if self.desk is not None and self.desk.pen is not None:
            event.stop()
            event.prevent_default()
            editing.stroke(self, self.desk, typed)
        elif self.desk is not None and self.desk.labels is not None:
            event.stop()
            event.prevent_default()
            jumping.stroke(self, self.desk, typed)
        elif action is not None:
            event.stop()
            event.prevent_default()
            self.do(action)
        elif (script := script_of(typed)) and self.desk is not None:
            event.stop()
            self.say(
                f"The keyboard types {script} letters ({typed}); the keys here are Latin.",
                role="warn",
                hint="switch the layout, or use 1-9 and the arrows",
            )

    def on_paste(self, event: events.Paste) -> None:
        """A pasted address is evidence."""
        event.stop()
        if self.desk is not None:
            evidence.pasted(self, self.desk, event.text)

    def action_copy_text(self) -> None:
        """Copy what the mouse has selected, and say how."""
        if not (text := self.get_selected_text()):
            raise SkipAction
        sharing.to_clipboard(self, text)

    def on_blocks_clicked(self, event: Blocks.Clicked) -> None:
        """A click on a claim goes there; on words with an action, does it."""
        if self.desk is not None:
            pointing.click(self, self.desk, event)
