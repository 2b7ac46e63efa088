"""Opens a workbook or CSV sheets safely and gives plain rows; nothing is interpreted here.

A file that cannot be read safely ends in one clear finding (E-SEC-01), never in a traceback.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import openpyxl

from optimiser.domain.getal import sha256
from optimiser.ingest.verslag.kolommen import BLADEN, KOP, KOPRIJ, kolomletter
from optimiser.ingest.verslag.pakket import HOOGSTENS_BESTAND, Onveilig, pak_uit
from optimiser.ingest.verslag.werkboekdelen import FORMULE, controleer_delen

HOOGSTENS_RIJEN = 5000
HOOGSTENS_KOLOMMEN = 64

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


def open_boek(pad: Path) -> RuwBoek:
    """Read an xlsx file, a folder with the CSV sheets, or a zip of them.

    Raises
    ------
    Onveilig
        Macro, external link, formula, encryption, damage, or a file that unpacks too large.
    """
    try:
        return _open_map(pad) if pad.is_dir() else _open_bestand(pad)
    except Onveilig:
        raise
    except MemoryError as fout:
        raise Onveilig("het lezen vraagt meer geheugen dan het programma mag gebruiken") from fout
    except Exception as fout:  # whatever a damaged file does to a parser, it ends as one finding
        reden = "het bestand is beschadigd of geen werkboek"
        raise Onveilig(reden) from fout


def vingerafdruk(pad: Path) -> str:
    """Return the SHA-256 of a file that was refused, so that the original is kept under it."""
    return sha256(pad.read_bytes()) if pad.is_file() else ""


def _open_bestand(pad: Path) -> RuwBoek:
    try:
        inhoud = pad.read_bytes()
    except OSError as fout:
        raise Onveilig("het bestand is niet te openen") from fout
    delen = pak_uit(inhoud)
    if "[Content_Types].xml" in delen:
        return RuwBoek(sha256(inhoud), _xlsx_bladen(delen))
    return RuwBoek(sha256(inhoud), _csv_bladen(_csv_teksten(delen)))


def _xlsx_bladen(delen: Mapping[str, bytes]) -> dict[str, RuwBlad]:
    """Read the sheets from a package made anew, so that what was checked is what is read."""
    controleer_delen(delen)
    schoon = io.BytesIO()
    with zipfile.ZipFile(schoon, "w") as archief:
        for naam, inhoud in delen.items():
            archief.writestr(zipfile.ZipInfo(naam), inhoud)
    boek = openpyxl.load_workbook(schoon, read_only=True, data_only=False)
    bladen = {}
    for blad in boek.worksheets:
        if blad.title in bladen:
            raise Onveilig(f"blad {blad.title} staat er twee keer in")
        blad.reset_dimensions()  # a read-only sheet believes the size that it states
        bladen[blad.title] = _blad(blad.iter_rows(values_only=True), KOPRIJ)
    boek.close()
    return bladen


def _blad(rijen: Iterable[Sequence[Ruw]], koprij: int) -> RuwBlad:
    """Take the header from its fixed row and keep the rows under it that are not blank."""
    koppen = RuweRij(koprij, ())
    inhoud = []
    for rij in _binnen_de_maat(rijen):
        if rij.nummer == koprij:
            koppen = rij
        elif rij.nummer > koprij:
            inhoud.append(rij)
    return RuwBlad(koppen, tuple(inhoud))


def _binnen_de_maat(rijen: Iterable[Sequence[Ruw]]) -> Iterator[RuweRij]:
    """Give the rows that hold something; refuse a value that lies further than any template goes."""
    for nummer, cellen in enumerate(rijen, start=1):
        gevuld = [kolom for kolom, cel in enumerate(cellen) if cel not in (None, "")]
        if gevuld and (nummer > HOOGSTENS_RIJEN or gevuld[-1] >= HOOGSTENS_KOLOMMEN):
            raise Onveilig(f"cel {kolomletter(gevuld[-1])}{nummer} ligt buiten het sjabloon")
        if gevuld:
            yield RuweRij(nummer, tuple(cellen[:HOOGSTENS_KOLOMMEN]))


def _csv_teksten(delen: Mapping[str, bytes]) -> dict[str, str]:
    """Return the sheets of a zip by name; anything else in it counts as a sheet that is not known."""
    eigen = {
        PurePosixPath(naam): inhoud
        for naam, inhoud in delen.items()
        if not any(deel.startswith((".", "__MACOSX")) for deel in PurePosixPath(naam).parts)
    }
    if not any(pad.name == f"{KOP}.csv" for pad in eigen):
        raise Onveilig("het bestand is geen werkboek en bevat geen CSV-bladen van het sjabloon")
    if len({pad.parent for pad in eigen}) > 1:
        raise Onveilig("het bestand bevat CSV-bladen uit meer dan één map")
    namen = {pad: pad.stem if pad.suffix.lower() == ".csv" else f"{pad.name} (geen .csv)" for pad in eigen}
    return {naam: _tekst(naam, eigen[pad]) for pad, naam in namen.items()}


def _open_map(map_: Path) -> RuwBoek:
    """Read a folder with one CSV file per sheet; its digest is that of the texts in fixed order."""
    paden = {naam: map_ / f"{naam}.csv" for naam in (KOP, *(blad.naam for blad in BLADEN))}
    teksten = {naam: _tekst(naam, pad.read_bytes()) for naam, pad in paden.items() if pad.is_file()}
    return RuwBoek(
        sha256("".join(f"{naam}\n{tekst}" for naam, tekst in teksten.items())), _csv_bladen(teksten)
    )


def _csv_bladen(teksten: Mapping[str, str]) -> dict[str, RuwBlad]:
    """Read every sheet; row numbers are those of the CSV file."""
    return {naam: _csv_blad(naam, tekst) for naam, tekst in teksten.items()}


def _tekst(naam: str, ruw: bytes) -> str:
    if len(ruw) > HOOGSTENS_BESTAND:
        raise Onveilig(f"CSV-blad {naam} is groter dan 20 MB")
    try:
        tekst = ruw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fout:
        raise Onveilig(f"CSV-blad {naam} is geen tekst in UTF-8; kies bij het opslaan CSV UTF-8") from fout
    if "\0" in tekst:
        raise Onveilig(f"CSV-blad {naam} is geen tekst")
    if "\r" in tekst:
        raise Onveilig(f"CSV-blad {naam} heeft vreemde regeleinden")
    return tekst


def _csv_blad(naam: str, tekst: str) -> RuwBlad:
    try:
        blad = _blad(csv.reader(io.StringIO(tekst), delimiter=";"), koprij=1)
    except csv.Error as fout:
        hoogstens = csv.field_size_limit()
        raise Onveilig(f"CSV-blad {naam} heeft een cel van meer dan {hoogstens} tekens") from fout
    if any(str(cel).lstrip().startswith("=") for rij in (blad.koppen, *blad.rijen) for cel in rij.cellen):
        raise Onveilig(FORMULE)
    return blad
