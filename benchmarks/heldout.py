"""How well claims and sources are found on texts that no rule was made for.

python -m benchmarks.heldout [SET ...] [--errors]

A set is a folder of `benchmarks/data/heldout` (its README says how the texts are labelled, and which figure
was the first one). A claim counts as found where it shares half of its words with a labelled one.
"""

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from claimcheck.app.check import check
from claimcheck.model import Article, Checked, Claim, Span
from claimcheck.nlp.word_lists import words

DATA = Path(__file__).parent / "data" / "heldout"
_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")
_LINK = re.compile(r"(?P<name>.+) \((?P<kind>\w+)\)")
_IDLE = words(
    "a an the his her their its my our mr mrs ms dr professor chief councillor minister mayor of at"
)
FLAGS = ("hedged", "no-source", "anonymous", "second-hand")


class Label(msgspec.Struct, frozen=True):
    """One labelled claim: `worth` is 2 for what a checker would check, 1 for what is minor."""

    span: Span
    worth: int
    chain: tuple[tuple[str, str], ...]  # name and kind, outermost first
    flags: frozenset[str]
    dates: tuple[tuple[str, str], ...]  # words and value

    def accepts(self, at: int, name: str) -> bool:
        """Is `name` right for the link at `at`?"""
        return same_source(name, self.chain[at][0])


class Labelled(msgspec.Struct, frozen=True):
    """An article with its labels."""

    article: Article
    claims: tuple[Label, ...]
    not_claims: tuple[Span, ...]


def read(path: Path) -> Labelled:
    """The article of a file and its labels. Raises ValueError where labelled words are not in the text."""
    head, text, labels = (part.strip("\n") for part in path.read_text(encoding="utf-8").split("\n===\n"))
    title = text.split("\n", 1)[0]
    given = dict(line.split(": ", 1) for line in head.splitlines())
    article = Article(
        id=path.stem,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=title,
        published=given["published"],
        headline=(0, len(title)),
        **{key: given[key] for key in ("kind", "speaker", "outlet") if key in given},  # type: ignore[arg-type]
    )
    claims, not_claims, at = [], [], 0
    for line in labels.splitlines():
        worth, words, chain, flags, dates = (*(part.strip() for part in line.split("|")), "", "", "")[:5]
        start = text.find(words, at)
        if start < 0:
            raise ValueError(f"{path.name}: not in the text after {at}: {words}")
        at = start + len(words)
        if worth == "-":
            not_claims.append((start, at))
        else:
            claims.append(_label((start, at), int(worth), chain, flags, dates))
    return Labelled(article, tuple(claims), tuple(not_claims))


def _label(span: Span, worth: int, chain: str, flags: str, dates: str) -> Label:
    links = tuple(_link(part) for part in chain.split(" > ") if part)
    known = {flag.strip() for flag in flags.split(",") if flag.strip()}
    known |= {"second-hand"} if len(links) > 1 else set()
    known |= {"anonymous"} if any(kind == "anonymous" for _, kind in links) else set()
    pairs = [part.strip().rsplit("=", 1) for part in dates.split(";") if part.strip()]
    return Label(span, worth, links, frozenset(known), tuple((one, value) for one, value in pairs))


def _link(words: str) -> tuple[str, str]:
    match = _LINK.fullmatch(words.strip())
    if match is None:
        raise ValueError(f"a link needs a kind: {words}")
    return match["name"], match["kind"]


def _tokens(span: Span, text: str) -> frozenset[int]:
    return frozenset(match.start() + span[0] for match in _WORD.finditer(text[slice(*span)]))


def align(gold: Sequence[Span], found: Sequence[Span], text: str) -> dict[int, int]:
    """Which found span is which label: one to one, the largest share of common words first, at least half."""
    ours, theirs = ([_tokens(span, text) for span in spans] for spans in (gold, found))
    pairs = sorted(
        (-len(one & two) / len(one | two), i, j)
        for i, one in enumerate(ours)
        for j, two in enumerate(theirs)
        if one & two and 2 * len(one & two) >= len(one | two)
    )
    taken: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in taken and j not in taken.values():
            taken[i] = j
    return taken


def _named(name: str) -> list[str]:
    every = re.findall(r"\w+", re.sub(r"['’]s\b", "", name.casefold()))
    return [word for word in every if word not in _IDLE] or every


def same_source(found: str, label: str) -> bool:
    """Is it the same source? A person by surname too, a described one by most of its words."""
    one, two = (_named(found), _named(label))
    if not one or not two:
        return False
    if label[:1].isupper() and one[-1] == two[-1]:
        return set(one) <= set(two) or set(two) <= set(one)
    return 2 * len(set(one) & set(two)) > len(set(one) | set(two))


def _exact(claim: Claim, label: Label) -> bool:
    right = (label.accepts(at, link.source) for at, link in enumerate(claim.chain))
    return len(claim.chain) == len(label.chain) and all(right)


def _holding_two(wholes: Sequence[frozenset[int]], parts: Sequence[frozenset[int]]) -> int:
    """How many of the wholes hold (most of) two parts or more."""
    return sum(sum(len(part & whole) >= 0.6 * len(part) for part in parts) > 1 for whole in wholes)


class Tally(msgspec.Struct):
    """What was counted, and the errors as lines to read."""

    counts: Counter[str] = msgspec.field(default_factory=Counter)
    errors: list[str] = msgspec.field(default_factory=list)

    def add(self, one: Labelled, checked: Checked) -> None:
        """Count one article."""
        text, counts = one.article.text, self.counts
        claims = checked.claims
        pairs = align([label.span for label in one.claims], [claim.span for claim in claims], text)
        counts["gold"] += len(one.claims)
        counts["found"] += len(claims)
        counts["right"] += len(pairs)
        for at, label in enumerate(one.claims):
            counts["worth 2"] += label.worth == 2
            counts["worth 2 found"] += label.worth == 2 and at in pairs
            counts["dates"] += len(label.dates)
            if at in pairs:
                self._judge(one, label, claims[pairs[at]])
            else:
                self.errors.append(f"missed   {one.article.id}: {text[slice(*label.span)]}")
        self._spare(one, [claim.span for at, claim in enumerate(claims) if at not in pairs.values()])
        labelled = [_tokens(label.span, text) for label in one.claims]
        listed = [_tokens(claim.span, text) for claim in claims]
        counts["not split"] += _holding_two(listed, labelled)
        counts["in pieces"] += _holding_two(labelled, listed)

    def _spare(self, one: Labelled, spare: Sequence[Span]) -> None:
        text = one.article.text
        self.counts["not-claims"] += len(one.not_claims)
        for span in one.not_claims:
            words = _tokens(span, text)
            self.counts["not-claims listed"] += any(
                2 * len(_tokens(other, text) & words) >= len(_tokens(other, text)) for other in spare
            )
        self.errors += [f"too much {one.article.id}: {text[slice(*span)]}" for span in spare]

    def _judge(self, one: Labelled, label: Label, claim: Claim) -> None:
        counts, length = self.counts, min(3, len(label.chain))
        counts[f"chain {length}"] += 1
        exact = _exact(claim, label)
        counts[f"chain {length} exact"] += exact
        if label.chain:
            counts["origin"] += 1
            counts["origin right"] += bool(claim.chain) and label.accepts(-1, claim.chain[-1].source)
        if exact:
            counts["kinds"] += length
            counts["kinds right"] += sum(
                a.kind == b[1] for a, b in zip(claim.chain, label.chain, strict=True)
            )
        name = f"{one.article.id}: {claim.text}"
        if not exact or any(a.kind != b[1] for a, b in zip(claim.chain, label.chain, strict=True)):
            got = " > ".join(f"{link.source} ({link.kind})" for link in claim.chain)
            want = " > ".join(f"{source} ({kind})" for source, kind in label.chain)
            self.errors.append(f"chain    {name}\n           [{got}] for [{want}]")
        self._flags_and_dates(name, label, claim)

    def _flags_and_dates(self, name: str, label: Label, claim: Claim) -> None:
        codes = {flag.code for flag in claim.flags}
        for code in FLAGS:
            both = (code in codes, code in label.flags)
            self.counts[f"{code} {both[0]:d}{both[1]:d}"] += 1
            if both[0] != both[1]:
                self.errors.append(f"flag     {name}: {code} {'too much' if both[0] else 'missing'}")
        values = {date.value for date in claim.dates}
        for said, value in label.dates:
            self.counts["dates right"] += value in values
            if value not in values:
                self.errors.append(f"date     {name}: {said}={value}, got {sorted(map(str, values))}")
        self.counts["dates too much"] += max(0, len(claim.dates) - len(label.dates))


def _share(counts: Mapping[str, int], part: str, whole: str) -> str:
    return (
        f"{counts[part] / counts[whole]:.3f} ({counts[part]} of {counts[whole]})" if counts[whole] else "none"
    )


def _f1(right: int, found: int, gold: int) -> str:
    return f"{2 * right / (found + gold):.3f}" if found + gold else "none"


def table(tally: Tally) -> Iterator[str]:
    """The figures, a line each."""
    counts = tally.counts
    yield f"claim F1         {_f1(counts['right'], counts['found'], counts['gold'])}"
    yield f"  precision      {_share(counts, 'right', 'found')}"
    yield f"  recall         {_share(counts, 'right', 'gold')}"
    yield f"worth 2 recall   {_share(counts, 'worth 2 found', 'worth 2')}"
    yield f"split            {counts['not split']} claims hold two, {counts['in pieces']} are in pieces"
    yield f"not-claims       {_share(counts, 'not-claims listed', 'not-claims')} listed as claims"
    counts["exact"] = sum(counts[f"chain {length} exact"] for length in range(4))
    yield f"chain exact      {_share(counts, 'exact', 'right')}"
    for length in range(4):
        yield f"  {length} links        {_share(counts, f'chain {length} exact', f'chain {length}')}"
    yield f"origin           {_share(counts, 'origin right', 'origin')}"
    yield f"kinds            {_share(counts, 'kinds right', 'kinds')}"
    for code in FLAGS:
        right, over, under = (counts[f"{code} {key}"] for key in ("11", "10", "01"))
        yield f"{code:<16} F1 {_f1(right, right + over, right + under)} ({right + under} labelled)"
    yield f"dates            {_share(counts, 'dates right', 'dates')}, {counts['dates too much']} too many"


def main(arguments: Sequence[str]) -> None:
    """Print the figures of each set."""
    names = [one for one in arguments if not one.startswith("-")]
    for name in names or sorted(path.name for path in DATA.iterdir() if path.is_dir()):
        tally = Tally()
        for path in sorted((DATA / name).glob("*.txt")):
            one = read(path)
            tally.add(one, check(one.article))
        print(f"{name}\n" + "\n".join(table(tally)) + "\n")
        if "--errors" in arguments:
            print("\n".join(tally.errors) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
