"""Which addresses may be requested: URL syntax, host, port, and the IP address behind the name.

A page from outside must not make this program ask a machine inside (server-side request forgery). Names are
checked after they were looked up, on the very address that is then connected to (`guard`): nothing can change
in between.
"""

import re
from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError
from claimcheck.net.policy import Policy
from claimcheck.text import line

if TYPE_CHECKING:
    from httpx import URL

MAX_URL = 2_000
PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_.])?")
_ENDS_IN_NUMBER = re.compile(r"(.*\.)?(\d+|0x[0-9a-f]*)\.?")
# Prefixes that carry an IPv4 address in their last 32 bits: the mapped and the deprecated compatible form
# (RFC 4291) and the well-known prefix of NAT64 (RFC 6052). 6to4 (RFC 3056) carries it in front.
_LAST_32 = (IPv6Network("::/96"), IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))
# Inside, or for no host at all, but not "private" for every version of `ipaddress`: the old 6to4 relay
# (RFC 7526) and the prefix of a network's own NAT64 (RFC 8215).
_RESERVED = (IPv4Network("192.88.99.0/24"), IPv6Network("64:ff9b:1::/48"))


def parse(text: str, policy: Policy) -> "URL":
    """The URL in `text`, checked in all that can be checked before a look-up; its fragment is dropped.

    Raises `ClaimcheckError` CC402.
    """
    from httpx import URL, InvalidURL

    if len(text) > MAX_URL:
        raise _refused("an address", f"is longer than {MAX_URL} characters")
    try:
        url = URL(text).copy_with(fragment=None)
        host = host_of(url)
    except (InvalidURL, ValueError, TypeError):
        raise _refused(shown(text), "is not a valid address") from None
    if url.scheme not in PORTS:
        raise _refused(shown(text), "is not http or https")
    if url.userinfo:
        raise _refused(shown(text), "has a user name or password")
    check_host(host)
    port = port_of(url)
    if port != PORTS[url.scheme] and not policy.allows(host, port):
        raise _refused(shown(text), f"uses port {port}, which is not on the allow-list")
    return url


def check_for_key(text: str, policy: Policy) -> None:
    """Refuse an address that a key would reach in clear: https, or this machine if it is on the allow-list.

    Raises `ClaimcheckError` CC402.
    """
    url = parse(text, policy)
    host = host_of(url)
    try:
        here = ip_address(host).is_loopback
    except ValueError:
        here = host == "localhost"
    if url.scheme != "https" and not (here and policy.allows(host, port_of(url))):
        what = f"{shown(text)} would get the key unencrypted"
        hint = "write https:// in the url of the source; plain http is for this machine, if it is in `allow`"
        raise ClaimcheckError("CC402", what, hint=hint)


def host_of(url: "URL") -> str:
    """The host of a URL as it is looked up: ASCII, a name in another script in its `xn--` form."""
    return url.raw_host.decode("ascii")


def port_of(url: "URL") -> int:
    """The port of a URL, the usual one of its scheme if it names none."""
    return PORTS[url.scheme] if url.port is None else url.port


def check_host(host: str) -> None:
    """Refuse a host that is neither a plain name nor a plainly written address.

    Decimal, octal, hexadecimal and shortened forms, and IPv4 within IPv6, hide where a request goes.

    Raises `ClaimcheckError` CC402.
    """
    what = line(host, 100) or "the host"
    if ":" in host:
        try:
            address = IPv6Address(host)
        except AddressValueError:
            raise _refused(what, "is not a valid address") from None
        if address.scope_id is not None:
            raise _refused(what, "names a network interface")
        if _embedded(address) is not None:
            raise _refused(what, "hides an IPv4 address in an IPv6 one")
        return
    if not _HOST.fullmatch(host.lower()) or ".." in host:
        raise _refused(what, "is not a valid host name")
    if _ENDS_IN_NUMBER.fullmatch(host.lower()):
        try:
            IPv4Address(host)
        except AddressValueError:
            raise _refused(what, "is a number in an unusual form") from None


def is_public(address: str) -> bool:
    """Whether an IP address is of the public internet, and so is an IPv4 address within an IPv6 one."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        inner = _embedded(found)
        if inner is not None:
            return is_public(str(inner))
        if found.is_site_local:
            return False
    return found.is_global and not found.is_multicast and not any(found in net for net in _RESERVED)


def shown(url: str) -> str:
    """A URL as it may be shown: without user, password, query and fragment, on one clean line."""
    bare = re.split(r"[?#]", url[:MAX_URL], maxsplit=1)[0]
    scheme, mark, rest = bare.partition("//")
    authority, slash, path = rest.partition("/")
    return line(scheme + mark + authority.rpartition("@")[2] + slash + path, 200) if mark else line(bare, 200)


def _embedded(address: IPv6Address) -> IPv4Address | None:
    if int(address) in (0, 1):  # "::" and "::1" are in ::/96 too, but they stand for themselves
        return None
    if any(address in net for net in _LAST_32):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.sixtofour


def _refused(what: str, why: str) -> ClaimcheckError:
    return ClaimcheckError("CC402", f"{what} {why}")
