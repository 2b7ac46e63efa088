"""The sums of the narekenblad as the formulas make them, and the bounds within which they are exact.

A spreadsheet knows doubles only, and both Excel and LibreOffice treat numbers that agree in fifteen digits as
equal when they compare, subtract or take INT. So no formula ever rounds the quotient of two large numbers at
once. The indicative number is a long division in two steps of whole numbers (first the hundreds of the need,
then its last two digits), and the last rest decides about the half:

    d1 = INT(INT(need / 100) * w / W)      r1 = INT(need / 100) * w - d1 * W
    d2 = INT((100 * r1 + MOD(need, 100) * w) / W)      r2 = the same numerator - d2 * W
    number = 100 * d1 + d2 + (1 if 2 * r2 >= W)

where w is a weight and W their sum, made whole by one scale. Every intermediate value is a whole number below
`GRENS` (exact, with fifteen digits or fewer), and a quotient below 1,000 that is not whole is at least 1/W
away from the next whole number, which for W below `GRENS_SOM` is more than fifteen digits can hide.
"""

from dataclasses import dataclass
from fractions import Fraction

from optimiser.domain.getal import round_half_up

GRENS = 10**14
GRENS_SOM = 5 * 10**11
HONDERD = 100
MEESTE = 1000
"""Quotients of the long division stay below this."""
GRENS_NOEMER = 10**9
"""Largest denominator of factor × key that INT handles exactly, for numbers below `MEESTE_PLAATSEN`."""
MEESTE_PLAATSEN = 10**5


@dataclass(frozen=True, slots=True)
class Staartdeling:
    """The steps of one indicative number: quotient and rest, twice, and the rounded number."""

    deel1: int
    rest1: int
    deel2: int
    rest2: int
    aantal: int


def staartdeling(behoefte: int, gewicht: int, som: int) -> Staartdeling:
    """Divide as the formulas do."""
    hoofd, staart = divmod(behoefte, HONDERD)
    deel1, rest1 = divmod(hoofd * gewicht, som)
    deel2, rest2 = divmod(HONDERD * rest1 + staart * gewicht, som)
    return Staartdeling(deel1, rest1, deel2, rest2, HONDERD * deel1 + deel2 + (2 * rest2 >= som))


def staartdeling_past(behoefte: int, grootste: int, som: int) -> bool:
    """Whether every step stays where a spreadsheet is exact, with the largest weight there is."""
    hoofd = behoefte // HONDERD + 1
    return (
        0 < som < GRENS_SOM
        and hoofd * grootste < min(GRENS, MEESTE * som)
        and HONDERD * (som + grootste) < GRENS
    )


@dataclass(frozen=True, slots=True)
class Factor:
    """The factor of one kind; ``korting`` is what a joint maximum takes off for a gemeente."""

    waarde: Fraction

    def noemer(self, korting: Fraction) -> int:
        """Return the denominator in the formula: twice that of the factor times that of the discount."""
        return 2 * self.waarde.denominator * korting.denominator

    def teller(self, korting: Fraction, sleutel: int) -> int:
        """Return the numerator in the formula, so that INT(teller / noemer) rounds half up."""
        p, q = self.waarde.numerator, self.waarde.denominator
        r, s = korting.numerator, korting.denominator
        return 2 * (p * s - r * q) * sleutel + q * s

    def past(self, korting: Fraction, sleutel: int) -> bool:
        """Whether the formula is exact in a spreadsheet."""
        noemer, teller = self.noemer(korting), self.teller(korting, sleutel)
        return noemer < GRENS_NOEMER and abs(teller) < min(GRENS, MEESTE_PLAATSEN * noemer)

    def op_een_half(self, korting: Fraction, sleutel: int) -> bool:
        """Whether factor × key lies exactly on a half."""
        return self.teller(korting, sleutel) % self.noemer(korting) == 0

    def afgerond(self, korting: Fraction, sleutel: int) -> int:
        """Return factor × key, rounded half up."""
        return round_half_up((self.waarde - korting) * sleutel)
