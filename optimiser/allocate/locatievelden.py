"""From the posts of stage B to the arrays of the kernel: places above the floor, tiers in one number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from optimiser.allocate.locatiekern import Gebiedsvelden
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import Aard, Locatiepost, Plaats, Trap

HOOGSTE_KLASSE = 3


@dataclass(frozen=True, slots=True)
class Klem:
    """What a case of a coupled area adds to a post.

    ``deel`` places of joint plans that stand in the gemeente; ``vast`` the exact number of the post (plans
    included), or ``None``; ``hoogstens`` its highest number, or ``None``.
    """

    deel: int = 0
    vast: int | None = None
    hoogstens: int | None = None


LOS = Klem()


def kandidaten(post: Locatiepost) -> tuple[Plaats, ...]:
    """Return the sites of a post that may be open or closed, in order."""
    return tuple(plaats for plaats in post.plaatsen if plaats.aard is not Aard.AANBOD)


def aangenomen(post: Locatiepost) -> tuple[Plaats, ...]:
    """Return the sites of a post that are always open, in order."""
    return tuple(plaats for plaats in post.plaatsen if plaats.aard is Aard.AANBOD)


def groei_van(post: Locatiepost, *, zonder_grens: int) -> int:
    """Return how many places above the floor the adopted sites can hold together."""
    sites = [plaats.bereiken[0].maximum for plaats in aangenomen(post)]
    if any(maximum is None for maximum in sites):
        return zonder_grens
    return max(0, sum(maximum or 0 for maximum in sites) - post.vloer)


def gewichten(volgorde: Sequence[Trap], sites: int, afwijking: int) -> Mapping[Trap, int]:
    """Return what one unit of each tier weighs, so that a later tier can never reach an earlier one.

    Parameters
    ----------
    volgorde : the chosen tiers, most important first. sites : number of sites that may open.
    afwijking : an upper bound on the sum of deviations.
    """
    ruimte = {
        Trap.AFWIJKING: afwijking,
        Trap.NIEUW: sites,
        Trap.MEESTE: sites,
        Trap.KOSTEN: HOOGSTE_KLASSE * sites,
    }
    gewicht: dict[Trap, int] = {}
    eenheid = 1
    for trap in reversed(volgorde):
        gewicht[trap] = -eenheid if trap is Trap.MEESTE else eenheid
        eenheid *= ruimte[trap] + 1
    return gewicht


def prijs_van(kostenklasse: int, gewicht: Mapping[Trap, int]) -> int:
    """Return the packed cost of opening a new site."""
    per_stuk = gewicht.get(Trap.NIEUW, 0) + gewicht.get(Trap.MEESTE, 0)
    return per_stuk + gewicht.get(Trap.KOSTEN, 0) * kostenklasse


def maak_gebiedsvelden(
    posten: Sequence[Locatiepost],
    klemmen: Mapping[Gemeentecode, Klem],
    gewicht: Mapping[Trap, int],
    *,
    boven: bool,
) -> Gebiedsvelden | None:
    """Put one area and kind in arrays, in canonical order; ``None`` when a clamp leaves no room.

    Parameters
    ----------
    posten : in order of ``Locatiepost.rang``. boven : a sum above what is asked is allowed.
    """
    vraag = sum(post.doel - post.vloer - klemmen.get(post.gemeente, LOS).deel for post in posten)
    if vraag < 0 and not boven:
        return None
    rest = max(vraag, 0)
    grens = rest + (marge_van(posten) if boven else 0)
    rijen, kosten, eerst, begin, bereiken, per_site = [], [], [], [0], [], [0]
    for post in posten:
        rij = _rij(post, klemmen.get(post.gemeente, LOS), grens)
        if rij is None:
            return None
        rijen.append(rij)
        for plaats in kandidaten(post):
            kosten.append(prijs_van(plaats.kostenklasse, gewicht) if plaats.nieuw else 0)
            eerst.append(plaats.aard is Aard.AAN_TE_WIJZEN)
            for bereik in plaats.bereiken:
                bereiken.append((bereik.minimum, grens if bereik.maximum is None else bereik.maximum))
            per_site.append(len(bereiken))
        begin.append(len(kosten))
    doel, minst, ruimte, groei = np.array(rijen, dtype=np.int64).reshape(-1, 4).T.copy()
    laag, hoog = np.array(bereiken, dtype=np.int64).reshape(-1, 2).T.copy()
    kolommen = (_reeks(begin), _reeks(kosten), _reeks(eerst), _reeks(per_site), laag, hoog)
    stap = gewicht[Trap.AFWIJKING]
    return Gebiedsvelden(doel, minst, ruimte, groei, *kolommen, rest, grens - rest, stap)


def marge_van(posten: Sequence[Locatiepost]) -> int:
    """Return how far above the sum the least excess can lie: never beyond the largest minimum of a site."""
    minima = (b.minimum for post in posten for plaats in kandidaten(post) for b in plaats.bereiken)
    return max(minima, default=0)


def _reeks(waarden: Sequence[int]) -> np.ndarray:
    return np.array(waarden, dtype=np.int64)


def _rij(post: Locatiepost, klem: Klem, grens: int) -> tuple[int, int, int, int] | None:
    """Return target, lowest, highest and growth of a post above its floor and its plans."""
    voet = post.vloer + klem.deel
    hoog = voet + grens if post.hoog is None else min(post.hoog, voet + grens)
    if klem.hoogstens is not None:
        hoog = min(hoog, klem.hoogstens)
    minst = voet
    if klem.vast is not None:
        minst, hoog = klem.vast, min(hoog, klem.vast)
    if hoog < minst or minst < voet:
        return None
    return (post.doel - voet, minst - voet, hoog - voet, groei_van(post, zonder_grens=grens))
