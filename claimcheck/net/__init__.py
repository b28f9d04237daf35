"""HTTP requests with limits and an address guard; nothing else in the program opens connections.

    got = fetch("https://example.org/report", policy=Policy(contact="desk@example.org"))
    got.final_url, got.sha256, got.body

`claimcheck.net.client.Client` is the same for many requests. `policy` has the rules, `address` and
`ssrf_guard` refuse what lies inside, `request` follows redirects, `rate_limiter` waits. Light to import: the
HTTP library is loaded by the first `fetch`.
"""

from claimcheck.net.policy import Fetched, Policy

__all__ = ["Fetched", "Policy", "fetch"]


def fetch(url: str, *, policy: Policy | None = None, headers: dict[str, str] | None = None) -> Fetched:
    """The document at an http(s) address, redirects followed. `headers` (a key, say) go to its origin only.

    Raises `ClaimcheckError`: CC401 (offline), CC402 (an address that is not allowed, also by redirect),
    CC403 (not in time), CC404 (an error status, too many redirects), CC405 (too large, or of a wrong kind),
    CC406 (not reached, broken off), CC303 (a CA file that holds no certificates).
    """
    from claimcheck.net.client import Client

    with Client(policy) as client:
        return client.fetch(url, headers=headers, types=client.policy.types)
