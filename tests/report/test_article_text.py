import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_review import article, checked, claim

from claimcheck.model import Checked
from claimcheck.report.article_text import Paragraph, blocks, paragraphs


def _paragraphs(made: Checked) -> tuple[Paragraph, ...]:
    text = made.article.text
    found = blocks(text, made.paragraphs)
    return paragraphs(text, found, [claim.span for claim in made.claims], made.article.headline)


def test_each_claim_begins_once_and_is_marked() -> None:
    found = _paragraphs(checked())
    begins = [number for paragraph in found for piece in paragraph.pieces for number in piece.begins]
    assert begins == [1, 2, 3, 4, 5, 6, 7]
    assert [paragraph.heading for paragraph in found] == [True, False, False, False, False]


def test_where_claims_overlap_the_shorter_one_has_the_words() -> None:
    text = "The old red boat sank."
    claims = (claim(1, "The old red boat sank", text), claim(2, "old red", text))
    (paragraph,) = _paragraphs(Checked(article=article(text, headline=None), claims=claims))
    assert [(piece.text, piece.item, piece.begins) for piece in paragraph.pieces] == [
        ("The ", 1, (1,)),
        ("old red", 2, (2,)),
        (" boat sank", 1, ()),
        (".", 0, ()),
    ]


_SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=6)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab \n", min_size=1, max_size=60), _SPANS, _SPANS)
def test_nothing_of_the_text_is_lost_or_doubled(
    text: str, claims: list[tuple[int, int]], known: list[tuple[int, int]]
) -> None:
    spans = [(min(s, len(text) - 1), min(s + n, len(text))) for s, n in claims]
    blank = claim(1, text[:1], text)
    made = Checked(
        article=article(text, headline=None),
        claims=tuple(msgspec.structs.replace(blank, span=span) for span in spans),
        paragraphs=tuple((min(s, len(text)), min(s + n, len(text))) for s, n in known),
    )
    shown = "".join(piece.text for paragraph in _paragraphs(made) for piece in paragraph.pieces)
    assert "".join(shown.split()) == "".join(text.split())
