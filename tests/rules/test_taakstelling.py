"""Huisvestingswet 29: rounded up, whole results not pushed up."""

import pytest

from optimiser.domain.errors import RunError
from optimiser.domain.gebied import Gemeentecode
from optimiser.rules.taakstelling import compute_opgave_huisvesting, compute_taakstelling

A, B = Gemeentecode("GM0001"), Gemeentecode("GM0002")


@pytest.mark.parametrize(("inwoners", "taak"), [(300, 3), (301, 4), (299, 3), (1, 1), (0, 0)])
def test_ceiling_with_whole_result(inwoners: int, taak: int) -> None:
    """10 of 1,000 inhabitants: 300 inhabitants give exactly 3, one more gives 4."""
    taken = compute_taakstelling(10, {A: inwoners, B: 1000 - inwoners})
    assert taken.per_gemeente[A].aantal == taak


def test_ceiling_is_exact_where_floats_are_not() -> None:
    """0.07 x 100 is 7.000000000000001 in floats; here it is 7."""
    taken = compute_taakstelling(100, {A: 7, B: 93})
    assert taken.per_gemeente[A].aantal == 7
    assert taken.som == 100


def test_negative_number_is_refused() -> None:
    with pytest.raises(RunError, match="kan niet"):
        compute_taakstelling(-1, {A: 1})


def test_carry_over() -> None:
    """26 + 5 behind - 2 ahead = 29; a lead larger than the task goes on as a negative number."""
    assert compute_opgave_huisvesting(26, 5, 2) == 29
    assert compute_opgave_huisvesting(4, 0, 6) == -2
