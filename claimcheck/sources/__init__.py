"""Sources outside: claims are looked up in them, and what they give is kept as it was.

    outside = open_outside(workspace)
    terms = outside.terms(article)
    evidence = ask(claim, article, outside.policy, outside.sources, store=outside.store, terms=terms)

Light to import; `claimcheck.sources.asking` does the work.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.sources.asking import ask, ask_all
    from claimcheck.sources.outside import Outside, open_outside
    from claimcheck.sources.store import Snapshot, Store
    from claimcheck.sources.terms import Terms

__all__ = ["Outside", "Snapshot", "Store", "Terms", "ask", "ask_all", "open_outside"]

_HOMES = {
    "ask": "asking", "ask_all": "asking", "Outside": "outside", "open_outside": "outside",
    "Snapshot": "store", "Store": "store", "Terms": "terms",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
