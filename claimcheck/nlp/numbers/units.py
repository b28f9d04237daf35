"""Units: how they are written, what they are normalised to, and by which factor.

Factors: BIPM, "The International System of Units", 9th edition; NIST Handbook 44, appendix C, for
customary units. Base units: m, m2, L, kg, J, W, m/s, degC; s up to weeks; months and longer in years, for
they have no fixed length.
"""

import re
from functools import cache

# base unit | factor | how it is written. "(s)" stands for an optional s; signs keep their case.
_UNITS = """
m|0.001|millimetre(s) millimeter(s) mm
m|0.01|centimetre(s) centimeter(s) cm
m|1|metre(s) meter(s) m
m|1000|kilometre(s) kilometer(s) km kms
m|1609.344|mile(s)
m|1852|nautical_mile(s)
m|0.9144|yard(s)
m|0.3048|foot feet ft
m|0.0254|inch inches
m2|1|square_metre(s) square_meter(s) sq_m m² m2 sqm
m2|1e4|hectare(s) ha
m2|4046.8564224|acre(s)
m2|1e6|square_kilometre(s) square_kilometer(s) sq_km km² km2 sqkm
m2|2589988.110336|square_mile(s) sq_mile(s)
m2|0.09290304|square_foot square_feet sq_ft
L|0.001|millilitre(s) milliliter(s) ml
L|1|litre(s) liter(s)
L|1000|cubic_metre(s) cubic_meter(s) m³ m3
L|3.785411784|gallon(s)
barrel|1|barrel(s) bpd
kg|1e-6|milligram(s) mg
kg|0.001|gram(s) gramme(s) g
kg|1|kilogram(s) kilogramme(s) kilo(s) kg kgs
kg|1000|tonne(s) ton(s) metric_ton(s) metric_tonne(s)
kg|0.028349523125|ounce(s) oz
kg|0.45359237|lb lbs
kg|6.35029318|stone
J|1|joule(s)
J|3.6e6|kilowatt_hour(s) kilowatthour(s) kWh
J|3.6e9|megawatt_hour(s) MWh
J|3.6e12|gigawatt_hour(s) GWh
J|3.6e15|terawatt_hour(s) TWh
J|4184|calorie(s) kcal kilocalorie(s)
W|1|watt(s)
W|1000|kilowatt(s) kW
W|1e6|megawatt(s) MW
W|1e9|gigawatt(s) GW
m/s|0.2777777777777778|kilometres_per_hour kilometers_per_hour kilometres_an_hour km/h kph kmh
m/s|0.44704|miles_per_hour miles_an_hour mph
m/s|0.5144444444444445|knot(s)
degC|1|degree(s)_celsius degree(s)_c °c ºc celsius degree(s)_centigrade C
degF|1|degree(s)_fahrenheit degree(s)_f °f ºf fahrenheit F
degree|1|degree(s) °
s|1|second(s) sec secs
s|60|minute(s) min mins
s|3600|hour(s) hr hrs
s|86400|day(s)
s|604800|week(s)
s|1209600|fortnight(s)
year|0.08333333333333333|month(s)
year|1|year(s) yr yrs
year|10|decade(s)
year|100|century centuries
percentage point|1|percentage_point(s) pp
percentage point|0.01|basis_point(s) bp bps
percent|1|percent per_cent pct pc %
point|1|point(s)
vote|1|vote(s)
times|1|times fold
USD|0.01|cent(s)
GBP|0.01|pence p
USD|1|dollar(s) us_dollar(s) u.s._dollar(s) american_dollar(s)
EUR|1|euro(s)
GBP|1|pound(s) pound(s)_sterling
RUB|1|rouble(s) ruble(s)
CNY|1|yuan renminbi
JPY|1|yen
KRW|1|won
INR|1|rupee(s)
UAH|1|hryvnia(s)
CHF|1|swiss_franc(s) franc(s)
PLN|1|zloty zlotys
TRY|1|turkish_lira(s) lira(s)
ILS|1|shekel(s)
SEK|1|swedish_kronor kronor
NOK|1|norwegian_kroner kroner
AUD|1|australian_dollar(s)
CAD|1|canadian_dollar(s)
HKD|1|hong_kong_dollar(s)
BTC|1|bitcoin(s)
"""
# ISO 4217 by the sign or the code before the number.
_CURRENCIES = """
USD $ US$ USD
AUD A$ AU$ AUD
CAD C$ CA$ CAD
NZD NZ$ NZD
HKD HK$ HKD
SGD S$ SGD
BRL R$ BRL
GBP £ GBP
EUR € EUR
JPY ¥ JPY
CNY RMB CNY
INR ₹ Rs Rs. INR
RUB ₽ RUB
KRW ₩ KRW
TRY ₺ TRY
UAH ₴ UAH
ILS ₪ ILS
NGN ₦ NGN
CHF CHF
SEK SEK
NOK NOK
DKK DKK
PLN PLN
CZK CZK
HUF HUF
MXN MXN
ZAR ZAR
"""
CURRENCIES: dict[str, str] = {
    sign: code for code, *signs in map(str.split, _CURRENCIES.strip().split("\n")) for sign in signs
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
    for line in _UNITS.strip().split("\n"):
        base, factor, written = line.split("|")
        for name in written.split():
            for form in {name.replace("(s)", ""), name.replace("(s)", "s")}:
                table[form.replace("_", " ")] = (base, float(factor))
    return table


def unit_at(flat: str, offset: int, country: str = "") -> tuple[int, str, float] | None:
    """Where the unit that stands at `at`, behind a number, ends; its base unit and the factor. None if
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
) -> tuple[int, str, float] | None:
    """Pounds of money or of weight; whose dollars; "the side that won 12 won" is no currency."""
    base, factor = unit
    if written in ("pound", "pounds") and (
        _WEIGHT.match(flat, end) or _WEIGHED.search(flat, max(0, offset - 40), offset)
    ):
        return end, "kg", 0.45359237
    if written in ("dollar", "dollars", "cent", "cents"):
        base = _DOLLARS.get(country, base)
    if base == "KRW" and not flat[max(0, offset - 8) : offset].endswith(("illion", "housand", "00")):
        return None
    return end, base, factor


def is_million(flat: str, offset: int) -> bool:
    """Is the m that stands at `at` a million ("5m people") rather than a metre ("5m wide")?"""
    return bool(_LONG_M.match(flat, offset + 1))
