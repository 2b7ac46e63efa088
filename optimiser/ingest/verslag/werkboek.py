"""Opens a workbook or a folder of CSV sheets safely and gives plain rows; nothing is interpreted here.

A file that cannot be read safely ends in one clear finding (E-SEC-01), never in a traceback.
"""

import csv
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from optimiser.domain.getal import sha256
from optimiser.ingest.verslag.kolommen import BLADEN, KOP, KOPRIJ

HOOGSTENS_UITGEPAKT = 100 * 1024 * 1024
HOOGSTE_VERHOUDING = 200
HOOGSTENS_LEDEN = 500
HOOGSTENS_RIJEN = 5000
HOOGSTENS_KOLOMMEN = 64
HOOGSTENS_BESTAND = 20 * 1024 * 1024
FORMULE = "een cel bevat een formule; plak de waarden in plaats van de formules"
GEVULDE_CEL = re.compile(rb'<(?:\w+:)?c r="([A-Z]+)(\d+)"[^>]*[^/>]>')
"""A cell element that is not closed at once: it holds a value."""

Ruw = object


@dataclass(frozen=True, slots=True)
class RuweRij:
    """One row: row number as a person sees it (from 1) and the cell values by column index."""

    nummer: int
    cellen: tuple[Ruw, ...]


@dataclass(frozen=True, slots=True)
class RuwBlad:
    """One sheet: the header row and the rows beneath it."""

    koppen: RuweRij
    rijen: tuple[RuweRij, ...]


@dataclass(frozen=True, slots=True)
class RuwBoek:
    """All sheets of one report with the hash of its bytes."""

    sha256: str
    bladen: Mapping[str, RuwBlad]


class Onveilig(Exception):
    """The file cannot be read safely; the text says why, in Dutch."""


def open_boek(pad: Path) -> RuwBoek:
    """Read an xlsx file, or a folder with the CSV sheets.

    Raises
    ------
    Onveilig
        Macro, external link, formula, encryption, damage, or a file that unpacks too large.
    """
    try:
        return _open_csv(pad) if pad.is_dir() else _open_xlsx(pad)
    except Onveilig:
        raise
    except Exception as fout:  # whatever a damaged file does to a parser, it ends as one finding
        reden = "het bestand is beschadigd of geen werkboek"
        raise Onveilig(reden) from fout


def vingerafdruk(pad: Path) -> str:
    """Return the SHA-256 of a file that was refused, so that the original is kept under it."""
    return sha256(pad.read_bytes()) if pad.is_file() else ""


def _open_xlsx(pad: Path) -> RuwBoek:
    try:
        inhoud = pad.read_bytes()
    except OSError as fout:
        raise Onveilig("het bestand is niet te openen") from fout
    _controleer_zip(inhoud)
    boek = openpyxl.load_workbook(io.BytesIO(inhoud), read_only=True, data_only=False)
    bladen = {
        blad.title: _blad(
            blad.iter_rows(max_row=HOOGSTENS_RIJEN, max_col=HOOGSTENS_KOLOMMEN, values_only=True)
        )
        for blad in boek.worksheets
    }
    boek.close()
    return RuwBoek(sha256(inhoud), bladen)


def _controleer_zip(inhoud: bytes) -> None:
    """Refuse what must not be opened, before any sheet is read."""
    if len(inhoud) > HOOGSTENS_BESTAND:
        raise Onveilig("het bestand is groter dan 20 MB")
    if inhoud[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Onveilig("het bestand is versleuteld of een oud Excel-bestand (.xls)")
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            leden = archief.infolist()
            _controleer_omvang(leden)
            for lid in leden:
                if lid.filename.endswith((".xml", ".rels")):
                    _controleer_xml(lid.filename, archief.read(lid))
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as fout:
        raise Onveilig("het bestand is beschadigd of niet volledig") from fout
    except zipfile.LargeZipFile as fout:
        raise Onveilig("het bestand is te groot") from fout


def _controleer_omvang(leden: list[zipfile.ZipInfo]) -> None:
    if len(leden) > HOOGSTENS_LEDEN:
        raise Onveilig("het bestand heeft te veel onderdelen")
    if sum(lid.file_size for lid in leden) > HOOGSTENS_UITGEPAKT:
        raise Onveilig("het bestand wordt uitgepakt groter dan 100 MB")
    for lid in leden:
        if lid.flag_bits & 1:
            raise Onveilig("het bestand is versleuteld")
        if lid.file_size > HOOGSTE_VERHOUDING * max(lid.compress_size, 1024):
            raise Onveilig("een onderdeel wordt bij uitpakken verdacht veel groter")
        if "vbaproject" in lid.filename.lower():
            raise Onveilig("het bestand bevat een macro")
        if lid.filename.lower().startswith("xl/externallinks/"):
            raise Onveilig("het bestand bevat een koppeling naar een ander bestand")


def _controleer_xml(naam: str, inhoud: bytes) -> None:
    if inhoud[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in inhoud[:200]:
        raise Onveilig("het bestand gebruikt een andere tekencodering dan UTF-8")
    if naam.endswith(".rels"):
        _controleer_relaties(inhoud)
    if b"<!DOCTYPE" in inhoud or b"<!ENTITY" in inhoud:
        raise Onveilig("het bestand bevat een XML-definitie die er niet hoort")
    if naam == "[Content_Types].xml" and b"macroEnabled" in inhoud:
        raise Onveilig("het bestand bevat een macro")
    if naam.startswith("xl/worksheets/") and re.search(rb"<(?:\w+:)?f[ >/]", inhoud):
        raise Onveilig(FORMULE)
    if naam.startswith("xl/worksheets/"):
        for kolom, rij in GEVULDE_CEL.findall(inhoud):
            if int(rij) > HOOGSTENS_RIJEN or len(kolom) > 2 or _kolomnummer(kolom) > HOOGSTENS_KOLOMMEN:
                raise Onveilig(f"cel {(kolom + rij).decode()} ligt buiten het sjabloon")


def _kolomnummer(letters: bytes) -> int:
    nummer = 0
    for letter in letters:
        nummer = 26 * nummer + letter - ord("A") + 1
    return nummer


def _controleer_relaties(inhoud: bytes) -> None:
    for relatie in re.findall(rb"<(?:\w+:)?Relationship [^>]*>", inhoud):
        if b'TargetMode="External"' in relatie and b"/hyperlink" not in relatie:
            raise Onveilig("het bestand bevat een koppeling naar een ander bestand")


def _blad(rijen: object) -> RuwBlad:
    """Take the header from its fixed row and keep the rows that are not blank."""
    koppen = RuweRij(KOPRIJ, ())
    inhoud = []
    for nummer, cellen in enumerate(rijen, start=1):  # type: ignore[var-annotated, arg-type]
        if nummer == KOPRIJ:
            koppen = RuweRij(nummer, tuple(cellen))
        elif nummer > KOPRIJ and any(cel not in (None, "") for cel in cellen):
            inhoud.append(RuweRij(nummer, tuple(cellen)))
    return RuwBlad(koppen, tuple(inhoud))


def _open_csv(map_: Path) -> RuwBoek:
    """Read a folder with one CSV file per sheet; row numbers are those of the CSV file."""
    bladen: dict[str, RuwBlad] = {}
    inhouden: list[str] = []
    for naam in (KOP, *(blad.naam for blad in BLADEN)):
        pad = map_ / f"{naam}.csv"
        if not pad.is_file():
            continue
        ruw = pad.read_bytes()
        if len(ruw) > HOOGSTENS_BESTAND:
            raise Onveilig(f"{pad.name} is groter dan 20 MB")
        try:
            tekst = ruw.decode("utf-8-sig")
        except UnicodeDecodeError as fout:
            raise Onveilig(f"{pad.name} is geen tekst in UTF-8") from fout
        tekst = tekst.replace("\r\n", "\n")
        if "\0" in tekst:
            raise Onveilig(f"{pad.name} is geen tekst")
        inhouden.append(f"{naam}\n{tekst}")
        bladen[naam] = _csv_blad(tekst)
    return RuwBoek(sha256("".join(inhouden)), bladen)


def _csv_blad(tekst: str) -> RuwBlad:
    if "\r" in tekst:
        raise Onveilig("een CSV-bestand heeft vreemde regeleinden")
    rijen = list(csv.reader(io.StringIO(tekst), delimiter=";"))
    if any(any(rij) for rij in rijen[HOOGSTENS_RIJEN:]):
        raise Onveilig(f"een CSV-bestand heeft meer dan {HOOGSTENS_RIJEN} regels")
    if any(len(rij) > HOOGSTENS_KOLOMMEN for rij in rijen):
        raise Onveilig(f"een CSV-bestand heeft meer dan {HOOGSTENS_KOLOMMEN} kolommen")
    if any(cel.lstrip().startswith("=") for rij in rijen for cel in rij):
        raise Onveilig(FORMULE)
    koppen = RuweRij(1, tuple(rijen[0]) if rijen else ())
    inhoud = tuple(
        RuweRij(nummer, tuple(cellen)) for nummer, cellen in enumerate(rijen[1:], start=2) if any(cellen)
    )
    return RuwBlad(koppen, inhoud)
