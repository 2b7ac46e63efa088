"""Huisvestingswet 28-30: the half-yearly number of status holders that a gemeente must house."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from optimiser.domain.errors import RunError, SourceError
from optimiser.domain.feiten import Bron, Feiten
from optimiser.domain.gebied import Gemeentecode
from optimiser.law.cycli import Halfjaar, Landelijk, vergunninghouders_standen

ZELF_OPGEGEVEN = "zelf opgegeven"
"""State of a national number that somebody typed."""


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

    @property
    def opwaarts(self) -> int:
        """How much the sum exceeds the national number, as every part is rounded up."""
        return self.som - self.landelijk


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


@dataclass(frozen=True, slots=True)
class Halfjaartaak:
    """The taakstelling of a half-year: the national numbers in order, the outcome of the last, its source."""

    halfjaar: Halfjaar
    standen: tuple[Landelijk, ...]
    taken: Taakstellingen
    bron: Bron

    @property
    def stand(self) -> str:
        """State of the number that was used."""
        return self.standen[-1].stand


def compute_halfjaar(feiten: Feiten, halfjaar: Halfjaar, landelijk: int | None = None) -> Halfjaartaak:
    """Compute a half-year from the facts in force.

    Parameters
    ----------
    landelijk : national number that somebody typed, instead of the published one.

    Raises
    ------
    ParameterOnbekend
        No national number was published (FOUT-HALFJAAR-02).
    SourceError
        The inhabitants of the year that the law names are missing (FOUT-HALFJAAR-03).
    RunError
        A negative number (FOUT-AANTAL-01).
    """
    if landelijk is None:
        standen = vergunninghouders_standen(halfjaar)
    else:
        standen = (Landelijk(landelijk, ZELF_OPGEGEVEN),)
    inwoners = feiten.inwoners.get(halfjaar.inwoners_jaar)
    if inwoners is None:
        raise SourceError("FOUT-HALFJAAR-03", halfjaar=halfjaar, jaar=halfjaar.inwoners_jaar)
    taken = compute_taakstelling(standen[-1].aantal, inwoners.waarden)
    return Halfjaartaak(halfjaar, standen, taken, inwoners.bron)


def compute_opgave_huisvesting(taakstelling: int, achterstand: int, voorsprong: int) -> int:
    """Return what is left to house: taakstelling + achterstand - voorsprong of the previous half-year.

    All three in persons, 0 or more; a negative result is a lead that goes on. Practice, not law.
    """
    return taakstelling + achterstand - voorsprong
