"""The tests of tests/review that are named here run with a desk on a server of PostgreSQL."""

import pytest

from claimcheck.config.server import Server


@pytest.fixture
def db(desk: Server) -> Server:
    """The place of a store, as its admin, who brings in what the others do."""
    return desk
