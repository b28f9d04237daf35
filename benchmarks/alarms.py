"""False alarms: news beside facts that cannot decide it.

python -m benchmarks.alarms [ARTICLES FACTS] [--every N] [--list] [--by-words]

ARTICLES is a folder with texts (NAME.txt, first line the headline; NAME may hold the day of publication) or a
copy of PolNeAR, whose part "dev" is read. FACTS is a fact base, or a table of claims that is imported as
`claimcheck facts import` does. Nothing in FACTS is about the news in ARTICLES, so that every match that is
shown as "agrees" or "conflicts" is a false alarm. Prints how many articles in 100 have one; `--list` prints
each; `--every 4` reads every fourth article. Without arguments the project's own texts are read.
"""

import hashlib
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks import polnear
from claimcheck.app.check import check
from claimcheck.facts import FactBase, csv_table
from claimcheck.facts.importers import shards
from claimcheck.model import Article, Claim, Fact

DATA = Path(__file__).parent / "data" / "alarms"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Alarm(msgspec.Struct, frozen=True):
    """A match that decides a claim which no fact of the base is about."""

    article: str
    claim: Claim
    relation: str
    fact: Fact


def texts(place: Path, part: str = "dev") -> Iterator[tuple[str, str]]:
    """Names and texts of the articles in a folder, or in a part of PolNeAR."""
    if any(place.glob("*.txt")):
        for file in sorted(place.glob("*.txt")):
            yield file.stem, file.read_text(encoding="utf-8")
    else:
        yield from ((one.name, one.text) for one in polnear.read(place, part))


def article(name: str, text: str) -> Article:
    """An article; the day of publication is in its name."""
    day, head = _DAY.search(name), text.split("\n", 1)[0]
    digest = hashlib.sha256(text.encode()).hexdigest()
    published = day.group() if day else None
    return Article(
        id=name, text=text, sha256=digest, title=head, headline=(0, len(head)), published=published
    )


def base(place: Path, *, models: bool = True) -> FactBase:
    """A fact base, that of a table as it is after its import."""
    if place.suffix != ".csv":
        return FactBase.open(place, models=models)
    with tempfile.TemporaryDirectory() as folder, place.open(encoding="utf-8-sig", newline="") as stream:
        table = csv_table.read(stream, place.name, "imported")
        shards.merge((one for one in table if isinstance(one, Fact)), Path(folder), "imported")
        return FactBase.open(folder, models=models)


def alarms(one: Article, facts: FactBase) -> list[Alarm]:
    """The matches of one article that are shown as decided."""
    return [
        Alarm(one.id, claim, match.relation, facts.facts[match.fact])
        for claim in check(one, base=facts).claims
        for match in claim.matches
        if match.relation != "unclear"
    ]


def main() -> None:
    """Print the share of articles with an alarm."""
    places = [Path(word) for word in sys.argv[1:] if not word.startswith("--") and not word.isdigit()]
    if len(places) not in (0, 2):
        sys.exit(__doc__)
    every = int(sys.argv[sys.argv.index("--every") + 1]) if "--every" in sys.argv else 1
    where, facts = places or (DATA / "articles", DATA / "facts.yaml")
    known = base(facts, models="--by-words" not in sys.argv)
    if known.vectors is not None:
        known.vectors.build()
    read = [article(*one) for one in texts(where)][::every]
    found = [alarm for one in read for alarm in alarms(one, known)]
    for alarm in found if "--list" in sys.argv else ():
        sys.stdout.write(
            f"{alarm.relation} {alarm.article}\n  {alarm.claim.text}\n  {alarm.fact.statement}\n"
        )
    kinds = Counter(alarm.relation for alarm in found)
    hit = len({alarm.article for alarm in found})
    sys.stdout.write(
        f"{hit} of {len(read)} articles with an alarm ({100 * hit / max(1, len(read)):.1f} in 100):"
        f" {kinds['agrees']} agree, {kinds['conflicts']} conflict; {len(known.facts)} facts\n"
    )


if __name__ == "__main__":
    main()
