import hashlib
from pathlib import Path

import msgspec
import pytest
from textual.color import Color
from textual.style import Style
from textual.theme import BUILTIN_THEMES

from claimcheck.app.check import check
from claimcheck.config.settings import DRAFT_SCALE, SCALE
from claimcheck.model import Article, Checked, Claim, Flag, Span
from claimcheck.tui.keymap import resolve
from claimcheck.tui.styled_text import cells, plain
from claimcheck.tui.views import status_bars
from claimcheck.tui.views.article_body import GUTTER, ArticleBody
from claimcheck.tui.views.claim_card import ClaimCard
from claimcheck.tui.views.claim_list import ClaimList, clamped
from claimcheck.tui.views.difference_marks import marked
from claimcheck.tui.views.icons import rating_icon, relation_icon
from claimcheck.tui.views.minimap import minimap
from claimcheck.tui.views.pane_titles import sheet_head
from claimcheck.tui.widgets.styles import STYLES, style_for
from tui import sample
from tui.pilot import desk

KEYS = resolve(SCALE)


def sheet_of(folder: Path, number: int, width: int = 60, *, narrow: bool = False) -> str:
    lying = desk(folder)
    lying.go(number - 1)
    sheet = ClaimCard(lying, KEYS, narrow=narrow)
    return plain(line for block in range(len(sheet.heights(width))) for line in sheet.lines(block, width))


def test_the_sheet_tells_who_says_it_through_whom_and_what_is_weak(tmp_path: Path) -> None:
    text = sheet_of(tmp_path, 8)
    assert "Teldora Press Agency (state, TD) ‹ Per Lindqvist" in text
    assert "⚑ second-hand: two links stand before Ilan Maro" in text
    assert "≠ claim 1: the headline leaves out Per Lindqvist" in text
    assert "VERDICT · undecided   QUOTED RIGHT? not checked =" in text


def test_the_sheet_shows_evidence_with_relation_and_what_both_sides_share(tmp_path: Path) -> None:
    text = sheet_of(tmp_path, 8)
    assert "EVIDENCE 1 of 3 · 0 cited" in text
    assert "▸ = AGREES  your facts · straits-forum-third-2024" in text
    assert "same: Ada Brandt, Tarsk, October 2024" in text
    assert "⚠ published after the claim (2024-10-18)" in text
    assert "Straits Forum · 2024-10-18" in text
    assert "~ RELATED  your facts · brandt-invited-2024" in text


def test_the_reason_of_a_conflict_stands_in_words(tmp_path: Path) -> None:
    text = sheet_of(tmp_path, 11, width=80)
    assert "≠ CONFLICTS" in text
    assert "number: the claim says 14 percent, the fact 4 percent" in text
    assert "not checked" in text


def test_the_words_that_differ_are_marked_in_the_statement(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    lying.go(10)
    sheet = ClaimCard(lying, KEYS, narrow=False)
    lit = [run.text for line in sheet.lines(2, 80) for run in line if run.role == "hit"]
    assert lit == ["4 percent"]


@pytest.mark.parametrize(
    ("text", "lit"),
    [
        ("20 percent in 2020", ["20"]),
        ("From 20,000 to 24,000 a day", []),
        ("by 1.20, then 20", ["20"]),
        ("20, 30", ["20"]),
    ],
)
def test_a_figure_is_not_marked_inside_of_a_longer_one(text: str, lit: list[str]) -> None:
    assert [run.text for run in marked(text, ["20"]) if run.role == "hit"] == lit


def test_an_empty_card_says_what_one_can_do(tmp_path: Path) -> None:
    text = sheet_of(tmp_path, 5)
    assert "Nothing in your facts matches." in text
    assert "a search sources  + add evidence  h hold" in text


def test_a_card_without_a_base_of_facts_says_how_to_make_one(tmp_path: Path) -> None:
    state = desk(tmp_path)
    state.facts = {}
    text = plain([line for block in ClaimCard(state, KEYS, narrow=False)._blocks(60) for line in block])
    assert "There are no facts yet: P adds a verdict to them" in " ".join(text.split())


@pytest.mark.parametrize("narrow", [True, False])
def test_no_probability_and_no_worth_is_ever_shown(tmp_path: Path, narrow: bool) -> None:
    for number in range(1, 23):
        text = sheet_of(tmp_path / str(number), number, narrow=narrow)
        assert not any(figure in text for figure in ("0.9", "0.8", "0.6", "0.7", "0.5", "%"))


def test_the_chosen_evidence_alone_is_spread_out(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    lying.go(7)
    lying.choose(1)
    sheet = ClaimCard(lying, KEYS, narrow=True)
    assert [len(sheet.lines(block, 78)) for block in (2, 4)] == [1, 1]
    assert len(sheet.lines(sheet.chosen_block, 78)) > 2


def test_check_first_is_said_with_its_reasons(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    assert "CHECK FIRST official" in plain(sheet_head(lying))
    lying.go(5)
    assert "CHECK FIRST" not in plain(sheet_head(lying))


def test_rows_are_as_wide_as_the_list_and_as_high_as_was_said(tmp_path: Path) -> None:
    rows = ClaimList(desk(tmp_path))
    for block in range(22):
        for width in (34, 80):
            lines = rows.lines(block, width)
            assert len(lines) == rows.heights(width)[block]
            assert 2 <= len(lines) <= 4
            assert all(cells(line) == width for line in lines)


def test_a_row_tells_state_verdict_chain_flags_and_mismatch(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    lying.session.set_verdict("c01", "false")
    rows = ClaimList(lying)
    text = plain(rows.lines(0, 40))
    assert text.startswith("▌✗  1 F [Ilan] Maro")
    assert "⚑1 ≠8" in text
    assert "agrees" in plain(rows.lines(7, 60))
    assert "conflicts" in plain(rows.lines(10, 40))
    assert "the article" in plain(rows.lines(3, 40))


def test_the_article_keeps_every_word_and_marks_claims_in_place(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    body = ArticleBody(lying)
    width = 50
    heights = body.heights(width)
    words: list[str] = []
    for block, height in enumerate(heights):
        lines = body.lines(block, width)
        assert len(lines) == height
        assert all(cells(line) <= width for line in lines)
        words += plain(line[2:] for line in lines).split()
    assert words == sample.TEXT.split()
    current = [run.text for line in body.lines(0, width) for run in line if "current" in run.role]
    assert " ".join(current) == lying.claims[0].text


def test_the_gutter_shows_the_state_and_the_bar_of_the_current_claim(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    lying.session.set_verdict("c04", "true")
    lying.go(2)
    lines = plain(ArticleBody(lying).lines(2, 50)).splitlines()
    assert lines[0].startswith("·▐ President")
    assert any(line.startswith("✓") for line in lines)


def test_a_place_on_the_screen_leads_to_its_offset(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    body = ArticleBody(lying)
    body.heights(50)
    claim = lying.claims[7]
    block = body.block_of(claim.span[0])
    first, last = body.rows_of(block, claim.span)
    assert last > first
    offset = body.offset(block, last, GUTTER)
    assert claim.span[0] < offset < claim.span[1]


def test_an_article_without_known_paragraphs_is_cut_at_its_lines(tmp_path: Path) -> None:
    checked = msgspec.structs.replace(sample.checked(), paragraphs=())
    assert len(ArticleBody(desk(tmp_path, checked)).paragraphs) == len(sample.checked().paragraphs)


def test_overlapping_claims_are_all_marked_and_the_current_one_wins(tmp_path: Path) -> None:
    text = "The mayor said the bridge fell."
    spans: list[Span] = [(0, 31), (15, 30)]
    claims = tuple(
        Claim(id=f"c{at}", span=span, text=text[slice(*span)], standalone=text, sentence=span)
        for at, span in enumerate(spans)
    )
    article = Article(id="x", text=text, sha256="0" * 64)
    lying = desk(tmp_path, Checked(article=article, claims=claims, paragraphs=((0, 31),)))
    lying.go(1)
    roles = {run.text: run.role for run in ArticleBody(lying).lines(0, 60)[0][2:]}
    assert roles == {"The mayor said ": "claim", "the bridge fell": "claim current", ".": "claim"}


@pytest.mark.parametrize("width", [80, 100, 120, 140, 220])
def test_the_bars_fit_every_width(tmp_path: Path, width: int) -> None:
    lying = desk(tmp_path)
    lines = [
        status_bars.head(lying, width, reviewer="ann", offline=True),
        *status_bars.verdicts(lying, KEYS, width),
        status_bars.standing(lying, KEYS, width),
        status_bars.tabs(lying, "claim", KEYS, width),
        status_bars.footer(KEYS, lying.contexts, width),
        status_bars.message("x" * 300, width, role="ok", hint="u undoes"),
    ]
    assert {cells(line) for line in lines} == {width}
    text = plain(lines)
    assert "0 of 22 done" in text
    assert "offline" in text
    assert "6 Unpro[v]en" in text
    assert "u undoes" in text
    assert "q quit" in text


def test_the_verdicts_take_one_line_where_there_is_room_and_two_at_80(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    assert len(status_bars.verdicts(lying, KEYS, 140)) == 1
    assert len(status_bars.verdicts(lying, KEYS, 80)) == 2


def test_what_is_set_aside_is_settled_but_not_decided_and_what_is_held_is_neither(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    lying.session.hold("c01", "the ministry")
    lying.session.set_aside("c02", "an opinion")
    lying.session.set_verdict("c03", "true")
    text = plain([status_bars.standing(lying, KEYS, 140)])
    assert "next undecided (19)" in text
    assert text.count("█") == 2
    head = plain([status_bars.head(lying, 140, reviewer="ann", offline=False)])
    assert "2 of 22 done (1 verdict, 1 set aside) · 1 held" in head


def test_the_verdict_of_the_claim_is_lit(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    lying.session.set_verdict("c01", "misleading")
    lit = [run for run in status_bars.verdicts(lying, KEYS, 140)[0] if "button-on" in run.role]
    assert [run.text for run in lit] == [" ≈ Misleading "]


def test_each_verdict_has_a_glyph_and_a_role_of_the_looks() -> None:
    signs = [rating_icon(rating, place) for place, rating in enumerate(SCALE)]
    assert [sign.glyph for sign in signs] == ["✓", "◐", "◐", "≈", "✗", "?"]
    assert {sign.role for sign in signs} <= set(STYLES)
    assert [rating_icon(rating, place).glyph for place, rating in enumerate(DRAFT_SCALE)] == [*"✓◐◐??"]


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light"])
def test_states_differ_in_every_theme_and_without_colours(theme: str) -> None:
    made = BUILTIN_THEMES[theme]
    variables = made.to_color_system().generate()
    base = Style(Color.parse(variables["background"]), Color.parse(variables["foreground"]))
    for colours, shades in ((True, not made.ansi), (False, not made.ansi)):
        looks = {
            role: style_for(role, base, variables, colours=colours, shades=shades)
            for role in ("", "dim", "claim", "current")
        }
        assert len({str(style) for style in looks.values()}) == len(looks)
        loud = style_for("current conflicts", base, variables, colours=colours, shades=shades)
        assert bool(loud.reverse) != (colours and shades), "told by reverse where no shade tells it"
        both = style_for("current hit", base, variables, colours=colours, shades=shades)
        assert str(both) != str(style_for("current", base, variables, colours=colours, shades=shades))


def test_the_help_dims_what_is_not_valid_here() -> None:
    lines = status_bars.help_page(KEYS.actions, frozenset({"always"}), [("evidence", "Evidence")], 80)
    assert {run.role for line in lines[1:] for run in line if run.text.strip()} == {"dim"}
    lines = status_bars.help_page(
        KEYS.actions, frozenset({"always", "evidence"}), [("evidence", "Evidence")], 80
    )
    assert "key" in {run.role for line in lines for run in line}


def test_the_footer_offers_only_what_can_be_done() -> None:
    assert "cite" not in plain([status_bars.footer(KEYS, frozenset({"always", "claim"}), 140)])
    assert "cite" in plain([status_bars.footer(KEYS, frozenset({"always", "claim", "evidence"}), 140)])


STORM = """\
Storm at Kol harbour kills 12 sailors

The storm at Kol harbour killed 12 sailors on Monday, and two boats sank.
"""


def test_a_claim_of_headline_and_lead_is_one_on_the_screen_marked_at_both_places(tmp_path: Path) -> None:
    text = STORM.encode()
    article = Article(
        id="storm", text=STORM, sha256=hashlib.sha256(text).hexdigest(), headline=(0, STORM.index("\n"))
    )
    state = desk(tmp_path, check(article))
    assert state.claims[0].text.startswith("The storm at Kol")
    assert state.at_place(3) == state.at_place(STORM.index("killed")) == 0
    body = ArticleBody(state)
    headline = [run for line in body.lines(0, 80) for run in line if "kills" in run.text]
    assert all("current" in run.role for run in headline)
    sheet = ClaimCard(state, KEYS, narrow=False)
    assert "also in the headline" in plain(sheet.lines(0, 80))
    assert state.progress.claims == len(state.claims) == 2


def test_a_conflict_for_which_no_difference_can_be_named_is_shown_like_a_doubt() -> None:
    weak, doubt = relation_icon("conflicts", ["meaning"]), relation_icon("unclear", ["coverage"])
    assert (weak.glyph, weak.role) == (doubt.glyph, doubt.role)
    assert relation_icon("conflicts", ["number", "meaning"]).word == "CONFLICTS"
    assert relation_icon("conflicts", []).word == "CONFLICTS"


def test_the_list_shows_words_in_up_to_three_lines_with_the_source_below_or_beside(
    tmp_path: Path,
) -> None:
    rows = ClaimList(desk(tmp_path))
    words = "[Ilan Maro] is preparing for [Ada] Brandt to visit"
    narrow = plain(rows.lines(7, 50)).splitlines()
    assert words in " ".join(" ".join(narrow[:-1]).split()[2:])
    assert "Teldora Press Agency" in narrow[-1]
    assert "Teldora Press Agency" in plain(rows.lines(7, 100)).splitlines()[0]


def test_the_list_leaves_out_marks_around_a_whole_claim_and_keeps_those_of_words_in_it() -> None:
    assert clamped("“The roof is safe”", 40) == ("The roof is safe",)
    assert clamped("“The roof is safe", 40) == ("The roof is safe",)
    assert clamped('The roof was "safe at best"', 40) == ('The roof was "safe at best"',)
    assert clamped("“Safe” and “sound”", 40) == ("“Safe” and “sound”",)


def test_a_flag_on_most_claims_is_told_once_at_the_head(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    flag = Flag("single-origin", "single origin", "all 9 key claims come from Maro")
    lying.claims = tuple(msgspec.structs.replace(claim, flags=(*claim.flags, flag)) for claim in lying.claims)
    lying.reindex()
    assert "⚑ single origin: all 22 claims (all 9 key claims come from Maro)" in plain(
        status_bars.usual_flags(lying, 140)
    )
    assert "⚑1" in plain(ClaimList(lying).lines(0, 40)), "its own flag is still there"
    assert "single origin" not in plain(ClaimCard(lying, KEYS, narrow=False).lines(0, 60))


def test_the_footer_leads_from_undecided_to_sign_off_to_report_at_every_width(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    assert plain([status_bars.standing(lying, KEYS, 60)]).startswith(" n next undecided (22)")
    for claim in lying.claims:
        lying.session.set_aside(claim.id, "not ours")
    lying.stale()
    assert plain([status_bars.standing(lying, KEYS, 60)]).startswith(" S sign off")
    lying.session.sign_off()
    assert plain([status_bars.standing(lying, KEYS, 60)]).startswith(" W report")
    for width in (60, 80, 100, 140, 200):
        foot = plain([status_bars.footer(KEYS, lying.contexts, width)])
        assert "S sign off" in foot
        assert "W report" in foot


def test_a_strip_shows_where_claims_are_done_open_or_a_problem(tmp_path: Path) -> None:
    lying = desk(tmp_path)
    lying.session.set_verdict("c02", "true")
    lying.stale()
    text = plain([minimap(lying, 48)])
    assert len(text) == 22
    assert text[:2] == "▼█"
    assert text[7] == "!", "the article is inconsistent there"
    assert len(plain([minimap(lying, 11)])) == 11
