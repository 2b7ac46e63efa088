"""Wet 2 lid 3: durable places, with the minimum per gemeente and the twelve months ahead."""

from datetime import date

import pytest

from optimiser.domain.aanbod import Kwaliteit, Opvangvorm, Soort
from optimiser.rules.duurzaam import DuurzaamRegels, compute_aftrek, is_duurzaam
from tests.maak import dag, regel

NORM = DuurzaamRegels(100, 16, 5, 12)
PEIL = date(2026, 2, 27)


@pytest.mark.parametrize(("plekken", "over"), [(100, 400), (99, 500), (700, 0)])
def test_minimum_per_gemeente_over_several_sites(plekken: int, over: int) -> None:
    """Two sites add up; 99 together is below the minimum; the remainder is never below 0 (our reading)."""
    regels = [regel(plekken=60), regel(regel_id="R2", plekken=plekken - 60)]
    aftrek = compute_aftrek(500, Soort.REGULIER, regels, PEIL, NORM)
    assert aftrek.nog_beschikbaar == over
    assert aftrek.per_gemeente[0][1:] == (plekken, plekken >= 100)


@pytest.mark.parametrize(("plekken", "duurzaam"), [(16, 16), (15, 0)])
def test_minimum_for_amv(plekken: int, duurzaam: int) -> None:
    regels = [regel(plekken=plekken, soort_plek=Soort.AMV)]
    assert compute_aftrek(50, Soort.AMV, regels, PEIL, NORM).duurzaam == duurzaam


@pytest.mark.parametrize(("vanaf", "ja"), [("2027-02-27", True), ("2027-02-28", False)])
def test_within_twelve_months(vanaf: str, ja: bool) -> None:
    assert is_duurzaam(regel(vanaf=dag(vanaf)), PEIL, NORM) is ja


def test_five_years_and_certain() -> None:
    assert is_duurzaam(regel(tot=dag("2026-01-01")), PEIL, NORM)
    assert not is_duurzaam(regel(tot=dag("2025-12-31")), PEIL, NORM)
    assert not is_duurzaam(regel(status=5), PEIL, NORM)
    assert not is_duurzaam(regel(status=10), PEIL, NORM)
    assert not is_duurzaam(regel(kwaliteit=Kwaliteit.RAMING), PEIL, NORM)
    assert not is_duurzaam(regel(opvangvorm=Opvangvorm.DOORSTROOM), PEIL, NORM)
