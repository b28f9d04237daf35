"""What makes the tests of the screen cheap."""

from collections.abc import Iterator

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet


@pytest.fixture(autouse=True, scope="session")
def styles_are_parsed_once() -> Iterator[None]:
    """Textual parses its style sheets anew for each application, of which every test opens one."""
    parse, parsed = Stylesheet._parse_rules, dict[object, list[RuleSet]]()

    def parsed_once(self: Stylesheet, *args: object, **named: object) -> list[RuleSet]:
        key = (*sorted(self._variables.items()), *args, *sorted(named.items()))
        if key not in parsed:
            parsed[key] = parse(self, *args, **named)  # type: ignore[arg-type]
        return parsed[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Stylesheet, "_parse_rules", parsed_once)
        yield
