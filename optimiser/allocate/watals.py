"""Many what-ifs of one area at once: the int64 kernels in batches, the exact rule as the referee.

``reken_snel`` and ``reken_exact`` answer the same rows with the same numbers. The first repeats the
bounds of ``rules.grenzen`` on arrays; where its kernels cannot hold a row it hands over to the second.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from optimiser.allocate.kernel import LEXIMIN, WEBSTER, Reeks, verdeel_rijen
from optimiser.allocate.rekenuitkomst import bereken_gebied
from optimiser.allocate.samenkernel import GEEN, past_in_int64, verdeel_samen_rijen
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid, Meerdere, Plafond, Verdeelregel
from optimiser.domain.verdeling import Deelnemer
from optimiser.rules.grenzen import BINDEND, bepaal_laag

SOORTEN = (Soort.AMV, Soort.REGULIER)
GEEN_UITKOMST = -1
"""Stands for a row that has no lawful answer: an offer that binds exceeds its own stated maximum."""
RANGBITS = 1 << 62


@dataclass(frozen=True)
class Gebied:
    """One area: its participants as they are, and what of them never changes, as arrays.

    Attributes
    ----------
    rij : participants in order of code. bindt, vast, nul : shape (posts,): an offer above the key binds;
        no part of the rest; decided at 0. maximum : shape (2, posts), amv first; samen : shape (posts,);
        ``GEEN`` without. gekozen : shape (2, posts): place among those that a person lets go up in a tie.
    begin : shape (2, posts): the decided numbers as they are: from there a joint division is sought, and a
        kind that a row does not touch stays there.
    """

    naam: str
    rij: tuple[Deelnemer, ...]
    beleid: Beleid
    bindt: NDArray[np.bool_]
    vast: NDArray[np.bool_]
    nul: NDArray[np.bool_]
    maximum: Reeks
    samen: Reeks
    gekozen: Reeks
    begin: Reeks | None = None

    @property
    def gekoppeld(self) -> bool:
        """Whether a joint maximum can make one kind depend on the other."""
        return bool((self.samen < GEEN).any())


@dataclass(frozen=True)
class Rijen:
    """What-ifs of one area.

    Attributes
    ----------
    sleutel, aanbod : shape (rows, 2, posts), int64, amv first.
    orde : shape (rows, 2, posts): order by unrounded number, larger first; equal numbers have equal order.
    erbij : shape (rows, 2): places asked on top of the opgave.
    soorten : the kinds (0 amv, 1 regulier) in which a row differs from what is; both unless said.
    """

    sleutel: Reeks
    aanbod: Reeks
    orde: Reeks
    erbij: Reeks
    soorten: tuple[int, ...] = (0, 1)

    def __getitem__(self, welke: slice | NDArray[np.bool_]) -> "Rijen":
        """Return some of the rows."""
        return Rijen(
            self.sleutel[welke], self.aanbod[welke], self.orde[welke], self.erbij[welke], self.soorten
        )


def maak_gebied(naam: str, rij: Sequence[Deelnemer], beleid: Beleid) -> Gebied:
    """Put the participants of one area in arrays, in order of code."""
    leden = tuple(sorted(rij, key=lambda d: d.gemeente))
    alles_bindt, instemming = beleid.meerdere in BINDEND, beleid.meerdere is Meerdere.INSTEMMING
    gekozen = np.zeros((2, len(leden)), dtype=np.int64)
    for kant, soort in enumerate(SOORTEN):
        omhoog = beleid.gelijkspel.get((naam, soort), ())
        if beleid.verdeelregel is not Verdeelregel.LEXIMIN:
            gekozen[kant] = [omhoog.index(d.gemeente) if d.gemeente in omhoog else len(omhoog) for d in leden]
    maxima = [[d.maximum_van(soort) for d in leden] for soort in SOORTEN]
    return Gebied(
        naam,
        leden,
        beleid,
        np.array([alles_bindt or (instemming and d.stemt_in) for d in leden], dtype=np.bool_),
        np.array([d.niet_aangewezen or d.vrijgesteld for d in leden], dtype=np.bool_),
        np.array([d.niet_aangewezen for d in leden], dtype=np.bool_),
        np.array([[GEEN if m is None else m for m in rijtje] for rijtje in maxima], dtype=np.int64),
        np.array([GEEN if d.maximum_samen is None else d.maximum_samen for d in leden], dtype=np.int64),
        gekozen,
    )


def reken_exact(gebied: Gebied, rijen: Rijen) -> Reeks:
    """Answer every row with the exact rule.

    Returns
    -------
    shape (rows, 2, posts): decided numbers, amv first; ``GEEN_UITKOMST`` where there is no lawful answer.
    """
    uit = np.full(rijen.sleutel.shape, GEEN_UITKOMST, dtype=np.int64)
    for nummer in range(len(uit)):
        rij = [_deelnemer(gebied, rijen, nummer, plek) for plek in range(len(gebied.rij))]
        if any(_boven_maximum(deelnemer, gebied.beleid) for deelnemer in rij):
            continue
        erbij = {soort: int(rijen.erbij[nummer, kant]) for kant, soort in enumerate(SOORTEN)}
        besloten = bereken_gebied(gebied.naam, rij, gebied.beleid, erbij).besloten
        uit[nummer] = [[besloten[d.gemeente, soort] for d in rij] for soort in SOORTEN]
    return uit


def _deelnemer(gebied: Gebied, rijen: Rijen, nummer: int, plek: int) -> Deelnemer:
    """Return a participant of one row; the order stands in for the unrounded number (ties only)."""

    def per_soort(reeks: Reeks) -> Mapping[Soort, int]:
        return {soort: int(reeks[nummer, kant, plek]) for kant, soort in enumerate(SOORTEN)}

    exact = {soort: Fraction(-orde) for soort, orde in per_soort(rijen.orde).items()}
    sleutel, aanbod = per_soort(rijen.sleutel), per_soort(rijen.aanbod)
    return replace(gebied.rij[plek], sleutel=sleutel, exact=exact, aanbod=aanbod)


def _boven_maximum(deelnemer: Deelnemer, beleid: Beleid) -> bool:
    laag = {soort: bepaal_laag(deelnemer, soort, beleid.meerdere) for soort in SOORTEN}
    maxima = [(laag[soort], deelnemer.maximum_van(soort)) for soort in SOORTEN]
    maxima.append((sum(laag.values()), deelnemer.maximum_samen))
    sleutels = any(deelnemer.sleutel[soort] < 0 for soort in SOORTEN)
    return sleutels or any(maximum is not None and aantal > maximum for aantal, maximum in maxima)


@dataclass(frozen=True)
class _Stand:
    """Rows with the bounds that follow from them, without those that have no lawful answer."""

    gebied: Gebied
    rijen: Rijen
    laag: Reeks

    def hoog(self, kant: int, *, plafond: bool, ruimte: Reeks) -> Reeks:
        """Return the highest numbers of one kind, ``GEEN`` without; ``ruimte`` is the joint maximum left."""
        gebied, laag = self.gebied, self.laag[:, kant]
        grens = np.minimum(gebied.maximum[kant], self.rijen.sleutel[:, kant] if plafond else GEEN)
        hoog = np.where(gebied.vast, laag, np.maximum(laag, grens))
        met_samen = np.maximum(laag, np.minimum(hoog, ruimte))
        return np.asarray(np.where(gebied.samen < GEEN, met_samen, hoog), dtype=np.int64)

    def totaal(self, kant: int) -> Reeks:
        """Return the places to reach, shape (rows,)."""
        sleutel, aanbod = self.rijen.sleutel[:, kant], self.rijen.aanbod[:, kant]
        gevraagd: Reeks = sleutel.sum(axis=1)
        if self.gebied.beleid.meerdere is Meerdere.BINDEND_BOVENOP:
            gevraagd = np.where(self.gebied.nul, 0, np.maximum(aanbod, sleutel)).sum(axis=1)
        vloer: Reeks = self.laag[:, kant].sum(axis=1)
        gevraagd = gevraagd + self.rijen.erbij[:, kant]
        return np.asarray(np.maximum(gevraagd, vloer), dtype=np.int64)

    def rang(self, kant: int, sleutel: Reeks) -> Reeks:
        """Return one number per post that settles a tie, lower first: choice, key, unrounded, code."""
        n, grootst = sleutel.shape[1], int(sleutel.max(initial=0)) + 1
        orde = self.rijen.orde[:, kant]
        orden = int(orde.max(initial=0)) + 1
        if (int(self.gebied.gekozen.max(initial=0)) + 1) * grootst * orden * n >= RANGBITS:
            msg = "te groot voor de snelle rekenkern"
            raise OverflowError(msg)
        groot = self.gebied.beleid.verdeelregel is not Verdeelregel.LEXIMIN
        eerst = self.gebied.gekozen[kant] * grootst + (grootst - 1 - sleutel if groot else sleutel)
        return np.asarray((eerst * orden + orde) * n + np.arange(n), dtype=np.int64)


def reken_snel(gebied: Gebied, rijen: Rijen) -> Reeks:
    """Answer every row with the int64 kernels; rows that they cannot hold go to the exact rule.

    Returns
    -------
    As ``reken_exact``.
    """
    bindt = np.where(gebied.bindt, rijen.aanbod, np.minimum(rijen.aanbod, rijen.sleutel))
    laag = np.where(gebied.nul, 0, bindt)
    geldig = (laag <= gebied.maximum).all(axis=(1, 2)) & (rijen.sleutel >= 0).all(axis=(1, 2))
    geldig &= (laag.sum(axis=1) <= gebied.samen).all(axis=1)
    uit = np.full(rijen.sleutel.shape, GEEN_UITKOMST, dtype=np.int64)
    if not geldig.any():
        return uit
    stand = _Stand(gebied, rijen, laag)
    if not geldig.all():
        stand = _Stand(gebied, rijen[geldig], laag[geldig])
    try:
        if len(rijen.soorten) == 1 and gebied.begin is not None and not gebied.gekoppeld:
            (kant,) = rijen.soorten
            uit[geldig, 1 - kant] = gebied.begin[1 - kant]
            uit[geldig, kant] = _besloten(stand, kant, _loop(stand, kant, gebied.samen).aantal)
        else:
            x = _verdeel(stand)
            uit[geldig] = np.stack([_besloten(stand, kant, x[:, kant]) for kant in range(2)], axis=1)
    except OverflowError:
        uit[geldig] = reken_exact(gebied, stand.rijen)
    return uit


def _besloten(stand: _Stand, kant: int, aantal: Reeks) -> Reeks:
    """Take voluntary places out, if the policy lists them beside the number."""
    if stand.gebied.beleid.meerdere is not Meerdere.VRIJWILLIG_TELT:
        return aantal
    geboden = np.minimum(aantal, stand.rijen.aanbod[:, kant])
    return aantal - np.maximum(0, geboden - stand.rijen.sleutel[:, kant])


def _verdeel(stand: _Stand) -> Reeks:
    """Divide every row: each kind by itself, and both together where a joint maximum binds."""
    gebied = stand.gebied
    samen = np.broadcast_to(gebied.samen, stand.laag[:, 0].shape)
    lopen = [_loop(stand, kant, samen) for kant in range(2)]
    x = np.stack([loop.aantal for loop in lopen], axis=1)
    vol = (x.sum(axis=1) > gebied.samen).any(axis=1)
    if not vol.any():
        return x
    kies = _Stand(gebied, stand.rijen[vol], stand.laag[vol])
    if gebied.beleid.verdeelregel is Verdeelregel.EVENWICHTIG:
        x[vol] = _samen(kies, [_kies_loop(loop, vol) for loop in lopen])
    else:
        x[vol, 1] = _loop(kies, 1, gebied.samen - x[vol, 0]).aantal
    return x


@dataclass(frozen=True)
class _Loop:
    """One kind by itself: what went into the kernel, and the numbers with their basis."""

    sleutel: Reeks
    laag: Reeks
    hoog: Reeks
    rang: Reeks
    totaal: Reeks
    aantal: Reeks


def _kies_loop(loop: _Loop, welke: NDArray[np.bool_]) -> _Loop:
    delen = (loop.sleutel, loop.laag, loop.hoog, loop.rang, loop.totaal, loop.aantal)
    return _Loop(*(deel[welke] for deel in delen))


def _loop(stand: _Stand, kant: int, ruimte: Reeks) -> _Loop:
    """Divide one kind by itself; with rule A the cap is lifted where it cannot hold the rest."""
    beleid = stand.gebied.beleid
    plafond = beleid.plafond is Plafond.INDICATIEF
    hoog = stand.hoog(kant, plafond=plafond, ruimte=ruimte)
    loop = _deel(stand, kant, hoog)
    if beleid.verdeelregel is Verdeelregel.BOVENOP and plafond:
        over = loop.totaal > loop.hoog.sum(axis=1)
        if over.any():
            hoog[over] = stand.hoog(kant, plafond=False, ruimte=ruimte)[over]
            loop = _deel(stand, kant, hoog)
    return loop


def _deel(stand: _Stand, kant: int, hoog: Reeks) -> _Loop:
    regel = stand.gebied.beleid.verdeelregel
    sleutel, laag, totaal = stand.rijen.sleutel[:, kant], stand.laag[:, kant], stand.totaal(kant)
    basis = np.zeros_like(laag)
    if regel in (Verdeelregel.BOVENOP, Verdeelregel.EIGEN_TEKORT):
        tekort = np.maximum(0, sleutel - laag)
        sleutel = tekort if regel is Verdeelregel.EIGEN_TEKORT else np.where(tekort > 0, sleutel, 0)
        basis, totaal = laag, totaal - laag.sum(axis=1)
        hoog = np.where(hoog >= GEEN, GEEN, hoog - laag)
        laag = np.zeros_like(laag)
    vrij = np.maximum(laag, totaal[:, None]) + 1
    hoog = np.where(sleutel == 0, laag, np.where(hoog >= GEEN, vrij, hoog))
    if max(int(deel.max(initial=0)) for deel in (sleutel, hoog, totaal)) >= GEEN:
        msg = "te groot voor de snelle rekenkern"
        raise OverflowError(msg)
    rang = stand.rang(kant, sleutel)
    plus = LEXIMIN if regel is Verdeelregel.LEXIMIN else WEBSTER
    sleutel = np.ascontiguousarray(sleutel)
    aantal = basis + verdeel_rijen(sleutel, np.ascontiguousarray(laag), hoog, rang, totaal, plus=plus)
    return _Loop(sleutel, laag, hoog, rang, totaal, aantal)


def _samen(stand: _Stand, lopen: Sequence[_Loop]) -> Reeks:
    """Divide both kinds at once."""
    sleutel, laag, hoog, rang = (
        np.stack([getattr(loop, veld) for loop in lopen], axis=1)
        for veld in ("sleutel", "laag", "hoog", "rang")
    )
    totaal = np.stack([loop.totaal for loop in lopen], axis=1)
    if not past_in_int64(sleutel, totaal):
        msg = "te groot voor de snelle rekenkern"
        raise OverflowError(msg)
    begin = lopen[0].aantal[0], lopen[1].aantal[0]
    start = np.stack(begin) if stand.gebied.begin is None else stand.gebied.begin
    x = verdeel_samen_rijen(sleutel, laag, hoog, rang, stand.gebied.samen, totaal, start)
    if x is None:
        msg = "geen begin voor de snelle rekenkern"
        raise OverflowError(msg)
    return x
