"""The question of CC517: whether a file is a new version of the article whose id it has."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App

from claimcheck.errors import ClaimcheckError
from claimcheck.tui.questions import Option
from claimcheck.tui.strings import windows

if TYPE_CHECKING:
    from claimcheck.app.library import Library


def ask_same(
    app: App[Any],
    library: "Library | None",
    error: ClaimcheckError,
    again: Callable[[], object],
    failed: Callable[[ClaimcheckError], object],
) -> None:
    """Ask, and do it `again` for yes; for no, and for any other error, `failed` is told."""
    from claimcheck.tui.screens.input_dialogs import ChooseDialog

    def answered(answer: str | None) -> None:
        if answer and library is not None:
            library.accept(error.file)
            again()
        else:
            failed(error)

    options = [
        Option("n", "", windows.NO, windows.ANOTHER_ARTICLE),
        Option("y", "yes", windows.YES, windows.NEW_VERSION_KEEPS),
    ]
    if error.code == "CC517" and library is not None:
        title = windows.IS_NEW_VERSION.format(what=error.what[:1].upper(), rest=error.what[1:])
        app.push_screen(ChooseDialog(title, options), answered)
    else:
        failed(error)
