"""`claimcheck agreement`: coefficients, and disagreements with both grounds."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from claimcheck.cli.review_context import open_review

Call = Callable[..., tuple[int, str, str]]
STORY = "seeds/dam.md"


def judge(reviewer: str, *verdicts: str, cites: str = "") -> None:
    with open_review(STORY, reviewer, None, {}) as here:
        for claim, holds in zip(here.session.claims, verdicts, strict=False):
            if cites:
                here.session.cite(claim.id, cites, "contradicts")
            here.session.set_verdict(claim.id, holds)


def test_two_reviewers_are_compared(workspace: Path, call: Call) -> None:
    assert call("agreement") == (1, "", "no claim has two reviewers\n")
    judge("ann", "false", "true", cites="fact:kol-dam-2012")
    judge("ben", "true", "true")
    status, out, err = call("agreement")
    assert (status, err) == (0, "")
    out = re.sub(r", \d{4}-\d\d-\d\d \d\d:\d\d:", ":", out)
    assert "    ann: false; fact:kol-dam-2012 contradicts\n    ben: true; cites nothing\n" in out
    assert "claim 1  contested\n" in out
    assert "1 of 2 claims with the same verdict · Krippendorff’s alpha 0.000" in out
    assert "ann and ben: 1 of 2 alike · Cohen’s kappa 0.000" in out
    plain = json.loads(call("agreement", STORY, "--format", "json")[1])
    assert plain["schema"] == "claimcheck.agreement/1"
    assert plain["disagreements"][0]["views"]["ann"]["holds"] == "false"
    assert call("agreement", "another")[0] == 1


def test_what_nobody_resolved_is_listed_in_the_next_version_and_counts_no_more(
    workspace: Path, call: Call
) -> None:
    judge("ann", "false")
    judge("ben", "true")
    story = workspace / STORY
    story.write_text(f"{story.read_text(encoding='utf-8')}\nIt rained.\n", encoding="utf-8")
    assert ", 1 carried over, 0 to check again" in call("add", STORY)[1]
    status, out, _ = call("agreement", STORY)
    assert status == 0
    assert re.search(r"    ann \(of version 1\), [-\d]+ [:\d]+: false; cites nothing\n", out)
    assert "0 of 0 claims with the same verdict" in out
    plain = json.loads(call("agreement", STORY, "--format", "json")[1])
    assert (plain["claims"], plain["disagreements"][0]["earlier"]) == (0, ["ann", "ben"])
