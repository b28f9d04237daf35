"""What a note event holds, validated."""

from claimcheck.errors import ClaimcheckError
from claimcheck.model.dates import is_date
from claimcheck.review.events import NOTES
from claimcheck.text import clean


def noted(which: str, text: str) -> dict[str, str]:
    """What a note event holds. Raises CC505 for a kind not in `NOTES`, CC208 for an invalid date."""
    if which not in NOTES:
        raise ClaimcheckError("CC505", f"unknown kind of note {which!r}", hint=", ".join(NOTES))
    text = clean(text).text.strip()
    if which == "valid-until" and text and not is_date(text):
        hint = "write a day, a month or a year: 2024-05-02, 2024-05 or 2024"
        raise ClaimcheckError("CC208", f"“{text}” is not a date", hint=hint)
    return {"which": which, "text": text}
