"""The typed document: what a document says and how it is built up, without any file format.

One document is rendered to PDF, DOCX, ODT and HTML. A block says what it is (a heading, a table), never
how it looks; every text is a `Tekst`, so that each number keeps its place in the receipt.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Literal

from optimiser.explain.waarde import LEEG, Tekst, Veld

Kant = Literal["links", "rechts"]


@dataclass(frozen=True, slots=True)
class Kop:
    """A heading; ``niveau`` 1 to 4, never skipping one. ``anker`` is a unique id to point at, or empty."""

    niveau: int
    tekst: Tekst
    anker: str = ""


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph; ``klein`` for remarks under a table."""

    tekst: Tekst
    klein: bool = False


@dataclass(frozen=True, slots=True)
class Opsomming:
    """A list of sentences; ``genummerd`` where the order matters."""

    punten: tuple[Tekst, ...]
    genummerd: bool = False


@dataclass(frozen=True, slots=True)
class Kader:
    """A box that must not be missed, for instance with the label."""

    titel: Tekst
    zinnen: tuple[Tekst, ...]


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column.

    Attributes
    ----------
    kop : heading. kant : ``rechts`` for numbers. cm : fixed width, or 0 to share what is left by ``rek``.
    groep : heading above columns that stand beside each other with the same group, or empty.
    """

    kop: str
    kant: Kant = "links"
    cm: float = 0.0
    rek: float = 1.0
    groep: str = ""


@dataclass(frozen=True, slots=True)
class Cel:
    """One cell; ``doel`` is the anchor of the heading that it links to, or empty."""

    tekst: Tekst
    vet: bool = False
    cursief: bool = False
    doel: str = ""


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table with one row of headings (two with groups), repeated on every page.

    Attributes
    ----------
    naam : identifier in the document, unique. titel : read aloud and printed above.
    rijkop : index of the column that names the row. som : the row of totals.
    klein : small print. in_tweeen : short rows may stand in two halves beside each other in print.
    leeg : what is said when there are no rows.
    """

    naam: str
    titel: Tekst
    kolommen: tuple[Kolom, ...]
    rijen: tuple[tuple[Cel, ...], ...]
    som: tuple[Cel, ...] | None = None
    rijkop: int = 0
    klein: bool = False
    in_tweeen: bool = False
    leeg: Tekst = LEEG


@dataclass(frozen=True, slots=True)
class Gegevens:
    """Pairs of a name and what it is, as on a colophon."""

    paren: tuple[tuple[str, Tekst], ...]


@dataclass(frozen=True, slots=True)
class Figuur:
    """A picture with its title, text alternative and the table that it shows.

    Attributes
    ----------
    svg : for print, with the font of the PDF. svg_scherm : for a screen. alt : says what is to be seen.
    breedte_cm : width in print.
    """

    naam: str
    titel: Tekst
    svg: str
    svg_scherm: str
    alt: Tekst
    breedte_cm: float = 17.0


@dataclass(frozen=True, slots=True)
class NieuweBladzijde:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Inhoudsopgave:
    """The table of contents: headings of level 1 (and 2 when ``diep``)."""

    diep: bool = False


@dataclass(frozen=True, slots=True)
class Liggend:
    """Blocks on pages of their own in landscape, for a wide table."""

    blokken: tuple["Blok", ...]


Blok = (
    Kop | Alinea | Opsomming | Kader | Tabel | Gegevens | Figuur | NieuweBladzijde | Inhoudsopgave | Liggend
)


@dataclass(frozen=True, slots=True)
class Document:
    """One document.

    Attributes
    ----------
    bestandsnaam : ASCII, without extension. map : folder in the output.
    titel : also in the metadata. ondertitel : lines under the title. omschrijving : for the metadata.
    label : ``FICTIEF VOORBEELD, GEEN BESLUIT`` or another, on every page.
    rubricering : ``openbaar`` or ``vertrouwelijk``, on every page.
    zegel : of the receipt, on every page. datum : ISO, the only date in the metadata.
    """

    bestandsnaam: str
    map: str
    titel: Tekst
    ondertitel: tuple[Tekst, ...]
    omschrijving: Tekst
    label: str
    rubricering: str
    zegel: str
    datum: str
    blokken: tuple[Blok, ...]
    trefwoorden: tuple[str, ...] = field(default=())

    def alle_blokken(self) -> Iterator[Blok]:
        """Yield every block in reading order, also those on landscape pages."""
        for blok in self.blokken:
            yield blok
            if isinstance(blok, Liggend):
                yield from blok.blokken

    def tabellen(self) -> Iterator[Tabel]:
        """Yield every table in reading order."""
        yield from (blok for blok in self.alle_blokken() if isinstance(blok, Tabel))

    def teksten(self) -> Iterator[Tekst]:
        """Yield every text in reading order, headings of columns excepted."""
        yield from (self.titel, *self.ondertitel)
        for blok in self.alle_blokken():
            yield from teksten_van(blok)

    def velden(self) -> tuple[Veld, ...]:
        """Return what has to be filled in, each once, in reading order."""
        return tuple(dict.fromkeys(veld for tekst in self.teksten() for veld in tekst.velden))

    def vul(self, antwoorden: Mapping[str, str]) -> "Document":
        """Return the document with an answer in place of every field that has one."""
        return replace(self, blokken=_vul(self.blokken, antwoorden))


def _vul(ding: Any, antwoorden: Mapping[str, str]) -> Any:
    """Fill the fields in every text of blocks, wherever they stand."""
    if isinstance(ding, Tekst):
        return ding.vul(antwoorden) if ding.velden else ding
    if isinstance(ding, tuple):
        return tuple(_vul(deel, antwoorden) for deel in ding)
    if is_dataclass(ding) and not isinstance(ding, type):
        return replace(ding, **{f.name: _vul(getattr(ding, f.name), antwoorden) for f in fields(ding)})
    return ding


def teksten_van(blok: Blok) -> Iterator[Tekst]:
    """Yield the texts of one block."""
    match blok:
        case Kop(tekst=inhoud) | Alinea(tekst=inhoud):
            yield inhoud
        case Opsomming(punten=punten):
            yield from punten
        case Kader(titel=titel, zinnen=zinnen):
            yield from (titel, *zinnen)
        case Tabel():
            yield blok.titel
            for rij in (*blok.rijen, *([blok.som] if blok.som else [])):
                yield from (cel.tekst for cel in rij)
            if not blok.rijen:
                yield blok.leeg
        case Gegevens(paren=paren):
            yield from (waarde for _, waarde in paren)
        case Figuur():
            yield from (blok.titel, blok.alt)
        case _:
            return
