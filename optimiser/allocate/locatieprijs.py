"""The price per place that bounds the deviation of an area from below (the certificate of stage B).

For any price p the sum over gemeenten of min over x of |x - doel| + p x, less p times the total, is a lower
bound. The best price makes the least numbers meet the total as nearly as pieces allow.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from optimiser.domain.locatie import Bereik, Locatiepost

Punt = tuple[int, int]


def bepaal_prijs(posten: Sequence[tuple[Locatiepost, Sequence[Bereik]]], totaal: int) -> Fraction:
    """Return a price with the greatest bound; of several the one nearest 0.

    Parameters
    ----------
    posten : each with the numbers that its sites can hold (ranges, ascending). totaal : places reached.
    """
    randen: list[tuple[Fraction, int]] = []
    som = 0
    for post, bereiken in posten:
        omhulling = _onderkant(_punten(post.doel, bereiken, totaal))
        som += omhulling[0][0]
        for (x, y), (u, v) in pairwise(omhulling):
            randen.append((Fraction(v - y, u - x), u - x))
    vorige: Fraction | None = None
    for helling, lengte in sorted(randen):
        if som >= totaal:
            return _dichtst_bij_nul(vorige, helling)
        som, vorige = som + lengte, helling
        if som > totaal:
            return -helling
    return _dichtst_bij_nul(vorige, None)


def _dichtst_bij_nul(laag: Fraction | None, hoog: Fraction | None) -> Fraction:
    """Return the price of the slope nearest 0 from ``laag`` to ``hoog`` (``None`` = no limit)."""
    if laag is not None and laag > 0:
        return -laag
    return -hoog if hoog is not None and hoog < 0 else Fraction(0)


def _punten(doel: int, bereiken: Sequence[Bereik], totaal: int) -> list[Punt]:
    """Return the corners of |x - doel| over the ranges, ascending; beyond total and target it only rises."""
    xs: set[int] = set()
    for bereik in bereiken:
        hoog = max(bereik.minimum, totaal, doel) if bereik.maximum is None else bereik.maximum
        xs |= {bereik.minimum, hoog}
        if bereik.minimum <= doel <= hoog:
            xs.add(doel)
    return [(x, abs(x - doel)) for x in sorted(xs)]


def _onderkant(punten: Sequence[Punt]) -> list[Punt]:
    """Return the lower convex hull."""
    rij: list[Punt] = []
    for x, y in punten:
        while len(rij) > 1:
            (a, b), (c, d) = rij[-2], rij[-1]
            if (d - b) * (x - a) < (y - b) * (c - a):
                break
            rij.pop()
        rij.append((x, y))
    return rij
