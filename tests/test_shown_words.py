"""The words of the screen, the commands, the errors and the report: plain English of a newsroom."""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping

import click
import pytest

from claimcheck.cli.app import app
from claimcheck.errors import CODES, GUIDE
from claimcheck.model import vocabularies
from claimcheck.report import model as report_model
from claimcheck.review import events
from claimcheck.review.collaboration import sign_off
from claimcheck.tui import strings

# What a person should not read again, each with what is said now.
GONE = {
    r"\bHOLDS\?": "VERDICT",
    r"\bSAID\?": "QUOTED RIGHT?",
    r"\b(?:not )?as said\b": "accurate, inaccurate",
    r"\bbears?\b(?! in mind)": "is relevant, cite as",
    r"\btak(?:es?|en) (?:\w+ )?back\b": "undo",
    r"\bput(?:s)? right\b": "fix",
    r"\banew\b": "again, edit",
    r"\bown voice\b|\bown statement\b|\bunattributed\b": "the article itself",
    r"\bsomebody \(not named\)": "unnamed source",
    r"\bstands? (?:behind|against|all the same|otherwise)\b": "source, open points, reason",
    r"\bstands in\b": "matches",
    r"\bweighty\b": "key",
    r"\bown doings\b": "its own actions",
    r"\bmay be empty\b": "optional",
    r"\bread alone\b": "make sense on its own",
    r"(?<!here )\bis no (?:day|date|id|key|text|file|address|claim)\b": "is not a",
    r"\bnames no day\b": "is not a date",
    r"\bneeds a word\b": "please enter",
    r"\bthrows it away\b": "discards it",
    r"\benter keep\b": "enter save",
    r"\bthe chain that was\b": "apply to",
    r"\bDRAW\b": "EDIT",
    r"\bothers? edge\b": "switch end",
    r"\bjudged otherwise\b": "disagree",
    r"\blook again\b": "check again",
    r"\bdoes not stand\b": "no match",
    r"\bagainst itself\b": "inconsistent",
    r"\bsays? otherwise\b": "contradicts",
    r"\bOUTSIDE\b|\b(?:ask\w*|sources?) outside\b": "search sources, external",
    r"\bDECIDED BEFORE\b": "EARLIER VERDICTS",
    r"\bcan(?:not)? be told\b": "cannot be dated",
    r"\bsettled\b(?! by| it)": "done",
    r"\bOSC 52\b(?!\))": "(OSC 52)",
    r"\b(?:in hand|wire copy|given to)\b": "in progress, same text, assigned to",
}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)


def _screen() -> Iterator[str]:
    for module in pkgutil.iter_modules(strings.__path__):
        names = vars(importlib.import_module(f"{strings.__name__}.{module.name}"))
        yield from (text for name in names if name.isupper() for text in _texts(names[name]))


def _help(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent, **command.context_settings)
    yield " ".join(command.get_help(context).split())
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            inner = command.get_command(context, each)
            assert inner is not None
            yield from _help(inner, each, context)


def _errors() -> Iterator[str]:
    yield from CODES.values()
    yield from _texts(tuple(GUIDE.values()))


def _words() -> Iterator[str]:
    tables = (vocabularies.FLAGS, vocabularies.RELATIONS, vocabularies.QUOTE_KINDS, report_model.GROUPS)
    yield from _texts((*tables, events.NOTES, events.EDITS, sign_off.MISSING_ITEMS))


SHOWN = {
    "screen": _screen,
    "help": lambda: _help(app, "claimcheck"),
    "errors": _errors,
    "words": _words,
}


@pytest.mark.parametrize("place", SHOWN)
def test_no_shown_string_has_a_word_that_a_newsroom_would_not_use(place: str) -> None:
    texts = list(SHOWN[place]())
    assert len(texts) > 20
    wrong = [
        f"{found[0]!r} ({now}): {text[max(0, found.start() - 80) : found.end() + 60]}"
        for text in texts
        for gone, now in GONE.items()
        if (found := re.search(gone, text))
    ]
    assert not wrong, "\n".join(wrong)
