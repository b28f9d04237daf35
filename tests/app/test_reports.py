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
from claimcheck.app.reports import (
    Publication,
    ReportOptions,
    make_report,
    published_file,
    write_report,
)
from claimcheck.errors import ClaimcheckError
from claimcheck.model.mismatches import name_of
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
    made = make_report(context(workspace), session, form, ReportOptions(publish=options.get("publish")))
    return write_report(context(workspace), session, form, made, **options)


PUBLISHED = Publication()


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
        path
        == workspace.reports_dir / f"ferry-to-hollin-island-sank-with-14-aboard-draft.{FORMATS[form].suffix}"
    )
    assert path.read_bytes().decode("utf-8") == made.text
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_what_went_out_is_kept_and_told_in_the_next_report(workspace: Workspace) -> None:
    session = signed(reviewed())
    path = write(session, "txt", workspace, publish=PUBLISHED)
    event = session.history()[-1]
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    said = {"published": True, "kind": "correction", "why": ""}
    assert event.payload == {"format": "txt", "sha256": sha256, **said}
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


def test_readers_have_seen_what_was_published_and_no_draft(workspace: Workspace) -> None:
    session = signed(reviewed())
    write(session, "md", workspace)
    session.set_verdict("c2", "true")
    session.set_verdict("c2", "false")
    session.set_verdict("c2", "partly-true")
    assert session.corrections() == ()
    write(signed(session), "md", workspace, publish=PUBLISHED)
    write(session, "csv", workspace, publish=PUBLISHED)
    session.set_verdict("c2", "true")
    write(session, "md", workspace)
    assert [(one.claim, one.before.holds, one.after.holds) for one in session.corrections()] == [
        ("c2", "partly-true", "true")
    ]
    assert [(one.number, one.formats) for one in session.editions()] == [(1, ("md", "csv"))]


def test_an_edition_says_what_its_changes_are_and_why(workspace: Workspace) -> None:
    session = signed(reviewed())
    assert "Draft report, not published" in render(session, "html", workspace)
    write(session, "html", workspace, publish=PUBLISHED)
    session.set_verdict("c2", "outdated")
    why = "The inquiry ended on 3 March."
    options = ReportOptions(publish=Publication("update", why))
    told = make_report(context(workspace), signed(session), "md", options).text
    assert "Edition 2" in told
    assert "## Updates" in told
    assert f"now “Outdated”; changed on 1 March 2024 by ann. {why}" in told
    write(session, "html", workspace, publish=Publication("update", why))
    session.note("c5", "readers", "Said more clearly.")
    signed(session)
    write(session, "html", workspace, publish=Publication("clarification", "We say which year is meant."))
    told = render(session, "md", workspace)
    assert "## Updates, clarifications" in told
    assert "- 1 March 2024: We say which year is meant." in told
    assert [one.kind for one in session.editions()] == ["correction", "update", "clarification"]


def test_the_same_again_in_another_format_is_the_same_edition(workspace: Workspace) -> None:
    session = signed(reviewed())
    for form in ("html", "md"):
        made = make_report(context(workspace), session, form, ReportOptions(publish=PUBLISHED))
        assert "Edition 1" in made.text
        write(session, form, workspace, publish=PUBLISHED)


@pytest.mark.parametrize("form", ["claimreview", "datafeed", "html"])
def test_nothing_unsigned_goes_out_unless_it_is_asked_for(workspace: Workspace, form: str) -> None:
    session = reviewed()
    session.publish("c2", True)
    with pytest.raises(ClaimcheckError) as caught:
        make_report(context(workspace), session, form, ReportOptions(publish=PUBLISHED))
    assert caught.value.code == "CC607"
    asked = ReportOptions(publish=PUBLISHED, unsigned=True)
    made = make_report(context(workspace), session, form, asked)
    if form == "html":
        assert '<p class="notice" role="note">Unfinished, not signed' in made.text
        assert "application/ld+json" not in made.text
    else:
        assert "claim-c2" in made.text


@pytest.mark.parametrize("form", ["html", "md", "txt"])
def test_readers_get_neither_the_text_nor_hints_nor_internal_notes_unless_asked(
    workspace: Workspace, form: str
) -> None:
    session = reviewed()
    session.note("c4", "desk", "DESK-ONLY ask again")
    session.uncite("c2", "fact:hollin-ferry-aboard")
    session.set_verdict("c2", None)

    def made(*show: str) -> str:
        return make_report(context(workspace), session, form, ReportOptions(show=show)).text  # type: ignore[arg-type]

    plain = made()
    for hidden in ("according to the register", "the fact 12", "14 here, 12 there", "DESK-ONLY"):
        assert hidden not in plain
    assert "the fact 12" in made("hints")
    assert "14 here, 12 there" in made("hints")
    assert "DESK-ONLY ask again" in made("desk-notes")
    assert ("according to the register" in made("text")) is (form == "html")


@pytest.mark.parametrize("form", ["html", "md", "txt", "brief"])
def test_a_slip_that_nobody_confirmed_is_not_in_a_report_for_readers_under_decided_claims_neither(
    workspace: Workspace, form: str
) -> None:
    session = reviewed()
    for claim in session.claims:
        session.set_verdict(claim.id, "false")
    assert any(claim.mismatches for claim in session.claims)
    made = make_report(context(workspace), session, form).text
    assert "14 here, 12 there" not in made
    shown = make_report(context(workspace), session, "json").text
    assert "14 here, 12 there" in shown


def test_a_slip_that_a_reviewer_put_aside_is_in_no_report(workspace: Workspace) -> None:
    session = reviewed()
    (one, *_) = (claim for claim in session.claims if claim.mismatches)
    for mismatch in one.mismatches:
        session.dismiss(one.id, name_of(mismatch))
    for form in ("json", "sarif", "md", "csv"):
        made = make_report(context(workspace), session, form, ReportOptions(show=("hints",))).text
        assert "14 here, 12 there" not in made
    assert session.undo().kind == "undo"
    assert "14 here, 12 there" in make_report(context(workspace), session, "json").text


@pytest.mark.parametrize(("which", "numbers"), [("conflicts", [1, 2]), ("false", [2]), ("contested", [])])
def test_a_report_can_hold_some_claims_only(workspace: Workspace, which: str, numbers: list[int]) -> None:
    options = ReportOptions(only=(which,))  # type: ignore[arg-type]
    made = make_report(context(workspace), reviewed(), "json", options).text
    assert [item["number"] for item in msgspec.json.decode(made)["items"]] == numbers


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


def test_a_template_can_be_named_for_one_report(workspace: Workspace, tmp_path: Path) -> None:
    own = tmp_path / "card.html.jinja"
    own.write_text("<b>{{ report.article.title }}</b> {{ report.items | length }}", encoding="utf-8")
    made = make_report(context(workspace), reviewed(), "html", ReportOptions(template=own)).text
    assert made == "<b>Ferry to Hollin island sank with 14 aboard</b> 7\n"


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


def test_the_name_of_a_published_file_has_the_number_of_its_edition(workspace: Workspace) -> None:
    session = signed(reviewed())
    page = write(session, "html", workspace, publish=PUBLISHED)
    assert not page.stem.endswith("-2")
    for number in (2, 3):
        session.note(session.claims[0].id, "readers", f"Seen {number} times.")
        first = write(signed(session), "md", workspace, publish=PUBLISHED)
        assert first.name == f"{page.stem}-{number}.md"
        assert f"Edition {number}" in first.read_text(encoding="utf-8")
    asked = ReportOptions(publish=PUBLISHED)
    again = write(session, "md", workspace, publish=PUBLISHED)
    assert again.name == f"{page.stem}-3-2.md"
    again.touch()
    assert published_file(context(workspace), session, "md", asked) in (first, again)


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
