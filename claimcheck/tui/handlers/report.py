"""The report: written, copied, or looked at. It is made in a thread, of the review as it stood at the key."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from claimcheck.model import CORRECTION_KINDS, CorrectionKind
from claimcheck.text import line
from claimcheck.tui.handlers.copy_and_open import browse, to_clipboard
from claimcheck.tui.questions import Field, Form, Option
from claimcheck.tui.strings import messages, windows
from claimcheck.tui.styled_text import Line, TextRun, cut_middle, fold, paragraphs, short_path

if TYPE_CHECKING:
    from claimcheck.app.reports import ReportOptions
    from claimcheck.app.types import RenderedReport
    from claimcheck.errors import ClaimcheckError
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen

_PUBLISH = "publish"
_BROWSER, _PATH = "browser", "path"
_KEYS = {_BROWSER: "b", _PATH: "y"}  # of the window that tells where the report is
_PUBLISHED = ("html", "md", "txt", "claimreview")
_COPIED = ("md", "txt", "queries", "csv", "json")
"""The formats of reports that are pasted somewhere; the others are files by nature."""


def write_report(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Offer the formats of the report, and write it."""
    from claimcheck.app.reports import all_formats

    letters = _letters(known := all_formats())
    options = [Option(letters[name], name, name, form.what) for name, form in known.items()]
    options.append(Option("p", "", windows.PREVIEW, windows.PREVIEW_HELP))
    options.append(Option("u", _PUBLISH, windows.PUBLISH, windows.PUBLISH_HELP))

    def take(form: str | None) -> None:
        if form == _PUBLISH:
            _publish(screen, state)
        elif form:
            state.session.refuse_if_blind(windows.A_REPORT)
            _make(screen, state, form, lambda made: _write(screen, state, form, made))
        elif form is not None:
            _make(screen, state, "txt", lambda made: _preview(screen, made))

    screen.choose(windows.WRITE_REPORT, options, take, chosen="html")


def _publish(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Show what readers would get; then ask for the format, and what the changes are; then it goes out.

    Where it cites what people said, it is asked first whether they agreed that readers get it.
    """
    from claimcheck.app.reports import Publication, ReportOptions, all_formats, left_out

    if not state.session.signed:
        hint = messages.SIGNS_OFF.format(key=screen.keys.key("sign-off"))
        screen.say(messages.PUBLISH_UNSIGNED, role="warn", hint=hint)
        return
    changed = any(not change.edition for change in state.session.corrections())
    interviews = False
    people = left_out(screen.services.source.context, state.session, ReportOptions(publish=Publication()))

    def go_out(form: str, publication: Publication) -> None:
        asked = ReportOptions(publish=publication, interviews=interviews)
        _make(screen, state, form, lambda made: _write(screen, state, form, made, asked), asked)

    def explain(form: str, kind: str | None) -> None:
        def told(words: tuple[str, ...] | None) -> None:
            if words is not None:
                go_out(form, Publication(cast("CorrectionKind", kind), words[0]))

        if kind:
            title, fields = windows.PUBLISH_AS.format(kind=kind), [Field(windows.PUBLISH_WHY)]
            screen.ask(Form(title, fields, does=windows.PUBLISH), told)

    def formed(form: str | None) -> None:
        if form and changed:
            kinds = [Option(name[1], name, name, what) for name, what in CORRECTION_KINDS.items()]
            screen.choose(windows.PUBLISH_KIND, kinds, partial(explain, form), chosen="correction")
        elif form:
            go_out(form, Publication())

    def ask() -> None:
        known = all_formats()
        options = [Option(name[0], name, name, known[name].what) for name in _PUBLISHED]
        screen.choose(windows.PUBLISH_TITLE, options, formed, chosen="html")

    def preview(answer: str | None) -> None:
        nonlocal interviews
        if answer is not None:
            interviews = bool(answer)
            asked = ReportOptions(publish=Publication(), interviews=interviews)
            _make(screen, state, "txt", lambda made: _preview(screen, made, ask, newer_version(state)), asked)

    if people:
        leave = Option("n", "", windows.LEAVE_OUT, windows.LEAVE_OUT_HELP)
        agreed = Option("y", "agreed", windows.AGREED, windows.AGREED_HELP)
        screen.choose(windows.INTERVIEWS.format(names=line(", ".join(people), 200)), [leave, agreed], preview)
    else:
        preview("")


def newer_version(state: "ReviewState") -> str:
    """That there is a newer version of the article than the one on the screen; "" where there is none."""
    number = state.session.newer_version
    return windows.NEWER_VERSION.format(number=number) if number else ""


def copy_report(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Offer the formats that are pasted somewhere, and copy the report."""
    from claimcheck.app.reports import all_formats

    known = all_formats()
    options = [Option(name[0], name, name, known[name].what) for name in _COPIED]
    if path := state.report:
        options.append(Option("b", _BROWSER, windows.OPEN_REPORT, windows.IN_BROWSER))
        options.append(Option("p", _PATH, windows.PATH, cut_middle(short_path(path), 38)))

    def take(form: str | None) -> None:
        if path and form in _KEYS:
            _show_or_copy(screen, path, _KEYS[form])
        elif form:
            state.session.refuse_if_blind(windows.A_REPORT)
            _make(screen, state, form, lambda made: _send(screen, state, form, made))

    screen.choose(windows.COPY_REPORT, options, take)


def _make(
    screen: "ReviewScreen",
    state: "ReviewState",
    form: str,
    then: Callable[["RenderedReport"], object],
    options: "ReportOptions | None" = None,
) -> None:
    """Gather here what is decided; put it into words in a thread; then go on, if the review is still open."""
    from claimcheck.app.reports import ReportOptions, finish_report, gather_report, with_seen_before

    context = screen.services.source.context
    asked, checked, blind = options or ReportOptions(), state.session.checked, state.session.blind
    report = gather_report(context, state.session, asked)

    def go_on(made: "RenderedReport") -> None:
        state.making = False
        if state is not screen.state:
            screen.say(messages.REPORT_OTHER_ARTICLE, role="warn")
            return
        then(made)
        if state.leaving:
            screen.app.exit()

    def failed(error: "ClaimcheckError") -> None:
        state.making = state.leaving = False
        screen.warn(error)

    state.making = True
    screen.say(messages.MAKING_REPORT.format(form=form))

    def finish() -> "RenderedReport":
        # One who reviews blind sees nothing of what others judged, be it in other articles.
        whole = report if blind else with_seen_before(context, checked, report)
        return finish_report(context, whole, form, asked)

    screen.in_thread(finish, go_on, failed)


def _write(
    screen: "ReviewScreen",
    state: "ReviewState",
    form: str,
    made: "RenderedReport",
    published: "ReportOptions | None" = None,
) -> None:
    """`published`: what was asked of a report that is for readers; None for a draft."""
    from claimcheck.app.reports import published_file, write_report

    context, publish = screen.services.source.context, published.publish if published else None
    if published and (there := published_file(context, state.session, form, published)):
        state.report = there
        hint = messages.REPORT_HINT.format(key=screen.keys.key("copy-report"))
        screen.say(messages.PUBLISHED_ALREADY.format(file=short_path(there)), role="ok", hint=hint)
        return
    state.report = write_report(context, state.session, form, made, publish=publish)
    remarks = (*made.remarks, *(made.principles if publish else ()))
    written = short_path(state.report)
    hint = messages.REPORT_HINT.format(key=screen.keys.key("copy-report"))
    if remarks and screen.is_idle and not state.leaving:
        notes = [(windows.REPORT_IN, written), (windows.REPORT_NOTES, ""), *(("", one) for one in remarks)]
        copies = partial(_show_or_copy, screen, state.report)
        page = partial(paragraphs, notes)
        screen.show_page(windows.REPORT_WRITTEN, page, through=copies, keys=windows.KEYS_PATH)
    elif remarks:
        hint = remarks[0]
    room = screen.size.width - len(messages.REPORT_WRITTEN) - min(len(hint), 24)
    screen.say(messages.REPORT_WRITTEN.format(file=cut_middle(written, room)), role="ok", hint=hint)


def _show_or_copy(screen: "ReviewScreen", path: Path, key: str) -> bool | None:
    """Open a report in the browser, or copy where it is; None for another key."""
    if key == "b":
        browse(screen, path.absolute().as_uri())
    elif key == "y":
        to_clipboard(screen, str(path.absolute()), messages.PATH_COPIED)
    return False if key in ("b", "y") else None


def _send(screen: "ReviewScreen", state: "ReviewState", form: str, made: "RenderedReport") -> None:
    """That it went out is kept in the review."""
    from claimcheck.app.reports import keep_report

    keep_report(state.session, form, made)
    to_clipboard(screen, made.text, messages.REPORT_COPIED.format(form=form, length=len(made.text)))


def _preview(
    screen: "ReviewScreen",
    made: "RenderedReport",
    publish: Callable[[], object] | None = None,
    newer: str = "",
) -> None:
    rows = made.text.split("\n")
    margins = [len(row) - len(row.lstrip()) for row in rows]

    def page(width: int) -> list[Line]:
        folded = (
            fold([TextRun(row.lstrip())], width, indent=margin, first=margin)
            for row, margin in zip(rows, margins, strict=True)
        )
        return [line for lines in folded for line in lines or [()]]

    def through(key: str) -> bool | None:
        if publish is None or key != "y":
            return None
        screen.app.call_later(publish)
        return False

    if screen.is_idle:
        screen.say("")
        keys = windows.KEYS_PUBLISH if publish else ""
        title = (windows.REPORT_FOR_READERS if publish else windows.REPORT_NOW) + newer
        screen.show_page(title, page, through=through, keys=keys)
    else:
        screen.say(messages.REPORT_NOT_SHOWN, role="warn")


def _letters(names: Iterable[str]) -> dict[str, str]:
    """A key for each name: the first of its letters that no name before it has taken."""
    letters: dict[str, str] = {}
    for name in names:
        letters[name] = next((letter for letter in name if letter not in letters.values()), "")
    return letters
