"""Screenshots for the documentation; `make screenshots` takes those of README and docs.

    python -m benchmarks.screenshot ARTICLE OUT.svg [--size 140x40] [--keys "t f j"] [--theme NAME]
        [--published DATE] [--outlet NAME] [--workspace DIR]

Opens the real application without a terminal, presses the keys and writes what it shows. Decisions go to a
store in a temporary folder, never to the workspace's own.
"""

import argparse
import asyncio
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import msgspec
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from claimcheck.app.check import check
from claimcheck.app.context import Context
from claimcheck.app.library import Library
from claimcheck.errors import ClaimcheckError
from claimcheck.facts import FactBase
from claimcheck.readers import read
from claimcheck.tui.app import ReviewApp, make_app
from claimcheck.workspace import Workspace, find


async def _picture(app: ReviewApp, size: tuple[int, int], keys: str, out: Path) -> None:
    async with app.run_test(size=size) as pilot:
        await _opened(app, pilot)
        for key in keys.split():
            character = " " if key == "space" else key if len(key) == 1 else None
            app.post_message(events.Key(_character_to_key(key) if len(key) == 1 else key, character))
            await pilot.pause(0.1)
        await pilot.pause(0.5)  # what comes from a thread
        picture = app.export_screenshot(title="claimcheck", simplify=True)
        # Whoever looks at the picture should not ask a font server for it.
        out.write_text(re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL), encoding="utf-8")


async def _opened(app: ReviewApp, pilot: Pilot[ClaimcheckError]) -> None:
    while app.desk is None:
        await pilot.pause(0.05)
    await pilot.pause(0.2)


def _elsewhere(place: Workspace, folder: str, theme: str) -> Workspace:
    """The same settings and sample articles, with the store in a folder that is thrown away."""
    config = msgspec.structs.replace(place.config, theme=theme or place.config.theme, offline=True)
    there = msgspec.structs.replace(place, root=Path(folder), config=config)
    if place.seeds_dir.is_dir():
        shutil.copytree(place.seeds_dir, there.seeds_dir)
    return there


def main() -> None:
    """Take the picture."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("article")
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", default="140x40")
    parser.add_argument("--keys", default="")
    parser.add_argument("--theme", default="")
    parser.add_argument("--published")
    parser.add_argument("--outlet")
    parser.add_argument("--reviewer", default="ann")
    parser.add_argument("--workspace", type=Path)
    options = parser.parse_args()
    place = find(options.workspace)
    base = FactBase.open(place.facts_dir, place.sources_file)
    article = read(options.article, published=options.published, outlet=options.outlet)
    columns, rows = (int(part) for part in options.size.split("x"))
    with tempfile.TemporaryDirectory() as folder:
        there = _elsewhere(place, folder, options.theme)
        context = Context(there, options.reviewer)
        context.facts = base
        library = Library(context)
        app = make_app(context, lambda: check(article, base=base), library=library)
        asyncio.run(_picture(app, (columns, rows), options.keys, options.out))
        library.close()


if __name__ == "__main__":
    main()
    # As the program ends, too: a thread that reads facts with a model may still be at work, and its library
    # aborts when Python takes its threads down.
    sys.stdout.flush()
    os._exit(0)
