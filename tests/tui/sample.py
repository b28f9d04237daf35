"""An invented diplomatic story with all that the screen has to show: chains, flags, facts, mismatches."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from claimcheck.model import (
    Article,
    Attribution,
    Checked,
    Citation,
    Claim,
    Evidence,
    Fact,
    Flag,
    Link,
    Match,
    Mismatch,
    Reason,
    Registered,
    Span,
)

TEXT = (Path(__file__).parent / "sample.txt").read_text(encoding="utf-8")

_PEOPLE = {"Ilan Maro", "Jorun Falk", "Per Lindqvist"}
_GROUPS = {"officials of the Northern Union"}


def _span(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return start, start + len(words)


def _link(name: str) -> Link:
    if name == "two officials":
        return Link(source=name, mention=None, kind="anonymous", cue="said")
    if name in _GROUPS:
        return Link(source=name, mention=None, kind="group", cue="have warned")
    kind = "person" if name in _PEOPLE else "organisation"
    if name == "Teldora Press Agency":
        return Link(source=name, mention=None, kind="outlet", cue="reported", registry="teldora-press-agency")
    return Link(source=name, mention=None, kind=kind, cue="said")


AGENCY = "Teldora Press Agency"
STATE = Flag("state-media", "state media", "Teldora Press Agency is owned by the Teldoran state")
SECOND = Flag("second-hand", "second-hand", "two links stand before Ilan Maro")
# words, standalone, chain, worth
_CLAIMS: Sequence[tuple[str, str, tuple[str, ...], float]] = (
    (
        "Maro to receive Velland’s president in Tarsk",
        "[Ilan] Maro is to receive Velland’s president in Tarsk",
        (AGENCY,),
        0.7,
    ),
    (
        "he is preparing to receive the Velland president in Tarsk in October",
        "[Ilan Maro] is preparing to receive the Velland president in Tarsk in October [2024]",
        (AGENCY, "Ilan Maro"),
        0.8,
    ),
    (
        "President Ada Brandt of Velland has reportedly accepted an invitation to visit Tarsk in the autumn",
        "President Ada Brandt of Velland has accepted an invitation to visit Tarsk in the autumn [of 2024]",
        (),
        0.9,
    ),
    (
        "the border treaty was signed in 2019",
        "The border treaty [of Velland and Teldora] was signed in 2019",
        (),
        0.6,
    ),
    (
        "The trip would be the 12th meeting between the two",
        "The trip [of Ada Brandt to Tarsk] would be the 12th meeting between the two",
        (),
        0.5,
    ),
    ("The plans came to light on Monday", "The plans came to light on Monday [2024-07-08]", (), 0.2),
    (
        "Maro met the speaker, Jorun Falk, at the Harbour Palace",
        "[Ilan] Maro met the speaker, Jorun Falk, at the Harbour Palace",
        (),
        0.5,
    ),
    (
        "he is preparing for Brandt to visit Tarsk in October to open the third Straits Forum",
        (
            "[Ilan Maro] is preparing for [Ada] Brandt to visit Tarsk in October [2024] to open the "
            "third Straits Forum"
        ),
        (AGENCY, "Per Lindqvist", "Ilan Maro"),
        0.9,
    ),
    (
        "We discussed many questions of trade and fishing",
        "“We discussed many questions of trade and fishing”",
        ("Jorun Falk",),
        0.1,
    ),
    (
        "our cooperation will grow",
        "“our cooperation [of Velland and Teldora] will grow”",
        ("Jorun Falk",),
        0.1,
    ),
    (
        "trade between the two countries rose by 14 percent last year, to 3.2 billion marks",
        "Trade between [Velland and Teldora] rose by 14 percent last year [2023], to 3.2 billion marks",
        ("Jorun Falk",),
        0.95,
    ),
    (
        "Velland had asked for the meeting to be moved from September",
        "Velland had asked for the meeting to be moved from September",
        ("two officials",),
        0.7,
    ),
    (
        "it had asked for another date",
        "[Velland’s foreign ministry] had asked for another date",
        ("Velland’s foreign ministry",),
        0.6,
    ),
    (
        "Velland has resisted calls by its neighbours to close the strait to Teldoran ships",
        "Velland has resisted calls by its neighbours to close the strait to Teldoran ships",
        (),
        0.5,
    ),
    (
        "the forum would benefit only Teldora",
        "The forum would benefit only Teldora",
        ("officials of the Northern Union",),
        0.2,
    ),
    (
        "Force and threats will not be accepted",
        "“Force and threats will not be accepted”",
        ("Ilan Maro",),
        0.1,
    ),
    (
        "Velland published a plan of nine points for the strait in February",
        "Velland published a plan of nine points for the strait in February [2024]",
        (),
        0.8,
    ),
    (
        "The plan calls for talks and for an end to the blockade of the port of Ost",
        "The plan [of Velland] calls for talks and for an end to the blockade of the port of Ost",
        (),
        0.5,
    ),
    (
        "It has 34 signatures so far",
        "[The plan of Velland] has 34 signatures so far",
        ("Per Lindqvist",),
        0.7,
    ),
    ("Brandt last visited Tarsk in 2019", "[Ada] Brandt last visited Tarsk in 2019", (), 0.85),
    (
        "About 40 companies from Velland will come with her",
        "About 40 companies from Velland will come with [Ada Brandt]",
        ("Chamber of Commerce",),
        0.5,
    ),
    (
        "The forum will be the largest ever held in the city",
        "The [Straits] Forum will be the largest ever held in [Tarsk]",
        (AGENCY,),
        0.6,
    ),
)

FACTS: Mapping[str, Fact] = {
    fact.id: fact
    for fact in (
        Fact(
            id="brandt-tarsk-visit-2021",
            statement=(
                "Ada Brandt visited Tarsk on 3 and 4 May 2021 for the signing of the fisheries protocol."
            ),
            verdict="true",
            valid_from="2021-05-03",
            about=("Ada Brandt", "Tarsk"),
            sources=(
                Citation(
                    title="Visit of the president",
                    publisher="Office of the President of Velland",
                    published="2021-05-04",
                    checked="2024-01-09",
                ),
                Citation(title="Brandt in Tarsk", publisher="Northern Post", published="2021-05-04"),
            ),
            file="claims/facts/straits.yaml",
            line=12,
        ),
        Fact(
            id="trade-velland-teldora-2023",
            statement="Trade between Velland and Teldora rose by 4 percent in 2023, to 3.2 billion marks.",
            verdict="true",
            sources=(
                Citation(
                    title="Foreign trade 2023",
                    publisher="Statistics Velland",
                    published="2024-02-20",
                    url="https://statistics.example/trade",
                    quote="Trade with Teldora grew by 4 per cent",
                ),
            ),
            file="claims/facts/straits.yaml",
            line=30,
        ),
        Fact(
            id="straits-forum-third-2024",
            statement="The third Straits Forum was opened in Tarsk on 17 October 2024 by Ada Brandt.",
            verdict="true",
            valid_from="2024-10-17",
            sources=(
                Citation(
                    publisher="Straits Forum", title="Opening", published="2024-10-18", checked="2024-11-02"
                ),
            ),
        ),
        Fact(
            id="brandt-invited-2024",
            statement="Teldora invited Ada Brandt to the Straits Forum in March 2024.",
            verdict="true",
        ),
        Fact(
            id="border-treaty-2019",
            statement="Velland and Teldora signed their border treaty on 2 June 2019.",
            verdict="true",
            sources=(Citation(publisher="Treaty register of Velland", published="2019-06-02"),),
        ),
        Fact(
            id="strait-plan-points",
            statement="Velland’s plan for the strait has ten points.",
            verdict="false",
        ),
    )
}

REGISTRY: Mapping[str, Registered] = {
    "teldora press agency": Registered(
        id="teldora-press-agency", name=AGENCY, kind="news-agency", ownership="state", country="TD"
    ),
    "northern post": Registered(
        id="northern-post", name="Northern Post", kind="newspaper", ownership="private", country="VL"
    ),
}


def _matches(number: int) -> tuple[Match, ...]:
    wrong_year = Reason(
        "date", "last visited Tarsk in 2019", "3 and 4 May 2021", "the fact has a later visit, in May 2021"
    )
    percent = Reason("number", "14 percent", "4 percent", "the claim says 14 percent, the fact 4 percent")
    by_claim: Mapping[int, tuple[Match, ...]] = {
        4: (
            Match(
                fact="border-treaty-2019", probability=0.97, relation="agrees", same=("border treaty", "2019")
            ),
        ),
        8: (
            Match(
                fact="straits-forum-third-2024",
                probability=0.93,
                relation="agrees",
                later=True,
                same=("Ada Brandt", "Tarsk", "October 2024", "third Straits Forum"),
            ),
            Match(
                fact="brandt-invited-2024",
                probability=0.8,
                relation="unclear",
                same=("Ada Brandt", "Straits Forum"),
            ),
            Match(
                fact="brandt-tarsk-visit-2021",
                probability=0.6,
                relation="unclear",
                same=("Ada Brandt", "Tarsk"),
            ),
        ),
        11: (
            Match(
                fact="trade-velland-teldora-2023",
                probability=0.98,
                relation="conflicts",
                reasons=(percent,),
                same=("Velland", "Teldora", "2023", "3.2 billion marks"),
            ),
        ),
        20: (
            Match(
                fact="brandt-tarsk-visit-2021",
                probability=0.91,
                relation="conflicts",
                reasons=(wrong_year,),
                same=("Ada Brandt", "Tarsk"),
            ),
        ),
    }
    return by_claim.get(number, ())


def _flags(number: int, chain: Sequence[str]) -> tuple[Flag, ...]:
    flags = [STATE] if AGENCY in chain else []
    flags += [SECOND] if len(chain) > 2 else []
    flags += [Flag("hedged", "hedged", "the article says “reportedly”")] if number == 3 else []
    if "two officials" in chain:
        flags.append(Flag("anonymous", "anonymous", "two officials are not named"))
    flags += [Flag("denial", "denial", "Velland’s foreign ministry denies it")] if number == 13 else []
    return tuple(flags)


def _claim(number: int, words: str, standalone: str, chain: tuple[str, ...], worth: float) -> Claim:
    span = _span(words)
    matches = _matches(number)
    mismatches: tuple[Mismatch, ...] = ()
    if number == 1:
        mismatches = (
            Mismatch(kind="link-dropped", other="c08", why="the headline leaves out Per Lindqvist"),
        )
    if number == 8:
        mismatches = (
            Mismatch(kind="link-dropped", other="c01", why="the headline leaves out Per Lindqvist"),
        )
    best = matches[0] if matches else None
    return Claim(
        id=f"c{number:02}",
        span=span,
        text=words,
        standalone=standalone,
        sentence=span,
        worth=worth,
        worth_reasons=("official", "number") if worth > 0.75 else ("official",) if worth >= 0.5 else (),
        chain=tuple(_link(name) for name in chain),
        flags=_flags(number, chain),
        quote="direct" if standalone.startswith("“") else "indirect" if chain else "none",
        polarity="denied" if number == 13 else "asserted",
        fact=best.fact if best else None,
        relation=best.relation if best else None,
        reasons=tuple(reason.kind for reason in best.reasons) if best else (),
        matches=matches,
        mismatches=mismatches,
        evidence=(Evidence(source="Wikipedia", asked="not-asked", why="offline"),),
    )


def _attributions() -> tuple[Attribution, ...]:
    spots = (
        ("the Teldora Press Agency", "reported", "the Teldora Press Agency"),
        ("Maro", "told", "Maro told Falk"),
        ("Falk", "told reporters", "Falk told reporters"),
        ("Two officials familiar with the matter", "said", "Two officials familiar"),
        ("Velland’s foreign ministry", "denied", "Velland’s foreign ministry"),
    )
    return tuple(
        Attribution(source=(_span(source, near),), cue=(_span(cue, near),), content=())
        for source, cue, near in spots
    )


def article(text: str = TEXT, **changes: object) -> Article:
    """The story as read; `changes` replace fields."""
    fields: dict[str, object] = {
        "id": "maro-tarsk",
        "text": text,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "title": "Maro to receive Velland’s president in Tarsk, agency says",
        "outlet": "Northern Post",
        "author": "Liv Anders",
        "published": "2024-07-09",
        "headline": (0, text.index("\n")) if "\n" in text else None,
        "warnings": ("two zero-width characters were dropped",),
        **changes,
    }
    return Article(**fields)  # type: ignore[arg-type]


def checked() -> Checked:
    """The story with its 22 claims."""
    claims = tuple(_claim(number, *row) for number, row in enumerate(_CLAIMS, 1))
    starts = [0]
    paragraphs: list[Span] = []
    for line in TEXT.splitlines(keepends=True):
        if line.strip():
            paragraphs.append((starts[-1], starts[-1] + len(line.rstrip())))
        starts.append(starts[-1] + len(line))
    return Checked(
        article=article(), claims=claims, attributions=_attributions(), paragraphs=tuple(paragraphs)
    )


class SampleBase:
    """What the screen and the report need of a fact base."""

    facts = FACTS
    registry = REGISTRY
    sha256 = "0" * 64
    engine = "lexical"
    is_embedded = True

    def match(
        self, claims: Sequence[Claim], article: Article, *, by_words: bool = False
    ) -> tuple[Claim, ...]:
        """No fact bears on what was drawn."""
        return tuple(claims)

    def search(self, text: str, limit: int = 10) -> list[tuple[Fact, float]]:
        """The facts that hold one of the words."""
        words = set(text.casefold().split())
        found = [fact for fact in FACTS.values() if words & set(fact.statement.casefold().split())]
        return [(fact, 1.0) for fact in found[:limit]]
