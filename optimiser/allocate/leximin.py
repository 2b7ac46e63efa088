"""Rule *leximin*: every next place goes to the gemeente with the lowest share of its key.

Certificate: for all i with x < hoog and j with x > laag,
((x_j - 1)/Iv_j, Iv_j) <= (x_i/Iv_i, Iv_i) in lexicographic order.
"""

import heapq
from collections.abc import Mapping, Sequence
from fractions import Fraction

from optimiser.allocate.divisor import hoogste
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.verdeling import Post


def verdeel_leximin(posten: Sequence[Post], totaal: int) -> tuple[Mapping[Gemeentecode, int], int]:
    """Raise the lowest share first; ties to the smaller key, the larger unrounded key, the lower code.

    Parameters
    ----------
    posten : any order. totaal : places, at least the sum of the lower bounds.

    Returns
    -------
    The numbers per gemeente in order of code, and the places that the bounds cannot hold.
    """
    rij = sorted(posten, key=lambda post: post.gemeente)
    hoog = {post.gemeente: hoogste(post, totaal) for post in rij}
    aantallen = {post.gemeente: post.laag for post in rij}
    rest = totaal - sum(aantallen.values())
    wachtrij = [
        (Fraction(post.laag, post.sleutel), post.sleutel, -post.exact, post.gemeente)
        for post in rij
        if post.laag < hoog[post.gemeente]
    ]
    heapq.heapify(wachtrij)
    while rest > 0 and wachtrij:
        _, sleutel, exact, code = heapq.heappop(wachtrij)
        aantallen[code] += 1
        rest -= 1
        if aantallen[code] < hoog[code]:
            heapq.heappush(wachtrij, (Fraction(aantallen[code], sleutel), sleutel, exact, code))
    return aantallen, rest
