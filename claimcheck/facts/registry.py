"""The source registry: names, aliases, kind and ownership of known sources."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Registered
from claimcheck.model.lookup_keys import folded


def by_name(
    entries: Iterable[Registered], file: str = ""
) -> tuple[Mapping[str, Registered], list[ClaimcheckError]]:
    """Every name and alias, casefolded, with its entry; and the ids and names that two entries claim (the
    first wins).

    A name also counts without a leading "the": "The Lancet" is found as "lancet".
    """
    names: dict[str, Registered] = {}
    ids: set[str] = set()
    problems: list[ClaimcheckError] = []
    for entry in entries:
        if entry.id in ids:
            problems.append(ClaimcheckError("CC214", f"duplicate id {entry.id!r}", file=file))
            continue
        ids.add(entry.id)
        for name in (entry.name, *entry.aliases):
            owner = names.setdefault(folded(name), entry)
            if owner.id != entry.id:
                what = (
                    f"the name {name!r} belongs to {owner.id!r} already, so {entry.id!r} is not found by it"
                )
                problems.append(ClaimcheckError("CC214", what, file=file))
    return MappingProxyType(names), problems
