"""Agreements: parts of a joint site hold only when every pair confirmed, without an open condition."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from optimiser.domain.aanbod import Afspraak, Soort, Voorwaarde
from optimiser.domain.beleid import Toerekening
from optimiser.domain.gebied import Gemeentecode
from optimiser.law.beleid import load_beleid
from optimiser.rules.afspraken import beoordeel_afspraak
from optimiser.rules.telregel import tel_aanbod, tel_regel
from tests.maak import GM, afspraak, dag, regel

TELDATUM, HORIZON = date(2027, 7, 1), date(2028, 2, 1)
BUUR, DERDE = Gemeentecode("GM0342"), Gemeentecode("GM0355")
DELEN = ((GM, 60), (BUUR, 40))
EEN_KANT = afspraak(bevestigd_naar=False)


def oordeel(*afspraken: Afspraak, delen: tuple[tuple[Gemeentecode, int], ...] = DELEN) -> str | None:
    return beoordeel_afspraak(GM, delen, {"L1", "R1"}, afspraken, TELDATUM)


@pytest.mark.parametrize(
    ("anders", "verwacht"),
    [
        ({}, "afspraak_bevestigd"),
        ({"van": BUUR, "naar": GM}, "afspraak_bevestigd"),
        ({"regels": ("L1",)}, "afspraak_bevestigd"),
        ({"regels": ("R2",)}, "geen_afspraak"),
        ({"regels": ()}, "geen_afspraak"),
        ({"naar": DERDE}, "geen_afspraak"),
        ({"bevestigd_van": False}, "afspraak_niet_bevestigd"),
        ({"bevestigd_naar": False}, "afspraak_niet_bevestigd"),
        ({"voorwaarde": Voorwaarde.OPEN}, "afspraak_voorwaarde_open"),
        ({"voorwaarde": Voorwaarde.VERVULD}, "afspraak_bevestigd"),
        ({"voorwaarde": Voorwaarde.VERVALLEN}, "afspraak_bevestigd"),
        ({"vanaf": dag("2027-07-01")}, "afspraak_bevestigd"),
        ({"vanaf": dag("2027-07-02")}, "afspraak_niet_op_teldatum"),
        ({"tot": dag("2027-07-01")}, "afspraak_bevestigd"),
        ({"tot": dag("2027-06-30")}, "afspraak_niet_op_teldatum"),
    ],
)
def test_one_agreement(anders: dict[str, Any], verwacht: str) -> None:
    assert oordeel(afspraak(**anders)) == verwacht


def test_without_another_gemeente_nothing_has_to_be_agreed() -> None:
    assert oordeel(delen=((GM, 100),)) is None
    assert oordeel(delen=()) is None
    assert oordeel() == "geen_afspraak"


def test_two_reports_confirm_one_agreement_together() -> None:
    """Each report confirms its own side of one afspraak_id; two ids are two halves, and a condition counts for both."""
    andere = afspraak(bevestigd_van=False)
    assert oordeel(EEN_KANT, andere) == "afspraak_bevestigd"
    assert oordeel(EEN_KANT, replace(andere, afspraak_id="A2")) == "afspraak_niet_bevestigd"
    assert oordeel(EEN_KANT, replace(andere, regels=("R2",))) == "afspraak_niet_bevestigd"
    assert oordeel(EEN_KANT, EEN_KANT) == "afspraak_niet_bevestigd"
    assert oordeel(EEN_KANT, replace(andere, voorwaarde=Voorwaarde.OPEN)) == "afspraak_voorwaarde_open"
    # The other report may name the same two gemeenten the other way round.
    omgekeerd = afspraak(van=BUUR, naar=GM, bevestigd_naar=False)
    assert oordeel(EEN_KANT, omgekeerd) == "afspraak_bevestigd"
    assert oordeel(EEN_KANT, replace(omgekeerd, bevestigd_van=False)) == "afspraak_niet_bevestigd"


def test_the_best_agreement_of_a_pair_and_the_worst_pair_of_a_site() -> None:
    beter = afspraak(afspraak_id="A2", voorwaarde=Voorwaarde.OPEN)
    assert oordeel(EEN_KANT, beter) == "afspraak_voorwaarde_open"
    assert oordeel(EEN_KANT, beter, afspraak(afspraak_id="A3")) == "afspraak_bevestigd"
    drie = (*DELEN, (DERDE, 20))
    assert oordeel(afspraak(), delen=drie) == "geen_afspraak"
    assert oordeel(afspraak(), afspraak(afspraak_id="A4", naar=DERDE), delen=drie) == "afspraak_bevestigd"
    # The two partners among themselves say nothing about the gemeente where the places stand.
    assert (
        oordeel(afspraak(), afspraak(afspraak_id="A4", van=BUUR, naar=DERDE), delen=drie) == "geen_afspraak"
    )


@pytest.mark.parametrize(
    ("afspraken", "reden", "eigen"),
    [((afspraak(),), "afspraak_bevestigd", 60), ((EEN_KANT,), "afspraak_niet_bevestigd", 100)],
)
def test_a_row_counts_where_it_stands_until_both_confirm(
    afspraken: tuple[Afspraak, ...], reden: str, eigen: int
) -> None:
    """What counts stays 100; only to whom it counts hangs on the agreement, and only under that choice."""
    telling = tel_regel(
        regel(toegerekend_aan=DELEN), load_beleid("voorbeeldbeleid"), TELDATUM, HORIZON, afspraken
    )
    assert telling.telt == 100
    assert telling.afspraak is not None
    assert (telling.afspraak.geslaagd, telling.afspraak.reden) == (eigen == 60, reden)
    assert tel_aanbod([telling], Toerekening.LIGGING) == {(GM, Soort.REGULIER): 100}
    geteld = tel_aanbod([telling], Toerekening.TOEGEREKEND)
    assert geteld[GM, Soort.REGULIER] == eigen
    assert geteld.get((BUUR, Soort.REGULIER), 0) == 100 - eigen


def test_a_row_without_a_site_is_named_by_itself_alone() -> None:
    """An empty name in an agreement names no row."""
    los = regel(toegerekend_aan=DELEN, locatie="")
    beleid = load_beleid("voorbeeldbeleid")
    for regels, reden in ((("R1",), "afspraak_bevestigd"), (("",), "geen_afspraak")):
        telling = tel_regel(los, beleid, TELDATUM, HORIZON, (afspraak(regels=regels),))
        assert telling.afspraak is not None
        assert telling.afspraak.reden == reden
