"""Who says a claim: the chain editor, and what becomes of what was edited there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.text import line
from claimcheck.tui.questions import Option
from claimcheck.tui.strings import captions, messages, windows
from claimcheck.tui.views.icons import source_name

if TYPE_CHECKING:
    from claimcheck.app.types import Chain
    from claimcheck.model import Claim, Link
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen


def edit_chain(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Edit who says the claim, and through whom."""
    from claimcheck.app import edits
    from claimcheck.tui.screens.chain_editor import ChainWindow

    claim, checked = state.current, state.session.checked
    screen.in_thread(state.drawer.prepare, lambda _: None)  # is ready when the chain is

    def known() -> tuple[list[Option], int]:
        named = {one.source.casefold(): one for one in state.drawer.candidates()}
        entries = {entry.name: entry for entry in state.registry.values()}
        listed = [
            Option("", name, name, windows.FROM_REGISTRY.format(kind=entry.kind))
            for name, entry in sorted(entries.items())
            if name.casefold() not in named
        ]
        own = [Option("", one.source, one.source, one.kind) for one in named.values()]
        return [*own, *listed], len(own)

    def make(name: str) -> "Link":
        named = (one for one in state.drawer.candidates() if one.source.casefold() == name.casefold())
        return next(named, None) or edits.link(name, state.registry, checked)

    def keep(chain: "Chain | None") -> None:
        now = state.session.checked.claims[state.number[claim.id]]
        if chain is None or chain == now.chain:
            screen.say(messages.UNCHANGED)
            return
        _offer(screen, state, now, chain)

    window = ChainWindow(
        windows.SOURCE_OF.format(number=state.at + 1, words=line(claim.standalone, 44)),
        claim.chain,
        state.article.outlet or captions.THE_ARTICLE,
        known,
        make,
        lambda link: _named(link, state),
    )
    screen.app.push_screen(window, screen.guarded(keep))


def _offer(screen: "ReviewScreen", state: "ReviewState", claim: "Claim", chain: "Chain") -> None:
    """Keep the chain; where other claims have the same old one, ask whether for them as well."""
    from claimcheck.app import edits

    alike = edits.alike(claim, state.claims)
    near = [one for one in alike if one.sentence == claim.sentence]

    def keep(which: str | None) -> None:
        if which is None:
            screen.say(messages.UNCHANGED)
            return
        others = {"": [], "sentence": near, "all": alike}[which]
        event = state.session.edit("chain", [state.drawer.with_chain(one, chain) for one in (claim, *others)])
        state.redraw()
        screen.confirm(event, state.at)

    def decided(others: "Sequence[Claim]") -> str:
        done = sum(state.is_done(state.number[one.id]) for one in (claim, *others))
        return windows.ALREADY_DECIDED.format(count=done) if done else ""

    options = [Option("o", "", windows.ONLY_THIS)]
    if near:
        options.append(
            Option("s", "sentence", windows.IN_SENTENCE.format(count=len(near) + 1), decided(near))
        )
    if claim.chain and len(alike) > len(near):
        options.append(Option("a", "all", windows.FROM_SOURCE.format(count=len(alike) + 1), decided(alike)))
    if options[1:]:
        screen.choose(windows.APPLY_TO, options, keep)
    else:
        keep("")


def _named(link: "Link", state: "ReviewState") -> str:
    return source_name(link.source, state.registry, known=link.registry) if link.source else ""
