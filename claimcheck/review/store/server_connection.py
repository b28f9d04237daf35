"""A connection to a server of PostgreSQL: login, TLS, a limit to all waiting, errors as coded ones."""

import re
import select
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from getpass import getuser
from pathlib import Path
from typing import Any

import msgspec

from claimcheck.config.keys import key
from claimcheck.config.server import Server
from claimcheck.errors import ClaimcheckError
from claimcheck.review.store.protocol import not_allowed
from claimcheck.review.store.seals import Rows

try:
    import psycopg
    from psycopg import sql
except ImportError:
    what = "a store on a server needs the package psycopg"
    raise ClaimcheckError("CC703", what, hint="in the clone: pip install '.[newsroom]'") from None

PATIENCE = 5.0
"""Seconds within which a server answers a statement; after that the connection is given up."""
SCHEMAS = Path(__file__).parent / "schema"
# A transaction of somebody whose network broke holds up the others no longer than some seconds.
_SETTINGS = (
    "-c client_encoding=UTF8 -c lock_timeout=3s -c idle_in_transaction_session_timeout=5s"
    " -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3"
)


class _Connection(psycopg.Connection[tuple[Any, ...]]):
    """A connection that waits no longer than `patience` (None: `PATIENCE`): a network may swallow answers."""

    patience: float | None = None

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Run a generator of psycopg until it is done, or the time is over (`OperationalError`)."""
        try:
            return super().wait(gen, interval, timeout or self.patience or PATIENCE)
        except psycopg.errors._WaitTimeout:
            self.pgconn.finish()
            raise psycopg.OperationalError("the server does not answer") from None


class ServerConnection:
    """An open connection to a desk; as `library_tables.Database`, for one thread at a time."""

    def __init__(self, server: Server) -> None:
        """Connect. Raises `ClaimcheckError` CC303, CC519, CC520."""
        self.server, self._noticed = server, 0
        self.role = ""  # at the desk, for what is told of a refusal; known once the schema was looked at
        password = key("store", server.folder)
        secret = {"password": password} if password else {}
        with self.coded():
            self._run = _Connection.connect(
                conninfo=psycopg.conninfo.make_conninfo(**parameters(server), **secret),
                autocommit=True,
                cursor_factory=psycopg.RawCursor,
            )
            self.login = self._run.info.user
            self._run.execute(sql.SQL("SET search_path = {}, pg_temp").format(sql.Identifier(server.schema)))

    def close(self) -> None:
        """Close the connection."""
        with suppress(psycopg.Error):
            self._run.close()

    def execute(self, query: str, parameters: Sequence[Any] = (), /) -> Rows:
        """Run one statement; its errors are those of psycopg outside of `coded`."""
        return self._run.execute(_numbered(query), parameters)

    def execute_many(self, query: str, rows: Sequence[Sequence[Any]]) -> None:
        with self._run.cursor() as cursor:
            cursor.executemany(_numbered(query), rows)

    @contextmanager
    def writing(self, *articles: str) -> Iterator[None]:
        with self.coded(), self._run.transaction():
            for article in sorted(articles):
                self.execute("SELECT lock_article(?)", (article,))
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        with self.coded():
            if self._run.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
                yield
                return
            run = self._run
            run.isolation_level, run.read_only = psycopg.IsolationLevel.REPEATABLE_READ, True
            try:
                with run.transaction():
                    yield
            finally:
                run.isolation_level = run.read_only = None

    @contextmanager
    def patient(self, seconds: float) -> Iterator[None]:
        """Wait so long for each answer: for what reads or writes everything."""
        self._run.patience = seconds
        try:
            yield
        finally:
            self._run.patience = None

    def listen(self) -> None:
        """Have the server tell of every act that is added to the desk."""
        self._run.add_notify_handler(lambda notice: self._notice(notice.pid))
        with self.coded():
            self._run.execute(sql.SQL("LISTEN {}").format(sql.Identifier(self.server.schema)))

    def notices(self) -> int:
        """How often the server told of what others added; does not ask it. Raises CC519 if it is gone."""
        with self.coded():
            poll = select.poll()
            poll.register(self._run.fileno(), select.POLLIN)
            if poll.poll(0):
                self._run.pgconn.consume_input()
                while notice := self._run.pgconn.notifies():
                    self._notice(notice.be_pid)
        return self._noticed

    def _notice(self, pid: int) -> None:
        self._noticed += pid != self._run.info.backend_pid

    def schema_version(self) -> int:
        """The version of the schema of the desk; 0 where there is none that this login can see."""
        with self.coded():
            try:
                return int(self.execute("SELECT number FROM schema_version").fetchone()[0])
            except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName):
                return 0

    def expect_schema(self) -> None:
        """Raise `ClaimcheckError` CC502 where the schema of the desk is newer, CC521: older, or none."""
        known, there = newest_schema(), self.schema_version()
        where = str(self.server)
        if there > known:
            what = f"its schema is {there}, this version knows up to {known}"
            raise ClaimcheckError("CC502", what, file=where, hint="use a newer claimcheck")
        if not there:
            what = f"no desk {self.server.desk!r} that {self.login} may use"
            hint = (
                "an admin runs `claimcheck store member LOGIN ROLE`; `claimcheck store init` makes a new desk"
            )
            raise ClaimcheckError("CC521", what, file=where, hint=hint)
        if there < known:
            what = f"its schema is {there}, this version needs {known}"
            hint = "an admin of the desk runs `claimcheck store migrate`, after a backup"
            raise ClaimcheckError("CC521", what, file=where, hint=hint)

    def run_script(self, script: str) -> None:
        """Run several statements, in the transaction that is open."""
        self._run.execute(script.encode())

    @contextmanager
    def coded(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise _coded(error, self.server, getattr(self, "_run", None), self.role) from None
        except msgspec.MsgspecError:
            raise self.damaged("something that was kept cannot be read") from None

    def damaged(self, what: str) -> ClaimcheckError:
        hint = "nothing was changed; whoever runs the server restores a backup (docs/newsroom.md)"
        return ClaimcheckError("CC501", what, file=str(self.server), hint=hint)


def newest_schema() -> int:
    """The newest schema that this version knows."""
    return len(list(SCHEMAS.glob("*.sql")))


def parameters(server: Server) -> dict[str, Any]:
    """How to connect. What leaves this machine is encrypted, for a server whose certificate is verified."""
    safe = {"sslmode": "prefer"}
    if not server.is_local:
        known = server.ca_file or ssl.get_default_verify_paths().cafile or "system"
        safe = {"sslmode": "verify-full", "sslrootcert": known, "ssl_min_protocol_version": "TLSv1.2"}
    sockets = (folder for folder in ("/run/postgresql", "/var/run/postgresql") if Path(folder).is_dir())
    return {
        **safe,
        "host": server.host or next(sockets, "/tmp"),
        "port": server.port,
        "dbname": server.database,
        "user": server.user or getuser(),
        "gssencmode": "disable",
        "application_name": "claimcheck",
        "connect_timeout": 5,
        "tcp_user_timeout": 10_000,
        "options": _SETTINGS,
    }


@cache
def _numbered(query: str) -> bytes:
    """A query with its parameters as PostgreSQL writes them: ? and ?2 become $1 and $2."""
    count = iter(range(1, 100))
    return re.sub(r"\?(\d*)", lambda found: f"${found[1] or next(count)}", query).encode()


def _coded(
    error: psycopg.Error, server: Server, run: psycopg.Connection[Any] | None, role: str
) -> ClaimcheckError:
    """An error in this program's words; those of the server are in it, and no password ever is.

    `role`: that of who is connected, "" where it is not known yet.
    """
    state, where = error.sqlstate or "", str(server)
    said = (
        error.diag.message_primary or str(error).strip().splitlines()[-1] if str(error).strip() else ""
    ).strip()
    if run is None and state[:2] != "53":
        return _not_connected(str(error), server)
    if run is None or run.closed or state in ("57P01", "57P02", "57P03", "53300"):
        hint = "what was confirmed is kept; try again when the server is there"
        return ClaimcheckError("CC519", said or "the connection was lost", file=where, hint=hint)
    if state == "42501":
        ours = error.diag.source_function == "exec_stmt_raise"  # the schema's own words, in any language
        return not_allowed(role, said if ours or not role else "", where)
    if state in ("55P03", "40P01", "40001", "57014"):
        what = "another reviewer is writing about this article"
        return ClaimcheckError("CC503", what, file=where, hint="try again")
    if state == "53100":
        hint = "whoever runs the server makes room; what was confirmed is kept"
        return ClaimcheckError("CC507", "the disk of the server is full", file=where, hint=hint)
    return ClaimcheckError("CC507", said, file=where, hint="what was confirmed is kept; nothing was changed")


_LOGIN = (
    "password",
    "authentication",
    "role ",
    "no pg_hba.conf entry",
    "does not exist",
    "permission denied for database",
)


def _not_connected(message: str, server: Server) -> ClaimcheckError:
    """That there is no connection: the login was refused, or there is no server, or not the right one."""
    said = message.strip().splitlines()[-1] if message.strip() else "no answer"
    said = re.sub(r"^.*?(FATAL: +|failed: (?=\S))", "", said).strip()
    who = server.user or getuser()
    if any(word in said for word in _LOGIN):
        what = f"the server refused {who}: {said}"
        hint = "the password is read from CLAIMCHECK_STORE_KEY, .claimcheck/store.key or ~/.pgpass"
        return ClaimcheckError("CC520", what, file=str(server), hint=hint)
    if "certificate" in said or "SSL" in said:
        what = f"no safe connection: {said}"
        hint = "set `ca_file` to the certificate that the server's was signed with (docs/newsroom.md)"
        return ClaimcheckError("CC519", what, file=str(server), hint=hint)
    hint = "is it running, and is the address right? `claimcheck store status` asks again"
    return ClaimcheckError("CC519", f"no connection: {said}", file=str(server), hint=hint)
