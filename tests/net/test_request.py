"""One guarded GET, against a real server that does not play by the rules."""

import hashlib
import socket
import sys
import tracemalloc
from contextlib import suppress
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.net import Policy, fetch
from claimcheck.net.ssrf_guard import GuardedBackend
from net.hostile_server import DRIPS, PAGE, Hostile


def _fails(url: str, policy: Policy, **more: Any) -> ClaimcheckError:
    with pytest.raises(ClaimcheckError) as caught:
        fetch(url, policy=policy, **more)
    return caught.value


def test_gives_the_document_and_where_it_came_from(hostile: Hostile) -> None:
    got = fetch(hostile.url("/ok?page=2#top"), policy=hostile.policy())
    assert (got.status, got.body, got.content_type) == (200, PAGE, "text/html")
    assert got.final_url == hostile.url("/ok?page=2")
    assert got.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert got.fetched_at.endswith("Z")


def test_unpacks_gzip_and_asks_for_nothing_else(hostile: Hostile) -> None:
    assert fetch(hostile.url("/gzip"), policy=hostile.policy()).body == PAGE
    assert hostile.asked[0][1]["accept-encoding"] == "gzip"


def test_says_who_asks(hostile: Hostile) -> None:
    fetch(hostile.url("/ok"), policy=hostile.policy(contact="desk@example.org\r\nX-Evil: 1"))
    sent = hostile.asked[0][1]
    assert sent["user-agent"].startswith("claimcheck/")
    assert "desk@example.org" in sent["user-agent"]
    assert "x-evil" not in sent
    assert sent["host"] == f"127.0.0.1:{hostile.port}"


def test_offline_asks_nobody(hostile: Hostile) -> None:
    assert _fails(hostile.url("/ok"), hostile.policy(offline=True)).code == "CC401"
    assert hostile.asked == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/type", "CC405"),
        ("/no-type", "CC405"),
        ("/br", "CC405"),
        ("/large", "CC405"),
        ("/endless", "CC405"),
        ("/bomb", "CC405"),
        ("/cut", "CC406"),
        ("/gzip-cut", "CC406"),
        ("/gzip-lie", "CC406"),
        ("/garbage", "CC406"),
        ("/error", "CC404"),
        ("/loop", "CC404"),
        ("/hop6", "CC404"),
        ("/inside", "CC402"),
        ("/inside-name", "CC402"),
        ("/metadata", "CC402"),
        ("/script", "CC402"),
        ("/file", "CC402"),
        ("/broken-location", "CC402"),
    ],
)
def test_a_bad_answer_is_a_coded_error(hostile: Hostile, path: str, code: str) -> None:
    error = _fails(hostile.url(path + "?token=hidden"), hostile.policy())
    assert error.code == code
    assert "hidden" not in error.in_full()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 Found\r\nLocation: "]),
    rest=st.binary(max_size=80),
    end=st.sampled_from([b"", b"\r\nContent-Type: text/plain\r\n\r\n", b"\r\n\r\n"]),
)
def test_whatever_is_answered_is_a_document_or_a_coded_error(
    hostile: Hostile, head: bytes, rest: bytes, end: bytes
) -> None:
    hostile.raw = head + rest + end
    with suppress(ClaimcheckError):
        assert fetch(hostile.url("/raw"), policy=hostile.policy()).status == 200


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from(
        ["", "//", "http://", "https://[", "javascript:", "http://xn--", "http://a@b:", "?", "\\"]
    ),
    rest=st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=40),
)
def test_wherever_a_redirect_leads_it_ends_in_a_coded_error(hostile: Hostile, start: str, rest: str) -> None:
    hostile.raw = f"HTTP/1.1 302 Found\r\nLocation: {start}{rest}\r\nContent-Length: 0\r\n\r\n".encode()
    with suppress(ClaimcheckError):
        fetch(hostile.url("/raw"), policy=hostile.policy(redirects=0))


@pytest.mark.parametrize("path", ["/drip", "/drip-head", "/silent"])
def test_one_deadline_for_the_whole_exchange(hostile: Hostile, path: str) -> None:
    assert _fails(hostile.url(path), hostile.policy(deadline=0.4)).code == "CC403"
    assert hostile.dripped < DRIPS / 4


@pytest.mark.parametrize("path", ["/bomb", "/endless"])
def test_a_bomb_never_unfolds_in_memory(hostile: Hostile, path: str) -> None:
    fetch(hostile.url("/ok"), policy=hostile.policy())  # the library itself is in memory now
    tracemalloc.start()
    try:
        _fails(hostile.url(path), hostile.policy(limit=1_000_000))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4_000_000


def test_a_busy_server_says_how_long_to_wait(hostile: Hostile) -> None:
    assert "7 seconds" in _fails(hostile.url("/busy"), hostile.policy()).in_full()


def test_headers_of_the_answer_are_clean(hostile: Hostile) -> None:
    assert fetch(hostile.url("/escape"), policy=hostile.policy()).headers["x-title"] == "red"


def test_follows_five_redirects(hostile: Hostile) -> None:
    assert fetch(hostile.url("/hop5"), policy=hostile.policy()).final_url == hostile.url("/ok")
    assert fetch(hostile.url("/relative"), policy=hostile.policy()).final_url == hostile.url("/ok")


def test_a_redirect_cannot_bring_a_password(hostile: Hostile) -> None:
    fetch(hostile.url("/with-password"), policy=hostile.policy())
    assert "authorization" not in hostile.asked[-1][1]


def test_a_key_stays_with_the_server_it_is_for(hostile: Hostile, another: Hostile) -> None:
    hostile.other = another.url("/ok")
    policy = hostile.policy(allow=another.policy().allow)
    fetch(hostile.url("/hop1"), policy=policy, headers={"Authorization": "Bearer key"})
    assert [heads.get("authorization") for _, heads in hostile.asked] == ["Bearer key"] * 2
    fetch(hostile.url("/away"), policy=policy, headers={"Authorization": "Bearer key"})
    assert "authorization" not in another.asked[-1][1]


def test_a_redirect_to_another_port_inside_is_refused(hostile: Hostile, another: Hostile) -> None:
    hostile.other = another.url("/ok")
    assert _fails(hostile.url("/away"), hostile.policy()).code == "CC402"
    assert another.asked == []


def test_loopback_is_refused_unless_it_was_configured(
    hostile: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Port 80 of the name leads to the server: only the check of the address stands before it.
    lookups = _resolve_to(monkeypatch, "127.0.0.1")
    assert _fails("http://wiki.example/ok", Policy()).code == "CC402"
    assert lookups == ["wiki.example"]
    assert hostile.asked == []


def test_a_name_with_one_address_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    _resolve_to(monkeypatch, "8.8.8.8", "10.0.0.1")
    assert _fails("http://wiki.example/", Policy()).code == "CC402"


def test_a_name_is_looked_up_once_so_it_cannot_change_after_the_check(
    hostile: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    lookups = _resolve_to(monkeypatch, "127.0.0.1")
    policy = hostile.policy(allow=frozenset({("wiki.example", hostile.port)}))
    assert fetch(hostile.url("/ok", "wiki.example"), policy=policy).body == PAGE
    assert lookups == ["wiki.example", "127.0.0.1"]  # then only the address that was checked
    assert hostile.asked[0][1]["host"] == f"wiki.example:{hostile.port}"


def test_an_unknown_name_and_a_closed_port_are_not_reached(
    hostile: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    _resolve_to(monkeypatch)
    assert _fails("http://nowhere.example/", Policy()).code == "CC406"
    monkeypatch.undo()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        closed = Policy(allow=frozenset({("127.0.0.1", port)}))
        assert _fails(f"http://127.0.0.1:{port}/", closed).code == "CC406"


def test_a_long_unknown_name_is_shown_in_a_hundred_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    _resolve_to(monkeypatch)
    error = _fails(f"http://{'nowhere.' * 25}example/", Policy())
    assert len(str(error).partition(" cannot be reached")[0].removeprefix("CC406 ")) == 100


def test_local_sockets_are_refused() -> None:
    with pytest.raises(ClaimcheckError, match="local sockets"):
        GuardedBackend(Policy()).connect_unix_socket("/run/x")


def test_proxies_of_the_environment_are_ignored(hostile: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(hostile.url("/ok"), policy=hostile.policy()).status == 200


def test_no_password_is_taken_from_the_users_own_file(
    hostile: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login reader password letmein\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HOME", str(tmp_path))
    fetch(hostile.url("/ok"), policy=hostile.policy())
    assert "authorization" not in hostile.asked[0][1]


def test_what_is_asked_leaves_no_address_in_a_log(hostile: Hostile, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    fetch(hostile.url("/ok?key=hidden"), policy=hostile.policy())
    assert "hidden" not in caplog.text


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: Hostile) -> None:
    error = _fails(secure.url("/ok", "localhost"), secure.policy())
    assert error.code == "CC406"
    assert "certificate" in str(error)
    assert secure.asked == []


def test_a_ca_file_vouches_for_a_server_of_ones_own(secure: Hostile, certificate: Path) -> None:
    policy = secure.policy(ca_file=str(certificate.with_suffix(".crt")))
    assert fetch(secure.url("/ok", "localhost"), policy=policy).body == PAGE
    assert _fails(secure.url("/ok"), policy).code == "CC406"  # the name in it is another one


def test_no_redirect_leads_from_https_to_http(secure: Hostile, hostile: Hostile, certificate: Path) -> None:
    secure.other = hostile.url("/ok")
    policy = secure.policy(allow=hostile.policy().allow, ca_file=str(certificate.with_suffix(".crt")))
    assert _fails(secure.url("/away", "localhost"), policy).code == "CC402"
    assert hostile.asked == []


def test_a_ca_file_without_certificates_is_named(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pem"
    empty.write_text("nothing")
    assert _fails("https://example.org/", Policy(ca_file=str(empty))).code == "CC303"
    assert _fails("https://example.org/", Policy(ca_file=str(tmp_path / "none.pem"))).code == "CC303"


def test_the_door_is_light_until_it_is_used() -> None:
    code = "import sys, claimcheck.net; sys.exit('httpx' in sys.modules or 'httpcore' in sys.modules)"
    assert run([sys.executable, "-c", code], check=False).returncode == 0


def _resolve_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Let every name lead to `addresses`; the list that is returned fills with what was looked up."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def look_up(host: str, port: int, *more: Any, **named: Any) -> Any:
        asked.append(host)
        if host.endswith(".example"):
            return [entry for address in addresses for entry in real(address, port, *more, **named)]
        return real(host, port, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked
