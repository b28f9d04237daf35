"""``claimcheck explain``: what the code of an error means, why it comes, and the way out."""

import click

from claimcheck.cli.output.console import page, show
from claimcheck.errors import CODES, GUIDE


@click.command()
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
def explain(codes: tuple[str, ...]) -> None:
    """Explain an error CODE, and how to fix it.

    The error itself names its CODE: CC214, or 214.
    """
    here = page()
    for code in map(_known, codes):
        show([here.paint(f"{code}  {CODES[code]}", bold=True)])
        show(here.wrap(GUIDE[code].why, 4))
        show(here.wrap(GUIDE[code].hint, 4))


def _known(word: str) -> str:
    code = f"CC{word.upper().removeprefix('CC')}"
    if code not in CODES:
        what = f"no error has the code {word!r}; docs/errors.md lists all"
        raise click.BadParameter(what, param_hint="CODE")
    return code
