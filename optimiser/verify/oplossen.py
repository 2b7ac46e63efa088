"""The checker's own solver for a what-if: from numbers nearby to the outcome, by exchanging places.

A run by itself ends where no place is better somewhere else; two kinds under joint maxima end where no
chain of exchanges over amv, regulier and the capacity that is left gains or moves up in the order.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from optimiser.verify.getallen import Paar
from optimiser.verify.grenzen import GEEN, Loop

Orde = Callable[[int], tuple[int, int, int, int]]
"""Place of a gemeente among equals, lower first."""
OVER = 2
"""Third corner beside amv (0) and regulier (1): capacity that is left."""
DICHTBIJ = 4
"""So few places are moved one by one; more are first divided by a factor."""


def verdeel(loop: Loop, orde: Orde, *, leximin: bool) -> None:
    """Divide one run by itself, starting from its numbers."""
    plus = 0 if leximin else 1
    top = [h if s > 0 else laag for s, laag, h in zip(loop.sleutel, loop.laag, loop.hoog, strict=True)]
    doel = min(loop.rest, sum(top))
    x = [min(max(n, laag), h) for n, laag, h in zip(loop.aantal, loop.laag, top, strict=True)]
    if abs(doel - sum(x)) > DICHTBIJ:
        x = _met_factor(loop, top, doel)
    over = doel - sum(x)
    while True:
        erbij, eraf = _uitersten(loop, x, top, plus, orde)
        if over > 0:
            x[erbij] += 1
            over -= 1
        elif over < 0:
            x[eraf] -= 1
            over += 1
        else:
            if erbij < 0 or eraf < 0:
                break
            links = (2 * x[erbij] + plus) * loop.sleutel[eraf]
            rechts = (2 * x[eraf] - 2 + plus) * loop.sleutel[erbij]
            if links > rechts or (links == rechts and orde(erbij) >= orde(eraf)):
                break
            x[erbij] += 1
            x[eraf] -= 1
    loop.aantal = x


def _met_factor(loop: Loop, top: Sequence[int], doel: int) -> list[int]:
    """Return numbers of about the right sum, from one factor on a fixed grid."""
    posten = list(zip(loop.sleutel, loop.laag, top, strict=True))
    onder, boven, hoogste = 0, 0, 2 * (doel + 1) << 16
    factor = (doel << 16) // max(1, sum(loop.sleutel)) + 1
    x = list(loop.laag)
    while True:
        x = [min(max((factor * s + (1 << 15)) >> 16, laag), h) for s, laag, h in posten]
        som = sum(x)
        if abs(som - doel) <= DICHTBIJ or factor >= hoogste:
            return x
        onder, boven = (factor, boven) if som <= doel else (onder, factor)
        if boven and boven - onder <= 1:
            return x
        factor = (onder + boven) // 2 if boven else min(2 * factor, hoogste)


def _uitersten(loop: Loop, x: Sequence[int], top: Sequence[int], plus: int, orde: Orde) -> tuple[int, int]:
    """Return who gets the next place and who gives the last one up; -1 = nobody can."""
    erbij = eraf = -1
    bt = bn = at = an = 0
    for plek, (s, laag, hoog, nu) in enumerate(zip(loop.sleutel, loop.laag, top, x, strict=True)):
        if s <= 0:
            continue
        if nu < hoog:
            teller = 2 * nu + plus
            verschil = teller * bn - bt * s
            if erbij < 0 or verschil < 0 or (verschil == 0 and orde(plek) < orde(erbij)):
                erbij, bt, bn = plek, teller, s
        if nu > laag:
            teller = 2 * nu - 2 + plus
            verschil = teller * an - at * s
            if eraf < 0 or verschil > 0 or (verschil == 0 and orde(plek) > orde(eraf)):
                eraf, at, an = plek, teller, s
    return erbij, eraf


@dataclass(slots=True)
class Netwerk:
    """Both kinds of one area under joint maxima; ``vast`` holds what may not move any more."""

    lopen: tuple[Loop, Loop]
    samen: Sequence[int]
    orden: tuple[Orde, Orde]
    vast: set[tuple[int, int]]

    def vol(self, plek: int) -> bool:
        """Whether both kinds together fill the joint maximum."""
        return self.lopen[0].aantal[plek] + self.lopen[1].aantal[plek] >= self.samen[plek]

    def prijs(self, van: int, naar: int, plek: int) -> Paar | None:
        """Cost of one place more of kind ``van`` and one less of kind ``naar`` in a gemeente."""
        teller, noemer = 0, 1
        if van != OVER:
            loop = self.lopen[van]
            s, nu = loop.sleutel[plek], loop.aantal[plek]
            if s <= 0 or nu >= loop.hoog[plek] or (van, plek) in self.vast:
                return None
            teller, noemer = 2 * nu + 1, s
        if naar == OVER:
            return None if self.vol(plek) else (teller, noemer)
        loop = self.lopen[naar]
        s, nu = loop.sleutel[plek], loop.aantal[plek]
        if s <= 0 or nu <= loop.laag[plek] or (naar, plek) in self.vast:
            return None
        return teller * s - (2 * nu - 1) * noemer, noemer * s

    def zet(self, van: int, naar: int, plek: int) -> None:
        """Carry one place through a gemeente."""
        if van != OVER:
            self.lopen[van].aantal[plek] += 1
        if naar != OVER:
            self.lopen[naar].aantal[plek] -= 1

    def stappen(self) -> dict[tuple[int, int], tuple[Paar, int]]:
        """Return the cheapest step between every two corners.

        From kind to kind only through full gemeenten: elsewhere it is two steps over what is left.
        """
        vol = {plek for plek, samen in enumerate(self.samen) if samen < GEEN and self.vol(plek)}
        uit: dict[tuple[int, int], tuple[Paar, int]] = {}
        for kant, loop in enumerate(self.lopen):
            rij = zip(loop.sleutel, loop.laag, loop.hoog, loop.aantal, strict=True)
            vrij = [
                (plek, *post)
                for plek, post in enumerate(rij)
                if post[0] > 0 and (kant, plek) not in self.vast
            ]
            erbij = [(2 * nu + 1, s, plek) for plek, s, _, hoog, nu in vrij if nu < hoog and plek not in vol]
            eraf = [(1 - 2 * nu, s, plek) for plek, s, laag, _, nu in vrij if nu > laag]
            for stap, prijzen in (((kant, OVER), erbij), ((OVER, kant), eraf)):
                if prijzen:
                    teller, noemer, wie = _goedkoopste(prijzen)
                    uit[stap] = ((teller, noemer), wie)
        for stap in ((0, 1), (1, 0)):
            kruis = [(*prijs, plek) for plek in sorted(vol) if (prijs := self.prijs(*stap, plek)) is not None]
            if kruis:
                teller, noemer, wie = _goedkoopste(kruis)
                uit[stap] = ((teller, noemer), wie)
        return uit


def _goedkoopste(prijzen: Sequence[tuple[int, int, int]]) -> tuple[int, int, int]:
    """Return the lowest fraction with its gemeente, the first on a draw."""
    beste = prijzen[0]
    t, n, _ = beste
    for prijs in prijzen:
        if prijs[0] * n < t * prijs[1]:
            beste = prijs
            t, n, _ = prijs
    return beste


Stappen = dict[tuple[int, int], tuple[Paar, int]]
RONDES = ((0, 1), (0, OVER), (1, OVER), (0, 1, OVER), (0, OVER, 1))


def _schakels(ronde: Sequence[int]) -> Iterator[tuple[int, int]]:
    return zip(ronde, (*ronde[1:], ronde[0]), strict=True)


def _som(stappen: Stappen, schakels: Sequence[tuple[int, int]], begin: Paar = (0, 1)) -> int | None:
    """Return the cost of some steps together over a positive denominator; ``None`` where one is missing."""
    teller, noemer = begin
    for schakel in schakels:
        if schakel not in stappen:
            return None
        (t, n), _ = stappen[schakel]
        teller, noemer = teller * n + t * noemer, noemer * n
    return teller


def verdeel_samen(netwerk: Netwerk, doel: tuple[int, int]) -> bool:
    """Divide both kinds at once, starting from the numbers of the runs.

    Returns
    -------
    False when the sums cannot be reached: then the bounds were not lawful.
    """
    for loop in netwerk.lopen:
        loop.hoog = [
            h if s > 0 else laag for s, laag, h in zip(loop.sleutel, loop.laag, loop.hoog, strict=True)
        ]
        loop.aantal = [
            min(max(n, laag), h) for n, laag, h in zip(loop.aantal, loop.laag, loop.hoog, strict=True)
        ]
    for plek, samen in enumerate(netwerk.samen):
        while netwerk.lopen[0].aantal[plek] + netwerk.lopen[1].aantal[plek] > samen:
            # Either kind may give way: the exchanges that follow settle which.
            kant = max((0, 1), key=lambda k: netwerk.lopen[k].aantal[plek] - netwerk.lopen[k].laag[plek])
            netwerk.lopen[kant].aantal[plek] -= 1
    if not _breng_op_som(netwerk, doel):
        return False
    while True:
        stappen = netwerk.stappen()
        sommen = [(ronde, _som(stappen, tuple(_schakels(ronde)))) for ronde in RONDES]
        winst = next((ronde for ronde, som in sommen if som is not None and som < 0), None)
        if winst is None:
            break
        for schakel in _schakels(winst):
            netwerk.zet(*schakel, stappen[schakel][1])
    if any(som == 0 for _, som in sommen):
        _op_volgorde(netwerk, stappen)
    return True


def _breng_op_som(netwerk: Netwerk, doel: tuple[int, int]) -> bool:
    """First take away what is too much, then add what is short, amv first, along the cheapest way."""
    for minder in (True, False):
        for kant in (0, 1):
            van, naar = (OVER, kant) if minder else (kant, OVER)
            while True:
                tekort = doel[kant] - sum(netwerk.lopen[kant].aantal)
                if tekort == 0 or (tekort > 0) == minder:
                    break
                if not _langs_de_goedkoopste_weg(netwerk, van, naar, 1 - kant):
                    return False
    return True


def _langs_de_goedkoopste_weg(netwerk: Netwerk, van: int, naar: int, om: int) -> bool:
    stappen = netwerk.stappen()
    wegen = [((van, naar),), ((van, om), (om, naar))]
    kan = [weg for weg in wegen if all(schakel in stappen for schakel in weg)]
    if not kan:
        return False
    beste = kan[0]
    if len(kan) == 2:
        (t, n), _ = stappen[van, naar]
        omweg = _som(stappen, kan[1], (-t, n))
        beste = kan[1] if omweg is not None and omweg < 0 else kan[0]
    for schakel in beste:
        netwerk.zet(*schakel, stappen[schakel][1])
    return True


def _op_volgorde(netwerk: Netwerk, stappen: Stappen) -> None:
    """Of equally good divisions take the first: amv first, then the order of a tie."""
    for kant in (0, 1):
        for plek in sorted(range(len(netwerk.samen)), key=netwerk.orden[kant]):
            while _verhoog(netwerk, stappen, kant, plek):
                stappen = netwerk.stappen()
            netwerk.vast.add((kant, plek))
            if any(wie == plek for _, wie in stappen.values()):
                stappen = netwerk.stappen()
                if not any(_som(stappen, tuple(_schakels(ronde))) == 0 for ronde in RONDES):
                    return


def _verhoog(netwerk: Netwerk, stappen: Stappen, kant: int, plek: int) -> bool:
    """Try to raise one number along a round of cost 0."""
    for naar in (1 - kant, OVER):
        prijs = netwerk.prijs(kant, naar, plek)
        if prijs is None:
            continue
        derde = 3 - kant - naar
        for rest in (((naar, kant),), ((naar, derde), (derde, kant))):
            if _som(stappen, rest, prijs) == 0:
                netwerk.zet(kant, naar, plek)
                for schakel in rest:
                    netwerk.zet(*schakel, stappen[schakel][1])
                return True
    return False
