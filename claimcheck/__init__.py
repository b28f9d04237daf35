"""claimcheck: who says what, through whom, and does it hold.

The public interface is loaded on first use, so that ``import claimcheck`` costs nothing:

>>> import claimcheck
>>> claimcheck.__version__
'0.1.0'
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.app.check import check as check
    from claimcheck.errors import ClaimcheckError as ClaimcheckError
    from claimcheck.facts import FactBase as FactBase
    from claimcheck.readers import read as read

__version__ = "0.1.0"
__all__ = ["ClaimcheckError", "FactBase", "__version__", "check", "read"]

_HOME = {
    "read": "claimcheck.readers",
    "check": "claimcheck.app.check",
    "FactBase": "claimcheck.facts",
    "ClaimcheckError": "claimcheck.errors",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'claimcheck' has no attribute {name!r}")
