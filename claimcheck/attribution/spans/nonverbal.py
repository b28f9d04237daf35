"""Attributions without a reporting verb: "according to", nouns, hedges, citations, names before a colon."""

import itertools
from collections.abc import Iterator, Sequence

from claimcheck.attribution.spans import content_clauses, source_phrases
from claimcheck.attribution.spans.candidate import Candidate
from claimcheck.nlp import lexicon
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.word_lists import words

_QUOTED = words("quoted cited quotes cites quote cite quoting citing")
# "citing comments by X": the words between belong to the cue.
_WORDS_OF = words(
    "comments remarks statements statement reports report sources interview interviews words letter memo"
)
_MAIN = lexicon.AUXILIARIES | lexicon.FINITE
_SMALL = lexicon.DETERMINERS | lexicon.PREPOSITIONS
# What is before a colon at the start of a line without speaking.
_LABELS = words(
    "q a photo photos read more plus note update correction watch video poll related exclusive letters"
)


def according(tokens: Document) -> Iterator[Candidate]:
    """According to X, ...; ..., according to X."""
    for i, word in enumerate(tokens.lower[:-2]):
        if word != "according" or tokens.lower[i + 1] != "to":
            continue
        first, stop = content_clauses.limits(tokens, i)
        opening = i == first or (i == first + 1 and tokens.lower[first] in ("and", "but", "yet"))
        source = source_phrases.after(tokens, i + 2, stop, fronted=opening)
        if source is None:
            continue
        if opening:
            content: tuple[TokenSpan, ...] = (
                content_clauses.after(tokens, min(source[1] + 1, stop - 1), stop),
            )
        else:
            left = content_clauses.back(tokens, i, first)
            content = (left,) if left else ()
            content += content_clauses.resumed(tokens, source[1], stop, content)
        yield Candidate(anchor=i, cue=(i, i + 2), source=source, content=content)


def colons(tokens: Document) -> Iterator[Candidate]:
    """A name before a colon at the start of a sentence speaks the rest; so does one that ends a headline."""
    for first, stop in tokens.bounds:
        for i in range(first + 1, stop - 1):
            if tokens.lower[i] != ":" or tokens.quote[i] >= 0:
                continue
            small = _SMALL.intersection(tokens.lower[first:i])  # "THE LATEST:", "STAT OF THE WEEK:"
            if (
                i < first + 6
                and not small
                and _names(tokens, first, i)
                and tokens.lower[i - 1] not in _LABELS
            ):
                content = content_clauses.trim(tokens, (i + 1, stop))
                if content[1] - content[0] > 3:
                    yield Candidate(anchor=i, cue=(i, i + 1), source=(first, i), content=(content,))
            elif i > first + 3 and stop - i <= 5 and _names(tokens, i + 1, stop):
                yield Candidate(anchor=i, cue=(i, i + 1), source=(i + 1, stop), content=((first, i),))
            break


def _names(tokens: Document, first: int, stop: int) -> bool:
    return all(tokens.words[i][0].isupper() or tokens.words[i] in (".", "’s") for i in range(first, stop))


def hedges(tokens: Document, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Reportedly, allegedly: nobody is named, and the article keeps a distance to its clause."""
    taken = {index for item in candidates for index in range(*item.cue)}
    for i, word in enumerate(tokens.lower):
        if word not in lexicon.HEDGES or i in taken:
            continue
        first, stop = content_clauses.limits(tokens, i)
        pieces = [content_clauses.trim(tokens, (content_clauses.clause_start(tokens, i, first), i))]
        pieces.append(content_clauses.trim(tokens, (i + 1, content_clauses.clause_end(tokens, i + 1, stop))))
        yield Candidate(anchor=i, cue=(i, i + 1), source=None, content=tuple(pieces), hedge=True)


def nouns(tokens: Document) -> Iterator[Candidate]:
    """The claim that, her assertion that, a warning by X that."""
    for i, word in enumerate(tokens.lower[:-2]):
        stem = word[:-1] if word.endswith("s") and word not in lexicon.NOUNS else word
        if stem not in lexicon.NOUNS:
            continue
        first, stop = content_clauses.limits(tokens, i)
        source, opens = _owner(tokens, i, first), i + 1
        if (
            source is None
            and tokens.lower[opens] in ("by", "from")
            and (agent := source_phrases.after(tokens, opens + 1, stop))
        ):
            source, opens = agent, agent[1]
        if opens < stop and tokens.lower[opens] == "that":
            content = (_noun_clause(tokens, first, i, content_clauses.after(tokens, opens, stop)),)
            denied = stem in lexicon.DENYING
            speech = stem not in lexicon.THINK_NOUNS
            yield Candidate(
                anchor=i, cue=(i, i + 1), source=source, content=content, denied=denied, speech=speech
            )


def _noun_clause(tokens: Document, first: int, i: int, content: TokenSpan) -> TokenSpan:
    """A noun as the subject: its clause ends at the main verb ("Her claim that prices fell was wrong")."""
    if any(tokens.finite(j) for j in range(first + 1, i)):
        return content
    verbs = [j for j in range(content[0] + 2, content[1]) if tokens.finite(j)]
    main = [b for a, b in itertools.pairwise(verbs) if b > a + 1 and tokens.lower[b] in _MAIN]
    return (content[0], main[0]) if main else content


def _owner(tokens: Document, i: int, first: int) -> TokenSpan | None:
    """His, Smith's: the possessor up to three words before a noun."""
    for j in range(i - 1, max(first, i - 4) - 1, -1):
        if tokens.lower[j] in lexicon.POSSESSIVES:
            return j, j + 1
        if tokens.lower[j].endswith(("'s", "s'")):
            owner = tokens.chunk_at(j)
            return (owner[0] if owner else j, j + 1)
        if not tokens.lower[j].isalpha():
            break
    return None
