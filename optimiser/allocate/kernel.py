"""The bounded divisor rules on int64 for sweeps: the numbers of the exact rules, many times faster.

A float only guesses where to start; the last places and the tie order are settled by exact
cross-multiplication, so the outcome does not depend on the guess. A range guard refuses what int64
cannot multiply; ``divisor`` has no such limit. Compiled by numba at first use (cached on disk).

A place costs (2x + plus) / (2 Iv): plus 1 is *evenwichtig* (Webster), plus 0 is *leximin*.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from optimiser.allocate.divisor import hoogste
from optimiser.domain.verdeling import Post

Reeks = NDArray[np.int64]
GRENS = 1 << 30
"""Keys, bounds and totals stay below this, so that every product fits in int64."""
WEBSTER, LEXIMIN = 1, 0
"""Values of ``plus``."""


@dataclass(frozen=True, slots=True)
class Velden:
    """Posts of several areas as arrays, area after area.

    Attributes
    ----------
    sleutel, laag, hoog : shape (posts,), int64. rang : place in the provisional tie order, lower first.
    begin : shape (areas + 1,), first post of each area. totaal : shape (areas,).
    """

    sleutel: Reeks
    laag: Reeks
    hoog: Reeks
    rang: Reeks
    begin: Reeks
    totaal: Reeks


def maak_velden(gebieden: Sequence[tuple[Sequence[Post], int]]) -> Velden:
    """Put areas (posts, total to reach) in arrays, in order of code within an area.

    Raises
    ------
    OverflowError
        When a key, bound or total is 2**30 or more.
    """
    rijen: list[tuple[int, int, int, int]] = []
    begin, totalen = [0], []
    for posten, totaal in gebieden:
        volgorde = {p.gemeente: plaats for plaats, p in enumerate(sorted(posten, key=lambda p: p.rang))}
        for p in sorted(posten, key=lambda p: p.gemeente):
            rijen.append((p.sleutel, p.laag, hoogste(p, totaal), volgorde[p.gemeente]))
        begin.append(len(rijen))
        totalen.append(totaal)
    if max((max(rij) for rij in rijen), default=0) >= GRENS or max(totalen, default=0) >= GRENS:
        msg = "te groot voor de snelle rekenkern; gebruik allocate.divisor"
        raise OverflowError(msg)
    kolommen = np.array(rijen, dtype=np.int64).reshape(-1, 4).T.copy()
    sleutel, laag, hoog, rang = kolommen
    return Velden(
        sleutel, laag, hoog, rang, np.array(begin, dtype=np.int64), np.array(totalen, dtype=np.int64)
    )


# numba derives the types below itself: arrays of int64 per post, one area at a time.


@njit(cache=True)
def _vul(sleutel, laag, hoog, factor, plus, x):  # type: ignore[no-untyped-def]
    """Fill ``x`` for one factor; return its sum and the keys of those between their bounds."""
    som, vrij = 0, 0
    for i in range(len(sleutel)):
        v = int(factor * sleutel[i] + 1.0 - 0.5 * plus)
        if v <= laag[i]:
            v = laag[i]
        elif v >= hoog[i]:
            v = hoog[i]
        else:
            vrij += sleutel[i]
        x[i] = v
        som += v
    return som, vrij


@njit(cache=True)
def _gok(sleutel, laag, hoog, totaal, plus, x):  # type: ignore[no-untyped-def]
    """Fill ``x`` near the outcome: Newton steps on a float factor, kept between its brackets."""
    som_sleutel = 0
    for i in range(len(sleutel)):
        som_sleutel += sleutel[i]
    factor, te_laag, te_hoog = totaal / max(1, som_sleutel), 0.0, np.inf
    som = 0
    for _ in range(40):
        som, vrij = _vul(sleutel, laag, hoog, factor, plus, x)
        if abs(som - totaal) <= 2:
            break
        if som < totaal:
            te_laag = factor
        else:
            te_hoog = factor
        volgende = factor + (totaal - som) / vrij if vrij else -1.0
        if not te_laag < volgende < te_hoog:
            volgende = 2 * te_laag + 1 if te_hoog == np.inf else (te_laag + te_hoog) / 2
        if te_hoog - te_laag < 1e-7:
            break
        factor = volgende
    return som


@njit(cache=True)
def _uitersten(sleutel, laag, hoog, rang, plus, x):  # type: ignore[no-untyped-def]
    """Return who gets the next place and who gives the last one up; -1 = nobody can."""
    op, af = -1, -1
    for i in range(len(sleutel)):
        if sleutel[i] == 0:
            continue
        if x[i] < hoog[i]:
            links, rechts = (2 * x[i] + plus) * sleutel[op], (2 * x[op] + plus) * sleutel[i]
            if op < 0 or links < rechts or (links == rechts and rang[i] < rang[op]):
                op = i
        if x[i] > laag[i]:
            links, rechts = (2 * x[i] - 2 + plus) * sleutel[af], (2 * x[af] - 2 + plus) * sleutel[i]
            if af < 0 or links > rechts or (links == rechts and rang[i] > rang[af]):
                af = i
    return op, af


@njit(cache=True)
def _gebied(sleutel, laag, hoog, rang, totaal, plus, x):  # type: ignore[no-untyped-def]
    """Divide one area: settle the sum, then exchange until nothing improves or reorders."""
    vloer, ruimte = 0, 0
    for i in range(len(sleutel)):
        vloer += laag[i]
        ruimte += hoog[i]
    if totaal <= vloer or totaal >= ruimte:
        x[:] = laag if totaal <= vloer else hoog
        return
    rest = totaal - _gok(sleutel, laag, hoog, totaal, plus, x)
    while True:
        op, af = _uitersten(sleutel, laag, hoog, rang, plus, x)
        if rest > 0:
            x[op] += 1
            rest -= 1
        elif rest < 0:
            x[af] -= 1
            rest += 1
        else:
            if op < 0 or af < 0:
                return
            links = (2 * x[op] + plus) * sleutel[af]
            rechts = (2 * x[af] - 2 + plus) * sleutel[op]
            if links > rechts or (links == rechts and rang[op] >= rang[af]):
                return
            x[op] += 1
            x[af] -= 1


@njit(cache=True)
def _alle(sleutel, laag, hoog, rang, begin, totaal, x):  # type: ignore[no-untyped-def]
    for g in range(len(totaal)):
        a, b = begin[g], begin[g + 1]
        _gebied(sleutel[a:b], laag[a:b], hoog[a:b], rang[a:b], totaal[g], WEBSTER, x[a:b])


@njit(cache=True)
def _totalen(sleutel, laag, hoog, rang, begin, totalen, x):  # type: ignore[no-untyped-def]
    for s in range(totalen.shape[0]):
        _alle(sleutel, laag, hoog, rang, begin, totalen[s], x[s])


@njit(cache=True)
def _rijen(sleutel, laag, hoog, rang, totaal, plus, x):  # type: ignore[no-untyped-def]
    for s in range(len(totaal)):
        _gebied(sleutel[s], laag[s], hoog[s], rang[s], totaal[s], plus, x[s])


def verdeel_rijen(
    sleutel: Reeks, laag: Reeks, hoog: Reeks, rang: Reeks, totaal: Reeks, *, plus: int = WEBSTER
) -> Reeks:
    """Return the numbers of one area under many sets of keys, bounds and totals.

    Parameters
    ----------
    sleutel, laag, hoog, rang : shape (rows, posts), int64; with key 0 ``hoog`` is ``laag``.
    totaal : shape (rows,), each at least the sum of its lower bounds.

    Returns
    -------
    shape (rows, posts).
    """
    x = np.empty_like(laag)
    _rijen(sleutel, laag, hoog, rang, totaal, plus, x)
    return x


def verdeel_velden(velden: Velden) -> Reeks:
    """Return the numbers of every post, shape (posts,)."""
    x = np.empty_like(velden.sleutel)
    _alle(velden.sleutel, velden.laag, velden.hoog, velden.rang, velden.begin, velden.totaal, x)
    return x


def verdeel_totalen(velden: Velden, totalen: Reeks) -> Reeks:
    """Return the numbers under many totals at once.

    Parameters
    ----------
    totalen : shape (scenarios, areas), each at least the sum of the lower bounds.

    Returns
    -------
    shape (scenarios, posts).
    """
    x = np.empty((len(totalen), len(velden.sleutel)), dtype=np.int64)
    _totalen(velden.sleutel, velden.laag, velden.hoog, velden.rang, velden.begin, totalen, x)
    return x
