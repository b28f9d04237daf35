"""A claim that can be read alone: pronouns named and years added, in [brackets], only where the article
settles it.

Two bearers that would both fit, or none: the pronoun stays. A direct quotation keeps every word: names are
added after its pronouns, never put in their place.
"""

from collections.abc import Collection, Iterator, Sequence

from claimcheck.attribution.cast import Cast
from claimcheck.attribution.grid import Grid, Run
from claimcheck.attribution.lexicon import PREPOSITIONS, words
from claimcheck.extraction.dates import within
from claimcheck.model import DateMention, Language, Link, Span

_GENDERS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}
_SELF = words("i me my")
_POSSESSIVE = words("his her my our")
_BACK = 1  # sentences before the claim's own in which a pronoun's bearer is looked for
_MONTHS = (
    "",
    *[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
)

Edit = tuple[int, int, str]  # where, until where, what stands there instead


def standalone(run: Run, sentence: int, language: Language, cast: Cast, chain: Sequence[Link]) -> str:
    """The words of a run of tokens, with what a reader needs added; `sentence` is the index of theirs."""
    span = cast.grid.span(run)
    edits = [*_pronoun(run, sentence, language, cast, chain), *_years(span, language.dates)]
    out, at = [], span[0]
    for start, end, instead in sorted(edits):
        if start >= at:
            out += [cast.text[at:start], instead]
            at = end
    out.append(cast.text[at : span[1]])
    whole = " ".join("".join(out).split()).removeprefix("that ")
    return whole[:1].upper() + whole[1:]


def _pronoun(
    run: Run, sentence: int, language: Language, cast: Cast, chain: Sequence[Link]
) -> Iterator[Edit]:
    """The first pronoun that can be settled: one name is enough, later pronouns follow from it."""
    grid = cast.grid
    named = {name.canonical for name in cast.between(*grid.span(run))}
    for at in range(*run):
        pronoun, _, rest = grid.low[at].partition("'")
        quoted = grid.quote[at] >= 0
        who = None
        if pronoun in _SELF and quoted and chain and chain[-1].kind == "person":
            who = chain[-1].source
        elif pronoun in _GENDERS:
            who = _bearer(
                at, pronoun, sentence, language, cast, {link.source for link in chain} if quoted else set()
            )
        if grid.low[at + 1 : at + 2] == ["or"] or who in named:
            return
        if who:
            start, stop = grid.start[at], grid.end[at] if quoted else grid.start[at] + len(pronoun)
            owner = pronoun in _POSSESSIVE and not rest and _owns(grid, at, run)
            yield (
                (stop, stop, f" [{who}]") if quoted else (start, stop, f"[{who}’s]" if owner else f"[{who}]")
            )
            return


def _owns(grid: Grid, at: int, run: Run) -> bool:
    """Does a noun follow ("her visit"), and not a preposition or the end ("met her")?"""
    return at + 1 < run[1] and grid.low[at + 1][0].isalpha() and grid.low[at + 1] not in PREPOSITIONS


def _bearer(
    at: int, pronoun: str, sentence: int, language: Language, cast: Cast, barred: Collection[str]
) -> str | None:
    """The one person whom the article can mean; None where there are two, or none."""
    place = cast.grid.start[at]
    for number in range(sentence, max(-1, sentence - _BACK - 1), -1):
        begin, stop = language.sentences[number].span
        fitting = {
            name.canonical
            for name in cast.between(begin, min(stop, place))
            if name.canonical not in barred
            and cast.kind(name) == "person"
            and cast.gender(name.canonical) in (_GENDERS[pronoun], "unknown")
        }
        if fitting:
            return fitting.pop() if len(fitting) == 1 else None
    return None


def _years(span: Span, dates: Sequence[DateMention]) -> Iterator[Edit]:
    """The year behind a bare month, the day behind a bare weekday."""
    for date in within(dates, span):
        if not date.value or "/" in date.value or date.value[:4] in date.text:
            continue
        parts = date.value.split("-")
        months = any(month and month[:3] in date.text for month in _MONTHS)
        yield date.span[1], date.span[1], f" [{parts[0] if months or len(parts) == 1 else _in_words(parts)}]"


def _in_words(parts: Sequence[str]) -> str:
    month = _MONTHS[int(parts[1])]
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) > 2 else f"{month} {parts[0]}"
