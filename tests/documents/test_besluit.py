"""Documents of a receipt with changes: rekenuitkomst and besluit apart, each where it belongs."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from optimiser.documents.alle import SOORTEN, Vorm
from optimiser.documents.nareken.narekenblad import maak_narekenblad
from optimiser.documents.opendata import maak_opendata
from optimiser.documents.stukken.brief import brief, krijgt_voornemen, verschillen, voornemen
from optimiser.documents.stukken.landelijk import aansluitingstabel, beslisnota, kamerbrief, provincietabel
from optimiser.domain.wijziging import Aantallen, Correctie, Wijze
from optimiser.explain.gemeentepagina import maak_pagina
from optimiser.explain.kijk import SOORTEN as PLEKSOORTEN
from optimiser.explain.kijk import Kijk
from optimiser.explain.stand import STANDEN, stand_van
from optimiser.run.wijzig import stel_wijziging, wijzig
from tests.documents import test_inhoud, test_paden, test_woorden
from tests.documents.rekenblad import formules, reken_uit, zonder_waarden
from tests.documents.rekenblad import verschillen as cellen_anders
from tests.documents.test_inhoud import getal, tabel
from tests.documents.test_teruglezen import vergelijk
from tests.hulp import programma

BAARN, SOEST, AMERSFOORT, GRONINGEN = "GM0308", "GM0342", "GM0307", "GM0014"


@pytest.fixture(scope="module")
def gewijzigd(klein: dict[str, Any]) -> dict[str, Any]:
    """Baarn by hand with its provincie divided again; Soest alone on a corrected maximum; Groningen by hand."""
    verslag = klein
    for code, wat, wijze, grond, door in (
        (BAARN, Aantallen(10, 140), Wijze.PROVINCIE, "Afspraak met het college", "directeur"),
        (SOEST, Correctie(max_samen=200), Wijze.VAST, "Pand te klein", "hoofd"),
        (GRONINGEN, Aantallen(90, 1000), Wijze.VAST, "afspraak  met het COLLEGE", ""),
    ):
        verslag = wijzig(verslag, stel_wijziging(verslag, code, wat, wijze, (grond, door, None))).verslag
    return verslag


@pytest.fixture(scope="module")
def anders(gewijzigd: dict[str, Any]) -> Kijk:
    return Kijk(gewijzigd)


def tekst_van(document: Any) -> str:
    return "\n".join(str(tekst) for tekst in document.teksten())


def test_papers_agree_on_the_decided_number_and_on_the_computed_one(anders: Kijk) -> None:
    for provincie in ("PV20", "PV26"):
        test_inhoud.test_letter_decision_and_papers_have_one_number(anders, provincie)
    for provincie in ("PV20", "PV26"):
        test_inhoud.test_every_difference_from_the_report_is_in_the_letter(anders, provincie)
    assert int(anders.besluit_som(anders.per_provincie["PV26"])) != int(anders.stand("PV26", "besloten"))


def test_figures_add_up_with_the_difference_by_change(anders: Kijk) -> None:
    for gebied in [list(anders.provincies), *([p] for p in anders.provincies)]:
        cijfers = {wat: int(stand_van(anders, gebied, wat)) for wat in STANDEN}
        berekend = cijfers["opgave"] + cijfers["hoger"] - cijfers["lager"] - cijfers["niet_verdeeld"]
        assert berekend == cijfers["besloten"]
        assert cijfers["besloten"] + cijfers["wijziging"] == cijfers["besluit"]
    rijen = {str(rij[0].tekst): [getal(cel) for cel in rij[1:4]] for rij in aansluitingstabel(anders).rijen}
    for kolom in range(3):
        som = rijen["Rekenuitkomst"][kolom] + rijen["Verschil met de rekenuitkomst"][kolom]
        assert som == rijen["Besluit"][kolom]
    assert (
        rijen["Verschil met de rekenuitkomst"][2]
        == int(stand_van(anders, anders.provincies, "wijziging"))
        != 0
    )


def test_without_changes_no_line_speaks_of_them(kijk: Kijk) -> None:
    rijen = {str(rij[0].tekst) for rij in aansluitingstabel(kijk).rijen}
    assert not rijen & {"Verschil met de rekenuitkomst", "Besluit"}
    document = SOORTEN["besluit"](kijk, "PV26", "openbaar")
    assert "Er zijn geen afwijkingen vastgelegd." in tekst_van(document)
    assert "Verschil met de rekenuitkomst" not in tekst_van(document)
    assert "prijs-wijziging" not in {tabel.naam for tabel in document.tabellen()}


def test_dictum_and_its_sentence_name_the_decided_numbers(anders: Kijk) -> None:
    document = SOORTEN["besluit"](anders, "PV26", "openbaar")
    rijen = {str(rij[1].tekst): rij for rij in tabel(document, "aangewezen").rijen}
    assert (getal(rijen["Baarn"][2]), getal(rijen["Soest"][2])) == (150, 200)
    tekst = tekst_van(document)
    assert "35 minder dan de opgave" in tekst
    assert "−35 door afwijking van de rekenuitkomst" in tekst


def test_annex_5_names_ground_author_and_where_else(anders: Kijk) -> None:
    document = SOORTEN["besluit"](anders, "PV26", "openbaar")
    rijen = {
        str(rij[0].tekst): [str(cel.tekst) for cel in rij] for rij in tabel(document, "afwijkingen").rijen
    }
    assert set(rijen) == {anders.naam(c).tekst for c in anders.afwijkend(anders.per_provincie["PV26"])}
    baarn = rijen["Baarn"]
    assert baarn[1:5] == ["115", "10", "140", "10"]
    assert baarn[5] == "Afspraak met het college (met de hand op 140 regulier en 10 amv)"
    assert baarn[6:] == ["directeur, 2 november 2026", "Groningen"]
    assert (
        rijen["Soest"][5]
        == "Pand te klein (herbesluit met andere gegevens: maximum van beide soorten samen 200)"
    )
    assert rijen["Soest"][7] == "nergens"
    assert rijen["Amersfoort"][5:] == [
        "doorwerking van de wijziging van Baarn",
        "directeur, 2 november 2026",
        "",
    ]
    prijs = {
        str(rij[0].tekst): [str(cel.tekst) for cel in rij[1:]]
        for rij in tabel(document, "prijs-wijziging").rijen
    }
    assert prijs["Som van de aantallen"] == ["6.904", "6.869", "638", "638"]
    assert prijs["Niet verdeeld"] == ["0", "35", "0", "0"]
    groningen = SOORTEN["besluit"](anders, "PV20", "openbaar")
    (rij,) = tabel(groningen, "afwijkingen").rijen
    assert [str(cel.tekst) for cel in rij][6:] == ["functie niet opgegeven, 2 november 2026", "Baarn"]


def test_last_step_of_the_page_says_who_departed_and_why(anders: Kijk) -> None:
    slot = {code: maak_pagina(anders, code).stappen[-1] for code in (BAARN, SOEST, AMERSFOORT, "GM0312")}
    assert str(slot[BAARN].som).startswith("Afspraak met het college (met de hand")
    assert str(slot[BAARN].uitkomst) == "150, waarvan 10 amv"
    assert "hoofd, 2 november 2026" in str(slot[SOEST].som)
    assert str(slot["GM0312"].som) == "geen afwijking"
    amersfoort = str(slot[AMERSFOORT].som)
    assert "doorwerking van de wijziging van Baarn" in amersfoort
    factor = anders.herverdeeld("PV26", "regulier")
    assert factor is not None
    assert f"× {anders.iv(AMERSFOORT, 'regulier').waarde}" in amersfoort
    rekenuitkomst = maak_pagina(anders, BAARN).stappen[-2]
    assert str(rekenuitkomst.uitkomst) == "125"


def test_letter_voornemen_and_note_say_it_too(anders: Kijk) -> None:
    rijen = {str(rij[0].tekst): [str(cel.tekst) for cel in rij] for rij in verschillen(anders, "PV26").rijen}
    assert rijen["Soest"][3:6] == ["236", "200", rijen["Soest"][5]]
    assert "gewijzigd, −36: Pand te klein" in rijen["Soest"][6]
    assert "In het concept staan 7.507 plaatsen" in tekst_van(brief(anders, "PV26"))
    assert krijgt_voornemen(anders, SOEST)
    tekst = tekst_van(voornemen(anders, SOEST))
    assert "De Minister wil voor uw gemeente 200 opvangplaatsen" in tekst
    assert "De rekenuitkomst is 236. De Minister wil daarvan afwijken: Pand te klein" in tekst
    nota = tekst_van(beslisnota(anders))
    assert "Wijziging 3: Groningen, met de hand op 1.000 regulier en 90 amv" in nota
    assert "Dezelfde grond ook bij: Baarn." in nota
    totaal = int(anders.besluit_som(anders.gemeenten))
    assert f"krijgen samen {totaal:,} plaatsen".replace(",", ".") in tekst_van(kamerbrief(anders))
    assert getal(provincietabel(anders).som[8]) == totaal


def test_numbers_have_their_place_and_words_keep_to_the_rules(anders: Kijk) -> None:
    test_paden.test_every_number_has_a_place_that_exists(anders)
    test_woorden.test_what_must_be_said_stands_in_every_document(anders)
    test_woorden.test_what_is_never_said_stands_in_no_document(anders)
    test_woorden.test_language_is_b1(anders)


@pytest.mark.parametrize("vorm", list(Vorm))
def test_every_cell_is_read_back(anders: Kijk, vorm: Vorm) -> None:
    for soort, code in (("brief", "PV26"), ("aansluiting", ""), ("gemeente", AMERSFOORT)):
        if vorm in (Vorm.PDF, Vorm.HTML) or soort != "gemeente":
            assert vergelijk(SOORTEN[soort](anders, code, "openbaar"), vorm) > 20
    if vorm is not Vorm.PDF:
        assert vergelijk(SOORTEN["besluit"](anders, "PV26", "openbaar"), vorm) > 4_000


def _csv(gewijzigd: dict[str, Any], naam: str) -> list[dict[str, str]]:
    (inhoud,) = (b for pad, b in maak_opendata(gewijzigd) if pad.endswith(f"{naam}.csv"))
    return list(csv.DictReader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_open_data_hold_both_numbers_and_every_change(gewijzigd: dict[str, Any], anders: Kijk) -> None:
    rijen = {rij["gemeentecode"]: rij for rij in _csv(gewijzigd, "gemeenten")}
    for code, rij in rijen.items():
        assert int(rij["uitkomst_totaal"]) == int(anders.totaal(code))
        assert int(rij["besluit_totaal"]) == int(anders.besluit(code))
    assert [rijen[c]["besluit_reden"] for c in (BAARN, AMERSFOORT, "GM0312")] == [
        "wijziging",
        "doorwerking",
        "",
    ]
    wijzigingen = _csv(gewijzigd, "wijzigingen")
    assert [rij["gemeente"] for rij in wijzigingen] == ["Baarn", "Soest", "Groningen"]
    assert [rij["aantal_regulier"] for rij in wijzigingen] == ["140", "", "1000"]
    assert wijzigingen[1]["gegevens"] == "maximum van beide soorten samen: 200"
    assert [rij["dezelfde_grond"] for rij in wijzigingen] == [GRONINGEN, "", BAARN]
    provincies = _csv(gewijzigd, "provincies")
    som = sum(int(rij["besluit"]) for rij in provincies)
    assert som == int(anders.besluit_som(anders.gemeenten))


def test_narekenblad_shows_the_besluit_beside_the_formulas(gewijzigd: dict[str, Any], tmp_path: Path) -> None:
    soffice = programma("soffice", "narekenblad uitgerekend door LibreOffice")
    boek = maak_narekenblad(gewijzigd, "PV26")
    uit = reken_uit(soffice, tmp_path, zonder_waarden(boek), "PV26")
    assert cellen_anders(formules(boek), uit) == []
    blad = uit["Provincie"]
    kop = next(rij for rij in blad.iter_rows() if rij[0].value == "Code")
    kolom = next(cel.column for cel in kop if str(cel.value) == "Besluit totaal")
    gelezen = {rij[0].value: rij[kolom - 1].value for rij in blad.iter_rows(min_row=kop[0].row + 1)}
    aantallen = gewijzigd["uitkomst"]["besluit"]["aantallen"]
    assert gelezen[BAARN] == sum(aantallen[BAARN].values()) == 150
    assert all(gelezen[c] == sum(aantallen[c].values()) for c in gelezen if str(c).startswith("GM"))
    mijn = {str(rij[1].value): rij[10].value for rij in uit["Mijn gemeente"].iter_rows() if rij[1].value}
    eerste = next(iter(gelezen))
    verschil = mijn["Besluit van de Minister (concept)"] - mijn["Rekenuitkomst: regulier en amv samen"]
    assert mijn["Besluit van de Minister (concept)"] == gelezen[eerste]
    assert mijn["Verschil met de rekenuitkomst"] == verschil


def test_grounds_over_twelve_provinces_hold_those_of_changes(anders: Kijk) -> None:
    rijen = {
        str(rij[0].tekst): [str(cel.tekst) for cel in rij]
        for rij in tabel(beslisnota(anders), "gronden").rijen
    }
    assert rijen["Pand te klein"][1:] == ["wijziging van het besluit", "Soest", "1"]


def test_every_sum_of_the_besluit_is_the_sum_of_its_kinds(anders: Kijk) -> None:
    for code in anders.gemeenten:
        assert anders.besluit(code) == sum(int(anders.besluit(code, soort)) for soort in PLEKSOORTEN)
