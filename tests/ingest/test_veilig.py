"""A file that cannot be read safely ends in one finding, never in a traceback."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from optimiser.ingest.verslag import werkboek
from optimiser.ingest.verslag.lezer import lees_verslag
from tests.ingest.maak import VERWACHTING, bytes_van, csv_map, herpak, lees, plekken, verslag

GOED = bytes_van(verslag())
AANBOD = "xl/worksheets/sheet3.xml"
EEN_FOUT = [("", "", "E-SEC-01")]


def _macro(delen):
    delen["xl/vbaProject.bin"] = b"x"


def _xlsm(delen):
    soort = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    delen["[Content_Types].xml"] = delen["[Content_Types].xml"].replace(
        soort, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )


def _koppeling(delen):
    delen["xl/externalLinks/externalLink1.xml"] = b"<a/>"


def _formule(delen):
    oud = delen[AANBOD]
    delen[AANBOD] = re.sub(rb'(<c r="K4"[^>]*>)<v>80</v>', rb"\1<f>40+40</f><v>80</v>", oud)
    assert delen[AANBOD] != oud


def _entiteit(delen):
    delen[AANBOD] = delen[AANBOD].replace(b"?>", b'?><!DOCTYPE a [<!ENTITY e "boem">]>', 1)


def _bom(delen):
    delen["xl/extra.xml"] = b"<a>" + b" " * 5_000_000 + b"</a>"


def _kapotte_xml(delen):
    delen[AANBOD] = delen[AANBOD][:500]


def _geen_werkboek(delen):
    del delen["xl/workbook.xml"]


@pytest.mark.parametrize(
    "bederf", [_macro, _xlsm, _koppeling, _formule, _entiteit, _bom, _kapotte_xml, _geen_werkboek]
)
def test_workbook_is_refused(tmp_path: Path, bederf):
    gelezen = lees(tmp_path, herpak(GOED, bederf))
    assert plekken(gelezen) == EEN_FOUT
    assert gelezen.verslag is None


def test_repacking_alone_is_harmless(tmp_path: Path):
    assert plekken(lees(tmp_path, herpak(GOED, lambda delen: None))) == []


@pytest.mark.parametrize("lengte", [0, 1, 4, 30, 500, len(GOED) // 2, len(GOED) - 1])
def test_truncated_file(tmp_path: Path, lengte: int):
    assert plekken(lees(tmp_path, GOED[:lengte])) == EEN_FOUT


@pytest.mark.parametrize("inhoud", [b"veld;waarde\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_other_kinds_of_file(tmp_path: Path, inhoud: bytes):
    assert plekken(lees(tmp_path, inhoud)) == EEN_FOUT


def test_zip_that_is_not_a_workbook(tmp_path: Path):
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        zip_.writestr("lees.txt", "hallo")
    assert plekken(lees(tmp_path, uit.getvalue())) == EEN_FOUT


def test_file_that_is_not_there(tmp_path: Path):
    assert plekken(lees_verslag(tmp_path / "weg.xlsx", VERWACHTING)) == EEN_FOUT


def test_unpacked_size_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with zipfile.ZipFile(io.BytesIO(GOED)) as zip_:
        omvang = sum(deel.file_size for deel in zip_.infolist())
    monkeypatch.setattr(werkboek, "HOOGSTENS_UITGEPAKT", omvang)
    assert plekken(lees(tmp_path, GOED)) == []
    monkeypatch.setattr(werkboek, "HOOGSTENS_UITGEPAKT", omvang - 1)
    assert plekken(lees(tmp_path, GOED)) == EEN_FOUT


@pytest.mark.parametrize("staart", [b"\0", b"\xe9"], ids=["nul", "cp1252"])
def test_csv_that_is_no_text(tmp_path: Path, staart: bytes):
    map_ = csv_map(tmp_path, verslag())
    with (map_ / "Aanbod.csv").open("ab") as bestand:
        bestand.write(staart)
    assert plekken(lees_verslag(map_, VERWACHTING)) == EEN_FOUT


def test_csv_folder_without_a_sheet(tmp_path: Path):
    map_ = csv_map(tmp_path, verslag())
    (map_ / "Context.csv").unlink()
    assert plekken(lees_verslag(map_, VERWACHTING)) == [("Context", "", "E-BLD-01")]
