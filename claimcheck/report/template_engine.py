"""Renders the templates; a newsroom can replace the shipped ones with its own.

A workspace may come from somebody else: its templates write, and reach neither files nor code. The sandbox of
Jinja keeps them from private names, but not from modules that a value leads to, nor from links elsewhere.
"""

import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from traceback import walk_tb
from types import FunctionType, ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ClaimcheckError
from claimcheck.report import overview, phrases, rich_text
from claimcheck.report.model import web_address

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = (".jinja", ".css")
SHIPPED = Path(__file__).parent / "templates"
_MISSING = re.compile(r"\A'?([\w.]+)(?: object)?'? has no (?:attribute|element) '?([^']+)")


WORDS = SimpleNamespace(
    METHOD=phrases.METHOD,
    blocks=rich_text.blocks,
    plain=rich_text.plain,
    web_address=web_address,
    **{
        name: one
        for module in (phrases, overview)
        for name, one in vars(module).items()
        if isinstance(one, FunctionType) and one.__module__ == module.__name__ and name[0] != "_"
    },
)
"""What templates may use: the functions of these modules, and nothing that the modules import."""


def fill(name: str, own: Path | None, **values: Any) -> str:
    """The template `name`, of the folder `own` or else the shipped one, with these values and `words`. Where
    `own` is a file, it is the template.

    In templates of pages every value is escaped, in all others it is folded to one line. Raises
    `ClaimcheckError` CC605 for a template of the newsroom that is wrong.
    """
    page = name.endswith(".html.jinja")
    if own and own.is_file():
        name, own = own.name, own.parent
    try:
        template = _environment(own, page).get_template(name)
        return template.render(words=WORDS, **values)
    except Exception as error:
        # A template of one's own is input: whatever it does wrong is told, not raised. Ours has to work.
        if own is None:
            raise
        file, line = _place(error, own) or (str(own / name), 0)
        raise ClaimcheckError("CC605", _wrong(error), file=file, line=line) from None


def _place(error: Exception, own: Path) -> tuple[str, int] | None:
    """The file and the line of a template that an error is about; Jinja puts them into its traceback."""
    if line := getattr(error, "lineno", 0):
        return str(getattr(error, "filename", "")), line
    frames = [(frame.f_code.co_filename, line or 0) for frame, line in walk_tb(error.__traceback__)]
    return next((place for place in reversed(frames) if Path(place[0]).is_relative_to(own)), None)


def _wrong(error: Exception) -> str:
    """What is wrong, in words that need no knowledge of this program's classes."""
    if type(error).__name__ != "UndefinedError":
        return f"{type(error).__name__}: {error}"
    if missing := _MISSING.search(str(error)):
        owner, name = missing[1].rpartition(".")[2].lower(), missing[2]
        if owner == "none":
            return f"there is nothing before “.{name}” here; ask first, with {{% if … %}}"
        return f"the {owner} has no “{name}”"
    return str(error).removesuffix(" is undefined") + " is not a variable of this template"


@cache
def _environment(own: Path | None, page: bool) -> "Environment":
    from jinja2 import ChoiceLoader, FunctionLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    class Sandbox(SandboxedEnvironment):
        """One in which no module can be used, wherever a value leads."""

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            if isinstance(obj, ModuleType) or isinstance(value, ModuleType):
                return False
            return super().is_safe_attribute(obj, attr, value)

    folders = [own, SHIPPED] if own else [SHIPPED]
    return Sandbox(
        loader=ChoiceLoader([FunctionLoader(partial(_source, folder)) for folder in folders]),
        autoescape=page,  # everything that a report shows was written by somebody else
        finalize=None if page else _one_line,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _source(folder: Path, name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """The text of a template, its path, and whether that is its text still; None where it is not there.

    What lies outside of the folder is not there, whatever links lead to it.
    """
    path = folder / name
    try:
        if path.suffix not in _TEMPLATES or not path.resolve().is_relative_to(folder.resolve()):
            return None
        text = path.read_text(encoding="utf-8")
        return text, str(path), lambda: path.is_file() and path.read_text(encoding="utf-8") == text
    except FileNotFoundError:
        return None


def _one_line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value
