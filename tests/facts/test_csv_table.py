"""Tables: read with the columns they have, written so that a spreadsheet does no harm."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.facts.csv_table import COLUMNS, read, write
from claimcheck.facts.importers.common import Unread
from claimcheck.model import Citation, Fact
from claimcheck.report.formats.csv import safe


def rows(text: str) -> list[Fact | ClaimcheckError]:
    return [one for one in read(text, "x.csv") if not isinstance(one, Unread)]


def unread(text: str) -> list[tuple[str, str]]:
    return [(one.field, one.value) for one in read(text, "x.csv") if isinstance(one, Unread)]


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


def test_a_table_without_a_statement_is_refused() -> None:
    with pytest.raises(ClaimcheckError) as caught:
        rows("a,b\n1,2\n")
    assert caught.value.code == "CC205"


def test_what_was_written_is_read_again() -> None:
    fact = Fact(
        id="gull", statement="=Gulls, fly", verdict="true", also=("They fly", "-They soar"), about=("Gulls",),
        valid_from="2020", sources=(Citation(title="+1", publisher="Gull Gazette", checked="2020-01-01"),),
    )  # fmt: skip
    text = "".join(write([fact], safe))
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
    text = "".join(write([fact], safe, mark=mark))
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


def test_a_date_in_another_form_is_left_out_and_named_and_the_fact_is_kept() -> None:
    head = "statement,verdict,published,checked\n"
    text = f"{head}A,true,31.03.2024,2024/05/25\nB,true,2024-03-31T10:00:00Z,soon\n"
    one, other = (fact.sources for fact in rows(text) if isinstance(fact, Fact))
    assert one == (Citation(checked="2024-05-25"),)
    assert other == (Citation(published="2024-03-31"),)
    assert unread(text) == [("published", "31.03.2024"), ("checked", "soon")]


def test_who_is_said_to_be_the_source_of_a_claim_is_neither_its_checker_nor_its_subject() -> None:
    text = "claim,rating,source,speaker,claimant\nGulls sing,false,Ola Berg,Ola Berg,Ola Berg\n"
    (one,) = rows(text)
    assert isinstance(one, Fact)
    assert (one.sources, one.about) == ((), ())
    assert unread(text) == [("column", "source"), ("column", "speaker"), ("column", "claimant")]


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
    (one,), (other,) = (list(read(text, "x.csv", name)) for name in ("coast", "shore"))
    assert isinstance(one, Fact)
    assert isinstance(other, Fact)
    assert one.id != other.id


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_after_a_head_breaks_nothing(text: str) -> None:
    rows("statement,verdict\n" + text.replace("\ud800", ""))
