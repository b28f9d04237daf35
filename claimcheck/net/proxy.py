"""A tunnel through the proxy of a newsroom (CONNECT, RFC 9110, 9.3.6) to an address that was checked."""

import base64
import re

import httpcore

from claimcheck.errors import ClaimcheckError
from claimcheck.net.policy import Policy
from claimcheck.text import line

_MOST = 8_192  # bytes of the proxy's answer
_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})(?: ([^\r\n]*))?\r\n")


def open_tunnel(stream: httpcore.NetworkStream, address: str, port: int, policy: Policy) -> None:
    """Ask the proxy behind `stream` for a tunnel to an IP address. Raises `ClaimcheckError` CC406."""
    where = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
    lines = [f"CONNECT {where} HTTP/1.1", f"Host: {where}"]
    if policy.proxy_password:
        basic = base64.b64encode(policy.proxy_password.encode()).decode()
        lines.append(f"Proxy-Authorization: Basic {basic}")
    stream.write("\r\n".join((*lines, "", "")).encode("latin-1"))
    answer = b""
    while not answer.endswith(b"\r\n\r\n"):  # byte by byte: what follows belongs to the tunnel
        piece = stream.read(1)
        answer += piece
        if not piece or len(answer) > _MOST:
            raise _refused("it gave no answer of a proxy")
    status = _STATUS.match(answer)
    if status is None:
        raise _refused("it gave no answer of a proxy")
    if not status[1].startswith(b"2"):
        said = line((status[2] or b"").decode("latin-1"), 100)
        raise _refused(f"it answered {status[1].decode()} {said}".rstrip())


def _refused(why: str) -> ClaimcheckError:
    hint = "see the setting `proxy`; its user and password go into CLAIMCHECK_PROXY_KEY"
    return ClaimcheckError("CC406", f"the proxy opens no connection: {why}", hint=hint)
