"""The report model: what every format may publish, and in which order.

The internal note is here only where it was asked for, and no score or probability of the machine is: what the
model does not hold, no format can show.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from claimcheck.model import Asked, MatchEngine, Place, Rater, Span
from claimcheck.model.series import Figures

SCHEMA: Literal["claimcheck.report/1"] = "claimcheck.report/1"

Group = Literal["failed", "contested", "conflict", "open", "held", "holds", "set-aside", "not-a-claim"]
GROUPS: Mapping[Group, str] = {
    "failed": "Wrong in whole or in part, or unproven",
    "contested": "Contested: reviewers disagree",
    "conflict": "Conflicts with a fact, no verdict yet",
    "open": "No verdict yet",
    "held": "Waiting for an answer",
    "holds": "Confirmed",
    "set-aside": "Set aside",
    "not-a-claim": "Nothing to check",
}

Tone = Literal["good", "mixed", "bad", "unproven", "none"]


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One link of a chain; `note` is what the registry holds against (or for) it, e.g. "state, RU".

    `url` is the source's own address in the registry.
    """

    source: str
    kind: str
    cue: str = ""
    registry: str | None = None
    note: str = ""
    url: str = ""


class Flag(msgspec.Struct, frozen=True):
    """A weakness of the sourcing, in words."""

    code: str
    name: str
    why: str


class Mismatch(msgspec.Struct, frozen=True, kw_only=True):
    """The article against itself: with which claim (id and number; "" and 0 for no claim), and why.

    `place` says it in words: "claim 5", "itself", "another place".
    """

    kind: str
    other: str = msgspec.field(name="with")
    number: int
    why: str
    place: str = ""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Where a fact comes from. `url` is a web address or ""; `checked` is the day somebody read it, or "".

    `archived` is the address of an archived copy, `snapshot` the SHA-256 of the copy that was read; both ""
    where there is none. `spoken`: a person said it, and `checked` is the day it was noted. `copy`: where the
    copy is that is published with the report, "" if none is.
    """

    publisher: str
    title: str
    url: str
    published: str
    quote: str
    checked: str
    archived: str = ""
    snapshot: str = ""
    spoken: bool = False
    copy: str = ""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A fact, or a piece of outside evidence, beside a claim.

    `bearing` is what the reviewer cites it for, "" if nobody has cited it. `relation` and `why` are the
    tool's words; `later`: a source of the fact, or the evidence itself, is younger than the claim;
    `tertiary`: an encyclopedia or the like; `doubt`: that the verdict which the fact was made from is another
    one now, "" where it is not; `raters`: where several checkers rated the statement all of them, and
    `sources` are those of each.
    """

    evidence: str
    bearing: str
    statement: str
    verdict: str = ""
    valid_from: str = ""
    valid_until: str = ""
    relation: str = ""
    why: tuple[str, ...] = ()
    later: bool = False
    tertiary: bool = False
    doubt: str = ""
    sources: tuple[Source, ...] = ()
    raters: tuple[Rater, ...] = ()
    figures: Figures | None = None  # of a series, with those around the one that is meant


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict of the scale; `tone` is for its colour only, `meaning` a sentence for readers."""

    id: str
    label: str
    tone: Tone
    claimreview: int | None = None
    meaning: str = ""


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What one reviewer concluded: the verdict or state in words, and when (UTC).

    `resolves`: it ended a disagreement of reviewers; `doubtful`: as of an `Item`.
    """

    by: str
    at: str
    outcome: str
    resolves: bool = False
    doubtful: bool = False


class SeenBefore(msgspec.Struct, frozen=True, kw_only=True):
    """The same claim in another published check: its article, the verdict in words, by whom and when, and the
    address of that check, "" if it is not known.
    """

    title: str
    verdict: str
    by: str
    at: str
    url: str = ""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One claim and what was decided about it. `number` is its place in the article, from 1.

    `paragraph` counts from 1 too; `place` is where the claim is in the article's file. `short` is the
    claim in a few words, `should_read` what the author should write instead, "" where nobody wrote them.
    `doubtful`: nobody knows when it was decided, a clock was wrong; `at` is when that counts.
    `valid_until`: the last day on which it held; `excused`: why the verdict was signed although nothing that
    is cited carries it; both "" where there is none. `dismissed`: what the reviewer found not to bear on it.
    `unknown`: what could not be found out about it; `asked`: outside sources, and what came of asking them.
    `judgements`: whose the verdict is; of a contested claim, which has none, what each reviewer gave.
    """

    id: str
    anchor: str
    number: int
    group: Group
    span: Span
    paragraph: int
    place: Place | None
    text: str
    standalone: str
    quote: str
    polarity: str
    said_on: str
    chain: tuple[Link, ...]
    chain_line: str
    flags: tuple[Flag, ...]
    mismatches: tuple[Mismatch, ...]
    state: str
    said: bool | None
    holds: Verdict | None
    reason: str
    held_for: str
    held_until: str
    readers: str
    should_read: str
    valid_until: str
    excused: str
    short: str
    publish: bool
    by: str
    at: str
    doubtful: bool
    cited: tuple[Known, ...]
    known: tuple[Known, ...]  # what bears on a claim that nobody has decided yet
    dismissed: tuple[Known, ...]
    uncited: bool  # a decisive verdict without a cited source
    judgements: tuple[Judgement, ...] = ()
    also_in: str = ""  # where else the article says it, in words
    recorded: tuple[str, ...] = ()  # its quotations in records, once `said` is answered
    unknown: str = ""
    asked: tuple[str, ...] = ()
    seen: tuple[SeenBefore, ...] = ()
    desk: str = ""  # the internal note, where it was asked for

    @property
    def unsaid(self) -> bool:
        """Whether it holds, but those whom the article names did not say it."""
        return self.said is False and self.holds is not None and self.holds.tone == "good"

    @property
    def tone(self) -> Tone:
        """The colour of the claim: that of its verdict, but what was never said is no unreserved yes."""
        if self.unsaid:
            return "mixed"
        return self.holds.tone if self.holds else "none"

    @property
    def look(self) -> str:
        """What it is coloured by: its state where that is one of waiting, else its tone."""
        return self.state if self.state in ("held", "contested") else self.tone


class Publisher(msgspec.Struct, frozen=True, kw_only=True):
    """Who publishes the report; `page` is its address, `image` that of a picture; "" if not known.

    `methodology`, `corrections` and `funding` are addresses of pages, `contact` of a page or for mail.
    """

    name: str = ""
    url: str = ""
    page: str = ""
    image: str = ""
    methodology: str = ""
    corrections: str = ""
    funding: str = ""
    contact: str = ""


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """The article that was checked. `file` is its path within the workspace, `repository_file` that within
    its repository, "" where it is in none; `not_read` says what of it is in another language than English, ""
    for nothing.

    `paragraphs` and `headline` are spans of `text` (code points, end exclusive), as all spans here.
    """

    id: str
    title: str
    outlet: str
    author: str
    published: str
    url: str
    file: str
    kind: str
    status: str
    speaker: str
    text: str
    paragraphs: tuple[Span, ...]
    headline: Span | None
    sha256: str
    version: int
    language: str = "en"
    not_read: str = ""
    repository_file: str = ""


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How many claims; `total` leaves out what was set aside or is no claim. `verdicts`: label to number."""

    claims: int
    total: int
    decided: int
    open: int
    held: int
    set_aside: int
    not_claims: int
    verdicts: Mapping[str, int]
    contested: int = 0


class NotAsked(msgspec.Struct, frozen=True):
    """An outside source that did not answer, or not all, why, and for how many claims."""

    source: str
    why: str
    claims: int
    asked: Asked = "not-asked"


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that an earlier report (of the time `reported`) gave otherwise; `at`, `by`: its change.

    `kind` is one of `review.events.CORRECTION_KINDS`, `why` says more, in words for readers. `edition`: the
    one that published it first, 0: none yet. `number` is 0 for a change that is about no verdict; then only
    `why`, `at` and `by` say something.
    """

    number: int
    was: str
    now: str
    reported: str
    at: str
    by: str
    kind: str = "correction"
    why: str = ""
    edition: int = 0


class Signed(msgspec.Struct, frozen=True):
    """The sign-off in force: by whom, and when (UTC); `doubtful`: as of an `Item`."""

    by: str
    at: str
    doubtful: bool = False


class Method(msgspec.Struct, frozen=True, kw_only=True):
    """How it was done, so that somebody else can do it again. `earlier`: when earlier reports were published.

    `asked` names the outside sources that answered, be it that they have nothing; `not_asked` those
    that were not asked, gave no answer, or could be read only in part.
    `signed` is None where the review is not signed off, or was changed since. `edited`: what reviewers
    corrected of the claims as the program had found them, in words.
    """

    tool: str
    made: str
    fact_base: str  # SHA-256 of its content, "" if none was used
    facts: int
    scale: tuple[Verdict, ...]
    reviewers: tuple[str, ...]
    signed: Signed | None
    asked: tuple[str, ...]
    not_asked: tuple[NotAsked, ...]
    earlier: tuple[str, ...] = ()
    engine: MatchEngine = "lexical"  # how facts were compared with the claims
    edited: tuple[str, ...] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """All that a report says. `items` stand in the order of the article, if no other was asked for; `GROUPS`
    gives that of reading.

    `notice` is what every format says at its top: that the review is not signed off; "" where it is.
    `conclusion`: what the review as a whole comes to, in the editor's words; `conclusion_doubt`: why it may
    not fit any more, "" where it does. `edition`: its number as a published report, from 1; 0: a draft.
    `whole_text`: whether readers get the text of the article, too. `evidence`: where the index of the copies
    is that are published with it, "" if none are.
    """

    schema: Literal["claimcheck.report/1"] = SCHEMA
    notice: str = ""
    conclusion: str = ""
    conclusion_doubt: str = ""
    edition: int = 0
    whole_text: bool = True
    evidence: str = ""
    publisher: Publisher
    article: Subject
    counts: Counts
    items: tuple[Item, ...]
    corrections: tuple[Correction, ...]
    method: Method

    def group(self, group: Group) -> list[Item]:
        """The claims of one group: what failed by weight, what was set aside by reason, else as listed."""
        items = [item for item in self.items if item.group == group]
        if group == "failed":
            items.sort(key=lambda item: (item.unsaid, _WEIGHT[item.tone]))
        if group == "set-aside":
            items.sort(key=lambda item: item.reason.casefold())
        return items

    def item(self, number: int) -> Item | None:
        """The claim with this number; None where it is not listed."""
        return self._by_number.get(number)

    def listing(self, claims: Sequence[str]) -> "Report":
        """The same report with these claims only (ids), in this order. Its counts are those of all."""
        there = {item.id: item for item in self.items}
        return msgspec.structs.replace(self, items=tuple(there[claim] for claim in claims if claim in there))

    @cached_property
    def _by_number(self) -> Mapping[int, Item]:
        return {item.number: item for item in self.items}


# What is wrong comes before what is half right; what is right but was never said comes last of what failed.
_WEIGHT: Mapping[Tone, int] = {"bad": 0, "mixed": 1, "unproven": 2, "good": 3, "none": 3}


def web_address(url: str) -> str:
    """`url` if it leads to the web and nowhere else, else ""."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    plain = url.isprintable() and not any(character in ' "<>\\^`{|}' for character in url)
    return url if plain and parts.scheme in ("http", "https") and parts.netloc else ""
