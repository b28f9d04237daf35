"""The project's own articles beside facts that decide nothing in them: nothing may be called agreed with or
contradicted."""

import pytest

from benchmarks.alarms import DATA, alarms, article, base, texts
from claimcheck.nlp import runtime


@pytest.mark.parametrize("models", [False, True])
def test_facts_on_other_matters_neither_agree_nor_conflict(models: bool) -> None:
    if models and not runtime.available():
        pytest.skip("the extra `models` is not installed")
    facts = base(DATA / "facts.yaml", models=models)
    found = [alarm for one in texts(DATA / "articles") for alarm in alarms(article(*one), facts)]
    assert [(alarm.article, alarm.relation, alarm.fact.id) for alarm in found] == []
