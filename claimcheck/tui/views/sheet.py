"""The claim sheet: the claim, who says it, what is decided, and what the fact base and others say."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.model import Claim
from claimcheck.tui.actions import Keys
from claimcheck.tui.runs import Line, Run, fold
from claimcheck.tui.views.evidence import before, evidence, outside, ruled
from claimcheck.tui.views.marks import marked, reasons
from claimcheck.tui.views.signs import chain_words, decision_sign, said_word, source_name

if TYPE_CHECKING:
    from claimcheck.review import Decision
    from claimcheck.tui.desk import Desk


class Sheet:
    """The current claim as a source of blocks: card, head of the evidence, each of it, then the rest."""

    def __init__(self, desk: "Desk", keys: Keys, *, narrow: bool) -> None:
        self.desk, self.keys, self.narrow = desk, keys, narrow
        self._made: tuple[int, list[list[Line]]] = (-1, [])

    first_piece = 2
    """The block of the first piece of evidence."""

    @property
    def chosen_block(self) -> int:
        """The block of the chosen evidence."""
        return self.first_piece + max(0, min(self.desk.chosen, len(self.desk.pieces) - 1))

    def _blocks(self, width: int) -> list[list[Line]]:
        if self._made[0] != width:
            desk, claim = self.desk, self.desk.claim
            blocks: list[list[Line]] = [[]]
            if claim is None:
                blocks = [_no_claims(width, self.keys)]
            else:
                blocks = [_card(desk, claim, self.keys, width, narrow=self.narrow)]
                space: list[Line] = [] if self.narrow else [()]
                blocks.append([*space, *_evidence_head(desk, self.keys, width)])
                chosen = min(desk.chosen, len(desk.pieces) - 1)
                for place, piece in enumerate(desk.pieces):
                    blocks.append(evidence(desk, piece, width, chosen=place == chosen, narrow=self.narrow))
                rest = [before(desk, claim, width, narrow=self.narrow)]
                rest += [outside(desk, claim, self.keys, width), _notes(desk, self.keys, width)]
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


def _no_claims(width: int, keys: Keys) -> list[Line]:
    words = (
        "No claim was found in this article. It may be an opinion piece or too short; "
        f"{keys.key('details')} tells how it was read, {keys.key('quit')} leaves."
    )
    return fold((Run(words, "dim"),), width, indent=1, first=1)


def _card(desk: "Desk", claim: Claim, keys: Keys, width: int, *, narrow: bool) -> list[Line]:
    words = claim.standalone or claim.text
    quotes = () if words[:1] in '“"' else (Run("“", "dim"), Run("”", "dim"))
    differing = (reason.claim for reason in reasons(desk.piece))
    quoted = (*quotes[:1], *marked(words, differing, "bold"), *quotes[1:])
    lines = fold(quoted, width - 1, indent=2, first=1)
    lines += fold(_who(desk, claim), width - 1, indent=3, first=1)
    weak = _weak_points(desk, claim, width)
    if narrow:
        lines += weak if len(weak) <= _WEAK else _weak_points_short(desk, claim, width)
    else:
        lines += [*weak, ()]
    lines += _decided(desk, keys, width)
    return lines if narrow else [(), *lines]


def _who(desk: "Desk", claim: Claim) -> Line:
    chain = chain_words(claim.chain, desk.registry)
    outlet = source_name(desk.article.outlet or "the article", desk.registry)
    runs = [Run(chain, "source") if chain else Run(f"in the article’s own voice · {outlet}", "source")]
    if claim.polarity == "denied":
        runs.append(Run(" · denied", "flag"))
    if claim.said_on:
        runs.append(Run(f" · {claim.said_on}", "dim"))
    return tuple(runs)


def _other(desk: "Desk", claim_id: str) -> str:
    at = desk.number.get(claim_id)
    return f"claim {at + 1}" if at is not None else "another claim"


def _weak_points(desk: "Desk", claim: Claim, width: int) -> list[Line]:
    """Flags and mismatches, each with its reason."""
    lines: list[Line] = []
    for flag in claim.flags:
        words = (Run(f"⚑ {flag.name}", "flag"), Run(f": {flag.why}", "dim"))
        lines += fold(words, width - 1, indent=3, first=1)
    for mismatch in claim.mismatches:
        place = Run(f"≠ {_other(desk, mismatch.other)}", "mismatch", f"go:{mismatch.other}")
        lines += fold((place, Run(f": {mismatch.why}")), width - 1, indent=3, first=1)
    return lines


def _weak_points_short(desk: "Desk", claim: Claim, width: int) -> list[Line]:
    runs: list[Run] = [Run(f"⚑ {flag.name}  ", "flag") for flag in claim.flags]
    for mismatch in claim.mismatches:
        where = _other(desk, mismatch.other)
        runs += [Run(f"≠ {where}: ", "mismatch", f"go:{mismatch.other}"), Run(f"{mismatch.why}  ")]
    return fold(runs, width - 1, indent=3, first=1)[:_WEAK] if runs else []


def _decided(desk: "Desk", keys: Keys, width: int) -> list[Line]:
    from claimcheck.review.judgements import differing

    decision = desk.decision()
    sign = decision_sign(decision, desk.scale)
    said_role = {None: "open", True: "holds-true", False: "holds-false"}[decision.said]
    line = [
        Run("SAID? ", "dim"),
        Run(said_word(decision.said), said_role, "said"),
        Run(" = ", "key", "said"),
        Run("   HOLDS? ", "dim"),
        Run(f"{sign.glyph} {sign.word}", f"{sign.role} bold"),
    ]
    if whose := _whose(desk, decision):
        line.append(Run(f" — {whose}", "dim"))
    elif decision.doubtful:
        line.append(Run("  time doubtful", "warn"))
    if decision.publish:
        line.append(Run("  ★ publish", "key"))
    lines = fold(line, width - 1, indent=3, first=1)
    detail = {
        "held": f"for {decision.held_for or 'nobody named'}"
        + (f", until {decision.held_until}" if decision.held_until else ""),
        "set-aside": decision.reason,
        "contested": differing(decision.judgements, desk.session.labels, desk.now())
        + f" · {keys.key('colleagues')} resolves it",
    }.get(decision.state, "")
    if detail:
        lines += fold((Run(detail, sign.role),), width - 1, indent=3, first=3)
    before = _version_before(desk)
    return [*lines, *fold(before, width - 1, indent=3, first=1)[:3]] if before else lines


def _whose(desk: "Desk", decision: "Decision") -> str:
    """Who gave the verdict, or holds the claim, and when."""
    from claimcheck.review.judgements import Judgement, sharing, who_and_when

    if decision.state == "held":
        holds = Judgement(by=decision.by, at=decision.at, state="held", doubtful=decision.doubtful)
        return who_and_when((holds,), desk.now())
    if decision.state in ("open", "contested"):
        return ""
    return who_and_when(sharing(decision.judgements), desk.now())


def _version_before(desk: "Desk") -> Line:
    """What was decided about an earlier version, whether it holds, or must be looked at again and why."""
    session, claim = desk.session, desk.claim
    if claim is None:
        return ()
    if session.carried(claim.id):
        return (Run(f"carried over from v{desk.decision().carried_from}", "dim"),)
    before = session.look_again(claim.id)
    if before is None:
        return ()
    number = before.carried_from or session.taken.number
    own = before.by == session.reviewer or before.state == "contested"
    by = f" by {before.by}" if before.by and not own else ""
    head = Run(f"look again (v{number}: {decision_sign(before, desk.scale).word}{by})", "warn")
    changed = (f"{one.kind} {one.before or '–'} → {one.after or '–'}" for one in session.changed(claim.id))
    return (head, Run("".join(f"  {one}" for one in changed), "dim"))


# ---------------------------------------------------------------- evidence


def _evidence_head(desk: "Desk", keys: Keys, width: int) -> list[Line]:
    there, cited = desk.pieces, desk.decision().cited
    if not there:
        words = (
            f"No fact bears on this claim. {keys.key('ask')} asks outside; or decide it from what you know, "
            f"{keys.key('set-aside')} set it aside, {keys.key('hold')} hold it for somebody."
        )
        return [
            ruled((Run("EVIDENCE", "bold"), Run(" none", "dim")), (), width),
            *fold((Run(words, "dim"),), width - 1, indent=2, first=2),
        ]
    number = f" {min(desk.chosen, len(there) - 1) + 1} of {len(there)}"
    left = (Run("EVIDENCE", "bold"), Run(number), Run(f" · {len(cited)} cited", "agrees" if cited else "dim"))
    right = (
        Run(f"{keys.key('next-evidence')} {keys.key('previous-evidence')}", "key"),
        Run(" choose ", "dim"),
    )
    return [ruled(left, right if len(there) > 1 else (), width)]


# ---------------------------------------------------------------- notes


def _notes(desk: "Desk", keys: Keys, width: int) -> list[Line]:
    decision = desk.decision()
    lines: list[Line] = [ruled((Run("NOTES", "bold"),), (), width)]
    for action, label, text in (
        ("note-readers", "for readers", decision.readers),
        ("note-desk", "for the desk", decision.desk),
        ("", "should read", decision.should_read),
        ("", "held until", decision.valid_until),
    ):
        if not (action or text):
            continue
        runs = (
            Run(f"{keys.key(action)} " if action else "  ", "key", action),
            Run(f"{label}  ", "dim", action),
            Run(text or "(empty)", "" if text else "dim", action),
        )
        lines += fold(runs, width - 1, indent=5, first=3)
    return lines
