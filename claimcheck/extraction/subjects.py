"""What a piece of a sentence lost when it was cut off: its subject, the noun of a relative clause, its verb.

Also the organisation that "it" or "they" at the beginning of a sentence means. Where the article leaves a
choice, nothing is given.
"""

from collections.abc import Sequence

import msgspec

from claimcheck.extraction.predicates import begins_with_verb, has_verb, is_verb
from claimcheck.extraction.segmentation import Piece
from claimcheck.model import Attribution, Link, Name
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.entities import FEMALE, MALE, ROLE_NOUNS, EntityTable
from claimcheck.nlp.lexicon import DETERMINERS, PREPOSITIONS
from claimcheck.nlp.word_lists import words

_RELATIVES = words("who which whom that whose")
_JOINED = words("and but yet or so nor")
_FRONTED = words("when after before because if as while since until although though whereas")
_PEOPLE = ROLE_NOUNS | FEMALE | MALE
_POINTING = words("one ones first second third latter former other others those these that this")
_LONGEST = 14  # tokens of a subject
_WHOLE = 24  # tokens of a piece that is said before another
_BACK = 3  # sentences through which "it ... it ..." is followed
_MANY = ("NNS", "NNPS")
_SEVERAL = words("they we you these those both many")
_DISTANT = words("say believe think understand expect report allege know")
_SEEMING = words("emerge seem appear take turn")
_PLURAL_VERBS = words("have are were aren't weren't haven't do don't")


class Lead(msgspec.Struct, frozen=True):
    """The words `run` that a piece needs before it, and a form of "be" behind them.

    `drop` tokens of the piece, a relative, give way to them; with `after` they are said behind that token, as
    the object of a relative clause. `owner`: they stand for "whose". `whole`: they are all of another piece.
    """

    run: TokenSpan
    be: str = ""
    drop: int = 0
    after: int | None = None
    owner: bool = False
    whole: bool = False


def lead(document: Document, pieces: Sequence[Piece], i: int, outside: TokenSpan | None) -> Lead | None:
    """What piece `i` of a stretch lacks; None for one that lacks nothing, or where nothing is sure.

    `outside`: the one who is meant where nothing of the same voice is before.
    """
    piece = pieces[i]
    begin, end = piece.run
    if is_aside(document, piece):
        return _of_relative(document, pieces, i)
    if begins_with_verb(document, piece.run):
        run = _inherited(document, pieces, i, outside)
        if run and _is_passive(document, pieces, i):
            return Lead(run, _be(document, run, past=True))
        return Lead(run) if run else None
    if has_verb(document, piece.run):
        return None
    tag = document.tags[next((j for j in range(begin, end) if document.tags[j][:2] != "RB"), begin)]
    if not piece.tie or i == 0:
        run = subject(document, pieces[i + 1].run) if tag in ("VBG", "VBN") and i + 1 < len(pieces) else None
        return Lead(run, _be(document, run, past=True)) if run else None  # "Born in Elm, he studied law"
    before = pieces[i - 1].run
    if piece.tie in _JOINED:
        shared = _with_verb(document, before)  # "She HAS lived in Oslo and worked in Bergen"
        if shared or has_verb(document, before) or i < 2:
            return Lead(shared) if shared else None
        before = pieces[i - 2].run  # "IT COSTS 2 MILLION, one for beds and one for staff"
    if tag in ("VBG", "VBN") and document.lower[begin] != "compared":
        run = noun_before(document, begin) if tag == "VBN" else None
        run = run or _inherited(document, pieces, i, outside)
        if run:
            return Lead(run, _be(document, run, past=tag == "VBN" or _is_past(document, before)))
    if has_verb(document, before) and before[1] - before[0] <= _WHOLE:
        return Lead(before, whole=True)
    return None


def reporting(document: Document, run: TokenSpan, attribution: Attribution) -> Lead | None:
    """ "The poll SHOWED Lee ahead": who says it and the verb, before words without a finite verb."""
    if has_verb(document, run) or attribution.denied or not attribution.source or not attribution.cue:
        return None
    first, cue = document.run_of(attribution.source[0]), document.run_of(attribution.cue[0])
    before = (first[0], run[0])
    if not first[1] <= cue[0] < run[0] or any(map(document.mark, range(*before))):
        return None
    if run[0] > before[0] + _LONGEST:  # "The poll put Lee at 40 per cent ... and SHOWED Orr ahead"
        near = cue[1] == run[0] and document.sentence[first[0]] == document.sentence[cue[0]]
        return Lead(first, document.text[slice(*document.span(cue))]) if near else None
    return Lead(before) if has_verb(document, (first[1], run[0])) else None


def _is_passive(document: Document, pieces: Sequence[Piece], i: int) -> bool:
    """Is a past tense a participle: "was built in 1912 and SOLD in 1990", "the mill, BUILT in 1912, has"?"""
    begin, end = pieces[i].run
    object_follows = begin + 1 < end and document.chunk[begin + 1] >= 0
    if document.tags[begin] != "VBD" or document.lemmas[begin] in ("be", "have") or object_follows or i == 0:
        return False
    first, last = pieces[i - 1].run
    if pieces[i].tie == ",":
        resumed = i + 1 < len(pieces) and begins_with_verb(document, pieces[i + 1].run)
        return resumed and not has_verb(document, (first, last))
    return any(
        document.lemmas[j] == "be" and document.tags[j + 1] == "VBN"
        for j in range(first, min(last, begin) - 1)
    )


def is_aside(document: Document, piece: Piece) -> bool:
    """Is a piece a relative clause?"""
    at = piece.run[0]
    relative = document.lower[at] in _RELATIVES and document.tags[at] in ("WP", "WDT", "WP$")
    return relative and at > document.bounds[document.sentence[at]][0]


def _of_relative(document: Document, pieces: Sequence[Piece], i: int) -> Lead | None:
    at, end = pieces[i].run
    noun = noun_before(document, at)
    if noun is not None and document.lower[noun[1] - 1] in _POINTING:
        return None  # "the one that", "the first, which"
    if noun is None:  # "The dam burst, which killed 9 people"
        before = pieces[i - 1].run if i else None
        return Lead((before[0], at), drop=1, whole=True) if before and document.lower[at] == "which" else None
    if document.lower[at] == "whose":
        return Lead(noun, drop=1, owner=True)
    if begins_with_verb(document, (at + 1, end)):
        return Lead(noun, drop=1)
    verb = next((j for j in range(at + 1, end) if is_verb(document, j)), None)
    if verb is None:
        return None
    # "which, if enacted, would pass" has no subject of its own.
    own = any(document.chunk[j] >= 0 for j in range(at + 1, verb + 1))
    return Lead(noun, drop=1, after=verb if own else None)


def _inherited(
    document: Document, pieces: Sequence[Piece], i: int, outside: TokenSpan | None
) -> TokenSpan | None:
    """The subject of the pieces before, of the innermost that has one of its own."""
    for number in range(i - 1, -1, -1):
        piece = pieces[number]
        if is_aside(document, piece):
            joined = number == i - 1 and pieces[i].tie in _JOINED
            if joined and begins_with_verb(document, (piece.run[0] + 1, piece.run[1])):
                return noun_before(document, piece.run[0])
            noun = None if joined else noun_before(document, piece.run[0])
            alone = number == 1 and main_verb(document, pieces[0].run) is None
            if noun is not None and (alone or document.lower[noun[0] - 1] in _JOINED | _FRONTED):
                return noun  # "... fell, but ACME, which is in Elm, grew"
            continue
        if main_verb(document, piece.run) is not None:
            if not begins_with_verb(document, piece.run):
                return subject(document, piece.run)
        elif has_verb(document, piece.run) and number == 0:
            return subject(document, piece.run)
        elif number == 0 or not piece.tie or (number + 1 < i and is_aside(document, pieces[number + 1])):
            begin = piece.run[0] + (document.lower[piece.run[0]] == "that")
            nominal = document.chunk[begin] >= 0 and piece.run[1] - begin <= _LONGEST
            return (begin, piece.run[1]) if nominal else None
    return outside


def subject(document: Document, run: TokenSpan) -> TokenSpan | None:
    """The noun phrase before the first finite verb of a clause, without what is fronted."""
    begin, end = run
    if document.lower[begin] == "that":
        begin += 1
    if begin < end and document.lower[begin] in _FRONTED:
        begin = next((i + 1 for i in range(begin, end) if document.lower[i] == ","), end)
    verb = main_verb(document, (begin, end))
    if verb is None:
        return _described(document, (begin, end))
    if "+" in document.tags[verb]:
        return None  # "he's": the subject is in the same token
    last = verb
    while last > begin and (
        document.tags[last - 1][:2] in ("RB", "WP", "WD") or document.lower[last - 1] == ","
    ):
        last -= 1
    commas = [j for j in range(begin, last) if document.lower[j] == ","]
    first = commas[-1] + 1 if commas else begin
    if document.lower[last : last + 1] == [","] and commas:
        first, last = (commas[-2] + 1 if len(commas) > 1 else begin), commas[-1]  # an apposition
    phrase = _phrase(document, first, last)
    if phrase is None or phrase[1] - phrase[0] > _LONGEST:
        return None
    return None if any(map(document.mark, range(*phrase))) else phrase


def _described(document: Document, run: TokenSpan) -> TokenSpan | None:
    """ "At noon, LEE, the man who runs the line [, spoke]": the phrase that a relative clause is told of."""
    begin, end = run
    while begin < end:
        comma = next((i for i in range(begin, end) if document.lower[i] == ","), end)
        if document.chunk[begin] >= 0 and document.tags[begin] not in ("WP", "WDT"):
            relative = next((i for i in range(begin, comma) if document.tags[i] in ("WP", "WDT")), comma)
            return _phrase(document, begin, relative)
        begin = comma + 1
    return None


def main_verb(document: Document, run: TokenSpan) -> int | None:
    """The first finite verb of a run that is not in a relative clause."""
    begin, end = run
    return next(
        (i for i in range(begin, end) if is_verb(document, i) and not _is_relative(document, i, begin)), None
    )


def _is_relative(document: Document, verb: int, first: int) -> bool:
    """Is a verb that of a relative clause: "a man WHO RUNS the line"?"""
    while verb > first and document.tags[verb - 1].startswith(("RB", "MD", "VB")):
        verb -= 1
    return verb - 1 > first and document.tags[verb - 1] in ("WP", "WDT") and document.chunk[verb - 2] >= 0


def _phrase(document: Document, first: int, last: int) -> TokenSpan | None:
    """The noun phrase that ends at a token, with the prepositions that tie others to it on its left."""
    chunk = document.chunk_at(last - 1) if last > first else None
    if chunk is None or chunk[0] < first:
        return (first, last) if last == first + 1 and document.words[first][:1].isupper() else None
    begin = chunk[0]
    while (before := _tied(document, begin, first)) is not None:
        begin = before
    fronted = document.lower[first] in PREPOSITIONS and begin == first + 1
    return (chunk[0] if fronted else begin), last


def _tied(document: Document, begin: int, first: int) -> int | None:
    """Where the phrase begins that a preposition or a participle ties to the one at `begin` on its left: "THE
    REPORT of Lee appearing in Elm".
    """
    at = begin
    while at - 1 > first and document.tags[at - 1] in ("IN", "CC", "TO", "VBG", "VBN", "RB"):
        at -= 1
    before = document.chunk_at(at - 1) if at < begin else None
    return before[0] if before is not None and before[0] >= first else None


def noun_before(document: Document, at: int) -> TokenSpan | None:
    """The noun phrase that ends right before a token, or the comma before it, with what "of" adds."""
    end = at
    while end > 0 and document.lower[end - 1] in (",", "(", "–", "—", "-", "--", "”", '"', "''"):
        end -= 1
    chunk = document.chunk_at(end - 1) if end else None
    if chunk is None or chunk[1] != end or document.sentence[end - 1] != document.sentence[at]:
        return None
    begin = chunk[0]
    first = document.bounds[document.sentence[at]][0]
    person = document.lower[at] == "who" and document.tags[document.head_noun(chunk)].startswith("NNP")
    while begin - 2 >= first and document.lower[begin - 1] == "of":
        before = document.chunk_at(begin - 2)
        bare = before is not None and before[1] - before[0] == 1 and document.tags[before[0]] == "NN"
        if bare and before is not None and document.tags[before[0] - 1] == "IN":
            break  # "in favour of the bill, which": the bill
        head = document.head_noun(before) if before is not None else 0
        named = document.lower[head] in _PEOPLE or document.tags[head].startswith("NNP")
        if before is None or (person and not named):
            break  # "the rise of Holm, who ...": Holm; "the mayor of Velm, who ...": the mayor
        begin = before[0]
    return begin, end


def _with_verb(document: Document, run: TokenSpan) -> TokenSpan | None:
    """The subject of a clause with its finite verb, a form of "be" or "have" or a modal."""
    phrase = subject(document, run)
    verb = next((i for i in range(*run) if is_verb(document, i)), None)
    if phrase is None or verb is None:
        return None
    helps = document.lemmas[verb] in ("be", "have") or document.tags[verb] == "MD"
    return (phrase[0], verb + 1) if helps and verb + 1 - phrase[0] <= _LONGEST else None


def _is_past(document: Document, run: TokenSpan) -> bool:
    verb = next((i for i in range(*run) if is_verb(document, i)), None)
    return verb is not None and document.tags[verb].endswith("VBD")


def _be(document: Document, run: TokenSpan, *, past: bool) -> str:
    head = document.head_noun(run)
    word = document.words[head]
    several = document.tags[head] in _MANY or word.lower() in _SEVERAL or (word.islower() and word[-1] == "s")
    several = several or "and" in document.lower[slice(*run)]
    return ("were" if past else "are") if several else ("was" if past else "is")


def body(entities: EntityTable, run: TokenSpan, chain: Sequence[Link]) -> str | None:
    """The organisation or the country that an "it" or "they" at the start of a run stands for."""
    document = entities.tokens
    at = run[0] + (document.lower[run[0]] == "that")
    word = document.lower[at]
    if word not in ("it", "they") or document.quote[at] >= 0 or at + 1 >= run[1] or _is_empty(document, at):
        return None
    first, _ = document.bounds[document.sentence[at]]
    if chain and chain[-1].kind == "organisation" and document.quote[run[0]] < 0 and run[0] > first:
        return _written(chain[-1].source) if word == "it" else None  # "Acme said that it had sold the mill"
    if at != first or chain:
        return None
    for number in range(document.sentence[at] - 1, max(-1, document.sentence[at] - 1 - _BACK), -1):
        opening = document.bounds[number]
        if document.lower[opening[0]] != word:
            return _named(entities, opening, several=word == "they")
    return None


def _written(name: str) -> str:
    """ "the hospice", but "Acme"."""
    plain = name[:1].islower() and name.split()[0] not in DETERMINERS
    return f"the {name}" if plain else name


def _is_empty(document: Document, i: int) -> bool:
    """ "It is clear that", "it was a mistake": may stand for nothing named, unless a participle follows."""
    spot = i + 1
    while document.tags[spot].startswith("RB"):
        spot += 1
    if document.lemmas[spot] in _SEEMING:
        return True
    helped = document.lemmas[spot] in ("be", "have") or document.tags[spot] == "MD"
    if document.lower[i] == "they" or not helped:
        return False
    while document.lemmas[spot] in ("be", "have") or document.tags[spot][:2] in ("MD", "RB"):
        spot += 1
    return document.lemmas[spot] in _DISTANT or not document.verbal(spot)


def _named(entities: EntityTable, bounds: TokenSpan, *, several: bool) -> str | None:
    """The one body that is the subject of a sentence; None where another one acts in it, or it makes a thing.

    "The court issued a warrant. It ...": the court, or the warrant.
    """
    document = entities.tokens
    phrase = subject(document, bounds)
    if phrase is None or any(document.lower[i] in PREPOSITIONS for i in range(*phrase)):
        return None
    begin, end = document.span(phrase)
    names = list(entities.between(begin, end))
    if len(names) != 1 or not _is_body(entities, names[0]) or names[0].span[1] != end:
        return None
    verb = next(i for i in range(phrase[1], bounds[1]) if is_verb(document, i))
    if several and document.lower[verb] not in _PLURAL_VERBS and document.tags[verb] != "VBP":
        return None
    if not several and _makes(document, verb, bounds[1]):
        return None
    rest = entities.between(end, document.end[bounds[1] - 1])
    others = [name for name in rest if _is_body(entities, name) and name.canonical != names[0].canonical]
    rivals = any(name.kind != "place" or _acts(document, name, bounds) for name in others)
    return None if rivals else names[0].canonical


def _makes(document: Document, verb: int, stop: int) -> bool:
    """Is the object of a verb new: "a", "an"?"""
    chunk = next((document.chunk_at(i) for i in range(verb, stop) if document.chunk[i] >= 0), None)
    return chunk is not None and document.lower[chunk[0]] in ("a", "an")


def _is_body(entities: EntityTable, name: Name) -> bool:
    return entities.kind(name) in ("organisation", "outlet")


def _acts(document: Document, name: Name, bounds: TokenSpan) -> bool:
    """Does a finite verb follow the name?"""
    after = next((i for i in range(*bounds) if document.start[i] >= name.span[1]), bounds[1])
    return after < bounds[1] and document.finite(after)
