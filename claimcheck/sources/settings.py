"""Source settings of a workspace: sources to ask, their keys, and the evidence store."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping

import msgspec

from claimcheck.config.keys import key
from claimcheck.config.settings import EXTERNAL_KINDS, PROXY, External
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.model import Article
from claimcheck.net import Policy
from claimcheck.sources.consent import Consents, hosts_needing_consent
from claimcheck.sources.lookup_options import LookupOptions
from claimcheck.sources.queries import Privacy
from claimcheck.workspace import Workspace

PATIENCE = 90.0
"""Seconds that a server may ask to wait, again and again, while claims are looked up."""


class SourceSettings(msgspec.Struct, frozen=True, kw_only=True):
    """All that `ask` needs; `keys` go by kind of source. `consents` None: nobody said yes to anything."""

    policy: Policy
    sources: tuple[External, ...]
    store: SnapshotStore
    privacy: Privacy
    keys: Mapping[str, str]
    consents: Consents | None = None

    def lacks_key(self, source: External) -> bool:
        """Whether the source answers only who has a key, and there is none."""
        needed = source.key or source.key_name in ("factchecktools", "fred")
        return bool(needed) and not self.keys.get(source.key_name)

    def terms(self, article: Article) -> LookupOptions:
        """The terms of asking for an article, as the settings and what somebody said yes to make them."""
        unsaid = hosts_needing_consent(article, self.sources, self.consents)
        return LookupOptions(privacy=self.privacy, unsaid=unsaid, keys=self.keys)


def open_sources(
    workspace: Workspace,
    *,
    offline: bool = False,
    only: Collection[str] = (),
    cited: Callable[[], Collection[str]] | None = None,
    consents: Consents | None = None,
) -> SourceSettings:
    """What the settings say; `only` names the sources to take, `cited` gives the evidence that must stay.

    Raises `ClaimcheckError` CC302 (no such source), CC303 (a key that others can read).
    """
    config = workspace.config
    names = [source.name for source in config.external]
    if unknown := [name for name in only if name not in names]:
        hint = f"there are: {', '.join(names)}"
        raise ClaimcheckError("CC302", f"no source is called {unknown[0]!r}", hint=hint)
    folder = workspace.state_dir
    return SourceSettings(
        policy=msgspec.structs.replace(policy(workspace, offline=offline), patience=PATIENCE, retries=5),
        sources=tuple(item for item in config.external if not only or item.name in only),
        store=SnapshotStore(workspace.evidence_dir, config.evidence.most, cited),
        privacy=config.privacy,
        consents=consents,
        keys={kind: key(kind, folder) for kind in _with_keys(config.external)},
    )


def _with_keys(sources: Iterable[External]) -> set[str]:
    """What may have a key: some that are built in, the kinds of plug-ins, and what sources call their own."""
    own = {one.key for one in sources if one.key} | ({one.kind for one in sources} - set(EXTERNAL_KINDS))
    return {"factchecktools", "wayback", "wikimedia", "fred", "openalex", *own}


def policy(workspace: Workspace, *, offline: bool = False) -> Policy:
    """The rules of the network that the settings make."""
    config = workspace.config
    places = (place.rpartition(":") for place in config.allow)
    ca_file = str(workspace.root / config.ca_file) if config.ca_file else None
    proxy = re.fullmatch(PROXY, config.proxy)
    return Policy(
        offline=offline or config.offline,
        contact=config.contact,
        allow=frozenset((name.strip("[]").lower(), int(port)) for name, _, port in places),
        ca_file=ca_file,
        proxy=(proxy[1].strip("[]"), int(proxy[2])) if proxy else None,
        proxy_password=key("proxy", workspace.state_dir) if proxy else "",
    )
