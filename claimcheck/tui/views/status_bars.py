"""The lines around the panes: head, verdicts, what just happened, what can be done."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len

from claimcheck.config.settings import Rating
from claimcheck.text import counted
from claimcheck.tui.action_table import STROKES, Action
from claimcheck.tui.keymap import Keymap, display_key
from claimcheck.tui.strings import captions
from claimcheck.tui.styled_text import Line, TextRun, cells, cut, cut_middle, fit, fold, spread, with_role
from claimcheck.tui.views.icons import rating_icon, source_name
from claimcheck.tui.views.minimap import minimap

if TYPE_CHECKING:
    from claimcheck.app.types import Progress
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.span_editor import SpanEditor

WIDE = 120
"""From this many cells on three panes stand side by side; below, one claim sheet and tabs."""
ROOMY = (60, 22)
"""From this many cells and lines on, the claim sheet leaves room for the article above it."""


def head(state: "ReviewState", width: int, *, reviewer: str, offline: bool) -> Line:
    """The article on the left; progress, network and reviewer on the right."""
    article = state.article
    wide = width >= WIDE
    title = article.heading or article.id
    facts = [
        source_name(article.outlet, state.registry) if article.outlet else captions.NO_OUTLET,
        article.published or captions.NO_DATE,
        captions.DRAFT if article.status == "draft" else article.kind if wide else "",
        f"v{state.version}" if state.version == state.newest and (wide or state.version > 1) else "",
    ]
    right = _standing(state.progress, state.due_left, wide=wide)
    if not state.progress.undecided and state.session.signed:  # asked last: it looks through the whole review
        right.append(TextRun(captions.SIGNED, "head ok"))
    if state.version < state.newest:
        older = captions.OLDER_VERSION.format(number=state.version, newest=state.newest)
        right.append(TextRun(older, "head warn"))
    if state.session.blind:
        right += [TextRun(" ", "head"), TextRun(captions.BLIND, "hit-now")]
    if state.session.waiting:
        right.append(TextRun(captions.NOT_SENT, "head warn"))
    if offline:
        right.append(TextRun(captions.OFFLINE_WIDE if wide else captions.OFFLINE, "head warn"))
    right.append(TextRun(f"   {reviewer} " if wide else " ", "head"))
    room = width - cells(right) - 4
    facts = [fact for fact in facts if fact]
    while facts and room - sum(len(fact) + 3 for fact in facts) < min(len(title), 24):
        facts.pop()
    rest = "".join(f" · {fact}" for fact in facts)
    left = (TextRun(" " + cut(title, room - cell_len(rest)), "head-on"), TextRun(rest, "head"))
    return spread(left, right, width, "head")


def usual_flags(state: "ReviewState", width: int) -> list[Line]:
    """The flags that most claims have, in a line of their own."""
    total, parts = len(state.claims), []
    for flag, many in state.usual_flags:
        shown = captions.USUAL_FLAG_ALL if many == total else captions.USUAL_FLAG
        why = f" ({flag.why})" if flag.code == "single-origin" else ""
        parts.append(shown.format(name=flag.name, count=many, total=total) + why)
    return [fit((TextRun(f" {'   '.join(parts)}", "flag"),), width)] if parts else []


def _standing(progress: "Progress", due: int, *, wide: bool) -> list[TextRun]:
    runs = [TextRun(captions.HEAD_DONE.format(done=progress.settled, total=progress.claims), "head-on")]
    verdicts = counted(progress.decided, captions.VERDICTS)
    others = {captions.SET_ASIDE: progress.set_aside, captions.NOT_CLAIMS: progress.not_claims}
    if wide and any(others.values()):
        kinds = ", ".join([verdicts, *(f"{many} {name}" for name, many in others.items() if many)])
        runs.append(TextRun(captions.HEAD_KINDS.format(kinds=kinds), "head"))
    if progress.contested:
        runs.append(TextRun(captions.HEAD_CONTESTED.format(count=progress.contested), "head warn"))
    if progress.held:
        back = captions.HEAD_DUE.format(count=due) if due else ""
        runs.append(TextRun(captions.HEAD_HELD.format(count=progress.held, due=back), "head held"))
    return runs


def foot(state: "ReviewState", keys: Keymap, pane: str, said: Line, width: int) -> list[Line]:
    """All lines below the panes; `said` is the message among them, `pane` the chosen pane."""
    lines = [*verdicts(state, keys, width), said, standing(state, keys, width)]
    if width < WIDE:
        lines.append(tabs(state, pane, keys, width))
    lines.append(footer(keys, state.contexts, width))
    if state.pen:  # in as many lines: nothing else on the screen moves
        drawing = [*strokes(state.pen, state.at, width), drawn(state.pen, width), said]
        lines = [*drawing, *[()] * (len(lines) - len(drawing))]
    return lines


def verdicts(state: "ReviewState", keys: Keymap, width: int) -> Sequence[Line]:
    """The scale with its keys, the verdict of the claim lit, and the ways without a verdict."""
    now = state.decision().holds if state.claim else None
    return _verdicts(state.scale, now, keys, width, draft=state.article.status == "draft")


@lru_cache(64)
def _verdicts(
    ratings: tuple[Rating, ...], now: str | None, keys: Keymap, width: int, *, draft: bool
) -> Sequence[Line]:
    scale: list[Line] = []
    for place, rating in enumerate(ratings):
        act, sign = f"verdict-{rating.id}", rating_icon(rating, place)
        lettered = (
            TextRun(f"{place + 1} ", "dim", act),
            *_lettered(rating.label, rating.key, sign.role, act),
        )
        lit = (TextRun(f" {sign.glyph} {rating.label} ", f"{sign.role} button-on", act),)
        scale.append(lit if rating.id == now else lettered)
    away: list[Line] = [key_and_label(keys.get(name)) for name in ("set-aside", "hold", "not-a-claim")]
    for gap in (4, 3, 2) if width >= WIDE else ():
        row = (
            # the same letters mean other verdicts in a draft
            TextRun(captions.DRAFT_SCALE if draft else captions.VERDICT_BAR, "bold"),
            *_flow(scale, 10_000, gap)[0],
            TextRun(" " * gap + "│ ", "rule"),
        )
        row = (*row, *_flow(away, 10_000, gap)[0])
        if cells(row) <= width:
            return [fit(row, width)]
    away += [(TextRun(captions.DRAFT_SCALE_SHORT, "bold"),)] if draft else []
    gap = 2 if sum(cells(item) + 2 for item in scale) < width else 1
    return [
        fit((TextRun(" "), *row), width)
        for row in (*_flow(scale, width - 1, gap), *_flow(away, width - 1, 3))
    ]


def strokes(editor: "SpanEditor", at: int, width: int) -> list[Line]:
    """In place of the verdicts while a claim is drawn: the keys that draw."""
    name = captions.BAR_CLAIM.format(number=at + 1) if editor.claim else captions.BAR_NEW_CLAIM
    without = ("sentence-on", "sentence-back") if editor.claim else ("split", "join")
    valid = [stroke for stroke in STROKES if stroke.id not in without]
    keys = [(TextRun(display_key(stroke.keys[0]), "key"), TextRun(f" {stroke.label}")) for stroke in valid]
    title = (
        TextRun(captions.BAR_EDIT.format(claim=name), "hit-now"),
        TextRun(captions.MOVING_END if editor.at_end else captions.MOVING_START, "bold"),
    )
    rows = _flow([title, *keys], width - 2, 2)
    return [with_role(fit((TextRun(" "), *row), width), "fill hit") for row in rows]


def drawn(editor: "SpanEditor", width: int) -> Line:
    """What is drawn so far, as one claim or as the two that it becomes; of long words the two ends."""
    parts = editor.halves or (editor.span,)
    room = width // len(parts) - 8
    words = (f"“{cut_middle(editor.text[slice(*part)], room)}”" for part in parts)
    return fit((TextRun(f" {captions.BAR_SPLIT.join(words)}", "bold"),), width)


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
            lines[-1] = (*lines[-1], TextRun(" " * gap), *item) if lines[-1] else item
            used += gap + wide if used else wide
    return lines


def _lettered(label: str, key: str, role: str, act: str) -> Line:
    """``Unpro[v]en``: the key in brackets where it stands in the label, else before it."""
    at = label.casefold().find(key.casefold()) if key else -1
    if at < 0:
        return (*((TextRun(f"[{key}] ", "key", act),) if key else ()), TextRun(label, role, act))
    return (
        TextRun(label[:at], role, act),
        TextRun(f"[{label[at : at + 1]}]", "key", act),
        TextRun(label[at + 1 :], role, act),
    )


def key_and_label(action: Action) -> tuple[TextRun, TextRun]:
    """The key of an action and its name, both of which do it when they are clicked."""
    key = display_key(action.keys[0]) if action.keys else ""
    return TextRun(key, "key", action.id), TextRun(f" {action.label}", "dim", action.id)


def standing(state: "ReviewState", keys: Keymap, width: int) -> Line:
    """Where to go next and how far the review is; in a search, the hits."""
    if state.round:
        done, total = state.round.done, state.round.total
        asked = (TextRun(captions.BAR_SEARCHING.format(done=done, total=total), "warn"),)
        stop = (TextRun(keys.key("leave"), "key", "leave"), TextRun(captions.BAR_STOPS, "dim", "leave"))
        return spread((*asked, *stop), _meter(done, total, width), width)
    if state.query:
        where = (
            captions.BAR_MATCH.format(number=state.hit + 1, total=len(state.hits))
            if state.hits
            else captions.BAR_NO_MATCH
        )
        found = (
            TextRun(f" {keys.key('search')} ", "key"),
            TextRun(f"“{cut(state.query, 24)}”", "hit"),
            TextRun(f"  {where}   "),
        )
        go = (
            TextRun(f"{keys.key('next-open')} {keys.key('previous-open')}", "key"),
            TextRun(captions.BAR_GO, "dim"),
        )
        return fit(
            (*found, *go, TextRun(keys.key("leave"), "key"), TextRun(captions.BAR_CLEARS, "dim")), width
        )
    runs = [TextRun(" ")]
    for at, (name, count) in enumerate(_next_steps(state)):
        key, label = key_and_label(keys.get(name))
        role = "bold" if not at else "dim"
        many = f" ({count})" if count is not None else ""
        runs += [key, TextRun(f"{label.text}{many}   ", role, name)]
    room = max(8, min(48 if width >= WIDE else 16, width - cells(runs) - 2))
    return spread(runs, (*minimap(state, room), TextRun(" ")), width)


def _next_steps(state: "ReviewState") -> list[tuple[str, int | None]]:
    """The actions that lead on from here, the next one first, each with how much there is to do."""
    undecided = state.progress.undecided + state.due_left
    problems: list[tuple[str, int | None]] = [("next-trouble", state.troubles)] if state.troubles else []
    if undecided:
        return [("next-open", undecided), *problems]
    if state.session.signed:
        return [("report", None), ("promote", None)]
    return [("sign-off", None), *problems, ("report", None)]


def _meter(done: int, total: int, width: int) -> Line:
    """How much of it is done, as a bar."""
    long = 24 if width >= WIDE else 12
    full = long * done // total if total else long
    return TextRun("█" * full, "holds-true"), TextRun("░" * (long - full), "rule")


def message(words: str, width: int, *, role: str, hint: str = "") -> Line:
    """What just happened, and how to take it back: of the hint only as much as leaves room for the words."""
    parts = hint.split(" · ")
    while len(parts) > 1 and cell_len(words) + cell_len(" · ".join(parts)) + 5 > width:
        parts.pop()
    hint = " · ".join(parts)
    left = (
        TextRun(f" {cut(words, width - len(hint) - 5)}", role),
        TextRun(f"   {hint}" if hint else "", "dim"),
    )
    return fit(left, width)


TABS = ("claim", "article", "list")


def tabs(state: "ReviewState", pane: str, keys: Keymap, width: int) -> Line:
    """Which pane is in sight where only one is, and some more keys."""
    names = {
        "claim": captions.TAB_CLAIM,
        "article": captions.TAB_ARTICLE,
        "list": captions.TAB_LIST.format(count=state.count_matching),
    }
    runs: list[TextRun] = [TextRun(f" {keys.key('next-pane')} ", "key", "next-pane")]
    for name in TABS:
        runs += [
            TextRun(f" {names[name]} ", "tab-on" if name == pane else "dim", f"pane:{name}"),
            TextRun(" "),
        ]
    for name in _TAB_KEYS:
        action = keys.get(name)
        key = (TextRun("  "), *key_and_label(action))
        runs += key if action.context in state.contexts and cells((*runs, *key)) <= width else ()
    return fit(runs, width)


_TAB_KEYS = ("filter", "read", "ask", "search")
_LABELLED = 72  # cells from which all keys at the right have labels
_ENDS = ("sign-off", "report")
_FOOT = (
    "cite",
    "who",
    "edit",
    "add-claim",
    "read",
    "ask",
    "said",
    "add-evidence",
    "dismiss",
    "note-readers",
    "note-desk",
    "undo",
    "publish",
    "search",
    "filter",
    "order",
    "copy",
)


@lru_cache(64)
def footer(keys: Keymap, contexts: frozenset[str], width: int) -> Line:
    """What can be done here and now, as far as it fits; the ways to the rest stay at the right."""
    right: list[TextRun] = []
    for name in ("sign-off", "report", "palette", "help", "quit"):
        key, label = key_and_label(keys.get(name))
        right += [key, label, TextRun("  ")] if width >= _LABELLED or name in _ENDS else [key, TextRun(" ")]
    left: list[TextRun] = [TextRun(" ")]
    room = width - cells(right) - 4
    for name in _FOOT:
        action = keys.get(name)
        pair = key_and_label(action)
        used = cells(pair)
        if action.context in contexts and used <= room:
            left += [*pair, TextRun("  ")]
            room -= used + 2
    return with_role(spread(left, right, width), "fill head")


def help_page(
    actions: Sequence[Action], contexts: frozenset[str], groups: Sequence[tuple[str, str]], width: int
) -> list[Line]:
    """Every key that is valid now, by group; what is not valid now stays, dimmed."""
    lines: list[Line] = []
    for group, title in groups:
        lines += [(), (TextRun(f" {title}", "bold"),)] if lines else [(TextRun(f" {title}", "bold"),)]
        for action in actions:
            if action.group == group and action.keys:
                named = " ".join(display_key(key) for key in action.keys)
                now = action.context in contexts
                row = (
                    TextRun(named.rjust(16), "key" if now else "dim"),
                    TextRun(f"  {action.help}", "" if now else "dim"),
                )
                lines += fold(row, width, indent=18)
    return lines
