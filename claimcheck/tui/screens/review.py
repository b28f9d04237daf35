"""The review screen: panes, painting, and the way from a key to its action."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Horizontal

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Span
from claimcheck.tui.action_table import Action
from claimcheck.tui.interfaces import Handlers, Services
from claimcheck.tui.keymap import Keymap, script_of
from claimcheck.tui.screens.working_screen import WorkingScreen
from claimcheck.tui.strings import commands, messages
from claimcheck.tui.styled_text import TextRun
from claimcheck.tui.views import pane_titles, status_bars
from claimcheck.tui.views.article_body import ArticleBody
from claimcheck.tui.views.claim_card import ClaimCard
from claimcheck.tui.views.claim_list import ClaimList
from claimcheck.tui.widgets.block_list import BlockList
from claimcheck.tui.widgets.sources import StaticBlocks

if TYPE_CHECKING:
    from claimcheck.app.types import Event, SimilarDecision
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.tutorial import Tutorial
    from claimcheck.workspace import Workspace


class Panes(Horizontal):
    """Holds the panes, which cover it whole: painting it for each key would be for nothing."""

    BLANK = True


class ReviewScreen(WorkingScreen):
    """Three panes from 120 cells on, else one at a time; the bars below are the same."""

    BLANK = True
    AUTO_FOCUS = ""

    def __init__(
        self, keys: Keymap, services: Services, handlers: Handlers["ReviewScreen"], waiting: str
    ) -> None:
        super().__init__()
        self.keys, self.services, self._handlers = keys, services, handlers
        self.state: ReviewState | None = None
        self.tutorial: Tutorial | None = None
        self.pane = "claim"
        self._panes: Mapping[str, BlockList] = {
            "list": BlockList("list", scrolls=True),
            "article": BlockList("article", scrolls=True, selectable=True),
            "claim": BlockList("claim", scrolls=True, selectable=True),
        }
        self._head, self._foot = BlockList("head"), BlockList("foot")
        self._head.head = ((TextRun(f" {waiting}", "head-on"),), ())
        self._was_wide = False

    def compose(self) -> ComposeResult:
        """Head, panes, foot."""
        yield self._head
        with Panes(id="panes"):
            yield self._panes["list"]
            yield self._panes["article"]
            yield self._panes["claim"]
        yield self._foot

    # ------------------------------------------------------------ opening

    def begin(self, state: "ReviewState", keys: Keymap) -> None:
        """Show a review, with the keys of its scale."""
        self.state, self.keys, self.body = state, keys, ArticleBody(state)
        self.pane = "article" if self.wide else "claim"
        self.greet(state)
        self.paint()
        self.call_after_refresh(self.paint)
        similar = partial(self.services.source.similar_decisions, state.session.checked)
        self.in_thread(similar, partial(self._remember, state))
        self._handlers.opened(self, state)

    def greet(self, state: "ReviewState") -> None:
        """Say where the review is, or how to begin."""
        words, role, hint = self._handlers.greeting(state, self.keys)
        self.say(words, role=role, hint=hint)

    def _remember(self, state: "ReviewState", before: "Mapping[str, tuple[SimilarDecision, ...]]") -> None:
        """What was decided before about like claims of other articles: it came after the first painting."""
        state.before.update(before)
        if before and state is self.state:
            self.paint_claim()

    @property
    def workspace(self) -> "Workspace":
        """The workspace of the review."""
        return self.services.source.context.workspace

    @property
    def wide(self) -> bool:
        """Whether the three panes stand side by side."""
        return self.size.width >= status_bars.WIDE

    @property
    def small(self) -> bool:
        """Whether the claim has the window to itself; while one is drawn, the article must be in sight."""
        width, height = status_bars.ROOMY
        drawing = self.state is not None and self.state.pen is not None
        return (self.size.width < width or self.size.height < height) and not drawing

    @property
    def is_idle(self) -> bool:
        """Whether something may open by itself: no window is open, and no key means something else now."""
        state = self.state
        return self.app.screen is self and state is not None and state.pen is None and state.labels is None

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
        if self.state is None:
            self.paint_message()
            return
        self._paint_heads(self.state)
        self._panes["article"].show(self.body)
        self.paint_list()
        self.paint_claim()
        self.call_after_refresh(self._reveal)

    def paint_list(self) -> None:
        """The list from anew: other claims are in it, or in another order."""
        if self.state is not None:
            self.rows = ClaimList(self.state)
            self._panes["list"].show(self.rows)

    def paint_claim(self) -> None:
        """The sheet, the heads and the bars."""
        state = self.state
        if state is None:
            return
        self.set_class(self.small, "small")
        pane = self._panes["claim"]
        self.sheet = ClaimCard(state, self.keys, narrow=not self.wide)
        pane.retitle(pane_titles.sheet_head(state))
        pane.show(self.sheet)
        self._paint_heads(state)
        reviewer, offline = state.session.reviewer_label, self.workspace.config.offline
        line = status_bars.head(state, self.size.width, reviewer=reviewer, offline=offline)
        self._head.retitle((line, ()))
        usual = status_bars.usual_flags(state, self.size.width)
        if self.tutorial is not None:
            usual.append(status_bars.message(self.tutorial.line(self.keys), self.size.width, role="hit"))
        if self._head.size.height != 1 + len(usual):
            self._head.styles.height = 1 + len(usual)
        self._head.show(StaticBlocks(usual))
        self.paint_message()

    def paint_message(self) -> None:
        """All lines below the panes; the message is one of them."""
        width, state = self.size.width, self.state
        words, role, hint = self.message
        said = status_bars.message(words, width, role=role, hint=hint)
        lines = status_bars.foot(state, self.keys, self.pane, said, width) if state else [said]
        if self._foot.size.height != len(lines):
            self._foot.styles.height = len(lines)
        self._foot.show(StaticBlocks(lines))

    def _paint_heads(self, state: "ReviewState") -> None:
        block = self.body.block_of(state.claim.span[0]) + 1 if state.claim else 0
        many = len(self.body.paragraphs)
        self._panes["list"].retitle(pane_titles.list_head(state, on=self.pane == "list"))
        self._panes["article"].retitle(pane_titles.article_head(block, many, on=self.pane == "article"))

    def on_block_list_in_sight(self, event: BlockList.InSight) -> None:
        """A pane knows its size only now: scroll it to the claim."""
        event.stop()
        self._reveal()

    def _reveal(self) -> None:
        state = self.state
        if state is None or state.claim is None:
            return
        self._panes["list"].reveal(state.shown.index(state.at), context=2)
        self.reveal_text(state.highlighted)
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
        if self.state is not None and self.state.chosen:
            pane.reveal(self.sheet.chosen_block)
        else:
            pane.reveal(0, last=0, top=True)

    # ------------------------------------------------------------ what actions ask for

    def confirm(self, event: "Event", before: int, *, takes_back: str = messages.UNDOES) -> None:
        """Say what was done. It is committed already: the session gives the event after the commit."""
        state = self.state
        if state is not None:
            state.stale()
            state.is_new = False
            back = f"{self.keys.key('undo')} {takes_back}" if state.session.can_undo else ""
            state.waiting = state.session.waiting
            tips = " · ".join(filter(None, (back, self._handlers.tip(state, self.keys))))
            hint = state.waiting or state.newer or tips
            self.show_change(messages.SAVED.format(what=event.what, time=state.now()), before, hint=hint)

    def show_change(self, words: str, before: int, *, hint: str = "") -> None:
        """Say that something was done to claim `before` and paint what it changed."""
        self.message = (words, "ok", hint)
        self.moved(before)

    def go(self, at: int) -> None:
        """Go to a claim by its index; nothing where it is the current one, or there is none."""
        if self.state is not None:
            before = self.state.at
            if self.state.go(at):
                self.moved(before)

    def moved(self, before: int) -> None:
        """Another claim is the current one; paint what differs, then remember the place."""
        state = self.state
        if state is None or state.claim is None:
            return
        if self.body.drawn != state.drawn:
            self.body = ArticleBody(state)
            self._panes["article"].show(self.body)
            self.paint_list()
        elif self.rows.shown != state.shown:
            self.paint_list()
        else:
            self._panes["list"].repaint(
                state.shown.index(at) for at in {before, state.at} if at in state.shown
            )
        shown = [state.claims[at] for at in {before, state.at}]
        self.recolour(span for claim in shown for span in (claim.span, *claim.also_at))
        self.paint_claim()
        self._reveal()
        go = partial(state.session.move_to, state.claim.id)
        self.call_after_refresh(self.guarded(lambda _: go() if self.state is state else None), None)

    def recolour(self, spans: Iterable[Span]) -> None:
        """Paint the paragraphs of some spans again."""
        self._panes["article"].repaint({block for span in spans for block in self.body.blocks_of(span)})

    def evidence_chosen(self) -> None:
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
        article, state = self._panes["article"], self.state
        there = [article.line_at(row)[:2] for row in article.rows_in_sight]
        places = [(block, row) for block, row in there if block >= 0]
        if not places or state is None:
            return []
        low, high = self.body.offset(*places[0], 0), self.body.offset(*places[-1], 1_000_000)
        return [at for at, claim in enumerate(state.claims) if low <= claim.span[0] < high]

    def take_selected(self) -> Span | None:
        """The words of the article that the mouse has selected, and no longer; None for none."""
        article = self._panes["article"]
        places = article.selected_places()
        if places is None or self.state is None:
            return None
        start, end = (self.body.offset(*place) for place in places)
        self.clear_selection()
        return (start, end) if start < end else None

    def turn_pane(self, by: int) -> None:
        """The next or previous pane."""
        self.show_pane(status_bars.TABS[(status_bars.TABS.index(self.pane) + by) % len(status_bars.TABS)])

    def show_pane(self, name: str) -> None:
        """Choose a pane; below 120 cells only this one is in sight."""
        self.pane = name
        for other in status_bars.TABS:
            self.set_class(other == name, f"pane-{other}")
        self.call_after_refresh(self._panes_changed)

    def _panes_changed(self) -> None:
        self.paint_claim()
        self._reveal()

    def page(self, by: int) -> None:
        """Scroll the chosen pane."""
        self._panes[self.pane].page(by)

    # ------------------------------------------------------------ keys and clicks

    def do(self, action: Action) -> None:
        """Do an action, if it makes sense now; errors of the session are shown, never raised."""
        if self.state is None:
            if action.id == "quit":
                self.app.exit()
            return
        if action.context not in self.state.contexts:
            self.say(commands.WHY_NOT[action.context], role="warn")
            return
        try:
            self._handlers.run_action(self, self.state, action)
        except ClaimcheckError as error:
            self.warn(error)
        if self.tutorial is not None:
            self.tutorial.pressed(action)
            self.paint_claim()

    def actions(self) -> Iterable[tuple[Action, Callable[[], object]]]:
        """What can be done here and now, and how; see `screens.palette`."""
        now = self.state.contexts if self.state is not None else ()
        return [(action, partial(self.do, action)) for action in self.keys.actions if action.context in now]

    def on_key(self, event: events.Key) -> None:
        """The action of a key. What is not printable goes by its name."""
        typed = (
            event.character
            if event.character and event.is_printable and event.character != " "
            else event.key
        )
        action = self.keys.by_key.get(typed)
        if self.state is not None and self._handlers.handle_key(self, self.state, typed):
            event.stop()
            event.prevent_default()
        elif action is not None:
            event.stop()
            event.prevent_default()
            self.do(action)
        elif (script := script_of(typed)) and self.state is not None:
            event.stop()
            self.say(
                messages.OTHER_SCRIPT.format(script=script, typed=typed),
                role="warn",
                hint=messages.OTHER_SCRIPT_HINT,
            )

    def on_paste(self, event: events.Paste) -> None:
        """A pasted address is evidence."""
        event.stop()
        if self.state is not None:
            self._handlers.pasted(self, self.state, event.text)

    def action_copy_text(self) -> None:
        """Copy what the mouse has selected, and say how."""
        if not (text := self.get_selected_text()):
            raise SkipAction
        self._handlers.to_clipboard(self, text)

    def on_block_list_clicked(self, event: BlockList.Clicked) -> None:
        """A click on a claim goes there; on words with an action, does it."""
        if self.state is not None:
            self._handlers.click(self, self.state, event)
