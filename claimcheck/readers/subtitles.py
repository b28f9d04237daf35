"""Reads subtitles (SubRip, WebVTT) as running text with the time code of every cue.

https://www.w3.org/TR/webvtt1/
"""

import re
from collections.abc import Iterator
from html import unescape

import msgspec

SUFFIXES = (".srt", ".vtt")

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_CUE = re.compile(rf"\s*(?P<start>{_TIME})\s*-->\s*(?P<end>{_TIME})")
_VOICE = re.compile(r"<v(?:\.[^ >]*)?\s+([^>]{1,80})>")
_TAG = re.compile(r"<[^<>]{0,80}>|\{\\[^{}]{0,40}\}")
_BLOCK = re.compile(r"\n[^\S\n]*\n")
_DASH = re.compile(r"^\s*[-–—>]+\s*")
_LABEL = re.compile(r"^[^\W\d_][^:\n]{1,40}:(?=\s)")
_PAUSE = 4.0  # seconds without words, after which a new paragraph begins


class Subtitles(msgspec.Struct, frozen=True):
    """`times`: (offset, time code) of every cue in order, "01:02:03"."""

    text: str
    times: tuple[tuple[int, str], ...]


def is_subtitles(text: str) -> bool:
    """Whether a text is subtitles: its own word for it, or a time as the first or second line."""
    head = text.lstrip("\ufeff \t\r\n")[:400]
    return head.startswith("WEBVTT") or any(_CUE.match(line) for line in head.splitlines()[:2])


def parse(text: str) -> Subtitles:
    """The words of all cues in running text; a new paragraph where the speaker changes or after a pause.

    Linear. Cues without words, comments and styles are left out; what cannot be read as a cue, too.
    """
    pieces, times, size, spoke, speaker = list[str](), list[tuple[int, str]](), 0, 0.0, ""
    for start, end, voice, words in _cues(text.replace("\r\n", "\n").replace("\r", "\n")):
        turn = voice and voice != speaker
        apart = turn or _LABEL.match(words) or _DASH.match(words) or start - spoke > _PAUSE
        words = _DASH.sub("", words)
        gap = ("\n\n" if apart else " ") if pieces else ""
        said = f"{voice}: {words}" if turn else words
        times.append((size + len(gap), _code(start)))
        pieces.append(gap + said)
        size += len(pieces[-1])
        spoke, speaker = end, voice or speaker
    return Subtitles("".join(pieces), tuple(times))


def _cues(text: str) -> Iterator[tuple[float, float, str, str]]:
    """Start, end (seconds), voice and words of each cue; one that repeats the last line rolls up."""
    last = ""
    for block in _BLOCK.split(text):
        lines = block.strip().split("\n")
        at = next((n for n, line in enumerate(lines[:3]) if _CUE.match(line)), None)
        if at is None or not (cue := _CUE.match(lines[at])):
            continue
        body = "\n".join(lines[at + 1 :])
        voice = _VOICE.search(body)
        spoken = [unescape(_TAG.sub("", line)).strip() for line in body.split("\n")]
        fresh = [line for n, line in enumerate(spoken) if line and not (n == 0 and line == last)]
        last = spoken[-1] if spoken else ""
        if fresh:
            yield (
                _seconds(cue["start"]),
                _seconds(cue["end"]),
                voice[1].strip() if voice else "",
                " ".join(fresh),
            )


def _seconds(time: str) -> float:
    whole, _, part = time.replace(",", ".").rpartition(".")
    seconds = 0
    for piece in whole.split(":"):
        seconds = seconds * 60 + int(piece)
    return seconds + float(f"0.{part}")


def _code(seconds: float) -> str:
    minutes, second = divmod(int(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}"
