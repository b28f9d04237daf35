"""The lines around the panes: head, verdicts, what just happened, what can be done."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from claimcheck.tui.actions import STROKES, Action, Keys, shown
from claimcheck.tui.runs import Line, Run, cells, cut, fit, fold, spread, with_role
from claimcheck.tui.views.signs import rating_sign, source_name

if TYPE_CHECKING:
    from claimcheck.review import Progress
    from claimcheck.tui.desk import Desk
    from claimcheck.tui.pen import Pen

WIDE = 120
"""From this many cells on three panes stand side by side; below, one claim sheet and tabs."""
ROOMY = (60, 16)
"""From this many cells and lines on, the claim sheet leaves room for the article above it."""


def head(desk: "Desk", width: int, *, reviewer: str, offline: bool) -> Line:
    """The article on the left; progress, network and reviewer on the right."""
    article = desk.article
    wide = width >= WIDE
    title = article.title or article.id
    facts = [
        source_name(article.outlet, desk.registry) if article.outlet else "no outlet",
        article.published or "no date",
        "DRAFT" if article.status == "draft" else article.kind if wide else "",
        f"v{desk.version}" if wide or desk.version > 1 else "",
    ]
    right = _standing(desk.progress, desk.due_left, wide=wide)
    if not desk.progress.undecided and desk.session.signed:  # asked last: it looks through the whole review
        right.append(Run(" · signed", "head ok"))
    if offline:
        right.append(Run("   offline" if wide else "  offline", "head warn"))
    right.append(Run(f"   {reviewer} " if wide else " ", "head"))
    room = width - cells(right) - 4
    facts = [fact for fact in facts if fact]
    while facts and room - sum(len(fact) + 3 for fact in facts) < min(len(title), 24):
        facts.pop()
    rest = "".join(f" · {fact}" for fact in facts)
    left = (Run(" " + cut(title, room - cell_len(rest)), "head-on"), Run(rest, "head"))
    return spread(left, right, width, "head")


def _standing(progress: "Progress", due: int, *, wide: bool) -> list[Run]:
    runs = [Run(f"{progress.decided} of {progress.total} decided", "head-on")]
    if progress.contested:
        runs.append(Run(f" · {progress.contested} contested", "head warn"))
    if progress.held:
        back = f", {due} back" if due else ""
        runs.append(Run(f" · {progress.held} held{back}", "head held"))
    if progress.set_aside and wide:
        runs.append(Run(f" · {progress.set_aside} set aside", "head"))
    if progress.not_claims and wide:
        runs.append(Run(f" · {progress.not_claims} no claim", "head"))
    return runs


def foot(desk: "Desk", keys: Keys, pane: str, said: Line, width: int) -> list[Line]:
    """All lines below the panes; `said` is the message among them, `pane` the chosen pane."""
    lines = [*verdicts(desk, keys, width), said, standing(desk, keys, width)]
    if width < WIDE:
        lines.append(tabs(desk, pane, keys.key("next-pane"), width))
    lines.append(footer(keys, desk.contexts, width))
    if desk.pen:  # in as many lines: nothing else on the screen moves
        drawing = [*strokes(desk.pen, desk.at, width), drawn(desk.pen, width), said]
        lines = [*drawing, *[()] * (len(lines) - len(drawing))]
    return lines


def verdicts(desk: "Desk", keys: Keys, width: int) -> list[Line]:
    """The scale with its keys, the verdict of the claim lit, and the ways without a verdict."""
    now = desk.decision().holds if desk.claim else None
    scale: list[Line] = []
    for place, rating in enumerate(desk.scale):
        act, sign = f"verdict-{rating.id}", rating_sign(rating, place)
        lettered = (Run(f"{place + 1} ", "dim", act), *_lettered(rating.label, rating.key, sign.role, act))
        lit = (Run(f" {sign.glyph} {rating.label} ", f"{sign.role} button-on", act),)
        scale.append(lit if rating.id == now else lettered)
    away: list[Line] = [_key_and_label(keys.get(name)) for name in ("set-aside", "hold", "not-a-claim")]
    draft = desk.article.status == "draft"  # the same letters mean other verdicts
    for gap in (4, 3, 2) if width >= WIDE else ():
        row = (
            Run(" DRAFT SCALE  " if draft else " HOLDS?  ", "bold"),
            *_flow(scale, 10_000, gap)[0],
            Run(" " * gap + "│ ", "rule"),
        )
        row = (*row, *_flow(away, 10_000, gap)[0])
        if cells(row) <= width:
            return [fit(row, width)]
    away += [(Run("draft scale", "bold"),)] if draft else []
    gap = 2 if sum(cells(item) + 2 for item in scale) < width else 1
    return [
        fit((Run(" "), *row), width) for row in (*_flow(scale, width - 1, gap), *_flow(away, width - 1, 3))
    ]


def strokes(pen: "Pen", at: int, width: int) -> list[Line]:
    """In place of the verdicts while a claim is drawn: the keys that draw."""
    name = f"CLAIM {at + 1}" if pen.claim else "NEW CLAIM"
    without = ("sentence-on", "sentence-back") if pen.claim else ("split", "join")
    valid = [stroke for stroke in STROKES if stroke.id not in without]
    keys = [(Run(shown(stroke.keys[0]), "key"), Run(f" {stroke.label}")) for stroke in valid]
    title = (Run(f" DRAW {name} ", "hit-now"), Run(f" the {'end' if pen.at_end else 'start'} moves", "bold"))
    rows = _flow([title, *keys], width - 2, 2)
    return [with_role(fit((Run(" "), *row), width), "fill hit") for row in rows]


def drawn(pen: "Pen", width: int) -> Line:
    """What is drawn so far; of long words the two ends."""
    words, room = pen.text[slice(*pen.span)], (width - 8) // 2
    short = words if len(words) < 2 * room else f"{words[:room]} … {words[-room:]}"
    return fit((Run(f" “{short}”", "bold"),), width)


def _flow(items: Sequence[Line], width: int, gap: int) -> list[Line]:
    """Items side by side, on as many lines as they need; none is broken."""
    lines: list[Line] = [()]
    used = 0
    for item in items:
        wide = cells(item)
        if lines[-1] and used + gap + wide > width:
            lines.append(item)
            used = wide
        else:
            lines[-1] = (*lines[-1], Run(" " * gap), *item) if lines[-1] else item
            used += gap + wide if used else wide
    return lines


def _lettered(label: str, key: str, role: str, act: str) -> Line:
    """``Unpro[v]en``: the key in brackets where it stands in the label, else before it."""
    at = label.casefold().find(key.casefold()) if key else -1
    if at < 0:
        return (*((Run(f"[{key}] ", "key", act),) if key else ()), Run(label, role, act))
    return (
        Run(label[:at], role, act),
        Run(f"[{label[at : at + 1]}]", "key", act),
        Run(label[at + 1 :], role, act),
    )


def _key_and_label(action: Action) -> tuple[Run, Run]:
    key = shown(action.keys[0]) if action.keys else ""
    return Run(key, "key", action.id), Run(f" {action.label}", "dim", action.id)


def standing(desk: "Desk", keys: Keys, width: int) -> Line:
    """Where to go next and how far the review is; in a search, the hits."""
    if desk.round:
        done, total = desk.round.done, desk.round.total
        asked = (Run(f" asking {done} of {total}   ", "warn"),)
        stop = (Run(keys.key("leave"), "key", "leave"), Run(" stops", "dim", "leave"))
        return spread((*asked, *stop), _meter(done, total, width), width)
    if desk.query:
        where = f"hit {desk.hit + 1} of {len(desk.hits)}" if desk.hits else "nothing found"
        found = (
            Run(f" {keys.key('search')} ", "key"),
            Run(f"“{cut(desk.query, 24)}”", "hit"),
            Run(f"  {where}   "),
        )
        go = (Run(f"{keys.key('next-open')} {keys.key('previous-open')}", "key"), Run(" go   ", "dim"))
        return fit((*found, *go, Run(keys.key("leave"), "key"), Run(" ends it", "dim")), width)
    progress = desk.progress
    counts = {"next-open": progress.undecided + desk.due_left, "next-trouble": desk.trouble_left}
    runs = [Run(" ")]
    for name, count in counts.items():
        key, label = _key_and_label(keys.get(name))
        runs += [key, label, Run(f" ({count})   ", "dim", name)]
    # Decided, of what is to be checked, stands in the head; this is the work: all that needs no more of it.
    settled, claims = progress.settled, progress.claims
    words = f" {settled} of {claims} settled " if width >= WIDE else f" {settled}/{claims} settled "
    return spread(runs, (*_meter(settled, claims, width), Run(words, "dim")), width)


def _meter(done: int, total: int, width: int) -> Line:
    """How much of it is done, as a bar."""
    long = 24 if width >= WIDE else 12
    full = long * done // total if total else long
    return Run("█" * full, "holds-true"), Run("░" * (long - full), "rule")


def message(words: str, width: int, *, role: str, hint: str = "") -> Line:
    """What just happened, and how to take it back: of the hint only as much as leaves room for the words."""
    parts = hint.split(" · ")
    while len(parts) > 1 and cell_len(words) + cell_len(" · ".join(parts)) + 5 > width:
        parts.pop()
    hint = " · ".join(parts)
    left = (Run(f" {cut(words, width - len(hint) - 5)}", role), Run(f"   {hint}" if hint else "", "dim"))
    return fit(left, width)


TABS = ("claim", "article", "list")


def tabs(desk: "Desk", pane: str, key: str, width: int) -> Line:
    """Which pane is in sight where only one is."""
    names = {"claim": "Claim", "article": "Article", "list": f"List {desk.passing}"}
    runs: list[Run] = [Run(f" {key} ", "key", "next-pane")]
    for name in TABS:
        runs += [Run(f" {names[name]} ", "tab-on" if name == pane else "dim", f"pane:{name}"), Run(" ")]
    return fit(runs, width)


_FOOT = (
    "cite",
    "read",
    "ask",
    "dismiss",
    "add-evidence",
    "edit",
    "add-claim",
    "said",
    "note-readers",
    "note-desk",
    "undo",
    "publish",
    "search",
    "filter",
    "order",
    "copy",
)


def footer(keys: Keys, contexts: frozenset[str], width: int) -> Line:
    """What can be done here and now, as far as it fits; the ways to the rest stay at the right."""
    right: list[Run] = []
    for name in ("report", "palette", "help", "quit"):
        right += [*_key_and_label(keys.get(name)), Run("  ")]
    left: list[Run] = [Run(" ")]
    room = width - cells(right) - 4
    for name in _FOOT:
        action = keys.get(name)
        pair = _key_and_label(action)
        used = cells(pair)
        if action.context in contexts and used <= room:
            left += [*pair, Run("  ")]
            room -= used + 2
    return with_role(spread(left, right, width), "fill head")


def help_page(
    keys: Keys, contexts: frozenset[str], groups: Sequence[tuple[str, str]], width: int
) -> list[Line]:
    """Every key that is valid now, by group; what is not valid now stays, dimmed."""
    lines: list[Line] = []
    for group, title in groups:
        lines += [(), (Run(f" {title}", "bold"),)] if lines else [(Run(f" {title}", "bold"),)]
        for action in keys.actions:
            if action.group == group and action.keys:
                named = " ".join(shown(key) for key in action.keys)
                now = action.context in contexts
                row = (
                    Run(named.rjust(16), "key" if now else "dim"),
                    Run(f"  {action.help}", "" if now else "dim"),
                )
                lines += fold(row, width, indent=18)
    return lines
