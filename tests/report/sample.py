"""A reviewed article, and the same full of what could break out of a report."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sample_review import FACTS, checked

from claimcheck.config.settings import SCALE
from claimcheck.model import Checked, Citation, Fact, Flag, Link, Registered
from claimcheck.report.builder import build
from claimcheck.report.model import Known, Publisher, Report, Signed, Source, web_address
from claimcheck.review import Session, open_session
from claimcheck.review.collaboration.sign_off import sign_off_payload

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
    session.cite("c6", "page:register", "supports")
    session.set_said("c2", True)
    session.set_verdict("c2", "false")
    session.note("c2", "readers", "Twelve people were aboard.")
    session.note("c2", "desk", "DESK-ONLY called at 10:40")
    session.note("c2", "unknown", "Who counted fourteen.")
    session.set_verdict("c5", "true")
    session.set_verdict("c6", "partly-true")
    session.conclude("Two figures are *wrong*; see the [report](https://example.org/kestrel?a=1&b=2).")
    session.hold("c4", "the harbour office", "15:00")
    session.set_aside("c7", "opinion")
    session.note("c7", "desk", "DESK-ONLY boring")
    return session


PUBLISHER = Publisher(
    name="The Harbour Desk",
    url="https://desk.example/",
    page="https://desk.example/ferry",
    methodology="https://desk.example/how",
    contact="checks@desk.example",
)
REGISTER = Known(
    evidence="",
    bearing="",
    statement="Last inspection of the Kestrel: 4 March 2021",
    sources=(
        Source(
            publisher="Ship Register",
            title="Kestrel 100% & more_{x}",
            url="https://register.example/kestrel?id=7%20a",
            published="2021-03",
            quote="Last inspection: 4 March 2021",
            checked="2023-03-02",
            archived="https://archive.example/1/https://register.example/kestrel",
            snapshot="cd" * 32,
        ),
    ),
)
EVIDENCE = {"page:register": REGISTER}


def report(session: Session | None = None, **details: Any) -> Report:
    given: dict[str, Any] = {
        "evidence": EVIDENCE,
        "publisher": PUBLISHER,
        "made": "2024-03-02T10:00:00Z",
        **details,
    }
    return build(session or reviewed(), SCALE, Base(), **given)


def signed(session: Session) -> Session:
    """The review with a sign-off in force, whatever is open in it."""
    session._append([("sign-off", "", sign_off_payload(session.history(), signed=True, excused={}))])
    return session


def corrected() -> Session:
    """The review after a report went out and one of its verdicts was changed."""
    session = reviewed()
    session.reported("html", "ab" * 32)
    session.set_verdict("c5", "false")
    session.publish("c2", True)
    session.note("c2", "short", "Fourteen people were aboard the ferry Kestrel")
    session.note("c2", "should-read", "Twelve people were aboard the ferry Kestrel")
    return session


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
        plain.article,
        text=text,
        title=payload,
        outlet=payload,
        author=payload,
        url=payload,
        path=payload,
        headline=None,
    )
    hostile = Checked(article=article, claims=claims)
    clock = "2024-03-01T09:14:03Z"
    session = open_session(None, hostile, payload, clock=lambda: clock, known=lambda name: True)
    for claim in claims[:3]:
        session.cite(claim.id, "fact:hollin-ferry-aboard", "supports")
        session.cite(claim.id, payload, "background")
        session.cite(claim.id, "page:outside", "background")
        session.note(claim.id, "readers", f"{payload}\n{payload}")
        session.note(claim.id, "should-read", payload)
        session.note(claim.id, "unknown", payload)
        session.note(claim.id, "short", payload)
        session.publish(claim.id, True)
        session.set_verdict(claim.id, "true")
    session.conclude(payload)
    session.reported("html", "")
    for claim in claims[:3]:
        session.set_verdict(claim.id, "false")
    session.dismiss(claims[0].id, "page:dismissed")
    session.hold(claims[3].id, payload)
    session.set_aside(claims[4].id, payload)
    citation = Citation(
        title=payload, publisher=payload, url=payload, published=payload, quote=payload, checked=payload
    )
    fact = msgspec.structs.replace(
        FACTS["hollin-ferry-aboard"], statement=payload, valid_from=payload, sources=(citation,)
    )
    source = Source(
        publisher=payload,
        title=payload,
        url=web_address(payload),
        published=payload,
        quote=payload,
        checked=payload,
        archived=web_address(payload),
        snapshot=payload,
    )
    outside = Known(evidence="", bearing="", statement=payload, why=(payload,), sources=(source,), later=True)
    made = build(
        session,
        SCALE,
        Base({"hollin-ferry-aboard": fact}),
        evidence={"page:outside": outside, "page:dismissed": outside},
        publisher=Publisher(name=payload, url=payload, page=payload, methodology=payload, contact=payload),
        made="2024-03-02T10:00:00Z",
    )
    change = msgspec.structs.replace
    items = tuple(change(item, valid_until=payload, excused=payload) for item in made.items)
    return change(made, items=items, method=change(made.method, signed=Signed(payload, payload)))
