"""Makes the layout of the tile map: real places, equal room for all, an assignment, improvement."""

import csv
import math
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.spatial import Delaunay

from optimiser.domain.gebied import Gemeentecode, Provinciecode
from optimiser.geo.tegels import BESTAND, RIJHOOGTE, Plek, Tegel, middelpunt, schrijf_tegels
from optimiser.geo.tegelzoek import EILAND, WATER, Bord, verbeter

Punten = NDArray[np.float64]

EILANDEN = frozenset({"GM0060", "GM0088", "GM0093", "GM0096", "GM0448"})
"""Ameland, Schiermonnikoog, Terschelling, Vlieland, Texel."""

# Longitude and latitude of open water. Each keeps one tile empty, so that the map stays recognisable.
_IJSSELMEER = (
    *((5.14, 52.98), (5.28, 52.98), (5.14, 52.90), (5.27, 52.90), (5.38, 52.90), (5.20, 52.82)),
    *((5.33, 52.82), (5.45, 52.80), (5.33, 52.74), (5.46, 52.73), (5.58, 52.74), (5.40, 52.64)),
    *((5.15, 52.60), (5.27, 52.60), (5.15, 52.50), (5.30, 52.51), (5.15, 52.42)),
)
_WADDENZEE = (
    *((4.80, 53.02), (4.97, 53.05), (5.12, 53.12), (5.27, 53.20), (5.36, 53.30), (5.60, 53.36)),
    *((5.85, 53.41), (6.05, 53.44), (6.28, 53.45), (5.10, 53.30), (5.52, 53.43), (5.97, 53.48)),
)
_ZEELAND = (
    (3.45, 51.45),
    (3.62, 51.42),
    (3.85, 51.39),
    (3.68, 51.63),
    (3.95, 51.60),
    (3.85, 51.78),
    (4.05, 51.68),
)
WATEREN = (*_IJSSELMEER, *_WADDENZEE, *_ZEELAND)

_KM_PER_GRAAD = 111.32
_MIDDEN = (5.3, 52.2)
_KM_PER_TEGEL = 9.9  # 33,500 km2 of land over 342 tiles: about 98 km2 each
_OVER_WATER_KM = 40.0
_LAND, _ZEE, _WATERGRENS = 1.0, 0.8, 0.3  # weight of a link: land border, to open water, border in the water
_ANKER = 0.01
_ROND = 1000


@dataclass(frozen=True, slots=True)
class Ligging:
    """What the layout is made from.

    Attributes
    ----------
    codes : the gemeenten, in order. provincie_van : their provincies.
    punten : real places of the gemeenten and then of the waters, in km, y downwards.
    buren : pairs of numbers of gemeenten with a land border. banden : weight of every link, waters included.
    """

    codes: tuple[Gemeentecode, ...]
    provincie_van: Mapping[Gemeentecode, Provinciecode]
    punten: Punten
    buren: tuple[tuple[int, int], ...]
    banden: Mapping[tuple[int, int], float]


def bouw_tegels(data: Path) -> dict[Gemeentecode, Tegel]:
    """Compute the layout of the tile map.

    Parameters
    ----------
    data : folder with ``gemeenten/2026`` (division, label points) and ``gemeenten/2022`` (neighbours).

    Returns
    -------
    One place per gemeente, the first column and row being 0. The same data give the same places.
    """
    ligging = lees_ligging(data)
    bord = maak_bord(ligging, ontspan(ligging))
    verbeter(bord)
    plekken = [bord.cellen[cel] for cel in bord.plek[: len(ligging.codes)]]
    west, noord = min(kolom for kolom, _ in plekken), min(rij for _, rij in plekken)
    noord -= noord & 1  # odd rows stand half a tile to the right: they must stay odd
    return {
        code: Tegel((kolom - west, rij - noord), ligging.provincie_van[code])
        for code, (kolom, rij) in zip(ligging.codes, plekken, strict=True)
    }


def lees_ligging(data: Path) -> Ligging:
    """Read places and neighbours; gemeenten are linked over land, waters to whatever is around them."""
    jaar = data / "gemeenten" / "2026"
    provincie_van = {
        Gemeentecode(rij["code"]): Provinciecode(rij["provincie"]) for rij in _lees(jaar / "indeling.csv")
    }
    codes = tuple(sorted(provincie_van))
    graden = {rij["code"]: (float(rij["lon"]), float(rij["lat"])) for rij in _lees(jaar / "ligging.csv")}
    punten = _in_km([*(graden[code] for code in codes), *WATEREN])
    land, water = _lees_buren(data / "gemeenten" / "2022", {code: n for n, code in enumerate(codes)})
    banden = dict.fromkeys(land, _LAND) | dict.fromkeys(water, _WATERGRENS)
    for eerste, tweede in _driehoekszijden(punten):
        ver = math.dist(punten[eerste], punten[tweede])
        if tweede >= len(codes) and ver < _OVER_WATER_KM:
            banden[eerste, tweede] = _ZEE
    return Ligging(codes, provincie_van, punten, tuple(land), dict(sorted(banden.items())))


def ontspan(ligging: Ligging, rondes: int = 400) -> Punten:
    """Warp the country so that every gemeente has room for one tile; result in tile widths.

    First the places in which all linked points come closest to lying one tile apart in their real direction
    (least squares, one linear system), then small steps in which points closer than a tile push each other
    away and links longer than a tile pull.
    """
    punten = _op_gelijke_afstand(ligging)
    eerste, tweede = np.array(sorted(ligging.banden)).T
    for _ in range(rondes):
        verschil = punten[None] - punten[:, None]
        ver = np.hypot(verschil[..., 0], verschil[..., 1])
        te_dicht = np.clip(1.0 - ver, 0.0, None)
        np.fill_diagonal(te_dicht, 0.0)
        np.fill_diagonal(ver, 1.0)
        stap = -0.3 * (verschil * (te_dicht / ver)[..., None]).sum(axis=1)
        lijn = punten[tweede] - punten[eerste]
        lengte = np.hypot(lijn[:, 0], lijn[:, 1])[:, None]
        trek = 0.03 * lijn / lengte * np.clip(lengte - 1.0, 0.0, None)
        np.add.at(stap, eerste, trek)
        np.add.at(stap, tweede, -trek)
        punten = punten + stap
    return np.round(punten, 3)


def maak_bord(ligging: Ligging, punten: Punten) -> Bord:
    """Give every point a cell: the assignment with the smallest sum of squared distances."""
    cellen = _cellen(punten)
    midden = np.array([middelpunt(cel) for cel in cellen])
    kwadraat = ((punten[:, None] - midden[None]) ** 2).sum(axis=-1)
    _, gekozen = linear_sum_assignment(np.round(kwadraat * _ROND))
    prijs = kwadraat * 10.0
    prijs[len(ligging.codes) :] *= 3.0
    banden: list[list[tuple[int, int]]] = [[] for _ in punten]
    for (eerste, tweede), gewicht in ligging.banden.items():
        banden[eerste].append((tweede, round(15 * gewicht)))
        banden[tweede].append((eerste, round(15 * gewicht)))
    groepen = [EILAND if code in EILANDEN else ligging.provincie_van[code] for code in ligging.codes]
    return Bord(
        cellen=cellen,
        plek=[int(cel) for cel in gekozen],
        groep=[*groepen, *(WATER for _ in WATEREN)],
        ver_weg=np.round(prijs).astype(int).tolist(),
        banden=banden,
    )


def _op_gelijke_afstand(ligging: Ligging) -> Punten:
    echt = ligging.punten
    stelsel = _ANKER * np.eye(len(echt))
    rechts = _ANKER * echt / _KM_PER_TEGEL
    for (eerste, tweede), gewicht in ligging.banden.items():
        lijn = echt[tweede] - echt[eerste]
        stap = gewicht * lijn / math.hypot(*lijn)
        stelsel[[eerste, tweede], [eerste, tweede]] += gewicht
        stelsel[[eerste, tweede], [tweede, eerste]] -= gewicht
        rechts[eerste] -= stap
        rechts[tweede] += stap
    return np.asarray(np.linalg.solve(stelsel, rechts), dtype=np.float64)


def _cellen(punten: Punten, rand: int = 2) -> list[Plek]:
    west, noord = punten.min(axis=0) - rand
    oost, zuid = punten.max(axis=0) + rand
    return [
        (kolom, rij)
        for rij in range(math.floor(noord / RIJHOOGTE), math.ceil(zuid / RIJHOOGTE) + 1)
        for kolom in range(math.floor(west), math.ceil(oost) + 1)
    ]


def _in_km(graden: list[tuple[float, float]]) -> Punten:
    schaal = math.cos(math.radians(_MIDDEN[1]))
    vlak = [((lon - _MIDDEN[0]) * schaal, _MIDDEN[1] - lat) for lon, lat in graden]
    return np.array(vlak) * _KM_PER_GRAAD


def _driehoekszijden(punten: Punten) -> list[tuple[int, int]]:
    """Return the sides of the Delaunay triangles, lower number first, in order."""
    hoeken: Any = Delaunay(punten).simplices
    zijden = {
        (min(int(a), int(b)), max(int(a), int(b)))
        for driehoek in hoeken
        for a, b in zip(driehoek, np.roll(driehoek, 1), strict=True)
    }
    return sorted(zijden)


def _lees_buren(
    jaar: Path, nummer: Mapping[Gemeentecode, int]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the pairs with a land border and those whose border lies in the water or in a point."""

    def paren(naam: str) -> set[tuple[int, int]]:
        rijen = _lees(jaar / naam)
        return {(nummer[Gemeentecode(rij["code_a"])], nummer[Gemeentecode(rij["code_b"])]) for rij in rijen}

    water = paren("buren_uitzonderingen.csv")
    return sorted(paren("buren.csv") - water), sorted(water)


def _lees(bestand: Path) -> list[dict[str, str]]:
    with bestand.open(encoding="utf-8", newline="") as stroom:
        return list(csv.DictReader(stroom))


def _main() -> None:
    """Compute the layout from the data folder (first argument, else ``data``) and write the package file."""
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "data")
    BESTAND.write_text(schrijf_tegels(bouw_tegels(data)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _main()
