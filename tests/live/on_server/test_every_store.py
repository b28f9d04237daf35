"""The tests of tests/review/test_every_store.py, on a server."""

from review.test_every_store import *  # noqa: F403
