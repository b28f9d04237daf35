"""Source chains: the links of a claim from the outermost source to its origin.

The outlet being read is no link; the outlet that a source spoke to is ("X told THE PAPER": the paper, then
X). An attribution is a link only if it puts a proposition into its source's mouth: "plans to", "praised",
"discussed" tell what somebody does, and stay part of the claim.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from claimcheck.attribution import outlets
from claimcheck.attribution.spans.addressees import is_addressed, is_audience
from claimcheck.attribution.spans.cues import ADDRESSED
from claimcheck.attribution.spans.measured_amounts import (
    is_compared,
    is_survey,
    measures,
    opens_amount,
    takes_lives,
)
from claimcheck.model import Article, Attribution, Link, SourceKind, Span
from claimcheck.nlp import speaker_turns
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.entities import EntityTable
from claimcheck.nlp.finite_verbs import has_clause
from claimcheck.nlp.lexicon import (
    BE,
    CITING,
    DENYING,
    DETERMINERS,
    DOCUMENTS,
    HEDGES,
    NEGATIONS,
    NOUNS,
    PARTICLES,
    POSSESSIVES,
    PREPOSITIONS,
    TIMES,
    Entry,
    verbs,
)
from claimcheck.nlp.speaker_turns import Turn
from claimcheck.nlp.word_lists import words

# Verbs that carry a proposition in a bare object: "promised 40 nurses", "blames a dry winter", "denies
# fraud".
_OBJECT_BEARING = words(
    """
    promise confirm deny predict expect forecast blame announce call brand label dub claim estimate
    report pledge list put reveal disclose allege project foresee acknowledge admit
    insist
    """
)
# Agentless passives that keep a distance: "is said to", "it is believed that".
_DISTANCING = words(
    """
    say believe think understand expect report allege fear rumour claim assume suppose presume estimate
    forecast predict
    """
)
# Nouns that nobody speaks through: "according to plan", "by an hour".
_NO_SOURCE = words("plan schedule tradition custom expectations hour hours year years percentage")
_NOBODY = words("nobody none no neither")
_UNTOLD = ("", "i", "we")  # who it is, nobody tells
_WRITER = words("i my me")
_PLAIN = words("say tell add insist argue allege note warn think believe claim")
_WISHING = words("hope wish want fear dread love expect wonder doubt prefer pray")
_SHOWN = words("shows showed suggests suggested reveals revealed")
_NAMING = words("call brand label dub describe")  # of a bare object only quoted names are somebody's words
_SHOWING = words("show reveal indicate suggest put find record list")  # what documents do with figures
# Of these a bare object names a deed ("announced a new mill"); of others a word or two ("predicted rain").
_DEEDS = words("announce promise pledge confirm reveal disclose list put admit acknowledge")
_BARE = 3
_REFUSING = words("reject dismiss refute dispute rebut")  # a request is refused, a report is denied
# Perceiving, not saying, unless a that-clause follows.
_THAT_ONLY = words(
    """
    see hear feel sense know learn realize realise remember forget read judge
    figure care trust dream regret forgive
    """
)
_NOTICING = words("notice notices noticed noticing realised realized realises realizes")  # it was so
# Of these "how" and "why" tell what was so.
ACCOUNTS = words("described explained recalled recounted describes explains recalls recounts")
_QUESTIONS = words("whether if how what why where who when which")
_RELATIVES = words("who which that anyone nobody everybody")
_LABELS = words(
    "about update correction note analysis live watch breaking latest exclusive opinion explainer factbox"
)
_ADJUNCTS = words("and but as when after before while because since until although though")
_JOINERS = words("and but or")
_QUOTES = words("quotes quote cites cite quoted cited")
# "the Echo can reveal": an outlet speaks so of itself.
_OWN_SCOOP = re.compile(r"can (?:\w+ )?(?:reveal|disclose|report)\b")
_BLOCK = 512  # characters
_PRESENT = 0.6  # the share of a claim that a content must hold


class _Cue(msgspec.Struct, frozen=True):
    """A cue: its tokens, its first and last word and those around it; `verb` is the last cue verb in it."""

    run: TokenSpan
    before: str
    first: str
    last: str
    after: str
    verb: Entry | None

    @classmethod
    def at(cls, tokens: Document, run: TokenSpan) -> "_Cue":
        begin, end = run
        lower = tokens.lower
        verb = next((verbs()[word] for word in reversed(lower[begin:end]) if word in verbs()), None)
        before, after = "".join(lower[begin - 1 : begin]), "".join(lower[end : end + 1])
        return cls(run, before, lower[begin], lower[end - 1], after, verb)

    @property
    def single(self) -> bool:
        """Is it one word?"""
        return self.run[1] - self.run[0] == 1


def is_reported_claim(tokens: Document, attribution: Attribution) -> bool:
    """Does the attribution put a proposition into a source's mouth (and not only tell what somebody does)?"""
    if not attribution.content:
        return False
    cue, content = _Cue.at(tokens, tokens.run_of(attribution.cue[0])), tokens.run_of(attribution.content[0])
    adverb = attribution.hedge and not HEDGES.isdisjoint(tokens.lower[slice(*cue.run)])
    if adverb or _is_adjective(tokens, cue) or _is_in_name(tokens, cue):
        return False
    if content[0] == cue.run[1] and cue.after in _JOINERS:
        return False  # a noun: "cut its forecast and said", "four hours' warning and the siren failed"
    addressed = cue.verb is not None and cue.verb[0] in ADDRESSED - _SHOWING  # "told them that"
    if content[0] > cue.run[1] and not addressed and _is_relative(tokens, content):
        return False
    if not attribution.source:
        # "No deaths | were reported in May" is an event and its verb; "Lee | is said | to be ill" is hearsay.
        event = len(attribution.content) == 1 and content[1] == cue.run[0] and cue.before != "it"
        return not event and _agentless(cue, tokens.lower[content[0]])
    if is_audience(tokens, attribution) and content[0] < cue.run[0]:
        return True
    source = tokens.run_of(attribution.source[0])
    if (
        _is_nobody(tokens, attribution, source, cue)
        or is_addressed(tokens, attribution)
        or is_survey(tokens, source)
        or is_compared(tokens, source, cue.run, content)
        or _is_wish(tokens, source, cue)
    ):
        return False
    if cue.verb is not None and measures(tokens, cue.verb[0], content, attribution.kind):
        return False
    return cue.verb is None or _puts(tokens, source, cue, content, cue.verb)


def _is_relative(tokens: Document, content: TokenSpan) -> bool:
    """ "Have shown a courage THAT HUMBLES us": told of a noun, and no clause of its own."""
    if tokens.lower[content[0]] != "that":
        return False
    verb = next((i for i in range(content[0] + 1, content[1]) if tokens.tags[i] != "RB"), content[0])
    told = tokens.tags[verb] in ("VBD", "VBZ", "VBP", "MD", "VBN")  # not "she's"
    return told and tokens.nominal(content[0] - 1)


def _is_nobody(tokens: Document, attribution: Attribution, source: TokenSpan, cue: _Cue) -> bool:
    """ "according to plan", "Update:", "anyone who says", "Thursday's call": nobody speaks."""
    opener, noun = tokens.lower[source[0]], tokens.lower[source[1] - 1]
    been = tokens.lower[max(cue.run[0], cue.run[1] - 3) : cue.run[1] - 1]
    if cue.verb is not None and cue.verb[1] == "base" and not BE.isdisjoint(been):
        return True  # "is forecast": a participle, whose subject says nothing
    return (
        (noun in _NO_SOURCE and source[1] - source[0] < 3)
        or (cue.first == ":" and opener in _LABELS)
        or (noun in _RELATIVES and attribution.resolved.lower() in ("", noun))
        or (noun.endswith("'s") and noun[:-2] in TIMES)
        or opener in _SHOWN  # no noun phrase: "shows the senator"
        or opener in _NOBODY
    )


def _is_wish(tokens: Document, source: TokenSpan, cue: _Cue) -> bool:
    """ "I hope", "we want": no claim of the one who speaks."""
    return tokens.lower[source[1] - 1] in ("i", "we") and cue.verb is not None and cue.verb[0] in _WISHING


def _is_in_name(tokens: Document, cue: _Cue) -> bool:
    """ "the Evening Post": a cue word that belongs to a name."""
    i = cue.run[0]
    opens = tokens.bounds[tokens.sentence[i]][0] == i
    capitals = not opens and tokens.words[i][0].isupper() and tokens.words[i - 1][0].isupper()
    return capitals and cue.single and cue.first != "citing"


def _is_adjective(tokens: Document, cue: _Cue) -> bool:
    """ "for alleged crimes", "its own forecast": a bare participle or noun inside a noun phrase."""
    if cue.single and (cue.before == "own" or cue.before in POSSESSIVES):
        return True
    if tokens.finite(cue.run[0]):
        return False  # "Lee and May both stressed that"
    participle = cue.single and cue.first.endswith(("ed", "ing")) and cue.first not in CITING
    gerund = cue.first.endswith("ing") and cue.before in PREPOSITIONS  # "after warning that"
    return participle and not gerund and (cue.before in PREPOSITIONS or cue.before in DETERMINERS)


def _agentless(cue: _Cue, first: str) -> bool:
    """Nobody is named: rumours that, it is believed that, is said to, rumour has it that."""
    if cue.last.removesuffix("s") in NOUNS:
        return first == "that"
    return not cue.single and cue.verb is not None and cue.verb[0] in _DISTANCING and cue.verb[1] == "past"


def _puts(tokens: Document, source: TokenSpan, cue: _Cue, content: TokenSpan, verb: Entry) -> bool:
    lemma, _, frames = verb
    said = tokens.lower[slice(*content)]
    first, before = tokens.lower[content[0]], tokens.lower[content[0] - 1]
    shown = lemma == "read" and tokens.opening[content[0]]  # "'No entry,' reads a sign"
    if cue.last in _NOTICING or (lemma in _THAT_ONLY and first != "that" and not shown):
        return False
    if lemma == "find" and first == "that" and not has_clause(tokens, content):
        return False  # "I find that remark odd"
    denied = not NEGATIONS.isdisjoint([cue.before, *tokens.lower[slice(*cue.run)]])
    if denied and lemma not in DENYING and not tokens.opening[content[0]]:
        return False  # what somebody did not say, confirm or promise is said by nobody
    if content[0] < cue.run[0] or first == "that" or tokens.opening[content[0]]:
        return True
    if cue.last in CITING:
        # "Citing a rumour, Lee accused Orr of theft": what is cited is no more than what Lee puts.
        passed = verbs().get(before) if content[0] > cue.run[1] else None
        return passed is None or _puts(
            tokens, source, _Cue.at(tokens, (content[0] - 1, content[0])), content, passed
        )
    if cue.first in _QUOTES and before == "saying":
        return True
    if first == "if" and lemma == "say":
        return True  # "said if the dam broke the town would flood"
    if first in _QUESTIONS:
        return first in ("how", "why") and cue.last in ACCOUNTS
    if first == "to" or said[:2] == ["not", "to"]:
        return False  # what somebody plans, promises or expects to do is told, not claimed
    if cue.last in PARTICLES.get(lemma, ()):
        return False
    if lemma == "accuse":
        return before == "of"
    if lemma == "ask" and first in PREPOSITIONS:
        return False
    if lemma in _SHOWING and not DOCUMENTS.isdisjoint(tokens.lower[slice(*source)]):
        figure = any(tokens.tags[i] == "CD" or tokens.lower[i][0].isdigit() for i in range(*content))
        return figure or any(map(tokens.verbal, range(*content)))
    if lemma in _REFUSING:
        return any(word.removesuffix("s") in NOUNS for word in said)
    if lemma in _NAMING:
        return any(tokens.opening[slice(*content)])
    if lemma == "promise" and content[0] > cue.run[1]:
        # "promised him an amnesty" is a deed, "promised him 40 pumps" can be counted.
        return has_clause(tokens, content) or any(word[0].isdigit() for word in said)
    clause = any(tokens.verbal(i) for i in range(*content))
    own = next((i for i in range(*content) if tokens.lower[i] in _RELATIVES | _ADJUNCTS), content[1])
    if lemma == "claim" and not has_clause(tokens, (content[0], own)):
        return any(word[0].isdigit() for word in said) and not takes_lives(said)  # "claimed victory"
    if lemma in _OBJECT_BEARING:
        figure = any(tokens.tags[i] == "CD" or tokens.mark(i) for i in range(*content))
        deed = not (clause or figure) and (lemma in _DEEDS or len(said) < _BARE)
        return not deed and first not in PREPOSITIONS and not takes_lives(said)
    if lemma in _PLAIN and (len(said) > 3 or clause) and first[0].isalpha():
        return first not in PREPOSITIONS or opens_amount(tokens, content[0])
    return any(letter in frames for letter in "SCK") and has_clause(tokens, (content[0], own))


class AttributionIndex(msgspec.Struct, frozen=True):
    """The attributions of an article, which of them are links, and where to look for those around a place."""

    every: Sequence[Attribution]
    links: frozenset[int]
    near: Mapping[int, Sequence[int]]  # blocks of characters -> attributions whose content touches them
    turns: Sequence[Turn] = ()

    @classmethod
    def of(
        cls, tokens: Document, attributions: Sequence[Attribution], turns: Sequence[Turn] = ()
    ) -> "AttributionIndex":
        """Sort the resolved attributions of one article by place."""
        near: dict[int, list[int]] = defaultdict(list)
        for index, attribution in enumerate(attributions):
            blocks = {
                block
                for start, end in attribution.content
                for block in range(start // _BLOCK, end // _BLOCK + 1)
            }
            for block in blocks:
                near[block].append(index)
        links = frozenset(i for i, item in enumerate(attributions) if is_reported_claim(tokens, item))
        return cls(attributions, links, near, turns)

    def around(self, span: Span) -> list[int]:
        """The attributions whose content touches `span`, in order."""
        blocks = range(span[0] // _BLOCK, span[1] // _BLOCK + 1)
        found = sorted({index for block in blocks for index in self.near.get(block, ())})
        return [index for index in found if _shared(self.every[index], span)]

    def covering(self, span: Span) -> list[int]:
        """The links that hold most of `span` in their content, the outermost first."""
        least = _PRESENT * (span[1] - span[0])
        found = [i for i in self.around(span) if i in self.links and _shared(self.every[i], span) >= least]
        return sorted(found, key=lambda index: (-_length(self.every[index]), _depth(self.every, index)))


def _shared(attribution: Attribution, span: Span) -> int:
    """How many characters of `span` the content holds. Source and cue count where they are inside it and
    `span` has some of the content too: what the article tells of a source is not said by that source.
    """
    if not any(start < span[1] and span[0] < end for start, end in attribution.content):
        return 0
    first, last = attribution.content[0], attribution.content[-1]
    inside = [part for part in (*attribution.source, *attribution.cue) if first[1] <= part[0] < last[0]]
    parts = [*attribution.content, *inside]
    return sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in parts)


def chain(span: Span, article: Article, entities: EntityTable, said: AttributionIndex) -> tuple[Link, ...]:
    """Who is behind the words at `span`, outermost first; () is the article's own voice."""
    links = [*_voice(span, entities, said)]
    for index in said.covering(span):
        if not is_audience(entities.tokens, said.every[index]):
            links += _links(said.every[index], article, entities)
    if not links and article.author and _in_first_person(span, entities.tokens):
        name = article.author
        links = [Link(source=name, mention=None, kind="person", registry=entities.registered(name))]
    read = _bare(article.outlet or "")
    kept: list[Link] = []
    for link in links:
        if kept and kept[-1].source == link.source:
            kept.pop()
        if _bare(link.source) != read and not _OWN_SCOOP.match(link.cue):
            kept.append(link)
    return tuple(kept)


def _bare(name: str) -> str:
    """A name as it is compared: "told the Echo" names The Echo."""
    return name.strip().casefold().removeprefix("the ")


def _in_first_person(span: Span, tokens: Document) -> bool:
    """Does a writer speak of "I", outside quotations?"""
    return any(tokens.lower[i] in _WRITER and tokens.quote[i] < 0 for i in range(*tokens.run_of(span)))


def _links(attribution: Attribution, article: Article, entities: EntityTable) -> Iterator[Link]:
    if attribution.resolved.lower() in _UNTOLD:
        return

    def link(name: str, mention: Span, kind: SourceKind, *, left_open: bool = False) -> Link:
        return Link(
            source=name,
            mention=mention,
            kind=kind,
            cue=article.text[slice(*attribution.cue[0])],
            cue_span=attribution.cue[0],
            registry=entities.registered(name),
            left_open=left_open,
        )

    told = outlets.outlet_of(attribution, article.text, entities)
    if told is not None:
        yield link(told[1], told[0], "outlet")
    kind, mention = attribution.kind or "person", entities.head(attribution.source[0])
    yield link(attribution.resolved, mention, kind, left_open=attribution.left_open)


def _voice(span: Span, entities: EntityTable, said: AttributionIndex) -> Iterator[Link]:
    """Whoever's turn it is: all words are theirs, also those that they give to others."""
    turn = speaker_turns.at(said.turns, span[0])
    if turn is not None and turn.name:
        yield Link(
            source=turn.name,
            mention=turn.label,
            kind=turn.kind,
            cue=":" if turn.label else "",
            registry=entities.registered(turn.name),
        )


def _length(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)


def _depth(attributions: Sequence[Attribution], index: int) -> int:
    path = [index]
    while (parent := attributions[path[-1]].parent) is not None and parent not in path:
        path.append(parent)
    return len(path)
