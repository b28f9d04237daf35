"""Markdown: the words stay, the markup goes, and every word leads back to its place."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.readers.markdown import strip


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("# Title #", "Title"),
        ("## C#", "C#"),
        ("Title\n=====\ntext", "Title\n\ntext"),
        (
            "some **bold** and *it* and ***both*** and __this__ and _that_",
            "some bold and it and both and this and that",
        ),
        ("**bold _and_ it**", "bold and it"),
        ("~~gone~~", "gone"),
        ("snake_case_name and 5 * 3 * 2", "snake_case_name and 5 * 3 * 2"),
        ("a * lone star and an *open one", "a * lone star and an *open one"),
        ("[words](https://x.example/a_(b) 'title')", "words"),
        ("[words](<https://x.example/a b>)", "words"),
        ("[words][1] and [2] and [sic]\n\n[1]: https://x.example\n[2]: <y>", "words and 2 and [sic]"),
        ("he said [the president] (a joke)", "he said [the president] (a joke)"),
        ("before ![alt *x*](pic.png) after", "before  after"),
        ("![Twelve boats](pic.png) *The 13 boats*", "Twelve boats\n\n The 13 boats"),
        ("[![3 boats](pic.png)](x)", "3 boats\n\n"),
        ("[![alt](pic.png)](x) text", " text"),
        ("`code *x*` and ``a ` b``", "code *x* and a ` b"),
        (r"\*not emphasis\* \# \\", r"*not emphasis* # \\"[:-1]),
        ("AT&amp;T &ldquo;x&rdquo; &nosuch; R&D;", "AT&T “x” &nosuch; R&D;"),
        ("<b>bold</b> <br/> 3 < 4 <https://x.example>", "bold  3 < 4 https://x.example"),
        ("a <!-- hidden\nlines --> b <!-- open", "a  b <!-- open"),
        ("one line\nof a paragraph\n\nanother", "one line of a paragraph\n\nanother"),
        ("hard  \nbreak\\\nhere", "hard break here"),
        ("- one\n- two\n  goes on\n+ [x] three\n1. four\n2) five", "one\ntwo goes on\nthree\nfour\nfive"),
        ("It was in\n12. April was cold", "It was in 12. April was cold"),
        ("1999. What a year", "1999. What a year"),
        ("> quoted *words*\n> go on\n>\n> - item\n\nafter", "> quoted words go on\n\n> item\n\nafter"),
        ("above\n> quoted\n\nbelow", "above\n> quoted\n\nbelow"),
        ("above\n\n---\n\nbelow\n\n* * *\n\nend", "above\n\nbelow\n\nend"),
        ("text\n```py\na *b*\n\n  c_d_\n```\nmore", "text\na *b*\n\n  c_d_\n\nmore"),
        ("~~~\nopen *to* the end", "open *to* the end"),
        ("words[^1].\n\n[^1]: A note.", "words.\n\nA note."),
        ("| a | *b* |\n|---|:-:|\n| 1 | 2 |", " a | b \n\n 1 | 2 "),
        ("", ""),
    ],
)
def test_the_words_stay_and_the_markup_goes(markdown: str, words: str) -> None:
    assert strip(markdown)[0] == words


@given(st.text(alphabet="ab *_~`[]()!#>-\n\\&;<|1.=:", max_size=80))
@settings(max_examples=400, deadline=None)
def test_offsets_lead_forward_to_the_same_letters(markdown: str) -> None:
    words, way = strip(markdown)
    places = [way.original(at) for at in range(len(words))]
    assert places == sorted(places)
    for at, place in enumerate(places):
        assert words[at] in " \n" or markdown[place] == words[at]


@given(st.text(alphabet="ab *_[]()#>-\n", max_size=80))
@settings(max_examples=200, deadline=None)
def test_no_letter_outside_a_link_target_or_label_is_lost(markdown: str) -> None:
    links = re.sub(r"\][(\[:].*", "", markdown, flags=re.DOTALL)
    if links == markdown:
        assert re.sub("[^ab]", "", strip(markdown)[0]) == re.sub("[^ab]", "", markdown)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["*a ", "[", '](a "', "[a](b ", "<!--", "`a ``b ", "> ", "\n- a", "a\n", "_a ", "&#"]
)
def test_many_of_one_kind_of_markup_are_read_in_one_go(piece: str) -> None:
    assert strip(piece * (200_000 // len(piece)))[0] is not None
