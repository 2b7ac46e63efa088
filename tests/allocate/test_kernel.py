"""The int64 kernel gives the numbers of the exact rule, ties and refusals included."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from optimiser.allocate.divisor import verdeel_evenwichtig
from optimiser.allocate.kernel import maak_velden, verdeel_totalen, verdeel_velden
from optimiser.domain.verdeling import Post
from tests.hulp import aantal
from tests.maak import post


def gebied(rng: Random) -> tuple[list[Post], int]:
    posten = []
    for nummer in range(rng.randint(1, 12)):
        sleutel, laag = rng.choice((0, 1, 5, 40, 300, 4000)), rng.randint(0, 50)
        hoog = rng.choice((None, laag, laag + rng.randint(0, 400)))
        posten.append(post(nummer, sleutel, laag, hoog, Fraction(10 * sleutel + rng.randint(-4, 4), 10)))
    return posten, sum(p.laag for p in posten) + rng.randint(0, 2000)


@pytest.mark.campagne
def test_same_numbers_as_the_exact_rule() -> None:
    rng = Random(1)
    for _ in range(aantal(300, 5000)):
        gebieden = [gebied(rng) for _ in range(3)]
        snel = list(verdeel_velden(maak_velden(gebieden)))
        exact = [
            n for posten, totaal in gebieden for n in verdeel_evenwichtig(posten, totaal).aantallen.values()
        ]
        assert snel == exact


def test_many_totals_at_once() -> None:
    rij = [post(n, 10 + n, 0, 12) for n in range(9)]
    velden = maak_velden([(rij, 50)])
    totalen = np.arange(0, 60, dtype=np.int64).reshape(-1, 1)
    snel = verdeel_totalen(velden, totalen)
    for totaal, rijtje in zip(range(60), snel, strict=True):
        assert list(rijtje) == list(verdeel_evenwichtig(rij, totaal).aantallen.values())


def test_what_int64_cannot_hold_is_refused() -> None:
    with pytest.raises(OverflowError, match=r"allocate\.divisor"):
        maak_velden([([post(1, 1 << 30)], 5)])
