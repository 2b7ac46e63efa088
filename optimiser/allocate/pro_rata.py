"""Readings A and B of "naar rato van de indicatieve verdeling": the rest, divided on top of the offer.

A (*bovenop*): key Iv. B (*eigen tekort*): key Iv - offer. Both use the rule *evenwichtig* over the
gemeenten that may get a part. Reading C (*one water level*) is the rule *evenwichtig* itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from optimiser.allocate.divisor import Evenwicht, verdeel_evenwichtig
from optimiser.domain.beleid import Verdeelregel
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.verdeling import Post


@dataclass(frozen=True, slots=True)
class ProRata:
    """The run over the rest: its posts (with ``basis``), its outcome, and whether the cap was lifted."""

    posten: tuple[Post, ...]
    evenwicht: Evenwicht
    plafond_opgeheven: bool


def verdeel_pro_rata(
    posten: Sequence[Post],
    zonder_plafond: Sequence[Post] | None,
    totaal: int,
    regel: Verdeelregel,
    omhoog: Sequence[Gemeentecode] = (),
) -> ProRata:
    """Divide what the lower bounds leave of ``totaal`` on top of them.

    Parameters
    ----------
    posten : bounds as the policy sets them.
    zonder_plafond : the same without the cap at Iv; ``None`` when no cap was set.
    totaal : places to reach, at least the sum of the lower bounds.
    regel : ``BOVENOP`` or ``EIGEN_TEKORT``. If with ``BOVENOP`` the caps cannot hold the rest, the cap is
        lifted for all and that is reported; what then remains is *niet verdeeld*.
    """
    rest = totaal - sum(post.laag for post in posten)
    rij = tuple(op_aanbod(post, regel) for post in posten)
    uitkomst = verdeel_evenwichtig(rij, rest, omhoog)
    if uitkomst.niet_verdeeld and regel is Verdeelregel.BOVENOP and zonder_plafond is not None:
        rij = tuple(op_aanbod(post, regel) for post in zonder_plafond)
        return ProRata(rij, verdeel_evenwichtig(rij, rest, omhoog), plafond_opgeheven=True)
    return ProRata(rij, uitkomst, plafond_opgeheven=False)


def op_aanbod(post: Post, regel: Verdeelregel) -> Post:
    """Turn a post into its share of the rest; who already has its indicative number gets none."""
    tekort = max(0, post.sleutel - post.laag)
    sleutel = tekort if regel is Verdeelregel.EIGEN_TEKORT or not tekort else post.sleutel
    hoog = None if post.hoog is None else post.hoog - post.laag
    return replace(post, basis=post.laag, laag=0, hoog=hoog, sleutel=sleutel)
