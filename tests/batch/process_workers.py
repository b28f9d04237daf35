"""Work for other processes: they import it by its name."""

import os
import time
from pathlib import Path


def doubled(number: int) -> int:
    """Twice the number, the smaller ones later."""
    time.sleep(0.05 if number < 2 else 0)
    return number * 2


def fatal(number: int) -> int:
    """Twice the number; 3 kills its process at once, as a lack of memory would."""
    if number == 3:
        os._exit(9)
    return number * 2


def endless(number: int) -> int:
    """Takes hours from the second number on."""
    time.sleep(7_200 if number else 0)
    return number


def noted(job: tuple[str, int]) -> int:
    """Twice the number, after a while; tells in a folder that it began, and in which process."""
    folder, number = job
    with Path(folder, f"{number}").open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n")
    time.sleep(0.2)
    return number * 2
