"""Who says a claim: the chain editor, and what becomes of what was edited there."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from claimcheck.clean import line
from claimcheck.tui.doing import windows
from claimcheck.tui.views.signs import source_name

if TYPE_CHECKING:
    from claimcheck.model import Claim, Link
    from claimcheck.review.chaining import Chain
    from claimcheck.tui.desk import Desk
    from claimcheck.tui.screens.review import ReviewScreen


def _who(screen: "ReviewScreen", desk: "Desk") -> None:
    from claimcheck.review import chaining
    from claimcheck.tui.screens.chain import ChainWindow
    from claimcheck.tui.screens.windows import Option

    claim, checked = desk.claim, desk.session.checked
    if claim is None:
        return
    screen.in_thread(desk.drawer.prepare, lambda _: None)  # is ready when the chain is
    there = [Option("", one.source, one.source, one.kind) for one in chaining.sources(checked)]
    names = {option.value.casefold() for option in there}
    entries = {entry.name: entry for entry in desk.registry.values()}
    listed = [
        Option("", name, name, f"{entry.kind}, from the registry")
        for name, entry in sorted(entries.items())
        if name.casefold() not in names
    ]

    def keep(chain: "Chain | None") -> None:
        now = desk.session.checked.claims[desk.number[claim.id]]
        if chain is None or chain == now.chain:
            screen.say("Nothing was changed.")
            return
        _offer(screen, desk, now, chain)

    window = ChainWindow(
        f"Who says claim {desk.at + 1}? “{line(claim.standalone, 44)}”",
        claim.chain,
        desk.article.outlet or "the article",
        [*there, *listed],
        lambda name: chaining.link(name, desk.registry, checked),
        lambda link: _named(link, desk),
    )
    screen.app.push_screen(window, screen.guarded(keep))


def _offer(screen: "ReviewScreen", desk: "Desk", claim: "Claim", chain: "Chain") -> None:
    """Keep the chain; where other claims have the same old one, ask whether for them as well."""
    from claimcheck.review import chaining

    alike = chaining.alike(claim, desk.claims)
    near = [one for one in alike if one.sentence == claim.sentence]

    def keep(which: str | None) -> None:
        if which is None:
            screen.say("Nothing was changed.")
            return
        others = {"": [], "sentence": near, "all": alike}[which]
        event = desk.session.edit("chain", [desk.drawer.chained(one, chain) for one in (claim, *others)])
        desk.redraw()
        if others:
            hint = f"{screen.keys.key('undo')} takes it back"
            screen.tell(f"✓ {event.what}, and {len(others)} more with it", desk.at, hint=hint)
        else:
            screen.confirm(event, desk.at)

    options = [("o", "", "only this claim", "")]
    options += [("s", "sentence", f"also {len(near)} more of this sentence", "")] if near else []
    far = alike if claim.chain and len(alike) > len(near) else []
    options += [("a", "all", f"all {len(far) + 1} that are said by the same", "")] if far else []
    if options[1:]:
        windows.choose(screen, "For which claims with the chain that was here?", options, keep)
    else:
        keep("")


def _named(link: "Link", desk: "Desk") -> str:
    return source_name(link.source, desk.registry, known=link.registry) if link.source else ""


DOINGS: Mapping[str, Callable[["ReviewScreen", "Desk"], None]] = {"who": _who}
