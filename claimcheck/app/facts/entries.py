"""Entries of the files of facts: shown, compared, added and changed."""

from functools import partial
from pathlib import Path

from claimcheck.facts import yaml_editor
from claimcheck.facts.json_schema import written as json_schema
from claimcheck.facts.loader import load_facts
from claimcheck.facts.near_duplicates import near as near_facts
from claimcheck.facts.yaml_editor import written
from claimcheck.model import Fact
from claimcheck.review.promotion.new_facts import about, free_id

__all__ = [
    "about",
    "add_fact",
    "fact_entry",
    "free_id",
    "json_schema",
    "load_facts",
    "near_facts",
    "replace_entry",
    "written",
]


def add_fact(path: Path, fact: Fact) -> None:
    """Add a fact to a file, which is made if it is not there. Raises as `yaml_editor.save`."""
    append = partial(yaml_editor.append, fact=fact, head=yaml_editor.modeline(path))
    yaml_editor.save(path, append, changed=frozenset({fact.id}))


def fact_entry(path: Path, name: str) -> str:
    """The entry of a fact as it is in its file."""
    return yaml_editor.entry_text(path.read_bytes().decode("utf-8-sig"), name, str(path))


def replace_entry(path: Path, name: str, before: str, after: str) -> None:
    """Put another entry in the place of the one that was read before. Raises as `yaml_editor.save`."""
    change = partial(yaml_editor.replace, name=name, new=after, file=str(path), was=before)
    yaml_editor.save(path, change, changed=frozenset({name}))
