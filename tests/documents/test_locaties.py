"""The location proposal in documents, map and open data: counts in public, names behind, sums that fit."""

import copy
import re
import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from optimiser.documents.alle import SOORTEN
from optimiser.documents.model import Alinea, Document, Kop, Opsomming, Tabel, teksten_van
from optimiser.documents.opendata.geheel import stel_samen
from optimiser.documents.opendata.locaties import AARDEN
from optimiser.documents.stukken.besluit import besluit, kernkeuzes
from optimiser.documents.stukken.brief import brief, voornemen
from optimiser.documents.stukken.kaarten import LAGEN, LOCATIES, alt, kaart, kaartbestanden, tegelvorm
from optimiser.documents.stukken.landelijk import beslisnota
from optimiser.documents.stukken.locaties import bijlage_8
from optimiser.domain.getal import breuk_tekst
from optimiser.domain.locatieregels import ZINNEN
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.explain.kijk import SOORTEN as PLEKSOORTEN
from optimiser.explain.kijk import Kijk
from tests.documents.beleid import ander_verslag
from tests.documents.test_inhoud import getal, tabel

NIET_BINDEND = "De aantallen in het besluit volgen het locatievoorstel niet (keuze 12)."
PROVINCIES = [f"PV{n}" for n in range(20, 32)]


def bijlage(kijk: Kijk, provincie: str, rubricering: str = "openbaar") -> Document:
    """Annex 8 alone, in the frame of the decision."""
    from dataclasses import replace

    document = besluit(kijk, provincie, rubricering)
    return replace(document, blokken=tuple(bijlage_8(kijk, provincie, rubricering)))


def lopend(document: Document) -> str:
    return "\n".join(str(tekst) for tekst in document.teksten())


def voorstel(kijk: Kijk) -> Any:
    return kijk.uitkomst["locatievoorstel"]


def open_sites(kijk: Kijk, codes: Any, soort: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for code in codes:
        for site in voorstel(kijk)["gemeenten"][code][soort]["sites"]:
            if site["plaatsen"]:
                yield code, site


def is_nieuw(site: dict[str, Any]) -> bool:
    return bool(site["nieuw"]) and site["aard"] != "aanbod"


@pytest.mark.parametrize("provincie", PROVINCIES)
def test_table_per_gemeente_says_what_the_receipt_says(kijk: Kijk, provincie: str) -> None:
    t = tabel(bijlage(kijk, provincie), "locatievoorstel")
    codes = kijk.per_provincie[provincie]
    for code, rij in zip(codes, t.rijen, strict=True):
        verwacht = []
        for soort in PLEKSOORTEN:
            post = voorstel(kijk)["gemeenten"][code][soort]
            eigen = [site for _, site in open_sites(kijk, [code], soort)]
            assert sum(site["plaatsen"] for site in eigen) == post["aantal"]
            verwacht += [post["doel"], post["aantal"], post["aantal"] - post["doel"]]
            verwacht += [len(eigen), sum(map(is_nieuw, eigen))]
        assert [getal(cel) for cel in rij[1:]] == verwacht
    assert t.som is not None
    sommen = [getal(cel) for cel in t.som[1:]]
    assert sommen == [sum(getal(rij[n]) for rij in t.rijen) for n in range(1, 11)]
    gebieden = [g for g in voorstel(kijk)["gebieden"] if g["gebied"] == provincie]
    for plek, soort in enumerate(PLEKSOORTEN):
        (gebied,) = (g for g in gebieden if g["soort"] == soort)
        assert sommen[5 * plek] == gebied["doel"]
        assert sommen[5 * plek + 4] == gebied["nieuw"]
        assert sum(abs(getal(rij[5 * plek + 3])) for rij in t.rijen) == gebied["afwijking"]


@pytest.mark.parametrize("provincie", ["PV23", "PV26", "PV30"])
def test_public_annex_names_no_site_and_no_neighbour(kijk: Kijk, provincie: str) -> None:
    openbaar, geheim = lopend(bijlage(kijk, provincie)), lopend(bijlage(kijk, provincie, "vertrouwelijk"))
    locaties = {rij.inhoud["locatie_id"] for rij in kijk.verslagen[provincie]["locaties"]}
    assert len(locaties) > 50
    assert not [naam for naam in locaties if naam in openbaar]
    assert not [naam for naam in locaties if naam not in geheim]
    assert "staan alleen in de vertrouwelijke versie" in openbaar
    for samen in voorstel(kijk)["gezamenlijk"]:
        if kijk.provincie_van(samen["gemeenten"][0]) == provincie:
            een, ander = (str(kijk.naam(code)) for code in samen["gemeenten"])
            assert f"{een} en {ander}" in geheim
            assert f"{een} en {ander}" not in openbaar
            assert "2 buurgemeenten" in openbaar


def test_names_of_neighbours_stand_in_no_public_document(kijk: Kijk) -> None:
    (samen,) = voorstel(kijk)["gezamenlijk"]
    for code, ander in (samen["gemeenten"], samen["gemeenten"][::-1]):
        bladzijde = lopend(SOORTEN["gemeente"](kijk, code, "openbaar"))
        assert "een locatie met een buurgemeente: 22 plaatsen (voorstel, niet overeengekomen)" in bladzijde
        assert str(kijk.naam(ander)) not in bladzijde
        assert f"met {kijk.naam(ander)}: 22 plaatsen" in lopend(voornemen(kijk, code))
    assert "Rucphen en Zundert" not in lopend(brief(kijk, "PV30"))
    assert "Rucphen en Zundert" in lopend(beslisnota(kijk))


def _punten(kijk: Kijk, provincie: str = "") -> list[tuple[str, str, int]]:
    rijen = [p for p in voorstel(kijk)["punten"] if provincie in ("", kijk.provincie_van(p["gemeente"]))]
    return sorted((str(kijk.naam(p["gemeente"])), p["soort"], p["doel"]) for p in rijen)


def _uit_tabel(t: Tabel) -> list[tuple[str, str, int]]:
    return sorted((str(rij[0].tekst), str(rij[1].tekst), getal(rij[2])) for rij in t.rijen)


@pytest.mark.parametrize("provincie", PROVINCIES)
def test_points_stand_in_decision_letter_and_note(kijk: Kijk, provincie: str) -> None:
    eigen = _punten(kijk, provincie)
    for document in (besluit(kijk, provincie), brief(kijk, provincie)):
        tabellen = [t for t in document.tabellen() if t.naam == "punten"]
        assert [_uit_tabel(t) for t in tabellen] == ([eigen] if eigen else [])
        assert ("Elk aantal past precies op de eigen locaties." in lopend(document)) == (not eigen)
    assert _uit_tabel(tabel(beslisnota(kijk), "punten")) == _punten(kijk)
    assert len(_punten(kijk)) == 13


def test_a_point_shows_its_nearest_numbers_and_every_answer(kijk: Kijk) -> None:
    rijen = {
        str(rij[0].tekst): [str(cel.tekst) for cel in rij] for rij in tabel(beslisnota(kijk), "punten").rijen
    }
    assert rijen["Rucphen"][2:9] == ["102", "88", "105", "14", "14", "14", "met Zundert: 22 plaatsen"]
    assert rijen["Baarle-Nassau"][2:9] == ["34", "28", "geen", "6", "6", "6", ""]
    assert rijen["Rucphen"][9] == "[in te vullen]"


def test_findings_over_twelve_provincies_add_up(kijk: Kijk) -> None:
    t = tabel(beslisnota(kijk), "locatiebevindingen")
    assert t.som is not None
    for kolom in range(1, len(t.kolommen)):
        assert getal(t.som[kolom]) == sum(getal(rij[kolom]) for rij in t.rijen)
    lijsten = [
        voorstel(kijk)["gebieden"],
        *(voorstel(kijk)["minima"][m]["gebieden"] for m in ("20", "50", "100")),
    ]
    assert [getal(cel) for cel in t.som[1:3]] == [13, 1]
    assert [getal(cel) for cel in t.som[6:10]] == [sum(g["afwijking"] for g in lijst) for lijst in lijsten]
    assert [getal(cel) for cel in t.som[10:]] == [sum(g["tekort"] for g in lijst) for lijst in lijsten[1:]]
    for rij in t.rijen:
        weinigst, nu, meest = (getal(cel) for cel in rij[3:6])
        assert weinigst <= nu <= meest


ZES = [(soort, naam) for soort in PLEKSOORTEN for naam in ("minste", "voorstel", "meeste")]
"""The columns of the table of extremes."""


def regel(t: Tabel, naam: str) -> list[str]:
    """The cells of the one row of a table that begins with a name."""
    (rij,) = (rij for rij in t.rijen if str(rij[0].tekst) == naam)
    return [str(cel.tekst).replace(".", "") for cel in rij[1:]]


def uiterste(kijk: Kijk, naam: str, soort: str, provincie: str) -> dict[str, Any]:
    (rij,) = (r for r in voorstel(kijk)["uitersten"][naam] if (r["gebied"], r["soort"]) == (provincie, soort))
    return dict(rij)


@pytest.mark.parametrize("provincie", ["PV24", "PV29", "PV30"])
def test_support_counts_every_place_on_a_new_site_once(kijk: Kijk, provincie: str) -> None:
    t = tabel(bijlage(kijk, provincie), "uitersten")
    standpunten = {code: kijk.standpunten[code].inhoud["standpunt"] for code in kijk.per_provincie[provincie]}
    woorden = ("akkoord", "akkoord onder voorwaarde", "niet akkoord", "nog geen besluit")
    for soort in PLEKSOORTEN:
        plek = ZES.index((soort, "voorstel"))
        nieuw = [(c, s) for c, s in open_sites(kijk, standpunten, soort) if is_nieuw(s)]
        assert regel(t, "Nieuwe locaties")[plek] == str(len(nieuw))
        assert regel(t, "Gemeenten met een nieuwe locatie")[plek] == str(len({code for code, _ in nieuw}))
        zonder_naam = sum(site["aard"] == "aan_te_wijzen" for _, site in nieuw)
        assert regel(t, "waarvan nog aan te wijzen")[plek] == str(zonder_naam)
        assert regel(t, "waarvan al bekend")[plek] == str(len(nieuw) - zonder_naam)
        maten = [site["plaatsen"] for _, site in nieuw]
        for naam, kies in (("Kleinste", min), ("Grootste", max)):
            verwacht = str(kies(maten)) if maten else "geen"
            assert regel(t, f"{naam} nieuwe locatie (plaatsen)")[plek] == verwacht
        assert regel(t, "Plaatsen op nieuwe locaties")[plek] == str(sum(maten))
        for woord, naam in zip(
            ("akkoord", "onder_voorwaarde", "niet_akkoord", "geen_besluit"), woorden, strict=True
        ):
            eigen = sum(site["plaatsen"] for code, site in nieuw if standpunten[code] == woord)
            assert regel(t, f"waarvan college: {naam}")[plek] == str(eigen)


@pytest.mark.parametrize("provincie", ["PV26", "PV27", "PV29"])
def test_both_extremes_stand_beside_the_proposal(kijk: Kijk, provincie: str) -> None:
    t = tabel(bijlage(kijk, provincie), "uitersten")
    standen = [uiterste(kijk, naam, soort, provincie) for soort, naam in ZES]
    for titel, veld in (
        ("Nieuwe locaties", "nieuw"),
        ("waarvan al bekend", "benoemd"),
        ("waarvan nog aan te wijzen", "aan_te_wijzen"),
        ("Gemeenten met een nieuwe locatie", "gemeenten"),
        ("Kostenklassen bij elkaar", "kosten"),
        ("Kleinste nieuwe locatie (plaatsen)", "kleinste"),
        ("Grootste nieuwe locatie (plaatsen)", "grootste"),
    ):
        assert regel(t, titel) == ["geen" if s[veld] is None else str(s[veld]) for s in standen], titel
    assert regel(t, "Plaatsen op nieuwe locaties") == [str(sum(s["draagvlak"].values())) for s in standen]
    for plek in (0, 3):
        minste, nu, meeste = standen[plek : plek + 3]
        assert minste["nieuw"] <= nu["nieuw"] <= meeste["nieuw"]


def test_extremes_of_the_country_add_up_and_keep_the_outer_sizes(kijk: Kijk) -> None:
    t = tabel(beslisnota(kijk), "uitersten")
    for plek, (soort, naam) in enumerate(ZES):
        rijen = [r for r in voorstel(kijk)["uitersten"][naam] if r["soort"] == soort]
        assert regel(t, "Nieuwe locaties")[plek] == str(sum(r["nieuw"] for r in rijen))
        grootste = max(r["grootste"] for r in rijen if r["grootste"] is not None)
        assert regel(t, "Grootste nieuwe locatie (plaatsen)")[plek] == str(grootste)
        kleinste = min(r["kleinste"] for r in rijen if r["kleinste"] is not None)
        assert regel(t, "Kleinste nieuwe locatie (plaatsen)")[plek] == str(kleinste)
    # Simpelveld: 8 more than 37.
    assert regel(t, "Grootste verschil (op honderd)")[:3] == ["21,6", "21,6", "21,6"]
    assert regel(t, "Grootste verschil (op honderd)")[3:] == ["geen"] * 3


def _verst(kijk: Kijk, provincie: str, soort: str) -> tuple[Fraction, str]:
    gemeenten = voorstel(kijk)["gemeenten"]
    delen = [
        (Fraction(abs(post["aantal"] - post["doel"]), max(1, post["doel"])), code)
        for code in kijk.per_provincie[provincie]
        for post in [gemeenten[code][soort]]
    ]
    return max(delen)


@pytest.mark.parametrize("provincie", PROVINCIES)
def test_the_largest_deviation_is_named(kijk: Kijk, provincie: str) -> None:
    document, genoemd = lopend(bijlage(kijk, provincie)), 0
    for soort in PLEKSOORTEN:
        deel, code = _verst(kijk, provincie, soort)
        (gebied,) = (g for g in voorstel(kijk)["gebieden"] if (g["gebied"], g["soort"]) == (provincie, soort))
        if not deel:
            assert gebied["grootste_afwijking"] is None
            continue
        assert gebied["grootste_afwijking"] == {"gemeente": code, "deel": breuk_tekst(deel)}
        genoemd += 1
        post = voorstel(kijk)["gemeenten"][code][soort]
        verschil = f"{post['aantal'] - post['doel']:+d}".replace("-", "\N{MINUS SIGN}")
        assert f"{soort} {kijk.naam(code)}, {verschil} op {post['doel']}" in document
    assert ("Het grootste verschil naar verhouding: " in document) == bool(genoemd)
    assert ("Er is nergens een verschil." in document) == (not genoemd)


def test_the_note_names_every_largest_deviation(kijk: Kijk) -> None:
    rijen = tabel(beslisnota(kijk), "grootste-verschil").rijen
    verwacht = {
        str(kijk.naam(g["grootste_afwijking"]["gemeente"]))
        for g in voorstel(kijk)["gebieden"]
        if g["grootste_afwijking"]
    }
    assert {str(rij[0].tekst) for rij in rijen} == verwacht
    assert "Renswoude" in verwacht


def test_annex_says_what_the_proposal_keeps_to(kijk: Kijk, opdracht: Verdeelopdracht) -> None:
    document = bijlage(kijk, "PV26")
    koppen = [str(blok.tekst) for blok in document.alle_blokken() if isinstance(blok, Kop)]
    assert "Waaraan het locatievoorstel zich houdt" in koppen
    (lijst,) = (blok for blok in document.alle_blokken() if isinstance(blok, Opsomming))
    punten = [str(punt) for punt in lijst.punten]
    # Nobody stated a joint maximum here, there is no joint plan, and no number is held by hand.
    weg = {"maximum_samen", "plan_geheel", "vast_aantal"}
    assert punten == [regel_ for naam, regel_ in ZINNEN.items() if naam not in weg]
    anders = copy.deepcopy(dict(kijk.verslag))
    anders["opdracht"]["beleid"]["keuzes"]["overschrijding"]["waarde"] = "ja"
    for deel in anders["opdracht"]["verslagen"]:
        for stand in deel["gemeenten"]:
            stand["max_samen"] = 999 if stand["gemeente"] == "GM0344" else None
    tekst = lopend(bijlage(Kijk(anders), "PV26"))
    assert ZINNEN["maximum_samen"] in tekst
    assert ZINNEN["geen_overschrijding"] not in tekst
    assert ZINNEN["maximum_samen"] not in lopend(bijlage(Kijk(anders), "PV27"))


def test_annex_and_motivering_say_the_order_and_what_it_does(kijk: Kijk) -> None:
    """Open before closed is why small sites may be more than needed; under another choice 10 it decides less."""
    for naam in ("bijlage-8", "motivering"):
        tekst = onder(besluit(kijk, "PV26"), naam)
        plekken = [tekst.index(stap) for stap in STAPPEN]
        assert plekken == sorted(plekken), naam
        assert "meer kleine nieuwe locaties krijgen dan nodig is. Dat is een keuze." in tekst
        assert "boven de som." not in tekst
    anders = copy.deepcopy(dict(kijk.verslag))
    keuzes = anders["opdracht"]["beleid"]["keuzes"]
    keuzes["volgorde"]["waarde"] = ["minste_nieuwe_locaties", "afwijking"]
    keuzes["overschrijding"]["waarde"] = "ja"
    tekst = onder(besluit(Kijk(anders), "PV26"), "bijlage-8")
    assert "Daarna telt keuze 10: zo weinig mogelijk nieuwe locaties, samen zo dicht mogelijk" in tekst
    assert "dan nodig is" not in tekst
    assert "alleen tussen voorstellen die voor keuze 10 gelijk zijn" in tekst
    assert "amv voor regulier. Dan komen er zo weinig mogelijk plaatsen boven de som. Daarna" in tekst


STAPPEN = (
    "Eerst blijven zo weinig mogelijk plaatsen zonder locatie",
    "Daarna telt keuze 10: samen zo dicht mogelijk bij de rekenuitkomst.",
    "Dan gaan locaties open of dicht.",
    "De plaatsen staan dan over de gemeenten volgens keuze 3.",
    "open dus voor dicht",
    "in de tabel ‘Weinig of veel nieuwe locaties’ in bijlage 8",
)


def onder(document: Document, doel: str) -> str:
    """Return the text from one heading of the first level to the next."""
    delen: list[str] = []
    binnen = False
    for blok in document.alle_blokken():
        if isinstance(blok, Kop) and blok.niveau == 1:
            binnen = blok.anker == doel
        elif binnen and isinstance(blok, Alinea):
            delen.append(str(blok.tekst))
    return "\n".join(delen)


def test_headings_of_the_note_can_be_read_alone(kijk: Kijk) -> None:
    """A column says which minimum it is about, and from what a number differs."""
    nota = beslisnota(kijk)
    koppen = {t.naam: [kolom.kop for kolom in t.kolommen] for t in nota.tabellen()}
    minima = [f"≥ {aantal}" for aantal in (20, 50, 100)]
    assert koppen["locatiebevindingen"][-7:] == ["gekozen", *minima, *minima]
    assert koppen["locatiebevindingen"][1:3] == ["Passen niet precies", "Gezamenlijk voorgesteld"]
    assert koppen["minima"][-1] == koppen["keuzes"][-1] == "Gemeenten anders dan rekenuitkomst"


def test_sentences_come_without_the_solver() -> None:
    """What the documents say of the model does not load it."""
    code = "import sys, optimiser.explain.locatievarianten; print(sorted({'pulp', 'highspy'} & set(sys.modules)))"
    uit = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert uit.stdout.strip() == "[]"


def test_effect_of_a_minimum_stands_in_the_register_and_moves_no_number(kijk: Kijk) -> None:
    document = besluit(kijk, "PV30")
    rijen = tabel(document, "keuze-locatievormen").rijen
    assert [str(rij[0].tekst) for rij in rijen] == [f"ten minste {n} plaatsen" for n in (20, 50, 100)]
    assert [[getal(cel) for cel in rij[1:]] for rij in rijen] == [[46, 92], [214, 672], [538, 2_782]]
    minima = tabel(document, "minima").rijen
    assert [getal(rij[2]) for rij in minima] == [46, 46, 214, 538]
    anders = {c for c in voorstel(kijk)["minima"]["100"]["aantallen"] if kijk.provincie_van(c) == "PV30"}
    assert getal(minima[3][4]) == len(anders)
    assert NIET_BINDEND in lopend(document)
    # The choices that move numbers, on the front page, do not hold it.
    assert not any("nieuwe locatie" in str(rij[0].tekst) for rij in kernkeuzes(kijk, "PV30").rijen)


def test_annex_says_that_it_is_no_part_of_the_decision(kijk: Kijk) -> None:
    document = besluit(kijk, "PV26")
    tekst = lopend(document)
    assert "Deze bijlage hoort niet bij het besluit." in tekst
    # Nothing of it stands in the decision itself.
    blokken = list(document.alle_blokken())
    koppen = [str(getattr(blok, "tekst", "")) for blok in blokken]
    dictum = blokken[koppen.index("Besluit") : koppen.index("Motivering")]
    assert not any("ocatie" in str(t) and "voorstel" in str(t) for blok in dictum for t in teksten_van(blok))


def test_page_of_a_gemeente_has_one_line_and_its_point(kijk: Kijk) -> None:
    baarn = lopend(SOORTEN["gemeente"](kijk, "GM0308", "openbaar"))
    assert (
        "Locatievoorstel, geen besluit: 116 regulier (1 meer dan berekend) op 2 locaties (1 uit het aanbod, 1 kandidaat); "
        "10 amv op 1 locatie (nog aan te wijzen)." in baarn
    )
    assert "past niet precies" not in baarn
    nassau = lopend(SOORTEN["gemeente"](kijk, "GM0744", "openbaar"))
    assert "Regulier: 34 past niet precies op eigen locaties, wel 28." in nassau


# --- other policies and receipts ------------------------------------------------------------------


@pytest.fixture(scope="module")
def bindend(twee_provincies: Verdeelopdracht) -> Kijk:
    return Kijk(ander_verslag(twee_provincies, minimum_bindend=["regulier"], gezamenlijk_voorstel="nee"))


def test_where_numbers_follow_the_sites_it_says_so(bindend: Kijk) -> None:
    tekst = lopend(besluit(bindend, "PV26"))
    assert "Voor regulier volgt het aantal in het besluit het locatievoorstel (keuze 12)." in tekst
    assert NIET_BINDEND not in tekst
    assert "Locatievoorstel, bindt voor regulier: " in tekst
    assert "Locatievoorstel, geen besluit" not in tekst
    assert "Naar gezamenlijke locaties is niet gezocht (keuze 13)." in tekst
    assert "Er is geen gezamenlijke locatie" not in tekst


def test_one_area_for_the_country(twee_provincies: Verdeelopdracht) -> None:
    land = Kijk(ander_verslag(twee_provincies, meerdere="bindend_landelijk_verrekend"))
    t = tabel(beslisnota(land), "locatiebevindingen")
    assert t.som is not None
    assert sum(getal(rij[1]) for rij in t.rijen) == getal(t.som[1]) == len(voorstel(land)["punten"])
    assert {str(cel.tekst) for rij in t.rijen for cel in rij[3:]} == {""}
    assert getal(t.som[4]) == sum(g["nieuw"] for g in voorstel(land)["gebieden"])
    assert str(tabel(bijlage(land, "PV26"), "minima").titel).endswith("in Nederland")


def test_joint_plan_counts_as_a_site_of_each_partner(kijk: Kijk) -> None:
    anders = copy.deepcopy(dict(kijk.verslag))
    deel = anders["uitkomst"]["locatievoorstel"]
    deel["plannen"] = [
        {"locatie_id": "plan-9", "gemeente": "GM0308", "soort": "regulier", "delen": [["GM0308", 7], ["GM0344", 4]],
         "nieuw": True, "kostenklasse": 2, "in": binnen}
        for binnen in (True, False)
    ]  # fmt: skip
    met = Kijk(anders)
    for code in ("GM0308", "GM0344"):
        plek = list(kijk.per_provincie["PV26"]).index(code)
        oud, nieuw = (
            [getal(cel) for cel in tabel(bijlage(k, "PV26"), "locatievoorstel").rijen[plek][1:]]
            for k in (kijk, met)
        )
        assert [n - o for o, n in zip(oud, nieuw, strict=True)] == [0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    geheim = tabel(bijlage(met, "PV26", "vertrouwelijk"), "locaties-pv26").rijen
    (rij,) = (rij for rij in geheim if str(rij[1].tekst) == "plan-9")
    assert [str(cel.tekst) for cel in rij[3:]] == ["gezamenlijk plan", "Baarn 7, Utrecht 4", "2", "11"]
    assert "1 gezamenlijk plan" in lopend(SOORTEN["gemeente"](met, "GM0308", "openbaar"))


# --- map and open data ----------------------------------------------------------------------------


def test_map_has_the_classes_of_the_receipt(kijk: Kijk) -> None:
    klassen = [LOCATIES.klasse_van(kijk, code) for code in kijk.gemeenten]
    punten = {p["gemeente"] for p in voorstel(kijk)["punten"]}
    onbekend = {
        c
        for soort in PLEKSOORTEN
        for c, s in open_sites(kijk, kijk.gemeenten, soort)
        if s["aard"] == "aan_te_wijzen"
    }
    assert klassen.count(2) == len(punten)
    assert klassen.count(1) == len(onbekend - punten)
    assert klassen.count(3) == 0
    tekst = str(alt(kijk, "", LOCATIES))
    assert f"past niet precies: {len(punten)}" in tekst
    vorm = tegelvorm(kijk)
    assert vorm is not None
    svg = kaart(kijk, vorm, "PV30", "druk", LOCATIES)
    assert f"past niet precies ({klassen_in(kijk, 'PV30').count(2)})" in svg
    assert "Rucphen: regulier 102, in het voorstel 105; amv 10, in het voorstel 10" in svg


def klassen_in(kijk: Kijk, provincie: str) -> list[int]:
    return [LOCATIES.klasse_van(kijk, code) for code in kijk.per_provincie[provincie]]


def test_maps_of_both_layers_have_names_of_their_own(kijk: Kijk) -> None:
    namen = [naam for naam, _ in kaartbestanden(kijk)]
    assert len(set(namen)) == len(namen) == 2 * 13 * 3 == len(LAGEN) * 39
    ids = [
        set(re.findall(r' id="([^"]+)"', svg)) for naam, svg in kaartbestanden(kijk) if "-pv26-scherm" in naam
    ]
    assert len(ids) == 2
    assert not ids[0] & ids[1]


def test_open_data_holds_counts_and_no_site(kijk: Kijk) -> None:
    tabellen = {t.naam: t for t in stel_samen(kijk.verslag).tabellen}
    t = tabellen["locatievoorstel"]
    namen = [kolom.naam for kolom in t.kolommen]
    rijen = [dict(zip(namen, rij, strict=True)) for rij in t.rijen]
    assert len(rijen) == 2 * 342
    for rij in rijen:
        code, soort = str(rij["gemeentecode"]), str(rij["soort"])
        eigen = [site for _, site in open_sites(kijk, [code], soort)]
        assert [int(rij[f"locaties_{aard}"]) for aard in AARDEN] == [
            sum(site["aard"] == aard for site in eigen) for aard in AARDEN
        ]
        assert int(rij["locaties_nieuw"]) == sum(map(is_nieuw, eigen))
        assert int(rij["verschil"]) == int(rij["op_locaties"]) - int(rij["doel"])
    assert (
        sum(
            str(rij["past_lager"].tekst) != "" if not hasattr(rij["past_lager"], "waarde") else 1
            for rij in rijen
        )
        == 13
    )
    alles = "\n".join(str(cel) for rij in t.rijen for cel in rij)
    assert not re.search(r"GM\d{4}-L\d", alles)
    assert "groei:14 kleinschalig:14 gezamenlijk:22 vervallen:14" in alles
    grootste = [g["grootste_afwijking"] for g in voorstel(kijk)["gebieden"] if g["grootste_afwijking"]]
    assert sorted(
        str(rij["gemeentecode"]) for rij in rijen if str(rij["grootste_verschil"]) == "ja"
    ) == sorted(een["gemeente"] for een in grootste)
    minima = tabellen["minima"]
    assert len(minima.rijen) == 3 * 24
    assert {str(rij[0]) for rij in minima.rijen} == {"20", "50", "100"}


def test_open_data_holds_both_extremes_and_the_proposal(kijk: Kijk) -> None:
    (t,) = (t for t in stel_samen(kijk.verslag).tabellen if t.naam == "uitersten")
    assert len(t.rijen) == 3 * 24
    namen = [kolom.naam for kolom in t.kolommen]
    for cellen in t.rijen:
        rij = dict(zip(namen, cellen, strict=True))
        staat = uiterste(kijk, str(rij["uiterste"]), str(rij["soort"]), str(rij["gebied"]))
        for veld in ("nieuw", "kosten", "gemeenten", "benoemd", "aan_te_wijzen"):
            assert int(rij[veld]) == staat[veld]
        som = sum(int(rij[f"plaatsen_{naam}"]) for naam in staat["draagvlak"])
        assert som == sum(staat["draagvlak"].values())
