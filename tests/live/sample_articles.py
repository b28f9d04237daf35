"""Thirty invented towns: the pages of the test wiki, and a claim about each; every third one is wrong."""

from claimcheck.model import Claim

_FIRST = ("Brill", "Oster", "Kelm", "Vard", "Tolm", "Haver")
_LAST = ("ow", "stad", "wick", "ham", "mouth")
_GOODS = ("salt", "glass", "paper", "rope", "tiles")

NAMES = tuple(first + last for first in _FIRST for last in _LAST)


def _year(at: int) -> int:
    return 1871 + 4 * at


def page(at: int) -> str:
    """What the wiki says about a town."""
    name, goods = NAMES[at], _GOODS[at % 5]
    return (
        f"'''{name}''' is a town on the Tarnow.<ref>Atlas of towns</ref> It is known for its {goods}.\n\n"
        f"== History ==\nThe iron bridge of {name} was opened in {_year(at)}. "
        f"The town hall of {name} burned down in {_year(at) + 31} and was never built again.\n"
    )


def claim(at: int) -> Claim:
    """A claim about a town; right but for every third, which has another year."""
    year = _year(at) + (7 if wrong(at) else 0)
    return made(f"c{at}", f"The iron bridge of {NAMES[at]} was opened in {year}.")


def made(name: str, text: str) -> Claim:
    """A claim of these words."""
    return Claim(id=name, span=(0, len(text)), text=text, standalone=text, sentence=(0, len(text)))


def wrong(at: int) -> bool:
    """Whether the claim about a town says another year than the wiki."""
    return at % 3 == 2
