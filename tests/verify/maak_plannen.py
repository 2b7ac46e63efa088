"""Joint sites for the made-up opdrachten: plans of two or three gemeenten, agreed by everyone in them.

Everything is drawn from a lot of its own, so the sites of older seeds stay what they were.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from random import Random

from optimiser.domain.aanbod import (
    Afspraak,
    BestaandNieuw,
    Locatie,
    Moment,
    Precisie,
    Soort,
    Vindplaats,
    Voorwaarde,
)
from optimiser.domain.gebied import Gemeentecode, Provinciecode
from optimiser.domain.opdracht import Verdeelopdracht

SOORTEN = (Soort.AMV, Soort.REGULIER)
NAAM = "Plan"
"""How the id of every joint site made here begins."""
Leden = tuple[Gemeentecode, ...]


def met_plannen(opdracht: Verdeelopdracht, schaal: int, aantal: int) -> Verdeelopdracht:
    """The same opdracht with so many joint sites; the first one over a provincial border where there is one.

    Both kinds get one, and the last ones may stand on one site: two plans with one id.
    """
    van = {feit.code: feit.provincie for feit in opdracht.gemeenten}
    rng = Random(f"plannen {sorted(van)} {opdracht.cyclus.capaciteitsraming} {schaal} {aantal}")
    per_provincie: dict[Provinciecode, list[Locatie]] = {}
    vorige: Leden = ()
    for nummer in range(aantal):
        leden = _leden(rng, van, vorige, over_grens=nummer == 0)
        soort = SOORTEN[nummer % 2]
        anders = (nummer == aantal - 1 or rng.random() < 0.2) and rng.random() < 0.4
        for eigen in SOORTEN if anders else (soort,):
            site = _plan(rng, f"{NAAM} {nummer}", leden, eigen, schaal, opdracht)
            per_provincie.setdefault(van[site.gemeente], []).append(site)
        vorige = leden
    verslagen = tuple(
        replace(
            verslag, locaties=_op_naam((*verslag.locaties, *per_provincie.get(verslag.kop.provincie, ())))
        )
        for verslag in opdracht.verslagen
    )
    return replace(opdracht, verslagen=verslagen)


def met_afspraken(opdracht: Verdeelopdracht) -> Verdeelopdracht:
    """The same opdracht with an agreement for every plan made here, in the report of both sides."""
    van = {feit.code: feit.provincie for feit in opdracht.gemeenten}
    alle = [
        afspraak
        for verslag in opdracht.verslagen
        for locatie in verslag.locaties
        if locatie.locatie_id.startswith(NAAM)
        for afspraak in bevestigde_afspraken(locatie)
    ]
    verslagen = tuple(
        replace(
            verslag,
            afspraken=(
                *verslag.afspraken,
                *(a for a in alle if verslag.kop.provincie in (van[a.van], van[a.naar])),
            ),
        )
        for verslag in opdracht.verslagen
    )
    return replace(opdracht, verslagen=verslagen)


def bevestigde_afspraken(locatie: Locatie) -> Iterator[Afspraak]:
    """What the gemeente of a joint site agreed with every other one that has a part, confirmed by both."""
    for code, deel in locatie.aandelen:
        if code != locatie.gemeente:
            yield Afspraak(
                afspraak_id=f"A {locatie.locatie_id} {locatie.soort_plek.value} {code}",
                soort="gezamenlijk_plan",
                van=locatie.gemeente,
                naar=code,
                aantal_van=deel,
                eenheid_van="opvangplaatsen",
                aantal_naar=deel,
                eenheid_naar="opvangplaatsen",
                vanaf=locatie.vanaf,
                tot=locatie.tot,
                voorwaarde=Voorwaarde.GEEN,
                bevestigd_van=True,
                bevestigd_naar=True,
                regels=(locatie.locatie_id,),
                vindplaats=Vindplaats("verslag.xlsx", "Afspraken", 4),
            )


def _op_naam(locaties: Sequence[Locatie]) -> tuple[Locatie, ...]:
    return tuple(sorted(locaties, key=lambda locatie: (locatie.locatie_id, locatie.soort_plek)))


def _leden(rng: Random, van: dict[Gemeentecode, Provinciecode], vorige: Leden, *, over_grens: bool) -> Leden:
    """Two or three gemeenten; two plans in a row often share one."""
    codes = list(van)
    rng.shuffle(codes)
    eerste = rng.choice(vorige) if vorige and rng.random() < 0.6 else codes[0]
    anderen = [code for code in codes if code != eerste]
    if over_grens:
        anderen.sort(key=lambda code: van[code] == van[eerste])
    return (eerste, *anderen[: rng.choice((1, 1, 2))])


def _plan(
    rng: Random, naam: str, leden: Leden, soort: Soort, schaal: int, opdracht: Verdeelopdracht
) -> Locatie:
    groot = max(3, schaal if soort is Soort.REGULIER else schaal // 4)
    aandelen = tuple(sorted((code, rng.randrange(1, max(2, groot // 2))) for code in leden))
    som = sum(deel for _, deel in aandelen)
    past = any(
        vorm.minimum <= som and (vorm.maximum is None or som <= vorm.maximum)
        for vorm in opdracht.beleid.locatievormen
        if vorm.soort is soort
    )
    # Mostly the site stands with a member, now and then where nobody has a part.
    elders = rng.random() < 0.15
    return Locatie(
        locatie_id=naam,
        gemeente=rng.choice([feit.code for feit in opdracht.gemeenten]) if elders else leden[0],
        aandelen=aandelen,
        soort_plek=soort,
        bestaand_nieuw=BestaandNieuw.NIEUW if past and rng.random() < 0.7 else BestaandNieuw.BESTAAND,
        minimum=max(1, som - rng.randrange(4)),
        maximum=som + rng.choice((0, 0, 3)),
        vanaf=Moment(date(2026, 1, 1), Precisie.DAG),
        tot=None,
        tot_onbepaald=True,
        kostenklasse=rng.randrange(1, 4),
        knelpunt="",
        coa_oordeel="",
        coa_datum=None,
        vindplaats=Vindplaats("verslag.xlsx", "Locaties", 4),
    )
