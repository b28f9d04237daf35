"""`claimcheck sign-off`: tells what is missing, signs what is complete."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.cli.review_context import open_review

Call = Callable[..., tuple[int, str, str]]
STORY = "seeds/dam.md"


@pytest.fixture
def decided(workspace: Path) -> Path:
    """The story with its first claim false (with a source), and the others set aside."""
    with open_review(STORY, None, None, {}) as here:
        first, *others = here.session.claims
        here.session.cite(first.id, "fact:kol-dam-2012", "contradicts")
        here.session.set_verdict(first.id, "false")
        for claim in others:
            here.session.set_aside(claim.id, "not for today")
    return workspace


def test_a_review_with_open_claims_is_not_signed(workspace: Path, call: Call) -> None:
    status, out, err = call("sign-off", STORY)
    assert (status, out) == (1, "")
    assert err == "claims 1-4 are undecided\n"
    with open_review(STORY, None, None, {}) as here:
        claims = here.session.claims
        here.session.hold(claims[1].id, "r02")
        here.session.set_verdict(claims[2].id, "false")
    told = call("sign-off", STORY)[2].splitlines()
    assert told == [
        "claims 1, 4 are undecided",
        "claim 2 is held for r02",
        "claim 3: False, no source cited",
    ]


def test_a_conclusion_is_asked_for_and_heads_the_report(decided: Path, call: Call) -> None:
    assert "--conclusion TEXT" in call("sign-off", STORY)[2]
    call("sign-off", STORY, "--conclusion", "All of it is right.")
    assert call("sign-off", STORY, "--check")[1].startswith("signed off by r01 at ")
    shown = call("report", STORY, "--out", "-")[1]
    assert shown.index("All of it is right.") < shown.index("\n### ")


def test_a_complete_review_is_signed_and_taken_back(decided: Path, call: Call) -> None:
    assert call("sign-off", STORY, "--check")[1] == "ready to sign off\n"
    assert call("sign-off", STORY, "--conclusion", "All is right.") == (
        0,
        "conclusion written\nreview signed off\n",
        "",
    )
    assert call("sign-off", STORY, "--check")[1].startswith("signed off by r01 at ")
    assert call("sign-off", STORY, "--take-back")[:2] == (0, "sign-off undone\n")
    status, _, err = call("sign-off", STORY, "--take-back")
    assert status == 2
    assert err.startswith("CC505 the review is not signed off; `claimcheck claims ARTICLE` shows")


def test_words_stand_in_for_a_source(decided: Path, call: Call) -> None:
    with open_review(STORY, None, None, {}) as here:
        here.session.uncite(here.session.claims[0].id, "fact:kol-dam-2012")
    status, _, err = call("sign-off", STORY)
    assert (status, err) == (1, "claim 1: False, no source cited\n")
    assert call("sign-off", STORY, "--because", "1", "seen on the spot")[0] == 0
    status, out, err = call("sign-off", STORY, "--check")
    assert (status, err) == (0, ""), "the reasons that it was signed with count"
    assert out.startswith("signed off by r01 at ")
    assert call("sign-off", STORY, "--because", "99", "seen on the spot")[0] == 2


def test_who_may_sign_is_a_setting(decided: Path, call: Call) -> None:
    (decided / "config.yaml").write_text("reviewer: r01\nsign_off: another\n", encoding="utf-8")
    status, _, err = call("sign-off", STORY)
    assert status == 2
    assert "another one must sign" in err
    assert call("sign-off", STORY, "--reviewer", "r02")[0] == 0


def test_weak_evidence_is_told_and_bars_nothing(workspace: Path, call: Call) -> None:
    from claimcheck.evidence import citations
    from claimcheck.evidence.snapshots import Snapshot, SnapshotStore

    store = SnapshotStore(workspace / ".claimcheck" / "evidence")
    about = Snapshot(
        source="own", kind="text/html", seen_at="2024-01-01T00:00:00Z", link="https://a.example/"
    )
    name = citations.name(store.save(about, b"x", "x").id)
    with open_review("seeds/dam.md", None, None, {}) as here:
        for claim in here.session.claims:
            here.session.cite(claim.id, name, "supports")
            here.session.set_verdict(claim.id, "true")
    status, out, err = call("sign-off", "seeds/dam.md")
    assert (status, "signed off" in out) == (0, True)
    assert "claim 1: weak evidence: https://a.example/: a front page" in err


def test_a_sign_off_holds_what_was_looked_up_for_it(decided: Path, call: Call) -> None:
    from claimcheck.evidence import lookup_results
    from claimcheck.evidence.snapshots import SnapshotStore
    from claimcheck.model import Evidence

    store = SnapshotStore(decided / ".claimcheck" / "evidence")
    none = Evidence(source="wiki", asked="nothing-found", why="2 looked at", asked_at="2024-05-02T10:00:00Z")
    with open_review(STORY, None, None, {}) as here:
        article, first = here.session.checked.article, here.session.claims[0]
        lookup_results.save_result(lookup_results.log(store, article), first, (none,))
    assert call("sign-off", STORY, "--conclusion", "All is right.")[0] == 0
    with open_review(STORY, None, None, {}) as here:
        (signed,) = (one for one in here.session.history() if one.kind == "sign-off")
    (record,) = store.all()
    assert signed.payload["evidence"] == f"evidence:{record.id}"
    assert b'"2 looked at"' in store.body(record)
    assert call("evidence", "verify") == (0, "1 kept, all as they were stored\n", "")
    assert call("evidence", "prune", "--days", "0")[0] == 0
    (store.folder / "blobs" / record.body).write_bytes(b"another answer")
    assert call("evidence", "verify")[0] == 1
    (store.folder / "records" / record.id).unlink()
    (store.folder / "blobs" / record.body).unlink()
    status, out, _ = call("evidence", "verify")
    assert status == 3, "nothing is damaged: it may be on another machine"
    assert f"evidence:{record.id[:12]}: cited, and not on this machine" in out
    assert "1 cited and not here" in out


def test_without_a_look_up_a_sign_off_names_none(decided: Path, call: Call) -> None:
    assert call("sign-off", STORY, "--conclusion", "All is right.")[0] == 0
    with open_review(STORY, None, None, {}) as here:
        (signed,) = (one for one in here.session.history() if one.kind == "sign-off")
    assert "evidence" not in signed.payload


@pytest.mark.parametrize("change", ["edited", "removed", "shadowed"])
def test_nothing_is_published_with_other_facts_than_were_signed(
    change: str, decided: Path, call: Call
) -> None:
    facts = decided / "claims" / "facts" / "dam.yaml"
    assert call("sign-off", STORY, "--conclusion", "All is right.")[0] == 0
    assert call("report", STORY, "--publish", "--out", "-")[0] == 0
    before = facts.read_text(encoding="utf-8")
    if change == "edited":
        facts.write_text(before.replace("in May 2012", "in May 2011"), encoding="utf-8")
    elif change == "removed":
        facts.write_text("facts: []\n", encoding="utf-8")
    else:
        other = before.replace("in May 2012", "in May 2011")
        (facts.parent / "aaa.yaml").write_text(other, encoding="utf-8")
    status, out, err = call("report", STORY, "--publish", "--out", "-")
    assert (status, out, "CC607" in err) == (2, "", True)
    assert "kol-dam-2012" in err
    assert "The dam at Kol was finished in May 2012." in err
    assert "kol-dam-2012" in call("sign-off", STORY, "--check")[2]
    page = call("report", STORY, "--publish", "--unsigned", "--out", "-")[1]
    assert "Signed with other evidence" in page
    if change == "removed":
        assert "no longer in the fact base" in call("sign-off", STORY)[2]
        return
    assert call("sign-off", STORY)[0] == 0
    assert "Signed with other evidence" not in call("report", STORY, "--publish", "--out", "-")[1]


def test_the_reasons_of_verdicts_that_did_not_change_are_asked_for_once(decided: Path, call: Call) -> None:
    with open_review(STORY, None, None, {}) as here:
        first, second, *_ = (claim.id for claim in here.session.claims)
        here.session.uncite(first, "fact:kol-dam-2012")
        here.session.set_verdict(second, "true")
    given = ("--because", "1", "seen on the spot", "--because", "2", "heard there")
    assert call("sign-off", STORY, *given)[0] == 0
    with open_review(STORY, None, None, {}) as here:
        here.session.set_verdict(second, "false")
    status, _, err = call("sign-off", STORY)
    assert (status, "claim 2: False, no source cited" in err) == (1, True)
    assert "claim 1: False, no source cited" not in err
    assert "claim 1: the reason given before counts on: seen on the spot" in err
    assert call("sign-off", STORY, "--because", "2", "read in the plan")[0] == 0
    with open_review(STORY, None, None, {}) as here:
        signed = here.session.signed
    assert signed
    assert signed.excused == {first: "seen on the spot", second: "read in the plan"}
    assert call("sign-off", STORY, "--check")[0] == 0


def test_a_refused_report_says_which_act_ended_the_sign_off(decided: Path, call: Call) -> None:
    assert call("sign-off", STORY, "--conclusion", "All is right.")[0] == 0
    call("verdict", STORY, "2", "unproven")
    status, _, err = call("report", STORY, "--publish", "--out", "-")
    assert (status, "CC607" in err) == (2, True)
    assert "the sign-off by r01 ended: claim 2 " in err
    assert "the report says so" not in err


def test_a_draft_never_has_the_name_of_what_was_published(decided: Path, call: Call) -> None:
    draft = Path(call("report", STORY)[1].strip())
    assert call("sign-off", STORY, "--conclusion", "All is right.")[0] == 0
    status, out, err = call("report", STORY, "--publish")
    assert status == 0
    published = Path(out.strip())
    assert draft.name == f"{published.stem}-draft.md"
    assert "already published" not in err
    assert "already published at 2" in call("report", STORY, "--publish", "--out", "-")[2]
    assert "already published" not in call("report", STORY, "--publish", "--format", "html")[2]
    call("note", STORY, "1", "Seen by us.", "--readers")
    call("sign-off", STORY)
    assert "already published" not in call("report", STORY, "--publish", "--out", "-")[2]


def test_what_is_published_as_it_was_is_not_written_again(decided: Path, call: Call) -> None:
    assert call("sign-off", STORY, "--conclusion", "All is right.")[0] == 0
    first = call("report", STORY, "--publish")[1].strip()
    folder = sorted(Path(first).parent.iterdir())
    status, out, err = call("report", STORY, "--publish")
    assert (status, out.strip()) == (0, first)
    assert "nothing changed since it was published" in err
    assert sorted(Path(first).parent.iterdir()) == folder
    assert call("report", STORY, "--publish", "--force")[1].strip() == first
    Path(first).unlink()
    assert call("report", STORY, "--publish")[1].strip() == first, "a file that is lost is written again"
    call("note", STORY, "1", "Seen by us.", "--readers")
    assert call("sign-off", STORY)[0] == 0
    assert call("report", STORY, "--publish")[1].strip() != first


def test_what_people_told_is_published_only_if_they_agreed(decided: Path, call: Call) -> None:
    words = ("--person", "Nia Sand", "--channel", "by telephone", "--note", "It held, he says.")
    name = call("evidence", "add", *words)[1].strip()
    assert call("cite", STORY, "1", name, "--as", "supports")[0] == 0
    assert call("sign-off", STORY, "--conclusion", "All is right.")[0] == 0
    assert "Nia Sand" in call("report", STORY, "--out", "-")[1], "the newsroom sees it in its draft"
    path, err = call("report", STORY, "--publish", "--format", "html", "--with-evidence")[1:]
    page = Path(path.strip())
    assert "left out: what Nia Sand told you" in err
    sent = [page, *page.parent.glob("*-evidence-*/*.html")]
    assert not any(said in file.read_text() for file in sent for said in ("Nia Sand", "It held, he says"))
    status, out, err = call("report", STORY, "--publish", "--interviews", "--out", "-")
    assert (status, "left out" in err) == (0, False)
    assert "Nia Sand" in out


def test_a_check_names_what_nobody_looked_at_one_by_one(workspace: Path, call: Call) -> None:
    with open_review(STORY, None, None, {}) as here:
        session = here.session
        claims = session.claims
        session.apply_to_several([one.id for one in claims[:3]], "verdict", {"holds": "unproven"})
        chained = [number for number, one in enumerate(claims[:3], 1) if one.chain]
        session.set_said(claims[chained[0] - 1].id, True)
    told = call("sign-off", STORY, "--check")[2].splitlines()
    assert "verdicts given in bulk: 1-3" in told
    left = [line for line in told if line.startswith("attribution not checked: ")]
    assert left == [f"attribution not checked: {', '.join(map(str, chained[1:]))}"] * bool(chained[1:])
