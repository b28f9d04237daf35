"""Fact base: facts, series and the registry of sources, searched and matched. Start at `FactBase` (`base`).

Files are read by `loader` and `series_loader`, edited by `yaml_editor`, packed by `search_index` and
`series_index`; `matcher` compares claims with facts, by words and by the `vectors` of their wordings.
`lint` says what is weak, `importers` and `export` exchange facts with others.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> folder = TemporaryDirectory()
>>> path = Path(folder.name) / "harbour.yaml"
>>> _ = path.write_text('''facts:
...   - id: harbour-2019
...     statement: The harbour of Elmport was opened in 2019.
...     verdict: "true"
...     about: [Elmport]
... ''')
>>> base = FactBase.open(path)
>>> len(base.facts), base.facts["harbour-2019"].about, base.problems
(1, ('Elmport',), ())
>>> [fact.id for fact, score in base.search("when did Elmport's harbour open?")]
['harbour-2019']

It puts its facts beside the claims of an article, and says of each whether it agrees:

>>> from claimcheck.app.check import check
>>> from claimcheck.readers import from_text
>>> article = from_text("The harbour of Elmport was opened in 2017, the port said.", published="2024-05-02")
>>> [claim] = check(article, base=base).claims
>>> claim.fact, claim.relation, claim.matches[0].reasons[0].why
('harbour-2019', 'conflicts', '2017 here, 2019 in harbour-2019')
>>> folder.cleanup()
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.facts.base import FactBase

__all__ = ["FactBase"]


def __getattr__(name: str) -> Any:
    # Late, so that what needs one module of this package does not load all of it.
    if name == "FactBase":
        from claimcheck.facts.base import FactBase

        return FactBase
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
