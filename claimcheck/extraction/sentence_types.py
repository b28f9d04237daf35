"""Classifies sentences: claim, prediction, opinion, wish, question, boilerplate, heading.

Rules on words and forms, each visible here. In doubt a run is a claim: what is left out wrongly is lost to
a desk that looks only at the list, what is kept wrongly costs one key.
"""

import re
from typing import Literal

from claimcheck.attribution import hedges
from claimcheck.extraction import subjectivity
from claimcheck.extraction.checkworthiness_features import NUMBER_WORDS
from claimcheck.extraction.subjectivity import IMPERATIVES
from claimcheck.model import LeftOutKind
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.finite_verbs import finite, has_clause
from claimcheck.nlp.lexicon import DETERMINERS, PREPOSITIONS
from claimcheck.nlp.word_lists import words

Kind = Literal["claim", "prediction"] | LeftOutKind

_BOILERPLATE = re.compile(
    r"^\W*(?:read more|read also|see also|more:|related|watch:|video:|photos?:|image:|picture:"
    r"|file photo|photographs?:|photographs? by|credit:|source:|scroll (?:down|up)|tap (?:here|to)|swipe"
    r"|download (?:the|our)|support (?:our|independent)|donate\b|e-?mail (?:us|our)|write to (?:us|our)"
    r"|listen to (?:the|our) (?:full|podcast)|got a (?:story|tip|question)"
    r"|our reporters?\b|join (?:us|our)|buy (?:a|your) (?:copy|ticket)"
    r"|advertisement|forward-looking statements?|actual results|subscribe|sign up|follow (?:us|the|our)"
    r"|click here|share this|copyright|©"
    r"|all rights reserved"
    r"|by (?:our|the|a staff|staff)\b|(?:reporting|editing|writing|additional reporting"
    r"|translated) by\b|correction:"
    r"|this (?:story|article|release|page) (?:was|has been|contains|is)\b|media contacts?:?"
    r"|press contacts?:?|contacts?:"
    r"|for (?:more|further) information|all times (?:are )?|notes? to editors|ends$|what to know"
    r"|the (?:writer|author|columnist|reviewer) is an? (?:\w+ ){0,3}(?:writer|novelist|journalist|columnist"
    r"|editor|lecturer|professor|fellow|teacher|author|critic|poet|historian)\b)",
    re.IGNORECASE,
)
_NO_ANSWER = re.compile(
    r"\b(?:declined|refused) (?:to )?(?:comment|confirm|discuss|elaborate|speak|say|give|answer"
    r"|be (?:named|identified|drawn))|\b(?:has|have|had|was|were) (?:been )?(?:contacted|approached|asked)"
    r" for (?:an? )?(?:further )?(?:comment|response|reply)|\bcalls seeking comment\b"
    r"|\bcontributed to this (?:story|report|article)\b"
    r"|\b(?:did|does|has|have|would|could)(?: not|n['’]t) (?:immediately |yet )?(?:say|said|specify"
    r"|specified|elaborate|elaborated)(?: (?:how|what|when|why|who|where|whether)\b|\W*$)"
    r"|\b(?:would|will|won['’]t|wouldn['’]t) (?:not )?comment\b"
    r"|\byet to (?:comment|respond|reply|answer)"
    r"|\b(?:did|does|do|could|has|have)(?: not|n['’]t) (?:immediately )?(?:respond|responded|reply"
    r"|replied|answer|return|want"
    r" to be (?:named|identified)|wish to be|be reached|comment)"
    r"|\b(?:has|have|had)(?: not| yet to|n['’]t) confirm(?:ed)? (?:this|that|it|(?:the|those|these) \w+)\W*$"
    r"|\bask(?:ed|ing) (?:not to be (?:named|identified)|to remain anonymous|for anonymity)"
    r"|\b(?:on (?:the )?condition of anonymity|not authori[sz]ed to (?:speak|talk|comment))",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"^(?:it (?:is|was|remains)|it['’]s) (?:not yet |not |still |yet )*(?:clear|unclear|known|unknown"
    r"|uncertain) (?:how|what|when|why|who|where|whether|if)\b"
    r"|^(?:how|why|what|who|whether)\b.{3,90}\bremains? (?:an? )?(?:mystery|puzzle|secret"
    r"|unclear|unknown|unexplained)\W*$",
    re.IGNORECASE,
)
_BOUNDS = (["at", "least"], ["at", "most"], ["up", "to"])
_EMERGING = words("emerged transpired turned turns follows appears appeared seems seemed is was")
_REQUESTS = words("visit call email e-mail ring phone write contact see go click text read follow ask please")
_CLAUSE_LEAST = 7  # words from which "that ..." is a clause, even if its verb was not seen
_PLANNED = words("due set expected likely bound projected forecast predicted scheduled slated tipped going")
_CONDITIONS = words("when if once unless")
_UNTIL = re.compile(r"\bby (?:\d{4}|the end of)\b")  # "could double by 2040"
_ASKED = re.compile(
    r"^\W*+(?:[\w.’'-]++ ){1,4}(?:asked|wondered|asks|wonders) (?:whether|if|who|why|how|what|when)\b"
)


def whole(text: str, *, heading: bool, headline: bool) -> Kind:
    """The kind of a whole sentence: what can be known before it is cut into propositions."""
    words = text.split()
    if text.rstrip("”\"’' )").endswith("?"):
        return "question"
    if (
        _BOILERPLATE.match(text)
        or _UNKNOWN.match(text)
        or (text[0] in "([" and text[-1] in ")]" and len(words) < 9)
    ):
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
    foretold: bool = False,
    mused: LeftOutKind | None = None,
) -> Kind:
    """The kind of one proposition. `quoted`: its words are a source's own; `whole_cut`: it was cut off a
    clause; `foretold`: its source expects or forecasts it; `mused`: what it is where it holds nothing solid.
    """
    words = tokens.lower[run[0] : run[1]]
    solid = has_figure(tokens, run)
    text = tokens.text[slice(*tokens.span(run))]
    if _NO_ANSWER.search(text):
        return "boilerplate"
    if (quoted and _asks(tokens, run)) or _ASKED.search(text):
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
    if words[0] in ("asked", "whether") and not attributed:
        return "fragment"
    if _is_frame(tokens, run):
        return "fragment"
    aside = words[0] in ("which", "who")
    if not attributed and not whole_cut and not aside and not _main_clause(tokens, run):
        return "fragment"
    bare = not quoted and not any(tokens.mark(i) for i in range(*run))
    short = len(words) < _CLAUSE_LEAST and not solid
    if words[0] == "that" and attributed and bare and short and not has_clause(tokens, run):
        return "fragment"  # "that the crew" is left of what somebody told them
    if _fronted_request(words):
        return "wish"
    if words[0] in IMPERATIVES and not has_clause(tokens, (run[0], min(run[1], run[0] + 3))) and not solid:
        return "wish"
    if mused is not None and not solid and not (mused == "opinion" and subjectivity.named(tokens, run)):
        return mused
    if words[0] == "if" and not has_clause(tokens, (_comma(tokens, run), run[1])):
        return "fragment"  # a condition, and nothing that follows from it
    if not solid and subjectivity.wish(tokens, run, quoted=quoted):
        return "wish"
    if not solid and (subjectivity.opinion(tokens, run, quoted=quoted) or _is_vague(tokens, run)):
        return "opinion"
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
            would = lower[i].startswith("would") and reported and "have" not in rest
            return may or would or lower[i] in ("will", "shall") or lower[i].endswith(("'ll", "won't"))
        planned = (
            document.lemmas[i] == "be"
            and (reported or tags[i] != "VBD")
            and (rest[:2] == ["to", "be"] or not _PLANNED.isdisjoint(rest))
        )
        return "to" in rest and (planned or document.lemmas[i] == "expect")
    return any(
        tags[i - 1].startswith("NN") and lower[i : i + 2] == ["to", "be"] and tags[i + 2] == "VBN"
        for i in range(run[0] + 1, run[1] - 2)
    )  # "Pool to be closed"


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


def _fronted_request(words: list[str]) -> bool:
    """ "For tickets, call the office": a purpose, then an imperative."""
    if words[0] not in ("for", "to") or "," not in words[1:-1]:
        return False
    return words[words.index(",") + 1] in _REQUESTS


def is_title(tokens: Document, run: TokenSpan) -> bool:
    """ "The village that lost its pub": a headline that names a thing and says nothing of it."""
    names = tokens.lower[run[0]] in ("the", "a", "an") and "that" in tokens.lower[run[0] + 1 : run[0] + 5]
    return names and not _main_clause(tokens, run, ("that",))


def _main_clause(tokens: Document, run: TokenSpan, relatives: tuple[str, ...] = ("who", "which")) -> bool:
    """A finite verb outside relative clauses: "the guide who leads the tour" is an apposition that lost
    its noun.
    """
    relative = next((i for i in range(run[0] + 1, run[1]) if tokens.words[i] in relatives), None)
    if relative is None or has_clause(tokens, (run[0], relative)):
        return has_clause(tokens, run)
    inside = next((i for i in range(relative + 1, run[1]) if finite(tokens, i, relative)), run[1])
    return any(finite(tokens, i, inside) for i in range(inside + 2, run[1]))


def has_figure(tokens: Document, run: TokenSpan) -> bool:
    """Does the run hold a figure: something that can be looked up whatever else it says?"""
    return any(tokens.lower[i][0].isdigit() or tokens.lower[i] in NUMBER_WORDS for i in range(*run))


def _is_vague(tokens: Document, run: TokenSpan) -> bool:
    """A simile, or a bare "this is a lot"."""
    words = tokens.lower[slice(*run)]
    return _like(words) or _lacks_subject_matter(tokens, run, words)


def _like(words: list[str]) -> bool:
    """A simile: "was like a dream", "fight like a bear"."""
    return any(
        word == "like"
        and words[i + 1] in (DETERMINERS | {"my"})
        and words[i - 1] not in ("would", "looks", "look")
        for i, word in enumerate(words[1:-1], 1)
    )


def _lacks_subject_matter(tokens: Document, run: TokenSpan, words: list[str]) -> bool:
    """ "This is a lot": a bare demonstrative with a form of be, and no name."""
    opens = words[0] in ("that's", "it's") or words[1:2] in (["is"], ["was"], ["'s"])
    return (
        not subjectivity.named(tokens, run)
        and words[0] in ("that", "this", "so", "that's")
        and len(words) < 8
        and opens
    )
