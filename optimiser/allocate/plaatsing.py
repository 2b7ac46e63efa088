"""Tiers 5 and 6 of stage B: numbers given the open sites, and places over the sites."""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from optimiser.allocate.divisor import voorrang
from optimiser.allocate.leximin import verdeel_leximin
from optimiser.domain.beleid import Verdeelregel
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import Bereik, Locatiepost
from optimiser.domain.verdeling import Post

OP_AANBOD = (Verdeelregel.BOVENOP, Verdeelregel.EIGEN_TEKORT)
"""Rules that divide on top of the offer."""
ONBEGRENSD = 1 << 40
"""Stands for *no limit* on a site."""


@dataclass(frozen=True, slots=True)
class Open:
    """An open site with the range in which its number must lie."""

    locatie_id: str
    bereik: Bereik


def vul_posten(
    posten: Sequence[Locatiepost],
    grenzen: Mapping[Gemeentecode, tuple[int, int]],
    totaal: int,
    regel: Verdeelregel,
    omhoog: Sequence[Gemeentecode],
) -> Mapping[Gemeentecode, int]:
    """Return the number of every gemeente given its open sites (tier 5).

    Every target is cut to the site bounds; what is then short or too much moves in one direction only, by
    the rule of stage A, so that the sum of deviations stays the least that these sites allow.

    Parameters
    ----------
    grenzen : lowest and highest number that the open sites of a gemeente can hold.
    totaal : places to reach, within the sums of the bounds.
    omhoog : gemeenten that a person lets go up in a tie.
    """
    start = {p.gemeente: min(max(p.doel, grenzen[p.gemeente][0]), grenzen[p.gemeente][1]) for p in posten}
    verschil = totaal - sum(start.values())
    if verschil == 0:
        return start
    basis = {p.gemeente: p.vloer if regel in OP_AANBOD else 0 for p in posten}
    rij = []
    for post in posten:
        code, (laag, hoog) = post.gemeente, grenzen[post.gemeente]
        laag, hoog = (start[code], hoog) if verschil > 0 else (laag, start[code])
        rij.append(Post(code, post.sleutel or 1, post.exact, laag - basis[code], hoog - basis[code]))
    if regel is Verdeelregel.LEXIMIN:
        aantallen, _ = verdeel_leximin(rij, totaal - sum(basis.values()))
    else:
        aantallen = _verschuif(rij, verschil, omhoog)
    return {code: aantallen[code] + basis[code] for code in sorted(aantallen)}


def _verschuif(
    rij: Sequence[Post], verschil: int, omhoog: Sequence[Gemeentecode]
) -> Mapping[Gemeentecode, int]:
    """Give (or take) places one by one: to the smallest (2x+1)/(2 Iv), from the largest (2x-1)/(2 Iv).

    The same numbers as ``verdeel_evenwichtig``, quicker where little moves.
    """
    kant = 1 if verschil > 0 else -1
    posten = sorted(rij, key=lambda post: voorrang(post, omhoog), reverse=kant < 0)
    aantallen = {post.gemeente: post.laag if kant > 0 else post.hoog or 0 for post in posten}
    eind = {post.gemeente: post.hoog if kant > 0 else post.laag for post in posten}

    def volgende(plek: int) -> tuple[Fraction, int]:
        post = posten[plek]
        return kant * Fraction(2 * aantallen[post.gemeente] + kant, 2 * post.sleutel), plek

    wachtrij = [volgende(plek) for plek, p in enumerate(posten) if aantallen[p.gemeente] != eind[p.gemeente]]
    heapq.heapify(wachtrij)
    for _ in range(abs(verschil)):
        _, plek = heapq.heappop(wachtrij)
        code = posten[plek].gemeente
        aantallen[code] += kant
        if aantallen[code] != eind[code]:
            heapq.heappush(wachtrij, volgende(plek))
    return aantallen


def houd_vast(
    posten: Sequence[Locatiepost],
    grenzen: Mapping[Gemeentecode, tuple[int, int]],
    totaal: int,
    codes: Sequence[Gemeentecode],
) -> Mapping[Gemeentecode, tuple[int, int]]:
    """Fix the numbers of some gemeenten one by one, each as near to its target as the least deviation allows.

    Of two equally near numbers the larger. Used for amv where a joint maximum is stated.
    """
    nauwer = dict(grenzen)
    doel = {post.gemeente: post.doel for post in posten}
    minst = _afwijking(doel, nauwer, totaal)
    for code in codes:
        if code not in nauwer:
            continue
        laag, hoog = nauwer[code]
        hoog = min(hoog, totaal)
        for aantal in sorted(range(laag, hoog + 1), key=lambda n: (abs(n - doel[code]), -n)):
            nauwer[code] = (aantal, aantal)
            if _afwijking(doel, nauwer, totaal) == minst:
                break
    return nauwer


def _afwijking(
    doel: Mapping[Gemeentecode, int], grenzen: Mapping[Gemeentecode, tuple[int, int]], totaal: int
) -> int | None:
    """Return the least sum of deviations within the bounds at a total; ``None`` = not possible."""
    if not sum(laag for laag, _ in grenzen.values()) <= totaal <= sum(hoog for _, hoog in grenzen.values()):
        return None
    start = {code: min(max(doel[code], laag), hoog) for code, (laag, hoog) in grenzen.items()}
    return abs(totaal - sum(start.values())) + sum(abs(start[code] - doel[code]) for code in start)


def site_grenzen(post: Locatiepost, sites: Sequence[Open]) -> tuple[int, int]:
    """Return the lowest and highest number that the open sites of a post hold within its own bounds."""
    laag = max(post.vloer, sum(site.bereik.minimum for site in sites))
    maxima = [site.bereik.maximum for site in sites]
    gesteld = [m for m in maxima if m is not None]
    hoog = ONBEGRENSD if len(gesteld) < len(maxima) else sum(gesteld)
    return laag, hoog if post.hoog is None else min(hoog, post.hoog)


def vul_sites(aantal: int, sites: Sequence[Open]) -> Mapping[str, int]:
    """Put the number of a gemeente on its open sites (tier 6): minima first, then full in the given order."""
    over = aantal - sum(site.bereik.minimum for site in sites)
    gevuld: dict[str, int] = {}
    for site in sites:
        ruimte = over if site.bereik.maximum is None else site.bereik.maximum - site.bereik.minimum
        erbij = min(over, ruimte)
        gevuld[site.locatie_id] = site.bereik.minimum + erbij
        over -= erbij
    return gevuld
