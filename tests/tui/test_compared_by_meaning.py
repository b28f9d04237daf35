"""The claims are there first; the facts that are found by meaning arrive later, and move nothing."""

from pathlib import Path

import msgspec
import pytest
from nlp.test_runtime import needs_models

from claimcheck.app.context import Context
from claimcheck.config.settings import Config
from claimcheck.model import Checked
from claimcheck.tui.app import make_app
from claimcheck.tui.claim_filter import Filter
from claimcheck.tui.handlers.history import take_matches
from tui.pilot import review
from tui.review_fixture import QUAY, QUAY_FILE, check, place
from tui.test_jobs import until

FACTS = """facts:
  - {id: berths, statement: The quay at Sund has 12 berths., verdict: "true"}
  - {id: lamps, statement: The lights of the harbour were painted in 2019., verdict: "true"}
"""


def with_facts(folder: Path, *, models: bool) -> Context:
    config = Config(offline=True, models=models, facts="facts.yaml")
    return Context(place(folder, {QUAY_FILE: QUAY, "facts.yaml": FACTS}, config), "ann")


@needs_models
async def test_claims_are_shown_by_words_first_and_by_meaning_when_the_models_are_there(
    tmp_path: Path,
) -> None:
    context = with_facts(tmp_path, models=True)
    engines: list[str] = []

    def read() -> Checked:
        from claimcheck.app.articles import check_article

        found = check_article(context, str(tmp_path / QUAY_FILE))
        engines.append(found.engine)
        return found

    app = make_app(context, read)
    async with app.run_test(size=(140, 40)) as pilot:
        await until(app, lambda: app.desk is not None)
        assert app.desk is not None
        await until(app, lambda: app.desk and app.desk.session.checked.engine == "semantic")
        assert engines == ["lexical"]
        assert app.desk.session.checked.notes == ()
        assert context.facts is not None
        assert context.facts.is_embedded
        await pilot.press(app.review.keys.key("details"))
        painted = [strip.text for strip in app.screen._compositor.render_strips()]
        assert "compared by words and by meaning" in "\n".join(painted)
        app.desk.close()


@pytest.mark.parametrize("models", [True, False])
def test_an_analysis_by_words_is_compared_anew_where_nobody_waits_at_a_screen(
    tmp_path: Path, models: bool
) -> None:
    context = with_facts(tmp_path, models=models)
    context.soon = True
    from claimcheck.app.articles import check_article

    assert check_article(context, str(tmp_path / QUAY_FILE)).engine == "lexical"
    again = check(context.workspace, QUAY_FILE)
    assert context.facts is not None
    assert again.engine == context.facts.engine
    assert check_article(context, str(tmp_path / QUAY_FILE)) == again, "what is kept already is not undone"


async def test_facts_that_arrive_leave_the_claim_and_the_evidence_chosen(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        state = driver.desk
        at = next(at for at, claim in enumerate(state.claims) if len(claim.matches) > 1)
        state.go(at)
        state.choose(1)
        chosen = state.evidence_item
        assert chosen is not None
        claim = state.claims[at]
        turned = msgspec.structs.replace(claim, matches=claim.matches[::-1])
        claims = tuple(turned if one is claim else one for one in state.claims)
        take_matches(driver.app.review, state, msgspec.structs.replace(state.session.checked, claims=claims))
        assert state.at == at
        assert state.claims[at].matches == claim.matches[::-1]
        assert state.evidence_item is not None
        assert state.evidence_item.name == chosen.name


async def test_while_facts_are_being_compared_nothing_is_said_to_match_none(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        state = driver.desk
        bare = next(at for at in range(len(state.claims)) if state.go(at) and not state.evidence_items)
        state.comparing = True
        driver.screen.paint()
        assert "not compared by meaning yet" in " ".join(driver.pane("claim").split())
        for at in state.next_troubles():
            state.session.set_aside(state.claims[at].id, "a rumour")
        state.go(state.next_troubles()[0])
        state.set_filter(Filter("conflicts"))
        state.set_filter(Filter("text", state.claim.text if state.claim else ""))
        await driver.press("!")
        assert "still being compared by meaning" in driver.foot
        take_matches(driver.screen, state, state.session.checked)
        await driver.press("!")
        assert "No other claim has a problem" in driver.foot
        state.set_filter(Filter())
        state.go(bare)
        driver.screen.paint()
        assert "Nothing in your facts matches." in driver.pane("claim")
