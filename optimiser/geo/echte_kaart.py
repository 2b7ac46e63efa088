"""The real borders as a map: simplified without gaps, scaled to drawing units."""

from collections.abc import Mapping

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from optimiser.domain.gebied import Gemeentecode, Provinciecode
from optimiser.geo.grenzen import Grenzen
from optimiser.geo.kaartvorm import MARGE, Kaartvorm, Punt, Ring, rond


def maak_echte_kaart(
    grenzen: Grenzen,
    provincie_van: Mapping[Gemeentecode, Provinciecode],
    tolerantie_m: float = 400.0,
    hoogte: float = 1000.0,
) -> Kaartvorm:
    """Draw the real borders; a common border stays common.

    Parameters
    ----------
    grenzen : polygons in RD metres that share their vertices.
    provincie_van : the provincie of every gemeente in ``grenzen``; others are passed over.
    tolerantie_m : what may be cut off a border, as for `shapely.coverage_simplify`; 0 keeps every vertex.
    hoogte : height of the drawing in units; the width follows.

    Returns
    -------
    The map. Parts smaller than a square of ``tolerantie_m`` are left out, unless a gemeente has nothing else.

    Raises
    ------
    KeyError
        A gemeente without a provincie.
    """
    codes = sorted(grenzen.vlakken)
    ligt_in = {code: provincie_van[code] for code in codes}
    ruw = [grenzen.vlakken[code] for code in codes]
    vlakken = list(shapely.coverage_simplify(ruw, tolerantie_m))
    west, zuid, oost, noord = (float(grens) for grens in shapely.total_bounds(vlakken))
    schaal = (hoogte - 2 * MARGE) / (noord - zuid)

    def zet(punt: Punt) -> Punt:
        return (rond((punt[0] - west) * schaal + MARGE), rond((noord - punt[1]) * schaal + MARGE))

    def ringen(vlak: BaseGeometry) -> tuple[Ring, ...]:
        return tuple(
            _zonder_herhaling(tuple(zet((x, y)) for x, y in ring.coords[:-1]))
            for deel in _delen(vlak, tolerantie_m**2)
            for ring in (deel.exterior, *deel.interiors)
        )

    per_provincie: dict[Provinciecode, list[BaseGeometry]] = {}
    for code, vlak in zip(codes, vlakken, strict=True):
        per_provincie.setdefault(ligt_in[code], []).append(vlak)
    return Kaartvorm(
        soort="grenzen",
        vlakken={code: ringen(vlak) for code, vlak in zip(codes, vlakken, strict=True)},
        provincies={code: ringen(shapely.union_all(per_provincie[code])) for code in sorted(per_provincie)},
        breedte=rond((oost - west) * schaal + 2 * MARGE),
        hoogte=rond(hoogte),
        middelpunten={code: zet(_midden(vlak)) for code, vlak in zip(codes, vlakken, strict=True)},
        provincie_van=ligt_in,
    )


def _delen(vlak: BaseGeometry, klein_m2: float) -> list[Polygon]:
    """Return the parts of a shape, largest first, without the very small ones."""
    delen = [
        deel for deel in shapely.get_parts(vlak).tolist() if isinstance(deel, Polygon) and not deel.is_empty
    ]
    delen.sort(key=lambda deel: (-deel.area, deel.bounds))
    return delen[:1] + [deel for deel in delen[1:] if deel.area >= klein_m2]


def _midden(vlak: BaseGeometry) -> Punt:
    """Return the centre of the largest circle inside the largest part."""
    deel = _delen(vlak, 0.0)[0]
    punt = shapely.get_point(shapely.maximum_inscribed_circle(deel, tolerance=deel.length / 1000), 0)
    return (float(punt.x), float(punt.y))


def _zonder_herhaling(ring: Ring) -> Ring:
    """Leave out points that fall on the one before after rounding."""
    return tuple(punt for nummer, punt in enumerate(ring) if punt != ring[nummer - 1])
