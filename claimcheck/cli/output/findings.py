"""What a check found that somebody should look at, for programs that show it at its line."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import msgspec

from claimcheck import diagnostics, text
from claimcheck.cli.fail_conditions import LANGUAGE, MEANING, OUTSIDE, of_match
from claimcheck.cli.output.plain_text import Known
from claimcheck.model import (
    FLAGS,
    LANGUAGES,
    MISMATCH_KINDS,
    REASON_KINDS,
    RELATIONS,
    Article,
    Checked,
    Claim,
    Evidence,
    Match,
    Place,
    Relation,
)
from claimcheck.model.raters import ratings
from claimcheck.text import clean, line

Level = Literal["error", "warning", "note"]
_HEADS: Mapping[str, str] = {
    "conflict": "A fact contradicts it",
    MEANING: "This reads as the opposite of a fact; what differs is not named",
    "unclear": "A fact is related, but not decisive",
    "agree": "A fact says the same",
}


def _relation(name: Relation) -> str:
    return f"{RELATIONS[name][0].upper()}{RELATIONS[name][1:]}."


_COMPARE = (
    "Compare it with the sources of the fact. Correct the article, or the fact where that is out of date."
)
_DO_FLAG = (
    "It says nothing about truth: look at who says it, and for the original. In a review `w` corrects the"
    " chain; the setting `flags_off` switches the flag off (docs/flags.md)."
)
RULES: Mapping[str, diagnostics.Rule] = {
    "conflict": diagnostics.Rule("a fact contradicts it", _relation("conflicts"), _COMPARE),
    "unclear": diagnostics.Rule(
        "a fact is related to the claim, but not decisive",
        _relation("unclear"),
        "Read the fact: it may help to check the claim; no relation to it is claimed.",
    ),
    "agree": diagnostics.Rule(
        "a fact of the fact base says the same",
        _relation("agrees"),
        "Nothing is to be corrected; the fact can be cited in a review.",
    ),
    MEANING: diagnostics.Rule(
        "it reads as the opposite of a fact; what differs is not named",
        f"A model compared the two by meaning: {REASON_KINDS['meaning']}.",
        "Read both: this is wrong more often than a conflict with a named difference.",
    ),
    OUTSIDE: diagnostics.Rule(
        "a passage of an external source contradicts it",
        "What --online found outside says something else; the message has the passage and its address.",
        "Open the source and read the passage in its place, then decide the claim in a review.",
    ),
    LANGUAGE: diagnostics.Rule(
        "words in another language than English, which are listed by sentence and not read",
        "Only English is read: of these sentences it is not known who says them, nor what contradicts them.",
        "Have them checked by somebody who reads the language.",
    ),
    **{
        f"mismatch-{kind}": diagnostics.Rule(
            f"the article contradicts itself ({kind})",
            f"{what[0].upper()}{what[1:]}.",
            "Compare the two places that the message names, and correct the one that is wrong.",
        )
        for kind, what in MISMATCH_KINDS.items()
    },
    **{
        f"flag-{code}": diagnostics.Rule(
            f"a weakness of the sourcing ({code})", f"{what[0].upper()}{what[1:]}.", _DO_FLAG
        )
        for code, what in FLAGS.items()
    },
}
"""Every rule by its lasting id: what it is about, what that means, and what to do."""
_GITHUB: Mapping[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}


class Finding(msgspec.Struct, frozen=True):
    """One thing to look at. What --fail-on asks for is an error; a flag or a passage outside only a note."""

    rule: str
    level: Level
    message: str
    words: str  # those that it is about
    standalone: str  # the same, understood alone
    origin: Place | None


def findings(
    checked: Checked, known: Known, fail_on: Collection[str], listed: Iterable[Claim]
) -> Iterator[Finding]:
    """What there is to look at in the `listed` claims; agreement and doubt only where `fail_on` asks for
    them.
    """
    claims, before = tuple(listed), ""
    for claim in claims:
        about = claim.text, claim.standalone, claim.origin
        if claim.language and claim.language != before:  # once where it begins
            what = f"Reads like {LANGUAGES[claim.language]}: listed by sentence, without sources"
            yield Finding(LANGUAGE, "error" if LANGUAGE in fail_on else "warning", what, *about)
        before = claim.language
        for match in claim.matches:
            word = of_match(match)
            if word in ("conflict", MEANING) or word in fail_on:
                usual: Level = "note" if word == MEANING else "warning"
                level: Level = "error" if word in fail_on else usual
                yield Finding(word, level, f"{_HEADS[word]}: {_fact(match, known)}", *about)
        for one in claim.evidence:
            if one.relation == "conflicts":
                yield Finding(OUTSIDE, "error" if OUTSIDE in fail_on else "note", _passage(one), *about)
        for flag in claim.flags:
            level = "error" if f"flag:{flag.code}" in fail_on else "note"
            yield Finding(f"flag-{flag.code}", level, ": ".join(filter(None, (flag.name, flag.why))), *about)
    yield from _against_itself(checked, fail_on, {claim.id for claim in claims})


def _against_itself(checked: Checked, fail_on: Collection[str], listed: Collection[str]) -> Iterator[Finding]:
    """Where the article contradicts itself: at the later place, with where the other one is."""
    article = checked.article
    level: Level = "error" if "mismatch" in fail_on else "warning"
    for one in checked.mismatches:
        if one.claims and set(listed).isdisjoint(one.claims):
            continue
        words = line(article.text[slice(*one.b)])
        other = text.place(one.a, article.origin, article.line_starts)
        where = f" (line {other.line})" if other else ""
        message = f"Against “{line(article.text[slice(*one.a)])}”{where} of this article: {one.why}"
        place = text.place(one.b, article.origin, article.line_starts)
        yield Finding(f"mismatch-{one.kind}", level, message, words, words, place)


def sarif_results(checked: Checked, found: Iterator[Finding], here: Path) -> list[dict[str, Any]]:
    """The findings as results of SARIF, by the places of `RULES`; files as seen from the folder `here`."""
    places = {name: at for at, name in enumerate(RULES)}
    article = checked.article
    uri = _uri(article, here)
    return [
        diagnostics.result(
            one.rule,
            places[one.rule],
            one.level,
            f"{one.message} — {one.standalone or one.words}",
            same=diagnostics.of_claim(article.id, one.rule, one.words, one.message),
            uri=uri,
            region=diagnostics.region(one.origin if article.path else None),
        )
        for one in found
    ]


def github_lines(checked: Checked, found: Iterator[Finding]) -> Iterator[str]:
    """The findings as workflow commands."""
    for one in found:
        path = checked.article.path or ""
        told: dict[str, str | int] = {"file": (diagnostics.from_repository(path) if path else "") or path}
        if place := one.origin:
            told |= {"line": place.line, "endLine": place.end_line}
            if place.line == place.end_line:  # else the columns are not taken
                told |= {"col": place.column, "endColumn": place.end_column}
        told["title"] = f"claimcheck {one.rule}"
        yield diagnostics.github(_GITHUB[one.level], f"{one.message} — {one.standalone}", told)


def brief_lines(checked: Checked, found: Iterator[Finding]) -> Iterator[str]:
    """The findings but for mere flags, as FILE:LINE:COLUMN: RULE: WORDS, which editors jump to."""
    name = checked.article.path or checked.article.url or checked.article.id
    for one in found:
        if one.level != "note" or one.rule in (OUTSIDE, MEANING):
            place = one.origin
            where = f"{name}:{place.line}:{place.column}" if place else name
            words = f"{where}: {one.rule}: {one.message} — {one.standalone}"
            yield " ".join(clean(words).text.split())


def _fact(match: Match, known: Known) -> str:
    fact = known.facts.get(match.fact)
    said = (
        f"“{fact.statement}”" + ("" if fact.verdict == "true" else f" (rated {fact.verdict})") if fact else ""
    )
    whys = (*(reason.why for reason in match.reasons), ratings(match.raters))
    return " ".join(filter(None, (said, "; ".join(filter(None, whys)), f"[{match.fact}]")))


def _passage(one: Evidence) -> str:
    about = " · ".join(filter(None, (one.source, one.title)))
    why = "; ".join(reason.why for reason in one.reasons)
    return " ".join(
        filter(None, (f"An external source contradicts it: {about}: “{one.passage}”", why, one.link))
    )


def _uri(article: Article, here: Path) -> str:
    """The file as seen from its repository, or else from `here`; of a page its address."""
    if not article.path:
        return article.url or ""
    path = here / article.path
    if inside := diagnostics.from_repository(path):
        return quote(inside)
    return quote(path.relative_to(here).as_posix()) if path.is_relative_to(here) else path.as_uri()
