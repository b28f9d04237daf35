"""Names of cited evidence: `evidence:ID`, or `evidence:ID#START-END` for a passage."""

import re
from collections.abc import Callable, Container, Iterable, Iterator

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.responses import host
from claimcheck.evidence.snapshots import OWN, Snapshot, SnapshotStore
from claimcheck.model import Evidence, Span
from claimcheck.text import line

_WRITTEN = re.compile(r"[a-z]+:\S+")
_NAME = re.compile(r"(?:evidence:)?([0-9a-f]{4,64})(?:#(\d{1,9})-(\d{1,9}))?")


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """What a name leads to: the snapshot, and the words of its passage ("" where the name tells none)."""

    snapshot: Snapshot
    passage: str = ""


def name_of(evidence: Evidence) -> str:
    """The name to cite a piece of evidence by that was found; "" if there is nothing to cite."""
    return name(evidence.snapshot, evidence.span) if evidence.snapshot else ""


def name(snapshot: str, span: Span | None = None) -> str:
    """The name of a snapshot (its id), or of a passage of its text."""
    return f"evidence:{snapshot}" + (f"#{span[0]}-{span[1]}" if span else "")


def id_of(cited: str) -> str:
    """The id in a name; "" if it names no evidence (but a fact)."""
    found = _NAME.fullmatch(cited)
    return found[1] if found else ""


def span_of_name(cited: str) -> Span | None:
    """The passage in a name of evidence; None where it names all of it, or no evidence."""
    found = _NAME.fullmatch(cited)
    return (int(found[2]), int(found[3])) if found and found[2] else None


def facts_in(cited: Iterable[str]) -> Iterator[str]:
    """The ids of the facts among these names."""
    return (name.removeprefix("fact:") for name in cited if name.startswith("fact:"))


def is_name(cited: str) -> bool:
    """Whether this is written as a name of evidence: its kind, a colon, its id."""
    return bool(_WRITTEN.fullmatch(cited))


def known(facts: Container[str], store: SnapshotStore) -> Callable[[str], bool]:
    """Tells of a name whether it leads to one of these facts, or to a snapshot in the store."""

    def leads(cited: str) -> bool:
        kind, _, rest = cited.partition(":")
        return rest in facts if kind == "fact" else bool(id_of(cited)) and store.has(id_of(cited))

    return leads


def refuse_unknown(cited: str, known: Callable[[str], bool]) -> None:
    """Raise `ClaimcheckError` CC209 (no such fact) or CC408 (no such evidence) if a name is not known."""
    if known(cited):
        return
    kind, _, rest = cited.partition(":")
    code, what, name = ("CC209", "fact", rest) if kind == "fact" and rest else ("CC408", "evidence", cited)
    hint = "evidence is cited as fact:ID, or evidence:ID as `claimcheck evidence list` shows it"
    raise ClaimcheckError(code, f"no {what} is called {line(name, 80)!r}", hint=hint)


def find(cited: str, store: SnapshotStore) -> Cited:
    """What `cited` names; the id may be cut short. Raises `ClaimcheckError` CC408, CC409 (changed)."""
    snapshot, span = store.get(id_of(cited) or cited), span_of_name(cited)
    return Cited(snapshot=snapshot, passage=store.text(snapshot)[slice(*span)] if span else "")


def publisher(seen: Snapshot) -> str:
    """Who is behind a piece of evidence: the person, the host of the page; "" for a file of your own."""
    where = host(seen.link or seen.final_url or seen.url)
    return seen.said_by or where or ("" if seen.source == OWN else seen.source)


def title_of(seen: Snapshot) -> str:
    """A piece of evidence as a person calls it: by its title, whoever said it, else its file or address."""
    return line(seen.title or seen.said_by or seen.link or seen.url, 80) or name(seen.id[:12])


def title_lookup(store: SnapshotStore) -> Callable[[str], str]:
    """Tells what a person calls the evidence of a name; the name itself where it is no snapshot, or gone."""

    def of(cited: str) -> str:
        try:
            return title_of(store.get(id_of(cited))) if id_of(cited) else cited
        except ClaimcheckError:
            return cited

    return of


def channel_words(seen: Snapshot) -> str:
    """How a person told it ("told by telephone"); "" where nobody noted that."""
    return f"told by {seen.channel.removeprefix('by ')}" if seen.channel else ""


def span_of(words: str, snapshot: Snapshot, store: SnapshotStore) -> Span:
    """Where `words` stand in the text, however its lines break. Raises `ClaimcheckError` CC408."""
    return place_of(words, store.text(snapshot))


def place_of(words: str, text: str) -> Span:
    """As `span_of`, in a text that is not stored yet."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.search(pattern, text) if pattern else None
    if not found:
        raise ClaimcheckError("CC408", "these words are not in the text", hint="copy them from it")
    return found.span()
