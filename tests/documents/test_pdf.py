"""What a reader, a screen reader and an archive find in the PDF of any document."""

import io
import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pypdf
import pytest

from optimiser.documents.alle import SOORTEN
from optimiser.documents.model import Alinea, Document, Figuur, Kop, Tabel
from optimiser.documents.tekens import GOED, zegel_blokken
from optimiser.documents.vormen import pdf as pdf_module
from optimiser.documents.vormen.pdf import Zetfout, leeg_geheugen, render_pdf
from optimiser.explain.kijk import Kijk
from optimiser.explain.waarde import Tekst
from tests.documents.maak_document import LABEL, LASTIG, ZEGEL, maak_document
from tests.hulp import programma


def teksten(inhoud: bytes) -> list[str]:
    """Return the text per page without blanks: where a line breaks is no part of what it says."""
    lezer = pypdf.PdfReader(io.BytesIO(inhoud))
    return [re.sub(r"[\s\u200b\u2060]+", "", bladzijde.extract_text()) for bladzijde in lezer.pages]


def dicht(tekst: str) -> str:
    return re.sub(r"\s+", "", tekst)


def bladwijzers(inhoud: bytes) -> dict[str, int]:
    """Return the page number (from 0) of every bookmark."""
    lezer = pypdf.PdfReader(io.BytesIO(inhoud))

    def vlak(delen: list[Any]) -> Iterator[Any]:
        for deel in delen:
            yield from vlak(deel) if isinstance(deel, list) else (deel,)

    plekken = {str(d.title): lezer.get_destination_page_number(d) for d in vlak(lezer.outline)}
    return {naam: plek for naam, plek in plekken.items() if plek is not None}


def elementen(document: pikepdf.Pdf) -> list[Any]:
    """Return every structure element."""
    alle = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o and "/P" in o]
    return [o for o in alle if "/K" in o or str(o["/S"]) in ("/TD", "/TH")]


@pytest.fixture(scope="module")
def besluit(kijk: Kijk) -> tuple[Document, bytes]:
    document = SOORTEN["besluit"](kijk, "PV24", "openbaar")
    return document, render_pdf(document)


@pytest.fixture(scope="module")
def lastig() -> bytes:
    return render_pdf(maak_document())


def test_label_seal_and_page_stand_on_every_page(besluit: tuple[Document, bytes]) -> None:
    document, inhoud = besluit
    bladzijden = teksten(inhoud)
    assert len(bladzijden) > 20
    for nummer, tekst in enumerate(bladzijden, 1):
        assert dicht(LABEL) in tekst
        assert dicht(zegel_blokken(document.zegel)) in tekst
        assert f"bladzijde{nummer}van{len(bladzijden)}" in tekst


def test_archive_and_accessibility_are_declared(besluit: tuple[Document, bytes]) -> None:
    with pikepdf.open(io.BytesIO(besluit[1])) as document:
        assert str(document.Root.Lang) == "nl"
        assert bool(document.Root.MarkInfo.Marked)
        assert document.Root.StructTreeRoot.K is not None
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        meta = document.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
        assert meta["pdfuaid:part"] == "1"
        assert meta["dc:title"] == f"Concept-verdeelbesluit provincie Flevoland 2027-2028 ({LABEL})"
        assert meta["dc:creator"] == ["Verdeelwijzer"]
        assert str(document.docinfo["/CreationDate"]).startswith("D:20261031000000")
        assert not [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/JS" in o]


def test_every_font_is_embedded(besluit: tuple[Document, bytes]) -> None:
    with pikepdf.open(io.BytesIO(besluit[1])) as document:
        letters = [
            o
            for o in document.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        assert letters
        assert all("/FontFile3" in o or "/FontFile2" in o for o in letters)


def test_headings_tables_and_pictures_are_tagged(besluit: tuple[Document, bytes]) -> None:
    document, inhoud = besluit
    koppen = [blok for blok in document.alle_blokken() if isinstance(blok, Kop)]
    tabellen = [t for t in document.tabellen() if t.rijen]
    gesplitst = sum(t.in_tweeen and len(t.rijen) > 1 for t in tabellen)
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        soorten = Counter(str(o["/S"]) for o in elementen(pdf))
        for niveau in (1, 2):
            assert soorten[f"/H{niveau}"] == sum(kop.niveau == niveau for kop in koppen)
        assert soorten["/Table"] == len(tabellen) + gesplitst
        assert soorten["/TH"] >= sum(len(t.kolommen) for t in tabellen)
        figuren = [o for o in elementen(pdf) if str(o["/S"]) == "/Figure"]
        alts = {str(o["/Alt"]) for o in figuren}
        assert alts == {str(b.alt) for b in document.alle_blokken() if isinstance(b, Figuur)}
        for kop in (o for o in elementen(pdf) if str(o["/S"]) == "/TH"):
            eigenschappen = kop.get("/A")
            lijst = list(eigenschappen) if isinstance(eigenschappen, pikepdf.Array) else [eigenschappen]
            assert any(e is not None and str(e.get("/Scope")) in ("/Column", "/Both") for e in lijst)


def test_bookmarks_follow_the_headings(besluit: tuple[Document, bytes]) -> None:
    document, inhoud = besluit
    plekken = bladwijzers(inhoud)
    namen = [str(kop.tekst) for kop in document.alle_blokken() if isinstance(kop, Kop)]
    assert set(plekken) == set(namen)
    volgorde = [plekken[naam] for naam in namen]
    assert volgorde == sorted(volgorde)


def test_every_gemeente_begins_on_a_page_of_its_own(kijk: Kijk, besluit: tuple[Document, bytes]) -> None:
    plekken, bladzijden = bladwijzers(besluit[1]), teksten(besluit[1])
    nummers = [plekken[kijk.naam(code).tekst] for code in kijk.per_provincie["PV24"]]
    assert nummers == list(range(nummers[0], nummers[0] + 6)), "each page fits on one sheet of A4"
    for code, nummer in zip(kijk.per_provincie["PV24"], nummers, strict=True):
        assert dicht(f"{kijk.naam(code)}Provincie Flevoland · {code}") in bladzijden[nummer]


def test_long_tables_repeat_their_heading(besluit: tuple[Document, bytes]) -> None:
    plekken, bladzijden = bladwijzers(besluit[1]), teksten(besluit[1])
    eerste = plekken["Bijlage 1. Alle gemeenten van Nederland"]
    laatste = plekken["Bijlage 2. Elke regel van het verslag"]
    assert laatste - eerste >= 5
    assert all("GemeenteInwonersSES-WOAWf" in tekst for tekst in bladzijden[eerste:laatste])


def test_checker_of_pdf_ua_finds_nothing(
    tmp_path: Path, kijk: Kijk, besluit: tuple[Document, bytes], lastig: bytes
) -> None:
    for naam, inhoud in (
        ("besluit", besluit[1]),
        ("lastig", lastig),
        ("brief", render_pdf(SOORTEN["brief"](kijk, "PV29", "openbaar"))),
        ("aansluiting", render_pdf(SOORTEN["aansluiting"](kijk, "", "openbaar"))),
    ):
        pad = tmp_path / f"{naam}.pdf"
        pad.write_bytes(inhoud)
        verslag = pdfua.validate(str(pad))
        assert verslag.exit_code == 0, [f.message for f in verslag.findings]


def test_verapdf_accepts_archive_and_accessibility(tmp_path: Path, besluit: tuple[Document, bytes]) -> None:
    verapdf = programma("verapdf", "PDF/A-2a en PDF/UA-1 met veraPDF", overal=False)
    pad = tmp_path / "besluit.pdf"
    pad.write_bytes(besluit[1])
    for profiel in ("2a", "ua1"):
        uit = subprocess.run(
            [verapdf, "--format", "json", "-f", profiel, str(pad)], capture_output=True, check=False
        )
        taken = json.loads(uit.stdout)["report"]["jobs"]
        assert all(deel["compliant"] for taak in taken for deel in taak["validationResult"])


def test_small_print_stays_readable(besluit: tuple[Document, bytes]) -> None:
    """No letter below 8 points, but the seal and what stands in a picture."""
    klein: set[str] = set()

    def zie(tekst: str, cm: list[float], tm: list[float], _: Any, maat: float) -> None:
        if tekst.strip() and round(maat * abs(tm[3] * cm[3]), 2) < 8:
            klein.add(dicht(tekst))

    bladen = pypdf.PdfReader(io.BytesIO(besluit[1])).pages
    plek = bladwijzers(besluit[1])["Bijlage 1. Alle gemeenten van Nederland"]
    for bladzijde in list(bladen)[plek:]:
        bladzijde.extract_text(visitor_text=zie)
    assert klein
    assert all(re.fullmatch("[0-9a-f]+", tekst) for tekst in klein)


def test_signs_of_the_typesetter_are_plain_text(lastig: bytes) -> None:
    bladzijden = teksten(lastig)
    assert sum(dicht("Ĳ\"sselsteîn <b>&amp; 'x'  twee spaties ]]>") in tekst for tekst in bladzijden) >= 2
    assert any("[U+202E]" in tekst for tekst in bladzijden)
    assert LASTIG
    assert ZEGEL in dicht(bladzijden[0])


def test_every_admitted_sign_has_a_glyph() -> None:
    regels = tuple(
        Alinea(Tekst(("".join(chr(punt) for punt in range(begin, min(begin + 60, hoog + 1))),)))
        for laag, hoog in GOED
        for begin in range(laag, hoog + 1, 60)
    )
    basis = maak_document()
    assert render_pdf(replace(basis, blokken=(basis.blokken[0], *_kop(basis), *regels)))


def _kop(document: Document) -> tuple[Kop, ...]:
    return tuple(blok for blok in document.alle_blokken() if isinstance(blok, Kop) and blok.niveau == 1)[:1]


def test_a_document_without_tables_and_an_empty_table() -> None:
    basis = maak_document()
    leeg = next(t for t in basis.tabellen())
    zonder = replace(leeg, rijen=(), som=None, leeg=Tekst(("Er is niets te melden.",)))
    inhoud = render_pdf(replace(basis, blokken=(*_kop(basis), zonder)))
    assert "Erisnietstemelden." in teksten(inhoud)[0]
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        assert not [o for o in elementen(pdf) if str(o["/S"]) == "/Table"]
    assert isinstance(zonder, Tabel)


def test_cache_of_the_typesetter_changes_no_byte(lastig: bytes) -> None:
    leeg_geheugen()
    assert render_pdf(maak_document()) == lastig


@pytest.mark.parametrize(
    ("sjabloon", "melding"),
    [
        ('#set document(title: "x")\n#set text(font: "Bestaat Niet")\nx', "unknown font"),
        ("zonder titel", "title"),
    ],
)
def test_a_warning_or_refusal_of_the_typesetter_is_an_error(
    sjabloon: str, melding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = tmp_path / "stuk.typ"
    pad.write_text(sjabloon)
    monkeypatch.setattr(pdf_module, "SJABLOON", pad)
    with pytest.raises(Zetfout, match=melding):
        render_pdf(maak_document())
