"""Links descriptions such as "the Russian leader" to the one person of the text who fits them."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from claimcheck.model import Name
from claimcheck.nlp.names.coreference import Linked
from claimcheck.nlp.names.gazetteer import demonyms
from claimcheck.nlp.names.vocabulary import KIN, LEADERS, ROLES

_DESCRIBED = re.compile(
    # As \b[Tt]he, but the engine skips from T to T.
    r"[Tt](?<!\w[Tt])he (?=(?P<land>[A-Z][a-zA-Z.]*(?: (?:Korean|African|Zealand|Lankan|Arabian))? "
    r")?(?P<words>[a-z-]+(?: [a-z-]+){0,2}))"
)
# "The president of the bank" and "the captain, Ann Lee," are somebody of their own.
_OF = re.compile(r" of\b|, [A-Z][\w.’-]+(?: [A-Z][\w.’-]+)+,")
_FOR = re.compile(r" (?:for|to|in|at|and)\b")


class _RoleHolder(msgspec.Struct, frozen=True):
    """A person and a role that the text gives to it."""

    words: frozenset[str]
    land: str
    title: bool
    name: Name


def add(flat: str, linked: Sequence[Linked]) -> tuple[Name, ...]:
    """The names, and the descriptions among them that only one named person of the text fits."""
    names = tuple(item.name for item in linked)
    holders = _holders(linked)
    if not holders:
        return names
    starts = [name.span[0] for name in names]
    found = [
        name
        for name in _described(flat, holders)
        if _stands_alone(name, names, bisect_right(starts, name.span[1] - 1) - 1)
    ]
    return tuple(sorted((*names, *found), key=lambda name: name.span))


def _stands_alone(name: Name, names: Sequence[Name], index: int) -> bool:
    """Not inside a name, and not in apposition to one: "Ann Lee, the guide who ..."."""
    if index < 0:
        return True
    before = names[index]
    return before.span[1] <= name.span[0] and not (
        before.canonical == name.canonical and name.span[0] - before.span[1] == 2
    )


def _holders(linked: Sequence[Linked]) -> dict[str, list[_RoleHolder]]:
    """Head of a role: those who are said to have it, each once. Relatives are left out: every text has
    many.
    """
    holders: dict[str, list[_RoleHolder]] = defaultdict(list)
    for item in linked:
        words = item.role.split()
        head = next((word for word in reversed(words) if word in ROLES), "")
        if item.name.kind != "person" or not head or head in KIN:
            continue
        holder = _RoleHolder(frozenset(words), item.land, item.title, item.name)
        for key in {head, "leader"} if head in LEADERS and item.land else {head}:
            if len(holders[key]) < 20:
                holders[key].append(holder)
    return dict(holders)


def _described(flat: str, holders: dict[str, list[_RoleHolder]]) -> Iterator[Name]:
    for m in _DESCRIBED.finditer(flat):
        words = m["words"].split(" ")
        offset = next((i for i, word in enumerate(words) if word in holders), None)
        if offset is None:
            continue
        end = m.start("words") + len(" ".join(words[: offset + 1]))
        land = demonyms().get((m["land"] or "").strip(), "")
        if (m["land"] and not land) or _OF.match(flat, end) or (not land and _FOR.match(flat, end)):
            continue
        # "The president" alone is only who is called President: there are too many of them.
        able = [
            holder
            for holder in holders[words[offset]]
            if holder.title or land or words[offset] not in LEADERS
        ]
        person = _only(able, frozenset(words[:offset]), land, m.start())
        if person:
            yield Name((m.start(), end), flat[m.start() : end], person.canonical, "person", person.gender)


def _only(holders: Sequence[_RoleHolder], modifiers: frozenset[str], land: str, index: int) -> Name | None:
    """The one person whom the description fits, if it is one, and if the text has named it before.

    With the country the name may also follow: a headline often describes first.
    """
    fitting = {
        holder.name.canonical: holder.name
        for holder in reversed(holders)
        if (holder.land == land if land else holder.name.span[0] < index) and modifiers <= holder.words
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None
