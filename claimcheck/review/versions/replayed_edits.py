"""Manual edits of the previous version, applied again where the sentence is unchanged.

A correction is about words, so it goes on as long as they stand; the decision on it is asked for again
where the tool finds something else behind them than it did, e.g. another day or another person.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from claimcheck.model import Checked, Claim, DateMention, Link, Span
from claimcheck.model.analysis import spans_meet
from claimcheck.review.edits.claim_edits import by_hand, edited
from claimcheck.review.events import Event
from claimcheck.review.versions.alignment import Change, Step, chain_words, changes
from claimcheck.text import place as place_of

_CONTEXT = 32  # characters on either side that tell sentences of the same words apart


class ReplayedEdits(msgspec.Struct, frozen=True, kw_only=True):
    """The new version with what was drawn by hand; the payload of each edit that made it so.

    `differences`: for each claim that was drawn again, what the tool finds otherwise; `lost`: claims that
    could not be drawn again.
    """

    new: Checked
    edits: tuple[Mapping[str, Any], ...] = ()
    differences: Mapping[str, tuple[Change, ...]] = {}
    lost: tuple[Claim, ...] = ()

    def annotated_step(self, step: Step) -> Step:
        """The step, with what the tool finds otherwise about a claim that was drawn again."""
        known = {change.kind for change in step.changes}
        more = self.differences.get(step.new.id, ()) if step.new and step.old else ()
        added = tuple(change for change in more if change.kind not in known)
        return msgspec.structs.replace(step, changes=(*step.changes, *added)) if added else step


def replay_edits(
    proposed: Checked, events: Sequence[Event], new: Checked, own: Collection[str] = ()
) -> ReplayedEdits:
    """What was drawn by hand, in the new version.

    `proposed`: the version before as it was first kept, with its `events`; `own`: claims of the new version
    on which somebody has acted already: they stay as they are.
    """
    hand = by_hand(events)
    old = edited(proposed.claims, events)
    drawn = [claim for claim in old if claim.id in hand]
    tool = edited(proposed.claims, [event for event in events if not _is_by_hand(event)])
    before = msgspec.structs.replace(proposed, claims=tool)
    edits: list[Mapping[str, Any]] = []
    differences: dict[str, tuple[Change, ...]] = {}
    lost: list[Claim] = []
    for region in _regions(drawn, before):
        mine = [claim for claim in drawn if spans_meet(claim.span, region)]
        move = _moving(before, region, new)
        whole = _Region(before, new, {claim.id for claim in old}, move, region) if move else None
        made, gone = whole.drawn(mine) if whole else ([], [])
        if not whole or {*gone, *(claim.id for claim in made)} & {*own}:
            lost += mine
            continue
        plain = [msgspec.to_builtins(claim) for claim in made]
        edits.append({"act": "carried", "gone": gone, "made": plain})
        differences |= {claim.id: whole.otherwise(claim) for claim in made}
    claims = new.claims
    for edit in edits:
        by_id = {claim.id: claim for claim in claims if claim.id not in edit["gone"]}
        by_id |= {plain["id"]: msgspec.convert(plain, Claim) for plain in edit["made"]}
        claims = tuple(sorted(by_id.values(), key=lambda claim: claim.span))
    new = msgspec.structs.replace(new, claims=claims)
    return ReplayedEdits(new=new, edits=tuple(edits), differences=differences, lost=tuple(lost))


def _is_by_hand(event: Event) -> bool:
    return event.kind == "edit" and event.payload["act"] != "analysis"


class _Region:
    """Sentences that stand in both versions, with what the tool proposed there."""

    def __init__(
        self, old: Checked, new: Checked, left: set[str], move: Callable[[Span], Span], region: Span
    ) -> None:
        self._old, self._new, self._move, self._region = old.article, new, move, region
        self._before = {claim.id: claim for claim in old.claims if spans_meet(claim.span, region)}
        self._places = {move(claim.span): claim for claim in self._before.values()}
        self._after = {claim.span: claim for claim in new.claims if spans_meet(claim.span, move(region))}
        self._left = left

    def drawn(self, claims: Sequence[Claim]) -> tuple[list[Claim], list[str]]:
        """These claims in the new version, and the ids of those that they take the place of."""
        made = [self._drawn(claim) for claim in claims]
        spans, ids = [claim.span for claim in made], {claim.id for claim in made}
        gone = [
            claim.id
            for span, claim in self._after.items()
            if claim.id not in ids and self._replaced(span, spans)
        ]
        return made, gone

    def otherwise(self, claim: Claim) -> tuple[Change, ...]:
        """What the tool proposes otherwise than before at the place of a claim that was drawn again, else in
        these sentences; not whom it hears there, where somebody drew another chain than the tool.
        """
        pairs = [(was, self._after[place]) for place, was in self._places.items() if place in self._after]
        near = [pair for pair in pairs if spans_meet(pair[1].span, claim.span)] or pairs
        found = [
            change
            for was, now in near
            for change in changes(was, now)
            if change.kind != "chain" or chain_words(was) == chain_words(claim)
        ]
        return tuple({change.kind: change for change in found}.values())

    def _replaced(self, span: Span, drawn: Sequence[Span]) -> bool:
        was = self._places.get(span)
        return was.id not in self._left if was else any(spans_meet(span, one) for one in drawn)

    def _drawn(self, claim: Claim) -> Claim:
        from claimcheck.extraction.claim_ids import claim_id

        article = self._new.article
        span = self._move(claim.span)
        was = self._before.get(claim.id)
        now = self._after.get(self._move(was.span)) if was else None
        chain = tuple(self._link(one) for one in claim.chain)
        name = now.id if now else claim_id(article, span)
        if current := self._after.get(span):  # all but who says it is as the tool finds it now
            return msgspec.structs.replace(current, id=name, chain=chain, flags=claim.flags)
        numbers = tuple(
            msgspec.structs.replace(number, span=self._move(number.span)) for number in claim.numbers
        )
        said_on = (article.published or "") if claim.said_on == (self._old.published or "") else claim.said_on
        return msgspec.structs.replace(
            claim,
            id=name,
            span=span,
            text=article.text[slice(*span)],
            sentence=self._move(claim.sentence),
            origin=place_of(span, article.origin, article.line_starts),
            chain=chain,
            dates=tuple(self._date(date) for date in claim.dates),
            numbers=numbers,
            said_on=said_on,
            mismatches=(),
            evidence=(),
        )

    def _date(self, one: DateMention) -> DateMention:
        """The date as it is read now; without its value where nobody knows from which day it counts."""
        span = self._move(one.span)
        known = (date for claim in self._new.claims for date in claim.dates if date.span == span)
        same = self._old.published == self._new.article.published
        moved = msgspec.structs.replace(one, span=span)
        return next(known, moved if same else msgspec.structs.replace(moved, value=None))

    def _link(self, one: Link) -> Link:
        """The link, with its places if they are in these sentences."""
        mention, cue = (
            self._move(span) if span and _within(span, self._region) else None
            for span in (one.mention, one.cue_span)
        )
        return msgspec.structs.replace(one, mention=mention, cue_span=cue)


def _within(one: Span, other: Span) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _sentences(checked: Checked) -> list[Span]:
    return sorted({*checked.not_claims, *(claim.sentence for claim in checked.claims)})


def _regions(drawn: Sequence[Claim], before: Checked) -> list[Span]:
    """The whole sentences that hold what was drawn, and what it was drawn from; none meets another."""
    origin = {claim.id: claim for claim in before.claims}
    sentences = _sentences(before)
    regions: list[Span] = []
    for claim in drawn:
        was = origin.get(claim.id, claim)
        parts = [claim.span, claim.sentence, was.span, was.sentence]
        whole = [one for one in sentences if any(spans_meet(one, part) for part in parts)] + parts
        regions.append((min(start for start, _ in whole), max(end for _, end in whole)))
    merged: list[Span] = []
    for region in sorted(regions):
        if merged and region[0] < merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], region[1])
        else:
            merged.append(region)
    return merged


def _moving(old: Checked, region: Span, new: Checked) -> Callable[[Span], Span] | None:
    """Where a span of these sentences stands in the new version; None if they are not there as they were."""
    texts = old.article.text, new.article.text
    words = texts[0][slice(*region)].split()
    # No `re.compile`: the command line keeps what that makes, and these are words of a draft.
    pattern = r"\s+".join(map(re.escape, words))
    was, now = list(_whole(pattern, old)), list(_whole(pattern, new))
    if not now:
        return None
    if region in was and len(was) == len(now):
        target = now[was.index(region)]
    else:
        target = max(now, key=lambda span: _alike(texts, region, span))
    before, after = (
        [at for at in range(*span) if not text[at].isspace()]
        for text, span in zip(texts, (region, target), strict=True)
    )

    def move(span: Span) -> Span:
        first, last = bisect_left(before, span[0]), bisect_left(before, span[1]) - 1
        return after[max(0, first)], after[max(0, last)] + 1

    return move


def _whole(pattern: str, checked: Checked) -> Iterator[Span]:
    """Where whole sentences have these words: as a part of another sentence they may say the contrary."""
    sentences = _sentences(checked)
    starts, ends = {start for start, _ in sentences}, {end for _, end in sentences}
    for hit in re.finditer(pattern, checked.article.text):
        if hit.start() in starts and hit.end() in ends:
            yield hit.span()


def _alike(texts: tuple[str, str], was: Span, now: Span) -> int:
    """How many characters on both sides are the same."""
    before = (
        text[max(0, at[0] - _CONTEXT) : at[0]][::-1] for text, at in zip(texts, (was, now), strict=True)
    )
    after = (text[at[1] : at[1] + _CONTEXT] for text, at in zip(texts, (was, now), strict=True))
    return _common(*before) + _common(*after)


def _common(one: str, other: str) -> int:
    return next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
