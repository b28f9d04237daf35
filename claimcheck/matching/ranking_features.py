"""Lexical features of a (claim, fact) pair for the ranker, each roughly between 0 and 1.

Words are weighed by their rarity: in the fact base where that is large, in general English where it is small.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

import msgspec
from rapidfuzz import fuzz

from claimcheck.matching.index_terms import index_word, tokens
from claimcheck.model import Fact

NAMES = (
    "bm25", "bm25 of best", "bm25 lead", "claim covered", "fact covered", "overlap", "overlap lead",
    "rarest shared", "three rarest shared", "pairs shared", "title covered", "title lacking",
    "names of fact", "names of claim", "numbers of fact", "number lacking", "number shared", "token set",
    "token sort", "partial", "claim loosely covered", "fact loosely covered", "claim length",
    "covered twice", "reach of best",
)  # fmt: skip
_AGAIN = 0.5  # what a shared word adds that is in the statement and in the title too
_PRIOR_FACTS = 400.0  # general English counts as much as this many facts


class Candidate(msgspec.Struct, frozen=True):
    """A fact that the index found for a claim, with its BM25 score."""

    fact: Fact
    score: float


class Background(msgspec.Struct, frozen=True):
    """How often words are in the fact base: `size` facts, `count` tells in how many of them a stem
    stands."""

    size: int = 0
    count: Callable[[str], int] = lambda _: 0


class Profile(msgspec.Struct, frozen=True):
    """The words of one text, ready to be compared."""

    content: frozenset[str]
    loose: frozenset[str]  # the stems, those with synonyms replaced by their group
    pairs: frozenset[tuple[str, str]]
    numbers: frozenset[str]
    names: frozenset[str]
    joined: str
    ordered: str  # the same words in the order of the alphabet


@lru_cache(maxsize=1 << 13)
def profile(text: str) -> Profile:
    """The profile of a text. Names are words with a capital that do not begin a sentence."""
    written = tokens(text)
    found = index_word(written)
    kept = [word for word in found if not word.stop]
    stemmed = [word.stem for word in kept]
    names = (word for token, word in zip(written[1:], found[1:], strict=True) if token[0].isupper())
    return Profile(
        content=frozenset(stemmed),
        loose=frozenset([word.loose for word in kept]),
        pairs=frozenset(pairwise(stemmed)),
        numbers=frozenset([word for word in stemmed if word[0].isdigit()]),
        names=frozenset([word.stem for word in names if not word.stop]),
        joined=" ".join(stemmed),
        ordered=" ".join(sorted(stemmed)),
    )


class _WeighedWording(msgspec.Struct, frozen=True):
    """One wording of a fact, its names with those of the title, and what its words weigh together."""

    profile: Profile
    names: frozenset[str]
    content_weight: float
    names_weight: float
    loose_weight: float


class _WeighedFact(msgspec.Struct, frozen=True):
    """What a row needs of a fact, whatever the claim is."""

    wordings: tuple[_WeighedWording, ...]
    title: Profile
    titled: float
    everything: frozenset[str]
    loose: frozenset[str]
    pairs: frozenset[tuple[str, str]]


class RarityTable(dict[str, float]):
    """The rarity of stems, 0 (everywhere) to 1 (nowhere), worked out when first asked for."""

    def __init__(self, background: Background, common: Mapping[str, float]) -> None:
        super().__init__()
        self._background, self._common = background, common
        # The claims of an article meet the same facts again and again.
        self.known = lru_cache(maxsize=1 << 12)(self._known)

    def __missing__(self, word: str) -> float:
        size = self._background.size
        prior = self._common.get(word, 2e-5)
        share = (self._background.count(word) + _PRIOR_FACTS * prior) / (size + _PRIOR_FACTS)
        self[word] = rarity = min(1.0, -math.log(max(share, 1e-6)) / 11.0)
        return rarity

    def sum(self, stems: Iterable[str]) -> float:
        """The summed rarity of stems."""
        return sum(map(self.__getitem__, stems))

    def _known(
        self, statement: str, also: tuple[str, ...], title: str, about: tuple[str, ...]
    ) -> _WeighedFact:
        wordings, titled = [profile(text) for text in (statement, *also)], profile(title)
        parts = [*wordings, titled, profile(" ".join(about))] if about else [*wordings, titled]
        return _WeighedFact(
            wordings=tuple(self._wording(wording, wording.names | titled.names) for wording in wordings),
            title=titled,
            titled=self.sum(titled.content),
            everything=frozenset[str]().union(*[part.content for part in parts]),
            loose=frozenset[str]().union(*[part.loose for part in parts]),
            pairs=titled.pairs.union(*[wording.pairs for wording in wordings]),
        )

    def _wording(self, one: Profile, names: frozenset[str]) -> _WeighedWording:
        weights = self.sum(one.content) or 1.0, self.sum(names), self.sum(one.loose) or 1.0
        return _WeighedWording(one, names, *weights)


class _WeighedClaim(msgspec.Struct, frozen=True):
    """A claim with what its words weigh together."""

    profile: Profile
    content_weight: float
    names_weight: float
    loose_weight: float


def nearest(claim: str, candidates: Sequence[Candidate], rarity: RarityTable, keep: int) -> list[Candidate]:
    """The `keep` candidates that have most of the claim's words, in the order given: a look that costs a
    quarter of `features`."""
    if len(candidates) <= keep:
        return list(candidates)
    asked = profile(claim).content
    # Rounded: sums of a set differ in their last digit from run to run, and equals must stay equal.
    reaches = [round(_reach_at_once(asked, candidate.fact, rarity), 9) for candidate in candidates]
    best = sorted(range(len(candidates)), key=lambda at: (-reaches[at], at))[:keep]
    return [candidates[at] for at in sorted(best)]


def _reach_at_once(asked: frozenset[str], fact: Fact, rarity: RarityTable) -> float:
    stated = index_word(tokens("\n".join((fact.statement, *fact.also))))
    titled = index_word(tokens("\n".join((fact.title, *fact.about))))
    said, named = (asked.intersection([word.stem for word in found]) for found in (stated, titled))
    return rarity.sum(said | named) + _AGAIN * rarity.sum(said & named)


def features(claim: str, candidates: Sequence[Candidate], rarity: RarityTable) -> list[list[float]]:
    """One row of `NAMES` for each candidate, which stand best BM25 score first."""
    words = profile(claim)
    total = rarity.sum(words.content) or 1.0
    asked = _WeighedClaim(words, total, rarity.sum(words.names), rarity.sum(words.loose) or 1.0)
    best = candidates[0].score if candidates else 1.0
    second = candidates[1].score if len(candidates) > 1 else 0.0
    rows = [_row(asked, candidate.fact, rarity) for candidate in candidates]
    overlaps = sorted((row[2] for row in rows), reverse=True)
    reaches = [row[0] + _AGAIN * row[-1] for row in rows]
    furthest = max(reaches, default=0.0) or 1.0
    made: list[list[float]] = []
    for i, (candidate, row, reach) in enumerate(zip(candidates, rows, reaches, strict=True)):
        score = candidate.score
        rival = best if i else second
        other = overlaps[0] if len(rows) > 1 else 0.0
        if row[2] == other and len(rows) > 1:
            other = overlaps[1]
        made.append(
            [
                min(2.0, score / (12.0 * total)), score / best, (score - rival) / best,
                row[0], row[1], row[2], row[2] - other, *row[3:], reach / furthest,
            ]
        )  # fmt: skip
    return made


def _row(claim: _WeighedClaim, fact: Fact, rarity: RarityTable) -> list[float]:
    known = rarity.known(fact.statement, fact.also, fact.title, fact.about)
    asked, title = claim.profile, known.title
    both = asked.content & known.everything
    shared = sorted(map(rarity.__getitem__, both), reverse=True)
    covered = sum(shared) / claim.content_weight
    fits = [(rarity.sum(both & item.profile.content) / item.content_weight, item) for item in known.wordings]
    fit, one = max(fits, key=itemgetter(0)) if len(fits) > 1 else fits[0]
    wording = one.profile
    rarest = shared[0] if shared else 0.0
    return [
        covered,
        fit,
        2 * covered * fit / (covered + fit) if covered + fit else 0.0,
        rarest,
        sum(shared[:3]),
        min(1.0, len(asked.pairs & known.pairs) / 5),
        rarity.sum(both & title.content) / known.titled if title.content else 0.0,
        0.0 if title.content else 1.0,
        rarity.sum(both & one.names) / one.names_weight if one.names else fit,
        rarity.sum(asked.names & both) / claim.names_weight if asked.names else covered,
        len(wording.numbers & asked.numbers) / len(wording.numbers) if wording.numbers else 0.5,
        0.0 if wording.numbers <= asked.numbers else 1.0,
        0.0 if both.isdisjoint(asked.numbers) else 1.0,
        fuzz.token_set_ratio(asked.joined, wording.joined) / 100,
        fuzz.ratio(asked.ordered, wording.ordered) / 100,
        fuzz.partial_ratio(asked.joined, wording.joined) / 100,
        rarity.sum(asked.loose & known.loose) / claim.loose_weight,
        rarity.sum(asked.loose & wording.loose) / one.loose_weight,
        math.log1p(len(asked.content)) / 4,
        rarity.sum(both & title.content & wording.content) / claim.content_weight,
    ]
