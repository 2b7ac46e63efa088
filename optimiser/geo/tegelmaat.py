"""Measures a tile map: neighbours kept, distance from the real place, what hangs together."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from optimiser.domain.gebied import Gemeentecode, Provinciecode
from optimiser.geo.kaartvorm import Punt
from optimiser.geo.tegels import Plek, Tegel, buurplekken, middelpunt

Paar = tuple[Gemeentecode, Gemeentecode]


@dataclass(frozen=True, slots=True)
class Tegelmaat:
    """How good a tile map is.

    Attributes
    ----------
    buren_raken : share of the real neighbours whose tiles touch. buren_dichtbij : at most one tile between.
    richting : share of the real neighbours whose direction is less than 45 degrees off.
    verplaatst, verst : mean and largest distance to the wanted place, in tile widths.
    """

    buren_raken: float
    buren_dichtbij: float
    richting: float
    verplaatst: float
    verst: float


def meet(
    tegels: Mapping[Gemeentecode, Tegel],
    buren: Collection[Paar],
    echt: Mapping[Gemeentecode, Punt],
    gewenst: Mapping[Gemeentecode, Punt],
) -> Tegelmaat:
    """Measure a tile map.

    Parameters
    ----------
    tegels : the layout. buren : pairs with a land border.
    echt : real places, any unit, y downwards.
    gewenst : wanted places in tile widths; the origin may differ, the means are laid on each other.
    """
    plek = {code: middelpunt(tegel.plek) for code, tegel in tegels.items()}
    afstanden = [math.dist(plek[a], plek[b]) for a, b in buren]
    goed = sum(_hoek(plek[a], plek[b], echt[a], echt[b]) < math.pi / 4 for a, b in buren)
    codes = sorted(tegels)
    dx, dy = (sum(plek[c][as_] - gewenst[c][as_] for c in codes) / len(codes) for as_ in (0, 1))
    ver = [math.dist(plek[c], (gewenst[c][0] + dx, gewenst[c][1] + dy)) for c in codes]
    return Tegelmaat(
        buren_raken=sum(d < 1.1 for d in afstanden) / len(afstanden),
        buren_dichtbij=sum(d < 2.1 for d in afstanden) / len(afstanden),
        richting=goed / len(afstanden),
        verplaatst=sum(ver) / len(ver),
        verst=max(ver),
    )


def losse_stukken(
    tegels: Mapping[Gemeentecode, Tegel], zonder: Collection[Gemeentecode] = ()
) -> dict[Provinciecode, int]:
    """Count the connected parts of each provincie, some gemeenten (the islands) left out."""
    plekken: dict[Provinciecode, set[Plek]] = {}
    for code in sorted(tegels.keys() - set(zonder)):
        plekken.setdefault(tegels[code].provincie, set()).add(tegels[code].plek)
    return {code: len(groepen(sorted(plekken[code]))) for code in sorted(plekken)}


def groepen(plekken: Sequence[Plek]) -> list[set[Plek]]:
    """Split places into sets that hang together."""
    over, uit = set(plekken), []
    while over:
        groep, rand = set(), [min(over)]
        while rand:
            plek = rand.pop()
            if plek in over:
                over.discard(plek)
                groep.add(plek)
                rand.extend(buurplekken(plek))
        uit.append(groep)
    return uit


def _hoek(a: Punt, b: Punt, echt_a: Punt, echt_b: Punt) -> float:
    """Return the angle between two directions, 0 to pi."""
    verschil = math.atan2(b[1] - a[1], b[0] - a[0]) - math.atan2(echt_b[1] - echt_a[1], echt_b[0] - echt_a[0])
    return abs(math.remainder(verschil, 2 * math.pi))
