"""Copying, and an honest word on how it was done: no program can see whether a terminal took it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

from textual.app import App

from claimcheck.tui.strings import messages

_TOOLS: Mapping[str, tuple[str, ...]] = {
    "WAYLAND_DISPLAY": ("wl-copy",),
    "DISPLAY": ("xclip", "-selection", "clipboard"),
}
LONGEST = 70_000
"""Bytes from which terminals begin to refuse what is sent to their clipboard."""


def is_remote() -> bool:
    """Whether this runs on another machine than the one in front of the person."""
    return any(os.environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))


def copy(app: "App[object]", text: str) -> tuple[str, str]:
    """Copy; gives how it was done, and what to know about it."""
    if not is_remote() and (tool := _tool()) and _fed(tool, text):
        return messages.COPIED_WITH.format(tool=tool[0]), ""
    app.copy_to_clipboard(text)
    hint = messages.CLIPBOARD_MAY_REFUSE
    if len(text.encode("utf-8", "replace")) > LONGEST:
        hint = messages.CLIPBOARD_LONG
    elif os.environ.get("TMUX"):
        hint = messages.CLIPBOARD_TMUX
    return messages.COPIED_OSC52, hint


def _tool() -> tuple[str, ...]:
    if sys.platform == "darwin":
        return ("pbcopy",)
    tools = (tool for name, tool in _TOOLS.items() if os.environ.get(name) and shutil.which(tool[0]))
    return next(tools, ())


def _fed(tool: tuple[str, ...], text: str) -> bool:
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(
            tool, input=text.encode("utf-8", "replace"), stdout=quiet, stderr=quiet, timeout=2, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
