"""Open data: every form gives back every cell, every cell knows its place, nothing secret gets out."""

import copy
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from optimiser.documents.opendata import MAP, maak_opendata
from optimiser.documents.opendata.csvvorm import herstel, maak_csv, onschadelijk
from optimiser.documents.opendata.geheel import BRONVERMELDING, Opendata, stel_samen
from optimiser.documents.opendata.model import Datacel, Datakolom, Datatabel, afgerond, maak_cel
from optimiser.documents.opendata.woordenboek import KOLOMMEN
from optimiser.documents.opendata.xlsxvorm import VEILIG
from optimiser.domain.getal import canoniek, lees_breuk
from optimiser.explain.waarde import Getal
from tests.documents.rekenblad import reken_uit
from tests.documents.schema import fouten
from tests.documents.teruglezen import uit_csv, uit_ods, uit_xlsx
from tests.hulp import programma

Receipt = dict[str, Any]
LASTIG = '="1"+1;  dubbel  spatie & <b>’s-Ĳsselstèin</b> \n tweede regel'
NAMEN = [
    LASTIG,
    "+31",
    "-1",
    "@som",
    "\tTab",
    "'s-Graven",
    "'=x",
    "''-y",
    "Ünï😀 " + "x" * 54,
    '"quote"',
    " =a",
]


@pytest.fixture(scope="module")
def data(rekenverslag: Receipt) -> Opendata:
    return stel_samen(rekenverslag)


@pytest.fixture(scope="module")
def bestanden(rekenverslag: Receipt) -> dict[str, bytes]:
    return dict(maak_opendata(rekenverslag))


@pytest.fixture(scope="module")
def vreemd(rekenverslag: Receipt) -> Receipt:
    """A receipt with names that hurt a spreadsheet."""
    verslag = copy.deepcopy(rekenverslag)
    for gemeente, naam in zip(verslag["opdracht"]["gemeenten"], NAMEN, strict=False):
        gemeente["naam"] = naam
    verslag["opdracht"]["beleid"]["keuzes"]["duur"]["motief"] = LASTIG
    return verslag


def _cellen(data: Opendata) -> Iterator[tuple[Datatabel, int, Datakolom, Datacel]]:
    for tabel in data.tabellen:
        for nummer, rij in enumerate(tabel.rijen):
            for kolom, cel in zip(tabel.kolommen, rij, strict=True):
                yield tabel, nummer, kolom, cel


def _getal(kolom: Datakolom, cel: Getal) -> Fraction:
    return Fraction(cel.waarde) if kolom.type == "geheel" else afgerond(kolom, cel)


def _volg(verslag: Receipt, pad: str) -> Any:
    hier: Any = verslag
    for stap in pad.split("/")[1:]:
        sleutel = stap.replace("~1", "/").replace("~0", "~")
        hier = hier[int(sleutel)] if isinstance(hier, list) else hier[sleutel]
    return hier


def _bestand(bestanden: dict[str, bytes], einde: str) -> bytes:
    return next(inhoud for naam, inhoud in bestanden.items() if naam.endswith(einde))


# --- cells and their places -----------------------------------------------------------------------


def test_elke_cel_heeft_paden_die_bestaan_en_op_het_patroon_passen(
    rekenverslag: Receipt, data: Opendata
) -> None:
    gezien: set[str] = set()
    for _, _, kolom, cel in _cellen(data):
        assert cel.paden, kolom.naam
        gezien |= cel.paden
    for pad in gezien:
        _volg(rekenverslag, pad)
    for tabel in data.tabellen:
        for nummer, kolom in enumerate(tabel.kolommen):
            for rij in tabel.rijen[:40]:
                for pad in rij[nummer].paden:
                    assert any(_past(patroon, pad) for patroon in kolom.pad), (kolom.naam, pad)


def _past(patroon: str, pad: str) -> bool:
    """Whether a place fits a pattern, or is the start of it because there was nothing further on."""
    delen, stappen = patroon.split("/"), pad.split("/")
    return len(stappen) <= len(delen) and all(
        d in (s, "{" + d.strip("{}") + "}") for d, s in zip(delen, stappen, strict=False)
    )


def test_gemeenten_tegen_het_rekenverslag(rekenverslag: Receipt, data: Opendata) -> None:
    tabel = data.tabellen[0]
    namen = [kolom.naam for kolom in tabel.kolommen]
    uitkomst = rekenverslag["uitkomst"]
    for gemeente, rij in zip(rekenverslag["opdracht"]["gemeenten"], tabel.rijen, strict=True):
        cel = dict(zip(namen, rij, strict=True))
        code = gemeente["code"]
        cijfers, besloten = (
            uitkomst["indicatief"]["gemeenten"][code],
            uitkomst["varianten"]["gekozen"]["besloten"][code],
        )
        assert str(cel["gemeentecode"]) == code
        assert cel["ses_woa"] == lees_breuk(gemeente["ses_woa"])
        assert Fraction(int(cel["indicatief_teller"]), int(cel["indicatief_noemer"])) == lees_breuk(
            cijfers["exact"]
        )
        assert cel["uitkomst_totaal"] == sum(besloten.values())
        assert cel["laagste_amv"] <= cel["uitkomst_amv"]
        assert str(cel["indicatief_bekendgemaakt"]) == ""
    assert sum(int(rij[namen.index("uitkomst_totaal")]) for rij in tabel.rijen) == sum(
        stand["besloten"] for soorten in uitkomst["stand"].values() for stand in soorten.values()
    )


PROEVEN = [
    "/opdracht/gemeenten/7/inwoners",
    "/opdracht/gemeenten/7/bekendgemaakt",
    "/opdracht/gemeenten/9/naam",
    "/uitkomst/indicatief/gemeenten/GM0363/exact",
    "/uitkomst/varianten/gekozen/besloten/GM0308/amv",
    "/uitkomst/varianten/plafond=geen/besloten/GM0308/regulier",
    "/uitkomst/stand/PV26/amv/te_verdelen",
    "/opdracht/verslagen/3/aanbod/5/plekken",
    "/uitkomst/varianten/gekozen/delingen/3/factor",
    "/opdracht/bronnen/0/aard",
    "/uitkomst/indicatief/totaal/inwoners_nl",
    "/uitkomst/locatievoorstel/gemeenten/GM0308/regulier/aantal",
    "/uitkomst/locatievoorstel/punten/3/lager",
    "/uitkomst/locatievoorstel/minima/50/gebieden/13/afwijking",
    "/uitkomst/locatievoorstel/uitersten/meeste/13/draagvlak/akkoord",
]


@pytest.mark.parametrize("pad", PROEVEN)
def test_andere_waarde_verandert_precies_de_cellen_met_dat_pad(
    rekenverslag: Receipt, data: Opendata, pad: str
) -> None:
    verslag = copy.deepcopy(rekenverslag)
    ouder, _, sleutel = pad.rpartition("/")
    hier = _volg(verslag, ouder)
    plek: Any = int(sleutel) if isinstance(hier, list) else sleutel
    oud = hier[plek]
    hier[plek] = (
        "104729/7919"
        if "/exact" in pad or "factor" in pad
        else f"{oud}x"
        if isinstance(oud, str)
        else (oud or 0) + 104_729
    )
    anders, met, nul = set(), set(), set()
    for (tabel, rij, kolom, een), (_, _, _, twee) in zip(
        _cellen(data), _cellen(stel_samen(verslag)), strict=True
    ):
        if (een.paden, str(getattr(een, "waarde", een))) != (twee.paden, str(getattr(twee, "waarde", twee))):
            anders.add((tabel.naam, rij, kolom.naam))
        if pad in een.paden:
            met.add((tabel.naam, rij, kolom.naam))
        if kolom.naam in ("verschil", "verschoven") and "gekozen" in map(str, tabel.rijen[rij]):
            nul.add((tabel.naam, rij, kolom.naam))  # the chosen policy compared with itself stays 0
    assert met
    assert anders == met - nul


# --- reading back ---------------------------------------------------------------------------------


def _vergelijk_csv(data: Opendata) -> None:
    for tabel in data.tabellen:
        rijen = uit_csv(maak_csv(tabel))
        assert rijen[0] == [kolom.naam for kolom in tabel.kolommen]
        assert len(rijen) == len(tabel.rijen) + 1
        for gelezen, rij in zip(rijen[1:], tabel.rijen, strict=True):
            for tekst, kolom, cel in zip(gelezen, tabel.kolommen, rij, strict=True):
                if isinstance(cel, Getal):
                    assert Fraction(tekst.replace(",", ".")) == _getal(kolom, cel)
                else:
                    assert herstel(tekst) == cel.tekst
                    assert not re.match("[=+\\-@\t\r\n]", tekst)


def _vergelijk_xlsx(data: Opendata, inhoud: bytes) -> None:
    bladen = uit_xlsx(inhoud)
    assert list(bladen) == ["Leeswijzer", *(t.naam.capitalize() for t in data.tabellen), "Woordenboek"]
    for tabel in data.tabellen:
        rijen = bladen[tabel.naam.capitalize()]
        assert rijen[0] == [kolom.titel for kolom in tabel.kolommen]
        assert len(rijen) == len(tabel.rijen) + 1
        for gelezen, rij in zip(rijen[1:], tabel.rijen, strict=True):
            for nu, kolom, cel in zip(gelezen, tabel.kolommen, rij, strict=True):
                if isinstance(cel, Getal):
                    getal = _getal(kolom, cel)
                    groot = kolom.type == "geheel" and abs(getal) >= VEILIG
                    assert nu == (str(getal) if groot else float(getal)), (kolom.naam, nu, getal)
                elif isinstance(nu, datetime):
                    assert (kolom.type, nu.date().isoformat()) == ("datum", cel.tekst)
                else:
                    assert (nu or "") == cel.tekst


def _vergelijk_ods(data: Opendata, inhoud: bytes) -> None:
    bladen = uit_ods(inhoud)
    for tabel in data.tabellen:
        rijen = bladen[tabel.naam.capitalize()]
        assert [tekst for _, tekst in rijen[0]] == [kolom.titel for kolom in tabel.kolommen]
        for gelezen, rij in zip(rijen[1:], tabel.rijen, strict=True):
            for (soort, tekst), kolom, cel in zip(gelezen, tabel.kolommen, rij, strict=True):
                if isinstance(cel, Getal):
                    assert soort == "float" or abs(cel) >= VEILIG
                    assert Fraction(tekst) == _getal(kolom, cel)
                else:
                    assert soort == ("" if not cel.tekst else "date" if kolom.type == "datum" else "string")
                    assert tekst == cel.tekst.replace("\r\n", "\n")


def _vergelijk_json(data: Opendata, geheel: Any) -> None:
    for tabel in data.tabellen:
        rijen = geheel["tabellen"][tabel.naam]["rijen"]
        for gelezen, rij in zip(rijen, tabel.rijen, strict=True):
            for kolom, cel in zip(tabel.kolommen, rij, strict=True):
                nu = gelezen[kolom.naam]
                if isinstance(cel, Getal):
                    assert isinstance(nu, int) == (kolom.type == "geheel")
                    assert Fraction(nu) == _getal(kolom, cel)
                elif kolom.type == "jaNee" and cel.tekst:
                    assert nu is (cel.tekst == "ja")
                else:
                    assert nu == (cel.tekst or None)


@pytest.mark.parametrize("welk", ["gewoon", "vreemd"])
def test_elke_vorm_geeft_elke_cel_terug(rekenverslag: Receipt, vreemd: Receipt, welk: str) -> None:
    verslag = rekenverslag if welk == "gewoon" else vreemd
    data, bestanden = stel_samen(verslag), dict(maak_opendata(verslag))
    _vergelijk_csv(data)
    _vergelijk_xlsx(data, _bestand(bestanden, ".xlsx"))
    _vergelijk_ods(data, _bestand(bestanden, ".ods"))
    geheel, schema = (json.loads(_bestand(bestanden, einde)) for einde in ("2026.json", ".schema.json"))
    _vergelijk_json(data, geheel)
    assert fouten(schema, geheel) == []
    geheel["tabellen"]["gemeenten"]["rijen"][0]["inwoners"] = "12"
    del geheel["tabellen"]["aanbod"]["rijen"][1]["telt"]
    assert len(fouten(schema, geheel)) == 2


def test_geen_enkele_formule_of_koppeling(vreemd: Receipt) -> None:
    inhoud = _bestand(dict(maak_opendata(vreemd)), ".xlsx")
    with zipfile.ZipFile(BytesIO(inhoud)) as pakket:
        for naam in pakket.namelist():
            tekst = pakket.read(naam)
            assert b"<f>" not in tekst
            assert b"<f " not in tekst
            assert b"<hyperlink" not in tekst
            assert b"relationships/hyperlink" not in tekst
    boek = openpyxl.load_workbook(BytesIO(inhoud))
    assert boek["Gemeenten"]["B2"].value == LASTIG
    assert boek["Gemeenten"]["B2"].data_type == "s"


@pytest.mark.parametrize("tekst", [*NAMEN, "", "gewoon", "'", "''", "'t Hof", "=", "\n=1"])
def test_onschadelijk_verliest_niets(tekst: str) -> None:
    assert herstel(onschadelijk(tekst)) == tekst
    assert onschadelijk(tekst)[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n") or not tekst


@pytest.mark.parametrize("einde", [".xlsx", ".ods"])
def test_libreoffice_leest_dezelfde_getallen(
    data: Opendata, bestanden: dict[str, bytes], einde: str, tmp_path: Path
) -> None:
    soffice = programma("soffice", f"open data {einde} gelezen door LibreOffice")
    boek = reken_uit(soffice, tmp_path, _bestand(bestanden, einde), "open", einde)
    for tabel in data.tabellen[:3]:
        rijen = list(boek[tabel.naam.capitalize()].iter_rows(values_only=True))
        for gelezen, rij in zip(rijen[1:], tabel.rijen, strict=False):
            for nu, kolom, cel in zip(gelezen, tabel.kolommen, rij, strict=False):
                if isinstance(cel, Getal):
                    assert nu == pytest.approx(float(_getal(kolom, cel)), abs=1e-12)
                elif not isinstance(nu, datetime):
                    assert (nu or "") == cel.tekst


# --- what is on every file, and what is not -------------------------------------------------------


def test_label_zegel_en_bron_op_elk_bestand(rekenverslag: Receipt, bestanden: dict[str, bytes]) -> None:
    leesmij = bestanden[f"{MAP}LEESMIJ.txt"].decode("utf-8-sig")
    for merk in (
        rekenverslag["label"],
        rekenverslag["zegel"],
        BRONVERMELDING,
        "SES-WOA-totaalscore 2022: benadering",
    ):
        assert merk in leesmij
    for naam, inhoud in bestanden.items():
        if naam.endswith("LEESMIJ.txt"):
            continue
        assert naam.startswith(f"{MAP}FICTIEF-VOORBEELD_")
        assert naam.removeprefix(MAP) in leesmij
        if naam.endswith((".xlsx", ".ods")):
            with zipfile.ZipFile(BytesIO(inhoud)) as pakket:
                tekst = b"".join(pakket.read(lid) for lid in pakket.namelist()).decode()
                assert {lid.date_time for lid in pakket.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        elif naam.endswith((".json", ".md")):
            tekst = inhoud.decode()
        else:
            continue
        assert rekenverslag["label"] in tekst, naam
        if not naam.endswith(".schema.json"):
            assert rekenverslag["zegel"] in tekst, naam
    boek = openpyxl.load_workbook(BytesIO(_bestand(bestanden, ".xlsx")))
    assert boek.properties.created == datetime.fromisoformat(
        rekenverslag["opdracht"]["cyclus"]["peildatum_verslag"]
    )
    assert boek["Gemeenten"].freeze_panes == "C2"
    assert boek["Gemeenten"].auto_filter.ref == "A1:AR343"


def test_concept_zonder_fictief_heet_concept(rekenverslag: Receipt) -> None:
    verslag = {**rekenverslag, "label": "CONCEPT, GEEN BESLUIT"}
    data = stel_samen(verslag)
    assert data.voorvoegsel == "CONCEPT_"
    assert not any("verzonnen" in zin for zin in data.let_op)


def test_woordenboek_noemt_elke_kolom(data: Opendata, bestanden: dict[str, bytes]) -> None:
    rijen = uit_csv(_bestand(bestanden, "woordenboek.csv"))
    assert rijen[0] == list(KOLOMMEN)
    assert [(rij[0], rij[1]) for rij in rijen[1:]] == [
        (t.naam, k.naam) for t in data.tabellen for k in t.kolommen
    ]
    assert all(rij[2] and rij[3] and rij[5] and rij[8].startswith("/") for rij in rijen[1:])
    tekst = _bestand(bestanden, "woordenboek.md").decode()
    for tabel in data.tabellen:
        assert len({kolom.naam for kolom in tabel.kolommen}) == len(tabel.kolommen)
        for kolom in tabel.kolommen:
            assert f"| `{kolom.naam}` |" in tekst
        for zin in tabel.weggelaten:
            assert zin in tekst


def _alles(bestanden: dict[str, bytes]) -> str:
    delen = []
    for inhoud in bestanden.values():
        if inhoud[:2] == b"PK":
            with zipfile.ZipFile(BytesIO(inhoud)) as pakket:
                delen += [pakket.read(naam).decode() for naam in pakket.namelist()]
        else:
            delen.append(inhoud.decode())
    return "\n".join(delen)


def test_niets_vertrouwelijks_in_de_openbare_versie(rekenverslag: Receipt) -> None:
    verslag = copy.deepcopy(rekenverslag)
    open_, dicht = 0, 0
    for v, rapport in enumerate(verslag["opdracht"]["verslagen"]):
        for r, regel in enumerate(rapport["aanbod"]):
            for veld in ("subregio", "eigenaar", "knelpunt", "opmerking", "besluit_ref"):
                regel[veld] = f"GEHEIM {veld}"
            regel["status_datum"] = "1999-09-09"
            regel["vindplaats"]["bestand"] = "GEHEIM bestand"
            regel["status"] = (v + r) % 11  # every status, also those that the example does not have
            gesloten = regel["soort_plek"] == "amv" or 2 <= regel["status"] <= 5
            regel["locatie"] = f"GEHEIM huis {v} {r}" if gesloten else f"OPENBAAR {v} {r}"
            open_, dicht = open_ + (not gesloten), dicht + gesloten
        # A regular row beside an amv row at the same address, written otherwise, gives that address away.
        amv = next(regel for regel in rapport["aanbod"] if regel["soort_plek"] == "amv")
        gewoon = next(
            regel for regel in rapport["aanbod"] if regel["soort_plek"] == "regulier" and regel["status"] > 5
        )
        amv["locatie"], gewoon["locatie"] = f"GEHEIM  azc {v}", f"Geheim azc {v}"
        open_ -= 1
        for standpunt in rapport["gemeenten"]:
            standpunt["motief_nul"] = standpunt["max_grond"] = standpunt["instemming_ref"] = "GEHEIM"
        rapport["kop"]["contact"] = "GEHEIM"
    tekst = _alles(dict(maak_opendata(verslag)))
    assert "geheim" not in tekst.casefold()
    assert "1999-09-09" not in tekst
    tabel = next(t for t in stel_samen(verslag).tabellen if t.naam == "aanbod")
    locaties = [str(rij[-2]) for rij in tabel.rijen]
    assert sum(loc.startswith("OPENBAAR") for loc in locaties) == open_
    assert open_ > 300
    assert dicht > 300
    assert {str(rij[-1]) for rij in tabel.rijen} == {"", "amv", "in overleg"}


def test_json_is_canoniek(bestanden: dict[str, bytes]) -> None:
    inhoud = _bestand(bestanden, "2026.json").decode()
    assert canoniek(json.loads(inhoud)) == inhoud


def test_pad_met_bijzondere_tekens_is_een_json_pointer() -> None:
    kolom = Datakolom("a", "A", "Proef.", "geheel", ("/x/{naam}",))
    cel = maak_cel({"x": {"a/b~c": 3}}, kolom, {"naam": "a/b~c"})
    assert (cel, cel.paden) == (3, {"/x/a~1b~0c"})


def test_lege_cel_waar_dat_niet_mag_is_een_fout() -> None:
    kolom = Datakolom("a", "A", "Proef.", "tekst", ("/x",))
    with pytest.raises(ValueError, match="lege cel in kolom a"):
        maak_cel({"x": ""}, kolom, {})
