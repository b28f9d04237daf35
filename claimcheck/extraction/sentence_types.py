"""Classifies sentences: claim, prediction, opinion, wish, question, boilerplate, heading.

Rules say what is only a piece of a sentence, a question, boilerplate or still to come; a learned model says
what is an opinion, a wish or talk. In doubt a run is a claim: what is left out wrongly is lost to a desk that
looks only at the list, what is kept wrongly costs one key.
"""

import re
from typing import Literal

from claimcheck.attribution import hedges
from claimcheck.extraction import kind_model
from claimcheck.extraction.kind_features import has_figure
from claimcheck.model import Attribution, LeftOutKind
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.finite_verbs import has_clause
from claimcheck.nlp.lexicon import DETERMINERS, PREPOSITIONS
from claimcheck.nlp.word_lists import rows, words

Kind = Literal["claim", "prediction"] | LeftOutKind

_BOILERPLATE = re.compile(
    rf"^\W{{0,9}}(?:{'|'.join(pattern for pattern, *_ in rows(__file__, 'boilerplate'))})", re.IGNORECASE
)
# Why a source has no name: "declined to be named", "was not authorised to talk to the press".
_UNNAMED = re.compile(
    r"\banonymity\b|\b(?:not|declin\w+|refus\w+)(?: \w+){0,2} to be (?:named|identified|quoted)\b"
    r"|\bnot authori[sz]ed to (?:speak|talk|discuss|comment)\b",
    re.IGNORECASE,
)
_BOUNDS = (["at", "least"], ["at", "most"], ["up", "to"])
_EMERGING = words("emerged transpired turned turns follows appears appeared seems seemed is was")
_CLAUSE_LEAST = 7  # words from which "that ..." is a clause, even if its verb was not seen
_PLANNED = words("due set expected likely bound projected forecast predicted scheduled slated tipped going")
_CONDITIONS = words("when if once unless")
# What befalls somebody: "he would lose" foretells, "he would not seek a second term" says what he plans.
_OUTCOMES = words("be have win lose die become get face need fail find see live suffer")
_UNTIL = re.compile(r"\bby (?:\d{4}|the end of)\b")  # "could double by 2040"


def whole(text: str, *, heading: bool, headline: bool) -> Kind:
    """The kind of a whole sentence: what can be known before it is cut into propositions."""
    words = text.split()
    if text.rstrip("”\"’' )").endswith("?"):
        return "question"
    if _BOILERPLATE.match(text) or (text[0] in "([" and text[-1] in ")]" and len(words) < 9):
        return "boilerplate"
    if headline:
        first = text.rpartition(": ")[2].split()[:1] or words  # "Podcast: why ..."
        asking = first[0].lower() in ("where", "why", "how", "what", "when", "who")
        return "heading" if len(words) < 3 or asking else "claim"
    if heading:
        return "heading"
    return "claim"


def proposition(
    tokens: Document,
    run: TokenSpan,
    *,
    quoted: bool,
    attributed: bool,
    whole_cut: bool,
    attribution: Attribution | None,
    style: tuple[str, ...],
    foretold: bool = False,
) -> Kind:
    """The kind of one proposition. `quoted`: its words are a source's own; `whole_cut`: it was cut off a
    clause; `attribution`: that whose content it is in; `style`: that of the document (`kind_features`);
    `foretold`: its source expects or forecasts it.
    """
    words = tokens.lower[run[0] : run[1]]
    solid = has_figure(tokens, run)
    if quoted and _asks(tokens, run):
        return "question"
    if not any(word[0].isalpha() for word in words):
        return "fragment"
    if (
        (words[0] in PREPOSITIONS or words[0] == "as")
        and attributed
        and not whole_cut
        and not has_clause(tokens, run)
        and not (solid and words[0] == "after" and words[1] in DETERMINERS)  # "after a fall of 3%"
        and not (solid and words[:2] in _BOUNDS)
    ):
        return "fragment"
    if words[0] == "whether" and not attributed:
        return "fragment"
    if words[0] == "asked" and not attributed:
        comma = _comma(tokens, run)
        if comma == run[0] or not has_clause(tokens, (comma, run[1])):
            return "fragment"  # "Asked why [, she said]", but "asked why, she left"
    if _is_frame(tokens, run):
        return "fragment"
    aside = words[0] in ("which", "who")
    if not attributed and not whole_cut and not aside and not _main_clause(tokens, run):
        return "fragment"
    bare = not quoted and not any(tokens.mark(i) for i in range(*run))
    short = len(words) < _CLAUSE_LEAST and not solid
    if words[0] == "that" and attributed and bare and short and not has_clause(tokens, run):
        return "fragment"  # "that the crew" is left of what somebody told them
    if words[0] == "if" and not has_clause(tokens, (_comma(tokens, run), run[1])):
        return "fragment"  # a condition, and nothing that follows from it
    if not quoted and not solid and _UNNAMED.search(tokens.text, *tokens.span(run)):
        return "boilerplate"
    if left := kind_model.judge(tokens, run, attribution, style):
        return left
    if foretold or _looks_ahead(tokens, run, reported=attributed and not quoted):
        return "prediction"
    return "claim"


def _looks_ahead(document: Document, run: TokenSpan, *, reported: bool) -> bool:
    """Is the main verb one of what is to come? "Would" is where somebody's words are reported. That people
    say what they will do is so today.
    """
    lower, tags = document.lower, document.tags
    begin = _comma(document, run) if lower[run[0]] in _CONDITIONS else run[0]
    skipped = lower[begin] not in _CONDITIONS  # "if it opens it will ..."
    for i in hedges.own(document, (begin, run[1])):
        rest = lower[i + 1 : min(run[1], i + 4)]
        if not (document.finite(i) or (tags[i] == "VB" and tags[max(begin, i - 1)] != "TO")):
            continue
        if not skipped or (lower[begin] == "it" and "that" in rest):
            skipped, reported = True, reported or lower[begin] == "it"  # "it was decided that"
            continue
        if tags[i].endswith("MD"):
            may = lower[i] in ("could", "may", "might") and bool(
                _UNTIL.search(document.text[slice(*document.span(run))])
            )
            if reported and i > begin and lower[i - 1] in ("he", "she") and _plans(document, i, run[1]):
                return False
            would = lower[i].startswith("would") and reported and "have" not in rest
            return may or would or lower[i] in ("will", "shall") or lower[i].endswith(("'ll", "won't"))
        planned = (
            document.lemmas[i] == "be"
            and (reported or tags[i] != "VBD")
            and (rest[:2] == ["to", "be"] or not _PLANNED.isdisjoint(rest))
        )
        to = i + 1 + rest.index("to") if "to" in rest else run[1] - 1
        place = tags[min(to + 1, run[1] - 1)].startswith(("DT", "NN", "PRP"))  # "going to the top"
        return "to" in rest and not place and (planned or document.lemmas[i] == "expect")
    return any(
        tags[i - 1].startswith("NN") and lower[i : i + 2] == ["to", "be"] and tags[i + 2] == "VBN"
        for i in range(run[0] + 1, run[1] - 2)
    )  # "Pool to be closed"


def _plans(document: Document, modal: int, end: int) -> bool:
    """Whether the verb behind a modal is something that one decides to do."""
    verbs = (i for i in range(modal + 1, min(end, modal + 4)) if document.tags[i].startswith("VB"))
    verb = next(verbs, None)
    return verb is not None and document.lemmas[verb] not in _OUTCOMES


def _comma(tokens: Document, run: TokenSpan) -> int:
    return next((i for i in range(*run) if tokens.lower[i] == ","), run[0])


def _asks(tokens: Document, run: TokenSpan) -> bool:
    """Does a question mark end the words, inside or right behind them?"""
    return "?" in tokens.lower[run[1] - 1 : run[1] + 1]


def _is_frame(tokens: Document, run: TokenSpan) -> bool:
    """ "It emerged on Monday" before "that"; "who saw the books" right after a noun: no news by itself."""
    begin, end = run
    goes_on = end < len(tokens.lower) and tokens.lower[end] == "that"
    if goes_on and tokens.lower[begin] == "it" and tokens.lower[begin + 1] in _EMERGING:
        return True
    restrictive = begin > 0 and tokens.lower[begin] == "who" and tokens.lower[begin - 1][0].isalpha()
    return restrictive and tokens.sentence[begin - 1] == tokens.sentence[begin]


def is_title(tokens: Document, run: TokenSpan) -> bool:
    """ "The village that lost its pub": a headline that names a thing and says nothing of it."""
    names = tokens.lower[run[0]] in ("the", "a", "an") and "that" in tokens.lower[run[0] + 1 : run[0] + 5]
    return names and not _main_clause(tokens, run, ("that",))


def _main_clause(tokens: Document, run: TokenSpan, relatives: tuple[str, ...] = ("who", "which")) -> bool:
    """A finite verb outside relative clauses: "the guide who leads the tour" is an apposition that lost
    its noun.
    """
    framed = tokens.lower[run[0]] in PREPOSITIONS  # "in a speech THAT lasted an hour"
    after = range(run[0] + 1, run[1])
    relative = next((i for i in after if tokens.words[i] in relatives or (framed and _that(tokens, i))), None)
    if relative is None or has_clause(tokens, (run[0], relative)):
        return has_clause(tokens, run)
    inside = next((i for i in range(relative + 1, run[1]) if tokens.finite(i)), run[1])
    return any(tokens.finite(i) for i in range(inside + 2, run[1]))


def _that(tokens: Document, i: int) -> bool:
    """Is a token the relative "that"?"""
    return tokens.lower[i] == "that" and tokens.tags[i] == "WDT"
