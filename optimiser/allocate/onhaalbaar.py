"""Infeasible: the smallest set of clashing demands of an area, and the cheapest repairs.

Numbers flow from the two kinds through the gemeenten, with bounds on every arc. By Hoffman's theorem they
fit if and only if every arc has lower <= upper and no cut asks for more to leave than may enter. A cut is a
choice for the two kinds and the outside; every gemeente then joins the side that is worse. So each way to
clash is a sum of terms, one per gemeente, and each term names the demands that it rests on. All of it is
exact and needs no solver; every repair is solved again with the model before it is returned.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import pulp

from optimiser.allocate.locatiegroep import SOORTEN
from optimiser.allocate.model.klok import Klok, Staat
from optimiser.allocate.model.namen import Namen
from optimiser.allocate.model.oplosser import Instelling, maak_oplosser
from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.haalbaarheid import (
    BOVEN,
    GROEPEN,
    ONDER,
    Eis,
    Eissoort,
    Gelijk,
    Groep,
    Haalbaar,
    Herstel,
    Onhaalbaar,
)

HOOGSTENS_HERSTEL = 20
"""Repairs that are returned; the others are counted."""

Optie = tuple[int, tuple[Eis, ...]]
"""What a term gives at most, and the demands that make it so."""
Snede = Sequence[Sequence[Optie]]
"""One way to clash: of every term one option; it clashes when the sum lies below 0."""


@dataclass(frozen=True, slots=True)
class Kant:
    """A cut: which kinds, and the outside, stand on the side that asks."""

    amv: bool
    regulier: bool
    buiten: bool

    def heeft(self, soort: Soort) -> bool:
        """Whether a kind stands on the side that asks."""
        return self.amv if soort is Soort.AMV else self.regulier


KANTEN = (
    Kant(amv=True, regulier=True, buiten=True),
    Kant(amv=False, regulier=True, buiten=True),
    Kant(amv=True, regulier=False, buiten=True),
    Kant(amv=False, regulier=False, buiten=True),
    Kant(amv=True, regulier=False, buiten=False),
    Kant(amv=False, regulier=True, buiten=False),
    Kant(amv=True, regulier=True, buiten=False),
)
"""Every cut that can clash, in the order in which a tie is decided."""


def toets_haalbaar(
    gebied: str, gemeenten: Sequence[Gemeentecode], eisen: Sequence[Eis]
) -> Haalbaar | Onhaalbaar:
    """Say whether the demands of one area can all be met, and if not, why and what would help.

    Parameters
    ----------
    gemeenten : of the area; one without demands can hold any number. Numbers of places are 0 or more.
    eisen : demands, any order.

    Returns
    -------
    ``Haalbaar`` with numbers that meet everything; else a clash with the fewest demands (of equally small
    ones the first by cut, gemeente, kind and code) and the repairs.

    Raises
    ------
    RuntimeError
        When the solver does not confirm what was found: a fault of the program.
    """
    stelsel = Stelsel(gemeenten, eisen)
    if stelsel.teveel() <= 0:
        return Haalbaar(gebied, los_eisen(gemeenten, stelsel.eisen))
    gevonden = sorted(_herstellingen(stelsel), key=lambda h: (len(h.wijzigingen), h.totaal, h.wijzigingen))
    herstel = tuple(gevonden[:HOOGSTENS_HERSTEL])
    for poging in herstel:
        los_eisen(gemeenten, stelsel.eisen, dict(poging.wijzigingen))
    gelijk = tuple(_samen_gelijk(gemeenten, stelsel))
    for samen in gelijk:
        leden = _leden(stelsel, samen.code, samen.soort)
        los_eisen(gemeenten, stelsel.eisen, dict.fromkeys(leden, samen.aantal))
    return Onhaalbaar(gebied, stelsel.botsing(), herstel, len(gevonden) - len(herstel), gelijk)


class Stelsel:
    """The demands of one area, with every way in which they can clash."""

    def __init__(self, gemeenten: Sequence[Gemeentecode], eisen: Sequence[Eis]) -> None:
        self.eisen = tuple(sorted(eisen))
        self._per_gemeente: dict[Gemeentecode, list[Eis]] = {code: [] for code in sorted(gemeenten)}
        for eis in self.eisen:
            if eis.gemeente:
                self._per_gemeente[eis.gemeente].append(eis)
        self._termen: dict[object, Sequence[Sequence[Optie]]] = {}

    def teveel(self, weg: Collection[Eis] = ()) -> int:
        """Return the most places by which the demands clash without some of them; 0 or less = they fit."""
        return max(-sum(opties[0][0] for opties in snede) for snede in self._sneden(weg))

    def botsing(self, weg: Collection[Eis] = ()) -> tuple[Eis, ...]:
        """Return a clash with the fewest demands, in order."""
        kleinste: tuple[Eis, ...] | None = None
        for snede in self._sneden(weg):
            hoogstens = len(self.eisen) if kleinste is None else len(kleinste) - 1
            if gevonden := _kleinste_keuze(snede, hoogstens):
                kleinste = gevonden
        return tuple(sorted(kleinste or ()))

    def _sneden(self, weg: Collection[Eis]) -> Iterator[Snede]:
        """Yield every cut and every arc that can clash; the best option of a term stands first."""
        per_gemeente = [self._van_gemeente(code, weg) for code in self._per_gemeente]
        gebied = [eis for eis in self.eisen if not eis.gemeente and eis not in weg]
        for nummer, kant in enumerate(KANTEN):
            ring = [_van_gebied(gebied, soort, kant) for soort in SOORTEN if kant.heeft(soort) != kant.buiten]
            snede = [*ring, *(termen[nummer] for termen in per_gemeente)]
            if all(snede):
                yield snede
        for termen in per_gemeente:
            yield from ([rij] for rij in termen[len(KANTEN) :] if rij)
        for soort in SOORTEN:
            onder = [eis for eis in gebied if (eis.soort, eis.code) == (soort, Eissoort.OPGAVE)]
            boven = [eis for eis in gebied if (eis.soort, eis.code) == (soort, Eissoort.NIET_MEER)]
            if onder and boven:
                yield [[(-eis.getal, (eis,)) for eis in onder], [(eis.getal, (eis,)) for eis in boven]]

    def _van_gemeente(self, code: Gemeentecode, weg: Collection[Eis]) -> Sequence[Sequence[Optie]]:
        """Return the options of a gemeente at every cut, and then those of its own two arcs."""
        eigen = [eis for eis in self._per_gemeente[code] if eis not in weg]
        naam = (code, len(eigen), *(eis for eis in self._per_gemeente[code] if eis in weg))
        if naam not in self._termen:
            laag = {soort: _laagste(eigen, soort) for soort in SOORTEN}
            hoog = {soort: _hoogste(eigen, soort) for soort in SOORTEN}
            samen: list[Optie] = [(e.getal, (e,)) for e in eigen if e.code is Eissoort.SAMEN]
            termen = []
            for kant in KANTEN:
                binnen = [hoog[soort] for soort in SOORTEN if not kant.heeft(soort)]
                buiten = [_min(laag[soort]) for soort in SOORTEN if kant.heeft(soort)]
                buiten += [samen] if kant.buiten else []
                termen.append(_besnoei([*_som(binnen), *_som(buiten)]))
            termen += [_besnoei(_som([hoog[soort], _min(laag[soort])])) for soort in SOORTEN]
            self._termen[naam] = termen
        return self._termen[naam]


def _laagste(eisen: Sequence[Eis], soort: Soort) -> list[Optie]:
    """Return what the demands ask at least of one gemeente and kind: none, a fixed number, or added up."""
    opties: list[Optie] = [(0, ())]
    opties += [(eis.getal, (eis,)) for eis in eisen if (eis.soort, eis.code) == (soort, Eissoort.VAST)]
    onder = sorted((e for e in eisen if e.soort == soort and e.code in ONDER), key=lambda e: (-e.getal, e))
    for aantal in range(1, len(onder) + 1):
        opties.append((sum(eis.getal for eis in onder[:aantal]), tuple(onder[:aantal])))
    return opties


def _hoogste(eisen: Sequence[Eis], soort: Soort) -> list[Optie]:
    """Return what the demands allow at most to one gemeente and kind; empty = no limit."""
    codes = (*BOVEN, Eissoort.VAST)
    return [(eis.getal, (eis,)) for eis in eisen if eis.soort == soort and eis.code in codes]


def _van_gebied(gebied: Sequence[Eis], soort: Soort, kant: Kant) -> Sequence[Optie]:
    """Return the options of the sum of one kind: what is asked of it, or what it may hold."""
    if kant.buiten:
        gevraagd = [e for e in gebied if (e.soort, e.code) == (soort, Eissoort.OPGAVE)]
        return _besnoei([(0, ()), *((-eis.getal, (eis,)) for eis in gevraagd)])
    grens = [e for e in gebied if (e.soort, e.code) == (soort, Eissoort.NIET_MEER)]
    return _besnoei([(eis.getal, (eis,)) for eis in grens])


def _min(opties: Sequence[Optie]) -> list[Optie]:
    return [(-waarde, eisen) for waarde, eisen in opties]


def _som(delen: Sequence[Sequence[Optie]]) -> list[Optie]:
    """Return every sum of one option per part; no part gives 0, a part without options gives nothing."""
    return [
        (sum(waarde for waarde, _ in keuze), tuple(eis for _, eisen in keuze for eis in eisen))
        for keuze in product(*delen)
    ]


def _besnoei(opties: Sequence[Optie]) -> Sequence[Optie]:
    """Leave out options that another beats with as few demands; the lowest stands first."""
    over: list[Optie] = []
    for waarde, eisen in sorted(opties, key=lambda optie: (len(optie[1]), optie[0], sorted(optie[1]))):
        if not over or waarde < over[-1][0]:
            over.append((waarde, eisen))
    return over[::-1]


def _kleinste_keuze(snede: Snede, hoogstens: int) -> tuple[Eis, ...] | None:
    """Return the fewest demands with which a cut clashes, at most so many; ``None`` = not with so few."""
    if sum(opties[0][0] for opties in snede) >= 0:
        return None
    hoogstens = min(hoogstens, sum(len(opties[0][1]) for opties in snede))
    ver = 1 << 60
    achter = [[0] * (hoogstens + 1)]
    for opties in reversed(snede):
        rij = [ver] * (hoogstens + 1)
        for waarde, eisen in opties:
            for aantal in range(len(eisen), hoogstens + 1):
                rij[aantal] = min(rij[aantal], waarde + achter[-1][aantal - len(eisen)])
        achter.append(rij)
    achter.reverse()
    over = next((aantal for aantal, som in enumerate(achter[0]) if som < 0), None)
    if over is None:
        return None
    gekozen: list[Eis] = []
    som = 0
    for plek, opties in enumerate(snede, 1):
        for waarde, eisen in sorted(opties, key=lambda optie: sorted(optie[1])):
            rest = over - len(eisen)
            if rest >= 0 and som + waarde + achter[plek][rest] < 0:
                break
        gekozen += eisen
        som, over = som + waarde, rest
    return tuple(gekozen)


def _herstellingen(stelsel: Stelsel) -> Iterator[Herstel]:
    """Yield every single demand that can give way, and every pair of which neither can alone.

    Each way to clash holds every demand once at most. So a single one must give way by the largest clash; a
    pair by at least that, and by at least the largest clash without the one plus that without the other.
    """
    alles = stelsel.teveel()
    zonder = {eis: stelsel.teveel((eis,)) for eis in stelsel.botsing()}
    for eis, rest in zonder.items():
        if rest <= 0:
            yield Herstel(((eis, alles),))
    gezien: set[tuple[Eis, ...]] = set()
    for eis, rest in zonder.items():
        for ander in stelsel.botsing((eis,)) if rest > 0 else ():
            paar = tuple(sorted((eis, ander)))
            rest_ander = stelsel.teveel((ander,))
            if paar in gezien or rest_ander <= 0 or stelsel.teveel(paar) > 0:
                continue
            gezien.add(paar)
            # What clashes without the one has to be given by the other.
            geeft = rest_ander if paar[0] == eis else rest
            totaal = max(rest + rest_ander, alles)
            yield Herstel(((paar[0], geeft), (paar[1], totaal - geeft)))


def _leden(stelsel: Stelsel, groep: Groep, soort: str) -> tuple[Eis, ...]:
    """Return the demands of a group; a maximum of both kinds together belongs to either kind."""
    return tuple(e for e in stelsel.eisen if e.code in GROEPEN[groep] and e.soort in {"", soort})


def _samen_gelijk(gemeenten: Sequence[Gemeentecode], stelsel: Stelsel) -> Iterator[Gelijk]:
    """Yield the groups of several gemeenten that can give way, all by the same smallest number.

    More room never makes a clash, so halving finds that number. A bound with as much room as the largest
    clash clashes with nothing: a number above it never helps. Both groups together are offered only where
    they ask less of each than either alone.
    """
    alles = stelsel.teveel()
    for soort in SOORTEN:
        minst = alles
        for groep in Groep:
            leden = _leden(stelsel, groep, soort)
            wie = tuple(sorted({eis.gemeente for eis in leden}))
            if len(wie) < 2 or stelsel.teveel(leden) > 0:
                continue

            def past(ruimte: int, leden: Collection[Eis] = frozenset(leden)) -> bool:
                ruim = [replace(e, getal=e.getal + ruimte) if e in leden else e for e in stelsel.eisen]
                return Stelsel(gemeenten, ruim).teveel() <= 0

            aantal = bisect_left(range(alles), True, lo=1, key=past)
            if aantal < (minst if groep is Groep.GRENZEN else alles):
                yield Gelijk(soort, groep, wie, aantal)
            minst = min(minst, aantal)


def los_eisen(
    gemeenten: Sequence[Gemeentecode], eisen: Sequence[Eis], toe: Mapping[Eis, int] | None = None
) -> Mapping[tuple[Gemeentecode, Soort], int]:
    """Return numbers that meet every demand: solved with HiGHS, checked in exact arithmetic.

    Parameters
    ----------
    toe : by how many places a demand gives way; a fixed number both ways.

    Raises
    ------
    RuntimeError
        When there are none, or the solver gives no proof.
    """
    probleem, namen = pulp.LpProblem("eisen", pulp.LpMinimize), Namen()
    x = {
        (code, soort): probleem.add_variable(namen.maak("aantal", code, soort), 0, None, pulp.LpInteger)
        for code in gemeenten
        for soort in SOORTEN
    }
    onder: dict[tuple[Gemeentecode, Soort], int] = dict.fromkeys(x, 0)
    for eis in eisen:
        ruimte = (toe or {}).get(eis, 0)
        if eis.code in ONDER:
            onder[eis.gemeente, Soort(eis.soort)] += max(0, eis.getal - ruimte)
            continue
        termen = [v for (c, s), v in x.items() if eis.gemeente in {"", c} and eis.soort in {"", s}]
        naam = (eis.code.lower().replace("-", "_"), eis.gebied, eis.gemeente, eis.soort)
        if eis.code in {Eissoort.OPGAVE, Eissoort.VAST}:
            probleem.addConstraint(pulp.lpSum(termen) >= eis.getal - ruimte, namen.maak(*naam, "onder"))
        if eis.code is not Eissoort.OPGAVE:
            probleem.addConstraint(pulp.lpSum(termen) <= eis.getal + ruimte, namen.maak(*naam, "boven"))
    for (code, soort), aantal in onder.items():
        probleem.addConstraint(1 * x[code, soort] >= aantal, namen.maak("onder", code, soort))
    doel = pulp.lpSum(x.values())
    oplossing = maak_oplosser(probleem, Instelling()).los(doel, Klok(None))
    if oplossing.staat is not Staat.BEWEZEN:
        msg = f"de oplosser bevestigt de eisen niet: {oplossing.staat.value}"
        raise RuntimeError(msg)
    return {naam: oplossing.waarden[variabele.name] for naam, variabele in x.items()}
