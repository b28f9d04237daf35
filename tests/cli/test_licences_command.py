"""``claimcheck licences``, for people and for programs."""

import json
from collections.abc import Callable

Call = Callable[..., tuple[int, str, str]]


def test_people_see_the_licence_of_the_program_of_packages_and_of_what_others_made(call: Call) -> None:
    status, out, _ = call("licences")
    assert status == 0
    assert out.startswith("claimcheck-tui ")
    assert "\n  textual " in out
    assert "Princeton University" in out


def test_programs_get_all_of_it_or_a_bill_of_materials(call: Call) -> None:
    everything = json.loads(call("licences", "--format", "json")[1])
    assert everything["project"]["licence"] == "MIT"
    assert {"files", "what", "origin", "licence"} == set(everything["data"][0])
    bill = json.loads(call("licences", "--format", "cyclonedx")[1])
    assert bill["bomFormat"] == "CycloneDX"
    assert bill["metadata"]["component"]["version"] == everything["project"]["version"]
