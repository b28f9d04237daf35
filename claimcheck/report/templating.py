"""Fills the templates; a newsroom can put its own in the place of the shipped ones."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ClaimcheckError

if TYPE_CHECKING:
    from jinja2 import Environment

SHIPPED = Path(__file__).parent / "templates"


def fill(name: str, own: Path | None, **values: Any) -> str:
    """The template `name`, of the folder `own` or else the shipped one, with these values.

    In templates of pages every value is escaped, in all others it is folded to one line. Raises
    `ClaimcheckError` CC605 for a template of the newsroom that is wrong.
    """
    try:
        return _environment(own, name.endswith(".html.jinja")).get_template(name).render(values)
    except Exception as error:
        # A template of one's own is input: whatever it does wrong is told, not raised. Ours has to work.
        if own is None:
            raise
        line = getattr(error, "lineno", 0) or 0
        file = str(getattr(error, "filename", None) or own / name)
        raise ClaimcheckError("CC605", f"{type(error).__name__}: {error}", file=file, line=line) from None


@cache
def _environment(own: Path | None, page: bool) -> "Environment":
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    folders = [own, SHIPPED] if own else [SHIPPED]
    # A workspace may come from somebody else: its templates may write, but not reach the machine.
    return SandboxedEnvironment(
        loader=FileSystemLoader(folders),
        autoescape=page,  # everything that a report shows was written by somebody else
        finalize=None if page else _one_line,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _one_line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value
