"""Wet 9 lid 3: places above 75 % of the provincial number; money only, never a basis for numbers."""

from fractions import Fraction


def compute_bonusplaatsen(
    aantal_provincie: int, gerealiseerd: int, al_uitgekeerd: int, drempel_procent: int
) -> Fraction:
    """Return the realised places above the threshold, exact (may be a fraction of a place).

    Parameters
    ----------
    aantal_provincie : number of the provincie in the verdeelbesluit, places, 0 or more.
    gerealiseerd : places realised after the two years.
    al_uitgekeerd : those among them paid under wet 9 lid 2 b; they do not count here.
    drempel_procent : 75 by law.

    References
    ----------
    Wet 9 lid 3.
    """
    drempel = Fraction(aantal_provincie * drempel_procent, 100)
    return max(Fraction(0), gerealiseerd - al_uitgekeerd - drempel)
