"""The report as Markdown. Foreign text is escaped: none of it becomes a link, a heading or HTML."""

import re
from collections.abc import Iterator, Sequence

from claimcheck.model import relation_word
from claimcheck.report import overview, phrases
from claimcheck.report.model import GROUPS, Item, Known, Report, Source
from claimcheck.report.rich_text import Piece, blocks, plain

# What is markup anywhere, what makes an address a link, and what begins a heading, list or rule.
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$&]|(?<=:)//|(?<=www)\.|^[#+=-]", re.IGNORECASE)
_NUMBERED = re.compile(r"^(\d+)([.)])")


def render(report: Report) -> str:
    """The whole report; one claim a section, in the order of what matters most."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_lines(report))).strip("\n") + "\n"


def text(foreign: str) -> str:
    """One line of foreign text in which no character is markup."""
    line = _SPECIAL.sub(lambda found: "\\" + "\\".join(found.group()), " ".join(foreign.split()))
    return _NUMBERED.sub(r"\1\\\2", line)


def _lines(report: Report) -> Iterator[str]:
    article = report.article
    if report.notice:
        yield f"**{text(report.notice)}**"
        yield ""
    yield f"# Fact check: {text(article.title or article.id)}"
    yield ""
    yield f"{text(phrases.source_line(report))}  "
    if article.url:
        yield f"<{article.url}>  "
    if report.publisher.name:
        yield f"Checked by {text(report.publisher.name)}, {phrases.day(report.method.made)}  "
    yield f"{overview.edition(report)}  "
    yield text(phrases.summary(report))
    yield ""
    if report.conclusion:
        yield "## Our conclusion"
        yield ""
        yield from _rich(report.conclusion)
        yield text(overview.conclusion_check(report))
        yield ""
    if report.counts.verdicts:
        yield "| Verdict | Claims |"
        yield "| --- | ---: |"
        for verdict in report.method.scale:
            if report.counts.verdicts.get(verdict.label):
                yield f"| {text(verdict.label)} | {report.counts.verdicts[verdict.label]} |"
        yield ""
    if report.corrections:
        yield f"## {overview.kinds_of_changes(report)}"
        yield ""
        yield from (
            f"- {f'Claim {change.number}: ' if change.number else ''}{text(phrases.correction(change))}"
            for change in report.corrections
        )
        yield ""
    for group, title in GROUPS.items():
        if items := report.group(group):
            yield from _group(title, items, report)
    if unknowns := overview.unknowns(report):
        yield "## What we could not find out"
        yield ""
        yield from (f"- Claim {item.number}: {text(plain(words))}" for item, words in unknowns)
        yield ""
    yield from _method(report)


def _group(title: str, items: Sequence[Item], report: Report) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    brief = [item for item in items if phrases.is_brief(item)]
    for item in items:
        if not phrases.is_brief(item):
            yield from _claim(item, report)
    if 0 < len(brief) < len(items):  # else they would go on with the list of the claim above
        yield "Nothing was noted or found yet for these:"
        yield ""
    yield from map(_brief, brief)
    yield ""


def _brief(item: Item) -> str:
    aside = f" ({text(phrases.aside(item))})" if phrases.aside(item) else ""
    return f"- Claim {item.number}: {text(phrases.brief(item))}{aside}"


def _claim(item: Item, report: Report) -> Iterator[str]:
    yield f"### {item.number}. {text(phrases.heading(item))}: {text(item.standalone)}"
    yield ""
    if phrases.own_words(item):
        yield f"> {text(item.text)}"
        yield ""
    yield f"- Who says it: {text(item.chain_line)}" + (f"; {item.also_in}" if item.also_in else "")
    for flag in item.flags:
        yield f"- Flag, {text(flag.name)}: {text(flag.why)}"
    for mismatch in item.mismatches:
        yield f"- Inconsistent with {mismatch.place}: {text(mismatch.why)}"
    if phrases.said(item):
        yield f"- {phrases.said(item)}"
    scale = " / ".join(
        f"**{text(verdict.label)}**" if item.holds and verdict.id == item.holds.id else text(verdict.label)
        for verdict in report.method.scale
    )
    yield f"- When and where: {text(phrases.appeared(item, report))}"
    if item.holds:
        meaning = f": {text(item.holds.meaning)}" if item.holds.meaning else ""
        yield f"- Verdict: {scale}{meaning}"
        yield f"- Decided: {text(phrases.decided(item, phrases.decided_at))}"
    for line in (phrases.waiting(item), phrases.contested(item), phrases.held(item), phrases.lacking(item)):
        if line:
            yield f"- {text(line)}"
    if item.should_read:
        yield f"- Should read: “{text(item.should_read)}”"
    internal = item.desk and f"**Internal note:** {item.desk}"
    for note in filter(
        None, (item.readers, internal, item.unknown and f"**We could not find out:** {item.unknown}")
    ):
        yield ""
        yield from _rich(note)
        yield ""
    for one in item.seen:
        words = text(phrases.seen(one))
        yield f"- Seen before: {f'[{words}](<{one.url}>)' if one.url else words}"
    for known in (*item.cited, *item.known):
        yield from _known(known)
    for known in item.dismissed:
        yield f"- {text(phrases.dismissed(known))}"
    yield ""


def _rich(note: str) -> Iterator[str]:
    """A note with its lists, links and emphasis, and no other markup."""
    for block in blocks(note):
        lead = {"p": "", "ul": "- ", "ol": "1. "}[block.kind]
        lines = [lead + "".join(map(_piece, part)) for part in block.parts]
        yield ("\n" if lead else "  \n").join(lines)
        yield ""


def _piece(piece: Piece) -> str:
    mark = {"": "", "strong": "**", "em": "*"}[piece.look]
    words = f"{mark}{text(piece.text)}{mark}"
    if piece.url:
        return f"[{words}](<{piece.url}>)"
    # The runs around a link or emphasis are set off from it as they were typed.
    lead, tail = piece.text[:1].isspace(), piece.text[-1:].isspace() and bool(piece.text.strip())
    return f"{' ' * lead}{words}{' ' * tail}"


def _known(known: Known) -> Iterator[str]:
    when = f" ({text(phrases.holds_when(known))})" if phrases.holds_when(known) else ""
    yield f"- {phrases.BEARING[known.bearing]}: {text(phrases.statement(known))}{when}"
    if not known.bearing and known.relation:
        yield f"  - {relation_word(known.relation).capitalize()}"
    yield from (f"  - {text(reason)}" for reason in phrases.why(known))
    lines = text(phrases.rated(known)), phrases.later(known), phrases.weak(known)
    yield from (f"  - {line}" for line in lines if line)
    for source in known.sources:
        yield f"  - {_source(source)}"


def _source(source: Source) -> str:
    title = text(source.title or source.url or source.publisher)
    parts = [f"[{title}](<{source.url}>)" if source.url else title]
    if source.publisher and source.publisher != source.title:
        parts.insert(0, text(source.publisher))
    if source.published:
        parts.append(text(phrases.day(source.published)))
    if source.quote:
        parts.append(f"“{text(source.quote)}”")
    parts.append(text(phrases.opened(source)))
    if source.archived:
        parts.append(f"[archived](<{source.archived}>)")
    if source.copy:
        parts.append(f"[our copy](<{source.copy}>)")
    parts.append(text(phrases.trace(source)))
    return ", ".join(part for part in parts if part)


def _method(report: Report) -> Iterator[str]:
    yield "## How it was done"
    yield ""
    yield phrases.METHOD
    yield ""
    for name, value in phrases.how(report):
        yield f"- {name}: {text(value)}"
    for words, address in overview.about(report):
        yield f"- [{words}](<{address}>)"
