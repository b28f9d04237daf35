"""A server of PostgreSQL on the loopback interface, with a password for everybody."""

import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

import msgspec
import psycopg

from benchmarks.mediawiki import free_port
from claimcheck.config.server import Server

PASSWORD = "a-long-password-1"
PEOPLE = ("ann", "ben", "eve", "ola")
"""Users of the database besides its owner, who is called "boss", and "super"."""


def programs() -> Path | None:
    """Where initdb and postgres are; None where they are not installed."""
    there = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    found = shutil.which("initdb")
    return there[-1].parent if there else Path(found).parent if found else None


class Cluster(msgspec.Struct):
    """A server with its data. `run` is the process while it runs."""

    folder: Path
    port: int
    run: subprocess.Popen[bytes] | None = None

    def start(self, *options: str) -> None:
        """Start it, and wait until it answers."""
        programs_ = programs()
        assert programs_
        log = (self.folder / "log").open("ab")
        command = [str(programs_ / "postgres"), "-D", str(self.folder / "data"), "-p", str(self.port)]
        command += ["-c", f"unix_socket_directories={self.folder}", "-c", "max_connections=200", *options]
        self.run = subprocess.Popen(_as_postgres(command), stdout=log, stderr=log, start_new_session=True)
        for _ in range(600):
            asked = [str(programs_ / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
            if subprocess.run(asked).returncode == 0:
                return
            assert self.run.poll() is None, (self.folder / "log").read_text()
            sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    def kill(self) -> None:
        """End it as a power cut would: the server, and each process that it started."""
        assert self.run
        pid = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for one in (pid, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(one, 9)
        self.run.wait(30)

    def stop(self) -> None:
        """End it in order."""
        if self.run and self.run.poll() is None:
            programs_ = programs()
            assert programs_
            stop = [str(programs_ / "pg_ctl"), "stop", "-m", "fast", "-D", str(self.folder / "data")]
            subprocess.run(_as_postgres(stop), check=True, capture_output=True)
            self.run.wait(30)

    def ask(self, statement: str, user: str = "boss", database: str = "newsroom") -> list[tuple[object, ...]]:
        """Run a statement as somebody; gives what it gives."""
        where = f"host=127.0.0.1 port={self.port} user={user} password={PASSWORD} dbname={database}"
        with psycopg.connect(where, autocommit=True) as run:
            cursor = run.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def desk(
        self, name: str, user: str = "boss", folder: Path = Path("/nonexistent"), port: int = 0
    ) -> Server:
        """A desk in the database, for a user; `port` of a proxy before it."""
        return Server(
            user=user, host="127.0.0.1", port=port or self.port, database="newsroom", desk=name, folder=folder
        )


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A running server with the database "newsroom", which belongs to "boss", and the users `PEOPLE`."""
    programs_ = programs()
    assert programs_
    folder = Path(tempfile.mkdtemp(prefix="claimcheck-pg-"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    (folder / "password").write_text(PASSWORD)
    (folder / "password").chmod(0o644)
    make = [str(programs_ / "initdb"), "-D", str(folder / "data"), "-U", "super", "-E", "UTF8"]
    make += ["--locale=C.UTF-8", "-A", "scram-sha-256", f"--pwfile={folder / 'password'}"]
    subprocess.run(_as_postgres(make), check=True, capture_output=True, cwd="/")
    there = Cluster(folder, free_port())
    try:
        there.start()
        for person in ("boss", *PEOPLE):
            there.ask(f"CREATE ROLE {person} LOGIN PASSWORD '{PASSWORD}'", "super", "postgres")
        there.ask("CREATE DATABASE newsroom OWNER boss", "super", "postgres")
        yield there
    finally:
        there.stop()
        shutil.rmtree(folder)


def _as_postgres(command: list[str]) -> list[str]:
    return (
        ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]
        if os.getuid() == 0
        else command
    )


class Proxy:
    """A network between a client and a server, which can be cut, and which can swallow what it is given."""

    def __init__(self, port: int) -> None:
        self._to, self.port = port, free_port()
        self.asked = 0
        """How often a client spoke: its round trips, as each waits for the answer before it speaks again."""
        self._open = self._forward = self._back = True
        self._sockets: set[socket.socket] = set()
        self._listener: socket.socket | None = None

    def __enter__(self) -> "Proxy":
        self.mend()
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()

    def cut(self) -> None:
        """Break all connections, and take no new ones."""
        self._open = False
        if self._listener:
            self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
        self._listener = None
        for one in list(self._sockets):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def swallow(self, *, answers: bool) -> None:
        """Pass on nothing that goes to the server; with `answers` only nothing that comes from there."""
        self._forward, self._back = answers, False

    def mend(self) -> None:
        """Take connections, and pass on everything."""
        if self._listener:
            self.cut()
        self._open = self._forward = self._back = True
        self._listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._serve, args=(self._listener,), daemon=True).start()

    def _serve(self, listener: socket.socket) -> None:
        while True:
            try:
                one, _ = listener.accept()
            except OSError:
                return
            try:
                other = socket.create_connection(("127.0.0.1", self._to))
            except OSError:  # the server is down: so is what lies before it, for this connection
                one.close()
                continue
            self._sockets |= {one, other}
            for source, target, way in ((one, other, "_forward"), (other, one, "_back")):
                threading.Thread(target=self._pass, args=(source, target, way), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, way: str) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self.asked += way == "_forward"
                if getattr(self, way):
                    target.sendall(data)
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._sockets -= {source, target}
