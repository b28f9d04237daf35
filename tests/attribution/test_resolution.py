"""Who is meant: pronouns, surnames, roles, documents, and what stays as it is written."""

import pytest

from claimcheck.attribution import attribute
from claimcheck.attribution.resolution import resolve
from claimcheck.model import Article, Attribution, Registered, SourceKind
from claimcheck.nlp import analyse

REGISTRY = {
    "interfax": Registered(id="interfax", name="Interfax", kind="news-agency", ownership="private"),
    "world health organization": Registered(
        id="who", name="World Health Organization", aliases=("WHO",), kind="government", ownership="public"
    ),
}
REGISTRY["who"] = REGISTRY["world health organization"]


def resolved(text: str) -> list[Attribution]:
    article = Article(id="t", text=text, sha256="0", published="2024-05-08")
    language = analyse(text, published="2024-05-08", known={"Interfax": "organisation"})
    return [one for one in resolve(article, language, attribute(text, language), REGISTRY) if one.source]


def last(text: str) -> tuple[str, SourceKind | None]:
    one = resolved(text)[-1]
    return one.resolved, one.kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mary Kent met John Ward. She said the road was closed.", "Mary Kent"),
        ("Mary Kent met John Ward. He said the road was closed.", "John Ward"),
        ("Mary Kent said the road was closed. She added that it would stay so.", "Mary Kent"),
        ("Transport Minister John Ward opened the road. The minister said it cost $4 million.", "John Ward"),
        (
            "John Ward, the club’s treasurer, resigned. The treasurer said the books were in order.",
            "John Ward",
        ),
        ("Mary Kent and John Ward spoke on Monday. Kent said the road was closed.", "Mary Kent"),
        ("Mary Kent said John Ward had lied. “He took the money,” she said.", "Mary Kent"),
        (
            "Mary Kent met John Ward. “It was me,” the 61-year-old said.",
            "Mary Kent",
        ),
        (
            "The mayor’s counterpart, Ola Rhem, was silent. He said the road was closed.",
            "Ola Rhem",
        ),
        (
            "The prosecutor Mary Kent spoke first. In a letter, she wrote that 12 files were gone.",
            "Mary Kent",
        ),
    ],
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
    [
        (
            "Two people familiar with the deal said it was off.",
            "two people familiar with the deal",
            "anonymous",
        ),
        ("A neighbour said she heard a shot.", "neighbour", "anonymous"),
        ("US officials said the base was empty.", "US officials", "group"),
        ("Inspectors said the tank had leaked.", "inspectors", "group"),
        ("A survey by Hillside College found that rents rose by 4%.", "Hillside College", "document"),
        ("The ruling said the fine was void.", "ruling", "document"),
        ("The WHO said the virus was spreading.", "WHO", "organisation"),
        ("A spokesman for Interfax said the report was wrong.", "Interfax", "organisation"),
        ("The police said three cars were burned.", "police", "organisation"),
        ("State media said the king was well.", "state media", "outlet"),
    ],
)
def test_others_keep_the_words_that_name_them(text: str, name: str, kind: SourceKind) -> None:
    assert last(text) == (name, kind)


def test_an_outlet_that_only_describes_somebody_is_no_source() -> None:
    assert last("An Interfax photographer said the square was full.")[1] == "anonymous"


def test_a_pronoun_without_anybody_stays_as_it_is() -> None:
    assert last("She said the road was closed.")[0] == "She"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "Leith Harbour Council met on Monday. A council spokesman said it was full.",
            "Leith Harbour Council",
            "organisation",
        ),
        ("A police spokeswoman said the road was closed.", "police", "organisation"),
        (
            "Ann Holm met Mary Kent. Ann Holm has not sold a share, her office said.",
            "Ann Holm's office",
            "organisation",
        ),
        ("A draft of the agreement says that 40 wards will close.", "draft of the agreement", "document"),
        (
            "A review ordered by the port from Ash Partners says that 40 cranes are unsafe.",
            "Ash Partners",
            "document",
        ),
        (
            "Letters released under a new rule show that 40 wards were closed.",
            "letters released under a new rule",
            "document",
        ),
    ],
)
def test_offices_and_documents(text: str, name: str, kind: str) -> None:
    assert last(text) == (name, kind)


def test_she_is_a_woman() -> None:
    found = resolved("Robin Hale said the road was closed. She said it was wet. He said it was dry.")
    assert [one.resolved for one in found][:2] == ["Robin Hale", "Robin Hale"]
    assert found[2].resolved != "Robin Hale"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Rents fell by 3%, the mayor of Alder said. Rents rose by 4%, the mayor of Birch said.",
            ["mayor of Alder", "mayor of Birch"],
        ),
        (
            "The envoy from Alder said that 3 ships sank. The envoy from Birch said that 4 ships sank.",
            ["envoy from Alder", "envoy from Birch"],
        ),
        (
            "The minister for wells said that 3 ran dry. The minister for roads said that 4 were shut.",
            ["minister for wells", "minister for roads"],
        ),
        (
            "The judge of court number 1 said that 3 ran. The judge of court number 11 said that 4 ran.",
            ["judge of court number 1", "judge of court number 11"],
        ),
        ("Mary Kent, the mayor of Alder, left. Rents rose, the mayor of Birch said.", ["mayor of Birch"]),
        ("Alder mayor Mary Kent left. Rents rose by 4%, the mayor of Birch said.", ["mayor of Birch"]),
        (
            "The Alder mayor said that 3 ran. The Birch mayor said that 4 ran.",
            ["Alder mayor", "Birch mayor"],
        ),
        (
            "The health minister said that 3 ran. The finance minister said that 4 ran. The minister left.",
            ["health minister", "finance minister"],
        ),
        (
            "Rents fell by 3%, the mayor of Alder said. Rents rose by 4%, the mayor of Alder Hill said.",
            ["mayor of Alder", "mayor of Alder Hill"],
        ),
        ("Mary Kent, the mayor of Alder, left. Rents rose, the mayor of Alder said.", ["Mary Kent"]),
        ("Mary Kent, the mayor of Alder, left. Rents rose, the mayor said.", ["Mary Kent"]),
        ("Rents rose, the mayor of Alder said. The mayor said that 3 ran.", ["mayor of Alder"] * 2),
    ],
)
def test_the_same_office_of_two_places_is_two_people(text: str, names: list[str]) -> None:
    assert [one.resolved for one in resolved(text)] == names


@pytest.mark.parametrize("opening", ["In Alder, ", "On Monday, ", "Two days later, ", "On Monday "])
def test_a_fronted_place_or_time_is_no_part_of_the_source(opening: str) -> None:
    found = resolved(f"{opening}Interfax said, quoting the envoy Ola Rhem, that the pier would stay.")
    assert [one.resolved for one in found] == ["Interfax", "Ola Rhem"]
    assert last(f"{opening}Interfax said that the pier had burnt.")[0] == "Interfax"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Alder, Mary Kent, who took office in May, said the pier had burnt.", "Mary Kent"),
        ("Late last year, in a speech, Mary Kent, who runs it, said the pier had burnt.", "Mary Kent"),
        ("In Alder, the bank, which has 40 branches, said rents rose.", "bank, which has 40 branches"),
        ("In Birch, the prosecutor said the pier had burnt.", "prosecutor"),
    ],
)
def test_a_source_with_a_clause_of_its_own_is_kept_behind_a_place(text: str, name: str) -> None:
    assert last(text)[0] == name


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Velmor, the company that runs the pier, said it was safe.", "Velmor", "organisation"),
        ("Unitas, the union, says 46 jobs will go.", "Unitas", "organisation"),
        ("Residents, the owners of it, said he paid.", "residents, the owners of it", "group"),
        ("Joan Tilley, 71, whose son is ill, said she had paid.", "Joan Tilley", "person"),
        (
            "Acme sold the pier. The league said it would look. Its spokeswoman said nobody had paid.",
            "league",
            "organisation",
        ),
        ("The pier is shut, its finance chief told guests.", "its finance chief", "person"),
        (
            "Mary Kent left. Her husband, Sol Orm, said it was early. Her aunt said it was late.",
            "Mary Kent's aunt",
            "person",
        ),
        (
            "Its owner, Alder Metals, which runs 3 mills, lost money. The firm said it would close.",
            "Alder Metals",
            "organisation",
        ),
        ("European envoys said the pier was safe.", "European envoys", "group"),
        ("Port guards said the pier was safe.", "port guards", "group"),
        ("The Green Wheel said the pier was safe.", "Green Wheel", "organisation"),
        (
            "Two banks, Alder Loan and Velmor, closed. Alder Loan said it was broke.",
            "Alder Loan",
            "organisation",
        ),
        ("The pier is safe, according to port figures, a rise of 4%.", "port figures", "document"),
        ("The pier is safe, according to a police file.", "police file", "document"),
        ("John Ward spoke. His aide lied, said two clerks who saw it.", "two clerks who saw it", "anonymous"),
    ],
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
    language = analyse(text)
    every = resolve(article, language, attribute(text, language), {})
    assert "Mary Kent's deputy" in {one.resolved for one in every}
