"""Registers of scholarly works, each answering in its documented shape: study, journal, retraction."""

from typing import Any

import pytest

from claimcheck.config.settings import External
from claimcheck.model import Evidence
from claimcheck.readers import from_text
from claimcheck.sources import lookup
from claimcheck.sources.lookup_options import LookupOptions

from .conftest import Site, claim

TEXT = "A study in The Gull Journal found that herring prevents fog in coastal towns."


def crossref(*items: dict[str, Any]) -> dict[str, Any]:
    """Works as the REST API gives them."""
    return {
        "status": "ok",
        "message-type": "work-list",
        "message": {"total-results": 9, "items": list(items)},
    }


WORK = {
    "DOI": "10.5555/1",
    "URL": "https://doi.org/10.5555/1",
    "title": ["Herring and the <i>prevention</i> of fog in coastal towns"],
    "container-title": ["The Gull Journal"],
    "issued": {"date-parts": [[2019, 4]]},
}
OTHER = {
    "DOI": "10.5555/2",
    "URL": "https://doi.org/10.5555/2",
    "title": ["Herring fisheries and coastal towns"],
    "container-title": ["Fish Weekly"],
    "issued": {"date-parts": [[2001]]},
}
NOTICE = {"DOI": "10.5555/9", "type": "retraction", "updated": {"date-parts": [[2021, 2, 6]]}}


def ask(site: Site, store: Any, service: str, text: str = TEXT, **keys: str) -> tuple[Evidence, ...]:
    """What a register gives for a claim."""
    source = External(name=service, kind="studies", url=site.url, service=service)
    terms = LookupOptions(privacy="open", keys=keys)
    article = from_text(text, published="2022-01-01")
    said = claim(text, said_on="2022-01-01")
    return lookup.ask(said, article, site.policy, [source], store=store, terms=terms)


def test_the_study_of_the_named_journal_comes_with_its_retraction_and_no_relation(
    site: Site, store: Any
) -> None:
    site.json("/works", crossref(OTHER, {**WORK, "updated-by": [NOTICE]}))
    (found,) = ask(site, store, "crossref")
    assert (found.asked, found.relation, found.link, found.published) == (
        "found", "unclear", "https://doi.org/10.5555/1", "2019",
    )  # fmt: skip
    assert found.passage == (
        "“Herring and the prevention of fog in coastal towns” was published in The Gull Journal in 2019."
        " It was retracted on 2021-02-06 (doi:10.5555/9)."
    )
    assert found.why == "It was retracted on 2021-02-06 (doi:10.5555/9)."
    assert store.text(store.get(found.snapshot)) == found.passage


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"update-to": [{**NOTICE, "DOI": "10.5555/7"}]}, "This is the notice that retracts doi:10.5555/7."),
        ({"title": ["RETRACTED: Herring and fog in coastal towns"]}, "It was retracted, says its title."),
        ({"updated-by": [{**NOTICE, "type": "correction"}]}, ""),
    ],
)
def test_notices_titles_and_corrections_are_told_apart(site: Site, store: Any, more: Any, said: str) -> None:
    site.json("/works", crossref({**WORK, **more}))
    (found,) = ask(site, store, "crossref")
    assert found.why == said


def test_openalex_has_the_same_of_a_work_and_its_key_is_not_kept(site: Site, store: Any) -> None:
    work = {
        "id": "https://openalex.org/W1",
        "doi": "https://doi.org/10.5555/1",
        "display_name": "Herring and the prevention of fog",
        "publication_year": 2019,
        "primary_location": {"source": {"display_name": "The Gull Journal"}},
        "is_retracted": True,
    }
    site.json("/works", {"meta": {"count": 1}, "results": [work, {"display_name": None}]})
    (found,) = ask(site, store, "openalex", openalex="hidden-key")
    assert (found.why, found.published) == ("It was retracted.", "2019")
    assert "api_key=hidden-key" in site.asked[0][0]
    for file in store.folder.rglob("*"):
        assert file.is_dir() or b"hidden-key" not in file.read_bytes()


def test_a_claim_without_a_study_sends_nothing_and_is_no_failure(site: Site, store: Any) -> None:
    found = ask(site, store, "crossref", "Herring prevents fog in coastal towns.")
    assert ([one.asked for one in found], site.asked, lookup.failed(found)) == (["not-asked"], [], False)


def test_works_that_share_one_word_only_are_not_shown(site: Site, store: Any) -> None:
    site.json("/works", crossref({**OTHER, "title": ["Herring"]}))
    (found,) = ask(site, store, "crossref")
    assert found.asked == "nothing-found"


@pytest.mark.parametrize(
    ("service", "answer"),
    [
        (
            "crossref",
            {"status": "failed", "message": [{"type": "parameter", "message": "rows is too large"}]},
        ),
        ("openalex", {"error": "Invalid query parameters", "message": "rows is too large"}),
    ],
)
def test_an_error_with_status_200_is_no_answer_with_its_words(
    site: Site, store: Any, service: str, answer: dict[str, Any]
) -> None:
    site.json("/works", answer)
    (found,) = ask(site, store, service)
    assert found.asked == "no-answer"
    assert "rows is too large" in found.why
