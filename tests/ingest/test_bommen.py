"""Every file that must not be read gives one finding with its reason; what is only odd is read as it stands."""

import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from optimiser.domain.bevinding import Ernst
from optimiser.ingest.verslag import cellen, pakket, werkboek
from optimiser.ingest.verslag.dossier import lees_dossier
from optimiser.ingest.verslag.sjabloon import write_csv_bladen
from tests.ingest.bommen import BOMMEN, GOED, MB, csv_zip, in_blad, vervang, zip_van
from tests.ingest.maak import (
    LIMBURG,
    VERWACHTING,
    bytes_van,
    herpak,
    kaal,
    lees,
    opdracht,
    plekken,
    vol_verslag,
)


@pytest.mark.parametrize("naam", BOMMEN)
def test_bomb_is_one_finding_with_its_reason(tmp_path: Path, naam: str) -> None:
    gelezen = lees(tmp_path, BOMMEN[naam].maak())

    assert [(b.code, b.ernst) for b in gelezen.bevindingen] == [("E-SEC-01", Ernst.FOUT)]
    assert BOMMEN[naam].reden in dict(gelezen.bevindingen[0].extra)["reden"]
    assert gelezen.verslag is None


def test_sparse_workbook_is_small() -> None:
    # The danger is what it makes of itself, not what is sent.
    assert len(BOMMEN["ijle cel"].maak()) < len(GOED)


def test_no_more_is_unpacked_than_a_member_states() -> None:
    bom = BOMMEN["liegende maat"].maak()
    tracemalloc.start()
    delen = pakket.pak_uit(bom)
    _, hoogste = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert max(map(len, delen.values())) == 100
    assert hoogste < MB


@pytest.mark.parametrize(
    "maak",
    [
        vervang("xl/worksheets/sheet3.xml", rb'<dimension ref="[^"]+"', b'<dimension ref="A1:XFD1048576"'),
        vervang("xl/worksheets/sheet3.xml", rb'<dimension ref="[^"]+"', b'<dimension ref="A1:A1"'),
        in_blad(b'<row r="9000"><c r="XFD9000" s="0"/></row>'),
        lambda: herpak(GOED, lambda delen: delen.update({"docProps/thumbnail.jpeg": b"\xff\xd8\xff\0"})),
        csv_zip,
    ],
    ids=["claims a million rows", "claims one cell", "empty cells far away", "a picture", "zip of sheets"],
)
def test_odd_but_harmless(tmp_path: Path, maak) -> None:
    gelezen = lees(tmp_path, maak())
    assert plekken(gelezen) == []
    assert kaal(gelezen.verslag) == kaal(lees(tmp_path, GOED).verslag)


def test_zip_of_sheets_in_a_folder_as_a_mac_makes_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(csv_zip())) as bron:
        leden = [("limburg/", b""), *((f"limburg/{lid}", bron.read(lid)) for lid in bron.namelist())]
    vreemd = [("__MACOSX/limburg/._Kop.csv", b"\0\5\x16\7"), ("limburg/.DS_Store", b"\0")]
    assert plekken(lees(tmp_path, zip_van([*leden, *vreemd]), "limburg.zip")) == []
    erbij = [*leden, ("limburg/leesmij.txt", b"hallo")]
    assert plekken(lees(tmp_path, zip_van(erbij), "limburg.zip")) == [
        ("leesmij.txt (geen .csv)", "", "E-BLD-02")
    ]


def test_zip_in_a_dossier_is_read_and_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "limburg.zip").write_bytes(csv_zip())
    dossier = lees_dossier(tmp_path, VERWACHTING)
    assert [verslag.kop.provincie for verslag in dossier.verslagen] == [LIMBURG]


def test_only_the_checked_parts_reach_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Bytes before the zip, and in gaps of it, are not part of what was checked.
    gezien = []
    echt = werkboek.openpyxl.load_workbook

    def kijk(bron, **opties):
        gezien.append(bron.getvalue())
        return echt(bron, **opties)

    monkeypatch.setattr(werkboek.openpyxl, "load_workbook", kijk)
    assert plekken(lees(tmp_path, b"#!/bin/sh\n" + GOED)) == []
    assert b"#!/bin/sh" not in gezien[0]


def test_memory_that_runs_out_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def vol(*_):
        raise MemoryError

    monkeypatch.setattr(pakket, "_lees", vol)
    (bevinding,) = lees(tmp_path, GOED).bevindingen
    assert "meer geheugen" in dict(bevinding.extra)["reden"]


def test_one_cell_gives_one_finding_of_a_kind() -> None:
    lezing = cellen.Lezing("x", cellen.Namen.van({}))
    for cel in ("A1", "A1", "A2", "", ""):
        lezing.meld("E-NUM-01", Ernst.FOUT, "Aanbod", cel)
    assert [b.cel for b in lezing.bevindingen] == ["A1", "A2", "", ""]


def test_full_report_in_a_zip_is_the_report_in_a_workbook(tmp_path: Path) -> None:
    als_zip = lees(tmp_path, zip_van(write_csv_bladen(opdracht(vol_verslag())).items()), "limburg.zip")
    als_boek = lees(tmp_path, bytes_van(vol_verslag()))
    assert kaal(als_zip.verslag) == kaal(als_boek.verslag)
