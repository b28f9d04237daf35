"""Recognises judgements, feelings, wishes and requests.

Closed lists and a few idioms, each visible here. A word of judgement counts only where it is what the clause
says of its subject ("the plan is shameful"), not where it is beside ("a terrible fire killed the owner").
"""

import re

from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.finite_verbs import verb
from claimcheck.nlp.lexicon import SUBJECTS
from claimcheck.nlp.word_lists import word_lists, words

_LISTS = word_lists(__file__, "subjectivity")
_FELT = _LISTS["felt"]
_ALWAYS = _LISTS["always"]
_JUDGING = _LISTS["judging"]
_RANKS = words("worst best finest greatest nicest loveliest")
# With these a rank can be looked up: "the worst drought in decades".
_SCOPES = words("in since on for of")
_COPULAS = _LISTS["copulas"]
_REACH = 5  # tokens from the copula to the judgement
_IDIOMS = re.compile(
    r"\bmakes? (?:no|little|perfect|every) sense\b|\b(?:hard|difficult|impossible|easy) to (?:see|believe"
    r"|imagine|understand|argue|accept|forgive|stomach)\b|\bcould(?: not|n['’]t) (?:be|have been) (?:more"
    r"|further|better|happier|prouder|worse)\b|\bnothing could be\b|\bin my (?:view|opinion|mind|eyes)\b"
    r"|\b(?:breaks?|broke) (?:my|our|your) heart\b|\bmy (?:heart|stomach|blood|soul)\b|\bstinks?\b"
    r"|\b(?:is|are|was|were) (?:right|wrong|entitled|foolish|wise) to\b|\ba (?:story|tale|case) of [a-z]+"
    r"(?: and [a-z]+)?\W*$|\b(?:slap in the face|kick in the teeth|step in the right direction|beyond belief"
    r"|enough is enough|speaks for itself|about time)\b",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"\bit is (?:better|best|important|vital|wrong|right|time) to\b|\b(?:advised|recommended|urged"
    r"|encouraged)$"
    r"|\b(?:can|could) only (?:hope|wish|guess|imagine)\b"
    r"|\btoo [a-z]+(?:$| (?!to\b|for\b|many\b|much\b|few\b|little\b))|\bremains? to be seen\b"
    r"|\bonly reason\b|^what (?:we|they|you|i|this \w+) needs? is\b|\b(?:can|could|must) do better\b"
)
# "Is a victory for common sense", "was a blow to hopes": a figure of speech, where nobody is named.
_FIGURATIVE = re.compile(
    r"\b(?:is|was|are|were|be|been|['’]s) (?:an? |the |yet another )?(?:[a-z-]+ ){0,2}"
    r"(?:victory|win|defeat|blow|boost|gift|slap|setback|lesson|reminder|milestone|watershed|step|relief"
    r"|turning point|chapter|drop in the ocean) (?:for|to|in|of|on|that|towards?|backwards?)\b"
    r"|\b(?:is|['’]s) what (?:counts|matters)\b|\bwhat (?:counts|matters) is\b"
)
# "Nobody wins a war", "everyone knows", "nobody expected it": said of everybody, and of no case.
_GENERIC = re.compile(
    r"^(?:nobody|no one|everybody|everyone|anyone|anybody) "
    r"(?:(?!was |is |has |does )[a-z]+[^s\W]s"
    r"|(?:could have )?(?:expected|imagined|thought|believed|dreamed|dreamt|foresaw)|should|can)\b"
)
_INNER = _LISTS["inner"]
_FIRST = words("i we")
_OWN = words("my our")
_OUGHT = words("should must ought shouldn't mustn't")
_ANYBODY = words("someone somebody everyone everybody they we people you politicians ministers it he she")
_NEEDS = re.compile(r"^\S+ (?:has|have|needs?|got|['’]ve got) to\b", re.IGNORECASE)
_WANTING = words("want hope wish pray need")
_ASKING = words("urged urges urge pleaded pleads appealed appeals begged begs implored")
_CALLING = words("called calls call calling")
IMPERATIVES = _LISTS["imperatives"]


def opinion(tokens: Document, run: TokenSpan, *, quoted: bool) -> bool:
    """Does a clause without a figure judge, or tell a feeling? `quoted`: its words are a source's own."""
    lower = tokens.lower[slice(*run)]
    text = tokens.text[slice(*tokens.span(run))].lower()
    if (
        (_FELT if quoted else _ALWAYS).intersection(lower)
        or _judges(lower)
        or _IDIOMS.search(text)
        or _ADVICE.search(" ".join(lower))
    ):
        return True
    if (_FIGURATIVE.search(text) or _GENERIC.match(text)) and not named(tokens, run):
        return True
    subject, second = lower[0].partition("'")[0], lower[1:2]
    own = subject in _FIRST or (second and subject in _OWN and quoted)
    if own and (
        _INNER.intersection(lower[1:3]) or (quoted and not past(tokens, run) and not named(tokens, run))
    ):
        return True
    return quoted and (
        len(lower) < 3 or lower[0] in ("you", "your", "anyone", "anybody", "whoever", "people")
    )


def wish(tokens: Document, run: TokenSpan, *, quoted: bool) -> bool:
    """Does a clause without a figure ask, demand, advise or hope?"""
    lower = tokens.lower[slice(*run)]
    if _OUGHT.intersection(lower) or (
        lower[0] == "may" and lower[1:2] and lower[1] in SUBJECTS | {"the", "god"}
    ):
        return True
    if lower[0].partition("'")[0] in _FIRST and _WANTING.intersection(lower[1:3]):
        return True
    if quoted and lower[0] in _ANYBODY and _NEEDS.match(tokens.text[slice(*tokens.span(run))]):
        return True
    i = verb(tokens, run)
    if i is None or i + 1 >= run[1]:
        return False
    asks = tokens.lower[i] in _ASKING or (
        tokens.lower[i] in _CALLING and tokens.lower[i + 1] in ("for", "on")
    )
    return asks and not any(tokens.quote[j] >= 0 for j in range(*run))


def past(tokens: Document, run: TokenSpan) -> bool:
    """Does the clause look back, or tell of something that was done?"""
    return any(tokens.tags[i].endswith(("VBD", "VBN")) for i in range(*run))


def named(tokens: Document, run: TokenSpan) -> bool:
    """Does a name stand in the clause, behind its first word?"""
    return any(tokens.words[i][0].isupper() and tokens.lower[i] != "i" for i in range(run[0] + 1, run[1]))


def judging(lower: list[str]) -> bool:
    """Does any word judge?"""
    return not (_JUDGING | _FELT | _RANKS).isdisjoint(lower)


def _judges(lower: list[str]) -> bool:
    """A judgement within reach of a copula: "was less impressed", "is the worst decision of all"."""
    for i, word in enumerate(lower):
        if word not in _COPULAS:
            continue
        near = lower[i + 1 : i + 1 + _REACH]
        if _JUDGING.intersection(near):
            return True
        rank = next((j for j, item in enumerate(near) if item in _RANKS), None)
        if rank is not None and not _SCOPES.intersection(lower[i + rank + 2 :]):
            return True
    return False
