"""A department's own DOCX template: checks its places, fills them, and puts the blocks where they belong."""

import io
import re
import zlib
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document as DocxDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import OpcError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from optimiser.documents.model import Document
from optimiser.documents.pakket import vaste_zip
from optimiser.documents.tekens import zegel_blokken
from optimiser.documents.vormen.docx_stijlen import zonder_voorbeeldplaat
from optimiser.documents.vormen.docx_xml import TWIPS, Blad
from optimiser.documents.vormen.kantoor import TAAL, lees
from optimiser.domain.errors import SourceError

BESTAND = "sjabloon"
VELDEN = ("titel", "label", "zegel", "rubricering")
INHOUD = "{{inhoud}}"

_PLEK = re.compile(r"\{\{\s*(" + "|".join(VELDEN) + r")\s*\}\}")
_INHOUD = re.compile(r"\s*\{\{\s*inhoud\s*\}\}\s*")
_MAX_BYTES = 64_000_000
_SOORTEN = "[Content_Types].xml"
_DOTX, _DOCX = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
_A4 = {"w": 11906, "h": 16838, "left": 1440, "right": 1440, "gutter": 0}
_SMALST_CM = 5.0
_NA_TAAL = (
    "clrSchemeMapping",
    "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures",
    "forceUpgrade",
    "captions",
    "readModeInkLockDown",
    "smartTagType",
    "schemaLibrary",
    "shapeDefaults",
    "doNotEmbedSmartTags",
    "decimalSymbol",
    "listSeparator",
)
"""What comes after ``w:themeFontLang`` in the settings."""


@dataclass(frozen=True, slots=True)
class Plek:
    """Where the blocks go in a template.

    Attributes
    ----------
    alinea : the paragraph ``{{inhoud}}``. sectie : the ``w:sectPr`` that it falls under. blad : made from it.
    vooraf, volgt : whether something of the template stands before and after it in its section.
    """

    alinea: Any
    sectie: Any
    blad: Blad
    vooraf: bool
    volgt: bool

    def vul(self, delen: list[Any], *, liggend: bool) -> None:
        """Put the written blocks in place of the paragraph.

        Parameters
        ----------
        delen : paragraphs and tables. liggend : the last section of them is landscape and still open.
        """
        for deel in delen:
            self.alinea.addprevious(deel)
        secties = [sectie for deel in delen for sectie in deel.findall(f"{qn('w:pPr')}/{qn('w:sectPr')}")]
        if liggend:
            _kantel(self.sectie)
        for sectie in [*secties, self.sectie][1:]:
            _vervolg(sectie)
        ouder = self.alinea.getparent()
        if self.sectie.getparent().getparent() is self.alinea:
            for deel in self.alinea.findall(qn("w:r")):
                self.alinea.remove(deel)
        else:
            ouder.remove(self.alinea)


def open_sjabloon(sjabloon: bytes, document: Document) -> tuple[DocxDocument, Plek]:
    """Open a template and fill its places, except that of the blocks.

    Raises
    ------
    SourceError
        FOUT-SJABLOON-01, naming every place that is missing; FOUT-SJABLOON-02 when it is no DOCX.
    """
    bestand = _open(sjabloon)
    waarden = {
        "titel": lees(str(document.titel)),
        "label": lees(document.label),
        "zegel": lees(zegel_blokken(document.zegel)),
        "rubricering": lees(document.rubricering),
    }
    gevuld: set[str] = set()
    for wortel in _wortels(bestand):
        for alinea in wortel.iter(qn("w:p")):
            gevuld |= _vul_in(alinea, waarden)
    romp: Any = bestand.element.body
    plekken = [alinea for alinea in romp.findall(qn("w:p")) if _INHOUD.fullmatch(_tekst(alinea))]
    mist = ["{{" + naam + "}}" for naam in VELDEN if naam not in gevuld]
    if len(plekken) != 1:
        hoe = "als eigen alinea in de lopende tekst" if not plekken else "precies één keer"
        mist.append(f"{INHOUD} ({hoe})")
    if mist:
        raise SourceError("FOUT-SJABLOON-01", bestand=BESTAND, ontbreekt=", ".join(mist))
    zonder_voorbeeldplaat(bestand)
    _nederlands(bestand)
    return bestand, _plek(bestand, plekken[0])


def _open(sjabloon: bytes) -> DocxDocument:
    """Open a DOCX, or a DOTX as if it were one."""
    try:
        with ZipFile(io.BytesIO(sjabloon)) as zip_:
            if sum(lid.file_size for lid in zip_.infolist()) > _MAX_BYTES:
                raise _onleesbaar("uitgepakt is het groter dan 64 MB")
            leden = {lid.filename: zip_.read(lid) for lid in zip_.infolist()}
        leden[_SOORTEN] = leden[_SOORTEN].replace(_DOTX, _DOCX)
        bestand = docx.Document(io.BytesIO(vaste_zip(leden)))
        bestand.styles, bestand.settings, bestand.element.body  # noqa: B018 (read now, not halfway)
    except (BadZipFile, OpcError, zlib.error, KeyError, AttributeError) as fout:
        raise _onleesbaar("het is geen Word-document (DOCX of DOTX)") from fout
    except (ValueError, SyntaxError, OSError, RuntimeError, NotImplementedError) as fout:
        raise _onleesbaar("het is beschadigd, beveiligd met een wachtwoord of geen Word-document") from fout
    return bestand


def _onleesbaar(reden: str) -> SourceError:
    return SourceError("FOUT-SJABLOON-02", bestand=BESTAND, reden=reden)


def _wortels(bestand: DocxDocument) -> list[Any]:
    """Return the body and every header and footer."""
    delen = [rel for rel in bestand.part.rels.values() if rel.reltype in (RT.HEADER, RT.FOOTER)]
    rest: list[Any] = [rel.target_part for rel in delen]
    return [bestand.element.body, *(deel.element for deel in rest)]


def _letters(alinea: Any) -> list[Any]:
    """Return the texts of a paragraph, not those of a text box that hangs on it."""
    alle = alinea.iter(qn("w:t"))
    return [letters for letters in alle if next(letters.iterancestors(qn("w:p"))) is alinea]


def _tekst(alinea: Any) -> str:
    return "".join(letters.text or "" for letters in _letters(alinea))


def _vul_in(alinea: Any, waarden: dict[str, str]) -> set[str]:
    """Fill the places in a paragraph, also where Word cut one over several runs; return their names.

    The value takes the look of the run in which its place begins.
    """
    delen = _letters(alinea)
    heel = "".join(deel.text or "" for deel in delen)
    treffers = list(_PLEK.finditer(heel))
    for treffer in reversed(treffers):
        begin = 0
        nieuw = waarden[treffer.group(1)]
        for deel in delen:
            oud = deel.text or ""
            eind = begin + len(oud)
            van, tot = max(treffer.start(), begin), min(treffer.end(), eind)
            if van < tot:
                deel.text = oud[: van - begin] + nieuw + oud[tot - begin :]
                deel.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                nieuw = ""
            begin = eind
    return {treffer.group(1) for treffer in treffers}


def _plek(bestand: DocxDocument, alinea: Any) -> Plek:
    """Find the section of the paragraph for the blocks, and make both directions of a page from it."""
    romp: Any = bestand.element.body
    romp.get_or_add_sectPr()
    eigen = alinea.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    na = [deel for deel in alinea.itersiblings() if deel.tag in (qn("w:p"), qn("w:tbl"), qn("w:sdt"))]
    later = (deel.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") for deel in na)
    sectie = eigen if eigen is not None else next((s for s in later if s is not None), romp.sectPr)
    vorige = alinea.getprevious()
    vooraf = vorige is not None and vorige.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None
    liggend = deepcopy(sectie)
    _kantel(liggend)
    blad = Blad(_als_tekst(sectie), _als_tekst(liggend), _breed_cm(sectie), _breed_cm(liggend))
    return Plek(alinea, sectie, blad, vooraf, bool(na) or eigen is not None)


def _als_tekst(element: Any) -> str:
    kaal = deepcopy(element)
    kaal.tail = None
    for naam in [naam for naam in kaal.attrib if "rsid" in naam]:
        del kaal.attrib[naam]
    return str(kaal.xml)


def _maat(sectie: Any, soort: str, naam: str) -> int:
    deel = sectie.find(qn(f"w:{soort}"))
    waarde = None if deel is None else deel.get(qn(f"w:{naam}"))
    return _A4[naam] if waarde is None else int(float(waarde))


def _breed_cm(sectie: Any) -> float:
    """Return the width of the text on a page of a section."""
    marge = sum(_maat(sectie, "pgMar", naam) for naam in ("left", "right", "gutter"))
    return max((_maat(sectie, "pgSz", "w") - marge) / TWIPS, _SMALST_CM)


def _kantel(sectie: Any) -> None:
    """Turn a section to landscape."""
    breed, hoog = sorted((_maat(sectie, "pgSz", "w"), _maat(sectie, "pgSz", "h")), reverse=True)
    maat: Any = sectie.get_or_add_pgSz()
    maat.set(qn("w:w"), str(breed))
    maat.set(qn("w:h"), str(hoog))
    maat.set(qn("w:orient"), "landscape")


def _vervolg(sectie: Any) -> None:
    """Make a section go on from the one before: new page, numbers run on, no first page of its own."""
    for naam in ("type", "titlePg"):
        for deel in sectie.findall(qn(f"w:{naam}")):
            sectie.remove(deel)
    for nummering in sectie.findall(qn("w:pgNumType")):
        nummering.attrib.pop(qn("w:start"), None)


def _nederlands(bestand: DocxDocument) -> None:
    """Say that the document is in Dutch, as its blocks are, where no style says otherwise."""
    stijlen: Any = bestand.styles.element
    ouder = stijlen
    for naam, vooraan in (("docDefaults", True), ("rPrDefault", True), ("rPr", True), ("lang", False)):
        kind = ouder.find(qn(f"w:{naam}"))
        if kind is None:
            kind = OxmlElement(f"w:{naam}")
            ouder.insert(0, kind) if vooraan else ouder.append(kind)
        ouder = kind
    ouder.set(qn("w:val"), TAAL)
    instellingen: Any = bestand.settings.element
    taal = instellingen.find(qn("w:themeFontLang"))
    if taal is None:
        taal = OxmlElement("w:themeFontLang")
        namen = {qn(f"w:{naam}") for naam in _NA_TAAL}
        na = next((deel for deel in instellingen if deel.tag in namen), None)
        instellingen.append(taal) if na is None else na.addprevious(taal)
    taal.set(qn("w:val"), TAAL)
