"""Unpacks a zip in memory, and refuses first what must not be unpacked; nothing here knows a workbook.

Who gets the members from here reads only what was counted: sizes that a zip states itself are not believed.
"""

import io
import stat
import zipfile
import zlib

HOOGSTENS_BESTAND = 20 * 1024 * 1024
HOOGSTENS_UITGEPAKT = 100 * 1024 * 1024
HOOGSTE_VERHOUDING = 200
HOOGSTENS_LEDEN = 500
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP, ZIP_LID, ZIP_EINDE = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
WACHTWOORD = "EncryptedPackage".encode("utf-16-le")
"""Name of the stream in which Excel keeps a workbook with a password."""
MET_WACHTWOORD = "het bestand is versleuteld met een wachtwoord; sla het op zonder wachtwoord"
COMPRESSIES = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The only two that a workbook may use; they are also the two that unpack in bounded steps."""


class Onveilig(Exception):
    """The file cannot be read safely; the text says why, in Dutch."""


def pak_uit(inhoud: bytes) -> dict[str, bytes]:
    """Return the members of a zip by name, folders left out.

    Raises
    ------
    Onveilig
        Not a whole zip, encrypted, too large (as a file, unpacked, in members, in ratio), a member twice,
        outside the package, a link, or itself a package.
    """
    _controleer_begin(inhoud)
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            leden = [lid for lid in archief.infolist() if not lid.is_dir()]
            _controleer_omvang(leden)
            _controleer_namen(leden)
            return {lid.filename: _lees(archief, lid) for lid in leden}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as fout:
        raise Onveilig("het bestand is beschadigd of niet volledig") from fout


def _controleer_begin(inhoud: bytes) -> None:
    """Refuse by the raw bytes alone; a zip with very many members costs memory as soon as it is opened."""
    if len(inhoud) > HOOGSTENS_BESTAND:
        raise Onveilig("het bestand is groter dan 20 MB")
    if inhoud.startswith(OLE):
        if WACHTWOORD in inhoud:
            raise Onveilig(MET_WACHTWOORD)
        raise Onveilig("het bestand is een oud Excel-bestand (.xls)")
    if ZIP_EINDE not in inhoud[-(1 << 16) - 22 :]:
        if inhoud.startswith(ZIP):
            raise Onveilig("het bestand is niet volledig: het einde ontbreekt")
        raise Onveilig("het bestand is geen .xlsx en geen .zip")
    if inhoud.count(ZIP_LID) > HOOGSTENS_LEDEN:
        raise Onveilig("het bestand heeft te veel onderdelen")


def _controleer_omvang(leden: list[zipfile.ZipInfo]) -> None:
    if sum(lid.file_size for lid in leden) > HOOGSTENS_UITGEPAKT:
        raise Onveilig("het bestand wordt uitgepakt groter dan 100 MB")
    for lid in leden:
        if lid.flag_bits & 1:
            raise Onveilig(MET_WACHTWOORD)
        if lid.file_size > HOOGSTE_VERHOUDING * max(lid.compress_size, 1024):
            raise Onveilig("een onderdeel wordt bij uitpakken verdacht veel groter")
        if lid.compress_type not in COMPRESSIES:
            raise Onveilig("een onderdeel is ingepakt op een manier die niet bij .xlsx hoort")


def _controleer_namen(leden: list[zipfile.ZipInfo]) -> None:
    gezien: set[str] = set()
    for lid in leden:
        naam = lid.filename.lower()
        if naam.startswith("/") or "\\" in naam or ":" in naam or ".." in naam.split("/"):
            raise Onveilig("een onderdeel heeft een naam die buiten het bestand wijst")
        if stat.S_ISLNK(lid.external_attr >> 16):
            raise Onveilig("een onderdeel is een verwijzing naar een ander bestand")
        if naam in gezien:
            raise Onveilig("een onderdeel staat er twee keer in")
        gezien.add(naam)


def _lees(archief: zipfile.ZipFile, lid: zipfile.ZipInfo) -> bytes:
    """Unpack one member, never further than the size it states, however much there is."""
    with archief.open(lid) as bron:
        inhoud = bron.read(lid.file_size)
    if inhoud.startswith((ZIP, OLE)):
        raise Onveilig("in het bestand zit een ander ingepakt bestand")
    return inhoud
