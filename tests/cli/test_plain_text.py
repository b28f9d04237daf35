"""The check in plain text: everything a person needs, and no number of the machine's confidence."""

import re

from claimcheck.cli.output.console import Page, cells
from claimcheck.cli.output.plain_text import Known, chain, check_lines, summary
from claimcheck.model import (
    Article,
    Checked,
    Citation,
    Claim,
    DateMention,
    Fact,
    Flag,
    Link,
    Match,
    Mismatch,
    Place,
    Reason,
    Registered,
)

TEXT = (
    "The dam was finished in March 2011, the agency reported, citing the minister Ola Berg.\n\nIt cost 4m.\n"
)
LINKS = (
    Link(source="Delta News", mention=(36, 46), kind="outlet"),
    Link(source="Ola Berg", mention=(77, 85), kind="person"),
)
KNOWN = Known(
    facts={
        "dam-2012": Fact(
            id="dam-2012",
            statement="The dam was finished in May 2012.",
            verdict="true",
            sources=(Citation(publisher="Water Board", published="2012-06-01"),),
        ),
        "dam-cost": Fact(id="dam-cost", statement="The dam cost 4 million.", verdict="misleading"),
    },
    registry={
        "delta news": Registered(
            id="dn", name="Delta News", kind="news-agency", ownership="state", country="NO"
        ),
        "ola berg": Registered(id="ob", name="Ola Berg", kind="person", ownership="private"),
    },
)


def made(*, flags: tuple[Flag, ...] = (), matches: tuple[Match, ...] = ()) -> Checked:
    first = Claim(
        id="c1",
        span=(0, 34),
        text=TEXT[:34],
        standalone=TEXT[:34],
        sentence=(0, 87),
        origin=Place(3, 1, 3, 35),
        worth=0.83,
        worth_reasons=("official", "date"),
        chain=LINKS,
        flags=flags,
        dates=(DateMention("March 2011", (24, 34), "2011-03"),),
        matches=matches,
        mismatches=(Mismatch(kind="number", other="c2", why="4m here, 5m there"),),
    )
    second = Claim(
        id="c2", span=(88, 99), text=TEXT[88:99], standalone="[The dam] cost 4m.", sentence=(88, 99)
    )
    article = Article(id="x", text=TEXT, sha256="0", title="A dam", outlet="The Post", published="2012-07-01")
    return Checked(article=article, claims=(first, second), paragraphs=((0, 87), (88, 99)))


CONFLICT = Match(
    fact="dam-2012",
    probability=0.9731,
    relation="conflicts",
    later=True,
    reasons=(Reason("date", "2011-03", "2012-05", "the claim says March 2011, the fact May 2012"),),
)
UNCLEAR = Match(fact="dam-cost", probability=0.6172, relation="unclear")


def text_of(checked: Checked, page: Page | None = None) -> str:
    return "\n".join(check_lines(checked, KNOWN, page or Page(80)))


def test_a_claim_shows_place_chain_dates_and_why_to_check_it_first() -> None:
    text = text_of(made())
    assert "1 The dam was finished in March 2011" in text
    assert "line 3 · check first (official, date)" in text
    assert "Delta News (state, NO) ‹ Ola Berg" in text
    assert "“March 2011” = 2011-03" in text
    assert "≠ claim 2, number: 4m here, 5m there" in text


def test_a_claim_without_a_file_or_a_source_names_its_paragraph_and_the_article() -> None:
    text = text_of(made())
    assert "2 [The dam] cost 4m." in text
    assert "§2" in text
    assert "the article itself" in text


def test_matches_show_relation_fact_reason_and_what_came_later() -> None:
    text = text_of(made(matches=(CONFLICT, UNCLEAR)))
    assert "CONFLICTS dam-2012" in text
    assert "“The dam was finished in May 2012.”" in text
    assert "date: the claim says March 2011, the fact May 2012" in text
    assert "LATER" in text
    assert "Water Board 2012-06-01" in text
    assert "RELATED dam-cost" in text
    assert "rated misleading" in text


def test_a_match_shows_what_both_sides_share_in_one_line() -> None:
    agrees = Match(fact="dam-2012", probability=0.9, relation="agrees", same=("the dam", "finished"))
    assert "      same: the dam, finished\n" in text_of(made(matches=(agrees,)))


def test_flags_are_marked_with_their_reason() -> None:
    assert "⚑ hedged: reportedly" in text_of(made(flags=(Flag("hedged", "hedged", "reportedly"),)))


def test_no_probability_is_ever_printed() -> None:
    text = text_of(made(matches=(CONFLICT, UNCLEAR)))
    assert not re.search(r"0\.\d|97|61|83", text)


def test_lines_keep_to_the_width_and_colour_changes_no_letter() -> None:
    checked = made(flags=(Flag("hedged", "hedged", "reportedly " * 20),), matches=(CONFLICT, UNCLEAR))
    plain = text_of(checked, Page(50))
    assert max(cells(line) for line in plain.splitlines()) <= 50
    coloured = text_of(checked, Page(50, colour=True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    assert "\x1b" not in plain


def test_the_summary_counts_in_words() -> None:
    assert summary(made(matches=(CONFLICT,))) == (
        "2 claims · 1 in conflict with a fact (1) · 1 inconsistent within the article (1)"
        " · 1 without a known fact"
    )
    empty = Checked(article=made().article, claims=())
    assert summary(empty) == "0 claims"


def test_a_link_without_a_name_is_said_to_be_one() -> None:
    claim = Claim(
        id="c",
        span=(0, 1),
        text="x",
        standalone="x",
        sentence=(0, 1),
        chain=(Link(source="", mention=None, kind="anonymous"),),
    )
    assert chain(claim, Known()) == "unnamed source"


def test_hostile_text_never_reaches_the_terminal() -> None:
    claim = Claim(id="c", span=(0, 1), text="x", standalone="a\x1b]52;c;x\x07b\u202ec", sentence=(0, 1))
    checked = Checked(article=made().article, claims=(claim,))
    assert "abc" in text_of(checked)
    assert "\x1b" not in text_of(checked)
