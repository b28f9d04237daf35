import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from claimcheck.report.formats.markdown import render, text

from .sample import PAYLOADS, hostile, report

READER = MarkdownIt("gfm-like", {"linkify": False})


def test_the_report_reads_from_what_failed_to_how_it_was_done() -> None:
    headings = re.findall(r"^## (.*)$", render(report()), re.MULTILINE)
    assert headings == [
        "Our conclusion",
        "Wrong in whole or in part, or unproven",
        "Conflicts with a fact, no verdict yet",
        "No verdict yet",
        "Waiting for an answer",
        "Confirmed",
        "Set aside",
        "What we could not find out",
        "How it was done",
    ]


def test_a_claim_has_its_chain_scale_note_and_evidence() -> None:
    shown = render(report())
    assert "- Who says it: the article itself (The Marl Courier)" in shown
    brief = next(line for line in shown.split("\n") if line.startswith("- Claim 3: "))
    assert "(Radio Marl (state, ML) ‹ Ines Varga; " in brief
    assert "- Verdict: True / Partly true / Outdated / Misleading / **False** / Unproven: The " in shown
    assert "Twelve people were aboard." in shown
    assert (
        "[Report on the loss of the Kestrel](<https://example.org/kestrel?a=1&b=2>), 1 February 2023" in shown
    )
    assert "“There were twelve people aboard.”, read 2 March 2023" in shown


def test_each_claim_has_lists_of_its_own_and_no_loose_ones() -> None:
    page = READER.render(render(report()))
    assert "<li>" in page
    assert "<li>\n<p>" not in page
    for part in re.split(r"<h[1-3]>", page):
        assert not re.search(
            r"Who says it.*<li>Claim \d+:", part.partition("Nothing was noted")[0], re.DOTALL
        )


def test_the_desk_note_and_the_scores_stay_behind() -> None:
    shown = render(report())
    assert "Twelve people were aboard" in shown
    assert "DESK-ONLY" not in shown
    assert "0.93" not in shown


@pytest.mark.parametrize("payload", PAYLOADS)
def test_foreign_text_is_shown_and_never_acts(payload: str) -> None:
    page = READER.render(render(hostile(payload)))
    known = READER.render(render(report()))
    assert set(re.findall(r"<(\w+)", page)) <= set(re.findall(r"<(\w+)", known)) | {
        "blockquote",
        "br",
        "em",
        "ol",
    }
    assert all(link.startswith(("http://", "https://")) for link in re.findall(r'href="([^"]*)"', page))
    assert payload in unescape(re.sub(r"<[^>]*>", "", page))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab1.)-+#=*_`[]()<>!|\\~&;:/$ \n", min_size=1, max_size=20))
def test_any_text_is_read_back_as_it_was(foreign: str) -> None:
    page = READER.render(text(foreign)).strip()
    assert unescape(re.sub(r"^<p>|</p>$", "", page)) == " ".join(foreign.split())
