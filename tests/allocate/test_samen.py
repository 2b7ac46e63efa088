"""Both kinds under a joint maximum against brute force: amv first, cheapest, then the declared order."""

from fractions import Fraction
from itertools import product
from random import Random

import pytest

from optimiser.allocate.divisor import hoogste
from optimiser.allocate.samen import SOORTEN, Plek, verdeel_samen
from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.verdeling import Post
from tests.hulp import aantal

Paar = tuple[int, int]


def geval(zaad: int) -> tuple[list[Plek], dict[Soort, int]]:
    rng = Random(zaad)
    plekken = []
    for nummer in range(rng.randint(1, 4)):
        code = Gemeentecode(f"GM{nummer:04d}")
        posten = {}
        for soort, grootst in ((Soort.REGULIER, 6), (Soort.AMV, 3)):
            sleutel, laag = rng.randint(0, grootst), rng.randint(0, 2)
            exact = Fraction(10 * sleutel + rng.randint(-4, 4), 10)
            posten[soort] = Post(code, sleutel, exact, laag, laag + rng.randint(0, 4))
        samen = None if rng.randrange(3) == 0 else sum(p.laag for p in posten.values()) + rng.randint(0, 5)
        plekken.append(Plek(code, posten, {s: hoogste(p, 99) for s, p in posten.items()}, samen))
    return plekken, {s: sum(p.post[s].laag for p in plekken) + rng.randint(0, 6) for s in SOORTEN}


def kosten(plekken: list[Plek], keuze: tuple[Paar, ...]) -> Fraction:
    som = Fraction(0)
    for plek, paar in zip(plekken, keuze, strict=True):
        for soort, x in zip(SOORTEN, paar, strict=True):
            sleutel = plek.post[soort].sleutel
            som += Fraction((x - sleutel) ** 2, sleutel) if sleutel else 0
    return som


def brute(plekken: list[Plek], totalen: dict[Soort, int]) -> tuple[Paar, ...]:
    def mogelijk(plek: Plek) -> list[Paar]:
        reeks = [range(plek.post[s].laag, plek.hoog[s] + 1) for s in SOORTEN]
        return [(a, r) for a, r in product(*reeks) if plek.samen is None or a + r <= plek.samen]

    volgorde = [
        (n, kant)
        for kant, soort in enumerate(SOORTEN)
        for n in sorted(range(len(plekken)), key=lambda n, s=soort: plekken[n].post[s].rang)  # type: ignore[misc]
    ]
    kandidaten = []
    for keuze in product(*(mogelijk(plek) for plek in plekken)):
        amv, regulier = sum(a for a, _ in keuze), sum(r for _, r in keuze)
        if amv <= totalen[Soort.AMV] and regulier <= totalen[Soort.REGULIER]:
            voorkeur = [-keuze[n][kant] for n, kant in volgorde]
            kandidaten.append((-amv, -regulier, kosten(plekken, keuze), voorkeur, keuze))
    return min(kandidaten)[-1]


@pytest.mark.campagne
def test_equals_brute_force() -> None:
    for zaad in range(aantal(400, 6000)):
        plekken, totalen = geval(zaad)
        samen = verdeel_samen(plekken, totalen)
        eigen = tuple(
            (samen.aantal[p.gemeente, Soort.AMV], samen.aantal[p.gemeente, Soort.REGULIER]) for p in plekken
        )
        assert eigen == brute(plekken, totalen), zaad


@pytest.mark.campagne
def test_prices_prove_the_outcome() -> None:
    """lambda - mu lies between the half steps; mu is positive only where the joint maximum is full."""
    for zaad in range(aantal(400, 6000)):
        plekken, totalen = geval(zaad)
        samen = verdeel_samen(plekken, totalen)
        for plek in plekken:
            mu = samen.korting.get(plek.gemeente, Fraction(0))
            assert mu >= 0
            if mu:
                assert sum(samen.aantal[plek.gemeente, s] for s in SOORTEN) == plek.samen
            for soort, p in plek.post.items():
                x = samen.aantal[plek.gemeente, soort]
                prijs = samen.factor[soort] - mu
                if p.sleutel and x > p.laag:
                    assert Fraction(2 * x - 1, 2 * p.sleutel) <= prijs, zaad
                if p.sleutel and x < plek.hoog[soort]:
                    assert prijs <= Fraction(2 * x + 1, 2 * p.sleutel), zaad
