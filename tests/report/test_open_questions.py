"""What could not be found out, and a conclusion that may not fit any more, in every format for people."""

from pathlib import Path

import msgspec
import pytest
from sample_review import TEXT, article, checked

from claimcheck.config.settings import SCALE
from claimcheck.report.principles import missing
from claimcheck.report.renderer import render
from claimcheck.review import open_session

from .sample import corrected, report, signed

FOUND_OUT = "Who counted fourteen."


@pytest.mark.parametrize("form", ["md", "html", "txt", "brief", "queries", "letter"])
def test_what_could_not_be_found_out_is_in_every_format_for_people(form: str) -> None:
    text = render(report(), form).text
    assert FOUND_OUT in text
    assert "could not find out" in text.casefold()


@pytest.mark.parametrize("form", ["annotations", "claimreview", "sarif", "csv", "json"])
def test_what_could_not_be_found_out_goes_to_programs(form: str) -> None:
    assert FOUND_OUT in render(report(signed(corrected())), form).text


def test_a_claim_of_which_only_that_is_known_is_no_single_line() -> None:
    session = open_session(None, checked(), "ann", scale=SCALE)
    session.note("c3", "unknown", "Whose list it was.")
    assert "Whose list it was." in render(report(session), "txt").text.partition("WHAT WE COULD NOT")[0]


def test_the_conclusion_of_the_earlier_version_is_there_to_be_checked_again(tmp_path: Path) -> None:
    db = tmp_path / "review.db"
    first = open_session(db, checked(), "ann", scale=SCALE)
    first.conclude("Nearly all is right.")
    first.close()
    newer = checked(article=article(f"{TEXT}\n\nThe search went on."))
    session = open_session(db, newer, "ben", scale=SCALE)
    assert session.conclusion == "Nearly all is right."
    assert not session.can_undo
    for form in ("md", "html", "txt", "brief"):
        text = " ".join(render(report(session), form).text.split())
        assert "Nearly all is right." in text
        assert "it was written for the earlier version of the article" in text
    assert any("earlier version" in told for told in missing(report(session)))
    session.conclude("Nearly all is right.")
    assert "To be checked again" not in render(report(session), "txt").text
    session.conclude("")
    assert session.conclusion == ""
    session.undo()
    session.undo()
    assert session.conclusion == "Nearly all is right."
    session.close()


def test_a_signature_confirms_the_conclusion_that_was_carried_over() -> None:
    made = msgspec.structs.replace(report(signed(corrected())), conclusion_doubt="it was written long ago")
    assert "it was written long ago" not in render(made, "html").text
