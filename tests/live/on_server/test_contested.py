"""The tests of tests/review/test_contested.py, on a server."""

from review.test_contested import *  # noqa: F403
