"""The report as a reader sees it: in a real browser, at three widths, in light and dark, by key, on paper."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from report.sample import PAYLOADS, corrected, hostile, report, signed
from report.test_published_evidence import TEXT, cited
from report.test_published_evidence import page as register_page

from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.report.audience import for_readers
from claimcheck.report.cited_evidence import outside
from claimcheck.report.formats.html import render
from claimcheck.report.model import Report, SeenBefore
from claimcheck.report.published_evidence import with_copies

from .chromium import FOUND, Browser, browser
from .conftest import fetched

WIDTHS = (320, 800, 1280)
# The lowest contrast of text and ground (WCAG 2.2, 1.4.3) over all words: [ratio needed, ratio, words] where
# it is too low. Grounds that let others through are laid over each other.
_CONTRAST = """(() => {
  const parse = c => { const m = c.match(/[\\d.]+/g).map(Number); return [...m.slice(0, 3), m[3] ?? 1]; };
  const linear = v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = c => { const [r, g, b] = c.map(linear);
    return .2126 * r + .7152 * g + .0722 * b; };
  const over = (top, below) => top.slice(0, 3).map((v, i) => v * top[3] + below[i] * (1 - top[3]));
  const ground = e => { if (!e) return [255, 255, 255];
    const c = parse(getComputedStyle(e).backgroundColor);
    return c[3] === 1 ? c : over(c, ground(e.parentElement)); };
  const bad = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n; n = walk.nextNode();) {
    const e = n.parentElement, s = getComputedStyle(e);
    if (!n.data.trim() || e.closest('.skip, .hidden, style, title')) continue;
    const drawn = e.closest('svg'), box = drawn && e.parentElement.querySelector('rect');
    const below = box ? parse(getComputedStyle(box).fill) : ground(e);
    const ink = over(parse(drawn ? s.fill : s.color), below);
    const [a, b] = [light(ink), light(below)].sort((x, y) => y - x);
    const size = parseFloat(s.fontSize), large = size >= 24 || (size >= 18.66 && +s.fontWeight >= 700);
    const ratio = (a + .05) / (b + .05);
    if (ratio < (large ? 3 : 4.5)) bad.push([large ? 3 : 4.5, ratio, n.data.trim().slice(0, 40)]);
  }
  return bad;
})()"""


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if FOUND is None:
        give_up = pytest.fail if os.environ.get("CLAIMCHECK_LIVE") == "required" else pytest.skip
        give_up("no Chromium to show a page in (see .ci/live-servers)")
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core."""
    return fetched("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _written(tmp_path_factory.mktemp("page"), render(_whole()))


def _whole() -> Report:
    """A report with all that a page can have: signed, corrected, with notes, meanings and markup."""
    session = corrected()
    session.note("c2", "readers", "Twelve, *says* [the board](https://example.org/b).\n\n- nine\n- three")
    made = report(signed(session))
    seen = SeenBefore(title="Ferry", verdict="False", by="ben", at="2024-01-02", url="https://desk.example/f")
    items = (msgspec.structs.replace(item, seen=(seen,), desk="Ask again.") for item in made.items)
    return msgspec.structs.replace(made, items=tuple(items))


def _written(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "report.html"
    path.write_text(text, encoding="utf-8")
    return path


def _long() -> str:
    """A report with words that have no place to break, everywhere."""
    return render(hostile("Donau" * 80))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("dark", [False, True])
def test_the_console_is_clean_and_nothing_is_loaded(
    window: Browser, page: Path, width: int, dark: bool
) -> None:
    window.open(page, width, dark=dark)
    assert window.console == []
    assert [url for url in window.asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("long", [False, True])
def test_nothing_scrolls_sideways(
    window: Browser, page: Path, tmp_path: Path, width: int, long: bool
) -> None:
    window.open(_written(tmp_path, _long()) if long else page, width)
    assert window.js("document.documentElement.scrollWidth") <= width
    beyond = "e => e.getBoundingClientRect().right > innerWidth + 1"
    wide = f"[...document.querySelectorAll('body *')].filter({beyond})"
    assert window.js(f"{wide}.map(e => e.tagName + '.' + e.className)") == []


@pytest.mark.parametrize("dark", [False, True])
def test_all_words_stand_out_from_their_ground(window: Browser, page: Path, dark: bool) -> None:
    window.open(page, 1280, dark=dark)
    assert window.js(_CONTRAST) == []
    # The measure itself: it sees what is too faint.
    window.js("document.querySelector('h1').style.color = 'rgb(140 140 140 / 40%)'")
    assert [words for _, _, words in window.js(_CONTRAST)] == ["Ferry to Hollin island sank with 14 aboa"]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious(
    window: Browser, page: Path, tmp_path: Path, width: int, dark: bool, axe: str
) -> None:
    rules = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
    short = _written(tmp_path / "short", render(for_readers(_whole())))
    for path in (page, short, _written(tmp_path, _long())):
        window.open(path, width, dark=dark)
        window.js(f"{axe}; 0")
        found = window.js(f"axe.run(document, {rules})")
        assert len(found["passes"]) > 15
        told = [(one["id"], one["impact"], one["nodes"][0]["html"][:120]) for one in found["violations"]]
        assert told == []
    # The measure itself: it sees what is wrong.
    window.js("document.documentElement.removeAttribute('lang'); 0")
    worse = window.js(f"axe.run(document, {rules})")
    assert "html-has-lang" in {one["id"] for one in worse["violations"]}


def test_the_nu_checker_finds_no_error(page: Path, tmp_path: Path) -> None:
    jar, java = fetched("vnu.jar"), shutil.which("java")
    if java is None:
        pytest.skip("no java")
    pages = (page, _written(tmp_path, render(for_readers(_whole()))))
    asked = [java, "-Xss8m", "-jar", str(jar), "--also-check-css", "--format", "json", *map(str, pages)]
    ran = subprocess.run(asked, capture_output=True, text=True, timeout=120)
    found = json.loads(ran.stderr)["messages"]
    # Of the data block it only remarks that a policy which lets no script run is no obstacle to data.
    told = [one["message"] for one in found if "Content Security Policy" not in one["message"]]
    assert told == []


def test_everything_has_a_name_for_those_who_hear_the_page(window: Browser, page: Path) -> None:
    window.open(page, 1280)
    nodes = window.call("Accessibility.getFullAXTree")["nodes"]
    named = {"link", "image", "heading", "region", "RootWebArea"}
    found = [node for node in nodes if not node.get("ignored") and _role(node) in named]
    assert {"link", "heading", "RootWebArea"} <= {_role(node) for node in found}
    assert [_role(node) for node in found if not node.get("name", {}).get("value", "").strip()] == []
    levels = [_level(node) for node in found if _role(node) == "heading"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_keyboard_reaches_every_link_and_the_first_skips_to_the_findings(
    window: Browser, page: Path
) -> None:
    window.open(page, 768)
    window.press("Tab")
    assert window.js("document.activeElement.className") == "skip"
    assert window.js("document.activeElement.getBoundingClientRect().left") >= 0
    window.press("Enter")
    assert window.js("location.hash") == "#findings"
    window.open(page, 768)
    links = window.js("document.querySelectorAll('a[href]').length")
    for _ in range(links):
        window.press("Tab")
        assert window.js("document.activeElement.tagName.toLowerCase()") == "a"
    assert window.js("document.activeElement === [...document.querySelectorAll('a[href]')].at(-1)")


def test_a_claim_and_its_place_in_the_article_lead_to_each_other(window: Browser, page: Path) -> None:
    window.open(page, 1280)
    window.js("document.querySelector('#claim-c2 .number').click()")
    assert window.js("location.hash") == "#in-claim-c2"
    window.js("document.getElementById('in-claim-c2').click()")
    assert window.js("location.hash") == "#claim-c2"
    click = "dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    window.js(f"[...document.querySelectorAll('.graph a')].at(-1).{click}")
    assert window.js("document.querySelector(':target') !== null")


def test_on_paper_it_is_a4_and_keeps_its_addresses(window: Browser, page: Path) -> None:
    window.open(page, 1280, dark=True, media="print")
    assert window.js("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    shown = "getComputedStyle(document.querySelector('cite a'), '::after').content"
    assert "https://example.org/kestrel?a=1&b=2" in window.js(shown)
    paper = window.pdf()
    assert paper.startswith(b"%PDF-")
    boxes = {part.split(b"]")[0] for part in paper.split(b"/MediaBox [")[1:]}
    assert boxes
    sizes = [[float(number) for number in box.split()] for box in boxes]
    assert all(abs(size[2] - 595) < 2 and abs(size[3] - 842) < 2 for size in sizes)


def test_each_citation_leads_to_its_words_in_the_copy_beside_the_page(
    window: Browser, tmp_path: Path, axe: str
) -> None:
    store = SnapshotStore(tmp_path / "evidence")
    start = TEXT.index("The Kestrel")
    name = f"evidence:{register_page(store).id}#{start}-{start + 11}"
    session = cited(store, name)
    made, files = with_copies(report(session, evidence=outside(session, store)), store, "ferry-evidence-1")
    path = _written(tmp_path / "out", render(made))
    (path.parent / "ferry-evidence-1").mkdir()
    for file, data in files.items():
        (path.parent / file).write_bytes(data)
    window.open(path, 1280)
    links = "[...document.querySelectorAll('a[href^=\"ferry-evidence\"]')]"
    found = window.js(f"{links}.map(a => a.href)")
    assert len(found) == 2
    for at in range(len(found)):
        window.open(path, 1280)
        window.js(f"{links}[{at}].click()")
        window.wait(f"location.href === {json.dumps(found[at])} && document.readyState === 'complete'")
        window.js(f"{axe}; 0")
        wrong = window.js("axe.run(document).then(found => found.violations.map(one => one.id))")
        assert wrong == []
        if "#" in found[at]:
            assert window.js("document.querySelector(':target + mark').innerText") == "The Kestrel"
            window.js("document.querySelector('footer a').click()")
            window.wait("location.pathname.endsWith('/index.html')")
        nearby = window.js("[...document.querySelectorAll('a[href]')].map(a => a.href)")
        beside = {Path(url[7:]).name for url in nearby if url.startswith("file:")}
        assert beside == {Path(file).name for file in files} - {"index.html"}
    assert window.console == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_foreign_words_act_in_a_browser(window: Browser, tmp_path: Path, payload: str) -> None:
    window.open(_written(tmp_path, render(hostile(payload))), 768)
    assert window.console == []
    assert [url for url in window.asked if not url.startswith(("file:", "data:"))] == []
    assert (
        window.js(
            "document.querySelectorAll('script:not([type=\"application/ld+json\"]), img, iframe').length"
        )
        == 0
    )
    assert payload.split()[0] in window.js("document.body.innerText")


def test_an_article_without_claims_has_a_page_too(window: Browser, tmp_path: Path) -> None:
    empty = msgspec.structs.replace(report(), items=(), corrections=())
    window.open(_written(tmp_path, render(empty)), 320)
    assert window.console == []
    assert "Ferry to Hollin" in window.js("document.body.innerText")


def _role(node: dict[str, Any]) -> str:
    return str(node.get("role", {}).get("value", ""))


def _level(node: dict[str, Any]) -> int:
    found = {one["name"]: one["value"]["value"] for one in node.get("properties", ())}
    return int(found["level"])
