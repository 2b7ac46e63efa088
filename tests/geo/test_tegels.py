"""The stored tile map: complete, recognisable, as good as it was measured, and made by the code beside it."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from optimiser.domain.feiten import Feiten
from optimiser.domain.gebied import Gemeentecode, Provinciecode
from optimiser.geo.kaartvorm import Kaartvorm, Punt, uitsnede
from optimiser.geo.tegelbouw import EILANDEN, bouw_tegels, lees_ligging, maak_bord, ontspan
from optimiser.geo.tegelmaat import Tegelmaat, groepen, losse_stukken, meet
from optimiser.geo.tegels import (
    BESTAND,
    Tegel,
    buurplekken,
    load_tegelkaart,
    load_tegels,
    maak_tegelkaart,
    middelpunt,
    schrijf_tegels,
)
from optimiser.geo.tegelzoek import EILAND, LEEG, STUK, WATER, Bord, verbeter

DATA = Path(__file__).parents[2] / "data"
A, B, C = (Gemeentecode(f"GM000{n}") for n in (1, 2, 3))
PV = Provinciecode("PV20")


@pytest.fixture(scope="module")
def tegels() -> dict[Gemeentecode, Tegel]:
    return load_tegels()


@pytest.fixture(scope="module")
def maat(tegels: dict[Gemeentecode, Tegel]) -> Tegelmaat:
    ligging = lees_ligging(DATA)
    gewenst = ontspan(ligging)
    buren = [(ligging.codes[a], ligging.codes[b]) for a, b in ligging.buren]
    assert len(buren) == 853

    def punten(waarden: list[list[float]]) -> dict[Gemeentecode, Punt]:
        return {c: (x, y) for c, (x, y) in zip(ligging.codes, waarden[:342], strict=True)}

    return meet(tegels, buren, punten(ligging.punten.tolist()), punten(gewenst.tolist()))


def test_every_gemeente_has_one_tile_in_its_own_provincie(
    tegels: dict[Gemeentecode, Tegel], feiten: Feiten
) -> None:
    assert {c: t.provincie for c, t in tegels.items()} == {
        c: g.provincie for c, g in feiten.gemeenten.items()
    }
    assert len({t.plek for t in tegels.values()}) == len(tegels) == 342
    assert BESTAND.read_text(encoding="utf-8") == schrijf_tegels(tegels)


def test_quality_is_what_was_measured(maat: Tegelmaat) -> None:
    assert maat.buren_raken > 0.785  # measured: 0.790; with six sides to a tile it cannot pass 0.919
    assert maat.buren_dichtbij > 0.98  # 0.982
    assert maat.richting > 0.79  # 0.803
    assert maat.verplaatst < 0.55  # 0.530 tile widths
    assert maat.verst < 2.2  # 2.13


def test_every_provincie_hangs_together(tegels: dict[Gemeentecode, Tegel]) -> None:
    assert set(losse_stukken(tegels, EILANDEN).values()) == {1}
    assert len(groepen([t.plek for c, t in tegels.items() if c not in EILANDEN])) == 1


def test_islands_lie_in_the_sea_above_the_mainland_from_west_to_east(
    tegels: dict[Gemeentecode, Tegel],
) -> None:
    bezet = {tegel.plek for tegel in tegels.values()}
    for code in EILANDEN:
        assert not bezet.intersection(buurplekken(tegels[code].plek)), code
    texel_oost = [tegels[Gemeentecode(c)] for c in ("GM0448", "GM0096", "GM0093", "GM0060", "GM0088")]
    xs = [middelpunt(tegel.plek)[0] for tegel in texel_oost]
    assert xs == sorted(xs)
    den_helder, noardeast = tegels[Gemeentecode("GM0400")].plek[1], tegels[Gemeentecode("GM1970")].plek[1]
    assert texel_oost[0].plek[1] < den_helder
    assert max(tegel.plek[1] for tegel in texel_oost[2:]) <= noardeast


def test_the_country_is_recognisable(tegels: dict[Gemeentecode, Tegel]) -> None:
    midden = {c: middelpunt(t.plek) for c, t in tegels.items()}
    per = {
        pv: [midden[c] for c, t in tegels.items() if t.provincie == pv]
        for pv in {t.provincie for t in tegels.values()}
    }
    gemiddeld = {
        str(pv): tuple(sum(p[as_] for p in ps) / len(ps) for as_ in (0, 1)) for pv, ps in per.items()
    }
    west_oost = sorted(gemiddeld, key=lambda pv: gemiddeld[pv][0])
    assert west_oost[0] == "PV29"
    assert set(west_oost[-4:]) == {"PV20", "PV22", "PV23", "PV31"}
    assert min(gemiddeld, key=lambda pv: gemiddeld[pv][1]) in {"PV20", "PV21"}
    assert max(gemiddeld, key=lambda pv: gemiddeld[pv][1]) == "PV31"
    bezet = {tegel.plek for tegel in tegels.values()}
    enkhuizen, urk = (tegels[Gemeentecode(c)].plek for c in ("GM0388", "GM0184"))
    assert enkhuizen[0] + 1 < urk[0]  # water between them: the IJsselmeer
    open_water = {
        (k, r) for r in range(enkhuizen[1] - 3, enkhuizen[1] + 2) for k in range(enkhuizen[0] - 1, urk[0] + 1)
    } - bezet
    assert len(open_water) >= 10


def test_drawing_has_equal_hexagons_that_share_their_sides() -> None:
    vorm = load_tegelkaart()
    for ring in (ringen[0] for ringen in vorm.vlakken.values()):
        assert len(ring) == 6
        assert max(x for x, _ in ring) - min(x for x, _ in ring) == pytest.approx(40, abs=0.02)
    assert all(0 < x < vorm.breedte and 0 < y < vorm.hoogte for p in punten_van(vorm) for x, y in [p])


def punten_van(vorm: Kaartvorm) -> Iterator[Punt]:
    for ringen in (*vorm.vlakken.values(), *vorm.provincies.values()):
        for ring in ringen:
            yield from ring


def oppervlakte(ring: tuple[Punt, ...]) -> float:
    return sum(a[0] * b[1] - a[1] * b[0] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)) / 2


def test_outline_encloses_exactly_the_tiles_of_a_provincie() -> None:
    vorm = load_tegelkaart()
    for pv, ringen in vorm.provincies.items():
        eigen = sum(oppervlakte(vorm.vlakken[c][0]) for c, ligt in vorm.provincie_van.items() if ligt == pv)
        assert sum(oppervlakte(ring) for ring in ringen) == pytest.approx(eigen, rel=1e-3)


def test_outline_of_a_ring_of_tiles_has_a_hole() -> None:
    rond_leeg = {Gemeentecode(f"GM{n:04d}"): Tegel(plek, PV) for n, plek in enumerate(buurplekken((5, 5)))}
    buiten, binnen = maak_tegelkaart(rond_leeg).provincies[PV]
    assert sorted((len(buiten), len(binnen))) == [6, 18]


def test_cut_out_is_scaled_and_keeps_its_own() -> None:
    vorm = load_tegelkaart()
    codes = [c for c, pv in vorm.provincie_van.items() if pv == "PV21"]
    deel = uitsnede(vorm, codes, 500, 400)
    assert sorted(deel.vlakken) == sorted(codes) == sorted(deel.middelpunten)
    assert set(deel.provincies) == {"PV21"}
    assert deel.hoogte == pytest.approx(400) or deel.breedte == pytest.approx(500)
    assert all(0 < x < deel.breedte and 0 < y < deel.hoogte for x, y in punten_van(deel))
    assert uitsnede(vorm, codes[:1], 500, 400).breedte == pytest.approx(4 * 40 + 8, abs=0.1)
    for fout in ([], ["GM9999"]):
        with pytest.raises(ValueError, match="niet op de kaart"):
            uitsnede(vorm, [Gemeentecode(c) for c in fout])


def test_measure_of_a_small_map_by_hand() -> None:
    tegels = {A: Tegel((0, 0), PV), B: Tegel((1, 0), PV), C: Tegel((3, 0), PV)}
    gewenst = {A: (10.0, 5.0), B: (11.0, 5.0), C: (12.0, 5.0)}
    echt = {A: (0.0, 0.0), B: (5.0, 1.0), C: (5.0, 9.0)}
    maat = meet(tegels, [(A, B), (B, C)], echt, gewenst)
    assert (maat.buren_raken, maat.buren_dichtbij, maat.richting) == (0.5, 1.0, 0.5)
    assert maat.verplaatst == pytest.approx(4 / 9)
    assert maat.verst == pytest.approx(2 / 3)
    schuin = {A: Tegel((0, 0), PV), B: Tegel((1, 1), PV)}  # across a corner: 1.73 tile widths
    assert meet(schuin, [(A, B)], echt, gewenst).buren_raken == 0
    assert losse_stukken(tegels) == {PV: 2}
    assert losse_stukken(tegels, [C]) == {PV: 1}


def test_neighbouring_places_are_a_tile_apart_and_mutual() -> None:
    for plek in product(range(-2, 3), range(-2, 3)):
        x, y = middelpunt(plek)
        for buur in buurplekken(plek):
            assert (middelpunt(buur)[0] - x) ** 2 + (middelpunt(buur)[1] - y) ** 2 == pytest.approx(1)
            assert plek in buurplekken(buur)


@dataclass
class Kans:
    """A scatter of whole numbers, always the same."""

    stand: int = 1

    def onder(self, grens: int) -> int:
        self.stand = self.stand * 48271 % 2147483647
        return self.stand % grens


def klein_bord() -> Bord:
    cellen = list(product(range(7), range(7)))
    groep = ["PV20"] * 6 + ["PV21"] * 6 + [EILAND] * 2 + [WATER] * 2
    banden: list[list[tuple[int, int]]] = [[] for _ in groep]
    for a, b in [(n, n + 1) for n in range(15)] + [(0, 7), (3, 9), (2, 12)]:
        banden[a].append((b, 7))
        banden[b].append((a, 7))
    ver_weg = [[(item * 31 + cel * 17) % 97 for cel in range(49)] for item in range(16)]
    return Bord(cellen, [cel * 3 for cel in range(16)], groep, ver_weg, banden)


def test_search_keeps_its_accounts() -> None:
    bord, kans = klein_bord(), Kans()
    gelukt = 0
    for _ in range(3000):
        voor = bord.totaal()
        item, drempel = kans.onder(16), kans.onder(4000)
        if kans.onder(2):
            gezet = bord.wissel(item, bord.dichtbij[bord.plek[item]][0], drempel)
        else:
            gezet = bord.schuif(item, kans.onder(6), drempel)
        gelukt += gezet
        assert (bord.totaal() - voor < drempel) if gezet else bord.totaal() == voor
    assert gelukt > 300
    assert [bord.bezet[cel] for cel in bord.plek] == list(range(16))
    assert bord.bezet.count(LEEG) == 49 - 16
    opnieuw = Bord(bord.cellen, list(bord.plek), bord.groep, bord.ver_weg, bord.banden)
    assert (opnieuw.stukken, opnieuw.totaal()) == (bord.stukken, bord.totaal())


def test_search_ends_where_no_move_helps_and_joins_provincies() -> None:
    bord = klein_bord()
    begin = bord.totaal()
    verbeter(bord, rondes=60, drempel=200)
    assert bord.totaal() < begin - STUK
    assert bord.stukken == {"PV20": 1, "PV21": 1}
    assert not any(bord.wissel(item, cel, 0) for item in range(16) for cel in bord.dichtbij[bord.plek[item]])
    ander = klein_bord()
    verbeter(ander, rondes=60, drempel=200)
    assert ander.plek == bord.plek


def test_assignment_before_the_search_is_near_the_wanted_places() -> None:
    ligging = lees_ligging(DATA)
    punten = ontspan(ligging)
    bord = maak_bord(ligging, punten)
    assert len(set(bord.plek)) == len(bord.plek) == len(punten)
    ver = [
        ((middelpunt(bord.cellen[cel])[0] - x) ** 2 + (middelpunt(bord.cellen[cel])[1] - y) ** 2) ** 0.5
        for cel, (x, y) in zip(bord.plek, punten.tolist(), strict=True)
    ]
    assert sum(ver) / len(ver) < 0.5
    assert max(ver) < 1.5


def test_loading_needs_no_heavy_library() -> None:
    proef = (
        "import sys; from optimiser.geo.tegels import load_tegelkaart; import optimiser.documents.beeld.kaart; "
        "load_tegelkaart(); print(sorted(sys.modules.keys() & {'numpy', 'scipy', 'shapely', 'geopandas', 'pandas'}))"
    )
    uit = subprocess.run(
        [sys.executable, "-c", proef], capture_output=True, text=True, check=True, cwd=DATA.parent
    )
    assert uit.stdout.strip() == "[]"


@pytest.mark.beproeving
def test_stored_layout_is_what_the_code_makes(tegels: dict[Gemeentecode, Tegel]) -> None:
    assert bouw_tegels(DATA) == tegels
