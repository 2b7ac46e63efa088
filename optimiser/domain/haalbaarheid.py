"""Whether an opgave can be met under all stated bounds; and if not, what clashes and what would help."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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


class Groep(StrEnum):
    """Bounds of one kind in a whole area that give way together; the value is a code in the catalogue."""

    PLAFOND = "EIS-PLAFOND-02"
    MAXIMUM = "EIS-MAXIMUM-02"
    GRENZEN = "EIS-GRENZEN-01"


GROEPEN: Mapping[Groep, tuple[Eissoort, ...]] = {
    Groep.PLAFOND: (Eissoort.PLAFOND,),
    Groep.MAXIMUM: (Eissoort.MAXIMUM, Eissoort.SAMEN),
    Groep.GRENZEN: (Eissoort.PLAFOND, Eissoort.MAXIMUM, Eissoort.SAMEN),
}
"""Demands that a group holds."""


@dataclass(frozen=True, slots=True)
class Herstel:
    """Demands that give way, each by so many places; confirmed by solving again.

    Attributes
    ----------
    wijzigingen : one demand, or two. totaal : places that move. Two upper bounds on the same places of
        one gemeente let the same places through, so the larger counts.
    """

    wijzigingen: tuple[tuple[Eis, int], ...]
    totaal: int = field(init=False)

    def __post_init__(self) -> None:
        aantallen = [plaatsen for _, plaatsen in self.wijzigingen]
        totaal = max(aantallen) if self.zelfde else sum(aantallen)
        object.__setattr__(self, "totaal", totaal)

    @property
    def zelfde(self) -> bool:
        """Whether it is about the same places: upper bounds of one gemeente, of one kind or of both together.

        A fixed number counts as one: it never lies above what its own gemeente states, so beside another
        bound it can only give way upwards.
        """
        een, *rest = (eis for eis, _ in self.wijzigingen)
        grenzen = (*BOVEN, Eissoort.VAST, Eissoort.SAMEN)
        return bool(rest) and all(
            {een.code, eis.code} <= set(grenzen)
            and een.gemeente == eis.gemeente
            and (een.soort == eis.soort or "" in {een.soort, eis.soort})
            for eis in rest
        )


@dataclass(frozen=True, slots=True)
class Gelijk:
    """All bounds of a group in an area that give way by the same number; confirmed by solving again.

    Attributes
    ----------
    code : which bounds. gemeenten : those with such a bound. aantal : the smallest number that helps.
    """

    soort: str
    code: Groep
    gemeenten: tuple[Gemeentecode, ...]
    aantal: int


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
    gelijk : what several gemeenten can do together, where that asks less of each than of one alone.
    """

    gebied: str
    botsing: tuple[Eis, ...]
    herstel: tuple[Herstel, ...]
    meer: int
    gelijk: tuple[Gelijk, ...]
