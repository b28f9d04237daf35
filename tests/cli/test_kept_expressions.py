"""The code of regular expressions that one process keeps for the next."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from claimcheck.cli import expressions
from claimcheck.cli.expressions import remember

COMPILER: Any = vars(re)["_compiler"]
SOME = [
    (r"(?P<one>a+)(?P<two>b)?", 0),
    (r"\bWORD\b", re.IGNORECASE),
    (r"(?m)^line$", 0),
    ("[\ud800-\udfff]", 0),
    (r"(?<=[.!?]) +(?=[A-Z])", re.VERBOSE),
    *((rf"number {number}\b", 0) for number in range(12)),
]
TEXT = "aab word WORD\nline\n One. Two number 7 \ud83d"


@pytest.fixture(autouse=True)
def pythons_own() -> Iterator[None]:
    """Python's own way to compile, before and after."""
    own = COMPILER.compile
    re.purge()
    yield
    COMPILER.compile = own
    re.purge()


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A file with the code of `SOME`."""
    file, own = tmp_path / "cache" / "expressions", COMPILER.compile
    keep = remember(file)
    seen()
    keep()
    COMPILER.compile = own
    re.purge()
    return file


def seen() -> list[Any]:
    """What each expression finds, and what it tells of itself."""
    module: dict[str, Any] = {"__name__": "some_module", "SOME": SOME}
    exec("import re; made = [re.compile(*one) for one in SOME]", module)  # as a module that is loaded does
    return [
        (one.pattern, one.flags, one.groups, one.groupindex, [m.groupdict() for m in one.finditer(TEXT)])
        for one in module["made"]
    ]


def test_what_is_kept_finds_what_python_finds_and_is_not_made_again(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = seen()
    re.purge()
    remember(kept)
    monkeypatch.setattr(COMPILER, "_code", None)  # without it Python can make none
    assert seen() == expected


@pytest.mark.parametrize("damage", [b"", b"abc", b"\0" * 500, None])
def test_a_damaged_file_counts_as_empty_and_is_written_again(kept: Path, damage: bytes | None) -> None:
    whole, expected = kept.read_bytes(), seen()
    kept.write_bytes(whole[:-7] + b"\0" * 7 if damage is None else damage)
    re.purge()
    keep = remember(kept)
    assert seen() == expected
    keep()
    assert kept.read_bytes() == whole


def test_a_handful_of_new_ones_is_not_worth_a_file(tmp_path: Path) -> None:
    keep = remember(tmp_path / "expressions")
    re.compile("once [a-z] and never again")
    keep()
    assert not list(tmp_path.iterdir())


def test_nothing_is_kept_that_is_made_after_loading_and_may_hold_words_of_an_article(tmp_path: Path) -> None:
    code = (
        "import re, sys; from pathlib import Path; from claimcheck.cli import expressions\n"
        "keep = expressions.remember(Path(sys.argv[1]))\n"
        "import claimcheck.pipeline\n"
        "def work(): [re.compile(f'Ilse Brandt {at}') for at in range(20)]\n"
        "work(); keep()"
    )
    file = tmp_path / "expressions"
    subprocess.run([sys.executable, "-c", code, str(file)], check=True)
    kept = file.read_bytes()
    assert len(kept) > 50_000
    assert b"Ilse" not in kept


def test_an_expression_of_a_table_is_kept_and_its_search_for_a_word_is_not(tmp_path: Path) -> None:
    code = (
        "import re, sys; from pathlib import Path; from claimcheck.cli import expressions\n"
        "keep = expressions.remember(Path(sys.argv[1]))\n"
        "from claimcheck.language import date_forms, number_words\n"
        "from claimcheck.attribution import flags\n"
        'exec(\'def look(): re.search("Ilse Brandt", "")\', vars(flags)); flags.look()\n'
        "date_forms.scan(); keep()"
    )
    file = tmp_path / "expressions"
    subprocess.run([sys.executable, "-c", code, str(file)], check=True)
    assert b"Valentine" in file.read_bytes()
    assert b"Ilse" not in file.read_bytes()


def test_what_is_compiled_in_a_function_is_a_table_and_no_text() -> None:
    """Who adds a place here has made sure that no word of an article can be in its expression."""
    package = Path(expressions.__file__).parents[1]
    found = set()
    for path in package.rglob("*.py"):
        for made in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(made, ast.FunctionDef | ast.AsyncFunctionDef):
                calls = (ast.unparse(one.func) for one in ast.walk(made) if isinstance(one, ast.Call))
                found |= {f"{path.stem}.{made.name}" for call in calls if call == "re.compile"}
    assert found == {"date_forms.form", "date_forms.scan", "number_words.pattern", "lexicon._pattern"}


def test_code_that_this_python_does_not_take_is_made_anew(kept: Path) -> None:
    expected = seen()
    re.purge()
    broken = [msgspec.structs.replace(one, code=b"\xff" * 8) for one in expressions._read(kept)]
    expressions._write(kept, broken)
    remember(kept)
    assert seen() == expected


def test_flags_of_pythons_own_kind_of_int_are_kept_too(tmp_path: Path) -> None:
    class Flags(int):
        pass

    module: dict[str, Any] = {"__name__": "some_module", "SOME": SOME, "NONE": Flags(0)}
    keep = remember(tmp_path / "expressions")
    exec("import re; made = [re.compile(one, NONE) for one, _ in SOME]", module)
    keep()
    assert len(expressions._read(tmp_path / "expressions")) == len(SOME)


def test_where_nothing_can_be_written_all_else_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    keep = remember(tmp_path / "file" / "expressions")
    assert seen()
    keep()


def test_a_second_process_prints_the_same_from_what_the_first_one_kept(tmp_path: Path) -> None:
    place = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    (tmp_path / "story.txt").write_text(
        "The bridge was closed on Tuesday, the port said.\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "claimcheck", "check", str(tmp_path / "story.txt")]
    first, second = (subprocess.run(command, capture_output=True, check=True, env=place) for _ in range(2))
    assert first.stdout == second.stdout
    assert len(list(tmp_path.rglob("expressions-*"))) == 1
