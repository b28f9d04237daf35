"""Evidence that does not bear on a claim, and evidence of one's own: a page, a file, a person."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from claimcheck.errors import ClaimcheckError
from claimcheck.text import line
from claimcheck.tui.handlers.copy_and_open import is_page
from claimcheck.tui.questions import Field, Form, Option
from claimcheck.tui.strings import faults, messages, windows

if TYPE_CHECKING:
    from claimcheck.app.types import CitationRole
    from claimcheck.model import Claim
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen
    from claimcheck.workspace import Workspace

CITATION_ROLE = [
    Option("s", "supports", windows.SUPPORTS_NAME, windows.SUPPORTS),
    Option("c", "contradicts", windows.CONTRADICTS_NAME, windows.CONTRADICTS),
    Option("b", "background", windows.BACKGROUND_NAME, windows.BACKGROUND),
]
"""The question how evidence bears on a claim."""

_FACTS = 14  # that are offered
_ONLY_KEPT = Option("k", "", windows.SAVE_ONLY, windows.SAVE_ONLY_HELP)
_PRINTED: Mapping[str, str] = {
    "page": windows.PRINTS_PAGE,
    "file": windows.PRINTS_FILE,
    "person": windows.PRINTS_PERSON,
}
"""What the report prints of evidence that is cited."""

_DOING: Mapping[str, str] = {
    "page": messages.FETCHING,
    "file": messages.READING,
    "person": messages.SAVING_WORDS,
}
"""What is said while evidence is being kept."""

_PASSAGE = Field(windows.QUOTE, "", windows.QUOTE_EXAMPLE)
_FIELDS: Mapping[str, Sequence[Field]] = {
    "page": [Field(windows.ADDRESS, "", windows.ADDRESS_EXAMPLE), _PASSAGE],
    "file": [Field(windows.FILE, "", windows.FILE_EXAMPLE), _PASSAGE],
    "person": [
        Field(windows.WHO_SAID, "", windows.WHO_SAID_EXAMPLE),
        Field(windows.WHAT_SAID, lines=True),
        Field(windows.HOW, "", windows.HOW_EXAMPLE),
        Field(windows.WHICH_DAY, "", windows.DATE_EXAMPLE),
    ],
}


def dismiss(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Put the chosen evidence aside, or take it back."""
    claim, piece = state.claim, state.evidence_item
    if claim and piece:
        on = piece.name not in state.decision().dismissed
        screen.confirm(state.session.dismiss(claim.id, piece.name, on), state.at)


def add_evidence(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Ask for evidence of one’s own."""
    options = [
        Option("p", "page", windows.A_PAGE, windows.A_PAGE_HELP),
        Option("f", "file", windows.A_FILE, windows.A_FILE_HELP),
        Option("s", "person", windows.A_PERSON, windows.A_PERSON_HELP),
    ]
    if state.facts:
        options.append(Option("b", "fact", windows.A_FACT, windows.A_FACT_HELP))

    def chosen(kind: str | None) -> None:
        if kind == "fact":
            _ask_fact(screen, state)
        elif kind:
            _ask(screen, state, kind)

    screen.choose(windows.ADD_WHAT, options, chosen)


def _ask_fact(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Ask for a fact that was not found for the claim, and how it bears on it; then cite it."""
    from claimcheck.tui.screens.input_dialogs import FindDialog

    claim, base = state.claim, state.base
    if claim is None or base is None:
        return

    def find(answer: tuple[str, ...] | None) -> None:
        if answer is None:
            return
        words = answer[0].strip() or claim.text
        named = state.facts.get(words)
        found = [named] if named else [fact for fact, _ in base.search(words, _FACTS)]
        if not found:
            raise ClaimcheckError("CC209", faults.NO_SUCH_FACT.format(words=line(words, 60)))
        options = [Option("", fact.id, line(fact.statement, 200), fact.id) for fact in found]
        screen.app.push_screen(FindDialog(windows.WHICH_FACT, options), screen.guarded(bears))

    def bears(fact: str | None) -> None:
        if fact:
            title = f"{windows.CITE_AS}\n“{line(state.facts[fact].statement, 200)}”"
            screen.choose(title, CITATION_ROLE, lambda bearing: cite(fact, bearing))

    def cite(fact: str, bearing: str | None) -> None:
        if bearing:
            event = state.session.cite(claim.id, f"fact:{fact}", cast("CitationRole", bearing))
            screen.confirm(event, state.number.get(claim.id, state.at))

    form = Form(windows.ADD_EVIDENCE, [Field(windows.FACT_WORDS)], does=windows.SEARCH)
    screen.ask(form, find)


def pasted(screen: "ReviewScreen", state: "ReviewState", text: str) -> None:
    """A pasted address is a page of one's own evidence; other text has no place outside of windows."""
    if state.claim is None or state.pen:
        return
    if is_page(text.strip()):
        _ask(screen, state, "page", address=text.strip())
    else:
        hint = messages.PASTE_HINT.format(key=screen.keys.key("note-readers"))
        screen.say(messages.PASTE_NOWHERE, role="warn", hint=hint)


def _ask(screen: "ReviewScreen", state: "ReviewState", kind: str, *, address: str = "") -> None:
    """Ask for what the evidence is, then how it bears on the claim."""
    claim = state.current

    def bears(words: tuple[str, ...] | None) -> None:
        if words is None:
            return

        def again(error: ClaimcheckError) -> None:
            screen.ask_again(form, words, bears, error)

        def keep(bearing: str | None) -> None:
            if bearing is not None:
                _keep(screen, state, claim, kind, words, cast("CitationRole | None", bearing or None), again)
            else:  # back to what was typed
                screen.ask(form.filled(words), bears)

        title = windows.CITE_AS_PRINTS.format(what=_PRINTED[kind])
        screen.choose(title, [*CITATION_ROLE, _ONLY_KEPT], keep)

    form = Form(windows.ADD_EVIDENCE, _FIELDS[kind], needed=True, does=windows.NEXT)
    screen.ask(form.filled([address, *[""] * (len(form.fields) - 1)]), bears)


def _keep(
    screen: "ReviewScreen",
    state: "ReviewState",
    claim: "Claim",
    kind: str,
    words: tuple[str, ...],
    bearing: "CitationRole | None",
    failed: Callable[[ClaimcheckError], object],
) -> None:
    """Keep it, and cite it if it bears on the claim; where it cannot be, it is asked again as typed."""
    from claimcheck.app.evidence import keep_beside

    def cite(name: str) -> None:
        try:
            if bearing is None:
                own = keep_beside(screen.workspace, state.article, claim, name)
                state.attach_evidence(claim.id, own)
                told = messages.SAVED_NOT_CITED.format(title=state.evidence_title(name))
                screen.show_change(told, state.at, hint=messages.CITES_IT.format(key=screen.keys.key("cite")))
                return
            # A merge takes what was cited along: so also what is cited while it is made.
            event = state.session.cite(state.session.merged_into(claim.id) or claim.id, name, bearing)
        except ClaimcheckError as error:
            failed(error)
            return
        screen.confirm(event, state.number.get(event.claim, state.at))

    what = f"{_DOING[kind]} {line(words[0], 60)}"
    screen.services.jobs.begin(what, lambda: _name(screen.workspace, kind, words), cite, failed)


def _name(workspace: "Workspace", kind: str, words: tuple[str, ...]) -> str:
    """Keep it in the store of evidence; gives the name to cite it by."""
    from claimcheck.app.articles import is_address
    from claimcheck.app.evidence import add_evidence

    if kind == "person":
        name, said, channel, day = words
        return add_evidence(workspace, person=name, channel=channel, note=said, published=day)[1]
    what, passage = words
    if kind == "page" and not is_address(what):
        raise ClaimcheckError("CC402", faults.NOT_AN_ADDRESS, shown=what)
    if kind == "file":
        what = str(Path(what).expanduser())
    return add_evidence(workspace, what, passage=passage)[1]
