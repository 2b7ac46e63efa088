"""From the question and the decided numbers to the question of stage B."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from optimiser.allocate.locaties import groepen
from optimiser.allocate.rekenuitkomst import maak_regelposten
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid, Plafond
from optimiser.domain.errors import SourceError
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import Aard, Locatiepost, Locatievraag, Plaats
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.domain.verdeling import LAND, Deelnemer, Post
from optimiser.rules.grenzen import is_landelijk
from optimiser.rules.locaties import Sites, bepaal_sites, onbenoemde
from optimiser.run.deelnemers import Telstand

Sleutel = tuple[Gemeentecode, Soort]


def vind_sites(opdracht: Verdeelopdracht, beleid: Beleid, telstand: Telstand) -> Sites:
    """Return the sites of all reports under a policy."""
    cyclus = opdracht.cyclus
    locaties = [locatie for verslag in opdracht.verslagen for locatie in verslag.locaties]
    afspraken = [afspraak for verslag in opdracht.verslagen for afspraak in verslag.afspraken]
    dagen = (cyclus.teldatum, cyclus.horizon)
    return bepaal_sites(locaties, telstand.tellingen, beleid, *dagen, afspraken)


def stel_vragen(
    deelnemers: Sequence[Deelnemer],
    doel: Mapping[Sleutel, int],
    opgeheven: Collection[tuple[str, Soort]],
    sites: Sites,
    beleid: Beleid,
) -> tuple[Locatievraag, ...]:
    """Return stage B per area, in order of area.

    Parameters
    ----------
    deelnemers : with the facts and the fixed numbers that hold for the besluit, in order of code.
    doel : places to put somewhere, per gemeente and kind.
    opgeheven : areas and kinds in which the cap at the indicative number had to be lifted.
    """
    gebieden: dict[str, list[Deelnemer]] = {}
    for deelnemer in deelnemers:
        gebieden.setdefault(LAND if is_landelijk(beleid) else deelnemer.provincie, []).append(deelnemer)
    vragen = []
    for gebied, rij in sorted(gebieden.items()):
        posten = {}
        for soort in Soort:
            vrij = replace(beleid, plafond=Plafond.GEEN) if (gebied, soort) in opgeheven else beleid
            posten[soort] = tuple(
                _post(deelnemer, post, soort, doel[post.gemeente, soort], sites, beleid)
                for deelnemer, post in zip(rij, maak_regelposten(rij, soort, vrij), strict=True)
            )
        codes = {deelnemer.gemeente for deelnemer in rij}
        samen = {d.gemeente: d.maximum_samen for d in rij if d.maximum_samen is not None}
        plannen = tuple(p for p in sites.plannen if codes & {p.gemeente, *(c for c, _ in p.delen)})
        vragen.append(Locatievraag(gebied, posten, samen, plannen))
    return tuple(vragen)


def kies_gebied(vragen: Sequence[Locatievraag], gebied: str) -> tuple[Locatievraag, ...]:
    """Return the questions of one area with what is coupled to it; all of them without an area.

    Raises
    ------
    SourceError
        FOUT-PROVINCIE-01 when there is no such area.
    """
    if not gebied:
        return tuple(vragen)
    for groep in groepen(vragen):
        if gebied in {vraag.gebied for vraag in groep}:
            return groep
    raise SourceError("FOUT-PROVINCIE-01", provincie=gebied)


def _post(
    deelnemer: Deelnemer, post: Post, soort: Soort, doel: int, sites: Sites, beleid: Beleid
) -> Locatiepost:
    """Return one post: bounds of stage A, sites of the reports, and the implied site where one may come."""
    code = post.gemeente
    plaatsen: list[Plaats] = list(sites.plaatsen.get((code, soort), ()))
    if not (deelnemer.niet_aangewezen or deelnemer.vrijgesteld):
        onbenoemd = onbenoemde(code, soort, beleid.locatievormen)
        plaatsen += [onbenoemd] if onbenoemd is not None else []
    aanbod, sleutel = deelnemer.aanbod[soort], deelnemer.sleutel[soort]
    # A corrected offer (herbesluit) does not say where: what stands on sites is what the rows count.
    geteld = sum(p.bereiken[0].minimum for p in plaatsen if p.aard is Aard.AANBOD)
    # A fixed number, and one that takes no part of the rest, is also the highest.
    vast = deelnemer.vast is not None or post.sleutel == 0
    hoog = doel if vast else None if post.hoog is None else max(post.basis + post.hoog, doel)
    return Locatiepost(
        code,
        soort,
        doel,
        min(geteld, post.basis + post.laag, doel),
        hoog,
        post.sleutel,
        post.exact,
        Fraction(aanbod, sleutel) if sleutel else None,
        tuple(sorted(plaatsen, key=lambda plaats: plaats.rang)),
    )
