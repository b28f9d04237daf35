"""The table of errors is what the program says: each code is raised, explained, and tried in a test."""

import re
from collections.abc import Callable
from pathlib import Path

from claimcheck.error_guide import GUIDE
from claimcheck.errors import CODES

Call = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parents[2]
# Bytes for which the detector of encodings has no answer at all are not known to us.
UNTRIED = {"CC108"}


def named(folder: str, *but: str) -> set[str]:
    """The codes that stand in the source of a folder."""
    texts = (
        path.read_text(encoding="utf-8") for path in (ROOT / folder).rglob("*.py") if path.name not in but
    )
    return {code for text in texts for code in re.findall(r"\"(CC\d{3})\b", text)}


def test_every_code_is_raised_and_explained() -> None:
    assert named("claimcheck", "errors.py", "error_guide.py") == set(CODES) == set(GUIDE)


def test_every_code_is_tried() -> None:
    assert set(CODES) - named("tests", "test_every_error.py") - {"CC210", "CC212"} == UNTRIED


def test_facts_that_say_the_same_and_addresses_without_https_are_told(desk: Path, call: Call) -> None:
    fact = '  - id: {}\n    statement: Eleven people worked at the mill on the Teal.\n    verdict: "true"\n'
    source = "    sources:\n      - {title: Register, publisher: Teal County, url: 'http://teal.example/register'}\n"
    text = "facts:\n" + fact.format("one") + source + fact.format("two") + source
    (desk / "claims" / "facts" / "mill.yaml").write_text(text, encoding="utf-8")
    _, out, err = call("facts", "lint")
    assert {"CC210", "CC212"} <= set(re.findall(r"CC\d{3}", out + err))
