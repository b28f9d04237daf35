"""Services of statistics, each answering in its documented shape on this machine; what they say of claims."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest

from claimcheck.app.facts.series import add_series, listed
from claimcheck.config.settings import Config, External
from claimcheck.errors import ClaimcheckError
from claimcheck.facts import FactBase
from claimcheck.model import Article, Evidence
from claimcheck.readers import from_text
from claimcheck.series import units
from claimcheck.sources import lookup, statistics
from claimcheck.sources.fetcher import CachedFetcher
from claimcheck.sources.indicators import indicator, indicators
from claimcheck.sources.lookup_options import LookupOptions
from claimcheck.workspace import Workspace

from .conftest import Site, claim


def eurostat(*values: float | None, geo: str = "DE", start: int = 3, **more: Any) -> dict[str, Any]:
    """Rates of months of 2024 as JSON-stat 2.0."""
    months = {f"2024-{start + at:02}": at for at in range(len(values))}
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "Unemployment by sex and age",
        "updated": "2024-07-02T11:00:00+0200",
        "value": {str(at): value for at, value in enumerate(values) if value is not None},
        "id": ["freq", "unit", "geo", "time"],
        "size": [1, 1, 1, len(values)],
        "dimension": {
            "freq": {"category": {"index": {"M": 0}}},
            "unit": {"category": {"index": ["PC_ACT"]}},
            "geo": {"category": {"index": {geo: 0}}},
            "time": {"category": {"index": months}},
        },
        **more,
    }


def _dimensions(times: int) -> dict[str, Any]:
    return {
        "geo": {"category": {"index": ["DE"]}},
        "time": {"category": {"index": [str(at) for at in range(times)]}},
    }


def worldbank(**values: float | None) -> list[Any]:
    """Years of an indicator as the Indicators API gives them."""
    head = {"page": 1, "pages": 1, "per_page": 5000, "total": len(values), "lastupdated": "2024-06-28"}
    rows = [
        {
            "indicator": {"id": "SP.POP.TOTL", "value": "Population, total"},
            "country": {"id": "NO", "value": "Norway"},
            "countryiso3code": "NOR",
            "date": year.lstrip("y"),
            "value": value,
            "unit": "",
            "obs_status": "",
            "decimal": 0,
        }
        for year, value in values.items()
    ]
    return [head, rows]


CSV = "Entity,Code,Year,Life expectancy\nNorway,NOR,2021,83.2\nNorway,NOR,2022,82.6\n"
VERSIONS = {
    "observations": [
        {"realtime_start": "2023-05-05", "realtime_end": "2023-06-01", "date": "2023-04-01", "value": "3.4"},
        {"realtime_start": "2023-06-02", "realtime_end": "9999-12-31", "date": "2023-04-01", "value": "3.7"},
        {"realtime_start": "2023-06-02", "realtime_end": "9999-12-31", "date": "2023-05-01", "value": "."},
    ]
}


def ask(site: Site, store: Any, service: str, text: str, said_on: str, **keys: str) -> tuple[Evidence, ...]:
    """What a service gives for a claim."""
    source = External(name=service, kind="statistics", url=site.url, service=service)
    article: Article = from_text(text, published=said_on)
    said = claim(text, said_on=said_on)
    terms = LookupOptions(privacy="open", keys=keys)
    return lookup.ask(said, article, site.policy, [source], store=store, terms=terms)


def test_eurostat_contradicts_with_the_row_and_only_codes_are_sent(site: Site, store: Any) -> None:
    site.json("/une_rt_m", eurostat(3.3, 3.4, None, 3.6))
    (found,) = ask(
        site, store, "eurostat", "Unemployment in Germany rose to 9.4 per cent in April.", "2024-07-10"
    )
    assert (found.asked, found.relation, found.later) == ("found", "conflicts", False)
    assert found.reasons[0].why == "DE 2024-04: 3.4, not 9.4 (Eurostat)"
    assert found.passage == "unemployment rate, seasonally adjusted, Germany, 2024-04: 3.4 percent"
    assert found.link == "https://ec.europa.eu/eurostat/databrowser/view/une_rt_m/default/table?lang=en"
    kept = store.get(found.snapshot)
    assert store.text(kept)[slice(*found.span or (0, 0))] == found.passage
    asked = parse_qs(urlsplit(site.asked[0][0]).query)
    assert asked == {
        "format": ["JSON"], "lang": ["EN"], "s_adj": ["SA"], "age": ["TOTAL"], "unit": ["PC_ACT"],
        "sex": ["T"], "geo": ["DE"],
    }  # fmt: skip


def test_a_table_that_was_updated_after_the_claim_is_marked_later(site: Site, store: Any) -> None:
    site.json("/une_rt_m", eurostat(3.3, 3.4))
    (found,) = ask(
        site, store, "eurostat", "Unemployment in Germany was 3.4 per cent in April.", "2024-06-10"
    )
    assert (found.relation, found.later, found.published) == ("agrees", True, "2024-07-02")


@pytest.mark.parametrize(
    ("answer", "status", "why"),
    [
        (
            {"warning": {"status": 413, "label": "ASYNCHRONOUS_RESPONSE"}},
            200,
            "no answer yet, it is made later",
        ),
        ({"error": [{"status": 404, "label": "ERR_NOT_FOUND_4: no such table"}]}, 200, "ERR_NOT_FOUND_4"),
        ({"error": [{"status": 413, "label": "EXTRACTION_TOO_BIG"}]}, 413, "413"),
        (eurostat(1.0, size=[1, 2, 1, 1]), 200, "several series in one answer: the dimension unit"),
        ({"class": "collection"}, 200, "no table of figures"),
        (eurostat(1.0, id=["freq", "unit", ["geo"], "time"]), 200, "no table of figures"),
        (eurostat(dimension=_dimensions(200_001)), 200, "more than 200000 figures"),
    ],
)
def test_an_answer_of_eurostat_that_is_no_table_is_no_answer(
    site: Site, store: Any, answer: dict[str, Any], status: int, why: str
) -> None:
    site.json("/une_rt_m", answer, status)
    (found,) = ask(
        site, store, "eurostat", "Unemployment in Germany was 3.4 per cent in April.", "2024-07-10"
    )
    assert found.asked == "no-answer"
    assert why in found.why


def test_the_world_bank_is_asked_by_three_letters_and_its_messages_are_errors(site: Site, store: Any) -> None:
    text = "Norway had a population of 7.1 million in 2023."
    path = "/country/NOR/indicator/SP.POP.TOTL"
    site.json(path, worldbank(y2023=5519594, y2022=5457127, y2021=None))
    (found,) = ask(site, store, "worldbank", text, "2024-07-10")
    assert found.reasons[0].why == "NO 2023: 5,519,594, not 7.1 million (World Bank)"
    site.json(path, [{"message": [{"id": "120", "key": "Invalid value", "value": "The value is not valid"}]}])
    (found,) = ask(site, store, "worldbank", text.replace("7.1", "7.2"), "2024-07-10")
    assert found.relation == "conflicts"  # from the store: the first answer is still fresh
    (found,) = ask(site, store, "worldbank", "Sweden had a population of 7.1 million in 2023.", "2024-07-10")
    assert found.asked == "no-answer"


def test_no_figures_for_the_period_is_nothing_found(site: Site, store: Any) -> None:
    site.json("/country/NOR/indicator/SP.POP.TOTL", [{"page": 0, "pages": 0, "total": 0}, None])
    (found,) = ask(site, store, "worldbank", "Norway had a population of 7.1 million in 2023.", "2024-07-10")
    assert (found.asked, found.query) == ("nothing-found", "SP.POP.TOTL NO")


def test_our_world_in_data_gives_a_table_and_says_in_its_metadata_what_it_is(site: Site, store: Any) -> None:
    site.answers["/life-expectancy.csv"] = (200, "text/csv", CSV.encode())
    about = {
        "chart": {"title": "Life expectancy at birth"},
        "columns": {"Life expectancy": {"lastUpdated": "2024-10-22"}},
    }
    site.json("/life-expectancy.metadata.json", about)
    (found,) = ask(site, store, "owid", "Life expectancy in Norway was 85.9 years in 2022.", "2024-12-10")
    assert found.reasons[0].why == "NO 2022: 82.6, not 85.9 years (Our World in Data)"
    assert (found.title, found.published) == ("Life expectancy at birth", "2024-10-22")
    assert "country=~NOR" in site.asked[-1][0]


def test_no_service_is_asked_for_a_town(site: Site, store: Any) -> None:
    text = "Life expectancy in Los Angeles was 85.9 years in 2022."
    for service in ("owid", "worldbank", "eurostat"):
        (found,) = ask(site, store, service, text, "2024-12-10")
        assert (found.asked, found.why) == ("not-asked", lookup.NOTHING_MEASURED)
    assert site.asked == []


def test_a_place_of_several_words_is_found(site: Site, store: Any) -> None:
    rows = "Entity,Code,Year,Life expectancy\nNorth America,,2021,78\nNorth America,,2022,79.2\n"
    site.answers["/life-expectancy.csv"] = (200, "text/csv", rows.encode())
    site.json("/life-expectancy.metadata.json", {})
    text = "Life expectancy in North America was 85.9 years in 2022."
    (found,) = ask(site, store, "owid", text, "2024-12-10")
    assert found.reasons[0].why == "North America 2022: 79.2, not 85.9 years (Our World in Data)"
    assert "North America, 2022: 79.2 years" in found.passage


@pytest.mark.parametrize(
    "body", ["<html>gone</html>", "Entity,Code,Year,A,B\nNorway,NOR,2021,1,2\n", "Year\n2021\n"]
)
def test_another_answer_than_one_column_of_figures_is_no_answer(site: Site, store: Any, body: str) -> None:
    site.answers["/life-expectancy.csv"] = (200, "text/csv", body.encode())
    site.json("/life-expectancy.metadata.json", {})
    (found,) = ask(site, store, "owid", "Life expectancy in Norway was 85.9 years in 2022.", "2024-12-10")
    assert found.asked == "no-answer"


def test_fred_judges_by_what_was_published_then_and_its_key_is_neither_kept_nor_shown(
    site: Site, store: Any
) -> None:
    site.json("/series/observations", VERSIONS)
    text = "Unemployment in the United States was 3.4 per cent in April."
    (early,) = ask(site, store, "fred", text, "2023-05-20", fred="hidden-key")
    assert (early.relation, early.why) == (
        "agrees",
        "US 2023-04: 3.4 (Federal Reserve Bank of St. Louis, published 2023-05-05); revised to 3.7 on"
        " 2023-06-02",
    )
    (late,) = ask(site, store, "fred", text, "2023-07-20", fred="hidden-key")
    assert late.relation == "unclear"
    assert "api_key=hidden-key" in site.asked[0][0]
    for file in store.folder.rglob("*"):
        assert file.is_dir() or b"hidden-key" not in file.read_bytes()


def test_fred_without_a_key_is_not_asked(site: Site, store: Any) -> None:
    (found,) = ask(
        site, store, "fred", "Unemployment in the United States was 3.4 per cent in April.", "2023-05-20"
    )
    assert (found.asked, site.asked) == ("not-asked", [])
    assert "CLAIMCHECK_FRED_KEY" in found.why


def test_a_claim_that_measures_nothing_asks_nothing_and_is_no_failure(site: Site, store: Any) -> None:
    found = ask(site, store, "eurostat", "The minister opened the bridge in Oslo on Monday.", "2024-07-10")
    assert [one.asked for one in found] == ["not-asked"]
    assert (site.asked, lookup.failed(found)) == ([], False)
    found = ask(
        site, store, "eurostat", "Youth unemployment in Germany was 9 per cent in April.", "2024-07-10"
    )
    assert site.asked == []


def test_each_indicator_is_tried_once_and_those_that_fail_are_named(
    site: Site, store: Any, door: CachedFetcher
) -> None:
    site.json("/une_rt_m", eurostat(3.3, 3.4))
    source = External(name="eurostat", kind="statistics", url=site.url, service="eurostat")
    (found,) = statistics.find(door, source, "Germany")
    assert found.text == "2024-04: 3.4"
    assert len(door.unread) == len([one for one in indicators().values() if one.service == "eurostat"]) - 1
    assert "eurostat:une_rt_a" in door.shortfall(1)


def test_every_indicator_says_where_its_code_was_seen_and_has_a_unit_and_words() -> None:
    found = indicators()
    assert len(found) >= 60
    assert {one.service for one in found.values()} == {"eurostat", "worldbank", "owid", "fred"}
    for one in found.values():
        assert one.words, one.id
        assert one.seen, one.id
        assert units.unit_of(one.unit).base != "?", one.id
        assert bool(one.change_of) == bool(one.over), one.id
        assert (one.service == "fred") == bool(one.place), one.id


def test_the_table_is_searched_by_words_and_an_unknown_indicator_is_an_error() -> None:
    assert "eurostat:une_rt_m" in [one.id for one in listed("unemployment adjusted")]
    with pytest.raises(ClaimcheckError) as caught:
        indicator("eurostat:une_rt_x")
    assert caught.value.code == "CC230"


def workspace(root: Path, site: Site) -> Workspace:
    """A workspace that asks this server for the tables of Eurostat."""
    source = External(name="eurostat", kind="statistics", url=site.url, service="eurostat")
    place = site.url.removeprefix("http://")
    config = msgspec.structs.replace(Config(), external=(source,), allow=(place,))
    return Workspace(root=root, config=config, origins={})


def test_a_series_is_added_and_changed_figures_become_revisions(site: Site, tmp_path: Path) -> None:
    place = workspace(tmp_path, site)
    (tmp_path / "claims" / "facts").mkdir(parents=True)
    site.json("/une_rt_m", eurostat(3.3, 3.4))
    added = add_series(place, "eurostat:une_rt_m", ["Germany"])
    assert (added.new, added.revised) == (2, 0)
    first = added.path.read_text(encoding="utf-8")
    assert first == "place,period,value,published\nDE,2024-03,3.3,\nDE,2024-04,3.4,\n"
    assert add_series(place, "eurostat:une_rt_m", ["DE"]).new == 0
    assert added.path.read_text(encoding="utf-8") == first
    site.json("/une_rt_m", eurostat(3.3, 3.5, 3.6, updated="2024-08-01T11:00:00+0200"))
    again = add_series(place, "eurostat:une_rt_m", ["DE"])
    assert (again.new, again.revised) == (2, 1)
    assert added.path.read_text(encoding="utf-8") == (
        "place,period,value,published\nDE,2024-03,3.3,\nDE,2024-04,3.4,\nDE,2024-04,3.5,2024-08-01\nDE,2024-05,3.6,\n"
    )
    base = FactBase.open(place.facts_dir)
    assert base.problems == ()
    series = base.series["eurostat-une-rt-m"]
    assert (series.source.publisher, bool(series.source.checked)) == ("Eurostat", True)
    assert base.facts["eurostat-une-rt-m:DE:2024-04"].statement.endswith(
        "Germany, 2024-04: 3.4 percent, revised to 3.5 on 2024-08-01."
    )


def test_a_place_without_figures_adds_nothing(site: Site, tmp_path: Path) -> None:
    site.json("/une_rt_m", eurostat(None))
    with pytest.raises(ClaimcheckError) as caught:
        add_series(workspace(tmp_path, site), "eurostat:une_rt_m", ["DE"])
    assert caught.value.what == "eurostat:une_rt_m: no figures of DE"
    assert not (tmp_path / "claims" / "series").exists()
    with pytest.raises(ClaimcheckError) as caught:
        add_series(workspace(tmp_path, site), "eurostat:une_rt_m", [])
    assert caught.value.code == "CC205"
