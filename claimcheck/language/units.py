"""Units: how they are written, what they are normalised to, and by which factor.

Factors: BIPM, "The International System of Units", 9th ed.; NIST Handbook 44, appendix C, for customary units.
Base units: m, m2, L, kg, J, W, m/s, degC; s up to weeks; month and longer in years, for they have no fixed length.
"""

import re
from functools import cache

# (names, base unit, factor). Names are tried whole words, longest first.
UNITS: tuple[tuple[str, str, float], ...] = (
    ("millimetres? millimeters? mm", "m", 1e-3),
    ("centimetres? centimeters? cm", "m", 1e-2),
    ("metres? meters?", "m", 1.0),
    ("kilometres? kilometers? kms?", "m", 1e3),
    ("miles? mi", "m", 1609.344),
    ("nautical_miles? nm", "m", 1852.0),
    ("yards? yds?", "m", 0.9144),
    ("feet foot ft", "m", 0.3048),
    ("inch inches", "m", 0.0254),
    ("square_met(?:re|er)s? sq_m m² m2", "m2", 1.0),
    ("hectares? ha", "m2", 1e4),
    ("acres?", "m2", 4046.8564224),
    ("square_kilomet(?:re|er)s? sq_km km² km2", "m2", 1e6),
    ("square_miles? sq_miles?", "m2", 2589988.110336),
    ("square_feet square_foot sq_ft", "m2", 0.09290304),
    ("millilitres? milliliters? ml", "L", 1e-3),
    ("litres? liters?", "L", 1.0),
    ("cubic_met(?:re|er)s? m³ m3", "L", 1e3),
    ("gallons?", "L", 3.785411784),
    ("barrels? bpd", "barrel", 1.0),
    ("grams? grammes? g", "kg", 1e-3),
    ("kilograms? kilogrammes? kilos? kgs?", "kg", 1.0),
    # News texts seldom tell the short ton from the tonne; a tenth of difference would make false conflicts.
    ("tonnes? tons? metric_tons? metric_tonnes?", "kg", 1e3),
    ("ounces? oz", "kg", 0.028349523125),
    ("lbs?", "kg", 0.45359237),
    ("joules?", "J", 1.0),
    ("kilowatt[ -]hours? kWh", "J", 3.6e6),
    ("megawatt[ -]hours? MWh", "J", 3.6e9),
    ("gigawatt[ -]hours? GWh", "J", 3.6e12),
    ("terawatt[ -]hours? TWh", "J", 3.6e15),
    ("calories kcal kilocalories", "J", 4184.0),
    ("watts?", "W", 1.0),
    ("kilowatts? kW", "W", 1e3),
    ("megawatts? MW", "W", 1e6),
    ("gigawatts? GW", "W", 1e9),
    ("kilomet(?:re|er)s?_(?:per|an)_hour km/h kph", "m/s", 1 / 3.6),
    ("miles_(?:per|an)_hour mph", "m/s", 0.44704),
    ("knots?", "m/s", 1852 / 3600),
    ("degrees?_Celsius degrees?_C °_?C ºC Celsius degrees?_centigrade", "degC", 1.0),
    ("degrees?_Fahrenheit degrees?_F °_?F ºF Fahrenheit", "degF", 1.0),
    ("degrees? °", "degree", 1.0),
    ("seconds? secs?", "s", 1.0),
    ("minutes? mins?", "s", 60.0),
    ("hours? hrs?", "s", 3600.0),
    ("days?", "s", 86400.0),
    ("weeks?", "s", 604800.0),
    ("fortnights?", "s", 1209600.0),
    ("months?", "year", 1 / 12),
    ("years? yrs?", "year", 1.0),
    ("decades?", "year", 10.0),
    ("century centuries", "year", 100.0),
    ("percentage_points? pp", "percentage point", 1.0),
    ("basis_points? bps?", "percentage point", 0.01),
    ("percent per_cent pct pc %", "percent", 1.0),
    ("points?", "point", 1.0),
    ("votes?", "vote", 1.0),
    ("times -?fold", "times", 1.0),
    ("cents?", "USD", 0.01),
    ("pence p", "GBP", 0.01),
    ("dollars? bucks", "USD", 1.0),
    ("euros?", "EUR", 1.0),
    ("pounds? quid", "GBP", 1.0),
    ("roubles? rubles?", "RUB", 1.0),
    ("yuan renminbi", "CNY", 1.0),
    ("yen", "JPY", 1.0),
    ("won", "KRW", 1.0),
    ("rupees?", "INR", 1.0),
    ("hryvnias? hryvnyas?", "UAH", 1.0),
    ("(?:Swiss_)?francs?", "CHF", 1.0),
    ("zloty zlotys", "PLN", 1.0),
    ("(?:Turkish_)?lira liras", "TRY", 1.0),
    ("shekels?", "ILS", 1.0),
    ("(?:U\\.?S\\.?|American)_dollars?", "USD", 1.0),
    ("Australian_dollars?", "AUD", 1.0),
    ("Canadian_dollars?", "CAD", 1.0),
    ("bitcoins? BTC", "BTC", 1.0),
)
# ISO 4217 by the sign or the code before the number.
CURRENCIES: dict[str, str] = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "R$": "BRL", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₴": "UAH", "₪": "ILS",
    "₦": "NGN", "Rs": "INR", "Rs.": "INR", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "JPY": "JPY", "CNY": "CNY", "RMB": "CNY",
    "RUB": "RUB", "CHF": "CHF", "AUD": "AUD", "CAD": "CAD", "INR": "INR", "UAH": "UAH", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK",
    "PLN": "PLN", "CZK": "CZK", "HUF": "HUF", "TRY": "TRY", "BRL": "BRL", "MXN": "MXN", "ZAR": "ZAR", "KRW": "KRW",
}  # fmt: skip
# "Dollars" alone are those of the outlet's country.
DOLLARS = {"AU": "AUD", "CA": "CAD", "NZ": "NZD", "SG": "SGD", "HK": "HKD"}
MONEY = frozenset(CURRENCIES.values()) | {"BTC"}


@cache
def unit_table() -> tuple[re.Pattern[str], tuple[tuple[str, float], ...]]:
    """An expression for a unit behind a number, with one group a unit in the order of the second value."""
    values: list[tuple[str, float]] = []
    names: list[tuple[str, int]] = []
    for index, (written, base, factor) in enumerate(UNITS):
        values.append((base, factor))
        names += [(name.replace("_", " "), index) for name in written.split()]
    names.sort(key=lambda entry: -len(entry[0]))
    groups = [f"(?P<u{number}_{index}>{name})" for number, (name, index) in enumerate(names)]
    tail = r"(?![\w²³]|-(?!old|long|high|wide|deep|tall)[a-z]+ly)"
    return re.compile(rf"[ -]?(?:{'|'.join(groups)})(?:(?<=[%°])|{tail})"), tuple(values)


def unit_at(flat: str, at: int) -> tuple[int, str, float] | None:
    """Where the unit that stands at `at` ends, its base unit and the factor to it; None if there is none."""
    pattern, values = unit_table()
    found = pattern.match(flat, at)
    if not found or not found.lastgroup:
        return None
    base, factor = values[int(found.lastgroup.rpartition("_")[2])]
    return found.end(), base, factor
