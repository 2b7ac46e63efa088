"""Rule *evenwichtig*: the bounded Webster division, exact, with its certificate.

The numbers minimise sum (x - Iv)^2 / Iv within their bounds and with the required sum if and only if
L <= U, where L = max over x > laag of (2x-1)/(2 Iv) and U = min over x < hoog of (2x+1)/(2 Iv). Every
factor strictly between L and U gives them back by one multiplication and one rounding.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.getal import shortest_decimal
from optimiser.domain.verdeling import Gelijkspel, Post

FIJNHEID = 1 << 24
"""The starting factor is found on multiples of 1/FIJNHEID; the last places are settled exactly."""


@dataclass(frozen=True, slots=True)
class Evenwicht:
    """Outcome of one bounded Webster division (see ``Deling`` for the fields); no factor in a tie."""

    aantallen: Mapping[Gemeentecode, int]
    onder: Fraction | None
    boven: Fraction | None
    factor: Fraction | None
    gelijkspel: Gelijkspel | None
    niet_verdeeld: int


def hoogste(post: Post, totaal: int) -> int:
    """Return the effective upper bound: a key of 0 takes no part; no limit is one above any total."""
    if post.sleutel == 0:
        return post.laag
    return max(post.laag, totaal) + 1 if post.hoog is None else post.hoog


def voorrang(post: Post, gekozen: Sequence[Gemeentecode]) -> tuple[int, tuple[int, Fraction, str]]:
    """Return the place of a post in a tie: first those that a person chose, then the provisional order."""
    return (gekozen.index(post.gemeente) if post.gemeente in gekozen else len(gekozen), post.rang)


def clip_post(post: Post, teller: int, noemer: int, hoog: int) -> int:
    """Return round_half_up(teller/noemer * key) within the bounds."""
    return min(max((2 * teller * post.sleutel + noemer) // (2 * noemer), post.laag), hoog)


def verdeel_evenwichtig(
    posten: Sequence[Post], totaal: int, omhoog: Sequence[Gemeentecode] = ()
) -> Evenwicht:
    """Divide ``totaal`` places as evenly as the bounds allow.

    Parameters
    ----------
    posten : any order; the result does not depend on it.
    totaal : places, at least the sum of the lower bounds. What the upper bounds cannot hold is
        *niet verdeeld*.
    omhoog : gemeenten that a person chose to round up in a tie, in order; the provisional order follows.

    Returns
    -------
    Numbers per gemeente (without ``basis``), L, U, the shortest decimal factor, tie and rest.

    References
    ----------
    Wet 5 ("zo evenwichtig mogelijk") gives no formula: this rule is choice 3.
    """
    rij = sorted(posten, key=lambda post: post.gemeente)
    hoog = {post.gemeente: hoogste(post, totaal) for post in rij}
    haalbaar = min(totaal, sum(hoog.values()))
    aantallen = _start(rij, hoog, haalbaar)
    _vul_exact(rij, hoog, aantallen, haalbaar)
    onder, boven = certificaat(rij, hoog, aantallen)
    gelijkspel = None
    if onder is not None and onder == boven:
        gelijkspel = _beslecht(rij, hoog, aantallen, onder, omhoog)
    factor = None if gelijkspel else shortest_decimal(onder, boven)
    return Evenwicht(aantallen, onder, boven, factor, gelijkspel, totaal - haalbaar)


def _start(rij: Sequence[Post], hoog: Mapping[Gemeentecode, int], totaal: int) -> dict[Gemeentecode, int]:
    """Bisect the factor on a fixed grid: the largest multiple whose sum does not exceed the total."""
    laag_m = 0
    hoog_m = 2 * FIJNHEID * (totaal + 1)
    while hoog_m - laag_m > 1:
        midden = (laag_m + hoog_m) // 2
        som = sum(clip_post(post, midden, FIJNHEID, hoog[post.gemeente]) for post in rij)
        if som <= totaal:
            laag_m = midden
        else:
            hoog_m = midden
    return {post.gemeente: clip_post(post, laag_m, FIJNHEID, hoog[post.gemeente]) for post in rij}


def _vul_exact(
    rij: Sequence[Post], hoog: Mapping[Gemeentecode, int], aantallen: dict[Gemeentecode, int], totaal: int
) -> None:
    """Give the places that are left one by one to the smallest (2x+1)/(2 Iv)."""
    rest = totaal - sum(aantallen.values())
    volgende = [
        (Fraction(2 * aantallen[post.gemeente] + 1, 2 * post.sleutel), post.rang, post)
        for post in rij
        if rest > 0 and aantallen[post.gemeente] < hoog[post.gemeente]
    ]
    heapq.heapify(volgende)
    while rest > 0:
        _, rang, post = heapq.heappop(volgende)
        aantallen[post.gemeente] += 1
        rest -= 1
        nu = aantallen[post.gemeente]
        if nu < hoog[post.gemeente]:
            heapq.heappush(volgende, (Fraction(2 * nu + 1, 2 * post.sleutel), rang, post))


def certificaat(
    rij: Sequence[Post], hoog: Mapping[Gemeentecode, int], aantallen: Mapping[Gemeentecode, int]
) -> tuple[Fraction | None, Fraction | None]:
    """Return L and U of the numbers; ``None`` where nobody stands above or below a bound."""
    onder = [
        Fraction(2 * aantallen[p.gemeente] - 1, 2 * p.sleutel)
        for p in rij
        if p.sleutel and aantallen[p.gemeente] > p.laag
    ]
    boven = [
        Fraction(2 * aantallen[p.gemeente] + 1, 2 * p.sleutel)
        for p in rij
        if p.sleutel and aantallen[p.gemeente] < hoog[p.gemeente]
    ]
    return max(onder, default=None), min(boven, default=None)


def _beslecht(
    rij: Sequence[Post],
    hoog: Mapping[Gemeentecode, int],
    aantallen: dict[Gemeentecode, int],
    grens: Fraction,
    gekozen: Sequence[Gemeentecode],
) -> Gelijkspel:
    """Hand the half places of a tie out in the order that a person chose, then the provisional one."""
    gelijk: list[tuple[Post, int]] = []
    omhoog = 0
    for post in rij:
        nu = aantallen[post.gemeente]
        if post.sleutel and nu > post.laag and Fraction(2 * nu - 1, 2 * post.sleutel) == grens:
            gelijk.append((post, nu - 1))
            omhoog += 1
        elif post.sleutel and nu < hoog[post.gemeente] and Fraction(2 * nu + 1, 2 * post.sleutel) == grens:
            gelijk.append((post, nu))
    gelijk.sort(key=lambda paar: voorrang(paar[0], gekozen))
    for plaats, (post, laagste) in enumerate(gelijk):
        aantallen[post.gemeente] = laagste + (1 if plaats < omhoog else 0)
    codes = tuple(post.gemeente for post, _ in gelijk)
    beslecht = all(code in gekozen for code in codes[:omhoog])
    return Gelijkspel(codes, codes[:omhoog], beslecht)
