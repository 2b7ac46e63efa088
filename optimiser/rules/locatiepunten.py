"""What no site of a gemeente can hold, and the answers to it: growth, small-scale, a joint site, lapse."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import (
    Aard,
    Antwoord,
    Bereik,
    Gezamenlijk,
    Locatiepost,
    Locatiepunt,
    Locatievorm,
)
from optimiser.rules.locaties import voeg_samen

GRENS_MINIMUM_M = 250
"""Shortest land border of neighbours that could share a site."""
Buren = Mapping[tuple[Gemeentecode, Gemeentecode], int]


def haalbare_aantallen(post: Locatiepost) -> tuple[Bereik, ...]:
    """Return every number from floor to bound that some set of the post's sites holds; ascending ranges."""
    aangenomen = [plaats.bereiken[0].maximum for plaats in post.plaatsen if plaats.aard is Aard.AANBOD]
    gesteld = [maximum for maximum in aangenomen if maximum is not None]
    boven = None if len(gesteld) < len(aangenomen) else max(post.vloer, sum(gesteld))
    bereiken: tuple[Bereik, ...] = (Bereik(post.vloer, boven),)
    for plaats in post.plaatsen:
        if plaats.aard is not Aard.AANBOD:
            erbij = (_som(een, ander) for een in bereiken for ander in plaats.bereiken)
            bereiken = voeg_samen((*bereiken, *erbij))
    binnen = (Bereik(b.minimum, _laagste(b.maximum, post.hoog)) for b in bereiken)
    return tuple(b for b in binnen if b.maximum is None or b.minimum <= b.maximum)


def bepaal_punten(
    posten: Sequence[Locatiepost], vormen: Sequence[Locatievorm], voorstellen: Sequence[Gezamenlijk]
) -> tuple[Locatiepunt, ...]:
    """Return what cannot be held, with its answers, in order of code and kind."""
    punten = []
    for post in sorted(posten, key=lambda post: (post.gemeente, post.soort)):
        plek = _naast(post)
        if plek is not None:
            punten.append(
                Locatiepunt(
                    post.gemeente,
                    post.soort,
                    post.doel,
                    *plek,
                    _antwoorden(post, plek[0], vormen, voorstellen),
                )
            )
    return tuple(punten)


def stel_gezamenlijk_voor(
    posten: Sequence[Locatiepost], vormen: Sequence[Locatievorm], buren: Buren
) -> tuple[Gezamenlijk, ...]:
    """Return pairs of neighbours that each lack less than the smallest new site and together enough.

    Triples (connected) only where no pair of them would do. ``buren`` : pairs of one provincie with their
    shared land border in metres.
    """
    voorstellen: list[Gezamenlijk] = []
    for soort in Soort:
        kleinste = kleinste_vorm(vormen, soort)
        if kleinste is None:
            continue
        tekort = {
            post.gemeente: post.doel - plek[0]
            for post in posten
            if post.soort is soort and (plek := _naast(post)) is not None and post.doel - plek[0] < kleinste
        }
        voorstellen += _paren_en_drietallen(tekort, soort, kleinste, buren)
    return tuple(sorted(voorstellen, key=lambda v: (v.soort, v.gemeenten)))


def kleinste_vorm(vormen: Sequence[Locatievorm], soort: Soort) -> int | None:
    """Return the smallest number that a new site of a kind may have."""
    return min((vorm.minimum for vorm in vormen if vorm.soort is soort), default=None)


def _som(een: Bereik, ander: Bereik) -> Bereik:
    if een.maximum is None or ander.maximum is None:
        return Bereik(een.minimum + ander.minimum, None)
    return Bereik(een.minimum + ander.minimum, een.maximum + ander.maximum)


def _laagste(een: int | None, ander: int | None) -> int | None:
    return ander if een is None else een if ander is None else min(een, ander)


def _naast(post: Locatiepost) -> tuple[int, int | None] | None:
    """Return the nearest numbers below and above a target that cannot be held; ``None`` when it can."""
    lager, hoger = post.vloer, None
    for bereik in haalbare_aantallen(post):
        if bereik.minimum > post.doel:
            hoger = bereik.minimum if hoger is None else hoger
        elif bereik.maximum is None or bereik.maximum >= post.doel:
            return None
        else:
            lager = max(lager, bereik.maximum)
    return lager, hoger


def _antwoorden(
    post: Locatiepost, lager: int, vormen: Sequence[Locatievorm], voorstellen: Sequence[Gezamenlijk]
) -> tuple[Antwoord, ...]:
    maxima = [plaats.bereiken[0].maximum for plaats in post.plaatsen if plaats.aard is Aard.AANBOD]
    # An adopted site without a maximum holds everything, so here every maximum is stated.
    over = post.doel - max(post.vloer, sum(maximum or 0 for maximum in maxima))
    antwoorden = [Antwoord("groei", over)] if maxima else []
    kleinste = kleinste_vorm(vormen, post.soort)
    if kleinste is not None and 1 <= over < kleinste:
        antwoorden.append(Antwoord("kleinschalig", over))
    for voorstel in voorstellen:
        if voorstel.soort is post.soort and post.gemeente in voorstel.gemeenten:
            partners = tuple(code for code in voorstel.gemeenten if code != post.gemeente)
            antwoorden.append(Antwoord("gezamenlijk", voorstel.plaatsen, partners))
    return (*antwoorden, Antwoord("vervallen", post.doel - lager))


def _paren_en_drietallen(
    tekort: Mapping[Gemeentecode, int], soort: Soort, kleinste: int, buren: Buren
) -> Iterator[Gezamenlijk]:
    """Yield pairs, then triples without such a pair inside."""
    raken = {paar for paar, meter in buren.items() if meter >= GRENS_MINIMUM_M and tekort.keys() >= set(paar)}
    genoeg = {paar for paar in raken if sum(tekort[code] for code in paar) >= kleinste}
    for paar in sorted(genoeg):
        yield Gezamenlijk(paar, soort, sum(tekort[code] for code in paar))
    for drie in combinations(sorted(tekort), 3):
        zijden = [paar for paar in combinations(drie, 2) if paar in raken]
        som = sum(tekort[code] for code in drie)
        if len(zijden) >= 2 and som >= kleinste and not genoeg & set(zijden):
            yield Gezamenlijk(drie, soort, som)
