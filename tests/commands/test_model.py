"""``model``: a third party solves the written files, by the explanation alone, to the same values."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pulp.apis.coin_api import pulp_cbc_path

from tests.commands.hulp import doe

DERDE = """
import csv, json, re, sys
from pathlib import Path
import highspy

def los(h):
    h.setOptionValue("output_flag", False)
    h.setOptionValue("mip_rel_gap", 0.0)
    h.run()
    assert h.getModelStatus() == highspy.HighsModelStatus.kOptimal, h.getModelStatus()
    assert abs(h.getInfo().mip_dual_bound - h.getInfo().objective_function_value) < 0.5
    return round(h.getInfo().objective_function_value)

def lees(pad):
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    assert h.readModel(str(pad)) == highspy.HighsStatus.kOk
    return h

map_ = Path(sys.argv[1])
waarden = {pad.name: los(lees(pad)) for pad in sorted(map_.glob("0[0-9]-[!l]*.*"))}
keuzes = []
h = lees(next(map_.glob("*-locaties.mps")))
for rij in list(csv.reader((map_ / "volgorde.csv").open(encoding="utf-8-sig", newline=""), delimiter=";"))[1:]:
    delen = re.findall(r"([+-]\\d+) (\\S+)", rij[2])
    begin = re.match(r"(\\d+) ", rij[2])
    vast = int(begin.group(1)) if begin else 0
    kolommen = [h.getColByName(naam)[1] for _, naam in delen]
    for kolom in range(h.getNumCol()):
        h.changeColCost(kolom, 0.0)
    h.changeObjectiveOffset(0.0)
    for (factor, _), kolom in zip(delen, kolommen):
        h.changeColCost(kolom, float(factor))
    uitkomst = los(h)
    h.addRow(float(uitkomst), float(uitkomst), len(kolommen), kolommen, [float(f) for f, _ in delen])
    keuzes.append(uitkomst + vast)
print(json.dumps([waarden, keuzes]))
"""


@pytest.fixture(scope="session")
def modelmap(uitvoer: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of Zeeland, made from the receipt."""
    doel = tmp_path_factory.mktemp("model") / "m"
    klaar = doe("model", uitvoer / "rekenverslag.json", "--uit", doel, "--provincie", "pv29")
    assert klaar.exit_code == 0, klaar.output
    assert "LEESMIJ.txt" in klaar.output
    return doel


def lees_tabel(pad: Path) -> list[list[str]]:
    return list(csv.reader(pad.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))


def lees_verwacht(map_: Path) -> Any:
    return json.loads((map_ / "PV29" / "verwacht.json").read_text(encoding="utf-8"))


def test_highs_solves_the_files_to_the_same_tiers_and_sites(modelmap: Path) -> None:
    klaar = subprocess.run([sys.executable, "-c", DERDE, modelmap / "PV29"], capture_output=True, check=True)
    waarden, keuzes = json.loads(klaar.stdout)
    trappen = lees_verwacht(modelmap)["trappen"]
    assert list(trappen) == ["tekort.amv", "tekort.regulier", "afwijking"]
    for naam, waarde in waarden.items():
        assert waarde == trappen[naam.partition("-")[2].rpartition(".")[0]], naam
    assert len(waarden) == 6
    rijen = lees_tabel(modelmap / "PV29" / "volgorde.csv")
    assert keuzes == [int(rij[3]) for rij in rijen[1:]]
    assert any(keuzes)
    assert not all(keuzes)


@pytest.mark.parametrize("vorm", ["lp", "mps"])
def test_cbc_solves_the_files_to_the_same_tiers(modelmap: Path, vorm: str) -> None:
    trappen = lees_verwacht(modelmap)["trappen"]
    for pad in sorted((modelmap / "PV29").glob(f"0[0-9]-[!l]*.{vorm}")):
        klaar = subprocess.run(
            [pulp_cbc_path, pad, "-ratioGap", "0", "-allowableGap", "0", "-solve", "-quit"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert "Result - Optimal solution found" in klaar.stdout
        gemeld = re.search(r"Objective value:\s+(-?[\d.]+)", klaar.stdout)
        assert gemeld is not None
        assert round(float(gemeld[1])) == trappen[pad.stem.partition("-")[2]]


def test_explanation_names_every_family_and_is_marked(modelmap: Path) -> None:
    from optimiser.allocate.model.opbouw import FAMILIES

    tekst = (modelmap / "LEESMIJ.txt").read_text(encoding="utf-8")
    assert tekst.startswith("FICTIEF VOORBEELD, GEEN BESLUIT")
    assert "VERTROUWELIJK" in tekst
    for familie in FAMILIES.values():
        assert familie.zin in tekst
        assert familie.ongelijkheid in tekst


def test_names_in_the_files_are_explained(modelmap: Path) -> None:
    rijen = lees_tabel(modelmap / "PV29" / "namen.csv")
    assert ["opgave_gehaald.PV29.regulier", "opgave_gehaald[PV29,regulier]"] in rijen
    namen = [rij[0] for rij in rijen[1:]]
    assert len(set(namen)) == len(namen)
    assert all(re.fullmatch(r"[A-Za-z0-9_.]{1,60}", naam) for naam in namen)


def test_files_are_the_same_bytes_again_and_without_a_receipt(modelmap: Path, tmp_path: Path) -> None:
    klaar = doe("model", "--uit", tmp_path / "m", "--provincie", "PV29", "--json")
    assert klaar.exit_code == 0, klaar.output
    assert json.loads(klaar.output)["onbewezen"] == []
    for pad in sorted(modelmap.rglob("*")):
        if pad.is_file():
            assert (tmp_path / "m" / pad.relative_to(modelmap)).read_bytes() == pad.read_bytes(), pad


def test_unknown_provincie_and_no_time_are_said(tmp_path: Path) -> None:
    klaar = doe("model", "--uit", tmp_path / "m", "--provincie", "PV19")
    assert klaar.exit_code == 2
    assert "FOUT-PROVINCIE-01" in klaar.output
    klaar = doe("model", "--uit", tmp_path / "m", "--provincie", "PV29", "--tijdslimiet", "0")
    assert klaar.exit_code == 1
    assert "FOUT-LOCATIE-01: Voor PV29 is er geen bewezen locatievoorstel: de tijdslimiet" in klaar.output
    assert "Trap: zo min mogelijk plaatsen zonder locatie (" in klaar.output
    assert "bewezen ondergrens: 0; verschil: " in klaar.output
    inhoud = json.loads((tmp_path / "m" / "PV29" / "verwacht.json").read_text(encoding="utf-8"))
    assert inhoud == {"bewezen": False, "trappen": {}, "aantallen": []}


def test_an_unproven_answer_never_replaces_a_proven_one(kleine_receipt: Path, tmp_path: Path) -> None:
    woorden = ("model", kleine_receipt, "--provincie", "PV26", "--uit", tmp_path / "m")
    assert doe(*woorden, "--tijdslimiet", "-1").exit_code == 2
    assert not (tmp_path / "m").exists()
    # What is unproven may be replaced by what is unproven, and by what is proven.
    for _ in range(2):
        assert doe(*woorden, "--tijdslimiet", "0").exit_code == 1
    assert doe(*woorden).exit_code == 0
    eerst = (tmp_path / "m" / "PV26" / "verwacht.json").read_bytes()
    assert json.loads(eerst)["bewezen"]
    klaar = doe(*woorden, "--tijdslimiet", "0")
    assert klaar.exit_code == 1
    for code in ("FOUT-LOCATIE-01", "FOUT-UITVOER-06"):
        assert code in klaar.output
    assert (tmp_path / "m" / "PV26" / "verwacht.json").read_bytes() == eerst


def test_feasible_says_what_clashes_and_what_would_help(uitvoer: Path) -> None:
    klaar = doe("haalbaar", uitvoer / "rekenverslag.json", "--provincie", "PV29")
    assert klaar.exit_code == 1
    for zin in (
        "FICTIEF VOORBEELD, GEEN BESLUIT",
        "Zeeland (PV29): nee. Deze 14 eisen kunnen niet allemaal tegelijk gelden:",
        "- Goes heeft voor amv een maximum van 13 opgegeven.",
        "- Laat 25 plaatsen amv in Zeeland niet verdeeld.",
        "22 boven het plafond uitkomen. Dat zijn dezelfde plaatsen: samen 25.",
        "- Verhoog in Zeeland bij alle 13 gemeenten elk opgegeven maximum dat voor amv geldt met 3.",
        "- Verruim in Zeeland bij alle 13 gemeenten zowel het plafond als elk opgegeven maximum voor amv met 2.",
    ):
        assert zin in klaar.output
    klaar = doe("haalbaar", uitvoer / "rekenverslag.json", "--provincie", "PV24", "--json")
    assert klaar.exit_code == 0
    assert json.loads(klaar.output) == {"haalbaar": ["PV24"], "onhaalbaar": []}
