"""The claim sheet: the claim, who says it, what is decided, and what the fact base and others say."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.app.evidence.items import EvidenceItem
from claimcheck.model import Claim, Mismatch
from claimcheck.model.language_notice import own_voice
from claimcheck.model.repeated_claims import also_in
from claimcheck.tui.keymap import Keymap
from claimcheck.tui.strings import captions, lessons
from claimcheck.tui.styled_text import Line, TextRun, cells, fold
from claimcheck.tui.views.difference_marks import marked, reasons
from claimcheck.tui.views.evidence_section import evidence, outside, ruled, similar_decisions
from claimcheck.tui.views.icons import chain_words, decision_icon, said_word, source_name
from claimcheck.tui.views.status_bars import key_and_label

if TYPE_CHECKING:
    from claimcheck.app.types import Decision
    from claimcheck.tui.review_state import ReviewState


class ClaimCard:
    """The current claim as a source of blocks: card, head of the evidence, each of it, then the rest."""

    def __init__(self, state: "ReviewState", keys: Keymap, *, narrow: bool) -> None:
        self.desk, self.keys, self.narrow = state, keys, narrow
        self._made: tuple[int, list[list[Line]]] = (-1, [])

    first_piece = 2
    """The block of the first piece of evidence."""

    @property
    def chosen_block(self) -> int:
        """The block of the chosen evidence."""
        return self.first_piece + max(0, min(self.desk.chosen, len(self.desk.evidence_items) - 1))

    def _blocks(self, width: int) -> list[list[Line]]:
        if self._made[0] != width:
            state, claim = self.desk, self.desk.claim
            blocks: list[list[Line]] = [[]]
            if claim is None:
                blocks = [_no_claims(width, self.keys)]
            else:
                blocks = [_card(state, claim, self.keys, width, narrow=self.narrow)]
                space: list[Line] = [] if self.narrow else [()]
                there = state.evidence_items
                chosen = min(state.chosen, len(there) - 1)
                blocks.append([*space, *_evidence_head(state, self.keys, width, there, chosen)])
                for place, piece in enumerate(there):
                    blocks.append(evidence(state, piece, width, chosen=place == chosen, narrow=self.narrow))
                rest = [similar_decisions(state, claim, width, narrow=self.narrow)]
                answered = any(one.asked != "not-asked" for one in claim.evidence)
                rest += [_first_keys(self.keys, width)] if state.is_new and not answered else []
                rest += [outside(state, claim, self.keys, width), _notes(state, self.keys, width)]
                blocks.append([line for part in rest if part for line in (*space, *part)])
            self._made = (width, blocks)
        return self._made[1]

    def heights(self, width: int) -> Sequence[int]:
        """The lines of each block."""
        return [len(block) for block in self._blocks(width)]

    def lines(self, block: int, width: int) -> Sequence[Line]:
        """The lines of one block."""
        return self._blocks(width)[block]


# ---------------------------------------------------------------- the card

_WEAK = 3  # lines for what is weak about a claim, where the screen is small


def _no_claims(width: int, keys: Keymap) -> list[Line]:
    words = captions.NO_CLAIMS.format(details=keys.key("details"), quit=keys.key("quit"))
    return fold((TextRun(words, "dim"),), width, indent=1, first=1)


def _card(state: "ReviewState", claim: Claim, keys: Keymap, width: int, *, narrow: bool) -> list[Line]:
    words = claim.standalone or claim.text
    quotes = () if words[:1] in '“"' else (TextRun("“", "dim"), TextRun("”", "dim"))
    differing = (reason.claim for reason in reasons(state.evidence_item))
    quoted = (*quotes[:1], *marked(words, differing, "bold"), *quotes[1:])
    lines = fold(quoted, width - 1, indent=2, first=1)
    lines += fold(_chain(state, claim), width - 1, indent=3, first=1)
    lines += _quotations(state, claim, width)
    weak = _weak_points(state, claim, width)
    if narrow:
        lines += weak if len(weak) <= _WEAK else _weak_points_short(state, claim, width)
    else:
        lines += [*weak, ()]
    lines += _decided(state, keys, width)
    return lines if narrow else [(), *lines]


def _chain(state: "ReviewState", claim: Claim) -> Line:
    chain = chain_words(claim.chain, state.registry)
    outlet = source_name(state.article.outlet or captions.THE_ARTICLE, state.registry)
    if claim.language:
        runs = [TextRun(chain or own_voice(claim.language), "source" if chain else "warn")]
    else:
        runs = [TextRun(chain or captions.OWN_STATEMENT.format(outlet=outlet), "source")]
    if claim.polarity == "denied":
        runs.append(TextRun(captions.DENIED, "flag"))
    if claim.said_on:
        runs.append(TextRun(f" · {claim.said_on}", "dim"))
    if claim.also_at:
        starts = [start for start, _ in state.session.checked.paragraphs]
        runs.append(TextRun(f" · {also_in(claim, state.article.headline, starts)}", "dim"))
    return tuple(runs)


_STATUS_ROLES = {"verbatim": "agrees", "cleaned": "agrees", "cut": "warn", "not found": "warn"}


def _quotations(state: "ReviewState", claim: Claim, width: int) -> list[Line]:
    """Where the quotations in this claim are in the records, and what differs."""
    lines: list[Line] = []
    for one in state.quotations:
        if one.touches(claim.span):
            runs = [
                TextRun(captions.QUOTED.format(status=one.status), _STATUS_ROLES.get(one.status, "conflicts"))
            ]
            if one.place:
                runs.append(TextRun(f" · {one.record}, {one.place}", "dim"))
            if one.status != "verbatim":
                runs.append(TextRun(f": {one.why}"))
            lines += fold(runs, width - 1, indent=3, first=1)
    return lines


def _other(state: "ReviewState", claim: Claim, mismatch: Mismatch) -> str:
    """Where the other place is: another claim by its number, else its words."""
    at = state.number.get(mismatch.other)
    if at is not None and mismatch.other != claim.id:
        return captions.CLAIM_NUMBER.format(number=at + 1)
    words = " ".join(state.article.text[slice(*mismatch.b)].split())
    return f"“{words[:40]}”" if words else captions.ANOTHER_PLACE


def _weak_points(state: "ReviewState", claim: Claim, width: int) -> list[Line]:
    """Flags and mismatches, each with its reason."""
    lines: list[Line] = []
    for flag in state.flags(claim):
        words = (TextRun(f"⚑ {flag.name}", "flag"), TextRun(f": {flag.why}", "dim"))
        lines += fold(words, width - 1, indent=3, first=1)
    for mismatch in state.session.mismatches(claim):
        leads = f"go:{mismatch.other}" if mismatch.other else ""
        place = TextRun(f"≠ {_other(state, claim, mismatch)}", "mismatch", leads)
        lines += fold((place, TextRun(f": {mismatch.why}")), width - 1, indent=3, first=1)
    return lines


def _weak_points_short(state: "ReviewState", claim: Claim, width: int) -> list[Line]:
    runs: list[TextRun] = [TextRun(f"⚑ {flag.name}  ", "flag") for flag in state.flags(claim)]
    for mismatch in state.session.mismatches(claim):
        where = _other(state, claim, mismatch)
        leads = f"go:{mismatch.other}" if mismatch.other else ""
        runs += [TextRun(f"≠ {where}: ", "mismatch", leads), TextRun(f"{mismatch.why}  ")]
    return fold(runs, width - 1, indent=3, first=1)[:_WEAK] if runs else []


def _decided(state: "ReviewState", keys: Keymap, width: int) -> list[Line]:
    from claimcheck.app.decisions import judged_by

    decision = state.decision()
    sign = decision_icon(decision, state.scale)
    said_role = {None: "open", True: "holds-true", False: "holds-false"}[decision.said]
    line = [TextRun(captions.VERDICT, "dim"), sign.run("bold")]
    if whose := _whose(state, decision):
        line.append(TextRun(f" — {whose}", "dim"))
    elif decision.doubtful:
        line.append(TextRun(captions.TIME_DOUBTFUL, "warn"))
    if decision.publish:
        line.append(TextRun(captions.PUBLISHED, "key"))
    said = (
        TextRun(captions.SAID, "dim"),
        TextRun(said_word(decision.said), said_role, "said"),
        TextRun(" = ", "key", "said"),
    )
    detail = {
        "held": captions.HELD_FOR.format(whom=decision.held_for or captions.NOBODY)
        + (captions.HELD_UNTIL.format(when=_until(decision)) if decision.held_until else ""),
        "set-aside": decision.reason,
        "contested": judged_by(decision, state.session.labels, state.now())
        + captions.SETTLES.format(key=keys.key("colleagues")),
    }.get(decision.state, "")
    if not detail and cells(line) + cells(said) + 5 <= width:
        lines = fold((*line, TextRun("   "), *said), width - 1, indent=3, first=1)
    else:
        lines = fold(line, width - 1, indent=3, first=1)
        lines += fold((TextRun(detail, sign.role),), width - 1, indent=3, first=3) if detail else []
        lines += fold(said, width - 1, indent=3, first=1)
    for fact in state.session.doubted_facts(state.claim.id) if state.claim else ():
        words = captions.FACT_OUTDATED.format(fact=fact)
        lines += fold((TextRun(words, "warn"),), width - 1, indent=3, first=1)
    for orphan in state.session.orphans_near(state.claim.id) if state.claim else ():
        sign = decision_icon(orphan.decision, state.scale)
        words = captions.PART_JUDGED.format(text=orphan.text, word=sign.word)
        lines += fold((TextRun(words, "warn"),), width - 1, indent=3, first=1)[:3]
    before = _version_before(state)
    return [*lines, *fold(before, width - 1, indent=3, first=1)[:3]] if before else lines


def _whose(state: "ReviewState", decision: "Decision") -> str:
    """Who gave the verdict, or holds the claim, and when."""
    from claimcheck.app.decisions import held_by, judged_by

    if decision.state == "held":
        return held_by(decision, state.now())
    return "" if decision.state in ("open", "contested") else judged_by(decision, now=state.now())


def _version_before(state: "ReviewState") -> Line:
    """What was decided about an earlier version, whether it holds, or must be looked at again and why."""
    session, claim = state.session, state.claim
    if claim is None:
        return ()
    if session.carried(claim.id):
        return (TextRun(captions.CARRIED_OVER.format(version=state.decision().carried_from), "dim"),)
    before = session.needs_review(claim.id)
    if before is None:
        return ()
    edited = session.judged_before_edit(claim.id)
    number = before.carried_from or session.carried_over.number
    own = before.by == session.reviewer or before.state == "contested"
    by = captions.BEFORE_BY.format(name=before.by) if before.by and not own else ""
    words = dict.fromkeys(decision_icon(one, state.scale).word for one in edited or (before,))
    caption = captions.CHECK_EDITED if edited else captions.CHECK_AGAIN
    head = TextRun(caption.format(word=", ".join(words), version=number, by=by), "warn")
    if edited:
        return (head,)
    changed = (f"{one.kind} {one.before or '–'} → {one.after or '–'}" for one in session.changed(claim.id))
    return (head, TextRun("".join(f"  {one}" for one in changed), "dim"))


def _until(decision: "Decision") -> str:
    """Until when a claim is held, as it was written, and the day that this is."""
    until, due = decision.held_until, decision.held_due
    return until if not due or due in until else f"{until} ({due})"


# ---------------------------------------------------------------- evidence


def _evidence_head(
    state: "ReviewState", keys: Keymap, width: int, there: Sequence[EvidenceItem], chosen: int
) -> list[Line]:
    cited = state.decision().cited
    if not there:
        unread = state.claim is not None and state.claim.language
        none = captions.NOT_COMPARED if state.comparing else captions.NO_FACT
        none = captions.NOT_READ if unread else none if state.facts else captions.NO_FACTS
        ways = [TextRun(" ")]
        for name in (
            ("add-evidence", "set-aside", "hold") if state.offline else ("ask", "add-evidence", "hold")
        ):
            ways += [*key_and_label(keys.get(name)), TextRun("  ")]
        return [
            ruled((TextRun(captions.EVIDENCE, "bold"), TextRun(captions.NONE, "dim")), (), width),
            *fold((TextRun(none, "dim"),), width - 1, indent=2, first=2),
            *fold(ways, width - 1, indent=2, first=1),
        ]
    number = captions.PLACE_OF.format(number=chosen + 1, total=len(there))
    left = (
        TextRun(captions.EVIDENCE, "bold"),
        TextRun(number),
        TextRun(captions.CITED.format(count=len(cited)), "agrees" if cited else "dim"),
    )
    right = (
        TextRun(f"{keys.key('next-evidence')} {keys.key('previous-evidence')}", "key"),
        TextRun(captions.CHOOSE, "dim"),
    )
    return [ruled(left, right if len(there) > 1 else (), width)]


# ---------------------------------------------------------------- notes


def _first_keys(keys: Keymap, width: int) -> list[Line]:
    """The keys to begin with, for somebody who has not done anything in this review."""
    first = next((action.keys[0] for action in keys.actions if action.value and action.keys), "")
    lines: list[Line] = [ruled((TextRun(lessons.FIRST, "bold"),), (), width)]
    for name, words in lessons.FIRST_KEYS:
        shown = first if name == "verdict" else keys.key(name)
        lines += fold((TextRun(f"{shown:>6}  ", "key"), TextRun(words, "dim")), width - 1, indent=9, first=1)
    return lines


def _notes(state: "ReviewState", keys: Keymap, width: int) -> list[Line]:
    decision = state.decision()
    lines: list[Line] = [ruled((TextRun(captions.NOTES, "bold"),), (), width)]
    for action, label, text in (
        ("note-readers", captions.NOTE_PUBLIC, decision.readers),
        ("note-desk", captions.NOTE_INTERNAL, decision.desk),
        ("note-unknown", captions.NOTE_UNKNOWN, decision.unknown),
        ("", captions.SHOULD_READ, decision.should_read),
        ("", captions.TRUE_UNTIL, decision.valid_until),
    ):
        if not (action or text):
            continue
        runs = (
            TextRun(f"{keys.key(action)} " if action else "  ", "key", action),
            TextRun(f"{label}  ", "dim", action),
            TextRun(text or captions.EMPTY, "" if text else "dim", action),
        )
        lines += fold(runs, width - 1, indent=5, first=3)
    return lines
