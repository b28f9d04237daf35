"""Reports: what was checked, how, and what came out, so that a reader can do it again."""

from claimcheck.report.formats import FORMATS
from claimcheck.report.write import Made, keep, make, render, write

__all__ = ["FORMATS", "Made", "keep", "make", "render", "write"]
