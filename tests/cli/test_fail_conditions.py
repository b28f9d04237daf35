"""What makes a check fail."""

import click
import pytest
from msgspec.structs import replace

from claimcheck.cli.fail_conditions import WORDS, is_met
from claimcheck.cli.options import words_of
from claimcheck.model import Claim, Evidence, Flag, Match, Mismatch, Reason

CONTEXT, OPTION = click.Context(click.Command("check")), click.Option(["--fail-on"])
parse = words_of(WORDS)


PLAIN = Claim(id="c", span=(0, 1), text="x", standalone="x", sentence=(0, 1))
CASES = {
    "conflict": replace(
        PLAIN,
        matches=(
            Match(fact="f", probability=1, relation="agrees"),
            Match(fact="g", probability=1, relation="conflicts"),
        ),
    ),
    "conflict-by-meaning": replace(
        PLAIN,
        matches=(
            Match(fact="f", probability=1, relation="conflicts", reasons=(Reason("meaning", "x", "y", "w"),)),
        ),
    ),
    "mismatch": replace(
        PLAIN,
        mismatches=(Mismatch(kind="number", other="d", why="w"),),
    ),
    "conflict-outside": replace(
        PLAIN,
        evidence=(Evidence(source="wiki", asked="found", relation="conflicts"),),
    ),
    "language": Claim(id="c", span=(0, 1), text="x", standalone="x", sentence=(0, 1), language="de"),
    "flag:anonymous": replace(
        PLAIN,
        flags=(Flag("anonymous", "anonymous", "w"),),
    ),
}


@pytest.mark.parametrize("word", CASES)
def test_a_word_is_met_by_its_claim_and_by_no_other(word: str) -> None:
    assert is_met([CASES[word]], {word})
    assert not is_met([PLAIN], {word})
    assert not any(is_met([claim], {word}) for other, claim in CASES.items() if other != word)


def test_any_of_several_words_is_enough() -> None:
    assert is_met([CASES["mismatch"]], parse(CONTEXT, OPTION, " conflict, mismatch "))
    assert not is_met([CASES["mismatch"]], parse(CONTEXT, OPTION, None))


def test_an_unknown_word_is_refused_with_all_that_may_stand_there() -> None:
    with pytest.raises(click.BadParameter) as caught:
        parse(CONTEXT, OPTION, "conflict,flag:rumour")
    assert "'flag:rumour'" in caught.value.message
    assert all(word in caught.value.message for word in WORDS)
