"""The data files: sorted where they hold sets, each row whole; and read as the lists that they hold."""

from pathlib import Path

import pytest

from benchmarks.word_lists import PACKAGE, arranged
from claimcheck.nlp.word_lists import groups, rows, word_lists


@pytest.mark.parametrize("file", sorted(PACKAGE.glob("**/data/*.tsv")), ids=lambda file: file.name)
def test_each_data_file_is_arranged(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert arranged(text) == text, "make words"


def test_words_are_sorted_in_their_list_and_each_is_kept_once() -> None:
    text = "# Fish.\nlist\twords\n# Of the sea.\nsea\tsole cod\nsea\tTuna cod\nriver\ttrout\n"
    assert arranged(text) == "# Fish.\nlist\twords\n# Of the sea.\nsea\tcod sole Tuna\nriver\ttrout\n"


@pytest.mark.parametrize(
    "wrong", ["sea\n", "sea\tcod\tsole\n", "\tcod\n", "sea\tcod\nriver\ttrout\nsea\tsole\n", "\n"]
)
def test_a_row_that_is_not_whole_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"line 2|the list sea"):
        arranged("list\twords\n" + wrong)


def test_rows_of_one_list_are_one_set_or_a_group_each(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "fish.tsv").write_text("# Fish.\nlist\twords\nsea\tcod sole\nsea\ttuna\n")
    module = str(tmp_path / "fish.py")
    assert rows(module, "fish") == [["sea", "cod sole"], ["sea", "tuna"]]
    assert groups(module, "fish") == {"sea": [["cod", "sole"], ["tuna"]]}
    assert word_lists(module, "fish") == {"sea": frozenset(("cod", "sole", "tuna"))}
