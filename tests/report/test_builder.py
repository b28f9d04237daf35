import msgspec
import pytest
from sample_review import checked

from claimcheck.config.settings import DRAFT_SCALE, SCALE
from claimcheck.report import phrases
from claimcheck.report.builder import build
from claimcheck.report.claim_sections import verdict
from claimcheck.report.formats.html import render as render_html
from claimcheck.report.formats.markdown import render as render_markdown
from claimcheck.report.formats.plain_text import render as render_text
from claimcheck.report.model import GROUPS, Flag, web_address
from claimcheck.review import open_session

from .sample import Base, report, reviewed


def test_what_failed_comes_first_and_what_was_set_aside_last() -> None:
    made = report()
    order = {group: [item.id for item in made.group(group)] for group in GROUPS if made.group(group)}
    assert list(order) == ["failed", "conflict", "open", "held", "holds", "set-aside"]
    assert order["failed"] == ["c2", "c6"]
    assert order["conflict"] == ["c1"]
    assert sorted(name for names in order.values() for name in names) == [item.id for item in made.items]


def test_what_reviewers_corrected_by_hand_is_in_the_report() -> None:
    session = reviewed()
    assert "Edited by the reviewers" not in dict(phrases.how(build(session, SCALE, Base())))
    first, second, third = session.claims[:3]
    session.edit("chain", [msgspec.structs.replace(one, chain=()) for one in (second, third)])
    short = msgspec.structs.replace(first, span=(first.span[0], first.span[1] - 3), text=first.text[:-3])
    session.edit("span", [short])
    session.edit("chain", [msgspec.structs.replace(first, chain=())])
    session.undo()
    words = "claim 1: edited; claim 2: attribution changed; claim 3: attribution changed"
    made = build(session, SCALE, Base())
    for shown in (render_html(made), render_markdown(made), render_text(made)):
        assert words in " ".join(shown.split())


def test_a_claim_that_is_true_but_was_never_said_failed() -> None:
    session = reviewed()
    session.set_said("c5", False)
    assert build(session, SCALE, Base()).items[4].group == "failed"


def test_cited_evidence_has_its_statement_source_and_bearing() -> None:
    (known,) = report().items[1].cited
    assert (known.bearing, known.statement) == (
        "contradicts",
        "Twelve people were aboard the Kestrel when it sank.",
    )
    assert (known.sources[0].publisher, known.sources[0].checked) == ("Marine Accident Board", "2023-03-02")
    assert known.later


def test_a_fact_that_is_gone_is_named_and_not_dropped() -> None:
    (known,) = build(reviewed(), SCALE, None).items[1].cited
    assert known.statement == "hollin-ferry-aboard (no longer in the fact base)"


def test_an_open_claim_shows_the_facts_that_bear_on_it() -> None:
    session = reviewed()
    session.set_verdict("c2", None)
    session.uncite("c2", "fact:hollin-ferry-aboard")
    item = build(session, SCALE, Base()).items[1]
    assert item.group == "conflict"
    assert [(known.bearing, known.relation, known.why) for known in item.known] == [
        ("", "conflicts", ("the claim has 14 people, the fact 12",))
    ]


def test_a_decisive_verdict_without_a_source_is_marked() -> None:
    session = reviewed()
    session.set_verdict("c3", "unproven")
    session.uncite("c6", "page:register")
    marked = [item.id for item in build(session, SCALE, Base()).items if item.uncited]
    assert marked == ["c5", "c6"]


def test_a_chain_is_one_line_and_names_the_state() -> None:
    items = report().items
    assert items[2].chain_line == "Radio Marl (state, ML) ‹ Ines Varga"
    assert items[0].chain_line == "the article itself (The Marl Courier)"


def test_a_denial_is_never_shown_as_a_claim_of_its_source() -> None:
    plain = checked()
    claims = [msgspec.structs.replace(claim, polarity="denied") for claim in plain.claims]
    session = open_session(None, msgspec.structs.replace(plain, claims=tuple(claims)), "ann")
    assert build(session, SCALE, Base()).items[3].chain_line == "Ines Varga, denied"


def test_the_counts_leave_out_what_was_set_aside() -> None:
    counts = report().counts
    assert (counts.claims, counts.total, counts.decided, counts.open, counts.held) == (7, 6, 3, 2, 1)
    assert counts.verdicts == {"False": 1, "True": 1, "Partly true": 1}


def test_the_tones_of_both_scales() -> None:
    assert [verdict(r, at).tone for at, r in enumerate(SCALE)] == [
        "good",
        "mixed",
        "mixed",
        "bad",
        "bad",
        "unproven",
    ]
    assert [verdict(r, at).tone for at, r in enumerate(DRAFT_SCALE)] == [
        "good",
        "mixed",
        "mixed",
        "unproven",
        "unproven",
    ]


def test_a_verdict_that_the_scale_lost_keeps_its_word() -> None:
    item = build(reviewed(), DRAFT_SCALE, Base()).items[1]
    assert item.holds is not None
    assert (item.holds.label, item.group) == ("false", "failed")


def test_only_web_addresses_become_links() -> None:
    good = ("http://example.org/a?b=c&d#e", "https://example.org:8080/ü")
    bad = (
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "http://a b",
        "http://a\nb",
        "//x",
        "",
        "http://[",
    )
    assert [web_address(url) for url in good] == list(good)
    assert [web_address(url) for url in bad] == [""] * len(bad)
    assert web_address('http://a/"><b>') == ""


def test_what_was_not_asked_is_told_with_its_reason() -> None:
    assert [(m.source, m.why, m.claims) for m in report().method.not_asked] == [("Wikipedia", "offline", 1)]


def test_a_fact_that_is_held_to_be_false_is_never_shown_as_if_it_were_true() -> None:
    known = report().items[1].cited[0]
    assert phrases.statement(known) == known.statement
    assert (
        phrases.statement(msgspec.structs.replace(known, verdict="false"))
        == f"Rated false: “{known.statement}”"
    )


def test_only_claims_that_nobody_has_looked_at_are_brief_and_a_flag_is_told_in_their_line() -> None:
    made = report()
    brief = [item for item in made.items if phrases.is_brief(item)]
    assert [item.id for item in brief] == ["c3", "c7"]
    flagged = msgspec.structs.replace(brief[0], flags=(Flag("hedged", "hedged", "“perhaps”"),), state="open")
    assert phrases.is_brief(flagged)
    assert phrases.aside(flagged) == f"{flagged.chain_line}; hedged: “perhaps”"
    aside = msgspec.structs.replace(flagged, state="set-aside", reason="opinion")
    assert phrases.aside(aside).startswith("opinion; ")
    assert phrases.aside(aside).endswith("hedged: “perhaps”")
    assert not phrases.is_brief(msgspec.structs.replace(flagged, said=True))


def test_what_holds_but_was_never_said_does_not_pass_for_right() -> None:
    session = reviewed()
    session.set_verdict("c1", "true")
    session.set_said("c1", False)
    item = report(session).items[0]
    assert (item.group, item.tone, item.holds and item.holds.tone) == ("failed", "mixed", "good")
    assert phrases.heading(item) == "True, but not said as reported"
    assert report(session).group("failed")[-1].id == "c1"


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2024-03-01", "1 March 2024"),
        ("2024-03", "March 2024"),
        ("2024", "2024"),
        ("2024-03-01T09:14:03Z", "1 March 2024"),
        ("2024-13-01", "2024-13-01"),
        ("in May, perhaps", "in May, perhaps"),
        ("Tuesday", "Tuesday"),
        ("", ""),
    ],
)
def test_days_are_told_in_words_and_what_is_no_day_as_it_is(at: str, told: str) -> None:
    assert phrases.day(at) == told


@pytest.mark.parametrize(
    ("text", "standalone", "own"),
    [
        ("that the ferry sank in March", "The ferry sank in March [2023]", ""),
        ("it sank in March", "[The ferry] sank in March", "it sank in March"),
        ("the ferry sank", "The ferry sank", ""),
        ("said 12", "said 13", "said 12"),
    ],
)
def test_the_articles_words_are_shown_where_others_stand_in_their_place(
    text: str, standalone: str, own: str
) -> None:
    item = msgspec.structs.replace(report().items[0], text=text, standalone=standalone)
    assert phrases.own_words(item) == own


def test_the_tools_reasons_are_told_only_where_the_reviewer_sees_it_alike() -> None:
    known = report().items[1].cited[0]
    assert phrases.why(known) == ("the claim has 14 people, the fact 12",)
    assert phrases.why(msgspec.structs.replace(known, bearing="supports")) == ()


def test_a_claim_made_at_two_places_is_listed_once_with_both() -> None:
    made = checked()
    claim, *rest = made.claims
    twice = msgspec.structs.replace(claim, also_at=(made.paragraphs[-1],))
    listed = msgspec.structs.replace(made, claims=(twice, *rest))
    shown = build(open_session(None, listed, "ann", scale=SCALE), SCALE, None)
    assert shown.items[0].also_in == "also in §2"
    for form in (render_text(shown), render_markdown(shown), render_html(shown)):
        assert form.count(f"; {shown.items[0].also_in}") == 1
