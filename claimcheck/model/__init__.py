"""Shared types (Article, Claim, Attribution, Fact ...) and closed vocabularies of all packages."""

from claimcheck.model import types, vocabularies
from claimcheck.model.types import *  # noqa: F403  # its `__all__`
from claimcheck.model.vocabularies import *  # noqa: F403

__all__: list[str] = []
__all__ += types.__all__
__all__ += vocabularies.__all__
