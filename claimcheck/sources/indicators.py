"""The table of indicators: which words of a claim lead to which table of which service.

`data/indicators.yaml` has one entry each; `seen` says where its code was seen in use.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Citation
from claimcheck.model.series import Frequency, Series
from claimcheck.strict_yaml import load


class Indicator(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a service, and the words for what it measures; the rest as of `Series`.

    `id` is SERVICE:DATASET, or SERVICE:DATASET/NAME where one data set serves several. `dimensions` are
    fixed; `places` writes codes of places otherwise than the service does elsewhere.
    """

    id: str
    measure: str
    words: tuple[str, ...]
    change_of: tuple[str, ...] = ()
    over: str = ""
    unit: str
    frequency: Frequency
    place: str = ""
    dimensions: Mapping[str, str] = {}
    places: Mapping[str, str] = {}
    tolerance: str = ""
    seen: str

    @property
    def service(self) -> str:
        """Which service has it."""
        return self.id.partition(":")[0]

    @property
    def dataset(self) -> str:
        """Its data set, indicator, chart or series there."""
        return self.id.partition(":")[2].partition("/")[0]

    def series(self, decimals: int, source: Citation, places: tuple[str, ...]) -> Series:
        """A series of its figures."""
        measured = ("measure", "words", "change_of", "over", "unit", "frequency")
        return Series(
            id=slug(self.id),
            tolerance=float(self.tolerance or 0),
            source=source,
            decimals=decimals,
            places=places,
            **{name: getattr(self, name) for name in measured},
        )


def slug(name: str) -> str:
    """The id of a series made of an indicator: lower case, dashes in place of other signs."""
    return "-".join("".join(sign if sign.isalnum() else " " for sign in name.lower()).split())


@cache
def indicators() -> Mapping[str, Indicator]:
    """All indicators by their id."""
    path = Path(__file__).parent / "data" / "indicators.yaml"
    root = load(path.read_text(encoding="utf-8"), path.name).plain()
    found = msgspec.convert(root["indicators"], tuple[Indicator, ...])
    return {one.id: one for one in found}


def indicator(name: str) -> Indicator:
    """The indicator of this id. Raises `ClaimcheckError` CC230."""
    known = indicators()
    if name not in known:
        service = name.partition(":")[0]
        some = [one for one in known if one.startswith(f"{service}:")] or list(known)
        hint = f"claimcheck facts series list; for example {', '.join(some[:3])}"
        raise ClaimcheckError("CC230", f"no indicator {name!r}", hint=hint)
    return known[name]
