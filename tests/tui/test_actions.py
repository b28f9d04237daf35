import re
from pathlib import Path
from typing import cast

import click
import pytest

from claimcheck.cli.app import app
from claimcheck.config.settings import DRAFT_SCALE, SCALE, SCALE_KEYS, Rating
from claimcheck.errors import ClaimcheckError
from claimcheck.tui.action_table import ACTIONS, STROKES, verdicts
from claimcheck.tui.handlers import handler
from claimcheck.tui.keymap import display_key, keys_page, resolve
from claimcheck.tui.strings.commands import GROUPS

KEYS_PAGE = Path(__file__).parents[2] / "docs" / "keys.md"


def test_every_action_names_the_function_that_does_it() -> None:
    assert all(callable(handler(action.does)) for action in ACTIONS)


def test_every_action_gives_a_command_with_as_many_words_as_it_takes() -> None:
    for action in ACTIONS:
        names, command = action.command.split(), cast(click.Group, app)
        while names and isinstance(command, click.Group):
            command = cast(click.Command, command.get_command(click.Context(command), names.pop(0)))
        most = [one.nargs for one in getattr(command, "params", ()) if isinstance(one, click.Argument)]
        words = [name for name in " ".join(names).split(" --")[0].split() if name.isupper()]
        assert not names or -1 in most or len(words) <= sum(most), action.command


def test_ids_are_unique_and_groups_are_known() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert {action.group for action in ACTIONS} | {"holds"} == set(GROUPS)


@pytest.mark.parametrize("scale", [SCALE, DRAFT_SCALE])
@pytest.mark.parametrize("preset", ["vim", "arrows"])
def test_the_shipped_scales_and_presets_clash_with_nothing(scale: tuple[Rating, ...], preset: str) -> None:
    keys = resolve(scale, preset)
    assert [action.id for action in keys.actions if not action.keys] == ["suspend"]


def test_the_letters_of_the_scale_belong_to_no_other_action() -> None:
    assert not {key for action in ACTIONS for key in action.keys} & set(SCALE_KEYS)


def test_lower_case_acts_on_the_claim_and_capitals_beyond_it() -> None:
    for action in ACTIONS:
        if action.group in ("said", "aside", "evidence", "claim"):
            assert not any(key.isupper() for key in action.keys), action.id
        if action.group == "article":
            assert all(key.isupper() for key in action.keys), action.id


def test_verdicts_have_their_letter_and_the_digit_of_their_place() -> None:
    assert [action.keys for action in verdicts(SCALE)][:2] == [("t", "1"), ("p", "2")]


def test_a_verdict_without_a_letter_keeps_its_digit() -> None:
    (action,) = verdicts([Rating(id="so", label="So")])
    assert action.keys == ("1",)


def test_arrows_gives_the_letters_of_movement_free() -> None:
    keys = resolve(SCALE, "arrows")
    assert "j" not in keys.by_key
    assert keys.by_key["down"].id == "next-claim"
    assert keys.by_key["n"].id == "next-open"


def test_a_key_can_be_bound_anew() -> None:
    keys = resolve(SCALE, keymap={"undo": "ctrl+u, f2"})
    assert keys.by_key["f2"].id == "undo"
    assert "u" not in keys.by_key
    assert keys.key("undo") == "ctrl+u"


def test_verdicts_can_be_bound_by_their_id_also_those_of_the_other_scale() -> None:
    keys = resolve(SCALE, keymap={"verdict-true": "z", "verdict-fix": "f9"}, also=DRAFT_SCALE)
    assert keys.by_key["z"].value == "true"
    assert "f9" not in keys.by_key


@pytest.mark.parametrize(
    ("keymap", "code", "words"),
    [
        ({"fly": "b"}, "CC302", "no action 'fly'"),
        ({"undo": "banana"}, "CC304", "'banana' is not a key"),
        ({"undo": "hyper+u"}, "CC304", "'hyper+u' is not a key"),
        ({"undo": "s"}, "CC304", "used for set-aside and for undo"),
        ({"undo": "ctrl+m"}, "CC304", "cannot tell 'ctrl+m' from 'enter'"),
        ({"undo": "shift+enter"}, "CC304", "cannot tell"),
        ({"undo": "t"}, "CC304", "verdict-true"),
    ],
)
def test_a_wrong_keymap_is_a_coded_error(keymap: dict[str, str], code: str, words: str) -> None:
    with pytest.raises(ClaimcheckError, match=re.escape(words)) as caught:
        resolve(SCALE, keymap=keymap, file="config.yaml")
    assert caught.value.code == code
    assert caught.value.file == "config.yaml"


def test_a_clash_names_the_free_letters() -> None:
    with pytest.raises(ClaimcheckError) as caught:
        resolve(SCALE, keymap={"undo": "s"})
    assert "z" in caught.value.hint.split()
    assert "s" not in caught.value.hint.split()


def test_keys_are_shown_as_people_read_them() -> None:
    assert display_key("shift+down") == "shift+↓"
    assert display_key("+") == "+"
    assert display_key("pagedown") == "PgDn"


def test_the_page_of_keys_is_made_from_the_registry() -> None:
    again = "python -m claimcheck.tui.keymap > docs/keys.md"
    assert KEYS_PAGE.read_text(encoding="utf-8") == keys_page(resolve(SCALE)), f"make it again: {again}"


def test_every_action_is_pressed_in_some_test() -> None:
    pressed: set[str] = set()
    for file in Path(__file__).parent.glob("test_*.py"):
        for keys in re.findall(r"\.press\(\s*f?[\"']([^\"']*)[\"']", file.read_text()):
            pressed.update(keys.split())
    untested = {one.id for one in (*ACTIONS, *STROKES) if one.keys and not pressed.intersection(one.keys)}
    assert not untested
