"""A norm as it stands on one date."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm as it stands on one date.

    Attributes
    ----------
    naam, omschrijving, eenheid : what it is, in which unit.
    waarde : whole number in that unit.
    artikel, bron : article and publication that fix it.
    vanaf : first day of this value.
    """

    naam: str
    omschrijving: str
    eenheid: str
    waarde: int
    artikel: str
    bron: str
    vanaf: date
