"""Reads subtitles (.srt): the words without their numbers and times."""

import re

_CUE = re.compile(r"^\d+\n\d\d:\d\d:\d\d,\d{3} --> .*\n", re.MULTILINE)


def read(data: bytes) -> dict[str, str]:
    """The text under "text", and what is known of the article."""
    return {"text": _CUE.sub("", data.decode("utf-8")), "kind": "speech"}
