"""The keys in force: of the table of actions, the preset and the workspace's keymap."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

import msgspec

from claimcheck.config.settings import SCALE, Rating
from claimcheck.errors import ClaimcheckError
from claimcheck.tui.action_table import ACTIONS, LIBRARY, STROKES, Action, verdicts
from claimcheck.tui.strings import commands, faults

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


class Keymap(msgspec.Struct, frozen=True, eq=False):
    """The actions with the keys that are in force, and the way from a key to its action.

    Equal to itself only, so that what depends on it can be kept by it.
    """

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
    """The keys in force: table of actions, preset, then the keymap (id -> keys, spaces or commas between).

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
                faults.NO_ACTION.format(name=action_id),
                file=file,
                hint=faults.ACTIONS.format(names=", ".join(sorted(known))),
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
        what = faults.SAME_BYTE.format(key=key, other=_SAME_BYTE[key], action=action_id)
        raise ClaimcheckError("CC304", what, file=file)
    if not (base in _NAMED or (len(base) == 1 and base.isprintable() and base != " ")):
        what = faults.NOT_A_KEY.format(key=key, action=action_id)
        hint = faults.KEY_NAMES.format(names=", ".join(sorted(_NAMED)))
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
                    faults.KEY_TWICE.format(key=key, first=other.id, second=action.id),
                    file=file,
                    hint=faults.FREE_LETTERS.format(letters=" ".join(_free(actions))),
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
    """docs/keys.md: every action with its keys and the command that does the same, made from the table."""
    lines = [
        "# Keys of the review screen",
        "",
        "Made from the table of actions (`claimcheck/tui/action_table.py`); a test keeps the two equal.",
        "Lower case acts on this claim, CAPITALS beyond it. A verdict key saves and goes to the next claim;",
        "it asks only where the scale says so (`asks`), and an answer is optional. Its letter comes from the",
        "workspace's `scale` (here: the one that ships), so does its digit.",
        'Rebind in `config.yaml`: `keymap: {undo: "u ctrl+z", search: "/"}`, or take `keys: arrows`.',
        "`:` finds a command by its name or another word; the last column does the same without the screen.",
    ]
    rest = {"draw": commands.EDITING, "library": commands.LIBRARY}
    for group, title in {**commands.GROUPS, **rest}.items():
        head = ["| key | action | what it does | command |", "| --- | --- | --- | --- |"]
        lines += ["", f"## {title}", "", *head]
        for action in (*keys.actions, *STROKES, *LIBRARY):
            if action.group == group:
                named = " ".join(f"`{display_key(key)}`" for key in action.keys) or "none"
                command = f"`claimcheck {action.command}`" if action.command else ""
                lines.append(f"| {named} | {action.id} | {action.help} | {command} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":  # python -m claimcheck.tui.keymap > docs/keys.md
    print(keys_page(resolve(SCALE)), end="")
