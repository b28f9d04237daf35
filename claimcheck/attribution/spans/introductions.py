"""Passages a colon introduces: "Ann Lee writes: ..." up to the end of its paragraph, or a block quote."""

from collections.abc import Iterator

from claimcheck.attribution.spans import source_phrases
from claimcheck.attribution.spans.candidate import Candidate
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.lexicon import verbs
from claimcheck.nlp.word_lists import words

# Of these all words behind the colon are the writer's, in a live text without quotation marks.
_WRITING = words(
    "writes wrote tweets tweeted emails e-mails emailed e-mailed texts texted posts posted blogs"
)
_ASKING = words("what how here here's read watch")  # "What she wrote:"
_REACH = 6  # tokens from the verb to the colon: "wrote in a letter to the board:"


def find(tokens: Document) -> Iterator[Candidate]:
    """Every passage without quotation marks that a source and a verb before a colon introduce."""
    ends: dict[int, int] = {}  # of each paragraph, in tokens
    for number, (_, end) in enumerate(tokens.bounds):
        ends[tokens.paragraph[number]] = end
    for i, word in enumerate(tokens.lower):
        if word != ":" or tokens.quote[i] >= 0:
            continue
        first = tokens.bounds[tokens.sentence[i]][0]
        verb = next((j for j in range(i - 1, max(first, i - _REACH), -1) if _says(tokens, j)), None)
        if verb is None or tokens.lower[first] in _ASKING:
            continue
        source = source_phrases.before(tokens, verb, first)
        content = _passage(tokens, i, verb, ends)
        if source is not None and content is not None:
            yield Candidate(anchor=verb, cue=(verb, verb + 1), source=source, content=(content,))


def _says(tokens: Document, i: int) -> bool:
    word = tokens.lower[i]
    entry = verbs().get(word)
    return (
        word in _WRITING or (entry is not None and "S" in entry[2] and entry[1] in ("s", "past"))
    ) and not tokens.nominal(i)


def _passage(tokens: Document, colon: int, verb: int, ends: dict[int, int]) -> TokenSpan | None:
    """The rest of the paragraph, or the paragraphs behind that are set apart as a quotation is."""
    paragraph = tokens.paragraph[tokens.sentence[colon]]
    end = ends[paragraph]
    if colon + 1 < end:
        plain = tokens.lower[verb] in _WRITING and not tokens.opening[colon + 1]
        return (colon + 1, end) if plain and verb + 1 == colon else None
    if end >= len(tokens.lower) or tokens.opening[end]:
        return None
    stop = ends[tokens.paragraph[tokens.sentence[end]]]
    if not _margin(tokens, verb):
        while stop < len(tokens.lower) and _margin(tokens, stop) and _margin(tokens, end):
            stop = ends[tokens.paragraph[tokens.sentence[stop]]]
    return end, stop


def _margin(tokens: Document, i: int) -> str:
    """What sets the line of a token apart: "> ", or the blanks before it."""
    start = tokens.start[tokens.bounds[tokens.sentence[i]][0]]
    line = tokens.text.rfind("\n", 0, start) + 1
    margin = tokens.text[line:start]
    return margin if not margin.strip(" \t>") else ""
