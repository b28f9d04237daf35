"""Who is meant: pronouns, surnames, roles, documents, and what stays as it is written."""

import pytest
from cases import rows

from claimcheck.app.check import check
from claimcheck.attribution import attribute
from claimcheck.attribution.resolution import resolve
from claimcheck.model import Article, Attribution, Registered, SourceKind
from claimcheck.nlp import analyse
from claimcheck.nlp.documents import document
from claimcheck.nlp.entities import EntityTable

REGISTRY = {
    "interfax": Registered(id="interfax", name="Interfax", kind="news-agency", ownership="private"),
    "world health organization": Registered(
        id="who", name="World Health Organization", aliases=("WHO",), kind="government", ownership="public"
    ),
}
REGISTRY["who"] = REGISTRY["world health organization"]


def resolved(text: str) -> list[Attribution]:
    article = Article(id="t", text=text, sha256="0", published="2024-05-08")
    read = document(text, analyse(text, published="2024-05-08", known={"Interfax": "organisation"}))
    entities = EntityTable.of(article, read, REGISTRY)
    return [one for one in resolve(article, entities, attribute(read)) if one.source]


def last(text: str) -> tuple[str, SourceKind | None]:
    one = resolved(text)[-1]
    return one.resolved, one.kind


@pytest.mark.parametrize(
    ("text", "name"),
    rows(__file__, "a person gets the full name"),
)
def test_a_person_gets_the_full_name(text: str, name: str) -> None:
    assert last(text) == (name, "person")


def test_he_inside_a_quotation_is_not_the_one_who_speaks() -> None:
    found = resolved("John Ward met Paul Novak. “He told me the gate was open,” Ward said.")
    inner = next(one for one in found if one.nested)
    assert inner.resolved == "Paul Novak"


def test_i_inside_a_quotation_is_the_one_who_speaks() -> None:
    found = resolved("“I said that the gate was open,” John Ward told the court.")
    assert {one.resolved for one in found} == {"John Ward"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    rows(__file__, "others keep the words that name them"),
)
def test_others_keep_the_words_that_name_them(text: str, name: str, kind: SourceKind) -> None:
    assert last(text) == (name, kind)


def test_an_outlet_that_only_describes_somebody_is_no_source() -> None:
    assert last("An Interfax photographer said the square was full.")[1] == "anonymous"


def test_a_pronoun_without_anybody_stays_as_it_is() -> None:
    assert last("She said the road was closed.")[0] == "She"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    rows(__file__, "offices and documents"),
)
def test_offices_and_documents(text: str, name: str, kind: str) -> None:
    assert last(text) == (name, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Eva Holt said the mill had 18 guards. A nurse who gave no name denied it. She said it had two.",
            "nurse",
        ),
        (
            "Eva Holt said the mill had 18 guards. A nurse contradicted Eva Holt. She said it had two.",
            "Eva Holt",
        ),
        ("Eva Holt said the mill had 18 guards. A nurse disputed this. She said it had two.", "nurse"),
        ("Eva Holt said the mill had 18 guards. A fire closed it. She said it had two.", "Eva Holt"),
        ("Eva Holt said the mill had 18 guards. A woman in her crew left. She said it had two.", "Eva Holt"),
    ],
)
def test_a_pronoun_behind_a_sentence_about_somebody_unnamed_means_them_unless_a_name_is_there(
    text: str, name: str
) -> None:
    assert last(text)[0] == name


def test_she_is_a_woman() -> None:
    found = resolved("Robin Hale said the road was closed. She said it was wet. He said it was dry.")
    assert [one.resolved for one in found][:2] == ["Robin Hale", "Robin Hale"]
    assert found[2].resolved != "Robin Hale"


@pytest.mark.parametrize(
    ("text", "names"),
    rows(__file__, "the same office of two places is two people"),
)
def test_the_same_office_of_two_places_is_two_people(text: str, names: list[str]) -> None:
    assert [one.resolved for one in resolved(text)] == names


@pytest.mark.parametrize("opening", rows(__file__, "a fronted place or time is no part of the source"))
def test_a_fronted_place_or_time_is_no_part_of_the_source(opening: str) -> None:
    found = resolved(f"{opening}Interfax said, quoting the envoy Ola Rhem, that the pier would stay.")
    assert [one.resolved for one in found] == ["Interfax", "Ola Rhem"]
    assert last(f"{opening}Interfax said that the pier had burnt.")[0] == "Interfax"


@pytest.mark.parametrize(
    ("text", "name"),
    rows(__file__, "a source with a clause of its own is kept behind a place"),
)
def test_a_source_with_a_clause_of_its_own_is_kept_behind_a_place(text: str, name: str) -> None:
    assert last(text)[0] == name


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    rows(__file__, "an apposition an age and a possessive tell who is meant"),
)
def test_an_apposition_an_age_and_a_possessive_tell_who_is_meant(
    text: str, name: str, kind: SourceKind
) -> None:
    assert last(text) == (name, kind)


def test_his_aide_is_no_aide_of_those_who_told_of_him() -> None:
    text = "John Ward was ill. His aide told guests that he was well, according to two clerks."
    assert {one.resolved for one in resolved(text)} == {"two clerks", "John Ward's aide"}


def test_your_deputy_is_the_deputy_of_the_one_who_is_asked() -> None:
    text = "On the pier\n\nMary Kent: It is shut.\n\nJohn Ward: Your deputy said that it was safe.\n\n"
    text += "Mary Kent: It is not."
    article = Article(id="t", text=text, sha256="0")
    read = document(text, analyse(text))
    every = resolve(article, EntityTable.of(article, read, {}), attribute(read))
    assert "Mary Kent's deputy" in {one.resolved for one in every}


def test_a_description_with_other_words_is_another_body() -> None:
    text = (
        "In Norland, 110 people were killed on the roads, the road office in Elmport said.\n\n"
        "In Velland, 292 people were killed on the roads, according to the transport agency."
    )
    found = check(Article(id="t", text=text, sha256="0")).claims
    assert [claim.chain[0].source for claim in found] == ["road office in Elmport", "transport agency"]


@pytest.mark.parametrize(("text", "names"), rows(__file__, "a described body is no body of another sort"))
def test_a_described_body_is_no_body_of_another_sort(text: str, names: list[str]) -> None:
    assert [one.resolved for one in resolved(text)] == names
