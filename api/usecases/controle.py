"""What the independent checker and the gate say of a receipt; worked out once per receipt."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.usecases.lezen import Blik
from optimiser.domain.verdeling import LAND
from optimiser.run.poort import Eis, toets_poort
from optimiser.verify.punten import Punt, Toets


@dataclass(frozen=True, slots=True)
class Controle:
    """The verdict of the checker.

    Attributes
    ----------
    punten : what is not as it should be; as a point may quote the reports, for who sees everything alone.
    niet_getoetst : what no program can check, as sentences.
    """

    goedgekeurd: bool
    zegel: str
    toetsen: Sequence[Toets]
    aantal_punten: int
    punten: Sequence[Punt]
    niet_getoetst: Sequence[str]


def show_controle(blik: Blik) -> Controle:
    """Return the verdict on the division and the sites.

    When a number changes was checked where the receipt was made, before it was stored.
    """
    verslag = blik.kijk.verslag
    toets = blik.gelezen.toets
    punten = toets.punten if blik.zicht.vertrouwelijk == LAND else ()
    return Controle(
        toets.goedgekeurd,
        str(verslag["zegel"]),
        toets.toetsen,
        len(toets.punten),
        punten,
        verslag["niet_getoetst"],
    )


def show_poort(blik: Blik) -> tuple[Eis, ...]:
    """Return what must be met before a besluit can be fixed, and what to do where it is not."""
    return toets_poort(dict(blik.kijk.verslag))
