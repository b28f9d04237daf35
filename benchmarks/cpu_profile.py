"""CPU profile of one check: ``python -m benchmarks.cpu_profile ARTICLE`` (`make profile`).

The check runs as the command line runs it, and its result is not printed.
"""

import cProfile
import os
import pstats
import sys
from contextlib import redirect_stdout
from time import process_time

SHOWN = 30


def main() -> int:
    """Print the functions that took most."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    profile = cProfile.Profile(process_time)
    with profile, open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        from claimcheck.cli.app import run

        status = run(["check", sys.argv[1], "--quiet"])
    pstats.Stats(profile).sort_stats("tottime").print_stats(SHOWN)
    return status


if __name__ == "__main__":
    sys.exit(main())
