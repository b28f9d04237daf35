"""Who stands behind the article, on the screen: what `claimcheck check` tells, and the way to the claims."""

from pathlib import Path

import msgspec
import pytest

from claimcheck.model.provenance import origins
from claimcheck.tui.screens.list_browser import ListBrowser
from tui import sample
from tui.pilot import NARROW, WIDE, review


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_it_tells_how_many_and_through_whom_and_shows_theirs(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with review(tmp_path, size=size) as driver:
        found = origins(driver.desk.claims)
        place = next(at for at, one in enumerate(found) if one.source == "Ilan Maro")
        await driver.press("j B")  # the second claim is his: the walk begins there
        assert isinstance(driver.app.screen, ListBrowser)
        shown = " ".join(driver.pane("page").replace("▌", " ").split())
        assert f"{len(found[place].claims)} █" in shown
        assert "Ilan Maro" in shown
        assert "via Teldora Press Agency (state, TD) ‹ Per Lindqvist: 8" in shown
        await driver.press("enter")
        theirs = [driver.desk.number[claim] for claim in found[place].claims]
        assert driver.desk.shown == theirs
        assert f"{len(theirs)} of 22 claims: origin: Ilan Maro" in driver.foot
        await driver.press("escape")
        assert len(driver.desk.shown) == 22


async def test_every_origin_filters_to_its_claims_and_no_others(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        for place, one in enumerate(origins(driver.desk.claims)):
            await driver.press("F b g" + place * " j" + " enter")
            assert tuple(driver.desk.claims[at].id for at in driver.desk.shown) == one.claims
            assert driver.desk.count_matching == len(one.claims)


async def test_names_of_one_entry_of_the_registry_are_one_origin(tmp_path: Path) -> None:
    checked = sample.checked()
    first, *rest = checked.claims
    other = msgspec.structs.replace(first.chain[-1], source="the agency")
    two = msgspec.structs.replace(rest[0], chain=(other,))
    checked = msgspec.structs.replace(checked, claims=(first, two, *rest[1:]))
    async with review(tmp_path, checked) as driver:
        await driver.press("B enter")
        assert {0, 1} <= set(driver.desk.shown)


async def test_an_article_without_claims_has_nobody_behind_it(tmp_path: Path) -> None:
    async with review(tmp_path, msgspec.structs.replace(sample.checked(), claims=())) as driver:
        await driver.press("B")
        assert "There is no claim here." in driver.foot
