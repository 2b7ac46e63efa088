"""The console script as a person or a program uses it: exit codes, messages, JSON, nothing half-written."""

import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from optimiser.domain.getal import canoniek
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.law.beleid import load_beleid
from tests.commands.hulp import doe
from tests.conftest import VOORBEELD
from tests.maak import verslag_van


def test_main_job_writes_receipt_summary_and_twelve_drafts(uitvoer: Path) -> None:
    namen = sorted(str(p.relative_to(uitvoer)) for p in uitvoer.rglob("*") if p.is_file())
    besluiten = [naam for naam in namen if naam.startswith("conceptbesluiten/")]
    assert len(besluiten) == 12
    assert all("FICTIEF" in naam and naam.endswith(".pdf") for naam in besluiten)
    assert set(namen) - set(besluiten) == {
        "looptijd.json",
        "rekenverslag.json",
        "samenvatting.txt",
        "verdeelwijzer-uitvoer.json",
    }


@pytest.mark.beproeving
def test_repeat_gives_every_byte_back_and_sees_a_changed_draft(uitvoer: Path, tmp_path: Path) -> None:
    kopie = tmp_path / "kopie"
    shutil.copytree(uitvoer, kopie)
    pdf = next((kopie / "conceptbesluiten").glob("*PV26*"))
    pdf.write_bytes(pdf.read_bytes() + b" ")
    (kopie / "samenvatting.txt").unlink()
    klaar = doe("herhaal", kopie / "rekenverslag.json", "--json")
    assert klaar.exit_code == 1
    stand = {deel["bestand"]: deel["stand"] for deel in json.loads(klaar.output)}
    assert stand[f"conceptbesluiten/{pdf.name}"] == "anders"
    assert stand["samenvatting.txt"] == "ontbreekt"
    assert len(stand) == 14
    assert list(stand.values()).count("gelijk") == 12


def test_check_approves_and_compares_with_the_tables(uitvoer: Path) -> None:
    klaar = doe("controleer", uitvoer / "rekenverslag.json", "--gegevens", VOORBEELD.parents[1], "--json")
    assert klaar.exit_code == 0, klaar.output
    antwoord = json.loads(klaar.output)
    assert antwoord["goedgekeurd"]
    assert antwoord["punten"] == []


def test_edited_receipt_is_refused_with_what_to_do(uitvoer: Path, tmp_path: Path) -> None:
    pad = tmp_path / "rekenverslag.json"
    pad.write_bytes(
        (uitvoer / "rekenverslag.json").read_bytes().replace(b'"inwoners":25184', b'"inwoners":25185')
    )
    for opdracht in ("controleer", "herhaal", "poort"):
        klaar = doe(opdracht, pad)
        assert klaar.exit_code == 1
        assert "zegel klopt niet" in klaar.output


def test_gate_cannot_be_passed_by_the_example(uitvoer: Path) -> None:
    klaar = doe("poort", uitvoer / "rekenverslag.json", "--json")
    assert klaar.exit_code == 1
    eisen = {eis["eis"]: eis for eis in json.loads(klaar.output)}
    assert not eisen["De bekendgemaakte verdeling is ingelezen"]["voldaan"]
    assert not eisen["Elk gelijkspel is beslecht"]["voldaan"]
    assert eisen["De controle keurt de verdeling goed"]["voldaan"]
    assert eisen["Het locatievoorstel is berekend en gecontroleerd"]["voldaan"]
    assert all(eis["doe"] for eis in eisen.values() if not eis["voldaan"])


def test_indicative_numbers_as_json() -> None:
    klaar = doe("indicatief", "--cyclus", 2024, "--json")
    rijen = json.loads(klaar.output)
    assert len(rijen) == 342
    assert set(rijen[0]) == {"gemeentecode", "provinciecode", "indicatief", "amv"}
    assert abs(sum(rij["indicatief"] for rij in rijen) - 96000) < 20


@pytest.mark.parametrize(
    ("woorden", "aantal"), [(("2025-II",), 13000), (("2025-I", "--aantal", 17700), 17700)]
)
def test_taakstelling_as_json(woorden: tuple[object, ...], aantal: int) -> None:
    rijen = json.loads(doe("taakstelling", *woorden, "--json").output)
    assert set(rijen[0]) == {"gemeentecode", "taakstelling"}
    assert 0 < sum(rij["taakstelling"] for rij in rijen) - aantal < 342


@pytest.mark.parametrize(
    ("woorden", "tekst"),
    [
        (("indicatief", "--cyclus", 2025), "geen cyclus 2025"),
        (("verdeel", "--cyclus", 1999), "geen cyclus 1999"),
        (("verdeel", "--beleid", "onzin"), "geen beleid onzin"),
        (("verdeel", "--dossier", "/bestaat/niet"), "geen map"),
        (("taakstelling", "2025-III"), "geen halfjaar"),
        (("taakstelling", "2024-II"), "niet bekend"),
        (("taakstelling", "2027-I", "--aantal", 100), "1 januari 2026"),
        (("taakstelling", "2025-II", "--aantal", -5), "kan niet"),
        (("sjabloon", "PV99"), "geen provincie PV99"),
        (("controleer", "/bestaat/niet.json"), "geen leesbaar rekenverslag"),
    ],
)
def test_wrong_use_is_exit_two_with_advice(woorden: tuple[object, ...], tekst: str, tmp_path: Path) -> None:
    extra = ("--uit", tmp_path / "uit") if woorden[0] == "verdeel" else ()
    klaar = doe(*woorden, *extra)
    assert klaar.exit_code == 2, klaar.output
    assert tekst in klaar.output
    assert not (tmp_path / "uit").exists()


def _dossier(tmp_path: Path) -> Path:
    doel = tmp_path / "dossier"
    shutil.copytree(VOORBEELD, doel)
    return doel


def _wijzig(dossier: Path, provincie: str, blad: str, cel: str, waarde: Any) -> None:
    pad = next(dossier.glob(f"*{provincie}*.xlsx"))
    boek = openpyxl.load_workbook(pad)
    boek[blad][cel] = waarde
    boek.save(pad)


@pytest.mark.parametrize(
    ("blad", "cel", "waarde", "code"),
    [
        ("Kop", "B6", 2024, "E-KOP-01"),
        ("Aanbod", "B4", "GM9999", "E-GEM-01"),
        ("Aanbod", "K4", -5, "E-NUM-06"),
        ("Aanbod", "K4", 12.5, "E-NUM-06"),
        ("Aanbod", "K4", 99999, "E-NUM-07"),
        ("Gemeenten", "C4", 1, "E-SLT-01"),
        ("Gemeenten", "A5", "GM0307", "E-GEM"),
        ("Kop", "B14", 99999, "E-AMV-04"),
    ],
)
def test_findings_stop_the_run_and_name_the_cell(
    tmp_path: Path, blad: str, cel: str, waarde: object, code: str
) -> None:
    dossier = _dossier(tmp_path)
    _wijzig(dossier, "PV26", blad, cel, waarde)
    klaar = doe("verdeel", "--dossier", dossier, "--uit", tmp_path / "uit", "--json")
    assert klaar.exit_code == 1, klaar.output
    gevonden = [b for b in json.loads(klaar.output)["bevindingen"] if b["code"].startswith(code)]
    assert gevonden, klaar.output
    assert any(b["cel"] == cel for b in gevonden) or code.startswith("E-GEM")
    assert not (tmp_path / "uit").exists()


def test_missing_truncated_and_macro_reports(tmp_path: Path) -> None:
    dossier = _dossier(tmp_path)
    pad = next(dossier.glob("*PV26*.xlsx"))
    heel = pad.read_bytes()
    pad.write_bytes(heel[: len(heel) // 2])
    klaar = doe("verdeel", "--dossier", dossier, "--uit", tmp_path / "uit")
    assert klaar.exit_code == 1
    assert "E-SEC-01" in klaar.output
    pad.write_bytes(heel)
    with zipfile.ZipFile(pad, "a") as archief:
        archief.writestr("xl/vbaProject.bin", b"x")
    klaar = doe("verdeel", "--dossier", dossier, "--uit", tmp_path / "uit")
    assert "macro" in klaar.output
    pad.unlink()
    klaar = doe("verdeel", "--dossier", dossier, "--uit", tmp_path / "uit")
    assert klaar.exit_code != 0
    assert not (tmp_path / "uit").exists()


def test_a_template_reads_back_as_empty_with_findings_only_on_what_must_be_filled(tmp_path: Path) -> None:
    doel = tmp_path / "s.xlsx"
    assert doe("sjabloon", "pv30", "--uit", doel).exit_code == 0
    assert openpyxl.load_workbook(doel).sheetnames[:2] == ["Kop", "Gemeenten"]
    assert doe("sjabloon", "PV30", "--csv", "--uit", tmp_path / "csv").exit_code == 0
    assert (tmp_path / "csv" / "Aanbod.csv").is_file()


def test_compare_two_receipts(kleine_receipt: Path, twee_provincies: Verdeelopdracht, tmp_path: Path) -> None:
    ander = tmp_path / "leximin.json"
    leximin = verslag_van(replace(twee_provincies, beleid=load_beleid("leximin")))
    ander.write_text(canoniek(leximin), encoding="utf-8")
    klaar = doe("vergelijk", kleine_receipt, ander, "--json")
    antwoord = json.loads(klaar.output)
    assert any(v["gemeentecode"] == "GM0308" and v["tweede"] == 126 for v in antwoord["verschillen"])


@pytest.mark.beproeving
def test_another_policy_gives_another_receipt(uitvoer: Path, tmp_path: Path) -> None:
    doel = tmp_path / "leximin"
    assert doe("verdeel", "--beleid", "leximin", "--dossier", VOORBEELD, "--uit", doel).exit_code == 0
    klaar = doe("vergelijk", uitvoer / "rekenverslag.json", doel / "rekenverslag.json", "--json")
    antwoord = json.loads(klaar.output)
    assert any(v["gemeentecode"] == "GM0308" and v["tweede"] == 126 for v in antwoord["verschillen"])
