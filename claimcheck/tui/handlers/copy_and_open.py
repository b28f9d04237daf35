"""What leaves the screen: a claim to the clipboard, an address to the browser."""

import os
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from claimcheck.model.language_notice import own_voice
from claimcheck.tui.questions import Option
from claimcheck.tui.strings import messages, windows
from claimcheck.tui.views.icons import chain_words, decision_icon

if TYPE_CHECKING:
    from claimcheck.app.evidence.items import EvidenceItem
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen


def copy_claim(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Copy the selected words, else the claim with its chain and verdict."""
    claim, selected = state.current, screen.get_selected_text()
    if selected:
        to_clipboard(screen, selected, messages.SELECTION_COPIED)
        return
    who = chain_words(claim.chain, state.registry) or own_voice(claim.language)
    verdict = decision_icon(state.decision(), state.scale).word
    to_clipboard(screen, f"“{claim.standalone}”\n{who}\n{verdict}\n")


def to_clipboard(screen: "ReviewScreen", text: str, what: str = "") -> None:
    """Copy a text, and say how it was done."""
    from claimcheck.tui.clipboard import copy

    how, hint = copy(screen.app, text)
    screen.say(f"{what}{how}", hint=hint)


def addresses(state: "ReviewState", piece: "EvidenceItem | None") -> list[str]:
    """The pages that a piece of evidence rests on; only those that a browser may be given."""
    if piece is None:
        return []
    if piece.match:
        there = [source.url for source in state.facts[piece.match.fact].sources]
    elif piece.found:
        there = [piece.found.link]
    else:
        there = [piece.own.snapshot.link or piece.own.snapshot.url] if piece.own else []
    return [address for address in dict.fromkeys(there) if is_page(address)]


def is_page(address: str) -> bool:
    """Whether this is an http(s) address with a host and nothing that is not printable."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and address.isprintable()


def open_page(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Open the page of the chosen evidence."""
    there = addresses(state, state.evidence_item)
    if not there:
        screen.say(messages.NO_ADDRESS, role="warn")
    elif len(there) == 1:
        browse(screen, there[0])
    else:
        options = [Option(str(at), address, address) for at, address in enumerate(there[:9], 1)]
        screen.choose(
            windows.OPEN_WHICH, options, lambda address: browse(screen, address) if address else None
        )


def browse(screen: "ReviewScreen", address: str) -> None:
    """Open it, where there is a browser on this screen; else show the address."""
    from claimcheck.tui.clipboard import is_remote

    if is_remote():
        screen.say(messages.NO_BROWSER_SSH, role="warn", hint=address)
    elif not has_screen():
        screen.say(messages.NO_BROWSER_HERE, role="warn", hint=address)
    else:
        screen.say(messages.BROWSER_ASKED, hint=address)

        def told(done: bool) -> None:
            if not done:
                screen.say(messages.BROWSER_FAILED, role="warn", hint=address)

        screen.in_thread(lambda: _opened(address), told)


def has_screen() -> bool:
    """Whether a browser has where to show itself: one in this terminal would write over the review."""
    return sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def _opened(address: str) -> bool:
    import webbrowser

    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False
