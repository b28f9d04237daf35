"""Text that would like to be markup, an escape sequence, or wider than the screen, wherever text is shown."""

from pathlib import Path

import msgspec
import pytest
from textual import events
from textual.widgets import Input, Label, TextArea

from claimcheck.config.settings import Config, Rating
from claimcheck.model import Checked, Citation, Claim, Evidence, Fact, Flag, Link, Match, Mismatch, Reason
from claimcheck.text import clean
from claimcheck.tui.screens.paste_dialog import PasteDialog
from claimcheck.tui.styled_text import plain
from claimcheck.tui.widgets.block_list import BlockList
from tui import sample
from tui.pilot import NARROW, WIDE, Driver, in_a_terminal, review
from tui.review_fixture import until

PIECES = {
    "markup": "[/x] [b y [@click=app.quit]go[/] \\[ [link='a",
    "escape": "a\x1b[2Jb\x1b]52;c;ZXZpbA==\x07c\x1b]0;owned\x07d\x9b31me",
    "bidi": "12\u202e34\u2066five\u2069 \u200f",
    "zero-width": "ze\u200bro\u200d\ufeff wi\u00addth",
    "long": "x" * 10_000,
    "wide": "漢字 日本語 " * 30,
    "emoji": "👩‍👩‍👧 🇩🇪 ✊🏽 e\u0301 " * 20,
}
HOSTILE = {
    "acting": " ".join(PIECES[name] for name in ("markup", "escape", "bidi", "zero-width")),
    "wide": " ".join(PIECES[name] for name in ("long", "wide", "emoji")),
}
KEYS = (
    "J K enter J escape F escape ? escape I escape H escape / a enter n escape ; escape tab tab tab r escape"
    " w a escape o escape V enter escape S escape P Y escape b escape s escape h escape a escape"
    " W escape W p escape : escape + p escape ; escape e h L tab escape i j escape O T escape"
)


def hostile_checked(text: str) -> Checked:
    """An article whose every field says `text`, as if nothing had been cleaned."""
    span = (0, len(text))
    claims = tuple(
        Claim(
            id=f"c{number}",
            span=span,
            text=text,
            standalone=text,
            sentence=span,
            worth=0.9,
            worth_reasons=(text,),
            chain=(Link(source=text, mention=span, kind="person", cue=text),),
            flags=(Flag("hedged", text, text),),
            said_on=text,
            fact=text,
            relation="conflicts",
            matches=(
                Match(
                    fact=text,
                    probability=1.0,
                    relation="conflicts",
                    later=True,
                    reasons=(Reason("number", text, text, text),),
                    same=(text,),
                ),
            ),
            mismatches=(Mismatch(kind="number", other="c1", why=text),),
            evidence=(Evidence(source=text, asked="not-asked", why=text),),
        )
        for number in range(2)
    )
    article = sample.article(
        text, title=text, outlet=text, author=text, path=text, speaker=text, warnings=(text,), headline=None
    )
    return Checked(article=article, claims=claims, paragraphs=(span,))


def hostile_base(text: str) -> type:
    """A fact base whose every field says `text`."""
    source = Citation(title=text, publisher=text, url=text, published=text, quote=text)
    fact = Fact(
        id=text,
        statement=text,
        verdict="false",
        also=(text,),
        title=text,
        about=(text,),
        valid_from=text,
        sources=(source,),
        file=text,
    )
    return type(
        "Base",
        (),
        {
            "facts": {text: fact},
            "registry": {},
            "sha256": "",
            "engine": "lexical",
            "is_embedded": False,
            "match": staticmethod(lambda claims, _, **__: claims),
        },
    )


def shows_nothing_that_acts(driver: Driver) -> None:
    """Every line of the screen in front is as wide as its pane, and printable."""
    for widget in driver.app.screen.query(BlockList):
        strips = widget.render_lines(widget.size.region)
        assert all(strip.cell_length == widget.size.width for strip in strips)
        assert "".join(strip.text for strip in strips).replace("\u3000", " ").isprintable()
    for label in driver.app.screen.query(Label):
        assert str(label.content).replace("\n", "").replace("\u3000", " ").isprintable()


@pytest.mark.slow
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("name", list(HOSTILE))
async def test_hostile_text_breaks_nothing_and_does_not_act(
    tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    text = HOSTILE[name]
    # The store takes no lone escapes from people, but may hold what an older version let in.
    async with review(tmp_path, hostile_checked(text), size=size, base=hostile_base(text)) as driver:
        for key in KEYS.split():
            await driver.press(key)
            if driver.app.screen is not driver.screen or key == "tab":
                shows_nothing_that_acts(driver)
        shows_nothing_that_acts(driver)
        await driver.press("t")
        assert driver.desk.decision(0).holds == "true"


async def test_hostile_words_of_people_are_taken_and_shown(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        for number, text in enumerate(PIECES.values(), 1):
            driver.desk.session.set_aside(f"c{number:02}", text)
            driver.desk.session.note(f"c{number:02}", "readers", text)
        driver.desk.stale()
        driver.screen.paint()
        await driver.press("r escape j r escape j s escape H escape k")
        assert driver.at == 2


async def test_a_hostile_label_of_a_verdict_is_only_a_label(tmp_path: Path) -> None:
    scale = (Rating(id="so", label="[/x] So [b", key="t"), Rating(id="not", label="\\[Not", key="f"))
    async with review(tmp_path, config=Config(offline=True, scale=scale)) as driver:
        assert "[/x] So [b" in driver.foot
        await driver.press("ctrl+p")
        await driver.type("so")
        await driver.press("escape t ? escape")
        assert driver.desk.decision(0).holds == "so"


async def test_an_article_without_claims_says_so(tmp_path: Path) -> None:
    empty = msgspec.structs.replace(sample.checked(), claims=())
    for size in (WIDE, NARROW):
        async with review(tmp_path / str(size[0]), empty, size=size) as driver:
            assert "No claim was found" in driver.pane("claim")
            await driver.press("j n ! t s space G J / escape W h")
            await until(driver, lambda: "The report is in" in driver.foot)


async def test_what_was_cleaned_is_shown_whole(tmp_path: Path) -> None:
    text = clean(PIECES["escape"]).text
    async with review(tmp_path, hostile_checked(text), base=hostile_base(text)) as driver:
        assert "abcde" in plain(driver.screen.body.lines(0, 40))


CHILD = """
from tui.test_hostile import HOSTILE, hostile_base, hostile_checked
text = HOSTILE["acting"]
run(context(Path({folder!r}), base=lambda: hostile_base(text)), lambda: hostile_checked(text))
"""


@pytest.mark.slow
def test_no_escape_of_an_article_reaches_the_terminal(tmp_path: Path) -> None:
    output = in_a_terminal(CHILD.format(folder=str(tmp_path)), b"jJ\r\x1b?\x1bIH\x1b", until=b"CLAIM")
    assert "�]52;c;".encode() in output, "it is shown, so that people see it"
    assert b"\x1b]52" not in output
    assert b"\x1b]0;owned" not in output
    assert b"\x1b[2Jb" not in output
    for hidden in ("\u202e", "\u2066", "\u200b", "\ufeff", "\x9b"):
        assert hidden.encode() not in output


@pytest.mark.parametrize("keys", ["r", "/", ":", "+ f", "c"])
async def test_what_is_pasted_into_a_field_is_cleaned_before_it_is_painted(tmp_path: Path, keys: str) -> None:
    async with review(tmp_path) as driver:
        await driver.press(keys)
        driver.app.post_message(events.Paste("abc \u202enpg\u202c \u200bxyz\x07"))
        await driver.settle()
        field = driver.app.screen.query(Input).first()
        assert (field.value, field.cursor_position) == ("abc npg xyz", 11)
        await driver.type("q")
        assert field.value == "abc npg xyzq"


async def test_what_is_pasted_into_a_text_is_cleaned_before_it_is_painted(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.app.push_screen(PasteDialog("Paste the text"))
        await driver.settle()
        driver.app.post_message(events.Paste("abc \u202enpg\u202c\r\nxyz\x1b"))
        await driver.settle()
        assert driver.app.screen.query_one(TextArea).text == "abc npg\nxyz"
