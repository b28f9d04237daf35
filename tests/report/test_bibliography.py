"""RIS and BibTeX, read back by small readers of our own."""

import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.report.formats import bibtex, ris

from .sample import PAYLOADS, corrected, hostile, report

_UNTEX = re.compile(r"\\textbackslash\{\}|\\textasciitilde\{\}|\\textasciicircum\{\}|\\([&%$#_{}])")


def read_ris(text: str) -> list[list[tuple[str, str]]]:
    """The records as (tag, value). Every line must be one, and every record end."""
    records: list[list[tuple[str, str]]] = []
    for line in text.split("\r\n"):
        if not line:
            continue
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert found, line
        if found[1] == "TY":
            records.append([])
        records[-1].append((found[1], found[2]))
    assert all(record[-1] == ("ER", "") for record in records)
    return records


def read_bibtex(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """The entries as (kind, key, fields), values without their braces. Braces must balance."""
    entries, at = [], 0
    while (start := re.compile(r"^@(\w+)\{([^,\s{}]+),\n", re.MULTILINE).search(text, at)) is not None:
        fields, at = {}, start.end()
        while (field := re.compile(r"\s*(\w+) = \{").match(text, at)) is not None:
            begin = at = field.end()
            depth = 1
            while depth:
                depth += {"{": 1, "}": -1}.get(text[at], 0) if text[at - 1] != "\\" else 0
                at += 1
            fields[field[1]] = text[begin : at - 1]
            at += text.startswith(",", at)
        assert text.startswith("\n}", at)
        entries.append((start[1], start[2], fields))
    assert text.count("\n@") == len(entries)
    return entries


def plain(value: str) -> str:
    """A value as it is set: without the outer braces of a name or title."""
    value = value[1:-1] if value.startswith("{") and value.endswith("}") else value
    special = {"\\textbackslash{}": "\\", "\\textasciitilde{}": "~", "\\textasciicircum{}": "^"}
    return _UNTEX.sub(lambda found: special.get(found.group(), found[1] or ""), value)


def test_ris_holds_each_cited_source_once() -> None:
    first, second = (dict(record) for record in read_ris(ris.render(report())))
    assert (first["TY"], first["TI"]) == ("ELEC", "Report on the loss of the Kestrel")
    assert (first["DA"], first["Y2"]) == ("2023/02/01/", "2023/03/02/")
    assert first["N1"] == "Cited for claim 2 (contradicts)"
    assert (second["DA"], second["L2"]) == (
        "2021/03//",
        "https://archive.example/1/https://register.example/kestrel",
    )


def test_bibtex_holds_each_cited_source_once() -> None:
    first, second = read_bibtex(bibtex.render(report()))
    assert first[:2] == ("online", "marine-accident-board-report-on-the-loss-2023")
    assert plain(first[2]["author"]) == "Marine Accident Board"
    assert first[2]["url"] == "https://example.org/kestrel?a=1&b=2"
    assert plain(second[2]["title"]) == "Kestrel 100% & more_{x}"
    assert second[2]["title"] == r"{Kestrel 100\% \& more\_\{x\}}"
    assert "cdcdcdcd" in second[2]["note"]
    archived = "https://archive.example/1/https://register.example/kestrel"
    assert plain(second[2]["addendum"]) == f"Archived: {archived}"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab \\{}%&#$_~^@,=\n", min_size=1, max_size=20))
def test_any_words_are_read_back_from_bibtex(words: str) -> None:
    text = bibtex.escaped(words)
    assert plain(f"{{{text}}}") == " ".join(words.split())
    bare = re.sub(r"\\[&%$#_{}]", "", text)
    assert bare.count("{") == bare.count("}")


def test_the_desk_note_and_the_scores_stay_behind() -> None:
    for made in (ris.render(report(corrected())), bibtex.render(report(corrected()))):
        assert "DESK-ONLY" not in made
        assert "0.93" not in made


_BREAKING = ("a\r\nER  - \r\nTY  - JOUR", "x}}\n@misc{y,", "\\input{/etc/passwd}")


@pytest.mark.parametrize("payload", [*PAYLOADS, *_BREAKING])
def test_foreign_text_stays_in_its_field(payload: str) -> None:
    made = hostile(payload)
    records = read_ris(ris.render(made))
    assert len(records) == 2
    assert dict(records[0])["TI"] == " ".join(payload.split())
    entries = read_bibtex(bibtex.render(made))
    assert len(entries) == 2
    assert plain(entries[0][2]["title"]) == " ".join(payload.split())


def test_where_nothing_is_cited_there_is_nothing() -> None:
    empty = msgspec.structs.replace(report(), items=())
    assert ris.render(empty) == ""
    assert read_bibtex(bibtex.render(empty)) == []
