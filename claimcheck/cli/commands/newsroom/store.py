"""``claimcheck store``: the desk on a server, where the setting `store` names one."""

from pathlib import Path

import click

from claimcheck.cli.options import PATH, find_workspace, format_option, workspace_option
from claimcheck.cli.output.console import log, show, show_as
from claimcheck.text import counted, file_name

_ROLES = ("reader", "reviewer", "lead", "admin", "none")


@click.group()
def store() -> None:
    """Set up and look after the store of a newsroom on a server."""


@store.command()
@click.option("--name", default="", help="Your name at the desk; else the setting `reviewer`.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@workspace_option
def init(name: str, yes: bool, workspace: Path | None) -> int:
    """Make the desk on the server, with you as its first admin.

    Says first what will lie on the server, and asks.
    """
    from claimcheck.app import newsroom

    place = find_workspace(workspace)
    server = newsroom.server_of(place)
    log(f"On the server ({server}) will lie:")
    for what in newsroom.ON_THE_SERVER:
        log(f"  - {what}")
    log("Facts, settings and the index stay on each machine. Members read all of it, and nobody else but")
    log("whoever runs the server.")
    if not yes and not click.confirm("Make the desk?", err=True):
        return 1
    newsroom.init(server, name or place.reviewer)
    show([f"The desk {server.desk!r} is made; `claimcheck store member LOGIN ROLE` adds people to it."])
    return 0


@store.command()
@workspace_option
def migrate(workspace: Path | None) -> None:
    """Bring the desk to the schema of this version.

    Older versions cannot use it afterwards; make a backup first.
    """
    from claimcheck.app import newsroom

    before, after = newsroom.migrate(newsroom.server_of(find_workspace(workspace)))
    show([f"schema {before}: up to date" if before == after else f"schema {before} is now {after}"])


@store.command()
@format_option("text", "json")
@workspace_option
def status(form: str, workspace: Path | None) -> None:
    """Show the desk, who you are there, and its members."""
    from claimcheck.app import newsroom

    found = newsroom.status(newsroom.server_of(find_workspace(workspace)))
    mine = found.mine
    lines = (
        f"{found.server} (PostgreSQL {found.version}, schema {found.schema})",
        f"you are {mine.name} (login {mine.login}), {mine.role}: {newsroom.ROLES[mine.role]}",
        f"{counted(found.articles, 'article')}, {counted(found.events, 'event')}, {found.size / 1e6:.1f} MB",
        *(f"  {one.role:9} {one.name} (login {one.login})" for one in found.members),
    )
    show_as(form, found, lines)


@store.command()
@click.argument("login")
@click.argument("role", type=click.Choice(_ROLES))
@click.option("--name", default="", help="The name beside what they do; else LOGIN.")
@workspace_option
def member(login: str, role: str, name: str, workspace: Path | None) -> None:
    """Give LOGIN, a user of the database, a ROLE at the desk.

    A reader reads; a reviewer decides; a lead also resolves, signs and assigns; an admin also adds members.
    The role "none" ends it.
    """
    from claimcheck.app import newsroom

    desk = newsroom.server_of(find_workspace(workspace))
    newsroom.set_member(desk, login, name or login, None if role == "none" else role)
    show([f"{login} is no member any more" if role == "none" else f"{login} is {role}"])


@store.command()
@click.argument("file", type=PATH, required=False)
@click.option("--from-server", is_flag=True, help="From the server into FILE.")
@click.option("--quiet", "-q", is_flag=True, help="Name no articles.")
@workspace_option
def copy(file: Path | None, from_server: bool, quiet: bool, workspace: Path | None) -> None:
    """Copy the reviews in FILE to the server, or from there into FILE.

    FILE is a store of one machine (reviews.db); without it, that of this workspace. What is there already
    stays, so that a copy that was broken off goes on; both are looked through from end to end.
    """
    from claimcheck.app import newsroom

    place = find_workspace(workspace)
    path = file or place.db
    told = (lambda _: None) if quiet else log
    articles, events, whole = newsroom.copy_reviews(place, path, down=from_server, told=told)
    where = file_name(path) if from_server else "the server"
    new = f"{counted(articles, 'article')}, {counted(events, 'event')} new"
    show([f"{new}; {where} has {counted(whole, 'event')}, and their chain holds"])
