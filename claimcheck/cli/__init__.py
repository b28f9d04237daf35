"""The command line: thin, one module a command, each loaded only when it is called."""

import gc
import os
import sys
import threading

__all__ = ["main"]

GARBAGE = 200_000
"""How many new objects Python looks through at once; one check makes fewer."""
# What these hold open they close when they are taken down.
_HOLDING = frozenset(("asyncio", "concurrent", "multiprocessing", "sqlite3", "textual"))


def main() -> int:
    """Run the command line with `sys.argv`; gives the exit status (see docs/cli.md). Leaves no traceback.

    A command that holds nothing but memory ends the process itself: to take that apart piece by piece would
    take a tenth of a check's time. So does one that leaves threads at work: nobody waits for what they find,
    and all that was to be kept is kept by now.
    """
    # Modules and tables stay: to look through them for garbage at Python's own pace takes 5% of a check.
    gc.set_threshold(GARBAGE, 20, 20)
    status = _main()
    if _HOLDING.isdisjoint(sys.modules) or threading.active_count() > 1:
        import atexit

        atexit._run_exitfuncs()
        os._exit(status)
    gc.freeze()  # the process ends: nothing is left to look through
    return status


def _run() -> int:
    if sys.version_info >= (3, 15):  # its private parts of `re` are not known: each process compiles its own
        from claimcheck.cli.app import run

        return run(sys.argv[1:])
    from claimcheck import compiled_patterns

    patterns = compiled_patterns.keep()  # before any other module compiles its own
    from claimcheck.cli.app import run

    status = run(sys.argv[1:])
    patterns.write()
    return status


def _main() -> int:
    _stand_in()
    try:
        if sys.argv[1:] == ["--version"]:  # asked by scripts and editors: nothing is loaded for it
            from claimcheck.version import __version__

            print(f"claimcheck {__version__}")
            status = 0
        else:
            status = _run()
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:  # the reader of a pipe (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + 13
    except KeyboardInterrupt:
        return 128 + 2
    except OSError as error:  # such as a full disk; what the commands read and keep is told by themselves
        return _failed(error)
    return status


def _stand_in() -> None:
    """Put something in the place of a stream that is closed, before a file takes its number.

    Standard input is empty then, talk goes nowhere, and results cannot be written: that is told.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            os.dup2(os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY), number)
            stream = os.fdopen(number, "w" if number else "r", encoding="utf-8", errors="replace")
            setattr(sys, name, stream)


def _failed(error: OSError) -> int:
    """One line about a file that cannot be opened, or an output not written; gives the exit status."""
    from claimcheck.cli.output.console import log
    from claimcheck.errors import ClaimcheckError

    why = error.strerror or type(error).__name__
    if error.filename:
        log(ClaimcheckError("CC105", why, file=os.fsdecode(error.filename)))
        return 2
    if isinstance(error, FileNotFoundError):  # os.getcwd
        log(
            ClaimcheckError(
                "CC101", "the current folder no longer exists", hint="change to one that is there"
            )
        )
        return 2
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the rest of it would fail once more
    log(ClaimcheckError("CC606", why, file="<stdout>"))
    return 2
