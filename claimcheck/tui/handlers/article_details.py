"""Where the article comes from: shown, and changed; a change means that it is read and checked again."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from claimcheck.errors import ClaimcheckError
from claimcheck.model import ARTICLE_KINDS, MATCH_ENGINES
from claimcheck.model.language_notice import warnings
from claimcheck.tui.questions import Field, Form
from claimcheck.tui.strings import faults, messages, windows
from claimcheck.tui.styled_text import paragraphs, short_path

if TYPE_CHECKING:
    from claimcheck.app.types import Event
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen

_FIELDS: Mapping[str, tuple[str, str]] = {
    "title": (windows.TITLE, windows.TITLE_EXAMPLE),
    "outlet": (windows.OUTLET, windows.OUTLET_EXAMPLE),
    "published": (windows.PUBLISHED, windows.DATE_EXAMPLE),
    "kind": (windows.KIND, ", ".join(ARTICLE_KINDS)),
    "speaker": (windows.SPEAKER, windows.SPEAKER_EXAMPLE),
}
_TO_CHANGE = windows.TO_CHANGE


def show_details(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Show where the article comes from, and the way to change it."""
    article = state.article
    known = {
        windows.TITLE: article.title,
        windows.OUTLET: article.outlet or windows.UNKNOWN,
        windows.PUBLISHED: article.published or windows.DATE_UNKNOWN,
        windows.AUTHOR: article.author,
        windows.KIND: article.kind,
        windows.SPEAKER: article.speaker,
        windows.STATUS: article.status,
        windows.FILE: short_path(Path(article.path)) if article.path else "",
        windows.ADDRESS: article.url,
        windows.VERSION_NAME: windows.VERSION.format(number=state.version, hash=article.sha256[:16]),
        windows.FACTS: windows.COMPARED.format(how=MATCH_ENGINES[state.session.checked.engine])
        if state.facts
        else "",
    }
    parts = [(windows.AS_READ, ""), *((label, value) for label, value in known.items() if value)]
    agreed = [
        ("", windows.MAY_SEARCH.format(host=one.about, who=one.by or windows.UNKNOWN, at=one.at))
        for one in state.session.consents
    ]
    parts += [(windows.SEARCHES, ""), *agreed] if agreed else []
    if noticed := warnings(state.session.checked):
        parts += [(windows.NOTES, ""), *(("", warning) for warning in noticed)]
    parts += [(windows.HOW_TO_CHANGE, ""), ("", _TO_CHANGE)] if screen.services.source.library else []

    def through(key: str) -> bool | None:
        if key != "e" or not screen.services.source.library:
            return None
        screen.call_later(_change, screen, state)
        return False

    keys = windows.KEYS_EDIT if screen.services.source.library else ""
    screen.show_page(windows.ARTICLE_DETAILS, partial(paragraphs, parts), through=through, keys=keys)


def _change(screen: "ReviewScreen", state: "ReviewState") -> None:
    now = {name: str(getattr(state.article, name) or "") for name in _FIELDS}
    offered = now if now["published"] else {**now, "published": state.drawer.dateline_day()}
    fields = [Field(label, offered[name], example) for name, (label, example) in _FIELDS.items()]
    form = Form(windows.ARTICLE_DETAILS, fields)

    def take(words: tuple[str, ...] | None) -> None:
        given = dict(zip(_FIELDS, words or (), strict=False))
        told = {name: value for name, value in given.items() if value != now[name]}
        if words is None or not told:
            screen.say(messages.UNCHANGED)
            return
        if "kind" in told and told["kind"] not in ARTICLE_KINDS:
            raise ClaimcheckError(
                "CC207", faults.NOT_A_KIND.format(name=told["kind"]), hint=", ".join(ARTICLE_KINDS)
            )
        empty = [_FIELDS[name][0] for name, value in told.items() if not value]
        if empty:
            raise ClaimcheckError(
                "CC207", faults.CANNOT_EMPTY.format(field=empty[0]), hint=faults.CANNOT_EMPTY_HINT
            )

        def again(error: ClaimcheckError) -> None:
            screen.warn(error)
            screen.ask_again(form, words, take, error)

        before = {name: now[name] for name in told}
        _reopen(screen, told, again, lambda new: new.session.details(before, told))

    screen.ask(form, take)


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
        screen.show_change(f"✓ {event.what}", state.at, hint=messages.REREAD_KEPT)

    screen.services.reopen(told, keep, failed)


def step(screen: "ReviewScreen", event: "Event", which: Literal["undo", "redo"]) -> None:
    """Undo or redo a change of the details: the article is read with them as they were, then it is kept."""
    told = event.payload["before" if which == "undo" else "after"]

    def keep(state: "ReviewState") -> "Event":
        session = state.session
        there = session.last_step() if which == "undo" else session.next_step()
        if there is None or there.uid != event.uid:
            raise ClaimcheckError("CC514", faults.OTHER_VERSION)
        return session.undo() if which == "undo" else session.redo()

    if not screen.services.source.library:
        raise ClaimcheckError("CC514", faults.CANNOT_UNDO.format(what=event.what))
    _reopen(screen, told, screen.warn, keep)
