"""Opens the real way to several articles: a workspace with files, its library, one reviewer of several."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from claimcheck.app.articles import check_article
from claimcheck.app.context import Context
from claimcheck.app.library import Library
from claimcheck.config.settings import Config
from claimcheck.model import Checked
from claimcheck.review import Session, open_session
from claimcheck.tui.app import make_app
from claimcheck.workspace import Workspace
from tui.pilot import WIDE, Driver, workspace

QUAY = """---
title: Quay at Sund to close for repairs
outlet: Sund Post
published: 2022-03-08
---

The quay at Sund has 14 berths, the harbour office said. It was built in 1931.

The repairs will cost 3 million marks, said the harbour master, Ines Varga.
The lamps along the quay will be painted red.
"""
LATER = QUAY.replace("14 berths", "16 berths").replace("\nThe lamps along the quay will be painted red.", "")
QUAY_FILE = "seeds/quay.md"


def place(
    folder: Path, stories: Mapping[str, str] = {QUAY_FILE: QUAY}, config: Config | None = None
) -> Workspace:
    """A workspace with these files; no facts, offline."""
    for name, text in stories.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return workspace(folder, config)


def check(here: Workspace, target: str, told: Mapping[str, str] = {}, kept: bool = False) -> Checked:
    """The article, read and checked as the command does it."""
    named = str(here.root / target) if (here.root / target).is_file() else target
    return check_article(Context(here), named, told, kept=kept)


def session(here: Workspace, target: str, reviewer: str) -> Session:
    """The review of another one, at the same time."""
    ready = check(here, target)
    return open_session(here.prepare().db, ready, reviewer, scale=here.scale(ready.article.status))


@asynccontextmanager
async def at_a_desk(
    here: Workspace,
    article: str | None = QUAY_FILE,
    *,
    reviewer: str = "ann",
    size: tuple[int, int] = WIDE,
    blind: bool = False,
) -> AsyncIterator[Driver]:
    """The program with its library; without an article it opens there."""
    library = Library(Context(here, reviewer), blind=blind)
    first = partial(check, here, article) if article else None
    app = make_app(library.context, first, library=library)
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        if article:
            await until(driver, lambda: app.desk is not None)
        await driver.settle()
        yield driver
    if app.desk is not None:
        app.desk.close()
    library.close()


async def until(driver: Driver, there: Callable[[], object]) -> None:
    """Wait for what a thread brings."""
    async with asyncio.timeout(120):
        while not there():
            await asyncio.sleep(0.005)
            await driver.settle()
    await driver.settle()
