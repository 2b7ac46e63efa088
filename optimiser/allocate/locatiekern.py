"""Kernel of stage B on int64: least value and canonical site set of one area and kind, exact.

A (min,+) dynamic programme in the space of the rest. All tiers are packed into one whole number whose
parts cannot run into each other (``Pakking``), so the least packed value is the lexicographic minimum.
Compiled by numba at first use (cached on disk).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

Reeks = NDArray[np.int64]
ONEINDIG = np.int64(1) << np.int64(60)
"""Stands for *cannot be reached*."""
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
    gewicht : packed value of one place of deviation.
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
    grootst = int(velden.gewicht) * int(np.abs(velden.doel).sum() + velden.rest + velden.marge + 1)
    if grootst + int(np.abs(velden.kosten).sum()) >= GRENS:
        msg = "te groot voor de rekenkern van het locatievoorstel; gebruik allocate.model"
        raise OverflowError(msg)
    v = velden
    posten = (v.doel, v.minst, v.ruimte, v.groei)
    sites = (v.site, v.kosten, v.dicht_eerst, v.bereik, v.laag, v.hoog)
    keuze = np.full(len(v.kosten), -1, dtype=np.int64)
    totaal, achter = _achteruit(posten, sites, v.rest, v.marge, v.gewicht, keuze)
    if totaal < 0:
        return None
    if met_sites:
        _vooruit(posten, sites, v.gewicht, achter, totaal, keuze)
    return Gekozen(int(totaal), int(achter[0, totaal]), keuze.tolist())


# numba derives the types below itself: ``posten`` and ``sites`` are tuples of int64 arrays in the order and
# units of ``Gebiedsvelden``; ``keuze`` holds per site the number of its range, -1 closed.


@njit(cache=True)
def _venster(bron, uit, van, tot, helling, vast, rij):  # type: ignore[no-untyped-def]
    """Lower ``uit[t]`` to min over y in [van, tot] of bron[t-y] + helling*y + vast.

    A sliding minimum of bron[u] - helling*u; ``rij`` is room for the queue.
    """
    kop, staart = 0, 0
    for t in range(van, len(bron)):
        u = t - van
        if bron[u] < ONEINDIG:
            waarde = bron[u] - helling * u
            while staart > kop and bron[rij[staart - 1]] - helling * rij[staart - 1] >= waarde:
                staart -= 1
            rij[staart] = u
            staart += 1
        while kop < staart and rij[kop] < t - tot:
            kop += 1
        if kop < staart:
            u = rij[kop]
            uit[t] = min(uit[t], bron[u] + helling * (t - u) + vast)


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
def _tabel(g, vast, posten, sites, keuze, m):  # type: ignore[no-untyped-def]
    """Least cost per number of one gemeente: its first ``vast`` sites as chosen, the others free."""
    _, minst, ruimte, groei = posten
    site = sites[0]
    n = min(ruimte[g], m) + 1
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
    """Add one gemeente: uit[t] = min over y of bron[t-y] + tabel[y] + gewicht*|y-doel|, run by run."""
    uit[:] = ONEINDIG
    y, n = 0, len(tabel)
    while y < n:
        if tabel[y] >= ONEINDIG:
            y += 1
            continue
        a, kosten = y, tabel[y]
        while y < n and tabel[y] == kosten:
            y += 1
        b = y - 1
        if a <= doel:
            _venster(bron, uit, a, min(b, doel), -gewicht, kosten + gewicht * doel, rij)
        if b > doel:
            _venster(bron, uit, max(a, doel + 1), b, gewicht, kosten - gewicht * doel, rij)


@njit(cache=True)
def _totaal(achter, rest):  # type: ignore[no-untyped-def]
    """Return the most up to ``rest``; if that falls short, the least above it; -1 = nothing."""
    beste = -1
    for t in range(rest + 1):
        if achter[t] < ONEINDIG:
            beste = t
    if beste < rest:
        for t in range(rest + 1, len(achter)):
            if achter[t] < ONEINDIG:
                return t
    return beste


@njit(cache=True)
def _past(voor, achter, totaal, waarde):  # type: ignore[no-untyped-def]
    """Whether some prefix and some suffix together give the total at the value."""
    for t in range(totaal + 1):
        if voor[t] < ONEINDIG and achter[totaal - t] < ONEINDIG and voor[t] + achter[totaal - t] == waarde:
            return True
    return False


@njit(cache=True)
def _achteruit(posten, sites, rest, marge, gewicht, keuze):  # type: ignore[no-untyped-def]
    """Return the total to reach, and of every suffix the least value per total."""
    doel, m = posten[0], rest + marge
    n = len(doel)
    achter = np.empty((n + 1, m + 1), np.int64)
    rij = np.empty(m + 1, np.int64)
    achter[n, :] = ONEINDIG
    achter[n, 0] = 0
    for g in range(n - 1, -1, -1):
        _stap(achter[g + 1], _tabel(g, 0, posten, sites, keuze, m), doel[g], gewicht, achter[g], rij)
    return _totaal(achter[0], rest), achter


@njit(cache=True)
def _vooruit(posten, sites, gewicht, achter, totaal, keuze):  # type: ignore[no-untyped-def]
    """Walk forward and fix every site at the first choice that still gives the least value."""
    doel, (site, _, dicht_eerst, bereik, _, _) = posten[0], sites
    waarde = achter[0, totaal]
    voor, proef = np.empty(totaal + 1, np.int64), np.empty(totaal + 1, np.int64)
    rij = np.empty(totaal + 1, np.int64)
    voor[:] = ONEINDIG
    voor[0] = 0
    for g in range(len(doel)):
        proef[:] = ONEINDIG
        if site[g] == site[g + 1]:
            _stap(voor, _tabel(g, 0, posten, sites, keuze, totaal), doel[g], gewicht, proef, rij)
        for s in range(site[g], site[g + 1]):
            aantal = bereik[s + 1] - bereik[s]
            for beurt in range(aantal + 1):
                keuze[s] = beurt - 1 if dicht_eerst[s] else (beurt if beurt < aantal else -1)
                tabel = _tabel(g, s - site[g] + 1, posten, sites, keuze, totaal)
                _stap(voor, tabel, doel[g], gewicht, proef, rij)
                if beurt == aantal or _past(proef, achter[g + 1], totaal, waarde):
                    break
        voor, proef = proef, voor
