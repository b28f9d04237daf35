"""Makes claims readable alone: names for pronouns and years for dates, in [brackets].

Two bearers that would both fit, or none: the pronoun stays. A direct quotation keeps every word: names are
added after its pronouns, never put in their place.
"""

from collections.abc import Collection, Iterator, Sequence

from claimcheck.extraction import subjects
from claimcheck.extraction.event_dates import within
from claimcheck.extraction.propositions import Proposition
from claimcheck.model import DateMention, Language, Link, Name, Span
from claimcheck.nlp.dates.forms import MONTHS
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.entities import EntityTable
from claimcheck.nlp.lexicon import DETERMINERS, PREPOSITIONS
from claimcheck.nlp.word_lists import words

_GENDERS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}
_SELF = words("i me my")
_POSSESSIVE = words("his her my our")
_WHERE = words("in at")
_BACK = 1  # sentences before the claim's own in which a pronoun's bearer is looked for
_MONTHS = ("", *map(str.capitalize, MONTHS))

Edit = tuple[int, int, str]  # where, until where, what is there instead


def standalone(
    proposition: Proposition,
    language: Language,
    entities: EntityTable,
    chain: Sequence[Link],
    dates: Sequence[DateMention] = (),
) -> str:
    """The words of a proposition, with what a reader needs added; `dates` are those that are its own."""
    span = entities.tokens.span(proposition.run)
    lead = list(_lead(proposition, language, entities, chain))
    edits = [
        *lead,
        *([] if lead else _pronoun(proposition, language, entities, chain)),
        *_years(span, language.dates),
        *_opening_date(proposition, entities.tokens, dates),
    ]
    out, at = [], span[0]
    for start, end, instead in sorted(edits):
        if start >= at:
            out += [entities.text[at:start], instead]
            at = end
    out.append(entities.text[at : span[1]])
    whole = " ".join("".join(out).split()).removeprefix("that ")
    return whole[:1].upper() + whole[1:]


def _lead(
    proposition: Proposition, language: Language, entities: EntityTable, chain: Sequence[Link]
) -> Iterator[Edit]:
    """ "..., and DISMISSED THE PLAN": who did; "WHICH opened in 1931": the noun; "IT released a plan": which
    organisation.
    """
    tokens, begin, lead = entities.tokens, proposition.run[0], proposition.lead
    if lead is None:
        meant = subjects.body(entities, proposition.run, chain)
        at = begin + (tokens.lower[begin] == "that")
        if meant:
            yield tokens.start[at], tokens.end[at], f"[{meant[:1].upper()}{meant[1:]}]"
        return
    who = _words(lead.run, proposition, language, entities, chain)
    start = tokens.start[begin]
    stop = tokens.end[begin + lead.drop - 1] if lead.drop else start
    quoted = tokens.quote[begin] >= 0
    if lead.after is not None:
        end = tokens.end[lead.after]
        if quoted:
            yield tokens.end[begin], tokens.end[begin], f" [{who}]"
        else:
            yield start, tokens.start[begin + lead.drop], ""
            yield end, end, f" [{who}]"
        return
    if quoted and lead.drop:
        yield stop, stop, f" [{who}]"
        return
    more = "’s" if lead.owner else f" {lead.be}" if lead.be else "," if lead.whole and not lead.drop else ""
    if lead.whole and lead.drop:
        more = ", which"
    yield start, stop, f"[{who[:1].upper()}{who[1:]}{more}]" + ("" if lead.drop else " ")


def _words(
    run: TokenSpan, proposition: Proposition, language: Language, entities: EntityTable, chain: Sequence[Link]
) -> str:
    """The words for a subject; a name for a pronoun, the full one for a part of it."""
    tokens = entities.tokens
    text = tokens.text[slice(*tokens.span(run))].strip(" ,")
    pronoun = tokens.lower[run[0]]
    if run[1] - run[0] == 1 and pronoun in _GENDERS:
        barred = {link.source for link in chain} if tokens.quote[run[0]] >= 0 else set()
        return _bearer(run[0], pronoun, proposition.sentence, language, entities, barred) or text
    if run[1] - run[0] == 1 and pronoun in ("it", "they"):
        return subjects.body(entities, (run[0], proposition.run[1]), chain) or text
    name = next((name for name in entities.between(*tokens.span(run)) if name.text == text), None)
    if name is not None:
        return name.canonical
    if tokens.lower[run[0]] == "the" and run[1] - run[0] == 2 and tokens.quote[run[0]] < 0:
        bearer = entities.person_with_role(tokens.lower[run[1] - 1], tokens.start[run[0]])
        if bearer:
            return bearer
    named = tokens.tags[run[0]].startswith("NNP") or tokens.words[run[0]].isupper()
    return text if named else text[:1].lower() + text[1:]


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
        names = list(entities.between(begin, min(stop, place)))
        fitting = {
            name.canonical
            for name in names
            if name.canonical not in barred
            and entities.kind(name) == "person"
            and entities.gender(name.canonical) in (_GENDERS[pronoun], "unknown")
        }
        if fitting:
            told = all(entities.gender(one) != "unknown" for one in fitting)
            rivals = not told and any(_may_be_person(name, entities.tokens) for name in names)
            return fitting.pop() if len(fitting) == 1 and not rivals else None
    return None


def _may_be_person(name: Name, tokens: Document) -> bool:
    """May a name of several words, whose sort is not known, be a person's? Not behind "the" or "in"."""
    before = tokens.lower[tokens.run_of(name.span)[0] - 1]
    return name.kind == "other" and " " in name.canonical and before not in DETERMINERS | _WHERE


def _years(span: Span, dates: Sequence[DateMention]) -> Iterator[Edit]:
    """The year behind a bare month, the day behind a bare weekday."""
    for date in within(dates, span):
        if missing := _missing(date):
            yield date.span[1], date.span[1], f" [{missing}]"


def _opening_date(proposition: Proposition, tokens: Document, dates: Sequence[DateMention]) -> Iterator[Edit]:
    """The date that opens the sentence, for a later part of it: "in 2019, X did A and DID B [in 2019]"."""
    opening, begin = tokens.bounds[proposition.sentence][0], proposition.run[0]
    for date in dates[:1]:
        at = tokens.run_of(date.span)[0]
        opens = at == opening + 1 and at < begin and tokens.lower[opening] in PREPOSITIONS
        if opens and date.value and "/" not in date.value:
            end = tokens.span(proposition.run)[1]
            said = " ".join(filter(None, (tokens.lower[opening], date.text, _missing(date))))
            yield end, end, f" [{said}]"


def _missing(date: DateMention) -> str:
    """What a date lacks to be understood alone: the year of a month, all of a weekday; "" for nothing."""
    if not date.value or "/" in date.value or date.value[:4] in date.text:
        return ""
    parts = date.value.split("-")
    months = any(month and month[:3] in date.text for month in _MONTHS)
    return parts[0] if months or len(parts) == 1 else _in_words(parts)


def _in_words(parts: Sequence[str]) -> str:
    month = _MONTHS[int(parts[1])]
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) > 2 else f"{month} {parts[0]}"
