"""The report: written, copied, or looked at. It is made in a thread, of the review as it stood at the key."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from claimcheck.tui.handlers import dialogs
from claimcheck.tui.handlers.copy_and_open import to_clipboard
from claimcheck.tui.strings import messages, windows
from claimcheck.tui.styled_text import Line, TextRun, fold

if TYPE_CHECKING:
    from claimcheck.app.types import RenderedReport
    from claimcheck.errors import ClaimcheckError
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen

_COPIED = ("md", "txt", "queries", "csv", "json")
"""The formats of reports that are pasted somewhere; the others are files by nature."""


def write_report(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Offer the formats of the report, and write it."""
    from claimcheck.app.reports import all_formats

    letters = _letters(known := all_formats())
    options = [(letters[name], name, name, form.what) for name, form in known.items()]
    options.append(("p", "", windows.PREVIEW, windows.PREVIEW_HELP))

    def take(form: str | None) -> None:
        if form:
            state.session.refuse_if_blind(windows.A_REPORT)
            _make(screen, state, form, lambda made: _write(screen, state, form, made))
        elif form is not None:
            _make(screen, state, "txt", lambda made: _preview(screen, made))

    dialogs.choose(screen, windows.WRITE_REPORT, options, take, chosen="html")


def copy_report(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Offer the formats that are pasted somewhere, and copy the report."""
    from claimcheck.app.reports import all_formats

    known = all_formats()
    options = [(name[0], name, name, known[name].what) for name in _COPIED]

    def take(form: str | None) -> None:
        if form:
            state.session.refuse_if_blind(windows.A_REPORT)
            _make(screen, state, form, lambda made: _send(screen, state, form, made))

    dialogs.choose(screen, windows.COPY_REPORT, options, take)


def _make(
    screen: "ReviewScreen", state: "ReviewState", form: str, then: Callable[["RenderedReport"], object]
) -> None:
    """Gather here what is decided; put it into words in a thread; then go on, if the review is still open."""
    from claimcheck.app.reports import finish_report, gather_report

    context = screen.services.source.context
    report = gather_report(context, state.session)

    def go_on(made: "RenderedReport") -> None:
        leaving, state.making, state.leaving = state.leaving, False, False
        if state is not screen.state:
            screen.say(messages.REPORT_OTHER_ARTICLE, role="warn")
            return
        then(made)
        if leaving:
            screen.app.exit()

    def failed(error: "ClaimcheckError") -> None:
        state.making = state.leaving = False
        screen.warn(error)

    state.making = True
    screen.say(messages.MAKING_REPORT.format(form=form))
    screen.in_thread(lambda: finish_report(context, report, form), go_on, failed)


def _write(screen: "ReviewScreen", state: "ReviewState", form: str, made: "RenderedReport") -> None:
    from claimcheck.app.reports import write_report

    written = dialogs.short(write_report(screen.services.source.context, state.session, form, made))
    hint = "" if screen.is_idle or not made.remarks else made.remarks[0]
    screen.say(messages.REPORT_WRITTEN.format(file=written), role="ok", hint=hint)
    if made.remarks and screen.is_idle:
        told = [("", remark) for remark in made.remarks]
        dialogs.read(
            screen, windows.REPORT_WRITTEN, [(windows.REPORT_IN, written), (windows.REPORT_NOTES, ""), *told]
        )


def _send(screen: "ReviewScreen", state: "ReviewState", form: str, made: "RenderedReport") -> None:
    """That it went out is kept in the review."""
    from claimcheck.app.reports import keep_report

    keep_report(state.session, form, made)
    to_clipboard(screen, made.text, messages.REPORT_COPIED.format(form=form, length=len(made.text)))


def _preview(screen: "ReviewScreen", made: "RenderedReport") -> None:
    rows = made.text.split("\n")
    margins = [len(row) - len(row.lstrip()) for row in rows]

    def page(width: int) -> list[Line]:
        folded = (
            fold([TextRun(row.lstrip())], width, indent=margin, first=margin)
            for row, margin in zip(rows, margins, strict=True)
        )
        return [line for lines in folded for line in lines or [()]]

    if screen.is_idle:
        screen.say("")
        dialogs.show_page(screen, windows.REPORT_NOW, page)
    else:
        screen.say(messages.REPORT_NOT_SHOWN, role="warn")


def _letters(names: Iterable[str]) -> dict[str, str]:
    """A key for each name: the first of its letters that no name before it has taken."""
    letters: dict[str, str] = {}
    for name in names:
        letters[name] = next((letter for letter in name if letter not in letters.values()), "")
    return letters
