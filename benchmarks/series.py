"""Claims against statistics: whether figures, places, periods and measures are told apart.

python -m benchmarks.series [--half even|odd] [--errors]
python -m benchmarks.series --scale 10000    look-ups in so many series of 1,000 figures: time, memory, size

Each of the 100 claims in `data/series/claims.jsonl` is checked as an article of its own beside the 12
invented series in `data/series/base`. 40 are right, 40 are wrong, 20 only look alike: another place, period
or measure, of which nothing must be said. Prints the precision and recall of "conflicts" and of "agrees".
`--half` takes those whose id has an even (or odd) CRC-32; only the even half is for tuning.
"""

import resource
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from claimcheck.app.check import check
from claimcheck.facts import FactBase, series_index
from claimcheck.facts.series_loader import LoadedSeries
from claimcheck.model import Match
from claimcheck.model.series import Observation, Series
from claimcheck.readers import from_text
from claimcheck.series import places
from claimcheck.series.judging import judge
from claimcheck.series.table import hits, stemmed

PLACES = ("AT", "DE", "DK", "ES", "FR", "GB", "IT", "NL", "PL", "SE")
DATA = Path(__file__).parent / "data" / "series"


class Labelled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A claim, and what the series say of it; `kind` is what it claims, or in what it only looks alike."""

    id: str
    published: str
    gold: Literal["agrees", "conflicts", "none"]
    kind: str
    text: str


def load(half: str = "") -> list[Labelled]:
    """The claims in the order of the file."""
    every = msgspec.json.Decoder(Labelled).decode_lines((DATA / "claims.jsonl").read_bytes())
    return [one for one in every if half in ("", ("even", "odd")[zlib.crc32(one.id.encode()) % 2])]


def found(one: Labelled, base: FactBase) -> list[Match]:
    """The matches of the claims in the text that decide."""
    claims = check(from_text(one.text, published=one.published), base=base).claims
    return [match for claim in claims for match in claim.matches if match.relation != "unclear"]


def relation(matches: Iterable[Match]) -> str:
    """What is said of a text: a conflict counts before an agreement."""
    said = {match.relation for match in matches}
    return "conflicts" if "conflicts" in said else "agrees" if said else "none"


def scale(count: int) -> None:
    """Pack `count` series of ten places and a thousand figures, and judge claims beside them."""
    goods = ("barley", "copper", "timber", "cotton", "linen", "paper", "oil", "salt", "tin", "wool")
    known = [place for place in PLACES for _ in range(100)]

    def made() -> Iterator[LoadedSeries]:
        for number in range(count):
            name = f"{goods[number % 10]} price {number}"
            series = Series(id=f"s{number}", measure=name, words=(name, goods[number % 10] + " price"),
                            unit="percent", frequency="monthly", data="x.csv", decimals=1)  # fmt: skip
            lines: dict[str, list[Observation]] = {}
            for at, place in enumerate(known):
                lines.setdefault(place, []).append(
                    Observation(2024 * 12 - 100 + at % 100, at % 37 / 2, 0, at)
                )
            yield LoadedSeries(msgspec.structs.replace(series, places=PLACES), lines)

    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        index = series_index.build(made(), Path(folder))
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
        print(f"{len(index)} series, {index.figures:,} figures, {size / 1e6:.0f} MB")
        print(f"packed in {time.process_time() - began:.0f} s")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.perf_counter()
        index = series_index.open_folder(Path(folder))
        print(f"opened in {(time.perf_counter() - began) * 1000:.1f} ms")
        ids = (n * 7 % count for n in range(600))
        texts = [
            f"The {goods[n % 10]} price {n} in {places.name_of(PLACES[n % 9])} was {n % 19}.5 per cent."
            for n in ids
        ]
        article = from_text("\n\n".join(texts), published="2023-06-20")
        claims = check(article).claims
        spent, decided = [], 0
        for claim in claims:
            began = time.perf_counter()
            decided += bool(judge(claim, article, index))
            spent.append((time.perf_counter() - began) * 1000)
        spent.sort()
        keys = [hits(stemmed(claim.standalone), index) for claim in claims]
        began = time.perf_counter()
        for claim, found in zip(claims, keys, strict=True):
            hits(stemmed(claim.standalone), index)
            for place in PLACES[:2]:
                for series in index.known(found, place)[:3]:
                    index.line(series.id, place)
        looked = (time.perf_counter() - began) / len(claims) * 1000
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        print(f"{len(claims)} claims, {decided} with a series; look-up alone {looked:.2f} ms a claim")
        middle, late = (spent[len(spent) * at // 100] for at in (50, 95))
        print(f"read and judged: median {middle:.1f} ms, p95 {late:.1f} ms")
        print(f"memory grown by {grown / 1024:.0f} MB, mapped pages included")


def main() -> None:
    """Print the figures."""
    if "--scale" in sys.argv:
        return scale(int(sys.argv[sys.argv.index("--scale") + 1]))
    half = sys.argv[sys.argv.index("--half") + 1] if "--half" in sys.argv else ""
    base = FactBase.open(None, series=DATA / "base", models=False)
    counts: Counter[tuple[str, str]] = Counter()
    for one in load(half):
        matches = found(one, base)
        said = relation(matches)
        counts[one.gold, said] += 1
        if said != one.gold and "--errors" in sys.argv:
            why = "; ".join(reason.why for match in matches for reason in match.reasons)
            print(f"{one.id} {one.kind}: {said}, not {one.gold}: {one.text} [{why}]")
    for what in ("conflicts", "agrees"):
        right, given = counts[what, what], sum(n for (_, said), n in counts.items() if said == what)
        wanted = sum(n for (gold, _), n in counts.items() if gold == what)
        print(f"{what:10} precision {_share(right, given)}  recall {_share(right, wanted)}")
    alike = sum(n for (gold, said), n in counts.items() if gold == "none" and said != "none")
    every = sum(n for (gold, _), n in counts.items() if gold == "none")
    print(f"look-alikes of which something is said: {alike} of {every}")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "-"


if __name__ == "__main__":
    main()
