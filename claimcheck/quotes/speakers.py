"""Whether a source of a story is a speaker of a record, by name."""

import re
from functools import lru_cache

_TITLES = re.compile(
    r"\b(?:mrs?|ms|miss|dr|sir|dame|lord|lady|prof(?:essor)?|(?:vice )?president|(?:prime )?minister"
    r"|sen(?:ator)?|rep(?:resentative)?|chancellor|secretary|governor|mayor|general|judge|justice|the|rt|hon)\b"
)


def is_one_person(one: str, other: str) -> bool:
    """Whether two names are of one person: "MR. CARNEY" and "Jay Carney"; not "Ann Lee" and "Bo Lee"."""
    mine, theirs = _names(one), _names(other)
    if not mine or not theirs:
        return False
    return mine[-1] == theirs[-1] and (len(mine) == 1 or len(theirs) == 1 or mine[0][0] == theirs[0][0])


@lru_cache(maxsize=1 << 10)
def _names(name: str) -> tuple[str, ...]:
    bare = name.casefold().partition("(")[0].partition(",")[0].replace(".", " ")
    return tuple(_TITLES.sub(" ", bare).split())
