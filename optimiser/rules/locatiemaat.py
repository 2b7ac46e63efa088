"""What a proposal of stage B amounts to: its new sites with their support, and its largest deviation."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from optimiser.domain.aanbod import STANDPUNTEN
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import (
    Aard,
    GrootsteAfwijking,
    Locatiepost,
    NieuweLocaties,
    Plan,
    Voorstel,
)

Nieuw = tuple[Gemeentecode, int, bool]
"""A new site: where it stands, its places, and whether it has a name."""


def meet_nieuwe_locaties(
    posten: Sequence[Locatiepost],
    voorstel: Voorstel,
    plannen: Collection[Plan],
    standpunten: Mapping[Gemeentecode, str],
) -> NieuweLocaties:
    """Measure the new sites that a proposal opens in one area and kind.

    Parameters
    ----------
    posten : of the area and kind. plannen : joint plans of the area, in or out.
    standpunten : what the college of every gemeente says (sheet Gemeenten).
    """
    nieuw = [*_eigen(posten, voorstel), *_gezamenlijk(voorstel, plannen)]
    maten = [plaatsen for _, plaatsen, _ in nieuw]
    benoemd = sum(met_naam for _, _, met_naam in nieuw)
    draagvlak = dict.fromkeys(STANDPUNTEN, 0)
    for code, plaatsen, _ in nieuw:
        draagvlak[standpunten[code]] += plaatsen
    return NieuweLocaties(
        voorstel.waarden.nieuw,
        voorstel.waarden.kosten,
        len({code for code, _, _ in nieuw}),
        benoemd,
        len(nieuw) - benoemd,
        min(maten, default=None),
        max(maten, default=None),
        draagvlak,
    )


def _eigen(posten: Sequence[Locatiepost], voorstel: Voorstel) -> Iterator[Nieuw]:
    """Yield the new sites of single gemeenten that hold places."""
    for post in posten:
        plaatsen = voorstel.locaties[post.gemeente]
        for plaats in post.plaatsen:
            aantal = plaatsen.get(plaats.locatie_id, 0)
            if aantal and plaats.nieuw and plaats.aard is not Aard.AANBOD:
                yield post.gemeente, aantal, plaats.aard is Aard.KANDIDAAT


def _gezamenlijk(voorstel: Voorstel, plannen: Collection[Plan]) -> Iterator[Nieuw]:
    """Yield the new joint sites that are in and stand in the area."""
    for plan in plannen:
        if plan.nieuw and plan.soort is voorstel.soort and plan.locatie_id in voorstel.plannen:
            yield plan.gemeente, sum(aantal for _, aantal in plan.delen), True


def grootste_afwijking(
    posten: Sequence[Locatiepost], aantallen: Mapping[Gemeentecode, int]
) -> GrootsteAfwijking | None:
    """Return the largest |x - doel| / max(1, doel); of equal ones the first in the order of the site set.

    ``None`` when every number is as asked.
    """
    beste: GrootsteAfwijking | None = None
    for post in sorted(posten, key=lambda post: post.rang):
        deel = Fraction(abs(aantallen[post.gemeente] - post.doel), max(1, post.doel))
        if deel > (beste.deel if beste else 0):
            beste = GrootsteAfwijking(post.gemeente, deel)
    return beste
