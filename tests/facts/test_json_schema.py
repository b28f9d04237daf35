"""The schemas for editors know what the loader knows, and the workspace has them."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from claimcheck.facts import json_schema

SHIPPED = Path(__file__).parents[2] / "claims" / "schema"


@pytest.mark.parametrize("which", ["facts", "series", "sources", "config"])
def test_the_shipped_schema_is_up_to_date(which: json_schema.Which) -> None:
    text = (SHIPPED / f"{which}.json").read_text(encoding="utf-8")
    assert text == json_schema.written(which), (
        f"run: claimcheck facts schema {which} > claims/schema/{which}.json"
    )


@pytest.mark.parametrize(
    ("which", "path"),
    [("config", "config.yaml"), ("sources", "claims/sources.yaml"), ("facts", "claims/facts/space.yaml")],
)
def test_every_file_of_the_workspace_names_its_schema_and_meets_it(
    which: json_schema.Which, path: str
) -> None:
    file = SHIPPED.parents[1] / path
    text = file.read_text(encoding="utf-8")
    first = text.partition("\n")[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (file.parent / first.partition("=")[2]).resolve() == SHIPPED / f"{which}.json"
    judge = Draft202012Validator(json_schema.schema(which))
    judge.check_schema(judge.schema)
    # Read as an editor reads it: with truth values, numbers and days.
    data = json.loads(json.dumps(yaml.safe_load(text), default=str))
    assert [f"{one.json_path}: {one.message}" for one in judge.iter_errors(data)] == []
    assert list(judge.iter_errors({"no_such_setting": 1}))
