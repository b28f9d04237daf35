"""The licences of what is installed, and of every file of data."""

from collections import Counter
from pathlib import Path

from claimcheck.app.licences import bill_of_materials, licences
from claimcheck.workspace import starter_folder

PACKAGE = Path(__file__).parents[2] / "claimcheck"
STARTER = ("claims", "seeds", "config.yaml")


def files_below(path: Path) -> list[Path]:
    return [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]


def test_each_file_of_data_has_one_row_and_each_row_has_files() -> None:
    listed = Counter(path for row in licences().data for path in row.paths())
    there = {one for one in files_below(PACKAGE) if one.suffix != ".py" and one.parent.name != "__pycache__"}
    for name in STARTER:
        there |= set(files_below(starter_folder() / name))
    assert set(listed) == there
    assert set(listed.values()) == {1}
    assert not [row.files for row in licences().data if not row.paths()]


def test_a_card_that_a_licence_names_is_there() -> None:
    named = [row.licence.rpartition("(")[2].rstrip(")") for row in licences().data if ".md)" in row.licence]
    assert named
    assert not [name for name in named if not (PACKAGE / name).is_file()]


def test_packages_that_the_program_needs_are_listed_with_theirs_and_no_tools() -> None:
    names = {one.name.lower() for one in licences().packages}
    assert {"textual", "rich", "onnxruntime", "psycopg-binary"} <= names  # rich is needed by textual
    assert not names & {"pytest", "ruff", "mypy", "claimcheck-tui"}
    assert not [one for one in licences().packages if one.licence == "not stated"]


def test_the_bill_of_materials_has_every_package_once_and_a_hash_for_each_weight() -> None:
    listed = licences()
    components = bill_of_materials(listed)["components"]
    addresses = Counter(one["purl"] for one in components if one["type"] == "library")
    assert len(addresses) == len(listed.packages)
    assert set(addresses.values()) == {1}
    models = [one for one in components if one["type"] == "machine-learning-model"]
    assert {"nlp/models/judge.onnx", "nlp/syntax/model/shallow.bin"} <= {one["name"] for one in models}
    assert all(len(one["hashes"][0]["content"]) == 64 for one in models)
