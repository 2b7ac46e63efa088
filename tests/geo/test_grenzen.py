"""Borders are taken whole or not at all; neighbours are measured on the common line."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from pyproj import Transformer

from optimiser.domain.errors import SourceError
from optimiser.domain.gebied import Gemeentecode
from optimiser.geo.grenzen import Grensverschil, Grenzen, compare_buren, compute_buren, read_grenzen

A, B, C = (Gemeentecode(code) for code in ("GM0001", "GM0002", "GM0003"))
Ring = list[list[float]]


def rechthoek(x: float, y: float, breed: float, hoog: float) -> Ring:
    return [[x, y], [x + breed, y], [x + breed, y + hoog], [x, y + hoog], [x, y]]


# A and B share 600 m: 400 m of A's east side and 200 m around a corner. C touches A in a point.
VLAKKEN: dict[str, Ring] = {
    A: [[1e5, 4e5], [100_400, 4e5], [100_400, 400_400], [100_200, 400_400], [1e5, 400_400], [1e5, 4e5]],
    B: [
        [100_400, 4e5],
        [101_000, 4e5],
        [101_000, 401_000],
        [100_200, 401_000],
        [100_200, 400_400],
        [100_400, 400_400],
        [100_400, 4e5],
    ],
    C: rechthoek(99_000, 399_000, 1_000, 1_000),
}


def geojson(
    vlakken: dict[str, Ring], kolom: str = "statcode", crs: str | None = "urn:ogc:def:crs:EPSG::28992"
) -> bytes:
    inhoud: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {kolom: code},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
            for code, ring in vlakken.items()
        ],
    }
    if crs:
        inhoud["crs"] = {"type": "name", "properties": {"name": crs}}
    return json.dumps(inhoud).encode()


def lees(inhoud: bytes, codes: Sequence[Gemeentecode] = (A, B, C)) -> Grenzen:
    return read_grenzen(inhoud, "grenzen.geojson", codes)


def reden(inhoud: bytes) -> str:
    with pytest.raises(SourceError) as gevangen:
        lees(inhoud)
    assert gevangen.value.code == "FOUT-GRENZEN-01"
    return str(gevangen.value)


def test_neighbours_share_a_line_in_metres() -> None:
    assert compute_buren(lees(geojson(VLAKKEN))) == {(A, B): 600}


def test_an_island_has_no_neighbours() -> None:
    los = {**VLAKKEN, C: rechthoek(150_000, 500_000, 1_000, 1_000)}

    assert all(C not in paar for paar in compute_buren(lees(geojson(los))))


@pytest.mark.parametrize("kolom", ["statcode", "gemeentecode", "code", "GM_CODE"])
def test_code_column_is_recognised(kolom: str) -> None:
    assert list(lees(geojson(VLAKKEN, kolom)).vlakken) == [A, B, C]


def test_codes_may_lack_their_letters_and_carry_blanks() -> None:
    kaal = {"1 ": VLAKKEN[A], "0002": VLAKKEN[B], "GM0003  ": VLAKKEN[C]}

    assert list(lees(geojson(kaal)).vlakken) == [A, B, C]


def test_wgs84_is_reprojected() -> None:
    graden = Transformer.from_crs(28992, 4326, always_xy=True)
    rond = {code: [list(graden.transform(*punt)) for punt in ring] for code, ring in VLAKKEN.items()}

    assert compute_buren(lees(geojson(rond, crs=None))) == {(A, B): 600}


def test_rd_without_a_stated_system_is_recognised() -> None:
    assert compute_buren(lees(geojson(VLAKKEN, crs=None))) == {(A, B): 600}


@pytest.mark.parametrize(
    ("vlakken", "verwacht"),
    [
        ({A: VLAKKEN[A], B: VLAKKEN[B]}, "1 gemeenten ontbreken, de eerste is GM0003"),
        ({**VLAKKEN, "GM0009": VLAKKEN[C]}, "GM0009 hoort niet bij de indeling"),
        ({**VLAKKEN, "0003": VLAKKEN[C]}, "GM0003 staat er meer dan eens in"),
        ({**VLAKKEN, C: [[1e5, 4e5], [1.1e5, 4.1e5], [1.1e5, 4e5], [1e5, 4.1e5], [1e5, 4e5]]}, "ongeldig"),
        ({**VLAKKEN, C: rechthoek(900_000, 400_000, 10, 10)}, "buiten Nederland"),
        ({}, "geen"),
    ],
)
def test_incomplete_or_odd_borders_are_refused(vlakken: dict[str, Ring], verwacht: str) -> None:
    assert verwacht in reden(geojson(vlakken))


def test_another_system_is_refused() -> None:
    assert "coördinatenstelsel" in reden(geojson(VLAKKEN, crs="urn:ogc:def:crs:EPSG::3857"))


def test_no_codes_is_refused() -> None:
    assert "geen kolom met gemeentecodes" in reden(geojson(VLAKKEN, "naam"))


@pytest.mark.parametrize("inhoud", [b"", b"geen json", b"{}", b"[1]"])
def test_something_else_is_refused(inhoud: bytes) -> None:
    assert "GeoJSON" in reden(inhoud) or "geen vlakken" in reden(inhoud)


def test_a_point_is_no_gemeente() -> None:
    inhoud = json.loads(geojson(VLAKKEN))
    inhoud["features"][0]["geometry"] = {"type": "Point", "coordinates": [1e5, 4e5]}

    assert "GM0001 heeft geen vlak" in reden(json.dumps(inhoud).encode())


def test_only_clear_differences_are_reported() -> None:
    berekend = {(A, B): 5_000, (A, C): 900, (B, C): 249}
    bekend = {(A, B): 5_600, (A, C): 0}

    assert compare_buren(berekend, bekend) == (Grensverschil((A, C), 0, 900),)
    assert compare_buren({}, {(A, B): 5_600}) == (Grensverschil((A, B), 5_600, 0),)
