"""What a shell completes besides commands, options and their choices: files, articles, facts, settings."""

import glob
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click
from click.shell_completion import CompletionItem

from claimcheck.app.articles import known_article
from claimcheck.app.context import existing_store
from claimcheck.app.facts import open_facts
from claimcheck.errors import CODES, ClaimcheckError
from claimcheck.workspace import Workspace, find

Params = Mapping[str, Any]  # what stands on the line before, by the name of the parameter
Words = Callable[[Workspace, Params], Iterable[str]]


def add_completions(command: click.Command, path: str) -> click.Command:
    """Tell the parameters of the command at `path` (and of all below it) what may stand in them."""
    for name, below in command.commands.items() if isinstance(command, click.Group) else ():
        add_completions(below, f"{path} {name}")
    for param in command.params:
        own = f"{path} {param.name}"
        if own in _FILES:
            param.type = click.Path()
        elif words := _WORDS.get(own) or _WORDS.get(param.name or ""):
            param.type = _SuggestedType(words, files=param.name in _ARTICLES, listed=param.name == "fail_on")
    return command


class _SuggestedType(click.types.StringParamType):
    """A text, of which some are known. `files`: a file goes before; `listed`: several with commas."""

    def __init__(self, words: Words, *, files: bool, listed: bool) -> None:
        self.words, self.files, self.listed = words, files, listed

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        if self.files and any(glob.iglob(f"{glob.escape(incomplete)}*")):
            return [CompletionItem(incomplete, type="file")]
        done, comma, last = incomplete.rpartition(",") if self.listed else ("", "", incomplete)
        try:
            known = sorted(self.words(find(ctx.params.get("workspace")), ctx.params))
        except (ClaimcheckError, OSError):  # what is broken is told by the command itself
            return []
        return [
            CompletionItem(done + comma + word) for word in known if word.startswith(last) and _plain(word)
        ]


def _plain(word: str) -> bool:
    """Whether a shell can take it for one word that is no option."""
    return word.isprintable() and not word.startswith("-")


def _articles(place: Workspace, _: Params) -> Iterable[str]:
    with existing_store(place) as store:
        return store.articles() if store else ()


def _facts(place: Workspace, _: Params) -> Iterable[str]:
    return open_facts(place).facts


def _verdicts(place: Workspace, params: Params) -> Iterable[str]:
    return {one.id for one in place.scale(_status(place, params))} | {"none"}


def _status(place: Workspace, params: Params) -> str:
    """Whether the article on the line is a draft, as its file says, or the review of that id."""
    article = known_article(place, str(params.get("article") or ""))
    return article.status if article else "published"


def _outside(place: Workspace, _: Params) -> Iterable[str]:
    return (one.name for one in place.config.external)


def _settings(place: Workspace, _: Params) -> Iterable[str]:
    return place.origins


def _pieces(place: Workspace, _: Params) -> Iterable[str]:
    from claimcheck.app.evidence import evidence_store

    return (one.id for one in evidence_store(place).all())


def _failing(_: Workspace, __: Params) -> Iterable[str]:
    from claimcheck.cli.fail_conditions import WORDS

    return WORDS


_FILES = frozenset(
    {
        "import files",
        "restore file",
        "backup file",
        "watch sources",
        "facts import source",
        "evidence add what",
    }
)
_ARTICLES: Mapping[str, Words] = dict.fromkeys(("article", "articles", "old", "new"), _articles)
# By the name of the parameter; one of a single command goes before.
_WORDS: Mapping[str, Words] = {
    **_ARTICLES,
    "verdict value": _verdicts,
    "evidence": _facts,
    "facts show names": _facts,
    "facts edit name": _facts,
    "evidence show name": _pieces,
    "config show names": _settings,
    "source": _outside,
    "fail_on": _failing,
    "explain codes": lambda _, __: CODES,
}
