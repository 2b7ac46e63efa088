"""What the two editable forms (DOCX, ODT) share: colours, measures, texts in pieces, anchors, pictures."""

import re
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from xml.sax.saxutils import escape

import typst

from optimiser.documents.model import Blok, Document, Figuur, Inhoudsopgave, Kolom, Kop, Tabel
from optimiser.documents.tekens import leesbaar
from optimiser.explain.waarde import Tekst, Veld, tekst

INKT, ACCENT, GRIJS = "1C2B36", "234A5E", "55636E"
LIJN, VLAK = "C3CCD3", "E8EEF1"
ROOD, ROOD_VLAK, ROOD_LIJN = "8A2B12", "FBF3EF", "E3C4B8"
GEEL = "FFF2A8"

LETTER = "Calibri"
LETTER_OOK = "Carlito"
"""Same widths as Calibri, free, and what LibreOffice puts in its place."""

STAAND_CM, LIGGEND_CM = 17.0, 25.7
"""Width of the text on A4 with margins of 2 cm."""

AUTEUR = "Verdeelwijzer"
TAAL = "nl-NL"
GEEN_RIJEN = tekst("Deze tabel heeft geen rijen.")
RUBRICERING = "Rubricering: {}"
KORT = 6
"""A table of at most this many rows is not spread over two pages."""

_PPI = 200
_HOOGST_CM = (21.5, 13.0)
_SMALST_CM = 1.0
_NAAMLENGTE = 40
_GEGEVEN_CM = (2.6, 7.0)
_CM_PER_TEKEN = 0.215


@lru_cache(maxsize=65_536)
def lees(inhoud: str) -> str:
    """Return `leesbaar` of a text; most cells of a document say what another cell said."""
    return leesbaar(inhoud)


@lru_cache(maxsize=65_536)
def xml(inhoud: str) -> str:
    """Return a printable text as XML, also fit for an attribute."""
    return escape(lees(inhoud), {'"': "&quot;"})


def stukken(inhoud: Tekst) -> list[str | Veld]:
    """Cut a text into runs of words and fields to fill in; words are not yet made printable."""
    if not any(isinstance(deel, Veld) for deel in inhoud.delen):
        heel = str(inhoud)
        return [heel] if heel else []
    uit: list[str | Veld] = []
    for is_veld, groep in groupby(inhoud.delen, lambda deel: isinstance(deel, Veld)):
        if is_veld:
            uit.extend(deel for deel in groep if isinstance(deel, Veld))
        else:
            uit.append("".join(map(str, groep)))
    return [stuk for stuk in uit if stuk != ""]


def breedtes(kolommen: Sequence[Kolom], tekst_cm: float) -> list[float]:
    """Return the width of every column in cm.

    Fixed columns get what they ask, the others share the rest by ``rek`` and get at least 1 cm. What does
    not fit is made smaller in proportion.
    """
    vast = sum(kolom.cm for kolom in kolommen)
    rek = sum(kolom.rek for kolom in kolommen if not kolom.cm)
    over = max(tekst_cm - vast, 0.0)
    maten = [kolom.cm or max(over * kolom.rek / rek, _SMALST_CM) for kolom in kolommen]
    krimp = min(1.0, tekst_cm / sum(maten)) if maten else 1.0
    return [maat * krimp for maat in maten]


def gegeven_cm(namen: Iterable[str]) -> float:
    """Return where the values of a list of pairs begin."""
    laag, hoog = _GEGEVEN_CM
    return min(max(laag, 0.4 + _CM_PER_TEKEN * max((len(lees(naam)) for naam in namen), default=0)), hoog)


@dataclass(frozen=True, slots=True)
class Kopcel:
    """One heading of a table: its column, how many it spans, how many rows it is high (1 or 2)."""

    tekst: str
    kolom: int
    breed: int = 1
    hoog: int = 1


def kopcellen(kolommen: Sequence[Kolom]) -> tuple[list[Kopcel], list[Kopcel]]:
    """Return the headings row by row; the first row is empty where no column has a group."""
    if not any(kolom.groep for kolom in kolommen):
        return [], [Kopcel(kolom.kop, nummer) for nummer, kolom in enumerate(kolommen)]
    boven: list[Kopcel] = []
    onder: list[Kopcel] = []
    for groep, leden in groupby(enumerate(kolommen), lambda paar: paar[1].groep):
        samen = list(leden)
        if groep:
            boven.append(Kopcel(groep, samen[0][0], len(samen)))
            onder.extend(Kopcel(kolom.kop, nummer) for nummer, kolom in samen)
        else:
            boven.extend(Kopcel(kolom.kop, nummer, hoog=2) for nummer, kolom in samen)
    return boven, onder


def omschrijving(tabel: Tabel) -> str:
    """Say how a table is built, for who hears it read aloud."""
    koppen = ", ".join(f"{kolom.groep} {kolom.kop}".strip() for kolom in tabel.kolommen)
    som = " De laatste rij is de som." if tabel.som else ""
    return f"{len(tabel.rijen)} rijen. Kolommen: {koppen}.{som}"


@dataclass(frozen=True, slots=True)
class Opzet:
    """The headings of a document and the names by which its parts point at each other.

    Attributes
    ----------
    koppen : every heading in reading order. ankers : anchor of the model to a name that both forms allow.
    niet_genoemd : heading that stands right above the table of contents: it does not name itself.
    """

    koppen: tuple[Kop, ...]
    ankers: dict[str, str]
    niet_genoemd: frozenset[int]

    def inhoud(self, blok: Inhoudsopgave) -> list[tuple[int, Kop]]:
        """Return number and heading of every entry of a table of contents."""
        diepte = 2 if blok.diep else 1
        genummerd = enumerate(self.koppen)
        return [(i, kop) for i, kop in genummerd if kop.niveau <= diepte and i not in self.niet_genoemd]


def opzet(document: Document) -> Opzet:
    """Collect the headings of a document."""
    koppen: list[Kop] = []
    niet: set[int] = set()
    vorig: Blok | None = None
    for blok in document.alle_blokken():
        if isinstance(blok, Kop):
            koppen.append(blok)
        elif isinstance(blok, Inhoudsopgave) and isinstance(vorig, Kop):
            niet.add(len(koppen) - 1)
        vorig = blok
    return Opzet(tuple(koppen), _ankernamen(kop.anker for kop in koppen if kop.anker), frozenset(niet))


def _ankernamen(ankers: Iterable[str]) -> dict[str, str]:
    """Give every anchor a name of letters, digits and ``_`` of at most 40 signs, no two alike."""
    uit: dict[str, str] = {}
    bezet: set[str] = set()
    for anker in dict.fromkeys(ankers):
        kaal = "a_" + re.sub(r"[^A-Za-z0-9]", "_", anker)
        naam = kaal[:_NAAMLENGTE]
        nummer = 1
        while naam.lower() in bezet:
            nummer += 1
            naam = f"{kaal[: _NAAMLENGTE - 5]}_{nummer}"
        bezet.add(naam.lower())
        uit[anker] = naam
    return uit


@dataclass(frozen=True, slots=True)
class Plaat:
    """A picture as PNG with its size in print, in cm."""

    png: bytes
    breed: float
    hoog: float


def plaat(figuur: Figuur, tekst_cm: float, *, liggend: bool) -> Plaat:
    """Return a figure as PNG, not wider than the text and not higher than a page with its caption."""
    breed = min(figuur.breedte_cm, tekst_cm)
    png, hoog = _png(figuur.svg, breed)
    krimp = min(1.0, _HOOGST_CM[liggend] / hoog)
    return Plaat(png, breed * krimp, hoog * krimp)


@lru_cache(maxsize=64)
def _png(svg: str, breedte_cm: float) -> tuple[bytes, float]:
    """Return a picture as PNG and its height in cm.

    Typst draws it with the fonts inside itself, so that it is the same picture on every machine.

    Parameters
    ----------
    svg : the picture. breedte_cm : width in print.

    Raises
    ------
    typst.TypstError
        When the SVG cannot be read: a fault of the program that drew it.
    """
    bron = (
        "#set page(width: auto, height: auto, margin: 0pt)\n"
        f'#image(bytes(sys.inputs.svg), format: "svg", width: {breedte_cm:.3f}cm)'
    )
    png = typst.compile(
        bron.encode(), format="png", ppi=_PPI, ignore_system_fonts=True, sys_inputs={"svg": svg}
    )
    breed, hoog = struct.unpack(">II", png[16:24])
    return png, breedte_cm * hoog / breed
