"""The contrastive sets that the judge is trained on are sound, and their check sees when they are not."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from benchmarks.pairs import Other, Pair, PairClaim, PairSet, family, load, pairs, problems

SOUND = PairSet(
    "councils-001",
    "councils",
    date(2020, 5, 2),
    "Ost closed its pool for good on 1 May 2020.",
    (
        PairClaim("Nobody will swim in the pool of Ost any more.", "agrees", "paraphrase"),
        PairClaim("The pool of Ost stays open.", "conflicts", "negation"),
        PairClaim("The pool of West was closed, too.", "neutral", "place"),
    ),
    other=Other("Ost decided on 1 May 2020 to keep its pool.", ("conflicts", "agrees", "neutral")),
)


def test_the_sets_are_sound_and_each_claim_stands_beside_both_facts() -> None:
    sets = load()
    assert not problems(sets)
    assert sum(1 for _ in pairs(sets)) == sum(
        len(one.claims) * (1 if one.other is None else 2) for one in sets
    )
    assert Pair(
        "councils-001", SOUND.other.fact, "The pool of Ost stays open.", "agrees", "negation"
    ) in pairs([SOUND])


@pytest.mark.parametrize(
    ("sets", "said"),
    [
        ([SOUND, replace(SOUND, fact="Another.", claims=(), other=None)], "2 sets have this id"),
        ([SOUND, replace(SOUND, id="councils-002")], "twice in the data"),
        ([replace(SOUND, claims=SOUND.claims[:2], other=None)], "that are neutral"),
        (
            [replace(SOUND, other=Other("Ost sold its pool.", ("agrees",)))],
            "1 labels of the changed fact for 3 claims",
        ),
        (
            [replace(SOUND, other=Other("Ost shut it.", ("agrees", "conflicts", "neutral")))],
            "changes no label",
        ),
        ([replace(SOUND, topic="budgets")], "does not begin with the topic"),
        ([replace(SOUND, id="councils-1001")], "councils-001, is missing"),
        (
            [
                SOUND,
                replace(SOUND, id="councils-1001", claims=(SOUND.claims[0], SOUND.claims[0]), other=None),
            ],
            "councils-1001: twice in the data",
        ),
        (
            [SOUND, replace(SOUND, id="councils-1001", claims=SOUND.claims[:1], other=None)],
            "councils-1001: a set needs claims",
        ),
    ],
)
def test_the_check_names_what_is_wrong(sets: list[PairSet], said: str) -> None:
    assert any(said in line for line in problems(sets))


def test_an_edited_set_may_repeat_the_texts_of_the_written_one_and_is_of_its_family() -> None:
    edited = replace(
        SOUND, id="councils-2001", fact="Ost sold its pool on 1 May 2020.", claims=SOUND.claims[:2]
    )
    edited = replace(edited, other=None)
    assert not problems([SOUND, edited])
    assert family("councils-2001") == family("councils-001") == "councils-001"


def test_a_label_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    line = msgspec.json.encode(SOUND).replace(b'"agrees","change"', b'"supports","change"')
    (tmp_path / "a.jsonl").write_bytes(line)
    with pytest.raises(msgspec.ValidationError, match="supports"):
        load(tmp_path)
