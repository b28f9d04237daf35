"""``claimcheck serve``: the review in a browser; the server itself is textual-serve's."""

import shlex
import socket
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from claimcheck.cli.options import about_options, find_workspace, reviewer_option, workspace_option
from claimcheck.cli.output.console import log
from claimcheck.errors import ClaimcheckError


@click.command()
@click.argument("article", required=False)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free one."
)
@about_options
@reviewer_option
@workspace_option
def serve(
    article: str | None,
    host: str,
    port: int,
    reviewer: str | None,
    workspace: Path | None,
    **options: Any,
) -> None:
    """Review ARTICLE in a browser on this machine, or from the library.

    It runs until ctrl-C, and needs the extra `web`. Prints the address to open. It has a key, a new one
    each time: whoever has it decides in your name. Each tab of the browser is a review of its own, and every
    decision is kept at once, as in a terminal.
    """
    if find_spec("textual_serve") is None:
        hint = "in the clone: pip install '.[web]'; without it: claimcheck review ARTICLE"
        raise ClaimcheckError("CC703", "the extra `web` is not installed", hint=hint)
    from claimcheck.app.articles import article_fields, read_article
    from claimcheck.app.context import Context
    from claimcheck.cli.web_server import is_loopback, run

    if article == "-":
        raise click.UsageError("each tab of the browser reads the article: name a file")
    place = find_workspace(workspace)
    if article:
        read_article(Context(place), article, options, kept=True)  # what cannot be read is told here
    command = [sys.executable, "-m", "claimcheck", "review", "--workspace", str(place.root)]
    for name, value in (*article_fields(options).items(), ("reviewer", reviewer)):
        command += [f"--{name}={value}"] if value else []
    if not is_loopback(host):
        log(f"{host}: other machines reach this, and the line is not encrypted; 127.0.0.1 is for you alone")
    run(shlex.join([*command, "--", *filter(None, [article])]), host, _free(host, port))


def _free(host: str, port: int) -> int:
    """The port, or a free one for 0. Raises `ClaimcheckError` CC704 where the address cannot be used."""
    try:
        family, kind, number, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, number) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
            return int(trial.getsockname()[1])
    except OSError as error:
        what = f"{host}:{port}: {error.strerror or error}"
        raise ClaimcheckError("CC704", what, hint="take another --port, or 0 for any") from None
