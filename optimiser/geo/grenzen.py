"""Borders of gemeenten: read, checked, and turned into neighbours in metres."""

import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from optimiser.domain.errors import SourceError
from optimiser.domain.gebied import Gemeentecode

RD = 28992
"""Amersfoort / RD New, in metres: the coordinates of everything that leaves this room."""
_WGS84 = 4326
_NEDERLAND = (0.0, 300_000.0, 300_000.0, 640_000.0)
_GRADEN = 180.0
_CODEKOLOMMEN = ("statcode", "gemeentecode", "code", "gm_code")
_VLAKKEN = frozenset({"Polygon", "MultiPolygon"})

Paar = tuple[Gemeentecode, Gemeentecode]


@dataclass(frozen=True, slots=True)
class Grenzen:
    """Checked borders: one valid polygon per gemeente, in RD metres, in order of code."""

    vlakken: Mapping[Gemeentecode, BaseGeometry]


@dataclass(frozen=True, slots=True)
class Grensverschil:
    """A pair whose shared border differs from what is known; 0 metres means no neighbours."""

    paar: Paar
    bekend_m: int
    berekend_m: int

    @property
    def verschil_m(self) -> int:
        """How many metres the two differ."""
        return abs(self.bekend_m - self.berekend_m)


def read_grenzen(inhoud: bytes, bestand: str, gemeenten: Collection[Gemeentecode]) -> Grenzen:
    """Read borders of gemeenten from GeoJSON and check them completely.

    Parameters
    ----------
    inhoud : the file. bestand : its name for messages.
    gemeenten : codes of the division; exactly these must be there.

    Returns
    -------
    The polygons in EPSG:28992; WGS84 is reprojected.

    Raises
    ------
    SourceError
        FOUT-GRENZEN-01: unreadable, no column with codes, a code missing, double or unknown, a polygon
        empty or invalid, or coordinates outside the Netherlands.
    """
    tabel = _read(inhoud, bestand)
    codes = [_as_code(waarde) for waarde in tabel[_code_kolom(tabel, bestand)]]
    _check_codes(codes, gemeenten, bestand)
    vlakken = {
        code: _check_vlak(vlak, code, bestand)
        for code, vlak in zip(codes, _in_rd(tabel, bestand), strict=True)
    }
    x0, y0, x1, y1 = shapely.total_bounds(list(vlakken.values()))
    west, zuid, oost, noord = _NEDERLAND
    if not (west <= x0 and zuid <= y0 and x1 <= oost and y1 <= noord):
        raise _fout(bestand, "de coördinaten liggen buiten Nederland; verwacht is EPSG:28992 of WGS84")
    return Grenzen({code: vlakken[code] for code in sorted(vlakken)})


def compute_buren(grenzen: Grenzen) -> dict[Paar, int]:
    """Measure the shared border of every pair of gemeenten.

    Returns
    -------
    Whole metres (rounded) per pair, lower code first, in order; pairs under half a metre are left out.

    Notes
    -----
    The polygons must share their vertices, as CBS and PDOK publish them: the length is that of the common
    line, without tolerance.
    """
    codes = list(grenzen.vlakken)
    randen = [vlak.boundary for vlak in grenzen.vlakken.values()]
    links, rechts = shapely.STRtree(randen).query(randen, predicate="intersects")
    buren: dict[Paar, int] = {}
    for eerste, tweede in sorted(zip(links.tolist(), rechts.tolist(), strict=True)):
        if eerste < tweede and (meter := round(randen[eerste].intersection(randen[tweede]).length)) > 0:
            buren[codes[eerste], codes[tweede]] = meter
    return buren


def compare_buren(
    berekend: Mapping[Paar, int], bekend: Mapping[Paar, int], marge_m: int = 250
) -> tuple[Grensverschil, ...]:
    """List the pairs whose shared border is new, gone or clearly different, largest difference first.

    Clearly: more than ``marge_m`` metres and more than a quarter of the longer of the two. Generalised
    borders are shorter than detailed ones; that alone is no difference.
    """
    verschillen = (
        Grensverschil(paar, bekend.get(paar, 0), berekend.get(paar, 0))
        for paar in sorted(berekend.keys() | bekend.keys())
    )
    groot = [
        v for v in verschillen if v.verschil_m > marge_m and 4 * v.verschil_m > max(v.bekend_m, v.berekend_m)
    ]
    return tuple(sorted(groot, key=lambda v: (-v.verschil_m, v.paar)))


def _read(inhoud: bytes, bestand: str) -> Any:
    try:
        tabel = gpd.read_file(io.BytesIO(inhoud))
    except Exception as fout:  # GDAL raises many kinds for a file that is no GeoJSON
        raise _fout(bestand, "het is geen leesbare GeoJSON") from fout
    if not isinstance(tabel, gpd.GeoDataFrame) or tabel.empty:
        raise _fout(bestand, "er staan geen vlakken in")
    return tabel


def _code_kolom(tabel: Any, bestand: str) -> str:
    kolommen = {str(kolom).casefold(): str(kolom) for kolom in tabel.columns}
    gevonden = next((kolommen[naam] for naam in _CODEKOLOMMEN if naam in kolommen), None)
    if gevonden is None:
        raise _fout(bestand, f"geen kolom met gemeentecodes ({', '.join(_CODEKOLOMMEN)})")
    return gevonden


def _as_code(waarde: object) -> Gemeentecode:
    """Read a code with or without ``GM`` and with blanks around it."""
    tekst = str(waarde).strip().upper()
    return Gemeentecode(f"GM{tekst.zfill(4)}" if tekst.isdigit() else tekst)


def _check_codes(codes: Collection[Gemeentecode], gemeenten: Collection[Gemeentecode], bestand: str) -> None:
    if ontbreekt := sorted(set(gemeenten) - set(codes)):
        raise _fout(bestand, f"{len(ontbreekt)} gemeenten ontbreken, de eerste is {ontbreekt[0]}")
    if onbekend := sorted(set(codes) - set(gemeenten)):
        raise _fout(bestand, f"{onbekend[0]} hoort niet bij de indeling")
    if len(codes) != len(gemeenten):
        dubbel = next(code for code in codes if list(codes).count(code) > 1)
        raise _fout(bestand, f"{dubbel} staat er meer dan eens in")


def _check_vlak(vlak: BaseGeometry | None, code: Gemeentecode, bestand: str) -> BaseGeometry:
    if vlak is None or vlak.is_empty or vlak.geom_type not in _VLAKKEN:
        raise _fout(bestand, f"{code} heeft geen vlak")
    if not vlak.is_valid:
        raise _fout(bestand, f"het vlak van {code} is ongeldig ({shapely.is_valid_reason(vlak)})")
    return vlak


def _in_rd(tabel: Any, bestand: str) -> list[BaseGeometry | None]:
    """Return the geometries in RD; a file that names no CRS is told apart by the size of its numbers."""
    grootste = max((abs(grens) for grens in tabel.total_bounds.tolist()), default=0.0)
    if tabel.crs is not None and tabel.crs.to_epsg() not in {RD, _WGS84, None}:
        raise _fout(bestand, "het coördinatenstelsel is geen EPSG:28992 en geen WGS84")
    epsg = RD if grootste > _GRADEN else _WGS84
    return list(tabel.set_crs(epsg, allow_override=True).to_crs(RD).geometry)


def _fout(bestand: str, reden: str) -> SourceError:
    return SourceError("FOUT-GRENZEN-01", bestand=bestand, reden=reden)
