"""The tests of tests/review/test_two_reviewers.py, on a server."""

from review.test_two_reviewers import *  # noqa: F403
