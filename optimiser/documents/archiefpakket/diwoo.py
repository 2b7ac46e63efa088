"""Metadata of one public file after the standard DiWoo, for the Wet open overheid.

What of this was held against the standard itself, and what not, stands in ``docs/diwoo.md``.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree import ElementTree as Xml

RUIMTE = "https://standaarden.overheid.nl/diwoo/metadata/"
_KERN = "https://identifier.overheid.nl/tooi/def/thes/kern/"
_EU = "http://publications.europa.eu/resource/authority/"
BESCHIKKING = ("beschikkingen", f"{_KERN}c_46a81018")
INSPANNING = ("inspanningsverplichting art 3.1 Woo", f"{_KERN}c_816e508d")
_VASTSTELLING = ("vaststelling", f"{_KERN}c_641ecd76")
_TAAL = ("Nederlands", f"{_EU}language/NLD")
_VORMEN = {
    ".pdf": ("pdf", f"{_EU}file-type/PDFA2A"),
    ".csv": ("csv", f"{_EU}file-type/CSV"),
    ".ods": ("ods", f"{_EU}file-type/ODS"),
}
Waarde = tuple[str, str]
"""A word of a list of values, and its address; an empty address is left out."""


@dataclass(frozen=True, slots=True)
class Instantie:
    """Who decides and publishes: name, and its address in the register of organisations (TOOI) or empty."""

    naam: str
    adres: str = ""


@dataclass(frozen=True, slots=True)
class Openbaar:
    """One public file.

    Attributes
    ----------
    pad : in the package. titel : official title. soort : kind of document in plain words.
    categorie : information category of the Woo. dag : ISO. vastgesteld : day on which it was fixed, or empty.
    """

    pad: str
    titel: str
    soort: str
    categorie: Waarde
    dag: str
    kenmerk: str
    vastgesteld: str = ""


def maak_diwoo(ding: Openbaar, instantie: Instantie) -> bytes:
    """Return the metadata of a file as XML; same file, same bytes."""
    Xml.register_namespace("diwoo", RUIMTE)
    document = Xml.Element(_naam("Document"))
    diwoo = _onder(document, "DiWoo")
    _onder(_onder(diwoo, "identifiers"), "identifier", ding.kenmerk)
    wie = (instantie.naam, instantie.adres)
    for rol in ("publisher", "verantwoordelijke", "opsteller"):
        _waarde(diwoo, rol, wie)
    _onder(_onder(diwoo, "titelcollectie"), "officieleTitel", ding.titel)
    collectie = _onder(diwoo, "classificatiecollectie")
    _onder(_onder(collectie, "documentsoorten"), "documentsoort", ding.soort)
    _waarde(_onder(collectie, "informatiecategorieen"), "informatiecategorie", ding.categorie)
    _onder(diwoo, "creatiedatum", ding.dag)
    _waarde(diwoo, "language", _TAAL)
    _waarde(diwoo, "format", _VORMEN[PurePosixPath(ding.pad).suffix])
    if ding.vastgesteld:
        daad = _onder(_onder(diwoo, "documenthandelingen"), "documenthandeling")
        _waarde(daad, "soortHandeling", _VASTSTELLING)
        _onder(daad, "atTime", ding.vastgesteld)
        _waarde(daad, "wasAssociatedWith", wie)
    Xml.indent(document)
    return bytes(Xml.tostring(document, encoding="utf-8", xml_declaration=True)) + b"\n"


def _naam(element: str) -> str:
    return f"{{{RUIMTE}}}{element}"


def _onder(ouder: Xml.Element, element: str, tekst: str | None = None) -> Xml.Element:
    kind = Xml.SubElement(ouder, _naam(element))
    kind.text = tekst
    return kind


def _waarde(ouder: Xml.Element, element: str, waarde: Waarde) -> None:
    tekst, adres = waarde
    kind = _onder(ouder, element, tekst)
    if adres:
        kind.set("resource", adres)
