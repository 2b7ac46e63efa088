"""Counterfactuals of stage A: what is varied, in which unit, how far; and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from optimiser.domain.gebied import Gemeentecode


class Parameter(StrEnum):
    """What is changed by whole steps while everything else stays as it is."""

    OPGAVE_AMV = "opgave_amv"
    OPGAVE_REGULIER = "opgave_regulier"
    AANBOD_AMV = "aanbod_amv"
    AANBOD_REGULIER = "aanbod_regulier"
    ELDERS_AMV = "elders_amv"
    ELDERS_REGULIER = "elders_regulier"
    INWONERS = "inwoners"
    SES_WOA = "ses_woa"
    RAMING = "raming"


class Uitkomst(StrEnum):
    """Which number of a gemeente is watched."""

    AMV = "amv"
    REGULIER = "regulier"
    TOTAAL = "totaal"


class Richting(StrEnum):
    """Whether the parameter grows or shrinks."""

    MEER = "meer"
    MINDER = "minder"


@dataclass(frozen=True, slots=True)
class Bereik:
    """How far a parameter is varied: the larger of a part of its basis and a fixed number of steps.

    Attributes
    ----------
    eenheid : Dutch name of one step. basis : what ``deel`` is a part of.
    deel : part of the basis, rounded down. minstens : steps at least.
    """

    eenheid: str
    basis: str
    deel: Fraction
    minstens: int

    def stappen(self, basis: int) -> int:
        """Return how many steps are looked at in each direction."""
        return max(self.minstens, int(self.deel * basis))


_OPGAVE = Bereik("plaatsen", "opgave van het gebied, per soort", Fraction(1, 4), 10)
_AANBOD = Bereik("plaatsen", "indicatief aantal van wie aanbiedt, per soort", Fraction(3, 2), 100)

BEREIK: Mapping[Parameter, Bereik] = MappingProxyType(
    {
        Parameter.OPGAVE_AMV: _OPGAVE,
        Parameter.OPGAVE_REGULIER: _OPGAVE,
        Parameter.AANBOD_AMV: _AANBOD,
        Parameter.AANBOD_REGULIER: _AANBOD,
        Parameter.ELDERS_AMV: _AANBOD,
        Parameter.ELDERS_REGULIER: _AANBOD,
        Parameter.INWONERS: Bereik("inwoners", "inwoners van de gemeente", Fraction(1, 10), 10),
        Parameter.SES_WOA: Bereik("duizendsten van de score", "geen", Fraction(0), 100),
        Parameter.RAMING: Bereik("plaatsen", "capaciteitsraming", Fraction(1, 10), 10),
    }
)
"""The declared range of every parameter. An offer, a number of inhabitants or a weight never falls below
its least lawful value, and a value at which the question has no lawful answer ends the range."""

SES_STAP = Fraction(1, 1000)
"""CBS publishes the score in three decimals."""
ZWAAI = 500
"""The national number is swept this far both ways for paradoxes (at most its own range)."""


@dataclass(frozen=True, slots=True)
class Omslag:
    """The nearest value at which a number differs; it is unchanged for every value strictly between.

    Attributes
    ----------
    delta : steps away from the value now, at least 1. aantal : the number there.
    terug : first later step within the range at which the old number comes back, or ``None``.
    bij : with an offer elsewhere: the gemeente that makes the offer.
    """

    delta: int
    aantal: int
    terug: int | None
    bij: Gemeentecode | None = None


@dataclass(frozen=True, slots=True)
class Paradox:
    """A number that falls by one place more in the national need.

    Attributes
    ----------
    raming : the need at which the number is lower than at one place less. code : gemeente or provincie.
    van, naar : the number just before and there.
    """

    raming: int
    code: str
    uitkomst: Uitkomst
    van: int
    naar: int


Omslagen = Mapping[tuple[Gemeentecode, Parameter, Richting, Uitkomst], Omslag]
"""Only where the number differs somewhere within the range."""


@dataclass(frozen=True, slots=True)
class Gevoeligheid:
    """All counterfactuals of stage A under one policy.

    Attributes
    ----------
    zwaai : places that the national need was swept both ways. paradoxen : in order of need and code.
    """

    omslagen: Omslagen
    zwaai: int
    paradoxen: tuple[Paradox, ...]
