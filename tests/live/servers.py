"""Real servers on the loopback interface, started for a test session and stopped after it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.mediawiki import WIKI, free_port, serving
from live.sample_articles import NAMES, page


@contextmanager
def kiwix(folder: Path) -> Iterator[str]:
    """A Kiwix server with a book "towns" of the towns; gives its address."""
    html = folder / "html"
    html.mkdir()
    (html / "icon.png").write_bytes(_PIXEL)
    for at, name in enumerate(NAMES):
        text = page(at).split("== History ==\n")[1]
        (html / f"{name}.html").write_text(
            f"<html><head><title>{name}</title></head><body><h1>{name}</h1><p>{text}</p></body></html>"
        )
    book = folder / "towns.zim"
    about = ("-w", f"{NAMES[0]}.html", "-I", "icon.png", "-l", "eng", "-n", "towns", "-t", "Towns")
    tell = ("-d", "Invented towns", "-c", "Tests", "-p", "Tests")
    subprocess.run(["zimwriterfs", *about, *tell, str(html), str(book)], check=True, capture_output=True)
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with serving(["kiwix-serve", "-p", str(port), "-i", "127.0.0.1", str(book)], base, dict(os.environ)):
        yield base


def missing() -> list[str]:
    """What has to be installed before these can run."""
    programs = [name for name in ("php", "kiwix-serve", "zimwriterfs") if not shutil.which(name)]
    return programs + ([] if (WIKI / "api.php").is_file() else [f"MediaWiki in {WIKI}"])


_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001"
    "f61738550000000049454e44ae426082"
)
