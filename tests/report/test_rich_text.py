from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.report.rich_text import Block, Piece, blocks, plain


def test_paragraphs_lists_links_and_emphasis_are_kept() -> None:
    note = (
        "The port says *May*, in [its notice](https://port.example/n?a=(1)).\nSee below.\n\n"
        "- one\n- **two**\n\n1. a\n2) b"
    )
    link = Piece("its notice", url="https://port.example/n?a=(1)")
    assert blocks(note) == (
        Block(
            "p",
            (
                (Piece("The port says "), Piece("May", "em"), Piece(", in "), link, Piece(".")),
                (Piece("See below."),),
            ),
        ),
        Block("ul", ((Piece("one"),), (Piece("two", "strong"),))),
        Block("ol", ((Piece("a"),), (Piece("b"),))),
    )


def test_a_bare_address_is_a_link_without_the_mark_that_ends_the_sentence() -> None:
    (block,) = blocks("It is at https://port.example/notice_(2).pdf, they say (https://port.example/x).")
    links = [piece.url for piece in block.parts[0] if piece.url]
    assert links == ["https://port.example/notice_(2).pdf", "https://port.example/x"]


def test_what_leads_anywhere_but_to_the_web_stays_words() -> None:
    for note in (
        "[x](javascript:alert(1))",
        "<b>bold</b>",
        "![p](http:x)",
        "2 * 3 * 4",
        "a_b_c",
    ):
        assert blocks(note) == (Block("p", ((Piece(note),),)),)


def test_as_plain_text_the_address_stands_behind_the_words() -> None:
    assert plain("See [it](https://a.example/).\n\n- *x*\n1. y") == "See it (https://a.example/).\n- x\n1. y"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab *_[]()-.1\n:/htps", max_size=60))
def test_no_word_is_lost(note: str) -> None:
    shown = plain(note)
    assert [c for c in note if c in "ab"] == [c for c in shown if c in "ab"] or "](" in note
