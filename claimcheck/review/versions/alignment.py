"""Alignment of the claims of two versions: which are the same, changed, new or gone.

A claim is found again as the W3C's Web Annotation Data Model has it (https://www.w3.org/TR/annotation-model/,
text quote selector): by its words, else by what stands around it, else by likeness. Finding it again says
nothing on whether it says the same: "12 killed" and "21 killed" are 98% alike. That is what `changes` tells.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from claimcheck.model import Checked, Claim
from claimcheck.model.language_notice import own_voice

Anchor = Literal["exact", "context", "fuzzy"]
ANCHORS: Mapping[Anchor, str] = {
    "exact": "the exact words of the claim are in the new version",
    "context": "the words around the claim are in the new version",
    "fuzzy": "similar words are in the new version",
}
ChangeKind = Literal[
    "number", "date", "name", "negation", "direction", "chain", "hedge", "quote", "wording", "scale",
    "disagreement",
]  # fmt: skip
CHANGE_KINDS: Mapping[ChangeKind, str] = {
    "number": "a number, its unit or its bound is another one",
    "date": "a date or hour is another one",
    "name": "a name is another one, came, went, or has another place in the sentence",
    "negation": "it is denied where it was stated, or the other way round",
    "direction": "what rose falls, or what fell rises",
    "chain": "the source changed",
    "hedge": "the hedging changed",
    "quote": "the quotation marks changed",
    "wording": "other words say it",
    "scale": "the verdict is none of the scale that is in force now",
    "disagreement": "reviewers disagree, and nobody settled it",
}
State = Literal["same", "changed", "new", "gone"]

_CONTEXT = 32  # characters on either side of a claim
_COMPARED = 400  # characters of a claim that are compared for likeness
_IN_PLACE, _ALIKE = 40.0, 62.0  # likeness, 0..100: between the same words around; anywhere
_LONGEST, _SHOWN = 2_000, 20  # words of a claim that are compared one by one; shown of a longer one
_CANDIDATES = 5  # similar claims that are looked at for each one
# Words that may come and go without a change of what is claimed. Tenses, modals and quantities may not.
_IDLE = frozenset(("a", "an", "the", "that"))
_SIGN = re.compile(r"[$€£¥%‰°±<>=?+]|[-−–](?=\d)")
_CAPITAL = re.compile(r"(?<=\s)[^\W\d_a-z][\w'’-]*|\b\w+[^\W\d_a-z]\w*")


class Change(msgspec.Struct, frozen=True):
    """One thing that a claim says otherwise than before; `before` and `after` are words to show."""

    kind: ChangeKind
    before: str
    after: str


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of the old version beside that of the new; None: there is none. `anchor`: how it was found."""

    old: Claim | None
    new: Claim | None
    anchor: Anchor | None = None
    changes: tuple[Change, ...] = ()

    @property
    def state(self) -> State:
        """What became of the claim."""
        if self.old is None:
            return "new"
        if self.new is None:
            return "gone"
        return "changed" if self.changes else "same"


def steps(old: Checked, new: Checked) -> tuple[Step, ...]:
    """What became of every claim: those of the new version in their order, then those that are gone."""
    anchors = anchored(old, new)
    origin = {after: (before, how) for before, (after, how) in anchors.items()}
    aligned: list[Step] = []
    for at, claim in enumerate(new.claims):
        if at not in origin:
            aligned.append(Step(old=None, new=claim))
            continue
        before, how = origin[at]
        was = old.claims[before]
        aligned.append(Step(old=was, new=claim, anchor=how, changes=changes(was, claim)))
    gone = (Step(old=claim, new=None) for index, claim in enumerate(old.claims) if index not in anchors)
    return (*aligned, *gone)


def changes(old: Claim, new: Claim) -> tuple[Change, ...]:
    """What the claim says otherwise; () only if a decision about the old one is one about the new one.

    Every word counts but articles, case and punctuation; beyond the words, what they were found to mean: the
    values of numbers and dates, who says it, denied or not, at a distance or not.
    """
    differences = list(_worded(old, new))
    for kind, before, after in (
        ("number", _numbers(old), _numbers(new)),
        ("date", _dates(old), _dates(new)),
        ("negation", [old.polarity], [new.polarity]),
        ("chain", _chain(old), _chain(new)),
        ("hedge", _hedges(old), _hedges(new)),
        ("quote", [old.quote], [new.quote]),
    ):
        if before != after and kind not in {change.kind for change in differences}:
            differences.append(Change(kind, _chain_words(kind, old, before), _chain_words(kind, new, after)))  # type: ignore[arg-type]  # the kinds above
    order = list(CHANGE_KINDS)
    return tuple(sorted(differences, key=lambda change: order.index(change.kind)))


def anchored(old: Checked, new: Checked) -> dict[int, tuple[int, Anchor]]:
    """For the place of each old claim that is found again: its place among the new ones, and how."""
    anchors: dict[int, tuple[int, Anchor]] = {}
    around = _around(old), _around(new)
    texts = [_folded(claim.text) for claim in old.claims], [_folded(claim.text) for claim in new.claims]

    def left() -> tuple[list[int], list[int]]:
        taken = {after for after, _ in anchors.values()}
        lengths = len(texts[0]), len(texts[1])
        return [at for at in range(lengths[0]) if at not in anchors], [
            at for at in range(lengths[1]) if at not in taken
        ]

    # The same words twice in an article: those with the same surroundings first, then the others in order.
    for reach in (_CONTEXT, _CONTEXT // 2, _CONTEXT // 4, 0):
        keys = [
            [(words, *_near(beside, reach)) for words, beside in zip(texts[side], around[side], strict=True)]
            for side in (0, 1)
        ]
        anchors |= {before: (after, "exact") for before, after in _paired(keys, *left())}
    for before, after in _paired(around, *left()):
        if _likeness(texts, before, after) >= _IN_PLACE:
            anchors[before] = (after, "context")
    anchors |= {before: (after, "fuzzy") for before, after in _similar(texts, *left()).items()}
    return anchors


def _around(checked: Checked) -> list[tuple[str, str]]:
    """The words before and after each claim."""
    text = checked.article.text
    return [
        (_folded(text[max(0, start - _CONTEXT) : start]), _folded(text[end : end + _CONTEXT]))
        for start, end in (claim.span for claim in checked.claims)
    ]


def _near(around: tuple[str, str], reach: int) -> tuple[str, str]:
    before, after = around
    return before[len(before) - min(reach, len(before)) :], after[:reach]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _paired(
    keys: Sequence[Sequence[object]], old: Sequence[int], new: Sequence[int]
) -> list[tuple[int, int]]:
    """Places with equal keys on both sides, the first with the first, the second with the second."""
    places: dict[object, list[int]] = {}
    for at in reversed(new):
        places.setdefault(keys[1][at], []).append(at)
    return [(at, places[keys[0][at]].pop()) for at in old if places.get(keys[0][at])]


def _likeness(texts: Sequence[Sequence[str]], before: int, after: int) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(texts[0][before][:_COMPARED], texts[1][after][:_COMPARED])


def _similar(texts: Sequence[Sequence[str]], old: Sequence[int], new: Sequence[int]) -> dict[int, int]:
    """Pairs that are alike, the most alike first; of equals those that moved least."""
    from rapidfuzz import fuzz, process

    choices = {at: texts[1][at][:_COMPARED] for at in new}
    scored = sorted(
        (-score, abs(after - before), before, after)
        for before in old
        for _, score, after in process.extract(
            texts[0][before][:_COMPARED], choices, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_CANDIDATES
        )
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, before, after in scored:
        if before not in pairs and after not in taken:
            pairs[before] = after
            taken.add(after)
    return pairs


def _worded(old: Claim, new: Claim) -> Iterator[Change]:
    """The words that differ, and what kind of words they are."""
    from claimcheck.matching.index_terms import words

    texts = old.standalone or old.text, new.standalone or new.text
    before, after = ([word for word in words(text) if word not in _IDLE] for text in texts)
    dated = {word for one in (old, new) for date in one.dates for word in words(date.text)}
    named = {word for text in texts for word in words(" ".join(_CAPITAL.findall(text)))}
    for was, now in differing(before, after):
        yield Change(_kind({*was, *now}, dated, named), " ".join(was), " ".join(now))
    signs = [" ".join(_SIGN.findall(text)) for text in texts]
    if signs[0] != signs[1]:
        yield Change("wording" if "?" in signs[0] + signs[1] else "number", *signs)


def differing(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """The runs of words that one side has and the other has not."""
    from rapidfuzz.distance import Levenshtein

    if max(len(before), len(after)) > _LONGEST:
        # No sentence: what differs is not looked for, as it takes the product of both lengths.
        if before != after:
            yield list(before[:_SHOWN]), list(after[:_SHOWN])
        return
    was: list[str] = []
    now: list[str] = []
    for code in Levenshtein.opcodes(before, after):
        if code.tag != "equal":
            was += before[code.src_start : code.src_end]
            now += after[code.dest_start : code.dest_end]
        elif was or now:
            yield was, now
            was, now = [], []
    if was or now:
        yield was, now


def _kind(differing: set[str], dated: Collection[str], named: Collection[str]) -> ChangeKind:
    from claimcheck.matching.comparand import NEGATORS
    from claimcheck.matching.stemmer import stem
    from claimcheck.matching.thesaurus import directions

    if any(word in dated for word in differing):
        return "date"
    if any(word[0].isdigit() for word in differing):
        return "number"
    if any(word in NEGATORS or word.endswith(("n't", "n’t")) for word in differing):
        return "negation"
    if any(directions().get(stem(word)) for word in differing):
        return "direction"
    return "name" if any(word in named for word in differing) else "wording"


def _numbers(claim: Claim) -> list[object]:
    return [
        (number.value, number.high, number.unit, number.bound, number.precision) for number in claim.numbers
    ]


def _dates(claim: Claim) -> list[object]:
    return [(date.value or date.text.casefold(), date.time) for date in claim.dates]


def _chain(claim: Claim) -> list[object]:
    return [(_folded(link.source).removeprefix("the "), link.kind) for link in claim.chain]


def _hedges(claim: Claim) -> list[object]:
    return [flag.name for flag in claim.flags if flag.code == "hedged"]


def _chain_words(kind: str, claim: Claim, plain: Sequence[object]) -> str:
    """What was compared, as it is shown."""
    match kind:
        case "number":
            return ", ".join(number.text for number in claim.numbers)
        case "date":
            return ", ".join(date.value or date.text for date in claim.dates)
        case "chain":
            return chain_words(claim)
    return ", ".join(map(str, plain))


def chain_words(claim: Claim) -> str:
    """Who says a claim, in words: outermost first."""
    return " ‹ ".join(link.source for link in claim.chain) or own_voice(claim.language)
