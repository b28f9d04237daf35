"""The tests of tests/review/test_contested.py that have a store, on a server."""

from review import test_contested
from review.test_contested import *  # noqa: F403

# What is folded from events alone has no store.
for _name in [name for name, it in vars(test_contested).items() if hasattr(it, "hypothesis")]:
    del globals()[_name]
