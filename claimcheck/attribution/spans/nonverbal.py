"""Attributions without a plain verb of saying: nouns, hedges, quoting and citing, names before a colon."""

import itertools
from collections.abc import Iterator, Sequence

from claimcheck.attribution.spans import content_clauses, source_phrases
from claimcheck.attribution.spans.candidate import Candidate
from claimcheck.nlp import lexicon
from claimcheck.nlp.token_table import TokenSpan, TokenTable
from claimcheck.nlp.word_lists import words

_CITING = words("citing quoting")
_QUOTED = words("quoted cited quotes cites quote cite quoting citing")
# "citing comments by X": the words between belong to the cue.
_WORDS_OF = words(
    "comments remarks statements statement reports report sources interview interviews words letter memo"
)
_MAIN = lexicon.AUXILIARIES | lexicon.FINITE
# What stands before a colon at the start of a line without speaking.
_LABELS = words("q a photo photos read more plus note update correction watch video poll related exclusive")


def according(grid: TokenTable) -> Iterator[Candidate]:
    """According to X, ...; ..., according to X."""
    for at, word in enumerate(grid.low[:-2]):
        if word != "according" or grid.low[at + 1] != "to":
            continue
        first, stop = content_clauses.limits(grid, at)
        opening = at == first or (at == first + 1 and grid.low[first] in ("and", "but", "yet"))
        source = source_phrases.after(grid, at + 2, stop, fronted=opening)
        if source is None:
            continue
        if opening:
            content: tuple[TokenSpan, ...] = (
                content_clauses.after(grid, min(source[1] + 1, stop - 1), stop),
            )
        else:
            left = content_clauses.back(grid, at, first)
            content = (left,) if left else ()
            content += content_clauses.resumed(grid, source[1], stop, content)
        yield Candidate(anchor=at, cue=(at, at + 2), source=source, content=content)


def colons(grid: TokenTable) -> Iterator[Candidate]:
    """A name before a colon at the start of a sentence speaks the rest; so does one that ends a headline."""
    for first, stop in grid.bounds:
        for at in range(first + 1, stop - 1):
            if grid.low[at] != ":" or grid.quote[at] >= 0:
                continue
            if at < first + 6 and _names(grid, first, at) and grid.low[at - 1] not in _LABELS:
                content = content_clauses.trim(
                    grid, (at + 1, _turn_end(grid, at) if grid.sentence[at] in grid.turns else stop)
                )
                if content[1] - content[0] > 3:
                    yield Candidate(anchor=at, cue=(at, at + 1), source=(first, at), content=(content,))
            elif at > first + 3 and stop - at <= 5 and _names(grid, at + 1, stop):
                yield Candidate(anchor=at, cue=(at, at + 1), source=(at + 1, stop), content=((first, at),))
            break


def _turn_end(grid: TokenTable, at: int) -> int:
    """A speaker's turn goes to the end of the paragraph."""
    number = grid.sentence[at]
    while number + 1 < len(grid.bounds) and grid.paragraph[number + 1] == grid.paragraph[grid.sentence[at]]:
        number += 1
    return grid.bounds[number][1]


def _names(grid: TokenTable, first: int, stop: int) -> bool:
    return all(grid.words[at][0].isupper() or grid.words[at] in (".", "’s") for at in range(first, stop))


def hedges(grid: TokenTable, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Reportedly, allegedly: nobody is named, and the article keeps a distance to its clause."""
    taken = {at for one in found for at in range(*one.cue)}
    for at, word in enumerate(grid.low):
        if word not in lexicon.HEDGES or at in taken:
            continue
        first, stop = content_clauses.limits(grid, at)
        pieces = [content_clauses.trim(grid, (content_clauses.clause_start(grid, at, first), at))]
        pieces.append(content_clauses.trim(grid, (at + 1, content_clauses.clause_end(grid, at + 1, stop))))
        yield Candidate(anchor=at, cue=(at, at + 1), source=None, content=tuple(pieces), hedge=True)


def nouns(grid: TokenTable) -> Iterator[Candidate]:
    """The claim that, her assertion that, a warning by X that."""
    for at, word in enumerate(grid.low[:-2]):
        stem = word[:-1] if word.endswith("s") and word not in lexicon.NOUNS else word
        if stem not in lexicon.NOUNS:
            continue
        first, stop = content_clauses.limits(grid, at)
        source, opens = _owner(grid, at, first), at + 1
        if (
            source is None
            and grid.low[opens] in ("by", "from")
            and (agent := source_phrases.after(grid, opens + 1, stop))
        ):
            source, opens = agent, agent[1]
        if opens < stop and grid.low[opens] == "that":
            content = (_noun_clause(grid, first, at, content_clauses.after(grid, opens, stop)),)
            denied = stem in lexicon.DENYING
            speech = stem not in lexicon.THINK_NOUNS
            yield Candidate(
                anchor=at, cue=(at, at + 1), source=source, content=content, denied=denied, speech=speech
            )


def _noun_clause(grid: TokenTable, first: int, at: int, content: TokenSpan) -> TokenSpan:
    """A noun as the subject: its clause ends at the main verb ("Her claim that prices fell was wrong")."""
    if any(source_phrases.finite(grid, spot, first) for spot in range(first + 1, at)):
        return content
    verbs = [spot for spot in range(content[0] + 2, content[1]) if source_phrases.finite(grid, spot, first)]
    main = [b for a, b in itertools.pairwise(verbs) if b > a + 1 and grid.low[b] in _MAIN]
    return (content[0], main[0]) if main else content


def _owner(grid: TokenTable, at: int, first: int) -> TokenSpan | None:
    """His, Smith's: the possessor up to three words before a noun."""
    for spot in range(at - 1, max(first, at - 4) - 1, -1):
        if grid.low[spot] in lexicon.POSSESSIVES:
            return spot, spot + 1
        if grid.low[spot].endswith(("'s", "s'")):
            return source_phrases.before(grid, spot + 1, first)
        if not grid.low[spot].isalpha():
            break
    return None


def citing(grid: TokenTable, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """OUTLET reported, citing Y; according to X, who cited Y: Y says what the outer source says."""
    by_sentence: dict[int, list[Candidate]] = {}
    for one in found:
        by_sentence.setdefault(grid.sentence[one.anchor], []).append(one)
    for at, word in enumerate(grid.low):
        if word not in _QUOTED or grid.quote[at] >= 0:
            continue
        _, stop = grid.bounds[grid.sentence[at]]
        outer = [
            one for one in by_sentence.get(grid.sentence[at], ()) if one.anchor < at and one.within is None
        ]
        if not outer or _as_saying(grid, at, stop) is not None:
            continue
        if word not in _CITING and grid.low[at - 1] not in ("who", "which"):
            continue
        opens = at + 1
        for spot in range(at + 1, min(stop - 1, at + 5)):
            if grid.low[spot] in _WORDS_OF and grid.low[spot + 1] in ("by", "from", "of", "with"):
                opens = spot + 2
        source = source_phrases.after(grid, opens, stop)
        if source is not None:
            content = tuple(_without(run, at) for run in outer[-1].content)
            yield Candidate(
                anchor=at, cue=(at, opens), source=source, content=content, within=outer[-1].anchor
            )


def _without(run: TokenSpan, at: int) -> TokenSpan:
    return (run[0], at) if run[0] < at < run[1] else run


def _as_saying(grid: TokenTable, at: int, stop: int) -> int | None:
    """Where "as saying" stands after a verb of quoting."""
    for spot in range(at + 1, min(stop - 1, at + 15)):
        if grid.low[spot] == "as" and grid.low[spot + 1] in ("saying", "telling", "writing"):
            return spot
        if grid.low[spot] in (";", "."):
            break
    return None


def quoted(grid: TokenTable) -> Iterator[Candidate]:
    """X was quoted (by OUTLET) as saying Z; OUTLET quoted X as saying Z: two links where both are named."""
    for at, word in enumerate(grid.low):
        if word not in _QUOTED:
            continue
        first, stop = content_clauses.limits(grid, at)
        saying = _as_saying(grid, at, stop)
        if saying is None:
            continue
        passive = at > first and grid.low[at - 1] in ("was", "were", "is", "are", "been", "being")
        begin = at - 1 if passive else at
        subject = source_phrases.before(grid, begin, first)
        content: tuple[TokenSpan, ...] = (content_clauses.after(grid, min(saying + 2, stop - 1), stop),)
        if subject and content[0][0] >= content[0][1]:  # "...," Y was quoted as saying.
            content = tuple(filter(None, (content_clauses.back(grid, subject[0], first),)))
        if not passive:
            spoken = source_phrases.after(grid, at + 1, saying)
            if subject and grid.low[subject[0]] == ",":
                subject = source_phrases.subject(grid, at, first)
            yield Candidate(anchor=at, cue=(at, at + 1), source=subject, content=content)
            yield Candidate(
                anchor=saying + 1, cue=(saying, saying + 2), source=spoken, content=content, within=at
            )
        elif grid.low[at + 1] == "by" and (outlet := source_phrases.after(grid, at + 2, saying)):
            yield Candidate(anchor=at, cue=(begin, at + 2), source=outlet, content=content)
            yield Candidate(
                anchor=saying + 1, cue=(saying, saying + 2), source=subject, content=content, within=at
            )
        else:
            yield Candidate(anchor=at, cue=(begin, saying + 2), source=subject, content=content)
