"""Huisvestingswet 28-30: the half-yearly number of status holders that a gemeente must house."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from optimiser.domain.errors import RunError
from optimiser.domain.gebied import Gemeentecode


@dataclass(frozen=True, slots=True)
class Taakstelling:
    """The steps of one gemeente: share before rounding, and the number rounded up."""

    gemeente: Gemeentecode
    inwoners: int
    exact: Fraction
    aantal: int


@dataclass(frozen=True, slots=True)
class Taakstellingen:
    """One half-year. ``som`` exceeds ``landelijk`` because every part is rounded up (about 171)."""

    landelijk: int
    inwoners_nl: int
    per_gemeente: Mapping[Gemeentecode, Taakstelling]

    @property
    def som(self) -> int:
        """Sum over all gemeenten."""
        return sum(taak.aantal for taak in self.per_gemeente.values())


def compute_taakstelling(landelijk: int, inwoners: Mapping[Gemeentecode, int]) -> Taakstellingen:
    """Divide the national number by inhabitants, each part rounded up.

    T = ceil(landelijk * inhabitants / inhabitants(NL)); a whole result is not pushed up.

    Parameters
    ----------
    landelijk : status holders to be housed, 0 or more.
    inwoners : persons on 1 January of the calendar year before the half-year's year.

    References
    ----------
    Huisvestingswet 29 lid 1.
    """
    if landelijk < 0:
        raise RunError("FOUT-AANTAL-01", aantal=landelijk)
    nederland = sum(inwoners.values())
    taken = {}
    for code, aantal in sorted(inwoners.items()):
        exact = Fraction(landelijk * aantal, nederland)
        taken[code] = Taakstelling(code, aantal, exact, -((-landelijk * aantal) // nederland))
    return Taakstellingen(landelijk, nederland, taken)


def compute_opgave_huisvesting(taakstelling: int, achterstand: int, voorsprong: int) -> int:
    """Return what is left to house: taakstelling + achterstand - voorsprong of the previous half-year.

    All three in persons, 0 or more; a negative result is a lead that goes on. Practice, not law.
    """
    return taakstelling + achterstand - voorsprong
