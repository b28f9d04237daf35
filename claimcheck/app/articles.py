"""Articles: read, checked, and pasted text that becomes one."""

from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimcheck.app.context import Context, existing_store
from claimcheck.errors import ClaimcheckError
from claimcheck.ids import RULE, is_id
from claimcheck.text import clean, line

if TYPE_CHECKING:
    from claimcheck.model import Article, Checked
    from claimcheck.net import Policy
    from claimcheck.readers.metadata import ArticleFields
    from claimcheck.workspace import Workspace

_FIELDS = ("id", "title", "outlet", "published", "kind", "speaker")
_SAME = 0.05  # share of common runs of words below which a text is no version of another
_KEPT_FIELDS = ("title", "outlet", "author", "published", "kind", "speaker", "country")


def article_fields(details: Mapping[str, str | None]) -> "ArticleFields":
    """The fields of an article that are given. Raises `ClaimcheckError` CC207 for an id that is none."""
    if (name := details.get("id")) and not is_id(name):
        raise ClaimcheckError("CC207", f"--id: an id is made of {RULE}")
    return {key: details[key] for key in _FIELDS if details.get(key)}  # type: ignore[return-value]  # its keys


def check_article(
    context: Context,
    name: str,
    details: Mapping[str, str | None] = {},
    *,
    kept: bool = False,
    same: bool = False,
) -> "Checked":
    """Read an article as `read_article`, and check it; what is known from an earlier check is used."""
    return check_text(context, read_article(context, name, details, kept=kept, same=same))


def check_text(context: Context, article: "Article") -> "Checked":
    """Check an article by the settings of the workspace; one that did not change is not analysed again.

    Where `context.soon` is set, models are not waited for: see `compared_by_meaning`.
    """
    return _checked(context, article, soon=context.soon)


def compared_by_meaning(context: Context, article: "Article") -> "Checked | None":
    """Embed all facts, and check as `check_text` without `context.soon`; None where there are no models."""
    vectors = context.facts.vectors if context.facts else None
    if vectors is None:
        return None
    vectors.build()
    return _checked(context, article, soon=False)


def _checked(context: Context, article: "Article", *, soon: bool) -> "Checked":
    from claimcheck.app.analysis_cache import cached_check

    workspace, config = context.workspace, context.workspace.config
    with suppress(
        ClaimcheckError
    ):  # a folder that may not be written: nothing is kept, and all is found anew
        workspace.prepare()
    return cached_check(
        article,
        workspace.analyses_dir,
        base=context.facts,
        flags_off=config.flags_off,
        worth=config.worth,
        soon=soon,
    )


def read_article(
    context: Context,
    name: str,
    details: Mapping[str, str | None] = {},
    *,
    kept: bool = False,
    published: str = "",
    policy: "Policy | None" = None,
    same: bool = False,
) -> "Article":
    """The article of a file, an address, or an id of one that was opened, with what was said about it before.

    `kept`: a page is taken as it was opened last, and no server is asked. A detail that is "" is not known
    any more. `published`: the day where nobody said one; `policy`: the rules of the network, else those of
    the workspace. `same`: it is the article of its id, however little it says the same; so it is where its
    id is given. Raises `ClaimcheckError` CC1xx, CC207, CC4xx, CC517.
    """
    from claimcheck.readers import read

    workspace, given = context.workspace, article_fields(details)
    unknown = {key for key, value in details.items() if value == ""}

    def before(name: str) -> dict[str, str]:
        return ({"published": published} if published else {}) | _kept_fields(workspace, name, unknown)

    old = None if name == "-" or Path(name).is_file() else latest_article(workspace, name)
    if old is None:
        policy = policy or network_policy(workspace, name)
        try:
            found = read(name, root=workspace.root, policy=policy, remembered=before, **given)
        except ClaimcheckError as error:
            if error.code == "CC101":
                error.hint = "check the path, or take an id that `claimcheck library` lists"
            raise
        if found.path and not same and not given.get("id"):
            _refuse_other(workspace, found, name)
        return found
    known: ArticleFields = {"id": old.id, **given}
    paths = (workspace.root / old.path, Path(old.path)) if old.path else ()
    if path := next((one for one in paths if one.is_file()), None):
        now = read(path, root=workspace.root, remembered=before, **known)
    elif old.url and not kept:
        now = read(old.url, policy=network_policy(workspace, old.url), remembered=before, **known)
    else:
        return msgspec.structs.replace(old, **given, **dict.fromkeys(unknown & {"outlet", "published"}))
    # An id that was kept before ids were checked stays as it is.
    return now if given.get("id") else msgspec.structs.replace(now, id=old.id)


def _refuse_other(workspace: "Workspace", found: "Article", name: str) -> None:
    """Raise CC517 for a file with the id of an article that has another file, title and text."""
    from claimcheck.review.library.wire_copies import resemblance, sketch

    with existing_store(workspace) as store:
        old = store.latest_article(found.id) if store else None
        if not store or not old or found.sha256 in {sha256 for _, sha256 in store.versions(found.id)}:
            return
    moved = old.path != found.path and old.title.casefold() != found.title.casefold()
    if moved and resemblance(sketch(old.text), sketch(found.text)) < _SAME:
        what = f"{found.id!r} is the id of “{line(old.title, 60)}”, which has little in common with this file"
        hint = f"change `id:` in the file, or say that it is a new version: --id {found.id}"
        raise ClaimcheckError("CC517", what, file=name, hint=hint)


def expect_pages(names: Iterable[str]) -> None:
    """Begin to load what reads pages, if one of these is a page."""
    from claimcheck.readers.file_types import PAGES

    if any(name.lower().endswith(PAGES) or is_address(name) for name in names):
        from claimcheck.readers.html_page import begin

        begin()


def is_address(name: object) -> bool:
    """Whether this is the address of a page, and not a file."""
    from claimcheck.readers.file_input import is_url

    return is_url(name)


def network_policy(workspace: "Workspace", name: object, *, offline: bool = False) -> "Policy | None":
    """The rules of the network to read an address by; None for a file."""
    if not is_address(name):
        return None
    from claimcheck.sources.settings import policy

    return policy(workspace, offline=offline)


def latest_article(workspace: "Workspace", name: str) -> "Article | None":
    """The article of this id as it was opened last; None if it never was."""
    with existing_store(workspace) as store:
        return store.latest_article(name) if store else None


def _kept_fields(workspace: "Workspace", name: str, unknown: Set[str]) -> dict[str, str]:
    """What was said about the article of this id when it was reviewed last, but for what is `unknown` now.

    Without a title that the text itself gives: its next version may have another headline.
    """
    old = latest_article(workspace, name)
    if not old:
        return {}
    fields = {key: getattr(old, key) or "" for key in _KEPT_FIELDS if key not in unknown}
    if old.title == old.own_title:
        fields.pop("title", None)
    return fields


def pasted_text() -> str:
    """What is on standard input. Raises `ClaimcheckError` CC1xx."""
    from claimcheck.readers.encoding import decode
    from claimcheck.readers.file_input import read_bytes

    return decode(read_bytes("-"), "<stdin>", page=False).text


def save_text(workspace: "Workspace", text: str, title: str = "") -> Path:
    """Write pasted text to a new file in the folder articles; named by its title or first line.

    Raises `ClaimcheckError` CC104 for no words, CC606 where the file cannot be written.
    """
    from claimcheck.filesystem import drafted, make_folder
    from claimcheck.report.file_names import slug

    words = clean(text).text.strip()
    if not words:
        raise ClaimcheckError("CC104", "there is no text to add")
    name = slug(title or line(words.split("\n")[0].lstrip("# "), 200), "pasted")
    head = f"# {line(title, 200)}\n\n" if title else ""
    folder = workspace.articles_dir
    try:
        make_folder(folder, 0o777)
        for number in range(1, 1000):
            path = folder / f"{name}{f'-{number}' if number > 1 else ''}.md"
            with suppress(FileExistsError), drafted(path, replace=False) as file:
                file.write(f"{head}{words}\n".encode())
                return path
    except OSError as error:
        raise ClaimcheckError("CC606", error.strerror or "not written", file=str(folder)) from None
    raise ClaimcheckError("CC606", "too many files of that name", file=str(folder / name))
