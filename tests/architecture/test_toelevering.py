"""What the service is made of: listed, under licences that go with the EUPL, and nothing outside the lock."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

WORTEL = Path(__file__).parents[2]
_beschrijving = importlib.util.spec_from_file_location("sbom", WORTEL / ".ci" / "sbom.py")
assert _beschrijving is not None
assert _beschrijving.loader is not None
sbom = importlib.util.module_from_spec(_beschrijving)
sys.modules["sbom"] = sbom
_beschrijving.loader.exec_module(sbom)

TOEGESTAAN = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "MPL-2.0", "PSF-2.0",
    "Zlib", "Apache-2.0 WITH LLVM-exception",
}  # fmt: skip
APART = {
    # Used as libraries that anyone can replace, and named in the appendix of the EUPL.
    "psycopg": "LGPL-3.0-only",
    "psycopg-binary": "LGPL-3.0-only",
}
SLOT = list(sbom.lees_slot(WORTEL / "requirements.lock"))


HIER = sorted({pakket.naam for pakket in SLOT if not pakket.voorwaarde or sbom.licentie(pakket.naam)})


@pytest.mark.parametrize("naam", HIER)
def test_licence_is_allowed(naam: str) -> None:
    uitdrukking = sbom.licentie(naam)
    assert uitdrukking is not None, f"{naam} is not installed"
    if naam in APART:
        assert uitdrukking == APART[naam]
        return
    # With AND all of them have to be allowed; with OR the chooser has to like every one.
    assert set(re.split(" AND | OR ", uitdrukking.replace("(", "").replace(")", ""))) <= TOEGESTAAN


def test_every_exception_is_still_needed() -> None:
    assert APART.keys() <= {pakket.naam for pakket in SLOT}


def test_bill_of_materials_lists_the_lock_with_licences_and_relations(tmp_path: Path) -> None:
    paden = [tmp_path / "een.json", tmp_path / "twee.json"]
    for pad in paden:
        subprocess.run([sys.executable, WORTEL / ".ci" / "sbom.py", pad], check=True)
    assert paden[0].read_bytes() == paden[1].read_bytes()
    bom = sbom.maak_sbom()
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.6")
    regels = re.findall(
        r"^([a-z0-9.-]+)==(\S+)", (WORTEL / "requirements.lock").read_text(encoding="utf-8"), re.M
    )
    assert {(een["name"], een["version"]) for een in bom["components"]} == set(regels)
    assert all("licenses" in een for een in bom["components"] if een.get("scope") != "optional")
    relaties = {een["ref"]: een["dependsOn"] for een in bom["dependencies"]}
    assert relaties.keys() == {een["bom-ref"] for een in bom["components"]} | {
        bom["metadata"]["component"]["bom-ref"]
    }
    [zelf] = [op for ref, op in relaties.items() if "/verdeelwijzer@" in ref]
    assert any("/sqlalchemy@" in een for een in zelf)
    [alembic] = [op for ref, op in relaties.items() if "/alembic@" in ref]
    assert any("/mako@" in een for een in alembic)
