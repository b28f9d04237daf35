"""The patterns of `data/patterns.yaml`: examples and counter-examples."""

import hashlib
import re

import msgspec
import pytest

from claimcheck.app.check import check
from claimcheck.attribution import patterns
from claimcheck.attribution.patterns import Compiled, Pattern
from claimcheck.model import Article
from claimcheck.nlp import analyse, document

EXAMPLES = sorted({(one.entry, text) for one in patterns.load() for text in one.entry.examples}, key=str)
ENTRIES = sorted({one.entry for one in patterns.load()}, key=str)


def chains(text: str) -> list[list[str]]:
    article = Article(id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    return [[link.source for link in claim.chain] for claim in check(article).claims]


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=lambda part: getattr(part, "id", part))
def test_a_pattern_gives_the_chain_of_its_example(entry: Pattern, example: str) -> None:
    names, text = re.fullmatch(r"\[(.+?)\] (.+)", example).groups()  # type: ignore[union-attr]
    assert patterns.fires(document(text, analyse(text)), patterns.load()).get(entry.id)
    assert chains(text) == [names.split(" < ")]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_nobody_speaks_in_a_counter_example(entry: Pattern) -> None:
    assert not any(chains(entry.counter))


@pytest.mark.parametrize("signs", ["SOURCE said", "(by OUTER)?", "said (by OUTER", "said by OUTER)?", ""])
def test_a_pattern_begins_with_a_word_and_closes_its_brackets(signs: str) -> None:
    entry = Pattern("x", (signs,), "inner", ("[A] b",), "c")
    with pytest.raises(ValueError, match="pattern 'x'"):
        patterns.compiled(entry, signs)


def test_an_unknown_key_in_an_entry_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="colour"):
        patterns.read([{"id": "x", "patterns": ["a"], "colour": "red"}])


def test_matching_stays_linear_on_words_that_all_begin_a_pattern() -> None:
    def steps(size: int) -> int:
        text = "citing a guard quoted " * size
        read = document(text, analyse(text))
        counted = 0

        class Counting(Compiled, frozen=True):
            pass

        for i in range(len(read.lower)):
            for pattern in patterns.load():
                counted += pattern.first.fits(read, i)
        patterns.add(read, [])
        return counted

    assert steps(400) <= 4 * steps(100) + 16
