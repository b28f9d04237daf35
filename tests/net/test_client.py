"""Many requests through one client: reuse, rate, patience, cancellation."""

import threading
import time
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from tempfile import TemporaryFile

import pytest
from work import eventually

from claimcheck.errors import ClaimcheckError
from claimcheck.net import Policy
from claimcheck.net.client import Client
from claimcheck.net.policy import Operator
from claimcheck.net.rate_limiter import RateLimiter
from net.hostile_server import DRIPS, PAGE, Hostile


def _answer(head: str, status: str, body: bytes = b"") -> bytes:
    return f"HTTP/1.1 {status}\r\n{head}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def test_a_form_is_posted_and_never_redirected(hostile: Hostile) -> None:
    with Client(hostile.policy()) as client:
        assert client.fetch(hostile.url("/ok"), form={"url": "https://a.example/?b=ü"}).body == PAGE
        assert hostile.asked[0][1]["content-type"] == "application/x-www-form-urlencoded"
        with pytest.raises(ClaimcheckError, match="redirects a request that sends data"):
            client.fetch(hostile.url("/moved"), form={"a": "b"})


def test_no_cookie_is_kept_or_sent_back(hostile: Hostile) -> None:
    head = "Content-Type: text/html\r\nSet-Cookie: visit=1; Path=/"
    hostile.raw = _answer(head, "200 OK", PAGE)
    with Client(hostile.policy()) as client:
        for _ in range(2):
            client.fetch(hostile.url("/raw"))
    assert all("cookie" not in heads for _, heads in hostile.asked)


def test_a_busy_server_is_asked_again_after_the_wait_it_asks_for(hostile: Hostile) -> None:
    hostile.raw = _answer("Retry-After: 0", "503 Service Unavailable")
    with Client(hostile.policy()) as client, pytest.raises(ClaimcheckError, match="503 \\(limited\\)"):
        client.fetch(hostile.url("/raw"))
    assert len(hostile.asked) == 3


def test_a_server_that_wants_a_long_rest_is_left_alone_by_all(hostile: Hostile) -> None:
    with Client(hostile.policy()) as client:
        for path in ("/busy", "/ok"):
            with pytest.raises(ClaimcheckError) as caught:
                client.fetch(hostile.url(path))
            assert "7 seconds" in caught.value.in_full()
    assert [path for path, _ in hostile.asked] == ["/busy"]


def _of_one_operator(hostile: Hostile) -> Policy:
    here = Operator(name="Here", domains=("127.0.0.1", "localhost"), interval=0.0)
    down = frozenset({("localhost", 9)})
    return hostile.policy(allow=down, operators=(here,), contact="desk@paper.example")


def test_a_host_that_is_down_takes_no_other_of_its_operator_with_it(hostile: Hostile) -> None:
    with Client(_of_one_operator(hostile)) as client:
        with pytest.raises(ClaimcheckError, match="localhost:9"):
            client.fetch("http://localhost:9/")
        assert client.fetch(hostile.url("/ok")).body == PAGE


def test_the_rest_that_one_host_wants_is_told_of_another_by_its_own_name(hostile: Hostile) -> None:
    with Client(_of_one_operator(hostile)) as client:
        with pytest.raises(ClaimcheckError):
            client.fetch(hostile.url("/busy"))
        with pytest.raises(ClaimcheckError, match=r"localhost: not asked, since http://127\.0\.0\.1"):
            client.fetch(hostile.url("/ok").replace("127.0.0.1", "localhost"))
    assert len(hostile.asked) == 1


def test_a_date_may_say_how_long_to_wait_and_beyond_a_day_it_says_no_more(hostile: Hostile) -> None:
    hostile.raw = _answer("Retry-After: Fri, 31 Dec 9999 00:00:00 GMT", "429 Too Many Requests")
    with (
        Client(hostile.policy()) as client,
        pytest.raises(ClaimcheckError, match="429 \\(limited\\)") as caught,
    ):
        client.fetch(hostile.url("/raw"))
    assert caught.value.hint == "the server asks to wait a day or longer"
    assert len(hostile.asked) == 1


def test_a_host_that_did_not_answer_is_not_waited_for_again(hostile: Hostile) -> None:
    with Client(hostile.policy(deadline=1.0)) as client:
        for path in ("/silent", "/ok"):
            with pytest.raises(ClaimcheckError) as caught:
                client.fetch(hostile.url(path))
            assert caught.value.code == "CC403"
    assert [path for path, _ in hostile.asked] == ["/silent"]


def test_an_answer_that_broke_off_is_asked_for_once_more(hostile: Hostile) -> None:
    with Client(hostile.policy()) as client, pytest.raises(ClaimcheckError) as caught:
        client.fetch(hostile.url("/cut"))
    assert caught.value.code == "CC406"
    assert len(hostile.asked) == 2


@pytest.mark.parametrize("path", ["/silent", "/drip", "/drip-head"])
def test_cancelling_ends_a_request_at_once_and_all_that_follow(hostile: Hostile, path: str) -> None:
    cancelled = threading.Event()
    threading.Thread(target=lambda: (eventually(lambda: hostile.asked), cancelled.set())).start()
    with Client(hostile.policy(), cancelled=cancelled) as client:
        for _ in range(2):
            with pytest.raises(ClaimcheckError) as caught:
                client.fetch(hostile.url(path))
            assert caught.value.code == "CC407"
    assert len(hostile.asked) == 1
    assert hostile.dripped < DRIPS / 4


def test_no_more_than_three_at_a_time() -> None:
    gate, now, most = RateLimiter(3, 0.0, threading.Event()), 0, 0
    lock = threading.Lock()

    def work() -> None:
        nonlocal now, most
        with gate.slot():
            with lock:
                now += 1
                most = max(most, now)
            time.sleep(0.01)
            with lock:
                now -= 1

    with ThreadPoolExecutor(8) as threads:
        for _ in range(16):
            threads.submit(work)
    assert most == 3


def test_a_host_outside_is_asked_at_intervals() -> None:
    gate = RateLimiter(3, 0.05, threading.Event())
    turns = [gate._turn() for _ in range(4)]
    assert turns == sorted(turns)
    assert turns[3] > 0.1


def test_a_waiting_thread_can_be_called_off() -> None:
    cancelled = threading.Event()
    gate = RateLimiter(1, 0.0, cancelled)
    with gate.slot():
        cancelled.set()
        with pytest.raises(ClaimcheckError, match="cancelled"), gate.slot():
            pass


def test_offline_makes_no_client_of_the_library() -> None:
    with Client(Policy(offline=True)) as client:
        with pytest.raises(ClaimcheckError):
            client.fetch("https://example.org")
        assert client._http is None


def test_a_body_may_go_to_a_file_and_never_into_memory(hostile: Hostile) -> None:
    with Client(hostile.policy(limit=20_000_000)) as client, TemporaryFile() as file:
        client.fetch(hostile.url("/ok"))  # the library itself is in memory now
        tracemalloc.start()
        got = client.fetch(hostile.url("/endless"), into=file)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert (got.body, file.tell()) == (b"", 10_000_000)
        assert got.sha256 == sha256(bytes(10_000_000)).hexdigest()
    assert peak < 4_000_000


def test_what_broke_off_is_written_again_from_the_start(hostile: Hostile) -> None:
    with Client(hostile.policy()) as client, TemporaryFile() as file:
        file.write(b"left from before, and longer than what comes now" * 10)
        client.fetch(hostile.url("/ok"), into=file)
        file.seek(0)
        assert file.read() == PAGE


def test_a_file_gets_no_more_than_the_limit(hostile: Hostile) -> None:
    with Client(hostile.policy(limit=1_000_000)) as client, TemporaryFile() as file:
        with pytest.raises(ClaimcheckError, match="larger than"):
            client.fetch(hostile.url("/endless"), into=file)
        assert file.tell() <= 1_000_000
