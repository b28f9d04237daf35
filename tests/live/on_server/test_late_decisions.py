"""The tests of tests/review/test_late_decisions.py, on a server."""

from review.test_late_decisions import *  # noqa: F403
