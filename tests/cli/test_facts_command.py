"""`claimcheck facts`: show, stats, lint for programs, add by answers or in an editor, edit, schema."""

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_wiki import running

Call = Callable[..., tuple[int, str, str]]


def editor(folder: Path, code: str) -> str:
    """A command that changes the text of a file as an editor would: `code` sees and sets `text`."""
    script = folder / "editor.py"
    script.write_text(
        "import sys, pathlib, os\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text(encoding='utf-8')\n"
        f"{code}\npath.write_text(text, encoding='utf-8')\nos.utime(path, (9e9, 9e9))\n",
        encoding="utf-8",
    )
    return f"{sys.executable} {script}"


def test_a_fact_is_shown_as_it_stands_in_its_file(workspace: Path, call: Call) -> None:
    status, out, _ = call("facts", "show", "kol-dam-2012")
    assert (status, out.splitlines()[:2]) == (0, ["# claims/facts/dam.yaml:2", "- id: kol-dam-2012"])
    status, _, err = call("facts", "show", "nobody")
    assert (status, "CC209" in err) == (2, True)


def test_the_base_is_counted(workspace: Path, call: Call) -> None:
    assert call("facts", "stats")[1].startswith("1 fact, 2 sources in the registry\n1 citation, 0 of them")
    assert json.loads(call("facts", "stats", "--format", "json")[1])["by_verdict"]["true"] == 1


def test_the_base_shows_how_reviews_used_its_facts(workspace: Path, call: Call) -> None:
    assert "how facts are used is not known" in call("facts", "stats")[1]
    more = "  - {id: gulls, statement: Gulls sing., verdict: 'false', tags: [birds]}\n"
    (workspace / "claims" / "facts" / "gulls.yaml").write_text(f"facts:\n{more}", encoding="utf-8")
    assert call("dismiss", "seeds/dam.md", "1", "fact:kol-dam-2012")[0] == 0
    (workspace / "seeds" / "again.md").write_bytes(
        (workspace / "seeds" / "dam.md").read_bytes() + b"\nTwice.\n"
    )
    assert call("dismiss", "seeds/again.md", "1", "fact:kol-dam-2012")[0] == 0
    out = call("facts", "stats")[1]
    assert "1 never shown beside a claim, in 2 reviewed articles" in out
    assert "2 x of 4 shown  kol-dam-2012  claims/facts/dam.yaml:2" in out
    found = json.loads(call("facts", "stats", "--format", "json")[1])
    assert [(one["id"], one["dismissed"]) for one in found["rewrite"]] == [("kol-dam-2012", 2)]
    assert found["by_topic"]["birds"]["never_shown"] == 1
    table = call("facts", "stats", "--format", "csv")[1].splitlines()
    assert (len(table), table[0].endswith('"rewrite"')) == (3, True)
    assert call("dismiss", "seeds/again.md", "1", "fact:kol-dam-2012", "--off")[0] == 0
    assert json.loads(call("facts", "stats", "--format", "json")[1])["rewrite"] == []


def test_lint_speaks_to_programs_with_the_same_exit_status(workspace: Path, call: Call) -> None:
    (workspace / "claims" / "facts" / "bad.yaml").write_text("facts:\n  - {id: a}\n", encoding="utf-8")
    status, out, _ = call("facts", "lint", "--format", "github")
    assert (status, out.count("::error file=claims/facts/bad.yaml,line=2")) == (1, 2)
    assert json.loads(call("facts", "lint", "--format", "json")[1])["findings"][0]["code"] == "CC205"
    assert json.loads(call("facts", "lint", "--format", "sarif")[1])["version"] == "2.1.0"


def test_lint_shows_errors_first_and_counts_many_findings_by_code(workspace: Path, call: Call) -> None:
    rows = [
        f"  - {{id: gull-{n}, statement: Gull {n} sings in Elmport., verdict: 'true'}}" for n in range(12)
    ]
    (workspace / "claims" / "facts" / "a.yaml").write_text("facts:\n" + "\n".join(rows) + "\n", "utf-8")
    (workspace / "claims" / "facts" / "z.yaml").write_text(
        "facts:\n  - id: x\n    statement: A: b.\n", "utf-8"
    )
    status, out, _ = call("facts", "lint")
    assert (status, "error CC201" in out.splitlines()[0]) == (1, True)
    assert 'put the whole text in quotes, in line 3: statement: "A: b."' in out
    assert "1 x CC201 (invalid YAML)" in out.splitlines()[-2]
    assert out.splitlines()[-1].startswith("1 error, ")
    assert out.count("warning CC217") == 3
    assert out.endswith("; --all shows every one\n")
    assert call("facts", "lint", "--all")[1].count("warning CC217") == 12


def test_lint_offers_all_only_where_a_warning_is_left_out(workspace: Path, call: Call) -> None:
    rows = [f"  - {{id: gull-{n}, verdict: 'true'}}" for n in range(12)]
    (workspace / "claims" / "facts" / "a.yaml").write_text("facts:\n" + "\n".join(rows) + "\n", "utf-8")
    status, out, _ = call("facts", "lint", "--quiet")
    assert (status, out.count("error CC205")) == (1, 12)
    assert out.endswith("12 errors, 0 warnings\n")


def test_lint_counts_the_warnings_on_the_facts_that_came_along_and_shows_ones_own(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("init")[0] == 0
    status, out, _ = call("facts", "lint")
    came = re.fullmatch(
        r"no problems in your own facts\n"
        r"not shown: (\d+) warnings on the facts that came with claimcheck \(--all\)\n",
        out,
    )
    assert status == 0
    assert came
    mine = tmp_path / "claims" / "facts" / "mine.yaml"
    mine.write_text("facts:\n  - {id: gulls, statement: Gulls sing., verdict: 'false'}\n", encoding="utf-8")
    out = call("facts", "lint")[1]
    assert "mine.yaml:2:10: warning CC217" in out
    assert f"0 errors, 1 warning\nnot shown: {came[1]} warnings" in out
    assert f"0 errors, {int(came[1]) + 1} warnings" in call("facts", "lint", "--all")[1]
    starter = tmp_path / "claims" / "facts" / "space.yaml"
    with starter.open("a", encoding="utf-8") as file:
        file.write("# mine now\n")
    assert "space.yaml" in call("facts", "lint")[1]


def test_lint_tells_of_facts_that_repeat_or_contradict_each_other(workspace: Path, call: Call) -> None:
    more = 'facts:\n  - {id: again, statement: The dam at Kol was finished in May 2013., verdict: "true"}\n'
    (workspace / "claims" / "facts" / "more.yaml").write_text(more, encoding="utf-8")
    status, out, _ = call("facts", "lint")
    assert (status, out.count("CC211")) == (0, 1)


def test_a_fact_is_added_by_answers(workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [
        "The lake of Kol is 80 metres deep.",
        "true",
        "",
        "Water Board",
        "survey",
        "2011",
        "",
        "",
        "kol-depth",
        "x",
        "",
        "",
    ]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(answers) + "\n"))
    status, out, _ = call("facts", "add", "--to", "lake.yaml")
    path = workspace / "claims" / "facts" / "lake.yaml"
    assert (status, out) == (0, f"kol-depth added to {path}\n")
    assert "publisher: Water Board" in path.read_text(encoding="utf-8")
    assert call("facts", "lint", "--quiet")[0] == 0


def test_a_fact_is_added_in_an_editor(workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", editor(workspace, "pass"))
    assert call("facts", "add", "--to", "lake.yaml", "--editor")[0] == 1
    change = (
        "text = text.replace('- id:', '- id: lake').replace('statement:', 'statement: The lake is deep.')"
    )
    monkeypatch.setenv("VISUAL", editor(workspace, change))
    assert call("facts", "add", "--to", "lake.yaml", "--editor")[0] == 0
    assert call("facts", "show", "lake")[0] == 0


def test_an_entry_is_edited_and_what_is_wrong_is_not_saved(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace / "claims" / "facts" / "dam.yaml"
    before = path.read_text(encoding="utf-8")
    monkeypatch.setenv(
        "VISUAL", editor(workspace, "text = text.replace('verdict: \"true\"', 'verdict: maybe')")
    )
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    status, _, err = call("facts", "edit", "kol-dam-2012")
    assert (status, "CC207" in err, path.read_text(encoding="utf-8")) == (1, True, before)
    monkeypatch.setenv("VISUAL", editor(workspace, "text = text.replace('May 2012', 'June 2012')"))
    assert call("facts", "edit", "kol-dam-2012")[0] == 0
    assert path.read_text(encoding="utf-8") == before.replace("May 2012", "June 2012")


def test_a_new_file_names_its_schema(workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    (workspace / "claims" / "schema").mkdir()
    (workspace / "claims" / "schema" / "facts.json").write_text(call("facts", "schema", "facts")[1])
    change = (
        "text = text.replace('- id:', '- id: lake').replace('statement:', 'statement: The lake is deep.')"
    )
    monkeypatch.setenv("VISUAL", editor(workspace, change))
    assert call("facts", "add", "--to", "lake.yaml", "--editor")[0] == 0
    first = (workspace / "claims" / "facts" / "lake.yaml").read_text(encoding="utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=../schema/facts.json"


def test_lint_opens_the_addresses_when_it_is_asked_to(workspace: Path, call: Call) -> None:
    with running() as server:
        (workspace / "config.yaml").write_text(server.settings(), encoding="utf-8")
        facts = workspace / "claims" / "facts" / "dam.yaml"
        text = facts.read_text(encoding="utf-8")
        cite = "      - {{publisher: Delta News, url: '{}', quote: '{}', checked: 2012-07-01}}\n"
        words = "It is the highest one of the valley."
        facts.write_text(text + cite.format(f"{server.url}/story", words), encoding="utf-8")
        assert call("facts", "lint")[0] == 0
        assert server.asked == []
        status, out, _ = call("facts", "lint", "--online")
        assert (status, "CC223" in out, server.asked) == (0, False, ["/story"])
        facts.write_text(text + cite.format(f"{server.url}/story", "It is the lowest."), encoding="utf-8")
        assert "dam.yaml:8:" in call("facts", "lint", "--online")[1]
        server.down = True
        status, out, _ = call("facts", "lint", "--online")
        assert (status, "CC221" in out, "500" in out) == (3, True, True)


def test_an_editor_that_is_not_there_is_told(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor")
    status, _, err = call("facts", "edit", "kol-dam-2012")
    assert (status, err.split()[0]) == (2, "CC703")
    assert "set EDITOR" in err


def test_answers_that_end_too_early_are_told(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("The lake is deep.\n"))
    status, _, err = call("facts", "add", "--to", "lake.yaml")
    assert (status, err.splitlines()[-1].split()[0]) == (2, "CC308")
    assert not (workspace / "claims" / "facts" / "lake.yaml").exists()
