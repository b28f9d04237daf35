"""What was made to burst: one coded line, bounded memory, no traceback, and the workspace as it was.

Each case is a process of its own, whose peak of memory the system tells. Figures: docs/reliability.md.
"""

import gzip
import io
import json
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from sample_documents import DOCX, PDF

# A check of a short text takes about 90; what is read may be 8 MB, and stands there several times.
MOST_MB = 300
# A process begins with the peak of the one that started it: this small one stands between it and the tests.
MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:])
unit = 1024**2 if sys.platform == "darwin" else 1024
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit
print(f"{done.returncode} {peak:.0f}", file=sys.stderr)
"""
FACT = '  - id: kol-dam\n    statement: The dam at Kol was finished in May 2012.\n    verdict: "true"\n'


def _zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DOCX)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            new.writestr(one.filename, old.read(one))
        new.writestr("word/media/image1.png", bytes(150_000_000))
    return out.getvalue()


def _lying_zip() -> bytes:
    """A docx whose directory says that its text is small."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DOCX)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            text = b" " * 100_000_000 if one.filename == "word/document.xml" else old.read(one)
            new.writestr(one.filename, text)
    true, said = (100_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little")
    return out.getvalue().replace(true, said)


def _pdf_bomb() -> bytes:
    at, end = PDF.index(b"stream\n") + 7, PDF.index(b"\nendstream")
    return PDF[:at] + zlib.compress(b" " * 150_000_000, 9) + PDF[end:]


def _laughs() -> bytes:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 12)]
    return "\n".join(lines).encode()


def _huge(path: Path) -> None:
    with path.open("wb") as file:  # sparse: takes no room on the disk
        file.truncate(200_000_000)


CHECK, JSONL = ("check",), ("--input-format", "jsonl")
# By name: what is written, the command, the status and the code.
BOMBS: dict[str, tuple[str, Callable[[], bytes] | None, tuple[str, ...], int, str]] = {
    "200 MB": ("huge.txt", None, (*CHECK, "huge.txt"), 2, "CC107"),
    "gzip": ("a.gz", lambda: gzip.compress(bytes(50_000_000)), (*CHECK, "a.gz"), 2, "CC110"),
    "zip": ("a.docx", _zip_bomb, (*CHECK, "a.docx"), 2, "CC112"),
    "lying zip": ("b.docx", _lying_zip, (*CHECK, "b.docx"), 2, "CC115"),
    "pdf": ("a.pdf", _pdf_bomb, (*CHECK, "a.pdf"), 2, "CC115"),
    "yaml aliases": ("claims/facts/a.yaml", _laughs, ("facts", "lint"), 1, "CC202"),
    "yaml depth": ("claims/facts/b.yaml", lambda: b"[" * 500_000, ("facts", "lint"), 1, "CC201"),
    "yaml settings": ("config.yaml", _laughs, (*CHECK, "seeds/dam.md"), 2, "CC301"),
    "front matter": ("f.md", lambda: b"---\n" + _laughs() + b"\n---\nText.", (*CHECK, "f.md"), 2, "CC106"),
    "json depth": ("d.json", lambda: b'{"a":' * 1_000_000, ("import", "d.json"), 2, "CC512"),
    "json feed": ("e.json", lambda: b"[" * 3_000_000, ("facts", "import", "e.json"), 2, "CC109"),
    "json article": ("j.jsonl", lambda: b'{"doc":' * 500_000, (*CHECK, *JSONL), 2, "CC109"),
    "html entities": ("e.html", lambda: b"<html><p>" + b"&a;" * 600_000, (*CHECK, "e.html"), 2, "CC107"),
    "html depth": ("h.html", lambda: b"<html><body>" + b"<div>" * 400_000, (*CHECK, "h.html"), 2, "CC111"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the system does not tell what a process took")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_one_coded_line_in_bounded_memory(name: str, tmp_path: Path) -> None:
    where, make, arguments, status, code = BOMBS[name]
    _workspace(tmp_path)
    if make is None:
        _huge(tmp_path / where)
    else:
        (tmp_path / where).write_bytes(make())
    before = {path: path.stat().st_size for path in tmp_path.rglob("*")}
    command = [sys.executable, "-m", "claimcheck", *arguments, "--json-errors", "--quiet"]
    with (tmp_path / where).open("rb") as source:
        ran = subprocess.run(
            [sys.executable, "-c", MEASURED, *command], cwd=tmp_path, stdin=source, capture_output=True
        )
    *err, measured = ran.stderr.splitlines()
    ended, peak = measured.split()
    told = [json.loads(line)["code"] for line in err]
    assert (int(ended), told or code) == (status, [code] if told else code), ran
    assert told or code.encode() in ran.stdout
    assert b"Traceback" not in ran.stdout + ran.stderr
    assert int(peak) < MOST_MB
    after = {path: path.stat().st_size for path in tmp_path.rglob("*") if ".claimcheck" not in path.parts}
    assert after == before


def _workspace(folder: Path) -> None:
    (folder / "claims" / "facts").mkdir(parents=True)
    (folder / "seeds").mkdir()
    (folder / "config.yaml").write_text("reviewer: r01\n", encoding="utf-8")
    (folder / "claims" / "facts" / "dam.yaml").write_text(f"facts:\n{FACT}", encoding="utf-8")
    (folder / "seeds" / "dam.md").write_text("The dam was finished, the board said.\n", encoding="utf-8")
