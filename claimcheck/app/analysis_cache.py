"""Analyses that were made before: an article that has not changed is not analysed again.

They are made from other files and may be deleted. Each is one file, named by all that it depends on but the
facts: where those have changed, only the facts are laid beside the claims anew.
"""

import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimcheck.app.plugins.checks import identity
from claimcheck.filesystem import make_folder, write_atomically
from claimcheck.model import Article, Checked, Claim
from claimcheck.version import __version__

if TYPE_CHECKING:
    from claimcheck.facts import FactBase

MOST = 200
"""How many are kept; those that were made first go."""


class Analysis(msgspec.Struct, frozen=True):
    """What was found about an article, beside these facts (`FactBase.compared`; "": none)."""

    facts: str
    checked: Checked


def cached_check(
    article: Article,
    folder: Path,
    *,
    base: "FactBase | None",
    flags_off: Collection[str],
    worth: Mapping[str, float],
    soon: bool = False,
) -> Checked:
    """What `check.check` finds, from an analysis that was kept in `folder` where there is one.

    `soon`: without waiting for models; facts that were not compared by meaning before are so by words.
    """
    path = folder / f"{_key(article, base, flags_off, worth)}.json"
    old = _kept(path)
    if old is None:
        # Here, as it loads all that reads a text, which an article that is kept does not need.
        from claimcheck.app.check import check

        checked = check(article, base=base, flags_off=flags_off, worth=worth, by_words=soon)
    else:
        checked = msgspec.structs.replace(old.checked, article=article)
        if old.facts == _compared(base, soon) or (soon and base and old.facts.startswith(base.sha256)):
            return checked
        checked = _compared_anew(checked, base, soon)
    _keep(path, Analysis(_compared(base, soon), checked))
    return checked


def _compared(base: "FactBase | None", soon: bool) -> str:
    return "" if base is None else f"{base.sha256} by words" if soon else base.compared


def _compared_anew(checked: Checked, base: "FactBase | None", soon: bool) -> Checked:
    if base is None:
        claims = tuple(map(_without_facts, checked.claims))
        return msgspec.structs.replace(checked, claims=claims, engine="lexical", notes=())
    claims = base.match(checked.claims, checked.article, by_words=soon)
    compared, notes = ("lexical", ()) if soon else (base.engine, base.notes)
    return msgspec.structs.replace(checked, claims=claims, engine=compared, notes=notes)


def _key(
    article: Article,
    base: "FactBase | None",
    flags_off: Collection[str],
    worth: Mapping[str, float],
) -> str:
    about = [
        value for name, value in msgspec.structs.asdict(article).items() if name not in ("text", "warnings")
    ]
    registry = sorted(base.registry.items()) if base else ()
    how = (__version__, sorted(flags_off), sorted(worth.items()), registry, identity())
    return sha256(msgspec.json.encode((about, how))).hexdigest()[:32]


def _without_facts(claim: Claim) -> Claim:
    return msgspec.structs.replace(claim, fact=None, relation=None, reasons=(), matches=())


def _kept(path: Path) -> Analysis | None:
    """The analysis in a file; None where there is none, or it is damaged."""
    try:
        digest, _, body = path.read_bytes().partition(b"\n")
        if digest.decode() != sha256(body).hexdigest():
            return None
        return msgspec.json.decode(body, type=Analysis)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError):
        return None


def _keep(path: Path, analysis: Analysis) -> None:
    """Keep it if that can be done: it can be made again."""
    body = msgspec.json.encode(analysis)
    with suppress(OSError):
        make_folder(path.parent)
        write_atomically(path, sha256(body).hexdigest().encode() + b"\n" + body, 0o600)
        files = sorted(path.parent.glob("*.json"), key=lambda one: one.stat().st_mtime)
        for old in files[:-MOST]:
            os.unlink(old)
