"""The leximin rule against brute force on small cases, by its own declared order."""

from fractions import Fraction
from itertools import product

from hypothesis import given

from optimiser.allocate.divisor import hoogste
from optimiser.allocate.leximin import verdeel_leximin
from optimiser.domain.verdeling import Post
from tests.allocate.test_divisor import gevallen
from tests.maak import post


def aandelen(posten: list[Post], aantallen: tuple[int, ...]) -> list[Fraction]:
    paren = zip(posten, aantallen, strict=True)
    return sorted(Fraction(x, p.sleutel) for p, x in paren if p.sleutel)


@given(gevallen())
def test_no_division_has_a_better_sorted_list_of_shares(geval: tuple[list[Post], int]) -> None:
    posten, totaal = geval
    aantallen, rest = verdeel_leximin(posten, totaal)
    reeks = [range(p.laag, hoogste(p, totaal) + 1) for p in posten]
    alle = [x for x in product(*reeks) if sum(x) == totaal - rest]
    eigen = tuple(aantallen.values())
    assert sum(eigen) == totaal - rest
    assert aandelen(posten, eigen) == max(aandelen(posten, x) for x in alle)


@given(gevallen())
def test_certificate(geval: tuple[list[Post], int]) -> None:
    posten, totaal = geval
    aantallen, _ = verdeel_leximin(posten, totaal)
    for i in posten:
        for j in posten:
            x_i, x_j = aantallen[i.gemeente], aantallen[j.gemeente]
            if i.sleutel and j.sleutel and x_i < hoogste(i, totaal) and x_j > j.laag:
                links = (Fraction(x_j - 1, j.sleutel), j.sleutel, -j.exact, j.gemeente)
                assert links <= (Fraction(x_i, i.sleutel), i.sleutel, -i.exact, i.gemeente)


def test_ties_go_to_the_smaller_key() -> None:
    """Both start at share 0; the smaller key is served first."""
    assert verdeel_leximin([post(1, 10), post(2, 3)], 1)[0] == {"GM0001": 0, "GM0002": 1}
