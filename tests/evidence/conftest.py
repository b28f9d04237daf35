"""The server and the store of the tests of sources."""

from sources.conftest import door, site, store

__all__ = ["door", "site", "store"]
