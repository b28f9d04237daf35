"""The tests of tests/review/test_carry_over.py, on a server."""

from review.test_carry_over import *  # noqa: F403
