"""Manual edits of the previous version, applied again where the sentence is there still, or one much like it.

A correction is about words, so it goes on as long as they stand, whatever became of other claims in their
sentence; the decision on it is asked for again where they changed, or the tool finds something else behind
them than it did, e.g. another day or person.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from claimcheck.model import Checked, Claim, DateMention, Link, NumberMention, Span
from claimcheck.model.analysis import spans_meet
from claimcheck.review.edits.claim_edits import by_hand, edited
from claimcheck.review.events import Event
from claimcheck.review.versions.alignment import Change, Step, chain_words, changes, differing
from claimcheck.text import place as place_of

_CONTEXT = 32  # characters on either side that tell sentences of the same words apart
_LIKE = 75.0  # likeness, 0..100, of sentences that were changed to what they were
_WORD = re.compile(r"\w+|[^\w\s]")
_Move = Callable[[Span], Span]
_Mention = TypeVar("_Mention", DateMention, NumberMention)


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
        target, changed = _target(before, region, new)
        by_tool = {claim.span for claim in tool}
        whole = _Region(before, new, {claim.id for claim in old}, region, target, changed) if target else None
        if whole and changed and all(claim.span in by_tool for claim in mine):
            # Only who says it was corrected: of other words that says nothing.
            lost += (claim for claim in mine if whole.rewritten(claim))
            mine = [claim for claim in mine if not whole.rewritten(claim)]
        made, gone = whole.drawn(mine) if whole else ([], [])
        if not whole or not made or {*gone, *(claim.id for claim in made)} & {*own}:
            lost += mine
            continue
        plain = [msgspec.to_builtins(claim) for claim in made]
        edits.append({"act": "carried", "gone": gone, "made": plain})
        differences |= {now.id: whole.otherwise(was, now) for was, now in zip(mine, made, strict=True)}
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
    """Sentences that stand in both versions, perhaps `changed`, with what the tool proposed there."""

    def __init__(
        self, old: Checked, new: Checked, left: set[str], region: Span, target: Span, changed: bool
    ) -> None:
        self._old, self._new, self._region, self._target = old.article, new, region, target
        self._changed = changed
        self._move = move = _mapped((old.article.text, new.article.text), region, target)
        self._before = {claim.id: claim for claim in old.claims if spans_meet(claim.span, region)}
        self._places = {move(claim.span): claim for claim in self._before.values()}
        self._after = {claim.span: claim for claim in new.claims if spans_meet(claim.span, move(region))}
        self._left = left

    def drawn(self, claims: Sequence[Claim]) -> tuple[list[Claim], list[str]]:
        """These claims in the new version, and the ids of those that they take the place of; none where the
        words of one are gone.
        """
        if any(start >= end for start, end in (self._move(claim.span) for claim in claims)):
            return [], []
        made = [self._drawn(claim) for claim in claims]
        spans, ids = [claim.span for claim in made], {claim.id for claim in made}
        gone = [
            claim.id
            for span, claim in self._after.items()
            if claim.id not in ids and self._replaced(span, spans)
        ]
        return made, gone

    def rewritten(self, claim: Claim) -> tuple[Change, ...]:
        """How these sentences were changed, but for words of other claims that do not name who says it."""
        if not self._changed:
            return ()
        text, span = self._old.text, claim.span
        places = (place for link in claim.chain for place in (link.mention, link.cue_span) if place)
        said = [*(link.source for link in claim.chain), *(text[slice(*place)] for place in places)]
        was = _besides(text, self._region, self._before.values(), span, said)
        target = self._new.article.text, self._target
        now = _besides(*target, self._after.values(), self._move(span), said)
        return tuple(Change("wording", " ".join(old), " ".join(new)) for old, new in differing(was, now))

    def otherwise(self, was: Claim, claim: Claim) -> tuple[Change, ...]:
        """What the tool proposes otherwise than before at the place of a claim that was drawn again, else in
        these sentences; not whom it hears there, where somebody drew another chain than the tool. What
        was written anew around it is always to be looked at again.
        """
        pairs = [(old, self._after[place]) for place, old in self._places.items() if place in self._after]
        near = [pair for pair in pairs if spans_meet(pair[1].span, claim.span)] or pairs
        found = [
            change
            for old, now in near
            for change in changes(old, now)
            if change.kind != "chain" or chain_words(old) == chain_words(claim)
        ]
        found += self.rewritten(was)
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
        dates, alone = tuple(self._date(date) for date in claim.dates), claim.standalone
        if self.rewritten(claim):  # what the tool reads there now
            inside = [one for one in self._new.claims if spans_meet(one.span, span)]
            numbers = _once(n for one in inside for n in one.numbers if _within(n.span, span))
            dates = _once(date for one in inside for date in one.dates if _within(date.span, span))
            alone = " ".join(article.text[slice(*span)].split())
        said_on = (article.published or "") if claim.said_on == (self._old.published or "") else claim.said_on
        return msgspec.structs.replace(
            claim,
            id=name,
            span=span,
            text=article.text[slice(*span)],
            sentence=self._move(claim.sentence),
            origin=place_of(span, article.origin, article.line_starts),
            chain=chain,
            standalone=alone,
            dates=dates,
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
        moved = (
            self._move(span) if span and _within(span, self._region) else None
            for span in (one.mention, one.cue_span)
        )
        mention, cue = (span if span and span[0] < span[1] else None for span in moved)
        return msgspec.structs.replace(one, mention=mention, cue_span=cue)


def _besides(text: str, region: Span, claims: Iterable[Claim], own: Span, names: Sequence[str]) -> list[str]:
    """The words of a region without those of claims that do not meet `own` and hold none of the `names`."""
    at, words = region[0], list[str]()
    for claim in sorted(claims, key=lambda one: one.span):
        start, end = claim.span
        if spans_meet(claim.span, own) or any(one.casefold() in claim.text.casefold() for one in names):
            continue
        words += text[at : max(at, start)].split()
        at = max(at, end)
    return [*words, *text[at : region[1]].split()]


def _once(found: Iterable[_Mention]) -> tuple[_Mention, ...]:
    return tuple({one.span: one for one in found}.values())


def _within(one: Span, other: Span) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _sentences(checked: Checked) -> list[Span]:
    """The sentences in order; what is no claim may also be a part of one."""
    whole: list[Span] = []
    for span in sorted({*checked.not_claims, *(claim.sentence for claim in checked.claims)}, key=_longest):
        if not whole or span[1] > whole[-1][1]:
            whole.append(span)
    return whole


def _longest(span: Span) -> Span:
    return span[0], -span[1]


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


def _target(old: Checked, region: Span, new: Checked) -> tuple[Span | None, bool]:
    """Where these sentences stand in the new version, and whether they were changed; None if they are not
    there, nor any that are new and much like them.
    """
    texts = old.article.text, new.article.text
    words = texts[0][slice(*region)].split()
    # No `re.compile`: the command line keeps what that makes, and these are words of a draft.
    pattern = r"\s+".join(map(re.escape, words))
    was, now = list(_whole(pattern, old)), list(_whole(pattern, new))
    if region in was and len(was) == len(now):
        return now[was.index(region)], False
    if now:
        return max(now, key=lambda span: _alike(texts, region, span)), False
    return _likest(old, region, new), True


def _likest(old: Checked, region: Span, new: Checked) -> Span | None:
    """The sentences that are new, and most like these; None where none are."""
    from rapidfuzz import fuzz, process

    texts = old.article.text, new.article.text
    known = {texts[0][slice(*one)] for one in _sentences(old)}
    many = sum(_within(one, region) for one in _sentences(old))
    fresh = [one for one in _sentences(new) if texts[1][slice(*one)] not in known]
    runs = [(first[0], last[1]) for first, last in zip(fresh, fresh[max(0, many - 1) :], strict=False)]
    found = process.extractOne(
        texts[0][slice(*region)],
        [texts[1][slice(*run)] for run in runs],
        scorer=fuzz.ratio,
        score_cutoff=_LIKE,
    )
    return runs[found[2]] if found else None


def _mapped(texts: tuple[str, str], region: Span, target: Span) -> _Move:
    """Where a span of the region stands in the target: a word that changed leads to what is in its place; to
    nothing (a span that ends before it begins) where it is gone.
    """
    from rapidfuzz.distance import Levenshtein

    before, after = (
        [hit.span() for hit in _WORD.finditer(text, *span)]
        for text, span in zip(texts, (region, target), strict=True)
    )
    words = [[text[slice(*at)] for at in spans] for text, spans in zip(texts, (before, after), strict=True)]
    places: list[tuple[Span, bool]] = []  # of each word, and whether it is the same
    for code in Levenshtein.opcodes(*words):
        there = after[code.dest_start : code.dest_end]
        if code.tag == "equal":
            places += ((one, True) for one in there)
        elif code.tag != "insert":
            start = after[code.dest_start][0] if code.dest_start < len(after) else target[1]
            end = after[code.dest_end - 1][1] if code.dest_end else target[0]
            places += [((start, end), False)] * (code.src_end - code.src_start)

    def move(span: Span) -> Span:
        first = min(bisect_right(before, span[0], key=lambda one: one[1]), len(before) - 1)
        last = max(bisect_left(before, span[1], key=lambda one: one[0]) - 1, 0)
        (start, _), same = places[first]
        (_, end), same_end = places[last]
        start += max(0, span[0] - before[first][0]) * same
        end -= max(0, before[last][1] - span[1]) * same_end
        return start, end

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
    from rapidfuzz.distance import Prefix

    before = (
        text[max(0, at[0] - _CONTEXT) : at[0]][::-1] for text, at in zip(texts, (was, now), strict=True)
    )
    after = (text[at[1] : at[1] + _CONTEXT] for text, at in zip(texts, (was, now), strict=True))
    return Prefix.similarity(*before) + Prefix.similarity(*after)
