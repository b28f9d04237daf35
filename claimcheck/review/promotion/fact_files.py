"""Promoted facts in their files: added with an event, removed and restored by undo and redo.

The file is written before the event is kept, and written back where that fails: the two never differ.
"""

from contextlib import suppress
from functools import partial
from pathlib import Path

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Claim, Fact
from claimcheck.review.events import Event
from claimcheck.review.session import Session
from claimcheck.review.session_events import MoveFact


def add(session: Session, claim: Claim, fact: Fact, remark: str, path: Path, root: Path) -> Event:
    """Write the fact that the verdict on a claim became into the file at `path`, and keep that as an event.

    `root`: the workspace, from which the event names the file. Raises as `facts.yaml_editor.save` and
    `Session`.
    """
    from claimcheck.facts import yaml_editor

    entry, name = yaml_editor.written(fact, remark=remark), frozenset({fact.id})
    head = yaml_editor.modeline(path)
    yaml_editor.save(path, partial(yaml_editor.append, fact=fact, remark=remark, head=head), changed=name)
    try:
        return session.promoted(claim.id, fact.id, _named(path, root), entry)
    except ClaimcheckError:
        with suppress(ClaimcheckError):
            yaml_editor.save(path, partial(yaml_editor.remove, was=entry), changed=frozenset(), gone=name)
        raise


def mover(root: Path, folder: Path) -> MoveFact:
    """How undo and redo move facts in the files below the `root` of a workspace or the `folder` of its facts.

    It raises `ClaimcheckError` CC515 for a file elsewhere, for an entry that is no longer as it was added or
    is in its file already, and as `facts.yaml_editor.save`.
    """

    def move(event: Event, there: bool) -> None:
        from claimcheck.facts import yaml_editor

        path, name = (root / event.payload["file"]).resolve(), frozenset({event.payload["fact"]})
        inside = path.is_relative_to(root.resolve()) or path.is_relative_to(folder.resolve())
        if not inside or path.suffix not in (".yaml", ".yml"):
            what = "the file is not in this workspace"
            raise ClaimcheckError("CC515", what, file=str(path), hint="change it by hand")
        shown, entry = _named(path, root.resolve()), event.payload["entry"]
        if there:
            yaml_editor.save(path, partial(yaml_editor.restore, was=entry, file=shown), changed=name)
        else:
            yaml_editor.save(
                path, partial(yaml_editor.remove, was=entry, file=shown), changed=frozenset(), gone=name
            )

    return move


def _named(path: Path, root: Path) -> str:
    path = path.absolute()
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)
