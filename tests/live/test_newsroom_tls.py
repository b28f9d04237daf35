"""Off this machine a server is used only with a certificate that is verified, for the name that was given."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from benchmarks.newsroom.cluster import PASSWORD, Cluster, cluster
from claimcheck.config.server import Server
from claimcheck.errors import ClaimcheckError
from claimcheck.review.store import server_admin
from claimcheck.review.store.postgresql import PostgresStore

NAME = socket.gethostname()
"""A name of this machine that is not "localhost": what it leads to counts as another machine."""


def openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)


def certificate(folder: Path, name: str) -> None:
    """`server.crt` for this machine, by an authority of its own, `ca.crt`."""
    for made, subject in (("ca", "/CN=An authority"), ("server", f"/CN={name}")):
        openssl(folder, "genrsa", "-out", f"{made}.key", "2048")
        openssl(folder, "req", "-new", "-key", f"{made}.key", "-subj", subject, "-out", f"{made}.csr")
    (folder / "names").write_text(f"subjectAltName=DNS:{name}")
    (folder / "authority").write_text("basicConstraints=critical,CA:TRUE")
    sign = ("x509", "-req", "-days", "2", "-sha256")
    openssl(folder, *sign, "-in", "ca.csr", "-signkey", "ca.key", "-extfile", "authority", "-out", "ca.crt")
    by = ("-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial")
    openssl(folder, *sign, "-in", "server.csr", *by, "-extfile", "names", "-out", "server.crt")


def restarted(server: Cluster, folder: Path) -> None:
    """Start the server again with a certificate."""
    for name in ("server.crt", "server.key"):
        shutil.copy(folder / name, server.folder / name)
        (server.folder / name).chmod(0o600)
        shutil.chown(server.folder / name, "postgres")
    server.stop()
    files = (f"ssl_cert_file={server.folder}/server.crt", f"ssl_key_file={server.folder}/server.key")
    server.start("-c", "ssl=on", "-c", files[0], "-c", files[1])


@pytest.fixture
def secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Cluster, Server]]:
    monkeypatch.setenv("CLAIMCHECK_STORE_KEY", PASSWORD)
    with cluster() as server:
        there = server.desk("town", folder=tmp_path / "private")
        server_admin.init(there, "boss")
        yield server, msgspec.structs.replace(there, host=NAME, ca_file=str(tmp_path / "ca.crt"))


def refused(server: Server) -> str:
    with pytest.raises(ClaimcheckError) as caught:
        PostgresStore(server)
    assert caught.value.code == "CC519"
    return caught.value.what


def test_only_a_server_with_a_certificate_for_its_name_is_used(
    secure: tuple[Cluster, Server], tmp_path: Path
) -> None:
    server, there = secure
    certificate(tmp_path, NAME)
    assert "SSL" in refused(there), "a server without encryption"
    restarted(server, tmp_path)
    with closing(PostgresStore(there)) as store:
        query = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        assert store.database.execute(query).fetchone() == (True,)
    assert "certificate" in refused(msgspec.structs.replace(there, ca_file="")), "an unknown authority"
    certificate(tmp_path, "db.example.org")
    restarted(server, tmp_path)
    assert "certificate" in refused(there), "the name of another machine"
