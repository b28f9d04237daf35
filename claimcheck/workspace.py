"""The workspace: a folder with settings, facts, articles and (made on first use) the private `.claimcheck`.

Nothing here writes but `init` and `Workspace.prepare`; a command that only reads leaves no trace.
"""

import os
import shlex
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from claimcheck.config.loader import load_config
from claimcheck.config.server import SCHEME, Server, parsed
from claimcheck.config.settings import Config, Rating
from claimcheck.config.trust import trusted
from claimcheck.errors import ClaimcheckError
from claimcheck.filesystem import is_shared, make_folder, write_atomically

CONFIG = "config.yaml"
_STARTER = (CONFIG, "claims", "seeds")
_KINDS = {"templates": "a folder", "sources": "a file", "ca_file": "a file"}


class Workspace(msgspec.Struct, frozen=True, kw_only=True):
    """Where everything is, and the settings in force. `origins` tells for each setting where it came from.

    `unread` holds the config.yaml that are there but not trusted: none of their settings is in force.
    """

    root: Path
    config: Config
    origins: Mapping[str, str]
    unread: tuple[Path, ...] = ()

    @property
    def facts_dir(self) -> Path:
        """The folder (or file) with the facts."""
        return self.root / self.config.facts

    @property
    def sources_file(self) -> Path:
        """The registry of sources."""
        return self.root / self.config.sources

    @property
    def seeds_dir(self) -> Path:
        """The articles that the review opens when none is named."""
        return self.root / self.config.seeds

    @property
    def articles_dir(self) -> Path:
        """Where texts that are pasted are saved as articles; listed like those of `seeds_dir`."""
        return self.root / "articles"

    @property
    def reports_dir(self) -> Path:
        """Where reports go."""
        return self.root / self.config.reports

    @property
    def state_dir(self) -> Path:
        """The private folder; not there before `prepare`. Elsewhere while the settings are not trusted."""
        return self.untrusted_state if self.root / CONFIG in self.unread else self.root / ".claimcheck"

    @property
    def untrusted_state(self) -> Path:
        """Where the reviews of this workspace are while it is not trusted: in the user's own data folder."""
        from hashlib import sha256

        from platformdirs import user_data_path

        name = sha256(os.fsencode(os.path.realpath(self.root))).hexdigest()[:16]
        return user_data_path("claimcheck") / "untrusted" / name

    @property
    def db(self) -> Path:
        """The store of reviews on this machine: in the private folder, or where the setting `store` says."""
        folder = "" if self.server else self.config.store
        return (Path(os.path.expanduser(folder)) if folder else self.state_dir) / "reviews.db"

    @property
    def server(self) -> Server | None:
        """The server that keeps the reviews, if the setting `store` names one."""
        if not self.config.store.startswith(SCHEME):
            return None
        ca_file = str(self.root / self.config.ca_file) if self.config.ca_file else ""
        return msgspec.structs.replace(parsed(self.config.store), folder=self.state_dir, ca_file=ca_file)

    @property
    def place(self) -> Path | Server:
        """Where the reviews are kept."""
        return self.server or self.db

    @property
    def index_dir(self) -> Path:
        """The index of the fact base."""
        return self.state_dir / "index"

    @property
    def analyses_dir(self) -> Path:
        """What was found about articles; it can be made again."""
        return self.state_dir / "analyses"

    @property
    def evidence_dir(self) -> Path:
        """Snapshots of outside evidence."""
        return self.state_dir / "evidence"

    @property
    def log_dir(self) -> Path:
        """Logs; they hold no text of an article."""
        return self.state_dir / "log"

    @property
    def reviewer(self) -> str:
        """Who decides here: the setting, else the login name."""
        from getpass import getuser

        try:
            return self.config.reviewer or getuser()
        except (OSError, KeyError, ImportError):  # an account without a name
            return ""

    def distrust(self) -> ClaimcheckError | None:
        """What to tell where settings are not used because somebody else can write them (CC307)."""
        if not self.unread:
            return None
        file = self.unread[0]
        hint = f"if you trust them: claimcheck trust {shlex.quote(str(file.parent))}"
        what = "settings ignored, because others can write them"
        return ClaimcheckError("CC307", what, file=str(file), hint=hint)

    def scale(self, status: str) -> tuple[Rating, ...]:
        """The scale for an article of this status (draft or published)."""
        return self.config.draft_scale if status == "draft" else self.config.scale

    def settings(self) -> list[tuple[str, Any, str]]:
        """Every setting as (name, value as plain data, origin), in the order of the documentation."""
        plain = msgspec.to_builtins(self.config)
        return [(name, plain[name], self.origins[name]) for name in Config.__struct_fields__]

    def missing_path(self, name: str) -> ClaimcheckError | None:
        """What is wrong with a setting that is a path: nothing is there, or a folder instead of a file."""
        word, origin = getattr(self.config, name), self.origins.get(name, "")
        path, kind = self.root / word, _KINDS.get(name, "")
        if not word or origin == "default":
            return None
        if not os.path.exists(path):
            code, what = "CC101", "does not exist"
        elif kind and os.path.isdir(path) != (kind == "a folder"):
            code, what = "CC102", f"is not {kind}"
        else:
            return None
        hint = "correct the setting, or remove it for the default"
        return ClaimcheckError(code, f"{name!r} is set to {word!r}, which {what}", file=origin, hint=hint)

    def prepare(self) -> "Workspace":
        """Make the private folder if it is not there yet: 0700, whatever the umask is (see `sharing`).

        One that somebody made by hand gets the same rights, and is kept out of git, too. Raises
        `ClaimcheckError` CC305 where it cannot be made.
        """
        folder = self.state_dir
        try:
            if not folder.is_dir():
                self.root.mkdir(parents=True, exist_ok=True)
                make_folder(folder)
            elif folder.stat().st_mode & 0o077 and not is_shared(folder):
                with suppress(PermissionError):  # it is somebody else's: `doctor` tells
                    folder.chmod(0o2770 if is_shared(self.root) else 0o700)
            if not os.path.lexists(ignored := folder / ".gitignore"):
                with suppress(OSError):  # a full disk hinders nobody from reading
                    write_atomically(ignored, b"*\n", 0o600)
        except OSError as error:
            what = f"the private folder cannot be created: {error.strerror}"
            hint = "`claimcheck doctor` names the cause; `claimcheck check` needs no such folder"
            raise ClaimcheckError("CC305", what, file=str(folder), hint=hint) from None
        return self


def find(
    explicit: Path | None = None,
    *,
    flags: Mapping[str, str] | None = None,
    environ: Mapping[str, str] | None = None,
    start: Path | None = None,
) -> Workspace:
    """The workspace in force.

    It is `explicit`, else CLAIMCHECK_WORKSPACE, else the nearest folder from `start` (or the current one)
    upwards that holds a config.yaml, else the user's data folder (which need not exist yet). `flags` are
    settings given on the command line (setting: text). Raises `ClaimcheckError` CC305 where the named folder
    holds no config.yaml, and CC301 to CC304 for what is wrong in one.
    """
    from platformdirs import user_data_path

    environ = os.environ if environ is None else environ
    word = str(explicit or environ.get("CLAIMCHECK_WORKSPACE") or "")
    named = Path(os.path.expanduser(word)) if word else None
    if named and not _holds_config(named):
        what = "no workspace: the folder has no config.yaml"
        hint = f"`claimcheck init {named}` makes a workspace there"
        raise ClaimcheckError("CC305", what, file=str(named), hint=hint)
    root = Path(os.path.abspath(named or _nearest(start) or user_data_path("claimcheck")))
    files = [file for file in config_files(root) if _holds_config(file.parent)]
    read = [file for file in files if trusted(file)]
    loaded = load_config(read, environ, flags)
    unread = tuple(file for file in files if file not in read)
    return Workspace(root=root, config=loaded.config, origins=loaded.origins, unread=unread)


def config_files(root: Path) -> tuple[Path, Path]:
    """Where settings are looked for: the user's own file, then the workspace's; neither need be there."""
    from platformdirs import user_config_path

    return user_config_path("claimcheck") / CONFIG, root / CONFIG


def _nearest(start: Path | None) -> Path | None:
    try:
        here = (start or Path.cwd()).absolute()
    except OSError:  # the current folder was deleted
        return None
    return next((folder for folder in (here, *here.parents) if _holds_config(folder)), None)


def _holds_config(folder: Path) -> bool:
    # Not Path.is_file: that one raises where a folder may not be looked into.
    return os.path.isfile(folder / CONFIG)


def init(folder: Path, *, group: bool = False) -> Path:
    """Make a new workspace in `folder`: settings, starter fact base, sample articles. Gives the folder.

    `group`: all of the folder's group may write in it, also what is made later (2770, files 0660).

    Nothing is ever overwritten: raises `ClaimcheckError` CC306 if one of the three is there already.
    """
    taken = next((name for name in _STARTER if (folder / name).exists()), None)
    if taken:
        hint = "choose another folder, or use this one as it is"
        raise ClaimcheckError("CC306", f"the folder already has {taken!r}", file=str(folder), hint=hint)
    import shutil

    starter = starter_folder()
    hidden = shutil.ignore_patterns(".*", "__pycache__")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in _STARTER:
            if (starter / name).is_dir():
                shutil.copytree(starter / name, folder / name, ignore=hidden)
            else:
                shutil.copyfile(starter / name, folder / name)
        if group:
            for path in (folder, *folder.rglob("*")):
                path.chmod(0o2770 if path.is_dir() else 0o660)
    except OSError as error:
        raise ClaimcheckError("CC305", f"cannot be made: {error.strerror}", file=str(folder)) from None
    return folder


def starter_folder() -> Path:
    """Where the starter is: package data in a wheel, the project's own folder in an editable install."""
    package = Path(__file__).parent
    return package / "starter" if (package / "starter" / CONFIG).is_file() else package.parent
