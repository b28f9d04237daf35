"""Makes a fact of a signed decision: statement, validity, and the cited sources."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import msgspec

from claimcheck.config.settings import Rating
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import citations
from claimcheck.facts.derivation import decided_in
from claimcheck.matching.index_terms import STOP
from claimcheck.model import Article, Citation, Claim, Fact, FactVerdict
from claimcheck.nlp import analyse
from claimcheck.review.session import Session
from claimcheck.text import clean

if TYPE_CHECKING:
    from claimcheck.evidence.snapshots import SnapshotStore
    from claimcheck.facts import FactBase

_LONGEST_ID = 48
_TIME = re.compile(
    r"\b(?:(?P<this>(?:this|last|next) (?:year|month))"
    r"|(?:last |next |this )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?P<that>yesterday|today|tomorrow|earlier this (?:week|month|year)|(?:last|this|next) week))"
    r",? \[(?P<date>[^\[\]]{1,60})\]",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|we|i|him|her|his|them|their|its|our|us|me|my) \[(?=[^\W\d_])", re.I
)
# A statement about how things are holds on the day of the saying, and nobody knows for how long.
_STATE = re.compile(r"\b(?:is|are|has|have|remains?|stands?|still|currently|now)\b(?! been)", re.I)


class NewFact(msgspec.Struct, frozen=True, kw_only=True):
    """What the person says about the new fact; "" leaves it to what the review tells."""

    id: str = ""
    statement: str = ""
    valid_from: str = ""
    valid_until: str = ""
    tags: tuple[str, ...] = ()


def promoted(
    session: Session,
    claim: Claim,
    scale: Mapping[str, Rating],
    *,
    wanted: NewFact,
    facts: Mapping[str, Fact],
    evidence: "SnapshotStore | None",
) -> Fact:
    """The fact that a decision makes. `facts`: those there are; `evidence`: the store of what was cited.

    Raises `ClaimcheckError` CC509 where it makes none: not signed, no verdict, a verdict that becomes no
    fact, a denied claim without words of its own, an outdated one without its end. CC408, CC409: the
    evidence is gone.
    """
    decision, article = session.decision(claim.id), session.checked.article
    if session.signed is None:
        raise _none("the review is not signed off", f"claimcheck sign-off {article.path or 'ARTICLE'}")
    if decision.state != "decided" or not decision.holds:
        raise _none("the claim has no verdict")
    rating = scale.get(decision.holds)
    if rating is None or rating.fact_verdict is None:
        label = session.labels.get(decision.holds, decision.holds)
        hint = "split the claim, or set fact_verdict in the scale of config.yaml"
        raise _none(f"the verdict {label!r} cannot become a fact", hint)
    if claim.polarity == "denied" and not wanted.statement:
        raise _none("the source denies the claim", "say with --statement what the verdict is about")
    if rating.asks == "valid-until" and not wanted.valid_until:
        raise _none("it is outdated", "say with --valid-until when it ended")
    statement = wanted.statement or plain(claim.standalone or claim.text)
    return Fact(
        id=wanted.id or free_id(statement, facts),
        statement=statement,
        verdict=rating.fact_verdict,
        about=about(statement),
        valid_from=wanted.valid_from or _since(statement, rating.fact_verdict, claim, article),
        valid_until=wanted.valid_until,
        sources=sources(session, claim, facts, evidence),
        tags=wanted.tags,
        decided_in=decided_in(article, claim),
    )


def doubts(session: Session, claim: Claim, fact: Fact, base: "FactBase") -> tuple[str, ...]:
    """Why a fact should not be added as it is: it cannot be read alone, or the base has it already."""
    from claimcheck.facts.near_duplicates import near
    from claimcheck.facts.open_references import open_references

    found = [
        f"“{words}”: who, what or when? A fact must make sense on its own"
        for words in open_references(fact.statement)
    ]
    others = {one.fact.id: one.why for one in near(fact, base)}
    for cited in session.decision(claim.id).cited:
        kind, _, name = cited.evidence.partition(":")
        known = base.facts.get(name) if kind == "fact" else None
        same = {"true": "supports", "false": "contradicts"}.get(fact.verdict)
        if known and known.verdict == fact.verdict and cited.bearing == same:
            others.setdefault(name, f"{name} says it, and this verdict cites it: {known.statement}")
    for match in claim.matches:
        known = base.facts.get(match.fact)
        if known and match.relation == "agrees" and known.verdict == fact.verdict == "true":
            others.setdefault(known.id, f"{known.id} agrees with this claim: {known.statement}")
    return (*found, *others.values())


def plain(standalone: str) -> str:
    """The statement of a claim read alone, without its brackets: what they add becomes part of the text.

    "on Friday [8 November 2024]" becomes "on 8 November 2024", "this year [2024]" "in 2024",
    "he [Joren Pell] said" "Joren Pell said".
    """
    text = _TIME.sub(_dated, " ".join(standalone.split()))
    text = _PRONOUN.sub("[", text)
    text = text.replace("[", "").replace("]", "").replace(" ,", ",").strip(" ,;:–—-“”\"'")
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else text + "."


def _dated(hit: re.Match[str]) -> str:
    lead = "in" if hit["this"] else "on" if hit["that"] else ""
    return f"{lead} {hit['date']}".strip()


def about(statement: str) -> tuple[str, ...]:
    """Whom and what a statement names, each in its fullest form."""
    return tuple(dict.fromkeys(name.canonical for name in analyse(statement).names))


def free_id(statement: str, taken: Collection[str]) -> str:
    """An id made of the first words that matter, with a number if it is taken."""
    ascii_text = unicodedata.normalize("NFKD", statement.casefold()).encode("ascii", "ignore").decode()
    words = [word for word in re.findall(r"[a-z0-9]+", ascii_text) if word not in STOP]
    name: str = (words or ["fact"])[0][:_LONGEST_ID]
    for word in words[1:7]:
        if len(name) + len(word) >= _LONGEST_ID:
            break
        name += f"-{word}"
    number, numbered = 1, name
    while numbered in taken:
        number += 1
        numbered = f"{name}-{number}"
    return numbered


def sources(
    session: Session, claim: Claim, facts: Mapping[str, Fact], evidence: "SnapshotStore | None"
) -> tuple[Citation, ...]:
    """The cited evidence as citations: those of a cited fact, and what was seen outside.

    What only serves as background is left out. For what was seen outside `checked` is the day of the
    decision: the reviewer had it before them. The sources of a cited fact keep their own: nobody need have
    opened them. Raises `ClaimcheckError` CC408, CC409.
    """
    decision = session.decision(claim.id)
    found: list[Citation] = []
    for cited in decision.cited:
        kind, _, name = cited.evidence.partition(":")
        if cited.bearing == "background":
            continue
        if kind == "fact":
            found.extend(facts[name].sources if name in facts else ())
        elif evidence is not None:
            found.append(_seen(citations.find(cited.evidence, evidence), decision.at[:10]))
    return tuple(dict.fromkeys(found))


def provenance_comment(session: Session, claim: Claim) -> str:
    """Where a fact comes from, for the comment above it: article, who decided and who signed."""
    decision, article, signed = session.decision(claim.id), session.checked.article, session.signed
    origin = ", ".join(filter(None, (article.outlet, article.published)))
    out = [f"From “{article.heading or article.id}”" + (f" ({origin})" if origin else "")]
    out.append(f"decided by {decision.by}, {decision.at[:10]}")
    if signed:
        out.append(f"signed by {signed.by}, {signed.at[:10]}")
        if words := signed.excused.get(claim.id):
            out.append(f"no source: {words}")
    return " ".join("; ".join(out).split())


def _seen(cited: citations.Cited, day: str) -> Citation:
    seen = cited.snapshot
    if seen.private:
        return Citation(title="seen by us, not for publication", checked=day)
    url = seen.link or seen.final_url or seen.url
    return Citation(
        title=seen.title or citations.channel_words(seen),
        publisher=citations.publisher(seen),
        url=url,
        published=seen.published,
        quote=" ".join(clean(cited.passage or (seen.note if seen.said_by else "")).text.split()),
        checked=day,
    )


def _since(statement: str, verdict: FactVerdict, claim: Claim, article: Article) -> str:
    holds = verdict == "true" and _STATE.search(statement)
    return (claim.said_on or article.published or "") if holds else ""


def _none(what: str, hint: str = "") -> ClaimcheckError:
    return ClaimcheckError("CC509", f"this cannot become a fact: {what}", hint=hint)
