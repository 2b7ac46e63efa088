"""Stage A as a whole: surplus modes, pro rata readings, exemption, joint maximum, not divided."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

import pytest

from optimiser.allocate.rekenuitkomst import bereken
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid, Meerdere, Plafond, Verdeelregel
from optimiser.domain.gebied import Provinciecode
from optimiser.domain.verdeling import Deelnemer
from optimiser.law.beleid import load_beleid
from tests.maak import deelnemer

BELEID = load_beleid("voorbeeldbeleid")
REGULIER, AMV = Soort.REGULIER, Soort.AMV


def regulier(deelnemers: Iterable[Deelnemer], beleid: Beleid) -> list[int]:
    uitkomst = bereken(deelnemers, beleid)
    return [n for (_, soort), n in uitkomst.besloten.items() if soort is REGULIER]


@pytest.mark.parametrize(
    ("meerdere", "verwacht"),
    [
        (Meerdere.INSTEMMING, [100, 100, 100]),
        (Meerdere.BINDEND, [160, 70, 70]),
        (Meerdere.BINDEND_BOVENOP, [160, 100, 100]),
        (Meerdere.VRIJWILLIG_TELT, [100, 70, 70]),
        (Meerdere.VRIJWILLIG_TELT_NIET, [100, 100, 100]),
    ],
)
def test_surplus_modes(meerdere: Meerdere, verwacht: list[int]) -> None:
    """Keys of 100 each, offers 160, 20 and 0; nobody agreed."""
    rij = [deelnemer(1, 100, 160), deelnemer(2, 100, 20), deelnemer(3, 100)]
    assert regulier(rij, replace(BELEID, meerdere=meerdere)) == verwacht


def test_voluntary_surplus_is_listed_beside() -> None:
    rij = [deelnemer(1, 100, 160), deelnemer(2, 100)]
    uitkomst = bereken(rij, replace(BELEID, meerdere=Meerdere.VRIJWILLIG_TELT))
    assert uitkomst.vrijwillig == {("GM0001", REGULIER): 60}
    assert sum(uitkomst.besloten.values()) + 60 == 200


def test_consent_makes_the_surplus_count() -> None:
    rij = [deelnemer(1, 100, 160, stemt_in=True), deelnemer(2, 100, 20), deelnemer(3, 100)]
    assert regulier(rij, BELEID) == [160, 70, 70]


def test_national_offset_uses_one_factor() -> None:
    """A surplus of 60 in one provincie lowers the numbers in the other."""
    ander = Provinciecode("PV21")
    rij = [deelnemer(1, 100, 160), deelnemer(2, 100, provincie=ander), deelnemer(3, 100, provincie=ander)]
    uitkomst = bereken(rij, replace(BELEID, meerdere=Meerdere.BINDEND_LANDELIJK))
    assert {deling.gebied for deling in uitkomst.delingen} == {"NL"}
    assert regulier(rij, replace(BELEID, meerdere=Meerdere.BINDEND_LANDELIJK)) == [160, 70, 70]
    assert regulier(rij, replace(BELEID, meerdere=Meerdere.BINDEND)) == [160, 100, 100]


def test_three_readings_of_pro_rata() -> None:
    """Keys 100, 200; offers 80 and 40; 180 left. A: key Iv, capped; B: key gap; C: one water level."""
    rij = [deelnemer(1, 100, 80), deelnemer(2, 200, 40), deelnemer(3, 100, 200, stemt_in=True)]
    uitkomst = {
        regel: regulier(rij, replace(BELEID, verdeelregel=regel))
        for regel in (Verdeelregel.BOVENOP, Verdeelregel.EIGEN_TEKORT, Verdeelregel.EVENWICHTIG)
    }
    assert uitkomst[Verdeelregel.BOVENOP] == [100, 100, 200]
    assert uitkomst[Verdeelregel.EIGEN_TEKORT] == [89, 111, 200]
    assert uitkomst[Verdeelregel.EVENWICHTIG] == [80, 120, 200]


def test_reading_a_lifts_the_cap_for_all_when_it_cannot_hold_the_rest() -> None:
    """A gemeente that is exempted leaves more than the others' gaps; the lift is reported."""
    rij = [deelnemer(1, 100, 0, vrijgesteld=True), deelnemer(2, 100, 50), deelnemer(3, 50, 50)]
    uitkomst = bereken(rij, replace(BELEID, verdeelregel=Verdeelregel.BOVENOP))
    deling = next(d for d in uitkomst.delingen if d.soort is REGULIER)
    assert deling.plafond_opgeheven
    assert uitkomst.besloten[deling.posten[1].gemeente, REGULIER] == 200
    assert deling.niet_verdeeld == 0


def test_exempted_and_not_designated() -> None:
    rij = [
        deelnemer(1, 100, 20, vrijgesteld=True),
        deelnemer(2, 100, niet_aangewezen=True),
        deelnemer(3, 100),
    ]
    uitkomst = bereken(rij, BELEID)
    assert [n for (_, s), n in uitkomst.besloten.items() if s is REGULIER] == [20, 0, 100]
    assert sum(d.niet_verdeeld for d in uitkomst.delingen) == 180
    assert regulier(rij, replace(BELEID, plafond=Plafond.GEEN)) == [20, 0, 280]


def test_joint_maximum_divides_both_kinds_together() -> None:
    """Two gemeenten of 90 + 10; one may hold 60 in all; the cap keeps the rest undivided."""
    sleutel, exact = {REGULIER: 90, AMV: 10}, {REGULIER: Fraction(90), AMV: Fraction(10)}
    rij = [
        replace(deelnemer(1, 90, maximum_samen=60), sleutel=sleutel, exact=exact),
        replace(deelnemer(2, 90), sleutel=sleutel, exact=exact),
    ]
    uitkomst = bereken(rij, BELEID)
    samen = {
        code: sum(n for (c, _), n in uitkomst.besloten.items() if c == code) for code in ("GM0001", "GM0002")
    }
    assert samen == {"GM0001": 60, "GM0002": 100}
    assert {d.soort: d.niet_verdeeld for d in uitkomst.delingen} == {AMV: 0, REGULIER: 40}
    assert all(d.korting for d in uitkomst.delingen)


def test_without_a_binding_joint_maximum_kinds_stay_apart() -> None:
    rij = [deelnemer(1, 90, maximum_samen=200), deelnemer(2, 90)]
    assert all(d.korting is None for d in bereken(rij, BELEID).delingen)
