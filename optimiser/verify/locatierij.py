"""One kind of one area: the best that any sites can do, and the first site set that does it.

Whatever the sites, the deviation of a proposal is the places above the targets plus those below, and their
difference is fixed by the total. So a proposal is a point (above, below), a gemeente moves it by a few
ranges, and all points that can be reached are the bits of one number (``Vlak``).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from optimiser.verify.grenzen import GEEN
from optimiser.verify.locatievraag import Post, Site
from optimiser.verify.reeksen import (
    NIETS,
    Bereik,
    Keuzes,
    Lijn,
    Prijs,
    Vlak,
    hoogste,
    knip_keuzes,
    laagste,
    past,
    tel_op,
    zet_erbij,
    zonder_prijs,
    zonder_prijs_erna,
)

Prijzen = Callable[[bool, int], Prijs]
"""What an open site costs: new or not, cost class."""
Keus = Bereik | None
"""Range in which a site is open, or closed."""


@dataclass(frozen=True, slots=True)
class Klem:
    """What a case asks of a gemeente: places of joint plans, and bounds of its number."""

    deel: int = 0
    laag: int = 0
    hoog: int = GEEN


LOS = Klem()


@dataclass(frozen=True, slots=True)
class Veld:
    """A post in a case: what its adopted sites hold, its bounds, and what its sites add.

    ``vrij`` : per site what that one and all after it can hold, by price; one longer than the sites.
    ``keuzes`` : every number that the post can hold, by price.
    """

    post: Post
    basis: Bereik
    laag: int
    hoog: int
    vrij: Sequence[Keuzes]
    keuzes: Keuzes


@dataclass(frozen=True, slots=True)
class Waarde:
    """Best values: total, places above the targets in all, price before and after the deviation."""

    totaal: int
    op: int
    prijs: Prijs


def vouw(post: Post, prijzen: Prijzen | None) -> Sequence[Keuzes]:
    """Fold the sites of a post from the last to the first (see ``Veld.vrij``); ``None`` = all are free."""
    if prijzen is None:
        return [{NIETS: bereiken} for bereiken in post.staarten]
    rij: list[Keuzes] = [{NIETS: ((0, 0),)}]
    for site in reversed(post.kandidaten):
        rij.append(zet_erbij(rij[-1], site.bereiken, prijzen(site.nieuw, site.klasse), post.hoog))
    return rij[::-1]


def maak_veld(post: Post, klem: Klem, vrij: Sequence[Keuzes]) -> Veld:
    """Put the clamp of a case on a post."""
    basis = (post.basis[0] + klem.deel, post.basis[1] + klem.deel)
    laag, hoog = klem.laag, min(post.hoog, klem.hoog)
    return Veld(post, basis, laag, hoog, vrij, knip_keuzes(tel_op(vrij[0], *basis), laag, hoog))


@dataclass(frozen=True, slots=True)
class Rij:
    """The posts of one area and kind in a case, in order of the site set.

    ``prijzen`` gives the price of a site. ``eerst`` : something is ordered before the deviation.
    """

    velden: Sequence[Veld]
    prijzen: Prijzen
    eerst: bool

    @property
    def doel(self) -> int:
        """The sum asked."""
        return sum(veld.post.doel for veld in self.velden)

    def los(self, *, boven: bool, raad: int = 0, raad_na: int = 0) -> Waarde | None:
        """Return the best values; ``None`` when the case leaves no room.

        Parameters
        ----------
        boven : the sum asked may be exceeded. raad, raad_na : a guess of the places above and of the price
            after the deviation, to start the search with; a wrong guess costs time only.
        """
        keuzes = [veld.keuzes for veld in self.velden]
        if not all(keuzes):
            return None
        totaal = self._totaal(keuzes, boven=boven)
        if totaal is None:
            return None
        voor = self._prijs_voor(keuzes, totaal) if self.eerst else 0
        op = self._minst_erboven(keuzes, totaal, voor, raad)
        if all(zijn == {NIETS} for zijn in map(set, keuzes)):
            return Waarde(totaal, op, NIETS)
        return Waarde(totaal, op, (voor, self._prijs_na(keuzes, totaal, voor, op, raad_na)))

    def _totaal(self, keuzes: Sequence[Keuzes], *, boven: bool) -> int | None:
        """Return the most up to the sum asked; if that falls short and more is allowed, the least above."""
        doel = self.doel
        if all(past(eigen, veld.post.doel) for eigen, veld in zip(keuzes, self.velden, strict=True)):
            return doel
        laagst, meest = sum(map(laagste, keuzes)), sum(map(hoogste, keuzes))
        onder = -1
        if laagst <= doel:
            onder = laagst + self._sommen(keuzes, doel - laagst).bit_length() - 1
        if onder == doel or meest <= doel or not boven:
            return onder if laagst <= doel else None
        verder = max(1, laagst - doel)
        while not (bits := self._sommen(keuzes, doel + verder - laagst) >> max(0, doel + 1 - laagst)):
            verder *= 2
        return max(doel + 1, laagst) + (bits & -bits).bit_length() - 1

    def _sommen(self, keuzes: Sequence[Keuzes], tot: int) -> int:
        """Return every total that can be reached, above the least one, as bits."""
        lijn, bits = Lijn(tot), 1
        for eigen in keuzes:
            bits = lijn.erbij(bits, zonder_prijs(eigen)[NIETS], laagste(eigen))
        return bits

    def _prijs_voor(self, keuzes: Sequence[Keuzes], totaal: int) -> int:
        """Return the least price of the tiers before the deviation, at the total."""
        laagst = sum(map(laagste, keuzes))
        lijn = Lijn(totaal - laagst)
        rij = [zonder_prijs_erna(eigen) for eigen in keuzes]
        onder = [laagste(eigen) for eigen in keuzes]
        for grens in _dieper(rij, self._stap(0), 0):
            eind = _stapel(rij, onder, lijn.erbij, grens)
            goed = [prijs for (prijs, _), bits in eind.items() if bits >> lijn.tot & 1]
            if goed:
                return min(goed)
        raise AssertionError(totaal)

    def _minst_erboven(self, keuzes: Sequence[Keuzes], totaal: int, voor: int, raad: int) -> int:
        """Return the least number of places above the targets, at the total and the price before it."""
        verschil = totaal - self.doel
        op = max(0, verschil, raad)
        doelen = [veld.post.doel for veld in self.velden]
        while True:
            vlak = Vlak(op, op - verschil)
            rij = [zonder_prijs_erna(eigen) for eigen in self._vensters(keuzes, vlak)]
            if all(rij):
                bits = _stapel(rij, doelen, vlak.erbij, (voor, 0)).get((voor, 0), 0)
                for a in range(max(0, verschil), op + 1):
                    if bits & vlak.plek(a, a - verschil):
                        return a
            op = 2 * op + 1

    def _prijs_na(self, keuzes: Sequence[Keuzes], totaal: int, voor: int, op: int, raad: int) -> int:
        """Return the least price of the tiers after the deviation."""
        vlak = Vlak(op, op - totaal + self.doel)
        rij = self._vensters(keuzes, vlak)
        doelen = [veld.post.doel for veld in self.velden]
        plek = vlak.plek(vlak.op, vlak.af)
        for _, na in _dieper(rij, self._stap(1), 1, raad):
            eind = _stapel(rij, doelen, vlak.erbij, (voor, na))
            goed = [prijs for (eerst, prijs), bits in eind.items() if eerst == voor and bits & plek]
            if goed:
                return min(goed)
        raise AssertionError(totaal)

    def _vensters(self, keuzes: Sequence[Keuzes], vlak: Vlak) -> list[Keuzes]:
        """Return what lies near enough to every target."""
        return [
            knip_keuzes(eigen, veld.post.doel - vlak.af, veld.post.doel + vlak.op)
            for eigen, veld in zip(keuzes, self.velden, strict=True)
        ]

    def _stap(self, welk: int) -> int:
        """Return the largest price of one site, the step in which a search goes further."""
        sites = (site for veld in self.velden for site in veld.post.kandidaten)
        return max((abs(self.prijzen(site.nieuw, site.klasse)[welk]) for site in sites), default=0) or 1

    def eerste(self, waarde: Waarde) -> list[list[Keus]]:
        """Return the first site set with these values: per post its choices in order of the sites.

        Walking through the sites in order, every earlier choice is tried against all that can still follow.
        """
        vlak = Vlak(waarde.op, waarde.op - waarde.totaal + self.doel)
        rij = self._vensters([veld.keuzes for veld in self.velden], vlak)
        achter = self._achteruit(rij, vlak, waarde.prijs)
        voor, over, gekozen = 1, waarde.prijs, []
        for veld, na in zip(self.velden, achter[1:], strict=True):
            loop = _Loop(veld, vlak, self.prijzen, voor, over, na)
            gekozen.append(loop.kies())
            voor, over = loop.verder(), loop.over
        return gekozen

    def _achteruit(self, rij: Sequence[Keuzes], vlak: Vlak, prijs: Prijs) -> list[Mapping[Prijs, int]]:
        """Return before every post the points from which the rest leads to the goal, by what that costs."""
        begin = [list(accumulate((_minst(eigen, welk) for eigen in rij), initial=0)) for welk in (0, 1)]
        achter: list[Mapping[Prijs, int]] = [{NIETS: vlak.plek(vlak.op, vlak.af)}]
        for plek in range(len(rij) - 1, -1, -1):
            doel, nieuw = self.velden[plek].post.doel, dict[Prijs, int]()
            ruim = (prijs[0] - begin[0][plek], prijs[1] - begin[1][plek])
            for (p, q), bits in achter[-1].items():
                for (dp, dq), bereiken in rij[plek].items():
                    naam = (p + dp, q + dq)
                    if naam[0] <= ruim[0] and naam[1] <= ruim[1]:
                        erbij = vlak.eraf(bits, bereiken, doel)
                        if erbij:
                            nieuw[naam] = nieuw.get(naam, 0) | erbij
            achter.append(nieuw)
        return achter[::-1]


@dataclass(slots=True)
class _Loop:
    """The walk through the sites of one gemeente.

    ``voor`` : points that the gemeenten before it give. ``over`` : price that is left. ``na`` : what the
    gemeenten after it need, by what that costs.
    """

    veld: Veld
    vlak: Vlak
    prijzen: Prijzen
    voor: int
    over: Prijs
    na: Mapping[Prijs, int]
    vast: Bereik = (0, 0)

    def kies(self) -> list[Keus]:
        """Choose for every site the first that still leads to the goal."""
        gekozen = []
        self.vast = self.veld.basis
        for nummer, site in enumerate(self.veld.post.kandidaten):
            *opties, laatste = keuzes_van(site)
            keus = next((k for k in opties if self._kan(site, k, self.veld.vrij[nummer + 1])), laatste)
            self.vast, self.over = self._na(site, keus)
            gekozen.append(keus)
        return gekozen

    def _na(self, site: Site, keus: Keus) -> tuple[Bereik, Prijs]:
        """Return what is held and what price is left after a choice."""
        if keus is None:
            return self.vast, self.over
        p, q = self.prijzen(site.nieuw, site.klasse)
        vast = (self.vast[0] + keus[0], self.vast[1] + keus[1])
        return vast, (self.over[0] - p, self.over[1] - q)

    def _kan(self, site: Site, keus: Keus, later: Keuzes) -> bool:
        """Whether a choice leaves a way to the goal, with the sites after it still free."""
        (laag, hoog), (p, q) = self._na(site, keus)
        veld, vlak = self.veld, self.vlak
        doel = veld.post.doel
        onder, boven = max(veld.laag, doel - vlak.af), min(veld.hoog, doel + vlak.op)
        if laag > boven:
            return False
        for (dp, dq), bereiken in knip_keuzes(tel_op(later, laag, hoog), onder, boven).items():
            doelen = self.na.get((p - dp, q - dq), 0)
            if doelen and vlak.erbij(self.voor, bereiken, doel) & doelen:
                return True
        return False

    def verder(self) -> int:
        """Return the points after this gemeente with its choices."""
        laag, hoog = max(self.vast[0], self.veld.laag), min(self.vast[1], self.veld.hoog)
        return self.vlak.erbij(self.voor, ((laag, hoog),), self.veld.post.doel)


def keuzes_van(site: Site) -> list[Keus]:
    """Return the choices of a site in order: the ranges and then closed; at the unnamed one closed first."""
    return [None, *site.bereiken] if site.aard == "aan_te_wijzen" else [*site.bereiken, None]


def _minst(keuzes: Keuzes, welk: int) -> int:
    return min([prijs[welk] for prijs in keuzes])


def _dieper(rij: Sequence[Keuzes], stap: int, welk: int, raad: int = 0) -> Iterator[Prijs]:
    """Give ever higher prices to look up to: from the least to the most of all posts together."""
    minst = sum(_minst(eigen, welk) for eigen in rij)
    meest = sum(max(prijs[welk] for prijs in eigen) for eigen in rij)
    ruim = max(0, raad - minst)
    while True:
        grens = min(minst + ruim, meest)
        yield (grens, 0) if welk == 0 else (0, grens)
        if grens == meest:
            return
        ruim = max(stap, 2 * ruim)


def _stapel(
    rij: Sequence[Keuzes],
    doelen: Sequence[int],
    erbij: Callable[[int, tuple[Bereik, ...], int], int],
    grens: Prijs,
) -> Mapping[Prijs, int]:
    """Return everything that can be reached within a price, by price: one gemeente after the other."""
    rest = [[0], [0]]
    for welk in (0, 1):
        for eigen in reversed(rij):
            rest[welk].append(rest[welk][-1] + _minst(eigen, welk))
        rest[welk] = rest[welk][-2::-1]
    stand: dict[Prijs, int] = {NIETS: 1}
    for eigen, doel, rest_p, rest_q in zip(rij, doelen, *rest, strict=True):
        nieuw: dict[Prijs, int] = {}
        for (p, q), bits in stand.items():
            for (dp, dq), bereiken in eigen.items():
                naam = (p + dp, q + dq)
                if naam[0] + rest_p <= grens[0] and naam[1] + rest_q <= grens[1]:
                    uit = erbij(bits, bereiken, doel)
                    if uit:
                        nieuw[naam] = nieuw.get(naam, 0) | uit
        stand = nieuw
    return stand
