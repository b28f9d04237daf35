"""The tests of tests/review/test_replayed_edits.py, on a server."""

from review.test_replayed_edits import *  # noqa: F403
