"""`claimcheck agreement`: coefficients, and disagreements with both grounds."""

import json
from collections.abc import Callable
from pathlib import Path

from claimcheck.cli.reviewed import reviewing

Call = Callable[..., tuple[int, str, str]]
STORY = "seeds/dam.md"


def judge(reviewer: str, *verdicts: str, cites: str = "") -> None:
    with reviewing(STORY, reviewer, None, {}) as here:
        for claim, holds in zip(here.session.claims, verdicts, strict=False):
            if cites:
                here.session.cite(claim.id, cites, "contradicts")
            here.session.verdict(claim.id, holds)


def test_two_reviewers_are_compared(workspace: Path, call: Call) -> None:
    assert call("agreement") == (1, "", "no claim was judged by two reviewers\n")
    judge("ann", "false", "true", cites="fact:kol-dam-2012")
    judge("ben", "true", "true")
    status, out, err = call("agreement")
    assert (status, err) == (0, "")
    assert "    ann: false; fact:kol-dam-2012 contradicts\n    ben: true; cites nothing\n" in out
    assert "1 of 2 claims judged alike · Krippendorff’s alpha 0.000" in out
    assert "ann and ben: 1 of 2 alike · Cohen’s kappa 0.000" in out
    plain = json.loads(call("agreement", STORY, "--format", "json")[1])
    assert plain["schema"] == "claimcheck.agreement/1"
    assert plain["disagreements"][0]["views"]["ann"]["holds"] == "false"
    assert call("agreement", "another")[0] == 1
