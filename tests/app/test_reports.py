import hashlib
import os
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report.sample import Base, reviewed, signed
from sample_review import checked

from claimcheck.app.context import Context
from claimcheck.app.reports import make_report, write_report
from claimcheck.errors import ClaimcheckError
from claimcheck.report.file_names import slug
from claimcheck.report.format_table import FORMATS
from claimcheck.review import Session, open_session
from claimcheck.workspace import Workspace, find

CONFIG = """publisher:
  name: The Harbour Desk
  url: https://desk.example/
  page_url: https://desk.example/checks/{name}.html
"""


def context(workspace: Workspace, base: bool = True) -> Context:
    made = Context(workspace)
    if base:
        made.facts = Base()  # type: ignore[assignment]
    return made


def render(session: Session, form: str, workspace: Workspace, *, base: bool = True) -> str:
    return make_report(context(workspace, base), session, form).text


def write(session: Session, form: str, workspace: Workspace, **options: Any) -> Path:
    made = make_report(context(workspace), session, form)
    return write_report(context(workspace), session, form, made, **options)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    root = tmp_path / "desk"
    root.mkdir()
    (root / "config.yaml").write_text(CONFIG, encoding="utf-8")
    return find(root, environ={})


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_written_whole(workspace: Workspace, form: str) -> None:
    session = signed(reviewed())
    made = make_report(context(workspace), session, form)
    path = write_report(context(workspace), session, form, made)
    assert (
        path == workspace.reports_dir / f"ferry-to-hollin-island-sank-with-14-aboard.{FORMATS[form].suffix}"
    )
    assert path.read_bytes().decode("utf-8") == made.text
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_what_went_out_is_kept_and_told_in_the_next_report(workspace: Workspace) -> None:
    session = signed(reviewed())
    path = write(session, "txt", workspace)
    event = session.history()[-1]
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    assert event.payload == {"format": "txt", "sha256": sha256, "published": True}
    session.set_verdict("c5", "false")
    assert "Claim 5: “True” in the report of 1 March 2024, now “False”" in render(
        session, "md", workspace, base=False
    )
    assert session.history()[-1].kind == "verdict"  # a look at a report is no report


def test_a_report_on_which_nobody_has_acted_leaves_no_trace(workspace: Workspace) -> None:
    session = open_session(None, checked(), "ann")
    write(session, "md", workspace)
    assert session.history() == []


@pytest.mark.parametrize("form", FORMATS)
def test_the_desk_note_is_in_no_format(workspace: Workspace, form: str) -> None:
    session = reviewed()
    for claim in session.claims:
        session.note(claim.id, "desk", "DESK-ONLY")
        session.publish(claim.id, True)
    assert "DESK" not in render(signed(session), form, workspace)


@pytest.mark.parametrize(
    "form", [form for form in FORMATS if form not in ("claimreview", "datafeed", "ris", "bib")]
)
def test_every_format_says_that_nobody_has_signed(workspace: Workspace, form: str) -> None:
    session = reviewed()
    text = render(session, form, workspace)
    assert "unfinished, not signed" in text.casefold()
    assert "unfinished, not signed" not in render(signed(session), form, workspace).casefold()


def test_readers_have_seen_the_reports_that_were_signed_and_no_other(workspace: Workspace) -> None:
    session = reviewed()
    write(session, "md", workspace)
    session.set_verdict("c2", "true")
    write(session, "md", workspace)
    session.set_verdict("c2", "false")
    assert session.corrections() == ()
    write(signed(session), "md", workspace)
    write(session, "csv", workspace)
    session.set_verdict("c2", "true")
    write(session, "md", workspace)
    assert [(one.claim, one.before.holds, one.after.holds) for one in session.corrections()] == [
        ("c2", "false", "true")
    ]


def test_the_page_of_the_report_is_named_by_the_settings(workspace: Workspace) -> None:
    session = reviewed()
    session.publish("c2", True)
    (one,) = msgspec.json.decode(render(signed(session), "claimreview", workspace))
    page = "https://desk.example/checks/ferry-to-hollin-island-sank-with-14-aboard.html"
    assert one["url"] == f"{page}#claim-c2"


def test_templates_of_the_newsroom_take_the_place_of_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "looks").mkdir()
    (tmp_path / "config.yaml").write_text("templates: looks\n", encoding="utf-8")
    own = tmp_path / "looks/report.txt.jinja"
    own.write_text("Dear {{ report.article.outlet }}", encoding="utf-8")
    workspace = find(tmp_path, environ={})
    assert render(reviewed(), "txt", workspace) == "Dear The Marl Courier\n"
    assert "QUERIES" in render(reviewed(), "queries", workspace)
    (tmp_path / "looks/report.css").write_text("h1 { color: teal }", encoding="utf-8")
    page = render(reviewed(), "html", workspace)
    assert page.split("<style>")[1].split("</style>")[0].strip() == "h1 { color: teal }"
    assert "Fourteen people were aboard" in page


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{% if %}", "TemplateSyntaxError"),
        ("{{ report.nothing }}", "the report has no “nothing”"),
        ("{{ nothing }}", "'nothing' is not a variable of this template"),
        ("{{ report.items[0].nothing }}", "the item has no “nothing”"),
        ("{% set holds = none %}{{ holds.label }}", "there is nothing before “.label” here"),
        ("{{ 1 // 0 }}", "ZeroDivisionError"),
        ("{{ report.__class__.__mro__ }}", "SecurityError"),
    ],
)
def test_a_wrong_template_is_a_coded_error(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "config.yaml").write_text("templates: .\n", encoding="utf-8")
    (tmp_path / "report.html.jinja").write_text(f"<p>\n\n{text}", encoding="utf-8")
    with pytest.raises(ClaimcheckError) as caught:
        render(reviewed(), "html", find(tmp_path, environ={}))
    assert caught.value.code == "CC605"
    assert says in caught.value.what
    assert caught.value.file.endswith("report.html.jinja")
    assert caught.value.line == 3
    assert "claimcheck." not in caught.value.what


@pytest.mark.parametrize(
    "text",
    [
        "{{ words.re }}",
        "{{ words.re.enum.sys.modules['os'].getcwd() }}",
        "{{ words.METHOD.__class__.__mro__ }}",
        "{{ words.outcome.__globals__ }}",
        "{{ report.group.__self__.__class__ }}",
        "{{ report.item.__func__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.getcwd() }}",
        "{{ '{0.__class__}'.format(report) }}",
        "{% include '../secret.jinja' %}",
        "{% include 'link.jinja' %}",
        "{% include 'secret.txt' %}",
        "{% include '/etc/hostname' %}",
    ],
)
def test_a_template_of_the_newsroom_reaches_neither_files_nor_code(tmp_path: Path, text: str) -> None:
    looks = tmp_path / "looks"
    looks.mkdir()
    (tmp_path / "secret.jinja").write_text("SECRET", encoding="utf-8")
    (looks / "secret.txt").write_text("SECRET", encoding="utf-8")
    (looks / "link.jinja").symlink_to(tmp_path / "secret.jinja")
    (tmp_path / "config.yaml").write_text("templates: looks\n", encoding="utf-8")
    (looks / "report.txt.jinja").write_text(text, encoding="utf-8")
    with pytest.raises(ClaimcheckError) as caught:
        render(reviewed(), "txt", find(tmp_path, environ={}))
    assert caught.value.code == "CC605"


def test_the_template_of_the_guide_to_reports_works_as_it_stands(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "reports.md"
    (text,) = re.findall(r"```jinja\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "config.yaml").write_text("templates: .\n", encoding="utf-8")
    (tmp_path / "report.txt.jinja").write_text(text, encoding="utf-8")
    made = render(reviewed(), "txt", find(tmp_path, environ={}))
    assert "not decided" in made
    assert "1. " in made


def test_without_a_fact_base_it_works_too(workspace: Workspace) -> None:
    assert "no longer in the fact base" in render(reviewed(), "md", workspace, base=False)


def test_a_report_never_takes_the_place_of_another(workspace: Workspace) -> None:
    first = write(reviewed(), "md", workspace)
    second = write(reviewed(), "md", workspace)
    assert (first.name, second.name) == (first.name, first.name.replace(".md", "-2.md"))
    before = first.read_text(encoding="utf-8")
    with pytest.raises(ClaimcheckError) as caught:
        write(reviewed(), "html", workspace, out=first)
    assert caught.value.code == "CC601"
    assert first.read_text(encoding="utf-8") == before
    write(reviewed(), "html", workspace, out=first, force=True)
    assert first.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_link_is_replaced_and_never_followed(workspace: Workspace, tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("mine", encoding="utf-8")
    link = tmp_path / "report.md"
    link.symlink_to(precious)
    with pytest.raises(ClaimcheckError) as caught:
        write(reviewed(), "md", workspace, out=link)
    assert caught.value.code == "CC601"
    write(reviewed(), "md", workspace, out=link, force=True)
    assert precious.read_text(encoding="utf-8") == "mine"
    assert not link.is_symlink()


def test_what_cannot_be_written_is_a_coded_error(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        write(reviewed(), "md", workspace, out=tmp_path / "none/report.md")
    assert caught.value.code == "CC602"


def test_an_unknown_format_names_the_known_ones(workspace: Workspace) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        render(reviewed(), "pdf", workspace)
    assert caught.value.code == "CC603"
    assert caught.value.hint.startswith("there are: md, html, txt, ")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Ferry: “14” aboard?", "ferry-14-aboard"),
        ("../../etc/passwd", "etc-passwd"),
        ("Über uns", "uber-uns"),
        ("北京", "report-0123abcd"),
        ("CON", "report-con"),
        ("", "report-0123abcd"),
    ],
)
def test_file_names(name: str, safe: str) -> None:
    assert slug(name, "0123abcd") == safe


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_title_gives_a_name_that_stays_in_its_folder(title: str) -> None:
    name = slug(title, "0123abcd")
    assert os.path.basename(name) == name
    assert 1 <= len(name.encode()) <= 100
    assert not name.startswith((".", "-"))
