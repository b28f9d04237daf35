"""Who stands behind a claim, and through whom: forms of two and three links."""

import hashlib

import pytest

from claimcheck.app.check import check
from claimcheck.model import Article, Claim, Registered

ONE = [
    ("The bridge is safe, the engineer Anna Holm said.", "bridge is safe", ["Anna Holm"]),
    ("According to the Port Authority, 14 ships are waiting.", "14 ships", ["Port Authority"]),
    ("Fourteen ships are waiting, according to the Port Authority.", "ships are", ["Port Authority"]),
    ("“We closed two schools in May,” Mayor Tomas Reyes told reporters.", "two schools", ["Tomas Reyes"]),
    ("Mayor Tomas Reyes wrote on Facebook that the pool would reopen in June.", "pool", ["Tomas Reyes"]),
    ("Tomas Reyes, the mayor of Alder Bay, denied that the pool was leaking.", "leaking", ["Tomas Reyes"]),
    ("Reyes has promised 300 new homes.", "300 new homes", ["Tomas Reyes"]),
    ("A report by the Northern Institute found that rents had doubled.", "doubled", ["Northern Institute"]),
    ("Rents have doubled, a study by the Northern Institute shows.", "doubled", ["Northern Institute"]),
    ("Officials in Alder Bay said the tunnel was flooded.", "flooded", ["officials in Alder Bay"]),
    ("The mayor’s spokeswoman, Ida Brandt, said the city owes $4 million.", "$4 million", ["Ida Brandt"]),
    ("Anna Holm, 54, insists that she warned the council.", "warned the council", ["Anna Holm"]),
    ("“The dam,” said Holm, “has 12 cracks.”", "12 cracks", ["Anna Holm"]),
    ("Holm said that the dam has cracks and that the gates are stuck.", "gates are stuck", ["Anna Holm"]),
    ("Police: Two suspects were held after the raid.", "Two suspects were", ["police"]),
    ("Asked about the delay, Holm said the steel had arrived late.", "arrived late", ["Anna Holm"]),
    ("In an interview on Monday, Holm said the steel had arrived late.", "arrived late", ["Anna Holm"]),
    ("The opposition claims that 40 ballots were lost.", "40 ballots", ["opposition"]),
    ("Holm accused the firm of fraud, saying it had forged 30 invoices.", "30 invoices", ["Anna Holm"]),
    ("Holm: the steel arrived in April.", "steel arrived", ["Anna Holm"]),
]
TWO = [
    (
        "“We lost 20 cows,” farmer Ida Brandt told the Alder Bay Times.",
        "20 cows",
        ["Alder Bay Times", "Ida Brandt"],
    ),
    ("Ida Brandt told Reuters the herd was healthy.", "healthy", ["Reuters", "Ida Brandt"]),
    (
        "Reuters reported on Friday, citing two officials, that the talks had failed.",
        "failed",
        ["Reuters", "two officials"],
    ),
    (
        "The talks have failed, Reuters reported, citing two officials.",
        "talks have failed",
        ["Reuters", "two officials"],
    ),
    ("Reuters, citing a diplomat, said the talks had failed.", "talks had failed", ["Reuters", "diplomat"]),
    (
        "Anna Holm said the mayor had told her the pool was empty.",
        "pool was empty",
        ["Anna Holm", "Tomas Reyes"],
    ),
    ("Holm said that, according to the police, two cars were stolen.", "two cars", ["Anna Holm", "police"]),
    ("According to Reuters, Holm said the dam had cracks.", "dam had cracks", ["Reuters", "Anna Holm"]),
    ("Reuters quoted Anna Holm as saying that the dam was old.", "dam was old", ["Reuters", "Anna Holm"]),
    ("“The dam is old,” Holm was quoted as saying by Reuters.", "dam is old", ["Reuters", "Anna Holm"]),
    ("“The dam is old,” Holm was quoted by Reuters as saying.", "dam is old", ["Reuters", "Anna Holm"]),
    (
        "Tomas Reyes claimed that a nurse had warned him the ward was full.",
        "ward was full",
        ["Tomas Reyes", "nurse"],
    ),
    ("Reyes said an aide had assured him that the bill was paid.", "bill was paid", ["Tomas Reyes", "aide"]),
    (
        "“My brother told me the gate was open,” Ida Brandt said.",
        "gate was open",
        ["Ida Brandt", "Ida Brandt's brother"],
    ),
    (
        "The Alder Bay Times reports that the harbour master has confirmed three leaks.",
        "three leaks",
        ["Alder Bay Times", "harbour master"],
    ),
    (
        "Ida Brandt said the firm’s report showed losses of $3 million.",
        "losses of $3 million",
        ["Ida Brandt", "firm"],
    ),
    (
        "A neighbour told the broadcaster Channel Nine that she saw smoke at noon.",
        "smoke",
        ["Channel Nine", "neighbour"],
    ),
    (
        "Speaking to the Alder Bay Times, Holm said the dam had cracks.",
        "dam had cracks",
        ["Alder Bay Times", "Anna Holm"],
    ),
    (
        "In an interview with Reuters, Holm said the dam had cracks.",
        "dam had cracks",
        ["Reuters", "Anna Holm"],
    ),
    (
        "The ministry said Reuters had reported that the talks failed.",
        "talks failed",
        ["ministry", "Reuters"],
    ),
    (
        "Reuters said, quoting a court filing, that the firm owed $9 million.",
        "$9 million",
        ["Reuters", "court filing"],
    ),
    (
        "The firm owed $9 million, Reuters said, citing a court filing.",
        "$9 million",
        ["Reuters", "court filing"],
    ),
    (
        "Holm says her doctor told her the water was unsafe.",
        "water was unsafe",
        ["Anna Holm", "Anna Holm's doctor"],
    ),
    (
        "“They told us the water was unsafe,” Holm said of the inspectors.",
        "water was unsafe",
        ["Anna Holm", "they"],
    ),
    ("Sources told Reuters that the minister would resign.", "would resign", ["Reuters", "sources"]),
    ("The minister would resign, two sources told Reuters.", "would resign", ["Reuters", "two sources"]),
    (
        "Holm wrote in the Alder Bay Times that the dam had cracks.",
        "dam had cracks",
        ["Alder Bay Times", "Anna Holm"],
    ),
    (
        "Reyes told parliament that Holm had admitted she signed the order.",
        "signed the order",
        ["Tomas Reyes", "Anna Holm"],
    ),
    ("Reuters learned from a clerk that the order was signed in May.", "signed in May", ["Reuters", "clerk"]),
    (
        "Prosecutors allege that Holm told a colleague the money was gone.",
        "money was gone",
        ["prosecutors", "Anna Holm"],
    ),
]
THREE = [
    (
        "Reuters reported, citing a diplomat, that the king had told guests he was ill.",
        "he was ill",
        ["Reuters", "diplomat", "king"],
    ),
    (
        "The king had told guests he was ill, Reuters reported, citing a diplomat.",
        "he was ill",
        ["Reuters", "diplomat", "king"],
    ),
    (
        "Holm told Reuters that, according to two plumbers, the pump had failed.",
        "pump had failed",
        ["Reuters", "Anna Holm", "two plumbers"],
    ),
    (
        "“Reyes said the surveyors had shown him that the beams were rotten,” Holm told Reuters.",
        "beams were rotten",
        ["Reuters", "Anna Holm", "Tomas Reyes", "surveyors"],
    ),
    (
        "According to Reuters, Holm said Reyes had promised 12 buses.",
        "12 buses",
        ["Reuters", "Anna Holm", "Tomas Reyes"],
    ),
    (
        "Holm said she had heard from a guard that the door was locked.",
        "door was locked",
        ["Anna Holm", "guard"],
    ),
    (
        "Reuters quoted Holm as saying that an officer had told her the road was closed.",
        "road was closed",
        ["Reuters", "Anna Holm", "officer"],
    ),
    (
        "The Alder Bay Times, quoting a teacher, wrote that the minister assured parents the roof was safe.",
        "roof was safe",
        ["Alder Bay Times", "teacher", "minister"],
    ),
    (
        "Holm told Reuters a nurse had warned her that the ward was full.",
        "ward was full",
        ["Reuters", "Anna Holm", "nurse"],
    ),
    (
        "Reuters said Holm had told the Alder Bay Times that the dam was old.",
        "dam was old",
        ["Reuters", "Alder Bay Times", "Anna Holm"],
    ),
]
NONE = [
    ("Reyes plans to open a school in May.", "open a school"),
    ("Holm praised the firemen and left the town on Monday.", "left the town"),
    ("The storm claimed 12 lives in March.", "12 lives"),
    ("The ship sailed on Monday according to schedule.", "ship sailed"),
    ("A Reuters photographer was hurt on Monday.", "was hurt"),
    ("Voters rejected the plan by 54% to 46%.", "rejected the plan"),
]
REGISTRY = {
    "reuters": Registered(
        id="reuters", name="Reuters", kind="news-agency", ownership="private", country="GB"
    ),
}


class Base:
    """A fact base without facts."""

    registry = REGISTRY

    def match(
        self, claims: tuple[Claim, ...], article: Article, *, all_matches: bool = False
    ) -> tuple[Claim, ...]:
        return claims


SCENE = "The engineer Anna Holm met Mayor Tomas Reyes and the farmer Ida Brandt on Monday.\n\n"


def claims(text: str) -> tuple[Claim, ...]:
    text = SCENE + text
    article = Article(
        id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published="2024-05-08"
    )
    return check(article, base=Base()).claims  # type: ignore[arg-type]


def sources(text: str, words: str) -> list[str]:
    found = [claim for claim in claims(text) if words in claim.text]
    assert found, [claim.text for claim in claims(text)]
    return [link.source for link in found[0].chain]


@pytest.mark.parametrize(("text", "words", "expected"), ONE)
def test_one_source(text: str, words: str, expected: list[str]) -> None:
    assert sources(text, words) == expected


@pytest.mark.parametrize(("text", "words", "expected"), TWO)
def test_two_sources(text: str, words: str, expected: list[str]) -> None:
    assert sources(text, words) == expected


@pytest.mark.parametrize(("text", "words", "expected"), THREE)
def test_three_sources(text: str, words: str, expected: list[str]) -> None:
    assert sources(text, words) == expected


@pytest.mark.parametrize(("text", "words"), NONE)
def test_what_somebody_does_has_no_source(text: str, words: str) -> None:
    assert sources(text, words) == []
