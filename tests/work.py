"""How much work something is, counted and not timed: the same on a machine that has other things to do."""

import sys
from collections.abc import Callable
from time import sleep
from types import FrameType
from typing import Any


def eventually(there: Callable[[], object]) -> bool:
    """Whether something comes to be so: a server tells of what others do when it gets to it."""
    for _ in range(12_000):
        if there():
            return True
        sleep(0.01)
    return False


def calls(act: Callable[[], object]) -> int:
    """How many calls of functions it takes, those written in C among them."""
    count = 0

    def seen(frame: FrameType, event: str, given: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count


def lines(act: Callable[[], object]) -> int:
    """How many lines of Python run, each turn of a loop counted."""
    count = 0

    def local(frame: FrameType, event: str, given: Any) -> Any:
        nonlocal count
        count += event == "line"
        return local

    before = sys.gettrace()
    sys.settrace(local)
    try:
        act()
    finally:
        sys.settrace(before)
    return count
