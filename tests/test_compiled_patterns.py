"""Expressions that are kept between processes are those that Python compiles."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from zlib import crc32

import pytest

from claimcheck.compiled_patterns import KeptPatterns

EXPRESSIONS = [
    (r"(?P<day>\d+)(?:st|nd)? (?P<month>[A-Z]\w+)|(other)", 0),
    (r"(?<![\w$£])(?i:mr|mrs)\.? (?=\S)", 0),
    (r"[à-þ“”]{1,3}+ \b(\w)\1", re.IGNORECASE),
    (r"(?x) a  b # told", re.MULTILINE),
    (r"^(?:a(?:b|cd)|ef){2,30}?$", re.ASCII | re.DOTALL),
]
MODULE = f"""
import re
TEXTS = {[(text, int(flags)) for text, flags in EXPRESSIONS]}
MADE = [re.compile(*text) for text in TEXTS]
"""
# What this process has to compile itself, and whether the expressions are as Python's own.
PROCESS = """
import json, re, sys
from pathlib import Path
from claimcheck import compiled_patterns
kept, own, plain = compiled_patterns.KeptPatterns(Path(sys.argv[1])), [], compiled_patterns._compiled
compiled_patterns._compiled = lambda text, flags: (own.append(text), plain(text, flags))[1]
python, re._compiler.compile = re._compiler.compile, kept.compile
import expressions
re.compile("of a text")
kept.write()
print(json.dumps([own, all(one == python(*text) for one, text in zip(expressions.MADE, expressions.TEXTS))]))
"""
ALL = [text for text, _ in EXPRESSIONS]


def compiled(folder: Path, *, bytecode: bool = True) -> list[str]:
    """The expressions that a process which imports `expressions` compiles itself; all are as Python's own."""
    (folder / "expressions.py").write_text(MODULE, encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(folder),
        "PYTHONDONTWRITEBYTECODE": "" if bytecode else "1",
    }
    command = [sys.executable, "-c", PROCESS, str(folder / "kept" / "file")]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    own, same = json.loads(done.stdout)
    assert same
    return [text for text in own if text in (*ALL, "of a text")]


def test_what_modules_compile_is_compiled_once_and_the_same_afterwards(tmp_path: Path) -> None:
    assert compiled(tmp_path) == [*ALL, "of a text"]
    assert compiled(tmp_path) == ["of a text"]


def test_expressions_made_while_a_command_works_are_not_kept(tmp_path: Path) -> None:
    compiled(tmp_path)
    assert b"of a text" not in (tmp_path / "kept" / "file").read_bytes()


def test_nothing_is_kept_where_python_keeps_no_bytecode(tmp_path: Path) -> None:
    compiled(tmp_path, bytecode=False)
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("damage", ["cut", "changed", "of another Python", "empty"])
def test_a_damaged_file_costs_only_time(tmp_path: Path, damage: str) -> None:
    compiled(tmp_path)
    file = tmp_path / "kept" / "file"
    whole = file.read_bytes()
    other = whole[4:].replace(sys.version.encode(), sys.version[::-1].encode())
    damaged = {
        "cut": whole[:-9],
        "changed": whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:],
        "of another Python": crc32(other).to_bytes(4, "little") + other,
        "empty": b"",
    }
    file.write_bytes(damaged[damage])
    assert compiled(tmp_path) == [*ALL, "of a text"]
    assert compiled(tmp_path) == ["of a text"]


def test_a_kept_expression_keeps_the_names_of_its_groups(tmp_path: Path) -> None:
    kept = KeptPatterns(tmp_path / "file")
    for _ in range(2):
        made = kept.compile(*EXPRESSIONS[0])
        assert (made.groups, dict(made.groupindex)) == (3, {"day": 1, "month": 2})
        assert made.fullmatch("2nd June").groupdict() == {"day": "2", "month": "June"}  # type: ignore[union-attr]
