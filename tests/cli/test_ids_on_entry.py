"""An id that a stranger gives is checked where it comes in; what was kept before still opens."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from claimcheck.app.check import check
from claimcheck.readers import read
from claimcheck.review import open_session

Call = Callable[..., tuple[int, str, str]]
ODD = "dam$(touch PWNED)"


def kept_before(workspace: Path, id_: str) -> None:
    """A review of the story under this id, as an older version kept it."""
    checked = check(read(workspace / "seeds" / "dam.md"))
    article = msgspec.structs.replace(checked.article, id=id_, path="seeds/dam.md")
    ready = msgspec.structs.replace(checked, article=article)
    open_session(workspace / ".claimcheck" / "reviews.db", ready, "r01").close()


def test_an_id_in_the_front_matter_is_checked(workspace: Path, call: Call) -> None:
    story = workspace / "seeds" / "odd.md"
    story.write_text(f"---\nid: {ODD!r}\n---\nThe dam was finished in 2011.\n", encoding="utf-8")
    status, _, err = call("check", "seeds/odd.md")
    assert status == 2
    assert "odd.md:2" in err
    assert "CC106" in err
    assert "is not " in err
    assert call("check", "seeds/odd.md", "--id", "dam-2")[0] == 0
    assert "CC207" in call("check", "seeds/odd.md", "--id", "a;b")[2]


def test_a_file_with_the_id_of_another_article_is_not_its_new_version_unasked(
    workspace: Path, call: Call
) -> None:
    def write(name: str, title: str, text: str) -> None:
        head = f"---\nid: kept-1\ntitle: {title}\n---\n"
        (workspace / name).write_text(f"{head}{text}\n", encoding="utf-8")

    write("one.md", "Bakery opens", "The bakery at Tolm opened in May with 12 ovens, its owner said.")
    write("two.md", "Ferry sold", "The old ferry was bought by a museum for 30,000 crowns on Monday.")
    write("moved.md", "Bakery has opened", "The bakery at Tolm opened in May with 14 ovens, its owner said.")
    assert call("verdict", "one.md", "1", "true")[0] == 0
    status, out, err = call("claims", "two.md")
    assert (status, out) == (2, "")
    assert "two.md: CC517 'kept-1' is the id of “Bakery opens”" in err
    assert "--id kept-1" in err
    assert call("add", "moved.md")[1].startswith("kept-1: version 2")
    assert call("add", "two.md", "--id", "kept-1")[1].startswith("kept-1: version 3")
    assert call("claims", "two.md")[0] == 0, "it is a version of it now"


def test_a_bundle_with_an_odd_id_is_refused(workspace: Path, call: Call) -> None:
    kept_before(workspace, ODD)
    assert call("bundle", "--out", "b.bundle")[0] == 0
    (workspace / ".claimcheck" / "reviews.db").unlink()
    status, _, err = call("import", "b.bundle")
    assert status == 2
    assert "CC512" in err
    assert "is not " in err


@pytest.mark.parametrize("id_", [ODD, "two\nlines", "it's (here)"])
def test_a_review_under_an_odd_id_still_opens(id_: str, workspace: Path, call: Call) -> None:
    kept_before(workspace, id_)
    assert call("claims", id_)[0] == 0
    assert call("verdict", id_, "1", "true")[0] == 0
    assert "claim 1 True" in call("history", id_)[1]
    assert call("library")[1].count("Dam at Kol") == 1


@pytest.mark.parametrize("line", ["  - id: 'a;b'\n", "  - id: 'a$(b)'\n", "  - id: 'a`b`'\n"])
def test_an_id_of_a_fact_is_checked(line: str, workspace: Path, call: Call) -> None:
    facts = workspace / "claims" / "facts" / "dam.yaml"
    before = facts.read_text(encoding="utf-8")
    facts.write_text(before.replace("  - id: kol-dam-2012\n", line), encoding="utf-8")
    status, out, err = call("facts", "lint")
    assert status == 1
    assert "CC206" in out + err


def test_an_id_of_a_fact_in_json_lines_is_checked(workspace: Path, call: Call) -> None:
    (workspace / "claims" / "facts" / "more.jsonl").write_text(
        '{"id": "a;b", "statement": "The dam is high.", "verdict": "true"}\n', encoding="utf-8"
    )
    status, out, err = call("facts", "lint")
    assert status == 1
    assert "CC206" in out + err


def test_a_foreign_table_gets_ids_that_can_be_typed(workspace: Path, call: Call) -> None:
    (workspace / "t.csv").write_text(
        'id,statement,verdict\n"x$(y)",The dam is high.,true\n', encoding="utf-8"
    )
    assert call("facts", "import", "t.csv", "--name", "t")[0] == 0
    written = (workspace / "claims" / "facts").rglob("t-001.jsonl")
    assert '"x%24%28y%29"' in next(written).read_text(encoding="utf-8")


def test_a_file_is_known_by_a_name_that_can_be_typed(workspace: Path) -> None:
    story = workspace / "seeds" / "it's $(here).md"
    story.write_text("The dam was finished in 2011.\n", encoding="utf-8")
    assert read(story, root=workspace).id == "seeds/it%27s %24%28here%29.md"
