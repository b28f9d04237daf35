"""Which plug-ins there are, and whether each can be used."""

from collections.abc import Collection

from claimcheck.config.settings import EXTERNAL_KINDS
from claimcheck.errors import ClaimcheckError
from claimcheck.plugins import Plugin, installed, load, usable
from claimcheck.readers.file_types import BUILT_IN
from claimcheck.report.format_table import FORMATS


def plugin_states(commands: Collection[str]) -> list[tuple[Plugin, str]]:
    """Each plug-in, loaded to see if that works, and why it is not used ("": it is).

    `commands` are the commands that are built in.
    """
    taken = {"readers": BUILT_IN, "sources": EXTERNAL_KINDS, "reports": FORMATS, "commands": commands}
    return [(one, _why_not(one, taken.get(one.group, ()))) for one in installed()]


def _why_not(plugin: Plugin, taken: Collection[str]) -> str:
    if plugin.name in taken:
        return "not used: the name is built in"
    if plugin.name not in usable(plugin.group, taken):
        claim = (plugin.group, plugin.name)
        packages = (one.package for one in installed() if (one.group, one.name) == claim)
        return f"not used: the name is claimed by {' and '.join(packages)}"
    try:
        load(plugin)
    except ClaimcheckError as error:
        return str(error)
    return ""
