"""The bounded Webster rule against brute force, and the certificate that proves it."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimiser.allocate.divisor import hoogste, verdeel_evenwichtig
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.getal import round_half_up
from optimiser.domain.verdeling import Post
from tests.maak import post


def kosten(posten: list[Post], aantallen: tuple[int, ...]) -> Fraction:
    paren = zip(posten, aantallen, strict=True)
    return sum((Fraction((x - p.sleutel) ** 2, p.sleutel) for p, x in paren if p.sleutel), Fraction(0))


def brute(posten: list[Post], totaal: int) -> list[tuple[int, ...]]:
    """Every cheapest division with the largest reachable sum."""
    reeks = [range(p.laag, hoogste(p, totaal) + 1) for p in posten]
    haalbaar = min(totaal, sum(r[-1] for r in reeks))
    alle = [x for x in product(*reeks) if sum(x) == haalbaar]
    laagste = min(kosten(posten, x) for x in alle)
    return [x for x in alle if kosten(posten, x) == laagste]


@st.composite
def gevallen(draw: st.DrawFn) -> tuple[list[Post], int]:
    posten = []
    for nummer in range(draw(st.integers(1, 4))):
        laag = draw(st.integers(0, 3))
        hoog = draw(st.one_of(st.none(), st.integers(laag, laag + 4)))
        exact = draw(st.integers(-4, 4))
        sleutel = draw(st.integers(0, 6))
        posten.append(post(nummer, sleutel, laag, hoog, Fraction(10 * sleutel + exact, 10)))
    vloer = sum(p.laag for p in posten)
    return posten, vloer + draw(st.integers(0, 8))


@given(gevallen())
def test_equals_brute_force_with_the_declared_tie_order(geval: tuple[list[Post], int]) -> None:
    """Optimal, and of all optimal divisions the one that favours larger key, larger unrounded, lower code."""
    posten, totaal = geval
    uitkomst = verdeel_evenwichtig(posten, totaal)
    beste = brute(posten, totaal)
    volgorde = sorted(range(len(posten)), key=lambda n: posten[n].rang)
    verwacht = max(beste, key=lambda x: [x[n] for n in volgorde])
    assert tuple(uitkomst.aantallen.values()) == verwacht
    assert (uitkomst.gelijkspel is not None) == (len(beste) > 1)


@given(gevallen())
def test_factor_gives_every_number_back(geval: tuple[list[Post], int]) -> None:
    posten, totaal = geval
    uitkomst = verdeel_evenwichtig(posten, totaal)
    if uitkomst.factor is None:
        assert uitkomst.onder == uitkomst.boven
        return
    for p in posten:
        if p.sleutel:
            opnieuw = min(max(round_half_up(uitkomst.factor * p.sleutel), p.laag), hoogste(p, totaal))
            assert opnieuw == uitkomst.aantallen[p.gemeente]


@given(gevallen(), st.randoms(use_true_random=False))
def test_order_of_rows_makes_no_difference(geval: tuple[list[Post], int], rng: object) -> None:
    posten, totaal = geval
    door_elkaar = list(posten)
    rng.shuffle(door_elkaar)  # type: ignore[attr-defined]
    assert verdeel_evenwichtig(posten, totaal) == verdeel_evenwichtig(door_elkaar, totaal)


def test_nobody_gets_more_than_offer_or_indicative_when_the_total_is_the_opgave() -> None:
    """The plain sentence for mayors: without a cap, offers 0, 60 and 150 on keys of 100 and 300 places."""
    uitkomst = verdeel_evenwichtig([post(1, 100), post(2, 100, 60), post(3, 100, 150)], 300)
    assert list(uitkomst.aantallen.values()) == [75, 75, 150]


def test_tie_is_named_and_a_person_may_settle_it() -> None:
    """Two keys of 5 and 5 places: both stand on 2.5; the provisional order takes the lower code."""
    rij = [post(1, 5), post(2, 5)]
    voorlopig = verdeel_evenwichtig(rij, 5)
    assert voorlopig.gelijkspel is not None
    assert voorlopig.gelijkspel.omhoog == ("GM0001",)
    assert not voorlopig.gelijkspel.beslecht
    gekozen = verdeel_evenwichtig(rij, 5, [Gemeentecode("GM0002")])
    assert list(gekozen.aantallen.values()) == [2, 3]
    assert gekozen.gelijkspel is not None
    assert gekozen.gelijkspel.beslecht


def test_what_bounds_cannot_hold_is_not_divided() -> None:
    uitkomst = verdeel_evenwichtig([post(1, 5, 0, 3), post(2, 5, 0, 4)], 10)
    assert (list(uitkomst.aantallen.values()), uitkomst.niet_verdeeld) == ([3, 4], 3)
    assert uitkomst.boven is None


def test_key_of_zero_takes_no_part() -> None:
    uitkomst = verdeel_evenwichtig([post(1, 0, 2), post(2, 5)], 9)
    assert list(uitkomst.aantallen.values()) == [2, 7]


@pytest.mark.parametrize("totaal", [0, 1, 999_999, 1_000_000])
def test_large_and_empty_totals(totaal: int) -> None:
    rij = [post(n, 1000 + n) for n in range(300)]
    uitkomst = verdeel_evenwichtig(rij, totaal)
    assert sum(uitkomst.aantallen.values()) == totaal
