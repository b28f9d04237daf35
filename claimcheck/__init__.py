"""claimcheck: who says what, through whom, and does it hold.

The public interface is loaded on first use, so that ``import claimcheck`` costs nothing:

>>> import claimcheck
>>> [claim] = claimcheck.check("The port said that the bridge was closed.").claims
>>> claim.standalone, [link.source for link in claim.chain]
('the bridge was closed', ['the port'])

docs/python-api.md describes it.
"""

from claimcheck.version import __version__

TYPE_CHECKING = False  # type checkers take it for true; loading `typing` is a seventh of `--version`
if TYPE_CHECKING:
    from claimcheck.api import Result, check, check_many, open_review, read
    from claimcheck.errors import ClaimcheckError
    from claimcheck.facts import FactBase
    from claimcheck.model import Article, Claim
    from claimcheck.review import Session

__all__ = [
    "Article",
    "Claim",
    "ClaimcheckError",
    "FactBase",
    "Result",
    "Session",
    "__version__",
    "check",
    "check_many",
    "open_review",
    "read",
]

_MODULES = {
    "Article": "model",
    "Claim": "model",
    "ClaimcheckError": "errors",
    "FactBase": "facts",
    "Session": "review",
}


def __getattr__(name: str) -> object:
    if name in __all__:
        from importlib import import_module

        return getattr(import_module(f"claimcheck.{_MODULES.get(name, 'api')}"), name)
    raise AttributeError(f"module 'claimcheck' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
