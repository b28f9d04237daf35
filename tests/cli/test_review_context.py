"""What was told about an article at its first review need not be told again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.cli.review_context import open_review
from claimcheck.model import Article

Call = Callable[..., tuple[int, str, str]]
STORY = """Dam at Kol finished a year late

The dam at Kol was finished in March 2011, the Water Board said on Monday.
"""
TOLD = {"published": "2012-07-10", "outlet": "Delta News", "kind": "speech", "speaker": "Ola Berg"}


@pytest.fixture
def bare(workspace: Path) -> Path:
    """A story that says nothing about itself."""
    path = workspace / "bare.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def opened(path: Path, **options: str) -> Article:
    with open_review(str(path), None, None, options) as here:
        here.session.set_verdict(here.session.claims[0].id, "false")
        return here.session.checked.article


def known(article: Article) -> dict[str, str | None]:
    return {key: getattr(article, key) for key in TOLD}


def test_what_was_told_once_is_remembered(bare: Path) -> None:
    assert known(opened(bare, **TOLD)) == TOLD
    again = opened(bare)
    assert known(again) == TOLD
    assert again.warnings == ()
    with open_review(str(bare), None, None, {}) as here:
        assert "2012-07-09" in {claim.said_on for claim in here.session.claims}


def test_what_was_told_after_the_first_decision_is_remembered_too(bare: Path) -> None:
    assert opened(bare).published is None
    opened(bare, published="2012-07-10")
    assert opened(bare).published == "2012-07-10"


def test_what_is_told_now_counts_more(bare: Path) -> None:
    opened(bare, **TOLD)
    assert opened(bare, outlet="The Valley Post").outlet == "The Valley Post"
    assert opened(bare).outlet == "The Valley Post"
    bare.write_text(f"---\noutlet: Kol Radio\n---\n\n{STORY}", encoding="utf-8")
    later = opened(bare)
    assert (later.outlet, later.published) == ("Kol Radio", "2012-07-10")


def test_a_title_is_remembered_if_it_was_told_and_a_headline_is_read_anew(bare: Path) -> None:
    opened(bare)
    bare.write_text(STORY.replace("a year late", "too late"), encoding="utf-8")
    assert opened(bare).title == "Dam at Kol finished too late"
    opened(bare, title="The dam")
    assert opened(bare).title == "The dam"


def test_the_report_knows_what_the_review_was_told(bare: Path, call: Call) -> None:
    opened(bare, **TOLD)
    report = call("report", str(bare), "--out", "-")[1]
    assert "Delta News" in report
    assert "nknown" not in report


def test_another_article_knows_nothing_of_it(bare: Path) -> None:
    opened(bare, **TOLD)
    other = bare.with_name("other.txt")
    other.write_text(STORY, encoding="utf-8")
    assert opened(other).outlet is None


def test_an_article_that_has_not_changed_is_not_analysed_again(
    bare: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = call("claims", str(bare), "--format", "json")
    monkeypatch.setattr("claimcheck.app.check.check", None)
    assert call("claims", str(bare), "--format", "json") == first
    assert call("verdict", str(bare), "1", "false")[0] == 0
