"""Wet 6-8: what came of a number after the besluit, added up per date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from optimiser.domain.aanbod import Soort


class Feit(StrEnum):
    """What can come of places; counted apart, as each is about the same places at another moment."""

    TER_BESCHIKKING = "ter_beschikking"  # at the disposal of COA (7 lid 1)
    OPEN = "open"  # in use (6)
    MELDING = "melding"  # notice that they will not be there in time (8)


@dataclass(frozen=True, slots=True)
class Realisatieregel:
    """A line as somebody stated it: so many places more on a date; ``vervangt`` an earlier line."""

    nummer: int
    feit: Feit
    soort: Soort
    plaatsen: int
    datum: date
    vervangt: int | None


@dataclass(frozen=True, slots=True)
class Realisatiestand:
    """All places up to and including a date, per fact and kind."""

    datum: date
    plaatsen: Mapping[tuple[Feit, Soort], int]


def compute_realisatie(regels: Iterable[Realisatieregel]) -> tuple[Realisatiestand, ...]:
    """Add up the lines that hold, per date on which one of them stands.

    A line that a later one replaces does not count, whatever that later one is about. Facts and kinds are
    never added to each other.

    References
    ----------
    Wet 6, 7 lid 1 and 8.
    """
    alle = tuple(regels)
    vervangen = {regel.vervangt for regel in alle}
    geldig = sorted((r for r in alle if r.nummer not in vervangen), key=lambda r: r.datum)
    stand = {(feit, soort): 0 for feit in Feit for soort in Soort}
    standen = []
    for datum, van_de_dag in groupby(geldig, key=lambda r: r.datum):
        for regel in van_de_dag:
            stand[regel.feit, regel.soort] += regel.plaatsen
        standen.append(Realisatiestand(datum, dict(stand)))
    return tuple(standen)
