"""Renders a document as DOCX, in the look of this house or in a department's own template."""

import io
from datetime import UTC, datetime
from typing import Any
from zipfile import ZipFile

from docx.document import Document as DocxDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from optimiser.documents.model import Document
from optimiser.documents.pakket import vaste_zip
from optimiser.documents.tekens import zegel_blokken
from optimiser.documents.vormen.docx_blokken import Schrijver
from optimiser.documents.vormen.docx_sjabloon import open_sjabloon
from optimiser.documents.vormen.docx_stijlen import leeg_document, stijlnummers
from optimiser.documents.vormen.docx_xml import TWIPS, Blad, run, veld
from optimiser.documents.vormen.kantoor import (
    AUTEUR,
    LIGGEND_CM,
    LIJN,
    ROOD,
    RUBRICERING,
    STAAND_CM,
    TAAL,
    lees,
    opzet,
)

_NS = nsdecls("w", "r", "wp", "a", "pic")
_KENMERK_MAX = 255
_VOORAAN = ("[Content_Types].xml", "_rels/.rels")


def render_docx(document: Document, sjabloon: bytes | None = None) -> bytes:
    """Return a document as DOCX.

    Parameters
    ----------
    document : what it says; its ``datum`` is the only date in the file.
    sjabloon : a DOCX or DOTX of a department, with ``{{titel}}``, ``{{label}}``, ``{{zegel}}`` and
        ``{{rubricering}}`` anywhere in it and a paragraph ``{{inhoud}}``. Its styles, headers and pages
        are kept and used.

    Returns
    -------
    The file. The same document (and template) gives the same bytes.

    Raises
    ------
    SourceError
        FOUT-SJABLOON-01 when the template lacks a place, FOUT-SJABLOON-02 when it cannot be read.
    ValueError
        When a row of a table has more or fewer cells than the table has columns, or ``datum`` is no date.
    """
    if sjabloon is None:
        bestand = leeg_document()
        plek = None
        blad = _eigen_blad(bestand, document)
    else:
        bestand, plek = open_sjabloon(sjabloon, document)
        blad = plek.blad
    vooraf = plek is not None and plek.vooraf
    schrijver = Schrijver(bestand, stijlnummers(bestand), opzet(document), blad, vooraf=vooraf)
    if plek is None:
        schrijver.regel("Title", document.titel)
    for regel in document.ondertitel:
        schrijver.regel("Subtitle", regel)
    schrijver.schrijf(document.blokken)
    inhoud, liggend = schrijver.klaar(staand_verder=plek is not None and plek.volgt)
    if plek is None:
        deel: Any = bestand.part
        sectie = blad.liggend if liggend else blad.staand
        deel._element = parse_xml(f"<w:document {_NS}><w:body>{inhoud}{sectie}</w:body></w:document>")
    else:
        delen: Any = parse_xml(f"<w:body {_NS}>{inhoud}</w:body>")
        plek.vul(list(delen), liggend=liggend)
    _kenmerken(bestand, document)
    return _pak(bestand)


def _eigen_blad(bestand: DocxDocument, document: Document) -> Blad:
    """Make the headers and footers of both directions; return the directions of a page."""
    soorten = []
    for cm, maat in (
        (STAAND_CM, '<w:pgSz w:w="11906" w:h="16838"/>'),
        (LIGGEND_CM, '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'),
    ):
        verwijzingen = ""
        for soort, regels in (("header", _kop(document, cm)), ("footer", _voet(document, cm))):
            deel: Any
            deel, rel = getattr(bestand.part, f"add_{soort}_part")()
            deel.element.clear()
            deel.element.extend(list(parse_xml(f"<w:hdr {_NS}>{regels}</w:hdr>")))
            verwijzingen += f'<w:{soort}Reference w:type="default" r:id="{rel}"/>'
        soorten.append(
            f'<w:sectPr>{verwijzingen}{maat}<w:pgMar w:top="1588" w:right="1134" w:bottom="1247" '
            'w:left="1134" w:header="567" w:footer="510" w:gutter="0"/></w:sectPr>'
        )
    return Blad(soorten[0], soorten[1], STAAND_CM, LIGGEND_CM)


def _regel(stijl: str, cm: float, rand: str, inhoud: str) -> str:
    """Return a line of a header or footer with a tab to the right margin."""
    lijn = (
        f'<w:pBdr><w:{rand} w:val="single" w:sz="4" w:space="4" w:color="{LIJN}"/></w:pBdr>' if rand else ""
    )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{stijl}"/>{lijn}<w:tabs>'
        f'<w:tab w:val="right" w:pos="{round(cm * TWIPS)}"/>'
        f"</w:tabs></w:pPr>{inhoud}</w:p>"
    )


def _kop(document: Document, cm: float) -> str:
    """Return the header: title and how secret it is, the label in red."""
    label = run(f" {document.label} ", f'<w:b/><w:color w:val="{ROOD}"/>')
    titel = run(str(document.titel)) + "<w:r><w:tab/></w:r>" + label
    return _regel("Header", cm, "", titel) + _regel(
        "Header", cm, "bottom", run(RUBRICERING.format(document.rubricering))
    )


def _voet(document: Document, cm: float) -> str:
    """Return the footer: the seal, and which page of how many."""
    zegel = run(f"Zegel {zegel_blokken(document.zegel)}", '<w:sz w:val="14"/>')
    nummer = run("bladzijde ") + veld("PAGE", "1") + run(" van ") + veld("NUMPAGES", "1")
    return _regel("Footer", cm, "top", zegel + "<w:r><w:tab/></w:r>" + nummer)


def _kenmerken(bestand: DocxDocument, document: Document) -> None:
    """Set the metadata; nothing of a template's own author or hour stays."""
    dag = datetime.fromisoformat(document.datum).replace(hour=0, minute=0, second=0, tzinfo=None)
    kenmerk = bestand.core_properties
    kenmerk.title = _kort(str(document.titel))
    kenmerk.subject = _kort(str(document.omschrijving))
    kenmerk.author = kenmerk.last_modified_by = AUTEUR
    kenmerk.keywords = _kort(", ".join(document.trefwoorden))
    kenmerk.language = TAAL
    kenmerk.comments = kenmerk.category = kenmerk.content_status = kenmerk.version = ""
    kenmerk.created = kenmerk.modified = dag.replace(tzinfo=UTC)
    kenmerk.revision = 1
    element: Any = kenmerk._element
    for leeg in [deel for deel in element if deel.text in (None, "")]:
        element.remove(leeg)
    for oud in element.xpath("cp:lastPrinted"):
        element.remove(oud)


def _kort(inhoud: str) -> str:
    """Return a text that fits in a property of the file."""
    heel = lees(inhoud)
    return heel if len(heel) <= _KENMERK_MAX else f"{heel[: _KENMERK_MAX - 1]}…"


def _pak(bestand: DocxDocument) -> bytes:
    los = io.BytesIO()
    bestand.save(los)
    with ZipFile(los) as zip_:
        leden = {naam: zip_.read(naam) for naam in zip_.namelist()}
    return vaste_zip(leden, _VOORAAN)
