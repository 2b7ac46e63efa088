"""PDOK: borders of gemeenten by OGC API Features, as one GeoJSON file in RD."""

import json
from collections.abc import Mapping
from typing import Any

from optimiser.bronnen.adressen import PdokGrenzen
from optimiser.bronnen.ophalen import Ophaler, Voortgang
from optimiser.domain.errors import SourceError

_PER_PAGINA = 100
_RD = "urn:ogc:def:crs:EPSG::28992"
_WGS84 = "urn:ogc:def:crs:OGC:1.3:CRS84"


def fetch_grenzen(
    ophaler: Ophaler, bron: PdokGrenzen, jaar: int, verwacht: int, voortgang: Voortgang
) -> bytes:
    """Fetch the borders of one year.

    Parameters
    ----------
    jaar : year of the division. verwacht : number of gemeenten, for the progress only.

    Returns
    -------
    A GeoJSON FeatureCollection with the member ``crs``; its polygons are checked elsewhere.

    Raises
    ------
    SourceError
        FOUT-NETWERK-01 not reachable; FOUT-NETWERK-02 says what was missing.

    Notes
    -----
    The year is asked for and checked again per feature: a server that ignores the question sends all
    years. The header ``Content-Crs`` tells in which system the coordinates came.
    """
    vragen = {"f": "json", "limit": str(_PER_PAGINA), bron.jaarkolom: str(jaar), "crs": bron.crs}
    vlakken: list[dict[str, Any]] = []
    stelsels: set[str] = set()
    for antwoord in ophaler.pages(bron.adres, vragen, _next_page):
        stelsels.add(_crs(antwoord.koppen.get("content-crs", ""), bron))
        for vlak in antwoord.lijst("features", bron.adres):
            if str(_eigenschap(vlak, bron.jaarkolom, bron)) == str(jaar):
                code = str(_eigenschap(vlak, bron.codekolom, bron)).strip()
                vlakken.append(_feature(vlak, code, bron))
        voortgang("PDOK", len(vlakken), verwacht)
    if not vlakken:
        raise _fout(bron, f"er zijn geen grenzen van {jaar}")
    if len(stelsels) != 1:
        raise _fout(bron, "de pagina's gebruiken verschillende coördinatenstelsels")
    inhoud = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": stelsels.pop()}},
        "features": sorted(vlakken, key=lambda vlak: str(vlak["properties"]["code"])),
    }
    return (json.dumps(inhoud, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _eigenschap(vlak: Mapping[str, Any], naam: str, bron: PdokGrenzen) -> Any:
    eigenschappen = vlak.get("properties")
    if not isinstance(eigenschappen, dict) or naam not in eigenschappen:
        raise _fout(bron, f"de eigenschap {naam} ontbreekt")
    return eigenschappen[naam]


def _feature(vlak: Mapping[str, Any], code: str, bron: PdokGrenzen) -> dict[str, Any]:
    vorm = vlak.get("geometry")
    if not isinstance(vorm, dict) or vorm.get("type") not in {"Polygon", "MultiPolygon"}:
        raise _fout(bron, f"{code} heeft geen vlak")
    meetkunde = {"type": vorm["type"], "coordinates": _getallen(vorm.get("coordinates"))}
    return {"type": "Feature", "properties": {"code": code}, "geometry": meetkunde}


def _getallen(deel: Any) -> Any:
    """Turn coordinates that were kept as text into numbers: a border is measured, not counted."""
    if isinstance(deel, list):
        return [_getallen(lid) for lid in deel]
    return float(deel) if isinstance(deel, str) else deel


def _crs(kop: str, bron: PdokGrenzen) -> str:
    if bron.crs in kop:
        return _RD
    if not kop or "CRS84" in kop:
        return _WGS84
    raise _fout(bron, f"het coördinatenstelsel is {kop}")


def _next_page(inhoud: Mapping[str, Any]) -> str | None:
    schakels = inhoud.get("links")
    if not isinstance(schakels, list):
        return None
    return next((str(s["href"]) for s in schakels if s.get("rel") == "next" and s.get("href")), None)


def _fout(bron: PdokGrenzen, reden: str) -> SourceError:
    return SourceError("FOUT-NETWERK-02", bron=bron.adres, reden=reden)
