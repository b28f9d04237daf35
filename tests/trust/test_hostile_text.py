"""Control characters of an article, a fact or a file name reach no terminal and no file that we write."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.cli.review_context import open_review
from claimcheck.report.format_table import FORMATS
from claimcheck.review.collaboration.sign_off import sign_off_payload

Call = Callable[..., tuple[int, str, str]]

COPY = "\x1b]52;c;ZXZpbA==\x07"  # writes the clipboard of many a terminal
TITLE = "\x1b]0;evil\x1b\\"
HIDDEN = "\u202e\u2066\u200b\ufeff\x9b31m\x08\r"
PAYLOAD = f"[/x] {COPY}{TITLE}{HIDDEN}"
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]")

STORY = f"""---
title: "Quay {PAYLOAD} closed"
outlet: "Quay {PAYLOAD} News"
published: 2020-04-02
---

The quay {PAYLOAD} was closed on Monday, the harbour master Ida {PAYLOAD} Roos said. Forty boats lay there.
"""
# YAML takes no raw control characters, but it has escapes for them.
FACTS = """facts:
  - id: quay-2020
    statement: "The quay \\e]52;c;ZXZpbA==\\a was closed on Tuesday\\u202e, and thirty boats lay there. [/x]"
    verdict: "true"
    about: ["quay \\x9b31m"]
    sources:
      - {title: "Log \\e[2J", publisher: "Harbour\\u200b", published: 2020-04-03, checked: 2020-04-04}
"""


@pytest.fixture
def story(desk: Path) -> str:
    (desk / "claims" / "facts" / "quay.yaml").write_text(FACTS, encoding="utf-8")
    path = desk / f"quay {COPY.replace('/', '')}\u202e.md"
    path.write_bytes(STORY.encode())
    return str(path)


@pytest.fixture
def decided(story: str, desk: Path) -> str:
    """The story with a claim that is decided, noted, cited and starred, in words that hold the payload."""
    publisher = (
        "publisher: {name: Desk, url: 'https://desk.example', page_url: 'https://desk.example/{name}'}\n"
    )
    (desk / "config.yaml").write_text(f"reviewer: r01\n{publisher}", encoding="utf-8")
    with open_review(story, None, desk, {}) as review:
        session = review.session
        claim = next(claim for claim in session.claims if claim.chain and claim.matches)
        session.set_verdict(claim.id, "false")
        session.note(claim.id, "readers", f"Wrong day {PAYLOAD}.")
        session.note(claim.id, "desk", f"Ask {PAYLOAD}.")
        session.cite(claim.id, f"fact:{claim.matches[0].fact}", "contradicts")
        session.publish(claim.id, True)
        session._append([("sign-off", "", sign_off_payload(session.history(), signed=True, excused={}))])
    return story


def test_no_escape_reaches_the_terminal(story: str, call: Call) -> None:
    for arguments in (
        ("check", story),
        ("check", story, "--format", "json"),
        ("check", story, "--format", "jsonl", "--all-matches"),
        ("check", f"{story}.missing"),
        ("library",),
        ("library", "--search", "quay"),
        ("facts", "lint"),
        ("facts", "search", "quay"),
        ("facts", "show", "quay-2020"),
        ("ask", f"The quay {PAYLOAD} was closed.", "--offline"),
        ("agreement",),
        (f"no such {COPY} command",),
        ("facts", "show", COPY),
    ):
        _, out, err = call(*arguments)
        told = out + err
        assert told.strip(), arguments
        found = FORBIDDEN.search(told)
        assert found is None, (arguments, told[max(0, found.start() - 60) : found.end() + 20])


@pytest.mark.parametrize("form", list(FORMATS))
def test_no_report_holds_a_control_character(form: str, decided: str, desk: Path, call: Call) -> None:
    status, out, err = call("report", decided, "--format", form, "--out", str(desk / "made.out"))
    assert status == 0, err
    assert FORBIDDEN.search(out + err) is None
    text = (desk / "made.out").read_bytes().decode("utf-8")
    # CSV and RIS end lines as their standards say; CSV may begin with the mark that spreadsheets look for.
    text = text.replace("\r\n", "\n").removeprefix("\ufeff") if form in ("csv", "ris") else text
    assert text.strip()
    found = FORBIDDEN.search(text)
    assert found is None, text[max(0, found.start() - 60) : found.end() + 20]
