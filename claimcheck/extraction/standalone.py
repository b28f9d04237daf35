"""A claim that can be read alone: pronouns named and years added, in [brackets], only where the article
settles it.

Two bearers that would both fit, or none: the pronoun stays. A direct quotation keeps every word: names are
added after its pronouns, never put in their place.
"""

from collections.abc import Iterator, Sequence

from claimcheck.attribution.cast import Cast
from claimcheck.attribution.lexicon import words
from claimcheck.model import DateMention, Language, Link, Span

_GENDERS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}
_SELF = words("i me my we our us")
_POSSESSIVE = words("his her my our")
_BACK = 2  # sentences before the claim's own in which a pronoun's bearer is looked for
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


def standalone(
    span: Span, sentence: int, language: Language, cast: Cast, chain: Sequence[Link], words: Sequence[Span]
) -> str:
    """The text at `span` with what a reader needs added. `words`: the tokens inside the span."""
    text = cast.text
    edits = [*_pronouns(span, sentence, language, cast, chain, words), *_years(span, language.dates)]
    out, at = [], span[0]
    for start, end, instead in sorted(edits):
        if start >= at:
            out += [text[at:start], instead]
            at = end
    out.append(text[at : span[1]])
    whole = " ".join("".join(out).split())
    whole = whole.removeprefix("that ")
    return whole[:1].upper() + whole[1:]


def _pronouns(
    span: Span, sentence: int, language: Language, cast: Cast, chain: Sequence[Link], words: Sequence[Span]
) -> Iterator[Edit]:
    for start, end in words:
        word = cast.text[start:end].replace("’", "'")
        pronoun, _, rest = word.partition("'")
        low = pronoun.lower()
        quoted = any(quote.inner[0] <= start < quote.inner[1] for quote in language.quotes)
        who = None
        if (
            low in _SELF
            and low not in ("we", "our", "us")
            and quoted
            and chain
            and chain[-1].kind == "person"
        ):
            who = chain[-1].source
        elif low in _GENDERS:
            who = _bearer(start, low, sentence, language, cast, chain, quoted=quoted)
        if not who:
            continue
        stop = start + len(pronoun)
        if quoted:
            yield stop, stop, f" [{who}]"
        else:
            yield (
                start,
                stop,
                f"[{who}’s]" if low in _POSSESSIVE and not rest and _owns(cast, end) else f"[{who}]",
            )
        return  # one name is enough: later pronouns follow from it


def _owns(cast: Cast, end: int) -> bool:
    """Does a noun follow ("her visit"), and not the end of the clause ("met her")?"""
    return cast.text[end : end + 1] == " " and cast.text[end + 1 : end + 2].isalpha()


def _bearer(
    at: int,
    pronoun: str,
    sentence: int,
    language: Language,
    cast: Cast,
    chain: Sequence[Link],
    *,
    quoted: bool,
) -> str | None:
    """The one person whom the article can mean; None where there are two, or none."""
    barred = {link.source for link in chain} if quoted else set()
    for number in range(sentence, max(-1, sentence - _BACK - 1), -1):
        begin, stop = language.sentences[number].span
        found: dict[str, None] = {}
        for name in cast.between(begin, min(stop, at)):
            if name.canonical in barred or cast.kind(name) != "person":
                continue
            if cast.gender(name.canonical) in (_GENDERS[pronoun], "unknown"):
                found[name.canonical] = None
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None


def _years(span: Span, dates: Sequence[DateMention]) -> Iterator[Edit]:
    """The year behind a bare month, the day behind a bare weekday."""
    for date in dates:
        if not (span[0] <= date.span[0] and date.span[1] <= span[1]) or not date.value or "/" in date.value:
            continue
        parts = date.value.split("-")
        if parts[0] in date.text:
            continue
        months = any(month and month[:3] in date.text for month in _MONTHS)
        added = parts[0] if months or len(parts) == 1 else _in_words(parts)
        yield date.span[1], date.span[1], f" [{added}]"


def _in_words(parts: Sequence[str]) -> str:
    month = _MONTHS[int(parts[1])]
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) > 2 else f"{month} {parts[0]}"
