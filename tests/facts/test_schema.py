"""The schemas for editors know what the loader knows, and the workspace has them."""

from pathlib import Path

import pytest

from claimcheck.facts import load, schema

SHIPPED = Path(__file__).parents[2] / "claims" / "schema"


def test_a_schema_has_every_field_of_the_loader_and_no_other() -> None:
    assert list(schema.FACT) == list(load._FACT)
    assert list(schema.CITATION) == list(load._CITATION)
    assert list(schema.REGISTERED) == list(load._REGISTERED)


@pytest.mark.parametrize("which", ["facts", "sources"])
def test_the_shipped_schema_is_up_to_date(which: schema.Which) -> None:
    text = (SHIPPED / f"{which}.json").read_text(encoding="utf-8")
    assert text == schema.written(which), f"run: claimcheck facts schema {which}"


def test_the_schema_of_the_settings_names_them_all() -> None:
    assert '"sign_off"' in schema.written("config")
