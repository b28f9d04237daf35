"""A reviewed article, and the same full of what could break out of a report."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sample_review import FACTS, checked

from claimcheck.config import SCALE
from claimcheck.model import Checked, Citation, Fact, Flag, Link, Registered
from claimcheck.report.build import build
from claimcheck.report.model import Report
from claimcheck.review import Session, open_session

PAYLOADS = (
    "<script>alert(1)</script>",
    "[/x]",
    "`code`",
    "a|b",
    "[link](javascript:alert(1))",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}",
    "</title><b>bold</b>",
    "# heading",
    "1. list",
    "- item",
    "*stars* _lines_ ~~gone~~",
    "&lt;b&gt;",
    "![picture](http://example.org/x.png)",
    "http://example.org/bare www.example.org",
    "==rule==",
)


RADIO = Registered(id="radio-marl", name="Radio Marl", kind="broadcaster", ownership="state", country="ML")


class Base(msgspec.Struct):
    """A fact base as far as a report needs one."""

    facts: Mapping[str, Fact] = msgspec.field(default_factory=lambda: FACTS)
    registry: Mapping[str, Registered] = msgspec.field(default_factory=lambda: {"radio marl": RADIO})
    sha256: str = "ab" * 32


def reviewed() -> Session:
    session = open_session(None, checked(), "ann", scale=SCALE, clock=lambda: "2024-03-01T09:14:03Z")
    session.cite("c2", "fact:hollin-ferry-aboard", "contradicts")
    session.said("c2", True)
    session.verdict("c2", "false")
    session.note("c2", "readers", "Twelve people were aboard.")
    session.note("c2", "desk", "DESK-ONLY called at 10:40")
    session.verdict("c5", "true")
    session.verdict("c6", "partly-true")
    session.hold("c4", "the harbour office", "15:00")
    session.set_aside("c7", "opinion")
    session.note("c7", "desk", "DESK-ONLY boring")
    return session


def report(**details: Any) -> Report:
    return build(
        reviewed(), SCALE, Base(), publisher="The Harbour Desk", made="2024-03-02T10:00:00Z", **details
    )


def hostile(payload: str) -> Report:
    """A report that holds the payload in every field that comes from outside."""
    plain = checked()
    text = f"{payload}\n\n{plain.article.text} {payload}"
    shift = len(payload) + 2
    claims = tuple(
        msgspec.structs.replace(
            claim,
            span=(claim.span[0] + shift, claim.span[1] + shift),
            text=f"{claim.text} {payload}",
            standalone=payload,
            chain=(Link(source=payload, mention=None, kind="person", cue=payload, registry=payload),),
            flags=(Flag("hedged", payload, payload),),
            mismatches=tuple(msgspec.structs.replace(m, why=payload) for m in claim.mismatches),
            matches=tuple(
                msgspec.structs.replace(
                    m, reasons=tuple(msgspec.structs.replace(r, why=payload) for r in m.reasons)
                )
                for m in claim.matches
            ),
            evidence=tuple(msgspec.structs.replace(e, source=payload, why=payload) for e in claim.evidence),
        )
        for claim in plain.claims
    )
    article = msgspec.structs.replace(
        plain.article, text=text, title=payload, outlet=payload, author=payload, url=payload, headline=None
    )
    session = open_session(
        None, Checked(article=article, claims=claims), payload, clock=lambda: "2024-03-01T09:14:03Z"
    )
    for claim in claims[:3]:
        session.cite(claim.id, "fact:hollin-ferry-aboard", "supports")
        session.cite(claim.id, payload, "background")
        session.note(claim.id, "readers", f"{payload}\n{payload}")
        session.verdict(claim.id, "false")
    session.hold(claims[3].id, payload, payload)
    session.set_aside(claims[4].id, payload)
    citation = Citation(
        title=payload, publisher=payload, url=payload, published=payload, quote=payload, checked=payload
    )
    fact = msgspec.structs.replace(
        FACTS["hollin-ferry-aboard"], statement=payload, valid_from=payload, sources=(citation,)
    )
    return build(
        session, SCALE, Base({"hollin-ferry-aboard": fact}), publisher=payload, made="2024-03-02T10:00:00Z"
    )
