import msgspec
import pytest

from claimcheck.report.audience import selected
from claimcheck.report.formats.plain_text import brief, letter, queries, render, to_mend

from .sample import PAYLOADS, corrected, hostile, report, reviewed


def test_no_line_is_too_long_for_mail_but_an_address() -> None:
    lines = render(report()).split("\n")
    assert [line for line in lines if len(line) > 72 and "http" not in line and "SHA-256" not in line] == []
    assert "     https://register.example/kestrel?id=7%20a" in lines


def test_the_report_reads_from_what_failed_to_how_it_was_done() -> None:
    lines = [line for line in render(report()).split("\n") if line.isupper()]
    assert lines == [
        "OUR CONCLUSION",
        "WRONG IN WHOLE OR IN PART, OR UNPROVEN",
        "CONFLICTS WITH A FACT, NO VERDICT YET",
        "NO VERDICT YET",
        "WAITING FOR AN ANSWER",
        "CONFIRMED",
        "SET ASIDE",
        "WHAT WE COULD NOT FIND OUT",
        "HOW IT WAS DONE",
    ]


def test_corrections_come_before_the_claims() -> None:
    text = render(report(corrected()))
    assert "- Claim 5: “True” in the report of 1 March 2024, now “False”" in text
    assert text.index("CORRECTIONS") < text.index("WRONG IN WHOLE OR IN PART, OR UNPROVEN")


def test_queries_go_by_paragraph_and_say_what_it_should_read() -> None:
    text = " ".join(queries(report(corrected())).split())
    assert "PARAGRAPH 2: Fourteen people were aboard" in text
    assert "[2] “Fourteen people were aboard the ferry Kestrel when it sank off Hollin" in text
    assert "False. Said as reported. Should read: “Twelve people were aboard the ferry Kestrel”" in text
    assert "Claim 3 (“12 passengers had bought tickets”): 14 here, 12 there" in text
    assert "https://example.org/kestrel?a=1&b=2" in text


def test_the_author_is_asked_about_nothing_that_holds_or_was_set_aside() -> None:
    assert [item.id for item in report().items if to_mend(item)] == ["c1", "c2", "c6"]


def test_without_anything_to_mend_the_queries_say_so() -> None:
    made = report()
    quiet = msgspec.structs.replace(made, items=made.items[4:5])
    assert "Nothing to mend was found." in queries(quiet)


@pytest.mark.parametrize("make", [render, queries, brief, letter])
def test_the_desk_note_and_the_scores_stay_behind(make: type[render]) -> None:
    text = make(report(corrected()))
    assert "DESK-ONLY" not in text
    assert "0.93" not in text


@pytest.mark.parametrize("payload", [*PAYLOADS, "HOW IT WAS DONE\nTool: mine"])
def test_foreign_text_begins_no_line_of_its_own(payload: str) -> None:
    text = render(hostile(payload))
    assert text.count("\nHOW IT WAS DONE\n") == 1
    assert " ".join(payload.split()) in " ".join(text.split())
    assert "\n    Should read: " in queries(hostile(payload))
    assert brief(hostile(payload)).count("\nHOW IT WAS DONE\n") == 0
    assert letter(hostile(payload)).count("\nHOW IT WAS DONE\n") == 0


def test_a_review_without_a_decision_is_told_too() -> None:
    session = reviewed()
    while session.can_undo:
        session.undo()
    assert "0 of 7 claims decided" in render(report(session))


def test_the_brief_gives_findings_first_with_their_links_on_lines_as_they_are() -> None:
    text = brief(report(corrected()))
    assert text.index("Two figures are wrong") < text.index("* FALSE: Fourteen people were aboard")
    assert "https://register.example/kestrel?id=7%20a https://archive.example/1/" in text
    assert "The whole report: https://desk.example/ferry" in text
    assert max(map(len, text.split("\n"))) > 100


def test_the_letter_asks_the_author_by_source() -> None:
    text = letter(report(corrected()))
    places = [text.index(words) for words in ("FROM: the coast guard", "[2]", "FROM: Ines Varga", "[4]")]
    assert places == sorted(places)
    assert "How do you know it, and where can it be read?" in text
    assert "[7]" not in text, "set aside"
    assert text.endswith("The Harbour Desk\nchecks@desk.example\n")


def test_a_letter_without_a_question_names_no_points_to_look_at() -> None:
    text = letter(selected(report(), ["contested"]))
    assert "We have no question." in text
    assert "points below" not in text
    assert "points below" in letter(report())


@pytest.mark.parametrize("make", [render, queries, letter])
def test_a_label_before_a_note_is_apart_from_its_words(make: type[render]) -> None:
    text = " ".join(make(report(desk_notes=True)).split())
    assert "We could not find out: Who counted fourteen." in text
    assert ("Internal note: DESK-ONLY" in text) == (make is render)


def test_the_brief_says_that_no_claim_is_of_the_kind_that_was_asked_for() -> None:
    whole = report()
    assert "of the kind that was asked for" not in brief(whole)
    none = brief(selected(whole, ["contested"]))
    assert "None of the 7 claims is of the kind that was asked for.\n" in none
