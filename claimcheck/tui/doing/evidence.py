"""Evidence that does not bear on a claim, and evidence of one's own: a page, a file, a person."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from claimcheck.clean import line
from claimcheck.errors import ClaimcheckError
from claimcheck.tui.doing import windows
from claimcheck.tui.doing.sharing import is_page

if TYPE_CHECKING:
    from claimcheck.review import Bearing
    from claimcheck.sources import Outside, Snapshot
    from claimcheck.tui.desk import Desk
    from claimcheck.tui.screens.review import ReviewScreen

BEARING = [
    ("s", "supports", "supports", "it says the same as the claim"),
    ("c", "contradicts", "contradicts", "it says otherwise"),
    ("b", "background", "background", "it helps to understand, but decides nothing"),
]
"""The question how evidence bears on a claim."""

_ONLY_KEPT = ("k", "", "keep it, do not cite", "the report does not name it")
_PRINTED: Mapping[str, str] = {
    "page": "its title and address",
    "file": "its name and the words",
    "person": "their name, how and when",
}
"""What the report prints of evidence that is cited."""

_DOING: Mapping[str, str] = {"page": "Fetching", "file": "Reading", "person": "Keeping the words of"}
"""What is said while evidence is being kept."""

_PASSAGE = ("The words that matter (may be empty)", "", "as they stand there; they are what is cited")
_FIELDS: Mapping[str, list[tuple[str, str, str]]] = {
    "page": [("Address", "", "https://…"), _PASSAGE],
    "file": [("File", "", "report.pdf, a picture, a table"), _PASSAGE],
    "person": [
        ("Who said it", "", "the press officer of the ministry"),
        ("What was said", "", ""),
        ("How", "", "by telephone, by mail, at the gate"),
        ("On which day", "", "YYYY-MM-DD"),
    ],
}


def _dismiss(screen: "ReviewScreen", desk: "Desk") -> None:
    claim, piece = desk.claim, desk.piece
    if claim and piece:
        on = piece.name not in desk.decision().dismissed
        event = desk.session.dismiss(claim.id, piece.name, on)
        desk.stale()
        screen.confirm(event, desk.at)


def _add(screen: "ReviewScreen", desk: "Desk") -> None:
    options = [
        ("p", "page", "a page", "by its address; kept as it is now"),
        ("f", "file", "a file", "a document or a picture; kept as it is"),
        ("s", "person", "a person", "what somebody said to you"),
    ]
    windows.choose(
        screen, "Your own evidence is", options, lambda kind: _ask(screen, desk, kind) if kind else None
    )


def pasted(screen: "ReviewScreen", desk: "Desk", text: str) -> None:
    """A pasted address is a page of one's own evidence; other text has no place outside of windows."""
    if desk.claim is None or desk.pen:
        return
    if is_page(text.strip()):
        _ask(screen, desk, "page", address=text.strip())
    else:
        hint = f"{screen.keys.key('note-readers')} opens a note; an address pasted here is evidence"
        screen.say("Pasted text goes into a window.", role="warn", hint=hint)


def _ask(screen: "ReviewScreen", desk: "Desk", kind: str, *, address: str = "") -> None:
    """Ask for what the evidence is, then how it bears on the claim."""
    (label, _, example), *others = _FIELDS[kind]

    def bears(words: tuple[str, ...] | None) -> None:
        if words is None:
            return

        def again(error: ClaimcheckError) -> None:
            windows.ask_again(screen, "Your own evidence", _FIELDS[kind], words, bears, error, needed=True)

        def keep(bearing: str | None) -> None:
            if bearing is not None:
                _keep(screen, desk, kind, words, cast("Bearing | None", bearing or None), again)
            else:  # back to what was typed
                filled = [
                    (label, text, eg) for (label, _, eg), text in zip(_FIELDS[kind], words, strict=True)
                ]
                windows.ask(screen, "Your own evidence", filled, bears, needed=True)

        title = f"How does it bear on the claim?\nThe report prints what is cited: {_PRINTED[kind]}"
        windows.choose(screen, title, [*BEARING, _ONLY_KEPT], keep)

    fields = [(label, address, example), *others]
    windows.ask(screen, "Your own evidence", fields, bears, needed=True)


def _keep(
    screen: "ReviewScreen",
    desk: "Desk",
    kind: str,
    words: tuple[str, ...],
    bearing: "Bearing | None",
    failed: Callable[[ClaimcheckError], object],
) -> None:
    """Keep it, and cite it if it bears on the claim; where it cannot be, it is asked again as typed."""
    claim, outside = desk.claim, screen.setting.open_outside()
    if claim is None:
        return

    def cite(name: str) -> None:
        if bearing is None:
            told = f"Kept, not cited: {desk.called(name)}"
            screen.say(told, role="ok", hint="claimcheck evidence list shows it")
            return
        try:
            event = desk.session.cite(claim.id, name, bearing)
        except ClaimcheckError as error:
            failed(error)
            return
        desk.stale()
        screen.confirm(event, desk.number.get(claim.id, desk.at))

    what = f"{_DOING[kind]} {line(words[0], 60)}"
    screen.setting.work(what, lambda: _name(outside, kind, words), cite, failed)


def _name(outside: "Outside", kind: str, words: tuple[str, ...]) -> str:
    """Keep it in the store of evidence; gives the name to cite it by."""
    from claimcheck.sources import citing

    snapshot = _snapshot(outside, kind, words)
    if kind == "person" or not words[1]:
        return citing.name(snapshot.id)
    return citing.name(snapshot.id, citing.span_of(words[1], snapshot, outside.store))


def _snapshot(outside: "Outside", kind: str, words: tuple[str, ...]) -> "Snapshot":
    from claimcheck.reading.source import is_url
    from claimcheck.sources import own

    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if kind == "person":
        name, said, channel, day = words
        return own.person(outside.store, name, channel, own.Told(note=said, published=day), at=now)
    what = words[0]
    if kind == "page" and not is_url(what):
        raise ClaimcheckError("CC402", "an address begins with https:// or http://", shown=what)
    if kind == "file":
        what = str(Path(what).expanduser())
    return own.page_or_file(outside.store, outside.policy, what, own.Told(), at=now)


DOINGS: Mapping[str, Callable[["ReviewScreen", "Desk"], None]] = {
    "dismiss": _dismiss,
    "add-evidence": _add,
}
