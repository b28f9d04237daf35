"""The library screen: all articles, who has them and what is due; a search over all their claims."""

from collections.abc import Callable, Iterable
from copy import copy
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding

from claimcheck.errors import ClaimcheckError
from claimcheck.model import ARTICLE_STATE_WORDS
from claimcheck.text import line
from claimcheck.tui.action_table import LIBRARY, Action
from claimcheck.tui.questions import Field, Form, Option
from claimcheck.tui.screens.palette import Palette
from claimcheck.tui.screens.same_article import ask_same
from claimcheck.tui.screens.working_screen import Answers, WorkingScreen
from claimcheck.tui.strings import articles, captions, messages, windows
from claimcheck.tui.styled_text import Line, TextRun, cells, fit, fold, with_role
from claimcheck.tui.views import library_list, status_bars
from claimcheck.tui.widgets.block_list import BlockList
from claimcheck.tui.widgets.sources import StaticBlocks

if TYPE_CHECKING:
    from claimcheck.app.library import Library
    from claimcheck.app.types import Entry, Hit, RepeatedClaim
    from claimcheck.config.settings import Rating

_ADD = Form(articles.ADD_TITLE, [Field(articles.ADD_WHAT, "", articles.ADD_EXAMPLE)], does=windows.ADD)
_LOOK = 2.0  # seconds between two looks at what others did


class LibraryScreen(WorkingScreen):
    """Articles, or the hits of a search; enter opens one. `leave` is called for q and esc."""

    BLANK = True
    AUTO_FOCUS = ""
    BINDINGS: ClassVar = [
        Binding(key, action.does, action.label, show=False) for action in LIBRARY for key in action.keys
    ]

    def __init__(
        self,
        library: "Library",
        scale: "tuple[Rating, ...]",
        open_article: Callable[[str, str, Callable[[ClaimcheckError], object]], None],
        leave: Callable[..., None],
        article: str = "",
    ) -> None:
        super().__init__()
        self.library, self.scale = library, scale
        self._open_article, self._leave, self._wanted = open_article, leave, article
        self.entries: list[Entry] = []
        self.shown: list[Entry] = []
        self.hits: list[Hit] | None = None
        self.at = 0
        self.state, self.order = "", "urgency"
        self.message = (articles.LOADING, "dim", "")
        self._rows = library_list.ArticleList([], datetime.now(), blind=library.blind)
        self._head, self._list = BlockList("head"), BlockList("titles", scrolls=True)
        self._foot = BlockList("foot")

    def compose(self) -> ComposeResult:
        """Head, list, foot."""
        yield self._head
        yield self._list
        yield self._foot

    def on_mount(self) -> None:
        """The frame first; the list when it is there, and again when somebody changed something."""
        self._foot.styles.height = 2
        self.call_after_refresh(self.reload)
        self.set_interval(_LOOK, self._look)

    def _look(self) -> None:
        if self.hits is None and self.library.has_changes():
            self.reload()

    def _arrange(self) -> None:
        """The articles that pass the filter, in the order that was chosen: when one of these is another."""
        passing = (entry for entry in self.entries if self._passes(entry))
        self.shown = sorted(passing, key=library_list.ORDERS[self.order])

    @property
    def _here(self) -> "Entry | None":
        there = self.shown if self.hits is None else []
        return there[self.at] if self.at < len(there) else None

    def reload(self, then: str = "", told: str = "") -> None:
        """Make the list again in a thread; `then` is the id to stand on, `told` what was done before."""
        keep = then or self._wanted or (self._here.id if self._here else "")
        self.in_thread(
            lambda: (self.library.by_urgency(), self.library.losses()), partial(self._show, keep, told)
        )

    def _show(self, keep: str, told: str, found: "tuple[list[Entry], list[str]]") -> None:
        (self.entries, losses), self._wanted = found, ""
        self._rows.entries = []
        self._arrange()
        if losses:
            self.message = (articles.LOSSES.format(losses="; ".join(losses)), "warn", "")
        elif told:
            self.message = (f"✓ {told}", "ok", "")
        elif self.message[0].startswith(articles.LOADING):
            distrust = self.library.context.workspace.distrust()
            self.message = (distrust.what, "warn", distrust.hint) if distrust else ("", "", "")
        if self.hits is None:
            shown = self.shown
            places = [at for at, entry in enumerate(shown) if entry.id == keep]
            self.at = places[0] if places else min(self.at, max(0, len(shown) - 1))
        self.paint()

    def on_resize(self) -> None:
        self.call_after_refresh(self.paint)

    def paint(self) -> None:
        """Everything; the list paints only what is in sight."""
        width, now, blind, shown = self.size.width, datetime.now(), self.library.blind, self.shown
        if self.hits is not None:
            self._list.show(library_list.HitList(self.hits, self.at, self.scale))
        elif self.entries or self.message[0].startswith(articles.LOADING):
            if self._rows.entries != shown:  # its columns are as wide as the widest of all articles
                self._rows = library_list.ArticleList(shown, now, blind=blind)
            self._rows = copy(self._rows)
            self._rows.at = self.at
            self._list.show(self._rows)
        else:
            self._list.show(StaticBlocks(fold([TextRun(articles.EMPTY)], width, indent=2, first=2)))
        self._list.reveal(self.at, context=2)
        line_ = library_list.head(
            self.entries, len(shown), now, width, reviewer=self.library.context.reviewer, blind=blind
        )
        self._head.head = None
        self._head.retitle((line_, ()))
        words, role, hint = self.message
        said = status_bars.message(words, width, role=role, hint=hint)
        self._foot.show(StaticBlocks([said, self._keys(width)]))

    def _keys(self, width: int) -> Line:
        there = [action for action in LIBRARY if action.id in articles.FOOT]
        bare = articles.FOOT | dict.fromkeys(("sort-articles", "library-palette", "library-help", "back"), "")
        for labels in ({action.id: action.label for action in there}, articles.FOOT, bare):
            keys: list[TextRun] = [TextRun(" ")]
            for one in there:
                label = f" {labels[one.id]}".rstrip()
                keys += [TextRun(one.keys[0], "key", one.does), TextRun(f"{label}  ", "dim", one.does)]
            if cells(keys) <= width:
                break
        return with_role(fit(keys, width), "fill head")

    paint_message = paint

    # ------------------------------------------------------------ keys

    def actions(self) -> Iterable[tuple[Action, Callable[[], object]]]:
        """What can be done here, and how; see `screens.palette`."""
        return [(action, partial(self.run_action, action.does)) for action in LIBRARY]

    def action_show_palette(self) -> None:
        """Find an action by its name."""
        self.app.push_screen(Palette())

    def action_show_help(self) -> None:
        """The keys of the library."""
        page = partial(
            status_bars.help_page, LIBRARY, frozenset({"always"}), [("library", articles.IN_LIBRARY)]
        )
        self.show_page(articles.KEYS_TITLE, page)

    def action_move(self, by: int) -> None:
        """Choose another article, or another hit."""
        many = len(self.shown if self.hits is None else self.hits)
        self.at = max(0, min(many - 1, self.at + by))
        self.paint()

    def action_end(self, by: int) -> None:
        """Choose the first or the last."""
        self.action_move(by * 1_000_000)

    def action_page(self, by: int) -> None:
        """Choose one a page on."""
        self.action_move(by * max(1, self._list.size.height // 2 - 1))

    async def on_block_list_clicked(self, event: BlockList.Clicked) -> None:
        """A click chooses an article, or does what is written there; a second one opens it."""
        event.stop()
        if event.act:
            await self.run_action(event.act)
        elif event.blocks.id == "titles" and event.block >= 0:
            again, self.at = event.block == self.at, event.block
            self.paint()
            if again:
                self.action_open_chosen()

    def on_paste(self, event: events.Paste) -> None:
        """A pasted address or path is added; a text becomes an article."""
        event.stop()
        words = event.text.strip()
        if not words:
            return
        if "\n" not in words and len(words) < 500:
            self._add(words)
            return
        title = articles.PASTE_QUESTION.format(count=len(words.split()), start=line(words, 60))
        options = [Option("y", "yes", windows.YES, articles.PASTE_YES), Option("n", "", windows.NO)]
        self.choose(title, options, lambda answer: self._paste(words) if answer else None)

    def action_open_chosen(self) -> None:
        """Open the chosen article, or the claim that the search found."""
        if self.hits is not None:
            if self.at < len(self.hits):
                self._open(self.hits[self.at].article, self.hits[self.at].claim)
        elif self._here:
            here = self._here
            self._open(here.newer or (here.id if here.version else here.path), "")

    def _open(self, target: str, claim: str) -> None:
        self._open_article(target, claim, self.warn)

    def action_ask_to_add(self) -> None:
        """Ask for a file or an address."""
        self.ask(_ADD, self._add_answer)

    def _add_answer(self, words: Answers | None) -> None:
        if words:
            self._add(words[0])

    def _add(self, target: str) -> None:
        def again(error: ClaimcheckError) -> None:
            if error.code == "CC517":  # it was answered that it is another article
                self.warn(error)
            else:
                self.ask_again(_ADD, (target,), self._add_answer, error)

        def failed(error: ClaimcheckError) -> None:
            ask_same(self.app, self.library, error, lambda: self._add(target), again)

        self.say(articles.READING.format(target=line(target, 60)), role="dim")
        self.in_thread(lambda: self.library.add(target), self._added, failed)

    def _added(self, article: str) -> None:
        self.state, self.hits = "", None
        self.reload(article, articles.ADDED.format(article=article))

    def action_ask_to_paste(self, before: str = "", warning: str = "") -> None:
        """Take a text of many lines; `before` is one that could not be kept, for the reason of `warning`."""
        from claimcheck.tui.screens.paste_dialog import PasteDialog

        window = PasteDialog(articles.PASTE_TITLE, before, warning)
        self.app.push_screen(window, lambda text: self._paste(text) if text else None)

    def _paste(self, text: str) -> None:
        def failed(error: ClaimcheckError) -> None:
            if error.code == "CC606":  # nothing of it is on the disk: it must not be lost
                self.action_ask_to_paste(text, windows.NOT_SAVED.format(why=error))
            else:
                self.warn(error)

        self.in_thread(lambda: self.library.paste(text), self._added, failed)

    def action_ask_who(self) -> None:
        """Ask who has the article, and until when."""
        entry = self._here
        if entry is None:
            return
        fields = [
            Field(articles.ASSIGN_TO, entry.holder or self.library.context.reviewer, ""),
            Field(articles.ASSIGN_UNTIL, entry.until, articles.ASSIGN_EXAMPLE),
        ]
        target = entry.id if entry.version else entry.path

        form = Form(line(entry.title, 60), fields)

        def give(words: Answers | None) -> None:
            if words:
                again = partial(self.ask_again, form, words, give)
                work = partial(self.library.assign, target, *words)
                self.in_thread(work, lambda what: self.reload(told=what), again)

        self.ask(form, give)

    def action_ask_words(self) -> None:
        """Search all claims of all articles."""
        field = Field(articles.SEARCH_WORDS, "", articles.SEARCH_EXAMPLE)
        self.ask(Form(articles.SEARCH_TITLE, [field], does=windows.SEARCH), self._search)

    def _search(self, answer: Answers | None) -> None:
        if answer:
            self.in_thread(lambda: self.library.search(answer[0]), partial(self._found, answer[0]))

    def _found(self, words: str, hits: "list[Hit]") -> None:
        self.hits, self.at = hits, 0
        many = windows.ONE_CLAIM if len(hits) == 1 else windows.CLAIMS.format(count=len(hits))
        self.say(articles.FOUND.format(words=words, claims=many), role="" if hits else "warn")

    def _passes(self, entry: "Entry", state: str | None = None) -> bool:
        match self.state if state is None else state:
            case "":
                return True
            case "mine":
                return entry.holder == self.library.context.reviewer
            case "due":
                return entry.is_due(datetime.now())
            case "contested":
                return bool(entry.progress and entry.progress.contested)
            case wanted:
                return entry.state == wanted

    def action_show_seen(self) -> None:
        """Show the claims of the article that other articles make too, with their first verdict."""
        entry = self._here
        if entry is None or self.library.blind:
            self.say(messages.BLIND_HIDES if entry else articles.NO_ARTICLE, role="warn")
            return
        self.say(articles.LOOKING, role="dim")
        self.in_thread(partial(self.library.seen_before, entry.id), partial(self._seen, entry))

    def _seen(self, entry: "Entry", found: "list[RepeatedClaim]") -> None:
        if not found:
            self.say(articles.NOT_SEEN.format(title=line(entry.title, 60)))
            return
        self.say("")
        items = [partial(library_list.seen_before, one, self.scale) for one in found]

        def go(_: str, at: int) -> None:
            self._open(found[at].first.article, found[at].first.claim)

        title = articles.SEEN_TITLE.format(title=line(entry.title, 60))
        self.walk(title, items, {"enter": articles.OPENS_FIRST}, go)

    def action_choose_state(self) -> None:
        """Show the articles of one state only, or those that are due, contested or one's own."""
        names = {"": articles.SHOW_ALL, **ARTICLE_STATE_WORDS}
        names |= {"mine": articles.MINE, "due": articles.DUE_NOW}
        names |= {} if self.library.blind else {"contested": captions.CONTESTED}

        def show(state: str | None) -> None:
            if state is None:
                return
            if self.entries and not any(self._passes(entry, state) for entry in self.entries):
                self.say(articles.NONE_SHOWN.format(state=names[state]), role="warn")
                return
            self.state, self.at, self.hits = state, 0, None
            self._arrange()
            self.say(articles.SHOWN.format(state=names[state]) if state else articles.ALL_SHOWN)

        options = [
            Option(key, state, names[state], str(sum(self._passes(entry, state) for entry in self.entries)))
            for key, state in zip("anpwrsmdc", names, strict=False)
        ]
        self.choose(windows.SHOW, options, show, chosen=self.state)

    def action_turn_order(self) -> None:
        """Sort the list by the next of the orders; the chosen article stays chosen."""
        here, orders = self._here, list(library_list.ORDERS)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self._arrange()
        self.at = next((at for at, entry in enumerate(self.shown) if entry == here), 0)
        self.say(messages.ORDER.format(order=articles.ORDERS[self.order]))

    def action_clear(self) -> None:
        """End the search and the filter; with neither, a review that is open comes back."""
        if self.hits is not None or self.state:
            self.hits, self.state, self.at = None, "", 0
            self._arrange()
            self.say("")
        else:
            self._leave(quits=False)

    def action_back(self) -> None:
        """End the search, the filter, or the library."""
        if self.hits is not None or self.state:
            self.action_clear()
        else:
            self._leave(quits=True)
