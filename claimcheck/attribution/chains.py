"""The way a claim took to the reader: from the outermost source to the origin.

The outlet being read is no link; the outlet that a source spoke to is ("X told THE PAPER": the paper, then
X). An attribution is a link only if it puts a proposition into its source's mouth: "plans to", "praised",
"discussed" tell what somebody does, and stay part of the claim.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from claimcheck.attribution import outlets, turns
from claimcheck.attribution.cast import Cast, Registry
from claimcheck.attribution.finite import has_clause, run_of
from claimcheck.attribution.grid import Grid, Run
from claimcheck.attribution.lexicon import (
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
    words,
)
from claimcheck.attribution.turns import Turn
from claimcheck.model import Article, Attribution, Language, Link, Span

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
_PLAIN = words("say tell add insist argue allege note warn think believe claim")
_WISHING = words("hope wish want fear dread love expect wonder doubt prefer pray")
_SHOWN = words("shows showed suggests suggested reveals revealed")
_NAMING = words("call brand label dub describe")  # of a bare object only quoted names are somebody's words
_SHOWING = words("show reveal indicate suggest put find record list")  # what documents do with figures
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
AUDIENCE = words("court jury inquest inquiry tribunal hearing")
_SEEN = words("seen obtained reviewed viewed")
_JOINERS = words("and but or")
_BE = words("is are was were be been being")
_CITING = words("citing quoting")
_QUOTED_IN = words("quoted cited")
_QUOTES = words("quotes quote cites cite quoted cited")
_HEARS = words("told hears heard")
# "the Echo can reveal": an outlet speaks so of itself.
_OWN_SCOOP = re.compile(r"can (?:\w+ )?(?:reveal|disclose|report)\b")
_BLOCK = 512  # characters
_PRESENT = 0.6  # the share of a claim that a content must hold


def bears(grid: Grid, one: Attribution) -> bool:
    """Does the attribution put a proposition into a source's mouth (and not only tell what somebody does)?"""
    if not one.content or not one.cue:
        return False
    cue = run_of(grid, (one.cue[0][0], one.cue[-1][1]))
    last = verbs().get(grid.low[cue[1] - 1])
    base = cue[1] - cue[0] > 1 and last is not None and last[1] == "base"
    if base and grid.low[cue[1] - 2] in _BE:
        return False  # "the stones were suspect"
    adverb = one.hedge and any(grid.low[at] in HEDGES for at in range(*cue))
    if adverb or _is_adjective(grid, cue) or _is_in_name(grid, cue):
        return False
    content = run_of(grid, one.content[0])
    if content[0] == cue[1] and grid.low[content[0]] in _JOINERS:
        return False  # a noun: "cut its forecast and said", "four hours' warning and the siren failed"
    verb = next((verbs()[word] for word in reversed(grid.low[slice(*cue)]) if word in verbs()), None)
    if not one.source:
        return _agentless(grid, cue, content, verb)
    source = run_of(grid, one.source[0])
    if grid.low[cue[1] - 1] in _SEEN and grid.low[cue[1]] == "by" and grid.low[cue[0] - 1] in DOCUMENTS:
        return False  # "told them in a letter seen by the Echo that"
    if is_audience(grid, one) and content[0] < cue[0]:
        return True
    bare = source[1] - source[0] < 3 and grid.low[source[1] - 1] in _NO_SOURCE
    if bare or (grid.low[cue[0]] == ":" and grid.low[source[0]] in _LABELS):
        return False
    if grid.low[source[1] - 1] in _RELATIVES and one.resolved.lower() in ("", grid.low[source[1] - 1]):
        return False
    if grid.low[source[1] - 1].endswith("'s") and grid.low[source[1] - 1][:-2] in TIMES:
        return False  # "on Thursday's call that"
    if grid.low[source[0]] in _SHOWN:
        return False  # no noun phrase: "shows the senator"
    if _is_survey(grid, source) or _is_wish(grid, source, verb):
        return False
    return verb is None or _puts(grid, source, cue, content, verb)


def _is_wish(grid: Grid, source: Run, verb: Entry | None) -> bool:
    """ "I hope", "we want", "let us hope": no claim of the one who speaks."""
    return grid.low[source[1] - 1] in ("i", "we", "us") and verb is not None and verb[0] in _WISHING


def _is_survey(grid: Grid, source: Run) -> bool:
    """ "60% of voters expect", "23 of the 45 economists say": that they do is the claim."""
    for at in range(source[0], min(source[1] - 1, source[0] + 4)):
        if grid.low[at].endswith("%") or (
            grid.low[at][0].isdigit() and grid.low[at + 1] in ("of", "per", "percent", "%")
        ):
            return True
    return False


def is_audience(grid: Grid, one: Attribution) -> bool:
    """ "..., court told", "a court in Leith heard": the source is who heard it, and nobody says who spoke."""
    if not one.source or not one.cue:
        return False
    source, cue = run_of(grid, one.source[0]), run_of(grid, one.cue[0])
    return grid.low[cue[1] - 1] in _HEARS and head(grid, source) in AUDIENCE


def head(grid: Grid, source: Run) -> str:
    """The noun of a noun phrase: the last word before a preposition."""
    end = next((at for at in range(source[0] + 1, source[1]) if grid.low[at] in PREPOSITIONS), source[1])
    return grid.low[end - 1]


def _is_in_name(grid: Grid, cue: Run) -> bool:
    """ "the Evening Post": a cue word that belongs to a name."""
    begin, end = cue
    capital = (
        grid.words[begin][0].isupper() and end - begin == 1 and grid.bounds[grid.sentence[begin]][0] < begin
    )
    return capital and grid.words[begin - 1][0].isupper() and grid.low[begin] not in ("according", "citing")


def _is_adjective(grid: Grid, cue: Run) -> bool:
    """ "for alleged crimes": a bare participle inside a noun phrase."""
    before = grid.low[cue[0] - 1] if cue[0] else ""
    if cue[1] - cue[0] == 1 and (before == "own" or before in POSSESSIVES):
        return True
    single = grid.low[cue[0]] == "point" or (
        cue[1] - cue[0] == 1 and grid.low[cue[0]].endswith(("ed", "ing")) and grid.low[cue[0]] not in _CITING
    )
    return single and (before in PREPOSITIONS or before in DETERMINERS or before in _NO_SOURCE)


def _agentless(grid: Grid, cue: Run, content: Run, verb: Entry | None) -> bool:
    """Nobody is named: rumours that, it is believed that, is said to, rumour has it that."""
    if grid.low[cue[1] - 2 : cue[1]] == ["has", "it"]:
        return True
    if grid.low[cue[1] - 1].removesuffix("s") in NOUNS or grid.low[cue[1] - 1] in NOUNS:
        return grid.low[content[0]] == "that"
    return verb is not None and verb[0] in _DISTANCING and cue[1] - cue[0] > 1 and verb[1] in ("past", "part")


def _puts(grid: Grid, source: Run, cue: Run, content: Run, verb: Entry) -> bool:
    lemma, _, frames = verb
    first = grid.low[content[0]]
    if grid.low[cue[1] - 1] in _NOTICING or (lemma in _THAT_ONLY and first != "that"):
        return False
    if lemma == "find" and first == "that" and content[0] >= cue[1] and not has_clause(grid, content):
        return False  # "I find that remark odd"
    if content[0] < cue[0] or first == "that" or grid.opening[content[0]]:
        return True
    if grid.low[cue[1] - 1] in _CITING or grid.low[cue[0]] in _CITING:
        return True
    if grid.low[cue[0]] in _QUOTES and grid.low[content[0] - 1] == "saying":
        return True
    if first in _QUESTIONS:
        return first in ("how", "why") and grid.low[cue[1] - 1] in ACCOUNTS
    if first == "to" or grid.low[content[0] : content[0] + 2] == ["not", "to"]:
        return False  # what somebody plans, promises or expects to do is told, not claimed
    if cue[1] - cue[0] > 1 and (
        grid.low[cue[1] - 1] in ("by", "as", "saying") or grid.low[cue[0]] in _QUOTED_IN
    ):
        return True
    if grid.low[cue[1] - 1] in PARTICLES.get(lemma, ()):
        return False
    if lemma in _OBJECT_BEARING and NEGATIONS.intersection(grid.low[slice(*cue)]):
        return False  # what somebody did not confirm or promise is said by nobody
    if lemma == "accuse":
        return grid.low[content[0] - 1] == "of"
    if lemma == "ask" and first in PREPOSITIONS:
        return False
    if lemma in _SHOWING and not DOCUMENTS.isdisjoint(grid.low[slice(*source)]):
        return any(grid.low[at][0].isdigit() for at in range(*content))
    if lemma in _REFUSING:
        return any(word in NOUNS or word.removesuffix("s") in NOUNS for word in grid.low[slice(*content)])
    if lemma in _NAMING:
        return any(grid.opening[at] for at in range(*content))
    if lemma in _OBJECT_BEARING:
        # A storm that "claimed 30 lives" says nothing.
        return first not in PREPOSITIONS and "lives" not in grid.low[content[0] : content[0] + 4]
    if lemma in _PLAIN and content[1] - content[0] > 3 and first[0].isalpha():
        return first not in PREPOSITIONS  # "said" has a clause behind it, seen or not
    own = next((at for at in range(*content) if grid.low[at] in _RELATIVES), content[1])
    return any(letter in frames for letter in "SCK") and has_clause(grid, (content[0], own))


class Said(msgspec.Struct, frozen=True):
    """The attributions of an article, which of them are links, and where to look for those around a place."""

    every: Sequence[Attribution]
    links: frozenset[int]
    near: Mapping[int, Sequence[int]]  # blocks of characters -> attributions whose content touches them
    turns: Sequence[Turn] = ()

    @classmethod
    def of(cls, grid: Grid, attributions: Sequence[Attribution], turns: Sequence[Turn] = ()) -> "Said":
        """Sort the resolved attributions of one article by place."""
        near: dict[int, list[int]] = defaultdict(list)
        for index, one in enumerate(attributions):
            blocks = {
                block for start, end in one.content for block in range(start // _BLOCK, end // _BLOCK + 1)
            }
            for block in blocks:
                near[block].append(index)
        links = frozenset(i for i, one in enumerate(attributions) if bears(grid, one))
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


def _shared(one: Attribution, span: Span) -> int:
    """How many characters of `span` the content holds; source and cue count where they stand inside it."""
    parts = [*one.content]
    if len(parts) > 1:
        parts += [
            part for part in (*one.source, *one.cue) if parts[0][1] <= part[0] < part[1] <= parts[-1][0]
        ]
    return sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in parts)


def chain(
    span: Span,
    article: Article,
    language: Language,
    attributions: Sequence[Attribution],
    registry: Registry,
    cast: Cast | None = None,
    said: Said | None = None,
) -> tuple[Link, ...]:
    """Who stands behind the words at `span`, outermost first; () is the article's own voice.

    `attributions` are resolved. `cast` and `said` save making them again for each claim of one article.
    """
    cast = cast or Cast.of(article, language, registry)
    said = said or Said.of(cast.grid, attributions, turns.find(article, language, cast))
    links = [*_default_voice(span, article, cast, said)]
    for index in said.covering(span):
        if not is_audience(cast.grid, said.every[index]):
            links += _links(said.every[index], article, cast)
    kept: list[Link] = []
    for link in links:
        if kept and kept[-1].source == link.source:
            kept.pop()
        if link.source and not _is_outlet_read(link, article) and not _OWN_SCOOP.match(link.cue):
            kept.append(link)
    return tuple(kept)


def _links(one: Attribution, article: Article, cast: Cast) -> Iterator[Link]:
    if not one.source or not one.resolved or one.resolved.lower() in ("i", "we", "my", "our"):
        return
    cue_span = (one.cue[0][0], one.cue[-1][1]) if one.cue else None
    cue = article.text[cue_span[0] : cue_span[1]] if cue_span else ""
    told = outlets.told(one, article.text, cast)
    if told is not None:
        span, name = told
        yield Link(
            source=name,
            mention=span,
            kind="outlet",
            cue=cue,
            cue_span=cue_span,
            registry=cast.registered(name),
        )
    yield Link(
        source=one.resolved,
        mention=cast.head(one.source[0]),
        kind=one.kind or "person",
        cue=cue,
        cue_span=cue_span,
        registry=cast.registered(one.resolved),
    )


def _default_voice(span: Span, article: Article, cast: Cast, said: Said) -> Iterator[Link]:
    """A speech's speaker, a post's author, whoever's turn it is: all words are theirs, also those that they
    give to others.
    """
    turn = turns.at(said.turns, span[0])
    voice = article.speaker or (article.author if article.kind == "post" else None)
    if turn is not None and turn.name:
        name = turn.name
        yield Link(source=name, mention=turn.label, kind="person", cue=":", registry=cast.registered(name))
    elif not said.turns and article.kind in ("speech", "post") and voice:
        yield Link(source=voice, mention=None, kind="person", registry=cast.registered(voice))


def _is_outlet_read(link: Link, article: Article) -> bool:
    return bool(article.outlet) and link.source.casefold() == (article.outlet or "").casefold()


def _length(one: Attribution) -> int:
    return sum(end - start for start, end in one.content)


def _depth(attributions: Sequence[Attribution], index: int) -> int:
    depth, seen = 0, {index}
    parent = attributions[index].parent
    while parent is not None and parent not in seen:
        seen.add(parent)
        depth, parent = depth + 1, attributions[parent].parent
    return depth
