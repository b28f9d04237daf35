"""The one table of actions: keys, footer, palette, help, docs/keys.md and the keymap's check read it.

The rule of the keys: lower case acts on this claim, CAPITALS beyond it. A verdict key decides and goes
on; what the scale asks for besides is optional. Keys are written as typed ("j", "J", "!"), others by name
("space", "escape", "ctrl+z").
"""

from collections.abc import Iterable
from typing import Literal

import msgspec

from claimcheck.config.settings import Rating
from claimcheck.tui.strings.commands import ASKS, MEANINGS, SYNONYMS, VERDICT, VERDICT_SYNONYMS, WORDS

Context = Literal["always", "claim", "evidence", "search"]


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
    name: str, keys: str, group: str, context: Context = "always", *, does: str = "", command: str = ""
) -> Action:
    label, help_ = WORDS[name]
    return Action(
        id=name,
        keys=tuple(keys.split()),
        label=label,
        help=help_,
        group=group,
        context=context,
        does=does,
        words=tuple(SYNONYMS.get(name, "").split()),
        command=command,
    )


ACTIONS: tuple[Action, ...] = (
    _action("next-claim", "j down", "move", "claim", does="view.movement.next_claim"),
    _action("previous-claim", "k up", "move", "claim", does="view.movement.previous_claim"),
    _action("next-evidence", "J shift+down", "move", "evidence", does="view.movement.next_evidence"),
    _action("previous-evidence", "K shift+up", "move", "evidence", does="view.movement.previous_evidence"),
    _action("first-claim", "g home", "move", "claim", does="view.movement.first_claim"),
    _action("last-claim", "G end", "move", "claim", does="view.movement.last_claim"),
    _action("next-open", "n", "move", does="view.movement.next_open", command="claims ARTICLE --state open"),
    _action("previous-open", "N", "move", does="view.movement.previous_open"),
    _action("next-trouble", "!", "move", "claim", does="view.movement.next_trouble"),
    _action("other-place", "%", "move", "claim", does="other_places.compare"),
    _action("search", "/", "move", does="view.movement.search"),
    _action("jump", ";", "move", "claim", does="view.jump_labels.jump"),
    _action("next-pane", "tab", "move", does="view.movement.next_pane"),
    _action("previous-pane", "shift+tab", "move", does="view.movement.previous_pane"),
    _action("page-down", "pagedown", "move", does="view.movement.page_down"),
    _action("page-up", "pageup", "move", does="view.movement.page_up"),
    _action("said", "=", "said", "claim",
            does="claims.decisions.turn_said", command="said ARTICLE CLAIM yes"),
    _action("set-aside", "s", "aside", "claim",
            does="claims.decisions.set_aside", command="set-aside ARTICLE CLAIM REASON"),
    _action("hold", "h", "aside", "claim", does="claims.decisions.hold", command="hold ARTICLE CLAIM FOR"),
    _action("not-a-claim", "d", "aside", "claim",
            does="claims.decisions.not_a_claim", command="not-a-claim ARTICLE CLAIM"),
    _action("undo", "u backspace ctrl+z", "back", does="claims.decisions.undo", command="undo ARTICLE"),
    _action("redo", "U ctrl+y", "back", does="claims.decisions.redo", command="redo ARTICLE"),
    _action("cite", "space", "evidence", "evidence",
            does="claims.decisions.cite", command="cite ARTICLE CLAIM EVIDENCE"),
    _action("read", "enter", "evidence", "evidence",
            does="evidence.details.read_evidence", command="facts show ID"),
    _action("browser", "b", "evidence", "evidence", does="copy_and_open.open_page"),
    _action("dismiss", "x", "evidence", "evidence",
            does="evidence.manual.dismiss", command="dismiss ARTICLE CLAIM EVIDENCE"),
    _action("add-evidence", "+", "evidence", "claim",
            does="evidence.manual.add_evidence", command="evidence add"),
    _action("ask", "a", "evidence", "claim", does="evidence.lookup.ask_claim", command="ask CLAIM"),
    _action("edit", "e", "claim", "claim", does="claims.edits.edit"),
    _action("add-claim", "i", "claim", does="claims.edits.add_claim"),
    _action("who", "w", "claim", "claim", does="claims.chain.edit_chain"),
    _action("note-readers", "r", "claim", "claim",
            does="claims.decisions.note_readers", command="note ARTICLE CLAIM TEXT --readers"),
    _action("note-desk", "c", "claim", "claim",
            does="claims.decisions.note_desk", command="note ARTICLE CLAIM TEXT --desk"),
    _action("note-unknown", "-", "claim", "claim",
            does="claims.decisions.note_unknown", command="note ARTICLE CLAIM TEXT --unknown"),
    _action("copy", "y", "claim", "claim", does="copy_and_open.copy_claim"),
    _action("publish", "*", "claim", "claim", does="claims.decisions.publish", command="star ARTICLE CLAIM"),
    _action("filter", "F", "article", does="view.options.choose_filter"),
    _action("order", "O", "article", does="view.options.turn_order"),
    _action("several", "V", "article", "claim", does="claims.bulk.decide_several"),
    _action("promote", "P", "article", "claim",
            does="promotion.promote", command="facts promote ARTICLE CLAIM"),
    _action("sign-off", "S", "article", does="sign_off.sign_off", command="sign-off ARTICLE"),
    _action("ask-all", "A", "article", "claim", does="evidence.lookup.ask_all"),
    _action("details", "I", "article", does="article_details.show_details"),
    _action("quotations", "Q", "article",
            does="quotations.attach", command="quotes ARTICLE --against RECORD"),
    _action("origins", "B", "article", "claim", does="view.options.show_origins"),
    _action("history", "H", "article", does="history.show_history", command="history ARTICLE"),
    _action("differences", "D", "article", does="history.show_differences", command="diff OLD NEW"),
    _action("colleagues", "C", "article", does="history.show_disagreements", command="agreement"),
    _action("read-again", "R", "article", does="history.read_again", command="add ARTICLE"),
    _action("library", "L", "article", does="history.open_library", command="library"),
    _action("report", "W", "article", does="report.write_report", command="report ARTICLE"),
    _action("copy-report", "Y", "article", does="report.copy_report", command="report ARTICLE --format md"),
    _action("help", "?", "everywhere", does="view.options.show_help"),
    _action("palette", ": ctrl+p", "everywhere", does="view.options.open_palette"),
    _action("theme", "T", "everywhere", does="view.options.choose_theme"),
    _action("suspend", "", "everywhere", does="view.options.suspend"),
    _action("leave", "escape", "everywhere", "search", does="view.movement.leave"),
    _action("quit", "q ctrl+q", "everywhere", does="view.options.leave_review"),
)  # fmt: skip

STROKES: tuple[Action, ...] = (
    _action("word-back", "h left", "draw"),
    _action("word-on", "l right", "draw"),
    _action("character-back", "H shift+left", "draw"),
    _action("character-on", "L shift+right", "draw"),
    _action("other-edge", "tab", "draw"),
    _action("sentence-on", "j down", "draw"),
    _action("sentence-back", "k up", "draw"),
    _action("split", "s", "draw"),
    _action("join", "m", "draw"),
    _action("keep", "enter", "draw"),
    _action("drop", "escape q", "draw"),
)  # fmt: skip
"""The keys while a claim is drawn; all others do nothing then."""

LIBRARY: tuple[Action, ...] = (
    _action("next-article", "j down", "library", does="move(1)"),
    _action("previous-article", "k up", "library", does="move(-1)"),
    _action("first-article", "g home", "library", does="end(-1)"),
    _action("last-article", "G end", "library", does="end(1)"),
    _action("articles-down", "pagedown", "library", does="page(1)"),
    _action("articles-up", "pageup", "library", does="page(-1)"),
    _action("open-article", "enter", "library", does="open_chosen", command="review ARTICLE"),
    _action("add-article", "a", "library", does="ask_to_add", command="add ARTICLE"),
    _action("paste-article", "p", "library", does="ask_to_paste"),
    _action("assign-article", "w", "library", does="ask_who", command="assign ARTICLE NAME"),
    _action("search-claims", "/", "library", does="ask_words", command="library WORDS"),
    _action("seen-before", "b", "library", does="show_seen", command="claims ARTICLE --repeated"),
    _action("filter-articles", "F", "library", does="choose_state", command="library --state STATE"),
    _action("sort-articles", "O", "library", does="turn_order"),
    _action("library-palette", ": ctrl+p", "library", does="show_palette"),
    _action("library-help", "?", "library", does="show_help"),
    _action("clear", "escape", "library", does="clear"),
    _action("back", "q L", "library", does="back"),
)  # fmt: skip
"""What can be done in the library."""


def verdicts(scale: Iterable[Rating]) -> tuple[Action, ...]:
    """The verdict actions of a scale, in its order; the digit is the place in the scale."""
    return tuple(
        Action(
            id=f"verdict-{rating.id}",
            keys=tuple(key for key in (rating.key, str(place) if place < 10 else "") if key),
            label=rating.label,
            help=VERDICT.format(label=rating.label, asks=ASKS.get(rating.asks, "")),
            group="holds",
            context="claim",
            value=rating.id,
            words=(
                *VERDICT_SYNONYMS.split(),
                *MEANINGS.get(rating.fact_verdict or "", "").split(),
                rating.id,
            ),
            command=f"verdict ARTICLE CLAIM {rating.id}",
        )
        for place, rating in enumerate(scale, 1)
    )
