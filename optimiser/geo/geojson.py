"""Shapes of gemeenten as GeoJSON geometry, in RD or in CRS84 (longitude, latitude)."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

import geopandas as gpd
import shapely
from shapely.geometry import Polygon, mapping
from shapely.geometry.base import BaseGeometry

from optimiser.domain.gebied import Gemeentecode
from optimiser.geo.grenzen import RD, Grenzen, read_grenzen
from optimiser.geo.stelsel import Meetkunde, Stelsel
from optimiser.geo.tegels import load_tegelkaart

_LAND = (13_500.0, 306_800.0, 278_000.0, 619_300.0)
"""Where the country lies in RD: west, south, east, north."""
_GROF = 100.0
"""What may be cut off a border, in metres: as far as a map of the country can show it."""


_CIJFERS: Mapping[Stelsel, int] = {Stelsel.CRS84: 6, Stelsel.RD: 1}
"""Digits behind the comma: a decimetre."""


def tegels_meetkunde(codes: Collection[Gemeentecode], stelsel: Stelsel) -> Mapping[Gemeentecode, Meetkunde]:
    """Return a tile for every gemeente that has one; tiles are equal, and not where their gemeente lies.

    The tile map is laid over the country, as high as the country and in its middle, so that a map shows it.
    """
    tegels = _tegels()
    gevraagd = [code for code in codes if code in tegels]
    return _meetkunde(gevraagd, [tegels[code] for code in gevraagd], stelsel)


def grenzen_meetkunde(
    inhoud: bytes,
    bestand: str,
    gemeenten: Collection[Gemeentecode],
    codes: Collection[Gemeentecode],
    stelsel: Stelsel,
) -> Mapping[Gemeentecode, Meetkunde]:
    """Return the real borders of gemeenten, simplified without gaps.

    Parameters
    ----------
    inhoud, bestand, gemeenten : as ``read_grenzen``. codes : whose borders to return.

    Raises
    ------
    SourceError
        FOUT-GRENZEN-01.
    """
    grenzen = _vereenvoudigd(inhoud, bestand, tuple(gemeenten))
    gevraagd = [code for code in codes if code in grenzen.vlakken]
    return _meetkunde(gevraagd, [grenzen.vlakken[code] for code in gevraagd], stelsel)


@lru_cache(maxsize=1)
def _vereenvoudigd(inhoud: bytes, bestand: str, gemeenten: tuple[Gemeentecode, ...]) -> Grenzen:
    grenzen = read_grenzen(inhoud, bestand, gemeenten)
    vlakken = shapely.coverage_simplify(list(grenzen.vlakken.values()), _GROF)
    return Grenzen(dict(zip(grenzen.vlakken, vlakken, strict=True)))


@lru_cache(maxsize=1)
def _tegels() -> Mapping[Gemeentecode, BaseGeometry]:
    vorm = load_tegelkaart()
    west, zuid, oost, noord = _LAND
    schaal = (noord - zuid) / vorm.hoogte
    links = (west + oost - vorm.breedte * schaal) / 2
    return {
        code: Polygon([(links + x * schaal, noord - y * schaal) for x, y in ring])
        for code, (ring,) in vorm.vlakken.items()
    }


def _meetkunde(
    codes: Sequence[Gemeentecode], vlakken: Sequence[BaseGeometry], stelsel: Stelsel
) -> Mapping[Gemeentecode, Meetkunde]:
    reeks = gpd.GeoSeries(shapely.orient_polygons(list(vlakken), exterior_cw=False), crs=RD)
    if stelsel is Stelsel.CRS84:
        reeks = reeks.to_crs("OGC:CRS84")
    cijfers = _CIJFERS[stelsel]
    afgerond = shapely.transform(reeks.to_numpy(), lambda punten: punten.round(cijfers))
    return {code: mapping(vlak) for code, vlak in zip(codes, afgerond, strict=True)}
