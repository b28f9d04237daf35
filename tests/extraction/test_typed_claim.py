from claimcheck.extraction.typed_claim import typed_claim


def test_a_typed_claim_is_judged_by_the_day_on_which_it_was_said() -> None:
    claim = typed_claim("The pier was closed yesterday after 12 complaints.", "2024-05-08")
    assert claim.text == claim.standalone == claim.text[slice(*claim.span)]
    assert [date.value for date in claim.dates] == ["2024-05-07"]
    assert [number.value for number in claim.numbers] == [12]
    assert claim.said_on == "2024-05-08"


def test_without_a_day_yesterday_is_no_date() -> None:
    assert [date.value for date in typed_claim("The pier was closed yesterday.").dates] == [None]
