"""Signs for states, verdicts, relations: glyph, word and colour (role) together, never colour alone."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.config.settings import Rating
from claimcheck.model import Claim, Link, ReasonKind, Registered, Relation, by_meaning, relation_word
from claimcheck.tui.strings import captions
from claimcheck.tui.styled_text import TextRun

if TYPE_CHECKING:
    from claimcheck.app.types import Decision


class Icon(NamedTuple):
    """How a state or verdict looks and is called; `letter` is its short form in the list."""

    glyph: str
    word: str
    role: str
    letter: str = " "

    def run(self, more: str = "") -> TextRun:
        """Glyph and word, in its role."""
        return TextRun(f"{self.glyph} {self.word}", f"{self.role} {more}".strip())


_STATES: Mapping[str, Icon] = {
    "open": Icon("·", captions.OPEN, "open"),
    "held": Icon("‖", captions.HELD, "held", "h"),
    "set-aside": Icon("–", captions.SET_ASIDE, "aside", "s"),
    "not-a-claim": Icon("×", captions.NOT_A_CLAIM, "aside", "d"),
    "contested": Icon("⇄", captions.CONTESTED, "mismatch", "!"),
}
_VERDICTS: Mapping[str, tuple[str, str]] = {
    "true": ("✓", "holds-true"),
    "false": ("✗", "holds-false"),
    "misleading": ("≈", "holds-misleading"),
    "unproven": ("?", "holds-unproven"),
}
_RELATIONS: Mapping[Relation, tuple[str, str]] = {
    "agrees": ("=", "agrees"),
    "conflicts": ("≠", "conflicts"),
    "unclear": ("~", "unclear"),
}


def relation_icon(relation: Relation, reasons: Iterable[ReasonKind]) -> Icon:
    """The sign of a relation. A conflict for which no difference can be named is shown like a doubt."""
    kinds = [*reasons]
    glyph, role = _RELATIONS["unclear" if by_meaning(relation, kinds) else relation]
    return Icon(glyph, relation_word(relation, kinds).upper(), role)


OWN_ICON = Icon("+", captions.ADDED, "open")


def rating_icon(rating: Rating, place: int) -> Icon:
    """The sign of a verdict. Only the first of a scale is an unreserved yes; see the scale in config.yaml."""
    verdict = rating.fact_verdict
    if verdict == "true" and place > 0:
        verdict = None
    if verdict is None and place == 0:
        verdict = "true"
    elif verdict is None and not rating.decisive:
        verdict = "unproven"
    glyph, role = _VERDICTS.get(verdict or "", ("◐", "holds-other"))
    return Icon(glyph, rating.label, role, (rating.key or rating.label[:1]).upper())


def decision_icon(decision: "Decision", scale: Sequence[Rating]) -> Icon:
    """The sign of what is decided about a claim. A verdict of an older scale keeps its id as its word."""
    if decision.state != "decided":
        return _STATES[decision.state]
    for place, rating in enumerate(scale):
        if rating.id == decision.holds:
            return rating_icon(rating, place)
    return Icon("◐", decision.holds or captions.DECIDED, "holds-other", (decision.holds or "?")[:1].upper())


def said_word(said: bool | None) -> str:
    """Whether they said it, in words."""
    return {None: captions.SAID_UNKNOWN, True: captions.SAID_RIGHT, False: captions.SAID_WRONG}[said]


def source_name(name: str, registry: Mapping[str, Registered], *, known: str | None = None) -> str:
    """A source with what the registry says of it: ``TASS (state, RU)``."""
    entry = registry.get(name.casefold()) or (registry.get(known.casefold()) if known else None)
    if entry is None or entry.kind == "person":
        return name
    notes = [word for word in (captions.STATE if entry.ownership == "state" else "", entry.country) if word]
    return f"{name} ({', '.join(notes)})" if notes else name


def chain_words(chain: Sequence[Link], registry: Mapping[str, Registered], *, short: bool = False) -> str:
    """The chain in one line, outermost first; "" for the article's own voice."""
    return " ‹ ".join(_link_words(link, registry, short=short) for link in chain)


def _link_words(link: Link, registry: Mapping[str, Registered], *, short: bool) -> str:
    name = link.source if short else source_name(link.source, registry, known=link.registry)
    name = (name or captions.UNNAMED) + (
        captions.WHO_SHORT if short else captions.WHO_IS_OPEN
    ) * link.left_open
    return name + (" ✓" if short else captions.ORIGINAL_SEEN) * link.seen


def worth_words(claim: Claim) -> str:
    """Why to check this claim first."""
    short = filter(None, (captions.WORTH.get(reason, reason) for reason in claim.worth_reasons))
    return captions.CHECK_FIRST + " · ".join(islice(short, 3))
