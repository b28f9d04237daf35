"""``claimcheck plugins``: what other packages add, and whether it can be used."""

import click

from claimcheck.cli.command_table import COMMANDS
from claimcheck.cli.output.console import show
from claimcheck.plugins import GROUPS


@click.command()
def plugins() -> int:
    """List what other packages add to claimcheck.

    Each is listed with group, name, package, version and state. They are installed beside claimcheck, in the
    same environment; docs/plugins.md says how one is written. Exit status: 2 if one of them cannot be used.
    """
    from claimcheck.app.plugins.states import plugin_states

    states = plugin_states(COMMANDS)
    for one, why in states:
        show([f"{one.group:9} {one.name:16} {one.package} {one.version}  {why or 'ready'}"])
    if not states:
        show([f"none; a package can add {', '.join(GROUPS.values())}"])
    return 2 if any(why for _, why in states) else 0
