"""``claimcheck ask`` and ``claimcheck check --online``: what is asked, on whose word, and the exit status."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from small_wiki import Wiki, running

from claimcheck.cli.review_context import open_review
from claimcheck.evidence.snapshots import Snapshot, SnapshotStore

Call = Callable[..., tuple[int, str, str]]
CLAIM = "The dam at Kol was finished in March 2011."


@pytest.fixture
def wiki(workspace: Path) -> Iterator[Wiki]:
    with running() as server:
        with (workspace / "config.yaml").open("a", encoding="utf-8") as file:
            file.write(server.settings())
        yield server


def draft(workspace: Path) -> str:
    path = workspace / "draft.md"
    text = (workspace / "seeds" / "dam.md").read_text(encoding="utf-8")
    path.write_text(text.replace("outlet:", "status: draft\noutlet:"), encoding="utf-8")
    return str(path)


def test_a_claim_is_asked_for_and_set_against_what_was_found(wiki: Wiki, call: Call) -> None:
    status, out, err = call("ask", CLAIM, "--said-on", "2012-07-10")
    assert status == 0
    assert "encyclopedias only" in err
    assert "CONFLICTS wiki · Kol Dam" in out
    assert "“The dam at Kol was finished in May 2012.”" in out
    assert f"{wiki.url}/index.php?oldid=7" in out
    asked = len(wiki.asked)
    assert call("ask", CLAIM)[0] == 0
    assert len(wiki.asked) == asked
    call("ask", CLAIM, "--again")
    assert len(wiki.asked) == 2 * asked


def test_the_evidence_may_be_had_as_json(wiki: Wiki, call: Call) -> None:
    status, out, _ = call("ask", *CLAIM.split(), "--format", "json")
    (found,) = json.loads(out)
    assert status == 0
    assert (found["source"], found["asked"], found["relation"]) == ("wiki", "found", "conflicts")


def test_nothing_found_and_no_answer_are_two_things(wiki: Wiki, call: Call) -> None:
    status, out, _ = call("ask", "Bread is baked from flour.")
    assert (status, "wiki: nothing found" in out) == (1, True)
    wiki.down = True
    status, out, _ = call("ask", "Cakes are baked from flour.")
    assert (status, "wiki: no answer" in out, "500" in out) == (3, True, True)
    status, out, _ = call("ask", "Cakes are baked from flour.", "--offline")
    assert (status, "switched off" in out) == (3, True)


@pytest.mark.parametrize(
    "wrong",
    [("ask",), ("ask", "..."), ("ask", CLAIM, "--said-on", "May"), ("ask", CLAIM, "--source", "none")],
)
def test_wrong_use_is_told(wiki: Wiki, call: Call, wrong: tuple[str, ...]) -> None:
    status, _, err = call(*wrong)
    assert status == 2
    assert "Traceback" not in err
    assert wiki.asked == []


def test_a_check_goes_outside_only_when_it_is_asked_to(wiki: Wiki, call: Call) -> None:
    assert call("check", "seeds/dam.md")[0] == 0
    assert wiki.asked == []
    status, out, _ = call("check", "seeds/dam.md", "--online", "--format", "json")
    assert status == 0
    claims = json.loads(out)["claims"]
    assert all(claim["evidence"] for claim in claims)
    first = next(one for one in claims if "was finished" in one["text"])["evidence"][0]
    assert (first["asked"], first["relation"], first["title"]) == ("found", "conflicts", "Kol Dam")


def test_a_conflict_outside_is_counted_apart_and_fails_only_where_that_is_asked_for(
    wiki: Wiki, call: Call, workspace: Path
) -> None:
    bare = ("check", "seeds/dam.md", "--online", "--facts", "none.jsonl")
    (workspace / "none.jsonl").touch()
    status, out, _ = call(*bare, "--fail-on", "conflict")
    assert (status, "1 in conflict with an external source (" in out) == (0, True)
    assert call(*bare, "--fail-on", "conflict-outside")[0] == 1
    (line,) = call(*bare, "--format", "brief")[1].splitlines()
    assert "conflict-outside: An external source contradicts it: wiki · Kol Dam: “The dam at Kol" in line
    results = json.loads(call(*bare, "--format", "sarif")[1])["runs"][0]["results"]
    assert [one["level"] for one in results if one["ruleId"] == "conflict-outside"] == ["note"]
    lines = ("--format", "jsonl", "--out", "r.jsonl", "--fail-on", "conflict-outside")
    assert call(*bare, *lines)[0] == 1
    assert call(*(word for word in bare if word != "--online"), *lines, "--resume")[0] == 1


def test_a_source_that_fails_is_exit_status_3_and_no_empty_result(wiki: Wiki, call: Call) -> None:
    wiki.down = True
    status, out, _ = call("check", "seeds/dam.md", "--online")
    assert (status, "wiki: no answer" in out) == (3, True)
    assert call("check", "seeds/dam.md", "--online", "--fail-on", "conflict")[0] == 1
    assert call("check", "seeds/dam.md", "none.md", "--online")[0] == 2


def test_a_draft_stays_here_until_somebody_says_yes(
    wiki: Wiki, call: Call, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The wiki of the test is on this machine; seen as a host outside, it needs the yes.
    monkeypatch.setattr("claimcheck.sources.consent.leaves_machine", lambda source: True)
    status, out, err = call("check", draft(workspace), "--online")
    assert status == 3
    assert "--yes-send 127.0.0.1" in err
    assert "nobody has allowed" in " ".join(out.split())
    assert wiki.asked == []
    assert call("check", draft(workspace), "--online", "--yes-send", "127.0.0.1")[0] == 0
    assert wiki.asked
    assert not any("finished" in path for path in wiki.asked)  # names and numbers only
    status, _, err = call("check", draft(workspace), "--online")
    assert (status, "--yes-send" in err) == (0, False)


def test_an_address_is_read_through_the_door(wiki: Wiki, call: Call) -> None:
    status, out, err = call("check", f"{wiki.url}/story", "--published", "2012-07-10")
    assert status == 0
    assert "Dam finished" in out
    assert "CONFLICTS kol-dam-2012" in out
    assert "fetched over http" in err
    status, _, err = call("check", f"{wiki.url}/story", "--offline")
    assert (status, "CC401" in err) == (2, True)


@pytest.mark.parametrize("wrong", [("--online", "--offline"), ("--source", "wiki")])
def test_options_that_do_not_go_together_are_told(wiki: Wiki, call: Call, wrong: tuple[str, ...]) -> None:
    assert call("check", "seeds/dam.md", *wrong)[0] == 2
    assert wiki.asked == []


def test_what_was_found_is_there_again_in_the_review_and_its_report(wiki: Wiki, call: Call) -> None:
    assert call("check", "seeds/dam.md", "--online")[0] == 0
    wiki.down = True
    asked = len(wiki.asked)
    with open_review("seeds/dam.md", None, None, {}) as here:
        found = [one for claim in here.session.claims for one in claim.evidence if one.asked == "found"]
    assert "conflicts" in {one.relation for one in found}
    assert {one.source for one in found} == {"wiki"}
    assert all(one.asked_at[:4] >= "2024" for one in found)
    assert "- External sources searched: wiki" in call("report", "seeds/dam.md", "--out", "-")[1]
    assert len(wiki.asked) == asked


def test_a_full_store_of_evidence_keeps_nobody_from_asking_and_says_what_went(
    wiki: Wiki, workspace: Path, call: Call
) -> None:
    with (workspace / "config.yaml").open("a", encoding="utf-8") as file:
        file.write("evidence: {limit: 1 MB}\n")
    store, random = SnapshotStore(workspace / ".claimcheck" / "evidence"), Random(5)
    for at in range(110):
        old = Snapshot(
            source="page", kind="text/html", seen_at="2020-01-01T00:00:00Z", url=f"https://a.example/{at}"
        )
        store.save(old, random.randbytes(9_900))
    _, out, _ = call("doctor")
    assert "% full (1.1 of 1.0 MB)" in " ".join(out.split())
    assert "claimcheck evidence prune" in " ".join(out.split())
    status, out, err = call("ask", CLAIM)
    assert (status, "CONFLICTS wiki" in out) == (0, True)
    assert "the store of evidence was full: 3" in err
    assert "old copies that no verdict cites were removed" in err
    assert SnapshotStore(store.folder).size() < 900_000


def test_a_size_that_is_none_is_refused_with_its_place(workspace: Path, call: Call) -> None:
    with (workspace / "config.yaml").open("a", encoding="utf-8") as file:
        file.write("evidence: {limit: huge}\n")
    status, _, err = call("evidence", "list")
    assert (status, "CC303" in err, "500 MB or 5 GB" in err) == (2, True, True)
