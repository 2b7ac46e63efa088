"""The one factor per kind and discount per gemeente that a joint division prints.

Many pairs can prove the same numbers; the format asks for one: for amv the shortest decimal between the
least and the greatest factor of any proof, then for regulier the same given that of amv, then per full
gemeente no discount where that proves it, else the shortest decimal between its bounds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations, product

from optimiser.verify.getallen import kortste_decimaal, tekst_van

RUIMTE = 2
"""Third corner beside amv (0) and regulier (1): what is left under the joint maxima."""
PAREN = tuple(permutations((0, 1, RUIMTE), 2))


@dataclass(frozen=True, slots=True)
class Stand:
    """One gemeente: price of one place more and of the last place, per kind; ``None`` = not possible."""

    code: str
    erbij: tuple[Fraction | None, Fraction | None]
    laatste: tuple[Fraction | None, Fraction | None]
    vol: bool


def prijzen(standen: Sequence[Stand]) -> tuple[tuple[str, str], dict[str, str]]:
    """Return the factor of amv and of regulier, and the discount per gemeente where it is above 0."""
    afstand = _afstanden(standen)
    factoren: list[Fraction] = []
    for soort in (0, 1):
        boven = [afstand.get((soort, RUIMTE))]
        onder = [_min(afstand.get((RUIMTE, soort)))]
        for ander, vast in enumerate(factoren):
            boven.append(_plus(afstand.get((soort, ander)), vast))
            onder.append(_plus(_min(afstand.get((ander, soort))), vast))
        factoren.append(_tussen(_hoogste(onder), _laagste(boven)))
    kortingen = {}
    for stand in standen:
        korting = _korting(stand, factoren) if stand.vol else Fraction(0)
        if korting:
            kortingen[stand.code] = tekst_van(korting.numerator, korting.denominator)
    amv, regulier = (tekst_van(factor.numerator, factor.denominator) for factor in factoren)
    return (amv, regulier), kortingen


def _afstanden(standen: Sequence[Stand]) -> dict[tuple[int, int], Fraction]:
    """Return the cheapest way to carry a place between the corners, through one gemeente or by a third."""
    afstand: dict[tuple[int, int], Fraction] = {}
    for stand in standen:
        for van, naar in PAREN:
            if naar == RUIMTE:
                kosten = None if stand.vol else stand.erbij[van]
            else:
                laatste, erbij = stand.laatste[naar], None if van == RUIMTE else stand.erbij[van]
                kosten = None if laatste is None or (erbij is None and van != RUIMTE) else -laatste
                if kosten is not None and erbij is not None:
                    kosten += erbij
            if kosten is not None and ((van, naar) not in afstand or kosten < afstand[van, naar]):
                afstand[van, naar] = kosten
    for via, van, naar in product((0, 1, RUIMTE), repeat=3):
        if van != naar and (van, via) in afstand and (via, naar) in afstand:
            om = afstand[van, via] + afstand[via, naar]
            afstand[van, naar] = min(afstand.get((van, naar), om), om)
    return afstand


def _korting(stand: Stand, factoren: Sequence[Fraction]) -> Fraction:
    paren = list(zip(factoren, stand.erbij, stand.laatste, strict=True))
    onder = _hoogste([factor - erbij for factor, erbij, _ in paren if erbij is not None])
    boven = _laagste([factor - laatste for factor, _, laatste in paren if laatste is not None])
    return Fraction(0) if onder is None or onder <= 0 else _tussen(onder, boven)


def _tussen(onder: Fraction | None, boven: Fraction | None) -> Fraction:
    if onder is not None and boven is not None and onder >= boven:
        return onder
    randen = [None if rand is None else (rand.numerator, rand.denominator) for rand in (onder, boven)]
    return Fraction(kortste_decimaal(*randen))


def _min(waarde: Fraction | None) -> Fraction | None:
    return None if waarde is None else -waarde


def _plus(waarde: Fraction | None, erbij: Fraction) -> Fraction | None:
    return None if waarde is None else waarde + erbij


def _hoogste(waarden: Sequence[Fraction | None]) -> Fraction | None:
    return max((waarde for waarde in waarden if waarde is not None), default=None)


def _laagste(waarden: Sequence[Fraction | None]) -> Fraction | None:
    return min((waarde for waarde in waarden if waarde is not None), default=None)
