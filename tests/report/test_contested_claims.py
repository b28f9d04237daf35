"""A claim about which reviewers differ publishes no verdict, and every format says who differs."""

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from claimcheck.config.settings import SCALE
from claimcheck.report import phrases
from claimcheck.report.formats import annotations, claimreview, csv, html, markdown, plain_text, sarif
from claimcheck.report.formats.json import render as as_json
from claimcheck.report.model import Known, Report
from claimcheck.review import Session, open_session

from .sample import checked, report

BEN = "ben: False, 1 March 2024, 09:14 UTC"


def _opened(db: Path, reviewer: str, clock: Iterator[str]) -> Session:
    return open_session(db, checked(), reviewer, scale=SCALE, clock=lambda: next(clock))


@pytest.fixture
def contested(tmp_path: Path) -> Report:
    """Claim 5: ann and ben differ; claim 2: both agree; claim 6: eve resolved it."""
    db = tmp_path / "reviews.db"
    clock = (f"2024-03-01T09:14:{second:02}Z" for second in range(60))
    ann, ben, eve = (_opened(db, name, clock) for name in ("ann", "ben", "eve"))
    for claim, holds, other in (("c2", "false", "false"), ("c5", "true", "false"), ("c6", "true", "false")):
        ann.cite(claim, "fact:hollin-ferry-aboard", "supports")
        ann.publish(claim, True)
        ann.set_verdict(claim, holds)
        ben.set_verdict(claim, other)
    eve.resolve("c6", "false")
    return report(eve)


def test_the_model_holds_no_verdict_and_names_both(contested: Report) -> None:
    item = contested.item(5)
    assert (item.state, item.holds, item.group, item.look) == ("contested", None, "contested", "contested")
    assert [(one.by, one.outcome) for one in item.judgements] == [("ann", "True"), ("ben", "False")]
    assert contested.counts.contested == 1
    assert contested.counts.verdicts == {"False": 2}
    assert contested.method.reviewers == ("ann", "ben", "eve")


@pytest.mark.parametrize(
    "render", [markdown.render, plain_text.render, html.render, csv.render, sarif.render]
)
def test_every_format_says_who_judged_what_and_when(contested: Report, render: object) -> None:
    made = " ".join(render(contested).split())  # type: ignore[operator]
    assert BEN in made
    assert "Contested" in made or "contested" in made


def test_formats_say_whose_a_verdict_is(contested: Report) -> None:
    for render in (markdown.render, plain_text.render, html.render):
        made = " ".join(render(contested).split())
        assert "settling a disagreement" in made
    plain = " ".join(plain_text.render(contested).split())
    assert "Decided by ann, 1 March 2024; ben, 1 March 2024" in plain
    assert "Decided by eve, 1 March 2024, settling a disagreement" in plain


def test_json_and_annotations_hold_the_judgements(contested: Report) -> None:
    item = json.loads(as_json(contested))["items"][4]
    assert [one["by"] for one in item["judgements"]] == ["ann", "ben"]
    notes = {
        one["target"]["selector"][1]["start"]: one
        for one in json.loads(annotations.render(contested))["first"]["items"]
    }
    note = notes[contested.item(5).span[0]]
    assert note["motivation"] == "highlighting"
    assert [one["name"] for one in note["creator"]] == ["ann", "ben"]
    assert BEN in note["body"][0]["value"]


def test_no_claimreview_is_made_of_it(contested: Report) -> None:
    assert claimreview.missing(contested.item(5), contested) == "reviewers differ about it"
    assert "claim 5 is left out: reviewers differ about it" in claimreview.remarks(contested)


def test_the_author_is_asked_only_where_something_speaks_against_it(contested: Report) -> None:
    plain = contested.item(5)
    against = Known(evidence="fact:a", bearing="", statement="It was built in 1985.", relation="conflicts")
    assert not plain_text.to_mend(plain)
    assert plain_text.to_mend(msgspec.structs.replace(plain, known=(against,)))
    assert phrases.query(plain) == "No verdict yet: the reviewers disagree."
