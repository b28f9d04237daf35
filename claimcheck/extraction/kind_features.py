"""What the model of kinds looks at: the words and tags of a run, who says them, and the style of the text.

A judgement and a fact are made of the same words; what tells them apart is mostly form: who says it in
which person and tense, of a named subject or of "it", with a figure or without one.
"""

from collections.abc import Iterator
from itertools import pairwise

from claimcheck.extraction.checkworthiness_features import FUNCTION_WORDS, NUMBER_WORDS
from claimcheck.model import Attribution
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.word_lists import word_lists, words

LONGEST = 80  # tokens of a run that are looked at
_FIRST = words("i we me us my our i'm i've i'd i'll we're we've we'd we'll let's myself ourselves")
_SECOND = words("you your you're you've you'll you'd")
_DAYS = words(
    """
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday yesterday today
    """
)
MEASURED = "measured"  # it holds a figure or a rank: "the lowest rates for decades"
_JUDGING = word_lists(__file__, "judgements")["judging"]
_COPULAS = words("be become feel find look remain seem sound get")
_LEAST = 5  # sentences of a text that has a style
_LENGTHS = (3, 5, 8, 12, 20)


def has_figure(document: Document, run: TokenSpan) -> bool:
    """Does the run hold a figure: something that can be looked up whatever else it says?"""
    return any(document.lower[i][0].isdigit() or document.lower[i] in NUMBER_WORDS for i in range(*run))


def style(document: Document) -> tuple[str, ...]:
    """Features of a whole text: how much of it is quoted, is said in the first and second person, asks. A few
    sentences have no style.
    """
    if len(document.bounds) < _LEAST:
        return ()
    size, sentences = len(document.lower), len(document.bounds)
    own = sum(
        word in _FIRST and quote < 0 for word, quote in zip(document.lower, document.quote, strict=True)
    )
    shares = {
        "first": own / size * 150,
        "second": sum(word in _SECOND for word in document.lower) / size * 150,
        "quoted": sum(quote >= 0 for quote in document.quote) / size * 6,
        "asks": sum(word in "!?" for word in document.lower) / sentences * 8,
    }
    return tuple(f"text {what} {min(3, int(share))}" for what, share in shares.items())


def features(
    document: Document, run: TokenSpan, attribution: Attribution | None, style: tuple[str, ...]
) -> set[str]:
    """The features of a run of tokens; `attribution` is that whose content holds it."""
    run = _trimmed(document, run)
    return {*_context(document, run, attribution, style), *_words(document, run), *_clause(document, run)}


def _trimmed(document: Document, run: TokenSpan) -> TokenSpan:
    """The run without marks at its edges, which say how it was cut and not what it is."""
    begin, end = run
    while begin < end - 1 and not document.lower[begin][0].isalnum():
        begin += 1
    while end > begin + 1 and not document.lower[end - 1][0].isalnum():
        end -= 1
    return begin, min(end, begin + LONGEST)


def _context(
    document: Document, run: TokenSpan, attribution: Attribution | None, style: tuple[str, ...]
) -> Iterator[str]:
    lower, tags, indices = document.lower, document.tags, range(*run)
    quoted = sum(document.quote[i] >= 0 for i in indices)
    voice = "own" if attribution is None else "said"
    shown = f"{voice} {'all' if quoted == len(indices) else 'part' if quoted else 'none'}"
    figure = has_figure(document, run)
    names = sum(tags[i].startswith("NNP") for i in indices)
    solid = f"{figure:d}{names > 0:d}"
    said_in = {lower[i] for i in indices}
    person = 1 if said_in & _FIRST else 2 if said_in & _SECOND else 3
    finite = next((i for i in indices if document.finite(i)), None)
    tense = f"none {tags[run[0]][:3]}" if finite is None else tags[finite].rpartition("+")[2]
    past = any(tags[i].endswith("VBD") for i in indices)
    yield from (f"voice {shown}", f"solid {solid}", f"names {min(names, 3)}", f"person {person}")
    if figure or any(tags[i] in ("JJS", "RBS") and lower[i] not in _JUDGING for i in indices):
        yield MEASURED
    yield from (f"tense {tense}", f"past {past:d}", f"date {bool(said_in & _DAYS):d}")
    yield from (f"voice {shown} solid {solid}", f"voice {shown} person {person}", f"voice {shown} {tense}")
    yield from (
        f"solid {solid} {tense}",
        f"person {person} {tense} {solid}",
        f"past {past:d} {voice} {solid}",
    )
    if said_in & _JUDGING:
        yield from ("judges", f"judges {shown}", f"judges {solid}")
    length = sum(len(indices) >= step for step in _LENGTHS)
    yield from (f"length {length}", f"short {length < 2:d} {solid}")
    if attribution is not None:
        yield from _source(document, attribution)
    for one in style:
        yield from (one, f"{one} {voice}")
    first, end = run
    begins, stops = document.bounds[document.sentence[first]]
    yield f"whole {first == begins and end >= stops - 1:d}"
    if any(mark in lower[end : end + 2] for mark in "?!"):
        yield f"ends {lower[end]}"
    if all(document.words[i].isupper() for i in indices if lower[i][0].isalpha()):
        yield "capitals"


def _source(document: Document, attribution: Attribution) -> Iterator[str]:
    if attribution.cue:
        begin, end = document.run_of(attribution.cue[-1])
        verb = next((i for i in range(end - 1, begin - 1, -1) if document.verbal(i)), None)
        yield f"cue {'' if verb is None else document.lemmas[verb]}"
    if attribution.source:
        last = document.run_of(attribution.source[-1])[1] - 1
        yield f"source {document.lower[last] if document.tags[last] == 'PRP' else document.tags[last][:3]}"


def _words(document: Document, run: TokenSpan) -> Iterator[str]:
    shapes = ["<"]
    for i in range(*run):
        word, tag = document.lower[i], document.tags[i]
        number, name = word[0].isdigit(), tag.startswith("NNP")
        yield f"word {'#' if number else 'NAME' if name else document.lemmas[i]}"
        if tag[:2] in ("JJ", "RB", "NN", "VB"):
            yield f"tag {tag}"
        shapes.append(word if word in FUNCTION_WORDS or not word[0].isalnum() else tag)
    for a, b in pairwise([*shapes, ">"]):
        yield f"pair {a} {b}"
    begin, end = run
    yield f"first {document.lower[begin]}"
    yield f"opening {' '.join(document.lower[begin : min(end, begin + 2)])}"
    yield f"last {document.lower[end - 1]}"


def _clause(document: Document, run: TokenSpan) -> Iterator[str]:
    """The subject and the verb of the first finite clause."""
    tags, lemmas = document.tags, document.lemmas
    begin, end = run
    verb = next((i for i in range(begin, end) if document.finite(i)), None)
    if verb is None:
        return
    tense = tags[verb].rpartition("+")[2]
    numbers = (document.chunk[i] for i in range(verb, begin - 1, -1))
    number = next((number for number in numbers if number >= 0), -1)
    if number >= 0:
        chunk = document.chunks[number]
        head = document.head_noun(chunk)
        named = document.lower[head] if tags[head][:2] in ("PR", "DT", "EX", "WP") else tags[head]
        yield from (f"subject {named}", f"subject {named} {tense}")
        if chunk[1] - chunk[0] == 1 and tags[head] == "NNS":
            yield f"plural {tense}"
    if lemmas[verb] in _COPULAS and not _JUDGING.isdisjoint(document.lower[verb + 1 : min(end, verb + 7)]):
        yield "judges its subject"
    yield f"verb {lemmas[verb]}"
    after = range(verb + 1, min(end, verb + 6))
    if tense == "MD" or lemmas[verb] in ("be", "have", "do"):
        content = next((i for i in after if tags[i].startswith("VB")), None)
        yield f"auxiliary {lemmas[verb]} {'' if content is None else lemmas[content]}"
        yield f"form {lemmas[verb]} {'' if content is None else tags[content]}"
    if lemmas[verb] == "be":
        yield f"predicate {next((tags[i] for i in after if tags[i][:2] in ('JJ', 'NN', 'VB')), '')}"
