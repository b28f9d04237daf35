"""References in a statement to something outside it: “him”, “the two countries”, “last year”.

A fact is read alone, years later. What such a word means must then be in the statement itself, before it.
Where this cannot be decided by the words alone the reference counts as settled: a warning that is mostly
wrong is not read.
"""

import re
from collections.abc import Iterator

from claimcheck.model import Name, Span
from claimcheck.nlp import analyse
from claimcheck.nlp.word_lists import words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HE = words("he him his himself she her hers herself")
_IT = words("it its itself they them their theirs themselves")
_SPEAKER = words("i me my mine we us our ours you your yours")
_FORMER = re.compile(
    r"\bthe (?:latter\b|former(?=[,.;]| (?:is|was|were|has|had|will|in)\b)|aforementioned\b)", re.I
)
_LISTED = re.compile(r"\b[A-Z][\w-]{1,30} and (?:the )?[A-Z]")
_BODIES = """
agency army authorities authority bank bloc board body club committee company corporation council
country court department federation firm foundation government group institute king leader leaders
lender mayor minister ministry movement nation newspaper operator organisation organization paper
parliament party police president prosecutor queen regulator spokesman spokesperson spokeswoman suspect
team union university victim
"""
_PAIR = re.compile(
    r"\b(?:the (?:two|three|four|both|other|same)|both|these|those) (?!of\b)(?-i:[a-z])[\w-]+", re.I
)
_BODY = re.compile(rf"\bthe ((?:{'|'.join(_BODIES.split())})(?:'s|’s)?)\b", re.I)
_NAMED_AFTER = re.compile(
    r"[,:]? (?:(?:of|in|for|at|from|to|on|called|named) )?(?:the )?[“\"]?[A-Z]|s? (?:of|for) "
)
_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_TIME = re.compile(
    rf"\b(?:yesterday|today|tomorrow|tonight|now|currently|recently"
    rf"|(?:last|this|next) (?:week|month|year|summer|winter|spring|autumn|fall|night|{_DAY})"
    rf"|(?:earlier|later) this (?:week|month|year)|on {_DAY}(?! evening| morning| night)(?!,? (?:the )?\d)"
    rf"|(?:\w+ ){{1,2}}(?:days?|weeks?|months?|years?) ago)\b",
    re.I,
)
_OFTEN = re.compile(r"\b(?:every|each|until|till|by|than) $", re.I)  # "more than today" compares


def open_references(statement: str) -> tuple[str, ...]:
    """The words of a statement that nothing before them in it settles, as they are written, in order."""
    read = analyse(statement)
    found = [*_pronouns(statement, read.names), *_things(statement, read.names)]
    if not any(date.value for date in read.dates):
        found += [
            hit.span() for hit in _TIME.finditer(statement) if not _OFTEN.search(statement[: hit.start()])
        ]
    return tuple(dict.fromkeys(statement[start:end] for start, end in sorted(found)))


def _pronouns(statement: str, names: tuple[Name, ...]) -> Iterator[Span]:
    begun = False  # whether there is a noun before: the subject of the statement
    for word in _WORD.finditer(statement):
        lower, before = word[0].casefold().partition("'")[0].partition("’")[0], word.start()
        earlier = [name for name in names if name.span[0] < before]
        if lower in _HE:
            people = any(_may_be_somebody(name, statement) for name in earlier)
            if not people and not _somebody(statement[:before]):
                yield word.span()
        elif (
            lower in _SPEAKER
            and not (word[0] == "US" or (lower == "i" and statement[word.end() :][:1] == "."))
        ) or (lower in _IT and not begun and not earlier and not _IDLE.match(statement[before:])):
            yield word.span()
        begun = begun or (lower not in _IT | _SMALL and len(lower) > 2)


_SMALL = words(
    "about after also although as at because before but during for from in on since the then to when with"
)
# "It" that means nothing: "It is illegal to ...", "It takes an hour to ...", "It rained".
_IDLE = re.compile(
    r"it(?: (?:is|was|has been|will be|would be|became|takes|took|costs?)(?: \w+){1,4} (?:to|that|for)\b"
    r"|(?:'s|’s| is| was)? ?(?:rain|snow|hail)\w*)",
    re.I,
)
_PERSON = re.compile(
    r"\b(?:man|woman|boy|girl|person|people|child|children|patient|mother|father|wife|husband|king|queen"
    r"|president|minister|mayor|author|writer|doctor|nurse|teacher|driver|player|director|officer|judge|founder"
    r"|\w+(?:ist|ian|man|woman))s?\b",
    re.I,
)


def _may_be_somebody(name: Name, statement: str) -> bool:
    """Whether a name can be a person's: it is one, or of no known kind and not where something is."""
    place = re.search(r"\b(?:of|in|at|from|to|near|off) (?:the )?$", statement[: name.span[0]])
    return name.kind == "person" or (name.kind == "other" and place is None)


def _somebody(before: str) -> bool:
    """Whether words before name a person by what they are, and not only as known ("the mayor")."""
    return any(
        not _BODY.search(before[max(0, hit.start() - 4) : hit.end()]) for hit in _PERSON.finditer(before)
    )


def _things(statement: str, names: tuple[Name, ...]) -> Iterator[Span]:
    for hit in _PAIR.finditer(statement):
        several = sum(name.span[1] <= hit.start() for name in names) > 1 or _LISTED.search(
            statement[: hit.start()]
        )
        if not several and not _named(statement, hit.end()) and not hit[0].casefold().startswith("the same"):
            yield hit.span()
    yield from (hit.span() for hit in _FORMER.finditer(statement))
    for hit in _BODY.finditer(statement):
        earlier = any(name.span[0] < hit.start() for name in names)
        if not earlier and not _named(statement, hit.end()):
            yield hit.span()


def _named(statement: str, end: int) -> bool:
    """Whether a name follows at once: "the company Marl Lines", "the two Koreas", "the mayor of Elmport"."""
    return _NAMED_AFTER.match(statement[end:]) is not None
