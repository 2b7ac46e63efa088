"""Joint capacity on int64 for sweeps: the numbers of ``samen``, many times faster.

The same residual network over three hubs (amv, regulier, *ruimte*), the same improving cycles and the
same order among equals. A cycle passes at most one gemeente from kind to kind and two single steps, or
two from kind to kind, so its cost has at most four keys under it: within the guard every comparison is
exact in int64.
"""

import numpy as np
from numba import njit

from optimiser.allocate.kernel import Reeks

RUIMTE = 2
GEEN = 1 << 29
"""Stands for *no maximum*."""
RONDES = np.array([[0, 1, -1], [0, 2, -1], [1, 2, -1], [0, 1, 2], [0, 2, 1]])
"""Every cycle over two or three hubs once; -1 fills up."""
INT64 = 1 << 62


def past_in_int64(sleutel: Reeks, totaal: Reeks) -> bool:
    """Whether every product of the search stays below 2**62."""
    grootst = max(1, int(sleutel.max(initial=0)))
    return 16 * max(int(totaal.max(initial=0)) + 1, grootst) * grootst**3 < INT64


# numba derives the types itself: arrays (2, posts) per kind, amv first; hubs 0 amv, 1 regulier, 2 ruimte.


@njit(cache=True)
def _stap(sleutel, laag, hoog, samen, vast, x, van, naar, i):  # type: ignore[no-untyped-def]  # noqa: PLR0913
    """Cost of one place through gemeente ``i`` as (numerator, denominator); 0 below = it cannot."""
    teller, noemer = 0, 1
    if van != RUIMTE:
        if sleutel[van, i] == 0 or x[van, i] >= hoog[van, i] or vast[van, i]:
            return 0, 0
        teller, noemer = 2 * x[van, i] + 1, sleutel[van, i]
    if naar != RUIMTE:
        eigen = sleutel[naar, i]
        if eigen == 0 or x[naar, i] <= laag[naar, i] or vast[naar, i]:
            return 0, 0
        return teller * eigen - (2 * x[naar, i] - 1) * noemer, noemer * eigen
    if samen[i] < GEEN and x[0, i] + x[1, i] >= samen[i]:
        return 0, 0
    return teller, noemer


@njit(cache=True)
def _verplaats(x, van, naar, i):  # type: ignore[no-untyped-def]
    if van != RUIMTE:
        x[van, i] += 1
    if naar != RUIMTE:
        x[naar, i] -= 1


@njit(cache=True)
def _boog(boog, van, naar, teller, noemer, i):  # type: ignore[no-untyped-def]
    """Keep the cheaper of a step and the one that stands there (the first on a draw)."""
    if noemer and (boog[van, naar, 1] == 0 or teller * boog[van, naar, 1] < boog[van, naar, 0] * noemer):
        boog[van, naar, 0], boog[van, naar, 1], boog[van, naar, 2] = teller, noemer, i


@njit(cache=True)
def _bogen(sleutel, laag, hoog, samen, vast, x, boog):  # type: ignore[no-untyped-def]
    """Fill ``boog`` (from, to) with the cheapest step: numerator, denominator (0 = none), gemeente.

    A step from kind to kind through a gemeente that is not full is two single steps, so it is left out.
    """
    boog[:, :, 1] = 0
    for i in range(sleutel.shape[1]):
        vol = samen[i] < GEEN and x[0, i] + x[1, i] >= samen[i]
        for soort in range(2):
            van, naar = (soort, 1 - soort) if vol else (soort, RUIMTE)
            t, n = _stap(sleutel, laag, hoog, samen, vast, x, van, naar, i)
            _boog(boog, van, naar, t, n, i)
            t, n = _stap(sleutel, laag, hoog, samen, vast, x, RUIMTE, soort, i)
            _boog(boog, RUIMTE, soort, t, n, i)


@njit(cache=True)
def _kosten(boog, a, b, c, teller, noemer):  # type: ignore[no-untyped-def]
    """Add the steps of a cycle a - b (- c) - a after its first one; denominator 0 = a step is missing."""
    n = boog[b, a, 1] if c < 0 else boog[b, c, 1] * boog[c, a, 1]
    if n == 0 or noemer == 0:
        return 0, 0
    t = boog[b, a, 0] if c < 0 else boog[b, c, 0] * boog[c, a, 1] + boog[c, a, 0] * boog[b, c, 1]
    return teller * n + t * noemer, noemer * n


@njit(cache=True)
def _loop(boog, a, b, c, x):  # type: ignore[no-untyped-def]
    """Carry a place along the steps of a cycle after its first one."""
    if c < 0:
        _verplaats(x, b, a, boog[b, a, 2])
    else:
        _verplaats(x, b, c, boog[b, c, 2])
        _verplaats(x, c, a, boog[c, a, 2])


@njit(cache=True)
def _pas_in(sleutel, laag, samen, x):  # type: ignore[no-untyped-def]
    """Take the dearest places away wherever both kinds exceed the joint maximum."""
    for i in range(sleutel.shape[1]):
        while x[0, i] + x[1, i] > samen[i]:
            duurder = (2 * x[1, i] - 1) * sleutel[0, i] > (2 * x[0, i] - 1) * sleutel[1, i]
            regulier = x[0, i] <= laag[0, i] or (x[1, i] > laag[1, i] and duurder)
            x[1 if regulier else 0, i] -= 1


@njit(cache=True)
def _naar_som(sleutel, laag, hoog, samen, vast, x, doel, boog):  # type: ignore[no-untyped-def]  # noqa: PLR0913
    """Bring both sums to ``doel`` along the cheapest way, if need be through the other kind.

    First what is too much goes, then what is short comes, amv first.
    """
    for ronde in range(4):
        soort, erbij = ronde % 2, ronde >= 2
        ander = 1 - soort
        van, naar = (soort, RUIMTE) if erbij else (RUIMTE, soort)
        for _ in range(doel[soort] - x[soort].sum() if erbij else x[soort].sum() - doel[soort]):
            _bogen(sleutel, laag, hoog, samen, vast, x, boog)
            t, n = boog[van, naar, 0], boog[van, naar, 1]
            t1, n1, t2, n2 = (
                boog[van, ander, 0],
                boog[van, ander, 1],
                boog[ander, naar, 0],
                boog[ander, naar, 1],
            )
            if n1 and n2 and (n == 0 or (t1 * n2 + t2 * n1) * n < t * n1 * n2):
                _verplaats(x, van, ander, boog[van, ander, 2])
                _verplaats(x, ander, naar, boog[ander, naar, 2])
            elif n:
                _verplaats(x, van, naar, boog[van, naar, 2])
            else:
                return False
    return True


@njit(cache=True)
def _verhoog_gratis(sleutel, laag, hoog, samen, vast, x, soort, i, boog):  # type: ignore[no-untyped-def]  # noqa: PLR0913
    """Try to raise one number by one place along a cycle of cost 0; ``boog`` is up to date."""
    for eerst in (1 - soort, RUIMTE):
        t, n = _stap(sleutel, laag, hoog, samen, vast, x, soort, eerst, i)
        if n == 0 or t * boog[soort, eerst, 1] != boog[soort, eerst, 0] * n:
            continue
        for derde in (-1, 3 - soort - eerst):
            teller, noemer = _kosten(boog, soort, eerst, derde, t, n)
            if noemer and teller == 0:
                _verplaats(x, soort, eerst, i)
                _loop(boog, soort, eerst, derde, x)
                _bogen(sleutel, laag, hoog, samen, vast, x, boog)
                return True
    return False


@njit(cache=True)
def _beste(boog):  # type: ignore[no-untyped-def]
    """Return the sign of the first improving cycle, else of one of cost 0, else 1; and the cycle."""
    gelijk = -1
    for nummer in range(len(RONDES)):
        a, b, c = RONDES[nummer]
        teller, noemer = _kosten(boog, a, b, c, boog[a, b, 0], boog[a, b, 1])
        if noemer and teller < 0:
            return -1, nummer
        if noemer and teller == 0:
            gelijk = nummer
    return (1, 0) if gelijk < 0 else (0, gelijk)


@njit(cache=True)
def _gebruikt(boog, i):  # type: ignore[no-untyped-def]
    """Whether a cheapest step goes through gemeente ``i``."""
    for van in range(3):
        for naar in range(3):
            if boog[van, naar, 1] and boog[van, naar, 2] == i:
                return True
    return False


@njit(cache=True)
def _canoniek(sleutel, laag, hoog, rang, samen, vast, x, boog):  # type: ignore[no-untyped-def]  # noqa: PLR0913
    """Move places along cycles of cost 0 into the declared order; ``boog`` is up to date."""
    for soort in range(2):
        for i in np.argsort(rang[soort]):
            while _verhoog_gratis(sleutel, laag, hoog, samen, vast, x, soort, i, boog):
                pass
            vast[soort, i] = True
            if _gebruikt(boog, i):
                _bogen(sleutel, laag, hoog, samen, vast, x, boog)
                if _beste(boog)[0]:
                    return


@njit(cache=True)
def _los_op(sleutel, laag, hoog, rang, samen, doel, x, boog):  # type: ignore[no-untyped-def]  # noqa: PLR0913
    """Turn any numbers into the joint division; false when no way to the sums was found."""
    x[:] = np.minimum(np.maximum(x, laag), hoog)
    vast = np.zeros(x.shape, dtype=np.bool_)
    _pas_in(sleutel, laag, samen, x)
    if not _naar_som(sleutel, laag, hoog, samen, vast, x, doel, boog):
        return False
    while True:
        _bogen(sleutel, laag, hoog, samen, vast, x, boog)
        teken, nummer = _beste(boog)
        if teken >= 0:
            break
        a, b, c = RONDES[nummer]
        _verplaats(x, a, b, boog[a, b, 2])
        _loop(boog, a, b, c, x)
    if teken == 0:
        _canoniek(sleutel, laag, hoog, rang, samen, vast, x, boog)
    return True


@njit(cache=True)
def _blijft(sleutel, laag, hoog, rang, doel, s, x):  # type: ignore[no-untyped-def]
    """Whether row ``s`` has the outcome of the row before: nobody can go up or down who could not then."""
    for soort in range(2):
        if doel[s, soort] != doel[s - 1, soort]:
            return False
        for i in range(sleutel.shape[2]):
            nu = x[soort, i]
            if (
                sleutel[s, soort, i] != sleutel[s - 1, soort, i]
                or rang[s, soort, i] != rang[s - 1, soort, i]
                or not laag[s, soort, i] <= nu <= hoog[s, soort, i]
                or (nu > laag[s, soort, i]) != (nu > laag[s - 1, soort, i])
                or (nu < hoog[s, soort, i]) != (nu < hoog[s - 1, soort, i])
            ):
                return False
    return True


@njit(cache=True)
def _rijen(sleutel, laag, hoog, rang, samen, doel, begin, x, gelukt):  # type: ignore[no-untyped-def]  # noqa: PLR0913
    boog = np.zeros((3, 3, 3), dtype=np.int64)
    for s in range(len(doel)):
        x[s] = x[s - 1] if s else begin
        if s and gelukt[s - 1] and _blijft(sleutel, laag, hoog, rang, doel, s, x[s]):
            gelukt[s] = True
        else:
            gelukt[s] = _los_op(sleutel[s], laag[s], hoog[s], rang[s], samen, doel[s], x[s], boog)


def verdeel_samen_rijen(
    sleutel: Reeks, laag: Reeks, hoog: Reeks, rang: Reeks, samen: Reeks, totaal: Reeks, begin: Reeks
) -> Reeks | None:
    """Divide both kinds of one area at once, under many sets of keys, bounds and totals.

    Parameters
    ----------
    sleutel, laag, hoog, rang : shape (rows, 2, posts), amv first; ``hoog`` is finite, with key 0 ``laag``.
    samen : shape (posts,), joint maximum, ``GEEN`` without. totaal : shape (rows, 2), places to reach;
        what cannot be held is not divided, amv is served first.
    begin : shape (2, posts): numbers to start from; the outcome does not depend on them, the time does.

    Returns
    -------
    shape (rows, 2, posts), or ``None`` when the exact rule must be asked.
    """
    met = np.minimum(samen - laag[:, ::-1], hoog)
    kan = np.where(samen < GEEN, met, hoog).sum(axis=2)
    ruim = np.where(samen < GEEN, np.minimum(samen, hoog.sum(axis=1)), hoog.sum(axis=1)).sum(axis=1)
    doel = np.minimum(totaal, kan)
    doel[:, 1] = np.minimum(doel[:, 1], ruim - doel[:, 0])
    gelukt = np.zeros(len(doel), dtype=np.bool_)
    x = np.empty_like(laag)
    _rijen(sleutel, laag, hoog, rang, samen, doel, begin, x, gelukt)
    return x if gelukt.all() else None
