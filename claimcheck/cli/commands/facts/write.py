"""``claimcheck facts add``, ``edit`` and ``schema``: write into the files of the fact base."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from claimcheck.app.facts import find_fact, open_facts
from claimcheck.cli.commands.facts.promote import target_path
from claimcheck.cli.options import PATH, find_workspace, workspace_option
from claimcheck.cli.output.console import log, show
from claimcheck.errors import ClaimcheckError
from claimcheck.filesystem import make_folder
from claimcheck.model import FACT_VERDICTS, Citation, Fact
from claimcheck.model.dates import is_date
from claimcheck.text import file_name

if TYPE_CHECKING:
    from claimcheck.app.types import FactBase

_TEMPLATE = """\
  # Write the fact, save and quit; leave it unchanged to add nothing. docs/fact-base.md explains how.
  - id:
    statement:
    verdict: "true"    # true | false | misleading | unproven
    also: []
    about: []
    valid_from:
    valid_until:
    sources:
      - title:
        publisher:
        url:
        published:
        quote:
        checked:
    tags: []
"""


@click.command()
@click.option(
    "--to", "target", type=PATH, required=True, metavar="FILE", help="The YAML file it is added to."
)
@click.option("--editor", is_flag=True, help="Fill in a template in $EDITOR instead of answering.")
@workspace_option
def add(target: Path, editor: bool, workspace: Path | None) -> int:
    """Add a fact: answer questions, or fill in a template.

    It is looked over before it is saved. Exit status: 1 if nothing was added.
    """
    from claimcheck.app.facts.entries import add_fact

    place = find_workspace(workspace)
    make_folder(place.facts_dir, 0o777)
    path = target_path(target, place.facts_dir)
    base = open_facts(place)
    fact = _from_template() if editor else _asked(base.facts)
    if fact is None:
        return _nothing()
    if fact.id in base.facts:
        raise click.BadParameter(f"{fact.id!r} is the id of another fact", param_hint="id")
    if not _looked_over(fact, base):
        return _nothing()
    add_fact(path, fact)
    show([f"{fact.id} added to {file_name(path)}"])
    return 0


@click.command("edit")
@click.argument("name", metavar="ID")
@workspace_option
def edit(name: str, workspace: Path | None) -> int:
    """Edit the entry of a fact in $EDITOR.

    Nothing else in its file changes. It is read before it is saved. Exit status: 1 if nothing was changed.
    """
    from claimcheck.app.facts.entries import fact_entry, replace_entry

    path = Path(find_fact(open_facts(find_workspace(workspace)), name).file)
    if path.suffix == ".jsonl":
        hint = "copy it into a YAML file under another id"
        raise ClaimcheckError("CC206", f"{name!r} was imported", file=str(path), hint=hint)
    before = fact_entry(path, name)
    after = _edited(before)
    while after and after != before:
        try:
            replace_entry(path, name, before, after)
        except ClaimcheckError as error:
            log(error, in_full=True)
            if not click.confirm("Write it again?", default=True, err=True):
                return _nothing()
            before = fact_entry(path, name)
            after = _edited(after)
            continue
        show([f"{name} changed in {file_name(path)}"])
        return 0
    return _nothing()


@click.command()
@click.argument("which", type=click.Choice(["facts", "series", "sources", "config"]))
def schema(which: Literal["facts", "series", "sources", "config"]) -> None:
    """Print the JSON Schema of a file, for an editor.

    There is one of facts, of series, of sources.yaml and of config.yaml. The workspace has them in
    claims/schema; files that are made here name theirs.
    """
    from claimcheck.app.facts.entries import json_schema

    show([json_schema(which).rstrip()])


def _asked(taken: Collection[str]) -> Fact:
    """The fact that the person tells, question by question; an empty answer leaves a part out."""
    from claimcheck.app.facts.entries import about, free_id

    statement = " ".join(click.prompt("Statement", err=True).split())
    verdict = click.prompt("Verdict", type=click.Choice(list(FACT_VERDICTS)), default="true", err=True)
    names = _ask("About (names, with commas)", ", ".join(about(statement)))
    citation = Citation(
        publisher=_ask("Source: who published it"),
        title=_ask("Source: title"),
        published=_ask_day("Source: published on"),
        url=(url := _ask("Source: address, if you opened it")),
        quote=_ask("Source: its words, if you read them"),
        checked=_ask_day("Source: checked on") if url else "",
    )
    return Fact(
        id=_ask("Id", free_id(statement, taken)),
        statement=statement,
        verdict=verdict,
        about=tuple(filter(None, (name.strip() for name in names.split(",")))),
        valid_from=_ask_day("True from (empty for an event)"),
        valid_until=_ask_day("True until"),
        sources=(citation,) if citation != Citation() else (),
    )


def _from_template() -> Fact | None:
    """The fact that was written in $EDITOR, opened again while it is not sound; None if it was given up."""
    from claimcheck.app.facts.entries import load_facts

    text = _edited(_TEMPLATE)
    while text and text.strip() != _TEMPLATE.strip():
        loaded = load_facts(f"facts:\n{text}", "template")
        if len(loaded.facts) == 1 and not loaded.problems:
            return loaded.facts[0]
        for problem in loaded.problems:
            log(problem, in_full=True)
        if not click.confirm("Write it again?", default=True, err=True):
            break
        text = _edited(text)
    return None


def _ask(question: str, default: str = "") -> str:
    return str(click.prompt(question, default=default, show_default=bool(default), err=True)).strip()


def _ask_day(question: str) -> str:
    def day(answer: str) -> str:
        if answer.strip() and not is_date(answer.strip()):
            raise click.BadParameter("a day is written YYYY-MM-DD, YYYY-MM or YYYY")
        return answer.strip()

    return str(click.prompt(question, default="", show_default=False, value_proc=day, err=True))


def _looked_over(fact: Fact, base: "FactBase") -> bool:
    from claimcheck.app.facts.entries import near_facts

    others = list(near_facts(fact, base))
    for other in others:
        log(other.why)
    return not others or click.confirm("Add it all the same?", default=False, err=True)


def _edited(text: str) -> str:
    """The text as it was saved in $EDITOR; "" if it was not saved. Raises `ClaimcheckError` CC703."""
    try:
        return click.edit(text, extension=".yaml") or ""
    except click.ClickException as error:
        hint = "set EDITOR to the command of an editor; nothing was changed"
        raise ClaimcheckError("CC703", f"no editor: {error.format_message()}", hint=hint) from None


def _nothing() -> int:
    log("nothing was changed")
    return 1
