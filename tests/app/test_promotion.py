"""A fact goes where the checks look for facts."""

from pathlib import Path

import pytest

from claimcheck.app.facts.promotion import refuse_outside
from claimcheck.errors import ClaimcheckError


@pytest.mark.parametrize("name", ["../escaped.yaml", "deep/../../../escaped.yaml", "/elsewhere/escaped.yaml"])
def test_no_fact_goes_into_a_file_outside_the_folder_of_the_facts(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "claims" / "facts"
    with pytest.raises(ClaimcheckError) as caught:
        refuse_outside(folder / name, folder)
    assert (caught.value.code, str(folder) in caught.value.hint) == ("CC102", True)


def test_a_link_that_leads_outside_is_outside(tmp_path: Path) -> None:
    folder = tmp_path / "facts"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path)
    with pytest.raises(ClaimcheckError):
        refuse_outside(folder / "link" / "escaped.yaml", folder)


def test_files_in_the_folder_and_below_it_are_fine(tmp_path: Path) -> None:
    refuse_outside(tmp_path / "checked.yaml", tmp_path)
    refuse_outside(tmp_path / "politics" / "checked.yaml", tmp_path)
