"""Checks whether addresses still work: opens each once through the guarded client."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import page_text
from claimcheck.net import Fetched, Policy
from claimcheck.net.client import Client

State = Literal["there", "moved", "gone", "not-opened"]
_AT_ONCE = 8
_GONE = (" 404", " 410", "is not known")
_WAIT = 20.0  # seconds for one address


class AddressStatus(msgspec.Struct, frozen=True, kw_only=True):
    """The state of an address. `why`: for "moved" where it leads now, for "gone" and "not-opened" the reason.

    `sha256` is that of the bytes, `text` what was read from them.
    """

    state: State
    why: str = ""
    sha256: str = ""
    text: str = ""


def check_links(
    urls: Iterable[str], policy: Policy, on_done: Callable[[], object] = lambda: None
) -> Mapping[str, AddressStatus]:
    """The state of each address; `on_done` is called after each, in the calling thread.

    "gone" is only said where the server says so (404, 410), or where there is no such host: what failed
    otherwise may be there tomorrow.
    """
    wanted = list(dict.fromkeys(urls))
    found: dict[str, AddressStatus] = {}
    rules = msgspec.structs.replace(policy, deadline=min(policy.deadline, _WAIT))
    with Client(rules) as client, ThreadPoolExecutor(_AT_ONCE) as threads:
        tasks = {threads.submit(_look, client, url): url for url in wanted}
        try:
            for task in as_completed(tasks):
                found[tasks[task]] = task.result()
                on_done()
        except BaseException:
            client.cancelled.set()
            raise
    return {url: found[url] for url in wanted}


def _look(client: Client, url: str) -> AddressStatus:
    try:
        got = client.fetch(url)
    except ClaimcheckError as error:
        gone = error.code in ("CC404", "CC406") and any(mark in error.what for mark in _GONE)
        return AddressStatus(state="gone" if gone else "not-opened", why=error.what)
    moved = _place(got.final_url) != _place(url)
    return AddressStatus(
        state="moved" if moved else "there",
        why=got.final_url if moved else "",
        sha256=got.sha256,
        text=_text(got),
    )


def _place(url: str) -> tuple[str, str, str]:
    """What makes two addresses the same place: a slash at the end and a fragment do not matter."""
    parts = urlsplit(url)
    return parts.netloc.casefold(), parts.path.rstrip("/"), parts.query


def _text(response: Fetched) -> str:
    try:
        return page_text.read(response).text
    except ClaimcheckError:
        return ""
