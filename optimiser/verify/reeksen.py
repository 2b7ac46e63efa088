"""Sets of numbers of places: a few ranges for one gemeente, the bits of one whole number for a sum.

Adding a range to every number of a set is a shift that doubles: range 0 to 1, 0 to 3, 0 to 7, and so on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Bereik = tuple[int, int]
"""Lowest and highest number, both included; ``GEEN`` = no limit."""
Bereiken = tuple[Bereik, ...]
"""Ascending and apart."""
Prijs = tuple[int, int]
"""What sites cost in the tiers before and after the deviation."""
Keuzes = Mapping[Prijs, Bereiken]
"""Numbers that can be held, by what that costs."""

NIETS: Prijs = (0, 0)
MEESTE_BITS = 1 << 28
"""A set larger than this is not worked out: no real question comes near it."""
MEESTE_BEREIKEN = 1 << 16
"""The same for the ranges of one gemeente."""


class TeGroot(Exception):
    """The numbers of a receipt are too large to do the sums again."""


def voeg_samen(bereiken: Iterable[Bereik]) -> Bereiken:
    """Put ranges in order; those that touch become one."""
    op_volgorde = sorted(bereiken)
    if len(op_volgorde) == 1:
        return tuple(op_volgorde)
    rij: list[Bereik] = []
    for laag, hoog in op_volgorde:
        if rij and laag <= rij[-1][1] + 1:
            if hoog > rij[-1][1]:
                rij[-1] = (rij[-1][0], hoog)
        else:
            rij.append((laag, hoog))
    return tuple(rij)


def knip(bereiken: Bereiken, laag: int, hoog: int) -> Bereiken:
    """Return what lies within two bounds."""
    if bereiken and laag <= bereiken[0][0] and bereiken[-1][1] <= hoog:
        return bereiken
    return tuple([(max(a, laag), min(b, hoog)) for a, b in bereiken if a <= hoog and b >= laag])


def knip_keuzes(keuzes: Keuzes, laag: int, hoog: int) -> Keuzes:
    """Return the numbers within two bounds; a price without numbers disappears."""
    return {prijs: over for prijs, bereiken in keuzes.items() if (over := knip(bereiken, laag, hoog))}


def tel_op(keuzes: Keuzes, laag: int, hoog: int) -> Keuzes:
    """Add any number of one range to every number."""
    return {
        prijs: voeg_samen([(a + laag, b + hoog) for a, b in bereiken]) for prijs, bereiken in keuzes.items()
    }


def zet_erbij(keuzes: Keuzes, bereiken: Bereiken, prijs: Prijs, top: int) -> Keuzes:
    """Fold one site in that may be closed or open, up to ``top`` places in all."""
    nieuw: dict[Prijs, list[Bereik]] = {naam: list(rij) for naam, rij in keuzes.items()}
    if max(map(len, keuzes.values())) * len(bereiken) > MEESTE_BEREIKEN:
        raise TeGroot("te veel maten")
    for (voor, na), rij in keuzes.items():
        som = [(a + c, b + d) for a, b in rij for c, d in bereiken if a + c <= top]
        nieuw.setdefault((voor + prijs[0], na + prijs[1]), []).extend(som)
    return {naam: voeg_samen(rij) for naam, rij in nieuw.items() if rij}


def schuif(bits: int, stap: int, van: int, tot: int) -> int:
    """Return the union of ``bits`` shifted by ``stap`` times every number from ``van`` to ``tot``.

    ``stap`` below 0 shifts down: what falls below 0 is gone.
    """
    if stap < 0:
        stap = -stap
        bits >>= stap * van
        klaar, over = 1, tot - van
        while over > 0:
            deel = min(klaar, over)
            bits |= bits >> stap * deel
            klaar, over = klaar + deel, over - deel
        return bits
    bits <<= stap * van
    klaar, over = 1, tot - van
    while over > 0:
        deel = min(klaar, over)
        bits |= bits << stap * deel
        klaar, over = klaar + deel, over - deel
    return bits


@dataclass(frozen=True, slots=True)
class Lijn:
    """Sums of places: bit t stands for t places, up to ``tot``."""

    tot: int

    def __post_init__(self) -> None:
        """Refuse a size that no memory holds."""
        if self.tot > MEESTE_BITS:
            raise TeGroot("te grote getallen")

    def erbij(self, bits: int, bereiken: Bereiken, doel: int) -> int:
        """Add what one gemeente may hold above ``doel``."""
        uit = 0
        for laag, hoog in knip(bereiken, doel, doel + self.tot):
            uit |= schuif(bits, 1, laag - doel, hoog - doel)
        return uit & ((2 << self.tot) - 1)


@dataclass(frozen=True, slots=True)
class Vlak:
    """Sums of places above and below the targets, up to ``op`` above and ``af`` below.

    Bit (a, b) stands for a places above and b below in all; the sum of places follows from a - b, the
    deviation from a + b. A row is twice as wide as it needs to be, so that a shift never reaches the next.
    """

    op: int
    af: int
    rij: int = field(init=False)
    masker: int = field(init=False)

    def __post_init__(self) -> None:
        """Lay out the rows."""
        breed = 2 * self.af + 1
        if (self.op + 1) * breed > MEESTE_BITS:
            raise TeGroot("te grote getallen")
        object.__setattr__(self, "rij", breed)
        onderste, hoogte = (2 << self.af) - 1, self.op
        object.__setattr__(self, "masker", schuif(onderste, breed, 0, hoogte))

    def plek(self, op: int, af: int) -> int:
        """Return the bit of a sum."""
        return 1 << (op * self.rij + af)

    def erbij(self, bits: int, bereiken: Bereiken, doel: int) -> int:
        """Add what one gemeente may hold."""
        return self._verplaats(bits, bereiken, doel, 1)

    def eraf(self, bits: int, bereiken: Bereiken, doel: int) -> int:
        """Return the sums from which one gemeente leads to ``bits``."""
        return self._verplaats(bits, bereiken, doel, -1)

    def _verplaats(self, bits: int, bereiken: Bereiken, doel: int, kant: int) -> int:
        uit = 0
        for laag, hoog in knip(bereiken, doel - self.af, doel + self.op):
            if laag <= doel:
                uit |= schuif(bits, kant, max(0, doel - hoog), doel - laag)
            if hoog > doel:
                uit |= schuif(bits, kant * self.rij, max(1, laag - doel), hoog - doel)
        return uit & self.masker


def hoogste(keuzes: Keuzes) -> int:
    """Return the highest number; ``GEEN`` or more = no limit."""
    return max(bereiken[-1][1] for bereiken in keuzes.values())


def laagste(keuzes: Keuzes) -> int:
    """Return the lowest number."""
    return min(bereiken[0][0] for bereiken in keuzes.values())


def zonder_prijs(keuzes: Keuzes) -> Keuzes:
    """Return the numbers whatever they cost."""
    if len(keuzes) == 1 and NIETS in keuzes:
        return keuzes
    return {NIETS: voeg_samen(b for bereiken in keuzes.values() for b in bereiken)}


def zonder_prijs_erna(keuzes: Keuzes) -> Keuzes:
    """Return the numbers by what they cost before the deviation."""
    if len(keuzes) == 1 and NIETS in keuzes:
        return keuzes
    uit: dict[Prijs, list[Bereik]] = {}
    for (voor, _), bereiken in keuzes.items():
        uit.setdefault((voor, 0), []).extend(bereiken)
    return {prijs: voeg_samen(rij) for prijs, rij in uit.items()}


def past(keuzes: Keuzes, aantal: int) -> bool:
    """Whether a number can be held."""
    return any(a <= aantal <= b for bereiken in keuzes.values() for a, b in bereiken)
