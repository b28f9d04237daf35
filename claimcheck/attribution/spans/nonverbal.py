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
    if any(source_phrases.finite(tokens, j, first) for j in range(first + 1, i)):
        return content
    verbs = [j for j in range(content[0] + 2, content[1]) if source_phrases.finite(tokens, j, first)]
    main = [b for a, b in itertools.pairwise(verbs) if b > a + 1 and tokens.lower[b] in _MAIN]
    return (content[0], main[0]) if main else content


def _owner(tokens: Document, i: int, first: int) -> TokenSpan | None:
    """His, Smith's: the possessor up to three words before a noun."""
    for j in range(i - 1, max(first, i - 4) - 1, -1):
        if tokens.lower[j] in lexicon.POSSESSIVES:
            return j, j + 1
        if tokens.lower[j].endswith(("'s", "s'")):
            return source_phrases.before(tokens, j + 1, first)
        if not tokens.lower[j].isalpha():
            break
    return None


def citing(tokens: Document, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """OUTLET reported, citing Y; according to X, who cited Y: Y says what the outer source says."""
    by_sentence: dict[int, list[Candidate]] = {}
    for item in candidates:
        by_sentence.setdefault(tokens.sentence[item.anchor], []).append(item)
    for i, word in enumerate(tokens.lower):
        if word not in _QUOTED or tokens.quote[i] >= 0:
            continue
        _, stop = tokens.bounds[tokens.sentence[i]]
        outer = [
            one for one in by_sentence.get(tokens.sentence[i], ()) if one.anchor < i and one.within is None
        ]
        if not outer or _as_saying(tokens, i, stop) is not None:
            continue
        if word not in lexicon.CITING and tokens.lower[i - 1] not in ("who", "which"):
            continue
        opens = i + 1
        for j in range(i + 1, min(stop - 1, i + 5)):
            if tokens.lower[j] in _WORDS_OF and tokens.lower[j + 1] in ("by", "from", "of", "with"):
                opens = j + 2
        source = source_phrases.after(tokens, opens, stop)
        if source is not None:
            content = tuple(_without(run, i) for run in outer[-1].content)
            yield Candidate(anchor=i, cue=(i, opens), source=source, content=content, within=outer[-1].anchor)


def _without(run: TokenSpan, index: int) -> TokenSpan:
    return (run[0], index) if run[0] < index < run[1] else run


def _as_saying(tokens: Document, i: int, stop: int) -> int | None:
    """Where "as saying" is after a verb of quoting."""
    for j in range(i + 1, min(stop - 1, i + 15)):
        if tokens.lower[j] == "as" and tokens.lower[j + 1] in ("saying", "telling", "writing"):
            return j
        if tokens.lower[j] in (";", "."):
            break
    return None


def quoted(tokens: Document) -> Iterator[Candidate]:
    """X was quoted (by OUTLET) as saying Z; OUTLET quoted X as saying Z: two links where both are named."""
    for i, word in enumerate(tokens.lower):
        if word not in _QUOTED:
            continue
        first, stop = content_clauses.limits(tokens, i)
        saying = _as_saying(tokens, i, stop)
        if saying is None:
            continue
        passive = i > first and tokens.lower[i - 1] in ("was", "were", "is", "are", "been", "being")
        begin = i - 1 if passive else i
        subject = source_phrases.before(tokens, begin, first)
        content: tuple[TokenSpan, ...] = (content_clauses.after(tokens, min(saying + 2, stop - 1), stop),)
        if subject and content[0][0] >= content[0][1]:  # "...," Y was quoted as saying.
            content = tuple(filter(None, (content_clauses.back(tokens, subject[0], first),)))
        if not passive:
            spoken = source_phrases.after(tokens, i + 1, saying)
            if subject and tokens.lower[subject[0]] == ",":
                subject = source_phrases.subject(tokens, i, first)
            yield Candidate(anchor=i, cue=(i, i + 1), source=subject, content=content)
            yield Candidate(
                anchor=saying + 1, cue=(saying, saying + 2), source=spoken, content=content, within=i
            )
        elif tokens.lower[i + 1] == "by" and (outlet := source_phrases.after(tokens, i + 2, saying)):
            yield Candidate(anchor=i, cue=(begin, i + 2), source=outlet, content=content)
            yield Candidate(
                anchor=saying + 1, cue=(saying, saying + 2), source=subject, content=content, within=i
            )
        else:
            yield Candidate(anchor=i, cue=(begin, saying + 2), source=subject, content=content)
