"""Kernel of stage B on int64: least value and canonical site set of one area and kind, exact.

A (min,+) dynamic programme over totals, counted from the sum of the targets so far. All tiers are packed
into one whole number whose parts cannot run into each other (``locatievelden.gewichten``), so the least
packed value is the lexicographic minimum. Where the deviation comes first, every partial sum of a plan with
deviation V lies within V of the targets: a band is enough, and a value no larger than the band proves
that nothing outside it is better. Compiled by numba at first use (cached on disk).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

Reeks = NDArray[np.int64]
ONEINDIG = np.int64(1) << np.int64(60)
"""Stands for *cannot be reached*."""
EERSTE_BAND = 48
"""Half the width of the first band that is tried."""
GRENS = 1 << 58
"""Every packed value stays below this."""


@dataclass(frozen=True, slots=True)
class Gebiedsvelden:
    """One area and kind in arrays; all places are counted above ``vloer``.

    Attributes
    ----------
    doel, minst, ruimte, groei : per gemeente, in canonical order: target, lowest and highest number, and
        how far the adopted sites reach (always open, from 0).
    site : index of the first site of each gemeente, one longer. kosten : packed cost of an open site.
    dicht_eerst : 1 where closed comes before open. bereik : first range of each site, one longer.
    laag, hoog : ranges. rest : sum asked. marge : how far above the sum may be looked.
    gewicht : packed value of one place of deviation. voorop : the deviation is the first tier.
    """

    doel: Reeks
    minst: Reeks
    ruimte: Reeks
    groei: Reeks
    site: Reeks
    kosten: Reeks
    dicht_eerst: Reeks
    bereik: Reeks
    laag: Reeks
    hoog: Reeks
    rest: int
    marge: int
    gewicht: int
    voorop: bool


@dataclass(frozen=True, slots=True)
class Gekozen:
    """Least value, and per site the number of its range (-1 = closed); ``totaal`` is above ``vloer``."""

    totaal: int
    waarde: int
    keuze: Sequence[int]


def los_velden(velden: Gebiedsvelden, *, met_sites: bool = True) -> Gekozen | None:
    """Return the total, the least packed value and the canonical choice per site.

    ``None`` : no total up to ``rest + marge`` can be reached. Without ``met_sites`` the choice is left out.

    Raises
    ------
    OverflowError
        When the packed values could leave the range of int64.
    """
    v = velden
    # Python's own numbers: a sum in int64 could wrap and pass the guard.
    som = sum(v.doel.tolist())
    geheel = sum(map(abs, v.doel.tolist())) + v.rest + v.marge + 1
    if v.gewicht * geheel + sum(map(abs, v.kosten.tolist())) >= GRENS:
        msg = "te groot voor de rekenkern van het locatievoorstel; gebruik allocate.model"
        raise OverflowError(msg)
    posten = (v.doel, v.minst, v.ruimte, v.groei)
    sites = (v.site, v.kosten, v.dicht_eerst, v.bereik, v.laag, v.hoog)
    keuze = np.full(len(v.kosten), -1, dtype=np.int64)
    band = EERSTE_BAND if v.voorop and som == v.rest else geheel
    while True:
        achter = _achteruit(posten, sites, band, v.gewicht, keuze)
        plek = _plek(achter[0], band + v.rest - som, v.marge)
        if band >= geheel:
            break
        waarde = int(achter[0, band])
        nodig = geheel if waarde >= ONEINDIG else waarde // v.gewicht + 1
        if nodig <= band:
            break
        band = min(nodig, geheel)
    if plek < 0:
        return None
    if met_sites:
        _vooruit(posten, sites, v.gewicht, achter, plek, keuze)
    return Gekozen(som - band + int(plek), int(achter[0, plek]), keuze.tolist())


# numba derives the types below itself: ``posten`` and ``sites`` are tuples of int64 arrays in the order and
# units of ``Gebiedsvelden``; ``keuze`` holds per site the number of its range, -1 closed. A table over
# totals has width 2 * band + 1; place k stands for the sum of the targets so far, less band, plus k.


@njit(cache=True)
def _venster(bron, uit, van, tot, helling, vast, rij):  # type: ignore[no-untyped-def]
    """Lower ``uit[k]`` to min over e in [van, tot] of bron[k-e] + helling*e + vast.

    A sliding minimum of bron[u] - helling*u; ``rij`` is room for the queue.
    """
    n = len(bron)
    kop, staart, u = 0, 0, 0
    for k in range(max(0, van), n):
        while u <= min(k - van, n - 1):
            if bron[u] < ONEINDIG:
                waarde = bron[u] - helling * u
                while staart > kop and bron[rij[staart - 1]] - helling * rij[staart - 1] >= waarde:
                    staart -= 1
                rij[staart] = u
                staart += 1
            u += 1
        while kop < staart and rij[kop] < k - tot:
            kop += 1
        if kop < staart:
            w = rij[kop]
            uit[k] = min(uit[k], bron[w] + helling * (k - w) + vast)


@njit(cache=True)
def _vouw(tabel, s, keus, sites, nieuw, rij):  # type: ignore[no-untyped-def]
    """Fold one site into a table of least cost: open in range ``keus``; -2 = closed or open in any range."""
    _, kosten, _, bereik, laag, hoog = sites
    if keus == -2:
        nieuw[:] = tabel
    else:
        nieuw[:] = ONEINDIG
    for b in range(bereik[s], bereik[s + 1]):
        if keus in (-2, b - bereik[s]) and laag[b] < len(tabel):
            _venster(tabel, nieuw, laag[b], hoog[b], 0, kosten[s], rij)


@njit(cache=True)
def _tabel(g, vast, posten, sites, keuze, band):  # type: ignore[no-untyped-def]
    """Least cost per number of one gemeente: its first ``vast`` sites as chosen, the others free."""
    doel, minst, ruimte, groei = posten
    site = sites[0]
    # Outside the band no number can be part of a plan that counts.
    n = min(ruimte[g], max(0, doel[g]) + 2 * band) + 1
    tabel, ander, rij = np.empty(n, np.int64), np.empty(n, np.int64), np.empty(n, np.int64)
    tabel[:] = ONEINDIG
    tabel[: min(groei[g], n - 1) + 1] = 0
    for s in range(site[g], site[g + 1]):
        keus = keuze[s] if s - site[g] < vast else -2
        if keus == -1:
            continue
        _vouw(tabel, s, keus, sites, ander, rij)
        tabel, ander = ander, tabel
    tabel[: min(minst[g], n)] = ONEINDIG
    return tabel


@njit(cache=True)
def _stap(bron, tabel, doel, gewicht, uit, rij):  # type: ignore[no-untyped-def]
    """Add one gemeente: number y moves the total by e = y - doel at gewicht*|e| + tabel[y], run by run."""
    uit[:] = ONEINDIG
    y, n = 0, len(tabel)
    while y < n:
        if tabel[y] >= ONEINDIG:
            y += 1
            continue
        a, kosten = y - doel, tabel[y]
        while y < n and tabel[y] == kosten:
            y += 1
        b = y - 1 - doel
        if a <= 0:
            _venster(bron, uit, a, min(b, 0), -gewicht, kosten, rij)
        if b > 0:
            _venster(bron, uit, max(a, 1), b, gewicht, kosten, rij)


@njit(cache=True)
def _plek(achter, gevraagd, marge):  # type: ignore[no-untyped-def]
    """Return the place of the largest total up to the sum asked, else the least above it; -1 = nothing."""
    beste = -1
    for k in range(min(gevraagd, len(achter) - 1) + 1):
        if achter[k] < ONEINDIG:
            beste = k
    if beste < gevraagd:
        for k in range(gevraagd + 1, min(gevraagd + marge, len(achter) - 1) + 1):
            if achter[k] < ONEINDIG:
                return k
    return beste


@njit(cache=True)
def _past(voor, achter, plek, waarde):  # type: ignore[no-untyped-def]
    """Whether some prefix and some suffix together give the total at the value."""
    n = len(voor)
    som = plek + n // 2
    for k in range(max(0, som - n + 1), min(som, n - 1) + 1):
        if voor[k] < ONEINDIG and achter[som - k] < ONEINDIG and voor[k] + achter[som - k] == waarde:
            return True
    return False


@njit(cache=True)
def _achteruit(posten, sites, band, gewicht, keuze):  # type: ignore[no-untyped-def]
    """Return of every suffix the least value per total."""
    doel = posten[0]
    n = len(doel)
    achter = np.empty((n + 1, 2 * band + 1), np.int64)
    rij = np.empty(2 * band + 1, np.int64)
    achter[n, :] = ONEINDIG
    achter[n, band] = 0
    for g in range(n - 1, -1, -1):
        _stap(achter[g + 1], _tabel(g, 0, posten, sites, keuze, band), doel[g], gewicht, achter[g], rij)
    return achter


@njit(cache=True)
def _vooruit(posten, sites, gewicht, achter, plek, keuze):  # type: ignore[no-untyped-def]
    """Walk forward and fix every site at the first choice that still gives the least value."""
    doel, (site, _, dicht_eerst, bereik, _, _) = posten[0], sites
    waarde, breedte = achter[0, plek], achter.shape[1]
    band = breedte // 2
    voor, proef = np.empty(breedte, np.int64), np.empty(breedte, np.int64)
    rij = np.empty(breedte, np.int64)
    voor[:] = ONEINDIG
    voor[band] = 0
    for g in range(len(doel)):
        if site[g] == site[g + 1]:
            _stap(voor, _tabel(g, 0, posten, sites, keuze, band), doel[g], gewicht, proef, rij)
        for s in range(site[g], site[g + 1]):
            aantal = bereik[s + 1] - bereik[s]
            for beurt in range(aantal + 1):
                keuze[s] = beurt - 1 if dicht_eerst[s] else (beurt if beurt < aantal else -1)
                tabel = _tabel(g, s - site[g] + 1, posten, sites, keuze, band)
                _stap(voor, tabel, doel[g], gewicht, proef, rij)
                if beurt == aantal or _past(proef, achter[g + 1], plek, waarde):
                    break
        voor, proef = proef, voor
