"""The one table of actions: keys, footer, palette, help, docs/keys.md and the keymap's check read it.

The rule of the keys: lower case acts on this claim, CAPITALS beyond it. A verdict key decides and goes on;
what the scale asks for besides may stay empty. Keys are written as typed ("j", "J", "!"), others by name
("space", "escape", "ctrl+z").
"""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from claimcheck.config.settings import Rating

Context = Literal["always", "claim", "evidence", "search"]
WHY_NOT: Mapping[str, str] = {
    "claim": "There is no claim here.",
    "evidence": "No evidence bears on this claim yet.",
    "search": "No search and no filter is on.",
}
"""What is said where a key has no sense now, by context."""

GROUPS: Mapping[str, str] = {
    "move": "Move",
    "holds": "Is it so? (decides, goes on)",
    "said": "Did they say it? (stays)",
    "aside": "No verdict (goes on)",
    "back": "Back",
    "evidence": "Evidence",
    "claim": "This claim",
    "article": "The whole article",
    "everywhere": "Everywhere",
}


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """Something a person can do: `label` for the footer, `help` one sentence, `value` a verdict's rating.

    `does` is the function of `tui/handlers/` that does it, "module.function"; in the library the action of
    Textual. `words` are others by which the palette finds it, `command` does the same without a screen.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    context: Context = "always"
    value: str = ""
    does: str = ""
    words: tuple[str, ...] = ()
    command: str = ""


def _action(
    name: str,
    keys: str,
    label: str,
    says: str,
    group: str,
    context: Context = "always",
    *,
    does: str = "",
    words: str = "",
    command: str = "",
) -> Action:
    return Action(
        id=name,
        keys=tuple(keys.split()),
        label=label,
        help=says,
        group=group,
        context=context,
        does=does,
        words=tuple(words.split()),
        command=command,
    )


ACTIONS: tuple[Action, ...] = (
    _action("next-claim", "j down", "next", "Go to the next claim.", "move", "claim",
            does="view.movement.next_claim", words="forward down"),
    _action("previous-claim", "k up", "previous", "Go to the claim before.", "move", "claim",
            does="view.movement.previous_claim", words="back up"),
    _action("next-evidence", "J shift+down", "more evidence", "The next evidence.", "move", "evidence",
            does="view.movement.next_evidence", words="facts sources"),
    _action("previous-evidence", "K shift+up", "evidence before", "The evidence before.", "move", "evidence",
            does="view.movement.previous_evidence", words="facts sources"),
    _action("first-claim", "g home", "first", "Go to the first claim.", "move", "claim",
            does="view.movement.first_claim", words="start top beginning headline"),
    _action("last-claim", "G end", "last", "Go to the last claim.", "move", "claim",
            does="view.movement.last_claim", words="end bottom"),
    _action("next-open", "n", "next undecided", "Go to the next undecided claim, or the next hit.", "move",
            does="view.movement.next_open", command="claims ARTICLE --state open",
            words="todo open remaining"),
    _action("previous-open", "N", "undecided before", "The same, backwards.", "move",
            does="view.movement.previous_open", words="todo open remaining"),
    _action("next-trouble", "!", "next conflict or ≠", "Go to the next conflict or ≠.", "move", "claim",
            does="view.movement.next_trouble", words="disagree contradiction mismatch problem"),
    _action("other-place", "%", "other place", "Go to the other place of a ≠.", "move", "claim",
            does="view.movement.other_place", words="mismatch contradiction itself jump"),
    _action("search", "/", "search", "Find words in the article; n and N go from hit to hit.", "move",
            does="view.movement.search", words="find grep words"),
    _action("jump", ";", "jump", "Go to a claim by a label in the article, or its number.", "move", "claim",
            does="view.jump_labels.jump", words="go number label"),
    _action("next-pane", "tab", "next pane", "Show or choose the next pane.", "move",
            does="view.movement.next_pane", words="zoom tab window focus"),
    _action("previous-pane", "shift+tab", "pane before", "Show or choose the pane before.", "move",
            does="view.movement.previous_pane", words="zoom tab window focus"),
    _action("page-down", "pagedown", "page down", "Scroll the chosen pane down by a page.", "move",
            does="view.movement.page_down", words="scroll"),
    _action("page-up", "pageup", "page up", "Scroll the chosen pane up by a page.", "move",
            does="view.movement.page_up", words="scroll"),
    _action("said", "=", "said?", "Did they say it: not checked, as said, not as said.", "said", "claim",
            does="claims.decisions.turn_said", command="said ARTICLE CLAIM yes",
            words="quoted verify attribution"),
    _action("set-aside", "s", "set aside", "Will not be checked; asks for the reason.", "aside", "claim",
            does="claims.decisions.set_aside", command="set-aside ARTICLE CLAIM REASON",
            words="skip ignore reject opinion"),
    _action("hold", "h", "hold", "Waits for somebody; asks for whom and until when.", "aside", "claim",
            does="claims.decisions.hold", command="hold ARTICLE CLAIM FOR", words="wait later park pending"),
    _action("not-a-claim", "d", "not a claim", "Holds nothing that can be checked.", "aside", "claim",
            does="claims.decisions.not_a_claim", command="not-a-claim ARTICLE CLAIM",
            words="delete remove skip discard"),
    _action("undo", "u backspace ctrl+z", "undo", "Undo your last step, whatever it was.", "back",
            does="claims.decisions.undo", command="undo ARTICLE", words="revert back"),
    _action("redo", "U ctrl+y", "redo", "Redo what was undone.", "back",
            does="claims.decisions.redo", command="redo ARTICLE", words="again repeat"),
    _action("cite", "space", "cite", "Cite the chosen evidence, or stop citing it.", "evidence", "evidence",
            does="claims.decisions.cite", command="cite ARTICLE CLAIM EVIDENCE",
            words="accept use source reference"),
    _action("read", "enter", "read", "Read the chosen evidence in full.", "evidence", "evidence",
            does="evidence.details.read_evidence", command="facts show ID", words="open view full zoom"),
    _action("browser", "b", "browser", "Open the page of the chosen evidence.", "evidence", "evidence",
            does="copy_and_open.open_page", words="open url link web page"),
    _action("dismiss", "x", "does not bear", "Put it aside, or take it back.", "evidence", "evidence",
            does="evidence.manual.dismiss", command="dismiss ARTICLE CLAIM EVIDENCE",
            words="irrelevant reject hide delete"),
    _action("add-evidence", "+", "add evidence", "Your own: a page, a file, a person.", "evidence", "claim",
            does="evidence.manual.add_evidence", command="evidence add",
            words="source link document attach file"),
    _action("ask", "a", "ask outside", "Look this claim up in the sources outside.", "evidence", "claim",
            does="evidence.lookup.ask_claim", command="ask ARTICLE CLAIM",
            words="lookup wikipedia search online"),
    _action("edit", "e", "edit", "Draw the claim's words anew; split or join it.", "claim", "claim",
            does="claims.edits.edit", words="change split join merge span"),
    _action("add-claim", "i", "missed claim", "Make a claim of other words of the article.", "claim",
            does="claims.edits.add_claim", words="new create missing"),
    _action("who", "w", "who says it", "Put right who says it, and through whom.", "claim", "claim",
            does="claims.chain.edit_chain", words="attribution speaker source chain quote"),
    _action("note-readers", "r", "for readers", "A note for readers; it is published.", "claim", "claim",
            does="claims.decisions.note_readers", command="note ARTICLE CLAIM TEXT --readers",
            words="comment explain public"),
    _action("note-desk", "c", "for the desk", "A note for colleagues; it stays here.", "claim", "claim",
            does="claims.decisions.note_desk", command="note ARTICLE CLAIM TEXT --desk",
            words="comment internal private"),
    _action("copy", "y", "copy", "Copy this claim with its chain and verdict.", "claim", "claim",
            does="copy_and_open.copy_claim", words="clipboard yank"),
    _action("publish", "*", "publish", "Star it for publication on its own, or no more.", "claim", "claim",
            does="claims.decisions.publish", command="star ARTICLE CLAIM",
            words="star claimreview mark favourite"),
    _action("filter", "F", "filter", "Show some of the claims only.", "article",
            does="view.options.choose_filter", words="show only hide"),
    _action("order", "O", "order", "As written, or what to check first.", "article",
            does="view.options.turn_order", words="sort priority"),
    _action("several", "V", "several", "One verdict for a range, or for the whole list.", "article", "claim",
            does="claims.bulk.decide_several", words="bulk range all many batch"),
    _action("promote", "P", "to the fact base", "Add this signed decision to the facts.", "article", "claim",
            does="promotion.promote", command="facts promote ARTICLE CLAIM", words="add knowledge save"),
    _action("sign-off", "S", "sign off", "Sign the review, after a look at what is missing.", "article",
            does="sign_off.sign_off", command="sign-off ARTICLE",
            words="approve finish submit done complete close"),
    _action("ask-all", "A", "ask for all", "Look all claims of the list up outside.", "article", "claim",
            does="evidence.lookup.ask_all", words="lookup wikipedia online"),
    _action("details", "I", "details", "Where the article comes from; change it.", "article",
            does="article_details.show_details", words="metadata headline title outlet date author"),
    _action("quotations", "Q", "record", "Compare the quotations with a record of what was said.", "article",
            does="quotations.attach", command="quotes ARTICLE --against RECORD",
            words="transcript quotes attach verbatim interview subtitles"),
    _action("origins", "B", "who is behind", "Who stands behind how many claims.", "article", "claim",
            does="view.options.show_origins", words="sources attribution speakers"),
    _action("history", "H", "history", "Every step of this review; the way back to any of them.", "article",
            does="history.show_history", command="history ARTICLE", words="log steps audit timeline"),
    _action("differences", "D", "differences", "What this version says otherwise than before.", "article",
            does="history.show_differences", command="diff OLD NEW", words="compare versions changes"),
    _action("colleagues", "C", "colleagues", "Where two of you judged otherwise; resolve it.", "article",
            does="history.show_disagreements", command="agreement",
            words="disagree resolve conflict reviewers"),
    _action("read-again", "R", "read again", "Read the article anew: its new version.", "article",
            does="history.read_again", command="add ARTICLE", words="reload refresh update recheck"),
    _action("library", "L", "library", "All articles, and a search over all claims.", "article",
            does="history.open_library", command="library", words="open articles list switch assign"),
    _action("report", "W", "report", "Write the report and say where the file went.", "article",
            does="report.write_report", command="report ARTICLE",
            words="export save html pdf print finish submit"),
    _action("copy-report", "Y", "copy the report", "Copy the report, to paste it somewhere.", "article",
            does="report.copy_report", command="report ARTICLE --format md", words="export clipboard"),
    _action("help", "?", "keys", "The keys that are valid here and now.", "everywhere",
            does="view.options.show_help", words="shortcuts bindings manual"),
    _action("palette", ": ctrl+p", "commands", "Find an action by its name.", "everywhere",
            does="view.options.open_palette", words="actions menu"),
    _action("theme", "T", "theme", "Other colours, for this time.", "everywhere",
            does="view.options.choose_theme", words="color colour dark light appearance"),
    _action("suspend", "", "suspend", "Leave the program in the background of the shell; fg comes back.",
            "everywhere", does="view.options.suspend", words="background shell pause job"),
    _action("leave", "escape", "leave", "End asking, the search, the filter.", "everywhere", "search",
            does="view.movement.leave", words="cancel stop end"),
    _action("quit", "q ctrl+q", "quit", "Leave at once. Everything is saved already.", "everywhere",
            does="view.options.leave_review", words="exit close"),
)  # fmt: skip

STROKES: tuple[Action, ...] = (
    _action("word-back", "h left", "word back", "Move the edge back by a word.", "draw"),
    _action("word-on", "l right", "word on", "Move the edge on by a word.", "draw"),
    _action("character-back", "H shift+left", "character back", "Move the edge back by a character.", "draw"),
    _action("character-on", "L shift+right", "character on", "Move the edge on by a character.", "draw"),
    _action("other-edge", "tab", "other edge", "Move the other edge from now on.", "draw"),
    _action("sentence-on", "j down", "next sentence", "A missed claim: the next sentence.", "draw"),
    _action("sentence-back", "k up", "sentence before", "The same, backwards.", "draw"),
    _action("split", "s", "split", "Cut the claim in two where the edge stands.", "draw"),
    _action("join", "m", "join next", "Draw on to the end of the next claim, and be one with it.", "draw"),
    _action("keep", "enter", "keep", "Keep the claim as it is drawn.", "draw"),
    _action("drop", "escape q", "cancel", "Change nothing.", "draw"),
)  # fmt: skip
"""The keys while a claim is drawn; all others do nothing then."""

LIBRARY: tuple[Action, ...] = (
    _action("next-article", "j down", "next", "Go to the next article.", "library", does="move(1)"),
    _action("previous-article", "k up", "previous", "Go to the article before.", "library", does="move(-1)"),
    _action("first-article", "g home", "first", "Go to the first article.", "library", does="end(-1)"),
    _action("last-article", "G end", "last", "Go to the last article.", "library", does="end(1)"),
    _action("articles-down", "pagedown", "page down", "Go on by a page.", "library", does="page(1)"),
    _action("articles-up", "pageup", "page up", "Go back by a page.", "library", does="page(-1)"),
    _action("open-article", "enter", "open", "Open the chosen article.", "library", does="open_chosen",
            command="review ARTICLE", words="review start"),
    _action("add-article", "a", "add a file or an address", "Read one into the library.", "library",
            does="ask_to_add", command="add ARTICLE", words="new open import url"),
    _action("paste-article", "p", "paste a text", "Make an article of a text.", "library",
            does="ask_to_paste", words="new write clipboard"),
    _action("assign-article", "w", "who has it", "Say who has it, and until when.", "library",
            does="ask_who", command="assign ARTICLE NAME", words="assign give deadline due"),
    _action("search-claims", "/", "search all claims", "Search the claims of all articles.", "library",
            does="ask_words", command="library WORDS", words="find grep"),
    _action("filter-articles", "F", "state", "Show the articles of the next state only.", "library",
            does="turn_state", command="library --state STATE", words="filter show only"),
    _action("library-palette", ": ctrl+p", "commands", "Find an action by its name.", "library",
            does="show_palette", words="actions menu"),
    _action("library-help", "?", "keys", "The keys of the library.", "library", does="show_help",
            words="help shortcuts bindings"),
    _action("back", "q escape L", "back", "End the search, the state, or the library.", "library",
            does="back", words="exit quit close leave cancel"),
)  # fmt: skip
"""What can be done in the library."""


_ASKS = {"should-read": "; asks for better words", "valid-until": "; asks until when it held", None: ""}


def verdicts(scale: Iterable[Rating]) -> tuple[Action, ...]:
    """The verdict actions of a scale, in its order; the digit is the place in the scale."""
    return tuple(
        Action(
            id=f"verdict-{rating.id}",
            keys=tuple(key for key in (rating.key, str(place) if place < 10 else "") if key),
            label=rating.label,
            help=f"Decide “{rating.label}” and go on{_ASKS.get(rating.asks, '')}.",
            group="holds",
            context="claim",
            value=rating.id,
            words=("verdict", "rate", "decide", rating.id),
            command=f"verdict ARTICLE CLAIM {rating.id}",
        )
        for place, rating in enumerate(scale, 1)
    )
