"""A file that is damaged or out of measure ends in one finding, never in a traceback; see also test_bommen."""

import io
import zipfile
from pathlib import Path

import pytest

from optimiser.ingest.verslag import pakket
from optimiser.ingest.verslag.lezer import lees_verslag
from tests.ingest.maak import VERWACHTING, bytes_van, csv_map, herpak, lees, plekken, verslag

GOED = bytes_van(verslag())
EEN_FOUT = [("", "", "E-SEC-01")]


def test_repacking_alone_is_harmless(tmp_path: Path):
    assert plekken(lees(tmp_path, herpak(GOED, lambda delen: None))) == []


@pytest.mark.parametrize("lengte", [0, 1, 4, 30, 500, len(GOED) // 2, len(GOED) - 1])
def test_truncated_file(tmp_path: Path, lengte: int):
    assert plekken(lees(tmp_path, GOED[:lengte])) == EEN_FOUT


def test_file_that_is_not_there(tmp_path: Path):
    assert plekken(lees_verslag(tmp_path / "weg.xlsx", VERWACHTING)) == EEN_FOUT


def test_unpacked_size_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with zipfile.ZipFile(io.BytesIO(GOED)) as zip_:
        omvang = sum(deel.file_size for deel in zip_.infolist())
    monkeypatch.setattr(pakket, "HOOGSTENS_UITGEPAKT", omvang)
    assert plekken(lees(tmp_path, GOED)) == []
    monkeypatch.setattr(pakket, "HOOGSTENS_UITGEPAKT", omvang - 1)
    assert plekken(lees(tmp_path, GOED)) == EEN_FOUT


def test_csv_that_is_no_text(tmp_path: Path):
    map_ = csv_map(tmp_path, verslag())
    with (map_ / "Aanbod.csv").open("ab") as bestand:
        bestand.write(b"\xe9")
    assert plekken(lees_verslag(map_, VERWACHTING)) == EEN_FOUT


def test_csv_folder_without_a_sheet(tmp_path: Path):
    map_ = csv_map(tmp_path, verslag())
    (map_ / "Context.csv").unlink()
    assert plekken(lees_verslag(map_, VERWACHTING)) == [("Context", "", "E-BLD-01")]
