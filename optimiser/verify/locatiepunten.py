"""Beside the proposal: the price of a place, what cannot be held, and joint suggestions."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from optimiser.verify.getallen import Paar
from optimiser.verify.grenzen import GEEN
from optimiser.verify.locatievraag import Post, Sleutel
from optimiser.verify.reeksen import Bereiken, knip
from optimiser.verify.stof import SOORTEN, Json

_GRENS_M = 250
"""Land border that neighbours who share a site have at least."""


def is_beste_prijs(posten: Sequence[tuple[int, Bereiken]], totaal: int, prijs: Paar) -> bool:
    """Whether a price gives the greatest bound and no other one that does lies nearer to 0.

    The bound sum of min(|x - target| + p x) - p total is greatest if and only if the total lies between
    the sums of the lowest and of the highest numbers that give the minima.

    Parameters
    ----------
    posten : per gemeente its target and the numbers that can be held.
    """
    teller, noemer = prijs
    laagst = hoogst = 0
    for doel, bereiken in posten:
        beste = _goedkoopste(doel, bereiken, teller, noemer)
        laagst, hoogst = laagst + beste[0], hoogst + beste[1]
    if teller > 0:
        return laagst <= totaal < hoogst
    return laagst < totaal <= hoogst if teller < 0 else laagst <= totaal <= hoogst


def _goedkoopste(doel: int, bereiken: Bereiken, teller: int, noemer: int) -> tuple[int, int]:
    """Return the lowest and the highest number at which noemer * |x - doel| + teller * x is least."""
    punten = {x for bereik in bereiken for x in bereik} | {doel for a, b in bereiken if a <= doel <= b}
    waarden = {x: noemer * abs(x - doel) + teller * x for x in punten}
    minst = min(waarden.values())
    goed = [x for x, waarde in waarden.items() if waarde == minst]
    return min(goed), max(goed)


def naast(post: Post) -> tuple[int, int | None] | None:
    """Return the nearest numbers below and above a target that cannot be held; ``None`` when it can."""
    bereiken = post.houdbaar
    if knip(bereiken, post.doel, post.doel):
        return None
    onder, boven = knip(bereiken, 0, post.doel), knip(bereiken, post.doel, GEEN)
    return (onder[-1][1] if onder else post.vloer), (boven[0][0] if boven else None)


def vind_punten(posten: Mapping[Sleutel, Post], vormen: Sequence[Json], samen: Sequence[Json]) -> list[Json]:
    """Return every target that no own site can hold, with its answers, as the receipt prints them."""
    punten: list[Json] = []
    for (code, soort), post in sorted(posten.items()):
        plek = naast(post)
        if plek is not None:
            lager, hoger = plek
            kop = {"gemeente": code, "soort": soort, "doel": post.doel, "lager": lager, "hoger": hoger}
            punten.append({**kop, "antwoorden": list(_antwoorden(post, lager, vormen, samen))})
    return punten


def _antwoorden(post: Post, lager: int, vormen: Sequence[Json], samen: Sequence[Json]) -> Iterator[Json]:
    """Give the answers: growth, a small site, a joint site, lapse."""

    def zeg(wat: str, plaatsen: int, met: Sequence[str] = ()) -> Json:
        return {"wat": wat, "plaatsen": plaatsen, "met": list(met)}

    tekort = post.doel - post.basis[1]
    if len(post.kandidaten) < len(post.sites):
        yield zeg("groei", tekort)
    if 1 <= tekort < kleinste(vormen, post.soort):
        yield zeg("kleinschalig", tekort)
    for voorstel in samen:
        if voorstel["soort"] == post.soort and post.code in voorstel["gemeenten"]:
            ander = [code for code in voorstel["gemeenten"] if code != post.code]
            yield zeg("gezamenlijk", voorstel["plaatsen"], ander)
    yield zeg("vervallen", post.doel - lager)


def kleinste(vormen: Sequence[Json], soort: str) -> int:
    """Return the smallest new site of a kind; 0 when no form allows one."""
    return min((vorm["minimum"] for vorm in vormen if vorm["soort"] == soort), default=0)


def vind_gezamenlijk(
    posten: Mapping[Sleutel, Post], vormen: Sequence[Json], buren: Sequence[tuple[str, str, int]]
) -> list[Json]:
    """Return the joint sites that nobody agreed, as the receipt prints them."""
    uit: list[Json] = []
    for soort in SOORTEN:
        drempel = kleinste(vormen, soort)
        tekort = {}
        for (code, eigen), post in posten.items():
            plek = naast(post) if eigen == soort else None
            if plek is not None and post.doel - plek[0] < drempel:
                tekort[code] = post.doel - plek[0]
        raakt = {frozenset(paar) for *paar, meter in buren if meter >= _GRENS_M}
        for groep in sorted(_groepen(tekort, raakt, drempel)):
            som = sum(tekort[code] for code in groep)
            uit.append({"gemeenten": list(groep), "soort": soort, "plaatsen": som})
    return uit


def _groepen(
    tekort: Mapping[str, int], raakt: set[frozenset[str]], drempel: int
) -> Iterator[tuple[str, ...]]:
    """Give pairs of neighbours that together lack enough, and chains of three without such a pair."""
    paren = {paar for paar in raakt if paar <= tekort.keys()}
    genoeg = {paar for paar in paren if sum(tekort[code] for code in paar) >= drempel}
    yield from (tuple(sorted(paar)) for paar in genoeg)
    drietallen = {een | ander for een, ander in combinations(paren, 2) if een & ander}
    for drie in drietallen:
        if sum(tekort[code] for code in drie) >= drempel and not any(paar <= drie for paar in genoeg):
            yield tuple(sorted(drie))
