"""Sites, joint plans, neighbours and choices of stage B for the made-up opdrachten.

Everything is drawn from a lot of its own, so the offers and policies of older seeds stay what they were.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from optimiser.domain.aanbod import (
    AanbodRegel,
    Afspraak,
    BestaandNieuw,
    Locatie,
    Moment,
    Precisie,
    Soort,
    Verslag,
    Vindplaats,
    Voorwaarde,
)
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.opdracht import Verdeelopdracht

VOLGORDES = (
    ["afwijking"],
    ["afwijking"],
    ["afwijking", "minste_nieuwe_locaties", "kostenklasse"],
    ["minste_nieuwe_locaties", "afwijking"],
    ["kostenklasse", "afwijking", "meeste_nieuwe_locaties"],
    ["afwijking", "kostenklasse"],
)
BINDEND = ([], [], [], ["regulier"], ["amv"], ["amv", "regulier"])
MEESTE_PLANNEN = 5


def locatiekeuzes(rng: Random) -> dict[str, Any]:
    """The choices of stage B: forms, order, excess, suggestions, which numbers follow the sites."""
    vormen: list[dict[str, Any]] = []
    for soort, groot in (("amv", 4), ("regulier", 14)):
        klein = rng.randrange(1, groot)
        if rng.random() < 0.9:
            vormen.append(_vorm("kleinschalig", soort, klein, klein + rng.randrange(groot)))
        if rng.random() < 0.6:
            vormen.append(_vorm("groot", soort, klein + rng.randrange(2 * groot), None))
    return {
        "locatievormen": vormen,
        "volgorde": rng.choice(VOLGORDES),
        "overschrijding": rng.choice(("nee", "nee", "ja")),
        "gezamenlijk_voorstel": rng.choice(("ja", "ja", "nee")),
        "minimum_bindend": rng.choice(BINDEND),
    }


def _vorm(naam: str, soort: str, minimum: int, maximum: int | None) -> dict[str, Any]:
    return {"vorm": naam, "soort": soort, "minimum": minimum, "maximum": maximum}


def met_sites(opdracht: Verdeelopdracht, schaal: int) -> Verdeelopdracht:
    """The same opdracht with sites in its reports and neighbours in its provincies."""
    codes = [str(feit.code) for feit in opdracht.gemeenten]
    rng = Random(f"{codes} {opdracht.cyclus.capaciteitsraming} {schaal}")
    plannen = [MEESTE_PLANNEN]
    verslagen = tuple(_met_sites(rng, verslag, max(4, schaal), plannen) for verslag in opdracht.verslagen)
    buren = []
    for provincie in opdracht.provincies:
        eigen = [feit.code for feit in opdracht.gemeenten if feit.provincie == provincie.code]
        for nummer, een in enumerate(eigen):
            buren += [
                (een, b, rng.choice((90, 250, 4000))) for b in eigen[nummer + 1 :] if rng.random() < 0.5
            ]
    return replace(opdracht, verslagen=_met_afspraken(verslagen), buren=tuple(sorted(buren)))


def _met_afspraken(verslagen: tuple[Verslag, ...]) -> tuple[Verslag, ...]:
    """Agreements for most joint rows and sites; some lack a side, hang on a condition, or do not run."""
    rng = Random(repr([(rij.regel_id, rij.toegerekend_aan) for v in verslagen for rij in v.aanbod]))
    per_verslag: list[list[Afspraak]] = [[] for _ in verslagen]
    gedeeld = [(r.regel_id, r.gemeente, r.toegerekend_aan) for v in verslagen for r in v.aanbod]
    gedeeld += [(loc.locatie_id, loc.gemeente, loc.aandelen) for v in verslagen for loc in v.locaties]
    namen = [naam for naam, _, _ in gedeeld]
    for naam, plek, delen in gedeeld:
        for ander, _ in delen:
            if ander != plek and rng.random() < 0.9:
                basis = _afspraak(rng, f"A{rng.randrange(10_000)}", plek, ander, (naam, rng.choice(namen)))
                for versie in _versies(rng, basis):
                    rng.choice(per_verslag).append(versie)
    return tuple(
        replace(verslag, afspraken=tuple(rij)) for verslag, rij in zip(verslagen, per_verslag, strict=True)
    )


def _versies(rng: Random, goed: Afspraak) -> list[Afspraak]:
    """One agreement as the reports state it: mostly good, else with one flaw; now and then twice."""
    een_kant = replace(goed, bevestigd_van=False)
    laat = Moment(date(2027, 7, 1 + rng.randrange(2)), Precisie.DAG)
    eind = Moment(date(2027, 6, 30) if rng.random() < 0.5 else date(2027, 7, 1), Precisie.DAG)
    return rng.choice(
        (
            [goed],
            [goed],
            [goed],
            [goed],
            [goed],
            [goed],
            [goed, goed],
            [replace(goed, vanaf=laat)],
            [replace(goed, tot=eind)],
            [een_kant, replace(goed, bevestigd_naar=False)],
            [een_kant],
            [een_kant, replace(goed, afspraak_id="ander", bevestigd_naar=False)],
            [een_kant, replace(goed, bevestigd_naar=False, regels=())],
            [goed, replace(goed, voorwaarde=Voorwaarde.OPEN)],
            [replace(goed, voorwaarde=rng.choice(list(Voorwaarde)))],
        )
    )


def _afspraak(
    rng: Random, kenmerk: str, plek: Gemeentecode, ander: Gemeentecode, regels: tuple[str, ...]
) -> Afspraak:
    van, naar = (plek, ander) if rng.random() < 0.7 else (ander, plek)
    return Afspraak(
        kenmerk,
        "gezamenlijk_plan",
        van,
        naar,
        1,
        "opvangplaatsen",
        1,
        "opvangplaatsen",
        None,
        None,
        Voorwaarde.GEEN,
        bevestigd_van=True,
        bevestigd_naar=True,
        regels=tuple(sorted(set(regels))),
        vindplaats=Vindplaats("verslag.xlsx", "Afspraken", 4),
    )


def _met_sites(rng: Random, verslag: Verslag, schaal: int, plannen: list[int]) -> Verslag:
    codes = [stand.gemeente for stand in verslag.gemeenten]
    aanbod = tuple(_samengevoegd(rng, verslag.aanbod))
    locaties = {}
    for rij in aanbod:
        if rij.locatie and rng.random() < 0.6:
            locatie = _locatie(rng, rij.locatie, rij.gemeente, rij.soort_plek, schaal)
            locaties[locatie.locatie_id, locatie.soort_plek] = locatie
    for code in codes:
        for nummer in range(rng.choice((0, 0, 1, 1, 2))):
            for soort in rng.choice(((Soort.AMV,), (Soort.REGULIER,), (Soort.REGULIER,), tuple(Soort))):
                locatie = _locatie(rng, f"{code} K{nummer}", code, soort, schaal)
                if plannen[0] and locatie.maximum and rng.random() < 0.35:
                    plannen[0] -= 1
                    locatie = replace(locatie, aandelen=_aandelen(rng, locatie.maximum, codes))
                locaties[locatie.locatie_id, soort] = locatie
    return replace(verslag, aanbod=aanbod, locaties=tuple(waarde for _, waarde in sorted(locaties.items())))


def _samengevoegd(rng: Random, rijen: Sequence[AanbodRegel]) -> Iterator[AanbodRegel]:
    """Now and then two rows of one gemeente stand on one site, and a row on none."""
    vorige: AanbodRegel | None = None
    for rij in rijen:
        eigen = rij
        if vorige is not None and vorige.gemeente == rij.gemeente and rng.random() < 0.3:
            eigen = replace(rij, locatie=vorige.locatie)
        elif rng.random() < 0.1:
            eigen = replace(rij, locatie="")
        vorige = eigen
        yield eigen


def _aandelen(rng: Random, som: int, codes: Sequence[Gemeentecode]) -> tuple[tuple[Gemeentecode, int], ...]:
    een, ander = rng.sample(list(codes), 2)
    deel = rng.randrange(som + 1)
    return ((een, deel), (ander, som - deel))


def _locatie(rng: Random, naam: str, code: Gemeentecode, soort: Soort, schaal: int) -> Locatie:
    groot = schaal if soort is Soort.REGULIER else max(3, schaal // 4)
    minimum = rng.randrange(groot)
    dag = date(2027, 7, 2) if rng.random() < 0.08 else date(2026, 1, 1)
    onbepaald = rng.random() < 0.5
    einde = rng.choice((date(2027, 6, 30), date(2028, 1, 31), date(2030, 12, 31), date(2032, 1, 1)))
    return Locatie(
        locatie_id=naam,
        gemeente=code,
        aandelen=(),
        soort_plek=soort,
        bestaand_nieuw=rng.choice(list(BestaandNieuw)),
        minimum=minimum,
        maximum=minimum + rng.choice((0, 1, groot)),
        vanaf=None if rng.random() < 0.04 else Moment(dag, Precisie.DAG),
        tot=None if onbepaald else Moment(einde, Precisie.DAG),
        tot_onbepaald=onbepaald,
        kostenklasse=rng.randrange(1, 4),
        knelpunt="",
        coa_oordeel="",
        coa_datum=None,
        vindplaats=Vindplaats("verslag.xlsx", "Locaties", 4),
    )
