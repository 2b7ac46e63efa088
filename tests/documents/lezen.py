"""Reads documents back as a stranger would: tables, headings and texts out of the finished files."""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import docx
import pdfplumber
import pikepdf
from docx.oxml.ns import qn

from optimiser.documents.model import Document
from optimiser.documents.tekens import leesbaar

_ODF = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}


@dataclass(frozen=True)
class Gelezen:
    """One table as read: rows of heading cells, and rows of body cells with totals last."""

    koppen: list[list[str]]
    rijen: list[list[str]]


def plat(tekst: str) -> str:
    """Return a text without what a line break may add or take: blanks, hyphens, break points."""
    return re.sub(r"[\s\u200b\u2060\u00ad\u2010-]+", "", leesbaar(tekst))


def verwacht(document: Document, *, in_tweeen: bool) -> list[Gelezen]:
    """Return what the tables of a document should read as, empty ones left out."""
    uit = []
    for tabel in document.tabellen():
        if not tabel.rijen:
            continue
        rijen = [[plat(str(cel.tekst)) for cel in rij] for rij in tabel.rijen]
        som = [[plat(str(cel.tekst)) for cel in tabel.som]] if tabel.som else []
        koppen = [[plat(kolom.kop) for kolom in tabel.kolommen]]
        if in_tweeen and tabel.in_tweeen and len(rijen) > 1:
            helft = -(-len(rijen) // 2)
            uit += [Gelezen(koppen, rijen[:helft]), Gelezen(koppen, rijen[helft:])]
        else:
            uit.append(Gelezen(koppen, rijen + som))
    return uit


# --- HTML -----------------------------------------------------------------------------------------


def html_boom(inhoud: bytes) -> ElementTree.Element:
    """Parse our HTML, which is well-formed but for void elements."""
    tekst = inhoud.decode()
    tekst = re.sub(r"<(meta|br|col)\b([^>]*)>", r"<\1\2/>", tekst).replace("<!DOCTYPE html>", "")
    return ElementTree.fromstring(tekst)  # noqa: S314  made by ourselves


def tabellen_html(inhoud: bytes) -> list[Gelezen]:
    """Return the tables of an HTML file."""
    uit = []
    for tabel in html_boom(inhoud).iter("table"):
        koppen = [_cellen(rij) for rij in tabel.findall("thead/tr")]
        rijen = [_cellen(rij) for deel in ("tbody", "tfoot") for rij in tabel.findall(f"{deel}/tr")]
        uit.append(Gelezen(koppen[-1:], rijen))
    return uit


def _cellen(rij: ElementTree.Element) -> list[str]:
    return [plat("".join(cel.itertext())) for cel in rij if cel.tag in ("td", "th")]


# --- DOCX -----------------------------------------------------------------------------------------


def tabellen_docx(inhoud: bytes) -> list[Gelezen]:
    """Return the tables of a DOCX file; a row of headings is one that Word repeats."""
    bestand = docx.Document(io.BytesIO(inhoud))
    uit = []
    for tabel in bestand.element.body.iter(qn("w:tbl")):
        koppen, rijen = [], []
        for rij in tabel.findall(qn("w:tr")):
            cellen = [_docx_tekst(cel) for cel in rij.findall(qn("w:tc"))]
            kop = rij.find(qn("w:trPr"))
            herhaald = kop is not None and kop.find(qn("w:tblHeader")) is not None
            (koppen if herhaald else rijen).append(cellen)
        uit.append(Gelezen(koppen, rijen))
    return uit


def _docx_tekst(cel: Any) -> str:
    return plat("".join(deel.text or "" for deel in cel.iter(qn("w:t"))))


# --- ODT ------------------------------------------------------------------------------------------


def odt_inhoud(inhoud: bytes) -> ElementTree.Element:
    """Return content.xml."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
        return ElementTree.fromstring(pakket.read("content.xml"))  # noqa: S314  made by ourselves


def tabellen_odt(inhoud: bytes) -> list[Gelezen]:
    """Return the tables of an ODT file."""
    uit = []
    for tabel in odt_inhoud(inhoud).iter(f"{{{_ODF['table']}}}table"):
        koppen = [_odt_cellen(rij) for rij in tabel.findall("table:table-header-rows/table:table-row", _ODF)]
        rijen = [_odt_cellen(rij) for rij in tabel.findall("table:table-row", _ODF)]
        uit.append(Gelezen(koppen, rijen))
    return uit


def _odt_cellen(rij: ElementTree.Element) -> list[str]:
    return [plat("".join(cel.itertext())) for cel in rij.findall("table:table-cell", _ODF)]


# --- PDF ------------------------------------------------------------------------------------------


def tabellen_pdf(inhoud: bytes) -> list[Gelezen]:
    """Return the tables of a PDF by its tags alone: Table, TR, TH, TD, and the marked text in them."""
    tekst = _gemerkte_tekst(inhoud)
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        bladen = {blad.objgen: nummer for nummer, blad in enumerate(pdf.pages)}
        return [_pdf_tabel(tabel, tekst, bladen) for tabel in _zoek(pdf.Root.StructTreeRoot, {"/Table"})]


def _gemerkte_tekst(inhoud: bytes) -> dict[tuple[int, int], str]:
    tekst: dict[tuple[int, int], str] = defaultdict(str)
    with pdfplumber.open(io.BytesIO(inhoud)) as pdf:
        for nummer, blad in enumerate(pdf.pages):
            mcid = None
            for teken in blad.chars:
                # After a mark inside a mark (a hyphen with its own text) the reader forgets the outer one.
                mcid = (
                    None if teken["tag"] == "Artifact" else mcid if teken["mcid"] is None else teken["mcid"]
                )
                if mcid is not None:
                    tekst[nummer, mcid] += teken["text"]
    return tekst


def _kinderen(element: Any) -> list[Any]:
    deel = element.get("/K")
    if deel is None:
        return []
    return list(deel) if isinstance(deel, pikepdf.Array) else [deel]


def _zoek(element: Any, soorten: set[str]) -> Iterator[Any]:
    for kind in _kinderen(element):
        if isinstance(kind, pikepdf.Dictionary):
            if str(kind.get("/S")) in soorten:
                yield kind
            else:
                yield from _zoek(kind, soorten)


def _pdf_tabel(tabel: Any, tekst: dict[tuple[int, int], str], bladen: dict[Any, int]) -> Gelezen:
    koppen, rijen = [], []
    for rij in _zoek(tabel, {"/TR"}):
        cellen = list(_zoek(rij, {"/TH", "/TD"}))
        inhoud = [plat(_merktekst(cel, None, tekst, bladen)) for cel in cellen]
        kop = all(str(cel.S) == "/TH" for cel in cellen)
        (koppen if kop else rijen).append(inhoud)
    return Gelezen(koppen[-1:], rijen)


def _merktekst(element: Any, blad: Any, tekst: dict[tuple[int, int], str], bladen: dict[Any, int]) -> str:
    blad = element.get("/Pg", blad)
    delen = []
    for kind in _kinderen(element):
        if isinstance(kind, pikepdf.Dictionary):
            if str(kind.get("/Type")) == "/MCR":
                delen.append(tekst[bladen[kind.get("/Pg", blad).objgen], int(kind.MCID)])
            elif "/S" in kind:
                delen.append(_merktekst(kind, blad, tekst, bladen))
        else:
            delen.append(tekst[bladen[blad.objgen], int(kind)])
    return "".join(delen)
