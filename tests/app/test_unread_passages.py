"""Articles and passages in other languages: listed by sentence, and nothing claimed of them."""

import msgspec
import pytest

from claimcheck.app.check import as_json, check
from claimcheck.model import Checked, Claim
from claimcheck.readers import from_text
from claimcheck.review.edits.claim_builder import ClaimBuilder
from claimcheck.review.versions.alignment import steps

ARTICLES = {
    "de": "Die Brücke bleibt zu\n\nDer Minister sagte, dass die Preise am 30. Dezember um 10,6 Prozent "
    "gestiegen sind. „Wir haben das nicht gewusst“, sagte er nach Angaben der Zeitung.",
    "fr": "Le pont reste fermé\n\nLe ministre a dit que les prix avaient augmenté de 10,6 % en mars. « Nous "
    "ne savions rien », a-t-il affirmé, selon le journal.",
    "es": "El puente sigue cerrado\n\nEl ministro dijo que los precios subieron un 10,6 por ciento en marzo. "
    "«No sabíamos nada», afirmó, según el diario.",
    "ru": "Мост остается закрытым\n\nМинистр сообщил, что цены выросли на 10,6 процента 5 марта. «Мы ничего "
    "не знали», — сказал он, передает ТАСС.",
    "zh": "大桥仍然关闭\n\n部长星期一表示，三月份物价上涨了10.6％。“我们什么都不知道，”他说。",
    "ar": "الجسر لا يزال مغلقا\n\nقال الوزير إن الأسعار ارتفعت بنسبة 10,6 في المئة في مارس. «لم نكن نعرف "
    "شيئا»، كما قال للصحيفة.",
}
GERMAN = "Wir haben das nicht gewusst, und wir werden 12,5 Millionen nie bezahlen."
MIXED = f"""\
Bridge stays shut

The bridge at Osterby will cost 40 million, Mayor Ann Lee said on Monday.

{GERMAN} Niemand weiß, wann sie wieder öffnet.

Asked about it, Jens Weber said: "{GERMAN}" He has paid 300 workers.
"""


def checked(text: str) -> Checked:
    return check(from_text(text, id="bridge", published="2024-05-07", outlet="The Post"))


def nothing_found(claim: Claim) -> bool:
    """Whether all that is known of a claim is where its words are, and in which language."""
    bare = Claim(
        id=claim.id,
        span=claim.span,
        text=claim.text,
        standalone=claim.text,
        sentence=claim.span,
        language=claim.language,
        origin=claim.origin,
        quote="unknown",
    )
    return claim == bare


@pytest.fixture(scope="module")
def mixed() -> Checked:
    return checked(MIXED)


@pytest.mark.parametrize("language", ARTICLES)
def test_an_article_in_another_language_is_listed_by_sentence_and_nobody_is_attributed(language: str) -> None:
    text = ARTICLES[language]
    found = checked(text)
    assert found.language == language
    assert {claim.language for claim in found.claims} == {language}
    assert all(map(nothing_found, found.claims))
    assert not found.attributions
    listed = "".join(text[slice(*span)] for span in [*(c.span for c in found.claims), *found.not_claims])
    assert sorted(listed.replace(" ", "")) == sorted("".join(text.split()))


def test_a_passage_in_another_language_is_treated_so_alone(mixed: Checked) -> None:
    unread = [claim for claim in mixed.claims if claim.language]
    assert [claim.text for claim in unread] == [GERMAN, "Niemand weiß, wann sie wieder öffnet.", GERMAN]
    assert all(map(nothing_found, unread))
    cost = next(claim for claim in mixed.claims if "40 million" in claim.text)
    assert [link.source for link in cost.chain] == ["Ann Lee"]
    assert [number.value for number in cost.numbers] == [40_000_000]
    assert any("300 workers" in claim.text and not claim.language for claim in mixed.claims)
    assert [claim.span for claim in mixed.claims] == sorted(claim.span for claim in mixed.claims)
    assert not any("Wir" in MIXED[slice(*one.span)] for one in mixed.left_out)


def test_the_json_form_tells_the_languages_and_warns(mixed: Checked) -> None:
    found = msgspec.to_builtins(as_json(mixed))
    assert found["language"] == "en"
    assert [(MIXED[slice(*one["span"])], one["language"]) for one in found["other_languages"]] == [
        (f"{GERMAN} Niemand weiß, wann sie wieder öffnet.", "de"),
        (GERMAN, "de"),
    ]
    assert found["warnings"][-1] == (
        "CC116 part of this reads like German (§3, §4): sentences are listed without sources"
    )
    unread = {claim["id"] for claim in found["claims"] if claim["language"]}
    assert not unread & {claim for origin in found["origins"] for claim in origin["claims"]}
    plain = as_json(checked("The bridge at Osterby will stay shut until the autumn.\n"))
    assert (plain["language"], plain["other_languages"]) == ("en", ())
    assert not any("CC116" in warning for warning in plain["warnings"])


def test_two_places_in_another_language_are_not_at_odds() -> None:
    said = "Die Brücke von Osterby kostet nach Angaben der Stadt {} Millionen Euro, sagte Weber."
    found = checked(f"{said.format('12,5')}\n\n{said.format('21,5')}\n")
    assert len(found.claims) == 2
    assert not any(claim.mismatches for claim in found.claims)


def test_another_number_in_another_language_asks_for_a_new_look() -> None:
    said = "Die Brücke von Osterby kostet nach Angaben der Stadt {} Millionen Euro, sagte Weber."
    pair = steps(checked(said.format("12,5")), checked(said.format("21,5")))
    assert [one.state for one in pair] == ["changed"]


def test_a_claim_drawn_by_hand_in_another_language_is_not_read_either(mixed: Checked) -> None:
    builder = ClaimBuilder(mixed, {}, None)
    first = next(claim for claim in mixed.claims if claim.language)
    shorter = builder.claim((first.span[0], first.span[1] - 1), like=first)
    assert (shorter.id, shorter.language, shorter.chain) == (first.id, "de", ())
    assert shorter.text == GERMAN[:-1]
    new = builder.claim(first.span)
    assert (new.language, new.numbers, new.worth_reasons) == ("de", (), ("added by hand",))
    lee = next(claim.chain for claim in mixed.claims if claim.chain)
    attributed = builder.with_chain(first, lee)
    assert (attributed.chain, attributed.flags) == (lee, ())
