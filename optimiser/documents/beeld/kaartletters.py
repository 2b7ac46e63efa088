"""Text on a map: how wide it is at most, where it breaks, what fits inside a shape, short names."""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from optimiser.domain.gebied import Gemeentecode
from optimiser.geo.kaartvorm import Punt, Ring

REGEL = 1.08
"""Distance between lines, in letter sizes."""

_BREEDTEN = (
    ("iIjl.,:;'’|!·", 0.30),
    ('frt()[]/- “”"', 0.38),
    ("mwMW@%—", 0.95),
    ("ABCDEFGHKLNOPQRSTUVXYZ&", 0.73),
)
_BREED = {teken: breed for tekens, breed in _BREEDTEN for teken in tekens}
_GEWOON = 0.57
_LUCHT = 0.9
_STAP = 0.5


@dataclass(frozen=True, slots=True)
class Plaatsing:
    """Lines of text in one size, centred on the middle of a shape."""

    regels: tuple[str, ...]
    grootte: float


def tekstbreedte(tekst: str) -> float:
    """Return a width, in letter sizes, that a text in Fira Sans, Arial or Libertinus Serif stays within."""
    plat = unicodedata.normalize("NFKD", tekst)
    return sum(_BREED.get(teken, _GEWOON) for teken in plat if not unicodedata.combining(teken))


def breek(tekst: str, breedte: float, grootte: float) -> list[str]:
    """Break a text at spaces into lines of at most this width; one longer word stays whole."""
    regels: list[str] = []
    for woord in tekst.split():
        if regels and tekstbreedte(f"{regels[-1]} {woord}") * grootte <= breedte:
            regels[-1] += f" {woord}"
        else:
            regels.append(woord)
    return regels


def plaats(
    naam: str, ringen: Sequence[Ring], midden: Punt, grootste: float, kleinste: float
) -> Plaatsing | None:
    """Fit a name inside a shape, on one to three lines, as large as it can be.

    Returns
    -------
    The lines and their size, or None when the name does not fit at ``kleinste``. Of equal sizes the one with
    fewer lines is taken.
    """
    vrij = _Vrij(ringen, midden)
    beste: Plaatsing | None = None
    for regels in _verdelingen(naam):
        laag = kleinste if beste is None else beste.grootte + _STAP
        grootte = grootste
        while grootte >= laag and not _past(regels, grootte, vrij):
            grootte -= _STAP
        if grootte >= laag:
            beste = Plaatsing(regels, grootte)
    return beste


def afkortingen(namen: Mapping[Gemeentecode, str]) -> dict[Gemeentecode, str]:
    """Give every gemeente its own short name of at most four letters, in order of name and code."""
    gebruikt: set[str] = set()
    uit: dict[Gemeentecode, str] = {}
    for code in sorted(namen, key=lambda code: (namen[code], code)):
        letters = _letters(namen[code])
        vormen = ("".join(vorm) for vorm in _vormen(letters))
        kort = next((vorm for vorm in vormen if vorm.casefold() not in gebruikt), None)
        nummer = 2
        while kort is None or kort.casefold() in gebruikt:
            kort = f"{letters[:2]}{nummer}"
            nummer += 1
        gebruikt.add(kort.casefold())
        uit[code] = kort
    return {code: uit[code] for code in sorted(uit)}


def _letters(naam: str) -> str:
    """Return the letters of a name without its suffix; every word begins with a capital."""
    plat = unicodedata.normalize("NFC", re.sub(r"\s*\(.*\)$|^'s-", "", naam))
    woorden = re.findall(r"[^\W\d_]+", plat)
    return "".join(woord[0].upper() + woord[1:] for woord in woorden) or "X"


def _vormen(letters: str) -> list[str]:
    """List four letters out of a name, the first ones first."""
    eerst = [letters[:4]]
    for begin in (3, 2, 1):
        rest = letters[begin:]
        eerst += [letters[:begin] + "".join(keuze) for keuze in combinations(rest, 4 - begin)]
    return eerst


def _verdelingen(naam: str) -> list[tuple[str, ...]]:
    """List the ways to put a name on one, two or three lines, fewer lines first."""
    delen = re.findall(r"[^\s-]+-?|-", naam)
    los = [bool(re.search(rf"{re.escape(deel)}\s", naam)) and not deel.endswith("-") for deel in delen]

    def regel(van: int, tot: int) -> str:
        return "".join(
            d + (" " if s else "") for d, s in zip(delen[van:tot], los[van:tot], strict=True)
        ).strip()

    uit = []
    for breuken in range(min(3, len(delen))):
        for knip in combinations(range(1, len(delen)), breuken):
            grenzen = (0, *knip, len(delen))
            uit.append(tuple(regel(a, b) for a, b in pairwise(grenzen)))
    return uit


def _past(regels: Sequence[str], grootte: float, vrij: "_Vrij") -> bool:
    hoogte = len(regels) * REGEL * grootte
    for nummer, regel in enumerate(regels):
        boven = -hoogte / 2 + nummer * REGEL * grootte
        if vrij.breedte(boven, boven + REGEL * grootte) * _LUCHT < tekstbreedte(regel) * grootte:
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Vrij:
    """How much room a shape leaves around its middle."""

    ringen: Sequence[Ring]
    midden: Punt

    def breedte(self, boven: float, onder: float) -> float:
        """Return the width, centred on the middle, that is free from ``boven`` to ``onder`` (relative)."""
        x, y = self.midden
        helft = math.inf
        for ring in self.ringen:
            for a, b in zip(ring, (*ring[1:], ring[0]), strict=True):
                helft = min(helft, _afstand(a, b, x, y + boven, y + onder))
        return 2 * helft if math.isfinite(helft) and self._binnen(y + (boven + onder) / 2) else 0.0

    def _binnen(self, y: float) -> bool:
        """Tell whether the middle, moved to this height, lies inside (even-odd rule)."""
        links = 0
        for ring in self.ringen:
            for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
                if (ay > y) != (by > y) and ax + (y - ay) / (by - ay) * (bx - ax) < self.midden[0]:
                    links += 1
        return links % 2 == 1


def _afstand(a: Punt, b: Punt, x: float, boven: float, onder: float) -> float:
    """Return how near a side comes to the vertical line at ``x`` between two heights, infinite if outside."""
    (ax, ay), (bx, by) = (a, b) if a[1] <= b[1] else (b, a)
    if by < boven or ay > onder:
        return math.inf
    if ay == by:
        links, rechts = sorted((ax - x, bx - x))
    else:
        links, rechts = sorted(
            ax + (min(max(hoogte, ay), by) - ay) / (by - ay) * (bx - ax) - x for hoogte in (boven, onder)
        )
    return 0.0 if links <= 0.0 <= rechts else min(abs(links), abs(rechts))
