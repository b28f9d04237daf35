"""What a hostile hand does to a sound file: cuts, doubles, moves, and puts nasty things in.

CLAIMCHECK_FUZZ sets how many examples each parser gets (40, unless told).
"""

import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

EXAMPLES = int(os.environ.get("CLAIMCHECK_FUZZ", "40"))
fuzz = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="CLAIMCHECK_FUZZ" not in os.environ,
    suppress_health_check=list(HealthCheck),
)

_NASTY = (
    "\x00", "\x1b]52;c;aGk=\x07", "\u202e", "\u200b", "\ud800", "\ufffe", "---\n", "...\n", "\n", "\r", "\t",
    " " * 999, "[", "{", "]", "}", '"', "'", "`", "\\", "\\u0000", "\\ud800", "&a", "*a",
    "!!python/object:a.b",
    "%TAG", "|", "<", ">", "</", "<!--", "<![CDATA[", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "&#0;", "$",
    "null", "-1e999", "99999999999999999999", "NaN", "true", "0x10", "1_000", "9999-12-31", "0000-00-00", "“",
    "[[[[[[[[" * 200, '{"a":' * 400, "- " * 400, "(" * 500, ": ", ",", "#", "”", "’", "\u2028", "é" * 50,
    "İ", "ß", "ﬁ", "𝔘",
)  # fmt: skip


@st.composite
def mutated(draw: Any, seed: bytes, *, most: int = 8) -> bytes:
    """`seed` after some acts of a hostile hand."""
    data = seed
    for _ in range(draw(st.integers(0, most))):
        at = draw(st.integers(0, len(data)))
        end = min(len(data), at + draw(st.integers(0, 60)))
        act = draw(st.sampled_from(("cut", "double", "put", "swap", "flip", "end")))
        if act == "cut":
            data = data[:at] + data[end:]
        elif act == "double":
            data = data[:end] + data[at:]
        elif act == "put":
            data = data[:at] + draw(st.sampled_from(_NASTY)).encode("utf-8", "surrogatepass") + data[at:]
        elif act == "swap":
            data = data[at:end] + data[:at] + data[end:]
        elif act == "flip":
            data = data[:at] + draw(st.binary(min_size=1, max_size=4)) + data[end:]
        else:
            data = data[:at]
    return data
