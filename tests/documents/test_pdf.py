"""What a reader, a screen reader and an archive find in the PDF of a draft."""

import hashlib
import io
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest

from optimiser.documents import pdf as pdf_module
from optimiser.documents.pdf import Zetfout, bestandsnaam, render_alle, render_besluit
from optimiser.documents.tekens import GOED
from optimiser.explain.pagina import Dossierstuk
from tests.documents.maak import LABEL, LANG, LASTIG, UTRECHT, ZEGEL, maak_leeg, maak_pagina, maak_stuk


def teksten(inhoud: bytes) -> list[str]:
    """Return the text per page without blanks: where a line breaks is no part of what it says."""
    lezer = pypdf.PdfReader(io.BytesIO(inhoud))
    return [re.sub(r"[\s\u200b\u2060]+", "", bladzijde.extract_text()) for bladzijde in lezer.pages]


def dicht(tekst: str) -> str:
    return re.sub(r"\s+", "", tekst)


def bladwijzers(inhoud: bytes) -> dict[str, int]:
    """Return the page number (from 0) of every bookmark."""
    lezer = pypdf.PdfReader(io.BytesIO(inhoud))

    def plat(delen: list[Any]) -> Iterator[Any]:
        for deel in delen:
            if isinstance(deel, list):
                yield from plat(deel)
            else:
                yield deel

    plekken = {str(d.title): lezer.get_destination_page_number(d) for d in plat(lezer.outline)}
    return {naam: plek for naam, plek in plekken.items() if plek is not None}


def labels(inhoud: bytes) -> Counter[str]:
    """Count the structure elements by kind (Table, TH, TD, H1, ...)."""
    with pikepdf.open(io.BytesIO(inhoud)) as document:
        elementen = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]
        return Counter(str(o["/S"]) for o in elementen if "/P" in o and "/K" in o)


@pytest.fixture(scope="module")
def utrecht() -> bytes:
    return render_besluit(maak_stuk())


@pytest.fixture(scope="module")
def lastig() -> bytes:
    stuk = maak_stuk([LASTIG, LANG, "Nul", "Vijf"])
    paginas = (
        *stuk.paginas[:2],
        maak_pagina("Nul", 0, 0, "GM0002", 0),
        maak_pagina("Vijf", 54_321, 10_000, "GM0003"),
    )
    regel = replace(paginas[0].regels[0], locatie=LASTIG, reden="A" * 80)
    paginas = (replace(paginas[0], regels=(regel,)), *paginas[1:])
    return render_besluit(replace(stuk, paginas=paginas, motivering=((LASTIG, LASTIG),)))


def test_label_zegel_en_bladzijde_staan_op_elke_bladzijde(utrecht: bytes) -> None:
    bladzijden = teksten(utrecht)
    for nummer, tekst in enumerate(bladzijden, 1):
        assert dicht(LABEL) in tekst
        assert ZEGEL in tekst
        assert f"bladzijde{nummer}van{len(bladzijden)}" in tekst


def test_archief_en_toegankelijkheid_zijn_verklaard(utrecht: bytes) -> None:
    with pikepdf.open(io.BytesIO(utrecht)) as document:
        assert str(document.Root.Lang) == "nl"
        assert bool(document.Root.MarkInfo.Marked)
        assert document.Root.StructTreeRoot.K is not None
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        meta = document.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
        assert meta["pdfuaid:part"] == "1"
        assert meta["dc:title"] == f"Concept-verdeelbesluit provincie Utrecht 2027-2028 ({LABEL})"
        assert meta["dc:creator"] == ["Verdeelwijzer"]
        assert str(document.docinfo["/CreationDate"]).startswith("D:20261101000000")


def test_elke_letter_is_ingesloten(utrecht: bytes) -> None:
    with pikepdf.open(io.BytesIO(utrecht)) as document:
        beschrijvingen = [
            o
            for o in document.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        assert beschrijvingen
        assert all("/FontFile3" in o or "/FontFile2" in o for o in beschrijvingen)


def test_tabellen_hebben_koppen_en_staan_niet_in_een_alinea(utrecht: bytes) -> None:
    soorten = labels(utrecht)
    assert soorten["/Table"] == 3 + 26 * 4 + 1 + 5
    assert soorten["/TH"] >= 26 * (5 + 5 + 5 + 9)
    assert soorten["/H1"] == 7
    with pikepdf.open(io.BytesIO(utrecht)) as document:
        tabellen = [
            o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Table"
        ]
        assert {str(o["/P"]["/S"]) for o in tabellen if "/P" in o} <= {"/Document", "/Div", "/Sect", "/Part"}


def test_zelfde_inhoud_zelfde_bytes_ook_in_een_ander_proces(utrecht: bytes) -> None:
    assert render_besluit(maak_stuk()) == utrecht
    opdracht = (
        "import hashlib; from tests.documents.maak import maak_stuk; from optimiser.documents.pdf import render_besluit;"
        "print(hashlib.sha256(render_besluit(maak_stuk())).hexdigest())"
    )
    wortel = Path(__file__).parents[2]
    ander = subprocess.run(
        [sys.executable, "-c", opdracht], cwd=wortel, capture_output=True, text=True, check=True
    )
    assert ander.stdout.strip() == hashlib.sha256(utrecht).hexdigest()


def test_elke_gemeente_heeft_een_bladzijde_met_haar_getallen(utrecht: bytes) -> None:
    plekken, bladzijden = bladwijzers(utrecht), teksten(utrecht)
    nummers = [plekken[naam] for naam in UTRECHT]
    assert nummers == list(range(nummers[0], nummers[0] + 26))
    assert plekken["Deel B. Alle gemeenten van de provincie Utrecht"] == nummers[-1] + 1
    for i, naam in enumerate(UTRECHT):
        regulier, amv = 115 + 37 * i, 10 + i
        totaal = f"{regulier + amv:,}".replace(",", ".")
        assert dicht(f"De rekenuitkomst is {totaal}:") in bladzijden[nummers[i]]
        assert f"{totaal},waarvan{amv}amv" in bladzijden[nummers[i]]
        assert dicht(naam) in bladzijden[nummers[i]]


def test_dictum_noemt_totaal_en_bladzijde(utrecht: bytes) -> None:
    besluit = teksten(utrecht)[1]
    assert "Totaal15.60058514.3651.235" in besluit
    assert "2Baarn16311127365" in besluit  # total, amv, available, to be realised, and page 5


def test_niet_aangewezen_staat_met_reden_na_de_tabel_en_voor_de_termijn(utrecht: bytes) -> None:
    besluit = teksten(utrecht)[1]
    rij = besluit.index(dicht("Rozendaal De rekenuitkomst is 0 (indicatief aantal en aanbod zijn 0)."))
    assert besluit.index("Totaal15.600") < besluit.index("Nietaangewezen") < rij < besluit.index("Artikel2.")


def test_zonder_dictum_blijven_beide_lijsten_staan() -> None:
    besluit = teksten(render_besluit(replace(maak_stuk(["Baarn"]), dictum=())))[1]
    assert "1Baarn125109035" in besluit
    assert "Rozendaal" in besluit


def test_geen_letter_kleiner_dan_acht_punt_behalve_het_zegel(utrecht: bytes) -> None:
    klein: set[str] = set()

    def zie(tekst: str, cm: list[float], tm: list[float], _: Any, maat: float) -> None:
        if tekst.strip() and round(maat * abs(tm[3] * cm[3]), 2) < 8:
            klein.add(dicht(tekst))

    for bladzijde in pypdf.PdfReader(io.BytesIO(utrecht)).pages:
        bladzijde.extract_text(visitor_text=zie)
    assert klein
    assert all(re.fullmatch("[0-9a-f]+", tekst) for tekst in klein)


def test_deel_b_en_register(utrecht: bytes) -> None:
    plekken, bladzijden = bladwijzers(utrecht), teksten(utrecht)
    deel_b = bladzijden[plekken["Deel B. Alle gemeenten van de provincie Utrecht"]]
    assert "Totaal15.35363714.365014.365015.01558515.600" in deel_b
    assert "gelijkspelregulier" in deel_b
    register = bladzijden[plekken["Bijlage 4. Register van keuzes"]]
    assert "ookvoornemens1.20420.118" in register
    assert "voorbeeldbeleid,1februari2026" in register


def test_tekens_van_de_zetter_zijn_gewone_tekst(lastig: bytes) -> None:
    bladzijden = teksten(lastig)
    assert sum(dicht(LASTIG) in tekst for tekst in bladzijden) >= 3
    assert any(dicht(LANG) in tekst for tekst in bladzijden)
    assert any("A" * 80 in tekst for tekst in bladzijden)


def test_nul_en_vijf_cijfers(lastig: bytes) -> None:
    bladzijden, plekken = teksten(lastig), bladwijzers(lastig)
    assert "54.321en10.000" in bladzijden[plekken["Vijf"]]
    assert dicht("In het verslag staan voor deze gemeente geen plaatsen.") in bladzijden[plekken["Nul"]]


def test_een_gemeente_en_lege_lijsten() -> None:
    leeg = render_besluit(maak_leeg())
    assert all(dicht(LABEL) in tekst for tekst in teksten(leeg))
    assert (
        bladwijzers(leeg)["Baarn"] + 1 == bladwijzers(leeg)["Deel B. Alle gemeenten van de provincie Utrecht"]
    )
    assert render_besluit(replace(maak_leeg(), paginas=()))


def test_zestig_gemeenten_lopen_door_met_kop() -> None:
    namen = [f"Gemeente {i:02d}" for i in range(60)]
    inhoud = render_besluit(maak_stuk(namen))
    bladzijden, plekken = teksten(inhoud), bladwijzers(inhoud)
    assert len({plekken[naam] for naam in namen}) == 60
    eerste = plekken["Deel B. Alle gemeenten van de provincie Utrecht"]
    deel_b = bladzijden[eerste : plekken["Bijlage 4. Register van keuzes"]]
    assert len(deel_b) >= 2
    assert all("regulieramvregulieramv" in tekst for tekst in deel_b)
    assert sum("Totaal" in tekst and "Gemeente59" in tekst for tekst in deel_b) == 1


def test_veel_regels_lopen_door_met_naam_en_kop() -> None:
    stuk = maak_stuk(["Baarn", "Zeist"])
    vol = replace(stuk, paginas=(maak_pagina("Baarn", 115, 10, "GM0308", 80), stuk.paginas[1]))
    inhoud = render_besluit(vol)
    plekken, bladzijden = bladwijzers(inhoud), teksten(inhoud)
    van_baarn = bladzijden[plekken["Baarn"] : plekken["Zeist"]]
    assert len(van_baarn) >= 2
    assert all("Baarninhetverslag:" in tekst and "RegelLocatieSoort" in tekst for tekst in van_baarn)
    assert all(any(f"GM0308-{nr:02d}" in tekst for tekst in van_baarn) for nr in range(1, 81))


def test_elk_toegelaten_teken_heeft_een_letterbeeld() -> None:
    regels = tuple(
        "".join(chr(punt) for punt in range(begin, min(begin + 60, hoog + 1)))
        for laag, hoog in GOED
        for begin in range(laag, hoog + 1, 60)
    )
    assert render_besluit(replace(maak_leeg(), aannames=regels))


def test_onbekend_teken_wordt_genoemd_in_plaats_van_geweigerd() -> None:
    inhoud = render_besluit(replace(maak_leeg(), aannames=("huis 中 12\u202e3 😀\x00",)))
    assert "huis[U+4E2D]12[U+202E]3[U+1F600][U+0000]" in teksten(inhoud)[-1]


def test_concept_heet_geen_fictief_voorbeeld() -> None:
    stuk = replace(maak_stuk(["Baarn"], label="CONCEPT, GEEN BESLUIT"), aannames=())
    bladzijden = teksten(render_besluit(stuk))
    assert all("CONCEPT,GEENBESLUIT" in tekst for tekst in bladzijden)
    assert not any("fictief" in tekst.lower() for tekst in bladzijden)
    assert bestandsnaam(stuk) == "CONCEPT_verdeelbesluit_PV26-utrecht.pdf"


def test_bestandsnaam_is_ascii_en_zonder_paden() -> None:
    stuk = maak_leeg()
    assert bestandsnaam(stuk) == "FICTIEF-VOORBEELD_concept-verdeelbesluit_PV26-utrecht.pdf"
    assert bestandsnaam(replace(stuk, provincie="PV21", naam="Fryslân")).endswith("_PV21-fryslan.pdf")
    assert "/" not in bestandsnaam(replace(stuk, naam="../../Zuid-Holland"))


def test_alle_stukken_in_volgorde_en_gemeld() -> None:
    stukken = [replace(maak_leeg(), provincie=f"PV{nr}", naam=f"Provincie {nr}") for nr in (27, 20, 23)]
    gemeld: list[str] = []
    paren = list(render_alle(stukken, gemeld.append))
    assert [naam for naam, _ in paren] == [bestandsnaam(stuk) for stuk in stukken]
    assert gemeld == [f"concept-verdeelbesluit Provincie {nr}" for nr in (27, 20, 23)]
    assert [inhoud for _, inhoud in paren] == [render_besluit(stuk) for stuk in stukken]


def test_twee_stukken_met_een_naam_worden_geweigerd() -> None:
    with pytest.raises(ValueError, match="bestandsnaam"):
        list(render_alle([maak_leeg(), maak_leeg()]))


def test_kerncijfers_en_land_horen_bij_elkaar() -> None:
    with pytest.raises(ValueError, match="kerncijfers"):
        render_besluit(replace(maak_stuk(["Baarn"]), land=()))


@pytest.mark.parametrize(
    ("sjabloon", "melding"),
    [
        ('#set document(title: "x")\n#set text(font: "Bestaat Niet")\nx', "unknown font"),
        ("zonder titel", "title"),
    ],
)
def test_waarschuwing_of_weigering_van_de_zetter_is_een_fout(
    sjabloon: str, melding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = tmp_path / "besluit.typ"
    pad.write_text(sjabloon)
    monkeypatch.setattr(pdf_module, "SJABLOON", pad)
    with pytest.raises(Zetfout, match=melding):
        render_besluit(maak_leeg())


def test_bladzijden_van_een_gemeente_met_veertien_alternatieven_en_zes_regels() -> None:
    stuk: Dossierstuk = maak_stuk(["Utrechtse Heuvelrug", "Zeist"])
    zes = replace(
        stuk, paginas=(maak_pagina("Utrechtse Heuvelrug", 1_115, 101, "GM1581", 6), stuk.paginas[1])
    )
    plekken = bladwijzers(render_besluit(zes))
    assert plekken["Zeist"] == plekken["Utrechtse Heuvelrug"] + 1
