"""Writes the template: prefilled, locked where it must be, with lists, limits and explanation."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from optimiser.domain.aanbod import STATUS, Verslag
from optimiser.domain.cyclus import Cyclus
from optimiser.domain.gebied import Gemeente, Gemeentecode, Provincie
from optimiser.domain.rekenverslag import LABEL_FICTIEF
from optimiser.ingest.verslag.inhoud import Cel, Rij, kop_waarden, rijen_van
from optimiser.ingest.verslag.kolommen import (
    BLADEN,
    KOP,
    KOP_VELDEN,
    KOPRIJ,
    LEGE_RIJEN,
    SJABLOON_VERSIE,
    UITLEG,
    Blad,
    Kolom,
    Vorm,
)

GEMAAKT = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Creation date in the metadata: fixed, so that the same content gives the same bytes."""
KORT = 120
"""Rows below the last one that get validation when the sheet is filled already."""


@dataclass(frozen=True, slots=True)
class SjabloonOpdracht:
    """What a template is made for.

    Attributes
    ----------
    gemeenten : those of the provincie. alle_gemeenten : all of them, for names in agreements.
    indicatief : per gemeente (total, amv inside it). opgave : (total, amv inside it).
    fictief : carries the label of a fictional example. inhoud : a report to fill it with, or ``None``.
    """

    cyclus: Cyclus
    provincie: Provincie
    gemeenten: tuple[Gemeente, ...]
    indicatief: Mapping[Gemeentecode, tuple[int, int]]
    opgave: tuple[int, int]
    fictief: bool = False
    inhoud: Verslag | None = None


def blad_rijen(opdracht: SjabloonOpdracht) -> tuple[dict[str, Cel], dict[str, list[Rij]]]:
    """Return the fields of Kop and the rows of every sheet, prefilled and filled."""
    cyclus = opdracht.cyclus
    kop: dict[str, Cel] = {
        "sjabloonversie": SJABLOON_VERSIE,
        "label": LABEL_FICTIEF if opdracht.fictief else "",
        "cyclus": cyclus.jaar,
        "provincie": opdracht.provincie.code,
        "versie": 1,
        "soort": "verslag",
        "horizon": cyclus.horizon,
        "opgave_totaal": opdracht.opgave[0],
        "opgave_amv": opdracht.opgave[1],
    }
    per_code = {gemeente.code: gemeente for gemeente in opdracht.gemeenten}
    rijen: dict[str, list[Rij]] = {blad.naam: [] for blad in BLADEN}
    if opdracht.inhoud is not None:
        kop |= kop_waarden(opdracht.inhoud)
        rijen |= rijen_van(opdracht.inhoud, per_code)
    else:
        rijen["Gemeenten"] = [
            {"gemeentecode": g.code, "gemeente": g.naam}
            for g in sorted(per_code.values(), key=lambda g: g.code)
        ]
    rijen["Gemeenten"] = [
        {
            **rij,
            "indicatief": opdracht.indicatief[Gemeentecode(str(rij["gemeentecode"]))][0],
            "indicatief_amv": opdracht.indicatief[Gemeentecode(str(rij["gemeentecode"]))][1],
        }
        for rij in rijen["Gemeenten"]
    ]
    return kop, rijen


def write_sjabloon(opdracht: SjabloonOpdracht) -> bytes:
    """Write the template as xlsx; same input, same bytes.

    Prefilled cells are locked by sheet protection without a password: it prevents slips, not intent;
    the reader compares locked cells with the register (E-SLT-01).
    """
    import xlsxwriter  # the reader of reports needs the description of a template, not its writer

    buffer = io.BytesIO()
    opties = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd-mm-yyyy",
    }
    with xlsxwriter.Workbook(buffer, opties) as boek:
        titel = f"Verslag {opdracht.provincie.naam}, cyclus {opdracht.cyclus.jaar}"
        label = LABEL_FICTIEF if opdracht.fictief else ""
        boek.set_properties(
            {
                "title": f"{label} {titel}".strip(),
                "comments": label,
                "created": GEMAAKT,
                "author": "Verdeelwijzer",
            }
        )
        kop, rijen = blad_rijen(opdracht)
        schrijver = _Schrijver(boek, label)
        schrijver.kop(kop)
        for blad in BLADEN:
            schrijver.blad(blad, rijen[blad.naam])
        schrijver.uitleg()
    return buffer.getvalue()


def write_csv_bladen(opdracht: SjabloonOpdracht) -> dict[str, bytes]:
    """Write the same sheets as CSV files (UTF-8 with BOM, ``;``): file name to bytes."""
    kop, rijen = blad_rijen(opdracht)
    bestanden = {f"{KOP}.csv": _csv(["veld", "waarde"], [[k.naam, kop.get(k.naam)] for k in KOP_VELDEN])}
    for blad in BLADEN:
        namen = [kolom.naam for kolom in blad.kolommen]
        inhoud = [[rij.get(naam) for naam in namen] for rij in rijen[blad.naam]]
        bestanden[f"{blad.naam}.csv"] = _csv(namen, inhoud)
    return bestanden


def _csv(koppen: list[str], rijen: list[list[Cel]]) -> bytes:
    buffer = io.StringIO()
    schrijver = csv.writer(buffer, delimiter=";", lineterminator="\n")
    schrijver.writerow(koppen)
    for rij in rijen:
        schrijver.writerow(["" if cel is None else cel for cel in rij])
    return buffer.getvalue().encode("utf-8-sig")


class _Schrijver:
    """Puts sheets into one workbook."""

    def __init__(self, boek: Any, label: str) -> None:
        self.boek = boek
        self.label = label
        self.vet = boek.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.waarschuwing = boek.add_format({"bold": True, "font_color": "#8A0000"})
        self.opdracht = boek.add_format({"italic": True})
        self.vorm: dict[tuple[bool, bool], Any] = {}
        for slot in (False, True):
            for datum in (False, True):
                kenmerk: dict[str, Any] = {"locked": slot, "valign": "top"}
                if slot:
                    kenmerk["bg_color"] = "#EEEEEE"
                if datum:
                    kenmerk["num_format"] = "dd-mm-yyyy"
                self.vorm[slot, datum] = boek.add_format(kenmerk)

    def _begin(self, naam: str, opdracht: str) -> Any:
        vel = self.boek.add_worksheet(naam)
        vel.write_string(0, 0, self.label or naam, self.waarschuwing)
        vel.write_string(1, 0, opdracht, self.opdracht)
        vel.freeze_panes(KOPRIJ, 0)
        vel.protect("", {"format_columns": True, "sort": True, "autofilter": True})
        return vel

    def _cel(self, vel: Any, rij: int, kolom: int, waarde: Cel, soort: Kolom) -> None:
        vorm = self.vorm[soort.slot, isinstance(waarde, date)]
        if waarde is None or waarde == "":
            vel.write_blank(rij, kolom, None, vorm)
        elif isinstance(waarde, date):
            vel.write_datetime(rij, kolom, waarde, vorm)
        elif isinstance(waarde, int):
            vel.write_number(rij, kolom, waarde, vorm)
        elif vel.write_string(rij, kolom, waarde, vorm) != 0:
            msg = f"de tekst in {soort.naam} is langer dan een cel kan bevatten (32.767 tekens)"
            raise ValueError(msg)

    def kop(self, waarden: Mapping[str, Cel]) -> None:
        """Write the sheet Kop: field, value, explanation."""
        vel = self._begin(KOP, "Vul de witte cellen in. Grijze cellen staan vast.")
        for kolom, (naam, breedte) in enumerate((("veld", 18), ("waarde", 34), ("uitleg", 60))):
            vel.write_string(KOPRIJ - 1, kolom, naam, self.vet)
            vel.set_column(kolom, kolom, breedte)
        for nummer, veld in enumerate(KOP_VELDEN):
            rij = KOPRIJ + nummer
            vel.write_string(rij, 0, veld.naam, self.vorm[True, False])
            self._cel(vel, rij, 1, waarden.get(veld.naam), veld)
            vel.write_string(rij, 2, veld.uitleg, self.vorm[True, False])
            if not veld.slot:
                self._regel(vel, veld, rij, rij, 1)

    def blad(self, blad: Blad, rijen: list[Rij]) -> None:
        """Write one sheet: header, rows, empty rows, validation."""
        vel = self._begin(blad.naam, blad.opdracht)
        leeg = 0 if blad.naam == "Gemeenten" else (KORT if rijen else LEGE_RIJEN)
        laatste = KOPRIJ + len(rijen) + leeg - 1
        for kolom, soort in enumerate(blad.kolommen):
            vel.write_string(KOPRIJ - 1, kolom, soort.naam, self.vet)
            vel.set_column(kolom, kolom, soort.breedte, None if soort.slot else self.vorm[False, False])
            if not soort.slot and laatste >= KOPRIJ:
                self._regel(vel, soort, KOPRIJ, laatste, kolom)
        for nummer, rij in enumerate(rijen):
            for kolom, soort in enumerate(blad.kolommen):
                if rij.get(soort.naam) not in (None, ""):
                    self._cel(vel, KOPRIJ + nummer, kolom, rij[soort.naam], soort)
        vel.autofilter(KOPRIJ - 1, 0, max(laatste, KOPRIJ), len(blad.kolommen) - 1)

    def _regel(self, vel: Any, soort: Kolom, eerste: int, laatste: int, kolom: int) -> None:
        """Put data validation and the input message on a range of cells."""
        regel: dict[str, Any] = {
            "validate": "any",
            "input_title": soort.naam[:32],
            "input_message": f"{soort.uitleg} Toegestaan: {soort.vorm.value}."[:255],
            "error_title": "Kan niet",
            "error_message": f"Hier hoort {soort.vorm.value}."[:255],
        }
        if soort.vorm is Vorm.LIJST:
            regel |= {"validate": "list", "source": list(soort.lijst)}
        elif soort.vorm is Vorm.JA_NEE:
            regel |= {"validate": "list", "source": ["ja", "nee"]}
        elif soort.vorm is Vorm.GEHEEL:
            regel |= {"validate": "integer", "criteria": ">=", "value": 0}
        elif soort.vorm is Vorm.DATUM:
            regel |= {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1)}
        vel.data_validation(eerste, kolom, laatste, kolom, regel)

    def uitleg(self) -> None:
        """Write the sheet Uitleg: every column and every status word."""
        vel = self._begin(UITLEG, "Wat hoort in welke kolom?")
        for kolom, (naam, breedte) in enumerate(
            (("blad", 18), ("kolom", 22), ("inhoud", 50), ("uitleg", 80))
        ):
            vel.write_string(KOPRIJ - 1, kolom, naam, self.vet)
            vel.set_column(kolom, kolom, breedte)
        regels = [
            (blad.naam, kolom.naam, ", ".join(kolom.lijst) or kolom.vorm.value, kolom.uitleg)
            for blad in BLADEN
            for kolom in blad.kolommen
        ]
        regels += [("Aanbod", "status", str(nummer), woord) for nummer, woord in enumerate(STATUS)]
        for rij, regel in enumerate(regels):
            for kolom, tekst in enumerate(regel):
                vel.write_string(KOPRIJ + rij, kolom, tekst, self.vorm[True, False])
