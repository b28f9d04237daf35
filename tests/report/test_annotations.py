import msgspec
import pytest

from claimcheck.report.formats.annotations import render

from .sample import PAYLOADS, corrected, hostile, report


def test_quote_and_position_say_the_same_words() -> None:
    made = report()
    data = msgspec.json.decode(render(made))
    assert (data["@context"], data["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection")
    annotations = data["first"]["items"]
    assert data["total"] == len(annotations) == 6  # what was set aside is not annotated
    text = made.article.text
    for one in annotations:
        quote, position = one["target"]["selector"]
        start, end = position["start"], position["end"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert one["type"] == "Annotation"
    assert len({one["id"] for one in annotations}) == len(annotations)


def test_a_decided_claim_is_assessed_and_an_open_one_only_marked() -> None:
    annotations = msgspec.json.decode(render(report()))["first"]["items"]
    assert [one["motivation"] for one in annotations][:3] == ["highlighting", "assessing", "highlighting"]
    assert annotations[1]["body"] == [
        {
            "type": "TextualBody",
            "value": "False. Said as reported.",
            "format": "text/plain",
            "purpose": "assessing",
        },
        {
            "type": "TextualBody",
            "value": "Twelve people were aboard.",
            "format": "text/plain",
            "purpose": "commenting",
        },
        {
            "type": "TextualBody",
            "value": "We could not find out: Who counted fourteen.",
            "format": "text/plain",
            "purpose": "commenting",
        },
    ]
    assert annotations[1]["creator"] == {"type": "Person", "name": "ann"}
    assert "body" not in annotations[0]


def test_the_same_claim_has_the_same_name_every_time() -> None:
    first, second = (msgspec.json.decode(render(report()))["first"]["items"] for _ in range(2))
    assert [one["id"] for one in first] == [one["id"] for one in second]


def test_the_desk_note_and_the_scores_stay_behind() -> None:
    text = render(report(corrected()))
    assert "Twelve people were aboard" in text
    assert "DESK-ONLY" not in text
    assert "0.93" not in text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_any_text_comes_back_as_it_was(payload: str) -> None:
    first = msgspec.json.decode(render(hostile(payload)))["first"]["items"][0]
    assert first["target"]["selector"][0]["exact"].startswith("Ferry to Hollin")
    assert first["body"][1]["value"] == f"{payload}\n{payload}"
