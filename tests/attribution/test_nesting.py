"""Which attribution is inside which, and the links of a chain that share their words."""

from claimcheck.attribution import attribute
from claimcheck.model import Attribution
from claimcheck.nlp import analyse
from claimcheck.nlp.documents import document


def read(text: str) -> tuple[list[tuple[str, str]], tuple[Attribution, ...]]:
    found = attribute(document(text, analyse(text)))
    return [(join(text, one.source), join(text, one.cue)) for one in found], found


def join(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " | ".join(text[a:b] for a, b in spans)


def test_an_outlet_that_cites_gives_three_links() -> None:
    text = "Holm told Lee that the pier is lost, the Gazette reported on Monday, citing comments by Kim."
    names, found = read(text)
    assert names == [("the Gazette", "reported"), ("Kim", "citing comments by"), ("Holm", "told")]
    assert [one.parent for one in found] == [None, 0, 1]
    assert (
        join(text, found[0].content) == join(text, found[1].content) == "Holm told Lee that the pier is lost"
    )
    assert join(text, found[2].content) == "that the pier is lost"


def test_quoted_by_gives_the_outlet_and_then_the_speaker() -> None:
    text = "Holm was quoted by the Gazette as saying that the pier is lost."
    names, found = read(text)
    assert [name for name, _ in names] == ["the Gazette", "Holm"]
    assert found[1].parent == 0
    assert found[0].content == found[1].content


def test_an_outlet_that_quotes_somebody_as_saying() -> None:
    text = "The Gazette quoted Holm as saying the pier is lost."
    names, found = read(text)
    assert [name for name, _ in names] == ["The Gazette", "Holm"]
    assert join(text, found[1].content) == "the pier is lost"
    assert found[1].parent == 0


def test_according_inside_a_report_is_inner() -> None:
    text = "Two sources told the Gazette that, according to the ministry, nine boats had burned."
    names, found = read(text)
    assert names == [("Two sources", "told"), ("the ministry", "according to")]
    assert found[1].parent == 0


def test_what_is_quoted_inside_a_quotation_is_inner() -> None:
    text = "“The captain told me that the engine failed,” Holm said."
    names, found = read(text)
    assert names == [("Holm", "said"), ("The captain", "told")]
    assert found[1].parent == 0


def test_a_parent_stands_before_its_children() -> None:
    text = (
        "Holm said Lee had told her that Kim believed the pier was lost. The Gazette reported that, "
        "according to Lee, Holm said so. “He said she said it,” Kim said."
    )
    _, found = read(text)
    assert len(found) > 4
    for index, one in enumerate(found):
        assert one.nested == (one.parent is not None)
        assert one.parent is None or one.parent < index
