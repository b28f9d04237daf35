import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.report import EXTENSIONS, render, write
from claimcheck.report.write import slug
from claimcheck.workspace import Workspace, find

from .sample import Base, reviewed


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    root = tmp_path / "desk"
    root.mkdir()
    (root / "config.yaml").write_text("outlet: The Harbour Desk\n", encoding="utf-8")
    return find(root, environ={})


@pytest.mark.parametrize("form", EXTENSIONS)
def test_each_format_is_written_whole(workspace: Workspace, form: str) -> None:
    path = write(reviewed(), form, workspace, Base())
    assert path == workspace.reports_dir / f"ferry-to-hollin-island-sank-with-14-aboard.{form}"
    assert "The Harbour Desk" in path.read_text(encoding="utf-8")
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_without_a_fact_base_it_works_too(workspace: Workspace) -> None:
    assert "no longer in the fact base" in render(reviewed(), "md", workspace)


def test_a_report_never_takes_the_place_of_another(workspace: Workspace) -> None:
    first = write(reviewed(), "md", workspace, Base())
    second = write(reviewed(), "md", workspace, Base())
    assert (first.name, second.name) == (first.name, first.name.replace(".md", "-2.md"))
    before = first.read_text(encoding="utf-8")
    with pytest.raises(ClaimcheckError) as caught:
        write(reviewed(), "html", workspace, Base(), out=first)
    assert caught.value.code == "CC601"
    assert first.read_text(encoding="utf-8") == before
    write(reviewed(), "html", workspace, Base(), out=first, force=True)
    assert first.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_link_is_replaced_and_never_followed(workspace: Workspace, tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("mine", encoding="utf-8")
    link = tmp_path / "report.md"
    link.symlink_to(precious)
    with pytest.raises(ClaimcheckError) as caught:
        write(reviewed(), "md", workspace, Base(), out=link)
    assert caught.value.code == "CC601"
    write(reviewed(), "md", workspace, Base(), out=link, force=True)
    assert precious.read_text(encoding="utf-8") == "mine"
    assert not link.is_symlink()


def test_what_cannot_be_written_is_a_coded_error(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        write(reviewed(), "md", workspace, Base(), out=tmp_path / "none/report.md")
    assert caught.value.code == "CC602"


def test_an_unknown_format_names_the_known_ones(workspace: Workspace) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        render(reviewed(), "pdf", workspace, Base())
    assert (caught.value.code, caught.value.way_out) == ("CC603", "there are: md, html, json")


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
