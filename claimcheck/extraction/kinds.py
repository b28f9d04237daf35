"""Told apart: claims and predictions, and what nobody can check: opinions, wishes, questions,
boilerplate, headings.

Rules on words and forms, each visible here. In doubt a run is a claim: what is left out wrongly is lost to
a desk that looks only at the list, what is kept wrongly costs one key.
"""

import re
from typing import Literal

from claimcheck.attribution.finite import PAST, finite, has_clause
from claimcheck.attribution.grid import Grid, Run
from claimcheck.attribution.lexicon import DETERMINERS, PREPOSITIONS, words
from claimcheck.extraction.features import NUMBER_WORDS
from claimcheck.model import LeftOutKind

Kind = Literal["claim", "prediction"] | LeftOutKind

_BOILERPLATE = re.compile(
    r"^\W*(?:read more|read also|see also|more:|related|watch:|video:|photos?:|image:|picture:"
    r"|file photo|credit:|source:"
    r"|advertisement|forward-looking statements?|actual results|subscribe|sign up|follow (?:us|the|our)"
    r"|click here|share this|copyright|©"
    r"|all rights reserved"
    r"|by (?:our|the|a staff|staff)\b|(?:reporting|editing|writing|additional reporting"
    r"|translated) by\b|correction:"
    r"|this (?:story|article|release|page) (?:was|has been|contains|is)\b|media contacts?:?"
    r"|press contacts?:?|contacts?:"
    r"|for (?:more|further) information|all times (?:are )?|notes? to editors|ends$|what to know)",
    re.IGNORECASE,
)
_NO_ANSWER = re.compile(
    r"\b(?:declined|refused) (?:to )?(?:comment|be (?:named|identified)|give|answer)"
    r"|\b(?:did|does|has|have|would|could)(?: not|n['’]t) (?:immediately |yet )?(?:say|said|specify"
    r"|specified|elaborate|elaborated)(?: (?:how|what|when|why|who|where|whether)\b|\W*$)"
    r"|\byet to (?:comment|respond|reply|answer)"
    r"|\b(?:did|does|do|could|has|have)(?: not|n['’]t) (?:immediately )?(?:respond|responded|reply"
    r"|replied|answer|return|want"
    r" to be (?:named|identified)|wish to be|be reached|comment)"
    r"|\basked (?:not to be (?:named|identified)|to remain anonymous|for anonymity)"
    r"|\b(?:on (?:the )?condition of anonymity|not authori[sz]ed to (?:speak|talk|comment))",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"^(?:it (?:is|was|remains)|it['’]s) (?:not yet |not |still |yet )*(?:clear|unclear|known|unknown"
    r"|uncertain) (?:how|what|when|why|who|where|whether|if)\b",
    re.IGNORECASE,
)
_STANCE = words(
    """disaster nightmare frightened scared afraid proud prouder proudest happy happier sad sadder sorry
    grateful thankful delighted thrilled excited exciting excitement love loves hate hates hurts
    ashamed shame disgrace disgraceful wonderful terrible awful horrible horrific beautiful lovely
    brilliant amazing incredible unbelievable shocking heartbreaking heartbroken devastated
    disgusting pathetic ridiculous absurd nonsense deserve deserves deserved convinced hopefully
    trust exciting inspiring tragic outrageous unacceptable unforgivable welcome congratulations
    please thanks thank courage pleased proudly honoured honored boring stunning
    """
)
_OUGHT = words("should must ought shouldn't mustn't")
_IMPERATIVES = words(
    """
    give name watch follow read click subscribe see join sign share look listen call contact take keep
    make let stop imagine remember consider ask tell go come wait stay think don't do please never
    always get try put
    """
)
_EMERGING = words("emerged transpired turned turns follows appears appeared seems seemed is was")
_REQUESTS = words("visit call email e-mail ring phone write contact see go click text read follow ask please")
_ADVICE = re.compile(
    r"\bit is (?:better|best|important|vital|wrong|right|time) to\b|\b(?:advised|recommended|urged"
    r"|encouraged)$"
    r"|\b(?:can|could) only (?:hope|wish|guess|imagine)\b|\btoo [a-z]+$|\bremains? to be seen\b"
    r"|\bonly reason\b"
)
_INNER = words(
    """
    think believe feel hope wish guess suppose wonder imagine want hear keep love like hate miss mean
    know trust would could never
    """
)
_CLAUSE_LEAST = 7  # words from which "that ..." is a clause, even if its verb was not seen
_FIRST = words("i we")
_OWN = words("my our")
_AHEAD = re.compile(
    r"\b(?:will|won['’]t|shall|would not|would|going to|to be|is (?:due|set|expected|likely|bound) to"
    r"|are (?:due|set|expected"
    r"|likely|bound) to|expects?|by (?:20[2-9]\d|the end of))\b|\w['’]ll\b",
    re.IGNORECASE,
)


def whole(text: str, *, heading: bool, headline: bool) -> Kind:
    """The kind of a whole sentence: what can be told before it is cut into propositions."""
    words = text.split()
    if text.rstrip("”\"’' )").endswith("?"):
        return "question"
    if (
        _BOILERPLATE.match(text)
        or _UNKNOWN.match(text)
        or (text.startswith("(") and text.endswith(")") and len(words) < 9)
    ):
        return "boilerplate"
    if headline:
        asking = words[0].lower() in ("where", "why", "how", "what", "when", "who") if words else True
        return "heading" if len(words) < 3 or asking else "claim"
    if heading:
        return "heading"
    return "claim"


def proposition(grid: Grid, run: Run, *, quoted: bool, attributed: bool, whole_cut: bool) -> Kind:
    """The kind of one proposition. `quoted`: its words are a source's own; `whole_cut`: it was cut off a
    clause.
    """
    words = grid.low[run[0] : run[1]]
    solid = _solid(grid, run)
    if _NO_ANSWER.search(grid.text[slice(*grid.span(run))]):
        return "boilerplate"
    if not any(word[0].isalpha() for word in words):
        return "fragment"
    if (
        (words[0] in PREPOSITIONS or words[0] == "as")
        and attributed
        and not whole_cut
        and not has_clause(grid, run)
        and not (solid and words[0] == "after" and words[1] in DETERMINERS)  # "after a fall of 3%"
    ):
        return "fragment"
    if words[0] in ("asked", "whether") and not attributed:
        return "fragment"
    if _is_frame(grid, run):
        return "fragment"
    aside = words[0] in ("which", "who")
    if not attributed and not whole_cut and not aside and not _main_clause(grid, run):
        return "fragment"
    bare = not quoted and not any(grid.mark(at) for at in range(*run))
    short = len(words) < _CLAUSE_LEAST and not solid
    if words[0] == "that" and attributed and bare and short and not has_clause(grid, run):
        return "fragment"  # "that the crew" is left of what somebody told them
    if _fronted_request(words):
        return "wish"
    if words[0] in _IMPERATIVES and not has_clause(grid, (run[0], min(run[1], run[0] + 3))) and not solid:
        return "wish"
    if _OUGHT.intersection(words) and not solid:
        return "wish"
    if _is_opinion(grid, run, words, quoted=quoted, solid=solid):
        return "opinion"
    return "prediction" if _AHEAD.search(grid.text[slice(*grid.span(run))]) else "claim"


def _is_frame(grid: Grid, run: Run) -> bool:
    """ "It emerged on Monday" before "that"; "who saw the books" right after a noun: no news by itself."""
    begin, end = run
    goes_on = end < len(grid.low) and grid.low[end] == "that"
    if goes_on and grid.low[begin] == "it" and grid.low[begin + 1] in _EMERGING:
        return True
    restrictive = begin > 0 and grid.low[begin] == "who" and grid.low[begin - 1][0].isalpha()
    return restrictive and grid.sentence[begin - 1] == grid.sentence[begin]


def _fronted_request(words: list[str]) -> bool:
    """ "For tickets, call the office": a purpose, then an imperative."""
    if words[0] not in ("for", "to") or "," not in words[1:-1]:
        return False
    return words[words.index(",") + 1] in _REQUESTS


def is_title(grid: Grid, run: Run) -> bool:
    """ "The village that lost its pub": a headline that names a thing and says nothing of it."""
    names = grid.low[run[0]] in ("the", "a", "an") and "that" in grid.low[run[0] + 1 : run[0] + 5]
    return names and not _main_clause(grid, run, ("that",))


def _main_clause(grid: Grid, run: Run, relatives: tuple[str, ...] = ("who", "which")) -> bool:
    """A finite verb outside relative clauses: "the guide who leads the tour" is an apposition that lost
    its noun.
    """
    relative = next((at for at in range(run[0] + 1, run[1]) if grid.words[at] in relatives), None)
    if relative is None or has_clause(grid, (run[0], relative)):
        return has_clause(grid, run)
    inside = next((at for at in range(relative + 1, run[1]) if finite(grid, at, relative)), run[1])
    return any(finite(grid, at, inside) for at in range(inside + 2, run[1]))


def _solid(grid: Grid, run: Run) -> bool:
    """Does the run hold a figure: something that can be looked up whatever else it says?"""
    return any(grid.low[at][0].isdigit() or grid.low[at] in NUMBER_WORDS for at in range(*run))


def _is_opinion(grid: Grid, run: Run, words: list[str], *, quoted: bool, solid: bool) -> bool:
    if solid:
        return False
    if _STANCE.intersection(words) or _like(words) or _lacks_subject_matter(grid, run, words):
        return True
    if _ADVICE.search(" ".join(words)):
        return True
    own = words[0] in _FIRST or (len(words) > 1 and words[0] in _OWN and quoted)
    if own and (
        _INNER.intersection(words[1:3]) or (quoted and not _past(grid, run) and not _named(grid, run))
    ):
        return True
    return quoted and (len(words) < 3 or _speaks_to_all(words))


def _past(grid: Grid, run: Run) -> bool:
    """Does the clause look back, or tell of something that was done?"""
    return any(grid.low[at] in PAST or (grid.low[at].endswith("ed") and at > run[0]) for at in range(*run))


def _named(grid: Grid, run: Run) -> bool:
    return any(grid.words[at][0].isupper() and grid.low[at] != "i" for at in range(run[0] + 1, run[1]))


def _speaks_to_all(words: list[str]) -> bool:
    """ "You would think", "anyone who says so": about everybody and nobody."""
    return words[0] in ("you", "your", "anyone", "anybody", "whoever", "people")


def _like(words: list[str]) -> bool:
    """A simile: "was like a dream", "fight like a bear"."""
    return any(
        word == "like"
        and words[at + 1] in (DETERMINERS | {"my"})
        and words[at - 1] not in ("would", "looks", "look")
        for at, word in enumerate(words[1:-1], 1)
    )


def _lacks_subject_matter(grid: Grid, run: Run, words: list[str]) -> bool:
    """ "This is a lot": a bare demonstrative with a form of be, and no name."""
    opens = words[0] in ("that's", "it's") or words[1:2] in (["is"], ["was"], ["'s"])
    return not _named(grid, run) and words[0] in ("that", "this", "so", "that's") and len(words) < 8 and opens
