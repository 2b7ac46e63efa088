"""A group of areas that are solved together: its cases, their values, and which case is best.

Coupled are both kinds of a gemeente whose joint maximum would be exceeded, and all areas that share a joint
plan. Every case fixes what couples, so that area and kind fall apart; the cases are gone through.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from math import prod

from optimiser.allocate.locatiekern import Gebiedsvelden, Gekozen, Reeks, los_velden, los_waarde
from optimiser.allocate.locatievelden import (
    LOS,
    Klem,
    Vast,
    gewichten,
    kandidaten,
    maak_gebiedsvelden,
    marge_van,
    met_klemmen,
    prijs_van,
)
from optimiser.allocate.model.klok import Klok
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import Locatiepost, Locatievraag, Plaats, Plan, Trap

HOOGSTENS_GEVALLEN = 4096
"""Cases of a coupled group that are gone through; beyond that the model has to answer."""
SOORTEN = (Soort.AMV, Soort.REGULIER)

Sleutel = tuple[str, Soort]


@dataclass(frozen=True, slots=True)
class Geval:
    """One case: the joint plans that are in, and the amv places where a joint maximum is held."""

    plannen: tuple[Plan, ...] = ()
    splitsing: Mapping[Gemeentecode, int] = field(default_factory=dict)


class Groep:
    """Solves the cases of one group; what an area gave under the same clamps is kept."""

    def __init__(
        self,
        vragen: Sequence[Locatievraag],
        beleid: Beleid,
        vast: Vast | None = None,
        klok: Klok | None = None,
    ) -> None:
        self.vragen, self.beleid, self.vast = tuple(vragen), beleid, vast or {}
        self.rijen: dict[Sleutel, tuple[Locatiepost, ...]] = {
            (vraag.gebied, soort): tuple(sorted(vraag.posten[soort], key=lambda post: post.rang))
            for vraag in vragen
            for soort in SOORTEN
            if soort in vraag.posten
        }
        self.samen = {code: hoogste for vraag in vragen for code, hoogste in vraag.samen.items()}
        alle = {(plan.locatie_id, plan.soort): plan for vraag in vragen for plan in vraag.plannen}
        self.plannen = tuple(plan for _, plan in sorted(alle.items()))
        delen = sum(aantal for plan in self.plannen for _, aantal in plan.delen)
        amv = (post for (_, soort), rij in self.rijen.items() if soort is Soort.AMV for post in rij)
        gesteld = (post for post in amv if post.gemeente in self.samen)
        self.met_samen = tuple(sorted(gesteld, key=lambda post: post.rang))
        boven = beleid.overschrijding
        self._marge = {
            naam: marge_van(rij, self.vast) + delen if boven else 0 for naam, rij in self.rijen.items()
        }
        self.gewicht = self._gewichten()
        self._gezien: dict[object, Gekozen | None] = {}
        self._klok = klok or Klok(None)
        self._velden: dict[Sleutel, Gebiedsvelden] = {}
        self._bewaard: dict[object, dict[int, Reeks]] = {}

    def _gewichten(self) -> Mapping[Trap, int]:
        posten = [post for rij in self.rijen.values() for post in rij]
        sites = len(self.plannen) + sum(len(kandidaten(post)) for post in posten)
        delen = sum(aantal for plan in self.plannen for _, aantal in plan.delen)
        afwijking = 2 * (sum(post.doel - post.vloer for post in posten) + delen + sum(self._marge.values()))
        return gewichten(self.beleid.volgorde, sites, afwijking)

    def klemmen(self, geval: Geval, soort: Soort) -> Mapping[Gemeentecode, Klem]:
        """Return what a case asks of one kind."""
        deel: dict[Gemeentecode, int] = {}
        for plan in geval.plannen:
            if plan.soort is soort:
                for code, aantal in plan.delen:
                    deel[code] = deel.get(code, 0) + aantal
        klemmen = {code: Klem(aantal) for code, aantal in deel.items()}
        for code, amv in geval.splitsing.items():
            eigen = deel.get(code, 0)
            grens = {"vast": amv} if soort is Soort.AMV else {"hoogstens": self.samen[code] - amv}
            klemmen[code] = Klem(eigen, **grens)
        for (code, eigen_soort), aantal in self.vast.items():
            if eigen_soort is soort:
                klemmen[code] = replace(klemmen.get(code, LOS), vast=aantal)
        return klemmen

    def los(self, sleutel: Sleutel, geval: Geval, *, met_sites: bool = True) -> Gekozen | None:
        """Solve one area and kind of a case; ``None`` when the case leaves no room.

        Raises
        ------
        Gestaakt
            When the clock says that nothing may be solved any more.
        """
        alle = self.klemmen(geval, sleutel[1])
        eigen = {
            plek: alle[post.gemeente].boven(post.vloer)
            for plek, post in enumerate(self.rijen[sleutel] if alle else ())
            if post.gemeente in alle
        }
        naam = (sleutel, met_sites, tuple(eigen.items()))
        if naam not in self._gezien:
            self._klok.ga_na()
            if sleutel not in self._velden:
                self._velden[sleutel] = maak_gebiedsvelden(self.rijen[sleutel], self.gewicht)
            velden = met_klemmen(self._velden[sleutel], eigen, self._marge[sleutel])
            if velden is None:
                self._gezien[naam] = None
            elif met_sites:
                self._gezien[naam] = los_velden(velden)
            else:
                geklemd = self._geklemd(sleutel, geval)
                bewaard = self._bewaard.setdefault((sleutel, geklemd), {})
                self._gezien[naam] = los_waarde(velden, geklemd, bewaard)
        return self._gezien[naam]

    def _geklemd(self, sleutel: Sleutel, geval: Geval) -> tuple[int, ...]:
        """Return the places in the order of a row whose numbers may differ between cases like this one."""
        codes = {code for plan in self.plannen if plan.soort is sleutel[1] for code, _ in plan.delen}
        codes |= geval.splitsing.keys()
        return tuple(plek for plek, post in enumerate(self.rijen[sleutel]) if post.gemeente in codes)

    def gevallen(self, gebonden: Collection[Gemeentecode]) -> Sequence[Geval] | None:
        """Return every case when the joint maxima of ``gebonden`` are held; ``None`` = too many."""
        ruimte = {code: self._splitsingen(code) for code in sorted(gebonden)}
        if 2 ** len(self.plannen) * prod(len(rij) for rij in ruimte.values()) > HOOGSTENS_GEVALLEN:
            return None
        return [
            Geval(
                tuple(plan for plan, ja in zip(self.plannen, aan, strict=True) if ja),
                dict(zip(ruimte, aantallen, strict=True)),
            )
            for aan in product((True, False), repeat=len(self.plannen))
            for aantallen in product(*ruimte.values())
        ]

    def _splitsingen(self, code: Gemeentecode) -> Sequence[int]:
        """Return the amv numbers that the joint maximum of a gemeente leaves room for."""
        van = {p.soort: p for rij in self.rijen.values() for p in rij if p.gemeente == code}
        meest = self.samen[code] - van[Soort.REGULIER].vloer
        hoog = van[Soort.AMV].hoog
        ruimte = range(van[Soort.AMV].vloer, (meest if hoog is None else min(hoog, meest)) + 1)
        vast = self.vast.get((code, Soort.AMV))
        return ruimte if vast is None else [aantal for aantal in ruimte if aantal == vast]

    def beste(self, gevallen: Sequence[Geval]) -> Sequence[Geval]:
        """Return the cases with the least value and, of those, the first site set; none = no room at all."""
        if len(gevallen) == 1:
            ruim = all(self.los(sleutel, gevallen[0]) is not None for sleutel in self.rijen)
            return gevallen if ruim else ()
        gewogen = [(waarde, geval) for geval in gevallen if (waarde := self._waarde(geval)) is not None]
        over = [geval for _, geval in _laagste(gewogen)] if gewogen else []
        if len(over) <= 1:
            return over
        return [geval for _, geval in _laagste([(self._voorkeur(geval), geval) for geval in over])]

    def _waarde(self, geval: Geval) -> tuple[int, ...] | None:
        """Return unmet (amv, regulier), above (amv, regulier) and the packed tiers after it."""
        tekort, boven, som = dict.fromkeys(SOORTEN, 0), dict.fromkeys(SOORTEN, 0), 0
        for sleutel, rij in self.rijen.items():
            gekozen = self.los(sleutel, geval, met_sites=False)
            if gekozen is None:
                return None
            klemmen = self.klemmen(geval, sleutel[1])
            delen = sum(klemmen[post.gemeente].deel for post in rij if post.gemeente in klemmen)
            verschil = sum(post.doel - post.vloer for post in rij) - delen - gekozen.totaal
            tekort[sleutel[1]] += max(0, verschil)
            boven[sleutel[1]] += max(0, -verschil)
            som += gekozen.waarde
        som += sum(prijs_van(plan.kostenklasse, self.gewicht) for plan in geval.plannen if plan.nieuw)
        return (*tekort.values(), *boven.values(), som)

    def _voorkeur(self, geval: Geval) -> tuple[int, ...]:
        """Return the site set as one list in canonical order; per site 0 is what should come first."""
        rijen: list[tuple[tuple[object, ...], int]] = []
        for plan in self.plannen:
            naam = (*self._post_van(plan).rang, plan.soort.value, False, plan.locatie_id)
            rijen.append((naam, int(plan not in geval.plannen)))
        for sleutel, posten in self.rijen.items():
            gekozen = self.los(sleutel, geval)
            keuzes = iter(gekozen.keuze if gekozen is not None else ())
            for post in posten:
                for plaats in kandidaten(post):
                    plek = (*post.rang, post.soort.value, *plaats.rang)
                    rijen.append((plek, beurt(plaats, next(keuzes))))
        return tuple(waarde for _, waarde in sorted(rijen))

    def _post_van(self, plan: Plan) -> Locatiepost:
        posten = (p for (_, soort), rij in self.rijen.items() if soort is plan.soort for p in rij)
        return next(post for post in posten if post.gemeente == plan.gemeente)


def _laagste(rij: Sequence[tuple[tuple[int, ...], Geval]]) -> Sequence[tuple[tuple[int, ...], Geval]]:
    """Return all entries with the least key."""
    laagste = min(sleutel for sleutel, _ in rij)
    return [paar for paar in rij if paar[0] == laagste]


def beurt(plaats: Plaats, keuze: int) -> int:
    """Return the place of a choice in the order of a site: its range, or -1 for closed."""
    if plaats.rang[0]:
        return keuze + 1
    return len(plaats.bereiken) if keuze == -1 else keuze
