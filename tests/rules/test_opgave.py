"""Besluit 2.1 lid 2: the opgave is the sum of rounded numbers, not the rounded sum."""

from fractions import Fraction

from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeente, Gemeentecode, Provinciecode
from optimiser.rules.indicatief import compute_indicatief
from optimiser.rules.opgave import compute_opgaven

CODES = [Gemeentecode(f"GM000{n}") for n in range(4)]


def test_sum_of_rounded_numbers() -> None:
    """Three gemeenten of 2.5 places each: 3 + 3 + 3 = 9, not 7.5 -> 8."""
    provincies = ["PV20", "PV20", "PV20", "PV21"]
    gemeenten = [Gemeente(c, c, "", Provinciecode(p)) for c, p in zip(CODES, provincies, strict=True)]
    inwoners = dict(zip(CODES, (250, 250, 250, 250), strict=True))
    indicatief = compute_indicatief(10, 2, inwoners, dict.fromkeys(CODES, Fraction(0)))
    opgaven = compute_opgaven(indicatief, gemeenten)
    assert opgaven[Provinciecode("PV20")] == {Soort.REGULIER: 6, Soort.AMV: 3}
    assert opgaven[Provinciecode("PV21")] == {Soort.REGULIER: 2, Soort.AMV: 1}
