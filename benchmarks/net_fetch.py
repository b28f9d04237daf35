"""The cost of hostile HTTP answers: each in its own process: time until it is refused, memory.

    python -m benchmarks.net_fetch

The server is that of the tests (`tests/net/hostile_server.py`), on the loopback interface. Memory is the
peak of the process above what it had after a plain page; the deadline is two seconds, the cap 5 MB.
"""

import subprocess
import sys
import threading
from importlib import import_module
from pathlib import Path

_ANSWERS = (
    *("/drip", "/drip-head", "/silent", "/bomb", "/endless", "/large", "/loop", "/inside", "/metadata"),
    *("/script", "/type", "/no-type", "/busy", "/cut", "/garbage", "/gzip-lie", "/br", "/charset-lie"),
)
_ONE = """
import resource, sys, time
from claimcheck.errors import ClaimcheckError
from claimcheck.net import Policy, fetch

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 2**20)

base, path = sys.argv[1:]
allow = frozenset({("127.0.0.1", int(base.rpartition(":")[2]))})
policy = Policy(allow=allow, deadline=2.0, patience=1.0)
fetch(base + "/ok", policy=policy)
before, start = peak(), time.monotonic()
try:
    told = f"{len(fetch(base + path, policy=policy).body)} bytes"
except ClaimcheckError as error:
    told = f"{error.code} {error.what.removeprefix(base + path + ': ')}"
print(f"{path:13}{time.monotonic() - start:6.2f} s  +{peak() - before:4.1f} MB  {told}")
"""


def main() -> None:
    """Print a line for each answer."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    server = import_module("net.hostile_server").Hostile()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for path in _ANSWERS:
        subprocess.run([sys.executable, "-c", _ONE, server.url(""), path], check=True)


if __name__ == "__main__":
    main()
