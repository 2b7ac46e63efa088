"""Stage A: from participants and choices to the number of every gemeente and kind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from optimiser.allocate.divisor import hoogste, verdeel_evenwichtig, voorrang
from optimiser.allocate.leximin import verdeel_leximin
from optimiser.allocate.pro_rata import op_aanbod, verdeel_pro_rata
from optimiser.allocate.samen import Plek, Samen, verdeel_samen
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid, Meerdere, Plafond, Verdeelregel
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.verdeling import LAND, Deelnemer, Deling, Gelijkspel, Post, Rekenuitkomst
from optimiser.rules.grenzen import bepaal_grens, bepaal_totaal, deelt_bovenop, is_landelijk

NIETS: Mapping[Soort, int] = MappingProxyType({})
"""Nothing on top of the opgave."""


def bereken(deelnemers: Iterable[Deelnemer], beleid: Beleid) -> Rekenuitkomst:
    """Compute stage A: one run per area and kind, both kinds together where a joint capacity binds.

    Parameters
    ----------
    deelnemers : all gemeenten, any order. The opgave of an area is the sum of its keys (besluit 2.1).
    beleid : choices 2 to 7.

    Returns
    -------
    Every run with its certificate, in order of area and kind, and the numbers that follow.
    """
    gebieden: dict[str, list[Deelnemer]] = {}
    for deelnemer in sorted(deelnemers, key=lambda d: d.gemeente):
        gebied = LAND if is_landelijk(beleid) else deelnemer.provincie
        gebieden.setdefault(gebied, []).append(deelnemer)
    delingen: list[Deling] = []
    for gebied, rij in sorted(gebieden.items()):
        delingen.extend(_bereken_gebied(gebied, rij, beleid))
    return _uitkomst(delingen, gebieden, beleid)


def bereken_gebied(
    gebied: str, rij: Sequence[Deelnemer], beleid: Beleid, erbij: Mapping[Soort, int] = NIETS
) -> Rekenuitkomst:
    """Compute stage A of one area, for a counterfactual.

    Parameters
    ----------
    rij : all gemeenten of the area, in order of code.
    erbij : places asked on top of the opgave, per kind; negative = fewer.
    """
    delingen = _bereken_gebied(gebied, rij, beleid, erbij)
    return _uitkomst(delingen, {gebied: rij}, beleid)


def _bereken_gebied(
    gebied: str, rij: Sequence[Deelnemer], beleid: Beleid, erbij: Mapping[Soort, int] = NIETS
) -> tuple[Deling, ...]:
    amv = _deel(gebied, rij, Soort.AMV, beleid, erbij)
    regulier = _deel(gebied, rij, Soort.REGULIER, beleid, erbij)
    vol = [d for d in rij if _boven_samen(d, amv, regulier)]
    if not vol:
        return amv, regulier
    if beleid.verdeelregel is Verdeelregel.EVENWICHTIG:
        return _deel_samen(rij, amv, regulier, beleid)
    return amv, _deel(gebied, rij, Soort.REGULIER, beleid, erbij, na_amv=amv)


def _aantal(deling: Deling, gemeente: Gemeentecode) -> int:
    basis = next(post.basis for post in deling.posten if post.gemeente == gemeente)
    return basis + deling.aantallen[gemeente]


def _boven_samen(deelnemer: Deelnemer, amv: Deling, regulier: Deling) -> bool:
    if deelnemer.maximum_samen is None:
        return False
    samen = _aantal(amv, deelnemer.gemeente) + _aantal(regulier, deelnemer.gemeente)
    return samen > deelnemer.maximum_samen


def maak_posten(
    rij: Sequence[Deelnemer], soort: Soort, beleid: Beleid, na_amv: Deling | None = None
) -> tuple[Post, ...]:
    """Return the bounds and keys of one area and kind, in order of code.

    ``na_amv`` : with a rule that does not weigh both kinds together, amv goes first and regulier gets
    what the joint maximum leaves.
    """
    posten = []
    for deelnemer in rij:
        grens = bepaal_grens(deelnemer, soort, beleid)
        hoog = grens.hoog
        if deelnemer.maximum_samen is not None:
            ruimte = deelnemer.maximum_samen
            if na_amv is not None:
                ruimte -= _aantal(na_amv, deelnemer.gemeente)
            hoog = max(grens.laag, ruimte if hoog is None else min(hoog, ruimte))
        posten.append(
            Post(deelnemer.gemeente, deelnemer.sleutel[soort], deelnemer.exact[soort], grens.laag, hoog)
        )
    return tuple(posten)


def maak_regelposten(rij: Sequence[Deelnemer], soort: Soort, beleid: Beleid) -> tuple[Post, ...]:
    """Return the posts as the rule of the policy uses them: on top of the offer where it divides so."""
    posten = maak_posten(rij, soort, beleid)
    if deelt_bovenop(beleid):
        return tuple(op_aanbod(post, beleid.verdeelregel) for post in posten)
    return posten


def _deel(
    gebied: str,
    rij: Sequence[Deelnemer],
    soort: Soort,
    beleid: Beleid,
    erbij: Mapping[Soort, int],
    na_amv: Deling | None = None,
) -> Deling:
    """Run the chosen rule over one area and kind."""
    opgave = sum(d.sleutel[soort] for d in rij)
    totaal = bepaal_totaal(opgave, rij, soort, beleid, erbij.get(soort, 0))
    posten = maak_posten(rij, soort, beleid, na_amv)
    omhoog = beleid.gelijkspel.get((gebied, soort), ())
    if beleid.verdeelregel is Verdeelregel.LEXIMIN:
        aantallen, rest = verdeel_leximin(posten, totaal)
        return Deling(gebied, soort, opgave, totaal, posten, aantallen, None, None, None, None, rest)
    opgeheven = False
    if beleid.verdeelregel is Verdeelregel.EVENWICHTIG:
        uitkomst = verdeel_evenwichtig(posten, totaal, omhoog)
    else:
        vrij = None
        if beleid.plafond is Plafond.INDICATIEF:
            vrij = maak_posten(rij, soort, replace(beleid, plafond=Plafond.GEEN), na_amv)
        rata = verdeel_pro_rata(posten, vrij, totaal, beleid.verdeelregel, omhoog)
        posten, uitkomst, opgeheven = rata.posten, rata.evenwicht, rata.plafond_opgeheven
    return Deling(
        gebied,
        soort,
        opgave,
        totaal,
        posten,
        uitkomst.aantallen,
        uitkomst.onder,
        uitkomst.boven,
        uitkomst.factor,
        uitkomst.gelijkspel,
        uitkomst.niet_verdeeld,
        plafond_opgeheven=opgeheven,
    )


def _deel_samen(
    rij: Sequence[Deelnemer], amv: Deling, regulier: Deling, beleid: Beleid
) -> tuple[Deling, ...]:
    """Divide both kinds at once: a joint maximum binds."""
    gekozen = {soort: beleid.gelijkspel.get((amv.gebied, soort), ()) for soort in Soort}
    totalen = {Soort.AMV: amv.totaal, Soort.REGULIER: regulier.totaal}
    plekken = []
    for deelnemer, post_amv, post_regulier in zip(rij, amv.posten, regulier.posten, strict=True):
        posten = {Soort.AMV: post_amv, Soort.REGULIER: post_regulier}
        hoog = {soort: hoogste(post, totalen[soort]) for soort, post in posten.items()}
        plekken.append(Plek(deelnemer.gemeente, posten, hoog, deelnemer.maximum_samen))
    samen = verdeel_samen(plekken, totalen, gekozen)
    return tuple(_met_samen(deling, samen, gekozen[deling.soort]) for deling in (amv, regulier))


def _met_samen(deling: Deling, samen: Samen, gekozen: Sequence[Gemeentecode]) -> Deling:
    """Put the joint outcome in the run of one kind; who stands exactly on a half is named as tied."""
    aantallen = {post.gemeente: samen.aantal[post.gemeente, deling.soort] for post in deling.posten}
    omhoog, omlaag = [], []
    for post in sorted(deling.posten, key=lambda post: voorrang(post, gekozen)):
        eigen = samen.factor[deling.soort] - samen.korting.get(post.gemeente, Fraction(0))
        nu = aantallen[post.gemeente]
        if post.sleutel and nu > post.laag and Fraction(2 * nu - 1, 2 * post.sleutel) == eigen:
            omhoog.append(post.gemeente)
        elif nu < hoogste(post, deling.totaal) and Fraction(2 * nu + 1, 2 * post.sleutel) == eigen:
            omlaag.append(post.gemeente)
    gelijk = None
    if omhoog and omlaag:
        beslecht = all(code in gekozen for code in omhoog)
        gelijk = Gelijkspel((*omhoog, *omlaag), tuple(omhoog), beslecht)
    return replace(
        deling,
        aantallen=aantallen,
        onder=None,
        boven=None,
        factor=samen.factor[deling.soort],
        gelijkspel=gelijk,
        niet_verdeeld=samen.niet_verdeeld[deling.soort],
        korting=dict(samen.korting),
    )


def _uitkomst(
    delingen: Sequence[Deling], gebieden: Mapping[str, Sequence[Deelnemer]], beleid: Beleid
) -> Rekenuitkomst:
    besloten: dict[tuple[Gemeentecode, Soort], int] = {}
    vrijwillig: dict[tuple[Gemeentecode, Soort], int] = {}
    per_code = {d.gemeente: d for rij in gebieden.values() for d in rij}
    for deling in delingen:
        for post in deling.posten:
            sleutel = (post.gemeente, deling.soort)
            aantal = post.basis + deling.aantallen[post.gemeente]
            deelnemer = per_code[post.gemeente]
            boven = 0
            if beleid.meerdere is Meerdere.VRIJWILLIG_TELT and deelnemer.vast is None:
                geboden = min(aantal, deelnemer.aanbod[deling.soort])
                boven = max(0, geboden - deelnemer.sleutel[deling.soort])
            besloten[sleutel] = aantal - boven
            if boven:
                vrijwillig[sleutel] = boven
    return Rekenuitkomst(tuple(delingen), dict(sorted(besloten.items())), dict(sorted(vrijwillig.items())))


def aandeel(aantal: int, sleutel: int) -> Fraction | None:
    """Return places per indicative place, exact; ``None`` for a key of 0."""
    return Fraction(aantal, sleutel) if sleutel else None
