"""Tables: read with the columns they have, written so that a spreadsheet does no harm."""

from io import StringIO
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.facts.csv_table import read, write
from claimcheck.facts.importers.columns import COLUMNS, ReadColumns
from claimcheck.facts.importers.common import Unread
from claimcheck.model import Citation, Fact, ratings
from claimcheck.spreadsheet import safe


def parts(text: str, **options: Any) -> list[Fact | Unread | ReadColumns | ClaimcheckError]:
    return list(read(StringIO(text, newline=""), "x.csv", **options))


def rows(text: str, **options: Any) -> list[Fact | ClaimcheckError]:
    return [one for one in parts(text, **options) if isinstance(one, Fact | ClaimcheckError)]


def facts(text: str, **options: Any) -> list[Fact]:
    return [one for one in parts(text, **options) if isinstance(one, Fact)]


def unread(text: str) -> list[tuple[str, str]]:
    return [(one.field, one.value) for one in parts(text) if isinstance(one, Unread)]


def columns(text: str, **options: Any) -> ReadColumns:
    (found,) = (one for one in parts(text, **options) if isinstance(one, ReadColumns))
    return found


def test_columns_are_known_by_several_names_and_other_ones_passed_over() -> None:
    (one,) = rows('Claim;Label;Link;Colour\n"Gulls; cause\nfog";Pants on fire;https://c.example;red\n')
    assert isinstance(one, Fact)
    assert (one.statement, one.verdict, one.rating) == ("Gulls; cause fog", "false", "Pants on fire")
    assert one.sources == (Citation(url="https://c.example"),)
    assert one.id.startswith("csv-")


def test_a_row_that_makes_no_fact_is_told_and_the_next_is_read() -> None:
    text = "statement,verdict,valid_until\n,true,\nA,,\nB,true,spring\n,,\nC,misleading,2020\n"
    found = rows(text)
    assert [one.code for one in found if isinstance(one, ClaimcheckError)] == ["CC205", "CC205", "CC208"]
    assert [one.line for one in found if isinstance(one, ClaimcheckError)] == [2, 3, 4]
    assert [one.statement for one in found if isinstance(one, Fact)] == ["C"]


@pytest.mark.parametrize(("head", "lacks"), [("a,rating", "statement"), ("claim,b", "rating")])
def test_a_table_that_lacks_a_column_is_refused_with_the_columns_it_has(head: str, lacks: str) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        rows(f"{head}\n1,2\n")
    assert (caught.value.code, caught.value.what) == ("CC205", f"no column has the {lacks}")
    assert f"--column {lacks}=NAME" in caught.value.hint
    assert head.replace(",", ", ") in caught.value.hint


HEADS = {
    "claimskg": "rating_alternateName,creativeWork_author_name,claimReview_author_name,claimReview_url,"
    "claimReview_claimReviewed,claimReview_datePublished",
    "poynter": "Final rating,Countries,Organization,URL to fact-checked article (in your language),"
    "What did you fact-check?,When did you see the claim?",
    "politifact": "verdict,statement_source,factchecker,factcheck_analysis_link,statement,factcheck_date",
    "liar": "label,party,checker,claimURL,sentence,publish date",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_tables_of_known_collections_are_read_as_they_are(head: str) -> None:
    (one,) = facts(f"{head}\nFalse,Ann Lee,Shore Desk,https://s.example/1,Gulls sing,2024-03-05\n")
    assert (one.statement, one.verdict, one.claimed_by) == ("Gulls sing", "false", "")
    assert (one.sources[0].publisher, one.sources[0].url) == ("Shore Desk", "https://s.example/1")
    assert "2024-03-05" in (one.sources[0].published, one.claimed_on)
    assert len(columns(head).read) == 5


def test_a_column_can_be_named_and_what_is_read_is_told() -> None:
    text = "What was said,Claim,Rated,Note\nGulls sing,17,false,x\n"
    named = {"statement": "what was said", "rating": "Rated"}
    (one,) = facts(text, columns=named)
    assert (one.statement, one.verdict) == ("Gulls sing", "false")
    told = columns(text, columns=named)
    assert told == ReadColumns((("What was said", "statement"), ("Rated", "rating")), ("Claim", "Note"))
    with pytest.raises(ClaimcheckError, match="no column 'Sayings'") as caught:
        parts(text, columns={"statement": "Sayings"})
    assert "What was said, Claim, Rated, Note" in caught.value.hint


def test_of_two_columns_for_one_field_the_likelier_is_read_wherever_it_is() -> None:
    text = "text,date,claim,label,review date\nA long page,2001,Gulls sing,false,2024\n"
    (one,) = facts(text)
    assert (one.statement, one.sources[0].published) == ("Gulls sing", "2024")
    assert columns(text).unread == ("text", "date")


def test_columns_in_which_nothing_is_written_are_not_named() -> None:
    assert columns("claim,label,note,other\nA,true,,x\nB,true, ,\n").unread == ("other",)


def test_a_head_that_comes_again_and_blank_lines_before_it_are_no_facts() -> None:
    found = rows("\n \nclaim,label\nA,true\nclaim,label\nB,true\n")
    assert [one.statement if isinstance(one, Fact) else one.what for one in found] == [
        "A",
        "the head again",
        "B",
    ]


def test_a_line_without_an_end_is_refused_before_it_is_read_whole() -> None:
    with pytest.raises(ClaimcheckError) as caught:
        parts("claim,label\n" + "x" * 9_000_000)
    assert caught.value.code == "CC107"


def test_what_was_written_is_read_again() -> None:
    fact = Fact(
        id="gull", statement="=Gulls, fly", verdict="true", also=("They fly", "-They soar"), about=("Gulls",),
        valid_from="2020", claimed_by="Ola Berg", claimed_on="2019-05",
        appeared_at=("https://a.example", "https://b.example"),
        sources=(Citation(title="+1", publisher="Gull Gazette", checked="2020-01-01"),),
    )  # fmt: skip
    text = "".join(write([fact]))
    assert text.startswith(",".join(f'"{name}"' for name in COLUMNS))
    assert '"\'=Gulls, fly"' in text
    assert rows(text) == [fact]


CITATION = Citation(
    title="Report; =1+1", publisher="+Gull", url="https://g.example/?a=1", quote='He said "no"; @all, -1',
    published="2020", checked="2020-01-01", archive="https://web.archive.org/web/2020/https://g.example/",
    snapshot="ab" * 32,
)  # fmt: skip


@pytest.mark.parametrize("mark", [",", "\t"])
@pytest.mark.parametrize("many", [0, 1, 2, 5])
def test_all_citations_come_back_as_they_were(mark: str, many: int) -> None:
    sources = tuple(msgspec.structs.replace(CITATION, title=f"{n}; =Sum") for n in range(many))
    fact = Fact(id="g", statement="Gulls fly", verdict="true", title="A headline", sources=sources)
    text = "".join(write([fact], mark=mark))
    (back,) = rows(text)
    assert isinstance(back, Fact)
    assert (back.sources, back.title) == (sources, "A headline")
    assert safe(text.split("\r\n")[1]) == text.split("\r\n")[1]


def test_a_wrong_list_of_citations_is_told_with_its_row() -> None:
    head = "statement,verdict,more\n"
    for cell in ("[1", '"{}"', '"[{""titel"": ""x""}]"', '"[{""published"": ""spring""}]"'):
        (problem,) = rows(f"{head}A,true,{cell}\n")
        assert isinstance(problem, ClaimcheckError)
        assert (problem.code[:4], problem.line) == ("CC20", 2)


def test_a_date_that_nobody_can_read_is_left_out_and_named_and_the_fact_is_kept() -> None:
    head = "statement,verdict,published,checked\n"
    text = f"{head}A,true,03/04/2024,2024/05/25\nB,true,2024-03-31T10:00:00Z,soon\n"
    one, other = (fact.sources for fact in facts(text))
    assert one == (Citation(checked="2024-05-25"),)
    assert other == (Citation(published="2024-03-31"),)
    assert unread(text) == [("published", "03/04/2024"), ("checked", "soon")]


def test_one_date_of_a_column_tells_which_number_is_the_day_in_all() -> None:
    head = "claim,label,date,posted\n"
    found = facts(f"{head}A,true,03/04/2024,03/04/2024\nB,true,31/03/2024,03/31/2024\n")
    assert [one.sources[0].published for one in found] == ["2024-04-03", "2024-03-31"]
    assert [one.claimed_on for one in found] == ["2024-03-04", "2024-03-31"]


def test_who_made_a_claim_is_neither_its_checker_nor_its_subject() -> None:
    (one,) = facts("claim,rating,source,speaker\nGulls sing,false,Ola Berg,Ola Berg\n")
    assert (one.sources, one.about, one.claimed_by) == ((), (), "Ola Berg")
    assert columns("claim,rating,source\nA,true,Ola Berg\n").unread == ("source",)


def test_a_rating_that_is_not_known_is_named() -> None:
    text = "claim,label\nGulls sing,pants-fire\nGulls dance,Quite so\n"
    assert [one.verdict for one in rows(text) if isinstance(one, Fact)] == ["false", "unproven"]
    assert unread(text) == [("rating", "Quite so")]


def test_two_checkers_of_one_statement_give_two_ids() -> None:
    one, other = rows("claim,label,publisher\nGulls sing,false,Coast Checks\nGulls sing,true,Shore Desk\n")
    assert isinstance(one, Fact)
    assert isinstance(other, Fact)
    assert one.id != other.id


def test_of_checkers_that_a_table_does_not_name_the_name_of_the_import_tells_them_apart() -> None:
    text = "claim,label\nGulls sing,false\n"
    (one,), (other,) = (facts(text, name=name) for name in ("coast", "shore"))
    assert one.id != other.id


def test_a_rating_of_the_settings_wins() -> None:
    known = ratings.with_own({"Quite so": "true", "fake": "unproven"})
    found = facts("claim,label\nA,quite-so\nB,Fake\nC,false\n", known=known)
    assert [one.verdict for one in found] == ["true", "unproven", "false"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_after_a_head_breaks_nothing(text: str) -> None:
    rows("statement,verdict\n" + text.replace("\ud800", ""))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Says ÒtheyÕre late.Ó", "Says “they’re late.”"),
        ("ÒNew,Ó she said, ÒisnÕt newÓ", "“New,” she said, “isn’t new”"),
        ("Òpera and Óscar and ÕÓ", "Òpera and Óscar and ÕÓ"),
        ("The Ó and the Ò of SÃO", "The Ó and the Ò of SÃO"),
        ("An open Òquotation", "An open Òquotation"),
    ],
)
def test_quotation_marks_of_an_old_mac_are_read_as_such_and_other_letters_stay(
    written: str, meant: str
) -> None:
    table = f'claim,label\n"{written}",false\n'
    assert [fact.statement for fact in facts(table)] == [meant]
    assert unread(table) == ([("quotation marks", written)] if written != meant else [])
