"""Weaknesses of the sourcing, with reasons in words."""

import hashlib
from pathlib import Path

import pytest
from cases import rows

from claimcheck.app.check import check
from claimcheck.attribution.flags import flag, single_origin
from claimcheck.model import FLAGS, Article, Claim, FlagCode, Link, Registered

STATE = Registered(
    id="gazeta", name="Gazeta Moravia", kind="newspaper", ownership="state", ground="owned by a ministry"
)


REGISTRY = {"gazeta moravia": STATE}


class Base:
    """A registry without facts."""

    registry = REGISTRY
    engine = "lexical"
    notes = ()

    def match(
        self,
        claims: tuple[Claim, ...],
        article: Article,
        *,
        all_matches: bool = False,
        by_words: bool = False,
    ) -> tuple[Claim, ...]:
        return claims


def flags(text: str) -> dict[str, str]:
    """The flags of the last claim: code and reason."""
    article = Article(id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    return {one.code: one.why for one in check(article, base=Base()).claims[-1].flags}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "code"),
    rows(__file__, "a weakness is flagged"),
)
def test_a_weakness_is_flagged(text: str, code: str) -> None:
    assert code in flags(text)


@pytest.mark.parametrize(
    ("text", "code"),
    rows(__file__, "what only looks like a weakness is not flagged"),
)
def test_what_only_looks_like_a_weakness_is_not_flagged(text: str, code: str) -> None:
    assert code not in flags(text)


@pytest.mark.parametrize("code", [code for code in FLAGS if code != "single-origin"])
def test_each_flag_can_be_switched_off(code: FlagCode) -> None:
    text = """It is believed that 40 ships sank. A sailor told Gazeta Moravia that 40 ships sank.

    Mary Kent denied that she had lost 40 ships. Mary Kent said 40 ships would sail by 2030."""
    article = Article(id="t", text=text, sha256="0")
    every = check(article, base=Base()).claims  # type: ignore[arg-type]
    less = check(article, base=Base(), flags_off={code}).claims  # type: ignore[arg-type]
    assert any(one.code == code for claim in every for one in claim.flags)
    assert [one for claim in every for one in claim.flags if one.code != code] == [
        one for claim in less for one in claim.flags
    ]


def test_a_plain_report_has_no_flag() -> None:
    assert flags("The firm lost 40 ships in 2019.") == {}


def test_state_media_gives_the_ground_of_the_registry() -> None:
    assert "owned by a ministry" in flags("Gazeta Moravia reported that 40 ships were lost.")["state-media"]


def test_every_flag_of_the_table_can_be_made() -> None:
    assert {flag(code, "why").code for code in FLAGS} == set(FLAGS)


def test_the_page_on_flags_holds_the_table() -> None:
    page = (Path(__file__).parents[2] / "docs" / "flags.md").read_text(encoding="utf-8")
    assert "\n".join(f"| `{code}` | {what} |" for code, what in FLAGS.items()) + "\n" in page


def claim(number: int, source: str, worth: float = 0.8) -> Claim:
    chain = (Link(source=source, mention=None, kind="person"),) if source else ()
    return Claim(
        id=str(number), span=(0, 1), text="x", standalone="x", sentence=(0, 1), worth=worth, chain=chain
    )


def test_one_origin_of_the_weighty_claims_is_told() -> None:
    flagged = single_origin([claim(number, "Mary Kent") for number in range(5)])
    assert all(one.flags[0].code == "single-origin" for one in flagged)
    assert "all 5" in flagged[0].flags[0].why


def test_several_origins_are_no_weakness() -> None:
    mixed = [claim(number, "Mary Kent" if number % 2 else "John Ward") for number in range(6)]
    assert not any(one.flags for one in single_origin(mixed))


def test_few_weighty_claims_say_nothing_about_origins() -> None:
    assert not any(one.flags for one in single_origin([claim(1, "Mary Kent"), claim(2, "Mary Kent", 0.1)]))


def test_a_speaker_who_says_i_in_a_speech_is_no_interested_party() -> None:
    text = "“I built 40 ships,” Mary Kent said."
    assert "interested-party" in flags(text)
    speech = Article(id="t", text="I built 40 ships.", kind="speech", speaker="Mary Kent", sha256="0" * 64)
    claim = check(speech, base=Base()).claims[-1]  # type: ignore[arg-type]
    assert claim.chain[-1].source == "Mary Kent"
    assert claim.flags == ()


def test_a_person_talks_about_their_own_actions_and_not_where_others_act_for_them() -> None:
    own = flags("Nora Reed said she had closed the mill.")
    assert own["interested-party"] == "Nora Reed is talking about their own actions"
    assert "interested-party" not in flags("Nora Reed said her clients had closed the mill.")
