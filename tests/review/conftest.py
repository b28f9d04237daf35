"""Where the reviews of a test are kept."""

from pathlib import Path

import pytest

from claimcheck.review.store.places import Place


@pytest.fixture
def db(tmp_path: Path) -> Place:
    """The place of a store; `tests/live/on_server` runs some of these tests with a desk on a server."""
    return tmp_path / "reviews.db"
