"""Stage B in the checker: against trying everything, against the kernel, and against every change."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, product
from random import Random
from typing import Any

import pytest

from optimiser.allocate.locatieprijs import bepaal_prijs
from optimiser.allocate.locaties import stel_voor
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid
from optimiser.domain.locatie import Bereik, Locatiepost, Locatievraag, Voorstel
from optimiser.law.beleid import load_beleid
from optimiser.run.opdracht import opdracht_uit_json
from optimiser.run.rekenverslag import maak_rekenverslag
from optimiser.verify.besluit import grondslag_zonder
from optimiser.verify.controle import controleer
from optimiser.verify.grenzen import maak_kader as maak_echt_kader
from optimiser.verify.locatiegroep import Rijstand, los
from optimiser.verify.locatiepunten import is_beste_prijs
from optimiser.verify.locatievraag import maak_vraag as maak_echte_vraag
from optimiser.verify.stof import maak_stof
from tests.allocate.maak_druk import maak_drukke_vraag, maak_veel_plannen
from tests.allocate.maak_locaties import (
    SOORTEN,
    maak_ander_beleid,
    maak_plannen,
    maak_vraag,
    probeer_alles,
)
from tests.hulp import aantal
from tests.verify.maak import Maat, herzegel, maak_receipt
from tests.verify.maak_vraag import maak_kader, naar_gebieden, naar_post
from tests.verify.wijzig import Receipt, gewijzigd, goed_receipt
from tests.verify.wijzig_locaties import LOCATIES, VRAAG, gebied_van, past, posten, reken_stand, voorstel
from tests.verify.wijzig_plannen import PLANMATEN, PLANNEN

POT = aantal(24, 48)
DELEN = 4
Vragen = tuple[Locatievraag, ...]


def reken_na(vragen: Vragen, beleid: Beleid) -> dict[tuple[str, str], Rijstand]:
    kader = maak_kader(vragen, beleid)
    return los(kader, naar_gebieden(vragen), [trap.value for trap in beleid.volgorde], {})


def vragen_van(zaad: str) -> tuple[Vragen, Beleid]:
    """A small question: one area, one with joint maxima, or two with joint plans; any rule, any order."""
    rng = Random(zaad)
    vorm = rng.randrange(3)
    vragen: Vragen
    if vorm == 2:
        los_ = tuple(maak_vraag(rng, gebied, 1, samen=rng.random() < 0.3) for gebied in ("PV20", "PV21"))
        vragen = maak_plannen(rng, los_)
    else:
        vragen = (maak_vraag(rng, "PV20", rng.randrange(1, 4 - vorm), samen=vorm == 1),)
    return vragen, maak_ander_beleid(rng)


@pytest.mark.campagne
def test_the_checker_finds_what_trying_everything_finds() -> None:
    for zaad in range(aantal(60, 2_000)):
        vragen, beleid = vragen_van(f"toets {zaad}")
        verwacht, gevonden = probeer_alles(vragen, beleid), reken_na(vragen, beleid)
        for vraag in naar_gebieden(vragen):
            for soort in SOORTEN:
                stand = gevonden[vraag.naam, soort.value]
                assert stand.aantal == {c: verwacht.aantallen[soort, c] for c in stand.aantal}, zaad
                for post in vraag.posten[soort.value]:
                    open_ = {
                        s.naam: n for s, n in zip(post.sites, stand.plaatsen[post.code], strict=True) if n
                    }
                    eigen = verwacht.sites[soort, post.code].items()
                    bekend = {site.naam for site in post.sites}
                    assert open_ == {naam: n for naam, n in eigen if n and naam in bekend}, zaad
                assert {plan.naam for plan in stand.plannen} <= verwacht.plannen


@pytest.mark.campagne
@pytest.mark.parametrize("klein", [True, False])
def test_the_checker_finds_what_the_kernel_finds(klein: bool) -> None:
    for zaad in range(aantal(30, 3_000)):
        rng = Random(f"groot {zaad} {klein}")
        vragen: Vragen = (maak_vraag(rng, "PV20", rng.randrange(3, 12), klein=klein, samen=klein),)
        beleid = maak_ander_beleid(rng)
        vergelijk_met_kern(zaad, vragen, beleid)


@pytest.mark.campagne
def test_the_checker_finds_what_the_kernel_finds_where_there_is_much_to_choose() -> None:
    for zaad in range(aantal(12, 1_500)):
        rng = Random(f"druk {zaad}")
        vergelijk_met_kern(
            zaad, (maak_drukke_vraag(rng, "PV20", rng.randrange(1, 4)),), maak_ander_beleid(rng)
        )
        los_ = tuple(maak_vraag(rng, gebied, rng.randrange(1, 4)) for gebied in ("PV20", "PV21"))
        vergelijk_met_kern(zaad, maak_veel_plannen(rng, los_), maak_ander_beleid(rng))


def vergelijk_met_kern(zaad: int, vragen: Vragen, beleid: Beleid) -> None:
    gevonden = reken_na(vragen, beleid)
    for antwoord in stel_voor(vragen, beleid):
        if not isinstance(antwoord, Voorstel):
            continue
        stand, waarden = gevonden[antwoord.gebied, antwoord.soort.value], antwoord.waarden
        assert stand.aantal == antwoord.aantallen, zaad
        assert (stand.afwijking, stand.nieuw, stand.kosten) == (
            waarden.afwijking,
            waarden.nieuw,
            waarden.kosten,
        ), zaad
        assert tuple(plan.naam for plan in stand.plannen) == antwoord.plannen, zaad


def test_a_joint_site_of_both_kinds_is_two_plans() -> None:
    # Ten places of each kind on one agreed site: an id alone does not tell a plan.
    rng = Random(0)
    vraag = maak_vraag(rng, "PV20", 2)
    leeg = {
        soort: tuple(
            replace(post, doel=10, vloer=0, hoog=None, plaatsen=()) for post in vraag.posten[soort][:1]
        )
        for soort in SOORTEN
    }
    code = leeg[Soort.AMV][0].gemeente
    een = maak_plannen(rng, (vraag, maak_vraag(rng, "PV21", 1)))[0].plannen[0]
    plannen = tuple(replace(een, gemeente=code, soort=soort, delen=((code, 10),)) for soort in SOORTEN)
    vragen = (Locatievraag("PV20", leeg, {}, plannen),)
    beleid = load_beleid("voorbeeldbeleid")
    assert {k: dict(s.aantal) for k, s in reken_na(vragen, beleid).items()} == {
        ("PV20", "amv"): {code: 10},
        ("PV20", "regulier"): {code: 10},
    }
    assert [dict(a.aantallen) for a in stel_voor(vragen, beleid) if isinstance(a, Voorstel)] == [
        {code: 10}
    ] * 2


# --- the price ---------------------------------------------------------------------------------------


@pytest.mark.campagne
def test_only_the_best_price_nearest_to_nothing_is_accepted() -> None:
    gezien = 0
    for zaad in range(aantal(60, 2_000)):
        rng = Random(f"prijs {zaad}")
        vraag = maak_vraag(rng, "PV20", rng.randrange(1, 5), klein=rng.random() < 0.5)
        rij = vraag.posten[Soort.REGULIER]
        eigen = [(post.doel, naar_post(post).houdbaar) for post in rij]
        totaal = sum(rng.choice(bereiken)[0] for _, bereiken in eigen)
        prijs = bepaal_prijs([(post, _bereiken(post)) for post in rij], totaal)
        assert is_beste_prijs(eigen, totaal, (prijs.numerator, prijs.denominator)), zaad
        gezien += prijs != 0
        for teller, noemer in ((-1, 1), (0, 1), (1, 1), (1, 2), (-1, 3), (5, 4), (prijs.numerator, 97)):
            if teller * prijs.denominator != prijs.numerator * noemer:
                assert not is_beste_prijs(eigen, totaal, (teller, noemer)), zaad
    assert gezien > 10


def _bereiken(post: Locatiepost) -> list[Bereik]:
    return [Bereik(a, None if b > 10**12 else b) for a, b in naar_post(post).houdbaar]


# --- every change ------------------------------------------------------------------------------------


def kenmerken(receipt: Receipt) -> Iterator[str]:
    """What a receipt of the pot has that the changes are for."""
    provincie = {rij["code"]: rij["provincie"] for rij in receipt["opdracht"]["gemeenten"]}
    plannen = voorstel(receipt)["plannen"]
    for nummer, plan in enumerate(plannen):
        leden = {code for code, _ in plan["delen"]}
        stand = "in" if plan["in"] else "uit"
        yield f"plan {plan['soort']} {stand}"
        if len({provincie[code] for code in leden}) > 1:
            yield f"plan over de grens {stand}"
        if any(leden & {code for code, _ in ander["delen"]} for ander in plannen[:nummer]):
            yield "plannen met een gedeelde gemeente"
    if len({plan["locatie_id"] for plan in plannen}) < len(plannen):
        yield "een locatie met twee plannen"
    if gesteld(receipt):
        yield "gezamenlijk maximum"
        if bindt(receipt):
            yield "gezamenlijk maximum bindt"
    if any(rij["reden"] == "locatievoorstel" for rij in receipt["uitkomst"]["besluit"]["redenen"].values()):
        yield "het aantal volgt de locaties"
    if plannen and receipt["opdracht"]["wijzigingen"]:
        yield "plannen en een wijziging"


def test_the_pot_reaches_what_it_is_for() -> None:
    receipts = [goed_receipt(nummer, PLANMATEN) for nummer in range(POT)]
    gezien = Counter(naam for receipt in receipts for naam in kenmerken(receipt))
    minstens = {
        "plan amv in": 1,
        "plan amv uit": 1,
        "plan regulier in": 1,
        "plan regulier uit": 1,
        "plan over de grens in": 1,
        "plan over de grens uit": 1,
        "plannen met een gedeelde gemeente": 1,
        "een locatie met twee plannen": 1,
        "gezamenlijk maximum": 4,
        "gezamenlijk maximum bindt": 1,
        "het aantal volgt de locaties": 1,
        "plannen en een wijziging": 1,
    }
    assert {naam: gezien[naam] for naam, n in minstens.items() if gezien[naam] < n} == {}
    assert sum(bool(voorstel(receipt)["plannen"]) for receipt in receipts) >= POT // 2


@pytest.mark.campagne
@pytest.mark.parametrize("deel", range(DELEN))
def test_no_change_of_the_proposal_is_accepted(deel: int) -> None:
    rng, keer = Random(900 + deel), aantal(60, 2_600)
    geprobeerd, door = 0, []
    while geprobeerd < keer:
        soort = PLANNEN if rng.random() < 0.4 else LOCATIES
        gevonden = gewijzigd(rng, rng.randrange(POT), soort, PLANMATEN)
        if gevonden is None:
            continue
        geprobeerd += 1
        wat, receipt = gevonden
        if controleer(receipt).goedgekeurd:
            door.append(wat)
    assert door == []


@pytest.mark.campagne
def test_a_change_of_the_question_is_accepted_only_where_nothing_follows_from_it() -> None:
    rng, keer = Random(31), aantal(40, 1_500)
    geprobeerd, gevolg = 0, 0
    while geprobeerd < keer:
        gevonden = gewijzigd(rng, rng.randrange(POT), VRAAG, PLANMATEN)
        if gevonden is None:
            continue
        geprobeerd += 1
        wat, receipt = gevonden
        if controleer(receipt).goedgekeurd:
            opnieuw = json.loads(json.dumps(maak_rekenverslag(opdracht_uit_json(receipt["opdracht"]))))
            assert opnieuw["uitkomst"] == receipt["uitkomst"], wat
        else:
            gevolg += 1
    assert gevolg > keer // 4


# --- of all proposals that could stand in a receipt, exactly one is accepted ----------------------------


def _plaatsen(sites: Sequence[dict[str, Any]], ruimte: int) -> Iterator[tuple[int, ...]]:
    """Every way to put at most so many places on some sites within their sizes."""
    if not sites:
        yield ()
        return
    site, *rest = sites
    aanbod = site["aard"] == "aanbod"
    bereiken = [(0, site["bereiken"][0][1])] if aanbod else [(0, 0), *site["bereiken"]]
    binnen = {n for a, b in bereiken for n in range(a, (ruimte if b is None else min(b, ruimte)) + 1)}
    for aantal_ in sorted(binnen):
        yield from ((aantal_, *verder) for verder in _plaatsen(rest, ruimte - aantal_))


def voorstellen(
    receipt: Receipt, gebied: str, soort: str, hoogstens: int
) -> list[tuple[tuple[int, ...], ...]]:
    """Every way to put places on the sites of one area and kind within sizes, bounds and total.

    One more than ``hoogstens`` of them says that there are too many.
    """
    eigen = [post for c, s, post in posten(receipt) if s == soort and gebied_van(receipt, c) == gebied]
    meest = max(sum(post[veld] for post in eigen) for veld in ("doel", "aantal"))
    per_post = []
    for post in eigen:
        ruimte = meest if post["hoog"] is None else min(meest, post["hoog"])
        kan = (plaatsen for plaatsen in _plaatsen(post["sites"], ruimte) if sum(plaatsen) >= post["vloer"])
        per_post.append(list(islice(kan, hoogstens + 1)))
    return list(islice(product(*per_post), hoogstens + 1))


def schrijf(receipt: Receipt, gebied: str, soort: str, plaatsen: tuple[tuple[int, ...], ...]) -> None:
    """Write a proposal in a receipt, with values and a price that go with it."""
    eigen = [post for c, s, post in posten(receipt) if s == soort and gebied_van(receipt, c) == gebied]
    for post, rij in zip(eigen, plaatsen, strict=True):
        post["aantal"] = sum(rij)
        for site, aantal_ in zip(post["sites"], rij, strict=True):
            site["plaatsen"] = aantal_
        assert past(post)
    reken_stand(receipt, gebied, soort)


def met_andere_gegevens(receipt: Receipt) -> bool:
    """Whether a change corrected data: then the order of the gemeenten is that of the corrected ones."""
    return any(wijziging["gegevens"] for wijziging in receipt["opdracht"].get("wijzigingen", ()))


KLEIN = Maat(1, (2, 3), (8, 26), rijen=0.8, met_maxima=0.2, met_samen=0.5)


@pytest.mark.campagne
def test_of_all_proposals_exactly_one_is_accepted() -> None:
    geteld = 0
    for zaad in range(aantal(20, 400)):
        receipt = maak_receipt(zaad, KLEIN)
        if voorstel(receipt)["plannen"] or met_andere_gegevens(receipt):
            continue
        if not controleer(receipt).goedgekeurd:
            continue
        tekst = json.dumps(receipt)
        for rij in voorstel(receipt)["gebieden"]:
            gebied, soort = rij["gebied"], rij["soort"]
            alle = voorstellen(receipt, gebied, soort, 150)
            if not 2 <= len(alle) <= 150:
                continue
            goed = []
            for plaatsen in alle:
                proef: Receipt = json.loads(tekst)
                schrijf(proef, gebied, soort, plaatsen)
                if controleer(herzegel(proef)).goedgekeurd:
                    goed.append(plaatsen)
            geteld += len(alle)
            assert len(goed) == 1, (zaad, gebied, soort, goed)
    assert geteld > 200


@pytest.mark.campagne
def test_of_all_pairs_of_proposals_under_a_joint_maximum_exactly_one_is_accepted() -> None:
    geteld, gebonden = 0, 0
    for zaad in range(aantal(24, 600)):
        receipt = maak_receipt(zaad, SAMEN)
        paar = [voorstellen(receipt, "PV20", str(soort), 200) for soort in SOORTEN]
        if voorstel(receipt)["plannen"] or not 2 <= len(paar[0]) * len(paar[1]) <= 200:
            continue
        if not gesteld(receipt) or met_andere_gegevens(receipt) or not controleer(receipt).goedgekeurd:
            continue
        tekst, goed = json.dumps(receipt), []
        for amv, regulier in product(*paar):
            proef: Receipt = json.loads(tekst)
            schrijf(proef, "PV20", "amv", amv)
            schrijf(proef, "PV20", "regulier", regulier)
            geteld += 1
            if controleer(herzegel(proef)).goedgekeurd:
                goed.append((amv, regulier))
        assert len(goed) == 1, (zaad, goed)
        gebonden += bindt(receipt)
    assert geteld > 100
    assert gebonden > 0


SAMEN = Maat(1, (2, 2), (8, 22), rijen=0.6, met_maxima=0.0, met_samen=1.0)


def gesteld(receipt: Receipt) -> dict[str, int]:
    """The stated joint maxima."""
    standen = (stand for deel in receipt["opdracht"]["verslagen"] for stand in deel["gemeenten"])
    return {stand["gemeente"]: stand["max_samen"] for stand in standen if stand["max_samen"] is not None}


def bindt(receipt: Receipt) -> bool:
    """Whether the sites alone would give a gemeente more than its joint maximum."""
    stof = maak_stof(receipt)
    kader = maak_echt_kader(stof, stof.keuzes, stof.sleutel, stof.aanbod)
    grond = grondslag_zonder(stof, kader)
    gebieden = maak_echte_vraag(grond, stof.keuzes["locatievormen"]).gebieden
    los_ = [replace(gebied, samen={}) for gebied in gebieden]
    standen = los(kader, los_, stof.keuzes["volgorde"], {}).values()
    return any(sum(s.aantal.get(code, 0) for s in standen) > h for code, h in gesteld(receipt).items())
