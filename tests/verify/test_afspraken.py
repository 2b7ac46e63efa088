"""Agreements and joint candidates in the checker: its own judgment, beside that of the program."""

import json
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from optimiser.domain.aanbod import Afspraak, Locatie, Voorwaarde
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.run.rekenverslag import maak_rekenverslag
from optimiser.verify.besluit import grondslag_zonder
from optimiser.verify.controle import controleer
from optimiser.verify.grenzen import maak_kader
from optimiser.verify.locatievraag import Vraag, maak_vraag
from optimiser.verify.stof import maak_stof
from tests.maak import afspraak, dag, locatie, regel
from tests.verify.maak import Maat, herzegel, maak_beleid, maak_opdracht

VORMEN = [
    {"vorm": "kleinschalig", "soort": "regulier", "minimum": 20, "maximum": 99},
    {"vorm": "groot", "soort": "regulier", "minimum": 200, "maximum": None},
]
Receipt = dict[str, Any]


def leeg(toerekening: str = "toegerekend") -> tuple[Verdeelopdracht, Gemeentecode, Gemeentecode]:
    """Two provincies without offers, agreements or sites, and a gemeente of each."""
    beleid = maak_beleid(toerekening=toerekening, locatievormen=VORMEN)
    opdracht = maak_opdracht(Random(4), Maat(2, (2, 2), (900, 900), met_maxima=0, met_samen=0), beleid)
    kaal = tuple(replace(v, aanbod=(), locaties=(), afspraken=()) for v in opdracht.verslagen)
    plek, ander = (v.gemeenten[0].gemeente for v in kaal)
    return replace(opdracht, verslagen=kaal), plek, ander


def met(opdracht: Verdeelopdracht, site: Locatie | None, *bladen: tuple[int, Afspraak]) -> Receipt:
    """The receipt with a joint site in the first report, and agreements in the reports by number."""
    verslagen = list(opdracht.verslagen)
    if site is not None:
        verslagen[0] = replace(verslagen[0], locaties=(site,))
    for nummer, blad in bladen:
        verslagen[nummer] = replace(verslagen[nummer], afspraken=(*verslagen[nummer].afspraken, blad))
    inhoud: Receipt = json.loads(json.dumps(maak_rekenverslag(replace(opdracht, verslagen=tuple(verslagen)))))
    return inhoud


def vraag_van(receipt: Receipt) -> Vraag:
    stof = maak_stof(receipt)
    kader = maak_kader(stof, stof.keuzes, stof.sleutel, stof.aanbod)
    return maak_vraag(grondslag_zonder(stof, kader), stof.keuzes["locatievormen"])


def uitkomst(receipt: Receipt) -> str:
    """What the checker makes of the joint site: ``plan``, or why it stays outside."""
    vraag = vraag_van(receipt)
    assert len(vraag.plannen) + len(vraag.buiten) == 1
    return "plan" if vraag.plannen else vraag.buiten[0]["reden"]


@pytest.mark.parametrize(
    ("anders", "verwacht"),
    [
        ({}, "plan"),
        ({"regels": ("elders",)}, "geen_afspraak"),
        ({"bevestigd_van": False}, "afspraak_niet_bevestigd"),
        ({"bevestigd_naar": False}, "afspraak_niet_bevestigd"),
        ({"voorwaarde": Voorwaarde.OPEN}, "afspraak_voorwaarde_open"),
        ({"voorwaarde": Voorwaarde.VERVULD}, "plan"),
        ({"vanaf": dag("2027-07-01"), "tot": dag("2027-07-01")}, "plan"),
        ({"vanaf": dag("2027-07-02")}, "afspraak_niet_op_teldatum"),
        ({"tot": dag("2027-06-30")}, "afspraak_niet_op_teldatum"),
    ],
)
def test_a_plan_over_a_provincial_border_needs_both_sides(anders: dict[str, Any], verwacht: str) -> None:
    opdracht, plek, ander = leeg()
    site = locatie(gemeente=plek, aandelen=((plek, 60), (ander, 30)), maximum=90)
    blad = afspraak(**{"van": plek, "naar": ander, "regels": ("L1",), **anders})
    receipt = met(opdracht, site, (1, blad))
    assert uitkomst(receipt) == verwacht
    assert controleer(receipt).goedgekeurd
    # The same with the parts reversed in the agreement, and by where places stand: no plan and no reason.
    om = replace(
        blad, van=ander, naar=plek, bevestigd_van=blad.bevestigd_naar, bevestigd_naar=blad.bevestigd_van
    )
    assert uitkomst(met(opdracht, site, (0, om))) == verwacht
    ligging = vraag_van(met(leeg("ligging")[0], site, (1, blad)))
    assert (ligging.plannen, ligging.buiten) == ((), [])


def test_each_report_may_confirm_its_own_side_of_one_agreement() -> None:
    opdracht, plek, ander = leeg()
    site = locatie(gemeente=plek, aandelen=((plek, 60), (ander, 30)), maximum=90)
    hier = afspraak(van=plek, naar=ander, regels=("L1",), bevestigd_naar=False)
    daar = replace(hier, bevestigd_van=False, bevestigd_naar=True)
    receipt = met(opdracht, site, (0, hier), (1, daar))
    assert uitkomst(receipt) == "plan"
    assert controleer(receipt).goedgekeurd
    for anders in (replace(daar, afspraak_id="A2"), replace(daar, regels=())):
        assert uitkomst(met(opdracht, site, (0, hier), (1, anders))) == "afspraak_niet_bevestigd"


@pytest.mark.parametrize(
    ("eigen", "deel", "verwacht"),
    [(60, 39, "plan"), (60, 40, "past_in_geen_vorm"), (100, 50, "past_in_geen_vorm"), (150, 50, "plan")],
)
def test_the_parts_together_are_a_size_of_the_forms(eigen: int, deel: int, verwacht: str) -> None:
    """Forms 20-99 and 200 and more."""
    opdracht, plek, ander = leeg()
    site = locatie(gemeente=plek, aandelen=((plek, eigen), (ander, deel)), maximum=eigen + deel)
    receipt = met(opdracht, site, (0, afspraak(van=plek, naar=ander, regels=("L1",))))
    assert uitkomst(receipt) == verwacht
    assert controleer(receipt).goedgekeurd


def test_a_row_counts_by_parts_only_when_agreed_and_the_reason_is_checked() -> None:
    opdracht, plek, ander = leeg()
    rij = regel(gemeente=plek, toegerekend_aan=((plek, 60), (ander, 40)))
    eerste, tweede = opdracht.verslagen
    opdracht = replace(opdracht, verslagen=(replace(eerste, aanbod=(rij,)), tweede))
    blad = afspraak(van=plek, naar=ander)
    for bevestigd, eigen, deel in ((True, 60, 40), (False, 100, 0)):
        receipt = met(opdracht, None, (0, replace(blad, bevestigd_naar=bevestigd)))
        deelnemers = receipt["uitkomst"]["deelnemers"]
        assert [deelnemers[code]["aanbod"]["regulier"] for code in (plek, ander)] == [eigen, deel]
        reden = "afspraak_bevestigd" if bevestigd else "afspraak_niet_bevestigd"
        assert receipt["uitkomst"]["tellingen"]["R1"]["afspraak"] == [bevestigd, reden]
        assert receipt["uitkomst"]["tellingen"]["R1"]["telt"] == 100
        assert controleer(receipt).goedgekeurd
        for anders in (None, [not bevestigd, reden], [bevestigd, "geen_afspraak"]):
            receipt["uitkomst"]["tellingen"]["R1"]["afspraak"] = anders
            codes = {punt.code for punt in controleer(herzegel(receipt)).punten}
            assert codes == {"V-TEL-02"}
        # With the agreement turned round afterwards the numbers no longer follow from the reports.
        receipt["uitkomst"]["tellingen"]["R1"]["afspraak"] = [bevestigd, reden]
        receipt["opdracht"]["verslagen"][0]["afspraken"][0]["bevestigd_naar"] = not bevestigd
        assert "V-DLN-01" in {punt.code for punt in controleer(herzegel(receipt)).punten}
