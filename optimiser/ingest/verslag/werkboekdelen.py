"""Checks the parts of an .xlsx before a workbook is made of them: a strict parser goes once over each."""

import re
from collections.abc import Mapping
from xml.parsers import expat

from optimiser.ingest.verslag.pakket import Onveilig

FORMULE = "een cel bevat een formule; plak de waarden in plaats van de formules"
KOPPELING = "het bestand bevat een koppeling naar een ander bestand"
MACRO = "het bestand bevat een macro"
LAATSTE_RIJ = 1 << 20
"""Of a sheet in Excel. A number beyond it would be filled up with as many empty rows."""
HOOGSTENS_ELEMENTEN = 500_000
"""Of all parts together; the largest example has 19,000. A few kB can unpack to many millions."""
VERBODEN = (
    ("vbaproject", MACRO),
    ("xl/macrosheets/", MACRO),
    ("xl/activex/", MACRO),
    ("xl/externallinks/", KOPPELING),
    ("xl/embeddings/", "in het bestand zit een ander ingepakt bestand"),
)
"""What a report has no use for: a piece of the name of a part (lower case), and the reason."""
BEGINT_ALS_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<")


def controleer_delen(delen: Mapping[str, bytes]) -> None:
    """Refuse a workbook that does more than hold values.

    Raises
    ------
    Onveilig
        Macro, link to another file, formula, XML with definitions, rows that do not follow each other, or
        more elements than any report has.
    """
    over = HOOGSTENS_ELEMENTEN
    for naam, inhoud in delen.items():
        for stuk, reden in VERBODEN:
            if stuk in naam.lower():
                raise Onveilig(reden)
        if naam.lower().endswith((".xml", ".rels")) or BEGINT_ALS_XML.match(inhoud):
            over = _Deel(over).lees(inhoud)


class _Deel:
    """Follows the elements of one part; the name of its outermost element says what it is.

    Parameters
    ----------
    over : elements that the package may still have.
    """

    def __init__(self, over: int) -> None:
        self._over = over
        self._wortel = ""
        self._rij = 0
        self._cellen: set[str] = set()

    def lees(self, inhoud: bytes) -> int:
        """Read the part, never built up in memory, no entity filled in; return what may come after it."""
        if inhoud[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in inhoud[:200]:
            raise Onveilig("het bestand gebruikt een andere tekencodering dan UTF-8")
        lezer = expat.ParserCreate(namespace_separator=" ")
        lezer.StartDoctypeDeclHandler = self._definitie
        lezer.StartElementHandler = self._element
        try:
            lezer.Parse(inhoud, True)
        except expat.ExpatError as fout:
            raise Onveilig("het bestand is beschadigd of niet volledig") from fout
        return self._over

    def _definitie(self, *_: object) -> None:
        raise Onveilig("het bestand bevat een XML-definitie die er niet hoort")

    def _element(self, naam: str, kenmerken: Mapping[str, str]) -> None:
        self._over -= 1
        if self._over < 0:
            raise Onveilig(f"het werkboek heeft meer dan {HOOGSTENS_ELEMENTEN} elementen")
        soort = naam.rpartition(" ")[2]
        self._wortel = self._wortel or soort
        if self._wortel == "worksheet":
            self._in_blad(soort, kenmerken)
        elif soort == "Relationship":
            vreemd = kenmerken.get("TargetMode") == "External"
            if vreemd and not kenmerken.get("Type", "").endswith("/hyperlink"):
                raise Onveilig(KOPPELING)
        elif self._wortel == "Types" and "macroEnabled" in kenmerken.get("ContentType", ""):
            raise Onveilig(MACRO)

    def _in_blad(self, soort: str, kenmerken: Mapping[str, str]) -> None:
        """No formula, every row below the one before, no cell twice: one of the two would be lost unseen."""
        if soort == "f":
            raise Onveilig(FORMULE)
        if soort == "row":
            rij = int(kenmerken.get("r", self._rij + 1))
            if rij > LAATSTE_RIJ:
                raise Onveilig(f"een blad gaat verder dan rij {LAATSTE_RIJ}")
            if rij <= self._rij:
                raise Onveilig(f"rij {rij} staat twee keer of op de verkeerde plek in een blad")
            self._rij, self._cellen = rij, set()
        elif soort == "c" and (cel := kenmerken.get("r")):
            if cel in self._cellen:
                raise Onveilig(f"cel {cel} staat twee keer in een blad")
            self._cellen.add(cel)
