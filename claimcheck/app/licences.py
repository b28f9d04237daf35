"""Which licences apply: the program, every package that it uses here, and each file of data or weights."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import msgspec

from claimcheck.version import __version__
from claimcheck.workspace import starter_folder

PROJECT = "claimcheck-tui"
_REQUIREMENT = re.compile(r"([\w.-]+)\s*(?:\[([^\]]*)\])?[^;]*(?:;(.*))?", re.DOTALL)
_EXTRA = re.compile(r"""extra\s*==\s*["']([^"']+)["']""")


class Package(msgspec.Struct, frozen=True):
    """An installed package; `licence` is as its own metadata state it ("not stated": they do not)."""

    name: str
    version: str
    licence: str


class DataFiles(msgspec.Struct, frozen=True):
    """Files of data with one origin and licence; `files` is a path or pattern in the package."""

    files: str
    what: str
    origin: str
    licence: str

    def paths(self) -> list[Path]:
        """The files. The starter is taken from where `init` takes it."""
        start, _, rest = self.files.partition("/")
        if start == "starter":
            return sorted(starter_folder().glob(rest))
        return sorted(Path(str(resources.files("claimcheck"))).glob(self.files))


class Licences(msgspec.Struct, frozen=True):
    """Everything that has a licence; `packages` are those of the dependencies and extras installed here."""

    project: Package
    packages: list[Package]
    data: list[DataFiles]


def licences() -> Licences:
    """Look the packages up in this environment, and the data in `licences.tsv`."""
    table = resources.files("claimcheck").joinpath("licences.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    found = sorted(_needed({}, PROJECT, extras=None).values(), key=lambda one: one.name.lower())
    return Licences(Package(PROJECT, __version__, "MIT"), found, [DataFiles(*row) for row in rows[1:]])


def bill_of_materials(listed: Licences) -> dict[str, Any]:
    """The same as a software bill of materials (CycloneDX 1.6): packages, and files of others with hashes."""

    def component(kind: str, name: str, licence: str, **more: Any) -> dict[str, Any]:
        return {"type": kind, "name": name, "licenses": [{"license": {"name": licence}}], **more}

    def package(kind: str, one: Package) -> dict[str, Any]:
        address = f"pkg:pypi/{re.sub(r'[-_.]+', '-', one.name).lower()}@{one.version}"
        return component(
            kind, one.name, one.licence, version=one.version, purl=address, **{"bom-ref": address}
        )

    files = [
        component(
            "machine-learning-model" if one.what.startswith("weights") else "data",
            one.files,
            one.licence,
            description=f"{one.what}: {one.origin}",
            hashes=[{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}],
        )
        for one in listed.data
        if one.licence != "MIT"
        for path in one.paths()
    ]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": package("application", listed.project)},
        "components": [*(package("library", one) for one in listed.packages), *files],
    }


def _needed(found: dict[str, Package], name: str, extras: set[str] | None) -> dict[str, Package]:
    """Add what the package `name` needs to `found`, as far as installed; `extras` None stands for all."""
    for requirement, asked in _requirements(metadata.requires(name) or [], extras):
        # What is not installed is for another system, or of an extra that nobody asked for.
        with suppress(metadata.PackageNotFoundError):
            about = metadata.metadata(requirement)
            if about["Name"] not in found:
                found[about["Name"]] = Package(about["Name"], about["Version"], _licence(about))
                _needed(found, requirement, asked)
    return found


def _requirements(lines: list[str], extras: set[str] | None) -> Iterator[tuple[str, set[str]]]:
    """The packages of these requirements with the extras that each asks for."""
    for line in lines:
        match = _REQUIREMENT.match(line)
        assert match is not None
        name, asked, marker = match.groups(default="")
        wanted = _EXTRA.search(marker)
        if not wanted or extras is None or wanted[1] in extras:
            yield name, set(filter(None, re.split(r"[\s,]+", asked)))


def _licence(about: metadata.PackageMetadata) -> str:
    fields = about.json
    if expression := fields.get("license_expression"):
        return str(expression)
    stated = [
        one.rpartition(" :: ")[2]
        for one in about.get_all("Classifier", [])
        if one.startswith("License :: OSI Approved :: ")
    ]
    words = str(fields.get("license", "")).strip()
    if words and "\n" not in words and len(words) < 60:
        return words
    return " or ".join(stated) or "not stated"
