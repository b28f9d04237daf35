"""Hooks of mkdocs: pages from outside docs/, and links between files as links between pages.

A link to a file of the repository that is no page becomes its words: the site has no address for it.
"""

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parent.parent
OUTSIDE = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "claimcheck/attribution/learned/model/README.md": "models/attribution.md",
    "claimcheck/attribution/data/references.md": "models/references.md",
    "claimcheck/extraction/model/README.md": "models/claims.md",
    "claimcheck/matching/model/README.md": "models/matching.md",
    "claimcheck/nlp/syntax/model/README.md": "models/syntax.md",
    "claimcheck/nlp/models/README.md": "models/meaning.md",
}
PAGES = {page: file for file, page in OUTSIDE.items()}
# What the page on the Python interface ends with, made from the docstrings.
REFERENCE = """
## Reference

::: claimcheck.api
    options:
      show_root_heading: false
      members: [read, check, check_many, open_review, Result]

::: claimcheck.model.types
    options:
      show_root_heading: false
      members: [Article, Claim, Link, Flag, Match, Mismatch]
"""
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages from outside docs/."""
    for name, page in OUTSIDE.items():
        files.append(File.generated(config, page, content=(ROOT / name).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead each link to the page that its file has become; end the Python page with its reference."""
    here = PAGES.get(page.file.src_uri, f"docs/{page.file.src_uri}")

    def replaced(link: re.Match[str]) -> str:
        mark, words, address = link.groups()
        path, hash_, anchor = address.partition("#")
        if "://" in address or not path:
            return link[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(here), path))
        if not (ROOT / target).exists():
            return link[0]  # mkdocs says so
        there = OUTSIDE.get(target, target.removeprefix("docs/") if target.startswith("docs/") else None)
        if there is None:
            return words
        from_here = posixpath.relpath(there, posixpath.dirname(page.file.src_uri) or ".")
        return f"{mark}[{words}]({from_here}{hash_}{anchor})"

    return LINK.sub(replaced, markdown) + (REFERENCE if page.file.src_uri == "python-api.md" else "")
