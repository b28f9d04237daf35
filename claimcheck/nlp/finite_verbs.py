"""Finds finite verbs without a parser, to tell clauses from phrases.

A word counts as finite by its form and its neighbours: auxiliaries and contractions always, irregular pasts
and -ed after something that can be a subject, -s forms after a relative or a pronoun, or between a singular
noun and the start of an object. The lists hold closed classes and common irregular verbs (Quirk et al.
1985, ch. 3).
"""

from bisect import bisect_left, bisect_right

from claimcheck.model import Span
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    TIMES,
    verbs,
)
from claimcheck.nlp.word_lists import word_lists, words

_CONTRACTED = ("n't", "'ve", "'ll", "'re", "'d", "'m")
# "at least six were hurt": no prepositional phrase.
_QUANTIFIERS = (["at", "least"], ["at", "most"], ["up", "to"], ["about", "half"])
_LINKS = PREPOSITIONS | CONJUNCTIONS
_NO_NOUN = DETERMINERS | PREPOSITIONS | ADVERBS
_OBJECT_PRONOUNS = words("it him them me us you nothing nobody everything everyone something about around")
_COUNTS = words("seven eight nine ten eleven twelve dozens hundreds thousands millions half nearly almost")
_LISTS = word_lists(__file__, "finite_verbs")
BASE = _LISTS["base"]
_SURE = _LISTS["sure"]
_SUBJECT_LONGEST = 7  # tokens of a subject and its verb
_NOT_BARE = ("s", "ed", "ing", "ly", "er", "est")  # no verb of many things ends so
_NO_BARE = TIMES | words("ago old away apart long wide deep high north south east west each all both alone")
_ADJECTIVAL = ("al", "ive", "ous", "ful", "ic", "ed", "ing", "ary", "an", "ish", "less", "ble", "est", "ior")
_ADJECTIVES = _LISTS["adjectives"]
_BASE_LEADS = MODALS | words("to did does do don't doesn't didn't let help helps")  # "to win and SET it"
_ARTICLES = words("a an the his her its their")
_MANY = _LISTS["many"]
_NO_OBJECT = PREPOSITIONS | words("and or but nor than")
_IS_SHORT = _LISTS["is_short"]
PAST = _LISTS["past"]
_UNSURE = _LISTS["unsure"]
_PAST_FORMS = PAST | _UNSURE | AUXILIARIES
_SUBJECTS = _LISTS["subjects"]
# What opens a clause inside a subject: a finite verb behind it is not the subject's own.
_OPENERS = words("that which who where when whose because if after before")
_RELATIVES = words("who that")
_NEVER = _LISTS["never"]
_WAS = words("had did wasn't weren't hadn't didn't")
_NO_VERB_S = _LISTS["no_verb_s"]


def run_of(tokens: Document, span: Span) -> TokenSpan:
    """The tokens that a span of characters touches."""
    return bisect_right(tokens.end, span[0]), bisect_left(tokens.start, span[1])


def finite(tokens: Document, at: int, first: int) -> bool:
    """Looks token `at` like a finite verb, in a stretch that begins at `first`?"""
    word = tokens.lower[at]
    if tokens.words[at] == "May" and at > first and tokens.lower[at - 1] in PREPOSITIONS:
        return False
    if word in AUXILIARIES or word in _IS_SHORT or word.endswith(_CONTRACTED):
        return True
    if at == first or tokens.words[at][0].isupper():
        return False
    before = tokens.lower[at - 1]
    if before in DETERMINERS and before not in _SUBJECTS:
        return False
    if word in BASE and (_plural(before) or before in _MANY):
        return True
    if word in _SURE:
        return before not in PREPOSITIONS
    if word in _UNSURE:
        after = tokens.lower[at + 1] if at + 1 < len(tokens.lower) else "."
        acts = before.isalpha() and before not in _NO_NOUN and (after in DETERMINERS or after[0].isdigit())
        return before in _SUBJECTS or tokens.words[at - 1][0].isupper() or _plural(before) or acts
    if word in PAST:
        return before not in PREPOSITIONS
    if before in PREPOSITIONS or before.endswith(("'s", "s'")):
        return False
    if word.endswith("ed") and len(word) > 3 and word not in _NEVER:
        return before not in AUXILIARIES and (before[0].isalpha() or before in ',"”’)')
    return _present(tokens, at, before)


def _takes_object(tokens: Document, at: int) -> bool:
    after = tokens.lower[at + 1] if at + 1 < len(tokens.lower) else "."
    return after in _ARTICLES or after[0].isdigit() or after in "$£€"


def _plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "'s", "ous"))


def _present(tokens: Document, at: int, before: str) -> bool:
    """A third person ("operates", "says") or, after a plain subject, any known verb."""
    word = tokens.lower[at]
    if before in _SUBJECTS and before not in ("this", "these", "those"):
        known = verbs().get(word)
        if before in ("that", "there") and known is None:
            # "that crews had left": the conjunction, and a plural noun; but "a reef that covers 9 miles"
            return before == "that" and _plural(word) and _takes_object(tokens, at)
        if before == "that" and known is not None and known[1] == "base":
            return False  # "that remark": one thing, and no verb of one thing
        return (word.endswith("s") and word not in _NO_VERB_S) or (
            known is not None and known[1] in ("base", "s")
        )
    if not _plural(word) or word in _NO_VERB_S or len(word) < 4 or not word.isalpha():
        return False
    after = tokens.lower[at + 1] if at + 1 < len(tokens.lower) else "."
    named = tokens.words[at - 1][0].isupper() and before not in TIMES
    opens = after in DETERMINERS or after == "that" or after[0].isdigit() or (named and after in PREPOSITIONS)
    known = verbs().get(word)
    counted = tokens.lower[max(0, at - 4) : at - 2] in (["one", "in"], ["one", "of"])
    if counted and at >= 4 and _plural(before):
        return True  # "one in eight employees works"
    return (known is not None and known[1] == "s" and opens and not _plural(before)) or (
        named and (after in DETERMINERS or after == "that") and not _plural(before)
    )


def has_clause(tokens: Document, run: TokenSpan, *, strict: bool = False) -> bool:
    """Does the run hold a subject and a finite verb? `strict`: a verb that cannot be taken for a noun."""
    return verb(tokens, run, strict=strict) is not None


def verb(tokens: Document, run: TokenSpan, *, strict: bool = False) -> int | None:
    """The first finite verb of a run, if a subject can be before it."""
    begin, end = run
    for at in range(begin, end):
        if finite(tokens, at, begin) and (
            at > begin or tokens.lower[at] in _IS_SHORT or tokens.lower[at].endswith(_CONTRACTED)
        ):
            return at
    if strict:
        return None
    likely = next((at for at in range(begin + 1, end - 1) if _perhaps_present(tokens, at)), None)
    return _in_its_place(tokens, run) if likely is None else likely


def _in_its_place(tokens: Document, run: TokenSpan) -> int | None:
    """Where no verb was seen: the word that is where one must and agrees with the nouns in front, in a
    sentence with its full stop: "the roof LEAKS in four places", "its turbines LIGHT some 64,000 homes".
    """
    begin, end = run
    begin += tokens.lower[begin] == "that"
    if end - begin < 4 or "." not in tokens.lower[end - 1 : end + 1] or not _opens_subject(tokens, begin):
        return None
    for at in range(begin + 1, min(end - 1, begin + _SUBJECT_LONGEST)):
        before, word, after = tokens.lower[at - 1 : at + 2]
        if not word.isalpha() or tokens.words[at][0].isupper() or word in _LINKS:
            return None
        if word in DETERMINERS or word in ADVERBS or (before in DETERMINERS and before != "one"):
            continue
        takes = after in DETERMINERS or after in _OBJECT_PRONOUNS or after[0].isdigit() or after in "$£€"
        goes = (after in PREPOSITIONS and after != "of") or after.endswith("ing")  # "the law BANS smoking"
        goes = goes and at > begin + 1 and not _qualifies(before)
        if _plural(word) and word not in _NO_VERB_S and not _plural(before) and (takes or goes):
            return at
        if _plural(before) and takes and not word.endswith(_NOT_BARE) and word not in _NO_BARE:
            return at
    return None


def _qualifies(word: str) -> bool:
    """Is it an adjective, by its ending or as one of the common ones: "the NEW rules in Elm"?"""
    return word.endswith(_ADJECTIVAL) or word in _ADJECTIVES


def _opens_subject(tokens: Document, at: int) -> bool:
    opener = tokens.lower[at]
    return opener in DETERMINERS or (
        tokens.words[at][0].isupper() and opener not in PREPOSITIONS and opener not in ADVERBS
    )


def looks_back(tokens: Document, run: TokenSpan) -> bool:
    """Is the first finite verb of a run in the past?"""
    at = verb(tokens, run)
    return at is not None and (tokens.lower[at] in PAST | _WAS or tokens.lower[at].endswith("ed"))


def _perhaps_present(tokens: Document, at: int) -> bool:
    """ "the process recovers most of it": an -s form after a singular noun, where no surer verb was found."""
    word, before, after = tokens.lower[at], tokens.lower[at - 1], tokens.lower[at + 1]
    noun = before.isalpha() and not _plural(before) and before not in _NO_NOUN
    verbal = _plural(word) and len(word) > 3 and word.isalpha() and word not in _NO_VERB_S
    object_follows = (
        after not in _NO_OBJECT and (after[0].isalnum() or after in "$£€") and not after.endswith("ing")
    )
    return noun and verbal and object_follows


def perhaps_predicate(tokens: Document, run: TokenSpan) -> bool:
    """ "the road RUNS through Leith": an -s form between a singular noun and a phrase."""
    for at in range(run[0] + 1, run[1] - 1):
        word, before = tokens.lower[at], tokens.lower[at - 1]
        noun = (
            before.isalpha() and not _plural(before) and before not in _NO_NOUN and before not in AUXILIARIES
        )
        if noun and _plural(word) and len(word) > 3 and word.isalpha() and word not in _NO_VERB_S:
            return tokens.lower[at + 1] in PREPOSITIONS and tokens.lower[at + 1] != "of"
    return False


def subject_follows(tokens: Document, at: int, end: int, *, reach: int = 14, loose: bool = False) -> bool:
    """Does a clause with a subject of its own begin at token `at`: a noun phrase, then its finite verb?

    `loose`: after a conjunction that joins clauses only, a verb that looks like a noun will do.
    """
    opener = tokens.lower[at]
    if opener in _OPENERS and not tokens.words[at].isupper():
        return False
    if tokens.lower[at : at + 2] in _QUANTIFIERS:
        at += 2
    elif opener in PREPOSITIONS or opener in ADVERBS or opener.endswith("ly"):
        while at < end and (tokens.lower[at] in ADVERBS or tokens.lower[at].endswith("ly")):
            at += 1
        if at >= end or tokens.lower[at] in PREPOSITIONS:
            return False
    closed, skip, inner = at, at, False
    for spot in range(at + 1, min(end, at + reach)):
        word = tokens.lower[spot]
        if word in _RELATIVES and not inner and spot > at + 1 and tokens.lower[spot - 1].isalpha():
            # "the number of children who hold a card is"; "the tax that they pay is"
            inner = (
                tokens.lower[spot + 1] in DETERMINERS | _SUBJECTS | AUXILIARIES
                or tokens.words[spot + 1][0].isupper()
            )
            closed = max(closed, spot + 1)
            skip = spot + 1
            continue
        if word in _OPENERS and not tokens.words[spot].isupper():
            return False
        if (
            spot > skip
            and finite(tokens, spot, at)
            and not (inner and tokens.lower[spot - 1] in _SUBJECTS - _RELATIVES)
        ):
            if not inner:
                return tokens.lower[spot - 1] not in (
                    "and",
                    "or",
                )  # "May and made ...": another's second verb
            inner = False
            closed = max(closed, spot)
            continue
        if word in ";:—–" or (word in ("and", "or", "but", "that") and spot < at + 1):
            return False
        if word == "," and spot > closed:
            if not _apposed(tokens, spot, end):
                return False
            closed = next(at for at in range(spot + 2, end) if tokens.lower[at] == ",")
    return loose and any(_perhaps_present(tokens, spot) for spot in range(at + 1, min(end - 1, at + reach)))


def _apposed(tokens: Document, comma: int, end: int) -> bool:
    """A comma inside a subject: an apposition that closes with another comma before the verb."""
    return any(tokens.lower[spot] == "," for spot in range(comma + 2, min(end, comma + 8)))


def _joins_no_name(tokens: Document, at: int) -> bool:
    """ "brokered by Acme and GUARANTEES safe passage": a name is joined to no bare noun, so it is a verb."""
    known = verbs().get(tokens.lower[at])
    verbal = (known is not None and known[1] == "s") or tokens.lower[at] in _SURE
    return verbal and tokens.lower[at - 1] == "and" and at > 1 and tokens.words[at - 2][0].isupper()


def resumes(tokens: Document, at: int, end: int) -> bool:
    """Does the predicate go on at token `at`, where a clause between commas has parted it from its subject?

    Only a verb can be there, so its form need not tell more.
    """
    while at < end and (tokens.lower[at] in ADVERBS or tokens.lower[at].endswith("ly")):
        at += 1
    word = tokens.lower[at] if at < end else ""
    if not word.isalpha() or tokens.words[at][0].isupper() or word in _LINKS:
        return False
    if at + 1 < end and tokens.lower[at + 1] in ("and", "or", ","):
        return False  # "which has pumps, pipes and valves"
    formed = (_plural(word) and word not in _NO_VERB_S) or word in _PAST_FORMS
    return formed or (word.endswith("ed") and word not in _NEVER)


def verb_phrase(tokens: Document, at: int, end: int) -> bool:
    """Begins a finite verb phrase at token `at` (after "and"): "and owns nine mills", "and was sent
    home"?
    """
    while at < end and (tokens.lower[at] in ADVERBS or tokens.lower[at].endswith("ly")):
        at += 1
    if at >= end or tokens.words[at][0].isupper():
        return False
    word = tokens.lower[at]
    after = tokens.lower[at + 1] if at + 1 < end else "."
    if word in AUXILIARIES:
        return True
    opens = (
        after in DETERMINERS
        or after in PREPOSITIONS
        or after[0].isdigit()
        or after in ("that", "to", "their")
        or after in _OBJECT_PRONOUNS
        or after in "$£€"
        or after in _COUNTS
    )
    opens = opens or after in DAYS or (at + 1 < end and tokens.words[at + 1][0].isupper())
    if word in PAST or (word.endswith("ed") and word not in _NEVER):
        return opens or at + 1 >= end
    if word in _UNSURE:
        takes = after in DETERMINERS or after[0].isdigit() or after in _OBJECT_PRONOUNS or after in "$£€"
        return takes and _BASE_LEADS.isdisjoint(tokens.lower[tokens.bounds[tokens.sentence[at]][0] : at])
    if after[0].isalpha() and after not in PREPOSITIONS and _joins_no_name(tokens, at):
        return True
    # "pumps and valves for 60 towns" is a list: before a preposition only a word that is no noun will do.
    surely = word in _SURE or word in verbs() or after not in PREPOSITIONS
    return _plural(word) and word not in _NO_VERB_S and opens and surely and word.isalpha()
