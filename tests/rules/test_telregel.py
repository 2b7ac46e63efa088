"""The counting rule: every test with its boundary twin; the reason is part of the answer."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from optimiser.domain.aanbod import BestaandNieuw, Kwaliteit, Opvangvorm, Soort
from optimiser.domain.beleid import Beleid, Duur, Toerekening, Zekerheid
from optimiser.domain.gebied import Gemeentecode
from optimiser.law.beleid import load_beleid
from optimiser.rules.telregel import kansrijke_criteria, tel_aanbod, tel_regel
from tests.maak import GM, afspraak, dag, regel

TELDATUM, HORIZON = date(2027, 7, 1), date(2028, 2, 1)
BELEID = load_beleid("voorbeeldbeleid")


def uitkomst(beleid: Beleid = BELEID, **anders: Any) -> tuple[int, dict[str, str]]:
    telling = tel_regel(regel(**anders), beleid, TELDATUM, HORIZON)
    return telling.telt, {t.naam: t.reden for t in telling.toetsen if not t.geslaagd}


@pytest.mark.parametrize(
    ("status", "zekerheid", "telt"),
    [
        (6, Zekerheid.GEGARANDEERD, 100),
        (5, Zekerheid.GEGARANDEERD, 0),
        (5, Zekerheid.KANSRIJK, 100),
        (4, Zekerheid.KANSRIJK, 0),
        (2, Zekerheid.VOORNEMENS, 100),
        (1, Zekerheid.VOORNEMENS, 0),
        (0, Zekerheid.VOORNEMENS, 0),
        (10, Zekerheid.GEGARANDEERD, 100),
    ],
)
def test_certainty(status: int, zekerheid: Zekerheid, telt: int) -> None:
    beleid = replace(BELEID, zekerheid=zekerheid)
    nieuw = {"status": status, "bestaand_nieuw": BestaandNieuw.NIEUW}
    assert uitkomst(beleid, **nieuw)[0] == telt


def test_criteria_need_a_reference() -> None:
    """d counts with a commitment and a reference; c needs an existing site; b is never met."""
    nieuw = {"status": 4, "bestaand_nieuw": BestaandNieuw.NIEUW, "toezegging_tijdig": True}
    assert kansrijke_criteria(regel(**nieuw)) == ("d",)
    assert kansrijke_criteria(regel(**nieuw, besluit_ref="")) == ()
    assert uitkomst(**nieuw)[0] == 100
    assert uitkomst(replace(BELEID, kansrijk_criteria=("a", "c")), **nieuw) == (
        0,
        {"zekerheid": "alleen_voornemen"},
    )
    verlenging = {"status": 4, "bestaand_nieuw": BestaandNieuw.VERLENGING, "zicht_op_verlenging": True}
    assert kansrijke_criteria(regel(**verlenging)) == ("c",)
    assert kansrijke_criteria(regel(**{**verlenging, "bestaand_nieuw": BestaandNieuw.NIEUW})) == ()


@pytest.mark.parametrize(
    ("tot", "verlenging", "telt"),
    [("2028-02-01", False, 100), ("2028-01-31", False, 0), ("2028-01-31", True, 100)],
)
def test_until_the_next_raming(tot: str, verlenging: bool, telt: int) -> None:
    assert uitkomst(tot=dag(tot), zicht_op_verlenging=verlenging)[0] == telt


@pytest.mark.parametrize(
    ("vanaf", "tot", "telt"),
    [
        ("2027-04-01", "2032-04-01", 100),
        ("2027-04-01", "2032-03-31", 0),
        ("2024-02-29", "2029-02-28", 100),
        ("2024-02-29", "2029-02-27", 0),
    ],
)
def test_five_years_from_the_start(vanaf: str, tot: str, telt: int) -> None:
    beleid = replace(BELEID, duur=Duur.VIJF_JAAR)
    assert uitkomst(beleid, vanaf=dag(vanaf), tot=dag(tot))[0] == telt


@pytest.mark.parametrize(("vanaf", "telt"), [("2027-07-01", 100), ("2027-07-02", 0)])
def test_available_on_the_teldatum(vanaf: str, telt: int) -> None:
    assert uitkomst(vanaf=dag(vanaf))[0] == telt


def test_ended_before_the_teldatum_unless_extended() -> None:
    eind = {"tot": dag("2027-06-30")}
    geen = replace(BELEID, duur=Duur.GEEN_EIS)
    assert uitkomst(geen, **eind) == (0, {"datum": "eindigt_voor_teldatum"})
    assert uitkomst(geen, tot=dag("2027-07-01"))[0] == 100
    assert uitkomst(geen, **eind, zicht_op_verlenging=True)[0] == 100


def test_form() -> None:
    """Doorstroom never counts, even if a policy file could name it; cno only where the policy names it."""
    assert uitkomst(opvangvorm=Opvangvorm.DOORSTROOM) == (0, {"vorm": "doorstroom"})
    assert uitkomst(opvangvorm=Opvangvorm.CNO) == (0, {"vorm": "uitgesloten"})
    assert uitkomst(load_beleid("reconstructie-2024-c"), opvangvorm=Opvangvorm.CNO)[0] == 100


def test_quality() -> None:
    assert uitkomst(kwaliteit=Kwaliteit.PM, plekken=None) == (0, {"kwaliteit": "pm"})
    band = {"kwaliteit": Kwaliteit.BANDBREEDTE, "plekken": None, "plekken_min": 80, "plekken_max": 120}
    assert uitkomst(**band)[0] == 80
    assert uitkomst(kwaliteit=Kwaliteit.RAMING)[0] == 100


def test_shares_count_by_place_or_by_agreement() -> None:
    ander = Gemeentecode("GM0342")
    gedeeld = regel(toegerekend_aan=((GM, 60), (ander, 40)))
    telling = tel_regel(gedeeld, BELEID, TELDATUM, HORIZON, [afspraak()])
    assert tel_aanbod([telling], Toerekening.LIGGING) == {(GM, Soort.REGULIER): 100}
    assert tel_aanbod([telling], Toerekening.TOEGEREKEND) == {
        (GM, Soort.REGULIER): 60,
        (ander, Soort.REGULIER): 40,
    }
