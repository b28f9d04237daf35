"""Cause and way out of each coded error, for docs/errors.md, `claimcheck explain` and --json-errors."""

from collections.abc import Mapping
from typing import NamedTuple

from claimcheck.errors import TABLE


class Guide(NamedTuple):
    """The usual cause of an error, and what to do about it."""

    why: str
    hint: str


GUIDE: Mapping[str, Guide] = {code: Guide(why, hint) for code, (_, why, hint) in TABLE.items()}
"""By code, all of `errors.CODES`."""
