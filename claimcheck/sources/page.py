"""Any page by its address: its main text, or its bytes alone where no text can be read from them."""

from claimcheck.clean import clean
from claimcheck.errors import ClaimcheckError
from claimcheck.net import Fetched
from claimcheck.reading import from_bytes, from_text
from claimcheck.reading.url import DOCUMENTS, FORMS, decoded
from claimcheck.sources.answers import text_of
from claimcheck.sources.door import Door, Read
from claimcheck.sources.store import Snapshot


def snapshot(door: Door, url: str) -> Snapshot:
    """The page as it is now, or as it was seen while that is fresh. Raises `ClaimcheckError` CC4xx, CC1xx."""
    return door.get(url, read)


def read(got: Fetched) -> Read:
    """The title, day and text of an answer."""
    if got.content_type in DOCUMENTS:
        return _document(got)
    form = FORMS.get(got.content_type)
    if form is None:
        return Read()
    raw = decoded(got, got.final_url).text
    try:
        article = from_text(raw, form=form)
    except ClaimcheckError:  # no main text, as on a front page: then all of it, for the reader to judge
        return Read(text=text_of(raw) if form == "html" else clean(raw).text)
    return Read(title=article.title, published=article.published or "", text=article.text)


def _document(got: Fetched) -> Read:
    try:
        article = from_bytes(got.body, got.final_url)
    except ClaimcheckError:  # a scan, or a document with a password: its bytes are kept
        return Read()
    return Read(title=article.title, published=article.published or "", text=article.text)
