"""Every regular expression of claimcheck on long runs of one character: its cost must grow linearly.

    python -m benchmarks.soak.patterns [--signs 500000]

An expression of a module is tried as it is; one that is written inside a function is read from the source,
with a word for what is put in; each as it is used there, at a place or anywhere; not those that are only
asked about a window of some characters. The figure is processor time, for twice the run by that for the run:
2 is linear, 4 is quadratic. Prints what lies above 3.
"""

import argparse
import ast
import pkgutil
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

import claimcheck

# One letter, figure, blank, mark or line each, and pairs that sentences, numbers and markup are made of.
RUNS = (
    *"aAé1 \n\t\"'“”‘’.,-–—()[]{}<>:;/\\_*#&=@?!|~`$%…",
    *("a ", "A ", "a,", "a, ", "1,", "1.", "1 ", "a.", "A.", "a-", "1-", "a'", "“”", "a\n"),
    *("1\n", " \n", "(a", "[a](", '"a ', "“a ", "- ", "1/", "<a", "Xi ", "he ", "Ab-", "x's "),
)  # fmt: skip
SHORT = 1_500  # what is slow on a short run would take hours on a long one
END = "\x01"  # which no expression is about: it fails after all


_ANYWHERE = {"search", "finditer", "findall", "sub", "subn", "split"}


class Use(NamedTuple):
    """An expression on text; `anywhere`: it is looked for, and not only tried at a place that is given."""

    pattern: re.Pattern[str]
    anywhere: bool


def uses() -> dict[str, Use]:
    """All expressions on text, by module and name or line."""
    sources: dict[str, ast.Module] = {}
    named: dict[tuple[str, str, int], re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(claimcheck.__path__, "claimcheck."):
        if not info.name.endswith("__main__"):
            module = import_module(info.name)
            sources[info.name] = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
            for name, value in vars(module).items():
                named |= {(info.name, name, at): one for at, one in enumerate(_in(value))}
    placed = {name for tree in sources.values() for name in _only_placed(tree)}
    windows = {(module_name, name) for module_name, tree in sources.items() for name in _windows(tree)}
    found: dict[re.Pattern[str], tuple[str, Use]] = {}
    for (module_name, name, at), one in named.items():
        if (module_name, name) in windows:
            continue
        found.setdefault(one, (f"{module_name}:{name}[{at}]", Use(one, name not in placed)))
    for module_name, tree in sources.items():
        for name, use in _written(module_name, tree):
            found.setdefault(use.pattern, (name, use))
    return dict(found.values())


def _in(value: Any, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """The expressions in a value of a module, which may be a table."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth < 4 and isinstance(value, Mapping):
        for one in (*value.keys(), *value.values()):
            yield from _in(one, depth + 1)
    elif depth < 4 and isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _in(one, depth + 1)


def _only_placed(tree: ast.Module) -> set[str]:
    """The names that are only asked to match at a place."""
    asked: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            asked.setdefault(node.value.id, set()).add(node.attr)
    return {name for name, how in asked.items() if how <= {"match", "fullmatch", "pattern"}}


def _windows(tree: ast.Module) -> set[str]:
    """The names that are only asked about so many characters before or behind a place."""
    asked: dict[str, list[bool]] = {}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ):
            places = " ".join(map(ast.unparse, node.args[1:]))
            window = len(node.args) == 3 and re.search(r" [+-] \d+\)", places) is not None
            asked.setdefault(node.func.value.id, []).append(window)
    return {name for name, all_windows in asked.items() if all(all_windows)}


def _written(module: str, tree: ast.Module) -> Iterator[tuple[str, Use]]:
    """The expressions that stand in a call of `re`, wherever it is."""
    for node in ast.walk(tree):
        if not (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in _ANYWHERE | {"match", "fullmatch"}
        ):
            continue
        words = _words(node.args[0])
        flags = re.IGNORECASE if "IGNORECASE" in ast.unparse(node) else 0
        if words:
            use = Use(re.compile(words, flags), node.func.attr in _ANYWHERE)
            yield f"{module}:{node.lineno}", use


def _words(node: ast.expr) -> str:
    """The text of an expression as it is written, with a word for what is put in; "" if it is no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(one.value) if isinstance(one, ast.Constant) else "word" for one in node.values)
    return ""


def cost(use: Use, text: str) -> float:
    """Seconds of the processor to find all, or to match at the beginning."""
    begin = process_time()
    if use.anywhere:
        for _ in use.pattern.finditer(text):
            pass
    else:
        use.pattern.match(text)
    return process_time() - begin


def growth(use: Use, run: str, signs: int, least: float) -> float:
    """How the work grows when the run of `signs` is doubled; 0 where it takes less than `least` seconds."""
    single, double = (run * (size // len(run)) + END for size in (signs, 2 * signs))
    if cost(use, double) < least:
        return 0.0
    return min(cost(use, double) for _ in range(2)) / min(cost(use, single) for _ in range(2))


def main() -> None:
    """Print the expressions whose work grows faster than what they read."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--signs", type=int, default=500_000)
    signs = parser.parse_args().signs
    every = uses()
    begin, slow = process_time(), 0
    for name, use in every.items():
        for run in RUNS:
            ratio = growth(use, run, SHORT, 0.003)
            if ratio < 3 and signs > SHORT:
                ratio = growth(use, run, signs, 0.5)
            if ratio >= 3:
                slow += 1
                print(f"{ratio:5.1f}  {name}  {run!r}", flush=True)
    print(
        f"{len(every)} expressions, {len(RUNS)} runs of {2 * signs:,} signs: {slow} faster than linear;",
        end="",
    )
    print(f" {process_time() - begin:.0f} s of the processor")


if __name__ == "__main__":
    main()
