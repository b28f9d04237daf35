"""A check in plain text: claim by claim, who says it, what weakens it, and which facts bear on it."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from claimcheck.cli.output.console import Page
from claimcheck.model import Checked, Claim, Evidence, Fact, Link, Match, Registered, Relation, relation_word
from claimcheck.model.language_notice import language_notice, own_voice
from claimcheck.model.lookup_keys import find_by_name
from claimcheck.model.priority import check_first
from claimcheck.model.raters import ratings
from claimcheck.model.repeated_claims import also_in
from claimcheck.text import line

_COLOURS: Mapping[Relation, str] = {"agrees": "green", "conflicts": "red", "unclear": "yellow"}
_INDENT = 4
_NUMBERED = 12  # claims of one source whose numbers are listed
# In the summary the claims of these groups are named, for they are what people look for.
_LOOK_AT = (
    "in conflict with a fact",
    "in conflict with an external source",
    "inconsistent within the article",
)


class Known(msgspec.Struct, frozen=True):
    """The facts and registered sources that names in a check lead to, and the setting of what comes first."""

    facts: Mapping[str, Fact] = {}
    registry: Mapping[str, Registered] = {}
    threshold: float = 0.5


def check_lines(
    checked: Checked, known: Known, page: Page, listed: Sequence[Claim] | None = None
) -> Iterator[str]:
    """The lines of one check: head, the `listed` claims (else all) in their order, summary of all."""
    article = checked.article
    title = article.heading or article.id
    for text in page.wrap(title, 0):
        yield page.paint(text, bold=True)
    about = (_source(article.outlet or "", known), article.published, article.kind, article.path)
    yield from page.wrap(" · ".join(filter(None, about)), 0)
    if notice := language_notice(checked):
        yield from (page.paint(text, "yellow") for text in page.wrap(f"{notice}.", 0))
    numbers = {claim.id: number for number, claim in enumerate(checked.claims, 1)}
    first = check_first(checked.claims, known.threshold)
    shown = checked.claims if listed is None else listed
    for claim in shown:
        yield ""
        yield from _claim(numbers[claim.id], claim, checked, known, page, numbers, first=claim.id in first)
    if outside := [one for one in checked.mismatches if not one.claims]:  # of a headline, a caption, a table
        yield from ("", page.paint("Outside the claims", bold=True))
    for one in outside:
        places = " and ".join(f"“{line(article.text[slice(*place)])}”" for place in (one.a, one.b))
        yield from _marked("≠", f"{places}, {one.kind}: {one.why}", "red", page)
    yield ""
    yield from _origins(checked, known, page, numbers)
    if len(shown) < len(checked.claims):
        yield from page.wrap(f"{len(shown)} of {len(checked.claims)} claims are shown.", 0)
    yield from page.wrap(summary(checked), 0)


def _origins(checked: Checked, known: Known, page: Page, numbers: Mapping[str, int]) -> Iterator[str]:
    """Who stands behind how many claims, and through whom."""
    from claimcheck.model.provenance import origins

    found = origins(checked.claims)
    if not any(one.source for one in found):
        return
    yield page.paint("Sources", bold=True)
    for one in found:
        name = _source(one.source, known) if one.source else "the article itself"
        claims = ", ".join(str(numbers[claim]) for claim in one.claims[:_NUMBERED])
        claims += ", …" * (len(one.claims) > _NUMBERED)
        ways = [" ‹ ".join(_source(name, known) for name in way.through) for way in one.ways if way.through]
        through = f" · through {'; '.join(ways)}" if ways else ""
        yield from page.wrap(f"{name}: {len(one.claims)} ({claims}){through}", _INDENT, f"{'':>{_INDENT}}")
    yield ""


def summary(checked: Checked) -> str:
    """How many claims there are, and which of them conflict, agree, meet no fact, contradict one another."""
    groups: dict[str, list[int]] = {}
    for number, claim in enumerate(checked.claims, 1):
        relations = {match.relation for match in claim.matches}
        for words, belongs in (
            ("in conflict with a fact", "conflicts" in relations),
            (
                "in conflict with an external source",
                any(one.relation == "conflicts" for one in claim.evidence),
            ),
            ("inconsistent within the article", bool(claim.mismatches)),
            ("in agreement", "agrees" in relations),
            ("related to a fact", "unclear" in relations),
            ("without a known fact", not relations and not claim.language),
            ("flagged", bool(claim.flags)),
            ("not read", bool(claim.language)),
        ):
            groups.setdefault(words, []).extend([number] if belongs else [])
    count = len(checked.claims)
    parts = [f"{count} claim" + "s" * (count != 1)]
    for words, numbers in groups.items():
        where = f" ({', '.join(map(str, numbers))})" if words in _LOOK_AT else ""
        parts += [f"{len(numbers)} {words}{where}"] if numbers else []
    return " · ".join(parts)


def _claim(
    number: int,
    claim: Claim,
    checked: Checked,
    known: Known,
    page: Page,
    numbers: Mapping[str, int],
    *,
    first: bool,
) -> Iterator[str]:
    marks = [_place(claim, checked)]
    if first:
        marks.append("check first" + (f" ({', '.join(claim.worth_reasons)})" if claim.worth_reasons else ""))
    if claim.polarity == "denied":
        marks.append("denied")
    if claim.also_at:
        starts = [start for start, _ in checked.paragraphs]
        marks.append(also_in(claim, checked.article.headline, starts))
    label = f"{number:>{_INDENT - 1}} "
    head = list(page.wrap(claim.standalone or claim.text, _INDENT, label))
    yield from (page.paint(text, bold=True) for text in head)
    yield from (page.paint(text, dim=True) for text in page.wrap(" · ".join(marks), _INDENT))
    yield from (page.paint(text, "cyan") for text in page.wrap(chain(claim, known), _INDENT))
    if dates := ", ".join(f"“{date.text}” = {date.value}" for date in claim.dates if date.value):
        yield from (page.paint(text, dim=True) for text in page.wrap(dates, _INDENT))
    for flag in claim.flags:
        yield from _marked("⚑", f"{flag.name}: {flag.why}" if flag.why else flag.name, "yellow", page)
    for mismatch in claim.mismatches:
        other = numbers.get(mismatch.other) if mismatch.other != claim.id else None
        where = f"claim {other}, {mismatch.kind}" if other else mismatch.kind
        yield from _marked("≠", f"{where}: {mismatch.why}", "red", page)
    for match in claim.matches:
        yield from _match(match, known, page)
    for one in claim.evidence:
        yield from evidence_lines(one, page)


def _place(claim: Claim, checked: Checked) -> str:
    """The line in the file, else the paragraph."""
    if claim.origin:
        return f"line {claim.origin.line}"
    return f"§{sum(start <= claim.span[0] for start, _ in checked.paragraphs)}"


def chain(claim: Claim, known: Known) -> str:
    """The way the claim took to the reader, outermost source first."""
    return " ‹ ".join(_link(link, known) for link in claim.chain) or own_voice(claim.language)


def _link(link: Link, known: Known) -> str:
    name = _source(link.source, known) if link.source else "unnamed source"
    return f"{name} (not clear who)" if link.left_open else name


def _source(name: str, known: Known) -> str:
    """A name, and who stands behind it where the registry says that it is a state or a public body."""
    entry = find_by_name(known.registry, name)
    if not entry or entry.ownership not in ("state", "public"):
        return line(name)
    return f"{line(name)} ({', '.join(filter(None, (entry.ownership, entry.country)))})"


def _marked(mark: str, text: str, colour: str, page: Page) -> Iterator[str]:
    lines = page.wrap(text, _INDENT + 2, " " * _INDENT + mark + " ")
    yield from (page.paint(one, colour) for one in lines)


def _relation(piece: Match | Evidence, relation: Relation, page: Page) -> str:
    word = relation_word(relation, (reason.kind for reason in piece.reasons))
    return page.paint(word.upper(), _COLOURS[relation], bold=True)


def _match(match: Match, known: Known, page: Page) -> Iterator[str]:
    """A fact that bears on the claim: how, which one, what it says, and why."""
    fact = known.facts.get(match.fact)
    deeper = _INDENT + 2
    yield f"{' ' * _INDENT}{_relation(match, match.relation, page)} {match.fact}"
    if fact:
        verdict = "" if fact.verdict == "true" else f" — rated {fact.verdict}"
        yield from page.wrap(f"“{fact.statement}”{verdict}", deeper)
    if match.raters:
        yield from page.wrap(ratings(match.raters), deeper)
    if match.same:
        yield from page.wrap(f"same: {', '.join(match.same)}", deeper)
    for reason in match.reasons:
        yield from page.wrap(f"{reason.kind}: {reason.why}", deeper)
    if match.later:
        yield from page.wrap("LATER: a source of this fact is younger than the claim", deeper)
    for url in (one.url for one in match.raters if one.url):
        yield from (page.paint(one, dim=True) for one in page.wrap(url, deeper))
    if fact and not match.raters and (cited := ", ".join(_cited(fact))):
        yield from (page.paint(one, dim=True) for one in page.wrap(cited, deeper))


def evidence_lines(evidence: Evidence, page: Page, indent: int = _INDENT) -> Iterator[str]:
    """What a source outside gave, or that it gave nothing, or why it could not answer."""
    deeper = indent + 2
    if not evidence.relation:
        words = f"{evidence.source}: {evidence.asked.replace('-', ' ')}: {evidence.why}"
        lines = page.wrap(words, deeper, " " * indent + "· ")
        yield from (page.paint(one, dim=evidence.asked == "nothing-found") for one in lines)
        return
    rank = "an encyclopedia" if evidence.tertiary else ""
    about = (evidence.source, evidence.title, evidence.published, rank, evidence.snapshot[:12])
    relation = _relation(evidence, evidence.relation, page)
    yield f"{' ' * indent}{relation} {line(' · '.join(filter(None, about)))}"
    under = f"{evidence.heading}: " if evidence.heading else ""
    yield from page.wrap(f"{under}“{evidence.passage}” {evidence.why}".rstrip(), deeper)
    for reason in evidence.reasons:
        yield from page.wrap(f"{reason.kind}: {reason.why}", deeper)
    if evidence.later:
        yield from page.wrap("LATER: this is younger than the claim", deeper)
    yield from (page.paint(one, dim=True) for one in page.wrap(evidence.link, deeper))


def _cited(fact: Fact) -> Iterator[str]:
    for source in fact.sources[:2]:
        yield " ".join(filter(None, (source.publisher or source.title, source.published)))
