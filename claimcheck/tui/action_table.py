"""The one registry of actions: keys, footer, palette, help, docs/keys.md and the keymap's check read it.

The rule of the keys: lower case acts on this claim, CAPITALS beyond it. A verdict key decides and goes on;
what the scale asks for besides may stay empty. Keys are written as typed ("j", "J", "!"), others by name
("space", "escape", "ctrl+z").
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from claimcheck.config.settings import SCALE, Rating
from claimcheck.errors import ClaimcheckError

Context = Literal["always", "claim", "evidence", "search"]
GROUPS: Mapping[str, str] = {
    "move": "Move",
    "holds": "Is it so? (decides, goes on)",
    "said": "Did they say it? (stays)",
    "aside": "No verdict (goes on)",
    "back": "Back",
    "evidence": "Evidence",
    "claim": "This claim",
    "article": "The whole article",
    "everywhere": "Everywhere",
}


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """Something a person can do: `label` for the footer, `help` one sentence, `value` a verdict's rating."""

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    context: Context = "always"
    value: str = ""


def _action(name: str, keys: str, label: str, says: str, group: str, context: Context = "always") -> Action:
    return Action(id=name, keys=tuple(keys.split()), label=label, help=says, group=group, context=context)


ACTIONS: tuple[Action, ...] = (
    _action("next-claim", "j down", "next", "Go to the next claim.", "move", "claim"),
    _action("previous-claim", "k up", "previous", "Go to the claim before.", "move", "claim"),
    _action("next-evidence", "J shift+down", "more evidence", "The next evidence.", "move", "evidence"),
    _action("previous-evidence", "K shift+up", "evidence before", "The evidence before.", "move", "evidence"),
    _action("first-claim", "g home", "first", "Go to the first claim.", "move", "claim"),
    _action("last-claim", "G end", "last", "Go to the last claim.", "move", "claim"),
    _action("next-open", "n", "next undecided", "Go to the next undecided claim, or the next hit.", "move"),
    _action("previous-open", "N", "undecided before", "The same, backwards.", "move"),
    _action("next-trouble", "!", "next conflict or ≠", "Go to the next conflict or ≠.", "move", "claim"),
    _action("search", "/", "search", "Find words in the article; n and N go from hit to hit.", "move"),
    _action("jump", ";", "jump", "Go to a claim by a label in the article, or its number.", "move", "claim"),
    _action("next-pane", "tab", "next pane", "Show or choose the next pane.", "move"),
    _action("previous-pane", "shift+tab", "pane before", "Show or choose the pane before.", "move"),
    _action("page-down", "pagedown", "page down", "Scroll the chosen pane down by a page.", "move"),
    _action("page-up", "pageup", "page up", "Scroll the chosen pane up by a page.", "move"),
    _action("said", "=", "said?", "Did they say it: not checked, as said, not as said.", "said", "claim"),
    _action("set-aside", "s", "set aside", "Will not be checked; asks for the reason.", "aside", "claim"),
    _action("hold", "h", "hold", "Waits for somebody; asks for whom and until when.", "aside", "claim"),
    _action("not-a-claim", "d", "not a claim", "Holds nothing that can be checked.", "aside", "claim"),
    _action("undo", "u backspace ctrl+z", "undo", "Undo your last step, whatever it was.", "back"),
    _action("redo", "U ctrl+y", "redo", "Redo what was undone.", "back"),
    _action("cite", "space", "cite", "Cite the chosen evidence, or stop citing it.", "evidence", "evidence"),
    _action("read", "enter", "read", "Read the chosen evidence in full.", "evidence", "evidence"),
    _action("browser", "b", "browser", "Open the page of the chosen evidence.", "evidence", "evidence"),
    _action("dismiss", "x", "does not bear", "Put it aside, or take it back.", "evidence", "evidence"),
    _action("add-evidence", "+", "add evidence", "Your own: a page, a file, a person.", "evidence", "claim"),
    _action("ask", "a", "ask outside", "Look this claim up in the sources outside.", "evidence", "claim"),
    _action("edit", "e", "edit", "Draw the claim's words anew; split or join it.", "claim", "claim"),
    _action("add-claim", "i", "missed claim", "Make a claim of other words of the article.", "claim"),
    _action("who", "w", "who says it", "Put right who says it, and through whom.", "claim", "claim"),
    _action("note-readers", "r", "for readers", "A note for readers; it is published.", "claim", "claim"),
    _action("note-desk", "c", "for the desk", "A note for colleagues; it stays here.", "claim", "claim"),
    _action("copy", "y", "copy", "Copy this claim with its chain and verdict.", "claim", "claim"),
    _action("publish", "*", "publish", "Star it for publication on its own, or no more.", "claim", "claim"),
    _action("filter", "F", "filter", "Show some of the claims only.", "article"),
    _action("order", "O", "order", "As written, or what to check first.", "article"),
    _action("several", "V", "several", "One verdict for a range, or for the whole list.", "article", "claim"),
    _action("promote", "P", "to the fact base", "Add this signed decision to the facts.", "article", "claim"),
    _action("sign-off", "S", "sign off", "Sign the review, after a look at what is missing.", "article"),
    _action("ask-all", "A", "ask for all", "Look all claims of the list up outside.", "article", "claim"),
    _action("details", "I", "details", "Where the article comes from; change it.", "article"),
    _action("origins", "B", "who is behind", "Who stands behind how many claims.", "article", "claim"),
    _action("history", "H", "history", "Every step of this review; the way back to any of them.", "article"),
    _action("differences", "D", "differences", "What this version says otherwise than before.", "article"),
    _action("colleagues", "C", "colleagues", "Where two of you judged otherwise; resolve it.", "article"),
    _action("read-again", "R", "read again", "Read the article anew: its new version.", "article"),
    _action("library", "L", "library", "All articles, and a search over all claims.", "article"),
    _action("report", "W", "report", "Write the report and say where the file went.", "article"),
    _action("copy-report", "Y", "copy the report", "Copy the report, to paste it somewhere.", "article"),
    _action("help", "?", "keys", "The keys that are valid here and now.", "everywhere"),
    _action("palette", ": ctrl+p", "commands", "Find an action by its name.", "everywhere"),
    _action("theme", "T", "theme", "Other colours, for this time.", "everywhere"),
    _action("leave", "escape", "leave", "End asking, the search, the filter.", "everywhere", "search"),
    _action("quit", "q ctrl+q", "quit", "Leave at once. Everything is saved already.", "everywhere"),
)  # fmt: skip

STROKES: tuple[Action, ...] = (
    _action("word-back", "h left", "word back", "Move the edge back by a word.", "draw"),
    _action("word-on", "l right", "word on", "Move the edge on by a word.", "draw"),
    _action("character-back", "H shift+left", "character back", "Move the edge back by a character.", "draw"),
    _action("character-on", "L shift+right", "character on", "Move the edge on by a character.", "draw"),
    _action("other-edge", "tab", "other edge", "Move the other edge from now on.", "draw"),
    _action("sentence-on", "j down", "next sentence", "A missed claim: the next sentence.", "draw"),
    _action("sentence-back", "k up", "sentence before", "The same, backwards.", "draw"),
    _action("split", "s", "split", "Cut the claim in two where the edge stands.", "draw"),
    _action("join", "m", "join next", "Draw on to the end of the next claim, and be one with it.", "draw"),
    _action("keep", "enter", "keep", "Keep the claim as it is drawn.", "draw"),
    _action("drop", "escape q", "cancel", "Change nothing.", "draw"),
)  # fmt: skip
"""The keys while a claim is drawn; all others do nothing then."""

# The `arrows` preset gives the letters of movement free; the arrow keys work in both.
_ONLY_VIM = frozenset("jkJKgG")
_NAMED = frozenset(
    ["space", "enter", "tab", "escape", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"]
    + ["up", "down", "left", "right"]
    + [f"f{number}" for number in range(1, 13)]
)
_MODIFIED = re.compile(r"(?:(?:ctrl|alt|shift)\+)+(\S+)")
# What a terminal sends for these is the same byte as for another key.
_SAME_BYTE: Mapping[str, str] = {
    "ctrl+m": "enter",
    "ctrl+i": "tab",
    "ctrl+j": "enter",
    "ctrl+h": "backspace",
    "ctrl+[": "escape",
    "shift+enter": "enter",
    "ctrl+enter": "enter",
    "shift+space": "space",
}


_ASKS = {"should-read": "; asks for better words", "valid-until": "; asks until when it held", None: ""}


def verdicts(scale: Iterable[Rating]) -> tuple[Action, ...]:
    """The verdict actions of a scale, in its order; the digit is the place in the scale."""
    return tuple(
        Action(
            id=f"verdict-{rating.id}",
            keys=tuple(key for key in (rating.key, str(place) if place < 10 else "") if key),
            label=rating.label,
            help=f"Decide “{rating.label}” and go on{_ASKS.get(rating.asks, '')}.",
            group="holds",
            context="claim",
            value=rating.id,
        )
        for place, rating in enumerate(scale, 1)
    )


class Keymap(msgspec.Struct, frozen=True):
    """The actions with the keys that are in force, and the way from a key to its action."""

    actions: tuple[Action, ...]
    by_key: Mapping[str, Action]

    def get(self, action_id: str) -> Action:
        """The action of this id; KeyError if there is none."""
        return next(action for action in self.actions if action.id == action_id)

    def key(self, action_id: str) -> str:
        """The first key of an action as shown to people, or "" if it has none or does not exist."""
        keys = next((action.keys for action in self.actions if action.id == action_id), ())
        return display_key(keys[0]) if keys else ""


def resolve(
    scale: Iterable[Rating],
    preset: str = "vim",
    keymap: Mapping[str, str] | None = None,
    *,
    also: Iterable[Rating] = (),
    file: str = "",
) -> Keymap:
    """The keys in force: registry, preset, then the keymap (id -> keys, spaces or commas between).

    `also` is another scale, whose verdicts the keymap may name.

    Raises CC302 for an action that does not exist, CC304 for a key that is none, that a terminal cannot tell
    from another, or that is used twice.
    """
    keymap = keymap or {}
    actions = (*ACTIONS[:_HOLDS_AT], *verdicts(scale), *ACTIONS[_HOLDS_AT:])
    known = {action.id for action in (*actions, *verdicts(also))}
    for action_id in keymap:
        if action_id not in known:
            raise ClaimcheckError(
                "CC302",
                f"there is no action {action_id!r} in keymap",
                file=file,
                hint=f"Actions: {', '.join(sorted(known))}",
            )
    done: list[Action] = []
    for action in actions:
        keys = action.keys
        if preset == "arrows" and action.group == "move":
            keys = tuple(key for key in keys if key not in _ONLY_VIM)
        if action.id in keymap:
            keys = tuple(
                _checked(key, action.id, file) for key in keymap[action.id].replace(",", " ").split()
            )
        done.append(msgspec.structs.replace(action, keys=keys))
    return Keymap(tuple(done), _by_key(done, file))


_HOLDS_AT = next(at for at, action in enumerate(ACTIONS) if action.group == "said")


def _checked(key: str, action_id: str, file: str) -> str:
    modified = _MODIFIED.fullmatch(key)
    base = modified.group(1) if modified else key
    if key in _SAME_BYTE:
        what = f"a terminal cannot tell {key!r} from {_SAME_BYTE[key]!r} (keymap, {action_id})"
        raise ClaimcheckError("CC304", what, file=file)
    if not (base in _NAMED or (len(base) == 1 and base.isprintable() and base != " ")):
        what = f"{key!r} is no key (keymap, {action_id})"
        hint = f"One character, or one of: {', '.join(sorted(_NAMED))}; before it ctrl+, alt+ or shift+."
        raise ClaimcheckError("CC304", what, file=file, hint=hint)
    return key


def _by_key(actions: list[Action], file: str) -> dict[str, Action]:
    by_key: dict[str, Action] = {}
    for action in actions:
        for key in action.keys:
            other = by_key.setdefault(key, action)
            if other is not action:
                raise ClaimcheckError(
                    "CC304",
                    f"the key {key!r} is used for {other.id} and for {action.id}",
                    file=file,
                    hint=f"Free letters: {' '.join(_free(actions))}",
                )
    return by_key


def _free(actions: Iterable[Action]) -> list[str]:
    used = {key for action in actions for key in action.keys}
    return [letter for letter in "abcdefghijklmnopqrstuvwxyz" if letter not in used]


_SHOWN: Mapping[str, str] = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "esc",
}


def display_key(key: str) -> str:
    """A key as people read it: ``shift+down`` is ``shift+↓``."""
    *modifiers, base = key.split("+") if len(key) > 1 else [key]
    return "+".join([*modifiers, _SHOWN.get(base, base)])


def script_of(typed: str) -> str:
    """The script of a letter that is not Latin; "" for all else."""
    if len(typed) != 1 or typed.isascii() or not typed.isalpha():
        return ""
    script = unicodedata.name(typed, "").split(" ")[0]
    return "" if script in ("", "LATIN") else script.capitalize()


def keys_page(keys: Keymap) -> str:
    """docs/keys.md: every action with its keys, made from the registry."""
    lines = [
        "# Keys of the review screen",
        "",
        "Made from the registry of actions (`claimcheck/tui/action_table.py`); a test keeps the two equal.",
        "Lower case acts on this claim, CAPITALS beyond it. A verdict key decides and goes on; it asks only",
        "where the scale says so (`asks`), and is kept without an answer. Its letter comes from the",
        "workspace's `scale` (here: the one that ships), so does its digit.",
        'Rebind in `config.yaml`: `keymap: {undo: "u ctrl+z", search: "/"}`, or take `keys: arrows`.',
    ]
    for group, title in {**GROUPS, "draw": "While a claim is drawn (the verdict keys are off)"}.items():
        lines += ["", f"## {title}", "", "| key | action | what it does |", "| --- | --- | --- |"]
        for action in (*keys.actions, *STROKES):
            if action.group == group:
                named = " ".join(f"`{display_key(key)}`" for key in action.keys)
                lines.append(f"| {named} | {action.id} | {action.help} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":  # python -m claimcheck.tui.action_table > docs/keys.md
    print(keys_page(resolve(SCALE)), end="")
