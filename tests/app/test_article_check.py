"""From an article to its claims."""

import hashlib
from itertools import pairwise

import msgspec
import pytest

from claimcheck.app.check import SCHEMA, as_json, check
from claimcheck.model import Article, Checked, Claim

STORY = """\
Foreign Minister Lena Brandt has told Moravia’s envoy that she’s planning a summit, Interfax reported

Moravian President Pavel Novak has reportedly agreed to visit Lisbon in November.

Brandt told the envoy, Katya Dvorak, that she is preparing to receive Novak in November, Interfax reported \
on Tuesday, citing remarks by Deputy Speaker Ivan Petrov.

“We settled the date of the visit,” Dvorak told reporters on Monday. She added that neither side had asked \
for money.

EU officials dismissed the report, saying it was based on a misunderstanding. The Harbour Post, quoting a \
clerk, reported that 40 people had been invited.

Is this the end of the quarrel?

READ MORE: Ten pictures of Lisbon in the rain
"""


def article(text: str = STORY, **changes: object) -> Article:
    headline = (0, text.index("\n")) if "\n" in text else None
    made = Article(
        id="story",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published="2023-10-11",
        headline=headline,
        title=text.split("\n")[0],
    )
    return msgspec.structs.replace(made, **changes)


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check(article())


def claim(checked: Checked, words: str) -> Claim:
    return next(one for one in checked.claims if words in one.text)


def sources(one: Claim) -> list[str]:
    return [link.source for link in one.chain]


def codes(one: Claim) -> set[str]:
    return {flag.code for flag in one.flags}


def test_a_headline_with_a_source_has_its_chain(checked: Checked) -> None:
    assert sources(claim(checked, "planning a summit")) == ["Interfax", "Lena Brandt"]


def test_an_outlet_that_cites_somebody_stands_outermost(checked: Checked) -> None:
    assert sources(claim(checked, "receive Novak")) == ["Interfax", "Ivan Petrov", "Lena Brandt"]
    assert "second-hand" in codes(claim(checked, "receive Novak"))


def test_citing_between_commas_is_a_link(checked: Checked) -> None:
    one = claim(checked, "40 people had been invited")
    assert sources(one) == ["Harbour Post", "clerk"]
    assert [link.kind for link in one.chain] == ["outlet", "anonymous"]


def test_reportedly_is_a_hedge_of_the_article(checked: Checked) -> None:
    one = claim(checked, "has reportedly agreed")
    assert one.chain == ()
    assert "hedged" in codes(one)
    assert one.dates[0].value == "2023-11"


def test_a_pronoun_goes_to_the_last_speaker(checked: Checked) -> None:
    assert sources(claim(checked, "neither side")) == ["Katya Dvorak"]


def test_a_class_in_a_role_is_a_group(checked: Checked) -> None:
    assert [(link.source, link.kind) for link in claim(checked, "misunderstanding").chain] == [
        ("EU officials", "group")
    ]


def test_questions_and_links_are_no_claims(checked: Checked) -> None:
    left = [checked.article.text[start:end] for start, end in checked.not_claims]
    assert any("end of the quarrel" in words for words in left)
    assert any(words.startswith("READ MORE") for words in left)


def test_offsets_lead_to_the_words_themselves(checked: Checked) -> None:
    text = checked.article.text
    for one in checked.claims:
        assert text[slice(*one.span)] == one.text
        assert one.sentence[0] <= one.span[0] < one.span[1] <= one.sentence[1] or one.chain
        for link in one.chain:
            assert link.mention is None or text[slice(*link.mention)].strip()


def test_claims_of_one_article_do_not_overlap_and_have_ids_of_their_own(checked: Checked) -> None:
    spans = [one.span for one in checked.claims]
    assert spans == sorted(spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert len({one.id for one in checked.claims}) == len(spans)


def test_ids_change_with_the_version_and_with_nothing_else(checked: Checked) -> None:
    again = check(article(title="another title", outlet="The Daily"))
    assert [one.id for one in again.claims] == [one.id for one in checked.claims] != []
    other = check(article(sha256="0" * 64))
    assert len(other.claims) == len(checked.claims)
    assert not {one.id for one in other.claims} & {one.id for one in checked.claims}


@pytest.mark.parametrize(("country", "day"), [("GB", "2023-04-03"), ("US", "2023-03-04")])
def test_a_date_in_digits_is_read_as_in_the_articles_country(country: str, day: str) -> None:
    text = "The harbour in Lowmouth was closed on 3/4/2023 after a storm."
    article = Article(id="storm", text=text, sha256="0", published="2023-05-01", country=country)
    assert [date.value for claim in check(article).claims for date in claim.dates] == [day]


def test_flags_can_be_switched_off() -> None:
    quiet = check(article(), flags_off={"hedged", "second-hand"})
    assert [codes(one) for one in quiet.claims] == [
        codes(one) - {"hedged", "second-hand"} for one in check(article()).claims
    ]


def test_the_json_form_has_the_fields_of_its_schema(checked: Checked) -> None:
    found = msgspec.json.decode(msgspec.json.encode(as_json(checked)))
    assert found["schema"] == SCHEMA == "claimcheck.check/1"
    assert {
        "doc",
        "title",
        "outlet",
        "published",
        "kind",
        "text",
        "sha256",
        "warnings",
        "not_claims",
        "left_out",
        "origins",
    } <= found.keys()
    first = found["claims"][0]
    fields = (
        "id span text standalone sentence language origin worth worth_reasons chain flags quote polarity"
        " dates numbers fact relation reasons matches mismatches evidence same_as also_at"
    )
    assert set(first) == set(fields.split())
    link = "source mention kind cue cue_span registry left_open seen"
    assert set(first["chain"][0]) == set(link.split())
    assert set(first["flags"][0]) == {"code", "name", "why"}
    assert [one["span"] for one in found["left_out"]] == found["not_claims"]
    assert sum(len(one["claims"]) for one in found["origins"]) == len(found["claims"])


@pytest.mark.parametrize("text", ["", "\n\n", "Word", "“" * 200, "a" * 20_000, "and, which, that, " * 500])
def test_any_text_gives_an_answer(text: str) -> None:
    found = check(article(text))
    assert all(text[slice(*one.span)] == one.text for one in found.claims)
