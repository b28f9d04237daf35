"""``claimcheck check``: what was found about articles, for people and for programs."""

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Literal

import click

from claimcheck.cli import failing
from claimcheck.cli.out import page, say, show, show_bytes
from claimcheck.cli.outside import network_options, outside_of
from claimcheck.cli.shared import (
    about,
    about_options,
    facts_option,
    find_workspace,
    open_base,
    quiet_option,
    sources_option,
    tell,
    workspace_option,
)
from claimcheck.cli.text import Known, check_lines
from claimcheck.errors import ClaimcheckError
from claimcheck.model import Article, Checked

if TYPE_CHECKING:
    from claimcheck.facts import FactBase

Format = Literal["text", "json", "jsonl"]


@click.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    help="text for people; json for one article, indented; jsonl for any number, one object a line.",
)
@about_options
@facts_option
@sources_option
@network_options
@click.option("--engine", type=click.Choice(["rules", "learned"]), help="How attributions are found.")
@click.option("--all-matches", is_flag=True, help="In JSON, also the facts below the threshold.")
@click.option(
    "--input-format",
    type=click.Choice(["files", "jsonl"]),
    default="files",
    help="jsonl: from standard input, one article a line: doc, text, and what else is known of it.",
)
@click.option(
    "--fail-on",
    callback=failing.parse,
    metavar="WORDS",
    help=f"Exit 1 where a claim has one of these: {', '.join(failing.WORDS)}.",
)
@workspace_option
@quiet_option
@click.option("--no-color", is_flag=True, help="No colours; the same as NO_COLOR=1.")
def check(
    articles: tuple[str, ...],
    form: Format,
    facts: Path | None,
    sources: Path | None,
    engine: Literal["rules", "learned"] | None,
    all_matches: bool,
    input_format: str,
    fail_on: frozenset[str],
    workspace: Path | None,
    quiet: bool,
    no_color: bool,
    online: bool,
    offline: bool,
    source: tuple[str, ...],
    yes_send: tuple[str, ...],
    **options: Any,
) -> int:
    """Check ARTICLEs: text, Markdown or HTML files, or addresses of pages; - is standard input.

    Prints the claims with their chains of sources, flags, mismatches and the facts that bear on them. Exit
    status: 2 wrong use, or something could not be read (the rest is still checked); else 1 if --fail-on was
    met; else 3 if a source that was asked for could not answer; else 0.
    """
    _refuse_wrong_use(articles, form, input_format, options)
    from claimcheck.cli.inputs import from_files, from_lines
    from claimcheck.pipeline import check as check_article

    place = find_workspace(workspace)
    outside = outside_of(place, online, offline, source)
    base = open_base(place, facts, sources)
    sound = tell(base, quiet=quiet)
    known = about(options)
    failed = silent = False
    printer = _Printer(form, input_format == "jsonl", base, no_color)
    for article in (
        from_lines(known) if input_format == "jsonl" else from_files(articles, place, known, offline=offline)
    ):
        if isinstance(article, ClaimcheckError):
            say(article)
            sound = False
            continue
        for warning in article.warnings if not quiet else ():
            say(f"{article.path or article.id}: {warning}")
        checked = check_article(
            article,
            base=base,
            engine=engine or place.config.attribution,
            all_matches=all_matches,
            flags_off=place.config.flags_off,
        )
        if outside:
            from claimcheck.cli.outside import look_up, unanswered

            checked = look_up(checked, outside, yes_send, by=place.reviewer, quiet=quiet)
            silent = silent or unanswered(checked)
        printer.show(checked)
        failed = failed or failing.met(checked, fail_on)
    return 2 if not sound else 1 if failed else 3 if silent else 0


def _refuse_wrong_use(
    articles: tuple[str, ...], form: str, input_format: str, options: dict[str, Any]
) -> None:
    if input_format == "jsonl":
        if articles not in ((), ("-",)):
            raise click.UsageError("with --input-format jsonl the articles come from standard input")
    elif not articles:
        raise click.UsageError("name an ARTICLE, or - for standard input")
    elif len(articles) > 1:
        if form == "json":
            raise click.UsageError("--format json prints one article; for several use --format jsonl")
        if options.get("id") or options.get("title"):
            raise click.UsageError("--id and --title are for one article")


class _Printer:
    """Prints checks one after the other in one format."""

    def __init__(self, form: Format, many: bool, base: "FactBase | None", no_color: bool) -> None:
        self._form: Format = "jsonl" if form == "json" and many else form
        self._known = Known(base.facts, base.registry) if base else Known()
        self._page = page(no_color)
        self._first = True

    def show(self, checked: Checked) -> None:
        if self._form == "text":
            if not self._first:
                show(["", "─" * self._page.width, ""])
            show(check_lines(checked, self._known, self._page))
        else:
            show_bytes(_json(checked, indent=self._form == "json"))
        self._first = False


def _doc(article: Article) -> str:
    """The id, where one was given; of a file known by its path the name without its ending."""
    path = PurePath(article.path or "")
    return path.stem if path.name and PurePath(article.id).name == path.name else article.id


def _json(checked: Checked, *, indent: bool) -> bytes:
    import msgspec

    from claimcheck.pipeline import as_json

    data = msgspec.json.encode(as_json(checked) | {"doc": _doc(checked.article)})
    return (msgspec.json.format(data, indent=2) if indent else data) + b"\n"
