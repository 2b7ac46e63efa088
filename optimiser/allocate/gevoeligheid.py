"""Counterfactuals of stage A: the smallest change of each declared parameter at which a number differs.

Every value of the range is solved again, or proven equal to one that is: values with the same keys count
as one. So nothing rests on a number growing or shrinking steadily with its parameter.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimiser.allocate.kernel import Reeks
from optimiser.allocate.keten import Keten, Schok, maak_keten
from optimiser.allocate.watals import SOORTEN, Gebied, Rijen, maak_gebied, reken_snel
from optimiser.domain.beleid import Beleid
from optimiser.domain.gevoeligheid import (
    BEREIK,
    ZWAAI,
    Gevoeligheid,
    Omslag,
    Paradox,
    Parameter,
    Richting,
    Uitkomst,
)
from optimiser.domain.verdeling import LAND, Deelnemer
from optimiser.rules.grenzen import is_landelijk
from optimiser.rules.indicatief import Indicatief

Rekenaar = Callable[[Gebied, Rijen], Reeks]
BLOK = 1024
"""Rows that go to the kernels at once: enough to keep them busy, few enough to stay in memory."""
TEKENS = {Richting.MEER: 1, Richting.MINDER: -1}
STIL = Schok(None, 0)
"""Nothing changes in the national chain."""
_SOORT = {
    "opgave": (Parameter.OPGAVE_AMV, Parameter.OPGAVE_REGULIER),
    "aanbod": (Parameter.AANBOD_AMV, Parameter.AANBOD_REGULIER),
    "elders": (Parameter.ELDERS_AMV, Parameter.ELDERS_REGULIER),
}


@dataclass(frozen=True)
class Proef:
    """One area with all that its what-ifs start from.

    Attributes
    ----------
    nu : shape (3, posts): amv, regulier and total as they are.
    """

    gebied: Gebied
    keten: Keten
    reken: Rekenaar
    sleutel: Reeks
    aanbod: Reeks
    orde: Reeks
    nu: Reeks

    def rijen(self, aantal: int, *soorten: int) -> Rijen:
        """Return rows in which nothing changed yet, for the caller to write in the named kinds (or all)."""

        def keer(reeks: Reeks) -> Reeks:
            return np.repeat(reeks[None], aantal, axis=0)

        erbij = np.zeros((aantal, 2), dtype=np.int64)
        return Rijen(keer(self.sleutel), keer(self.aanbod), keer(self.orde), erbij, soorten or (0, 1))

    def los_op(self, rijen: Rijen) -> Reeks:
        """Return amv, regulier and total per row; negative where a row has no lawful answer."""
        uit = np.empty((len(rijen.erbij), 3, self.sleutel.shape[1]), dtype=np.int64)
        for begin in range(0, len(uit), BLOK):
            blok = slice(begin, begin + BLOK)
            uit[blok, :2] = self.reken(self.gebied, rijen[blok])
        uit[:, 2] = uit[:, 0] + uit[:, 1]
        return uit


def maak_proef(
    naam: str, rij: Sequence[Deelnemer], indicatief: Indicatief, beleid: Beleid, reken: Rekenaar = reken_snel
) -> Proef:
    """Prepare the what-ifs of one area."""
    gebied = maak_gebied(naam, rij, beleid)
    keten = maak_keten(indicatief, [d.gemeente for d in gebied.rij])
    sleutel, aanbod = (
        np.array([[getattr(d, veld)[soort] for d in gebied.rij] for soort in SOORTEN], dtype=np.int64)
        for veld in ("sleutel", "aanbod")
    )
    leeg = np.empty((0, 0), dtype=np.int64)
    proef = Proef(gebied, keten, reken, sleutel, aanbod, keten.orde(STIL, [0])[0], leeg)
    nu = proef.los_op(proef.rijen(1))[0]
    return replace(proef, gebied=replace(gebied, begin=nu[:2].copy()), nu=nu)


Gevonden = Iterator[tuple[int, Parameter, Richting, Uitkomst, Omslag]]


def bereken_gevoeligheid(
    deelnemers: Sequence[Deelnemer], indicatief: Indicatief, beleid: Beleid, reken: Rekenaar = reken_snel
) -> Gevoeligheid:
    """Return the counterfactuals of all gemeenten under one policy, and the paradoxes of the national need.

    Parameters
    ----------
    deelnemers : all gemeenten, with a lawful outcome. indicatief : the chain that their keys come from;
        the amv need in it stays as it is, also where the national need changes.
    reken : answers rows of what-ifs; the exact rule may take the place of the kernels.
    """
    gebieden: dict[str, list[Deelnemer]] = {}
    for deelnemer in sorted(deelnemers, key=lambda d: d.gemeente):
        gebieden.setdefault(LAND if is_landelijk(beleid) else deelnemer.provincie, []).append(deelnemer)
    omslagen = {}
    paradoxen: list[Paradox] = []
    zwaai = min(ZWAAI, BEREIK[Parameter.RAMING].stappen(indicatief.totaal.raming), _ruimte(indicatief))
    for naam, rij in sorted(gebieden.items()):
        proef = maak_proef(naam, rij, indicatief, beleid, reken)
        for bron in (_opgave, _aanbod, _eigen_cijfers, _raming):
            for plek, parameter, richting, uitkomst, omslag in bron(proef):
                omslagen[proef.gebied.rij[plek].gemeente, parameter, richting, uitkomst] = omslag
        paradoxen += zoek_paradoxen(proef, zwaai)
    paradoxen.sort(key=lambda p: (p.raming, p.code, p.uitkomst))
    return Gevoeligheid(dict(sorted(omslagen.items())), zwaai, tuple(paradoxen))


def _ruimte(indicatief: Indicatief) -> int:
    """Return how far the national need can fall: the amv need lies within it."""
    return indicatief.totaal.raming - indicatief.amv.raming


def _omslag(reeks: Reeks, nu: int, stappen: Sequence[int] | Reeks) -> Omslag | None:
    """Return where a number first differs, and where it is back."""
    anders = reeks != nu
    if not anders.any():
        return None
    eerste = int(np.argmax(anders))
    terug = np.flatnonzero(~anders[eerste:])
    later = int(stappen[eerste + int(terug[0])]) if len(terug) else None
    return Omslag(int(stappen[eerste]), int(reeks[eerste]), later)


def _omslagen(
    x: Reeks, proef: Proef, stappen: Sequence[int] | Reeks, plekken: Sequence[int]
) -> Iterator[tuple[int, Uitkomst, Omslag]]:
    """Yield what changes for some gemeenten, up to the first row without a lawful answer.

    Parameters
    ----------
    x : shape (rows, 3, posts). stappen : steps per row, ascending. plekken : whose numbers are asked.
    """
    if not len(x):
        return
    ongeldig = np.flatnonzero(x[:, 0, 0] < 0)
    x = x[: ongeldig[0]] if len(ongeldig) else x
    for plek in plekken:
        for kant, uitkomst in enumerate(Uitkomst):
            omslag = _omslag(x[:, kant, plek], int(proef.nu[kant, plek]), stappen)
            if omslag is not None:
                yield plek, uitkomst, omslag


def _opgave(proef: Proef) -> Gevonden:
    """Change what is asked of the area, per kind; the keys stay."""
    for kant, parameter in enumerate(_SOORT["opgave"]):
        hoogstens = BEREIK[parameter].stappen(int(proef.sleutel[kant].sum()))
        for richting, teken in TEKENS.items():
            stappen = np.arange(1, hoogstens + 1)
            rijen = proef.rijen(hoogstens, kant)
            rijen.erbij[:, kant] = teken * stappen
            x = proef.los_op(rijen)
            for plek, uitkomst, omslag in _omslagen(x, proef, stappen, range(len(proef.gebied.rij))):
                yield plek, parameter, richting, uitkomst, omslag


def _aanbod(proef: Proef) -> Gevonden:
    """Change the offer of one gemeente: its own numbers, and the nearest change for each of the others."""
    leden = range(len(proef.gebied.rij))
    elders: dict[tuple[int, Parameter, Richting, Uitkomst], Omslag] = {}
    for kant, parameter in enumerate(_SOORT["aanbod"]):
        for bron in leden:
            aanbod = int(proef.aanbod[kant, bron])
            breed = BEREIK[parameter].stappen(int(proef.sleutel[kant, bron]))
            for richting, teken in TEKENS.items():
                stappen = np.arange(1, 1 + (breed if teken > 0 else min(breed, aanbod)))
                rijen = proef.rijen(len(stappen), kant)
                rijen.aanbod[:, kant, bron] += teken * stappen
                x = proef.los_op(rijen)
                verschilt = [int(p) for p in np.flatnonzero((x != proef.nu).any(axis=(0, 1)))]
                for plek, uitkomst, omslag in _omslagen(x, proef, stappen, verschilt):
                    if plek == bron:
                        yield plek, parameter, richting, uitkomst, omslag
                        continue
                    waar = (plek, _SOORT["elders"][kant], richting, uitkomst)
                    if waar not in elders or omslag.delta < elders[waar].delta:
                        code = proef.gebied.rij[bron].gemeente
                        elders[waar] = Omslag(omslag.delta, omslag.aantal, omslag.terug, code)
    yield from ((*waar, omslag) for waar, omslag in elders.items())


def _met_keten(proef: Proef, schok: Schok, stappen: Sequence[int]) -> Reeks:
    """Solve the area after so many steps of one national figure."""
    rijen = proef.rijen(len(stappen))
    if stappen:
        rijen.sleutel[:] = proef.keten.sleutels(schok, stappen)
        rijen.orde[:] = proef.keten.orde(schok, stappen)
    return proef.los_op(rijen)


def _eigen_cijfers(proef: Proef) -> Gevonden:
    """Change the inhabitants or the score of one gemeente: every key of the country is rounded again."""
    keten = proef.keten
    for plek in range(len(proef.gebied.rij)):
        gewicht = int(keten.gewicht[plek])
        for parameter, stap, over in (
            (Parameter.INWONERS, int(keten.stap_inwoners[plek]), max(0, keten.inwoners[plek] - 1)),
            (Parameter.SES_WOA, int(keten.stap_ses[plek]), None),
        ):
            breed = BEREIK[parameter].stappen(keten.inwoners[plek] if over is not None else 0)
            # A score stays above -1, so that every gemeente keeps a weight.
            minder = (
                min(breed, over) if over is not None else min(breed, (gewicht - 1) // stap if stap else 0)
            )
            for richting, teken in TEKENS.items():
                schok = Schok(plek, teken * stap)
                stappen = keten.grenzen(schok, breed if teken > 0 else minder)
                x = _met_keten(proef, schok, stappen)
                for _, uitkomst, omslag in _omslagen(x, proef, stappen, [plek]):
                    yield plek, parameter, richting, uitkomst, omslag


def _raming(proef: Proef) -> Gevonden:
    """Change the national need; the amv need in it stays."""
    raming, amv = proef.keten.raming
    breed = BEREIK[Parameter.RAMING].stappen(raming)
    for richting, teken in TEKENS.items():
        schok = Schok(None, teken)
        stappen = proef.keten.grenzen(schok, breed if teken > 0 else min(breed, raming - amv))
        x = _met_keten(proef, schok, stappen)
        for plek, uitkomst, omslag in _omslagen(x, proef, stappen, range(len(proef.gebied.rij))):
            yield plek, Parameter.RAMING, richting, uitkomst, omslag


def zoek_paradoxen(proef: Proef, zwaai: int) -> Iterator[Paradox]:
    """Yield every number, of a gemeente or a provincie, that falls by one place more in the need."""
    schok = Schok(None, 1)
    omlaag = [-t + 1 for t in proef.keten.grenzen(Schok(None, -1), zwaai)]
    stappen = [-zwaai, *reversed(omlaag), *proef.keten.grenzen(schok, zwaai)]
    x = _met_keten(proef, schok, stappen)
    geldig = x[:, 0, 0] >= 0
    provincies: dict[str, list[int]] = {d.provincie: [] for d in proef.gebied.rij}
    for plek, deelnemer in enumerate(proef.gebied.rij):
        provincies[deelnemer.provincie].append(plek)
    reeksen = [(str(d.gemeente), x[:, :, plek]) for plek, d in enumerate(proef.gebied.rij)]
    reeksen += [(code, x[:, :, plekken].sum(axis=2)) for code, plekken in provincies.items()]
    for code, reeks in reeksen:
        for kant, uitkomst in enumerate(Uitkomst):
            for nummer in np.flatnonzero(geldig[1:] & geldig[:-1] & (np.diff(reeks[:, kant]) < 0)):
                van, naar = int(reeks[nummer, kant]), int(reeks[nummer + 1, kant])
                yield Paradox(proef.keten.raming[0] + stappen[nummer + 1], code, uitkomst, van, naar)
