"""Which addresses may be asked."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.net import Policy
from claimcheck.net.address import is_public, parse, shown

ODD_FORMS = [
    "http://2130706433/",  # decimal
    "http://134744072/",  # decimal, and public
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",  # octal
    "http://127.1/",
    "http://0/",
    "http://127.0.0.1.5/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:8.8.8.8]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",  # NAT64
    "http://[2002:7f00:1::]/",  # 6to4
    "http://[fe80::1%25eth0]/",
    "http://１２７.0.0.1/",
    "http://user:secret@example.org/",
    "http://127.0.0.1\\@example.org/",
    "http://exam ple.org/",
    "http://example..org/",
    "http:///path",
    "ftp://example.org/",
    "file:///etc/passwd",
    "//example.org/",
    "example.org",
    "",
    "http://example.org:22/",
    "https://example.org:80/",
    "http://example.org:99999/",
    "http://example.org/\r\nHost: inside",
    "http://example.org/" + "a" * 2_000,
]
INSIDE = [
    *(
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
    ),
    *("192.88.99.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1"),
    *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1", "2001::1"),
    *("::ffff:10.0.0.1", "::10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:a00:1::", "no address"),
]


@pytest.mark.parametrize("url", ODD_FORMS)
def test_refuses_what_is_no_plain_address(url: str) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        parse(url, Policy())
    assert caught.value.code == "CC402"
    assert "secret" not in caught.value.in_full()


@pytest.mark.parametrize("address", INSIDE)
def test_knows_what_lies_inside(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::"])
def test_knows_what_lies_outside(address: str) -> None:
    assert is_public(address)


def test_drops_the_fragment_and_keeps_the_query() -> None:
    assert str(parse("https://example.org/a?b=1#c", Policy())) == "https://example.org/a?b=1"


def test_writes_a_name_in_another_script_in_ascii() -> None:
    assert parse("https://münchen.example/", Policy()).raw_host == b"xn--mnchen-3ya.example"


def test_a_configured_host_may_use_its_port_and_no_other() -> None:
    policy = Policy(allow=frozenset({("wiki.example", 8080)}))
    assert parse("http://Wiki.example:8080/x", policy).port == 8080
    with pytest.raises(ClaimcheckError, match="8081"):
        parse("http://wiki.example:8081/x", policy)


def test_shows_an_address_without_its_secrets() -> None:
    assert shown("https://me:pw@example.org:443/path?key=1#part") == "https://example.org:443/path"
    assert shown("https://example.org?key=a/b@c") == "https://example.org"
    assert shown("https://example.org/\x1b]0;x\x07y") == "https://example.org/y"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | st.from_regex(r"https?://[\x00-\xff]{0,40}", fullmatch=True))
def test_any_text_is_an_address_or_a_coded_error(text: str) -> None:
    with suppress(ClaimcheckError):
        url = parse(text, Policy())
        assert url.scheme in ("http", "https")
        assert not url.userinfo
