"""What a person drew by hand goes on into the next version, as far as its sentence is there still."""

import msgspec
import pytest

from claimcheck.app.check import check
from claimcheck.config.settings import SCALE
from claimcheck.errors import ClaimcheckError
from claimcheck.model import Checked, Claim, Link
from claimcheck.readers import from_text
from claimcheck.review import Session, open_session
from claimcheck.review.edits.claim_builder import ClaimBuilder
from claimcheck.review.store.places import Place, open_store

TEXT = """Fire at Lund mill

Twelve workers were hurt on Monday, the police said. The owner, Ada Holm, bought the mill in 2009 and sold it
in 2014. What a day it was!

The mayor said that the road to Lund is closed. Rents in the valley rose last year.
"""
LONGER = TEXT.replace("Fire at Lund mill\n", "Fire at Lund mill\n\nThe fire brigade came late.\n")
HOLM = Link(source="Ada Holm", mention=None, kind="person", cue="told us")


def checked(text: str = TEXT, published: str = "2021-03-09") -> Checked:
    return check(from_text(text, id="lund-mill", published=published, title="Fire at Lund mill"))


def opened(db: Place, text: str = TEXT, published: str = "2021-03-09") -> Session:
    clock = lambda: "2021-03-10T09:00:00Z"  # noqa: E731
    return open_session(db, checked(text, published), "ann", scale=SCALE, clock=clock)


def claim(session: Session, words: str) -> Claim:
    return next(one for one in session.claims if words in one.text)


def drawer(session: Session) -> ClaimBuilder:
    return ClaimBuilder(session.checked, {}, None)


def chained(session: Session, words: str, *links: Link) -> Claim:
    made = drawer(session).with_chain(claim(session, words), links)
    session.edit("chain", [made])
    return made


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def test_a_chain_put_right_goes_on_with_the_decision(db: Place) -> None:
    first = opened(db)
    made = chained(first, "Twelve", HOLM)
    first.set_verdict(made.id, "true")
    second = opened(db, LONGER)
    now = claim(second, "Twelve")
    assert [link.source for link in now.chain] == ["Ada Holm"]
    assert (second.decision(now.id).holds, second.decision(now.id).carried_from) == ("true", 1)
    assert (second.carried_over.carried, second.carried_over.drawn, second.carried_over.orphans) == (1, 1, ())
    assert {step.state for step in second.compared()[1]} == {"same", "new"}


def test_what_the_opening_took_over_is_no_step_of_whoever_opened_it(db: Place) -> None:
    first = opened(db)
    first.set_verdict(chained(first, "Twelve", HOLM).id, "true")
    second = opened(db, LONGER)
    now = claim(second, "Twelve")
    with pytest.raises(ClaimcheckError, match="nothing to undo"):
        second.undo()
    assert [link.source for link in claim(second, "Twelve").chain] == ["Ada Holm"]
    assert second.decision(now.id).holds == "true"


def test_words_drawn_anew_split_joined_and_added_stay_so(db: Place) -> None:
    first = opened(db)
    draw = drawer(first)
    road = claim(first, "road")
    short = span(TEXT, "the road to Lund is")
    first.edit("span", [draw.claim(short, road)])
    added = draw.claim(span(TEXT, "What a day it was"))
    first.edit("add", [added])
    first.set_verdict(added.id, "misleading")
    one, two = claim(first, "bought"), claim(first, "sold")
    joined = draw.claim((one.span[0], two.span[1]), one)
    first.edit("join", [joined], [two.id])
    rents = claim(first, "Rents")
    halves = [span(TEXT, "Rents in the valley"), span(TEXT, "rose last year")]
    first.edit("split", [draw.claim(halves[0], rents), draw.claim(halves[1], rents, new=True)])
    before = [one.text for one in first.claims]
    second = opened(db, LONGER)
    assert [one.text for one in second.claims if "brigade" not in one.text] == before
    assert second.decision(claim(second, "What a day").id).holds == "misleading"
    assert second.carried_over.drawn == 5
    for one in second.claims:
        assert LONGER[slice(*one.span)] == one.text
        assert one.sentence[0] <= one.span[0]
    third = opened(db, LONGER + "\nNobody slept.\n")
    assert set(before) <= {one.text for one in third.claims}
    open_store(db).verify()


def test_what_stands_in_a_changed_sentence_is_shown_without_a_claim(db: Place) -> None:
    first = opened(db)
    chained(first, "Twelve", HOLM)
    first.edit("add", [drawer(first).claim(span(TEXT, "What a day it was"))])
    changed = TEXT.replace("Twelve workers", "Twenty workers").replace("What a day it was!", "")
    second = opened(db, changed)
    told = {orphan.text: orphan.drawn for orphan in second.orphans()}
    assert told["Twelve workers were hurt on Monday"] == "Ada Holm"
    assert told["What a day it was"]
    assert "Ada Holm" not in [link.source for link in claim(second, "Twenty").chain]


NOTE = """The farms at Moen

A leaked note, which the owners deny, puts the cost at 3 million crowns and names 11 farms for sale.
"""


@pytest.mark.parametrize("is_drawn", [False, True])
def test_another_claim_of_the_sentence_that_changed_asks_for_no_other_one(db: Place, is_drawn: bool) -> None:
    first = opened(db, NOTE)
    note = Link(source="A leaked note", mention=None, kind="document", cue="puts")
    first.set_verdict(chained(first, "crowns", note).id, "true")
    if is_drawn:
        cost = claim(first, "crowns")
        first.edit("span", [drawer(first).claim((cost.span[0] + len("puts "), cost.span[1]), cost)])
        first.set_verdict(cost.id, "true")
    second = opened(db, NOTE.replace("11 farms", "12 farms"))
    now = claim(second, "crowns")
    assert [link.source for link in now.chain] == ["A leaked note"]
    assert (second.decision(now.id).holds, second.changed(now.id), second.orphans()) == ("true", (), ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A leaked note", "A signed note"),
        (", which the owners deny,", ""),
        ("crowns", "euros"),
        ("puts", "put"),
    ],
)
def test_words_around_a_claim_with_a_corrected_source_that_changed_ask_for_it(
    db: Place, before: str, after: str
) -> None:
    first = opened(db, NOTE)
    note = Link(source="A leaked note", mention=None, kind="document", cue="puts")
    first.set_verdict(chained(first, "3 million", note).id, "true")
    second = opened(db, NOTE.replace(before, after))
    name = claim(second, "3 million").id
    assert second.decision(name).state == "open"
    assert second.needs_review(name)
    assert [orphan.drawn for orphan in second.orphans()] == ["A leaked note"]


def test_words_inside_another_sentence_are_not_that_sentence(db: Place) -> None:
    first = opened(db)
    chained(first, "Rents", HOLM)
    second = opened(db, TEXT.replace("Rents in", "It is not true that Rents in"))
    assert second.carried_over.drawn == 0
    assert [orphan.drawn for orphan in second.orphans()] == ["Ada Holm"]


def test_claims_that_were_merged_stay_so_where_a_word_of_them_is_changed_and_are_looked_at_again(
    db: Place,
) -> None:
    first = opened(db)
    one, two = claim(first, "bought"), claim(first, "sold")
    first.edit("join", [drawer(first).claim((one.span[0], two.span[1]), one)], [two.id])
    first.set_verdict(one.id, "true")
    first.note(one.id, "readers", "by the land register")
    changed = LONGER.replace("in 2009", "in 2010")
    second = opened(db, changed)
    now = claim(second, "bought")
    words = "The owner, Ada Holm, bought the mill in 2010 and sold it in 2014"
    assert " ".join(now.text.split()) == words
    assert changed[slice(*now.span)] == now.text
    assert [date.value for date in now.dates] == ["2010", "2014"]
    before = second.needs_review(now.id)
    assert before
    assert (before.holds, before.readers) == ("true", "by the land register")
    assert "date" in [change.kind for change in second.changed(now.id)]
    assert second.orphans() == ()


@pytest.mark.parametrize("words", ["It is not true that the owner", "Yesterday the owner"])
def test_a_part_that_was_drawn_in_a_sentence_that_is_changed_is_looked_at_again(
    db: Place, words: str
) -> None:
    first = opened(db)
    part = drawer(first).claim(span(TEXT, "bought the mill in 2009"), claim(first, "bought"))
    first.edit("span", [part])
    first.set_verdict(part.id, "true")
    second = opened(db, TEXT.replace("The owner", words))
    now = next(one for one in second.claims if one.text == "bought the mill in 2009")
    asked = second.needs_review(now.id)
    assert asked
    assert asked.holds == "true"
    assert {"wording", "negation"} & {change.kind for change in second.changed(now.id)}


def test_a_part_whose_words_are_gone_is_not_drawn_again(db: Place) -> None:
    first = opened(db)
    first.edit("add", [drawer(first).claim(span(TEXT, "in the valley"))])
    second = opened(db, TEXT.replace("Rents in the valley rose", "Rents rose"))
    assert second.carried_over.drawn == 0
    assert [orphan.text for orphan in second.orphans()] == ["in the valley"]


def test_a_day_that_is_counted_otherwise_is_looked_at_again_in_the_corrected_form(db: Place) -> None:
    first = opened(db)
    first.set_verdict(chained(first, "Twelve", HOLM).id, "true")
    second = opened(db, LONGER, published="2021-03-16")
    now = claim(second, "Twelve")
    assert [link.source for link in now.chain] == ["Ada Holm"]
    assert second.decision(now.id).state == "open"
    assert "date" in {change.kind for change in second.changed(now.id)}


def test_lines_that_are_broken_elsewhere_change_no_sentence(db: Place) -> None:
    first = opened(db)
    chained(first, "bought", HOLM)
    second = opened(db, TEXT.replace("sold it\nin", "sold it in"))
    assert [link.source for link in claim(second, "bought").chain] == ["Ada Holm"]


def test_of_sentences_with_the_same_words_the_right_one_is_drawn(db: Place) -> None:
    text = "Votes\n\nNorth voted. The hall was full. South voted. The hall was full. Nobody spoke.\n"
    first = opened(db, text)
    last = [one for one in first.claims if "hall" in one.text][-1]
    first.edit("chain", [drawer(first).with_chain(last, (HOLM,))])
    second = opened(db, text.replace("North voted. The hall was full. ", "East voted. "))
    halls = [one for one in second.claims if "hall" in one.text]
    assert [link.source for one in halls for link in one.chain] == ["Ada Holm"]
    third = opened(db, text.replace("Nobody spoke.", "Everybody spoke."))
    halls = [one for one in third.claims if "hall" in one.text]
    assert [bool(one.chain) for one in halls] == [False, True]


def test_what_was_taken_back_is_not_drawn_again(db: Place) -> None:
    first = opened(db)
    chained(first, "Twelve", HOLM)
    first.undo()
    second = opened(db, LONGER)
    assert second.carried_over.drawn == 0
    assert msgspec.to_builtins(second.carried_over)["number"] == 0


def test_another_reading_of_who_says_it_opens_no_claim_whose_chain_was_drawn_by_hand(db: Place) -> None:
    before = """Fire at Lund mill

The owner, Ada Holm, came to the mill on Monday.

She said that the rents in the valley rose last year. She said that the roof had fallen in.
"""
    after = before.replace("\n\nShe said", "\n\nThe mayor, Helen Marsh, came on Tuesday.\n\nShe said", 1)
    first = opened(db, before)
    tenant = Link(source="a tenant", mention=None, kind="person", cue="told us")
    for one in (chained(first, "rents", tenant), claim(first, "roof")):
        first.set_verdict(one.id, "true")
    assert "Marsh" in str(claim(opened(None, after), "rents").chain), "the tool hears another person now"
    second = opened(db, after)
    rents, roof = claim(second, "rents"), claim(second, "roof")
    assert second.decision(rents.id).holds == "true"
    assert second.changed(rents.id) == ()
    assert {change.kind for change in second.changed(roof.id)} >= {"chain"}, "nobody drew that one"


def test_what_was_decided_on_merged_claims_is_beside_each_part_when_their_sentence_changed(db: Place) -> None:
    first = opened(db)
    hurt, bought, sold = (claim(first, word) for word in ("hurt", "bought", "sold"))
    joined = drawer(first).claim((hurt.span[0], sold.span[1]), hurt)
    first.edit("join", [joined], [bought.id, sold.id])
    first.set_verdict(joined.id, "unproven")
    first.set_verdict(claim(first, "road").id, "true")
    for text in (TEXT.replace("2009", "2008"), TEXT + "\nNobody slept.\n"):
        later = opened(db, text)
        near = later.orphans_near(claim(later, "sold").id)
        assert [orphan.decision.holds for orphan in near] == ["unproven"]
        assert later.orphans_near(claim(later, "road").id) == ()
