"""Records of what was said: attached to the article, and its quotations laid beside them."""

from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError
from claimcheck.text import counted, line
from claimcheck.tui.questions import Field, Form
from claimcheck.tui.strings import messages, windows

if TYPE_CHECKING:
    from claimcheck.model.quotations import CheckedQuotation, Record
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen

_FORM = Form(
    windows.RECORD, [Field(windows.RECORD_FILE, "", windows.RECORD_EXAMPLE)], needed=True, does=windows.ATTACH
)


def attach(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Ask for a record, keep it as evidence, and compare the quotations with it."""

    def keep(words: tuple[str, ...] | None) -> None:
        if words is None:
            return
        from claimcheck.app.quotations import keep_record

        def failed(error: ClaimcheckError) -> None:
            screen.ask_again(_FORM, words, keep, error)

        def attached(kept: tuple[str, str]) -> None:
            event = state.session.record(*kept)
            compare(screen, state)
            screen.confirm(event, state.at)

        work = partial(keep_record, screen.services.source.context, state.session.checked, words[0])
        screen.services.jobs.begin(
            messages.READING_FILE.format(file=line(words[0], 60)), work, attached, failed
        )

    screen.ask(_FORM, keep)


def compare(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Lay the quotations of the article beside the records that are attached to it."""
    records = dict(state.session.records)
    if not records and not state.quotations:
        return
    from claimcheck.app.quotations import attached_quotations

    def laid(read: "tuple[tuple[CheckedQuotation, ...], Mapping[str, Record]]") -> None:
        state.quotations, state.records = read
        found = state.quotations
        state.reindex()
        state.stale()
        if state is screen.state:
            screen.paint_claim()
            if found:
                hint = (
                    messages.GOES_TO_DIFFERENCES.format(key=screen.keys.key("next-trouble"))
                    if state.misquoted
                    else ""
                )
                screen.say(tally(found), role="warn" if any(one.differs for one in found) else "", hint=hint)

    screen.in_thread(
        lambda: attached_quotations(screen.services.source.context, state.session.checked, records), laid
    )


def tally(found: "tuple[CheckedQuotation, ...]") -> str:
    """How many quotations have which status, and the words of the first that is in no record."""
    counts = Counter(one.status for one in found)
    words = messages.TALLY.format(
        quotations=counted(len(found), messages.QUOTATION),
        counts=", ".join(f"{n} {status}" for status, n in counts.items()),
    )
    lost = next((one.quotation.text for one in found if one.status == "not found"), "")
    return f"{words} (“{line(lost, 40)}”)" if lost else words
