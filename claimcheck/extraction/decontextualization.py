"""Makes claims readable alone: names for pronouns and years for dates, in [brackets].

Two bearers that would both fit, or none: the pronoun stays. A direct quotation keeps every word: names are
added after its pronouns, never put in their place.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from claimcheck.extraction import subject_recovery
from claimcheck.extraction.event_dates import within
from claimcheck.extraction.propositions import Proposition
from claimcheck.model import DateMention, Language, Link, Name, Span
from claimcheck.nlp.dates.forms import MONTHS
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.entities import EntityTable
from claimcheck.nlp.finite_verbs import finite, verb_phrase
from claimcheck.nlp.lexicon import ADVERBS, CONJUNCTIONS, DETERMINERS, PREPOSITIONS
from claimcheck.nlp.word_lists import words

_GENDERS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}
_SELF = words("i me my")
_POSSESSIVE = words("his her my our")
_BESIDE = ADVERBS | words("last first next")  # between a relative and its verb
_LEADING = PREPOSITIONS | DETERMINERS | CONJUNCTIONS
_NOUN = 5  # words of a noun that a relative clause follows
_BACK = 1  # sentences before the claim's own in which a pronoun's bearer is looked for
_MONTHS = ("", *map(str.capitalize, MONTHS))

Edit = tuple[int, int, str]  # where, until where, what is there instead


def standalone(
    proposition: Proposition, language: Language, entities: EntityTable, chain: Sequence[Link]
) -> str:
    """The words of a proposition, with what a reader needs added."""
    span = entities.tokens.span(proposition.run)
    subject = list(_subject(proposition, language, entities, chain))
    edits = [
        *subject,
        *_relative(proposition, entities),
        *([] if subject else _pronoun(proposition, language, entities, chain)),
        *_years(span, language.dates),
    ]
    out, at = [], span[0]
    for start, end, instead in sorted(edits):
        if start >= at:
            out += [entities.text[at:start], instead]
            at = end
    out.append(entities.text[at : span[1]])
    whole = " ".join("".join(out).split()).removeprefix("that ")
    return whole[:1].upper() + whole[1:]


def _subject(
    proposition: Proposition, language: Language, entities: EntityTable, chain: Sequence[Link]
) -> Iterator[Edit]:
    """ "..., and DISMISSED THE PLAN": who did; "IT released a plan": which organisation."""
    tokens, start = entities.tokens, entities.tokens.start[proposition.run[0]]
    if proposition.subject is None:
        meant = subject_recovery.body(entities, proposition.run, chain)
        at = proposition.run[0] + (tokens.lower[proposition.run[0]] == "that")
        if meant:
            yield tokens.start[at], tokens.end[at], f"[{meant[:1].upper()}{meant[1:]}]"
        return
    who = tokens.text[slice(*tokens.span(proposition.subject))]
    begin = proposition.subject[0]
    pronoun = tokens.lower[begin]
    if proposition.subject[1] - begin == 1 and pronoun in _GENDERS:
        barred = {link.source for link in chain} if tokens.quote[begin] >= 0 else set()
        who = _bearer(begin, pronoun, proposition.sentence, language, entities, barred) or who
    elif proposition.subject[1] - begin == 1 and pronoun in ("it", "they"):
        who = subject_recovery.body(entities, (begin, proposition.run[1]), chain) or who
    else:
        names = [name for name in entities.between(*tokens.span(proposition.subject)) if name.text == who]
        who = names[0].canonical if names else who
    yield start, start, f"[{who[:1].upper()}{who[1:]}] "


def _relative(proposition: Proposition, entities: EntityTable) -> Iterator[Edit]:
    """ "The bridge, WHICH opened in 1931": the noun right before is what is meant."""
    tokens, run, at = entities.tokens, proposition.run, proposition.run[0]
    if proposition.tie == "which" and tokens.lower[at] != "which" and tokens.lower[at - 1] == ",":
        noun = _before(entities, at - 1, tokens.bounds[tokens.sentence[at]][0], of=False)
        if noun:
            several = noun.endswith("s") and noun.split()[-1].islower()
            be = "were" if several else "was"
            yield tokens.start[at], tokens.start[at], f"[{noun[:1].upper()}{noun[1:]} {be}] "
        return
    if (
        tokens.lower[at] not in ("who", "which", "that")
        or at < 2
        or tokens.bounds[tokens.sentence[at]][0] == at
    ):
        return
    end = at - (tokens.lower[at - 1] == ",")
    if tokens.lower[at] == "that" and (proposition.attributed or end < at or finite(tokens, end - 1, 0)):
        return  # what somebody said
    noun = _before(entities, end, tokens.bounds[tokens.sentence[at]][0], of=tokens.lower[at] == "who")
    verbal = at + 1 + (tokens.lower[at + 1] in _BESIDE)
    acts = verbal < run[1] and (finite(tokens, verbal, at) or verb_phrase(tokens, verbal, run[1]))
    acts = acts or (verbal > at + 1 and verb_phrase(tokens, verbal, run[1]))
    if not noun:
        return
    if not acts:  # "a study that the paper retracted in 2010"
        verb = next((j for j in range(verbal + 1, run[1]) if finite(tokens, j, at)), None)
        if verb is not None and tokens.lower[at] == "that" and tokens.quote[at] < 0:
            yield tokens.end[verb], tokens.end[verb], f" [{noun}]"
    elif tokens.quote[at] >= 0:
        yield tokens.end[at], tokens.end[at], f" [{noun}]"
    else:
        yield tokens.start[at], tokens.end[at], f"[{noun[:1].upper()}{noun[1:]}]"


def _before(entities: EntityTable, end: int, first: int, *, of: bool) -> str | None:
    """The name, or the noun with its determiner, that ends right before a token. `of`: it may go on with
    "of Elm", which "which" might mean, and "who" does not.
    """
    tokens = entities.tokens
    if end <= first:
        return None
    stop = tokens.end[end - 1]
    name = next(entities.before(stop), None)
    named = name is not None and name.span[1] == stop
    if name is not None and named and not _is_part(tokens, name, first):
        return name.canonical
    if name is not None and named and entities.kind(name) == "person":
        return None  # "the wife of Ann Lee": either
    for i in range(end - 1, max(first, end - _NOUN) - 1, -1):
        word = tokens.lower[i]
        apart = word in PREPOSITIONS and not (of and word == "of")
        if not word[0].isalpha() or apart or word in CONJUNCTIONS or finite(tokens, i, first):
            return None
        if word in DETERMINERS and i < end - 1:
            noun = tokens.text[tokens.start[i] : stop]
            return noun[:1].lower() + noun[1:]
    return None


def _is_part(tokens: Document, name: Name, first: int) -> bool:
    """Is the name the end of a longer phrase: "the mayor OF ELM", "Lee AND RHEM"?"""
    i = bisect_left(tokens.start, name.span[0]) - 1
    if tokens.lower[i] in PREPOSITIONS and i > first + 1:
        # "like those of Acme", "was sold to Acme": nothing else that could be meant.
        return tokens.lower[i - 1] not in ("those", "that") and not tokens.verbal(i - 1)
    return i >= first and (tokens.lower[i] in _LEADING)


def _pronoun(
    proposition: Proposition, language: Language, entities: EntityTable, chain: Sequence[Link]
) -> Iterator[Edit]:
    """The first pronoun that can be resolved: one name is enough, later pronouns follow from it."""
    tokens, run = entities.tokens, proposition.run
    spoken = proposition.spoken and not proposition.attributed
    named = {name.canonical for name in entities.between(*tokens.span(run))}
    for i in range(*run):
        pronoun, _, rest = tokens.lower[i].partition("'")
        own = pronoun in _SELF and not proposition.attributed  # of who speaks, or wrote the article
        quoted = spoken or own or tokens.quote[i] >= 0
        who = None
        if pronoun in _SELF and quoted and chain and chain[-1].kind == "person":
            who = chain[-1].source
        elif pronoun in _GENDERS:
            who = _bearer(
                i,
                pronoun,
                proposition.sentence,
                language,
                entities,
                {link.source for link in chain} if quoted else set(),
            )
        if tokens.lower[i + 1 : i + 2] == ["or"] or who in named:
            return
        if who:
            start, stop = tokens.start[i], tokens.end[i] if quoted else tokens.start[i] + len(pronoun)
            owner = pronoun in _POSSESSIVE and not rest and _owns(tokens, i, run)
            yield (
                (stop, stop, f" [{who}’s]" if owner else f" [{who}]")
                if quoted
                else (start, stop, f"[{who}’s]" if owner else f"[{who}]")
            )
            return


def _owns(tokens: Document, i: int, run: TokenSpan) -> bool:
    """Does a noun follow ("her visit"), and not a preposition or the end ("met her")?"""
    following = tokens.lower[i + 1] if i + 1 < run[1] else "."
    return following[0].isalpha() and following not in PREPOSITIONS and following not in DETERMINERS


def _bearer(
    index: int,
    pronoun: str,
    sentence: int,
    language: Language,
    entities: EntityTable,
    barred: Collection[str],
) -> str | None:
    """The one person whom the article can mean; None where there are two, or none."""
    place = entities.tokens.start[index]
    for number in range(sentence, max(-1, sentence - _BACK - 1), -1):
        begin, stop = language.sentences[number].span
        fitting = {
            name.canonical
            for name in entities.between(begin, min(stop, place))
            if name.canonical not in barred
            and entities.kind(name) == "person"
            and entities.gender(name.canonical) in (_GENDERS[pronoun], "unknown")
        }
        if fitting:
            return fitting.pop() if len(fitting) == 1 else None
    return None


def _years(span: Span, dates: Sequence[DateMention]) -> Iterator[Edit]:
    """The year behind a bare month, the day behind a bare weekday."""
    for date in within(dates, span):
        if not date.value or "/" in date.value or date.value[:4] in date.text:
            continue
        parts = date.value.split("-")
        months = any(month and month[:3] in date.text for month in _MONTHS)
        yield date.span[1], date.span[1], f" [{parts[0] if months or len(parts) == 1 else _in_words(parts)}]"


def _in_words(parts: Sequence[str]) -> str:
    month = _MONTHS[int(parts[1])]
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) > 2 else f"{month} {parts[0]}"
