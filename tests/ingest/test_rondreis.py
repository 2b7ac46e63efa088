"""What is written is read back: objects, bytes, order of rows, both forms of the template."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from optimiser.domain.aanbod import Moment, Precisie
from optimiser.domain.rekenverslag import LABEL_FICTIEF
from optimiser.ingest.verslag.kolommen import BLADEN, KOP, KOPRIJ, SJABLOON_VERSIE, UITLEG
from optimiser.ingest.verslag.lezer import lees_verslag
from optimiser.ingest.verslag.sjabloon import write_csv_bladen, write_sjabloon
from tests.ingest.maak import (
    HOLLAND,
    VENLO,
    VERWACHTING,
    bytes_van,
    csv_map,
    kaal,
    lees,
    opdracht,
    plek,
    plekken,
    regel,
    verslag,
    vol_verslag,
    wijzig,
)


@pytest.mark.parametrize(
    "inhoud", [verslag(), verslag(HOLLAND), vol_verslag()], ids=["klein", "andere", "vol"]
)
def test_xlsx_round_trip(tmp_path: Path, inhoud):
    gelezen = lees(tmp_path, inhoud)
    assert gelezen.verslag is not None
    assert kaal(gelezen.verslag) == inhoud


def test_csv_round_trip(tmp_path: Path):
    gelezen = lees_verslag(csv_map(tmp_path, vol_verslag()), VERWACHTING)
    assert gelezen.verslag is not None
    assert kaal(gelezen.verslag) == vol_verslag()


def test_clean_report_has_no_finding_and_is_whole(tmp_path: Path):
    gelezen = lees(tmp_path, verslag())
    assert plekken(gelezen) == []
    assert (gelezen.provincie, gelezen.versie, gelezen.bestand) == ("PV31", 1, "limburg.xlsx")
    assert len(gelezen.sha256) == 64


def test_csv_with_crlf_and_without_bom_is_the_same_report(tmp_path: Path):
    een = csv_map(tmp_path, vol_verslag(), "een")
    ander = csv_map(tmp_path, vol_verslag(), "ander")
    for bestand in ander.glob("*.csv"):
        inhoud = bestand.read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\n", b"\r\n")
        bestand.write_bytes(inhoud)
    links, rechts = (lees_verslag(pad, VERWACHTING).verslag for pad in (een, ander))
    assert links is not None
    assert rechts is not None
    assert kaal(links) == kaal(rechts)


def test_order_of_rows_plays_no_part(tmp_path: Path):
    vol = vol_verslag()
    gekeerd = replace(
        vol, aanbod=vol.aanbod[::-1], gemeenten=vol.gemeenten[::-1], afspraken=vol.afspraken[::-1]
    )
    assert bytes_van(gekeerd) != bytes_van(vol)
    gelezen = lees(tmp_path, gekeerd)
    assert gelezen.verslag is not None
    assert kaal(gelezen.verslag) == vol


def test_order_of_the_letter_is_kept(tmp_path: Path):
    gekeerd = replace(vol_verslag(), toelichting=vol_verslag().toelichting[::-1])
    gelezen = lees(tmp_path, gekeerd)
    assert gelezen.verslag is not None
    assert gelezen.verslag.toelichting == gekeerd.toelichting != vol_verslag().toelichting


@pytest.mark.parametrize(
    ("getypt", "precisie", "laatste"),
    [
        (date(2027, 2, 1), Precisie.DAG, date(2027, 2, 1)),
        (date(2027, 2, 1), Precisie.MAAND, date(2027, 2, 28)),
        (date(2028, 2, 29), Precisie.MAAND, date(2028, 2, 29)),
        (date(2027, 4, 1), Precisie.KWARTAAL, date(2027, 6, 30)),
        (date(2027, 3, 31), Precisie.KWARTAAL, date(2027, 3, 31)),
        (date(2026, 1, 1), Precisie.JAAR, date(2026, 12, 31)),
        (date(2026, 12, 31), Precisie.JAAR, date(2026, 12, 31)),
    ],
)
def test_a_moment_is_the_last_day_of_its_period(tmp_path: Path, getypt, precisie, laatste):
    cellen = {plek("Aanbod", "vanaf", 1): getypt, plek("Aanbod", "vanaf_precisie", 1): precisie.value}
    gelezen = lees(tmp_path, wijzig(bytes_van(verslag()), cellen))
    assert gelezen.verslag is not None
    assert gelezen.verslag.aanbod[1].vanaf == Moment(laatste, precisie)


def test_same_input_same_bytes_and_fixed_member_dates():
    een, ander = bytes_van(vol_verslag()), bytes_van(vol_verslag())
    assert een == ander
    with zipfile.ZipFile(io.BytesIO(een)) as zip_:
        assert {deel.date_time for deel in zip_.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert write_csv_bladen(opdracht(vol_verslag())) == write_csv_bladen(opdracht(vol_verslag()))


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path):
    vreemd = (regel("R-1", VENLO, 80, opmerking="=1+1", knelpunt="https://voorbeeld.test"),)
    inhoud = replace(verslag(), aanbod=vreemd + verslag().aanbod[1:])
    boek = openpyxl.load_workbook(io.BytesIO(bytes_van(inhoud)))
    cel = boek["Aanbod"][plek("Aanbod", "opmerking")[1]]
    assert (cel.value, cel.data_type) == ("=1+1", "s")


def test_empty_template_is_prefilled_locked_and_not_a_report(tmp_path: Path):
    inhoud = write_sjabloon(opdracht())
    boek = openpyxl.load_workbook(io.BytesIO(inhoud))
    assert set(boek.sheetnames) == {KOP, UITLEG, *(blad.naam for blad in BLADEN)}
    assert boek[KOP][plek(KOP, "sjabloonversie")[1]].value == SJABLOON_VERSIE
    vel = boek["Gemeenten"]
    assert [cel.value for cel in vel[KOPRIJ + 1][:4]] == ["GM0893", "Bergen (L.)", 100, 10]
    for blad in BLADEN:
        assert boek[blad.naam].protection.sheet
        assert boek[blad.naam].freeze_panes == f"A{KOPRIJ + 1}"
    assert vel[plek("Gemeenten", "indicatief")[1]].protection.locked
    assert not boek["Aanbod"].column_dimensions["A"].protection.locked
    gelezen = lees(tmp_path, inhoud)
    assert gelezen.verslag is None
    leeg = {("Kop", plek(KOP, veld)[1], "E-DAT-05") for veld in ("vastgesteld", "peildatum")}
    assert leeg <= set(plekken(gelezen))


def test_a_fictional_example_says_so_on_every_sheet(tmp_path: Path):
    fictief = replace(verslag(), kop=replace(verslag().kop, fictief=True))
    inhoud = bytes_van(fictief)
    boek = openpyxl.load_workbook(io.BytesIO(inhoud))
    assert {str(vel["A1"].value) for vel in boek.worksheets} == {LABEL_FICTIEF}
    gelezen = lees(tmp_path, inhoud)
    assert gelezen.verslag is not None
    assert gelezen.verslag.kop.fictief
    echt = openpyxl.load_workbook(io.BytesIO(bytes_van(verslag())))
    assert LABEL_FICTIEF not in {str(vel["A1"].value) for vel in echt.worksheets}
