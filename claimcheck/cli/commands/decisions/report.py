"""``claimcheck report``: the report of a review, written to a file."""

import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.app import reports
from claimcheck.cli.options import (
    PATH,
    listed,
    order_options,
    refuse_to_replace_articles,
    reviewer_option,
    workspace_option,
)
from claimcheck.cli.output.console import log, show, show_bytes
from claimcheck.cli.review_context import open_review
from claimcheck.model import CorrectionKind
from claimcheck.model.priority import Order
from claimcheck.text import file_name

if TYPE_CHECKING:
    from claimcheck.app.types import RenderedReport


def _show_schema(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    if wanted:
        show([reports.report_schema().rstrip()])
        context.exit()


_FORMATS = reports.all_formats()


class _ReportFormat(click.Choice[str]):
    """A choice of a format, with what somebody may mean who writes its full name."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name of a format. Raises `click.BadParameter` for another word, with the nearest name."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            word = re.compile(rf"\b{re.escape(value)}\b", re.IGNORECASE)
            near = [name for name, form in _FORMATS.items() if word.search(form.what)]
            near += get_close_matches(value, _FORMATS, 1)
            self.fail(error.message + (f" Did you mean {near[0]!r}?" if near else ""), param, ctx)


@click.command(
    epilog="\b\nFormats:\n" + "\n".join(f"  {name:<12} {form.what}" for name, form in _FORMATS.items())
)
@click.argument("article")
@click.option(
    "--format",
    "form",
    type=_ReportFormat(list(_FORMATS)),
    metavar="FORMAT",
    default="md",
    show_default=True,
    help="One of the formats below.",
)
@click.option(
    "--out",
    type=PATH,
    metavar="PATH",
    help="A folder, a file, or - for standard output; else the workspace's reports.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@click.option(
    "--publish", is_flag=True, help="It goes to readers: it gets a number, and later changes are told."
)
@click.option(
    "--as",
    "change",
    type=click.Choice(list(reports.CORRECTION_KINDS)),
    default="correction",
    show_default=True,
    help=f"With --publish: what its changes are. {listed(reports.CORRECTION_KINDS)}",
)
@click.option(
    "--because", "why", metavar="TEXT", default="", help="With --publish: why it changed, for readers."
)
@click.option(
    "--with-evidence",
    is_flag=True,
    help="With --publish, as html or md: copies of what is cited go out beside it, but nothing private.",
)
@click.option(
    "--interviews",
    is_flag=True,
    help="With --publish: what people told you goes out with their names, since they agreed.",
)
@click.option("--unsigned", is_flag=True, help="Let it out though nobody has signed the review.")
@click.option(
    "--only",
    type=click.Choice(list(reports.SELECTIONS)),
    multiple=True,
    help=f"Only these claims. {listed(reports.SELECTIONS)}",
)
@click.option(
    "--with",
    "show",
    type=click.Choice(list(reports.DETAILS)),
    multiple=True,
    help=f"What readers do not get otherwise. {listed(reports.DETAILS)}",
)
@click.option(
    "--template", type=PATH, metavar="FILE", help="A Jinja template instead of the one of the format."
)
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_schema,
    help="Print the JSON Schema of the format json.",
)
@order_options
@reviewer_option
@workspace_option
def report(
    article: str,
    form: str,
    out: Path | None,
    force: bool,
    publish: bool,
    change: CorrectionKind,
    why: str,
    sort: Order,
    top: int | None,
    reviewer: str | None,
    workspace: Path | None,
    **options: Any,
) -> None:
    """Write the report of a review, and print its path.

    It is a draft, of the review as it is now, unless --publish is given. What was published gets a number,
    and later reports say which of its verdicts were changed since; that needs a sign-off. A report that
    nobody signed says so at its top.
    """
    from claimcheck.app.reviews import changed_facts

    refuse_to_replace_articles(out, [article])
    published = reports.Publication(change, why) if publish else None
    asked = reports.ReportOptions(order=sort, top=top or 0, publish=published, **options)
    _refuse_misuse(form, why, str(out) == "-", asked)
    with open_review(article, reviewer, workspace) as here:
        session, context = here.session, here.context
        if not session.progress().decided:
            log("nothing is decided yet: the report says so of every claim")
        elif not session.signed and (asked.unsigned or not publish):
            log("not signed off: the report says so")
        if asked.unsigned or not publish:  # else it is refused for them
            for changed in changed_facts(context, session):
                log(changed)
        if lapsed := session.lapsed:
            log(f"the sign-off by {lapsed[0].by} ended: {lapsed[1].what}")
        same = session.published_as(form) if publish else None
        if same and (force or str(out) == "-"):
            log(f"already published at {same.at}, and nothing changed since: the same edition again")
        for name in reports.left_out(context, session, asked):
            log(f"left out: what {name} told you; --interviews publishes it, if they agreed")
        made = reports.make_report(context, session, form, asked)  # refused where a cited fact has changed
        if same and not force and (there := reports.published_file(context, session, form, asked, out)):
            log(f"nothing changed since it was published at {same.at}: not written again (--force does)")
            show([file_name(there)])
            return
        for remark in (*made.remarks, *(made.principles if publish else ())):
            log(remark)
        if str(out) == "-":
            show_bytes(made.text.encode("utf-8", "replace"))
            if publish:  # else it was only looked at
                reports.keep_report(session, form, made, published)
        else:
            done = reports.write_report(context, session, form, made, out=out, force=force, publish=published)
            show([file_name(done)])
            if asked.with_evidence:
                log(_beside(made))


def _refuse_misuse(form: str, why: str, printed: bool, asked: reports.ReportOptions) -> None:
    template, publish = asked.template, asked.publish
    if why and not publish:
        raise click.UsageError("--because goes with --publish")
    if asked.interviews and not publish:
        raise click.UsageError("--interviews goes with --publish: a draft shows them all the same")
    if publish and "desk-notes" in asked.show:
        raise click.UsageError("internal notes are not published: leave --with desk-notes out")
    if asked.with_evidence and not (publish and form in reports.WITH_EVIDENCE and not printed):
        raise click.UsageError("--with-evidence goes with --publish, into a file as html or md")
    if template and not _FORMATS[form].templates:
        known = ", ".join(name for name, one in _FORMATS.items() if one.templates)
        raise click.UsageError(f"--template goes with the formats {known}")
    if template and not (template.name.endswith(".jinja") and template.is_file()):
        raise click.BadParameter("it must be a file whose name ends in .jinja", param_hint="--template")


def _beside(made: "RenderedReport") -> str:
    """What went out beside a report, for who asked for it."""
    if not made.beside:
        return "no evidence beside it: nothing that is cited is kept and may be published"
    folder = next(iter(made.beside)).partition("/")[0]
    return f"the evidence is beside it, in {folder}: publish the folder with the page"
