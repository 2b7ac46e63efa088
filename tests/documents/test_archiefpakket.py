"""The archive package: the same bytes again, and checked in an empty folder by Python alone."""

import hashlib
import json
import subprocess
import sys
import tomllib
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from optimiser.documents.archiefpakket.diwoo import BESCHIKKING, RUIMTE, Instantie, Openbaar, maak_diwoo
from optimiser.documents.archiefpakket.maak import Dossier, maak_archiefpakket
from optimiser.documents.stukken.gegevens import Gehoord, Stukgegevens, van_json
from optimiser.domain.getal import canoniek, sha256
from optimiser.domain.rekenverslag import VERSIE
from optimiser.run.rekenverslag import verzegel

WORTEL = Path(__file__).parents[2]
PROVINCIE = "PV20"
GEGEVENS = Stukgegevens(
    "ASIEL-2026-0142",
    5,
    7,
    "ab" * 32,
    {"contact": "postbus@voorbeeld.example"},
    (Gehoord("GM0014", grond_geen="Het college weet het al."),),
)
PDF = b"%PDF-1.7\nkort\n%%EOF\n"
_REGEL = {"nr": 7, "vorige": "0" * 64, "tijd": "2026-11-01T08:00:00Z", "actie": "besluit.begin"}
REGEL = {**_REGEL, "hash": sha256(canoniek(_REGEL))}
SPOOR = canoniek(REGEL) + canoniek({"kop": {"nr": 7, "hash": REGEL["hash"]}})


def dossier(spoor: str = SPOOR) -> Dossier:
    return Dossier(
        Instantie("ministerie van Voorbeeld", "https://tooi.example/mnre9999"),
        GEGEVENS,
        {"besluit.pdf": PDF, "besluit_ondertekend.pdf": PDF + b"handtekening"},
        {"stand": "ondertekend"},
        "2026-11-01",
        spoor,
    )


@pytest.fixture(scope="module")
def pakket(klein: dict[str, Any]) -> bytes:
    """The package of one provincie; the besluit in it is a short file."""
    with pytest.MonkeyPatch.context() as lap:
        lap.setattr("optimiser.documents.archiefpakket.maak.render_pdf", lambda document: PDF)
        maak: Callable[[], bytes] = partial(
            maak_archiefpakket, canoniek(klein).encode(), PROVINCIE, dossier()
        )
        eerste = maak()
        assert maak() == eerste
    return eerste


@pytest.fixture
def map_(pakket: bytes, tmp_path: Path) -> Path:
    """The package, unpacked in an empty folder."""
    with ZipFile(BytesIO(pakket)) as zip_:
        zip_.extractall(tmp_path)
    return tmp_path


def controleer(map_: Path) -> subprocess.CompletedProcess[str]:
    """Give the one command of LEESMIJ.txt, to a Python that sees nothing but itself."""
    zin = "python controleer.py rekenverslag.json"
    assert f"    {zin}\n" in (map_ / "LEESMIJ.txt").read_text(encoding="utf-8")
    opdracht = [sys.executable, "-I", "-S", *zin.split()[1:]]
    return subprocess.run(opdracht, cwd=map_, env={}, capture_output=True, text=True, check=False)


def leden(pakket: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(pakket)) as zip_:
        return {naam: zip_.read(naam) for naam in zip_.namelist()}


def test_an_empty_folder_and_python_alone_approve_it_and_leave_it_as_it_was(map_: Path) -> None:
    voor = {pad: pad.read_bytes() for pad in map_.rglob("*") if pad.is_file()}
    uit = controleer(map_)
    assert (uit.returncode, uit.stderr) == (0, "")
    assert uit.stdout.startswith("Het pakket is heel")
    assert uit.stdout.endswith("GOEDGEKEURD\n")
    assert {pad: pad.read_bytes() for pad in map_.rglob("*") if pad.is_file()} == voor


@pytest.mark.parametrize("opnieuw_verzegeld", [False, True])
def test_one_other_number_is_refused_by_the_checker_also_under_a_new_seal(
    map_: Path, opnieuw_verzegeld: bool
) -> None:
    pad = map_ / "rekenverslag.json"
    verslag = json.loads(pad.read_bytes())
    verslag["opdracht"]["gemeenten"][0]["inwoners"] += 1
    if opnieuw_verzegeld:
        verslag["opdracht_sha256"] = sha256(canoniek(verslag["opdracht"]))
        verslag = verzegel({naam: deel for naam, deel in verslag.items() if naam != "zegel"})
    pad.write_text(canoniek(verslag), encoding="utf-8")
    manifest = json.loads((map_ / "manifest.json").read_bytes())
    manifest["leden"]["rekenverslag.json"] = sha256(pad.read_bytes())
    (map_ / "manifest.json").write_text(canoniek(manifest), encoding="utf-8")
    uit = controleer(map_)
    assert uit.returncode == 1
    assert "AFGEKEURD" in uit.stdout
    assert ("zegel: " in uit.stdout) is not opnieuw_verzegeld


@pytest.mark.parametrize(
    ("naam", "zin"),
    [
        ("besluit/besluit.pdf", "besluit/besluit.pdf is veranderd"),
        ("rekenverslag.json", "rekenverslag.json is veranderd"),
    ],
)
def test_a_file_that_changed_is_named(map_: Path, naam: str, zin: str) -> None:
    pad = map_ / naam
    pad.write_bytes(pad.read_bytes() + b"\n")
    uit = controleer(map_)
    assert uit.returncode == 1
    assert f"NIET GOED: {zin}\n" in uit.stdout


def test_a_file_that_is_gone_is_named(map_: Path) -> None:
    (map_ / "metadata.json").unlink()
    uit = controleer(map_)
    assert uit.returncode == 1
    assert "NIET GOED: metadata.json ontbreekt\n" in uit.stdout


def test_an_entry_of_the_trail_that_changed_is_named(map_: Path) -> None:
    pad = map_ / "auditspoor.jsonl"
    pad.write_text(SPOOR.replace("besluit.begin", "besluit.anders"), encoding="utf-8")
    uit = controleer(map_)
    assert uit.returncode == 1
    assert "NIET GOED: auditregel 7 klopt niet\n" in uit.stdout


def test_the_manifest_names_every_other_member_and_its_hash(pakket: bytes) -> None:
    er = leden(pakket)
    verwacht = {
        naam: hashlib.sha256(inhoud).hexdigest() for naam, inhoud in er.items() if naam != "manifest.json"
    }
    assert json.loads(er["manifest.json"]) == {"leden": verwacht}
    assert list(er)[:2] == ["LEESMIJ.txt", "manifest.json"]


def test_it_holds_what_the_besluit_rests_on(pakket: bytes, klein: dict[str, Any]) -> None:
    er = leden(pakket)
    assert er["rekenverslag.json"] == canoniek(klein).encode()
    assert er["besluit/besluit.pdf"] == PDF
    assert er["auditspoor.jsonl"].decode() == SPOOR
    assert er["programma/requirements.lock"] == (WORTEL / "requirements.lock").read_bytes()
    assert er["programma/versie.txt"].decode() == f"verdeelwijzer {VERSIE}\n"
    gemeenten = [g for g in klein["opdracht"]["gemeenten"] if g["provincie"] == PROVINCIE]
    assert len([naam for naam in er if naam.startswith("bijlagen/")]) == len(gemeenten)
    vormen = {Path(naam).suffix for naam in er if naam.startswith("open-data/")}
    assert vormen == {".csv", ".ods"}
    metadata = json.loads(er["metadata.json"])
    assert metadata["besluit"] == {"stand": "ondertekend"}
    assert metadata["stukgegevens"] == {"zaaknummer": "ASIEL-2026-0142", "auditkop": f"7:{'ab' * 32}"}
    assert van_json(json.loads(er["stukgegevens.json"])) == GEGEVENS
    assert "--provincie PV20 --stukgegevens stukgegevens.json" in er["LEESMIJ.txt"].decode()
    assert "\nstukgegevens.json      " in er["LEESMIJ.txt"].decode()


def test_every_public_file_has_its_metadata_and_nothing_else_has(pakket: bytes) -> None:
    er = leden(pakket)
    openbaar = {naam for naam in er if naam.startswith(("besluit/", "bijlagen/", "open-data/"))}
    beschreven = {naam.removeprefix("metadata/diwoo/") for naam in er if naam.startswith("metadata/diwoo/")}
    assert beschreven == {f"{naam}.xml" for naam in openbaar}
    kenmerken = [
        etree.fromstring(er[f"metadata/diwoo/{naam}.xml"]).findtext(f".//{{{RUIMTE}}}identifier")
        for naam in openbaar
    ]
    assert len(set(kenmerken)) == len(openbaar)


def test_outside_the_service_there_is_no_trail_and_the_readme_says_so(klein: dict[str, Any]) -> None:
    zonder = Dossier(Instantie("x"), papieren={"besluit.pdf": PDF})
    with pytest.MonkeyPatch.context() as lap:
        lap.setattr("optimiser.documents.archiefpakket.maak.render_pdf", lambda document: PDF)
        er = leden(maak_archiefpakket(canoniek(klein).encode(), PROVINCIE, zonder))
    assert "auditspoor.jsonl" not in er
    assert "geen auditspoor" in er["LEESMIJ.txt"].decode()
    assert "stukgegevens" not in er["LEESMIJ.txt"].decode()
    assert "stukgegevens.json" not in er


def test_metadata_of_a_file_names_who_what_when_and_in_which_form() -> None:
    wie = Instantie("ministerie van A & B", "https://tooi.example/mnre9999")
    ding = Openbaar(
        "besluit/b.pdf", "Besluit <1>", "besluit", BESCHIKKING, "2026-11-01", "abc/b.pdf", "2026-12-01"
    )
    inhoud = maak_diwoo(ding, wie)
    diwoo = etree.fromstring(inhoud)[0]
    velden = {kind.tag.removeprefix(f"{{{RUIMTE}}}"): kind for kind in diwoo.iter()}
    assert diwoo.tag == f"{{{RUIMTE}}}DiWoo"
    assert velden["officieleTitel"].text == "Besluit <1>"
    for rol in ("publisher", "verantwoordelijke", "opsteller", "wasAssociatedWith"):
        assert (velden[rol].text, velden[rol].get("resource")) == (wie.naam, wie.adres)
    assert (velden["creatiedatum"].text, velden["atTime"].text) == ("2026-11-01", "2026-12-01")
    assert str(velden["format"].get("resource")).endswith("/PDFA2A")
    assert str(velden["language"].get("resource")).endswith("/NLD")
    assert "resource" not in etree.fromstring(maak_diwoo(ding, Instantie("x")))[0][1].attrib
    assert inhoud.startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<diwoo:Document ")


def test_what_is_built_has_the_lock_in_it() -> None:
    bouw = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"][
        "targets"
    ]
    assert bouw["wheel"]["force-include"] == {"requirements.lock": "optimiser/requirements.lock"}
    assert "/requirements.lock" in bouw["sdist"]["include"]
