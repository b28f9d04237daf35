"""Frozen data types that packages exchange: articles, mentions, attributions, facts, matches, claims.

Offsets everywhere are code points into `Article.text` (the cleaned text), end exclusive.
"""

import msgspec

from claimcheck.model.analysis import (
    DateMention,
    Language,
    LanguageSpan,
    Name,
    NumberMention,
    Quote,
    Sentence,
    Span,
)
from claimcheck.model.vocabularies import (
    ArticleKind,
    ArticleStatus,
    Asked,
    FactVerdict,
    FlagCode,
    LeftOutKind,
    MatchEngine,
    MismatchKind,
    Ownership,
    Polarity,
    QuoteKind,
    ReasonKind,
    RegistryKind,
    Relation,
    SourceKind,
)

__all__ = [
    "Article", "Attribution", "Checked", "Citation", "Claim", "DateMention", "Evidence", "Fact", "Flag",
    "Language", "LanguageSpan", "LeftOut", "Link", "Match", "Mismatch", "Name", "NumberMention", "Place",
    "Quote", "Rater", "Reason", "Registered", "Sentence", "Span",
]  # fmt: skip


def _short(text: str) -> str:
    """The beginning of a text for a `repr`, with its control characters escaped."""
    return repr(text if len(text) <= 80 else f"{text[:79]}…")


_HEADING = 90  # characters of the first line that stand for a title


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One version of one article, cleaned. `origin` leads from offsets of `text` back to the file."""

    id: str
    text: str
    sha256: str
    title: str = ""
    outlet: str | None = None
    author: str | None = None
    published: str | None = None  # YYYY-MM-DD
    kind: ArticleKind = "story"
    status: ArticleStatus = "published"
    speaker: str | None = None
    path: str | None = None
    url: str | None = None
    headline: Span | None = None  # where the title is in `text`, if it does
    warnings: tuple[str, ...] = ()
    # Starts of runs in `text` and where each starts in the file's decoded text; see `text.OffsetMap`.
    origin: tuple[Span, ...] = ()
    line_starts: tuple[int, ...] = ()  # offsets of lines in the decoded text; () = no file to point to
    country: str = ""  # of the outlet, two letters: how 7/11/2023 is read

    @property
    def is_public(self) -> bool:
        """Whether it is known to be published: it has an address, and is no draft.

        A day is no proof: a draft is read with the day on which it is going to be published.
        """
        return self.status == "published" and bool(self.url)

    @property
    def own_title(self) -> str:
        """The headline in its text; "" for none."""
        return " ".join(self.text[slice(*self.headline)].split()) if self.headline else ""

    @property
    def heading(self) -> str:
        """The title, else the beginning of the first line; never the name of the file."""
        first = " ".join(self.text.strip().partition("\n")[0].split())
        return self.title or (first if len(first) <= _HEADING else f"{first[:_HEADING].rpartition(' ')[0]} …")

    def __repr__(self) -> str:
        about = [f"{len(self.text)} characters", *filter(None, (self.outlet, self.published))]
        return f"<Article {_short(self.id)}: {_short(self.title or self.text)} ({', '.join(about)})>"


class Place(msgspec.Struct, frozen=True):
    """Line and column (both from 1) of a claim in the file it was read from."""

    line: int
    column: int
    end_line: int
    end_column: int


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Source, cue and content of one act of saying (or thinking). In pieces; source may be empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    nested: bool = False
    parent: int | None = None  # index of the attribution that holds this one
    resolved: str = ""  # who it is, in the article's fullest form; "" if the source is empty
    kind: SourceKind | None = None
    left_open: bool = False  # "he", "the company": whom it means the article leaves open
    hedge: bool = False
    denied: bool = False
    speech: bool = True  # False: thinks, expects, hopes


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One link of a chain: `source` is the resolved name, `mention` the words at this place.

    `left_open`: the words at this place ("he", "the company") may mean more than one. `seen`: somebody saw
    the original, what this source said itself.
    """

    source: str
    mention: Span | None
    kind: SourceKind
    cue: str = ""
    cue_span: Span | None = None
    registry: str | None = None
    left_open: bool = False
    seen: bool = False


class Flag(msgspec.Struct, frozen=True):
    """A weakness of the sourcing, with the reason in words."""

    code: FlagCode
    name: str
    why: str


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """A source of a fact. `checked` is the day on which somebody opened and read it.

    `archive` is the address of an archived copy, `snapshot` the SHA-256 of the bytes that were read.
    """

    title: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    quote: str = ""
    checked: str = ""
    archive: str = ""
    snapshot: str = ""


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A curated statement and what the fact base holds about it.

    `rating` is what another checker called it, in their own words; `verdict` is what that comes to here.
    `claimed_by`, `claimed_on` and `appeared_at` say who made the claim that it is, when, and at which
    addresses. `decided_in` is the claim whose verdict it was made from: "ARTICLE/CLAIM"; "" for all other
    facts.
    """

    id: str
    statement: str
    verdict: FactVerdict
    also: tuple[str, ...] = ()
    title: str = ""
    about: tuple[str, ...] = ()
    valid_from: str = ""
    valid_until: str = ""
    sources: tuple[Citation, ...] = ()
    tags: tuple[str, ...] = ()
    rating: str = ""
    claimed_by: str = ""
    claimed_on: str = ""
    appeared_at: tuple[str, ...] = ()
    decided_in: str = ""
    file: str = ""
    line: int = 0


class Registered(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the registry of sources. `ground` says what `ownership` rests on, `as_of` of when."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: RegistryKind
    ownership: Ownership
    country: str = ""
    url: str = ""
    ground: str = ""
    as_of: str = ""


class Reason(msgspec.Struct, frozen=True):
    """Why a fact agrees or conflicts: the words on both sides and a sentence for the reader."""

    kind: ReasonKind
    claim: str
    fact: str
    why: str


class Rater(msgspec.Struct, frozen=True, kw_only=True):
    """A checker who rated a statement: in which fact, in which words, to which verdict that comes, when and
    where."""

    fact: str
    name: str
    rating: str
    verdict: FactVerdict
    published: str = ""
    url: str = ""


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A fact relevant to a claim. `probability` (0..1) orders and cuts; it is never shown on a screen.

    `raters`: where several checkers rated its statement all of them, that of `fact` first; else nobody.
    """

    fact: str
    probability: float
    relation: Relation
    later: bool = False  # a source of the fact is younger than the claim
    reasons: tuple[Reason, ...] = ()
    same: tuple[str, ...] = ()  # what both sides share, for the reader
    raters: tuple[Rater, ...] = ()


class Mismatch(msgspec.Struct, frozen=True, kw_only=True):
    """The article against itself: two places that contradict each other, `a` and `b`, and why.

    Of an article, `a` comes first and `claims` are the ids of the claims that hold one of the places, else of
    one whose sentence does. In a claim's own list `a` is the place in this claim, or beside it in its
    sentence, and `other` ("with" in JSON) the claim with the other place: this one, if it holds both, "" if
    none does. Both spans are empty where an older version or a plug-in gave the claims only.
    """

    kind: MismatchKind
    other: str = msgspec.field(name="with", default="")
    why: str
    a: Span = (0, 0)
    b: Span = (0, 0)
    claims: tuple[str, ...] = ()


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an external source gave, or why it gave nothing.

    `passage` is at `span` of the text of `snapshot` (an id of the store of evidence), between `before`
    and `after`, under `heading` ("": none). `link` is permanent where the server has such; `tertiary`: an
    encyclopedia or the like, which is no evidence by itself. `origin` numbers the origins of a claim's
    evidence: copies share one. `asked_at`
    is when it was looked up (UTC); what the source gave may be up to a day older.
    """

    source: str
    asked: Asked
    why: str = ""
    query: str = ""  # the words that were sent
    snapshot: str = ""
    title: str = ""
    link: str = ""
    published: str = ""
    passage: str = ""
    span: Span | None = None
    before: str = ""
    after: str = ""
    heading: str = ""
    relation: Relation | None = None
    reasons: tuple[Reason, ...] = ()
    later: bool = False
    tertiary: bool = False
    origin: int = 0
    asked_at: str = ""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One proposition that can be checked, with all that the tool found out about it.

    `language` is "" where it was read; else it is a sentence in that language, and nothing was found out.
    `same_as`: the id of a fuller claim that says the same at another place, in its `also_at`.
    """

    id: str
    span: Span
    text: str
    standalone: str
    sentence: Span
    language: str = ""
    origin: Place | None = None
    worth: float = 0.0
    worth_reasons: tuple[str, ...] = ()
    chain: tuple[Link, ...] = ()  # outermost first; () = the article's own voice
    flags: tuple[Flag, ...] = ()
    quote: QuoteKind = "none"
    polarity: Polarity = "asserted"
    dates: tuple[DateMention, ...] = ()
    numbers: tuple[NumberMention, ...] = ()
    said_on: str = ""  # the day of the saying, YYYY-MM-DD, where known
    fact: str | None = None  # id of the best shown match
    relation: Relation | None = None
    reasons: tuple[ReasonKind, ...] = ()
    matches: tuple[Match, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    same_as: str = ""
    also_at: tuple[Span, ...] = ()

    def __repr__(self) -> str:
        parts = [_short(self.standalone or self.text)]
        if self.chain:
            parts.append("by " + " > ".join(link.source or link.kind for link in self.chain))
        if self.flags:
            parts.append("flags " + ", ".join(flag.code for flag in self.flags))
        if self.fact:
            parts.append(f"{self.relation} {'with ' if self.relation != 'unclear' else 'beside '}{self.fact}")
        return f"<Claim {self.id[:8]}: {'; '.join(parts)}>"


class LeftOut(msgspec.Struct, frozen=True):
    """Words that are no claim, and of which kind they are."""

    span: Span
    kind: LeftOutKind


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """An article with its claims, in order of place. `left_out` tells why each of `not_claims` is none.

    `language` is that of most of the text, `other_languages` where it is in one that is not read. `engine`:
    how facts were compared with the claims; `notes`: what kept that from being done better, coded.
    """

    article: Article
    claims: tuple[Claim, ...]
    attributions: tuple[Attribution, ...] = ()
    not_claims: tuple[Span, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    language: str = "en"
    other_languages: tuple[LanguageSpan, ...] = ()
    engine: MatchEngine = "lexical"
    notes: tuple[str, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()

    def __repr__(self) -> str:
        relations = [claim.relation for claim in self.claims if claim.relation]
        counts = [f"{relations.count(one)} {one}" for one in dict.fromkeys(relations)]
        what = ", ".join((f"{len(self.claims)} claims", *counts))
        return f"<{type(self).__name__} of {_short(self.article.id)}: {what}>"
