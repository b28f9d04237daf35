"""What `doctor` looks at. A check changes nothing; only a store of an older schema is brought up to date."""

import os
import platform
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from claimcheck.app.context import existing_store
from claimcheck.clock import now
from claimcheck.errors import ClaimcheckError
from claimcheck.text import counted, line
from claimcheck.version import __version__
from claimcheck.workspace import Workspace

if TYPE_CHECKING:
    from claimcheck.facts import FactBase

State = Literal["good", "note", "wrong"]

_PACKAGES = (
    "charset_normalizer", "docx", "feedparser", "httpx", "jinja2", "lxml", "msgspec", "pypdf", "rapidfuzz",
    "Stemmer", "tantivy", "textual", "trafilatura", "yaml",
)  # fmt: skip
_EXTRAS = {"models": "onnxruntime", "web": "textual_serve", "cluster": "distributed", "newsroom": "psycopg"}
_COPIERS = ("wl-copy", "xclip", "xsel", "pbcopy", "clip.exe")
_LEAST_ROOM = 200_000_000  # bytes; a review needs little, but a full disk stops it


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at. `wrong` keeps something from working; `mend` is what to do about it."""

    what: str
    state: State
    words: str
    mend: str = ""


def installation_checks() -> Iterator[Finding]:
    """Python, the packages, the terminal, the clipboard."""
    yield Finding("claimcheck", "good", f"{__version__} on {platform.system()} {platform.release()}")
    old = sys.version_info < (3, 11)
    yield Finding(
        "python",
        "wrong" if old else "good",
        f"{platform.python_version()} in {sys.prefix}",
        "3.11 or newer is needed" if old else "",
    )
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    yield Finding(
        "packages",
        "wrong" if missing else "good",
        f"missing: {', '.join(missing)}" if missing else f"all {len(_PACKAGES)} are there",
        "make setup, or in the clone: pip install ." if missing else "",
    )
    for extra, name in _EXTRAS.items():
        there = find_spec(name) is not None
        mend = "" if there else f"in the clone: pip install '.[{extra}]', if you want it"
        yield Finding(f"extra {extra}", "good" if there else "note", "there" if there else "not there", mend)
    yield _terminal()
    yield _clipboard()


def _terminal() -> Finding:
    name = os.environ.get("TERM", "")
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding != "utf8":
        return Finding("terminal", "note", f"writes {encoding or 'nothing known'}", "set LANG=C.UTF-8")
    if name in ("", "dumb"):
        return Finding("terminal", "note", "none that can show the review", "run it in a terminal")
    true = os.environ.get("COLORTERM", "") in ("truecolor", "24bit")
    colours = "no colours (NO_COLOR)" if os.environ.get("NO_COLOR") else "16 million colours" if true else ""
    colours = colours or ("256 colours" if "256" in name else "16 colours")
    size = shutil.get_terminal_size()
    words = f"{name}, UTF-8, {colours}, {size.columns}x{size.lines}"
    if size.columns < 60 or size.lines < 16:
        return Finding("terminal", "note", words, "the review needs 60x16 to show all, 80x24 to be easy")
    return Finding("terminal", "good", words)


def _clipboard() -> Finding:
    tool = next((name for name in _COPIERS if shutil.which(name)), "")
    if os.environ.get("TMUX") and (tmux := shutil.which("tmux")):
        asked = [tmux, "show-options", "-gv", "set-clipboard"]
        try:
            done = subprocess.run(asked, capture_output=True, text=True, timeout=2, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return Finding("clipboard", "note", "tmux does not answer")
        if (said := done.stdout.strip()) != "on":
            mend = "to copy out of tmux: tmux set -g set-clipboard on"
            return Finding("clipboard", "note", f"tmux has set-clipboard {said or 'unknown'}", mend)
    if os.environ.get("TERM") in ("linux", "dumb", "", None):
        return Finding("clipboard", "note", f"by {tool}" if tool else "none", "")
    return Finding("clipboard", "good", f"by OSC 52{f' and {tool}' if tool else ''}")


def workspace_checks(place: Workspace) -> Iterator[Finding]:
    """The workspace: folder, rights, room, facts, reviews, evidence, sources outside."""
    if not (place.root / "config.yaml").is_file():
        yield Finding("workspace", "note", f"none; {place.root} is used", "claimcheck init DIR makes one")
    else:
        yield Finding("workspace", "good", str(place.root))
    if distrust := place.distrust():
        yield Finding("trust", "note", str(distrust), distrust.hint)
    name = place.reviewer
    yield Finding("reviewer", "good" if name else "note", name or "nobody", "" if name else "set `reviewer`")
    for what, look in (
        ("private folder", _rights),
        ("facts", _facts),
        ("reviews", _reviews),
        ("sources", _outside),
    ):
        try:
            yield from look(place)
        except ClaimcheckError as error:
            yield Finding(what, "wrong", str(error), error.way_out)
        except OSError as error:
            words = f"{error.filename or place.root}: {error.strerror}"
            yield Finding(what, "wrong", words, "see who may read it: ls -ld, then chmod or chown")


def _rights(place: Workspace) -> Iterator[Finding]:
    folder = place.state_dir
    there = folder if folder.is_dir() else next(one for one in folder.parents if one.is_dir())
    if not os.access(there, os.W_OK | os.X_OK):
        yield Finding("private folder", "wrong", f"{there} may not be written", f"chmod u+rwx {there}")
    elif there is not folder:
        yield Finding("private folder", "good", "not made yet; made on first use, for you alone")
    else:
        mode = stat.S_IMODE(folder.stat().st_mode)
        shared = mode & 0o077 and mode != 0o2770
        words = f"{folder} ({mode:o})"
        mend = f"others may look into it: chmod 700 {folder}" if shared else ""
        yield Finding("private folder", "note" if shared else "good", words, mend)
    free = shutil.disk_usage(there).free
    scarce = free < _LEAST_ROOM
    mend = "make room: a decision that cannot be written is refused" if scarce else ""
    yield Finding("room", "wrong" if scarce else "good", f"{free / 1e9:.1f} GB free", mend)


def _facts(place: Workspace) -> Iterator[Finding]:
    from claimcheck.app.facts.promotion import doubted_facts
    from claimcheck.facts import FactBase, index_manifest
    from claimcheck.facts.base import fact_files

    if not place.facts_dir.exists():
        yield Finding("facts", "note", f"no {place.facts_dir}", "claimcheck facts add makes the first")
        return
    registry = [place.sources_file] if place.sources_file.is_file() else []
    base = FactBase.open(place.facts_dir, registry[0] if registry else None)
    bad = len(base.problems)
    words = f"{counted(len(base.facts), 'fact')}, {counted(len(base.registry), 'name')} of sources"
    mend = "claimcheck facts lint names each" if bad else ""
    yield Finding(
        "facts", "wrong" if bad else "good", words + (f", {counted(bad, 'problem')}" if bad else ""), mend
    )
    if doubted := doubted_facts(place, base.facts.values()):
        words = f"{counted(len(doubted), 'fact')} whose verdict changed since: {', '.join(doubted)}"
        yield Finding("promoted facts", "note", line(words, 400), "claimcheck facts lint says how")
    path = index_manifest.manifest_path(place.index_dir, [place.facts_dir, *registry])
    yield _matching(place, base, path)
    manifest = index_manifest.read_manifest(path)
    if manifest is None:
        there = path.exists()
        words = "damaged, or of another version; made again on next use" if there else ""
        yield Finding("index", "good", words or "not made yet; made on first use")
        return
    fresh = index_manifest.is_fresh(path, manifest, [*fact_files(place.facts_dir), *registry])
    yield Finding("index", "good", "up to date" if fresh else "older than the facts; made again on next use")


def _matching(place: Workspace, base: "FactBase", manifest: Path) -> Finding:
    from claimcheck.nlp import embedder, runtime

    if not place.config.models:
        return Finding("matching", "note", "by words: `models` is switched off in the settings")
    if not base.facts:
        return Finding("matching", "good", "no facts to compare with")
    try:
        runtime.session(embedder.MODEL)
    except ClaimcheckError as error:
        state: State = "note" if error.code == "CC703" else "wrong"
        return Finding("matching", state, f"by words: {error}", error.way_out)
    missing = base.vectors_in(manifest.with_suffix(".vectors")).missing
    if not missing:
        return Finding("matching", "good", "by words and by meaning")
    words = f"by words and by meaning; {counted(missing, 'wording')} not embedded yet"
    return Finding("matching", "note", words, "claimcheck facts index")


def _reviews(place: Workspace) -> Iterator[Finding]:
    from claimcheck.review import store_check
    from claimcheck.review.store.drives import refuse_network

    if not place.server:
        refuse_network(place.db)
    with existing_store(place) as store:
        if not store:
            yield Finding("reviews", "good", "none yet")
            return
        count, doubtful = store.verify(), store_check.doubtful(store, now())
    where = f" on {place.server}" if place.server else ""
    words = f"sound{where}; {counted(count, 'act')}, and their chain is intact"
    yield Finding("reviews", "good", words)
    if doubtful:
        words = f"{counted(sum(doubtful.values()), 'act')} with a doubtful time: {', '.join(doubtful)}"
        mend = "a clock was wrong; claimcheck history ID names each, and when it counts"
        yield Finding("times", "note", line(words, 400), mend)


def _outside(place: Workspace) -> Iterator[Finding]:
    from claimcheck.sources.settings import open_sources

    config = place.config
    outside = open_sources(place)
    kept, size = len(outside.store.all()), outside.store.size()
    mend = "claimcheck evidence verify compares it with its hashes" if kept else ""
    words = f"{counted(kept, 'piece')}, {size / 1e6:.1f} MB of {config.evidence.limit}"
    if full := outside.store.warning():
        mend = "claimcheck evidence prune removes old copies that no verdict cites; `evidence: {limit: ...}`"
        words = f"{words}; {full}"
    yield Finding("evidence", "note" if full else "good", words, mend)
    if config.offline:
        yield Finding("sources", "note", "offline: nothing leaves this machine", "set `offline: false`")
    for source in config.external:
        wants = outside.lacks_key(source)
        mend = f"set CLAIMCHECK_{source.key_name.upper()}_KEY; see docs/sources.md" if wants else ""
        words = f"{source.kind}{', no key' if wants else ''}"
        yield Finding(f"source {source.name}", "note" if wants else "good", words, mend)
    if config.external and not config.offline:
        yield Finding("network", "good", "not tried here", "claimcheck sources test asks each source once")
    if not config.contact and not config.offline:
        what = "no contact is named to the servers that are asked"
        yield Finding("contact", "note", what, "set `contact` to an e-mail address")
