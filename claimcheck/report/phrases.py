"""The sentences that all formats for readers share."""

import re
from collections.abc import Callable, Mapping

from claimcheck.model import MATCH_ENGINES, relation_word
from claimcheck.model.raters import ratings
from claimcheck.report.model import (
    Correction,
    Item,
    Judgement,
    Known,
    Report,
    SeenBefore,
    Signed,
    Source,
)
from claimcheck.text import counted

BEARING: Mapping[str, str] = {
    "supports": "Supports the claim",
    "contradicts": "Contradicts the claim",
    "background": "Background",
    "": "Known, no verdict yet",
}


STATES: Mapping[str, str] = {
    "open": "Open",
    "held": "On hold",
    "set-aside": "Set aside",
    "not-a-claim": "Not a claim",
    "contested": "Contested",
}
SAID: Mapping[bool | None, str] = {
    None: "Not checked whether said",
    True: "Said as reported",
    False: "Not said as reported",
}


_YEAR = "January February March April May June July August September October November December"
_DOUBT = " (time doubtful: a clock was wrong)"
_MONTHS = tuple(_YEAR.split())
_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_ADDED = re.compile(r" \[[^\[\]]*\]")  # what was added to the words, and not put in the place of one


def outcome(item: Item) -> str:
    """The verdict or the state of a claim, in a word or two."""
    if item.holds:
        return item.holds.label
    return STATES[item.state]


def heading(item: Item) -> str:
    """The outcome at the head of a claim: what holds, but was never said, does not pass for right."""
    return f"{outcome(item)}, but not said as reported" if item.unsaid else outcome(item)


def own_words(item: Item) -> str:
    """The words of the article, where the claim as it stands alone puts others in their place; else "".

    What stands in brackets behind a word was added, which a reader sees.
    """
    return "" if _bare(item.text) == _bare(_ADDED.sub("", item.standalone)) else item.text


def _bare(text: str) -> str:
    return text.casefold().strip(" .").removeprefix("that ")


def statement(known: Known) -> str:
    """What a fact states; where the fact base does not hold it to be true, that comes first."""
    if known.verdict in ("", "true"):
        return known.statement
    return f"Rated {known.verdict}: “{known.statement}”"


def why(known: Known) -> tuple[str, ...]:
    """Where fact and claim part, unless the reviewer sees it otherwise than the tool."""
    shared = known.bearing == "contradicts" and known.relation == "conflicts"
    return known.why if shared or not known.bearing else ()


def label(known: Known) -> str:
    """What a piece of evidence is cited for, or what the tool says of one that nobody has judged."""
    relation = known.relation if not known.bearing else ""
    return f"{BEARING[known.bearing]}: {relation_word(relation)}" if relation else BEARING[known.bearing]


def cite(source: Source) -> str:
    """A source in one line, without its addresses."""
    title = source.title if source.title != source.publisher else ""
    quote = f"“{source.quote}”" if source.quote else ""
    parts = (source.publisher, title, day(source.published), quote, opened(source))
    return ", ".join(part for part in parts if part)


def opened(source: Source) -> str:
    """When somebody opened a source and read it, or wrote down what was said."""
    if not source.checked:
        return "not checked"
    return f"{'noted' if source.spoken else 'read'} {day(source.checked)}"


def addresses(source: Source) -> tuple[str, ...]:
    """The address of a source, and of its archived copy."""
    return tuple(address for address in (source.url, source.archived) if address)


def trace(source: Source) -> str:
    """The hash of the copy that was read; "" where none was kept."""
    return f"SHA-256 of the copy {source.snapshot}" if source.snapshot else ""


def later(known: Known) -> str:
    """That a piece of evidence could not be known when the claim was made; "" if it could."""
    if not known.later:
        return ""
    outside = known.evidence.startswith("evidence:")
    return f"{'It' if outside else 'A source of this fact'} was published after the claim."


def weak(known: Known) -> str:
    """That a source only leads to others, or that the verdict behind a fact has changed; "" for neither."""
    if known.doubt:
        return f"A fact of this newsroom: {known.doubt}."
    return "An encyclopedia: not a source itself, follow its references." if known.tertiary else ""


def rated(known: Known) -> str:
    """How several checkers rated a statement; "" for a fact of one."""
    return ratings(known.raters)


def dismissed(known: Known) -> str:
    """That the reviewer found a piece of evidence not to bear on the claim."""
    return f"Not relevant, says the reviewer: {statement(known)}"


def held(item: Item) -> str:
    """Until when a claim held; "" if unknown."""
    return f"True until {day(item.valid_until)}." if item.valid_until else ""


def notes(item: Item) -> list[str]:
    """What is written about a claim for readers: the note, and what could not be found out."""
    unknown = f"We could not find out: {item.unknown}" if item.unknown else ""
    return list(filter(None, (item.readers, unknown)))


def lacking(item: Item) -> str:
    """What the citations of a verdict lack, or the words with which it was signed all the same."""
    if item.excused:
        lack = "The cited sources do not support the verdict." if item.cited else "No source cited."
        return f"{lack} Reason given: {item.excused}"
    return "No source cited." if item.uncited else ""


def query(item: Item) -> str:
    """What a query to the author says of a claim: its verdict, or what speaks against it."""
    if item.state == "contested":
        return "No verdict yet: the reviewers disagree."
    if item.holds:
        return ". ".join(part for part in (outcome(item), said(item)) if part) + "."
    if any(known.relation == "conflicts" for known in item.known):
        return "Conflicts with a fact; no verdict yet."
    return "The article is inconsistent." if item.mismatches else "No verdict yet."


def is_brief(item: Item) -> bool:
    """Whether one line says all about a claim: nothing was decided or noted, and at most flags were found."""
    if item.state in ("set-aside", "not-a-claim"):
        return True
    found = item.mismatches or item.cited or item.known or item.dismissed
    noted = found or item.readers or item.should_read or item.unknown or item.desk or item.said is not None
    return item.state == "open" and not noted


def brief(item: Item) -> str:
    """A claim in one line: as it stands alone where it is to be checked, else in the article's words."""
    return item.standalone if item.state == "open" else f"“{item.text}”"


def aside(item: Item) -> str:
    """What a brief line says beside the claim: why it was set aside, who says it, and its flags."""
    if item.state == "not-a-claim":
        return item.reason
    said = item.chain_line if item.state == "open" or item.chain else ""
    return "; ".join(filter(None, (item.reason, said, *(f"{flag.name}: {flag.why}" for flag in item.flags))))


def contested(item: Item) -> str:
    """Which reviewers differ about a claim, and since when; "" where they do not."""
    if item.state != "contested":
        return ""
    return "; ".join(
        f"{judgement.by or 'no name'}: {judgement.outcome}, {decided_at(judgement)}"
        for judgement in item.judgements
    )


def decided(item: Item, when: Callable[[Judgement], str]) -> str:
    """Whose the verdict is, and when each gave it; "" where there is no verdict."""
    if not item.holds:
        return ""
    given = (
        ", ".join(filter(None, (judgement.by, when(judgement))))
        + (", settling a disagreement" if judgement.resolves else "")
        for judgement in item.judgements
    )
    return "; ".join(given)


def said(item: Item) -> str:
    """Whether they said it, and where a record has the words; "" where nobody looked."""
    return "" if item.said is None else "; ".join((SAID[item.said], *item.recorded))


def waiting(item: Item) -> str:
    """For whom a held claim waits, and until when."""
    if item.state != "held":
        return ""
    words = [f"Waiting for {item.held_for}" if item.held_for else "Waiting"]
    return " ".join([*words, f"until {day(item.held_until)}"] if item.held_until else words)


def holds_when(known: Known) -> str:
    """When a fact holds, as far as that is bounded."""
    first, last = day(known.valid_from), day(known.valid_until)
    if first and last:
        return f"{first} to {last}"
    return f"since {first}" if first else f"until {last}" if last else ""


def day(at: str) -> str:
    """The day of a time stamp, or a day, month or year, in words; what is not a date stays as it is."""
    found = _DAY.fullmatch(at[:10] if "T" in at else at)
    if not found:
        return at
    month = _MONTHS[int(found[2]) - 1] if found[2] else ""
    return " ".join(filter(None, (found[3] and found[3].lstrip("0"), month, found[1])))


def minute(at: str) -> str:
    """A time stamp in words, to the minute."""
    return f"{day(at)}, {at[11:16]} UTC" if len(at) >= 16 else day(at)


def decided_at(one: Judgement | Signed) -> str:
    """When somebody decided or signed, to the minute, and whether that is doubtful."""
    return minute(one.at) + _DOUBT * one.doubtful


def decided_on(one: Judgement) -> str:
    """The day on which somebody decided, and whether that is doubtful."""
    return day(one.at) + _DOUBT * one.doubtful


def appeared(item: Item, report: Report) -> str:
    """When a claim was made, and where it appeared."""
    article = report.article
    said = f"said {day(item.said_on)}" if item.said_on and item.said_on != article.published else ""
    shown = " in ".join(filter(None, (day(article.published), article.outlet)))
    place = "headline" if _in_headline(item, report) else f"paragraph {item.paragraph}"
    return "; ".join(filter(None, (said, ", ".join(filter(None, (shown, place))))))


def _in_headline(item: Item, report: Report) -> bool:
    headline = report.article.headline
    return headline is not None and headline[0] <= item.span[0] < headline[1]


def seen(one: SeenBefore) -> str:
    """The same claim in another check, in words."""
    by = f" by {one.by}" if one.by else ""
    return f"{one.verdict}, {day(one.at)}{by}, in “{one.title}”"


def checked(item: Item) -> str:
    """What was looked at for a verdict, and how much of it; "" where there is none."""
    if not item.holds:
        return ""
    sources = [source for known in item.cited for source in known.sources]
    spoken = sum(source.spoken for source in sources)
    opened = sum(bool(source.checked) and not source.spoken for source in sources)
    rest = len(sources) - spoken - opened
    parts = [f"{counted(opened, 'source')} read" if opened else ""]
    parts.append(f"{counted(spoken, 'statement')} noted" if spoken else "")
    parts.append(f"{counted(rest, 'source')} cited without a day of reading" if rest else "")
    parts.append(f"asked {', '.join(item.asked)}" if item.asked else "")
    parts.append(f"{len(item.dismissed)} found and judged not relevant" if item.dismissed else "")
    if item.recorded:
        parts.insert(0, "the quotation compared with a record")
    words = "; ".join(filter(None, parts))
    return words[:1].upper() + words[1:]


def source_line(report: Report) -> str:
    """Outlet, author and date of the article, as far as known."""
    article = report.article
    by = f"by {article.author}" if article.author else ""
    parts = (article.outlet or "Outlet unknown", by, day(article.published) or "date unknown")
    return " · ".join(part for part in parts if part)


def summary(report: Report) -> str:
    """How far the review is, how many claims are listed, and what of the article was not read."""
    counts = report.counts
    parts = [f"{counts.decided} of {counts.total} claims decided"]
    for number, words in (
        (counts.contested, "contested"),
        (counts.open, "open"),
        (counts.held, "on hold"),
        (counts.set_aside, "set aside"),
        (counts.not_claims, "not a claim"),
    ):
        if number:
            parts.append(f"{number} {words}")
    said = [", ".join(parts), report.article.not_read]
    if len(report.items) < counts.claims:
        said.insert(1, f"{len(report.items)} of {counts.claims} claims are listed")
    return " ".join(f"{words}." for words in said if words)


def how(report: Report) -> list[tuple[str, str]]:
    """How it was done: what and with which value, for all formats alike."""
    article, method = report.article, report.method
    compared = f"compared {MATCH_ENGINES[method.engine]}"
    facts = f"{counted(method.facts, 'fact')}, {compared}, SHA-256 {method.fact_base}"
    base = facts if method.fact_base else "none"
    rows = [
        ("Article", f"version {article.version}, SHA-256 of the text {article.sha256}"),
        ("Kind of article", f"{article.kind}, {article.status}"),
        ("Scale", " / ".join(verdict.label for verdict in method.scale)),
        ("Decided by", ", ".join(method.reviewers) or "nobody yet"),
        ("Signed off", f"by {method.signed.by}, {decided_at(method.signed)}" if method.signed else "not yet"),
        ("Fact base", base),
        ("Tool", method.tool),
        ("Made", minute(method.made)),
    ]
    rows.append(("External sources searched", ", ".join(method.asked) or "none"))
    if method.edited:
        rows.append(("Edited by the reviewers", "; ".join(method.edited)))
    if method.earlier:
        times = counted(len(method.earlier), "report")
        rows.append(("Before this", f"{times}, the last of {minute(method.earlier[-1])}"))
    for missing in method.not_asked:
        why = f"{missing.source}: {missing.why} ({counted(missing.claims, 'claim')})"
        rows.append((missing.asked.replace("-", " ").capitalize(), why))
    return rows


def correction(change: Correction) -> str:
    """A correction as a sentence, but for the number of its claim."""
    if not change.number:
        return f"{day(change.at)}: {change.why}"
    changed = f"changed on {day(change.at)} by {change.by}" if change.by else f"changed on {day(change.at)}"
    sentence = f"“{change.was}” in the report of {day(change.reported)}, now “{change.now}”; {changed}."
    return f"{sentence} {change.why}".strip()


METHOD = (
    "A program split the article into claims, traced the source of each, put known facts beside them and"
    " compared the article with itself. The program proposes; every verdict here was given by a person."
    " A chain is read from the left: “A ‹ B” means that A reports what B said. “Said” answers whether the"
    " source said it, “Verdict” whether it is so. The sources are those that the reviewer cited for it."
)
