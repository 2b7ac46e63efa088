"""What a word processor, a screen reader and an archive find in the ODT of a document."""

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import odfdo
import pytest
from lxml import etree

from optimiser.documents.model import Kolom, Kop, Liggend, NieuweBladzijde, Opsomming, Tabel
from optimiser.documents.vormen.kantoor import GEEN_RIJEN, lees, opzet
from optimiser.documents.vormen.odt import render_odt
from optimiser.documents.vormen.odt_tekst import odf
from optimiser.explain.waarde import LEEG, tekst
from tests.documents.maak_document import LABEL, LASTIG, ZEGEL, brede_tabel, groot_document, maak_document
from tests.documents.test_docx import SCRIPT
from tests.hulp import programma

DOCUMENT = maak_document()
NS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}


def attr(element: Any, naam: str) -> str | None:
    kort, lang = naam.split(":")
    waarde = element.get(f"{{{NS[kort]}}}{lang}")
    return None if waarde is None else str(waarde)


def zoek(element: Any, pad: str) -> list[Any]:
    return list(element.xpath(pad, namespaces=NS))


def tekst_van(element: Any) -> str:
    """Return the words, with the spaces that ODF writes as elements."""
    uit = element.text or ""
    for kind in element:
        if kind.tag == f"{{{NS['text']}}}s":
            uit += " " * int(attr(kind, "text:c") or 1)
        else:
            uit += tekst_van(kind)
        uit += kind.tail or ""
    return uit


@pytest.fixture(scope="module")
def bytes_() -> bytes:
    return render_odt(DOCUMENT)


@pytest.fixture(scope="module")
def delen(bytes_: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(bytes_)) as zip_:
        return {naam: etree.fromstring(zip_.read(naam)) for naam in zip_.namelist() if naam.endswith(".xml")}


@pytest.fixture(scope="module")
def inhoud(delen: dict[str, Any]) -> Any:
    return delen["content.xml"]


def met_rijen() -> list[Tabel]:
    return [tabel for tabel in DOCUMENT.tabellen() if tabel.rijen]


def test_elke_cel_staat_er(inhoud: Any) -> None:
    tabellen = zoek(inhoud, "//table:table")
    assert [attr(t, "table:name") for t in tabellen] == [tabel.naam for tabel in met_rijen()]
    for gezien, tabel in zip(tabellen, met_rijen(), strict=True):
        rijen = zoek(gezien, "table:table-row")
        cellen = [[tekst_van(cel) for cel in zoek(rij, "table:table-cell")] for rij in rijen]
        verwacht = (*tabel.rijen, *([tabel.som] if tabel.som else []))
        assert cellen == [[lees(str(cel.tekst)) for cel in rij] for rij in verwacht]
        assert len(zoek(gezien, "table:table-column")) == len(tabel.kolommen)


def test_odfdo_leest_dezelfde_tabel(bytes_: bytes) -> None:
    (tabel,) = [t for t in odfdo.Document(io.BytesIO(bytes_)).body.get_tables() if t.name == "kern"]
    assert tabel.get_values()[1][0] == "Opgave"
    assert (tabel.width, tabel.height) == (3, 5)


def test_koppen_van_tabellen_komen_terug_en_rijen_breken_niet(inhoud: Any) -> None:
    for gezien, tabel in zip(zoek(inhoud, "//table:table"), met_rijen(), strict=True):
        hoofd = zoek(gezien, "table:table-header-rows/table:table-row")
        assert len(hoofd) == (2 if any(kolom.groep for kolom in tabel.kolommen) else 1)
        woorden = {tekst_van(cel) for rij in hoofd for cel in zoek(rij, "table:table-cell")}
        assert {kolom.kop for kolom in tabel.kolommen} <= woorden
        for rij in hoofd:
            breed = zoek(rij, "table:table-cell | table:covered-table-cell")
            assert len(breed) == len(tabel.kolommen)
        assert {attr(rij, "table:style-name") for rij in zoek(gezien, ".//table:table-row")} == {"vwRij"}
    (rijstijl,) = zoek(inhoud, "//style:style[@style:name='vwRij']/style:table-row-properties")
    assert attr(rijstijl, "fo:keep-together") == "always"


def test_getallen_staan_rechts_en_soms_vet_of_cursief(inhoud: Any) -> None:
    for gezien, tabel in zip(zoek(inhoud, "//table:table"), met_rijen(), strict=True):
        rijen = zoek(gezien, "table:table-row")
        for rij, cellen in zip(rijen, tabel.rijen, strict=False):
            for tc, kolom, cel in zip(zoek(rij, "table:table-cell"), tabel.kolommen, cellen, strict=True):
                (alinea,) = zoek(tc, "text:p")
                klein = "Klein" if tabel.klein else ""
                rechts = "Rechts" if kolom.kant == "rechts" else ""
                assert attr(alinea, "text:style-name") == f"VwCel{klein}{rechts}"
                stijlen = {attr(s, "text:style-name") for s in zoek(tc, ".//text:span")}
                naam = ("Vet" if cel.vet else "") + ("Cursief" if cel.cursief else "")
                assert stijlen == ({f"Vw{naam}"} if naam and cel.tekst else set())
        if tabel.som:
            laatste = zoek(rijen[-1], "table:table-cell")
            assert all(str(attr(tc, "table:style-name")).startswith("vwCelsom") for tc in laatste)


def test_alle_stijlen_bestaan(delen: dict[str, Any]) -> None:
    er_is = {
        attr(s, "style:name")
        for deel in ("styles.xml", "content.xml")
        for s in zoek(delen[deel], "//style:style | //text:list-style")
    }
    gebruikt = {
        waarde
        for deel in ("styles.xml", "content.xml")
        for waarde in zoek(
            delen[deel],
            "//@text:style-name | //@table:style-name | //@style:parent-style-name | //@style:next-style-name",
        )
    }
    assert gebruikt <= er_is
    bladen = {attr(s, "style:name") for s in zoek(delen["styles.xml"], "//style:master-page")}
    assert set(zoek(delen["content.xml"], "//@style:master-page-name")) == bladen == {"Standard", "Liggend"}


def test_taal_is_nederlands(delen: dict[str, Any]) -> None:
    for soort in ("paragraph", "graphic"):
        (stijl,) = zoek(
            delen["styles.xml"], f"//style:default-style[@style:family='{soort}']/style:text-properties"
        )
        assert (attr(stijl, "fo:language"), attr(stijl, "fo:country")) == ("nl", "NL")
    alle = [taal for deel in delen.values() for taal in zoek(deel, "//@fo:language")]
    assert set(alle) == {"nl"}


def test_koppen_hebben_hun_niveau(inhoud: Any) -> None:
    koppen = [(int(attr(h, "text:outline-level") or 0), tekst_van(h)) for h in zoek(inhoud, "//text:h")]
    verwacht = [blok for blok in DOCUMENT.alle_blokken() if isinstance(blok, Kop)]
    assert koppen == [(kop.niveau, lees(str(kop.tekst))) for kop in verwacht]


def test_velden_zijn_gemerkt_en_worden_afgedrukt(inhoud: Any) -> None:
    gemerkt = [tekst_van(s) for s in zoek(inhoud, "//text:span[@text:style-name='VwVeld']")]
    assert gemerkt == [lees(str(veld)) for deel in DOCUMENT.teksten() for veld in deel.velden]
    assert not zoek(inhoud, "//text:placeholder")


def test_links_wijzen_naar_bladwijzers_die_er_zijn(inhoud: Any) -> None:
    namen = zoek(inhoud, "//text:bookmark-start/@text:name")
    doelen = [doel.removeprefix("#") for doel in zoek(inhoud, "//text:a/@xlink:href")]
    assert len(namen) == len(set(namen)) == len(zoek(inhoud, "//text:bookmark-end"))
    assert set(doelen) <= set(namen)
    anker = opzet(DOCUMENT).ankers["gemeente-GM0308"]
    assert doelen.count(anker) == 9
    assert len(zoek(inhoud, f"//text:h/text:bookmark-start[@text:name='{anker}']")) == 1


def test_inhoudsopgave_is_gevuld(inhoud: Any) -> None:
    (opgave,) = zoek(inhoud, "//text:table-of-content")
    regels = [tekst_van(p) for p in zoek(opgave, "text:index-body/text:p")]
    verwacht = [kop for _, kop in opzet(DOCUMENT).inhoud(DOCUMENT.blokken[2])]  # type: ignore[arg-type]
    assert regels == [lees(str(kop.tekst)) for kop in verwacht]
    assert zoek(opgave, "text:table-of-content-source/@text:outline-level") == ["2"]


def test_figuur_en_tabellen_hebben_hun_tekst(inhoud: Any, bytes_: bytes) -> None:
    (lijst,) = zoek(inhoud, "//draw:frame")
    assert [tekst_van(deel) for deel in zoek(lijst, "svg:title | svg:desc")] == [
        "Aanbod en uitkomst van Baarn",
        "Twee staven: 125 en 90.",
    ]
    (plaat,) = zoek(lijst, "draw:image/@xlink:href")
    with zipfile.ZipFile(io.BytesIO(bytes_)) as zip_:
        assert zip_.read(plaat).startswith(b"\x89PNG")
    assert [tekst_van(t) for t in zoek(inhoud, "//table:table/table:title")] == [
        lees(str(t.titel)) for t in met_rijen()
    ]
    for tabel in zoek(inhoud, "//table:table"):
        boven = tabel.getprevious()
        assert str(attr(boven, "text:style-name")).startswith("Caption")


def test_lege_tabel_zegt_wat_er_niet_is(inhoud: Any) -> None:
    regels = [tekst_van(p) for p in zoek(inhoud, "//office:text/text:p")]
    assert regels[regels.index("Niet aangewezen") + 1] == "Elke gemeente is aangewezen."
    leeg = Tabel("leeg", LEEG, (Kolom("a"),), ())
    ander = render_odt(replace(DOCUMENT, blokken=(leeg, leeg, Opsomming(()))))
    with zipfile.ZipFile(io.BytesIO(ander)) as zip_:
        boom = etree.fromstring(zip_.read("content.xml"))
    assert not zoek(boom, "//table:table")
    assert [tekst_van(p) for p in zoek(boom, "//text:p")].count(str(GEEN_RIJEN)) == 2


def test_elke_bladzijde_heeft_label_rubricering_zegel_en_nummer(delen: dict[str, Any]) -> None:
    for blad in zoek(delen["styles.xml"], "//style:master-page"):
        kop = " ".join(tekst_van(p) for p in zoek(blad, "style:header/text:p"))
        voet = " ".join(tekst_van(p) for p in zoek(blad, "style:footer/text:p"))
        assert str(DOCUMENT.titel) in kop
        assert LABEL in kop
        assert "Rubricering: openbaar" in kop
        assert " ".join(ZEGEL[i : i + 8] for i in range(0, 64, 8)) in voet
        assert "bladzijde 1 van 1" in voet
        assert len(zoek(blad, "style:footer//text:page-number | style:footer//text:page-count")) == 2


def test_liggend_begint_en_eindigt_op_een_eigen_blad(inhoud: Any) -> None:
    stijlen = {
        attr(s, "style:name"): attr(s, "style:master-page-name") for s in zoek(inhoud, "//style:style")
    }
    wissels = [
        stijlen.get(attr(p, "text:style-name"))
        for p in zoek(inhoud, "//office:text/*[self::text:p or self::text:h]")
    ]
    assert [blad for blad in wissels if blad] == ["Liggend", "Standard"]


def test_liggend_twee_keer_geeft_geen_lege_bladzijde() -> None:
    breed = Liggend((replace(brede_tabel(3), titel=LEEG),))
    inhoud = render_odt(replace(DOCUMENT, blokken=(NieuweBladzijde(), breed, breed)))
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        boom = etree.fromstring(zip_.read("content.xml"))
    alineas = [attr(p, "text:style-name") for p in zoek(boom, "//office:text/text:p")]
    assert alineas == ["Title", "Subtitle", "Subtitle", "VwTussen_Liggend", "VwTussen_Blad"]


def test_kenmerken_zonder_klok_of_versie(delen: dict[str, Any]) -> None:
    meta = delen["meta.xml"]
    gezien = {etree.QName(deel).localname: deel.text for deel in zoek(meta, "//office:meta/*")}
    assert gezien == {
        "generator": "Verdeelwijzer",
        "creator": "Verdeelwijzer",
        "initial-creator": "Verdeelwijzer",
        "title": str(DOCUMENT.titel),
        "subject": str(DOCUMENT.omschrijving),
        "keyword": "spreidingswet, verdeelbesluit",
        "creation-date": "2026-11-01T00:00:00",
        "date": "2026-11-01T00:00:00",
        "language": "nl-NL",
        "editing-cycles": "1",
    }


def test_pakket_is_zoals_odf_het_wil(bytes_: bytes, delen: dict[str, Any]) -> None:
    with zipfile.ZipFile(io.BytesIO(bytes_)) as zip_:
        leden = zip_.infolist()
        assert (leden[0].filename, leden[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert zip_.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        assert {lid.date_time for lid in leden} == {(1980, 1, 1, 0, 0, 0)}
    namen = {
        attr(e, "manifest:full-path") for e in zoek(delen["META-INF/manifest.xml"], "//manifest:file-entry")
    }
    assert namen == {"/", *(lid.filename for lid in leden)} - {"mimetype", "META-INF/manifest.xml"}
    assert bytes_[30:38] == b"mimetype"


def test_spaties_gaan_niet_verloren() -> None:
    assert odf("a b") == "a b"
    assert odf(" a   b ") == '<text:s text:c="1"/>a<text:s text:c="3"/>b<text:s text:c="1"/>'
    assert tekst_van(etree.fromstring(f'<p xmlns:text="{NS["text"]}">{odf(LASTIG)}</p>')) == lees(LASTIG)


def test_zelfde_bytes_in_een_ander_proces() -> None:
    eigen = hashlib.sha256(render_odt(maak_document()) + render_odt(groot_document(3))).hexdigest()
    for zaad, zone in (("1", "UTC"), ("4242", "Asia/Tokyo")):
        omgeving = {**os.environ, "PYTHONHASHSEED": zaad, "TZ": zone, "PYTHONPATH": str(Path.cwd())}
        gedraaid = subprocess.run(
            [sys.executable, "-c", SCRIPT.format(vorm="odt")],
            env=omgeving,
            capture_output=True,
            text=True,
            check=True,
        )
        assert gedraaid.stdout.strip() == eigen


def test_rij_met_een_cel_te_weinig_is_een_fout() -> None:
    tabel = brede_tabel(2)
    krap = replace(tabel, rijen=(tabel.rijen[0][:-1],))
    with pytest.raises(ValueError, match="zip"):
        render_odt(replace(DOCUMENT, blokken=(krap,), titel=tekst("x")))


def test_libreoffice_opent_het(bytes_: bytes, tmp_path: Path) -> None:
    soffice = programma("soffice", "ODT openen met LibreOffice")
    pdftotext = programma("pdftotext", "tekst van de PDF lezen")
    (tmp_path / "stuk.odt").write_bytes(bytes_)
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{tmp_path}/profiel", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(tmp_path / "stuk.odt")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    platte = subprocess.run(
        [pdftotext, "-layout", str(tmp_path / "stuk.pdf"), "-"], check=True, capture_output=True
    )
    bladen = platte.stdout.decode().split("\f")[:-1]
    assert len(bladen) >= 8
    for nummer, blad in enumerate(bladen, 1):
        assert LABEL in blad
        assert f"bladzijde {nummer} van {len(bladen)}" in blad
    assert sum("Opmerking" in blad for blad in bladen) >= 3
    assert any("[in te vullen: plaats]" in blad for blad in bladen)
