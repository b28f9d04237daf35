"""The command line: thin, one module a command, each loaded only when it is called."""

import os
import sys


def main() -> int:
    """Run the command line with `sys.argv`; gives the exit status (see docs/cli.md). Leaves no traceback."""
    try:
        if sys.argv[1:] == ["--version"]:  # asked by scripts and editors: nothing is loaded for it
            from claimcheck import __version__

            print(f"claimcheck {__version__}")
            status = 0
        else:
            from claimcheck.cli.app import run

            status = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + 13
    except KeyboardInterrupt:
        return 128 + 2
    return status
