"""An article that has not changed is not analysed again; what has changed never goes by an old analysis."""

from pathlib import Path

import msgspec
import pytest

from claimcheck import nlp
from claimcheck.app import analysis_cache
from claimcheck.app.check import check
from claimcheck.facts import FactBase
from claimcheck.model import Article, Checked
from claimcheck.readers import from_text

STORY = (
    "The dam at Kol was finished in March 2011, the Water Board said.\n\nIt is 90 metres high, Ola Berg said."
)
FACT = """facts:
  - {{id: dam, statement: "The dam at Kol is {height} metres high.", verdict: "true", sources: []}}
"""
SOURCES = "sources:\n  - {id: board, name: Water Board, kind: company, ownership: public}\n"


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are analysed."""
    seen: list[str] = []
    analyse = nlp.analyse

    def counted(text: str, **more: object) -> object:
        seen.append(text)
        return analyse(text, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(nlp, "analyse", counted)
    return seen


def article(text: str = STORY, **about: str) -> Article:
    return from_text(text, form="plain", **about)  # type: ignore[arg-type]


def base(folder: Path, height: int = 90, sources: str = SOURCES) -> FactBase:
    (folder / "facts.yaml").write_text(FACT.format(height=height), encoding="utf-8")
    (folder / "sources.yaml").write_text(sources, encoding="utf-8")
    return FactBase.open(folder / "facts.yaml", folder / "sources.yaml")


def checked(folder: Path, text: Article, facts: FactBase | None = None) -> Checked:
    return analysis_cache.cached_check(text, folder / "kept", base=facts, flags_off=(), worth={})


def test_an_unchanged_article_is_analysed_once_and_comes_back_the_same(
    tmp_path: Path, times: list[str]
) -> None:
    facts = base(tmp_path)
    first = checked(tmp_path, article(), facts)
    assert checked(tmp_path, article(), base(tmp_path)) == first == check(article(), base=facts)
    assert len(times) == 2, "once kept, and once by the check beside it"


@pytest.mark.parametrize("height", [80, 70])
def test_changed_facts_are_laid_beside_the_kept_claims(tmp_path: Path, times: list[str], height: int) -> None:
    checked(tmp_path, article(), base(tmp_path))
    del times[:]
    facts = base(tmp_path, height)
    again = checked(tmp_path, article(), facts)
    assert not times
    assert again == check(article(), base=facts)


def test_without_facts_none_is_left_beside_the_claims(tmp_path: Path) -> None:
    checked(tmp_path, article(), base(tmp_path, sources="sources: []\n"))
    again = checked(tmp_path, article())
    assert again == check(article())


@pytest.mark.parametrize("change", ["text", "published", "registry", "version"])
def test_what_an_analysis_depends_on_makes_another_one(
    tmp_path: Path, times: list[str], change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = base(tmp_path)
    checked(tmp_path, article(), facts)
    changed = article()
    if change == "text":
        changed = article(STORY + " It leaks.")
    elif change == "published":
        changed = article(published="2024-05-01")
    elif change == "registry":
        facts = base(tmp_path, sources=SOURCES.replace("public", "private"))
    else:
        monkeypatch.setattr("claimcheck.app.analysis_cache.__version__", "9.9")
    del times[:]
    checked(tmp_path, changed, facts)
    assert len(times) == 1


@pytest.mark.parametrize("damage", [b"", b"no analysis", None], ids=["empty", "nonsense", "one letter"])
def test_a_damaged_analysis_is_made_again(tmp_path: Path, damage: bytes | None) -> None:
    first = checked(tmp_path, article())
    (path,) = (tmp_path / "kept").iterdir()
    path.write_bytes(path.read_bytes().replace(b"finished", b"flooded.") if damage is None else damage)
    assert checked(tmp_path, article()) == first


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("in the way", encoding="utf-8")
    assert checked(tmp_path, article()).claims


def test_only_so_many_are_kept_and_for_their_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysis_cache, "MOST", 3)
    for at in range(5):
        checked(tmp_path, msgspec.structs.replace(article(), title=f"The dam {at}"))
    files = list((tmp_path / "kept").iterdir())
    assert len(files) == 3
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
