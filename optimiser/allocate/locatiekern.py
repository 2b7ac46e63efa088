"""Kernel of stage B on int64: least value and canonical site set of one area and kind, exact.

A (min,+) dynamic programme over totals, counted from the sum of the targets so far. All tiers are packed
into one whole number whose parts cannot run into each other (``locatievelden.gewichten``), so the least
packed value is the lexicographic minimum. Where the deviation comes first, every partial sum of a plan with
deviation V lies within V of the targets: a band is enough, and a value no larger than the band proves
that nothing outside it is better. Compiled by numba at first use (cached on disk).
"""

from collections.abc import Callable, Sequence
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


def los_velden(velden: Gebiedsvelden) -> Gekozen | None:
    """Return the total, the least packed value and the canonical choice per site.

    ``None`` : no total up to ``rest + marge`` can be reached.

    Raises
    ------
    OverflowError
        When the packed values could leave the range of int64.
    """
    posten, sites, keuze = _in_stukken(velden)
    orde = np.arange(len(velden.doel))

    def tabellen(band: int) -> Reeks:
        achter: Reeks = _achteruit(posten, sites, band, velden.gewicht, keuze, orde, _begin(band))
        return achter

    gevonden = _zoek(velden, tabellen, lambda band: band)
    if gevonden is None:
        return None
    achter, plek, totaal = gevonden
    _vooruit(posten, sites, velden.gewicht, achter, plek, keuze)
    return Gekozen(totaal, int(achter[0, plek]), keuze.tolist())


def los_waarde(velden: Gebiedsvelden, geklemd: Sequence[int], bewaard: dict[int, Reeks]) -> Gekozen | None:
    """Return what ``los_velden`` returns, without the choice per site.

    Parameters
    ----------
    geklemd : places in the order whose numbers differ between the cases of a group. bewaard : per band the
        table of all others; filled here, for the next case with the same ``geklemd``.
    """
    posten, sites, keuze = _in_stukken(velden)
    wel = np.array(geklemd, dtype=np.int64)

    def tabellen(band: int) -> Reeks:
        vast = (posten, sites, band, velden.gewicht, keuze)
        if band not in bewaard:
            los = np.setdiff1d(np.arange(len(velden.doel)), wel)
            bewaard[band] = _achteruit(*vast, los, _begin(band))[0].copy()
        achter: Reeks = _achteruit(*vast, wel, bewaard[band])
        return achter

    gevonden = _zoek(velden, tabellen, _rond)
    if gevonden is None:
        return None
    achter, plek, totaal = gevonden
    return Gekozen(totaal, int(achter[0, plek]), ())


def _zoek(
    v: Gebiedsvelden, tabellen: Callable[[int], Reeks], rond: Callable[[int], int]
) -> tuple[Reeks, int, int] | None:
    """Return the tables, the place in the first of them that is best, and its total; ``None`` = no room.

    Parameters
    ----------
    tabellen : least value per total of every suffix, for a band. rond : the same or a greater band.
    """
    # Python's own numbers: a sum in int64 could wrap and pass the guard.
    doelen = v.doel.tolist()
    som, meest = sum(doelen), v.rest + v.marge
    if v.gewicht * (sum(map(abs, doelen)) + meest + 1) + sum(map(abs, v.kosten.tolist())) >= GRENS:
        msg = "te groot voor de rekenkern van het locatievoorstel; gebruik allocate.model"
        raise OverflowError(msg)
    # A part of a plan holds 0 to ``meest`` places, and its targets sum to a number between these two.
    boven = sum(doel for doel in doelen if doel > 0)
    geheel = rond(max(boven, meest + boven - som) + 1)
    band = min(rond(EERSTE_BAND), geheel) if v.voorop and som == v.rest else geheel
    while True:
        achter = tabellen(band)
        plek = int(_plek(achter[0], band + v.rest - som, v.marge))
        if band >= geheel:
            break
        waarde = int(achter[0, band])
        nodig = geheel if waarde >= ONEINDIG else waarde // v.gewicht + 1
        if nodig <= band:
            break
        band = min(rond(nodig), geheel)
    return None if plek < 0 else (achter, plek, som - band + plek)


def _rond(band: int) -> int:
    """Round up to four binary digits: few different bands, so that few tables are kept."""
    staart = max(0, band.bit_length() - 4)
    return -(-band >> staart) << staart


def _begin(band: int) -> Reeks:
    """Return the table of no gemeente at all: only total 0, at no cost."""
    leeg = np.full(2 * band + 1, ONEINDIG)
    leeg[band] = 0
    return leeg


def _in_stukken(v: Gebiedsvelden) -> tuple[tuple[Reeks, ...], tuple[Reeks, ...], Reeks]:
    """Return the arrays as the compiled functions take them."""
    sites = (v.site, v.kosten, v.dicht_eerst, v.bereik, v.laag, v.hoog)
    return (v.doel, v.minst, v.ruimte, v.groei), sites, np.full(len(v.kosten), -1, dtype=np.int64)


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
def _achteruit(posten, sites, band, gewicht, keuze, orde, begin):  # type: ignore[no-untyped-def]
    """Return of every suffix of ``orde`` the least value per total; ``begin`` is what comes after it."""
    doel = posten[0]
    n = len(orde)
    achter = np.empty((n + 1, 2 * band + 1), np.int64)
    rij = np.empty(2 * band + 1, np.int64)
    achter[n] = begin
    for plek in range(n - 1, -1, -1):
        g = orde[plek]
        tabel = _tabel(g, 0, posten, sites, keuze, band)
        _stap(achter[plek + 1], tabel, doel[g], gewicht, achter[plek], rij)
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
