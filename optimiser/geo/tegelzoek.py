"""Improves a tile map by moving tiles: whole numbers and a fixed order only, so there is one outcome."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from optimiser.geo.tegels import Plek, buurplekken

LEEG = -1
EILAND = "eiland"
WATER = ""

STUK = 3000
"""What every loose part of a provincie costs; moving a tile one place away from a neighbour costs 150."""
_OVER_GRENS = 25
_AAN_ZEE = 70
_EILAND_AAN_LAND = 1500
_EILAND_AAN_EILAND = 300

_RONDES = 6000
_DREMPEL = 170
_LANGE_RIJ = 14


@dataclass(slots=True)
class Bord:
    """The state of the search: which item stands on which cell, and what that costs.

    Attributes
    ----------
    cellen : the places that may be used. plek : cell of each item.
    groep : per item its provincie, ``EILAND`` for a Wadden island or ``WATER``.
    ver_weg : cost of item i on cell c. banden : per item its real neighbours, with weight.
    """

    cellen: Sequence[Plek]
    plek: list[int]
    groep: Sequence[str]
    ver_weg: Sequence[Sequence[int]]
    banden: Sequence[Sequence[tuple[int, int]]]
    buren: list[list[int]] = field(init=False)
    afstand: list[list[int]] = field(init=False)
    dichtbij: list[list[int]] = field(init=False)
    bezet: list[int] = field(init=False)
    stukken: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        nummer = {cel: n for n, cel in enumerate(self.cellen)}
        self.buren = [[nummer.get(buur, LEEG) for buur in buurplekken(cel)] for cel in self.cellen]
        stappen = [[_stappen(cel, andere) for andere in self.cellen] for cel in self.cellen]
        self.afstand = [[_band(stap) for stap in rij] for rij in stappen]
        self.dichtbij = [[c for c, stap in enumerate(rij) if 0 < stap <= 2] for rij in stappen]
        self.bezet = [LEEG] * len(self.cellen)
        for item, cel in enumerate(self.plek):
            self.bezet[cel] = item
        self.stukken = {groep: self.tel_stukken(groep) for groep in sorted(set(self.groep) - {EILAND, WATER})}

    def tel_stukken(self, groep: str) -> int:
        """Count the connected parts of a provincie."""
        over = {cel for cel, eigen in zip(self.plek, self.groep, strict=True) if eigen == groep}
        aantal = 0
        while over:
            aantal += 1
            rand = [over.pop()]
            while rand:
                nieuw = over.intersection(self.buren[rand.pop()])
                over -= nieuw
                rand.extend(nieuw)
        return aantal

    def kost(self, cellen: Iterable[int]) -> int:
        """Sum what the items on these cells and the sides of these cells cost, everything once.

        Cells of ``cellen`` must not be repeated. Over all cells this is the total, loose parts apart.
        """
        gekozen = set(cellen)
        dubbel = 0
        for cel in gekozen:
            item = self.bezet[cel]
            if item >= 0:
                dubbel += 2 * self.ver_weg[item][cel]
                van_hier = self.afstand[cel]
                for ander, gewicht in self.banden[item]:
                    plek = self.plek[ander]
                    dubbel += gewicht * van_hier[plek] * (1 if plek in gekozen else 2)
            for buur in self.buren[cel]:
                if buur >= 0:
                    dubbel += self._zijde(item, self.bezet[buur]) * (1 if buur in gekozen else 2)
        return dubbel // 2

    def totaal(self) -> int:
        """Return the cost of the whole map."""
        return self.kost(range(len(self.cellen))) + STUK * sum(n - 1 for n in self.stukken.values())

    def probeer(self, cellen: Sequence[int], items: Sequence[int], drempel: int) -> bool:
        """Put items (``LEEG``: none) on cells if the map gets worse by less than ``drempel``."""
        vorige = [self.bezet[cel] for cel in cellen]
        voor = self.kost(cellen)
        self._zet(cellen, items)
        verschil = self.kost(cellen) - voor
        if verschil < drempel:
            groepen = {self.groep[item] for item in items if item >= 0} & self.stukken.keys()
            nieuw = {groep: self.tel_stukken(groep) for groep in groepen}
            verschil += STUK * sum(nieuw[groep] - self.stukken[groep] for groep in groepen)
            if verschil < drempel:
                self.stukken.update(nieuw)
                return True
        self._zet(cellen, vorige)
        return False

    def wissel(self, item: int, naar: int, drempel: int) -> bool:
        """Try to let an item change places with what stands on another cell; two waters stay."""
        ander = self.bezet[naar]
        if ander >= 0 and self.groep[ander] == self.groep[item] == WATER:
            return False
        return self.probeer([self.plek[item], naar], [ander, item], drempel)

    def schuif(self, item: int, richting: int, drempel: int) -> bool:
        """Try to push an item and all behind it one step in a direction, up to the first empty cell."""
        rij = [self.plek[item]]
        while self.bezet[rij[-1]] != LEEG and len(rij) < _LANGE_RIJ:
            rij.append(self.buren[rij[-1]][richting])
            if rij[-1] == LEEG:
                return False
        if self.bezet[rij[-1]] != LEEG:
            return False
        return self.probeer(rij, [LEEG, *(self.bezet[cel] for cel in rij[:-1])], drempel)

    def _zet(self, cellen: Sequence[int], items: Sequence[int]) -> None:
        for cel, item in zip(cellen, items, strict=True):
            self.bezet[cel] = item
            if item >= 0:
                self.plek[item] = cel

    def _zijde(self, item: int, ander: int) -> int:
        """Return what it costs that two items, or an item and an empty cell, lie side by side."""
        eigen = self.groep[item] if item >= 0 else None
        buur = self.groep[ander] if ander >= 0 else None
        if eigen == buur:
            return _EILAND_AAN_EILAND if eigen == EILAND else 0
        if WATER in {eigen, buur}:
            return 0
        if eigen is None or buur is None:
            return 0 if EILAND in {eigen, buur} else _AAN_ZEE
        return _EILAND_AAN_LAND if EILAND in {eigen, buur} else _OVER_GRENS


def verbeter(bord: Bord, rondes: int = _RONDES, drempel: int = _DREMPEL) -> None:
    """Improve a map by threshold accepting, and then by improvements only until there is none left.

    Parameters
    ----------
    bord : the start; it is changed.
    rondes : passes over all items, in which the threshold falls from ``drempel`` to 0 as a square.

    Notes
    -----
    Which move is tried is a fixed function of the number of moves tried so far (`_meng`): no generator, no
    seed, no clock.
    """
    items = range(len(bord.plek))
    beurt = 0
    for ronde in range(rondes):
        grens = drempel * (rondes - ronde) ** 2 // rondes**2
        for item in items:
            beurt += 1
            kandidaten = bord.dichtbij[bord.plek[item]]
            bord.wissel(item, kandidaten[_meng(beurt) % len(kandidaten)], grens)
            if beurt % 4 == 0:
                bord.schuif(item, _meng(beurt + 1) % 6, grens)
    while sum(_klim(bord, item) for item in items):
        pass


def _klim(bord: Bord, item: int) -> bool:
    """Take every improvement that moves this item; tell whether there was one."""
    gewisseld = sum(bord.wissel(item, naar, 0) for naar in bord.dichtbij[bord.plek[item]])
    geschoven = sum(bord.schuif(item, richting, 0) for richting in range(6))
    return gewisseld + geschoven > 0


def _meng(getal: int) -> int:
    """Scatter whole numbers over 32 bits, always in the same way."""
    getal = (getal * 2654435761 + 12345) & 0xFFFFFFFF
    getal ^= getal >> 15
    getal = (getal * 2246822519) & 0xFFFFFFFF
    return getal ^ (getal >> 13)


def _stappen(cel: Plek, andere: Plek) -> int:
    """Count the steps from tile to tile between two places."""
    dr = andere[1] - cel[1]
    dq = (andere[0] - andere[1] // 2) - (cel[0] - cel[1] // 2)
    return (abs(dq) + abs(dr) + abs(dq + dr)) // 2


def _band(stappen: int) -> int:
    """Return what it costs that neighbours are so many steps apart; the first step away counts most."""
    return 0 if stappen <= 1 else 10 + 6 * (stappen - 2)
