"""What the documents hold: elements in order, public against confidential, letters that agree with decisions."""

from itertools import pairwise
from typing import Any

import pytest

from optimiser.documents.alle import SOORTEN, alle_stukken
from optimiser.documents.model import Document, Kop, Liggend, Tabel
from optimiser.documents.stukken.besluit import besluit
from optimiser.documents.stukken.brief import brief, krijgt_voornemen, verschillen, voornemen
from optimiser.documents.stukken.landelijk import aansluiting, aansluitingstabel, kamerbrief, provincietabel
from optimiser.explain.kijk import SOORTEN as PLEKSOORTEN
from optimiser.explain.kijk import Kijk
from optimiser.explain.stand import opgelegd
from optimiser.explain.waarde import Getal, Waarde
from tests.hulp import aantal

VOLGORDE = (
    "In het kort", "Wat dit stuk is en wat niet", "Inhoud",
    "Dossier", "Het verslag", "Voornemens en zienswijzen", "Haalbaarheid per locatie", "Gelijke gevallen",
    "Besluit", "Artikel 1. Begrippen", "Artikel 2. Aangewezen gemeenten", "Artikel 3. Niet aangewezen gemeenten",
    "Artikel 4. Plaatsen van bijzondere aard", "Artikel 5. Termijn", "Artikel 6. Gezamenlijke plannen",
    "Artikel 7. Verhouding tot het vorige besluit", "Artikel 8. Melding en wijziging",
    "Artikel 9. Bekendmaking en inwerkingtreding", "Bezwaar", "Ondertekening",
    "Motivering", "Wat de wet vastlegt en wat niet", "Het landelijke beeld", "Het verslag en wat daarvan telt",
    "Hoe de rest is verdeeld", "Gemeenten met een opgelegd aantal", "Het meerdere, en wie daarmee instemt",
    "De score SES-WOA", "Andere keuzes die zijn doorgerekend", "Een hogere raming en toch een lager aantal", "Het locatievoorstel", "Het rekenprogramma", "Wat niet is onderzocht",
    "Bijlage 1. Alle gemeenten van Nederland", "Bijlage 2. Elke regel van het verslag",
    "Bijlage 3. Een bladzijde per gemeente", "Bijlage 4. Register van keuzes",
    "Bijlage 5. Afwijkingen van de berekening", "Bijlage 6. Woorden, leeswijzer en contact", "Bijlage 7. Colofon",
    "Bijlage 8. Locatievoorstel", "Aantallen die niet precies passen", "Weinig of veel nieuwe locaties",
    "Een hoger minimum voor een nieuwe locatie", "Het locatievoorstel per gemeente",
)  # fmt: skip
"""The elements of a decision and its annexes, in their order."""


def koppen(document: Document) -> list[Kop]:
    return [blok for blok in document.alle_blokken() if isinstance(blok, Kop)]


def tabel(document: Document, naam: str) -> Tabel:
    return next(t for t in document.tabellen() if t.naam == naam)


def getal(cel: Any) -> int:
    """Return the exact number of a cell that holds one value."""
    (waarde,) = (deel for deel in cel.tekst.delen if isinstance(deel, Waarde))
    return int(waarde.getal)


def test_all_elements_stand_in_their_order(kijk: Kijk) -> None:
    namen = [str(kop.tekst) for kop in koppen(besluit(kijk, "PV27"))]
    plaatsen = [namen.index(naam) for naam in VOLGORDE]
    assert plaatsen == sorted(plaatsen)
    assert sum(naam.startswith("Keuze ") for naam in namen) == 17
    for code in kijk.per_provincie["PV27"]:
        assert kijk.naam(code).tekst in namen


@pytest.mark.campagne
def test_headings_names_and_links_are_sound(kijk: Kijk) -> None:
    per_soort: dict[str, int] = {}
    for stuk in alle_stukken(kijk):
        per_soort[stuk.soort] = per_soort.get(stuk.soort, 0) + 1
        if not stuk.vormen or per_soort[stuk.soort] > aantal(4, 1_000):
            continue
        document = stuk.maak(kijk)
        assert document.rubricering == stuk.rubricering
        assert ("VERTROUWELIJK" in document.bestandsnaam) == (stuk.rubricering == "vertrouwelijk")
        niveaus = [kop.niveau for kop in koppen(document)]
        assert niveaus[0] == 1
        assert all(volgend <= vorig + 1 for vorig, volgend in pairwise(niveaus))
        ankers = [kop.anker for kop in koppen(document) if kop.anker]
        assert len(set(ankers)) == len(ankers)
        doelen = {cel.doel for t in document.tabellen() for rij in t.rijen for cel in rij if cel.doel}
        if stuk.rubricering == "openbaar":
            assert doelen <= set(ankers)
        namen = [t.naam for t in document.tabellen()]
        titels = [str(t.titel) for t in document.tabellen()]
        assert len(set(namen)) == len(namen)
        assert len(set(titels)) == len(titels)
        for t in document.tabellen():
            assert all(len(rij) == len(t.kolommen) for rij in (*t.rijen, *([t.som] if t.som else [])))
        assert document.bestandsnaam.isascii()
        assert "/" not in document.bestandsnaam


def test_file_names_are_unique(kijk: Kijk) -> None:
    namen = [(s.soort, s.code, s.rubricering) for s in alle_stukken(kijk)]
    assert len(set(namen)) == len(namen)
    assert {s.soort for s in alle_stukken(kijk)} >= set(SOORTEN)


@pytest.mark.parametrize("provincie", ["PV24", "PV28", "PV30"])
def test_public_version_names_no_site_for_amv_and_none_under_negotiation(kijk: Kijk, provincie: str) -> None:
    openbaar = "\n".join(str(t) for t in besluit(kijk, provincie).teksten())
    vertrouwelijk = "\n".join(str(t) for t in besluit(kijk, provincie, "vertrouwelijk").teksten())
    publiek, geheim = set(), set()
    for code in kijk.per_provincie[provincie]:
        for regel in kijk.regels[code]:
            r = regel.inhoud
            weg = r["soort_plek"] == "amv" or r["status"] in (2, 3, 4, 5)
            (geheim if weg else publiek).add(r["locatie"])
    alleen_geheim = {naam for naam in geheim - publiek if naam}
    assert alleen_geheim
    for naam in alleen_geheim:
        assert naam not in openbaar
        assert naam in vertrouwelijk
    assert "Oordeel COA" not in openbaar
    for brief_ in (brief(kijk, provincie), kamerbrief(kijk), aansluiting(kijk)):
        tekst = "\n".join(str(t) for t in brief_.teksten())
        assert not any(naam in tekst for naam in alleen_geheim)


def test_a_site_with_any_place_for_amv_is_named_in_no_row(kijk: Kijk) -> None:
    """An open regular row at the same site would give the site away; blanks and case do not hide that."""
    import copy

    anders = copy.deepcopy(dict(kijk.verslag))
    (rapport,) = (v for v in anders["opdracht"]["verslagen"] if v["kop"]["provincie"] == "PV26")
    regulier = next(r for r in rapport["aanbod"] if r["soort_plek"] == "regulier" and r["status"] == 9)
    amv = next(r for r in rapport["aanbod"] if r["soort_plek"] == "amv")
    regulier["locatie"], amv["locatie"] = "Proefhuis aan de Laan", " proefhuis  aan de laan"
    document = besluit(Kijk(anders), "PV26")
    assert "proefhuis" not in "\n".join(str(t) for t in document.teksten()).casefold()
    geheim = besluit(Kijk(anders), "PV26", "vertrouwelijk")
    assert "proefhuis" in "\n".join(str(t) for t in geheim.teksten()).casefold()


def test_confidential_version_repeats_no_public_annex(kijk: Kijk) -> None:
    document = besluit(kijk, "PV24", "vertrouwelijk")
    namen = {t.naam for t in document.tabellen()}
    assert {"overleg", "haalbaarheid", "bijlage-2", "aangewezen", "deel-b"} <= namen
    assert "bijlage-1" not in namen
    assert "VERTROUWELIJK" in document.bestandsnaam
    assert document.rubricering == "vertrouwelijk"


@pytest.mark.parametrize("provincie", [f"PV{n}" for n in range(20, 32)])
def test_letter_decision_and_papers_have_one_number(kijk: Kijk, provincie: str) -> None:
    """The mistake of 2024: a letter said 3,362 places where the decision had 1,003. Here both are one value."""
    document = besluit(kijk, provincie)
    dictum = getal(tabel(document, "aangewezen").som[2])
    opgeteld = sum(getal(rij[2]) for rij in tabel(document, "aangewezen").rijen)
    in_deel_b = getal(tabel(document, "deel-b").som[11])
    plek = list(kijk.provincies).index(provincie)
    in_kamerbrief = getal(tabel(kamerbrief(kijk), "provincies").rijen[plek][8])
    in_brief = getal(verschillen(kijk, provincie).som[4])
    besluit_ = int(kijk.besluit_som(kijk.per_provincie[provincie]))
    assert {dictum, opgeteld, getal(tabel(document, "deel-b").som[12]), in_kamerbrief, in_brief} == {besluit_}
    berekend = (tabel(kamerbrief(kijk), "provincies").rijen[plek][7], verschillen(kijk, provincie).som[3])
    assert {in_deel_b, *map(getal, berekend)} == {int(kijk.stand(provincie, "besloten"))}
    zinnen = " ".join(str(t) for t in brief(kijk, provincie).teksten())
    assert (
        f"De rekenuitkomst is {kijk.stand(provincie, 'besloten').waarde:,} plaatsen".replace(",", ".")
        in zinnen
    )


def test_a_letter_from_another_receipt_would_be_seen(kijk: Kijk) -> None:
    """The test above can fail: with one number changed in the receipt the papers no longer agree."""
    import copy

    anders = copy.deepcopy(dict(kijk.verslag))
    anders["uitkomst"]["stand"]["PV26"]["regulier"]["besloten"] -= 2_359
    with pytest.raises(AssertionError):
        test_letter_decision_and_papers_have_one_number(Kijk(anders), "PV26")


@pytest.mark.parametrize("provincie", ["PV20", "PV25", "PV30"])
def test_every_difference_from_the_report_is_in_the_letter(kijk: Kijk, provincie: str) -> None:
    letter = verschillen(kijk, provincie)
    genoemd = {str(rij[0].tekst): rij for rij in letter.rijen}
    for code in kijk.per_provincie[provincie]:
        gemeld = sum(int(kijk.telling(regel)["plekken"].getal) for regel in kijk.regels[code])
        totaal = int(kijk.besluit(code))
        rij = genoemd.get(kijk.naam(code).tekst)
        assert (rij is not None) == (gemeld != totaal or bool(kijk.afwijkend([code])))
        if rij is not None:
            assert getal(rij[1]) + getal(rij[5]) == getal(rij[4]) == totaal
            assert getal(rij[3]) == int(kijk.totaal(code))
            assert str(rij[6].tekst)
            # The reason adds up: what does not count, is added or is cut gives the difference.
            delen = [w for w in rij[6].tekst.delen if isinstance(w, Waarde) and w.getal is not None]
            assert delen


def test_who_is_heard_first(kijk: Kijk) -> None:
    for code in kijk.gemeenten:
        hoger = any(kijk.besloten(code, s) > kijk.aanbod(code, s) for s in PLEKSOORTEN)
        if hoger:
            assert krijgt_voornemen(kijk, code)
    zonder = [code for code in kijk.gemeenten if not krijgt_voornemen(kijk, code)]
    assert zonder
    assert all(kijk.totaal(code) <= kijk.aanbod(code) for code in zonder)
    brieven = {s.code for s in alle_stukken(kijk) if s.soort == "voornemen"}
    assert brieven == set(kijk.gemeenten) - set(zonder)
    tekst = "\n".join(str(t) for t in voornemen(kijk, "GM0308").teksten())
    assert "Dat is 25 regulier en 10 amv meer dan uw aanbod dat telt." in tekst


def test_reconciliation_adds_up(kijk: Kijk) -> None:
    rijen = {str(rij[0].tekst): [getal(cel) for cel in rij[1:4]] for rij in aansluitingstabel(kijk).rijen}
    for kolom in range(3):
        assert (
            rijen["Capaciteitsraming"][kolom] + rijen["Afronden per gemeente"][kolom]
            == rijen["Opgaven van de provincies"][kolom]
        )
        opgeteld = sum(
            rijen[naam][kolom]
            for naam in ("Opgaven van de provincies", "Hoger door aanbod dat bindt", "Lager", "Niet verdeeld")
        )
        assert opgeteld == rijen["Rekenuitkomst"][kolom]
    assert rijen["Capaciteitsraming"] == [80_538, 7_462, 88_000]


def test_offers_under_every_counting_rule(kijk: Kijk) -> None:
    rijen = {str(rij[0].tekst): getal(rij[3]) for rij in tabel(aansluiting(kijk), "telregels").rijen}
    assert rijen["Alles in de verslagen"] >= rijen["telt mee: ook voornemens"] >= rijen["Gekozen telregel"]
    assert rijen["Gekozen telregel"] > rijen["telt mee: alleen gegarandeerde plaatsen"]
    assert rijen["Gekozen telregel"] == int(kijk.land("telt_mee"))


def test_table_of_provinces_adds_up(kijk: Kijk) -> None:
    t = provincietabel(kijk)
    for kolom in range(1, len(t.kolommen)):
        assert getal(t.som[kolom]) == sum(getal(rij[kolom]) for rij in t.rijen)
    for rij in t.rijen:
        opgave, *_, niet = (getal(cel) for cel in rij[1:8])
        hoger, besloten = getal(rij[5]), getal(rij[6])
        assert opgave + hoger - niet == besloten


def test_register_of_equal_cases_counts_over_twelve_provinces(kijk: Kijk) -> None:
    nota = tabel(SOORTEN["beslisnota"](kijk, "", "openbaar"), "gronden")
    for rij in nota.rijen:
        assert getal(rij[3]) == len(str(rij[2].tekst).split(", "))
    assert opgelegd(kijk, kijk.per_provincie["PV26"])


def test_landscape_holds_only_wide_tables(kijk: Kijk) -> None:
    liggend = [blok for blok in besluit(kijk, "PV24").blokken if isinstance(blok, Liggend)]
    assert [str(deel.tekst) for blok in liggend for deel in blok.blokken if isinstance(deel, Kop)] == [
        "Bijlage 2. Elke regel van het verslag",
        "Deel B. Alle gemeenten van de provincie Flevoland",
        "Het locatievoorstel per gemeente",
    ]


def test_empty_sum_is_zero_without_a_place() -> None:
    from optimiser.explain.waarde import som

    assert som([]) == Getal(0, frozenset())
