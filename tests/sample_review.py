"""A small invented article with its claims, for the tests of the review and of the reports."""

import hashlib
from pathlib import Path

import msgspec

from claimcheck.model import (
    Article,
    Checked,
    Citation,
    Claim,
    DateMention,
    Evidence,
    Fact,
    Flag,
    Link,
    Match,
    Mismatch,
    NumberMention,
    Reason,
)
from claimcheck.review import ReviewStore
from claimcheck.review.events import Event

TEXT = """Ferry to Hollin island sank with 14 aboard

Fourteen people were aboard the ferry Kestrel when it sank off Hollin island on Tuesday, the coast guard said.

The harbour master, Ines Varga, told Radio Marl that 12 passengers had
bought tickets. “We sold twelve tickets,” she said.

The Kestrel was built in 1984 and was last inspected in March 2021, according to the register.

Ministers will surely regret this."""

_WORDS = (
    "Ferry to Hollin island sank with 14 aboard",
    "Fourteen people were aboard the ferry Kestrel when it sank off Hollin island on Tuesday",
    "12 passengers had\nbought tickets",
    "We sold twelve tickets",
    "The Kestrel was built in 1984",
    "was last inspected in March 2021",
    "Ministers will surely regret this",
)


def article(text: str = TEXT, **details: object) -> Article:
    base = Article(
        id="hollin-ferry",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title="Ferry to Hollin island sank with 14 aboard",
        outlet="The Marl Courier",
        published="2022-05-11",
        headline=(0, 42),
    )
    return msgspec.structs.replace(base, **details)


def claim(number: int, words: str, text: str, **details: object) -> Claim:
    start = text.index(words)
    base = Claim(
        id=f"c{number}",
        span=(start, start + len(words)),
        text=words,
        standalone=f"{words}.",
        sentence=(start, start + len(words)),
    )
    return msgspec.structs.replace(base, **details)


def checked(**details: object) -> Checked:
    claims = [claim(number, words, TEXT) for number, words in enumerate(_WORDS, 1)]
    change = msgspec.structs.replace
    guard = Link(source="the coast guard", mention=(145, 160), kind="organisation", cue="said")
    varga = Link(source="Ines Varga", mention=None, kind="person", cue="told")
    radio = Link(source="Radio Marl", mention=None, kind="outlet", cue="told", registry="radio-marl")
    number = claims[1].span
    claims[0] = change(claims[0], mismatches=(Mismatch(kind="number", other="c3", why="14 here, 12 there"),))
    claims[1] = change(
        claims[1],
        chain=(guard,),
        worth=0.9,
        worth_reasons=("a number", "official"),
        dates=(DateMention("Tuesday", number, "2022-05-10"),),
        numbers=(NumberMention("Fourteen", number, 14.0, "people"),),
        fact="hollin-ferry-aboard",
        relation="conflicts",
        reasons=("number",),
        matches=(
            Match(
                fact="hollin-ferry-aboard",
                probability=0.93,
                relation="conflicts",
                later=True,
                reasons=(Reason("number", "Fourteen", "12", "the claim has 14 people, the fact 12"),),
                same=("Kestrel", "Hollin island"),
            ),
        ),
        evidence=(Evidence(source="Wikipedia", asked="not-asked", why="offline"),),
    )
    claims[2] = change(
        claims[2],
        chain=(radio, varga),
        quote="indirect",
        flags=(Flag("second-hand", "second-hand", "Radio Marl stands between the article and Ines Varga"),),
    )
    claims[3] = change(claims[3], chain=(varga,), quote="direct")
    claims[5] = change(
        claims[5], chain=(Link(source="the register", mention=None, kind="document", cue="according to"),)
    )
    return change(
        Checked(article=article(), claims=tuple(claims), paragraphs=((0, 42), (44, 154))), **details
    )


FACTS = {
    "hollin-ferry-aboard": Fact(
        id="hollin-ferry-aboard",
        statement="Twelve people were aboard the Kestrel when it sank.",
        verdict="true",
        valid_from="2022-05-10",
        sources=(
            Citation(
                title="Report on the loss of the Kestrel",
                publisher="Marine Accident Board",
                url="https://example.org/kestrel?a=1&b=2",
                published="2023-02-01",
                quote="There were twelve people aboard.",
                checked="2023-03-02",
            ),
        ),
    )
}


def acts(db: Path) -> list[Event]:
    """All events of the sample in a store, after the chain was walked."""
    store = ReviewStore(db)
    try:
        store.verify()
        article = checked().article
        return store.events(article.id, article.sha256)
    finally:
        store.close()
