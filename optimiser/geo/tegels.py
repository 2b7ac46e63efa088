"""The tile map: one hexagon per gemeente, loaded from a file that ``optimiser.geo.tegelbouw`` writes."""

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from optimiser.domain.gebied import Gemeentecode, Provinciecode
from optimiser.geo.kaartvorm import MARGE, Kaartvorm, Punt, Ring, rond

BESTAND = Path(__file__).with_name("tegelkaart_2026.csv")
"""The layout: ``code,provincie,kolom,rij``, in order of code; made once, never edited by hand."""

BREED = 40.0
"""Width of a tile in drawing units."""

Plek = tuple[int, int]
"""Column and row of a tile; odd rows stand half a tile to the right, rows go down."""

RIJHOOGTE = math.sqrt(3) / 2
"""Distance between rows, in tile widths."""


@dataclass(frozen=True, slots=True)
class Tegel:
    """Where a gemeente stands on the tile map, and the provincie that it lies in."""

    plek: Plek
    provincie: Provinciecode


def load_tegels(bestand: Path = BESTAND) -> dict[Gemeentecode, Tegel]:
    """Read the stored layout.

    Returns
    -------
    One tile per gemeente, in order of code.
    """
    with bestand.open(encoding="utf-8", newline="") as stroom:
        return {
            Gemeentecode(rij["code"]): Tegel(
                (int(rij["kolom"]), int(rij["rij"])), Provinciecode(rij["provincie"])
            )
            for rij in csv.DictReader(stroom)
        }


def load_tegelkaart(bestand: Path = BESTAND) -> Kaartvorm:
    """Return the tile map of the 342 gemeenten: pointed hexagons of 40 units wide."""
    return maak_tegelkaart(load_tegels(bestand))


def maak_tegelkaart(tegels: Mapping[Gemeentecode, Tegel]) -> Kaartvorm:
    """Draw the hexagons of a layout, and the outline of every provincie along their sides.

    Parameters
    ----------
    tegels : the layout; no two gemeenten on one place.
    """
    hoeken = {code: _hoekpunten(tegel.plek) for code, tegel in tegels.items()}
    alle = [punt for ring in hoeken.values() for punt in ring]
    west, noord = min(x for x, _ in alle), min(y for _, y in alle)

    def zet(hoek: Plek) -> Punt:
        return (
            rond((hoek[0] - west) * BREED / 2 + MARGE),
            rond((hoek[1] - noord) * BREED / (2 * math.sqrt(3)) + MARGE),
        )

    per_provincie: dict[Provinciecode, list[tuple[Plek, ...]]] = {}
    for code in sorted(tegels):
        per_provincie.setdefault(tegels[code].provincie, []).append(hoeken[code])
    vlakken = {code: (tuple(zet(hoek) for hoek in hoeken[code]),) for code in sorted(tegels)}
    return Kaartvorm(
        soort="tegels",
        vlakken=vlakken,
        provincies={
            code: tuple(tuple(zet(hoek) for hoek in ring) for ring in _omtrek(per_provincie[code]))
            for code in sorted(per_provincie)
        },
        breedte=max(x for (ring,) in vlakken.values() for x, _ in ring) + MARGE,
        hoogte=max(y for (ring,) in vlakken.values() for _, y in ring) + MARGE,
        middelpunten={code: _midden(vlakken[code][0]) for code in vlakken},
        provincie_van={code: tegels[code].provincie for code in sorted(tegels)},
    )


def buurplekken(plek: Plek) -> tuple[Plek, ...]:
    """Return the six places around a place: east, south-east, south-west, west, north-west, north-east."""
    kolom, rij = plek
    oneven = rij & 1
    return (
        (kolom + 1, rij),
        (kolom + oneven, rij + 1),
        (kolom - 1 + oneven, rij + 1),
        (kolom - 1, rij),
        (kolom - 1 + oneven, rij - 1),
        (kolom + oneven, rij - 1),
    )


def middelpunt(plek: Plek) -> Punt:
    """Return the centre of a place in tile widths, y downwards."""
    kolom, rij = plek
    return (kolom + 0.5 * (rij & 1), rij * RIJHOOGTE)


def schrijf_tegels(tegels: Mapping[Gemeentecode, Tegel]) -> str:
    """Return the text of the file with the layout."""
    regels = [
        f"{code},{tegels[code].provincie},{tegels[code].plek[0]},{tegels[code].plek[1]}"
        for code in sorted(tegels)
    ]
    return "\n".join(["code,provincie,kolom,rij", *regels, ""])


def _hoekpunten(plek: Plek) -> tuple[Plek, ...]:
    """Return the corners in whole half-widths and half-sides, so that shared corners are equal."""
    kolom, rij = plek
    x, y = 2 * kolom + (rij & 1), 3 * rij
    return ((x, y - 2), (x + 1, y - 1), (x + 1, y + 1), (x, y + 2), (x - 1, y + 1), (x - 1, y - 1))


def _omtrek(zeshoeken: Iterable[tuple[Plek, ...]]) -> list[tuple[Plek, ...]]:
    """Join the sides that only one hexagon has into rings; three meet in a corner, so no ring forks."""
    zijden = {(ring[nummer], ring[(nummer + 1) % 6]) for ring in zeshoeken for nummer in range(6)}
    volgende = dict(sorted(zijde for zijde in zijden if (zijde[1], zijde[0]) not in zijden))
    ringen = []
    while volgende:
        hoek, na = next(iter(volgende.items()))
        ring = []
        while hoek in volgende:
            ring.append(hoek)
            na = volgende.pop(hoek)
            hoek = na
        ringen.append(tuple(ring))
    return ringen


def _midden(ring: Ring) -> Punt:
    return (rond(sum(x for x, _ in ring) / len(ring)), rond(sum(y for _, y in ring) / len(ring)))
