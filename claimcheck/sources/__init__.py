"""External sources: looks claims up and keeps what was found as evidence.

    settings = open_sources(workspace)
    options = settings.terms(article)
    evidence = ask(claim, article, settings.policy, settings.sources, store=settings.store, terms=options)

Light to import; `claimcheck.sources.lookup` does the work.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.sources.lookup import ask, ask_all
    from claimcheck.sources.lookup_options import LookupOptions
    from claimcheck.sources.settings import SourceSettings, open_sources

__all__ = ["LookupOptions", "SourceSettings", "ask", "ask_all", "open_sources"]

_HOMES = {
    "ask": "lookup", "ask_all": "lookup", "SourceSettings": "settings", "open_sources": "settings",
    "LookupOptions": "lookup_options",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
