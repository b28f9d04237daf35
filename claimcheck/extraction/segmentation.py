"""Cuts a stretch of words into pieces that can each be true or false.

A small linear model decides at each place where a piece may begin: at punctuation, conjunctions, relatives
and participles. It was trained by `benchmarks.train_splitter`.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import msgspec

from claimcheck.extraction.predicates import SUBORDINATORS, has_verb
from claimcheck.extraction.segmentation_features import (
    EDGE,
    JOINING,
    LIGHT,
    MEASURES,
    Place,
    View,
    tense,
    values,
)
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.linear_model import PackedModel, Table, score
from claimcheck.nlp.word_lists import words

MODEL = Path(__file__).parent / "model" / "splitter.bin"
_LEADING = words("and but yet so")
# Left out of the claim of a clause that was cut off.
_TIES = words("while whereas although though when after before as where because since")
_TIMED = words("when after before until once as till")
_ASKING = words("where how why what whether who")
_LEAST = -12  # score of a cut: a claim that holds two is worse than one in two pieces
_LOOSE = words("if when because that who which whose as the a an and but yet so or while whereas although")
_LED = words("after before until since unless though how why whether")


class Piece(msgspec.Struct, frozen=True):
    """A proposition of a stretch, and the word that ties it to the piece before ("" for the first)."""

    run: TokenSpan
    tie: str = ""


class Model(msgspec.Struct, frozen=True):
    """The weights, and the bias."""

    tables: tuple[Table, ...]
    bias: int


class Stored(msgspec.Struct, frozen=True):
    """The model in its file."""

    packed: PackedModel
    bias: int


@cache
def model() -> Model:
    """The model that comes with the package."""
    stored = msgspec.msgpack.decode(MODEL.read_bytes(), type=Stored)
    return Model(stored.packed.tables(), stored.bias)


def split(
    document: Document,
    stretch: TokenSpan,
    framed: Callable[[int], bool] = lambda i: False,
    known: Model | None = None,
) -> Iterator[Piece]:
    """The pieces of a stretch, in order, trimmed; those without words are dropped. Nothing is cut beside
    tokens that are `framed`: who says it stands between the parts of one claim there. `known`: another model.
    """
    known = known or model()
    view = View.of(document, _without_adverb(document, stretch))
    begin, tie = view.begin, ""
    for number, place in enumerate(view.places):
        if framed(place.end - 1) or framed(place.begin) or _in_date(document, place) or _is_aged(view, place):
            continue
        if _lies_ahead(view, begin, place) or _is_adjunct(view, begin, place):
            continue
        if known.bias + score(known.tables, values(view, begin, number)) > _LEAST:
            yield from _piece(document, (begin, place.end), tie, cut=True)
            begin, tie = place.begin, _tie(document, place)
    yield from _piece(document, (begin, stretch[1]), tie, cut=bool(tie))


def _in_date(document: Document, place: Place) -> bool:
    """Is a place within a date: "on Monday, 12 May"?"""
    left, right = document.start[place.end - 1], document.start[place.begin]
    before = bisect_right(document.language.dates, left, key=lambda date: date.span[0]) - 1
    return before >= 0 and right < document.language.dates[before].span[1]


def _is_aged(view: View, place: Place) -> bool:
    """Is only an age between a name and its verb: "and Lee, 19, | scored"? "Born" is a participle if a finite
    verb follows it.
    """
    document, at = view.document, place.end
    before = document.tags[max(0, at - 3) : at]
    if before[1:] != [",", "CD"] or not before[0].startswith("NNP") or document.lower[at] != ",":
        return False
    participle = document.tags[place.begin] == "VBN" and not view.finite(place.begin, view.end)
    return document.finite(place.begin) or participle


def _lies_ahead(view: View, begin: int, place: Place) -> bool:
    """ "Nobody WILL come before the roof IS mended": its time has not come."""
    timed = view.document.lower[place.begin] in _TIMED and place.end == place.begin
    present = timed and tense(view, place.begin, view.end) in ("VBZ", "VBP")
    return present and tense(view, begin, place.end) == "MD"


def _without_adverb(document: Document, stretch: TokenSpan) -> TokenSpan:
    """Without an adverb that only joins the sentence to the one before: "However, ..."."""
    begin = next((i for i in range(*stretch) if document.lower[i] not in LIGHT), stretch[0])
    colon = next((i for i in range(begin, min(stretch[1] - 2, begin + 5)) if document.lower[i] == ":"), None)
    if colon is not None and not has_verb(document, (begin, colon)):
        return colon + 1, stretch[1]  # "About us: ...", "Live: ..."
    joining = document.tags[begin] == "RB" and document.lower[begin + 1 : begin + 2] == [","]
    return (begin + 2 if joining and begin + 2 < stretch[1] else stretch[0]), stretch[1]


def _is_adjunct(view: View, begin: int, place: Place) -> bool:
    """ "According to the plan, ...", "In May, ...": no claim without what follows; "..., during the war":
    none without what is before; nor "explained | where it was".
    """
    left, right = (view.symbols[i - view.begin] for i in (begin, place.begin))
    if left == "P" and right != "W" and not view.finite(begin, place.end):
        return True
    lower = view.document.lower
    if place.end == place.begin and lower[place.begin] in _ASKING and view.document.verbal(place.end - 1):
        return True
    after = right == "P" and lower[place.begin] not in SUBORDINATORS | {"with"}
    after = after and lower[place.begin + 1] not in ("least", "most")
    return after and (lower[place.begin + 1] == "what" or not view.finite(place.begin, view.end))


def _piece(document: Document, run: TokenSpan, tie: str, *, cut: bool) -> Iterator[Piece]:
    begin, end = trim(document, run)
    if cut and end - begin > 2 and document.lower[begin] in _TIES and has_verb(document, (begin + 1, end)):
        begin += 1
    if end > begin:
        yield Piece((begin, end), tie)


def _tie(document: Document, place: Place) -> str:
    """The conjunction or the relative at a cut; "," where there is none."""
    near = document.lower[place.end : place.begin + 1]
    return next((word for word in near if word in JOINING or word in SUBORDINATORS), ",")


def trim(document: Document, run: TokenSpan) -> TokenSpan:
    """Without punctuation, quotation marks and conjunctions at the edges.

    A mark that opens inside the run is closed inside it: the closing mark and what it closes stay together.
    """
    begin, end = run
    lower = document.lower
    while begin < end and (lower[begin] in EDGE or (lower[begin] in _LEADING and end - begin > 1)):
        begin += 1
    while end > begin and (
        lower[end - 1] in EDGE or lower[end - 1] in _LOOSE or _leads(document, begin, end - 1)
    ):
        if document.closing[end - 1] and _opened_inside(document, begin, end - 1):
            break
        end -= 1
    if begin < end and document.quote[end - 1] >= 0:
        opened, closed = document.quotes[document.quote[end - 1]]
        if opened >= begin and (closed <= run[1] or all(lower[i] in EDGE for i in range(end, closed))):
            end = closed
    return begin, end


def _leads(document: Document, begin: int, last: int) -> bool:
    """ "Prices rose SINCE [Lee said it]": a conjunction of a clause that is not in the piece; an adverb in "a
    year BEFORE".
    """
    lower = document.lower
    adverb = lower[last] == "before" and last > begin and document.lemmas[last - 1] in MEASURES
    return lower[last] in _LED and not adverb and last + 1 < len(lower) and lower[last + 1][0].isalnum()


def _opened_inside(document: Document, begin: int, closing: int) -> bool:
    number = document.quote[closing]
    return number >= 0 and document.quotes[number][0] >= begin
