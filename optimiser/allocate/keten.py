"""The national chain besluit 2.1 and 2.2 as integers: keys when one figure changes, and where they change.

Weights are whole numbers over one denominator. A changed figure moves every key in one direction, so
the borders at which any key jumps are found exactly by halving; between two borders nothing changes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optimiser.allocate.kernel import Reeks
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.gevoeligheid import SES_STAP
from optimiser.rules.indicatief import Indicatief

NIETS = -1
"""Stands for *not published*."""
Getallen = NDArray[np.object_]
"""Exact whole numbers of any size."""


@dataclass(frozen=True)
class Schok:
    """One figure that changes by steps: own weight (and with it the sum) or the national need.

    Attributes
    ----------
    plek : place of the gemeente whose weight changes; ``None`` with the need. stap : change per step.
    """

    plek: int | None
    stap: int


@dataclass(frozen=True)
class Keten:
    """The chain for the gemeenten of one area.

    Attributes
    ----------
    gewicht, stap_inwoners, stap_ses : shape (posts,), exact: weight, and its change by one inhabitant or
        by one thousandth of the score. inwoners : persons. som : sum of the weights of the whole country.
    raming : national need and the amv need in it. bekend : shape (2, posts): published total and amv,
        ``NIETS`` where not; these prevail.
    """

    gewicht: Getallen
    stap_inwoners: Getallen
    stap_ses: Getallen
    inwoners: Sequence[int]
    som: int
    raming: tuple[int, int]
    bekend: Reeks

    def iv(self, schok: Schok, stappen: int, plekken: Sequence[int] | slice, kant: int) -> Getallen:
        """Return the computed number of some gemeenten after so many steps; ``kant`` 0 total, 1 amv."""
        gewicht, som, raming = self.gewicht[plekken], self.som, self.raming[kant]
        if schok.plek is None:
            raming += schok.stap * stappen * (1 - kant)
        else:
            erbij = schok.stap * stappen
            som += erbij
            eigen = np.arange(len(self.gewicht))[plekken] == schok.plek
            gewicht = gewicht + eigen * erbij
        iv: Getallen = (2 * raming * gewicht + som) // (2 * som)
        return iv

    def grenzen(self, schok: Schok, hoogstens: int) -> list[int]:
        """Return every number of steps from 1 to ``hoogstens`` at which a key of the area jumps.

        The order by unrounded number, that settles ties, counts as a key.
        """
        gevonden: set[int] = set()
        alle = slice(None)
        for kant in range(2):
            vrij = self.bekend[kant] == NIETS
            anders = self.iv(schok, 0, alle, kant) != self.iv(schok, hoogstens, alle, kant)
            for plek in np.flatnonzero(vrij & anders):
                gevonden |= _sprongen(self._waarde(schok, int(plek), kant), 0, hoogstens)
        if schok.plek is not None:
            for ander in range(len(self.gewicht)):
                if ander != schok.plek:
                    gevonden |= _sprongen(self._voor(schok, ander), 0, hoogstens)
        return sorted(gevonden)

    def _waarde(self, schok: Schok, plek: int, kant: int) -> Callable[[int], int]:
        gewicht, som, raming = self.gewicht[plek], self.som, self.raming[kant]
        if schok.plek is None:
            stap = schok.stap * (1 - kant)
            return lambda t: (2 * (raming + stap * t) * gewicht + som) // (2 * som)
        eigen = schok.stap if plek == schok.plek else 0
        stap = schok.stap
        return lambda t: (2 * raming * (gewicht + eigen * t) + som + stap * t) // (2 * (som + stap * t))

    def _voor(self, schok: Schok, plek: int) -> Callable[[int], int]:
        """Say whether the weight that changes lies below, on or above that of another gemeente."""
        eigen, ander, stap = self.gewicht[schok.plek], self.gewicht[plek], schok.stap
        return lambda t: int(eigen + stap * t > ander) - int(eigen + stap * t < ander)

    def sleutels(self, schok: Schok, stappen: Sequence[int]) -> Reeks:
        """Return the keys per number of steps, shape (rows, 2, posts), amv first."""
        t = np.array([int(s) for s in stappen], dtype=object)[:, None]
        eigen = np.zeros(len(self.gewicht), dtype=object)
        nood = schok.stap * t if schok.plek is None else 0 * t
        if schok.plek is not None:
            eigen[schok.plek] = schok.stap
        gewicht, som = self.gewicht + eigen * t, self.som + eigen.sum() * t
        delen = []
        for raming in (self.raming[0] + nood, self.raming[1] + 0 * nood):
            delen.append(_half_omhoog(raming, gewicht, som))
        totaal, amv = (np.where(b == NIETS, deel, b) for b, deel in zip(self.bekend, delen, strict=True))
        return np.stack([amv, totaal - amv], axis=1)

    def orde(self, schok: Schok, stappen: Sequence[int]) -> Reeks:
        """Return the order by unrounded number, larger first, shape (rows, 2, posts); equal is equal.

        It is the order of the weights, for each kind that has any need.
        """
        gewichten = np.array(sorted(set(self.gewicht)), dtype=object)
        plaats = {gewicht: 2 * nummer for nummer, gewicht in enumerate(reversed(gewichten))}
        basis = np.array([plaats[g] for g in self.gewicht], dtype=np.int64) + 1
        orde = np.repeat(basis[None, :], len(stappen), axis=0)
        if schok.plek is not None:
            eigen = np.array([self.gewicht[schok.plek] + schok.stap * int(t) for t in stappen], dtype=object)
            kleiner, gelijk = np.searchsorted(gewichten, eigen), np.searchsorted(gewichten, eigen, "right")
            rest = len(gewichten) - gelijk
            orde[:, schok.plek] = 2 * rest + (gelijk > kleiner)
        nood = np.array([0 if schok.plek is not None else schok.stap * int(t) for t in stappen])
        regulier = np.where((self.raming[0] + nood > self.raming[1])[:, None], orde, 0)
        return np.stack([orde if self.raming[1] else 0 * orde, regulier], axis=1)


def _half_omhoog(raming: Getallen, gewicht: Getallen, som: Getallen) -> Reeks:
    """Round raming × gewicht / som, a half and more upwards; int64 where it fits, else exact objects."""
    if 4 * int(raming.max()) * int(gewicht.max()) + int(som.max()) < 1 << 62:
        return _afgerond(raming.astype(np.int64), gewicht.astype(np.int64), som.astype(np.int64))
    return _afgerond(raming, gewicht, som)


def _afgerond(raming: Any, gewicht: Any, som: Any) -> Reeks:
    return np.asarray((2 * raming * gewicht + som) // (2 * som), dtype=np.int64)


def _sprongen(waarde: Callable[[int], int], laag: int, hoog: int) -> set[int]:
    """Return every t in (laag, hoog] with another value than t - 1, of a function that never turns back."""
    gevonden: set[int] = set()
    stapel = [(laag, hoog, waarde(laag), waarde(hoog))]
    while stapel:
        a, b, links, rechts = stapel.pop()
        if links == rechts:
            continue
        if b == a + 1:
            gevonden.add(b)
            continue
        midden = (a + b) // 2
        tussen = waarde(midden)
        stapel += [(a, midden, links, tussen), (midden, b, tussen, rechts)]
    return gevonden


def maak_keten(indicatief: Indicatief, codes: Sequence[Gemeentecode]) -> Keten:
    """Put the chain of some gemeenten in whole numbers."""
    alle = indicatief.totaal.per_gemeente
    schaal = lcm(SES_STAP.denominator, *(aantal.ses_woa.denominator for aantal in alle.values()))
    totalen, amv = [alle[c] for c in codes], [indicatief.amv.per_gemeente[c] for c in codes]
    bekend = [[NIETS if a.bekendgemaakt is None else a.bekendgemaakt for a in rij] for rij in (totalen, amv)]
    return Keten(
        np.array([int(a.gewicht * schaal) for a in totalen], dtype=object),
        np.array([int((a.ses_woa + 1) * schaal) for a in totalen], dtype=object),
        np.array([int(a.inwoners * SES_STAP * schaal) for a in totalen], dtype=object),
        [a.inwoners for a in totalen],
        int(indicatief.totaal.som_gewichten * schaal),
        (indicatief.totaal.raming, indicatief.amv.raming),
        np.array(bekend, dtype=np.int64),
    )
