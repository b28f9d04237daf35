"""Cases of language tests, from data files: examples of a form, and counter-examples that look alike."""

from pathlib import Path
from typing import Any

import pytest
import yaml


def cases(path: Path) -> list[Any]:
    """Every case of a file for `parametrize`, with the scene of its form; its id is its text.

    Raises `ValueError` for a form that lacks an example or a counter-example.
    """
    params = []
    for form in yaml.safe_load(path.read_text(encoding="utf-8")):
        if not form["examples"] or not form["counter-examples"]:
            raise ValueError(f"{path.name}: {form['form']} needs examples and counter-examples")
        for case in [*form["examples"], *form["counter-examples"]]:
            case = {"text": case} if isinstance(case, str) else case
            params.append(pytest.param({"scene": form.get("scene", ""), **case}, id=case["text"][:60]))
    return params
