"""Assembles the twelve fictional reports: offers by the public pattern, then the special cases."""

from collections.abc import Mapping
from datetime import date
from random import Random

from optimiser.domain.aanbod import (
    ContextRegel,
    GemeenteStandpunt,
    Instemming,
    Soort,
    VergunninghoudersRegel,
    Verslag,
    VerslagKop,
)
from optimiser.domain.feiten import Feiten
from optimiser.domain.gebied import Gemeentecode, Provinciecode
from optimiser.ingest.verslag.lezer import Verwachting
from optimiser.rules.taakstelling import compute_taakstelling
from optimiser.voorbeeld.bijzonder import voeg_bijzonder_toe
from optimiser.voorbeeld.patroon import AANBOD_PER_OPGAVE
from optimiser.voorbeeld.regels import NERGENS, VOORNEMEN, Boekje
from optimiser.voorbeeld.utrecht import UTRECHT

ZAAD = 20261101
WADDEN = ("GM0060", "GM0088", "GM0093", "GM0096", "GM0448")
FICTIEF_LANDELIJK = 12_000
"""National number of status holders of the fictional half-years; not a published figure."""
ANIMO = (0, 0, 35, 50, 60, 70, 75, 80, 85, 90, 95, 100, 105, 120, 150)
"""Offer in percent of the indicative number, drawn per gemeente before scaling to the pattern."""

ANTWOORDEN = (
    (11, Instemming.JA, None),
    (15, Instemming.NEE, None),
    (17, Instemming.TOT_DATUM, date(2028, 12, 31)),
    (19, Instemming.TOT_DATUM, date(2027, 12, 31)),
    (20, Instemming.LEEG, None),
)
"""Answers on consent to a surplus by a draw out of twenty: answer if the draw is below the limit."""


def bouw_verslagen(feiten: Feiten, verwachting: Verwachting) -> tuple[Verslag, ...]:
    """Return the twelve fictional reports, in order of provinciecode; same facts, same reports."""
    boekjes = {
        code: Boekje(code, Random(f"{ZAAD}-{code}"), code in WADDEN)  # noqa: S311  no secret, a seeded example
        for code in sorted(feiten.gemeenten)
    }
    aanbod = _aanbod(verwachting)
    for code, boekje in boekjes.items():
        for soort in Soort:
            boekje.verdeel(soort, aanbod[code][soort])
        if not boekje.regels:
            boekje.geen_aanbod(standpunt=boekje.rng.randrange(2) == 0)
        elif feiten.gemeenten[code].provincie != "PV26" and boekje.rng.randrange(3) == 0:
            maat = 2 if boekje.klein else 10
            boekje.regel(Soort.REGULIER, maat * boekje.rng.randrange(2, 9), VOORNEMEN)
        boekje.kandidaten()
    standpunten = {code: _standpunt(boekjes[code], verwachting) for code in boekjes}
    verslagen = {
        provincie: _verslag(provincie, feiten, verwachting, boekjes, standpunten)
        for provincie in sorted(feiten.provincies)
    }
    return voeg_bijzonder_toe(verslagen, verwachting)


def _aanbod(verwachting: Verwachting) -> Mapping[Gemeentecode, Mapping[Soort, int]]:
    """Return the places that are meant to count per gemeente: the pattern, scaled to the 2026 opgaven."""
    aanbod: dict[Gemeentecode, dict[Soort, int]] = {}
    for provincie, (totaal, amv) in verwachting.opgave.items():
        codes = [c for c, g in sorted(verwachting.gemeenten.items()) if g.provincie == provincie]
        if provincie not in AANBOD_PER_OPGAVE:
            aanbod |= {c: {Soort.REGULIER: UTRECHT[c][0], Soort.AMV: UTRECHT[c][1]} for c in codes}
            continue
        rng = Random(f"{ZAAD}-{provincie}")  # noqa: S311  no secret, a seeded example
        boven, onder = AANBOD_PER_OPGAVE[provincie]
        regulier = {c: verwachting.indicatief[c][0] - verwachting.indicatief[c][1] for c in codes}
        animo = {c: ANIMO[rng.randrange(len(ANIMO))] for c in codes}
        rauw = sum(regulier[c] * animo[c] for c in codes)
        doel = (totaal - amv) * boven // onder
        for c in codes:
            aantal = regulier[c] * animo[c] * doel // rauw
            aanbod[c] = {
                Soort.REGULIER: aantal if aantal < 25 else aantal // 5 * 5,
                Soort.AMV: _amv(verwachting.indicatief[c][1], animo[c], rng),
            }
    return aanbod


def _amv(indicatief: int, animo: int, rng: Random) -> int:
    """Offer of amv places: short nearly everywhere, none where the gemeente is small or offers nothing."""
    if animo == 0 or indicatief < 5:
        return 0
    return indicatief * (0, 50, 75, 90, 110)[rng.randrange(5)] // 100


def _standpunt(boekje: Boekje, verwachting: Verwachting) -> GemeenteStandpunt:
    """Return the neutral position of a college, with its answer on consent where it has a surplus."""
    totaal, amv = verwachting.indicatief[boekje.gemeente]
    som = dict.fromkeys(Soort, 0)
    for regel in boekje.regels:
        som[regel.soort_plek] += regel.plekken or 0
    boven = som[Soort.REGULIER] > totaal - amv or som[Soort.AMV] > amv
    utrecht = verwachting.gemeenten[boekje.gemeente].provincie == "PV26"
    trekking = 0 if utrecht else boekje.rng.randrange(20)
    antwoord, tot = next((woord, dag) for grens, woord, dag in ANTWOORDEN if trekking < grens)
    if not boven:
        antwoord, tot = Instemming.LEEG, None
    geen = not any(som.values())
    return GemeenteStandpunt(
        boekje.gemeente,
        "geen_besluit" if geen else "akkoord",
        "",
        "",
        antwoord,
        tot,
        f"FICTIEF-2026-{boekje.gemeente[2:]}-I1" if antwoord in (Instemming.JA, Instemming.TOT_DATUM) else "",
        None,
        None,
        None,
        "",
        NERGENS,
    )


def _verslag(
    provincie: Provinciecode,
    feiten: Feiten,
    verwachting: Verwachting,
    boekjes: Mapping[Gemeentecode, Boekje],
    standpunten: Mapping[Gemeentecode, GemeenteStandpunt],
) -> Verslag:
    codes = [c for c, g in sorted(feiten.gemeenten.items()) if g.provincie == provincie]
    rng = Random(f"{ZAAD}-{provincie}-kop")  # noqa: S311  no secret, a seeded example
    totaal, amv = verwachting.opgave[provincie]
    kop = VerslagKop(
        verwachting.cyclus.jaar,
        provincie,
        1,
        "verslag",
        date(2026, 10, 12 + rng.randrange(18)),
        verwachting.cyclus.peildatum_verslag,
        verwachting.cyclus.horizon,
        totaal,
        amv,
        "functionele postbus kabinet (fictief)",
        fictief=True,
    )
    return Verslag(
        bestand=bestandsnaam(provincie, feiten.provincies[provincie].naam),
        sha256="",
        kop=kop,
        aanbod=tuple(regel for c in codes for regel in boekjes[c].regels),
        afspraken=(),
        gemeenten=tuple(standpunten[c] for c in codes),
        locaties=tuple(locatie for c in codes for locatie in boekjes[c].locaties),
        vergunninghouders=_vergunninghouders(codes, feiten, rng),
        context=_context(codes, rng),
        toelichting=(("Voorbeeld", "Dit verslag is verzonnen. Het zegt niets over echte plannen."),),
        bevindingen=(),
    )


def bestandsnaam(provincie: Provinciecode, naam: str) -> str:
    """Return the file name of a fictional report; the label is part of it."""
    kaal = naam.lower().replace("â", "a").replace(" ", "-")
    return f"FICTIEF-VOORBEELD-verslag-{provincie}-{kaal}.xlsx"


def _vergunninghouders(
    codes: list[Gemeentecode], feiten: Feiten, rng: Random
) -> tuple[VergunninghoudersRegel, ...]:
    taken = compute_taakstelling(FICTIEF_LANDELIJK, feiten.inwoners_op(2025).waarden).per_gemeente
    regels = []
    for code in codes:
        achter = rng.randrange(0, 12)
        for halfjaar in ("2026-I", "2026-II"):
            taak = taken[code].aantal
            gedaan = (
                taak * rng.randrange(6, 12) // 10
                if halfjaar == "2026-I"
                else taak * rng.randrange(0, 7) // 10
            )
            voor = 0 if achter else rng.randrange(0, 5)
            regel = VergunninghoudersRegel(
                code,
                halfjaar,
                taak,
                gedaan,
                achter,
                voor,
                taak * rng.randrange(7, 13) // 10,
                taak * rng.randrange(0, 4) // 10,
                rng.randrange(5) == 0,
                NERGENS,
            )
            regels.append(regel)
            achter = max(0, taak + achter - voor - gedaan)
    return tuple(regels)


def _context(codes: list[Gemeentecode], rng: Random) -> tuple[ContextRegel, ...]:
    return tuple(
        ContextRegel(
            code, 20 + rng.randrange(200), rng.randrange(200), rng.randrange(40), None, "fictief", NERGENS
        )
        for code in codes
        if rng.randrange(3) == 0
    )
