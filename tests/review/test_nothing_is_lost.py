"""Whatever becomes of the claims, each decision, note and citation is on a claim or among the orphans."""

import itertools
import tempfile
from collections.abc import Callable, Iterator, Set
from contextlib import suppress
from pathlib import Path
from random import Random

import msgspec
import pytest
from sample_review import TEXT, article, checked

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Checked, Claim
from claimcheck.review import Session, open_session
from claimcheck.review.decisions import Decision

VERSIONS = (
    TEXT,
    TEXT.replace("built in 1984", "built in 1986"),
    TEXT.replace("\n\nMinisters will surely regret this.", ""),
    TEXT.replace("We sold twelve tickets", "We have sold twelve tickets"),
    f"{TEXT}\n\nThe search went on.",
)


def analysed(text: str, *, without: int | None = None) -> Checked:
    """The sample with another text: its claims where their words are, or nearly; one may be missed."""
    found = []
    for claim in checked().claims:
        words = claim.text
        for old, new in (("1984", "1986"), ("We sold", "We have sold")):
            words = words if words in text else words.replace(old, new)
        if words in text:
            start = text.index(words)
            span, name = (start, start + len(words)), f"{claim.id}-{article(text).sha256[:6]}-{start}"
            found.append(
                msgspec.structs.replace(
                    claim,
                    id=name,
                    text=words,
                    span=span,
                    sentence=span,
                    standalone=f"{words}.",
                    mismatches=(),
                )
            )
    if without is not None:
        del found[without % len(found)]
    return Checked(article=article(text), claims=tuple(found))


def drawn(claim: Claim, start: int, end: int, text: str, **changes: object) -> Claim:
    words = text[start:end]
    return msgspec.structs.replace(
        claim, span=(start, end), text=words, standalone=words, sentence=(start, end), **changes
    )


def marks(decision: Decision) -> Iterator[str]:
    """What is in a decision, each as words of its own: who judged is known by the time."""
    if decision.state != "open":
        yield f"judged {decision.at}"
    yield from (f"judged {one.at}" for one in decision.judgements)
    yield from (f"cites {one.evidence}" for one in decision.cited)
    for name in ("readers", "desk", "unknown", "should_read"):
        yield from (f"{name} {word}" for word in getattr(decision, name).split())


def on_claim(session: Session, claim: str) -> set[str]:
    """All that the screen shows for a claim."""
    shown = [session.decision(claim)]
    if before := session.needs_review(claim):
        shown += [before, *session.judged_before_edit(claim)]
    if any(change.kind == "disagreement" for change in session.changed(claim)):
        shown += [one.decision for one in session.carried_over.again if one.claim == claim]
    return {mark for one in shown for mark in marks(one)}


def everything(session: Session) -> set[str]:
    """All that is on a claim or among the orphans."""
    there = {mark for claim in session.claims for mark in on_claim(session, claim.id)}
    return there | {mark for one in session.orphans() for mark in marks(one.decision)}


class Reviewing:
    """One reviewer, who does anything in any order; see `check`."""

    by = "ann"

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = itertools.count()
        self.text = TEXT
        self.without: int | None = None
        self.undoable: list[tuple[set[str], set[str]]] = []
        self.session = self._opened()
        self.expected: set[str] = set()
        self.replaced: set[str] = set()  # what may be shown as earlier, and need not

    def teardown(self) -> None:
        self.session.close()
        self.folder.cleanup()

    def _opened(self, *, again: bool = False) -> Session:
        case = analysed(self.text, without=self.without)
        place = Path(self.folder.name) / "reviews.db"
        return open_session(place, case, self.by, clock=self._time, again=again)

    def _time(self) -> str:
        minute, second = divmod(next(self.clock), 60)
        return f"2026-01-{1 + minute // 1440:02}T{minute // 60 % 24:02}:{minute % 60:02}:{second:02}Z"

    def _claim(self, number: int) -> Claim:
        return self.session.claims[number % len(self.session.claims)]

    def _done(self, before: set[str], replaced: Set[str] = frozenset()) -> None:
        """An act was done that may replace these marks and no others."""
        self.undoable.append((before, self.replaced))
        self.expected, self.replaced = before, self.replaced | replaced

    def check(self) -> None:
        assert self.expected - self.replaced <= everything(self.session)

    def judge(self, number: int, how: str | None) -> None:
        claim, before = self._claim(number).id, everything(self.session)
        old = {mark for mark in on_claim(self.session, claim) if mark.startswith("judged")}
        if asked := self.session.needs_review(claim):  # about other words, with its notes and citations
            shown = (asked, *self.session.judged_before_edit(claim))
            old |= {mark for one in shown for mark in marks(one)} - {*marks(self.session.decision(claim))}
        match how:
            case "aside":
                self.session.set_aside(claim, "opinion")
            case "hold":
                self.session.hold(claim, "Ben")
            case "none":
                self.session.not_a_claim(claim)
            case _:
                self.session.set_verdict(claim, how)
        self._done(before, old)

    def note(self, number: int, which: str) -> None:
        claim, before = self._claim(number).id, everything(self.session)
        old = {one for one in on_claim(self.session, claim) if one.startswith(which.replace("-", "_"))}
        self.session.note(claim, which, f"n{next(self.clock):04}")  # none is a part of another
        self._done(before, old)

    def cite(self, number: int) -> None:
        before = everything(self.session)
        self.session.cite(self._claim(number).id, f"fact:f{next(self.clock)}", "supports")
        self._done(before)

    def uncite(self, number: int) -> None:
        claim, before = self._claim(number).id, everything(self.session)
        if cited := self.session.decision(claim).cited:
            self.session.uncite(claim, cited[0].evidence)
            self._done(before, {f"cites {cited[0].evidence}"})

    def edit(self, number: int, by: int, end: bool) -> None:
        claim, before = self._claim(number), everything(self.session)
        start, stop = claim.span
        start, stop = (start, stop + by) if end else (start - by, stop)
        start, stop = max(0, start), min(len(self.text), stop)
        self._edited(before, "span", [(start, stop)], claim)

    def merge(self, number: int) -> None:
        at, before = number % len(self.session.claims), everything(self.session)
        if at + 1 < len(self.session.claims):
            one, two = self.session.claims[at : at + 2]
            span = min(one.span[0], two.span[0]), max(one.span[1], two.span[1])
            self._edited(before, "join", [span], one, [two.id])

    def split(self, number: int, cut: int) -> None:
        claim, before = self._claim(number), everything(self.session)
        start, end = claim.span
        if end - start > cut + 2:
            self._edited(before, "split", [(start, start + cut), (start + cut, end)], claim)

    def add(self, start: int, length: int) -> None:
        span = start, min(start + length, len(self.text))
        self._edited(everything(self.session), "add", [span], None)

    def _edited(
        self,
        before: set[str],
        act: str,
        spans: list[tuple[int, int]],
        claim: Claim | None,
        gone: list[str] = [],  # noqa: B006
    ) -> None:
        base = claim or self.session.claims[0]
        made: list[Claim] = []
        for span in spans:
            name = base.id if claim and not made else f"new{next(self.clock)}"
            made.append(drawn(base, *span, self.text, id=name))
        with suppress(ClaimcheckError):  # the words are a claim already
            self.session.edit(act, made, gone)  # type: ignore[arg-type]
            self._done(before)

    def undo(self) -> None:
        if self.undoable and self.session.can_undo:
            self.session.undo()
            self.expected, self.replaced = self.undoable.pop()

    def read_again(self, without: int | None) -> None:
        """The same text, perhaps with another set of claims."""
        before, steps = everything(self.session), len(self.session.history())
        self.without = without
        self.session.close()
        self.session = self._opened(again=True)
        self.expected = before
        if len(self.session.history()) > steps:
            self.undoable = []  # what is undone then is looked at elsewhere

    def new_version(self, text: str) -> None:
        before, said = everything(self.session), self._said()
        known = self.session.version_number
        self.text, self.without, self.undoable = text, None, []
        self.session.close()
        self.session = self._opened()
        # An older version is as it was left.
        self.expected = before if self.session.version_number > known else everything(self.session)
        for words, (how, judged) in self._said().items():  # who says the same twice has said it
            if words in said and said[words][0] == how:
                self.replaced = self.replaced | said[words][1] - judged

    def _said(self) -> dict[str, tuple[object, set[str]]]:
        """By the words of a claim, what was judged of it, and the marks of that."""
        found = ((claim.text, self.session.decision(claim.id)) for claim in self.session.claims)
        return {
            words: ((one.state, one.holds), {mark for mark in marks(one) if mark.startswith("judged")})
            for words, one in found
        }

    def act(self, chance: Random) -> None:
        """One step of any kind."""
        number, pick = chance.randrange(31), chance.choice
        steps: tuple[Callable[[], None], ...] = (
            lambda: self.judge(number, pick(("true", "false", None, "aside", "hold", "none"))),
            lambda: self.note(number, pick(("readers", "desk", "unknown", "should-read"))),
            lambda: self.cite(number),
            lambda: self.uncite(number),
            lambda: self.edit(number, pick((-30, -9, 12, 60, 200)), pick((False, True))),
            lambda: self.merge(number),
            lambda: self.split(number, chance.randint(2, 12)),
            lambda: self.add(chance.randint(0, 300), chance.randint(5, 80)),
            self.undo,
            lambda: self.read_again(pick((None, number))),
            lambda: self.new_version(pick(VERSIONS)),
        )
        pick(steps)()


@pytest.mark.parametrize(
    "seed", [*range(30), 33, 132, 146, 237, 531, 683, 882, 1028, 1129, 1471, 3168, 3841, 4785]
)
def test_whatever_is_done_in_whatever_order_nothing_that_a_person_decided_is_lost(seed: int) -> None:
    chance, review = Random(seed), Reviewing()
    for _ in range(40):
        review.act(chance)
        review.check()
    review.teardown()


class ReviewingInTurns(Reviewing):
    """Two reviewers of one review, who take turns at random."""

    def turn(self) -> None:
        before, self.undoable = everything(self.session), []
        self.by = "ben" if self.by == "ann" else "ann"
        self.session.close()
        self.session, self.expected = self._opened(), before

    def act(self, chance: Random) -> None:
        if chance.random() < 0.2:
            self.turn()
            return
        with suppress(ClaimcheckError):  # nobody takes back what only another one has judged
            super().act(chance)


@pytest.mark.parametrize("seed", range(15))
def test_nothing_that_two_reviewers_decided_in_turns_is_lost(seed: int) -> None:
    chance, review = Random(seed), ReviewingInTurns()
    for _ in range(40):
        review.act(chance)
        review.check()
    review.teardown()


def opened(db: Path, text: str = TEXT, by: str = "ann", *, again: bool = False) -> Session:
    return open_session(db, analysed(text), by, again=again)


def second_by_second(db: Path) -> Callable[[str], Session]:
    """Opens the review of a text; what is done in the sessions together is a second apart."""
    clock = itertools.count()
    return lambda text: open_session(
        db, analysed(text), "ann", clock=lambda: f"2026-01-01T00:00:{next(clock):02}Z"
    )


def split_fourth(session: Session, text: str) -> None:
    """Split the fourth claim behind its first letters; the rest is the claim "second part"."""
    claim = session.claims[3]
    start, end = claim.span
    rest = drawn(claim, start + 3, end, text, id="second part")
    session.edit("split", [drawn(claim, start, start + 3, text), rest])


def test_a_claim_inside_one_drawn_by_hand_stays_when_the_article_is_read_again(tmp_path: Path) -> None:
    session = opened(tmp_path / "reviews.db")
    one, two = session.claims[4:6]
    session.set_verdict(one.id, "true")
    session.set_verdict(two.id, "false")
    session.cite(two.id, "fact:a", "contradicts")
    session.edit("span", [drawn(one, one.span[0], two.span[1], TEXT)])
    again = opened(tmp_path / "reviews.db", again=True)
    assert [event.kind for event in again.history()][-1] == "edit", "nothing has changed"
    assert again.decision(two.id).holds == "false"
    assert again.decision(two.id).cited


def test_what_was_decided_on_a_part_that_is_no_claim_now_is_found_beside_the_whole(tmp_path: Path) -> None:
    session = opened(tmp_path / "reviews.db")
    one, two = session.claims[4:6]
    session.set_verdict(two.id, "false")
    session.edit("span", [drawn(one, one.span[0], two.span[1], TEXT)])
    fewer = analysed(TEXT, without=5)
    again = open_session(tmp_path / "reviews.db", fewer, "ann", again=True)
    assert [orphan.decision.holds for orphan in again.orphans_near(one.id)] == ["false"]
    again.undo()
    assert (again.decision(two.id).holds, again.orphans()) == ("false", ())


def test_a_merged_claim_has_the_notes_and_citations_of_both(tmp_path: Path) -> None:
    session = opened(tmp_path / "reviews.db")
    one, two = session.claims[4:6]
    for claim, word in ((one, "first"), (two, "second")):
        session.note(claim.id, "readers", word)
        session.cite(claim.id, f"fact:{word}", "supports")
    event = session.edit("join", [drawn(one, one.span[0], two.span[1], TEXT)], [two.id])
    assert event.what == "claim 5 merged with the next one"
    decision = session.decision(one.id)
    assert decision.readers == "first\n\nsecond"
    assert [cited.evidence for cited in decision.cited] == ["fact:first", "fact:second"]
    assert session.orphans() == ()
    session.undo()
    assert [session.decision(claim.id).readers for claim in (one, two)] == ["first", "second"]


def test_verdicts_are_shown_until_the_claim_is_judged_again_however_often_it_is_merged(
    tmp_path: Path,
) -> None:
    session = opened(tmp_path / "reviews.db")
    one, two, three = session.claims[3:6]
    for claim, holds in ((one, "true"), (two, "false"), (three, "unproven")):
        session.set_verdict(claim.id, holds)
    whole = drawn(one, one.span[0], two.span[1], TEXT)
    session.edit("join", [whole], [two.id])
    session.edit("join", [drawn(one, one.span[0], three.span[1], TEXT)], [three.id])
    assert [was.holds for was in session.judged_before_edit(one.id)] == ["true", "false", "unproven"]
    later = opened(tmp_path / "reviews.db", VERSIONS[2])
    kept = [later.needs_review(claim.id) for claim in later.claims]
    assert "true" in [was.holds for was in kept if was] + [one.decision.holds for one in later.orphans()]
    assert {"false", "unproven"} <= {one.decision.holds for one in later.orphans()}


def test_what_a_colleague_judged_on_a_claim_whose_split_is_undone_is_an_orphan(tmp_path: Path) -> None:
    ann = opened(tmp_path / "reviews.db")
    claim, (start, end) = ann.claims[0], ann.claims[0].span
    ann.edit(
        "split", [drawn(claim, start, start + 9, TEXT), drawn(claim, start + 9, end, TEXT, id="second half")]
    )
    ben = opened(tmp_path / "reviews.db", by="ben")
    ben.set_verdict("second half", "false")
    ann.undo()
    for session in (ann, opened(tmp_path / "reviews.db")):
        session.refresh()
        (orphan,) = session.orphans()
        assert (orphan.decision.holds, orphan.text) == ("false", TEXT[start + 9 : end])
    ann.redo()
    assert (ann.orphans(), ann.decision("second half").holds) == ((), "false")


def test_orphans_go_from_version_to_version(tmp_path: Path) -> None:
    first = opened(tmp_path / "reviews.db")
    first.set_verdict(first.claims[-1].id, "unproven")
    first.set_verdict(first.claims[0].id, "true")
    for text in (VERSIONS[2], f"{VERSIONS[2]}\n\nThe search went on.", f"{VERSIONS[2]}\n\nThe search ended."):
        later = opened(tmp_path / "reviews.db", text)
        assert [one.decision.holds for one in later.orphans()] == ["unproven"]
        later.note(later.claims[0].id, "desk", "seen")


def test_what_is_noted_on_a_claim_that_waits_to_be_judged_again_goes_on_with_it(tmp_path: Path) -> None:
    first = opened(tmp_path / "reviews.db")
    built = first.claims[4].id
    first.set_verdict(built, "true")
    first.note(built, "desk", "asked the yard")
    first.cite(built, "fact:yard", "supports")
    second = opened(tmp_path / "reviews.db", VERSIONS[1])
    built = second.claims[4].id
    assert second.decision(built).cited == (), "what supported the old words may contradict the new ones"
    second.note(built, "readers", "The yard was asked.")
    third = opened(tmp_path / "reviews.db", f"{VERSIONS[1]}\n\nThe search went on.")
    decision, before = third.decision(third.claims[4].id), third.needs_review(third.claims[4].id)
    assert before
    assert (before.holds, before.desk, len(before.cited)) == ("true", "asked the yard", 1)
    assert (decision.state, decision.readers) == ("open", "The yard was asked.")
    assert (third.carried_over.carried, third.carried(third.claims[4].id)) == (0, False)


def test_what_was_decided_late_in_the_first_version_reaches_the_third(tmp_path: Path) -> None:
    first = opened(tmp_path / "reviews.db")
    first.set_verdict(first.claims[0].id, "true")
    opened(tmp_path / "reviews.db", VERSIONS[1]).close()
    first.set_verdict(first.claims[5].id, "false")
    third = opened(tmp_path / "reviews.db", VERSIONS[4])
    assert [third.decision(third.claims[at].id).holds for at in (0, 5)] == ["true", "false"]


def test_a_late_note_comes_beside_what_the_newer_version_has_of_its_own(tmp_path: Path) -> None:
    first = opened(tmp_path / "reviews.db")
    built = first.claims[5].id
    first.set_verdict(built, "true")
    second = opened(tmp_path / "reviews.db", VERSIONS[4])
    name = second.claims[5].id
    second.note(name, "desk", "ours")
    first.note(built, "desk", "theirs")
    first.cite(built, "fact:late", "supports")
    for _ in range(2):
        decision = opened(tmp_path / "reviews.db", VERSIONS[4]).decision(name)
        assert decision.desk == "ours\n\ntheirs"
        assert (decision.holds, [cited.evidence for cited in decision.cited]) == ("true", ["fact:late"])


def test_what_was_decided_on_a_claim_that_the_newer_version_had_acted_on_first_comes_to_it(
    tmp_path: Path,
) -> None:
    opened(tmp_path / "reviews.db").close()
    second = opened(tmp_path / "reviews.db", VERSIONS[1])
    noted, judged = (second.claims[at].id for at in (0, 5))
    second.note(noted, "desk", "ours")
    second.set_verdict(judged, "true")
    first = opened(tmp_path / "reviews.db")
    first.note(first.claims[0].id, "desk", "theirs")
    first.cite(first.claims[0].id, "fact:late", "supports")
    first.set_verdict(first.claims[5].id, "false")
    for _ in range(2):
        again = opened(tmp_path / "reviews.db", VERSIONS[1])
        assert again.decision(noted).desk == "ours\n\ntheirs"
        assert [cited.evidence for cited in again.decision(noted).cited] == ["fact:late"]
        assert again.decision(judged).holds == "true"
        assert [change.kind for change in again.changed(judged)] == ["disagreement"]


def test_what_was_decided_before_comes_to_a_version_that_was_analysed_again_first(tmp_path: Path) -> None:
    opened(tmp_path / "reviews.db").close()
    second = opened(tmp_path / "reviews.db", VERSIONS[4])
    second.note(second.claims[0].id, "desk", "ours")
    again = open_session(tmp_path / "reviews.db", analysed(VERSIONS[4], without=5), "ann", again=True)
    assert len(again.claims) == len(second.claims) - 1
    first = opened(tmp_path / "reviews.db")
    for at in (0, 4, 5):
        first.cite(first.claims[at].id, f"fact:late-{at}", "supports")
    for _ in range(2):
        later = opened(tmp_path / "reviews.db", VERSIONS[4])
        assert later.decision(later.claims[0].id).desk == "ours"
        cited = [later.decision(later.claims[at].id).cited[0].evidence for at in (0, 4)]
        assert cited == ["fact:late-0", "fact:late-4"]
        (orphan,) = later.orphans()
        assert orphan.decision.cited[0].evidence == "fact:late-5"


def test_a_verdict_on_a_claim_that_is_merged_into_one_on_hold_is_an_orphan(tmp_path: Path) -> None:
    session = opened(tmp_path / "reviews.db")
    one, two = session.claims[4:6]
    session.hold(one.id, "the yard")
    session.set_verdict(two.id, "false")
    session.edit("join", [drawn(one, one.span[0], two.span[1], TEXT)], [two.id])
    for again in (session, opened(tmp_path / "reviews.db", VERSIONS[2])):
        assert "false" in [orphan.decision.holds for orphan in again.orphans()]
    session.undo()
    assert (session.orphans(), session.decision(two.id).holds) == ((), "false")


def test_a_claim_to_look_at_again_waits_while_an_analysis_misses_it(tmp_path: Path) -> None:
    first = opened(tmp_path / "reviews.db")
    first.set_verdict(first.claims[4].id, "true")
    second = opened(tmp_path / "reviews.db", VERSIONS[1])
    built = second.claims[4].id
    missed = open_session(tmp_path / "reviews.db", analysed(VERSIONS[1], without=4), "ann", again=True)
    assert [orphan.decision.holds for orphan in missed.orphans()] == ["true"]
    found = opened(tmp_path / "reviews.db", VERSIONS[1], again=True)
    before = found.needs_review(built)
    assert before
    assert (before.holds, found.orphans()) == ("true", ())
    assert [change.kind for change in found.changed(built)] == ["number"]


def test_what_was_cited_in_a_version_goes_on_with_a_verdict_that_was_given_late_in_an_earlier_one(
    tmp_path: Path,
) -> None:
    opened(tmp_path / "reviews.db").close()
    second = opened(tmp_path / "reviews.db", VERSIONS[2])
    second.cite(second.claims[1].id, "fact:ours", "supports")
    first = opened(tmp_path / "reviews.db")
    first.set_verdict(first.claims[1].id, "true")
    opened(tmp_path / "reviews.db", VERSIONS[2]).close()
    third = opened(tmp_path / "reviews.db", VERSIONS[4])
    decision = third.decision(third.claims[1].id)
    assert (decision.holds, [cited.evidence for cited in decision.cited]) == ("true", ["fact:ours"])


def test_what_waits_to_be_judged_again_is_an_orphan_once_it_is_merged_into_a_claim_on_hold(
    tmp_path: Path,
) -> None:
    session = opened(tmp_path / "reviews.db")
    one, two, three = session.claims[3:6]
    session.set_verdict(three.id, "false")
    session.edit("join", [drawn(two, two.span[0], three.span[1], TEXT)], [three.id])
    session.hold(one.id, "the yard")
    session.edit("join", [drawn(one, one.span[0], three.span[1], TEXT)], [two.id])
    assert [orphan.decision.holds for orphan in session.orphans()] == ["false"]
    session.undo()
    asked = session.needs_review(two.id)
    assert asked
    assert (asked.holds, session.orphans()) == ("false", ())


def test_a_verdict_on_a_part_that_is_merged_into_the_whole_it_was_a_part_of_is_an_orphan(
    tmp_path: Path,
) -> None:
    session = opened(tmp_path / "reviews.db")
    one, two = session.claims[4:6]
    whole = drawn(one, one.span[0], two.span[1], TEXT)
    session.edit("span", [whole])
    session.set_verdict(two.id, "false")
    session.edit("join", [whole], [two.id])
    assert [orphan.decision.holds for orphan in session.orphans()] == ["false"]


def test_what_was_noted_in_the_first_version_comes_to_a_part_that_was_drawn_in_the_second_before(
    tmp_path: Path,
) -> None:
    opened(tmp_path / "reviews.db").close()
    second = opened(tmp_path / "reviews.db", VERSIONS[3])
    split_fourth(second, VERSIONS[3])
    first = opened(tmp_path / "reviews.db")
    first.note(first.claims[3].id, "desk", "asked her")
    again = opened(tmp_path / "reviews.db", VERSIONS[3])
    asked = again.needs_review("second part")
    assert asked
    assert asked.desk == "asked her"


def test_a_late_note_reaches_the_third_version_through_the_second_that_was_noted_too(tmp_path: Path) -> None:
    texts = (VERSIONS[0], VERSIONS[1], VERSIONS[4])
    for text in texts:
        session = opened(tmp_path / "reviews.db", text)
        session.note(session.claims[5].id, "readers", "seen")
    for text, words in ((texts[1], "of the second"), (texts[0], "of the first")):
        session = opened(tmp_path / "reviews.db", text)
        session.note(session.claims[0].id, "desk", words)
    third = opened(tmp_path / "reviews.db", texts[2])
    assert third.decision(third.claims[0].id).desk == "of the second\n\nof the first"


def test_what_was_judged_late_in_an_earlier_version_is_shown_on_a_claim_that_was_split_before(
    tmp_path: Path,
) -> None:
    first = opened(tmp_path / "reviews.db")
    first.not_a_claim(first.claims[3].id)
    second = opened(tmp_path / "reviews.db", VERSIONS[4])
    split_fourth(second, VERSIONS[4])
    first.set_verdict(first.claims[3].id, "true")
    again = opened(tmp_path / "reviews.db", VERSIONS[4])
    shown = [was.holds for claim in again.claims for was in again.judged_before_edit(claim.id)]
    assert "true" in shown


def test_that_a_claim_was_judged_otherwise_later_in_an_earlier_version_goes_on_with_it(
    tmp_path: Path,
) -> None:
    at = second_by_second(tmp_path / "reviews.db")
    first, second = at(TEXT), at(VERSIONS[1])
    second.not_a_claim(second.claims[0].id)
    first.set_verdict(first.claims[0].id, "true")
    third = at(VERSIONS[4])
    claim = third.claims[0].id
    assert third.decision(claim).state == "not-a-claim"
    assert [change.kind for change in third.changed(claim)] == ["disagreement"]
    third.set_verdict(claim, "false")
    fourth = at(VERSIONS[2])
    assert fourth.changed(fourth.claims[0].id) == (), "who judged it again has seen that"


@pytest.mark.parametrize("own", ["judged", "cited"])
def test_what_was_judged_late_and_then_merged_in_an_earlier_version_is_shown_in_the_newer_one(
    tmp_path: Path, own: str
) -> None:
    opened(tmp_path / "reviews.db").close()
    second = opened(tmp_path / "reviews.db", VERSIONS[4])
    claim = second.claims[2].id
    if own == "judged":
        second.set_aside(claim, "opinion")
    else:
        second.cite(claim, "fact:ours", "supports")
    first = opened(tmp_path / "reviews.db")
    one, two = first.claims[2:4]
    first.set_verdict(one.id, "true")
    first.edit("join", [drawn(one, one.span[0], two.span[1], TEXT)], [two.id])
    again = opened(tmp_path / "reviews.db", VERSIONS[4])
    assert "true" in [asked.decision.holds for asked in again.carried_over.again if asked.claim == claim]
    kinds = [change.kind for change in again.changed(claim)]
    assert ("disagreement" in kinds) == (own == "judged")


def test_a_verdict_on_a_claim_that_was_to_be_looked_at_again_is_kept_while_an_analysis_misses_it(
    tmp_path: Path,
) -> None:
    first = opened(tmp_path / "reviews.db")
    first.set_verdict(first.claims[4].id, "true")
    second = opened(tmp_path / "reviews.db", VERSIONS[1])
    second.set_verdict(second.claims[4].id, "false")
    missed = open_session(tmp_path / "reviews.db", analysed(VERSIONS[1], without=4), "ann", again=True)
    assert [orphan.decision.holds for orphan in missed.orphans()] == ["false"]


def test_what_was_held_late_in_the_first_version_comes_to_the_third_beside_what_the_second_noted(
    tmp_path: Path,
) -> None:
    first = opened(tmp_path / "reviews.db")
    first.note(first.claims[5].id, "desk", "theirs")
    second = opened(tmp_path / "reviews.db", VERSIONS[3])
    second.note(second.claims[5].id, "should-read", "ours")
    opened(tmp_path / "reviews.db", VERSIONS[2]).close()
    first.hold(first.claims[5].id, "the yard")
    third = opened(tmp_path / "reviews.db", VERSIONS[2])
    decision = third.decision(third.claims[5].id)
    assert (decision.should_read, decision.held_for) == ("ours", "the yard")


def test_that_a_claim_was_judged_otherwise_in_an_earlier_version_goes_on_when_it_is_edited(
    tmp_path: Path,
) -> None:
    at = second_by_second(tmp_path / "reviews.db")
    first, second = at(TEXT), at(VERSIONS[4])
    second.set_verdict(second.claims[0].id, "true")
    first.set_verdict(first.claims[0].id, "false")
    again = at(VERSIONS[4])
    claim = again.claims[0]
    assert [change.kind for change in again.changed(claim.id)] == ["disagreement"]
    again.edit("span", [drawn(claim, claim.span[0], claim.span[1] - 9, VERSIONS[4])])
    for session in (again, at(VERSIONS[2])):
        shown = everything(session)
        assert {"judged 2026-01-01T00:00:02Z", "judged 2026-01-01T00:00:03Z"} <= shown
