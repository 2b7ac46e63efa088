"""The shape of a map as plain numbers: what a drawing needs, without any geometry library."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from optimiser.domain.gebied import Gemeentecode, Provinciecode

Punt = tuple[float, float]
Ring = tuple[Punt, ...]
"""Corner points in drawing units, y downwards; the last point is joined to the first."""

MARGE = 4.0
"""Free space around a shape, in drawing units: a thick border stays inside the drawing."""


@dataclass(frozen=True, slots=True)
class Kaartvorm:
    """Gemeenten and provincies as rings inside a drawing of ``breedte`` by ``hoogte`` units.

    Attributes
    ----------
    soort : ``tegels`` (one equal tile per gemeente) or ``grenzen`` (real borders).
    vlakken : rings per gemeente; a ring inside another ring is a hole (even-odd rule).
    provincies : outline of each provincie, as rings.
    breedte, hoogte : size of the drawing.
    middelpunten : point inside each gemeente where its name goes.
    provincie_van : the provincie of each gemeente.
    """

    soort: Literal["tegels", "grenzen"]
    vlakken: Mapping[Gemeentecode, tuple[Ring, ...]]
    provincies: Mapping[Provinciecode, tuple[Ring, ...]]
    breedte: float
    hoogte: float
    middelpunten: Mapping[Gemeentecode, Punt]
    provincie_van: Mapping[Gemeentecode, Provinciecode]


def uitsnede(
    vorm: Kaartvorm,
    codes: Collection[Gemeentecode],
    breedte: float = 900.0,
    hoogte: float = 900.0,
    vergroting: float = 4.0,
) -> Kaartvorm:
    """Cut some gemeenten out of a map and scale them to a box, height and width alike.

    Parameters
    ----------
    vorm : the map. codes : gemeenten to keep, for example those of one provincie.
    breedte, hoogte : the box; the result touches it in one direction and is not larger in the other.
    vergroting : the scale is at most this many times that of ``vorm``.

    Returns
    -------
    A map with these gemeenten, in order of code, and the outlines of the provincies in which they lie.

    Raises
    ------
    ValueError
        No codes, or one that is not on the map.
    """
    if not codes or (onbekend := sorted(set(codes) - vorm.vlakken.keys())):
        msg = f"niet op de kaart: {onbekend if codes else 'geen enkele gemeente gevraagd'}"
        raise ValueError(msg)
    gekozen = sorted(set(codes))
    punten = [punt for code in gekozen for ring in vorm.vlakken[code] for punt in ring]
    west, noord = min(x for x, _ in punten), min(y for _, y in punten)
    breed, hoog = max(x for x, _ in punten) - west, max(y for _, y in punten) - noord
    schaal = min((breedte - 2 * MARGE) / breed, (hoogte - 2 * MARGE) / hoog, vergroting)

    def zet(punt: Punt) -> Punt:
        return (rond((punt[0] - west) * schaal + MARGE), rond((punt[1] - noord) * schaal + MARGE))

    def zet_ringen(ringen: tuple[Ring, ...]) -> tuple[Ring, ...]:
        return tuple(tuple(zet(punt) for punt in ring) for ring in ringen)

    ligt_in = {code: vorm.provincie_van[code] for code in gekozen}
    return Kaartvorm(
        soort=vorm.soort,
        vlakken={code: zet_ringen(vorm.vlakken[code]) for code in gekozen},
        provincies={code: zet_ringen(vorm.provincies[code]) for code in sorted(set(ligt_in.values()))},
        breedte=rond(breed * schaal + 2 * MARGE),
        hoogte=rond(hoog * schaal + 2 * MARGE),
        middelpunten={code: zet(vorm.middelpunten[code]) for code in gekozen},
        provincie_van=ligt_in,
    )


def rond(waarde: float) -> float:
    """Round to a hundredth of a drawing unit, without the sign of minus zero."""
    return round(waarde, 2) + 0.0
