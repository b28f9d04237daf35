"""The address of a store on a server of PostgreSQL, from the setting `store`; a password is never in it."""

import re
from pathlib import Path

import msgspec

SCHEME = "postgresql://"
_EXAMPLE = "postgresql://ann@db.example.org/newsroom?desk=town"


class Server(msgspec.Struct, frozen=True, kw_only=True):
    """A desk on a server. `user` "": the login name; `host` "" or a folder: a socket on this machine.

    `folder`: the private folder of the workspace, with the key file and what waits to be sent; `ca_file`: the
    certificate that the server's must come from.
    """

    user: str
    host: str
    port: int
    database: str
    desk: str
    folder: Path = Path()
    ca_file: str = ""

    @property
    def is_local(self) -> bool:
        """Whether what is sent does not leave this machine."""
        if not self.host or self.host.startswith("/") or self.host == "localhost":
            return True
        from ipaddress import ip_address

        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def schema(self) -> str:
        """The schema of the desk in the database."""
        return f"claimcheck_{self.desk}"

    def __str__(self) -> str:
        where = f"{self.host or 'this machine'}{f':{self.port}' if self.port != 5432 else ''}"
        return f"{self.database} on {where}, desk {self.desk}"


def parsed(address: str) -> Server:
    """The server of an address. Raises `ValueError` that says what is wrong with it, without a password."""
    from urllib.parse import parse_qsl, unquote, urlsplit  # only who has a server needs it

    try:
        parts = urlsplit(address)
        port = parts.port or 5432
    except ValueError:
        raise ValueError(f"the address of a server is written as {_EXAMPLE}") from None
    if parts.password is not None:
        raise ValueError("a password must not be in the address of the store")
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    desk = query.pop("desk", "desk")
    if query or parts.fragment:
        raise ValueError(f"the address of a store has only `desk`, not {', '.join(map(repr, query)) or '#'}")
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", desk):
        raise ValueError("the name of a desk may contain only a-z, 0-9 and _")
    database = unquote(parts.path[1:])
    if not database or "/" in database:
        raise ValueError(f"the address of a server is written as {_EXAMPLE}")
    return Server(
        user=unquote(parts.username or ""),
        host=unquote(parts.hostname or ""),
        port=port,
        database=database,
        desk=desk,
    )
