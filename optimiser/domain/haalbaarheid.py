"""Whether an opgave can be met under all stated bounds; and if not, what clashes and what would help."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode


class Eissoort(StrEnum):
    """A hard demand; the value is its code in the catalogue of messages."""

    VLOER = "EIS-VLOER-01"
    PLANDEEL = "EIS-PLANDEEL-01"
    VAST = "EIS-VAST-01"
    MAXIMUM = "EIS-MAXIMUM-01"
    PLAFOND = "EIS-PLAFOND-01"
    NUL = "EIS-NUL-01"
    VRIJGESTELD = "EIS-VRIJGESTELD-01"
    NIET_AANGEWEZEN = "EIS-NIETAANGEWEZEN-01"
    SAMEN = "EIS-SAMEN-01"
    OPGAVE = "EIS-OPGAVE-01"
    NIET_MEER = "EIS-NIETMEER-01"


ONDER = (Eissoort.VLOER, Eissoort.PLANDEEL)
"""At least so many places; all that hold for one gemeente and kind add up."""
BOVEN = (
    Eissoort.MAXIMUM,
    Eissoort.PLAFOND,
    Eissoort.NUL,
    Eissoort.VRIJGESTELD,
    Eissoort.NIET_AANGEWEZEN,
)
"""At most so many places; the lowest decides."""
LAGER = (*ONDER, Eissoort.OPGAVE)
"""Demands that give way downwards; the others give way upwards, ``VAST`` both ways."""


@dataclass(frozen=True, slots=True, order=True)
class Eis:
    """One hard demand.

    Attributes
    ----------
    gemeente : empty for a demand on a whole area. soort : empty for both kinds together.
    code : what is demanded. getal : places. locatie : the joint site of ``PLANDEEL``, else empty.
    """

    gebied: str
    gemeente: Gemeentecode
    soort: str
    code: Eissoort
    getal: int
    locatie: str = ""


@dataclass(frozen=True, slots=True)
class Herstel:
    """Demands that give way, each by so many places; confirmed by solving again. ``totaal`` is the sum."""

    wijzigingen: tuple[tuple[Eis, int], ...]

    @property
    def totaal(self) -> int:
        """Places together."""
        return sum(plaatsen for _, plaatsen in self.wijzigingen)


@dataclass(frozen=True, slots=True)
class Haalbaar:
    """All demands of an area can be met together; ``aantallen`` is one way to show it, not a decision."""

    gebied: str
    aantallen: Mapping[tuple[Gemeentecode, Soort], int]


@dataclass(frozen=True, slots=True)
class Onhaalbaar:
    """The demands of an area cannot all be met.

    Attributes
    ----------
    botsing : fewest demands that cannot all be met; without any one of them the rest of the set can.
    herstel : single demands that can give way, then pairs, each group from few places to many.
    meer : repairs that were found and left out of ``herstel``.
    """

    gebied: str
    botsing: tuple[Eis, ...]
    herstel: tuple[Herstel, ...]
    meer: int
