"""A real MediaWiki on the loopback interface, from the files that .ci/live-servers unpacks."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

BUILD = Path(__file__).parent.parent / "build" / "live"
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
def mediawiki(folder: Path, pages: Mapping[str, str]) -> Iterator[str]:
    """A MediaWiki with these pages (wikitext by title) on SQLite, served by php; gives where api.php is."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    settings = folder / "LocalSettings.php"
    environ = dict(os.environ) | {"MW_CONFIG_FILE": str(settings), "PHP_CLI_SERVER_WORKERS": "3"}
    (folder / "cache").mkdir()
    install = (
        *("install", "--dbtype", "sqlite", "--dbpath", str(folder), "--dbname", "wiki", "--lang", "en"),
        *("--server", base, "--scriptpath", "", "--confpath", str(folder), "--pass", "a-long-password-1"),
        *("Test", "Admin"),
    )
    _maintain(dict(os.environ), *install)
    with settings.open("a", encoding="utf-8") as file:
        file.write(_FAST.format(cache=str(folder / "cache")))
    texts = folder / "pages"
    texts.mkdir()
    for title, text in pages.items():
        (texts / f"{title}.txt").write_text(text, encoding="utf-8")
    _maintain(environ, "importTextFiles", "--overwrite", *map(str, sorted(texts.iterdir())))
    _maintain(environ, "rebuildtextindex")
    with serving(
        ["php", "-S", f"127.0.0.1:{port}", "-t", str(WIKI)], f"{base}/api.php?action=query", environ
    ):
        yield base


def _maintain(environ: Mapping[str, str], *command: str) -> None:
    done = subprocess.run(
        ["php", str(WIKI / "maintenance" / "run.php"), *command], env=environ, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def serving(command: list[str], url: str, environ: Mapping[str, str]) -> Iterator[None]:
    """A server that has answered once, ended with all that it started."""
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
