"""Every command says what it is told to say: to people or to programs, in colour or not; and has examples."""

import gc
import json
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from claimcheck.cli.app import FAULT, app, run
from claimcheck.errors import GUIDE

Call = Callable[..., tuple[int, str, str]]


def leaves(command: click.Command = app, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by its path."""
    if not isinstance(command, click.Group):
        yield path, command
        return
    context = click.Context(command, **command.context_settings)
    for name in command.list_commands(context):
        below = command.get_command(context, name)
        assert below is not None
        yield from leaves(below, f"{path} {name}".strip())


COMMANDS = dict(leaves())


@pytest.mark.parametrize("path", COMMANDS)
def test_a_command_takes_the_three_options_and_no_name_twice(path: str) -> None:
    names = [name for param in COMMANDS[path].params for name in (*param.opts, *param.secondary_opts)]
    assert {"--quiet", "-q", "--no-color", "--json-errors"} <= set(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", COMMANDS)
def test_the_examples_of_a_command_are_ones_it_takes(path: str) -> None:
    epilog = COMMANDS[path].epilog or ""
    examples = [line.strip() for line in epilog.splitlines() if line.strip().startswith("claimcheck ")]
    assert examples, f"{path}: no example; write one in cli/examples.py"
    for example in examples:
        words = shlex.split(example.partition(" > ")[0].partition(" < ")[0].partition(" | ")[0])
        words = words[1 + len(path.split()) :]
        above = click.Context(app, **app.context_settings)
        with COMMANDS[path].make_context(path, words, parent=above):
            pass


def test_errors_are_objects_a_line_where_a_program_listens(workspace: Path, call: Call) -> None:
    (workspace / "front.md").write_text("---\npublished: soon\n---\nText here.\n", encoding="utf-8")
    status, out, err = call(
        "check", "front.md", "none.md", "seeds/dam.md", "--json-errors", "--format", "jsonl"
    )
    told = [json.loads(line) for line in err.splitlines()]
    assert status == 2
    assert [one["code"] for one in told[:2]] == ["CC106", "CC101"]
    assert all(set(one) == {"code", "message", "file", "line", "column", "hint"} for one in told)
    assert (told[0]["file"], told[0]["line"], told[0]["column"]) == ("front.md", 2, 12)
    assert all(one["hint"] for one in told[:2])
    assert json.loads(out)["doc"] == "dam"
    status, _, err = call("check", "--no-such", "--json-errors")
    assert (status, json.loads(err)["code"]) == (2, "CC701")


def test_quiet_drops_notes_and_keeps_errors(workspace: Path, call: Call) -> None:
    assert call("facts", "search", "zebra", "-q") == (1, "", "")
    assert "CC101" in call("check", "none.md", "-q")[2]
    assert call("facts", "search", "zebra")[2], "the next command is not quiet"


def test_an_error_on_one_line_says_what_to_do_about_it(workspace: Path, call: Call) -> None:
    (workspace / "empty.md").touch()
    assert (
        call("check", "empty.md")[2].strip().endswith("; check that the file was saved, and open it to look")
    )
    assert "an id that `claimcheck library` lists" in call("claims", "none.md")[2]
    call("facts", "export", "--out", "there.jsonl")
    assert "; name a new file, or remove this one" in call("facts", "export", "--out", "there.jsonl")[2]
    (workspace / "bare").mkdir()
    assert call("check", "bare")[2].startswith(
        "bare: CC102 this is a folder; it holds no file that ends in .md"
    )
    assert "; run it in a git repository" in call("check", "--changed-since", "main")[2]


def test_the_name_of_a_hostile_file_does_not_reach_the_terminal(workspace: Path, call: Call) -> None:
    status, _, err = call("init", "one", "\x1b]0;owned\x07two")
    assert status == 2
    assert "\x1b" not in err
    assert "two" in err


def test_a_fault_is_one_line_and_a_log_without_a_word_of_the_draft(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        secret = "the minister resigns on Friday"
        raise KeyError(f"{secret} key-1234")

    monkeypatch.setattr("claimcheck.facts.FactBase.search", fail)
    status, out, err = call("facts", "search", "Kol", "-q")
    assert (status, out) == (FAULT, "")
    assert err.count("\n") == 1
    assert "CC702 KeyError" in err
    (log,) = (workspace / ".claimcheck" / "log").iterdir()
    assert str(log) in err
    text = log.read_text(encoding="utf-8")
    assert "KeyError" in text
    assert "in fail" in text
    assert not any(word in text + err for word in ("minister", "key-1234", "Kol", "dam.md"))
    assert log.stat().st_mode & 0o777 == 0o600
    assert log.parent.stat().st_mode & 0o777 == 0o700


def test_a_fault_is_told_where_no_log_can_be_written(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    (workspace / ".claimcheck").write_text("a file is in the way", encoding="utf-8")
    monkeypatch.setattr("claimcheck.facts.FactBase.search", fail)
    status, _, err = call("facts", "search", "Kol", "-q")
    assert status == FAULT
    assert "CC702 RecursionError; no log could be written" in err


def test_every_code_says_why_and_names_a_way_out() -> None:
    for why, hint in GUIDE.values():
        assert why.endswith(".")
        assert hint.endswith(".")
        assert "|" not in why + hint


def test_a_command_that_a_program_calls_leaves_its_objects_to_be_collected() -> None:
    before = gc.get_freeze_count()
    run(["explain", "CC101"])
    assert gc.get_freeze_count() <= before  # what was frozen may still end
