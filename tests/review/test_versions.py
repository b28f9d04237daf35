"""From version to version: claims are found again, and no decision goes on where the claim says otherwise."""

import hashlib
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from claimcheck.app.check import check
from claimcheck.config.settings import DRAFT_SCALE, SCALE
from claimcheck.model import Checked
from claimcheck.readers import from_text
from claimcheck.report.builder import build
from claimcheck.review import ReviewStore, Session, open_session, steps
from claimcheck.review.library.corrections_log import corrections_log

FIRST = """Fire at Lund mill

Twelve workers were hurt when the mill at Lund burned on Monday, the police said. The owner, Ada Holm, bought
the mill in 2009. The roof fell in. Rents in the valley rose last year.

The mayor said that the road to Lund is closed.
"""
LONGER = FIRST.replace("2009.", "2009. The mill has its own well.")


def checked(text: str = FIRST, **details: str) -> Checked:
    given = {"id": "lund-mill", "published": "2021-03-09", "title": "Fire at Lund mill", **details}
    return check(from_text(text, **given))  # type: ignore[arg-type]


def fate(before: str, after: str, words: str) -> tuple[str, set[str]]:
    """The state of the old claim with these words, and the kinds of its changes."""
    found = next(s for s in steps(checked(before), checked(after)) if s.old and words in s.old.text)
    return found.state, {change.kind for change in found.changes}


def opened(db: Path | None, text: str = FIRST, reviewer: str = "ann") -> Session:
    return open_session(db, checked(text), reviewer, scale=SCALE, clock=lambda: "2021-03-10T09:00:00Z")


def claim(session: Session, words: str) -> str:
    return next(one.id for one in session.claims if words in one.text)


def test_the_same_text_is_the_same_claims() -> None:
    found = steps(checked(), checked())
    assert {one.state for one in found} == {"same"}
    assert {one.anchor for one in found} == {"exact"}


@pytest.mark.parametrize(
    ("words", "old", "new", "kind"),
    [
        ("workers", "Twelve workers", "Twenty-one workers", "number"),
        ("workers", "Twelve workers", "More than twelve workers", "number"),
        ("burned", "on Monday", "on Sunday", "date"),
        ("bought", "2009", "2008", "date"),
        ("bought", "Ada Holm", "Eva Holm", "name"),
        ("burned", "at Lund burned", "at Rund burned", "name"),
        ("roof", "The roof fell in", "The roof did not fall in", "negation"),
        ("Rents", "rose", "fell", "direction"),
        ("workers", "the police said", "the owner said", "chain"),
        ("road", "is closed", "was closed", "wording"),
        ("roof", "The roof fell in", "The roof reportedly fell in", "hedge"),
    ],
)
def test_what_says_otherwise_is_changed(words: str, old: str, new: str, kind: str) -> None:
    assert old in FIRST
    state, kinds = fate(FIRST, FIRST.replace(old, new), words)
    assert state == "changed"
    assert kind in kinds


def test_who_did_what_to_whom_is_told_by_the_order() -> None:
    before = "Ships\n\nHolm Bank sued Lund Bank in May, the court said.\n"
    after = "Ships\n\nLund Bank sued Holm Bank in May, the court said.\n"
    assert fate(before, after, "sued")[0] == "changed"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The roof fell in", "A roof fell in"),
        ("Twelve workers", "12 workers"),
        ("The mayor said that", "The mayor said"),
    ],
)
def test_articles_figures_and_case_change_nothing(old: str, new: str) -> None:
    assert {one.state for one in steps(checked(), checked(FIRST.replace(old, new)))} == {"same"}


def test_a_date_that_is_counted_from_another_day_is_changed() -> None:
    found = steps(checked(), checked(published="2021-03-16"))
    burned = next(one for one in found if one.old and "burned" in one.old.text)
    assert "date" in {change.kind for change in burned.changes}


def test_a_claim_that_moved_is_found_again() -> None:
    moved = FIRST.replace(" The roof fell in.", "").rstrip() + " The roof fell in.\n"
    assert fate(FIRST, moved, "roof") == ("same", set())


def test_of_the_same_words_twice_those_with_the_same_surroundings_are_the_same() -> None:
    before = "Votes\n\nNorth voted. The hall was full. South voted. The hall was full. Nobody spoke.\n"
    after = "Votes\n\nEast voted. South voted. The hall was full. Nobody spoke.\n"
    old, new = checked(before), checked(after)
    full = [one for one in steps(old, new) if one.old and "hall" in one.old.text]
    assert sorted(one.state for one in full) == ["gone", "same"]
    same = next(one for one in full if one.state == "same")
    assert same.old is not None
    assert same.old.span[0] == before.rindex("The hall")


def test_each_claim_is_in_one_step() -> None:
    old, new = checked(), checked(FIRST.replace("The roof fell in. ", "") + "\nThree dogs were saved.\n")
    found = steps(old, new)
    assert [one.new for one in found if one.new] == list(new.claims)
    assert {one.old.id for one in found if one.old} == {one.id for one in old.claims}
    assert {"new", "gone", "same"} <= {one.state for one in found}


def test_a_new_version_takes_over_what_is_unchanged_and_asks_for_the_rest(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    first = opened(db)
    for one in first.claims:
        first.set_verdict(one.id, "true")
    first.cite(claim(first, "bought"), "fact:a", "supports")
    first.close()
    second = opened(db, FIRST.replace("Twelve", "Thirteen").replace("The roof fell in. ", ""), "ben")
    bought, workers = claim(second, "bought"), claim(second, "workers")
    decision = second.decision(bought)
    assert (decision.state, decision.holds, decision.by, decision.carried_from) == (
        "decided",
        "true",
        "ann",
        1,
    )
    assert decision.cited[0].evidence == "fact:a"
    assert second.carried(bought)
    assert second.decision(workers).state == "open"
    assert second.needs_review(workers) == first.decision(claim(first, "workers"))
    assert [one.kind for one in second.changed(workers)] == ["number"]
    assert [orphan.text for orphan in second.orphans()] == ["The roof fell in"]
    words = [event.what for event in second.history()]
    number = 1 + [one.id for one in second.claims].index(bought)
    assert f"claim {number} True, carried over from version 1" in words
    assert words[-1].startswith("version 1 reviewed: ")
    assert words[-1].endswith("1 to check again, 1 without a claim")


def test_it_is_taken_over_once(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    first = opened(db)
    first.set_verdict(claim(first, "bought"), "true")
    text = FIRST.replace("Twelve", "Thirteen")
    length = len(opened(db, text).history())
    again = opened(db, text, "ben")
    assert len(again.history()) == length == 2
    again.set_verdict(claim(again, "roof"), "false")
    assert len(opened(db, text).history()) == 3
    assert opened(db).carried_over.number == 0


def test_a_decision_taken_over_is_asked_for_again_where_its_claim_is_edited_here(tmp_path: Path) -> None:
    first = opened(tmp_path / "reviews.db")
    first.set_verdict(claim(first, "bought"), "true")
    second = opened(tmp_path / "reviews.db", FIRST.replace("Twelve", "Thirteen"))
    bought = claim(second, "bought")
    whole = next(one for one in second.claims if one.id == bought)
    short = whole.text.rsplit(maxsplit=1)[0]
    span = (whole.span[0], whole.span[0] + len(short))
    second.edit("span", [msgspec.structs.replace(whole, span=span, text=short)])
    assert not second.carried(bought)
    before = second.needs_review(bought)
    assert before
    assert (before.holds, before.carried_from) == ("true", 1)


def test_a_decision_taken_over_can_be_taken_back_and_is_shown_then(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    first = opened(db)
    first.set_verdict(claim(first, "bought"), "true")
    second = opened(db, FIRST.replace("Twelve", "Thirteen"))
    bought = claim(second, "bought")
    assert second.needs_review(bought) is None
    second.set_verdict(bought, None)
    assert not second.carried(bought)
    shown = second.needs_review(bought)
    assert shown is not None
    assert shown.holds == "true"
    second.undo()
    assert second.carried(bought)
    assert not second.can_undo, "what the opening took over is nobody's step"
    second.set_verdict(bought, "false")
    assert not second.carried(bought)
    assert second.decision(bought).carried_from == 0


def test_through_several_versions_a_decision_names_the_one_it_was_made_in(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    first = opened(db)
    first.set_verdict(claim(first, "bought"), "true")
    opened(db, FIRST.replace("Twelve", "Thirteen"))
    third = opened(db, FIRST.replace("Twelve", "Fourteen"))
    assert third.carried_over.number == 2
    assert third.decision(claim(third, "bought")).carried_from == 1


def test_what_was_not_judged_leaves_no_trace(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    opened(db)
    assert opened(db, FIRST.replace("Twelve", "Thirteen")).history() == []


def test_a_verdict_of_another_scale_is_asked_for_again(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    draft = open_session(db, checked(status="draft"), "ann", scale=DRAFT_SCALE)
    bought = claim(draft, "bought")
    draft.set_verdict(bought, "ok")
    out = opened(db, FIRST.replace("Twelve", "Thirteen"))
    bought = claim(out, "bought")
    assert out.decision(bought).state == "open"
    assert [one.kind for one in out.changed(bought)] == ["scale"]


def test_a_signature_does_not_go_over(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    first = opened(db)
    for one in first.claims:
        first.set_aside(one.id, "not for today")
    first.sign_off()
    second = opened(db, FIRST + "\n")
    assert second.signed is None or second.checked.article.sha256 == first.checked.article.sha256
    third = opened(db, FIRST.replace("Twelve", "Thirteen"))
    assert third.signed is None


def test_long_articles_are_compared_claim_by_claim_in_time() -> None:
    text = "word " * 40
    base = checked()
    digest = hashlib.sha256(text.encode()).hexdigest()
    many = tuple(
        msgspec.structs.replace(
            base.claims[0], id=f"{side}{n}", text=f"{n} {side} " + text, standalone="", span=(n, n + 1)
        )
        for side in "xy"
        for n in range(300)
    )
    article = msgspec.structs.replace(base.article, text=text * 20, sha256=digest)
    old = msgspec.structs.replace(base, article=article, claims=many[:300])
    new = msgspec.structs.replace(base, article=article, claims=many[300:])
    assert len([one for one in steps(old, new) if one.state == "changed"]) == 300


@pytest.mark.slow
def test_a_claim_without_end_is_compared_in_linear_time() -> None:
    base = checked()
    text = " ".join(f"word{number}" for number in range(100_000))
    old = msgspec.structs.replace(base.claims[0], text=text, standalone="")
    new = msgspec.structs.replace(old, text=f"{text} more")
    found = steps(msgspec.structs.replace(base, claims=(old,)), msgspec.structs.replace(base, claims=(new,)))
    assert [one.state for one in found] == ["changed"]


def test_what_readers_saw_of_the_version_before_is_corrected_in_this_one(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    first = opened(db)
    bought, roof = claim(first, "bought"), claim(first, "roof")
    for one in (bought, roof, claim(first, "workers")):
        first.set_verdict(one, "true")
    first.reported("md", "0" * 64)
    first.set_verdict(roof, "false")
    second = opened(db, FIRST.replace("Twelve", "Thirteen"), "ben")
    assert [one.claim for one in second.corrections()] == [claim(second, "roof")]
    assert second.corrections()[0].by == "ann"
    second.set_verdict(claim(second, "bought"), "false")
    second.resolve(claim(second, "bought"), "false")
    found = {one.claim: one for one in second.corrections()}
    assert set(found) == {claim(second, "roof"), claim(second, "bought")}
    last = found[claim(second, "bought")]
    assert (last.before.holds, last.after.holds, last.by) == ("true", "false", "ben")
    assert last.reported == first.history()[3].at
    second.reported("md", "0" * 64)
    assert len(second.corrections()) == 2
    assert len(second.earlier_editions()) == 1
    with closing(ReviewStore(db)) as store:
        logged = [(one.text, one.edition) for one in corrections_log(store)]
    assert len(logged) == 2, "each once, though two versions tell of it"
    assert {edition for _, edition in logged} == {2}
    third = opened(db, FIRST.replace("Twelve", "Fourteen"), "eve")
    assert third.corrections() == ()
    third.resolve(claim(third, "bought"), "true")
    assert [(one.before.holds, one.after.holds) for one in third.corrections()] == [("false", "true")]


def amended(session: Session) -> set[str]:
    """The first letters of what the report of a version says the article has no more."""
    found = [one.why for one in build(session, SCALE, None).corrections]
    assert all("was “False” in edition " in why for why in found)
    return {why[1:7] for why in found}


def test_what_was_published_as_wrong_is_named_where_the_article_was_changed_there(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    first = opened(db)
    first.set_verdict(claim(first, "bought"), "true")
    for words in ("workers", "roof", "Rents"):
        first.set_verdict(claim(first, words), "false")
    changed = FIRST.replace("Twelve", "Thirteen").replace("2009", "2008").replace(" Rents in the valley", "")
    assert amended(opened(db, changed)) == set(), "nobody has read it"
    first.reported("md", "0" * 64, published=True)
    second = opened(db, changed, "ben")
    assert amended(second) == {"Twelve", "Rents "}, "not what was right, nor what is still there"
    why = build(second, SCALE, None).corrections[0].why
    assert why.endswith("in edition 1 (10 March 2021); the article was changed.")
    assert build(second, SCALE, None).method.earlier == (first.history()[-1].at,)
    second.reported("md", "0" * 64, published=True)
    assert amended(opened(db, changed.replace("roof", "wall"), "eve")) == {"Twelve", "Rents ", "The ro"}


def test_a_claim_that_is_drawn_otherwise_in_the_new_version_is_no_change_of_the_article(
    tmp_path: Path,
) -> None:
    db = tmp_path / "reviews.db"
    first = opened(db)
    first.set_verdict(claim(first, "roof"), "false")
    first.reported("md", "0" * 64, published=True)
    second = opened(db, FIRST.replace("Twelve", "Thirteen"), "ben")
    roof, rents = (next(one for one in second.claims if words in one.text) for words in ("roof", "Rents"))
    span = (roof.span[0], rents.span[1])
    text = second.checked.article.text[slice(*span)]
    second.edit("join", [msgspec.structs.replace(roof, span=span, text=text, standalone=text)], [rents.id])
    report = build(second, SCALE, None)
    assert not any("the article was changed" in one.why for one in report.corrections)
    assert "ben" in report.method.reviewers, "who drew a claim has checked it, too"


def test_what_goes_out_of_an_old_version_after_the_new_one_was_opened_is_corrected_there(
    tmp_path: Path,
) -> None:
    db = tmp_path / "reviews.db"
    first = opened(db)
    first.set_verdict(claim(first, "roof"), "false")
    second = opened(db, LONGER, "ben")
    first.reported("html", "0" * 64)
    reopened = opened(db, LONGER, "ben")
    assert reopened.corrections() == ()
    second.set_verdict(claim(second, "roof"), "true")
    second.resolve(claim(second, "roof"), "true")
    second.take_in_published()
    for session in (second, opened(db, LONGER, "eve")):
        (one,) = session.corrections()
        assert (one.before.holds, one.after.holds, one.by) == ("false", "true", "ben")
    assert sum(event.kind == "version" for event in second.history()) == 2, "it is taken in once"


def test_publishing_takes_in_what_went_out_of_an_old_version_and_keeps_the_signature(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    first = opened(db)
    first.set_verdict(claim(first, "roof"), "false")
    second = opened(db, LONGER, "ann")
    for one in second.claims:
        second.set_verdict(one.id, "true")
    first.reported("html", "0" * 64)
    second.sign_off(excused={one.id: "seen" for one in second.claims})
    second.take_in_published()
    assert second.signed
    assert [(one.before.holds, one.after.holds) for one in second.corrections()] == [("false", "true")]


def test_a_claim_judged_before_anything_came_over_is_corrected_too(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    first, second = opened(db), opened(db, LONGER, "ben")
    second.set_verdict(claim(second, "roof"), "true")
    first.set_verdict(claim(first, "roof"), "false")
    first.reported("html", "0" * 64)
    (one,) = opened(db, LONGER, "ben").corrections()
    assert (one.before.holds, one.after.state, one.by) == ("false", "contested", "ben")
    assert {given.by: given.holds for given in one.after.judgements} == {"ann": "false", "ben": "true"}


def test_what_readers_saw_of_a_claim_that_nobody_judged_here_is_corrected(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    first = opened(db)
    first.set_verdict(claim(first, "workers"), "true")
    second = opened(db, LONGER, "ben")
    first.set_verdict(claim(first, "roof"), "false")
    first.reported("html", "0" * 64)
    second.take_in_published()
    (one,) = second.corrections()
    assert (one.claim, one.before.holds, one.after.state) == (claim(second, "roof"), "false", "open")


def test_the_signed_reasons_of_verdicts_that_hold_go_from_version_to_version(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    first = opened(db)
    for one in first.claims:
        first.set_verdict(one.id, "true")
    first.sign_off(excused={one.id: f"because of {one.text[:5]}" for one in first.claims})
    roof = next(one for one in first.claims if "roof" in one.text)
    for number in (3, 4):
        later = opened(db, FIRST.replace("Twelve", str(number)))
        assert later.kept_reasons[claim(later, "roof")] == f"because of {roof.text[:5]}"
        assert claim(later, "workers") not in later.kept_reasons, "it is to be judged again"
    later.set_verdict(claim(later, "roof"), "false")
    assert claim(later, "roof") not in later.kept_reasons, "another verdict needs another reason"
