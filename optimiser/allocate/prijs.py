"""What a division costs on every tier of stage A: the exact price of a change beside the rekenuitkomst."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.verdeling import Deelnemer
from optimiser.rules.grenzen import bepaal_totaal


@dataclass(frozen=True, slots=True)
class Treden:
    """The tiers of one area and kind.

    Attributes
    ----------
    opgave : sum of the keys. totaal : places to reach. som : the numbers together.
    niet_verdeeld : what the numbers lack of ``totaal``. boven_opgave : what they have above ``opgave``.
    kwadraten : sum of (number - key)^2 / key over keys above 0, exact.
    """

    opgave: int
    totaal: int
    som: int
    niet_verdeeld: int
    boven_opgave: int
    kwadraten: Fraction


def treden(
    deelnemers: Iterable[Deelnemer],
    aantal: Mapping[tuple[Gemeentecode, Soort], int],
    soort: Soort,
    beleid: Beleid,
) -> Treden:
    """Measure the numbers of one area and kind, whoever made them.

    Parameters
    ----------
    deelnemers : the gemeenten of the area, with the facts and fixed numbers that hold.
    aantal : number per gemeente and kind, voluntary places included.
    """
    rij = list(deelnemers)
    opgave = sum(d.sleutel[soort] for d in rij)
    totaal = bepaal_totaal(opgave, rij, soort, beleid)
    som = sum(aantal[d.gemeente, soort] for d in rij)
    kwadraten = sum(
        (
            Fraction((aantal[d.gemeente, soort] - d.sleutel[soort]) ** 2, d.sleutel[soort])
            for d in rij
            if d.sleutel[soort] > 0
        ),
        Fraction(0),
    )
    return Treden(opgave, totaal, som, max(0, totaal - som), max(0, som - opgave), kwadraten)
