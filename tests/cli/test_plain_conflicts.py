"""Slips that anybody sees beside a fact: each is a conflict, by words alone and with the models."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from nlp.test_runtime import needs_models

SOURCE = "[{title: log, publisher: Office of Figures, published: 2022-01-28}]"
SLIPS = (
    ("Unemployment in Tarn was 6.1 percent in December 2021.", "6.1", "4.1"),
    ("Velland published a 12-point plan for the Orm canal on 24 February 2021.", "12", "10"),
    ("The Fen bridge at Elmport was opened in 1966.", "1966", "1961"),
    ("The strike at Elmport harbour ended on 3 March 2021.", "3 March", "7 March"),
    ("The mayor of Elmport, Anna Cole, was elected in May 2020.", "2020", "2021"),
    ("Norway has not signed the treaty on plastic waste.", "has not", "has"),
)
OTHERS = (
    "Portugal has signed the treaty on plastic waste.",
    "Unemployment in Orm was 4.1 percent in May 2021.",
)


@pytest.mark.parametrize("engine", ["lexical", pytest.param("semantic", marks=needs_models)])
def test_a_plain_slip_conflicts_with_its_fact_and_no_other_country_does(
    engine: str, tmp_path: Path, call: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMCHECK_MODELS", "on" if engine == "semantic" else "off")
    facts, story = tmp_path / "facts.yaml", tmp_path / "story.txt"
    entries = (
        f'  - {{id: f{n}, statement: "{fact}", verdict: "true", sources: {SOURCE}}}\n'
        for n, (fact, _, _) in enumerate(SLIPS)
    )
    facts.write_text("facts:\n" + "".join(entries), encoding="utf-8")
    said = [fact.replace(right, wrong) for fact, right, wrong in SLIPS]
    story.write_text("\n\n".join([*said, *OTHERS]), encoding="utf-8")
    out = call("check", str(story), "--facts", str(facts), "--published", "2022-03-09", "--format", "json")[1]
    found = json.loads(out)
    assert found["engine"] == engine
    relations = {
        one["text"] + ".": [match["relation"] for match in one["matches"][:1]] for one in found["claims"]
    }
    assert [relations[one] for one in said] == [["conflicts"]] * len(said)
    assert all(relations[one] != ["conflicts"] for one in OTHERS)
