"""Own exact arithmetic: fractions as pairs of whole numbers, rounding, dates as ISO texts."""

import calendar
from math import gcd

Paar = tuple[int, int]
"""A fraction: numerator, and a denominator above 0; not always in lowest terms."""


def tekst_van(teller: int, noemer: int) -> str:
    """Write a fraction canonically: ``p/q`` in lowest terms, ``p`` when it is whole."""
    deler = gcd(teller, noemer)
    return f"{teller // deler}/{noemer // deler}" if noemer != deler else str(teller // deler)


def paar_van(tekst: str) -> Paar:
    """Read a canonical fraction."""
    teller, _, noemer = tekst.partition("/")
    return int(teller), int(noemer or "1")


def half_omhoog(teller: int, noemer: int) -> int:
    """Round a fraction, a half and more upwards (besluit 2.1 lid 3)."""
    return (2 * teller + noemer) // (2 * noemer)


def kortste_decimaal(onder: Paar | None, boven: Paar | None) -> str:
    """Give the decimal with the fewest digits strictly between two bounds, as canonical text.

    Of several the one nearest the middle, then the lower. Without an upper bound it is the next whole
    number above the lower one; without a lower bound it is 0.

    Parameters
    ----------
    onder, boven : bounds with ``onder < boven``, ``boven`` above 0; ``None`` means no bound.
    """
    if onder is None:
        return "0"
    p, q = onder
    if boven is None:
        return str(p // q + 1)
    r, s = boven
    schaal = 1
    while True:
        eerste = p * schaal // q + 1
        laatste = -(-r * schaal // s) - 1
        if eerste <= laatste:
            break
        schaal *= 10
    # The middle is m / n; the distance to a candidate c is |c * n - m| / n.
    m, n = (p * s + r * q) * schaal, 2 * q * s
    kandidaten = (min(max(c, eerste), laatste) for c in (m // n, m // n + 1))
    return tekst_van(min(kandidaten, key=lambda c: (abs(c * n - m), c)), schaal)


def plus_maanden(dag: str, maanden: int) -> str:
    """Add months to an ISO date; a day that does not exist becomes the last one of the month.

    No date lies after the year 9999.
    """
    jaar, maand = divmod(int(dag[:4]) * 12 + int(dag[5:7]) - 1 + maanden, 12)
    if jaar > 9999:
        return "9999-12-31"
    laatste = calendar.monthrange(jaar, maand + 1)[1]
    return f"{jaar:04d}-{maand + 1:02d}-{min(int(dag[8:]), laatste):02d}"


def plus_jaren(dag: str, jaren: int) -> str:
    """Add years to an ISO date; 29 February becomes 28 where it does not exist."""
    return plus_maanden(dag, 12 * jaren)
