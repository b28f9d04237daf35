"""How each role looks, in variables of the theme. What has a colour has a glyph and a word besides.

A table and not a style sheet: a sheet would be worked out again for every role of every pane, which was most
of the time to the first paint.
"""

from collections.abc import Mapping
from functools import lru_cache

from rich.style import Style as RichStyle
from textual.style import Style

STYLES: Mapping[str, str] = {
    "dim": "$foreground 62%",
    "bold": "bold",
    "title": "bold",
    "key": "bold $text-accent",
    "rule": "$foreground 25%",
    "mark": "$foreground 30%",
    "ok": "$text-success",
    "warn": "$text-warning",
    "bar": "on $surface",
    "head": "$foreground 75% on $panel",
    "head-on": "bold $foreground on $panel",
    "tab-on": "bold $text on $primary",
    "button-on": "bold on $foreground 15%",
    # the article
    "claim": "on $foreground 6%",
    "current": "on $primary 45%",
    "source": "$text-primary",
    "cue": "italic",
    "hit": "on $warning 35%",
    "hit-now": "bold $background on $warning",
    # states and verdicts
    "open": "$foreground 75%",
    "held": "$text-warning",
    "aside": "$foreground 55%",
    "holds-true": "$text-success",
    "holds-false": "$text-error",
    "holds-misleading": "$text-warning",
    "holds-unproven": "$text-secondary",
    "holds-other": "$text-primary",
    # evidence and weak points
    "agrees": "$text-success",
    "conflicts": "$text-error",
    "unclear": "$text-secondary",
    "flag": "$text-warning",
    "mismatch": "$text-warning",
    "later": "$text-warning",
}
# What is told by reverse, by underline and by faint letters, where there are no colours or no shades of them.
_LOUD = frozenset(["current", "hit-now", "button-on", "tab-on"])
_MARKED = frozenset(["claim", "hit"])
_FAINT = frozenset(["dim", "rule", "mark", "aside"])


def style_for(
    role: str, base: Style, variables: Mapping[str, str], *, colours: bool, shades: bool
) -> RichStyle:
    """The look of a role (one or more names of `STYLES`; others mean nothing) on a base style.

    `variables` are the theme's. Loud roles are shown in reverse and marked ones underlined without `colours`,
    and also without `shades`: the sixteen colours of a terminal cannot be mixed, so there faint ones are said
    to be faint.
    """
    style = base
    names = [name for name in role.split() if name in STYLES]
    for name in names:
        if shades or name not in _LOUD | _MARKED | _FAINT:
            style += Style.parse(STYLES[name], dict(variables))
    if not (colours and shades):
        if _LOUD.intersection(names):
            style += Style(reverse=True)
        if "hit" in names or (_MARKED.intersection(names) and not _LOUD.intersection(names)):
            style += Style(underline=True)
    if not shades and _FAINT.intersection(names):
        style += Style(dim=True)
    return style.rich_style


@lru_cache(4096)
def place_style(at: int, row: int) -> RichStyle:
    """What tells the mouse that words begin at this character of this line."""
    return RichStyle.from_meta({"offset": (at, row)})
