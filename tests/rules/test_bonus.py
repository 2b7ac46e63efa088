"""Wet 9 lid 3: above 75 % of the provincial number."""

from fractions import Fraction

import pytest

from optimiser.rules.bonus import compute_bonusplaatsen


@pytest.mark.parametrize(
    ("gerealiseerd", "al", "boven"),
    [(76, 0, Fraction(1)), (75, 0, Fraction(0)), (74, 0, Fraction(0)), (90, 10, Fraction(5))],
)
def test_threshold(gerealiseerd: int, al: int, boven: Fraction) -> None:
    assert compute_bonusplaatsen(100, gerealiseerd, al, 75) == boven


def test_threshold_may_be_a_fraction() -> None:
    assert compute_bonusplaatsen(101, 76, 0, 75) == Fraction(1, 4)
