"""A small register, a clean report, and ways to break a workbook built from it."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from optimiser.domain.aanbod import (
    AanbodRegel,
    Afspraak,
    BestaandNieuw,
    ContextRegel,
    GemeenteStandpunt,
    Instemming,
    Kwaliteit,
    Locatie,
    Moment,
    Opvangvorm,
    Precisie,
    Soort,
    VergunninghoudersRegel,
    Verslag,
    VerslagKop,
    Vindplaats,
    Voorwaarde,
)
from optimiser.domain.cyclus import AmvRaming, Cyclus
from optimiser.domain.gebied import Gemeente, Gemeentecode, Provincie, Provinciecode
from optimiser.ingest.verslag.kolommen import BLADEN, KOP, KOP_VELDEN, KOPRIJ
from optimiser.ingest.verslag.lezer import Gelezen, Verwachting, lees_verslag
from optimiser.ingest.verslag.sjabloon import SjabloonOpdracht, write_csv_bladen, write_sjabloon

LIMBURG, HOLLAND = Provinciecode("PV31"), Provinciecode("PV27")
BERGEN, VENLO = Gemeentecode("GM0893"), Gemeentecode("GM0983")
BERGEN_NH, AMSTERDAM = Gemeentecode("GM0373"), Gemeentecode("GM0363")
NERGENS = Vindplaats("", "", 0)
Plek = tuple[str, str, str]

CYCLUS = Cyclus(
    jaar=2026,
    titel="Proef",
    capaciteitsraming=2000,
    raming_amv=AmvRaming(200, aanname=True, toelichting="proef"),
    staatscourant="nog in te vullen",
    publicatie=date(2026, 2, 27),
    behoeftedatum=date(2027, 1, 1),
    inwoners_jaar=2025,
    ses_jaar=2022,
    ses_besluit_jaar=2022,
    peildatum_recht=date(2026, 2, 27),
    peildatum_verslag=date(2026, 10, 31),
    verslag_voor=date(2026, 11, 1),
    besluit_voor=date(2026, 12, 31),
    teldatum=date(2027, 7, 1),
    horizon=date(2028, 2, 1),
    periode=(2027, 2028),
    telregels=(),
    bronnen=(),
)
GEMEENTEN = {
    g.code: g
    for g in (
        Gemeente(AMSTERDAM, "Amsterdam", "", HOLLAND),
        Gemeente(BERGEN_NH, "Bergen (NH.)", "", HOLLAND),
        Gemeente(BERGEN, "Bergen (L.)", "", LIMBURG),
        Gemeente(VENLO, "Venlo", "", LIMBURG),
    )
}
VERWACHTING = Verwachting(
    CYCLUS,
    {LIMBURG: Provincie(LIMBURG, "Limburg"), HOLLAND: Provincie(HOLLAND, "Noord-Holland")},
    GEMEENTEN,
    {BERGEN: (100, 10), VENLO: (400, 40), AMSTERDAM: (800, 80), BERGEN_NH: (100, 10)},
    {LIMBURG: (500, 50), HOLLAND: (900, 90)},
)
"""Two provincies with a gemeente Bergen each: 100 and 400, and 100 and 800 places."""


def dag(jaar: int, maand: int, nummer: int) -> Moment:
    return Moment(date(jaar, maand, nummer), Precisie.DAG)


def regel(regel_id: str, gemeente: Gemeentecode, plekken: int | None, **anders: Any) -> AanbodRegel:
    basis = AanbodRegel(
        regel_id=regel_id,
        gemeente=gemeente,
        toegerekend_aan=(),
        subregio="",
        locatie=f"LOC-{regel_id}",
        soort_plek=Soort.REGULIER,
        opvangvorm=Opvangvorm.AZC,
        bestaand_nieuw=BestaandNieuw.BESTAAND,
        vervangt_regel="",
        plekken=plekken,
        plekken_min=None,
        plekken_max=None,
        kwaliteit=Kwaliteit.EXACT,
        vanaf=dag(2026, 1, 1),
        tot=None,
        tot_onbepaald=True,
        status=6,
        status_datum=date(2026, 6, 1),
        besluit_ref="B&W 2026/12",
        zicht_op_verlenging=False,
        toezegging_tijdig=False,
        voorwaarde=Voorwaarde.GEEN,
        knelpunt="",
        eigenaar="gemeente",
        opmerking="",
        vindplaats=NERGENS,
    )
    return replace(basis, **anders)


def standpunt(gemeente: Gemeentecode, **anders: Any) -> GemeenteStandpunt:
    leeg = GemeenteStandpunt(
        gemeente, "akkoord", "", "", Instemming.LEEG, None, "", None, None, None, "", NERGENS
    )
    return replace(leeg, **anders)


def locatie(locatie_id: str, gemeente: Gemeentecode, **anders: Any) -> Locatie:
    basis = Locatie(
        locatie_id,
        gemeente,
        (),
        Soort.REGULIER,
        BestaandNieuw.NIEUW,
        50,
        100,
        dag(2027, 1, 1),
        None,
        tot_onbepaald=True,
        kostenklasse=2,
        knelpunt="",
        coa_oordeel="geschikt",
        coa_datum=date(2026, 9, 1),
        vindplaats=NERGENS,
    )
    return replace(basis, **anders)


def afspraak(**anders: Any) -> Afspraak:
    basis = Afspraak(
        "A-1",
        "uitruil",
        BERGEN,
        VENLO,
        10,
        "opvangplaatsen",
        20,
        "vergunninghouders",
        dag(2027, 1, 1),
        dag(2028, 12, 31),
        Voorwaarde.VERVULD,
        bevestigd_van=True,
        bevestigd_naar=True,
        regels=("R-1", "R-2"),
        vindplaats=NERGENS,
    )
    return replace(basis, **anders)


def verslag(provincie: Provinciecode = LIMBURG, **anders: Any) -> Verslag:
    """A report without a single finding; rows already in the order of reading."""
    eigen = sorted(code for code, g in GEMEENTEN.items() if g.provincie == provincie)
    kop = VerslagKop(
        2026,
        provincie,
        1,
        "verslag",
        date(2026, 10, 20),
        date(2026, 10, 15),
        CYCLUS.horizon,
        *VERWACHTING.opgave[provincie],
        contact="bureau van de commissaris",
        fictief=False,
    )
    if provincie == LIMBURG:
        aanbod = (
            regel("R-1", BERGEN, 80),
            regel("R-2", VENLO, 300),
            regel("R-3", VENLO, 40, soort_plek=Soort.AMV),
        )
    else:
        aanbod = (regel("H-1", AMSTERDAM, 500), regel("H-2", BERGEN_NH, 90))
    basis = Verslag(
        "",
        "",
        kop,
        aanbod,
        (),
        tuple(standpunt(code) for code in eigen),
        (),
        (),
        (),
        (),
        (),
    )
    return replace(basis, **anders)


def vol_verslag() -> Verslag:
    """The clean report with a row on every sheet and every kind of value."""
    bandbreedte = regel(
        "R-4",
        VENLO,
        None,
        plekken_min=5,
        plekken_max=9,
        kwaliteit=Kwaliteit.BANDBREEDTE,
        status=4,
        vanaf=Moment(date(2027, 6, 30), Precisie.MAAND),
        tot=dag(2033, 6, 30),
        tot_onbepaald=False,
        opmerking="Súdwest; regel 1\nregel 2",
    )
    return verslag(
        aanbod=(*verslag().aanbod, bandbreedte),
        afspraken=(afspraak(),),
        gemeenten=(
            standpunt(VENLO, max_regulier=400, max_amv=40, max_samen=440, max_grond="raadsbesluit"),
            standpunt(
                BERGEN,
                instemming=Instemming.TOT_DATUM,
                instemming_tot=date(2028, 1, 1),
                instemming_ref="C-7",
            ),
        )[::-1],
        locaties=(locatie("L-1", BERGEN, aandelen=((BERGEN, 60), (VENLO, 40))),),
        vergunninghouders=(
            VergunninghoudersRegel(
                BERGEN, "2026-II", 10, 4, 2, 0, 8, 3, instemming_ruil=True, vindplaats=NERGENS
            ),
        ),
        context=(ContextRegel(VENLO, 50, None, 0, None, "piket volgt", NERGENS),),
        toelichting=(("Brief", "Geachte minister"), ("Aan het Rijk", "Graag zekerheid")),
    )


def opdracht(inhoud: Verslag | None = None, provincie: Provinciecode = LIMBURG) -> SjabloonOpdracht:
    eigen = tuple(g for _, g in sorted(GEMEENTEN.items()) if g.provincie == provincie)
    fictief = inhoud is not None and inhoud.kop.fictief
    return SjabloonOpdracht(
        CYCLUS,
        VERWACHTING.provincies[provincie],
        eigen,
        VERWACHTING.indicatief,
        VERWACHTING.opgave[provincie],
        fictief=fictief,
        inhoud=inhoud,
    )


def bytes_van(inhoud: Verslag) -> bytes:
    return write_sjabloon(opdracht(inhoud, inhoud.kop.provincie))


def plek(blad: str, kolom: str, nummer: int = 0) -> tuple[str, str]:
    """Sheet and cell of the n-th data row (from 0), or of a field of Kop."""
    if blad == KOP:
        return KOP, f"B{KOPRIJ + 1 + [v.naam for v in KOP_VELDEN].index(kolom)}"
    definitie = next(b for b in BLADEN if b.naam == blad)
    return blad, f"{definitie.letter(kolom)}{KOPRIJ + 1 + nummer}"


def wijzig(inhoud: bytes, cellen: Mapping[tuple[str, str], object]) -> bytes:
    """Type other values into cells, as a person would."""
    boek = openpyxl.load_workbook(io.BytesIO(inhoud))
    for (blad, cel), waarde in cellen.items():
        boek[blad][cel].value = waarde
    return bewaar(boek)


def bewaar(boek: openpyxl.Workbook) -> bytes:
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def herpak(inhoud: bytes, bewerk: Callable[[dict[str, bytes]], None]) -> bytes:
    """Take the zip apart, change its members, and pack it again."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as oud:
        delen = {naam: oud.read(naam) for naam in oud.namelist()}
    bewerk(delen)
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for naam, deel in delen.items():
            nieuw.writestr(naam, deel)
    return uit.getvalue()


def lees(map_: Path, inhoud: bytes | Verslag, naam: str = "limburg.xlsx") -> Gelezen:
    pad = map_ / naam
    pad.write_bytes(inhoud if isinstance(inhoud, bytes) else bytes_van(inhoud))
    return lees_verslag(pad, VERWACHTING)


def csv_map(map_: Path, inhoud: Verslag, naam: str = "limburg") -> Path:
    pad = map_ / naam
    pad.mkdir()
    for bestand, deel in write_csv_bladen(opdracht(inhoud, inhoud.kop.provincie)).items():
        (pad / bestand).write_bytes(deel)
    return pad


def bevestig(map_: Path, *rijen: tuple[str, ...], einde: str = "\n") -> None:
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator=einde)
    schrijver.writerows([("provincie", "code", "blad", "cel", "rol", "datum", "reden"), *rijen])
    (map_ / "bevestigingen.csv").write_bytes(uit.getvalue().encode("utf-8-sig"))


def plekken(gelezen: Gelezen) -> list[Plek]:
    """Findings as (sheet, cell, code), in reading order."""
    return [(b.blad, b.cel, b.code) for b in gelezen.bevindingen]


def kaal(gelezen: Verslag) -> Verslag:
    """The objects without what belongs to one file: places, name, digest, findings."""

    def los(rijen: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(rij, vindplaats=NERGENS) for rij in rijen)

    return replace(
        gelezen,
        bestand="",
        sha256="",
        bevindingen=(),
        aanbod=los(gelezen.aanbod),
        afspraken=los(gelezen.afspraken),
        gemeenten=los(gelezen.gemeenten),
        locaties=los(gelezen.locaties),
        vergunninghouders=los(gelezen.vergunninghouders),
        context=los(gelezen.context),
    )
