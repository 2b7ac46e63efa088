"""The distribution on the map: tiles that say so, borders where they are loaded, both coordinate systems."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from api.db.eenheid import Opslag
from api.omhulsel.bewaard import HOOGSTENS
from api.usecases.feiten import FeitenBron
from tests.db.conftest import Wijzerklok
from tests.dienst.conftest import Als
from tests.dienst.lezen import BAARN, pad, vrijgegeven

CRS84, RD = "http://www.opengis.net/def/crs/OGC/1.3/CRS84", "http://www.opengis.net/def/crs/EPSG/0/28992"


@pytest.fixture
def kaart(opslag: Opslag, als: Als, klein: dict[str, Any]) -> str:
    """The address of a map that everybody may read."""
    return pad(vrijgegeven(opslag, als, klein, "publiek", "cdk:PV26"), "/verdelingskaart")


def _ring(kaart: dict[str, Any], code: str) -> list[list[float]]:
    vlak = next(vlak for vlak in kaart["features"] if vlak["id"] == code)
    ring: list[list[float]] = vlak["geometry"]["coordinates"][0]
    return ring


def _is_linksom(ring: list[list[float]]) -> bool:
    paren = itertools.pairwise(ring)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in paren) > 0


def test_without_borders_the_shapes_are_tiles_and_say_so(als: Als, kaart: str) -> None:
    antwoord = als("publiek").get(kaart)
    assert antwoord.headers["content-type"] == "application/geo+json"
    assert antwoord.headers["content-crs"] == f"<{CRS84}>"
    inhoud = antwoord.json()
    assert (inhoud["type"], inhoud["vorm"], len(inhoud["features"])) == ("FeatureCollection", "tegels", 36)
    assert "geen grenzen" in inhoud["toelichting"]
    assert inhoud["label"].startswith("FICTIEF")
    baarn = next(vlak for vlak in inhoud["features"] if vlak["id"] == BAARN)
    assert baarn["properties"]["besluit"] == {"totaal": 125, "amv": 10}
    ring = _ring(inhoud, BAARN)
    assert len(ring) == 7
    assert ring[0] == ring[-1]
    assert _is_linksom(ring)
    assert all(3 < lon < 8 and 50 < lat < 54 for lon, lat in ring)


@pytest.mark.parametrize("stelsel", ["EPSG:28992", RD, f"<{RD}>"])
def test_the_map_comes_in_rd_on_request(als: Als, kaart: str, stelsel: str) -> None:
    antwoord = als("publiek").get(kaart, headers={"Accept-Crs": stelsel})
    assert antwoord.headers["content-crs"] == f"<{RD}>"
    assert "Accept-Crs" in antwoord.headers["vary"]
    assert all(0 < x < 300_000 and 300_000 < y < 640_000 for x, y in _ring(antwoord.json(), BAARN))


def test_another_system_is_refused(als: Als, kaart: str) -> None:
    antwoord = als("publiek").get(kaart, headers={"Accept-Crs": "EPSG:3857"})
    assert (antwoord.status_code, antwoord.json()["code"]) == (406, "FOUT-KAART-04")


def test_loaded_borders_take_the_place_of_the_tiles(
    als: Als, kaart: str, tmp_path: Path, bron: FeitenBron, klok: Wijzerklok
) -> None:
    publiek = als("publiek")
    assert publiek.get("/gemeentegrenzen").json()["code"] == "FOUT-KAART-05"
    assert publiek.get(kaart).json()["vorm"] == "tegels"
    codes = list(bron.load().gemeenten)
    x, y = 10_000.0 + 500 * codes.index(BAARN), 400_000.0  # type: ignore[arg-type]
    vlakken = [_vierkant(code, 10_000.0 + 500 * nr, 400_000.0) for nr, code in enumerate(codes)]
    pad_ = tmp_path / "gemeenten" / "2026" / "grenzen.geojson"
    pad_.parent.mkdir(parents=True)
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    pad_.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": vlakken}))
    klok.nu += HOOGSTENS
    for weg in (kaart, "/gemeentegrenzen"):
        antwoord = publiek.get(weg, headers={"Accept-Crs": "EPSG:28992"})
        punten = {(punt[0], punt[1]) for punt in _ring(antwoord.json(), BAARN)}
        assert punten == {(x, y), (x + 500, y), (x + 500, y + 500), (x, y + 500)}
        assert antwoord.headers["cache-control"] == "public, max-age=300"
    assert publiek.get(kaart).json()["vorm"] == "grenzen"
    assert len(publiek.get("/gemeentegrenzen").json()["features"]) == len(codes)


def _vierkant(code: str, x: float, y: float) -> dict[str, Any]:
    ring = [[x, y], [x + 500, y], [x + 500, y + 500], [x, y + 500], [x, y]]
    return {
        "type": "Feature",
        "properties": {"code": code},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
