"""When would the indicative number change? Exact bounds in inhabitants, by the formula alone."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class InwonerGrenzen:
    """Inhabitants at which the number changes: the first above, the first below (``None`` = never)."""

    meer: int | None
    minder: int | None


def inwoner_grenzen(
    raming: int, score: Fraction, inwoners: int, som: Fraction, aantal: int
) -> InwonerGrenzen:
    """Return the nearest inhabitants above and below at which the rounded number differs.

    Iv = raming * w * n / (rest + w * n) with w = score + 1 and ``rest`` the weights of all others: it
    grows with n, so each border is one division.

    Parameters
    ----------
    raming : national need. score : SES-WOA. inwoners : persons now. som : sum of all weights now.
    aantal : the rounded number now.
    """
    gewicht = score + 1
    rest = som - gewicht * inwoners
    if gewicht <= 0:
        return InwonerGrenzen(None, None)

    def eerste(drempel: Fraction) -> int:
        """Smallest number of inhabitants with an unrounded number of at least ``drempel``."""
        return ceil(drempel * rest / (gewicht * (raming - drempel)))

    meer = eerste(aantal + HALF) if aantal + HALF < raming else None
    minder = eerste(aantal - HALF) - 1 if aantal > 0 else None
    return InwonerGrenzen(meer, minder if minder is not None and minder >= 0 else None)
