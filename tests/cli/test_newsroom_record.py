"""What a newsroom has done in all articles: corrections, repeated claims, statistics, seen before."""

import csv
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from claimcheck.cli.review_context import open_review

Call = Callable[..., tuple[int, str, str]]
FIRST = """---
title: Ferry year
outlet: The Marl Courier
published: 2024-06-01
---

The ferry between Elmport and Tarsk carried 900 cars in May 2024, the harbour office said.
"""
AGAIN = """---
title: Traffic to the islands
outlet: Delta News
published: 2099-06-10
---

In May 2024 the ferry between Elmport and Tarsk carried 900 cars, the mayor Ola Berg said.
"""
CONFIG = """reviewer: r01
publisher: {name: D, url: "https://d.example", page_url: "https://d.example/{name}"}
"""


@pytest.fixture
def published(workspace: Path, call: Call) -> Path:
    """A story whose one claim was published as false and then changed, and another that repeats it."""
    (workspace / "config.yaml").write_text(CONFIG, encoding="utf-8")
    (workspace / "seeds" / "ferry.md").write_text(FIRST, encoding="utf-8")
    (workspace / "seeds" / "traffic.md").write_text(AGAIN, encoding="utf-8")
    decide("seeds/ferry.md", "false")
    assert call("sign-off", "seeds/ferry.md", "--because", "1", "seen by us")[0] == 0
    assert call("report", "seeds/ferry.md", "--publish")[0] == 0
    decide("seeds/traffic.md", "true")
    return workspace


def decide(story: str, verdict: str) -> None:
    with open_review(story, None, None, {}) as here:
        ferry = next(claim for claim in here.session.claims if "900" in claim.text)
        for claim in here.session.claims:
            if claim is not ferry:
                here.session.set_aside(claim.id, "not for today")
        here.session.set_verdict(ferry.id, verdict)


def test_corrections_are_logged_with_kind_reason_edition_and_who_was_informed(
    published: Path, call: Call
) -> None:
    assert call("corrections") == (1, "", "nothing that was published was changed\n")
    assert call("verdict", "seeds/ferry.md", "1", "outdated")[0] == 0
    assert "not published yet · nobody informed" in call("corrections")[1]
    call("sign-off", "seeds/ferry.md", "--because", "1", "seen by us")
    publish = (
        "report",
        "seeds/ferry.md",
        "--publish",
        "--as",
        "update",
        "--because",
        "The count was closed.",
    )
    assert call(*publish)[0] == 0
    assert call("corrections", "seeds/ferry.md", "--informed", "Marl Courier")[:2] == (
        0,
        "Marl Courier informed of the corrections\n",
    )
    (one,) = msgspec.json.decode(call("corrections", "--format", "json")[1])["corrections"]
    kept = {key: one[key] for key in ("claim", "was", "now", "kind", "why", "by", "edition", "informed")}
    assert kept == {
        "claim": 1,
        "was": "False",
        "now": "Outdated",
        "kind": "update",
        "why": "The count was closed.",
        "by": "r01",
        "edition": 2,
        "informed": ["Marl Courier"],
    }
    (row,) = csv.DictReader(call("corrections", "--format", "csv")[1].removeprefix("\ufeff").splitlines())
    assert (row["was"], row["informed"]) == ("False", "Marl Courier")
    assert call("corrections", "seeds/traffic.md")[0] == 1


def test_a_claim_that_others_repeat_is_listed_with_its_verdict_and_who_says_it(
    published: Path, call: Call
) -> None:
    status, out, _ = call("claims", "--repeated")
    assert status == 0
    assert "in 2 articles, 1 of them since" in out
    assert "Ola Berg" in out
    (one,) = msgspec.json.decode(call("claims", "--repeated", "--format", "json")[1])["claims"]
    assert (one["verdict"], one["by"], one["since"]) == ("False", "r01", 1)
    assert [(other["outlet"], other["verdict"]) for other in one["articles"]] == [
        ("The Marl Courier", "False"),
        ("Delta News", "True"),
    ]
    assert call("claims", "seeds/dam.md", "--repeated")[0] == 1
    assert call("claims")[0] == 2


def test_a_report_says_where_the_same_claim_was_published_before(published: Path, call: Call) -> None:
    out = call("report", "seeds/traffic.md", "--format", "md", "--out", "-")[1]
    assert "Seen before: [False, " in out
    assert "(<https://d.example/ferry-year#claim-" in out
    # The other way round: that verdict was never published.
    assert "Seen before" not in call("report", "seeds/ferry.md", "--out", "-")[1]


def test_the_statistics_count_verdicts_times_facts_and_repeated_claims(published: Path, call: Call) -> None:
    with open_review("seeds/traffic.md", None, None, {}) as here:
        claim = next(claim for claim in here.session.claims if "900" in claim.text)
        here.session.cite(claim.id, "fact:kol-dam-2012", "background")
    out = call("stats")[1]
    assert "2 articles reviewed, 1 published, 0 corrections" in out
    assert "kol-dam-2012" in out
    assert "█" in out
    data = msgspec.json.decode(call("stats", "--format", "json")[1])
    assert data["verdicts"] == {"false": 1, "true": 1}
    assert data["states"] == {"to-be-read": 1, "signed-off": 1}
    assert data["facts"] == {"kol-dam-2012": 1}
    assert [one["articles"] for one in data["repeated"]] == [2]
    assert list(data["hours"].values()) == [pytest.approx(0, abs=0.1)]
    rows = list(csv.DictReader(call("stats", "--format", "csv")[1].removeprefix("\ufeff").splitlines()))
    assert {"what": "verdicts", "name": "False", "value": "1"} in rows


def test_without_a_review_there_are_no_statistics(workspace: Path, call: Call) -> None:
    assert call("stats") == (1, "", "nothing was reviewed yet\n")
    assert call("claims", "--repeated")[0] == 1
    assert call("corrections")[0] == 1
