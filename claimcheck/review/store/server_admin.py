"""A desk on a server as its admin sees it: made, brought to the schema of now, and who is a member."""

from collections.abc import Mapping
from contextlib import closing

import msgspec
from psycopg import sql

from claimcheck.config.server import Server
from claimcheck.errors import ClaimcheckError
from claimcheck.review.store.postgresql import PostgresStore
from claimcheck.review.store.server_connection import SCHEMAS, ServerConnection, newest_schema

ROLES: Mapping[str, str] = {
    "reader": "reads everything, changes nothing",
    "reviewer": "adds articles, decides, cites, notes, holds, and undoes what is their own",
    "lead": "also resolves disagreements, signs, assigns, and undoes what others did",
    "admin": "also brings in what others did elsewhere, changes members, and migrates",
}
ON_THE_SERVER = (
    "the texts of all articles that are reviewed, drafts too, with their claims as analysed",
    "the snapshots of evidence that somebody cites",
    "every event: verdicts, citations, notes for readers and for the desk, holds, assignments, sign-offs",
    "who did it (the user of the database) and when",
    "who agreed that words of a draft are sent to which host, and what is watched",
    "where each reviewer was last, unfinished notes (for their writers alone), and the tables of the library",
)
"""What lies on the server, for who sets it up. Facts, settings and the index stay on each machine."""
_LONG = 600.0  # seconds for a migration


class Member(msgspec.Struct, frozen=True):
    """A user of the database at the desk; `name` stands beside what they do."""

    login: str
    name: str
    role: str


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """A desk as it is: `size` in bytes, `mine`: the name and the role of who asks."""

    server: str
    version: str
    schema: int
    mine: Member
    members: tuple[Member, ...]
    articles: int
    events: int
    size: int


def init(server: Server, name: str, schema: int = 0) -> None:
    """Make the desk; whoever does is its first admin, called `name`. Raises CC513 if it is there already.

    `schema`: an older one; 0 for that of now.
    """
    with closing(ServerConnection(server)) as database:
        if database.schema_version():
            hint = "`claimcheck store status` shows it"
            raise ClaimcheckError("CC513", "the desk is there already", file=str(server), hint=hint)
        with database.writing():
            database.run_script(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(server.schema)).as_string())
            _migrate(database, 0, schema or newest_schema())
            _set_member(database, Member(database.login, name, "admin"))


def migrate(server: Server) -> tuple[int, int]:
    """Bring the desk to the schema of this version; gives which it had and has.

    Raises CC502, CC518, CC521.
    """
    with closing(ServerConnection(server)) as database:
        there = database.schema_version()
        if not 0 < there < newest_schema():
            database.expect_schema()
            return there, there
        with database.writing():
            _migrate(database, there, newest_schema())
    return there, newest_schema()


def _migrate(database: ServerConnection, there: int, to: int) -> None:
    """Run what leads from one schema to another, in a transaction."""
    with database.patient(_LONG):
        for number in range(there + 1, to + 1):
            database.run_script((SCHEMAS / f"{number}.sql").read_text(encoding="utf-8"))
        database.execute("UPDATE schema_version SET number = ?", (to,))
        # Tables that came with this migration: rights are given for all of them again.
        rows = database.execute("SELECT login, name, role FROM member").fetchall()
        for row in rows:
            _set_member(database, Member(*row))


def set_member(server: Server, login: str, name: str, role: str | None) -> None:
    """Make a user of the database a member, change their role or name, or (None) end it.

    Raises CC518 for who is no admin of the desk, CC507 where the server knows no such user.
    """
    with closing(PostgresStore(server)) as store, store.database.writing():
        _set_member(store.database, Member(login, name, role or ""))


def _set_member(database: ServerConnection, member: Member) -> None:
    row = (member.login, member.name, member.role or None)
    database.execute("SELECT set_member(?, ?, ?)", row)


def status(server: Server) -> Status:
    """How the desk is. Raises `ClaimcheckError` as opening it."""
    query = (
        "SELECT current_setting('server_version'), (SELECT number FROM schema_version),"
        " (SELECT count(*) FROM article), (SELECT count(*) FROM event),"
        " (SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c"
        " WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r')"
    )
    with closing(PostgresStore(server)) as store, store.database.reading():
        version, schema, articles, events, size = store.database.execute(query).fetchone()
        rows = store.database.execute("SELECT login, name, role FROM member ORDER BY name").fetchall()
        return Status(
            server=str(server),
            version=version.split()[0],
            schema=schema,
            mine=Member(store.database.login, store.reviewer, store.role),
            members=tuple(Member(*row) for row in rows),
            articles=articles,
            events=events,
            size=size,
        )
