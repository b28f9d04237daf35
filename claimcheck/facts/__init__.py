"""The fact base: load, lint, registry, index. `FactBase` is the way in."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.facts.base import FactBase

__all__ = ["FactBase"]


def __getattr__(name: str) -> Any:
    # Late, so that what needs one module of this room does not load all of it.
    if name == "FactBase":
        from claimcheck.facts.base import FactBase

        return FactBase
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
