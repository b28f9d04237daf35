"""Reports: what was checked, how, and what came out, so that a reader can do it again."""

from claimcheck.report.write import EXTENSIONS, render, write

__all__ = ["EXTENSIONS", "render", "write"]
