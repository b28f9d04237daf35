"""Every command that the documentation shows is run, in a workspace with the files that it names."""

import gzip
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from claimcheck.app.check import check
from claimcheck.cli.app import app, run
from claimcheck.cli.examples import EXAMPLES
from claimcheck.evidence import warc
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.facts import FactBase
from claimcheck.readers import read
from claimcheck.review import open_session

PROJECT = Path(__file__).parent.parent
PAGES = sorted([PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *(PROJECT / "docs").glob("*.md")])
# What no test can run in passing; tests of their own do it with a terminal, a browser or a cluster.
ONLY_READ = {
    r"(review|serve|tutorial)( |$)": "needs a person at a terminal or a browser",
    r"check .*--cluster": "needs a cluster (tests/live/test_cluster.py)",
    r"watch (?!.*--once)": "never ends",
    r"(store|facts publish|facts pull) ?": "needs a server (tests/live/test_newsroom_errors.py)",
    r"facts edit|facts add": "opens an editor, or asks (tests/cli/test_facts_command.py)",
}
# Of these the network is asked, which is switched off here: they go on as far as to it.
OUTSIDE = r"^facts series add|https?://|ask |sources test|evidence archived|check .*--online"
# What ends with another status than 0, and why that is right here.
STATUS = {
    r"evidence stamp": (2,),  # no authority is named (tests/evidence/test_timestamps.py)
    r"--fail-on": (0, 1),  # what it looks for is there, or not
    r"sign-off .*--check": (0, 1),
    r"claims .*--state": (0, 1),  # some are in that state, or none
    r"claims --repeated|corrections( --format|$)": (0, 1),  # there are some, or none
    r"library ": (0, 1),  # the same
    r"diff ": (0, 1),  # there are differences
    r"facts promote": (0, 1),
    r"facts index": (2,),  # models are off in tests (tests/cli/test_models.py)
}
# What has to be done again before: the examples of the help follow one another by command, not by the day.
FIRST = {
    r"(sign-off|facts promote) drafts|report drafts.*--publish": [
        "verdict",
        "drafts/harbour.md",
        "3",
        "true",
        "--resolve",
    ],
    r"report drafts.*--publish|facts promote drafts": [
        "sign-off",
        "drafts/harbour.md",
        "--because",
        "3",
        "seen",
    ],
}
STORY = """---
id: {id}
title: Harbour bridge closed after crack found
outlet: The Harbour Courier
published: 2024-05-07
---

Two cracks were found in the northern pillar of the harbour bridge, according to people familiar with the
matter. The harbour bridge was closed on Tuesday, the port of Elmport said.

“Nobody has to worry,” the mayor Ilse Brandt told reporters. The bridge was opened in 1932. It carries
12,000 cars a day, the port said.
"""
FACTS = """facts:
  - id: harbour-bridge-2024
    statement: The harbour bridge was closed on 7 May 2024.
    verdict: "true"
    sources: [{title: Notice, publisher: Port of Elmport, published: 2024-05-07, checked: 2024-05-08}]
"""
CHECKED = """{"@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": "Gulls cause fog.",
 "url": "https://checks.example/gulls", "datePublished": "2024-05-07", "author": {"name": "Checks"},
 "reviewRating": {"alternateName": "False"}}"""


class Shown(NamedTuple):
    """One command as it is shown: its words, and where it reads from and writes to."""

    words: list[str]
    reads: str = ""
    writes: str = ""


def shown(line: str) -> Iterator[Shown]:
    """The commands of one line of shell: `cd`, and ours."""
    words = shlex.split(line, comments=True)
    while words:
        end = next((at for at, word in enumerate(words) if word in ("&&", "||")), len(words))
        one, words = words[:end], [] if words[end : end + 1] == ["||"] else words[end + 1 :]
        reads = one.pop(one.index("<") + 1) if "<" in one else ""
        writes = one.pop(one.index(">") + 1) if ">" in one else ""
        yield Shown([word for word in one if word not in "<>"], reads, writes)


def fenced(text: str) -> Iterator[str]:
    """The lines of the blocks of shell of a page that call the program, or change the folder."""
    for kind, block in re.findall(r"^```(\w*)\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        if kind in ("", "sh", "bash", "console"):
            for line in block.splitlines():
                line = line.removeprefix("$ ").removeprefix(".venv/bin/")
                if re.match(r"(claimcheck|cd) ", line):
                    yield line


def lines_of(page: Path) -> list[str]:
    """What a page shows. The reference shows the examples of the help; what other pages show is run there."""
    if page.name == "cli.md":
        others = {line for other in PAGES if other != page for line in lines_of(other)}
        examples = (f"claimcheck {one}" for examples in EXAMPLES.values() for one in examples)
        return [line for line in examples if line not in others]
    return list(fenced(page.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the files that the pages name, in a repository, and with one review that is begun."""
    root = tmp_path_factory.mktemp("docs") / "work"
    assert run(["init", str(root), "--quiet"]) == 0
    for name in ("drafts", "archive/2023", "inbox"):
        (root / name).mkdir(parents=True)
    stories = (
        "draft.txt",
        "story.txt",
        "old.md",
        "report.pdf",
        "minutes.pdf",
        "interview.pdf",
    )  # known by their first bytes
    for name in stories:
        (root / name).write_text(STORY.format(id=Path(name).stem), encoding="utf-8")
    draft = STORY.format(id="harbour-2024")
    (root / "new.md").write_text(STORY.format(id="old").replace("1932", "1934"), encoding="utf-8")
    (root / "call.txt").write_text("They called back.\n", encoding="utf-8")
    records = warc.resource("https://example.org/", "text/plain", "2024-05-07T09:00:00Z", b"It is closed.")
    for name in ("crawl.wacz", "crawl.warc.gz"):  # known by their first bytes
        (root / name).write_bytes(records)
    (root / "briefing.txt").write_text("MS. BRANDT: Nobody has to worry.\n", encoding="utf-8")
    (root / "interview.srt").write_text(
        "1\n00:00:01,000 --> 00:00:02,000\nNobody has to worry.\n", encoding="utf-8"
    )
    (root / "transcript.txt").write_text("Nobody has to worry.\n", encoding="utf-8")
    page = "".join(f"<p>{one}</p>" for one in STORY.split("---")[2].split("\n\n"))
    (root / "archive" / "2023" / "old.html").write_text(f"<article>{page}</article>", encoding="utf-8")
    (root / "claims" / "facts" / "ports.yaml").write_text(FACTS, encoding="utf-8")
    (root / "table.csv").write_text("statement,verdict\nHerring is a fish.,true\n", encoding="utf-8")
    (root / "packed.csv.gz").write_bytes(gzip.compress(b"statement,verdict\nCod is a fish.,true\n"))
    (root / "odd.csv").write_text(
        "What was said,rating,source\nHerring sing.,false,Checks\n", encoding="utf-8"
    )
    for name in ("data.json", "feed.json", "answer.json"):
        (root / name).write_text(CHECKED, encoding="utf-8")
    assert run(["evidence", "add", str(root / "call.txt"), "-w", str(root)]) == 0
    settle(root, "seeds/state-visit.md", 7, "xi-matviyenko-july-2023")
    for cars in ("12,000", "14,000"):  # two versions
        (root / "drafts" / "harbour.md").write_text(draft.replace("12,000", cars), encoding="utf-8")
        settle(root, "drafts/harbour.md", 3, "harbour-bridge-2024")
    settle(root, "drafts/harbour.md", 3, "harbour-bridge-2024", by="ben", verdict="misleading")
    for words in (["init", "-q", "-b", "main"], ["add", "drafts"], ["commit", "-qm", "first"]):
        who = ["-c", "user.name=ann", "-c", "user.email=ann@paper.example"]
        subprocess.run(["git", *who, *words], cwd=root, check=True, timeout=60)
    return root


def settle(root: Path, name: str, number: int, fact: str, *, by: str = "ann", verdict: str = "true") -> None:
    """Review an article up to its signature: one claim holds, and the others are set aside."""
    base = FactBase.open(root / "claims" / "facts", root / "claims" / "sources.yaml", models=False)
    session = open_session(
        root / ".claimcheck" / "reviews.db", check(read(root / name, root=root), base=base), by
    )
    for at, claim in enumerate(session.claims, 1):
        if at != number:
            session.set_aside(claim.id, "not of this week")
    one = session.claims[number - 1].id
    session.set_verdict(one, verdict)
    session.cite(one, f"fact:{fact}", "supports")
    session.close()


@pytest.fixture
def desk(furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it as the current folder, in a home of its own, without a network."""
    root = tmp_path / "work"
    shutil.copytree(furnished, root)
    monkeypatch.chdir(root)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("CLAIMCHECK_OFFLINE", "yes")
    monkeypatch.setenv("CLAIMCHECK_REVIEWER", "ann")
    monkeypatch.delenv("CLAIMCHECK_WORKSPACE", raising=False)
    return root


def is_one(patterns: Iterable[str], line: str) -> bool:
    return any(re.search(one, line) for one in patterns)


def resolved(words: Sequence[str]) -> tuple[click.Command, list[str]]:
    """The command that these words begin with, and the rest. Raises `click.ClickException`."""
    command: click.Command = app
    rest = list(words)
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        _, found, rest = command.resolve_command(click.Context(command), rest)
        assert found is not None
        command = found
    return command, rest


def done(one: Shown, furnished: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run it in this process; gives its status. In a folder that is entered lie the files that are named."""
    if one.words[0] == "cd":
        os.chdir(os.path.expanduser(one.words[1]))
        shutil.copytree(furnished, os.curdir, dirs_exist_ok=True)
        return 0
    with io.TextIOWrapper(io.BytesIO(Path(one.reads).read_bytes() if one.reads else b"")) as given:
        monkeypatch.setattr(sys, "stdin", given)
        return run([os.path.expanduser(word) for word in one.words[1:]])


@pytest.mark.parametrize("page", [one for one in PAGES if lines_of(one)], ids=lambda page: page.name)
def test_every_command_that_is_shown_does_what_it_says(
    page: Path,
    furnished: Path,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    evidence = SnapshotStore(desk / ".claimcheck" / "evidence").all()[0].id
    claim = check(read(desk / "drafts" / "harbour.md", root=desk)).claims[2].id
    for line in lines_of(page):
        for one in shown(line.replace("3f9c2a", evidence[:6]).replace("9c21", claim[:8])):
            words = " ".join(one.words[1:])
            if one.words[0] == "claimcheck" and is_one(ONLY_READ, words):
                command, rest = resolved(one.words[1:])
                above = app.make_context("claimcheck", [], resilient_parsing=True)
                command.make_context("claimcheck", rest, parent=above)  # raises for what is no option of it
                continue
            for before in (before for pattern, before in FIRST.items() if re.search(pattern, words)):
                assert run(before) == 0
            capsys.readouterr()
            status = done(one, furnished, monkeypatch)
            said = capsys.readouterr()
            if re.search(OUTSIDE, words):
                assert status == 3 or "CC401" in said.err, (line, said.err)
            else:
                fine = next((ok for pattern, ok in STATUS.items() if re.search(pattern, words)), (0,))
                assert status in fine, (line, status, said.err)
            if one.writes:
                path = Path(one.writes).expanduser()
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(said.out, encoding="utf-8")


def test_every_command_that_is_named_in_passing_exists_with_its_options() -> None:
    for page in PAGES:
        text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        for named in re.findall(r"`claimcheck ([^`]+)`", text):
            command, rest = resolved(re.sub(r"[\[\]]", "", named).split())
            known = {name for param in command.params for name in (*param.opts, *param.secondary_opts)}
            options = {word for word in rest if word.startswith("-")}
            assert options <= known | {"--help", "--version"}, f"{page.name}: {named}"
