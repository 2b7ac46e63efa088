"""Hand change and herbesluit: where the besluit departs from the rekenuitkomst, by whom and why."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode


class Wijze(StrEnum):
    """What a change of one gemeente does to the others of its area."""

    PROVINCIE = "provincie_opnieuw"  # the rest of the area is divided again around it
    VAST = "overige_vast"  # the others keep their number


@dataclass(frozen=True, slots=True)
class Aantallen:
    """A number per kind, as a person set it."""

    amv: int
    regulier: int

    def van(self, soort: Soort) -> int:
        """Return the number of one kind."""
        return self.amv if soort is Soort.AMV else self.regulier


@dataclass(frozen=True, slots=True)
class Correctie:
    """Corrected facts of one gemeente; ``None`` = as they were.

    They hold for the besluit only: the rekenuitkomst keeps the facts of the reports and the CBS.

    Attributes
    ----------
    aanbod_regulier, aanbod_amv : places that count. inwoners : persons; moves the key of this gemeente
        alone. stemt_in : the college agrees that its surplus is decided.
    max_regulier, max_amv, max_samen : stated maximum per kind and together.
    """

    aanbod_regulier: int | None = None
    aanbod_amv: int | None = None
    inwoners: int | None = None
    stemt_in: bool | None = None
    max_regulier: int | None = None
    max_amv: int | None = None
    max_samen: int | None = None


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One change of the besluit, in the order in which they were made.

    Attributes
    ----------
    aantallen : the number that was set (hand change), or ``None``: it follows from ``gegevens``.
    gegevens : corrected facts (herbesluit), or ``None``. Exactly one of the two is there.
    grond : why, never empty. door : by which function, never a person's name; may be empty, the gate
        then stays shut. op : the day. vorige : seal of the receipt that it was made from.
    """

    gemeente: Gemeentecode
    aantallen: Aantallen | None
    gegevens: Correctie | None
    wijze: Wijze
    grond: str
    door: str
    op: date
    vorige: str

    def __post_init__(self) -> None:
        if (self.aantallen is None) == (self.gegevens is None) or self.gegevens == Correctie():
            msg = "een wijziging heeft een aantal of gecorrigeerde gegevens, precies een van de twee"
            raise ValueError(msg)
        if not self.grond.strip():
            msg = "een wijziging heeft een grond"
            raise ValueError(msg)


def zelfde_grond(grond: str) -> str:
    """Return by what two grounds are the same: their words, blanks and case aside."""
    return " ".join(grond.split()).casefold()
