"""Real servers on the loopback interface, started for a test session and stopped after it."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from live.sample_articles import NAMES, page

BUILD = Path(__file__).parent.parent.parent / "build" / "live"
WIKI = BUILD / "mediawiki"
_FAST = """
$wgCacheDirectory = {cache!r};
$wgMainCacheType = CACHE_NONE;
$wgJobRunRate = 0;
wfLoadExtension('Cite');
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def mediawiki(folder: Path) -> Iterator[str]:
    """A MediaWiki with the towns on SQLite, served by php; gives the address of the folder of its api.php."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    settings = folder / "LocalSettings.php"
    environ = dict(os.environ) | {"MW_CONFIG_FILE": str(settings), "PHP_CLI_SERVER_WORKERS": "3"}
    (folder / "cache").mkdir()
    install = (
        *("install", "--dbtype", "sqlite", "--dbpath", str(folder), "--dbname", "wiki", "--lang", "en"),
        *("--server", base, "--scriptpath", "", "--confpath", str(folder), "--pass", "a-long-password-1"),
        *("Towns", "Admin"),
    )
    _maintain(dict(os.environ), *install)
    with settings.open("a", encoding="utf-8") as file:
        file.write(_FAST.format(cache=str(folder / "cache")))
    pages = folder / "pages"
    pages.mkdir()
    for at, name in enumerate(NAMES):
        (pages / f"{name}.txt").write_text(page(at), encoding="utf-8")
    _maintain(environ, "importTextFiles", "--overwrite", *map(str, sorted(pages.iterdir())))
    _maintain(environ, "rebuildtextindex")
    with _serving(
        ["php", "-S", f"127.0.0.1:{port}", "-t", str(WIKI)], f"{base}/api.php?action=query", environ
    ):
        yield base


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
    with _serving(["kiwix-serve", "-p", str(port), "-i", "127.0.0.1", str(book)], base, dict(os.environ)):
        yield base


def missing() -> list[str]:
    """What has to be installed before these can run."""
    programs = [name for name in ("php", "kiwix-serve", "zimwriterfs") if not shutil.which(name)]
    return programs + ([] if (WIKI / "api.php").is_file() else [f"MediaWiki in {WIKI}"])


def _maintain(environ: Mapping[str, str], *command: str) -> None:
    done = subprocess.run(
        ["php", str(WIKI / "maintenance" / "run.php"), *command], env=environ, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def _serving(command: list[str], url: str, environ: Mapping[str, str]) -> Iterator[None]:
    process = subprocess.Popen(
        command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        for _ in range(100):
            try:
                urlopen(url, timeout=10).close()
                break
            except OSError:
                assert process.poll() is None, f"{command[0]} has ended"
                time.sleep(0.05)
        yield
    finally:
        os.killpg(process.pid, 15)
        process.wait(10)


_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001"
    "f61738550000000049454e44ae426082"
)
