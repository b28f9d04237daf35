"""The quotations of a story beside records of what was said."""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from claimcheck.app.articles import network_policy
from claimcheck.app.context import Context
from claimcheck.errors import ClaimcheckError
from claimcheck.model import LANGUAGES, Attribution, Checked, Span
from claimcheck.model.quotations import CheckedQuotation, Quotation, Record, Speech
from claimcheck.text import clean, counted

_LEAST = 3  # quotations of which none is found, and the record is likely to be the wrong one
_HALF = 0.5
_BLOCK = re.compile(r"^> ([^“”\"\n]+)$", re.MULTILINE)  # a block quotation that has no marks of its own


def check_quotations(context: Context, story: Checked, names: Sequence[str]) -> list[CheckedQuotation]:
    """Each quotation of a story beside the records of these names: files or addresses.

    Raises `ClaimcheckError` CC1xx and CC4xx for a record that cannot be read, CC117 for one that is not in
    English.
    """
    from claimcheck.quotes import compare

    return compare(quotations(story), [read_record(context, name) for name in names])


def quotations(story: Checked) -> list[Quotation]:
    """The quotations of a story in order of place, block quotations too, each with who says it there; not
    those inside others.
    """
    from claimcheck import nlp

    text, outermost = story.article.text, list[Quotation]()
    marked = [(quote.span, quote.inner) for quote in nlp.outline(text).quotes]
    end = 0
    for span, inner in sorted((*marked, *((found.span(), found.span(1)) for found in _BLOCK.finditer(text)))):
        if span[0] >= end and inner[0] < inner[1]:
            end = span[1]
            outermost.append(Quotation(inner, text[slice(*inner)], _speaker(story, inner)))
    return outermost


def _speaker(story: Checked, quoted: Span) -> str:
    """Who says quoted words in the story: the source of the innermost content that covers most of them."""
    size, best = quoted[1] - quoted[0], None
    for one in story.attributions:
        if any(quoted[0] <= a < quoted[1] for a, _ in one.source):
            continue  # whom the quotation itself names: "Nobody asked us," Lee said
        covered = sum(max(0, min(quoted[1], b) - max(quoted[0], a)) for a, b in one.content)
        if covered >= _HALF * size and (best is None or _extent(one) <= _extent(best)):
            best = one
    if best is None or best.left_open:
        return ""
    # "The engineer" may be somebody else than who it seems: only a name or a pronoun tells who speaks.
    words = " ".join(story.article.text[a:b] for a, b in best.source).casefold()
    named = set(words.split()) & {"he", "she", "i", *best.resolved.casefold().split()}
    return best.resolved if named - {"the", "of", "a"} else ""


def _extent(one: Attribution) -> int:
    return sum(b - a for a, b in one.content)


def keep_record(context: Context, story: Checked, name: str) -> tuple[str, str]:
    """Keep a file or a page as evidence, a record of what was said; gives its name and title.

    Raises as `check_quotations`, CC118 where it has none of the quotations (nothing is kept then), CC410.
    """
    from claimcheck.app.evidence import add_evidence
    from claimcheck.quotes import compare
    from claimcheck.readers.file_input import is_url

    found = compare(quotations(story), [read_record(context, name)])
    if seems_wrong(found):
        raise ClaimcheckError("CC118", f"none of the {counted(len(found), 'quotation')} is in it", file=name)
    kept, evidence = add_evidence(context.workspace, name)
    title = kept.snapshot.title if is_url(name) else Path(name).name
    return evidence, title or name


def attached_quotations(
    context: Context, story: Checked, records: Mapping[str, str]
) -> tuple[tuple[CheckedQuotation, ...], Mapping[str, Record]]:
    """Each quotation of a story beside the records that are kept for it (title by name of evidence); and
    these records, by title.

    Raises `ClaimcheckError` CC408, CC409 for a record that is gone or was changed.
    """
    from claimcheck.evidence import citations
    from claimcheck.quotes import compare

    read = list[Record]()
    for evidence, title in records.items():
        snapshot = citations.find(evidence, context.evidence).snapshot
        read.append(_record(*_words(context.evidence.body(snapshot), title, snapshot.url or title), title))
    found = tuple(compare(quotations(story), read)) if read else ()
    return found, {record.name: record for record in read}


def read_record(context: Context, name: str) -> Record:
    """The record in a file or at an address, by its speakers. Raises as `check_quotations`."""
    from claimcheck.readers import read
    from claimcheck.readers.file_input import is_url, name_of, read_bytes

    if is_url(name):
        page = read(name, policy=network_policy(context.workspace, name))
        return _record(page.text, (), page.speaker or "", name)
    return _record(*_words(read_bytes(name), name_of(name), name), name)


def _record(text: str, times: tuple[tuple[int, str], ...], speaker: str, name: str) -> Record:
    from claimcheck import nlp
    from claimcheck.nlp import languages

    layout = nlp.outline(text)
    language, _ = languages.find(text, layout.paragraphs, layout.quotes)
    if language != languages.READ:
        what = f"the record is in {LANGUAGES.get(language, language)}"
        raise ClaimcheckError("CC117", what, file=name, hint="name a record in English")
    return Record(
        name=name,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        speeches=tuple(_speeches(text, layout.speakers, speaker)),
        times=times,
    )


def _words(data: bytes, shown: str, path: str) -> tuple[str, tuple[tuple[int, str], ...], str]:
    """The words of a record, the time codes in it, and the one speaker it names as a whole."""
    from claimcheck.readers import from_bytes, subtitles
    from claimcheck.readers.encoding import decode
    from claimcheck.readers.file_types import kind_of

    if kind_of(data) is None and subtitles.is_subtitles(text := clean(decode(data, shown).text).text):
        found = subtitles.parse(text)
        if not any(map(str.isalnum, found.text)):
            raise ClaimcheckError("CC104", "the subtitles have no words", file=shown)
        return found.text, found.times, ""
    article = from_bytes(data, shown, path=None if path == "-" else Path(path))
    return article.text, (), article.speaker or ""


def _speeches(text: str, labels: Sequence[tuple[Span, str]], speaker: str) -> Iterator[Speech]:
    """What each speaker says: from a label up to the next."""
    if not labels:
        yield Speech((0, len(text)), speaker)
        return
    if labels[0][0][0] > 0:
        yield Speech((0, labels[0][0][0]), "")
    stops = [*(span[0] for span, _ in labels[1:]), len(text)]
    for (span, name), stop in zip(labels, stops, strict=True):
        yield Speech((span[1], stop), name)


def seems_wrong(found: Sequence[CheckedQuotation]) -> bool:
    """Whether so little was found that it may be another event's record."""
    return len(found) >= _LEAST and all(one.status == "not found" for one in found)
