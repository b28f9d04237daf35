"""A longer text, written in the editor of the person's choice while the screen steps aside."""

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from claimcheck.errors import ClaimcheckError
from claimcheck.tui.strings import faults

_USUAL = ("nano", "vim", "vi", "emacs")


def editor() -> list[str]:
    """The command of VISUAL or EDITOR, else of an editor that is there; [] where there is none."""
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    return shlex.split(wanted) or [name for name in _USUAL if shutil.which(name)][:1]


def written(app: "App[object]", text: str) -> str:
    """What became of `text` in the editor. Raises `ClaimcheckError` CC308 where there is none or it fails."""
    command = editor()
    if not command:
        raise ClaimcheckError("CC308", faults.NO_EDITOR, hint=faults.SET_EDITOR)
    with tempfile.TemporaryDirectory(prefix="claimcheck-") as folder:
        path = Path(folder) / "note.md"
        path.write_text(text, encoding="utf-8")
        try:
            with app.suspend():
                status = subprocess.run([*command, str(path)], check=False).returncode
        except (OSError, SuspendNotSupported) as error:
            what = faults.EDITOR_NOT_STARTED.format(command=command[0])
            raise ClaimcheckError("CC308", what, hint=faults.WRITE_HERE) from error
        if status:
            raise ClaimcheckError("CC308", faults.EDITOR_FAILED.format(command=command[0], status=status))
        return path.read_text(encoding="utf-8", errors="replace").strip()
