"""Time stamps, from an authority on the loopback interface whose answers OpenSSL makes and checks."""

import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import timestamps
from claimcheck.evidence.snapshots import Snapshot, SnapshotStore
from claimcheck.net import Policy
from claimcheck.net.client import Client

Authority = tuple[str, Policy, list[bytes], list[Callable[[bytes], bytes]]]
CONF = """
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[ext]
extendedKeyUsage = critical,timeStamping
basicConstraints = CA:true
"""


def openssl(*words: object) -> None:
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an authority: its key, certificate and settings."""
    folder = tmp_path_factory.mktemp("tsa")
    (folder / "conf").write_text(CONF.format(folder=folder))
    (folder / "serial").write_text("01")
    (folder / "req").write_text("[req]\ndistinguished_name=dn\n[dn]\n" + CONF)
    openssl(
        *("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Own TSA"),
        *("-keyout", folder / "key", "-out", folder / "cert"),
        *("-extensions", "ext", "-config", folder / "req"),
    )
    return folder


@pytest.fixture
def authority(
    signer: Path, tmp_path: Path
) -> Iterator[tuple[str, Policy, list[bytes], list[Callable[[bytes], bytes]]]]:
    """Its address, the policy that allows it, what it was asked, and what changes its answers."""
    asked: list[bytes] = []
    change: list[Callable[[bytes], bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == timestamps.QUERY
            query = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(query)
            (tmp_path / "query").write_bytes(query)
            openssl(
                *("ts", "-reply", "-queryfile", tmp_path / "query", "-out", tmp_path / "reply"),
                *("-config", signer / "conf", "-signer", signer / "cert", "-inkey", signer / "key"),
            )
            body = (tmp_path / "reply").read_bytes()
            for one in change:
                body = one(body)
            self.send_response(200)
            self.send_header("Content-Type", timestamps.REPLY)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """No talk."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    place = ("127.0.0.1", int(server.server_address[1]))
    yield f"http://127.0.0.1:{place[1]}/", Policy(allow=frozenset({place})), asked, change
    server.shutdown()
    server.server_close()


def kept(store: SnapshotStore) -> Snapshot:
    return store.save(
        Snapshot(source="own", kind="text/plain", seen_at="2024-05-02T10:00:00Z"), b"words", "words"
    )


def test_a_stamp_is_kept_and_openssl_verifies_it(
    authority: Authority,
    store: SnapshotStore,
    signer: Path,
    tmp_path: Path,
) -> None:
    url, policy, asked, _ = authority
    one = kept(store)
    with Client(policy) as client:
        made = timestamps.stamp(client, store, one, url)
    assert timestamps.stamp_of(store, one) == made
    assert made.authority == "127.0.0.1"
    assert bytes.fromhex(one.id) in asked[0]
    (reply,) = (item for item in store.all() if item.kind == timestamps.REPLY)
    (tmp_path / "kept").write_bytes(store.body(reply))
    openssl(
        *("ts", "-verify", "-digest", one.id, "-in", tmp_path / "kept"),
        *("-CAfile", signer / "cert", "-untrusted", signer / "cert"),
    )


def test_the_stamp_of_what_is_cited_is_not_pruned(authority: Authority, store: SnapshotStore) -> None:
    url, policy, _, _ = authority
    old = "2020-05-02T10:00:00Z"
    pages = [
        store.save(Snapshot(source="wiki", kind="text/html", seen_at=old, url=f"https://a.example/{n}"), body)
        for n, body in enumerate((b"cited", b"not cited"))
    ]
    with Client(policy) as client:
        stamps = [timestamps.stamp(client, store, one, url) for one in pages]
    assert store.prune({pages[0].id}, "2090-01-01T00:00:00Z")[0] == 2
    assert timestamps.stamp_of(store, pages[0]) == stamps[0]
    assert timestamps.stamp_of(store, pages[1]) is None


def test_an_answer_about_something_else_is_refused_and_not_kept(
    authority: Authority, store: SnapshotStore
) -> None:
    url, policy, _, change = authority
    one = kept(store)
    digest = bytes.fromhex(one.id)
    change.append(lambda body: body.replace(digest, bytes(32)))
    with Client(policy) as client, pytest.raises(ClaimcheckError) as caught:
        timestamps.stamp(client, store, one, url)
    assert caught.value.code == "CC404"
    assert timestamps.stamp_of(store, one) is None
    assert len(store.all()) == 1


@given(st.binary(max_size=200))
def test_any_bytes_are_no_stamp(data: bytes) -> None:
    assert timestamps.read(data, bytes(32)) == ""
