"""A file that is written while the process is killed is the old one or the new one, whole."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

NAMES = ("old", "new")
FACTS = {
    "facts:\n" + "".join(f"  - id: {name}-{at}\n    statement: It was {name}.\n" for at in range(3_000))
    for name in NAMES
}
SETTINGS = {"# a remark that stays\n" * 3_000 + f'reviewer: "{name}"\n' for name in NAMES}
PUT = """
import sys
from pathlib import Path
from claimcheck.filesystem import write_atomically
path, texts = Path(sys.argv[1]), [Path(one).read_bytes() for one in sys.argv[2:]]
print("at work", flush=True)
while True:
    for text in texts:
        write_atomically(path, text)
"""
NAME = """
import sys
from pathlib import Path
from claimcheck.config.settings.writer import remember_reviewer
path = Path(sys.argv[1])
print("at work", flush=True)
while True:
    for name in ("old", "new"):
        remember_reviewer(name, path)
"""


def killed(code: str, *arguments: str, after: float) -> None:
    """Run a writer and kill it in the middle of its work."""
    with subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        writer.stdout.readline()
        time.sleep(after)
        os.kill(writer.pid, signal.SIGKILL)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.parametrize(("code", "whole"), [(PUT, FACTS), (NAME, SETTINGS)], ids=["facts", "settings"])
def test_a_file_is_whole_whenever_its_writer_is_killed(tmp_path: Path, code: str, whole: set[str]) -> None:
    folder, dice = tmp_path / "files", random.Random(11)
    folder.mkdir()
    path, texts = folder / "kept.yaml", [tmp_path / name for name in NAMES]
    for file, text in zip(texts, sorted(whole), strict=True):
        file.write_text(text, encoding="utf-8")
    path.write_text(min(whole), encoding="utf-8")
    for _ in range(4):
        killed(code, str(path), *map(str, texts), after=dice.uniform(0, 0.05))
        assert path.read_text(encoding="utf-8") in whole
    left = [file for file in folder.iterdir() if file != path]
    assert not any(file.suffix in (".yaml", ".jsonl") for file in left), "what broke off is never loaded"
