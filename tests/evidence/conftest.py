"""The server and the store of the tests of sources."""

from net.conftest import hostile
from sources.conftest import door, site, store

__all__ = ["door", "hostile", "site", "store"]
