"""Counted offers of the provincie Utrecht that give the model page of Baarn, digit by digit.

With them 5,835 regular and 492 amv places count, 1,069 and 146 are left to divide, the regular factor is
0.902 (L printed 0.90179, U 0.90213), the amv factor 0.825, and Baarn gets 115 + 10; on top of the offer it
would get 126 regular places, pro rata the own gap 118. Found by search; fictional.
"""

from collections.abc import Mapping

from optimiser.domain.gebied import Gemeentecode

UTRECHT: Mapping[Gemeentecode, tuple[int, int]] = {
    Gemeentecode(code): aantallen
    for code, aantallen in {
        "GM0307": (605, 112),
        "GM0308": (90, 0),
        "GM0310": (91, 0),
        "GM0312": (95, 7),
        "GM0313": (55, 9),
        "GM0317": (45, 4),
        "GM0321": (285, 10),
        "GM0327": (170, 13),
        "GM0331": (65, 6),
        "GM0335": (60, 6),
        "GM0339": (20, 2),
        "GM0340": (0, 7),
        "GM0342": (155, 0),
        "GM0344": (2029, 60),
        "GM0345": (375, 55),
        "GM0351": (65, 6),
        "GM0352": (90, 10),
        "GM0353": (115, 13),
        "GM0355": (155, 48),
        "GM0356": (180, 23),
        "GM0589": (0, 4),
        "GM0632": (195, 0),
        "GM0736": (145, 18),
        "GM1581": (275, 30),
        "GM1904": (270, 26),
        "GM1961": (205, 23),
    }.items()
}
"""Regular and amv places that count per gemeente; a surplus above indicative has consent."""
