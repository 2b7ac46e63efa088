"""From the question and the decided numbers to the question of stage B."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from optimiser.allocate.locaties import groepen
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid
from optimiser.domain.errors import SourceError
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import Locatiepost, Locatievraag, Plaats
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.domain.verdeling import Deelnemer, Deling, Post
from optimiser.rules.locaties import Sites, bepaal_sites, onbenoemde
from optimiser.run.deelnemers import Telstand


def vind_sites(opdracht: Verdeelopdracht, beleid: Beleid, telstand: Telstand) -> Sites:
    """Return the sites of all reports under a policy."""
    cyclus = opdracht.cyclus
    locaties = [locatie for verslag in opdracht.verslagen for locatie in verslag.locaties]
    return bepaal_sites(locaties, telstand.tellingen, beleid, cyclus.teldatum, cyclus.horizon)


def stel_vragen(
    deelnemers: Sequence[Deelnemer],
    delingen: Sequence[Deling],
    doel: Mapping[tuple[Gemeentecode, Soort], int],
    sites: Sites,
    beleid: Beleid,
) -> tuple[Locatievraag, ...]:
    """Return stage B per area.

    Parameters
    ----------
    delingen : the runs of stage A that gave the numbers: their bounds and keys hold here too.
    doel : places to put somewhere, per gemeente and kind.
    """
    per_code = {deelnemer.gemeente: deelnemer for deelnemer in deelnemers}
    gebieden = sorted({deling.gebied for deling in delingen})
    vragen = []
    for gebied in gebieden:
        eigen = {deling.soort: deling for deling in delingen if deling.gebied == gebied}
        posten = {
            soort: tuple(
                _post(per_code[post.gemeente], soort, post, doel[post.gemeente, soort], sites, beleid)
                for post in eigen[soort].posten
            )
            for soort in Soort
        }
        codes = [post.gemeente for post in eigen[Soort.AMV].posten]
        samen = {c: h for c in codes if (h := per_code[c].maximum_samen) is not None}
        plannen = tuple(p for p in sites.plannen if set(codes) & {p.gemeente, *(c for c, _ in p.delen)})
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
    deelnemer: Deelnemer, soort: Soort, post: Post, doel: int, sites: Sites, beleid: Beleid
) -> Locatiepost:
    """Return one post: bounds of stage A, sites of the reports, and the implied site where one may come."""
    code = post.gemeente
    plaatsen: list[Plaats] = list(sites.plaatsen.get((code, soort), ()))
    if not (deelnemer.niet_aangewezen or deelnemer.vrijgesteld):
        onbenoemd = onbenoemde(code, soort, beleid.locatievormen)
        plaatsen += [onbenoemd] if onbenoemd is not None else []
    hoog = None if post.hoog is None else max(post.basis + post.hoog, doel)
    aanbod, sleutel = deelnemer.aanbod[soort], deelnemer.sleutel[soort]
    return Locatiepost(
        code,
        soort,
        doel,
        min(aanbod, post.basis + post.laag, doel),
        # A gemeente that takes no part of the rest keeps its number as its highest.
        doel if post.sleutel == 0 else hoog,
        post.sleutel,
        post.exact,
        Fraction(aanbod, sleutel) if sleutel else None,
        tuple(sorted(plaatsen, key=lambda plaats: plaats.rang)),
    )
