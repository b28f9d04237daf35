"""Units of measurement and currencies: spellings, base units and conversion factors.

`data/units.tsv` and `data/currencies.tsv` hold them. Base units: m, m2, L, kg, J, W, m/s, degC; s up to
weeks; months and longer in years.
"""

import re
from functools import cache

from claimcheck.nlp.word_lists import rows

CURRENCIES: dict[str, str] = {
    sign: code for code, signs in rows(__file__, "currencies") for sign in signs.split()
}
MONEY = frozenset(CURRENCIES.values()) | {"BTC"}
# "Dollars" alone are those of the outlet's country.
_DOLLARS = {"AU": "AUD", "CA": "CAD", "NZ": "NZD", "SG": "SGD", "HK": "HKD"}
_WORDS = re.compile(r"[ -]?(?:([%°º²³a-zA-Z][a-zA-Z²³/.%]*)(?:[ -]([a-zA-Z/]+)(?:[ -]([a-zA-Z]+))?)?)")
_WEIGHED = re.compile(r"\b(?:weigh\w*|lost|gained|shed) (?:\w+ ){0,2}[\d,.]*$")
_WEIGHT = re.compile(
    r"[- ](?:heavy|heavier|lighter|of (?:cocaine|heroin|cannabis|meat|fish|beef|rice|sugar|explosives"
    r"|gold|weight|marijuana))\b"
)
_LONG_M = re.compile(r" (?:people|[a-z]{3,}s)\b")


@cache
def _table() -> dict[str, tuple[str, float]]:
    table = {}
    for base, factor, written in rows(__file__, "units"):
        for name in written.split():
            for form in {name.replace("(s)", ""), name.replace("(s)", "s")}:
                table[form.replace("_", " ")] = (base, float(factor))
    return table


def unit_at(flat: str, offset: int, country: str = "") -> tuple[int, str, float] | None:
    """Where the unit that is at `offset`, behind a number, ends; its base unit and the factor. None if
    there is none.
    """
    found = _WORDS.match(flat, offset)
    if not found:
        return None
    table = _table()
    for group in (3, 2, 1):
        if not found[group]:
            continue
        written = " ".join(found.group(*range(1, group + 1))) if group > 1 else found[1].rstrip(".")
        unit = table.get(written.replace("-", " ")) or (
            table.get(written.lower()) if len(written) > 3 or "°" in written else None
        )
        if unit and not (len(written) == 1 and written.isalpha() and flat[offset : offset + 1] == " "):
            end = found.end(group) - (len(found[1]) - len(found[1].rstrip("."))) * (group == 1)
            return _in_context(flat, offset, end, written.lower(), unit, country)
    return None


def _in_context(
    flat: str, offset: int, end: int, written: str, unit: tuple[str, float], country: str
) -> tuple[int, str, float]:
    """Pounds of money or of weight; whose dollars."""
    base, factor = unit
    if written in ("pound", "pounds") and (
        _WEIGHT.match(flat, end) or _WEIGHED.search(flat, max(0, offset - 40), offset)
    ):
        return end, "kg", 0.45359237
    if written in ("dollar", "dollars", "cent", "cents"):
        base = _DOLLARS.get(country, base)
    return end, base, factor


def is_million(flat: str, offset: int) -> bool:
    """Is the m that is at `offset` a million ("5m people") rather than a metre ("5m wide")?"""
    return bool(_LONG_M.match(flat, offset + 1))
