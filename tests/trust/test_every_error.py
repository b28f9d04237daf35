"""The table of errors is what the program says: each is raised, explained, and comes out of a command."""

import random
import re
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from pypdf import PdfWriter

from claimcheck.errors import CODES, GUIDE
from claimcheck.review.store import sqlite_file

Call = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parents[2]

# What takes a server, a second machine, a window or a fault of the program, and the file that tries it.
ELSEWHERE = {
    "CC105": "app/test_inputs.py",
    "CC109": "facts/test_json_stream.py",
    "CC112": "fuzz/test_hostile_documents.py",
    "CC213": "facts/test_lint_online.py",
    "CC219": "facts/test_base.py",
    "CC220": "facts/test_lint_online.py",
    "CC221": "facts/test_lint_online.py",
    "CC222": "facts/test_lint_online.py",
    "CC223": "facts/test_lint_online.py",
    "CC224": "facts/test_yaml_editor.py",
    "CC307": "cli/test_trust_command.py",
    "CC116": "app/test_unread_passages.py",
    "CC117": "cli/test_quotes.py",
    "CC118": "cli/test_quotes.py",
    "CC119": "readers/test_read.py",
    "CC227": "cli/test_models.py",
    "CC228": "facts/test_series_base.py",
    "CC229": "facts/test_lint.py",
    "CC230": "sources/test_statistics.py",
    "CC706": "nlp/test_runtime.py",
    "CC225": "facts/test_open_references.py",
    "CC226": "cli/test_facts_promote.py",
    "CC514": "review/test_undo.py",
    "CC515": "review/test_undo.py",
    "CC403": "net/test_request.py",
    "CC404": "net/test_request.py",
    "CC405": "net/test_request.py",
    "CC406": "net/test_request.py",
    "CC407": "net/test_client.py",
    "CC410": "evidence/test_snapshots.py",
    "CC516": "review/test_drives.py",
    "CC517": "cli/test_ids_on_entry.py",
    "CC411": "sources/test_source_kinds.py",
    "CC412": "sources/test_limits.py",
    "CC504": "review/test_session.py",
    "CC508": "review/test_sign_off.py",
    "CC603": "app/test_reports.py",
    "CC702": "trust/test_crash_log.py",
    "CC518": "live/test_newsroom_roles.py",
    "CC519": "live/test_newsroom_errors.py",
    "CC520": "live/test_newsroom_errors.py",
    "CC521": "live/test_newsroom_errors.py",
    "CC703": "cli/test_serve.py",
    "CC704": "cli/test_serve.py",
    "CC705": "plugins/test_plugins.py",
}


def pdf(password: str = "") -> bytes:
    """A page without words."""
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(72, 72)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


FACTS = """facts:
  - id: teal-mill-2019
    statement: Eleven people worked at the mill on the Teal.
    verdict: "true"
    about: [mill on the Teal]
    sources:
      - {title: Register of firms, publisher: Teal County, published: 2019-01-02, checked: 2019-02-01}
"""


def facts(more: str = "", **fields: str) -> Mapping[str, str | bytes]:
    """A fact file with one good fact, some fields of which say otherwise."""
    text = FACTS
    for name, value in fields.items():
        text = re.sub(rf"{name}: .*", f"{name}: {value}", text)
    return {"claims/facts/mill.yaml": text + more}


class Case(NamedTuple):
    """What a person does: files that are there, commands that go before, and the one that fails."""

    command: str
    files: Mapping[str, str | bytes] = {}
    before: tuple[str, ...] = ()


NOISE = random.Random(3).randbytes(400).replace(b"\0", b"\1")
CITED = (
    "\n  - id: {}\n    statement: {}\n    verdict: \"true\"\n    sources:\n      - {{title: R, url: '{}'}}\n"
)
SAME = "Eleven people worked at the mill on the Teal."
CASES: Mapping[str, Case] = {
    "CC101": Case("check nothing.md"),
    "CC102": Case("restore claims"),
    "CC103": Case("check a.txt", {"a.txt": b"\0\1\2"}),
    "CC104": Case("check a.txt", {"a.txt": " \n"}),
    "CC106": Case("check a.md", {"a.md": "---\nkind: [\n---\nThe mill burnt down.\n"}),
    "CC107": Case("check a.txt", {"a.txt": "a b " * 2_100_000}),
    "CC108": Case("check a.txt", {"a.txt": NOISE}),
    "CC110": Case("check a.rtf", {"a.rtf": r"{\rtf1 The mill burnt down.}"}),
    "CC111": Case("check a.html", {"a.html": "<html></html>"}),
    "CC113": Case("check a.pdf", {"a.pdf": pdf("secret")}),
    "CC114": Case("check a.pdf", {"a.pdf": pdf()}),
    "CC115": Case("check a.pdf", {"a.pdf": b"%PDF-1.7\nnothing else"}),
    "CC201": Case("facts lint", facts("  - {")),
    "CC202": Case("facts lint", facts(about="&a [x]")),
    "CC203": Case("facts lint", facts('    verdict: "false"\n')),
    "CC204": Case("facts lint", facts("    colour: red\n")),
    "CC205": Case("facts lint", {"claims/facts/mill.yaml": 'facts:\n  - id: a-b\n    verdict: "true"\n'}),
    "CC206": Case("facts lint", facts(about="{a: b}")),
    "CC207": Case("facts lint", facts(verdict="perhaps")),
    "CC208": Case("facts lint", facts("    valid_from: 2019-02-31\n")),
    "CC209": Case("facts show nothing-2019"),
    "CC210": Case("facts lint", facts(CITED.format("other-2019", SAME, "https://teal.example"))),
    "CC211": Case("facts lint", facts(CITED.format("other-2019", SAME, "").replace('"true"', '"false"'))),
    "CC212": Case("facts lint", facts(CITED.format("other-2019", "It burnt.", "http://teal.example"))),
    "CC214": Case("facts lint", facts(CITED.format("teal-mill-2019", "It burnt.", ""))),
    "CC215": Case("facts lint", facts(CITED.format("other-2019", "It burnt.", "https://teal.example"))),
    "CC216": Case("facts lint", facts("    valid_from: 2019-02-02\n    valid_until: 2019-01-01\n")),
    "CC217": Case(
        "facts lint", facts('\n  - id: other-2019\n    statement: It burnt.\n    verdict: "true"\n')
    ),
    "CC218": Case("facts lint", {"claims/facts/mill.yaml": FACTS.replace("2019-02-01", "2999-02-01")}),
    "CC301": Case("config show", {"config.yaml": "reviewer: ["}),
    "CC302": Case("config show", {"config.yaml": "reviewr: ann\n"}),
    "CC303": Case("config show", {"config.yaml": "threshold: many\n"}),
    "CC304": Case("config show", {"config.yaml": "keymap:\n  next-claim: 4\n"}),
    "CC305": Case("library --workspace nowhere"),
    "CC306": Case("init ."),
    "CC308": Case("review mill.md"),
    "CC401": Case("check https://teal.example/a --offline"),
    "CC402": Case("check http://127.0.0.1:9/a"),
    "CC408": Case("evidence show evidence:" + "a" * 64),
    "CC501": Case("library", {".claimcheck/reviews.db": b"no store " * 900}),
    "CC505": Case("assign mill.md ann --until whenever"),
    "CC506": Case("undo mill.md"),
    "CC509": Case("facts promote mill.md 1 --to mill.yaml", before=("verdict mill.md 1 ok",)),
    "CC510": Case("bundle no-such-article --out b.json", before=("verdict mill.md 1 ok",)),
    "CC512": Case("import b.json", {"b.json": "{}"}),
    "CC513": Case("restore b.db", before=("verdict mill.md 1 ok", "backup b.db")),
    "CC601": Case("report mill.md --out a.md", {"a.md": "mine"}),
    "CC602": Case("report mill.md --out mill.md/report.md"),
    "CC604": Case("report mill.md --format claimreview"),
    "CC607": Case(
        "report mill.md --format claimreview",
        {"config.yaml": "publisher: {name: D, url: 'https://d.example', page_url: 'https://d.example/m'}\n"},
        before=("verdict mill.md 1 ok",),
    ),
    "CC606": Case("backup nowhere/b.db", before=("verdict mill.md 1 ok",)),
    "CC701": Case("check --no-such-option --json-errors"),
}


def a_folder(desk: Path) -> None:
    """Where the store should be."""
    (desk / ".claimcheck" / "reviews.db").mkdir(parents=True)


def newer(desk: Path) -> None:
    """A store that a later version has made."""
    with closing(sqlite3.connect(desk / ".claimcheck" / "reviews.db")) as store:
        store.execute("PRAGMA user_version = 999")


def forged(desk: Path) -> None:
    """Evidence that somebody has changed."""
    for blob in (desk / ".claimcheck" / "evidence" / "blobs").iterdir():
        blob.write_bytes(b"forged")


SPOILT: Mapping[str, tuple[Case, Callable[[Path], None]]] = {
    "CC409": (Case("evidence verify", {"a.txt": "Nine people."}, ("evidence add a.txt",)), forged),
    "CC502": (Case("library", before=("verdict mill.md 1 ok",)), newer),
    "CC507": (Case("verdict mill.md 1 ok"), a_folder),
}


@pytest.mark.parametrize("code", [*CASES, *SPOILT])
def test_the_error_comes_out_of_a_command(code: str, desk: Path, call: Call) -> None:
    case, spoil = SPOILT.get(code) or (CASES[code], lambda desk: None)
    for name, data in case.files.items():
        (desk / name).parent.mkdir(exist_ok=True)
        (desk / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    for command in case.before:
        assert call(*command.split())[0] == 0
    spoil(desk)
    status, out, err = call(*case.command.split())
    assert code in re.findall(r"CC\d{3}", out + err), (out + err)[-500:]
    assert "Traceback" not in out + err
    assert status in (0, 1, 2)


def test_a_store_that_another_process_holds_is_told(
    desk: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_file, "_WAIT", 0.05)
    assert call("verdict", "mill.md", "1", "ok")[0] == 0
    with closing(sqlite3.connect(desk / ".claimcheck" / "reviews.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "CC503" in call("verdict", "mill.md", "1", "fix")[2]
        other.execute("ROLLBACK")
    assert call("verdict", "mill.md", "1", "fix")[0] == 0


def test_a_template_that_is_wrong_is_told(desk: Path, call: Call) -> None:
    (desk / "config.yaml").write_text("templates: .\n", encoding="utf-8")
    (desk / "report.html.jinja").write_text("{{ report.nothing }}", encoding="utf-8")
    assert "CC605" in call("report", "mill.md", "--format", "html")[2]


TRIED = {*CASES, *SPOILT, "CC503", "CC605"}


def named(folder: str, *but: str) -> set[str]:
    """The codes that stand in the source of a folder."""
    texts = (
        path.read_text(encoding="utf-8")
        for path in (ROOT / folder).rglob("*.py")
        if path.name not in but and path.parent.name not in but
    )
    return {code for text in texts for code in re.findall(r"\"(CC\d{3})\b", text)}


def test_every_code_is_raised_and_explained() -> None:
    assert named("claimcheck", "errors") == set(CODES) == set(GUIDE)
    unsaid = [code for code in CODES if not all(map(str.strip, (CODES[code], *GUIDE[code])))]
    assert unsaid == []


def test_every_code_is_tried_here_or_in_the_file_that_is_named() -> None:
    assert TRIED | set(ELSEWHERE) == set(CODES)
    assert not TRIED & set(ELSEWHERE)
    for code, file in ELSEWHERE.items():
        assert code in (ROOT / "tests" / file).read_text(encoding="utf-8"), file
