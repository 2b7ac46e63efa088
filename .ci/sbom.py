"""Write what the service is made of as CycloneDX 1.6: ``python .ci/sbom.py UIT``.

The packages and their relations come from ``requirements.lock``, the licences from what is installed. No
time and no random number: the same lock gives the same bytes.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

WORTEL = Path(__file__).resolve().parents[1]
SPDX = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""Older words for a licence, as SPDX."""


@dataclass(frozen=True, slots=True)
class Pakket:
    """A line of the lock: what is installed, where it applies, and what asks for it."""

    naam: str
    versie: str
    voorwaarde: str
    gevraagd_door: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Return the package URL."""
        return f"pkg:pypi/{self.naam}@{self.versie}"


def lees_slot(pad: Path) -> Iterator[Pakket]:
    """Yield the packages of a lock."""
    stukken = re.split(r"^(?=[a-z0-9])", pad.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for stuk in stukken[1:]:
        kop = re.match(r"([a-z0-9.-]+)==(\S+)(?: ; (.*?))? \\", stuk)
        if kop is None:
            msg = f"geen regel van een slot: {stuk[:60]!r}"
            raise ValueError(msg)
        via = re.search(r"# via (.*)", stuk)
        vragers = re.split(r",\s*", via[1].strip()) if via else []
        echte = tuple(vrager for vrager in vragers if not vrager.startswith("-c "))
        yield Pakket(kop[1], kop[2], kop[3] or "", echte)


def licentie(naam: str) -> str | None:
    """Return the licence of an installed package as SPDX; ``None`` when it is not installed here."""
    try:
        gegevens = metadata(naam)
    except PackageNotFoundError:
        return None
    if uitdrukking := gegevens.get("License-Expression"):
        return str(uitdrukking)
    klassen = [een.rpartition(" :: ")[2] for een in gegevens.get_all("Classifier") or [] if "License" in een]
    gevonden = [SPDX[een] for een in klassen if een in SPDX]
    return " AND ".join(gevonden) or str(gegevens.get("License") or "")


def maak_sbom() -> dict[str, Any]:
    """Return the bill of materials."""
    project = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    zelf = f"pkg:pypi/{project['name']}@{project['version']}"
    pakketten = sorted(lees_slot(WORTEL / "requirements.lock"), key=lambda pakket: pakket.naam)
    # One name may stand there in several versions, for different versions of Python.
    refs: dict[str, list[str]] = {project["name"]: [zelf]}
    for pakket in pakketten:
        refs.setdefault(pakket.naam, []).append(pakket.purl)
    afhankelijk: dict[str, list[str]] = {ref: [] for alle in refs.values() for ref in alle}
    for pakket in pakketten:
        for vrager in pakket.gevraagd_door:
            for ref in refs[project["name"] if "pyproject.toml" in vrager else vrager]:
                afhankelijk[ref].append(pakket.purl)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _onderdeel("application", project["name"], project["version"], zelf)},
        "components": [
            _onderdeel("library", pakket.naam, pakket.versie, pakket.purl)
            | ({"scope": "optional"} if pakket.voorwaarde else {})
            for pakket in pakketten
        ],
        "dependencies": [{"ref": ref, "dependsOn": sorted(op)} for ref, op in sorted(afhankelijk.items())],
    }


def _onderdeel(soort: str, naam: str, versie: str, purl: str) -> dict[str, Any]:
    """Return one component."""
    deel: dict[str, Any] = {"type": soort, "bom-ref": purl, "name": naam, "version": versie, "purl": purl}
    if uitdrukking := licentie(naam):
        deel["licenses"] = [{"expression": uitdrukking}]
    return deel


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(maak_sbom(), indent=2) + "\n", encoding="utf-8")
