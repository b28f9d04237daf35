"""Where the article comes from: shown, and changed; a change means that it is read and checked again."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from claimcheck.errors import ClaimcheckError
from claimcheck.model import ARTICLE_KINDS, MATCH_ENGINES
from claimcheck.model.language_notice import warnings
from claimcheck.tui.handlers import dialogs

if TYPE_CHECKING:
    from claimcheck.app.types import Event
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen

_FIELDS: Mapping[str, tuple[str, str]] = {
    "title": ("Title", "the headline"),
    "outlet": ("Outlet", "who published it"),
    "published": ("Published", "YYYY-MM-DD"),
    "kind": ("Kind", ", ".join(ARTICLE_KINDS)),
    "speaker": ("Speaker", "who speaks, in a speech"),
}
_TO_CHANGE = (
    "e changes title, outlet, date, kind and speaker: the article is checked again, decisions stay. What the "
    "file itself says in its front matter comes back next time: change it there. Draft or published is said "
    "only there (status)."
)


def show_details(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Show where the article comes from, and the way to change it."""
    from claimcheck.tui.screens.text_page import TextPage, paragraphs

    article = state.article
    known = {
        "title": article.title,
        "outlet": article.outlet or "unknown",
        "published": article.published or "unknown: dates like “Monday” cannot be told",
        "author": article.author,
        "kind": article.kind,
        "speaker": article.speaker,
        "status": article.status,
        "file": dialogs.short(Path(article.path)) if article.path else "",
        "address": article.url,
        "version": f"{state.version} · sha256 {article.sha256[:16]}",
        "facts": f"compared {MATCH_ENGINES[state.session.checked.engine]}" if state.facts else "",
    }
    parts = [("As read", ""), *((label, value) for label, value in known.items() if value)]
    if noticed := warnings(state.session.checked):
        parts += [("Noticed while reading", ""), *(("", warning) for warning in noticed)]
    parts += [("To change it", ""), ("", _TO_CHANGE)] if screen.services.source.library else []

    def through(key: str) -> bool | None:
        if key != "e" or not screen.services.source.library:
            return None
        screen.call_later(_change, screen, state)
        return False

    keys = "e change   " if screen.services.source.library else ""
    page = TextPage("The article", lambda width: paragraphs(parts, width), through=through, keys=keys)
    screen.app.push_screen(page)


def _change(screen: "ReviewScreen", state: "ReviewState") -> None:
    now = {name: str(getattr(state.article, name) or "") for name in _FIELDS}
    fields = [(label, now[name], example) for name, (label, example) in _FIELDS.items()]

    def take(words: tuple[str, ...] | None) -> None:
        given = dict(zip(_FIELDS, words or (), strict=False))
        told = {name: value for name, value in given.items() if value != now[name]}
        if words is None or not told:
            screen.say("Nothing was changed.")
            return
        if "kind" in told and told["kind"] not in ARTICLE_KINDS:
            raise ClaimcheckError(
                "CC207", f"{told['kind']!r} is no kind of article", hint=", ".join(ARTICLE_KINDS)
            )
        empty = [_FIELDS[name][0] for name, value in told.items() if not value]
        if empty:
            raise ClaimcheckError("CC207", f"{empty[0]} cannot be emptied here", hint="write what it is")
        before = {name: now[name] for name in told}
        _reopen(
            screen,
            told,
            lambda error: _again(screen, fields, words, take, error),
            lambda new: new.session.details(before, told),
        )

    dialogs.ask(screen, "The article", fields, take)


def _again(
    screen: "ReviewScreen",
    fields: dialogs.Fields,
    words: tuple[str, ...],
    take: Callable[[tuple[str, ...] | None], object],
    error: ClaimcheckError,
) -> None:
    screen.warn(error)
    dialogs.ask_again(screen, "The article", fields, words, take, error)


def _reopen(
    screen: "ReviewScreen",
    told: Mapping[str, str],
    failed: Callable[[ClaimcheckError], object],
    then: "Callable[[ReviewState], Event]",
) -> None:
    """Read and check the article again, with these details of it, and go on at the same claim.

    `then` keeps, with the new desk, what was done; what it gives is said.
    """

    def keep(state: "ReviewState") -> None:
        event = then(state)
        state.stale()
        screen.show_change(f"✓ {event.what}", state.at, hint="read and checked again; decisions stay")

    screen.services.reopen(told, keep, failed)


def step(screen: "ReviewScreen", event: "Event", which: Literal["undo", "redo"]) -> None:
    """Undo or redo a change of the details: the article is read with them as they were, then it is kept."""
    told = event.payload["before" if which == "undo" else "after"]

    def keep(state: "ReviewState") -> "Event":
        session = state.session
        there = session.last_step() if which == "undo" else session.next_step()
        if there is None or there.uid != event.uid:
            raise ClaimcheckError("CC514", "another version is open now: nothing of it was undone")
        return session.undo() if which == "undo" else session.redo()

    if not screen.services.source.library:
        raise ClaimcheckError("CC514", f"this step cannot be undone here: {event.what}")
    _reopen(screen, told, screen.warn, keep)
