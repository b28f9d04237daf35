"""``claimcheck watch``: what comes into a folder or a feed is checked and laid into the library."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.app.articles import is_address
from claimcheck.cli.options import find_workspace, open_context, reviewer_option, workspace_option
from claimcheck.cli.output.console import log, show
from claimcheck.cli.output.plain_text import summary
from claimcheck.cli.output.progress_bar import bar
from claimcheck.cli.source_options import offline_option
from claimcheck.errors import ClaimcheckError
from claimcheck.text import file_name

if TYPE_CHECKING:
    from claimcheck.app.batch.intake import Intake
    from claimcheck.app.facts.fact_feed import FactFeed
    from claimcheck.workspace import Workspace

_EVERY, _EVERY_FEED = 30, 600  # seconds between two looks
_SETTLES = 2  # seconds without a change, after which a file is taken as written


@click.command()
@click.argument("sources", nargs=-1, metavar="[FOLDER|FEED...]")
@click.option("--once", is_flag=True, help="Look once, and end; what was seen before is passed over.")
@click.option(
    "--every",
    type=click.IntRange(1, 86_400),
    metavar="SECONDS",
    help=f"How often to look; else every {_EVERY} seconds, {_EVERY_FEED} where a feed is watched.",
)
@click.option(
    "--facts",
    "name",
    metavar="NAME",
    help="Import their fact-checks into the files NAME of the fact base, instead of articles.",
)
@click.option(
    "--complete", is_flag=True, help="With --facts: a feed has all of NAME; tag what left it as 'vanished'."
)
@offline_option
@reviewer_option
@workspace_option
def watch(
    sources: tuple[str, ...],
    once: bool,
    every: int | None,
    name: str | None,
    complete: bool,
    offline: bool,
    reviewer: str | None,
    workspace: Path | None,
) -> int:
    """Watch folders or feeds, and add new articles to the library.

    What is new or changed in a folder, an RSS or an Atom feed is checked, and opened in the library.
    Decisions about an earlier version are taken over as the review does it. Ctrl-C ends it; an article that
    was being read is read the next time.

    With --facts the feeds are fact-checks: a file or an address with ClaimReview data or a table, or an RSS
    or Atom feed whose links lead to marked-up pages. Each change is imported as by `facts import`, with the
    same account; what was edited here is kept.

    Without FOLDER or FEED: what is watched, by whom, and where; at a desk on a server that of all.

    Exit status: 2 if something could not be read, with --once; 130 if an article was being read when it was
    ended.
    """
    from claimcheck.app.batch.intake import Intake, watched

    place, settles = find_workspace(workspace).prepare(), 0 if once else _SETTLES
    if complete and (name is None or len(sources) > 1):
        raise click.UsageError("--complete goes with --facts and one feed")
    looks: list[Callable[[_End], bool]]
    if not sources:
        found = watched(place)
        show(f"{one.about}  {one.by or 'no name'}, {one.content}, since {one.at}" for one in found)
        if not found:
            log("nothing is watched; name a FOLDER or a FEED to watch it")
        return 0
    intakes: list[Intake] = []
    if name is not None:
        looks = _fact_feeds(place, sources, name, complete=complete, offline=offline)
    else:
        intakes = [Intake(place, source, offline=offline, settles=settles) for source in sources]
        looks = [partial(_look, intake, place, reviewer) for intake in intakes]
    pause = every or (_EVERY_FEED if any(map(is_address, sources)) else _EVERY)
    with _ended() as end, _announced([] if once else intakes, reviewer or place.reviewer):
        while True:
            sound = [look(end) for look in looks]
            if once:
                return 0 if all(sound) else 2
            if end.wait(pause) or end.is_set():
                return 0


@contextmanager
def _announced(intakes: "Sequence[Intake]", by: str) -> Iterator[None]:
    """Let others know what is watched, until the end; what cannot be kept is watched all the same."""

    def announce(*, over: bool) -> None:
        for intake in intakes:
            try:
                intake.announce(by, over=over)
            except ClaimcheckError as error:
                log(error)

    announce(over=False)
    try:
        yield
    finally:
        announce(over=True)


class _End(threading.Event):
    """Is set by ctrl-C and by a polite kill, which break off only what keeps nothing: `interruptible`."""

    interruptible = False

    def stop(self, *_: object) -> None:
        """End; at once if nothing is being kept."""
        self.set()
        if self.interruptible:
            raise KeyboardInterrupt

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What happens here may be broken off. Raises `KeyboardInterrupt`."""
        self.interruptible = True
        try:
            if self.is_set():
                raise KeyboardInterrupt
            yield
        finally:
            self.interruptible = False


@contextmanager
def _ended() -> Iterator[_End]:
    """The end of the watch."""
    end = _End()
    old = [signal.signal(one, end.stop) for one in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield end
    finally:
        for one, handler in zip((signal.SIGINT, signal.SIGTERM), old, strict=True):
            signal.signal(one, handler)


def _fact_feeds(
    place: "Workspace", sources: tuple[str, ...], name: str, *, complete: bool, offline: bool
) -> "list[Callable[[_End], bool]]":
    """For each feed of fact-checks what looks at it."""
    from claimcheck.app.facts.fact_feed import FactFeed
    from claimcheck.cli.commands.facts.import_account import check_target

    check_target(place, name, "--facts")
    feeds = (FactFeed(place, source, name, complete=complete, offline=offline) for source in sources)
    return [partial(_import, feed) for feed in feeds]


def _import(feed: "FactFeed", end: _End) -> bool:
    """Import what changed in a feed of fact-checks; gives whether all of it could be read."""
    from claimcheck.cli.commands.facts.import_account import account, counts

    troubles: list[object] = []

    def warn(what: ClaimcheckError | str) -> None:
        troubles.extend([what] if isinstance(what, ClaimcheckError) else ())
        log(what)

    try:
        with end.reading():
            result = feed.look(partial(bar, label="reading"), warn)
    except ClaimcheckError as error:
        log(error)
        return False
    if result is not None:
        for one in account(result):
            log(one)
        show([f"{file_name(feed.source)}: {counts(result.merged)}"])
        sys.stdout.flush()
    return not troubles


def _look(intake: "Intake", place: "Workspace", reviewer: str | None, end: _End) -> bool:
    """Take in what is new in one folder or feed; gives whether all of it could be read."""
    from claimcheck.app.reviews import open_review

    try:
        with end.reading():
            news = intake.look()
    except ClaimcheckError as error:
        log(error)
        return False
    sound, context = True, None
    try:
        for one in news:
            if end.is_set():
                break
            context = context or open_context(place, reviewer)  # the facts of now
            try:
                with end.reading():
                    checked = intake.check(context, one)
                with closing(open_review(context, checked)) as session:
                    show([f"{file_name(one.name)}: {summary(session.checked)}"])
                sys.stdout.flush()  # who reads a pipe sees it now
                intake.mark_done(one)
            except ClaimcheckError as error:
                log(error)
                sound = False
                if error.code.startswith("CC5"):  # the store, not the article: nothing else can be kept
                    break
                if intake.mark_failed(one):
                    log(f"{file_name(one.name)}: given up until it changes")
    finally:
        intake.save()
    return sound
