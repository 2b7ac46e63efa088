"""Real borders as a map: shared borders stay shared, the drawing has the right way up."""

import pytest
from shapely.geometry import MultiPolygon, Polygon, box

from optimiser.domain.gebied import Gemeentecode, Provinciecode
from optimiser.geo.echte_kaart import maak_echte_kaart
from optimiser.geo.grenzen import Grenzen
from optimiser.geo.kaartvorm import Kaartvorm, Punt, Ring, uitsnede

A, B, C = (Gemeentecode(code) for code in ("GM0001", "GM0002", "GM0003"))
NOORD, ZUID = Provinciecode("PV20"), Provinciecode("PV21")
LIGT_IN = {A: NOORD, B: NOORD, C: ZUID}

# A and B share a jagged border at x = 110 km; C lies south of both and has a large and a tiny island.
UIT_M = (0, 700, -300, 520, 60, -640, 380, 900, -120, 450, -800, 210, 640, -90, 330, -510, 820, 40, -260)
KARTEL = [(110_000.0 + uit, 410_500.0 + 500 * stap) for stap, uit in enumerate(UIT_M)]
VLAKKEN = {
    A: Polygon([(100_000, 410_000), (110_000, 410_000), *KARTEL, (110_000, 420_000), (100_000, 420_000)]),
    # The ring of B begins on the shared border: a vertex that simplifying B alone would never take away.
    B: Polygon(
        [
            *KARTEL[4::-1],
            (110_000, 410_000),
            (120_000, 410_000),
            (120_000, 420_000),
            (110_000, 420_000),
            *KARTEL[:3:-1],
        ]
    ),
    C: MultiPolygon(
        [
            Polygon(
                [
                    (100_000, 400_000),
                    (120_000, 400_000),
                    (120_000, 410_000),
                    (110_000, 410_000),
                    (100_000, 410_000),
                ]
            ),
            box(125_000, 400_000, 127_000, 402_000),
            box(125_000, 405_000, 125_100, 405_100),
        ]
    ),
}


@pytest.fixture(scope="module")
def kaart() -> Kaartvorm:
    return maak_echte_kaart(Grenzen(VLAKKEN), LIGT_IN, 400, 1000)


def zijden(ring: Ring) -> set[frozenset[Punt]]:
    return {frozenset(zijde) for zijde in zip(ring, (*ring[1:], ring[0]), strict=True)}


def oppervlakte(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - a[1] * b[0] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))) / 2


def test_drawing_is_upright_and_fills_its_height(kaart: Kaartvorm) -> None:
    assert kaart.soort == "grenzen"
    assert kaart.middelpunten[A][1] < kaart.middelpunten[C][1]
    assert kaart.middelpunten[A][0] < kaart.middelpunten[B][0]
    punten = [punt for ringen in kaart.vlakken.values() for ring in ringen for punt in ring]
    assert (min(y for _, y in punten), max(y for _, y in punten)) == (4, 996)
    assert min(x for x, _ in punten) == 4
    assert kaart.breedte == pytest.approx(27_000 * 992 / 20_000 + 8, abs=0.01)


@pytest.mark.parametrize(
    "tolerantie_m", [400, 800, 3000]
)  # at 800 and 3000 each polygon alone would go wrong
def test_shared_border_is_simplified_and_stays_shared(tolerantie_m: float) -> None:
    kaart = maak_echte_kaart(Grenzen(VLAKKEN), LIGT_IN, tolerantie_m, 1000)
    (a,), (b,), (om,) = kaart.vlakken[A], kaart.vlakken[B], kaart.provincies[NOORD]
    assert len(a) < len(KARTEL) + 4
    assert len(zijden(a) & zijden(b)) >= 1
    assert oppervlakte(a) + oppervlakte(b) == pytest.approx(oppervlakte(om), rel=1e-9)  # no gap, no overlap


def test_tolerance_zero_keeps_every_vertex() -> None:
    alles = maak_echte_kaart(Grenzen(VLAKKEN), LIGT_IN, 0, 1000)
    assert len(alles.vlakken[A][0]) == len(VLAKKEN[A].exterior.coords) - 1


def test_small_parts_go_and_large_parts_stay(kaart: Kaartvorm) -> None:
    assert len(kaart.vlakken[C]) == 2
    assert len(maak_echte_kaart(Grenzen(VLAKKEN), LIGT_IN, 0, 1000).vlakken[C]) == 3
    klein = Grenzen(VLAKKEN | {B: box(130_000, 415_000, 130_050, 415_050)})
    assert len(maak_echte_kaart(klein, LIGT_IN, 400, 1000).vlakken[B]) == 1


def test_outline_of_a_provincie_leaves_the_border_inside_out(kaart: Kaartvorm) -> None:
    (rand,) = kaart.provincies[NOORD]
    (a,), (b,) = kaart.vlakken[A], kaart.vlakken[B]
    assert not zijden(rand) & (zijden(a) & zijden(b))
    assert set(rand) <= set(a) | set(b)
    assert kaart.provincie_van == LIGT_IN


def test_hole_becomes_a_ring_of_its_own() -> None:
    om = Polygon(box(0, 0, 9000, 9000).exterior, [box(3000, 3000, 6000, 6000).exterior])
    vorm = maak_echte_kaart(Grenzen({A: om, B: box(3000, 3000, 6000, 6000)}), LIGT_IN, 100, 908)
    buiten, gat = vorm.vlakken[A]
    assert zijden(gat) == zijden(vorm.vlakken[B][0])
    assert len(buiten) == 4
    x, y = vorm.middelpunten[A]
    assert not (304 < x < 604 and 304 < y < 604)


def test_provincie_can_be_cut_out(kaart: Kaartvorm) -> None:
    deel = uitsnede(kaart, [C], 300, 300)
    assert deel.provincies.keys() == {ZUID}
    assert deel.breedte == pytest.approx(300, abs=0.01)
    assert deel.hoogte < 300


def test_gemeente_without_provincie_is_refused() -> None:
    with pytest.raises(KeyError, match="GM0003"):
        maak_echte_kaart(Grenzen(VLAKKEN), {A: NOORD, B: NOORD})
