"""Surplus, cap and exemption: the bounds and the total of every mode."""

from dataclasses import replace
from datetime import date

import pytest

from optimiser.domain.aanbod import Instemming, Soort
from optimiser.domain.beleid import Beleid, Meerdere, Plafond
from optimiser.law.beleid import load_beleid
from optimiser.rules.grenzen import Grens, bepaal_grens, bepaal_totaal, stemt_in
from tests.maak import deelnemer, standpunt

BELEID = load_beleid("voorbeeldbeleid")
REGULIER = Soort.REGULIER


def met(meerdere: Meerdere, **anders: object) -> Beleid:
    return replace(BELEID, meerdere=meerdere, **anders)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("meerdere", "stemt", "laag"),
    [
        (Meerdere.INSTEMMING, True, 130),
        (Meerdere.INSTEMMING, False, 100),
        (Meerdere.BINDEND, False, 130),
        (Meerdere.BINDEND_LANDELIJK, False, 130),
        (Meerdere.BINDEND_BOVENOP, False, 130),
        (Meerdere.VRIJWILLIG_TELT, False, 130),
        (Meerdere.VRIJWILLIG_TELT_NIET, True, 100),
    ],
)
def test_surplus_binds_by_mode(meerdere: Meerdere, stemt: bool, laag: int) -> None:
    grens = bepaal_grens(deelnemer(1, 100, 130, stemt_in=stemt), REGULIER, met(meerdere))
    assert grens == Grens(laag, laag)


def test_cap_and_stated_maximum() -> None:
    """Imposed numbers stop at the indicative number, or lower at a stated maximum; never below the offer."""
    assert bepaal_grens(deelnemer(1, 100, 40), REGULIER, BELEID) == Grens(40, 100)
    laag = {Soort.REGULIER: 70, Soort.AMV: None}
    assert bepaal_grens(deelnemer(1, 100, 40, maximum=laag), REGULIER, BELEID) == Grens(40, 70)
    vrij = replace(BELEID, plafond=Plafond.GEEN)
    assert bepaal_grens(deelnemer(1, 100, 40), REGULIER, vrij) == Grens(40, None)
    assert bepaal_grens(deelnemer(1, 100, 40, maximum=laag), REGULIER, vrij) == Grens(40, 70)


def test_exempted_keeps_its_offer_and_not_designated_is_nought() -> None:
    assert bepaal_grens(deelnemer(1, 100, 40, vrijgesteld=True), REGULIER, BELEID) == Grens(40, 40)
    assert bepaal_grens(deelnemer(1, 100, 40, niet_aangewezen=True), REGULIER, BELEID) == Grens(0, 0)


@pytest.mark.parametrize(
    ("meerdere", "totaal"),
    [(Meerdere.INSTEMMING, 200), (Meerdere.BINDEND, 210), (Meerdere.BINDEND_BOVENOP, 300)],
)
def test_total(meerdere: Meerdere, totaal: int) -> None:
    """Keys 100 + 100, offers 200 and 10: offset unless the surplus lowers nobody's part."""
    rij = [deelnemer(1, 100, 200), deelnemer(2, 100, 10)]
    assert bepaal_totaal(200, rij, REGULIER, met(meerdere)) == totaal


@pytest.mark.parametrize(
    ("anders", "ja"),
    [
        ({"instemming": Instemming.JA, "instemming_ref": "K"}, True),
        ({"instemming": Instemming.JA, "instemming_ref": ""}, False),
        ({"instemming": Instemming.NEE, "instemming_ref": "K"}, False),
        (
            {"instemming": Instemming.TOT_DATUM, "instemming_ref": "K", "instemming_tot": date(2028, 2, 1)},
            True,
        ),
        (
            {"instemming": Instemming.TOT_DATUM, "instemming_ref": "K", "instemming_tot": date(2028, 1, 31)},
            False,
        ),
    ],
)
def test_consent(anders: dict[str, object], ja: bool) -> None:
    assert stemt_in(standpunt(**anders), date(2028, 2, 1)) is ja
