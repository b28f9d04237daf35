"""Main text of any page, or its bytes where no text can be extracted."""

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.responses import text_of
from claimcheck.net import Fetched
from claimcheck.readers import from_bytes, from_text
from claimcheck.readers.web import DOCUMENTS, FORMS, decode_response
from claimcheck.text import clean


class ExtractedPage(msgspec.Struct, frozen=True, kw_only=True):
    """What was read out of an answer before it is kept."""

    title: str = ""
    link: str = ""
    published: str = ""
    text: str = ""


def read(response: Fetched) -> ExtractedPage:
    """The title, day and text of an answer."""
    if response.content_type in DOCUMENTS:
        return _document(response)
    form = FORMS.get(response.content_type)
    if form is None:
        return ExtractedPage()
    raw = decode_response(response, response.final_url).text
    try:
        article = from_text(raw, form=form)
    except ClaimcheckError:  # no main text, as on a front page: then all of it, for the reader to judge
        return ExtractedPage(text=text_of(raw) if form == "html" else clean(raw).text)
    return ExtractedPage(title=article.title, published=article.published or "", text=article.text)


def _document(response: Fetched) -> ExtractedPage:
    try:
        article = from_bytes(response.body, response.final_url)
    except ClaimcheckError:  # a scan, or a document with a password: its bytes are kept
        return ExtractedPage()
    return ExtractedPage(title=article.title, published=article.published or "", text=article.text)
