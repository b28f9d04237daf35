"""The state of a review on the screen: the session, and the chosen claim, order, filter, hit and evidence.

No Textual here. Decisions are changed only through the session, whose methods commit before they return.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.app.evidence.items import (
    EvidenceItem,
    SnapshotLookup,
    evidence_items,
    evidence_title,
    record_names,
)
from claimcheck.config.settings import Rating
from claimcheck.model import Claim, Evidence, Fact, Flag, FlagCode, Registered, Relation, Span
from claimcheck.model.priority import ORDERS, Order, arranged, check_first
from claimcheck.model.provenance import origin_key
from claimcheck.tui.claim_filter import DECIDING, Filter, passes
from claimcheck.tui.span_editor import SpanEditor
from claimcheck.tui.text_search import find_all

if TYPE_CHECKING:
    from claimcheck.app.evidence.lookup_round import LookupRound
    from claimcheck.app.types import Decision, Event, FactBase, Matcher, Progress, Session, SimilarDecision
    from claimcheck.model.quotations import CheckedQuotation, Record

_RANKS = {"open": 1, "contested": 1, "held": 2}  # 3: done
_FEW = 4  # claims from which a flag on most of them says nothing of each


class ReviewState:
    """One review in progress. `at` and the lists hold indexes into `claims`."""

    def __init__(
        self,
        session: "Session",
        scale: Sequence[Rating],
        base: "FactBase | None" = None,
        now: Callable[[], datetime] = datetime.now,
        look: SnapshotLookup = lambda name: None,
        match: "Matcher | None" = None,
        sources: Sequence[str] = (),
        offline: bool = False,
        flags_off: Sequence[FlagCode] = (),
        threshold: float = 0.5,
        doubted: Mapping[str, str] = {},
    ) -> None:
        from claimcheck.app.decisions import is_due
        from claimcheck.app.edits import ClaimBuilder

        self._due = is_due
        self.session, self.scale, self.base, self.now = session, tuple(scale), base, now
        self.look = cache(look)  # asked with each painting
        self.sources, self.offline = tuple(sources), offline
        self.facts: Mapping[str, Fact] = base.facts if base else {}
        self.doubted = doubted  # why a fact that was made of a verdict is in doubt
        self.registry: Mapping[str, Registered] = base.registry if base else {}
        self.article = session.checked.article
        self.version, self.newest = session.version_number, session.newest[0]
        self.waiting = ""  # that there is no connection to the server, in words
        self.newer = ""  # that another version was opened since, in words
        self.claims: Sequence[Claim] = session.claims
        self.records: Mapping[str, Record] = {}  # those that are attached, by title
        self.quotations: tuple[CheckedQuotation, ...] = ()  # beside these
        self.overtaken = frozenset(session.overtaken())  # by a fact that is newer than the verdict
        self.reindex()
        self.order: Order = "text"
        self.threshold = threshold
        self.filter = Filter()
        self.query = ""
        self.hits: tuple[Span, ...] = ()
        self.hit = 0
        self.chosen = 0
        self.due_left = self.troubles = 0
        self._progress: Progress | None = None
        self._ranks: list[int] | None = None
        self.round: LookupRound | None = None
        self.pen: SpanEditor | None = None
        self.labels: Mapping[int, str] | None = None  # of claims to jump to, while they are shown
        self.typed = ""  # of a label
        self.before: dict[str, tuple[SimilarDecision, ...]] = {}  # by claim: earlier decisions on like ones
        self.passed: set[str] = set()  # uids of steps that cannot be undone, which undo passes over
        self.comparing = self.facts_changed = False  # by meaning, still; in their files, since they were read
        self.report: Path | None = None  # that was written last
        self.making = self.leaving = False  # a report is being made; leave when it is written
        self.is_new = not any(act.by == session.reviewer for act in session.history())
        self.drawn = 0  # how often the claims were drawn anew
        self.at = self.number.get(session.position or "", self._start())
        self.drawer = ClaimBuilder(session.checked, self.registry, match, flags_off)

    def reindex(self) -> None:
        """What is asked of the claims at each key, once for all: where they are, and which may be trouble."""
        self.number = {claim.id: at for at, claim in enumerate(self.claims)}
        wrong = [one for one in self.quotations if one.differs]
        misquoted = (claim.id for claim in self.claims if any(one.touches(claim.span) for one in wrong))
        self.misquoted = frozenset(misquoted)
        self._first: frozenset[str] | None = None
        self._shown: list[int] | None = None
        every = enumerate(self.claims)
        self._weak = [
            at for at, one in every if one.mismatches or one.relation == "conflicts" or self._is_weak(one)
        ]
        raised = Counter(flag.code for claim in self.claims for flag in claim.flags)
        most = len(self.claims) // 2 if len(self.claims) >= _FEW else len(self.claims)
        self.usual = {code: many for code, many in raised.items() if many > most}
        first = {flag.code: flag for claim in self.claims[::-1] for flag in claim.flags}
        # What more than half of the claims have, each with how many; the first one's words.
        self.usual_flags = tuple((first[code], many) for code, many in self.usual.items())

    # ------------------------------------------------------------ what is there

    def flags(self, claim: Claim) -> tuple[Flag, ...]:
        """The flags of a claim, without those that most claims have: these are shown once, at the head."""
        return tuple(flag for flag in claim.flags if flag.code not in self.usual)

    @property
    def claim(self) -> Claim | None:
        """The current claim; None where the article has none."""
        return self.claims[self.at] if self.claims else None

    @property
    def current(self) -> Claim:
        """The current claim, for what is offered only where there is one; see `contexts`."""
        return self.claims[self.at]

    @property
    def first(self) -> frozenset[str]:
        """The ids of the claims to check first."""
        if self._first is None:
            self._first = check_first(self.claims, self.threshold)
        return self._first

    @property
    def highlighted(self) -> Span:
        """The words of the article that it is about now: what is drawn, else the current claim."""
        return self.pen.span if self.pen else self.claim.span if self.claim else (0, 0)

    def decision(self, at: int | None = None) -> "Decision":
        """The decision on a claim (the current one without an index)."""
        return self.session.decision(self.claims[self.at if at is None else at].id)

    def evidence_title(self, name: str) -> str:
        """The title of a piece of evidence; its name where it has none."""
        return evidence_title(name, self.facts, self.look)

    @property
    def evidence_items(self) -> tuple[EvidenceItem, ...]:
        """The evidence of the current claim that can be read and cited."""
        if not self.claim:
            return ()
        records = record_names(self.session.records, self.quotations, self.claim.span, self.look)
        return evidence_items(self.claim, self.decision(), self.facts, self.look, records)

    @property
    def evidence_item(self) -> EvidenceItem | None:
        """The chosen piece of evidence."""
        there = self.evidence_items
        return there[min(self.chosen, len(there) - 1)] if there else None

    def relation(self, at: int) -> Relation | None:
        """How the best fact bears on a claim; None if there is none, or somebody found that it does not."""
        claim = self.claims[at]
        dismissed = claim.relation and f"fact:{claim.fact}" in self.decision(at).dismissed
        return None if dismissed else claim.relation

    def attach_evidence(self, claim_id: str, evidence: tuple[Evidence, ...]) -> int | None:
        """Lay what one source gave beside a claim, in place of what it gave before; the claim's index."""
        from claimcheck.app.evidence.lookups import attach_evidence

        at = self.number.get(claim_id)
        if at is not None:
            attach_evidence(self.session, self.claims[at], evidence)
            self.claims = self.session.claims
        return at

    @property
    def contexts(self) -> frozenset[str]:
        """What the actions of the moment may need; see `action_table.Action.context`."""
        there = {"always"}
        there |= {"claim"} if self.claims else set()
        there |= {"evidence"} if self.evidence_items else set()
        there |= {"search"} if self.round or self.query or self.filter.kind != "none" else set()
        return frozenset(there)

    @property
    def progress(self) -> "Progress":
        """How far the review is; asked once after each change."""
        if self._progress is None:
            self._progress, self.due_left = self.session.progress(), 0
            self.count_due()
            self.troubles = len(self.open_troubles())
        return self._progress

    def ranks(self) -> Sequence[int]:
        """How urgent each claim is: 0 an open problem, 1 undecided, 2 held, 3 done; made once a change."""
        if self._ranks is None:
            decisions = (self.session.decision(claim.id) for claim in self.claims)
            self._ranks = [_RANKS.get(decision.state, 3) for decision in decisions]
            for at in [at for at, rank in enumerate(self._ranks) if rank == 2 and self.is_due(at)]:
                self._ranks[at] = 1
            for at in self._weak:
                if self._ranks[at] == 1 and self.is_trouble(at):
                    self._ranks[at] = 0
        return self._ranks

    def count_due(self) -> int:
        """How many held claims are back by now; keeps the count."""
        if self.progress.held:
            self.due_left = sum(self.is_due(at) for at in range(len(self.claims)))
        return self.due_left

    # ------------------------------------------------------------ the list

    @property
    def shown(self) -> list[int]:
        """The claims of the list, in its order. The current one is always among them."""
        if self._shown is None:
            plain = self.filter.kind == "none"
            there = (one for at, one in enumerate(self.claims) if plain or at == self.at or self._passes(at))
            self._shown = [self.number[claim.id] for claim in arranged(there, self.order)]
        return self._shown

    @property
    def count_matching(self) -> int:
        """How many claims pass the filter: all of the list, but perhaps the current one."""
        return len(self.shown) - (bool(self.claims) and not self._passes(self.at))

    def stale(self) -> None:
        """The counts must be made again, and a list that hangs on decisions: one of these has changed."""
        self._progress = self._ranks = None
        if self.overtaken:
            self.overtaken &= frozenset(self.session.overtaken())
        if self.filter.kind in DECIDING:
            self._shown = None

    def matching(self, chosen: Filter) -> int:
        """How many claims a filter would show."""
        return sum(passes(self, at, chosen) for at in range(len(self.claims)))

    def _passes(self, at: int) -> bool:
        return passes(self, at, self.filter)

    def origin(self, at: int) -> str:
        """The key of the source that a claim goes back to; "" for the article's own voice."""
        return origin_key(self.claims[at])

    def set_filter(self, chosen: Filter) -> int:
        """Show other claims; go to the first of them if the current one is not. Gives how many pass."""
        self.filter, self._shown = chosen, None
        passing = [at for at in self.shown if self._passes(at)]
        if passing and self.at not in passing:
            self.go(passing[0])
        return self.count_matching

    def turn_order(self) -> str:
        """Change between the two orders; gives the new one in words."""
        self.order, self._shown = "text" if self.order == "worth" else "worth", None
        return ORDERS[self.order]

    # ------------------------------------------------------------ moving

    def go(self, at: int) -> bool:
        """Make a claim the current one. False if it was already."""
        if at == self.at or not 0 <= at < len(self.claims):
            return False
        self.at, self.chosen = at, 0
        if self.filter.kind != "none":
            self._shown = None
        return True

    def step(self, by: int) -> bool:
        """To the next or previous claim of the list."""
        place = self.shown.index(self.at) + by if self.claims else -1
        return 0 <= place < len(self.shown) and self.go(self.shown[place])

    def end(self, last: bool) -> bool:
        """To the first or last claim of the list."""
        return bool(self.claims) and self.go(self.shown[-1 if last else 0])

    def seek(self, wanted: Callable[[int], bool], by: int = 1) -> int | None:
        """The next wanted claim of the list, around its end; None if there is no other."""
        shown = self.shown
        here = shown.index(self.at) if self.claims else 0
        turn = (
            [*shown[here + 1 :], *shown[:here]] if by > 0 else [*shown[:here][::-1], *shown[here + 1 :][::-1]]
        )
        return next((at for at in turn if wanted(at)), None)

    def is_open(self, at: int) -> bool:
        """Whether a claim waits for a decision now: it is open or contested, or its hold has ended."""
        return self.decision(at).state in ("open", "contested") or self.is_due(at)

    def is_done(self, at: int) -> bool:
        """Whether a claim needs no more work."""
        return self.decision(at).state in ("decided", "set-aside", "not-a-claim")

    def is_due(self, at: int) -> bool:
        """Whether a claim was held until a moment that has come."""
        decision = self.decision(at)
        return decision.state == "held" and self._due(decision, self.now())

    def _start(self) -> int:
        """Where to begin: a new version at the first claim that must be judged, else at the start."""
        if not self.session.carried_over.version:
            return 0
        changed = (at for at in range(len(self.claims)) if self.session.needs_review(self.claims[at].id))
        return next(changed, next((at for at in range(len(self.claims)) if self.is_open(at)), 0))

    def is_trouble(self, at: int) -> bool:
        """Whether a fact, or the article itself, speaks against a claim."""
        return self.relation(at) == "conflicts" or self._is_weak(self.claims[at])

    def _is_weak(self, claim: Claim) -> bool:
        """Whether something else than a fact's relation speaks against a claim."""
        inconsistent = bool(self.session.mismatches(claim))
        return inconsistent or claim.id in self.overtaken or claim.id in self.misquoted

    def open_troubles(self) -> list[int]:
        """The claims with a problem that is still to be looked at."""
        left = (at for at in self._weak if self.is_open(at) or self.claims[at].id in self.overtaken)
        return [at for at in left if self.is_trouble(at)]

    def next_troubles(self) -> list[int]:
        """The claims with a problem that is still to be looked at; without one, all that have a problem."""
        return self.open_troubles() or [at for at in self._weak if self.is_trouble(at)]

    def at_place(self, offset: int) -> int | None:
        """The shortest claim that covers a place in the article; None outside of all."""
        covering = (
            (end - start, at)
            for at, claim in enumerate(self.claims)
            for start, end in (claim.span, *claim.also_at)
            if start <= offset < end
        )
        return min(covering, default=(0, None))[1]

    def choose(self, by: int) -> bool:
        """The next or previous piece of evidence."""
        before = self.chosen
        self.chosen = max(0, min(len(self.evidence_items) - 1, before + by))
        return self.chosen != before

    # ------------------------------------------------------------ searching

    def search(self, query: str) -> int:
        """Find words in the article, whatever their case; gives the number of hits. "" ends the search."""
        self.query, self.hit = query, 0
        self.hits = tuple(find_all(self.article.text, query)) if query else ()
        return len(self.hits)

    def next_hit(self, by: int) -> Span | None:
        """Go around the hits; the claim at the hit becomes the current one."""
        self.hit = (self.hit + by) % max(1, len(self.hits))
        return self.take_hit()

    def take_hit(self) -> Span | None:
        """The hit of the moment; the claim at it becomes the current one."""
        if not self.hits:
            return None
        found = self.hits[self.hit]
        at = self.at_place(found[0])
        if at is not None:
            self.go(at)
        return found

    def redraw(self) -> None:
        """The claims have been drawn anew: take them in; the current one stays it, if it is still there, else
        the claim that has its words is."""
        current = self.claim
        self.claims = self.session.claims
        self.reindex()
        kept = self.number.get(current.id, self.at_place(current.span[0])) if current else None
        self.at = min(self.at, max(0, len(self.claims) - 1)) if kept is None else kept
        self.drawn += 1
        self.stale()

    # ------------------------------------------------------------ undo and the end

    def close(self) -> None:
        """Remember the place and close the session; all else is kept already. What is asked is called off."""
        if self.round:
            self.round.cancelled.set()
        if self.claim:
            self.session.move_to(self.claim.id)
        self.session.close()

    def back(self, event: "Event") -> None:
        """Return to the claim that an undone or redone event belongs to."""
        self.stale()
        if self.session.claims is not self.claims:
            self.redraw()
        at = self.number.get(event.claim or "")
        if at is not None:
            self.go(at)
