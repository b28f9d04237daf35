"""Reports: what was checked, how, and what came out, so that a reader can do it again."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.report.format_table import FORMATS
    from claimcheck.report.writer import RenderedReport, finish, gather, keep, make_report, render, write

__all__ = ["FORMATS", "RenderedReport", "finish", "gather", "keep", "make_report", "render", "write"]


def __getattr__(name: str) -> Any:
    # Late: who asks for the names of the formats needs no review and no store.
    from importlib import import_module

    if name in __all__:
        home = "format_table" if name == "FORMATS" else "writer"
        return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
