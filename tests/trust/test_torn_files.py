"""A fact file that is written while the process is killed is the old one or the new one, whole."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

OLD, NEW = (
    "facts:\n" + "".join(f"  - id: {name}-{at}\n    statement: It was {name}.\n" for at in range(3_000))
    for name in ("old", "new")
)
WRITES = """
import sys
from pathlib import Path
from claimcheck.facts.edit import put
path, texts = Path(sys.argv[1]), [Path(one).read_bytes() for one in sys.argv[2:]]
print("at work", flush=True)
while True:
    for text in texts:
        put(path, text)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_fact_file_is_whole_whenever_its_writer_is_killed(tmp_path: Path) -> None:
    facts, dice = tmp_path / "facts", random.Random(11)
    facts.mkdir()
    path, texts = facts / "dam.yaml", (tmp_path / "old", tmp_path / "new")
    for file, text in zip((*texts, path), (OLD, NEW, OLD), strict=True):
        file.write_text(text, encoding="utf-8")
    for _ in range(5):
        command = [sys.executable, "-c", WRITES, str(path), *map(str, texts)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout
            writer.stdout.readline()
            time.sleep(dice.uniform(0, 0.05))
            os.kill(writer.pid, signal.SIGKILL)
        assert path.read_text(encoding="utf-8") in (OLD, NEW)
    left = [file for file in facts.iterdir() if file != path]
    assert not any(file.suffix in (".yaml", ".jsonl") for file in left), "what broke off is never loaded"
