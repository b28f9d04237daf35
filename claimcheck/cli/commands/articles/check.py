"""``claimcheck check``: what was found about articles, for people and for programs."""

import os
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.app.articles import article_fields, expect_pages
from claimcheck.cli import batch_run, fail_conditions
from claimcheck.cli.batch_run import BatchOptions, EarlierRun, batch_options
from claimcheck.cli.options import (
    about_options,
    facts_option,
    find_workspace,
    listed,
    order_options,
    quiet_option,
    refuse_to_replace_articles,
    sources_option,
    warn_problems,
    words_of,
    workspace_option,
)
from claimcheck.cli.output.console import log, page
from claimcheck.cli.output.formats import FORMS, Form, printing, refuse_to_replace
from claimcheck.cli.output.progress_bar import above_bar, progress
from claimcheck.cli.source_options import look_up, network_options, open_sources
from claimcheck.text import counted

if TYPE_CHECKING:
    from claimcheck.app.types import FactBase
    from claimcheck.cli.article_check import CheckResult, Task
    from claimcheck.model import Checked
    from claimcheck.workspace import Workspace


@click.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    default="text",
    help=listed(FORMS),
)
@about_options
@facts_option
@sources_option
@network_options
@click.option("--all-matches", is_flag=True, help="In JSON, also the facts below the threshold.")
@click.option(
    "--input-format",
    type=click.Choice(["files", "jsonl"]),
    default="files",
    help="jsonl: from standard input, one article a line: doc, text, and what else is known of it.",
)
@click.option(
    "--fail-on",
    callback=words_of(fail_conditions.WORDS),
    metavar="WORDS",
    help=f"Exit 1 where a claim has one of these: {', '.join(fail_conditions.WORDS)}. "
    "conflict is one with a fact of your own, conflict-by-meaning one for which no difference can be named, "
    "conflict-outside one with a passage that --online "
    "found, language one in another language than English.",
)
@order_options
@batch_options
@workspace_option
@quiet_option
def check(
    articles: tuple[str, ...],
    form: Form,
    input_format: str,
    fail_on: frozenset[str],
    workspace: Path | None,
    quiet: bool,
    **options: Any,
) -> int:
    """Print the claims of ARTICLEs with facts that agree or conflict.

    ARTICLEs are files, folders, patterns ("drafts/**/*.md"), addresses of pages; - is standard input. Each
    claim comes with its chain of sources, flags, inconsistencies and relevant facts.

    \b
    Exit status, the first of these that applies:
      2  wrong use, or something could not be read (the rest is still checked)
      1  what --fail-on asks for was met
      3  a source that was asked for could not answer
      0  none of these
    """
    plan = batch_run.take_options(options)
    lines = input_format == "jsonl"
    form = "jsonl" if lines and form == "json" else form
    batch_run.refuse_wrong_use(plan, form, online=options["online"], top=options["top"] or 0)
    names = _names(articles, plan, lines)
    _refuse_wrong_use(names, form, options)
    refuse_to_replace_articles(plan.out, names)
    if not plan.is_parallel:
        expect_pages(names)  # while all else is loaded
    place = find_workspace(workspace)
    beside = _beside(place, options, quiet=quiet)
    with batch_run.open_shared_base(place, options["facts"], options["sources"], plan) as (base, where):
        sound = warn_problems(base, quiet=quiet)

        from claimcheck.app.batch.inputs import article_inputs, json_line_inputs, with_earlier_keys

        task = _task(place, base, where, form, fail_on, options, library=plan.library)
        earlier = batch_run.earlier_run(plan, fail_on)
        found = (
            json_line_inputs()
            if lines
            else article_inputs(names, place, article_fields(options), offline=options["offline"])
        )
        results = batch_run.run(with_earlier_keys(found, earlier.keys), task, base, plan, beside)
        count = None if lines else len(names)
        if not plan.library:
            return _printed(results, task, plan, earlier, sound, count)

        from claimcheck.app.library import library_for_checks

        with library_for_checks(place) as keep:

            def kept(result: "CheckResult") -> "CheckResult":
                keep(result.kept)
                return result

            return _printed(map(kept, results), task, plan, earlier, sound, count)


def _beside(
    place: "Workspace", options: dict[str, Any], *, quiet: bool
) -> "Callable[[Checked], tuple[Checked, bool]] | None":
    """What looks the claims up outside, where that was asked for."""
    outside = open_sources(place, options["online"], options["offline"], options["source"])
    if not outside:
        return None
    return partial(look_up, outside=outside, yes_send=options["yes_send"], by=place.reviewer, quiet=quiet)


def _task(
    place: "Workspace",
    base: "FactBase | None",
    where: dict[str, str],
    form: Form,
    fail_on: frozenset[str],
    options: dict[str, Any],
    *,
    library: bool,
) -> "Task":
    from claimcheck.cli.article_check import Task

    return Task(
        here=os.getcwd(),
        root=str(place.root),
        **where,
        facts_sha256=base.sha256 if base else "",
        models=place.config.models and (base is None or base.engine == "semantic"),
        all_matches=options["all_matches"],
        flags_off=tuple(place.config.flags_off),
        worth=tuple(place.config.worth.items()),
        threshold=place.config.threshold,
        told=tuple(article_fields(options).items()),  # type: ignore[arg-type]  # texts, all of them
        form=form,
        page=page(),
        fail_on=fail_on,
        order=options["sort"],
        top=options["top"] or 0,
        library=library,
    )


def _names(articles: tuple[str, ...], plan: BatchOptions, lines: bool) -> list[str]:
    """The names of all articles. Raises `click.UsageError` where none is named, or none may be."""
    from claimcheck.app.batch.inputs import changed, expand

    if lines:
        if articles not in ((), ("-",)) or plan.changed_since:
            raise click.UsageError("with --input-format jsonl the articles come from standard input")
        return []
    if plan.changed_since:
        names = changed(articles, plan.changed_since)
        if not names:
            log(f"no article changed since {plan.changed_since}")
        return names
    if not articles:
        raise click.UsageError("name an ARTICLE, or - for standard input")
    return expand(articles)


def _refuse_wrong_use(names: list[str], form: str, options: dict[str, Any]) -> None:
    if len(names) > 1:
        if form == "json":
            raise click.UsageError("--format json prints one article; for several use --format jsonl")
        if options.get("id") or options.get("title"):
            raise click.UsageError("--id and --title are for one article")


def _printed(
    results: "Iterable[CheckResult]",
    task: "Task",
    plan: BatchOptions,
    earlier: EarlierRun,
    sound: bool,
    count: int | None,
) -> int:
    """Print all results as they come; gives the exit status."""
    failed = silent = noted = False
    bar = count != 1 and bool(plan.out or not sys.stdout.isatty())
    known = unread = 0
    if plan.out and not plan.resume:
        refuse_to_replace(plan.out, task.form, force=plan.force)
    with printing(task.form, task.page, plan.out, append=plan.resume) as put:
        for done in progress(results, "checking", count) if bar else results:
            notes = () if noted else done.notes
            noted = noted or bool(notes)
            if bar and (done.problem or done.talk or notes):
                above_bar()
            if done.problem:
                log(done.problem.error())
            for words in (*done.talk, *notes):
                log(words)
            put(done.out)
            known, unread = known + done.before, unread + bool(done.problem)
            failed = failed or done.met or (done.before and done.key in earlier.met)
            silent = silent or done.silent
    if known:
        log(f"{counted(known, 'article')} passed over: checked before")
    return 2 if unread or not sound else 1 if failed else 3 if silent else 0
