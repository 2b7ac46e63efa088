"""What Word, a screen reader and an archive find in the DOCX of a document."""

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from lxml import etree

from optimiser.documents.model import Figuur, Kolom, Kop, Liggend, NieuweBladzijde, Opsomming, Tabel
from optimiser.documents.pakket import vaste_zip
from optimiser.documents.vormen.docx import render_docx
from optimiser.documents.vormen.kantoor import GEEN_RIJEN, breedtes, lees, opzet
from optimiser.domain.errors import SourceError
from optimiser.explain.waarde import LEEG, tekst
from tests.documents.maak_document import LABEL, ZEGEL, brede_tabel, groot_document, maak_document
from tests.hulp import programma

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = maak_document()


def tekst_van(element: Any) -> str:
    """Return the words, also those inside links and controls, and nothing of fields."""
    return "".join(deel.text or "" for deel in element.iter(f"{W}t"))


def val(element: Any, pad: str) -> str | None:
    gevonden = element.find("/".join(qn(f"w:{deel}") for deel in pad.split("/")))
    return None if gevonden is None else gevonden.get(qn("w:val"))


@pytest.fixture(scope="module")
def bytes_() -> bytes:
    return render_docx(DOCUMENT)


@pytest.fixture(scope="module")
def bestand(bytes_: bytes) -> Any:
    return docx.Document(io.BytesIO(bytes_))


def met_rijen() -> list[Tabel]:
    return [tabel for tabel in DOCUMENT.tabellen() if tabel.rijen]


def test_elke_cel_staat_er(bestand: Any) -> None:
    assert len(bestand.tables) == len(met_rijen()) == 3
    for gezien, tabel in zip(bestand.tables, met_rijen(), strict=True):
        rijen = gezien._tbl.findall(qn("w:tr"))
        hoofd = 2 if any(kolom.groep for kolom in tabel.kolommen) else 1
        inhoud = [[tekst_van(cel) for cel in rij.findall(qn("w:tc"))] for rij in rijen[hoofd:]]
        verwacht = (*tabel.rijen, *([tabel.som] if tabel.som else []))
        assert inhoud == [[lees(str(cel.tekst)) for cel in rij] for rij in verwacht]


def test_getallen_staan_rechts_en_soms_vet_of_cursief(bestand: Any) -> None:
    for gezien, tabel in zip(bestand.tables, met_rijen(), strict=True):
        rijen = gezien._tbl.findall(qn("w:tr"))[-len(tabel.rijen) - (tabel.som is not None) :]
        for rij, cellen in zip(rijen, tabel.rijen, strict=False):
            for tc, kolom, cel in zip(rij.findall(qn("w:tc")), tabel.kolommen, cellen, strict=True):
                assert val(tc, "p/pPr/jc") == ("right" if kolom.kant == "rechts" else None)
                assert (tc.find(f".//{W}b") is not None) == cel.vet
                if cel.tekst:
                    assert (tc.find(f".//{W}i") is not None) == cel.cursief
        if tabel.som:
            gevuld = [tc for tc in rijen[-1].findall(qn("w:tc")) if tekst_van(tc)]
            assert all(tc.find(f".//{W}b") is not None for tc in gevuld)
            assert all(tc.find(f"{W}tcPr/{W}tcBorders/{W}top") is not None for tc in gevuld)


def test_koppen_van_tabellen_komen_terug_en_rijen_breken_niet(bestand: Any) -> None:
    for gezien, tabel in zip(bestand.tables, met_rijen(), strict=True):
        rijen = gezien._tbl.findall(qn("w:tr"))
        hoofd = 2 if any(kolom.groep for kolom in tabel.kolommen) else 1
        herhaald = [rij.find(f"{W}trPr/{W}tblHeader") is not None for rij in rijen]
        assert herhaald == [True] * hoofd + [False] * (len(rijen) - hoofd)
        assert all(rij.find(f"{W}trPr/{W}cantSplit") is not None for rij in rijen)
        laatste = rijen[hoofd - 1].findall(qn("w:tc"))
        kanten = ["right" if kolom.kant == "rechts" else None for kolom in tabel.kolommen]
        assert [val(tc, "p/pPr/jc") for tc in laatste] == kanten
        look = gezien._tbl.tblPr.find(qn("w:tblLook"))
        assert look.get(qn("w:firstRow")) == "1"
        assert look.get(qn("w:firstColumn")) == str(int(tabel.rijkop == 0))


def test_groepen_overspannen_hun_kolommen(bestand: Any) -> None:
    breed = bestand.tables[1]._tbl
    boven, onder = breed.findall(qn("w:tr"))[:2]
    spans = [
        (tekst_van(tc), val(tc, "tcPr/gridSpan"), val(tc, "tcPr/vMerge")) for tc in boven.findall(qn("w:tc"))
    ]
    assert spans[0] == ("Gemeente", None, "restart")
    assert spans[1] == ("Sleutel (indicatief)", "2", None)
    assert [tekst_van(tc) for tc in onder.findall(qn("w:tc"))][:3] == ["", "regulier", "amv"]
    breedtes_ = [int(k.get(qn("w:w"))) for k in breed.find(qn("w:tblGrid"))]
    assert len(breedtes_) == 13
    assert abs(sum(breedtes_) - 25.7 * 1440 / 2.54) < 15


def test_bijschrift_staat_boven_de_tabel_en_blijft_erbij(bestand: Any) -> None:
    for gezien, tabel in zip(bestand.tables, met_rijen(), strict=True):
        boven = gezien._tbl.getprevious()
        assert val(boven, "pPr/pStyle") == "Caption"
        assert tekst_van(boven) == lees(str(tabel.titel))
        assert val(gezien._tbl, "tblPr/tblCaption") == lees(str(tabel.titel))
        assert tabel.kolommen[0].kop in str(val(gezien._tbl, "tblPr/tblDescription"))
    stijl = bestand.styles["Caption"]
    assert stijl.paragraph_format.keep_with_next


def test_lege_tabel_zegt_wat_er_niet_is(bestand: Any) -> None:
    regels = [alinea.text for alinea in bestand.paragraphs]
    assert regels[regels.index("Niet aangewezen") + 1] == "Elke gemeente is aangewezen."


def test_koppen_hebben_hun_niveau(bestand: Any) -> None:
    koppen = [
        (a.style.name, tekst_van(a._p)) for a in bestand.paragraphs if a.style.name.startswith("Heading")
    ]
    verwacht = [blok for blok in DOCUMENT.alle_blokken() if isinstance(blok, Kop)]
    assert koppen == [(f"Heading {kop.niveau}", lees(str(kop.tekst))) for kop in verwacht]
    namen = {stijl.element.find(qn("w:name")).get(qn("w:val")) for stijl in bestand.styles}
    assert {f"heading {niveau}" for niveau in (1, 2, 3, 4)} <= namen


def test_taal_is_nederlands(bestand: Any) -> None:
    taal = bestand.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert taal.get(qn("w:val")) == "nl-NL"
    assert bestand.settings.element.find(qn("w:themeFontLang")).get(qn("w:val")) == "nl-NL"
    andere = {deel.get(qn("w:val")) for deel in bestand.element.iter(qn("w:lang"))}
    assert not andere
    assert bestand.settings.element.find(qn("w:updateFields")) is None


def test_velden_zijn_besturingselementen(bestand: Any) -> None:
    gezien = [
        (
            val(sdt, "sdtPr/alias"),
            val(sdt, "sdtPr/tag"),
            tekst_van(sdt),
            sdt.find(f".//{W}rPr/{W}shd") is not None,
        )
        for sdt in bestand.element.iter(qn("w:sdt"))
        if sdt.find(f"{W}sdtPr/{W}alias") is not None
    ]
    velden = [lees(veld.naam) for inhoud in DOCUMENT.teksten() for veld in inhoud.velden]
    assert gezien == [(naam, naam, f"[in te vullen: {naam}]", True) for naam in velden]
    ids = [
        deel.get(qn("w:val"))
        for deel in bestand.element.iter(qn("w:id"))
        if deel.getparent().tag == qn("w:sdtPr")
    ]
    assert len(ids) == len(set(ids))


def test_links_wijzen_naar_bladwijzers_die_er_zijn(bestand: Any) -> None:
    namen = [b.get(qn("w:name")) for b in bestand.element.iter(qn("w:bookmarkStart"))]
    doelen = [h.get(qn("w:anchor")) for h in bestand.element.iter(qn("w:hyperlink"))]
    assert len(namen) == len(set(namen))
    assert set(doelen) <= set(namen)
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", naam) for naam in namen)
    anker = opzet(DOCUMENT).ankers["gemeente-GM0308"]
    assert doelen.count(anker) == 9
    plek = next(b for b in bestand.element.iter(qn("w:bookmarkStart")) if b.get(qn("w:name")) == anker)
    assert val(plek.getparent(), "pPr/pStyle") == "Heading2"


def test_inhoudsopgave_is_een_gevuld_veld(bestand: Any) -> None:
    codes = [deel.text for deel in bestand.element.iter(qn("w:instrText"))]
    assert codes == [r' TOC \o "1-2" \h \z \u ']
    regels = [a for a in bestand.element.iter(qn("w:p")) if str(val(a, "pPr/pStyle")).startswith("TOC")]
    verwacht = [kop for _, kop in opzet(DOCUMENT).inhoud(DOCUMENT.blokken[2])]  # type: ignore[arg-type]
    assert [tekst_van(regel) for regel in regels] == [lees(str(kop.tekst)) for kop in verwacht]
    assert "Inhoud" not in [tekst_van(regel) for regel in regels]
    soorten = [f.get(qn("w:fldCharType")) for f in bestand.element.iter(qn("w:fldChar"))]
    assert soorten == ["begin", "separate", "end"]


def test_lijsten_beginnen_opnieuw(bestand: Any) -> None:
    nummers = [
        (val(a._p, "pPr/numPr/numId"), a.style.name)
        for a in bestand.paragraphs
        if a._p.find(f".//{W}numPr") is not None
    ]
    cijfers = [nummer for nummer, stijl in nummers if stijl == "List Number"]
    assert len(nummers) == 6
    assert cijfers[0] == cijfers[1] != cijfers[2]


def test_figuur_heeft_titel_en_tekst(bestand: Any, bytes_: bytes) -> None:
    (plek,) = bestand.element.iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    )
    assert plek.get("descr") == "Twee staven: 125 en 90."
    assert plek.get("title") == "Aanbod en uitkomst van Baarn"
    (vorm,) = bestand.inline_shapes
    assert abs(vorm.width.cm - 17.0) < 0.01
    assert abs(vorm.height.cm - 6.0) < 0.05
    with zipfile.ZipFile(io.BytesIO(bytes_)) as zip_:
        (plaat,) = [naam for naam in zip_.namelist() if naam.endswith(".png")]
        assert zip_.read(plaat).startswith(b"\x89PNG")


def test_hoge_figuur_past_op_de_bladzijde() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="400"><rect width="90" height="390"/></svg>'
    hoog = Figuur("hoog", tekst("Hoog"), svg, svg, tekst("Een balk."))
    gezien = docx.Document(io.BytesIO(render_docx(replace(DOCUMENT, blokken=(hoog, Liggend((hoog,)))))))
    staand, liggend = gezien.inline_shapes
    assert staand.height.cm == pytest.approx(21.5, abs=0.01)
    assert liggend.height.cm == pytest.approx(13.0, abs=0.01)
    assert staand.height / staand.width == pytest.approx(4, abs=0.02)


def test_liggend_is_een_eigen_sectie_met_dezelfde_kop(bestand: Any) -> None:
    assert [sectie.orientation for sectie in bestand.sections] == [0, 1, 0]
    for sectie in bestand.sections:
        kop = "".join(tekst_van(alinea._p) for alinea in sectie.header.paragraphs)
        voet = "".join(tekst_van(alinea._p) for alinea in sectie.footer.paragraphs)
        assert str(DOCUMENT.titel) in kop
        assert LABEL in kop
        assert "openbaar" in kop
        assert " ".join(ZEGEL[i : i + 8] for i in range(0, 64, 8)) in voet
        assert "bladzijde 1 van 1" in voet
        velden = [v.get(qn("w:instr")).strip() for v in sectie.footer._element.iter(qn("w:fldSimple"))]
        assert velden == ["PAGE", "NUMPAGES"]


def test_liggend_aan_het_eind_en_twee_keer_geeft_geen_lege_bladzijde() -> None:
    breed = Liggend((brede_tabel(3),))
    inhoud = render_docx(replace(DOCUMENT, blokken=(NieuweBladzijde(), breed, breed)))
    gezien = docx.Document(io.BytesIO(inhoud))
    assert [sectie.orientation for sectie in gezien.sections] == [0, 1]
    assert len(list(gezien.element.iter(qn("w:pageBreakBefore")))) == 1


def test_kader_heeft_rand_en_vlak(bestand: Any) -> None:
    kaders = [alinea for alinea in bestand.paragraphs if "kader" in alinea.style.name]
    assert [alinea.text for alinea in kaders][:3] == [
        LABEL,
        "Dit is een concept.",
        "Een besluit neemt alleen de Minister.",
    ]
    for alinea in kaders:
        assert alinea.style.element.find(f"{W}pPr/{W}pBdr/{W}left") is not None
        assert alinea.style.element.find(f"{W}pPr/{W}shd") is not None


def test_gegevens_staan_er(bestand: Any) -> None:
    paren = [tekst_van(a._p) for a in bestand.paragraphs if a.style.name == "Verdeelwijzer gegeven"]
    assert paren == ["Programmaverdeelwijzer", f"Zegel{lees(ZEGEL)}", "Dossier[in te vullen: dossier]"]


def test_kenmerken_zonder_klok(bestand: Any, bytes_: bytes) -> None:
    kenmerk = bestand.core_properties
    assert kenmerk.title == str(DOCUMENT.titel)
    assert kenmerk.subject == str(DOCUMENT.omschrijving)
    assert (kenmerk.author, kenmerk.last_modified_by, kenmerk.language) == (
        "Verdeelwijzer",
        "Verdeelwijzer",
        "nl-NL",
    )
    assert kenmerk.keywords == "spreidingswet, verdeelbesluit"
    assert kenmerk.created.isoformat() == kenmerk.modified.isoformat() == "2026-11-01T00:00:00+00:00"
    assert (kenmerk.revision, kenmerk.comments) == (1, "")
    with zipfile.ZipFile(io.BytesIO(bytes_)) as zip_:
        assert {lid.date_time for lid in zip_.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        namen = zip_.namelist()
        assert namen[0] == "[Content_Types].xml"
        assert namen[2:] == sorted(namen[2:])
        assert not any("thumbnail" in naam or "comments" in naam for naam in namen)
        for naam in namen:
            if not naam.endswith(".png"):
                etree.fromstring(zip_.read(naam))
                assert b"python-docx" not in zip_.read(naam)


def test_lange_titel_past_in_de_kenmerken() -> None:
    lang = docx.Document(io.BytesIO(render_docx(replace(DOCUMENT, titel=tekst("a b " * 100), blokken=()))))
    assert len(lang.core_properties.title) == 255


SCRIPT = """
import hashlib
from optimiser.documents.vormen.{vorm} import render_{vorm}
from tests.documents.maak_document import groot_document, maak_document
print(hashlib.sha256(render_{vorm}(maak_document()) + render_{vorm}(groot_document(3))).hexdigest())
"""


def test_zelfde_bytes_in_een_ander_proces() -> None:
    eigen = hashlib.sha256(render_docx(maak_document()) + render_docx(groot_document(3))).hexdigest()
    for zaad, zone in (("1", "UTC"), ("4242", "Asia/Tokyo")):
        omgeving = {**os.environ, "PYTHONHASHSEED": zaad, "TZ": zone, "PYTHONPATH": str(Path.cwd())}
        gedraaid = subprocess.run(
            [sys.executable, "-c", SCRIPT.format(vorm="docx")],
            env=omgeving,
            capture_output=True,
            text=True,
            check=True,
        )
        assert gedraaid.stdout.strip() == eigen


def test_vaste_zip_kent_geen_volgorde_van_buiten() -> None:
    een, ander = {"b": b"2", "a": b"1", "mimetype": b"3"}, {"mimetype": b"3", "a": b"1", "b": b"2"}
    assert vaste_zip(een, ("mimetype",)) == vaste_zip(ander, ("mimetype",))
    with zipfile.ZipFile(io.BytesIO(vaste_zip(een, ("mimetype", "niet")))) as zip_:
        leden = [(lid.filename, lid.compress_type) for lid in zip_.infolist()]
    assert leden == [("mimetype", 0), ("a", 8), ("b", 8)]


def test_breedtes_vullen_de_regel() -> None:
    kolommen = (Kolom("a", cm=3.0), Kolom("b", rek=1.0), Kolom("c", rek=3.0))
    assert breedtes(kolommen, 17.0) == [3.0, 3.5, 10.5]
    te_breed = breedtes((Kolom("a", cm=20.0), Kolom("b")), 17.0)
    assert sum(te_breed) == pytest.approx(17.0)
    assert min(te_breed) > 0.7


def test_tabel_zonder_rijen_en_zonder_woorden() -> None:
    leeg = Tabel("leeg", LEEG, (Kolom("a"),), ())
    gezien = docx.Document(io.BytesIO(render_docx(replace(DOCUMENT, blokken=(leeg, leeg, Opsomming(()))))))
    assert not gezien.tables
    assert [a.text for a in gezien.paragraphs].count(str(GEEN_RIJEN)) == 2


def test_rij_met_een_cel_te_weinig_is_een_fout() -> None:
    tabel = brede_tabel(2)
    krap = replace(tabel, rijen=(tabel.rijen[0][:-1],))
    with pytest.raises(ValueError, match="zip"):
        render_docx(replace(DOCUMENT, blokken=(krap,)))


def test_libreoffice_opent_het(bytes_: bytes, tmp_path: Path) -> None:
    soffice = programma("soffice", "DOCX openen met LibreOffice")
    pdftotext = programma("pdftotext", "tekst van de PDF lezen")
    (tmp_path / "stuk.docx").write_bytes(bytes_)
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{tmp_path}/profiel", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(tmp_path / "stuk.docx")],
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


# --- a department's own template --------------------------------------------------------------------


def maak_sjabloon(weg: str = "", eigen_inhoud: str = "{{inhoud}}") -> bytes:
    """Make a template with a header of its own, a text cut over runs, and Dutch ids of styles."""
    bestand = docx.Document()
    for stijl in bestand.styles.element.findall(qn("w:style")):
        if stijl.get(qn("w:styleId")) == "Heading1":
            stijl.set(qn("w:styleId"), "Kop1")
    sectie = bestand.sections[0]
    sectie.different_first_page_header_footer = True
    sectie.first_page_header.paragraphs[0].text = "Eerste blad {{label}}"
    kop = sectie.header.paragraphs[0]
    for deel in ("Ministerie van Proef – {", "{ru", "bricering", "}} –"):
        kop.add_run(deel).bold = deel == "{ru"
    sectie.footer.paragraphs[0].text = "Zegel {{zegel}}"
    bestand.add_paragraph("Onderwerp: {{ titel }}!")
    bestand.add_table(1, 1).cell(0, 0).text = "{{label}}"
    bestand.add_paragraph(eigen_inhoud)
    bestand.add_paragraph("Met vriendelijke groet")
    kenmerk = bestand.core_properties
    kenmerk.author, kenmerk.revision, kenmerk.category = "J. Jansen", 12, "privé"
    kenmerk.last_printed = kenmerk.created
    uit = io.BytesIO()
    bestand.save(uit)
    if not weg:
        return uit.getvalue()
    with zipfile.ZipFile(uit) as zip_:
        leden = {
            n: zip_.read(n).replace(weg.encode(), b"") if n.endswith(".xml") else zip_.read(n)
            for n in zip_.namelist()
        }
    return vaste_zip(leden)


def test_sjabloon_houdt_zijn_eigen_kop_stijlen_en_tekst() -> None:
    gezien = docx.Document(io.BytesIO(render_docx(DOCUMENT, maak_sjabloon())))
    regels = [alinea.text for alinea in gezien.paragraphs]
    assert f"Onderwerp: {DOCUMENT.titel}!" in regels
    assert regels[-1] == "Met vriendelijke groet"
    assert gezien.tables[0].cell(0, 0).text == LABEL
    assert gezien.sections[0].header.paragraphs[0].text == "Ministerie van Proef – openbaar –"
    assert gezien.sections[0].first_page_header.paragraphs[0].text == f"Eerste blad {LABEL}"
    assert ZEGEL[:8] in gezien.sections[0].footer.paragraphs[0].text
    assert "{{" not in "".join(regels)
    assert [s.different_first_page_header_footer for s in gezien.sections] == [True, False, False]
    assert [s.orientation for s in gezien.sections] == [0, 1, 0]
    assert all("Proef" in sectie.header.paragraphs[0].text for sectie in gezien.sections)
    koppen = [a for a in gezien.paragraphs if a.text == "Besluit"]
    assert val(koppen[-1]._p, "pPr/pStyle") == "Kop1"
    assert len(gezien.tables) == 1 + len(met_rijen())


def test_sjabloon_gebruikt_alleen_stijlen_en_bladwijzers_die_er_zijn() -> None:
    gezien = docx.Document(io.BytesIO(render_docx(DOCUMENT, maak_sjabloon())))
    er_is = {stijl.get(qn("w:styleId")) for stijl in gezien.styles.element.findall(qn("w:style"))}
    for soort in ("pStyle", "rStyle", "tblStyle"):
        assert {deel.get(qn("w:val")) for deel in gezien.element.iter(qn(f"w:{soort}"))} <= er_is
    nummers = {n.get(qn("w:numId")) for n in gezien.part.numbering_part.element.findall(qn("w:num"))}
    assert {deel.get(qn("w:val")) for deel in gezien.element.iter(qn("w:numId"))} <= nummers
    tabel = gezien.tables[1]._tbl
    breedte = sum(int(k.get(qn("w:w"))) for k in tabel.find(qn("w:tblGrid")))
    sectie = gezien.sections[0]
    assert abs(breedte - (sectie.page_width - sectie.left_margin - sectie.right_margin) / 635) < 10
    assert (
        gezien.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").get(qn("w:val")) == "nl-NL"
    )
    assert RT.THUMBNAIL not in {rel.reltype for rel in gezien.part.package.rels.values()}


def test_sjabloon_geeft_zijn_maker_niet_door() -> None:
    inhoud = render_docx(DOCUMENT, maak_sjabloon())
    kenmerk = docx.Document(io.BytesIO(inhoud)).core_properties
    assert (kenmerk.author, kenmerk.revision, kenmerk.category) == ("Verdeelwijzer", 1, "")
    assert kenmerk.last_printed is None
    assert kenmerk.created.isoformat() == "2026-11-01T00:00:00+00:00"
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        assert b"Jansen" not in zip_.read("docProps/core.xml")


def test_sjabloon_geeft_steeds_dezelfde_bytes() -> None:
    sjabloon = maak_sjabloon()
    assert render_docx(DOCUMENT, sjabloon) == render_docx(maak_document(), sjabloon)


def test_sjabloon_met_liggend_als_laatste_en_niets_erna() -> None:
    bestand = docx.Document()
    bestand.add_paragraph("{{titel}} {{label}} {{zegel}} {{rubricering}}")
    bestand.add_paragraph("{{inhoud}}")
    uit = io.BytesIO()
    bestand.save(uit)
    stuk = replace(DOCUMENT, ondertitel=(), blokken=(Liggend((brede_tabel(2),)),))
    gezien = docx.Document(io.BytesIO(render_docx(stuk, uit.getvalue())))
    assert [sectie.orientation for sectie in gezien.sections] == [0, 1]
    assert gezien.paragraphs[0].text.startswith(str(DOCUMENT.titel))


@pytest.mark.parametrize("veld", ["titel", "zegel"])
def test_sjabloon_zonder_veld_wordt_geweigerd_met_zijn_naam(veld: str) -> None:
    naam = "{{ titel }}" if veld == "titel" else "{{zegel}}"
    with pytest.raises(SourceError) as fout:
        render_docx(DOCUMENT, maak_sjabloon(weg=naam))
    assert fout.value.code == "FOUT-SJABLOON-01"
    assert "{{" + veld + "}}" in str(fout.value)
    assert "{{label}}" not in str(fout.value)


def test_sjabloon_zonder_iets_noemt_alles() -> None:
    uit = io.BytesIO()
    docx.Document().save(uit)
    with pytest.raises(SourceError) as fout:
        render_docx(DOCUMENT, uit.getvalue())
    assert all(
        "{{" + veld + "}}" in str(fout.value) for veld in ("titel", "label", "zegel", "rubricering", "inhoud")
    )


def test_inhoud_moet_een_eigen_alinea_zijn() -> None:
    with pytest.raises(SourceError, match="eigen alinea"):
        render_docx(DOCUMENT, maak_sjabloon(eigen_inhoud="Hier komt {{inhoud}}."))


@pytest.mark.parametrize(
    "inhoud", [b"", b"geen zip", vaste_zip({"a.txt": b"x"}), vaste_zip({"[Content_Types].xml": b"<x"})]
)
def test_geen_docx_wordt_geweigerd(inhoud: bytes) -> None:
    with pytest.raises(SourceError) as fout:
        render_docx(DOCUMENT, inhoud)
    assert fout.value.code == "FOUT-SJABLOON-02"


def test_te_groot_sjabloon_wordt_niet_uitgepakt() -> None:
    with pytest.raises(SourceError, match="64 MB"):
        render_docx(DOCUMENT, vaste_zip({"[Content_Types].xml": b" " * 65_000_000}))


def test_dotx_mag_ook() -> None:
    with zipfile.ZipFile(io.BytesIO(maak_sjabloon())) as zip_:
        leden = {naam: zip_.read(naam) for naam in zip_.namelist()}
    soort = leden["[Content_Types].xml"]
    leden["[Content_Types].xml"] = soort.replace(b"document.main+xml", b"template.main+xml")
    assert leden["[Content_Types].xml"] != soort
    assert render_docx(DOCUMENT, vaste_zip(leden)) == render_docx(DOCUMENT, maak_sjabloon())
