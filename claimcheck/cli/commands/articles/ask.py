"""``claimcheck ask``: one claim, looked up in the sources outside."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import click

from claimcheck.cli.options import find_workspace, workspace_option
from claimcheck.cli.output.console import log, page, show, show_bytes
from claimcheck.cli.source_options import offline_option, source_option, tell_room
from claimcheck.model import Article, Claim, Evidence


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="CLAIM")
@source_option
@click.option("--said-on", metavar="DAY", help="The day of the claim, YYYY-MM-DD; else today.")
@click.option("--again", is_flag=True, help="Ask again what was asked within a day.")
@offline_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@workspace_option
def ask(
    words: tuple[str, ...],
    source: tuple[str, ...],
    said_on: str | None,
    again: bool,
    offline: bool,
    form: str,
    workspace: Path | None,
) -> int:
    """Look up one CLAIM in the outside sources.

    CLAIM stands in quotation marks; it is sent to them. Exit status: 3 if a source could not answer; else 1
    if none of them found anything; else 0.
    """
    from claimcheck.review.citations.usage import cited_in
    from claimcheck.sources import ask as ask_sources
    from claimcheck.sources import open_sources
    from claimcheck.sources.lookup import failed
    from claimcheck.sources.lookup_options import FRESH, LookupOptions

    place = find_workspace(workspace).prepare()
    outside = open_sources(place, offline=offline, only=source, cited=cited_in(place.db))
    claim = _claim(" ".join(words), said_on or datetime.now(UTC).strftime("%Y-%m-%d"))
    article = Article(id=claim.id, text=claim.text, sha256=sha256(claim.text.encode()).hexdigest())
    found = ask_sources(
        claim,
        article,
        outside.policy,
        outside.sources,
        store=outside.store,
        terms=LookupOptions(keys=outside.keys, fresh=0 if again else FRESH),
    )
    _print(found, form, claim.said_on)
    tell_room(outside.store)
    if failed(found):
        return 3
    return int(not any(one.asked == "found" for one in found))


def _print(found: Sequence[Evidence], form: str, said_on: str) -> None:
    from claimcheck.cli.output.plain_text import evidence_lines
    from claimcheck.evidence.weaknesses import weaknesses

    if form == "json":
        import msgspec

        show_bytes(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
        return
    here = page()
    show(line for one in found for line in evidence_lines(one, here, 0))
    for why in weaknesses((one for one in found if one.asked == "found"), said_on=said_on):
        log(why)


def _claim(words: str, day: str) -> Claim:
    """The claim as a check would give it. Raises `click.BadParameter` for a day that is none."""
    from claimcheck.extraction.typed_claim import typed_claim
    from claimcheck.text import line

    try:
        datetime.strptime(day, "%Y-%m-%d")
    except ValueError:
        raise click.BadParameter("a day is written YYYY-MM-DD", param_hint="--said-on") from None
    text = line(words, 1_000)
    if not any(map(str.isalnum, text)):
        raise click.BadParameter("the claim holds no words", param_hint="CLAIM")
    return typed_claim(text, day)
