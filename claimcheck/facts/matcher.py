"""Matches claims with the facts of a base: search by words and meaning, comparison, decision."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.facts.derivation import made_from
from claimcheck.facts.raters import joined, of_the_whole, statement_key
from claimcheck.facts.search_index import Index
from claimcheck.matching import Background, Candidate, breadth, compare_with_fact, rank, rarity_table
from claimcheck.matching.comparand import Comparand, capitals
from claimcheck.matching.comparison import entities
from claimcheck.matching.decision import READS_SO, Decided, DecisionModel, decide, models
from claimcheck.matching.entailment import Judgement, averaged, judge
from claimcheck.matching.index_terms import stems
from claimcheck.matching.pair_features import Found, Row, Setting, ahead, judged, nearness
from claimcheck.matching.ranker import Scored
from claimcheck.matching.ranking_features import RarityTable
from claimcheck.matching.relation import Comparison, claim_side, wording
from claimcheck.model import Article, Claim, Fact, Match, Registered
from claimcheck.model.lookup_keys import find_by_name
from claimcheck.nlp import runtime
from claimcheck.progress import counted

if TYPE_CHECKING:
    from claimcheck.facts.vectors import FactVectors

SEEN = 6  # facts of each search that are looked at in the light of the article
COMPARED = 3  # facts that are compared, and matches that are shown at most
UNDECIDED = 2  # matches that are shown where none decides
_READ = 0.35  # cosine from which on the judge reads a fact
_NEUTRAL = 0.8  # of the judge's answer; from there on the sentence of a claim is not read
_UNSEEN = 1e-3  # what the ranker is taken to say of a fact that only the meaning found
_NAME = re.compile(r"[^\W\d_a-z][\w.&-]*(?: [^\W\d_a-z][\w.&-]*){0,4}")


class Near(msgspec.Struct, frozen=True):
    """A claim, its text with full names, its side of a comparison, and the facts that were found for it with
    their features, likeliest first."""

    claim: Claim
    text: str
    side: Comparand
    facts: tuple[tuple[float, Found, Row], ...]


class Pair(msgspec.Struct, frozen=True):
    """A claim beside one fact: the features, the comparison, what the judge says, and the decision."""

    found: Found
    row: Row
    compared: Comparison
    judgement: Judgement | None
    decided: Decided


class Matcher:
    """Matches claims of articles against one index, by words, and by meaning where there are `vectors`."""

    def __init__(
        self, index: Index, registry: Mapping[str, Registered], vectors: "FactVectors | None" = None
    ) -> None:
        self._index, self._registry, self.vectors = index, registry, vectors
        self._weigh: RarityTable = rarity_table(Background(len(index), index.count))
        self.model: DecisionModel = models()["lexical" if vectors is None else "semantic"]

    def match(
        self, claims: Sequence[Claim], article: Article, *, all_matches: bool = False
    ) -> tuple[Claim, ...]:
        """Claims of one article with `fact`, `relation`, `reasons` and `matches` filled; those in another
        language as they are."""
        most, least = (2 * SEEN, 0.0) if all_matches else (COMPARED, self.model.near.cut)
        near = iter(self.near(claims, article))
        return tuple(
            claim
            if claim.language
            else self._with_matches(claim, self.pairs(next(near), article, most, least), all_matches)
            for claim in claims
        )

    def _with_matches(self, claim: Claim, pairs: Sequence[Pair], all_matches: bool) -> Claim:
        matches = [_match(pair) for pair in pairs]
        facts = [pair.found.fact for pair in pairs]
        shown = _shown(joined(matches, facts, self.model.about.cut, self._cosine))
        best = shown[0] if shown else None
        return msgspec.structs.replace(
            claim,
            fact=best.fact if best else None,
            relation=best.relation if best else None,
            reasons=tuple(dict.fromkeys(reason.kind for reason in best.reasons)) if best else (),
            matches=tuple(matches) if all_matches else shown,
        )

    def near(self, claims: Sequence[Claim], article: Article) -> list[Near]:
        """The claims of one article that are in English, with the facts that are worth a comparison.

        A fact is less likely to be about a claim where another of these claims is nearer to it.
        """
        read = [claim for claim in claims if not claim.language]
        near = [self._near(claim, article) for claim in counted("facts for claim", read, len(read))]
        leads = ahead([{one.fact.id: share for share, one, _ in each.facts} for each in near])
        for each, lead in zip(near, leads, strict=True):
            for _, one, row in each.facts:
                row["ahead"] = lead[one.fact.id]
        return near

    def _near(self, claim: Claim, article: Article) -> Near:
        """The facts that were found for a claim, as it seems before they are compared."""
        day = claim.said_on or article.published or ""
        full = self._full(claim)
        side, setting = claim_side(full, day), _setting(article.text, article.published or "")
        found = [one for one in self._found(full, article, side) if not _of_another(side, one.near)]
        rows = nearness(side, found, setting, self._weigh, day)
        likely = ((self.model.near.probability(row), one, row) for one, row in zip(found, rows, strict=True))
        return Near(claim, full.standalone, side, tuple(sorted(likely, key=lambda item: -item[0])))

    def pairs(self, near: Near, article: Article, most: int, least: float) -> list[Pair]:
        """The likeliest facts beside a claim, compared and decided, likeliest first; those that seem at first
        less likely than `least` are left out."""
        claim, side = near.claim, near.side
        likely = [item for item in near.facts if item[0] >= least]
        # Several checkers of one wording take the place of one.
        first = set(list(dict.fromkeys(statement_key(one.fact) for _, one, _ in likely))[:most])
        sentence = article.text[slice(*claim.sentence)]
        day = claim.said_on or article.published or ""
        denied = claim.polarity == "denied"
        pairs = []
        for _, one, row in likely:
            if statement_key(one.fact) not in first:
                continue
            compared = compare_with_fact(claim, one.fact, at=day, full_name=self._full_name)
            judgement = self._judgement(one, near.text, sentence, denied=denied)
            row = row | judged(compared, one.fact, judgement, denied=denied)
            if part := of_the_whole(one.fact, side, sentence, compared):
                compared, judgement = part, None
            decided = decide(claim, one.fact, one.near.text, compared, judgement, row, self.model)
            pairs.append(Pair(one, row, compared, judgement, decided))
        return sorted(pairs, key=lambda pair: -pair.decided.probability)

    def _found(self, claim: Claim, article: Article, side: Comparand) -> list[Found]:
        """The facts that are near by words, and those near by meaning."""
        text = claim.standalone
        facts = {one.fact.id: (one.fact, one.probability) for one in self._ranked(text, claim, article)}
        if self.vectors is None:
            return [Found(fact, share, wording(side, fact)) for fact, share in facts.values()]
        text, sentence = forms(claim, article)
        for fact, _ in chain(*self.vectors.nearest([text, sentence], SEEN)):
            if fact.id not in facts and not made_from(fact, claim, article):
                facts[fact.id] = (fact, _UNSEEN)
        every = [fact for fact, _ in facts.values()]
        cosines = zip(self.vectors.cosines(text, every), self.vectors.cosines(sentence, every), strict=True)
        return [
            Found(fact, share, wording(side, fact), *both)
            for (fact, share), both in zip(facts.values(), cosines, strict=True)
        ]

    def _judgement(self, found: Found, text: str, sentence: str, *, denied: bool) -> Judgement | None:
        """What the judge says of a fact and a claim as it stands alone; None where it is not asked.

        Unless that is hardly anything, the sentence is read too; and where the claim alone reads as a
        conflict, the mean of both counts: words without their sentence are misread so more often than
        otherwise. Of a denial, or of a statement held to be false, the judge says the contrary.
        """
        if self.vectors is None or (found.cosine or 0.0) < _READ:
            return None
        said = whole = _judged(found.near.text, text)
        if said.neutral < _NEUTRAL and sentence != text:
            whole = _judged(found.near.text, sentence)
        if said.conflicts >= READS_SO:
            said = averaged((said, whole))
        if denied != (found.fact.verdict == "false"):
            said = msgspec.structs.replace(said, agrees=said.conflicts, conflicts=said.agrees)
        return msgspec.structs.replace(said, neutral_in_sentence=whole.neutral)

    def _cosine(self, text: str, fact: Fact) -> float | None:
        return self.vectors.cosines(text, [fact])[0] if self.vectors else None

    def _ranked(self, text: str, claim: Claim, article: Article) -> list[Scored]:
        found = self._index.search(text, breadth(len(self._index)))
        others = [Candidate(*hit) for hit in found if not made_from(hit[0], claim, article)]
        return rank(text, others, self._weigh)[:SEEN]

    def _full_name(self, name: str) -> str:
        entry = find_by_name(self._registry, name)
        return entry.name if entry else name

    def _full(self, claim: Claim) -> Claim:
        """The claim, its text with the full names of the sources that it names by an alias."""
        text = claim.standalone or claim.text
        entries = (find_by_name(self._registry, name) for name in _NAME.findall(text))
        names = dict.fromkeys(entry.name for entry in entries if entry and entry.name not in text)
        text = " ".join((text, *(f"({name})" for name in names)))
        return msgspec.structs.replace(claim, standalone=text)


def forms(claim: Claim, article: Article) -> tuple[str, str]:
    """The forms in which a claim is read by meaning: as it stands alone, and its sentence."""
    return claim.standalone or claim.text, article.text[slice(*claim.sentence)]


def _judged(fact: str, claim: str) -> Judgement:
    said = judge([(fact, claim)])
    if said is None:  # the judge failed: all is compared by words, as `FactBase.match` does
        raise runtime.failure() or ClaimcheckError("CC703", "the extra `models` is not installed")
    return said[0]


def _match(pair: Pair) -> Match:
    decided = pair.decided
    return Match(
        fact=pair.found.fact.id,
        probability=round(decided.probability, 4),
        relation=decided.relation,
        later=pair.compared.later,
        reasons=decided.reasons,
        same=pair.compared.same,
    )


def _shown(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches that help a reader: first what decides, then the likeliest of what decides nothing; of that
    two where nothing decides."""
    decided = [match for match in matches if match.relation != "unclear"]
    if not decided:
        return tuple(matches[:UNDECIDED])
    return (*decided, *(match for match in matches[:1] if match.relation == "unclear"))


def _of_another(claim: Comparand, fact: Comparand) -> bool:
    """Whether both give an amount in one unit, of different countries."""
    units = {number.unit for number in claim.numbers} & {number.unit for number in fact.numbers}
    return bool(units - {""}) and entities.other_country(claim, fact)


@lru_cache(maxsize=2)
def _setting(text: str, published: str) -> Setting:
    names = frozenset(s for name in capitals(text) for s in stems(name))
    return Setting(frozenset(stems(text)), names, published)
