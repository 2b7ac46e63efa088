"""From the posts of stage B to the arrays of the kernel: places above the floor, tiers in one number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimiser.allocate.locatiekern import Gebiedsvelden
from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import Aard, Locatiepost, Plaats, Trap

Vast = Mapping[tuple[Gemeentecode, Soort], int]
"""Numbers that are fixed beforehand."""
HOOGSTE_KLASSE = 3
ONBEGRENSD = 1 << 40
"""Stands for *no limit* in the arrays."""


@dataclass(frozen=True, slots=True)
class Klem:
    """What a case of a coupled area adds to a post.

    ``deel`` places of joint plans that stand in the gemeente; ``vast`` the exact number of the post (plans
    included), or ``None``; ``hoogstens`` its highest number, or ``None``.
    """

    def boven(self, vloer: int) -> "Klem":
        """Return the clamp with its numbers counted above a floor."""
        vast = None if self.vast is None else self.vast - vloer
        return Klem(self.deel, vast, None if self.hoogstens is None else self.hoogstens - vloer)

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


def groei_van(post: Locatiepost) -> int:
    """Return how many places above the floor the adopted sites can hold together."""
    sites = [plaats.bereiken[0].maximum for plaats in aangenomen(post)]
    if any(maximum is None for maximum in sites):
        return ONBEGRENSD
    return max(0, sum(maximum or 0 for maximum in sites) - post.vloer)


def gewichten(volgorde: Sequence[Trap], sites: int, afwijking: int) -> Mapping[Trap, int]:
    """Return what one unit of each tier weighs, last tier first; a later tier can never reach an earlier one.

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


def maak_gebiedsvelden(posten: Sequence[Locatiepost], gewicht: Mapping[Trap, int]) -> Gebiedsvelden:
    """Put one area and kind in arrays, in canonical order, without clamps and without excess.

    Parameters
    ----------
    posten : in order of ``Locatiepost.rang``.
    """
    rijen, kosten, eerst, begin, bereiken, per_site = [], [], [], [0], [], [0]
    for post in posten:
        ruimte = ONBEGRENSD if post.hoog is None else post.hoog - post.vloer
        rijen.append((post.doel - post.vloer, 0, ruimte, groei_van(post)))
        for plaats in kandidaten(post):
            kosten.append(prijs_van(plaats.kostenklasse, gewicht) if plaats.nieuw else 0)
            eerst.append(plaats.aard is Aard.AAN_TE_WIJZEN)
            for bereik in plaats.bereiken:
                bereiken.append((bereik.minimum, ONBEGRENSD if bereik.maximum is None else bereik.maximum))
            per_site.append(len(bereiken))
        begin.append(len(kosten))
    doel, minst, ruimtes, groei = np.array(rijen, dtype=np.int64).reshape(-1, 4).T.copy()
    laag, hoog = np.array(bereiken, dtype=np.int64).reshape(-1, 2).T.copy()
    kolommen = (_reeks(begin), _reeks(kosten), _reeks(eerst), _reeks(per_site), laag, hoog)
    stap = gewicht[Trap.AFWIJKING]
    voorop = tuple(gewicht)[-1] is Trap.AFWIJKING
    return Gebiedsvelden(doel, minst, ruimtes, groei, *kolommen, sum(doel.tolist()), 0, stap, voorop)


def met_klemmen(velden: Gebiedsvelden, klemmen: Mapping[int, Klem], marge: int) -> Gebiedsvelden | None:
    """Return the same area with clamps; ``None`` when they leave no room.

    Parameters
    ----------
    velden : as ``maak_gebiedsvelden`` gives them. klemmen : by place in the order, every number counted
        above the floor. marge : how far above the sum may be looked; 0 = not at all.
    """
    doel, minst, ruimte = velden.doel.copy(), velden.minst.copy(), velden.ruimte.copy()
    for plek, klem in klemmen.items():
        hoog = int(ruimte[plek])
        if klem.hoogstens is not None:
            hoog = min(hoog, klem.hoogstens)
        laag = klem.deel
        if klem.vast is not None:
            laag, hoog = klem.vast, min(hoog, klem.vast)
        if hoog < laag or laag < klem.deel:
            return None
        doel[plek] -= klem.deel
        minst[plek], ruimte[plek] = laag - klem.deel, hoog - klem.deel
    vraag = sum(doel.tolist())
    if vraag < 0 and not marge:
        return None
    return replace(velden, doel=doel, minst=minst, ruimte=ruimte, rest=max(vraag, 0), marge=marge)


def marge_van(posten: Sequence[Locatiepost], vast: Vast) -> int:
    """Return how far above the sum the least excess can lie.

    Never beyond the largest minimum of a site, and what fixed numbers ask above their own target.
    """
    minima = (b.minimum for post in posten for plaats in kandidaten(post) for b in plaats.bereiken)
    erboven = sum(max(0, vast.get((post.gemeente, post.soort), 0) - post.doel) for post in posten)
    return max(minima, default=0) + erboven


def _reeks(waarden: Sequence[int]) -> np.ndarray:
    return np.array(waarden, dtype=np.int64)
