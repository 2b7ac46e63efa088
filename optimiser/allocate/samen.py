"""Joint capacity over both kinds: the pair of Webster divisions when a gemeente is full.

Minimises the same sum over both kinds with x_regulier + x_amv <= H per gemeente. The residual network
has three hubs (regulier, amv, and *ruimte*: capacity that is left) and one node per gemeente, so every
improving cycle passes two or three hubs. Cancelling improving cycles until none is left is exact; then
cycles of cost 0 move the places into the declared order: amv first, then larger Iv, larger unrounded
Iv, lower code. Certificate: fractions lambda per kind and mu >= 0 per gemeente with
(2x-1)/(2 Iv) <= lambda - mu <= (2x+1)/(2 Iv), left only where x > laag, right only where x < hoog,
mu = 0 where capacity is left.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from itertools import permutations, product
from types import MappingProxyType

from optimiser.allocate.divisor import verdeel_evenwichtig, voorrang
from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.getal import shortest_decimal
from optimiser.domain.verdeling import Post

RUIMTE = "ruimte"
SOORTEN = (Soort.AMV, Soort.REGULIER)
HUBS: tuple[str, ...] = (Soort.AMV, Soort.REGULIER, RUIMTE)
NUL = Fraction(0)


@cache
def _prijs(teller: int, noemer: int) -> Fraction:
    """Return a marginal cost; the same few thousand come back all the time."""
    return Fraction(teller, noemer)


@dataclass(frozen=True, slots=True)
class Plek:
    """One gemeente with a post per kind, effective upper bounds, and the joint capacity or ``None``."""

    gemeente: Gemeentecode
    post: Mapping[Soort, Post]
    hoog: Mapping[Soort, int]
    samen: int | None


@dataclass(slots=True)
class Stroom:
    """State of the search: numbers per gemeente and kind; ``vast`` may not be lowered any more."""

    plekken: Sequence[Plek]
    aantal: dict[tuple[Gemeentecode, Soort], int]
    vast: set[tuple[Gemeentecode, Soort]] = field(default_factory=set)

    def stap(self, plek: Plek, van: str, naar: str) -> Fraction | None:
        """Cost of passing one place through a gemeente from hub to hub, or ``None`` if it cannot.

        From a kind: one place more of it there; to a kind: one place less. *Ruimte* stands for the
        capacity that is left: to it the gemeente grows, from it the gemeente shrinks.
        """
        kosten = NUL
        for hub, teken in ((van, 1), (naar, -1)):
            if hub == RUIMTE:
                continue
            soort = Soort(hub)
            post, nu = plek.post[soort], self.aantal[plek.gemeente, soort]
            grens = plek.hoog[soort] if teken > 0 else post.laag
            if nu == grens or post.sleutel == 0 or (plek.gemeente, soort) in self.vast:
                return None
            deel = _prijs(2 * nu * teken + 1, 2 * post.sleutel)
            kosten = kosten + deel if kosten else deel
        if naar == RUIMTE and plek.samen is not None and self.totaal(plek) >= plek.samen:
            return None
        return kosten

    def totaal(self, plek: Plek) -> int:
        """Places of both kinds in a gemeente."""
        return sum(self.aantal[plek.gemeente, soort] for soort in SOORTEN)

    def verplaats(self, plek: Plek, van: str, naar: str) -> None:
        """Carry one place through a gemeente."""
        if van != RUIMTE:
            self.aantal[plek.gemeente, Soort(van)] += 1
        if naar != RUIMTE:
            self.aantal[plek.gemeente, Soort(naar)] -= 1


Boog = tuple[Fraction, Plek]


def _bogen(stroom: Stroom) -> dict[tuple[str, str], Boog]:
    """Return the cheapest gemeente between every two hubs (the first in order of code on a draw)."""
    bogen: dict[tuple[str, str], Boog] = {}
    for van, naar in permutations(HUBS, 2):
        for plek in stroom.plekken:
            kosten = stroom.stap(plek, van, naar)
            if kosten is not None and ((van, naar) not in bogen or kosten < bogen[van, naar][0]):
                bogen[van, naar] = (kosten, plek)
    return bogen


def _rondes() -> Iterator[tuple[str, ...]]:
    """Yield every cycle over two or three hubs once."""
    for lengte in (2, 3):
        for hubs in permutations(HUBS, lengte):
            if hubs[0] == min(hubs):
                yield hubs


def _stappen(hubs: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(hubs, [*hubs[1:], hubs[0]], strict=True))


def _verbeter(stroom: Stroom) -> None:
    """Cancel improving cycles until none is left."""
    while True:
        bogen = _bogen(stroom)
        beste: tuple[Fraction, tuple[str, ...]] | None = None
        for hubs in _rondes():
            stappen = _stappen(hubs)
            if all(stap in bogen for stap in stappen):
                kosten = sum((bogen[stap][0] for stap in stappen), Fraction(0))
                if kosten < 0 and (beste is None or kosten < beste[0]):
                    beste = (kosten, hubs)
        if beste is None:
            return
        for stap in _stappen(beste[1]):
            stroom.verplaats(bogen[stap][1], *stap)


def _canoniek(stroom: Stroom, gekozen: Mapping[Soort, Sequence[Gemeentecode]]) -> None:
    """Move places along cycles of cost 0 into the declared order.

    Without a pair of hubs at distance 0 there and back no such cycle exists and the optimum is unique.
    """
    afstand = _afstanden(stroom)
    heen_en_terug = [
        afstand[van, naar] + afstand[naar, van] for van, naar in afstand if (naar, van) in afstand
    ]
    if 0 not in heen_en_terug:
        return
    volgorde = [(plek, soort) for soort in SOORTEN for plek in _op_volgorde(stroom.plekken, soort, gekozen)]
    for plek, soort in volgorde:
        while _verhoog_gratis(stroom, plek, soort):
            pass
        stroom.vast.add((plek.gemeente, soort))


def _op_volgorde(
    plekken: Sequence[Plek], soort: Soort, gekozen: Mapping[Soort, Sequence[Gemeentecode]]
) -> list[Plek]:
    return sorted(plekken, key=lambda plek: voorrang(plek.post[soort], gekozen.get(soort, ())))


def _verhoog_gratis(stroom: Stroom, plek: Plek, soort: Soort) -> bool:
    """Try to raise one number by one place along a cycle of cost 0."""
    bogen = _bogen(stroom)
    for hubs in permutations(HUBS):
        if hubs[0] != soort:
            continue
        for ronde in (hubs[:2], hubs):
            eerste, *rest = _stappen(ronde)
            kosten = stroom.stap(plek, *eerste)
            if kosten is None or any(stap not in bogen for stap in rest):
                continue
            if kosten + sum((bogen[stap][0] for stap in rest), Fraction(0)) == 0:
                stroom.verplaats(plek, *eerste)
                for stap in rest:
                    stroom.verplaats(bogen[stap][1], *stap)
                return True
    return False


def haalbare_totalen(plekken: Sequence[Plek], totalen: Mapping[Soort, int]) -> dict[Soort, int]:
    """Return the totals that the joint capacities can hold: amv first, then regulier."""
    kan: dict[Soort, int] = {}
    for soort, ander in ((Soort.AMV, Soort.REGULIER), (Soort.REGULIER, Soort.AMV)):
        kan[soort] = sum(
            plek.hoog[soort]
            if plek.samen is None
            else min(plek.hoog[soort], plek.samen - plek.post[ander].laag)
            for plek in plekken
        )
    ruim = sum(
        plek.hoog[Soort.AMV] + plek.hoog[Soort.REGULIER]
        if plek.samen is None
        else min(plek.hoog[Soort.AMV] + plek.hoog[Soort.REGULIER], plek.samen)
        for plek in plekken
    )
    amv = min(totalen[Soort.AMV], kan[Soort.AMV])
    return {Soort.AMV: amv, Soort.REGULIER: min(totalen[Soort.REGULIER], kan[Soort.REGULIER], ruim - amv)}


def _dichtbij(
    plekken: Sequence[Plek], totalen: Mapping[Soort, int]
) -> dict[tuple[Gemeentecode, Soort], int] | None:
    """Build a division that fits and lies near the optimum; ``None`` when this simple way finds none.

    Divide the kinds apart; whoever exceeds its joint maximum is split at that maximum and held there;
    divide the rest again, until nobody exceeds.
    """
    vast: dict[Gemeentecode, Mapping[Soort, int]] = {}
    while True:
        los = {
            soort: verdeel_evenwichtig([_vastgezet(plek, soort, vast) for plek in plekken], totalen[soort])
            for soort in SOORTEN
        }
        if any(uitkomst.niet_verdeeld for uitkomst in los.values()):
            return None
        vol = [
            plek
            for plek in plekken
            if plek.samen is not None
            and sum(los[soort].aantallen[plek.gemeente] for soort in SOORTEN) > plek.samen
        ]
        if not vol:
            return {
                (plek.gemeente, soort): los[soort].aantallen[plek.gemeente]
                for plek in plekken
                for soort in SOORTEN
            }
        for plek in vol:
            vast[plek.gemeente] = _splits(
                plek, {soort: los[soort].aantallen[plek.gemeente] for soort in SOORTEN}
            )


def _vastgezet(plek: Plek, soort: Soort, vast: Mapping[Gemeentecode, Mapping[Soort, int]]) -> Post:
    post = replace(plek.post[soort], hoog=plek.hoog[soort])
    if plek.gemeente not in vast:
        return post
    aantal = vast[plek.gemeente][soort]
    return replace(post, laag=aantal, hoog=aantal)


def _splits(plek: Plek, los: Mapping[Soort, int]) -> dict[Soort, int]:
    """Cut the excess of both kinds in proportion to their keys, within the bounds."""
    samen = plek.samen or 0
    amv, regulier = plek.post[Soort.AMV], plek.post[Soort.REGULIER]
    teveel = sum(los.values()) - samen
    minder = teveel * amv.sleutel // max(1, amv.sleutel + regulier.sleutel)
    laagste = max(amv.laag, samen - plek.hoog[Soort.REGULIER])
    hoogste_amv = min(plek.hoog[Soort.AMV], samen - regulier.laag)
    deel = min(max(los[Soort.AMV] - minder, laagste), hoogste_amv)
    return {Soort.AMV: deel, Soort.REGULIER: samen - deel}


def _begin(plekken: Sequence[Plek], totalen: Mapping[Soort, int]) -> dict[tuple[Gemeentecode, Soort], int]:
    """Build any division that fits: amv where it takes least from regulier, then regulier."""
    aantal = {(plek.gemeente, soort): plek.post[soort].laag for plek in plekken for soort in SOORTEN}

    def speling(plek: Plek) -> int:
        """Places of amv that cost no room of regulier."""
        if plek.samen is None:
            return plek.hoog[Soort.AMV]
        return max(0, plek.samen - plek.hoog[Soort.REGULIER] - plek.post[Soort.AMV].laag)

    def vul(soort: Soort, plek: Plek, hoogstens: int, rest: int) -> int:
        ander = SOORTEN[1 - SOORTEN.index(soort)]
        ruimte = plek.hoog[soort] - aantal[plek.gemeente, soort]
        if plek.samen is not None:
            bezet = aantal[plek.gemeente, soort] + aantal[plek.gemeente, ander]
            ruimte = min(ruimte, plek.samen - bezet)
        erbij = max(0, min(ruimte, hoogstens, rest))
        aantal[plek.gemeente, soort] += erbij
        return erbij

    rest = totalen[Soort.AMV] - sum(aantal[plek.gemeente, Soort.AMV] for plek in plekken)
    for gratis in (True, False):
        for plek in plekken:
            rest -= vul(Soort.AMV, plek, speling(plek) if gratis else rest, rest)
    rest = totalen[Soort.REGULIER] - sum(aantal[plek.gemeente, Soort.REGULIER] for plek in plekken)
    for plek in plekken:
        rest -= vul(Soort.REGULIER, plek, rest, rest)
    return aantal


@dataclass(frozen=True, slots=True)
class Samen:
    """Outcome over both kinds: numbers, lambda per kind, mu per gemeente where it is above 0."""

    aantal: Mapping[tuple[Gemeentecode, Soort], int]
    factor: Mapping[Soort, Fraction]
    korting: Mapping[Gemeentecode, Fraction]
    niet_verdeeld: Mapping[Soort, int]


def verdeel_samen(
    plekken: Sequence[Plek],
    totalen: Mapping[Soort, int],
    gekozen: Mapping[Soort, Sequence[Gemeentecode]] = MappingProxyType({}),
) -> Samen:
    """Divide both kinds at once under joint capacities.

    Parameters
    ----------
    plekken : any order; per gemeente bounds per kind and the joint capacity, at least the sum of the
        lower bounds.
    totalen : places to reach per kind; what cannot be held is *niet verdeeld*, amv is served first.
    gekozen : per kind the gemeenten that a person chose to go up in a tie, in order.
    """
    rij = sorted(plekken, key=lambda plek: plek.gemeente)
    haalbaar = haalbare_totalen(rij, totalen)
    stroom = Stroom(rij, _dichtbij(rij, haalbaar) or _begin(rij, haalbaar))
    _verbeter(stroom)
    _canoniek(stroom, gekozen)
    stroom.vast.clear()
    factor, korting = _prijzen(stroom)
    rest = {soort: totalen[soort] - haalbaar[soort] for soort in SOORTEN}
    return Samen(stroom.aantal, factor, korting, rest)


def _prijzen(stroom: Stroom) -> tuple[dict[Soort, Fraction], dict[Gemeentecode, Fraction]]:
    """Return lambda per kind and mu per full gemeente, each the shortest decimal that still proves it.

    lambda(kind) is the height of *ruimte* above the kind; distances between the hubs bound it. Where the
    bounds leave one value only (a tie) that value is taken.
    """
    afstand = _afstanden(stroom)
    factor: dict[Soort, Fraction] = {}
    for soort in SOORTEN:
        ander = SOORTEN[1 - SOORTEN.index(soort)]
        boven = [afstand.get((soort, RUIMTE))]
        onder = [_min(afstand.get((RUIMTE, soort)))]
        if ander in factor:
            boven.append(_plus(afstand.get((soort, ander)), factor[ander]))
            onder.append(_plus(_min(afstand.get((ander, soort))), factor[ander]))
        factor[soort] = _tussen(_grootste(onder), _kleinste(boven))
    korting: dict[Gemeentecode, Fraction] = {}
    for plek in stroom.plekken:
        if plek.samen is not None and stroom.totaal(plek) == plek.samen:
            mu = _korting(stroom, plek, factor)
            if mu:
                korting[plek.gemeente] = mu
    return factor, korting


def _korting(stroom: Stroom, plek: Plek, factor: Mapping[Soort, Fraction]) -> Fraction:
    """Return mu of a full gemeente: 0 where that proves it, else the shortest decimal that does."""
    onder: list[Fraction | None] = []
    boven: list[Fraction | None] = []
    for soort, post in plek.post.items():
        nu = stroom.aantal[plek.gemeente, soort]
        if post.sleutel and nu < plek.hoog[soort]:
            onder.append(factor[soort] - Fraction(2 * nu + 1, 2 * post.sleutel))
        if post.sleutel and nu > post.laag:
            boven.append(factor[soort] - Fraction(2 * nu - 1, 2 * post.sleutel))
    laagste = _grootste(onder)
    if laagste is None or laagste <= 0:
        return Fraction(0)
    return _tussen(laagste, _kleinste(boven))


def _afstanden(stroom: Stroom) -> dict[tuple[str, str], Fraction]:
    """Return the shortest distances between the hubs (Floyd-Warshall over three hubs)."""
    afstand = {stap: boog[0] for stap, boog in _bogen(stroom).items()}
    for via, van, naar in product(HUBS, repeat=3):
        if van != naar and (van, via) in afstand and (via, naar) in afstand:
            om = afstand[van, via] + afstand[via, naar]
            afstand[van, naar] = min(afstand.get((van, naar), om), om)
    return afstand


def _tussen(onder: Fraction | None, boven: Fraction | None) -> Fraction:
    if onder is not None and boven is not None and onder >= boven:
        return onder
    return shortest_decimal(onder, boven)


def _min(waarde: Fraction | None) -> Fraction | None:
    return None if waarde is None else -waarde


def _plus(waarde: Fraction | None, erbij: Fraction) -> Fraction | None:
    return None if waarde is None else waarde + erbij


def _grootste(waarden: Sequence[Fraction | None]) -> Fraction | None:
    return max((w for w in waarden if w is not None), default=None)


def _kleinste(waarden: Sequence[Fraction | None]) -> Fraction | None:
    return min((w for w in waarden if w is not None), default=None)
