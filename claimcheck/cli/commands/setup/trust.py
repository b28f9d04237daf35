"""``claimcheck trust``: whose settings are used although somebody else can write them."""

import shlex
from pathlib import Path

import click

from claimcheck.cli.options import PATH
from claimcheck.cli.output.console import log, show
from claimcheck.text import file_name


@click.command()
@click.argument("folder", type=PATH, required=False, metavar="[DIR]")
@click.option("--list", "listed", is_flag=True, help="List the folders that you trust.")
@click.option("--remove", is_flag=True, help="Trust DIR no longer.")
def trust(folder: Path | None, listed: bool, remove: bool) -> None:
    """Trust the settings in DIR, which others can write.

    Settings name servers, templates and where reviews are kept. Where another user owns config.yaml, or
    everybody may write it or its folder, they are not used until you trust the folder. That is kept for you
    alone, outside of the workspace, and ends when the file gets another owner.
    """
    from claimcheck.config.trust import folders, forget
    from claimcheck.config.trust import trust as trust_folder
    from claimcheck.workspace import find

    if listed:
        if folder or remove:
            raise click.UsageError("--list goes alone")
        show(sorted(map(file_name, folders())))
        return
    if not folder:
        raise click.UsageError("name a folder, or take --list")
    if remove:
        if not forget(folder):
            log(f"{file_name(folder)} was not trusted")
        return
    made = trust_folder(folder)
    show([f"The settings in {file_name(made)} are used from now on."])
    if (place := find(made)).untrusted_state.is_dir():
        kept, to = (shlex.quote(file_name(path)) for path in (place.untrusted_state, place.state_dir))
        # Where a command has made the folder since, nothing is moved into it. `mv -T` is not everywhere.
        move = f"test ! -e {to} && mv {kept} {to}"
        log(f"what you reviewed there before is in {kept}; to go on with it: {move}")
