"""Besluit 2.1 and 2.2 by hand, each with the twin on the other side of the border."""

from fractions import Fraction

import pytest

from optimiser.domain.feiten import BekendgemaaktAantal
from optimiser.domain.gebied import Gemeentecode
from optimiser.rules.indicatief import compute_indicatief, compute_indicatieve_verdeling

A, B, C = Gemeentecode("GM0001"), Gemeentecode("GM0002"), Gemeentecode("GM0003")
NUL = {A: Fraction(0), B: Fraction(0), C: Fraction(0)}


@pytest.mark.parametrize(
    ("inwoners", "aantal"),
    [((249, 751), 2), ((250, 750), 3), ((251, 749), 3), ((350, 650), 4), ((349, 651), 3)],
)
def test_half_goes_up(inwoners: tuple[int, int], aantal: int) -> None:
    """10 places: 0.25 of them is 2.5 and goes to 3 (half-even would give 2); just below gives 2."""
    verdeling = compute_indicatieve_verdeling(10, dict(zip((A, B), inwoners, strict=True)), NUL)
    assert verdeling.per_gemeente[A].aantal == aantal


def test_score_weighs_and_sum_of_weights_divides() -> None:
    """Weights 1.2 x 100 and 0.8 x 100 of 100 places: 60 and 40; without TWf nothing would change here,
    with weights 1.5 and 1.5 forgetting TWf would give 150 in all."""
    inwoners = {A: 100, B: 100}
    scheef = compute_indicatieve_verdeling(100, inwoners, {A: Fraction(1, 5), B: Fraction(-1, 5)})
    assert [aantal.aantal for aantal in scheef.per_gemeente.values()] == [60, 40]
    hoog = compute_indicatieve_verdeling(100, inwoners, {A: Fraction(1, 2), B: Fraction(1, 2)})
    assert hoog.som == 100
    assert hoog.twf == Fraction(3, 2)
    assert hoog.wf(A) == Fraction(3, 4)


def test_sum_is_not_repaired() -> None:
    """Three equal gemeenten and 100 places give 99, and 101 places give 102; the law mends neither."""
    inwoners = {A: 10, B: 10, C: 10}
    assert compute_indicatieve_verdeling(100, inwoners, NUL).som == 99
    assert compute_indicatieve_verdeling(101, inwoners, NUL).som == 102


def test_amv_is_its_own_run_and_regulier_the_difference() -> None:
    """Total 10.4 -> 10 and amv 3.5 -> 4, so regulier is 6, not round(6.9) = 7."""
    inwoners = {A: 104, B: 896}
    indicatief = compute_indicatief(100, 34, inwoners, NUL)
    assert indicatief.totaal.per_gemeente[A].aantal == 10
    assert indicatief.amv.per_gemeente[A].exact == Fraction(34 * 104, 1000)
    assert indicatief.amv.per_gemeente[A].aantal == 4
    assert indicatief.regulier(A) == 6


def test_published_number_prevails_and_keeps_the_computed_one() -> None:
    """A published 12 against a computed 10 holds; without a published amv that one stays computed."""
    gepubliceerd = {A: BekendgemaaktAantal(12, None), B: BekendgemaaktAantal(90, 30)}
    indicatief = compute_indicatief(100, 34, {A: 104, B: 896}, NUL, gepubliceerd)
    assert indicatief.bekendgemaakt
    assert (indicatief.totaal.per_gemeente[A].aantal, indicatief.totaal.per_gemeente[A].berekend) == (12, 10)
    assert indicatief.amv.per_gemeente[A].bekendgemaakt is None
    assert indicatief.regulier(A) == 8
    assert not compute_indicatief(100, 34, {A: 104, B: 896}, NUL).bekendgemaakt
