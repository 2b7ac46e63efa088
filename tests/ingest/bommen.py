"""Files that must not be read: each built here, with a piece of the reason that the reader has to give."""

import io
import random
import re
import stat
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from optimiser.ingest.verslag.sjabloon import write_csv_bladen
from tests.ingest.maak import bytes_van, herpak, opdracht, verslag

GOED = bytes_van(verslag())
BLAD = "xl/worksheets/sheet3.xml"
TEKSTEN = "xl/sharedStrings.xml"
MB = 1 << 20
Delen = dict[str, bytes]


@dataclass(frozen=True)
class Bom:
    """One file, made when it is asked for, and why it is refused."""

    maak: Callable[[], bytes]
    reden: str


def zip_van(leden: Iterable[tuple[str | zipfile.ZipInfo, bytes]], soort: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack members, twice the same name too."""
    uit = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(uit, "w", soort) as doel:
        warnings.simplefilter("ignore")
        for naam, inhoud in leden:
            doel.writestr(naam, inhoud, compress_type=soort)
    return uit.getvalue()


def csv_zip(bewerk: Callable[[Delen], None] = lambda delen: None) -> bytes:
    """The clean report as a zip of CSV sheets, changed."""
    delen = dict(write_csv_bladen(opdracht(verslag())))
    bewerk(delen)
    return zip_van(delen.items())


def met_deel(naam: str, inhoud: bytes) -> Callable[[], bytes]:
    """The clean workbook with one part more."""
    return lambda: herpak(GOED, lambda delen: delen.update({naam: inhoud}))


def met_csv(naam: str, bewerk: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    """The clean zip of CSV sheets with one sheet changed."""
    return lambda: csv_zip(lambda delen: delen.update({naam: bewerk(delen[naam])}))


def in_blad(erbij: bytes) -> Callable[[], bytes]:
    """The clean workbook with more at the end of the sheet Aanbod."""
    return vervang(BLAD, rb"</sheetData>", erbij + b"</sheetData>")


def vervang(naam: str, oud: bytes, nieuw: bytes) -> Callable[[], bytes]:
    """The clean workbook with something else in one part."""

    def bewerk(delen: Delen) -> None:
        anders = re.sub(oud, lambda _: nieuw, delen[naam], count=1)
        assert anders != delen[naam]
        delen[naam] = anders

    return lambda: herpak(GOED, bewerk)


def entiteiten(definities: bytes) -> Callable[[], bytes]:
    """The clean workbook with definitions in its texts, used once."""

    def bewerk(delen: Delen) -> None:
        kop = b"?><!DOCTYPE sst [" + definities + b"]>"
        delen[TEKSTEN] = delen[TEKSTEN].replace(b"?>", kop, 1).replace(b"</t>", b"&e9;</t>", 1)

    return lambda: herpak(GOED, bewerk)


def ijl() -> bytes:
    """A few kB with one value in the very last cell of a sheet."""
    blad = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    blad += b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    return herpak(GOED, lambda delen: delen.update({BLAD: blad}))


def liegend() -> bytes:
    """A workbook that states a member of 100 bytes and unpacks it to 20 MB, its checksum that of those 100."""
    gepakt = zip_van([("[Content_Types].xml", b"<Types/>"), (BLAD, b" " * 20 * MB)])
    met = bytearray(gepakt)
    kop = met.rindex(b"PK\x01\x02")
    struct.pack_into("<I", met, kop + 16, zlib.crc32(b" " * 100))
    struct.pack_into("<I", met, kop + 24, 100)
    return bytes(met)


def versleuteld() -> bytes:
    """The clean workbook with the mark of encryption on its members."""
    met = bytearray(GOED)
    for kop, plek in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        met[met.find(kop) + plek] |= 1
    return bytes(met)


def ole(naam: str) -> bytes:
    """The container in which Excel keeps old workbooks, and workbooks with a password."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + naam.encode("utf-16-le") + b"\0" * 512


def leden() -> bytes:
    """A zip of a few MB whose list names one empty member 100,000 times."""
    gepakt = zip_van([("a", b"")], zipfile.ZIP_STORED)
    begin, einde = gepakt.index(b"PK\x01\x02"), gepakt.index(b"PK\x05\x06")
    lijst = gepakt[begin:einde] * 100_000
    slot = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(lijst), begin, 0)
    return gepakt[:begin] + lijst + slot


def verwijzing() -> bytes:
    """A member that is a symbolic link."""
    lid = zipfile.ZipInfo("Kop.csv")
    lid.create_system, lid.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return zip_van([(lid, b"/etc/passwd")])


def dubbel_blad() -> bytes:
    """Two sheets under one name."""
    return vervang("xl/workbook.xml", rb'<sheet name="Context"', b'<sheet name="Aanbod"')()


LACHEN = b'<!ENTITY e0 "ha">' + b"".join(
    b'<!ENTITY e%d "%s">' % (nr, b"&e%d;" % (nr - 1) * 10) for nr in range(1, 10)
)
KWADRAAT = b'<!ENTITY e9 "%s">' % (b"a" * 50_000)
EXTERN = (
    b"<Relationship Id='r9' Type='http://x/externalLinkPath' Target='file:///c:/x.xlsx' "
    b"TargetMode = 'External'/></Relationships>"
)
GROOT_ANDERS = random.Random(1).randbytes(3 * MB)

BOMMEN: dict[str, Bom] = {
    "leeg": Bom(bytes, "geen .xlsx en geen .zip"),
    "geen zip": Bom(lambda: b"veld;waarde\n" * 100, "geen .xlsx en geen .zip"),
    "afgebroken": Bom(lambda: GOED[: len(GOED) // 2], "het einde ontbreekt"),
    "te groot": Bom(lambda: GROOT_ANDERS * 7, "groter dan 20 MB"),
    "oud excel": Bom(lambda: ole("Workbook"), "oud Excel-bestand"),
    "wachtwoord": Bom(lambda: ole("EncryptedPackage"), "wachtwoord"),
    "versleuteld": Bom(versleuteld, "wachtwoord"),
    "100.000 leden": Bom(leden, "te veel onderdelen"),
    "zipbom": Bom(met_deel("docProps/extra.bin", b"\0" * 20 * MB), "verdacht veel groter"),
    "bom in blad": Bom(in_blad(b" " * 20 * MB), "verdacht veel groter"),
    "samen te groot": Bom(
        lambda: zip_van((f"{nr}.csv", GROOT_ANDERS[:20_000] * 100) for nr in range(60)), "groter dan 100 MB"
    ),
    "liegende maat": Bom(liegend, "beschadigd"),
    "vreemde compressie": Bom(
        lambda: zip_van(write_csv_bladen(opdracht(verslag())).items(), zipfile.ZIP_BZIP2),
        "ingepakt op een manier",
    ),
    "buiten de map": Bom(met_deel("../../etc/cron.d/x", b"x"), "buiten het bestand"),
    "absoluut": Bom(met_deel("/etc/passwd", b"x"), "buiten het bestand"),
    "stationsletter": Bom(met_deel("c:\\x.xml", b"x"), "buiten het bestand"),
    "verwijzing": Bom(verwijzing, "verwijzing"),
    "lid twee keer": Bom(
        lambda: zip_van([("Kop.csv", b"veld;waarde\n"), ("KOP.csv", b"veld;waarde\n")]), "twee keer"
    ),
    "zip in zip": Bom(met_deel("xl/media/plaatje.png", GOED), "ander ingepakt bestand"),
    "ingesloten bestand": Bom(met_deel("xl/embeddings/oleObject1.bin", b"x"), "ander ingepakt bestand"),
    "macro": Bom(met_deel("xl/vbaProject.bin", b"x"), "macro"),
    "macroblad": Bom(met_deel("xl/macrosheets/sheet1.xml", b"<a/>"), "macro"),
    "soort met macro": Bom(
        vervang("[Content_Types].xml", rb"\.sheet\.main\+xml", b".sheet.macroEnabled.main+xml"), "macro"
    ),
    "koppeling": Bom(met_deel("xl/externalLinks/externalLink1.xml", b"<a/>"), "koppeling"),
    "koppeling als relatie": Bom(
        vervang("xl/_rels/workbook.xml.rels", b"</Relationships>", EXTERN), "koppeling"
    ),
    "miljard keer lachen": Bom(entiteiten(LACHEN), "XML-definitie"),
    "kwadratisch": Bom(entiteiten(KWADRAAT), "XML-definitie"),
    "definitie onder een andere naam": Bom(
        met_deel("xl/printerSettings.bin", b"\xef\xbb\xbf <!DOCTYPE a [<!ENTITY e 'x'>]><a/>"),
        "XML-definitie",
    ),
    "xml in utf-16": Bom(met_deel("xl/extra.xml", "<a/>".encode("utf-16")), "tekencodering"),
    "kapotte xml": Bom(vervang(BLAD, rb"(?s)</sheetData>.*", b""), "beschadigd"),
    "geen werkboek": Bom(lambda: herpak(GOED, lambda delen: delen.pop("xl/workbook.xml")), "beschadigd"),
    "miljoen lege rijen": Bom(
        in_blad(b"".join(b'<row r="%d"/>' % nr for nr in range(1_000, 600_000))), "elementen"
    ),
    "ijle cel": Bom(ijl, "cel XFD1048576 ligt buiten het sjabloon"),
    "verre rij": Bom(
        in_blad(b"<row r='6000'><c s='0' r='A6000'><v>1</v></c></row>"), "cel A6000 ligt buiten"
    ),
    "eindeloze rijen": Bom(in_blad(b'<row r="99999999999"/>'), "verder dan rij"),
    "rij terug": Bom(in_blad(b'<row r="4"><c r="A4"><v>1</v></c></row>'), "rij 4 staat twee keer"),
    "cel twee keer": Bom(
        in_blad(b'<row r="900"><c r="A900"><v>1</v></c><c r="A900"><v>2</v></c></row>'),
        "cel A900 staat twee keer",
    ),
    "blad twee keer": Bom(dubbel_blad, "blad Aanbod staat er twee keer in"),
    "formule": Bom(
        vervang(BLAD, rb'(?<=<c r="K4" s="\d">)<v>80</v>', b"<f>40+40</f><v>80</v>"), "bevat een formule"
    ),
    "formule zonder waarde": Bom(
        in_blad(b'<row r="900"><c r="A900"><f>WEBSERVICE("x")</f></c></row>'), "bevat een formule"
    ),
    "csv eindeloze regel": Bom(
        met_csv("Aanbod.csv", lambda oud: oud + b"x" * 150_000), "een cel van meer dan"
    ),
    "csv 5 miljoen regels": Bom(
        met_csv("Context.csv", lambda oud: oud + b";;\n" * 5_000_000), "verdacht veel groter"
    ),
    "csv te lang": Bom(
        met_csv("Context.csv", lambda oud: oud + b"".join(b"%d;\n" % n for n in range(9_000))), "ligt buiten"
    ),
    "csv te breed": Bom(met_csv("Context.csv", lambda oud: oud + b";" * 64 + b"x\n"), "cel BM2 ligt buiten"),
    "csv met nul": Bom(met_csv("Context.csv", lambda oud: oud + b"\0"), "geen tekst"),
    "csv in utf-16": Bom(
        met_csv("Context.csv", lambda oud: oud.decode("utf-8-sig").encode("utf-16")), "geen tekst in UTF-8"
    ),
    "csv met macregels": Bom(met_csv("Context.csv", lambda oud: oud.replace(b"\n", b"\r")), "regeleinden"),
    "twee verslagen": Bom(
        lambda: zip_van([("a/Kop.csv", b"veld;waarde\n"), ("b/Kop.csv", b"veld;waarde\n")]),
        "meer dan één map",
    ),
    "zip zonder verslag": Bom(lambda: zip_van([("lees.txt", b"hallo")]), "geen CSV-bladen"),
}
