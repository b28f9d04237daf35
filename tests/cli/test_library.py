"""`claimcheck library`: all articles, and all claims."""

import json
from collections.abc import Callable
from pathlib import Path

from claimcheck.cli.review_context import open_review
from claimcheck.model import ARTICLE_STATE_WORDS
from claimcheck.review.library.entries import ARTICLE_STATES

Call = Callable[..., tuple[int, str, str]]
STORY = "seeds/dam.md"


def test_every_state_of_an_article_has_its_word() -> None:
    assert tuple(ARTICLE_STATES) == tuple(ARTICLE_STATE_WORDS)


def test_articles_are_listed_before_and_after_they_are_opened(workspace: Path, call: Call) -> None:
    status, out, err = call("library")
    assert (status, err) == (0, "")
    assert out.startswith(
        "seeds/dam.md  new\n    Dam at Kol finished a year late\n    Delta News · 2012-07-10"
    )
    assert not (workspace / ".claimcheck").exists()
    with open_review(STORY, None, None, {}) as here:
        here.session.set_verdict(here.session.claims[0].id, "false")
    out = call("library")[1]
    assert out.startswith("seeds/dam.md  in progress\n")
    assert call("library", "--state", "in-progress")[1] == out
    assert "version 1 · 1 of " in out
    assert "conflicts: 1 · r01" in " ".join(out.split())
    assert call("library", "--state", "signed-off")[:2] == (1, "")


def test_a_text_that_goes_back_and_forth_is_listed_and_reported_under_its_own_headline(
    workspace: Path, call: Call
) -> None:
    file = workspace / "seeds" / "quay.txt"
    texts = [f"Quay to get {many} lamps\n\nThe quay at Nes gets {many} lamps in May.\n" for many in (40, 60)]
    for place in (0, 1, 0):
        file.write_text(texts[place], encoding="utf-8")
        last = call("add", str(file))[1]
    assert "version 1 again, of which version 2 is newer" in last
    assert "Quay to get 60 lamps" in call("library")[1], "where the newest version is listed"
    for command in ("claims", "report"):
        _, out, err = call(command, str(file))
        assert "version 2 of the article is newer; this is version 1" in err
        assert "60" not in out
    file.write_text(texts[1], encoding="utf-8")
    assert "newer" not in call("add", str(file))[1]
    _, out, err = call("report", str(file))
    written = Path(out.strip()).read_text(encoding="utf-8")
    assert "Quay to get 60 lamps" in written
    assert "40 lamps" not in written
    assert "newer" not in err


def test_a_title_that_somebody_gave_stays_whatever_version_is_opened(workspace: Path, call: Call) -> None:
    file = workspace / "seeds" / "quay.txt"
    texts = [f"Quay to get {many} lamps\n\nThe quay at Nes gets {many} lamps in May.\n" for many in (40, 60)]
    shown = []
    for place, given in (
        (0, ()),
        (1, ("--title", "Light at last")),
        (0, ()),
        (1, ()),
        (0, ("--title", "Lamps")),
    ):
        file.write_text(texts[place], encoding="utf-8")
        assert call("add", str(file), *given)[0] == 0
        shown.append(call("library")[1].splitlines()[-2].strip())
    assert shown == ["Quay to get 40 lamps", *["Light at last"] * 3, "Lamps"]


def test_claims_are_searched_over_all_articles(workspace: Path, call: Call) -> None:
    assert call("library", "cracks") == (1, "", "no claims here\n")
    with open_review(STORY, None, None, {}):
        pass
    status, out, _ = call("library", "two", "CRACKS")
    assert status == 0
    assert out.startswith("seeds/dam.md  claim ")
    plain = json.loads(call("library", "cracks", "--format", "json")[1])
    assert plain["schema"] == "claimcheck.library/1"
    assert plain["claims"][0]["article"] == "seeds/dam.md"
    assert plain["claims"][0]["decision"]["state"] == "open"


def test_the_list_as_json(workspace: Path, call: Call) -> None:
    plain = json.loads(call("library", "--format", "json")[1])
    assert [one["state"] for one in plain["articles"]] == ["new"]
    assert plain["articles"][0]["progress"] is None


def test_a_new_version_in_another_file_is_offered(workspace: Path, call: Call) -> None:
    first, second = workspace / "seeds" / "dam.md", workspace / "seeds" / "dam-2.md"
    story = first.read_text(encoding="utf-8").replace("---\ntitle", "---\nid: dam\ntitle", 1)
    first.write_text(story, encoding="utf-8")
    call("add", "seeds/dam.md")
    assert "new version" not in call("library")[1]
    second.write_text(story.replace("Two cracks", "Three cracks"), encoding="utf-8")
    assert "    newer version: seeds/dam-2.md; claimcheck add reads it\n" in call("library")[1]
    assert json.loads(call("library", "--format", "json")[1])["articles"][0]["newer"] == str(second)
    assert call("add", "seeds/dam-2.md")[1].startswith("dam: version 2, ")
    assert "new version" not in call("library")[1], "the older file is a version, too"
