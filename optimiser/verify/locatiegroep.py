"""Areas that are solved together: every case of what couples them, the best one, and what stands where.

Joint plans couple areas, joint maxima couple both kinds of a gemeente. In a case the plans are in or out and
the amv places at the joint maxima that matter are fixed; then every area and kind stands by itself.
"""

import heapq
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from optimiser.verify.grenzen import Kader
from optimiser.verify.locatierij import LOS, Keus, Klem, Rij, Veld, Waarde, keuzes_van, maak_veld, vouw
from optimiser.verify.locatievraag import Gebied, Plan, Post, Sleutel
from optimiser.verify.locatievulling import vul_rij, vul_sites
from optimiser.verify.reeksen import NIETS, Bereik, Prijs, TeGroot
from optimiser.verify.stof import SOORTEN

MEESTE_GEVALLEN = 1 << 13
"""No more cases than this are gone through."""

Raad = Mapping[Sleutel, tuple[int, int, int]]
"""Where a search starts per area and kind: places above the targets, new sites, their cost classes."""


@dataclass(frozen=True, slots=True)
class Trappen:
    """The tiers before and after the deviation; ``basis`` is more than any of them can reach."""

    voor: Sequence[str]
    na: Sequence[str]
    basis: int

    def prijs(self, nieuw: bool, klasse: int) -> Prijs:
        """Return what an open site costs, before and after the deviation."""
        return (self.pak(self.voor, 1, klasse), self.pak(self.na, 1, klasse)) if nieuw else NIETS

    def pak(self, trappen: Sequence[str], nieuw: int, kosten: int) -> int:
        """Write tiers as one number, the first one in front."""
        waarden = {
            "minste_nieuwe_locaties": nieuw,
            "meeste_nieuwe_locaties": -nieuw,
            "kostenklasse": kosten,
        }
        som = 0
        for trap in trappen:
            som = som * self.basis + waarden[trap]
        return som


@dataclass(frozen=True, slots=True)
class Geval:
    """Joint plans that are in, and least and most amv places where a joint maximum is held."""

    plannen: tuple[Plan, ...]
    amv: Mapping[str, Bereik]

    def helften(self) -> Iterator["Geval"]:
        """Give the two halves of the widest range; nothing when every number is fixed."""
        code = max(self.amv, key=lambda code: self.amv[code][1] - self.amv[code][0], default=None)
        if code is not None:
            laag, hoog = self.amv[code]
            midden = (laag + hoog) // 2
            if laag < hoog:
                yield Geval(self.plannen, {**self.amv, code: (laag, midden)})
                yield Geval(self.plannen, {**self.amv, code: (midden + 1, hoog)})


@dataclass(frozen=True, slots=True)
class Rijstand:
    """The proposal for one area and kind: numbers, places per site, plans that stand here, new sites."""

    doel: int
    aantal: Mapping[str, int]
    plaatsen: Mapping[str, Sequence[int]]
    plannen: tuple[Plan, ...]
    afwijking: int
    nieuw: int
    kosten: int

    @property
    def verschil(self) -> int:
        """Places proposed less the sum asked."""
        return sum(self.aantal.values()) - self.doel


Voorstel = Mapping[Sleutel, Rijstand]


def los(
    kader: Kader, gebieden: Sequence[Gebied], volgorde: Sequence[str], raad: Raad
) -> dict[Sleutel, Rijstand]:
    """Return the proposal per area and kind; areas that share a plan are solved together."""
    uit: dict[Sleutel, Rijstand] = {}
    for groep in _groepen(gebieden):
        uit |= Groep(kader, groep, volgorde, raad).los()
    return uit


def _groepen(gebieden: Sequence[Gebied]) -> Iterator[tuple[Gebied, ...]]:
    """Put the areas together that a chain of plans connects."""
    over = list(gebieden)
    while over:
        groep = [over.pop(0)]
        for lid in groep:
            erbij = [gebied for gebied in over if any(plan in gebied.plannen for plan in lid.plannen)]
            groep += erbij
            over = [gebied for gebied in over if gebied not in erbij]
        yield tuple(groep)


class Groep:
    """Solves one group; what an area and kind gives under the same clamps is kept."""

    def __init__(self, kader: Kader, gebieden: Sequence[Gebied], volgorde: Sequence[str], raad: Raad) -> None:
        self.kader, self.raad = kader, raad
        self.rijen = {(g.naam, soort): g.posten[soort] for g in gebieden for soort in SOORTEN}
        self.posten = {(p.code, soort): p for (_, soort), rij in self.rijen.items() for p in rij}
        self.samen = {code: maximum for g in gebieden for code, maximum in g.samen.items()}
        plannen = {(plan.naam, plan.soort): plan for g in gebieden for plan in g.plannen}
        self.plannen = tuple(plan for _, plan in sorted(plannen.items()))
        sites = len(plannen) + sum(len(post.kandidaten) for post in self.posten.values())
        bij = volgorde.index("afwijking")
        self.trappen = Trappen(volgorde[:bij], volgorde[bij + 1 :], 6 * sites + 2)
        amv = sorted((self.posten[code, "amv"] for code in self.samen), key=lambda post: post.rang)
        self.dichtst = [post.code for post in amv]
        prijzen = self.trappen.prijs if len(volgorde) > 1 else None
        self._vrij = {naam: vouw(post, prijzen) for naam, post in self.posten.items()}
        self._gezien: dict[object, tuple[Rij, Waarde | None]] = {}

    def los(self) -> Mapping[Sleutel, Rijstand]:
        """Return the proposal.

        Joint maxima are left out first: a best proposal that happens to hold them all is also the best of
        those that have to. Where one is exceeded it is held in the next round.
        """
        gebonden: set[str] = set()
        while True:
            stand = self._beste(gebonden)
            erboven = {code for code, meest in self.samen.items() if self._som(stand, code) > meest}
            if not erboven:
                return stand
            gebonden |= erboven

    def _som(self, stand: Mapping[Sleutel, Rijstand], code: str) -> int:
        return sum(rij.aantal.get(code, 0) for rij in stand.values())

    def _beste(self, gebonden: Collection[str]) -> Mapping[Sleutel, Rijstand]:
        """Return the best proposal: least values, first site set, amv nearest to its targets."""
        over = self._beste_gevallen(gebonden)
        if len(over) > 1:
            sets = [(self._sitelijst(geval), geval) for geval in over]
            eerste = min(lijst for lijst, _ in sets)
            over = [geval for lijst, geval in sets if lijst == eerste]
        return min((self._werk_uit(geval) for geval in over), key=self._afstand)

    def _beste_gevallen(self, gebonden: Collection[str]) -> list[Geval]:
        """Return every case with the least values, best first and by halves.

        With the amv places of a gemeente in a range, and regulier up to what the lowest of them leaves, the
        values are at most those of every single case inside. So a range that is no better than a case that
        was found needs no further look.
        """
        wachtrij: list[tuple[tuple[int, ...], int, Geval]] = []
        gezien = 0
        open_ = self._begin(gebonden)
        over: list[Geval] = []
        beste: tuple[int, ...] = ()
        while True:
            for geval in open_:
                gezien += 1
                if gezien > MEESTE_GEVALLEN:
                    raise TeGroot("te veel gevallen")
                waarde = self._weeg(geval)
                if waarde is not None:
                    heapq.heappush(wachtrij, (waarde, gezien, geval))
            if not wachtrij or (over and wachtrij[0][0] > beste):
                break
            waarde, _, geval = heapq.heappop(wachtrij)
            open_ = list(geval.helften())
            if not open_:
                over.append(geval)
                beste = waarde
        if not over:
            raise TeGroot("geen uitkomst")
        return over

    def _begin(self, gebonden: Collection[str]) -> list[Geval]:
        """Return a case for every set of joint plans, with all the room that the joint maxima leave."""
        if 2 ** len(self.plannen) > MEESTE_GEVALLEN:
            raise TeGroot("te veel plannen")
        ruimtes = {}
        for code in sorted(gebonden):
            amv, regulier = self.posten[code, "amv"], self.posten[code, "regulier"]
            ruimtes[code] = (amv.vloer, min(amv.hoog, self.samen[code] - regulier.vloer))
        return [
            Geval(tuple(plan for plan, ja in zip(self.plannen, aan, strict=True) if ja), ruimtes)
            for aan in product((True, False), repeat=len(self.plannen))
        ]

    def _klem(self, post: Post, geval: Geval) -> Klem:
        """Return what a case asks of a post."""
        if not (geval.plannen or geval.amv):
            return LOS
        deel = sum(plan.delen.get(post.code, 0) for plan in geval.plannen if plan.soort == post.soort)
        amv = geval.amv.get(post.code)
        if amv is None:
            return Klem(deel) if deel else LOS
        if post.soort == "amv":
            return Klem(deel, *amv)
        return Klem(deel, 0, self.samen[post.code] - amv[0])

    def _rij(self, sleutel: Sleutel, geval: Geval) -> tuple[Rij, Waarde | None]:
        """Return one area and kind in a case with its best values."""
        posten = self.rijen[sleutel]
        klemmen = [self._klem(post, geval) for post in posten]
        naam = (sleutel, tuple(klemmen))
        if naam not in self._gezien:
            velden = [self._veld(post, klem) for post, klem in zip(posten, klemmen, strict=True)]
            rij = Rij(velden, self.trappen.prijs, bool(self.trappen.voor))
            op, nieuw, kosten = self.raad.get(sleutel, (0, 0, 0))
            raad = self.trappen.pak(self.trappen.na, nieuw, kosten)
            boven = self.kader.keuzes["overschrijding"] == "ja"
            self._gezien[naam] = (rij, rij.los(boven=boven, raad=op, raad_na=raad))
        return self._gezien[naam]

    def _veld(self, post: Post, klem: Klem) -> Veld:
        return maak_veld(post, klem, self._vrij[post.code, post.soort])

    def _weeg(self, geval: Geval) -> tuple[int, ...] | None:
        """Return unmet and above per kind, price before, deviation, price after; ``None`` = no room."""
        tekort, boven = dict.fromkeys(SOORTEN, 0), dict.fromkeys(SOORTEN, 0)
        prijzen = [self.trappen.prijs(plan.nieuw, plan.klasse) for plan in geval.plannen]
        afwijking = 0
        for sleutel in self.rijen:
            rij, waarde = self._rij(sleutel, geval)
            if waarde is None:
                return None
            verschil = waarde.totaal - rij.doel
            tekort[sleutel[1]] += max(0, -verschil)
            boven[sleutel[1]] += max(0, verschil)
            afwijking += 2 * waarde.op - verschil
            prijzen.append(waarde.prijs)
        voor, na = (sum(prijs[welk] for prijs in prijzen) for welk in (0, 1))
        return (*tekort.values(), *boven.values(), voor, afwijking, na)

    def _keuzes(self, sleutel: Sleutel, geval: Geval) -> tuple[Waarde, list[list[Keus]]]:
        rij, waarde = self._rij(sleutel, geval)
        if waarde is None:
            raise TeGroot("geen uitkomst")
        return waarde, rij.eerste(waarde)

    def _sitelijst(self, geval: Geval) -> list[int]:
        """Return the site set as one list: per site and plan the place of its choice."""
        rijen: list[tuple[tuple[object, ...], int]] = []
        for plan in self.plannen:
            rang = self.posten[plan.gemeente, plan.soort].rang
            rijen.append(((*rang, plan.soort, False, plan.naam), int(plan not in geval.plannen)))
        for sleutel, posten in self.rijen.items():
            _, keuzes = self._keuzes(sleutel, geval)
            for post, eigen in zip(posten, keuzes, strict=True):
                for site, keus in zip(post.kandidaten, eigen, strict=True):
                    beurt = keuzes_van(site).index(keus)
                    rijen.append(((*post.rang, post.soort, *site.rang), beurt))
        return [beurt for _, beurt in sorted(rijen)]

    def _werk_uit(self, geval: Geval) -> dict[Sleutel, Rijstand]:
        """Work a case out to numbers and places."""
        return {sleutel: self._werk_rij_uit(sleutel, geval) for sleutel in self.rijen}

    def _werk_rij_uit(self, sleutel: Sleutel, geval: Geval) -> Rijstand:
        posten = self.rijen[sleutel]
        waarde, keuzes = self._keuzes(sleutel, geval)
        rij, _ = self._rij(sleutel, geval)
        grenzen = {}
        for veld, eigen in zip(rij.velden, keuzes, strict=True):
            laag, hoog = veld.basis
            for keus in eigen:
                laag, hoog = (laag + keus[0], hoog + keus[1]) if keus else (laag, hoog)
            grenzen[veld.post.code] = (max(laag, veld.laag), min(hoog, veld.hoog))
        dichtst = self.dichtst if sleutel[1] == "amv" else ()
        aantal = vul_rij(self.kader, sleutel[0], posten, grenzen, waarde.totaal, dichtst)
        plaatsen, klassen = {}, []
        for post, eigen in zip(posten, keuzes, strict=True):
            deel = self._klem(post, geval).deel
            plaatsen[post.code] = vul_sites(post, eigen, aantal[post.code] - deel)
            klassen += [s.klasse for s, keus in zip(post.kandidaten, eigen, strict=True) if keus and s.nieuw]
        hier = tuple(p for p in geval.plannen if p.soort == sleutel[1] and p.gemeente in aantal)
        klassen += [plan.klasse for plan in hier if plan.nieuw]
        afwijking = sum(abs(aantal[post.code] - post.doel) for post in posten)
        return Rijstand(rij.doel, aantal, plaatsen, hier, afwijking, len(klassen), sum(klassen))

    def _afstand(self, stand: Mapping[Sleutel, Rijstand]) -> list[tuple[int, int]]:
        """Return how far amv lies from its target at every stated joint maximum, in order."""
        amv = {
            code: n for (_, soort), rij in stand.items() if soort == "amv" for code, n in rij.aantal.items()
        }
        paren = ((amv[code], self.posten[code, "amv"].doel) for code in self.dichtst)
        return [(abs(aantal - doel), -aantal) for aantal, doel in paren]
