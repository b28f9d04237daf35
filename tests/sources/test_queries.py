"""What is sent, what is chosen, and what is read out of answers: the parts without a network."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.evidence.copies import numbered
from claimcheck.evidence.responses import at, day, text_of, web
from claimcheck.evidence.weaknesses import weak_link, weaknesses
from claimcheck.model import Evidence
from claimcheck.sources.fetcher import Document
from claimcheck.sources.passages import nearest
from claimcheck.sources.queries import queries

from .conftest import claim

TEXT = "Ola Berg said the flooded quarry near Kol held 300 tonnes of diesel in 2011."


def test_queries_go_from_many_words_to_few() -> None:
    asked = queries(claim(TEXT), "mediawiki", "words")
    assert [len(one) for one in asked] == sorted((len(one) for one in asked), reverse=True)
    assert all("Ola Berg" in one for one in asked)
    assert asked[2:] == ("Ola Berg Kol", "Ola Berg")
    assert TEXT not in asked


def test_words_that_a_page_need_not_have_are_left_out() -> None:
    text = "Crime in Lyon has doubled by 20 per cent since the last mayor."
    asked = queries(claim(text), "mediawiki", "open")
    assert not {"per", "cent", "since", "last"} & set(" ".join(asked).casefold().split())
    assert "mayor" in asked[0]


def test_days_are_not_searched_for() -> None:
    asked = queries(claim("The harbour at Kol was dredged on Tuesday [11 July 2023]."), "mediawiki", "words")
    assert asked[0] == "Kol harbour dredged"


def test_names_only_sends_names_and_numbers() -> None:
    asked = queries(claim(TEXT), "searxng", "names-only")
    assert asked[0].startswith("Ola Berg Kol 300")
    assert not {"quarry", "diesel", "flooded"} & set(" ".join(asked).split())


def test_the_whole_claim_goes_only_where_it_is_understood_and_allowed() -> None:
    assert TEXT in queries(claim(TEXT), "factchecktools", "open")
    assert TEXT not in queries(claim(TEXT), "factchecktools", "words")
    assert TEXT not in queries(claim(TEXT), "mediawiki", "open")


def test_entities_are_asked_for_one_by_one() -> None:
    assert queries(claim(TEXT), "wikidata", "names-only") == ("Ola Berg", "Kol")
    assert queries(claim("It was cold."), "wikidata", "open") == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("piece", "times"), [("", 1), ("1", 1), ("a", 100_000), ("“", 5_000), ("Kol ", 2_000)]
)
def test_no_query_is_long_or_empty(piece: str, times: int) -> None:
    text = piece * times
    for privacy in ("names-only", "words", "open"):
        for kind in ("mediawiki", "searxng", "wikidata"):
            asked = queries(claim(text), kind, privacy)  # type: ignore[arg-type]
            assert all(0 < len(one) <= 300 for one in asked)


def _document(text: str, **more: object) -> Document:
    return Document(snapshot="s", title="Kol", link="l", text=text, **more)  # type: ignore[arg-type]


def test_the_nearest_sentence_of_each_document_is_chosen() -> None:
    one = _document("Kol lies in the north. The dam at Kol was finished in May 2012. It holds a lake.")
    other = _document("Bread is baked from flour. Cakes are baked too.")
    (found,) = nearest(claim("The dam at Kol was finished in May 2012."), [other, one], said_on="2013-01-01")
    assert found.text == "The dam at Kol was finished in May 2012."
    assert found.relation == "agrees"
    assert (found.before, found.after) == ("Kol lies in the north. ", " It holds a lake.")
    assert not found.later


def test_what_is_held_to_be_false_conflicts_and_what_is_younger_is_later() -> None:
    checked = _document("The dam at Kol was finished in May 2012.", verdict="false", published="2014-01-01")
    (found,) = nearest(claim("The dam at Kol was finished in May 2012."), [checked], said_on="2013-01-01")
    assert (found.relation, found.later) == ("conflicts", True)
    assert [reason.kind for reason in found.reasons] == ["verdict"]


@pytest.mark.parametrize(("piece", "times"), [("", 1), ("dam ", 250_000), ("“", 300_000), ("dam. ", 60_000)])
def test_documents_of_any_shape_are_read_to_their_end(piece: str, times: int) -> None:
    nearest(claim("The dam at Kol was finished in May 2012."), [_document(piece * times)], said_on="")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One <b>two</b></p><p>three &amp; four", "One two\nthree & four"),
        ("<!-- no --><style>p{}</style>a<br/>b<script>if (a<b) {}</script>c", "a\nbc"),
        ("<table><tr><th>Height</th><td>90 m</td></tr></table>", "Height 90 m"),
        ("a<sup class='reference'><a>[1]</a></sup> b<!-- open", "a b"),
        ("<div class='navbox'><div>x</div></div>y<img alt='a>b'>z", "yb'>z"),
        ("1 < 2 and <em>3</em> > 2\x1b[31m", "1 < 2 and 3 > 2"),
        ("<svg/>a<head>b</head>c", "ac"),
    ],
)
def test_the_visible_words_of_html(html: str, text: str) -> None:
    assert text_of(html) == text


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<", ">", "<p>", "</p>", "<!--", "-->", '"', "'", "a ", "<sup class=", "/>", "\n"])
    )
)
def test_any_markup_is_read(parts: list[str]) -> None:
    text = text_of("".join(parts))
    assert text == "\n".join(line for line in text.split("\n") if line.strip())


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<a '", "<!--", "<a \"'", "<sup class='reference'>", "&", "</"]
)
def test_reading_html_is_linear(piece: str) -> None:
    text_of(piece * (400_000 // len(piece)))


def test_only_addresses_of_the_web_and_days_are_taken() -> None:
    assert [web(one) for one in ("https://a", "JavaScript:x", "file:///x", "")] == ["https://a", "", "", ""]
    assert [day(one) for one in ("2012-05-02T10:00Z", "May 2012", "")] == ["2012-05-02", "", ""]
    assert at({"a": [{"b": 1}]}, "a", 0, "b") == 1
    assert at({"a": 1}, "a", "b", 0) is None


def _evidence(passage: str, link: str, **more: object) -> Evidence:
    return Evidence(source="s", asked="found", passage=passage, link=link, **more)  # type: ignore[arg-type]


def test_copies_of_one_story_are_one_origin() -> None:
    story = (
        "The dam at Kol was finished in May 2012, a year late, the Water Board said on Tuesday in its report."
    )
    found = numbered(
        [
            _evidence(story, "https://a.example/1"),
            _evidence(f"(Agency) {story} Read more.", "https://b.example/2"),
            _evidence(
                "Engineers of another firm measured the wall and found it 90 metres high.",
                "https://c.example",
            ),
            _evidence("Other words", "https://a.example/1"),
            Evidence(source="s", asked="nothing-found"),
        ]
    )
    assert [one.origin for one in found] == [1, 1, 2, 1, 0]


@pytest.mark.parametrize(
    ("link", "weak"),
    [
        ("https://a.example/", "front"),
        ("https://a.example/index.html", "front"),
        ("https://a.example/en/", "front"),
        ("https://a.example/search/dam", "search"),
        ("https://a.example/?q=dam", "search"),
        ("https://a.example/2012/05/dam", ""),
        ("https://a.example/w/index.php?oldid=7", ""),
        ("", ""),
    ],
)
def test_front_and_search_pages_are_poor_evidence(link: str, weak: str) -> None:
    assert weak_link(link).startswith(f"a {weak}" if weak else "")
    assert bool(weak_link(link)) == bool(weak)


def test_what_is_weak_about_the_evidence_is_said() -> None:
    late = _evidence("p", "https://a.example/x", published="2020-01-01", tertiary=True, title="T")
    assert [one.partition(":")[0] for one in weaknesses([late], said_on="2019-01-01")] == [
        "T",
        "encyclopedias only",
    ]
    assert weaknesses([]) == ()
