"""Detection of network drives, on which a shared SQLite file loses data.

SQLite shares the index of its log through memory, which no network drive does, and many pass on no locks. So
the store is refused there. Only Linux tells (in its table of mounts); elsewhere nothing is refused.
"""

import os
import re
from pathlib import Path

from claimcheck.errors import ClaimcheckError

MOUNTS = Path("/proc/self/mountinfo")
_KINDS = frozenset(
    (
        "9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "gpfs", "lustre",
        "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "prl_fs", "pvfs2", "smb3", "smbfs", "vboxsf", "virtiofs",
        "vmhgfs",
    )
)  # fmt: skip
_FUSE = frozenset(
    (
        "ceph", "ceph-fuse", "cifs", "curlftpfs", "davfs", "gcsfuse", "glusterfs", "goofys", "grpcfuse",
        "gvfsd-fuse", "juicefs", "kio-fuse", "nfs", "osxfs", "rclone", "s3fs", "seaweedfs", "smbnetfs",
        "sshfs", "vmhgfs-fuse", "weed",
    )
)  # fmt: skip
_ROOTS = ("9p", "virtiofs")  # of a virtual machine of its own: the only disk that it has


def network(path: Path) -> str:
    """The kind of the network drive that `path` lies on; "" for a disk of this machine, or unknown."""
    try:
        table = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    place = os.path.realpath(path)
    found, longest = "", -1
    for row in table.splitlines():
        left, _, right = row.partition(" - ")
        fields, (kind, source) = left.split(), (*right.split(), "", "")[:2]
        at = _plain(fields[4]) if len(fields) > 4 else ""
        # The last of two mounts at one place hides the other.
        if at and len(at) >= longest and (place == at or place.startswith(at.rstrip("/") + "/")):
            found, longest = _remote(kind, source, at), len(at)
    return found


def refuse_network(path: Path) -> None:
    """Raise `ClaimcheckError` CC516 where the store at `path` would lie on a network drive."""
    if kind := network(path):
        hint = (
            f"set `store` to a folder on a disk of this machine, and copy {path.name} there if it exists;"
            " machines exchange bundles (docs/desk.md)"
        )
        what = f"the review store would be on a network drive ({kind})"
        raise ClaimcheckError("CC516", what, file=str(path), hint=hint)


def _plain(at: str) -> str:
    """A path of the table: blanks and the like stand there as octal numbers."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), at)


def _remote(kind: str, source: str, at: str) -> str:
    """The kind, if it is one of a network drive."""
    name, _, program = kind.partition(".")
    if name == "fuse":
        elsewhere = program in _FUSE or source.startswith("//") or ":/" in source
        return kind if elsewhere else ""
    return kind if kind in _KINDS and not (at == "/" and kind in _ROOTS) else ""
