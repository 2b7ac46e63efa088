"""Every finding of one report at its cell, each with the twin just on the other side of the line."""

import io
from dataclasses import dataclass, field
from dataclasses import replace as vervang
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from optimiser.domain.aanbod import (
    BestaandNieuw,
    Instemming,
    Kwaliteit,
    Moment,
    Precisie,
    Soort,
    Verslag,
    Voorwaarde,
)
from optimiser.domain.gebied import Gemeente, Gemeentecode
from optimiser.ingest.verslag.lezer import Verwachting, lees_verslag
from tests.ingest.maak import (
    AMSTERDAM,
    BERGEN,
    HOLLAND,
    LIMBURG,
    VENLO,
    VERWACHTING,
    afspraak,
    bewaar,
    bytes_van,
    dag,
    lees,
    locatie,
    plek,
    plekken,
    regel,
    standpunt,
    verslag,
    wijzig,
)


def met(*extra, **anders) -> Verslag:
    """The clean report with rows added."""
    return verslag(aanbod=(*verslag().aanbod, *extra), **anders)


def tweede(**anders) -> Verslag:
    """The clean report with its second row (Venlo, which also has a third) changed."""
    a = verslag().aanbod
    return verslag(aanbod=(a[0], vervang(a[1], **anders), a[2]))


def eerste(plekken_: int, instemming: Instemming = Instemming.LEEG) -> Verslag:
    """Bergen offers this many regular places (its indicative part is 90), with this answer."""
    a = verslag().aanbod
    return verslag(
        aanbod=(vervang(a[0], plekken=plekken_), *a[1:]),
        gemeenten=(standpunt(BERGEN, instemming=instemming), standpunt(VENLO)),
    )


def bergen(**anders) -> Verslag:
    return verslag(gemeenten=(standpunt(BERGEN, **anders), standpunt(VENLO)))


def kop(**anders) -> Verslag:
    return verslag(kop=vervang(verslag().kop, **anders))


def amv(regulier: int, minderjarig: int) -> Verslag:
    """Bergen with this mixture; its answer on the surplus is no."""
    a = verslag().aanbod
    return verslag(
        aanbod=(
            vervang(a[0], plekken=regulier),
            *a[1:],
            regel("R-9", BERGEN, minderjarig, soort_plek=Soort.AMV),
        ),
        gemeenten=(standpunt(BERGEN, instemming=Instemming.NEE), standpunt(VENLO)),
    )


def opvolging(begin: date) -> Verslag:
    """R-9 replaces R-2, which ends on 30 June 2028."""
    a = verslag().aanbod
    oud = vervang(a[1], tot=dag(2028, 6, 30), tot_onbepaald=False, plekken=100)
    nieuw = regel(
        "R-9",
        VENLO,
        100,
        vervangt_regel="R-2",
        bestaand_nieuw=BestaandNieuw.VERVANGING,
        vanaf=Moment(begin, Precisie.DAG),
    )
    return verslag(aanbod=(a[0], oud, a[2], nieuw))


@dataclass(frozen=True)
class Geval:
    """A report, cells typed over it, and all findings that must come of it."""

    naam: str
    inhoud: Verslag
    verwacht: set[tuple[str, str, str]] = field(default_factory=set)
    cellen: dict[tuple[str, str], object] = field(default_factory=dict)


def hier(blad: str, kolom: str, code: str, nummer: int = 0) -> tuple[str, str, str]:
    return (*plek(blad, kolom, nummer), code)


A2 = {
    k: plek("Aanbod", k, 1)
    for k in ("plekken", "soort_plek", "status", "vanaf", "toegerekend_aan", "gemeente")
}
MAX = plek("Gemeenten", "max_regulier")
SCHOON = verslag()
KWARTAAL = Moment(date(2027, 6, 30), Precisie.KWARTAAL)
MAAND = Moment(date(2027, 6, 30), Precisie.MAAND)
NAAM = {plek("Aanbod", "gemeentecode", 1): None}

GEVALLEN = [
    # numbers
    Geval("getal: woord", SCHOON, {(*MAX, "E-NUM-01")}, {MAX: "veel"}),
    Geval("getal: voetnoot", SCHOON, {(*MAX, "E-NUM-01")}, {MAX: "150*"}),
    Geval("getal: ja", SCHOON, {(*MAX, "E-NUM-01")}, {MAX: True}),
    Geval("getal: cijfers als tekst mag", SCHOON, set(), {MAX: "150"}),
    Geval("getal: hele kommacel mag", SCHOON, set(), {MAX: 150.0}),
    Geval("aantal leeg bij exact", SCHOON, {hier("Aanbod", "plekken", "E-NUM-01", 1)}, {A2["plekken"]: None}),
    Geval("aantal 0 is niet leeg", SCHOON, set(), {A2["plekken"]: 0}),
    Geval("punt in tekst", SCHOON, {(*MAX, "E-NUM-02")}, {MAX: "1.250"}),
    Geval("spatie in tekst", SCHOON, {(*MAX, "E-NUM-02")}, {MAX: "1 250"}),
    Geval("zonder punt", SCHOON, set(), {MAX: "1250"}),
    Geval("breuk in cel", SCHOON, {(*MAX, "E-NUM-06")}, {MAX: 1.25}),
    Geval("negatief", SCHOON, {(*MAX, "E-NUM-06")}, {MAX: -1}),
    Geval("nul", SCHOON, set(), {MAX: 0}),
    Geval(
        "bandbreedte",
        tweede(plekken=None, plekken_min=5, plekken_max=5, kwaliteit=Kwaliteit.BANDBREEDTE),
        {hier("Aanbod", "plekken_min", "E-NUM-03", 1)},
    ),
    Geval(
        "bandbreedte omgekeerd",
        tweede(plekken=None, plekken_min=6, plekken_max=5, kwaliteit=Kwaliteit.BANDBREEDTE),
        {hier("Aanbod", "plekken_min", "E-NUM-09", 1)},
    ),
    Geval(
        "bandbreedte half",
        tweede(plekken=None, plekken_min=5, kwaliteit=Kwaliteit.BANDBREEDTE),
        {hier("Aanbod", "plekken_min", "E-NUM-09", 1)},
    ),
    Geval("pm", tweede(plekken=None, kwaliteit=Kwaliteit.PM), {hier("Aanbod", "kwaliteit", "E-NUM-04", 1)}),
    Geval("ntb", tweede(plekken=None, kwaliteit=Kwaliteit.NTB), {hier("Aanbod", "kwaliteit", "E-NUM-04", 1)}),
    Geval("pm met 0", tweede(plekken=0, kwaliteit=Kwaliteit.PM), {hier("Aanbod", "plekken", "E-NUM-08", 1)}),
    Geval("heel groot", eerste(1001, Instemming.NEE), {hier("Aanbod", "plekken", "E-NUM-07")}),
    Geval("tienmaal indicatief", eerste(1000, Instemming.NEE)),
    # names
    Geval(
        "naam onbekend",
        SCHOON,
        {hier("Aanbod", "gemeente", "E-GEM-01", 1)},
        {**NAAM, A2["gemeente"]: "Venloo"},
    ),
    Geval("naam anders geschreven", SCHOON, set(), {**NAAM, A2["gemeente"]: " VENLO "}),
    Geval(
        "code onbekend",
        SCHOON,
        {hier("Aanbod", "gemeentecode", "E-GEM-01", 1)},
        {plek("Aanbod", "gemeentecode", 1): "GM9999"},
    ),
    Geval(
        "code en naam anders",
        SCHOON,
        {hier("Aanbod", "gemeentecode", "E-GEM-02", 1)},
        {A2["gemeente"]: "Bergen"},
    ),
    Geval(
        "Bergen van deze provincie",
        SCHOON,
        set(),
        {plek("Aanbod", "gemeentecode"): None, plek("Aanbod", "gemeente"): "Bergen"},
    ),
    Geval(
        "andere provincie",
        SCHOON,
        {hier("Aanbod", "gemeente", "E-GEM-04", 1)},
        {**NAAM, A2["gemeente"]: "Amsterdam"},
    ),
    Geval(
        "opgeheven",
        verslag(HOLLAND, aanbod=(*verslag(HOLLAND).aanbod, regel("H-3", AMSTERDAM, 1))),
        {hier("Aanbod", "gemeente", "E-GEM-05", 2)},
        {plek("Aanbod", "gemeentecode", 2): None, plek("Aanbod", "gemeente", 2): "Weesp"},
    ),
    Geval(
        "gemeente twee keer",
        verslag(gemeenten=(standpunt(BERGEN), standpunt(BERGEN), standpunt(VENLO))),
        {("Gemeenten", "", "E-GEM-07"), (*plek("Kop", "opgave_totaal"), "E-TOT-02")},
    ),
    # dates
    Geval(
        "datum: kwartaal als tekst",
        SCHOON,
        {hier("Aanbod", "vanaf", "E-DAT-05", 1)},
        {A2["vanaf"]: "Q3 2026"},
    ),
    Geval(
        "datum: bestaat niet", SCHOON, {hier("Aanbod", "vanaf", "E-DAT-05", 1)}, {A2["vanaf"]: "2026-02-30"}
    ),
    Geval("datum: volgnummer", SCHOON, {hier("Aanbod", "vanaf", "E-DAT-05", 1)}, {A2["vanaf"]: "46023"}),
    Geval("datum: ISO-tekst", SCHOON, set(), {A2["vanaf"]: "2026-01-01"}),
    Geval("geen einde", tweede(tot_onbepaald=False), {hier("Aanbod", "tot", "E-DAT-05", 1)}),
    Geval(
        "einde voor begin",
        tweede(vanaf=dag(2028, 2, 2), tot=dag(2028, 2, 1), tot_onbepaald=False),
        {hier("Aanbod", "tot", "E-DAT-01", 1)},
    ),
    Geval(
        "een dag lang",
        tweede(vanaf=dag(2028, 2, 1), tot=dag(2028, 2, 1), tot_onbepaald=False),
        {hier("Aanbod", "vanaf", "E-DAT-04", 1)},
    ),
    Geval("kwartaal", tweede(vanaf=KWARTAAL), {hier("Aanbod", "vanaf", "E-DAT-02", 1)}),
    Geval("maand", tweede(vanaf=MAAND)),
    Geval(
        "voor de horizon",
        tweede(tot=dag(2028, 1, 31), tot_onbepaald=False),
        {hier("Aanbod", "tot", "E-DAT-03", 1)},
    ),
    Geval("op de horizon", tweede(tot=dag(2028, 2, 1), tot_onbepaald=False)),
    Geval("verlenging", tweede(tot=dag(2028, 1, 31), tot_onbepaald=False, zicht_op_verlenging=True)),
    Geval("na de teldatum", tweede(vanaf=dag(2027, 7, 2)), {hier("Aanbod", "vanaf", "E-DAT-04", 1)}),
    Geval("op de teldatum", tweede(vanaf=dag(2027, 7, 1))),
    Geval("te laat", kop(vastgesteld=date(2026, 11, 1)), {hier("Kop", "vastgesteld", "E-VER-02")}),
    Geval("laatste dag", kop(vastgesteld=date(2026, 10, 31))),
    # status, consent, amv
    Geval("besluit zonder kenmerk", tweede(besluit_ref=""), {hier("Aanbod", "besluit_ref", "E-STA-01", 1)}),
    Geval("principebesluit zonder kenmerk", tweede(besluit_ref="", status=5)),
    Geval(
        "verlenging zonder kenmerk",
        tweede(besluit_ref="", status=5, zicht_op_verlenging=True),
        {hier("Aanbod", "besluit_ref", "E-STA-01", 1)},
    ),
    Geval(
        "toezegging zonder kenmerk",
        tweede(besluit_ref="", status=5, toezegging_tijdig=True),
        {hier("Aanbod", "besluit_ref", "E-STA-01", 1)},
    ),
    Geval(
        "geen aanbod zonder datum",
        tweede(plekken=0, status=1, status_datum=None),
        {hier("Aanbod", "besluit_ref", "E-STA-01", 1)},
    ),
    Geval(
        "instemming zonder kenmerk",
        bergen(instemming=Instemming.JA),
        {hier("Gemeenten", "instemming_ref", "E-STA-01")},
    ),
    Geval("geen instemming vraagt niets", bergen(instemming=Instemming.NEE)),
    Geval(
        "instemming tot, zonder datum",
        bergen(instemming=Instemming.TOT_DATUM, instemming_ref="C-7"),
        {hier("Gemeenten", "instemming_tot", "E-DAT-05")},
    ),
    Geval("plekken bij status 0", tweede(status=0, plekken=1), {hier("Aanbod", "plekken", "E-STA-02", 1)}),
    Geval("nul bij status 0", tweede(status=0, plekken=0)),
    Geval("nul met standpunt", tweede(status=1, plekken=0), {hier("Aanbod", "status", "E-ZER-01", 1)}),
    Geval("meer dan indicatief", eerste(91), {hier("Gemeenten", "instemming_meerdere", "E-STA-03")}),
    Geval("precies indicatief", eerste(90)),
    Geval("meer, met antwoord", eerste(91, Instemming.NEE)),
    Geval("veel amv", amv(25, 17), {hier("Gemeenten", "gemeente", "E-AMV-03")}),
    Geval("amv op de grens van het deel", amv(26, 17)),
    Geval("amv op de grens van het aantal", amv(20, 16)),
    Geval(
        "maximum amv boven samen",
        bergen(max_amv=11, max_samen=10),
        {hier("Gemeenten", "max_amv", "E-AMV-04")},
    ),
    Geval("maximum amv gelijk aan samen", bergen(max_amv=10, max_samen=10)),
    # head, locked cells, lists, ids
    Geval(
        "andere opgave amv", SCHOON, {hier("Kop", "opgave_amv", "E-TOT-03")}, {plek("Kop", "opgave_amv"): 51}
    ),
    Geval(
        "amv boven opgave",
        SCHOON,
        {hier("Kop", "opgave_amv", "E-TOT-03"), hier("Kop", "opgave_amv", "E-AMV-04")},
        {plek("Kop", "opgave_amv"): 501},
    ),
    Geval("andere cyclus", SCHOON, {hier("Kop", "cyclus", "E-KOP-01")}, {plek("Kop", "cyclus"): 2024}),
    Geval(
        "geen provincie", SCHOON, {hier("Kop", "provincie", "E-KOP-02")}, {plek("Kop", "provincie"): "PV32"}
    ),
    Geval(
        "andere versie",
        SCHOON,
        {hier("Kop", "sjabloonversie", "E-KOP-03")},
        {plek("Kop", "sjabloonversie"): "2026.2"},
    ),
    Geval("versie nul", SCHOON, {hier("Kop", "versie", "E-NUM-06")}, {plek("Kop", "versie"): 0}),
    Geval(
        "horizon gewijzigd",
        SCHOON,
        {hier("Kop", "horizon", "E-SLT-01")},
        {plek("Kop", "horizon"): date(2028, 2, 2)},
    ),
    Geval(
        "indicatief gewijzigd",
        SCHOON,
        {hier("Gemeenten", "indicatief", "E-SLT-01", 1)},
        {plek("Gemeenten", "indicatief", 1): 401},
    ),
    Geval(
        "amv gewijzigd",
        SCHOON,
        {hier("Gemeenten", "indicatief_amv", "E-SLT-01", 1)},
        {plek("Gemeenten", "indicatief_amv", 1): 39},
    ),
    Geval("indicatief als hele kommacel", SCHOON, set(), {plek("Gemeenten", "indicatief", 1): 400.0}),
    Geval(
        "niet in de lijst",
        SCHOON,
        {hier("Aanbod", "soort_plek", "E-LST-01", 1)},
        {A2["soort_plek"]: "Regulier"},
    ),
    Geval("status 11", SCHOON, {hier("Aanbod", "status", "E-LST-01", 1)}, {A2["status"]: 11}),
    Geval("status 10", SCHOON, set(), {A2["status"]: 10}),
    Geval("dubbel kenmerk", met(regel("R-2", VENLO, 1)), {hier("Aanbod", "regel_id", "E-REG-ID-01", 3)}),
    Geval(
        "vervangt niets", tweede(vervangt_regel="R-8"), {hier("Aanbod", "vervangt_regel", "E-REG-ID-02", 1)}
    ),
    # double, agreements, remarks
    Geval(
        "opvolging op dezelfde dag",
        opvolging(date(2028, 6, 30)),
        {hier("Aanbod", "vervangt_regel", "E-DUB-01", 3), hier("Aanbod", "vanaf", "E-DAT-04", 3)},
    ),
    Geval("opvolging de dag erna", opvolging(date(2028, 7, 1)), {hier("Aanbod", "vanaf", "E-DAT-04", 3)}),
    Geval(
        "een kant",
        verslag(afspraken=(afspraak(bevestigd_naar=False),)),
        {hier("Afspraken", "bevestigd_naar", "E-AFS-01")},
    ),
    Geval(
        "andere kant",
        verslag(afspraken=(afspraak(bevestigd_van=False),)),
        {hier("Afspraken", "bevestigd_van", "E-AFS-01")},
    ),
    Geval("beide kanten", verslag(afspraken=(afspraak(),))),
    Geval(
        "over een locatie",
        verslag(locaties=(locatie("L-1", BERGEN),), afspraken=(afspraak(regels=("L-1", "R-1")),)),
    ),
    Geval(
        "over een onbekende locatie",
        verslag(locaties=(locatie("L-1", BERGEN),), afspraken=(afspraak(regels=("L-2", "R-1")),)),
        {hier("Afspraken", "regels", "E-REG-ID-02")},
    ),
    Geval(
        "open voorwaarde",
        verslag(afspraken=(afspraak(voorwaarde=Voorwaarde.OPEN),)),
        {hier("Afspraken", "voorwaarde", "E-AFS-02")},
    ),
    Geval(
        "aandelen te weinig",
        tweede(toegerekend_aan=((BERGEN, 100), (VENLO, 199))),
        {hier("Aanbod", "toegerekend_aan", "E-AFS-03", 1)},
    ),
    Geval("aandelen precies, over de grens", tweede(toegerekend_aan=((AMSTERDAM, 100), (VENLO, 200)))),
    Geval(
        "aandelen onleesbaar",
        SCHOON,
        {hier("Aanbod", "toegerekend_aan", "E-AFS-04", 1)},
        {A2["toegerekend_aan"]: "half om half"},
    ),
    Geval(
        "aandelen dubbel",
        SCHOON,
        {hier("Aanbod", "toegerekend_aan", "E-AFS-04", 1)},
        {A2["toegerekend_aan"]: "GM0983:100 + GM0983:200"},
    ),
    Geval(
        "e-mail", tweede(opmerking="mail naam@voorbeeld.test"), {hier("Aanbod", "opmerking", "E-PRI-01", 1)}
    ),
    Geval("telefoon", tweede(opmerking="bel 043-1234567"), {hier("Aanbod", "opmerking", "E-PRI-01", 1)}),
    Geval("negen cijfers", tweede(opmerking="nr 123456782"), {hier("Aanbod", "opmerking", "E-PRI-01", 1)}),
    Geval("acht of tien cijfers", tweede(opmerking="nr 12345678 en 1234567890; zaak 2026-12")),
    # what the template needs and does not get
    Geval(
        "ja noch nee",
        SCHOON,
        {hier("Aanbod", "toezegging_tijdig", "E-LST-01", 1)},
        {plek("Aanbod", "toezegging_tijdig", 1): "misschien"},
    ),
    Geval(
        "verplicht aantal leeg",
        verslag(locaties=(locatie("L-1", BERGEN),)),
        {hier("Locaties", "minimum", "E-NUM-01")},
        {plek("Locaties", "minimum"): None},
    ),
    Geval("komma in tekst", SCHOON, {(*MAX, "E-NUM-06")}, {MAX: "12,5"}),
    Geval(
        "afspraak met onbekende",
        verslag(afspraken=(afspraak(),)),
        {hier("Afspraken", "van", "E-GEM-01")},
        {plek("Afspraken", "van"): "GM9999"},
    ),
    Geval(
        "afspraak over de grens",
        verslag(afspraken=(afspraak(),)),
        set(),
        {plek("Afspraken", "naar"): "GM0363"},
    ),
    Geval("label gewijzigd", SCHOON, {hier("Kop", "label", "E-SLT-01")}, {plek("Kop", "label"): "BESLUIT"}),
    Geval(
        "code van andere provincie",
        SCHOON,
        {hier("Aanbod", "gemeentecode", "E-GEM-04", 1)},
        {plek("Aanbod", "gemeentecode", 1): "GM0363", A2["gemeente"]: None},
    ),
    Geval(
        "amv gelijk aan opgave",
        SCHOON,
        {hier("Kop", "opgave_amv", "E-TOT-03")},
        {plek("Kop", "opgave_amv"): 500},
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda g: g.naam)
def test_finding_at_its_cell(tmp_path: Path, geval: Geval):
    gelezen = lees(tmp_path, wijzig(bytes_van(geval.inhoud), geval.cellen))
    assert set(plekken(gelezen)) == geval.verwacht


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda g: g.naam)
def test_all_or_nothing(tmp_path: Path, geval: Geval):
    gelezen = lees(tmp_path, wijzig(bytes_van(geval.inhoud), geval.cellen))
    assert (gelezen.verslag is None) == any(b.ernst == "F" for b in gelezen.bevindingen)
    if gelezen.verslag is not None:
        assert gelezen.verslag.bevindingen == gelezen.bevindingen


def test_reading_of_a_doubtful_number_is_stated_and_used(tmp_path: Path):
    gelezen = lees(tmp_path, wijzig(bytes_van(SCHOON), {MAX: "1.250"}))
    (bevinding,) = gelezen.bevindingen
    assert (bevinding.ruw, bevinding.lezing, bevinding.voorstel) == ("1.250", "1250", "1250")
    assert gelezen.verslag is not None
    assert gelezen.verslag.gemeenten[0].max_regulier == 1250


def test_unknown_name_gets_a_proposal_and_no_choice(tmp_path: Path):
    gelezen = lees(tmp_path, wijzig(bytes_van(SCHOON), {**NAAM, A2["gemeente"]: "Venloo"}))
    assert [b.voorstel for b in gelezen.bevindingen if b.code == "E-GEM-01"] == ["Venlo (GM0983)"]
    assert gelezen.verslag is None


def test_gemeente_without_a_row_is_asked_for_not_read_as_zero(tmp_path: Path):
    zonder = verslag(aanbod=verslag().aanbod[1:])
    gelezen = lees(tmp_path, zonder)
    assert [(b.blad, b.code) for b in gelezen.bevindingen] == [("Aanbod", "E-GEM-06")]
    assert "Bergen" in gelezen.bevindingen[0].ruw
    met_rij = verslag(aanbod=(regel("R-1", BERGEN, 0, status=0), *verslag().aanbod[1:]))
    assert plekken(lees(tmp_path, met_rij)) == []


def test_gemeente_missing_on_its_own_sheet(tmp_path: Path):
    gelezen = lees(tmp_path, verslag(gemeenten=(standpunt(VENLO),)))
    assert ("Gemeenten", "E-GEM-06") in {(b.blad, b.code) for b in gelezen.bevindingen}


def test_other_total_is_two_findings(tmp_path: Path):
    gelezen = lees(tmp_path, wijzig(bytes_van(SCHOON), {plek("Kop", "opgave_totaal"): 501}))
    assert {(b.blad, b.code, b.lezing) for b in gelezen.bevindingen} == {
        ("Kop", "E-TOT-02", "500"),
        ("Kop", "E-TOT-03", "500"),
    }


@pytest.mark.parametrize("weg", ["Aanbod", "Context", "Kop"])
def test_missing_sheet(tmp_path: Path, weg: str):
    boek = openpyxl.load_workbook(io.BytesIO(bytes_van(SCHOON)))
    del boek[weg]
    gelezen = lees(tmp_path, bewaar(boek))
    assert (weg, "", "E-BLD-01") in plekken(gelezen)
    assert gelezen.verslag is None


def test_missing_column_and_renamed_column(tmp_path: Path):
    gelezen = lees(tmp_path, wijzig(bytes_van(SCHOON), {("Aanbod", "K3"): "Plekken"}))
    assert ("Aanbod", "rij 3", "E-BLD-01") in plekken(gelezen)
    assert gelezen.verslag is None


def test_missing_field_of_the_head(tmp_path: Path):
    gelezen = lees(
        tmp_path, wijzig(bytes_van(SCHOON), {("Kop", plek("Kop", "contact")[1].replace("B", "A")): "Wie"})
    )
    assert ("Kop", "", "E-BLD-01") in plekken(gelezen)
    assert gelezen.verslag is None


def test_two_gemeenten_of_one_name_in_one_provincie(tmp_path: Path):
    tweeling = Gemeente(Gemeentecode("GM0001"), "Venlo (N.)", "", LIMBURG)
    verwachting = register_met(tweeling)
    pad = tmp_path / "a.xlsx"
    pad.write_bytes(wijzig(bytes_van(SCHOON), {**NAAM, A2["gemeente"]: "Venlo"}))
    bevindingen = lees_verslag(pad, verwachting).bevindingen
    assert [b.voorstel for b in bevindingen if b.code == "E-GEM-02"] == [
        "Venlo (N.) (GM0001), Venlo (GM0983)"
    ]


def register_met(erbij: Gemeente) -> Verwachting:
    return vervang(
        VERWACHTING,
        gemeenten={**VERWACHTING.gemeenten, erbij.code: erbij},
        indicatief={**VERWACHTING.indicatief, erbij.code: (0, 0)},
    )


def test_row_without_an_id(tmp_path: Path):
    gelezen = lees(tmp_path, wijzig(bytes_van(SCHOON), {plek("Aanbod", "regel_id", 1): None}))
    assert hier("Aanbod", "regel_id", "E-LST-01", 1) in plekken(gelezen)
    assert gelezen.verslag is None
