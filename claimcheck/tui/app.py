"""The application: paints at once, reads and checks in a thread, then shows the review."""

import gc
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from textual.app import App
from textual.screen import Screen

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Checked
from claimcheck.tui.actions import Keys, resolve
from claimcheck.tui.screens.review import ReviewScreen
from claimcheck.tui.views.bars import WIDE

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.sources import Outside, Store
    from claimcheck.sources.citing import Cited
    from claimcheck.tui.desk import Desk
    from claimcheck.workspace import Workspace


class Setting(msgspec.Struct, frozen=True):
    """What the screen needs to know besides the review: who reviews, and how the workspace is set."""

    reviewer: str
    threshold: float
    offline: bool
    write_report: Callable[["Desk", str], tuple[Path, tuple[str, ...]]]
    open_outside: Callable[[], "Outside"]


class ReviewApp(App[ClaimcheckError]):
    """One review. Its result is the error that kept it from opening, if there was one."""

    TITLE = "claimcheck"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False  # Textual's own reads labels as markup

    def __init__(
        self,
        keys: Mapping[str, Keys],
        setting: Setting,
        open_desk: Callable[[], "Desk"],
        *,
        theme: str,
        what: str,
    ) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
        self._keys, self._open_desk = keys, open_desk
        self.animation_level = "none"
        self._wanted_theme = theme
        self.review = ReviewScreen(keys["published"], setting, what)
        self.desk: Desk | None = None

    def get_default_screen(self) -> Screen[None]:
        """There is one screen; windows open over it."""
        return self.review

    def on_mount(self) -> None:
        """The frame first; what takes time afterwards."""
        if self._wanted_theme in self.available_themes:
            self.theme = self._wanted_theme
        self.call_after_refresh(self.run_worker, self._open, thread=True)

    def _open(self) -> None:
        try:
            desk = self._open_desk()
        except ClaimcheckError as error:
            self.call_from_thread(self.exit, error, 2)
        else:
            self.call_from_thread(self._begin, desk)

    def _begin(self, desk: "Desk") -> None:
        self.desk = desk
        self.review.begin(desk, self._keys[desk.article.status])
        # Thousands of claims live as long as the application: no key should wait for a walk over them.
        gc.collect()
        gc.freeze()


def run(
    workspace: "Workspace",
    checked: Checked | Callable[[], Checked],
    *,
    base: "FactBase | Callable[[], FactBase | None] | None" = None,
    reviewer: str = "",
) -> int:
    """Review an article on the screen; gives the exit status.

    `checked` and `base` may be given ready, or as functions that make them: these run in a thread after the
    first paint, `checked` first. Decisions are kept in the workspace's store. Raises `ClaimcheckError` (what
    the functions raise; CC302 and CC304 for the keymap; CC501 to CC503 for the store).
    """
    app = make_app(workspace, checked, base=base, reviewer=reviewer)
    error = app.run()
    if app.desk is not None:
        app.desk.close()
    if error is not None:
        raise error
    return app.return_code or 0


def make_app(
    workspace: "Workspace",
    checked: Checked | Callable[[], Checked],
    *,
    base: "FactBase | Callable[[], FactBase | None] | None" = None,
    reviewer: str = "",
) -> ReviewApp:
    """The application that `run` runs; for tests and screenshots."""
    config = workspace.config
    reviewer = reviewer or workspace.reviewer

    def open_desk() -> "Desk":
        from claimcheck.review import open_session
        from claimcheck.sources import Store
        from claimcheck.tui.desk import Desk

        ready = checked() if callable(checked) else checked
        facts = base() if callable(base) else base
        scale = workspace.scale(ready.article.status)
        session = open_session(workspace.prepare().db, ready, reviewer, scale=scale)
        return Desk(
            session,
            scale,
            facts,
            match=facts.match if facts else None,
            look=partial(_look, Store(workspace.evidence_dir)),
            sources=[source.name for source in config.external],
            offline=config.offline,
        )

    keys = {status: keys_of(workspace, status) for status in ("published", "draft")}
    setting = Setting(
        reviewer,
        config.threshold,
        config.offline,
        partial(_report, workspace),
        partial(_outside, workspace),
    )
    what = "Reading and checking the article …"
    return ReviewApp(keys, setting, open_desk, theme=config.theme, what=what)


def keys_of(workspace: "Workspace", status: str) -> Keys:
    """The keys in force for articles of this status. Raises CC302 or CC304 for the workspace's keymap."""
    config = workspace.config
    other = config.scale if status == "draft" else config.draft_scale
    return resolve(
        workspace.scale(status),
        config.keys,
        config.keymap,
        also=other,
        file=str(workspace.root / "config.yaml"),
    )


def _report(workspace: "Workspace", desk: "Desk", kind: str) -> tuple[Path, tuple[str, ...]]:
    """Where the report went, and what its reader should know."""
    from claimcheck.report import make, write

    made = make(desk.session, kind, workspace, desk.base)
    return write(desk.session, kind, workspace, desk.base, made=made), made.remarks


def _outside(workspace: "Workspace") -> "Outside":
    from claimcheck.sources import open_outside

    return open_outside(workspace)


def _look(store: "Store", name: str) -> "Cited | None":
    """What the store of evidence holds under a name; None where it is gone or changed."""
    from claimcheck.sources import citing

    try:
        return citing.find(name, store)
    except ClaimcheckError:
        return None
