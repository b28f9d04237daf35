"""The learned engine on plain forms, and what it keeps of the rules' view."""

import pytest
from cases import rows
from chain_text import words

from claimcheck.attribution import attribute
from claimcheck.attribution.learned import weights
from claimcheck.model import Attribution
from claimcheck.nlp import analyse
from claimcheck.nlp.documents import document


def found(text: str) -> tuple[Attribution, ...]:
    return attribute(document(text, analyse(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    rows(__file__, "a form gives source cue and content"),
)
def test_a_form_gives_source_cue_and_content(text: str, expected: list[str]) -> None:
    assert tuple(expected) in [words(text, one) for one in found(text)]


def test_an_inner_attribution_is_kept() -> None:
    text = "Holm said the coast guard had warned her that storms were near."
    outer, inner = found(text)
    assert words(text, outer)[:2] == ("Holm", "said")
    assert words(text, inner)[2] == "that storms were near"
    assert (inner.nested, inner.parent) == (True, 0)


def test_a_cited_source_says_what_the_outlet_reports() -> None:
    text = "Nine boats burned, the Gazette reported on Monday, citing the coast guard."
    outer, cited = found(text)
    assert words(text, outer)[0] == "the Gazette"
    assert words(text, cited)[0] == "the coast guard"
    assert outer.content == cited.content
    assert (cited.nested, cited.parent) == (True, 0)


def test_denials_hedges_and_thoughts_are_marked() -> None:
    text = "Holm denied that the pier was rotten. Lee reportedly fled. Kim hopes that boats will come."
    denial, hedge, hope = found(text)
    assert (denial.denied, hedge.hedge, hope.speech) == (True, True, False)


LEARNED: dict[str, list[dict[str, int]]] = {name: [] for name in weights.MODELS}


def test_weights_are_the_same_when_packed_and_unpacked() -> None:
    cue = [{f"word {number}": number - 120 for number in range(240)}, {"word 7": -3}]
    packed = weights.pack(24, {"say", "claim"}, LEARNED | {"cue": cue})
    read = weights.unpack(packed)
    for table, known in zip(read.cue, cue, strict=True):
        assert {value: table[value] for value in known} == known
    assert (read.scale, read.words) == (24, {"say", "claim"})
    assert (
        weights.pack(24, ["claim", "say"], LEARNED | {"cue": [dict(reversed(cue[0].items())), cue[1]]})
        == packed
    )


def test_the_weights_that_come_along_are_small() -> None:
    assert weights.MODEL.stat().st_size < 2_000_000


def test_an_aside_may_stand_before_the_that_clause() -> None:
    text = "The Gazette also reported, citing a clerk at the port, that its owner had told crews to leave."
    outlet, clerk, owner = attribute(document(text, analyse(text)))
    assert words(text, outlet)[2] == words(text, clerk)[2]
    assert (words(text, clerk)[0], clerk.parent) == ("a clerk at the port", 0)
    assert words(text, owner)[0] == "its owner"
    assert owner.nested


def test_a_dash_and_a_name_behind_a_quotation_are_a_credit() -> None:
    text = "“The nets were cut with a knife.” ― Ida Holm, a diver\n\nThe pier is shut."
    (one,) = found(text)
    assert words(text, one) == ("Ida Holm, a diver", "―", "“The nets were cut with a knife.”")


def test_what_somebody_said_as_a_subject_is_not_told_by_them() -> None:
    assert not found("What the mayor said was outrageous.")
    assert found("The mayor said the fee was outrageous.")


def test_who_says_it_is_a_noun_phrase() -> None:
    text = "Ida Holm, in an interview with the Gazette, said nets were cut."
    (one,) = found(text)
    assert words(text, one)[0] == "Ida Holm"


def test_content_that_speaks_is_read_again() -> None:
    text = "Holm told Lee that the pier is lost, the Gazette reported on Monday."
    outer, inner = found(text)
    assert words(text, outer) == ("the Gazette", "reported", "Holm told Lee that the pier is lost")
    assert (words(text, inner), inner.parent) == (("Holm", "told", "that the pier is lost"), 0)


def test_a_deed_is_no_attribution() -> None:
    assert not found("The two mayors signed a contract on Monday.")
