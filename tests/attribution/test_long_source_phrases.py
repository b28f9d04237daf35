"""Long noun phrases, passives, asides, idioms: who a claim comes from in forms that are not plain."""

import hashlib

import pytest

from claimcheck.app.check import check
from claimcheck.attribution import Engine
from claimcheck.model import Article, Claim

CHAINS = [
    (
        "A paper issued in May by the Coast Institute put the loss at 14 boats.",
        "14 boats",
        ["Coast Institute"],
    ),
    (
        "An engineer sent to the dam, who gave no name, said the gate had jammed.",
        "gate had jammed",
        None,
    ),
    ("Emails obtained by the council under the new law show that 30 trees were cut.", "30 trees", None),
    (
        "Two sailors had been warned by the captain, Ida Brandt, that the mast was cracked.",
        "mast was cracked",
        ["Ida Brandt"],
    ),
    ("Fares, as Ida Brandt put it, have trebled since 2015.", "trebled since 2015", ["Ida Brandt"]),
    ("Fares have trebled since 2015, as Ida Brandt noted.", "trebled since 2015", ["Ida Brandt"]),
    (
        "Exports rose in June, figures show, after a fall of 3% in May.",
        "a fall of 3% in May",
        ["figures"],
    ),
    (
        "According to a man who was on board, the engine had stopped twice.",
        "engine had stopped twice",
        ["man who was on board"],
    ),
    (
        "Most sailors want a new pier, a poll carried out in March for the Alder Bay Times found.",
        "want a new pier",
        ["poll carried out in March for the Alder Bay Times"],
    ),
    (
        "In an interview broadcast by Radio Alder, Ida Brandt said the mast was cracked.",
        "mast was cracked",
        ["Radio Alder", "Ida Brandt"],
    ),
    ("Ida Brandt described how the wall had sunk by 3 metres.", "sunk by 3 metres", ["Ida Brandt"]),
    (
        "Wages on the coast doubled, a paper published by the Coast Institute in April found.",
        "Wages on the coast doubled",
        ["Coast Institute"],
    ),
    ("Acme Shipping has lost 40 boats, it said on Friday.", "40 boats", ["Acme Shipping"]),
    ("The mayor said on Sunday the pier was shut.", "the pier was shut", ["mayor"]),
    ("The trust said in a statement it had sold 40 boats.", "it had sold 40 boats", ["trust"]),
    ("Ida Brandt told reporters in Alder Bay the pier would open.", "the pier would open", ["Ida Brandt"]),
    (
        "A clerk familiar with the plan said the pier was shut.",
        "pier was shut",
        ["clerk familiar with the plan"],
    ),
    (
        "The port, according to the Alder Bay Times, has told crews that 40 berths will close.",
        "40 berths",
        ["Alder Bay Times", "port"],
    ),
    ("Sailors fear that the number of wrecks will double.", "number of wrecks", ["sailors"]),
    ("The owner denied claims in the town that he had sunk the ferry.", "that he had sunk", ["owner"]),
    ("A diver told NPR he had seen 12 wrecks.", "he had seen 12 wrecks", ["diver"]),
    (
        "According to Ida Brandt, the owner told her crew to leave.",
        "the owner told her crew to leave",
        ["Ida Brandt"],
    ),
    (
        "Ida Brandt, speaking to the Alder Bay Times, said the leak was mended.",
        "leak was mended",
        ["Alder Bay Times", "Ida Brandt"],
    ),
    ("The court was told that 12 flares were stolen.", "12 flares", []),
    ("The harbour lost £4m on tugs, the Alder Bay Times can reveal.", "lost £4m", []),
    ("Legend has it that 40 monks built the tower.", "40 monks", []),
    ("A sailor stole 12 flares, a court in Alder Bay heard on Monday.", "12 flares", []),
]


def holding(text: str, words: str) -> Claim:
    article = Article(id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    return next(one for one in check(article).claims if words in one.text)


@pytest.mark.parametrize(("text", "words", "expected"), CHAINS)
def test_who_stands_behind_the_words(text: str, words: str, expected: list[str] | None) -> None:
    claim = holding(text, words)
    found = [link.source for link in claim.chain]
    if expected is None:
        assert len(found) == 1
        assert found[0].split()[0] in ("engineer", "emails")
    else:
        assert found == expected


def test_a_rumour_is_hedged_and_has_no_source() -> None:
    claim = holding("Rumour has it that Ida Brandt sold the yard.", "sold the yard")
    assert claim.text == "that Ida Brandt sold the yard"
    assert {"hedged", "no-source"} <= {one.code for one in claim.flags}


def test_what_a_court_hears_is_told_without_the_court() -> None:
    claim = holding("A sailor stole 12 flares, a court in Alder Bay heard on Monday.", "12 flares")
    assert claim.text == "A sailor stole 12 flares"
    assert "no-source" in {one.code for one in claim.flags}


def test_an_aside_is_no_word_about_its_speaker() -> None:
    claim = holding("Fares, as Ida Brandt noted, have trebled since 2015.", "trebled")
    assert "interested-party" not in {one.code for one in claim.flags}


def test_what_is_said_begins_behind_the_time() -> None:
    claim = holding("The mayor said late on Sunday the pier was shut.", "the pier was shut")
    assert claim.text == "the pier was shut"


def test_reports_that_are_denied_and_listeners_are_left_out() -> None:
    assert holding("The owner denied reports in the town that he had sunk it.", "sunk").text.startswith(
        "that he"
    )
    assert holding("A diver told NPR he had seen 12 wrecks.", "wrecks").text == "he had seen 12 wrecks"
    assert holding("The court was told that 12 flares were stolen.", "flares").text.startswith("that 12")


@pytest.mark.parametrize("engine", ["rules", "learned"])
@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "A diver sent to the wreck, who gave no name, said the hull had split.",
            "hull had split",
            ["diver sent to the wreck"],
        ),
        (
            "Ida Brandt, speaking to the Alder Bay Times, said the leak was mended.",
            "leak was mended",
            ["Alder Bay Times", "Ida Brandt"],
        ),
        ("The yard is said to have built 40 boats.", "40 boats", []),
        (
            "The old pier is shut, port officials said on Friday, a week after a storm broke its piles.",
            "old pier is shut",
            ["port officials"],
        ),
    ],
)
def test_either_engine_tells_the_subject(engine: Engine, text: str, words: str, expected: list[str]) -> None:
    article = Article(id="t", text=text, sha256="0")
    claim = next(one for one in check(article, engine=engine).claims if words in one.text)
    assert [link.source for link in claim.chain] == expected
    assert expected or "no-source" in {one.code for one in claim.flags}
