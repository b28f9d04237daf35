"""Maps the ratings of other fact-checkers to verdicts; the words are in ratings.txt."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import get_args

from claimcheck.model import FactVerdict

Known = Callable[[str], FactVerdict | None]
_FOLD = re.compile(r"[\W_]+")
_END = re.compile(r"[.,:;!?(–—|\n]| - ")


def known(words: str) -> FactVerdict | None:
    """The verdict of a rating, by all its words or by those up to the first mark; None if not known."""
    return _known(words, _verdicts())


def with_own(own: Mapping[str, FactVerdict]) -> Known:
    """`known` with ratings of one's own, which win."""
    table = {**_verdicts(), **{folded(words): verdict for words, verdict in own.items()}}
    return lambda words: _known(words, table)


def _known(words: str, table: Mapping[str, FactVerdict]) -> FactVerdict | None:
    parts = (words, _END.split(words, maxsplit=1)[0])
    return next((found for part in parts if (found := table.get(folded(part)))), None)


@cache
def _verdicts() -> Mapping[str, FactVerdict]:
    text = (files("claimcheck.model") / "ratings.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    verdicts: dict[str, FactVerdict] = {verdict: verdict for verdict in get_args(FactVerdict)}
    return {folded(words): verdicts[verdict] for verdict, many in rows for words in many.split(",")}


def folded(words: str) -> str:
    """The words without capitals and marks."""
    return _FOLD.sub(" ", words.casefold()).strip()
