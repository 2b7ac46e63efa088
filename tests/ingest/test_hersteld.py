"""Faults that the reader once had; each test says in its mark what went wrong."""

import csv
import io
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest

from optimiser.domain.aanbod import Kwaliteit, VergunninghoudersRegel
from optimiser.ingest.verslag.dossier import lees_dossier
from optimiser.ingest.verslag.lezer import lees_verslag
from tests.ingest.maak import (
    BERGEN,
    LIMBURG,
    NERGENS,
    VENLO,
    VERWACHTING,
    afspraak,
    bevestig,
    bewaar,
    bytes_van,
    csv_map,
    dag,
    herpak,
    lees,
    locatie,
    plek,
    plekken,
    regel,
    standpunt,
    verslag,
    wijzig,
)

F = TypeVar("F")
GOED = bytes_van(verslag())
AANBOD = "xl/worksheets/sheet3.xml"


def gesloten(_reden: str, _raises: type[BaseException] = AssertionError) -> Callable[[F], F]:
    """Say what was wrong once."""
    return lambda toets: toets


def met(*extra, **anders):
    return verslag(aanbod=(*verslag().aanbod, *extra), **anders)


# --- a report or a part of it disappears without a word --------------------------------------------


@gesloten("a newer version whose head cannot be read is dropped with its findings; the older one counts")
def test_newer_version_with_a_broken_head_blocks(tmp_path: Path):
    (tmp_path / "a.xlsx").write_bytes(GOED)
    nieuw = bytes_van(verslag(kop=replace(verslag().kop, versie=2)))
    (tmp_path / "b.xlsx").write_bytes(wijzig(nieuw, {plek("Kop", "vastgesteld"): "morgen"}))
    assert lees_dossier(tmp_path, VERWACHTING).open != ()


@gesloten("rows below 5000 are not read and not reported")
def test_row_far_below(tmp_path: Path):
    assert plekken(lees(tmp_path, wijzig(GOED, {("Aanbod", "A6000"): "R-9", ("Aanbod", "K6000"): 90}))) != []


@gesloten("CSV rows below 5000 are not read and not reported")
def test_csv_row_far_below(tmp_path: Path):
    map_ = csv_map(tmp_path, verslag())
    with (map_ / "Context.csv").open("ab") as bestand:
        bestand.write(b"\n" * 6000 + b"GM0893;Bergen (L.);veel;;;;\n")
    assert plekken(lees_verslag(map_, VERWACHTING)) != []


@gesloten("what stands in a column that the template does not have is not reported")
@pytest.mark.parametrize(
    "cellen", [{("Aanbod", "AF3"): "extra", ("Aanbod", "AF4"): 90}, {("Aanbod", "CA4"): 90}]
)
def test_extra_column(tmp_path: Path, cellen):
    assert {code for _, _, code in plekken(lees(tmp_path, wijzig(GOED, cellen)))} <= {"E-BLD-02", "E-SEC-01"}
    assert plekken(lees(tmp_path, wijzig(GOED, cellen))) != []


@gesloten("a sheet that the template does not have is not reported")
def test_extra_sheet(tmp_path: Path):
    boek = openpyxl.load_workbook(io.BytesIO(GOED))
    boek.create_sheet("Aanbod 2")["A1"] = "R-9"
    assert plekken(lees(tmp_path, bewaar(boek))) != []


@gesloten("the extension in capitals is not seen; the provincie is then called missing")
def test_capital_extension(tmp_path: Path):
    (tmp_path / "LIMBURG.XLSX").write_bytes(GOED)
    assert LIMBURG not in lees_dossier(tmp_path, VERWACHTING).ontbrekend


@gesloten("the writer cuts a text at 32,767 characters without a word")
def test_long_letter(tmp_path: Path):
    lang = verslag(toelichting=(("Brief", "x" * 40_000),))
    try:
        inhoud = bytes_van(lang)
    except ValueError:
        return  # refusing is right as well
    gelezen = lees(tmp_path, inhoud)
    assert gelezen.verslag is None or gelezen.verslag.toelichting == lang.toelichting


# --- safety ----------------------------------------------------------------------------------------


@gesloten("damage inside a compressed part is a traceback", zlib.error)
def test_damaged_stream(tmp_path: Path):
    kapot = bytearray(GOED)
    begin = kapot.find(AANBOD.encode()) + 60
    for plaats in range(begin, begin + 40):
        kapot[plaats] ^= 0xFF
    assert plekken(lees(tmp_path, bytes(kapot))) == [("", "", "E-SEC-01")]


@gesloten("CSV damage is a traceback", csv.Error)
@pytest.mark.parametrize(
    "bederf", [lambda b: b.replace(b"\n", b"\r"), lambda b: b + b"x" * 200_000], ids=["cr", "veld"]
)
def test_damaged_csv(tmp_path: Path, bederf):
    map_ = csv_map(tmp_path, verslag())
    deel = map_ / "Aanbod.csv"
    deel.write_bytes(bederf(deel.read_bytes()))
    assert {code for _, _, code in plekken(lees_verslag(map_, VERWACHTING))} == {"E-SEC-01"}


@gesloten("a formula in a sheet part with another file name is read as its text")
def test_formula_in_a_renamed_part(tmp_path: Path):
    def hernoem(delen):
        blad = delen.pop(AANBOD)
        formule = rb'\1\2<f>WEBSERVICE("x")</f><v>1</v>'
        nieuw = re.sub(rb'(<c r="F4"[^>]*?) t="s"([^>]*>)<v>\d+</v>', formule, blad)
        assert nieuw != blad
        delen["xl/worksheets/blad3.xml"] = nieuw
        for naam in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
            delen[naam] = delen[naam].replace(b"worksheets/sheet3.xml", b"worksheets/blad3.xml")

    assert {code for _, _, code in plekken(lees(tmp_path, herpak(GOED, hernoem)))} == {"E-SEC-01"}


@gesloten("an external relation outside xl/externalLinks is not seen")
def test_external_relation(tmp_path: Path):
    relatie = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'externalLinkPath" Target="file:///c:/x.xlsx" TargetMode="External"/></Relationships>'
    )

    def koppel(delen):
        naam = "xl/_rels/workbook.xml.rels"
        delen[naam] = delen[naam].replace(b"</Relationships>", relatie)

    assert {code for _, _, code in plekken(lees(tmp_path, herpak(GOED, koppel)))} == {"E-SEC-01"}


@gesloten("an XML declaration of entities in UTF-16 is not seen")
def test_entity_in_utf16(tmp_path: Path):
    def codeer(delen):
        tekst = delen["xl/sharedStrings.xml"].decode().replace("UTF-8", "UTF-16")
        tekst = tekst.replace("?>", '?><!DOCTYPE a [<!ENTITY e "boem">]>', 1)
        delen["xl/sharedStrings.xml"] = tekst.encode("utf-16")

    assert {code for _, _, code in plekken(lees(tmp_path, herpak(GOED, codeer)))} == {"E-SEC-01"}


@gesloten("a formula in a CSV cell is not E-SEC-01; in a text column it is taken over")
def test_formula_in_csv(tmp_path: Path):
    map_ = csv_map(tmp_path, verslag(toelichting=(("Brief", "=1+1"),)))
    assert {code for _, _, code in plekken(lees_verslag(map_, VERWACHTING))} == {"E-SEC-01"}


@gesloten("a refused file has no SHA-256, while the original is kept under it")
def test_refused_file_has_its_digest(tmp_path: Path):
    assert len(lees(tmp_path, GOED[:500]).sha256) == 64


@gesloten("a dissolved gemeente whose successor is not in the register is a traceback", KeyError)
def test_successor_outside_the_register(tmp_path: Path):
    cellen = {plek("Aanbod", "gemeentecode", 1): None, plek("Aanbod", "gemeente", 1): "Brielle"}
    assert "E-GEM-01" in {code for _, _, code in plekken(lees(tmp_path, wijzig(GOED, cellen)))}


# --- numbers, dates, names -------------------------------------------------------------------------


@gesloten("a no-break space between thousands is 'not a number' instead of a reading")
def test_no_break_space(tmp_path: Path):
    cel = plek("Gemeenten", "max_regulier")
    assert plekken(lees(tmp_path, wijzig(GOED, {cel: "1\u00a0250"}))) == [(*cel, "E-NUM-02")]


@gesloten("one odd cell is reported twice")
@pytest.mark.parametrize(
    "anders", [{"besluit_ref": "", "zicht_op_verlenging": True}, None], ids=["kenmerk", "getal"]
)
def test_one_cell_one_finding(tmp_path: Path, anders):
    a = verslag().aanbod
    inhoud = GOED if anders is None else bytes_van(verslag(aanbod=(a[0], replace(a[1], **anders), a[2])))
    cellen = {plek("Aanbod", "plekken", 1): "veel"} if anders is None else {}
    gevonden = plekken(lees(tmp_path, wijzig(inhoud, cellen)))
    assert len(gevonden) == len(set(gevonden))


@gesloten("one row without an id makes every row 'overlap' with it")
def test_row_without_an_id_is_one_finding(tmp_path: Path):
    cel = plek("Aanbod", "regel_id", 1)
    assert plekken(lees(tmp_path, wijzig(GOED, {cel: None}))) == [(*cel, "E-LST-01")]


@gesloten("with pm or ntb a minimum or maximum may stand")
def test_pm_with_a_minimum(tmp_path: Path):
    rij = regel("R-9", VENLO, None, kwaliteit=Kwaliteit.PM, plekken_min=5, status=3)
    assert "E-NUM-08" in {code for _, _, code in plekken(lees(tmp_path, met(rij)))}


@gesloten("a date with a time, or of the year 206, is taken as it is")
@pytest.mark.parametrize("waarde", [datetime(2026, 1, 1, 13, 5), "0206-01-01"], ids=["tijd", "jaar"])  # noqa: DTZ001
def test_odd_date(tmp_path: Path, waarde):
    cel = plek("Aanbod", "vanaf", 1)
    assert plekken(lees(tmp_path, wijzig(GOED, {cel: waarde}))) == [(*cel, "E-DAT-05")]


@gesloten("a blank precision is read as a day without a finding")
def test_date_without_precision(tmp_path: Path):
    assert plekken(lees(tmp_path, wijzig(GOED, {plek("Aanbod", "vanaf_precisie", 1): None}))) != []


@gesloten("a row that fails on another cell makes its gemeente 'missing' as well")
def test_failed_row_is_not_a_missing_gemeente(tmp_path: Path):
    cel = plek("Aanbod", "soort_plek")
    assert plekken(lees(tmp_path, wijzig(GOED, {cel: "volwassen"}))) == [(*cel, "E-LST-01")]


@gesloten("a changed name in a locked cell is 'ambiguous' and 'missing', not 'changed'")
def test_locked_name(tmp_path: Path):
    cel = plek("Gemeenten", "gemeente", 1)
    assert plekken(lees(tmp_path, wijzig(GOED, {cel: "Venray"}))) == [(*cel, "E-SLT-01")]


@gesloten("the difference with the sum names a field, not a cell; a confirmation must then do so too")
def test_other_total_has_a_cell(tmp_path: Path):
    cel = plek("Kop", "opgave_totaal")
    assert (*cel, "E-TOT-02") in plekken(lees(tmp_path, wijzig(GOED, {cel: 501})))


@gesloten("a missing gemeente names a code where a cell or nothing belongs")
def test_missing_gemeente_has_no_false_cell(tmp_path: Path):
    (plaats,) = plekken(lees(tmp_path, verslag(aanbod=verslag().aanbod[1:])))
    assert plaats[1] != BERGEN


# --- rows that contradict themselves or each other -------------------------------------------------


def _vergunninghouders(halfjaar: str) -> VergunninghoudersRegel:
    return VergunninghoudersRegel(
        BERGEN, halfjaar, 1, 1, 1, 1, 1, 1, instemming_ruil=False, vindplaats=NERGENS
    )


ONGEZIEN = {
    "maximum samen boven de delen (E-AMV-01)": verslag(
        gemeenten=(standpunt(BERGEN, max_regulier=10, max_amv=5, max_samen=50), standpunt(VENLO))
    ),
    "aandelen van een locatie (E-AFS-03)": verslag(
        locaties=(locatie("L-1", BERGEN, aandelen=((BERGEN, 1), (VENLO, 2))),)
    ),
    "locatie: minimum boven maximum": verslag(locaties=(locatie("L-1", BERGEN, minimum=101),)),
    "locatie: kenmerk dubbel": verslag(locaties=(locatie("L-1", BERGEN), locatie("L-1", VENLO))),
    "locatie: einde voor begin": verslag(
        locaties=(locatie("L-1", BERGEN, tot=dag(2026, 1, 1), tot_onbepaald=False),)
    ),
    "locatie: heel groot": verslag(locaties=(locatie("L-1", BERGEN, maximum=900_000),)),
    "locatie: e-mail": verslag(locaties=(locatie("L-1", BERGEN, knelpunt="naam@voorbeeld.test"),)),
    "afspraak: onbekende regels": verslag(afspraken=(afspraak(regels=("R-8",)),)),
    "afspraak: einde voor begin": verslag(afspraken=(afspraak(tot=dag(2026, 1, 1)),)),
    "afspraak: kenmerk dubbel": verslag(afspraken=(afspraak(), afspraak())),
    "vergunninghouders: dubbel": verslag(vergunninghouders=(_vergunninghouders("2026-I"),) * 2),
    "vergunninghouders: geen halfjaar": verslag(vergunninghouders=(_vergunninghouders("herfst"),)),
}


CODES = {
    "E-AMV-01",
    "E-AFS-03",
    "E-LOC-01",
    "E-REG-ID-01",
    "E-REG-ID-02",
    "E-DAT-01",
    "E-NUM-07",
    "E-PRI-01",
    "E-LST-01",
}


@gesloten("the contradiction is not seen")
@pytest.mark.parametrize("inhoud", ONGEZIEN.values(), ids=ONGEZIEN.keys())
def test_contradiction(tmp_path: Path, inhoud):
    codes = {code for _, _, code in plekken(lees(tmp_path, inhoud))}
    assert codes & CODES


@gesloten("shares of a range can never add up: they are compared with an empty number")
def test_shares_of_a_range(tmp_path: Path):
    rij = regel(
        "R-9",
        VENLO,
        None,
        kwaliteit=Kwaliteit.BANDBREEDTE,
        plekken_min=10,
        plekken_max=20,
        status=3,
        toegerekend_aan=((BERGEN, 6), (VENLO, 4)),
    )
    assert "E-AFS-03" not in {code for _, _, code in plekken(lees(tmp_path, met(rij)))}


@gesloten("a row and its successor are added up, so that consent is asked for a surplus that is none")
def test_successor_is_no_surplus(tmp_path: Path):
    a = verslag().aanbod
    oud = replace(a[1], tot=dag(2028, 6, 30), tot_onbepaald=False)
    nieuw = regel("R-9", VENLO, 300, vervangt_regel="R-2", vanaf=dag(2028, 7, 1))
    gelezen = lees(tmp_path, verslag(aanbod=(a[0], oud, a[2], nieuw)))
    assert "E-STA-03" not in {code for _, _, code in plekken(gelezen)}


@gesloten("a confirmation whose date is no date settles the warning")
def test_confirmation_with_a_date_that_is_none(tmp_path: Path):
    laat = verslag(kop=replace(verslag().kop, vastgesteld=date(2026, 11, 1)))
    (tmp_path / "a.xlsx").write_bytes(bytes_van(laat))
    bevestig(tmp_path, ("PV31", "E-VER-02", *plek("Kop", "vastgesteld"), "secretaris", "gisteren", "mag"))
    assert "E-BEV-01" in {b.code for b in lees_dossier(tmp_path, VERWACHTING).bevindingen}
