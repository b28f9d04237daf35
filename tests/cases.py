"""Cases of language tests, from data files: examples of a form, and counter-examples that look alike."""

from pathlib import Path
from typing import Any

import pytest
import yaml


def loaded(path: Path) -> Any:
    """What a YAML file of a test holds, by the parser in C where there is one: it is ten times as fast."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), loader)


def cases(path: Path) -> list[Any]:
    """Every case of a file for `parametrize`, with the scene of its form; its id is its text.

    Raises `ValueError` for a form that lacks an example or a counter-example.
    """
    params = []
    for form in loaded(path):
        if not form["examples"] or not form["counter-examples"]:
            raise ValueError(f"{path.name}: {form['form']} needs examples and counter-examples")
        for case in [*form["examples"], *form["counter-examples"]]:
            case = {"text": case} if isinstance(case, str) else case
            params.append(pytest.param({"scene": form.get("scene", ""), **case}, id=case["text"][:60]))
    return params


def rows(test: str, section: str) -> list[Any]:
    """The cases of one test for `parametrize`: a section of `cases/NAME.yaml` beside `test_NAME.py`."""
    path = Path(test)
    file = path.parent / "cases" / f"{path.stem.removeprefix('test_')}.yaml"
    return [
        pytest.param(*row, id=row[0][:60]) if isinstance(row, list) else pytest.param(row, id=row[:60])
        for row in loaded(file)[section]
    ]
