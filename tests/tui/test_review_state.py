from pathlib import Path

import pytest

from claimcheck.tui.claim_filter import Filter
from claimcheck.tui.questions import picks
from claimcheck.tui.strings.captions import FILTERS
from tui.pilot import desk


def test_the_desk_opens_at_the_first_claim_and_later_where_one_was(tmp_path: Path) -> None:
    first = desk(tmp_path)
    assert first.at == 0
    first.go(6)
    first.close()
    assert desk(tmp_path).at == 6


@pytest.mark.parametrize(
    ("chosen", "claims"),
    [
        (Filter("conflicts"), [11, 20]),
        (Filter("mismatches"), [1, 8]),
        (Filter("source", "lindqvist"), [8, 19]),
        (Filter("text", "FORUM"), [8, 15, 22]),
        (Filter("flagged"), [1, 2, 3, 8, 12, 13, 22]),
        (Filter("held"), []),
    ],
)
def test_a_filter_shows_what_it_says(tmp_path: Path, chosen: Filter, claims: list[int]) -> None:
    lying = desk(tmp_path)
    assert lying.set_filter(chosen) == len(claims)
    assert [at + 1 for at in lying.shown] == (claims or [1])


def test_a_current_claim_that_does_not_pass_is_shown_but_not_counted(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    assert lying.set_filter(Filter("text", "no such words")) == 0
    assert (lying.shown, lying.count_matching) == ([0], 0)


def test_every_filter_of_the_table_is_understood(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    every = len(lying.claims)
    many = {kind: lying.set_filter(Filter(kind, "no such words")) for kind in FILTERS}
    assert [kind for kind, found in many.items() if found == every] == ["none", "open"]


def test_a_decided_claim_leaves_the_undecided_and_the_current_one_stays(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    lying.set_filter(Filter("open"))
    lying.session.set_verdict("c03", "true")
    lying.stale()
    assert 2 not in lying.shown
    lying.go(2)
    assert 2 in lying.shown


def test_check_first_orders_by_worth_and_back(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    assert lying.turn_order() == "check first"
    worth = [lying.claims[at].worth for at in lying.shown]
    assert worth == sorted(worth, reverse=True)
    assert lying.turn_order() == "as written"
    assert lying.shown == list(range(22))


def test_seeking_goes_around_the_end_and_never_gives_the_current_one(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    lying.end(last=True)
    assert lying.seek(lying.is_trouble) == 0
    assert lying.seek(lambda at: at == lying.at) is None
    assert lying.seek(lying.is_trouble, -1) == 19


def test_steps_stop_at_both_ends(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    assert not lying.step(-1)
    assert lying.step(1)
    lying.end(last=True)
    assert not lying.step(1)


def test_the_shortest_claim_at_a_place_is_found(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    assert lying.at_place(lying.claims[7].span[0] + 5) == 7
    assert lying.at_place(len(lying.article.text) - 1) is None


def test_hits_go_around_and_take_the_claim_along(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    assert lying.search("FORUM") == 3
    lying.take_hit()
    assert lying.at == 7
    lying.next_hit(1)
    assert lying.at == 14
    lying.next_hit(1)
    lying.next_hit(1)
    assert lying.at == 7
    assert lying.search("") == 0


def test_evidence_without_a_known_fact_is_not_shown(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    lying.go(7)
    assert len(lying.evidence_items) == 3
    lying.facts = {}
    assert not lying.evidence_items
    assert "evidence" not in lying.contexts


def test_the_trouble_that_is_left_is_counted(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    assert (lying.progress.open, lying.troubles) == (22, 4)
    lying.session.set_verdict("c11", "false")
    lying.stale()
    assert (lying.progress.open, lying.troubles) == (21, 3)


def test_a_verdict_that_a_newer_fact_has_overtaken_is_counted_where_the_key_goes(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    assert not lying.is_trouble(4)
    lying.overtaken = frozenset([lying.claims[4].id])
    lying.reindex()
    assert lying.is_trouble(4)
    assert (lying.progress.open, lying.troubles) == (22, 5)


def test_a_cited_fact_is_listed_even_where_the_matcher_shows_none(tmp_path: Path) -> None:
    sat = desk(tmp_path)
    claim = next(claim for claim in sat.claims if not claim.matches)
    sat.go(sat.number[claim.id])
    sat.session.cite(claim.id, "fact:border-treaty-2019", "contradicts")
    assert [(piece.name, piece.relation) for piece in sat.evidence_items] == [
        ("fact:border-treaty-2019", "conflicts")
    ]


def test_claims_are_shown_by_verdict_by_who_decided_and_without_a_source(tmp_path: Path) -> None:
    state = desk(tmp_path)
    state.session.set_verdict("c02", "true")
    state.session.set_verdict("c05", "false")
    state.session.cite("c05", "fact:straits-forum-third-2024", "background")
    state.session.set_aside("c09", "an opinion")
    wanted = {Filter("verdict", "True", "true"): [1], Filter("reviewer", "ann", "ann"): [1, 4, 8]}
    wanted[Filter("uncited")] = [1]
    for chosen, claims in wanted.items():
        state.set_filter(chosen)
        assert [at for at in state.shown if at in (1, 4, 8)] == claims
        assert state.count_matching == len(claims)


def test_a_problem_that_was_decided_is_no_next_step_and_the_key_still_goes_there(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    troubled = lying.next_troubles()
    for at in troubled:
        lying.session.set_verdict(lying.claims[at].id, "false")
    lying.stale()
    assert (lying.progress.open, lying.troubles) == (18, 0)
    assert lying.next_troubles() == troubled


def test_the_numbers_of_reasons_do_not_change_with_their_use(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    usual = ("a rumour", "opinion", "forecast")
    for at, reason in enumerate(("forecast", "not ours", "opinion")):
        lying.session.set_aside(lying.claims[at].id, reason)
    assert picks(lying.session, "set-aside", "reason", usual) == (*usual, "not ours")
