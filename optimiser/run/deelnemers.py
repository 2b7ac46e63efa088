"""From the question to the participants of stage A: what counts, who agrees, who is limited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from optimiser.domain.aanbod import GemeenteStandpunt, Soort
from optimiser.domain.beleid import Beleid
from optimiser.domain.bevinding import Bevinding, Ernst
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.domain.verdeling import Deelnemer
from optimiser.rules.grenzen import bepaal_laag, stemt_in, te_hoog
from optimiser.rules.indicatief import Indicatief
from optimiser.rules.telregel import Telling, tel_aanbod, tel_regel


@dataclass(frozen=True, slots=True)
class Telstand:
    """What every offered row contributes, and the sum per gemeente and kind."""

    tellingen: tuple[Telling, ...]
    aanbod: Mapping[tuple[Gemeentecode, Soort], int]


def tel(opdracht: Verdeelopdracht, beleid: Beleid) -> Telstand:
    """Judge every offered row of the twelve reports, in order of regel_id."""
    cyclus = opdracht.cyclus
    regels = sorted(
        (regel for verslag in opdracht.verslagen for regel in verslag.aanbod), key=lambda r: r.regel_id
    )
    afspraken = [afspraak for verslag in opdracht.verslagen for afspraak in verslag.afspraken]
    tellingen = tuple(
        tel_regel(regel, beleid, cyclus.teldatum, cyclus.horizon, afspraken) for regel in regels
    )
    return Telstand(tellingen, tel_aanbod(tellingen, beleid.toerekening))


def stel_deelnemers(
    opdracht: Verdeelopdracht, beleid: Beleid, indicatief: Indicatief, telstand: Telstand
) -> tuple[Deelnemer, ...]:
    """Return the participants in order of code."""
    standpunten = {s.gemeente: s for verslag in opdracht.verslagen for s in verslag.gemeenten}
    deelnemers = []
    for gemeente in opdracht.gemeenten:
        code, standpunt = gemeente.code, standpunten[gemeente.code]
        totaal, amv = indicatief.totaal.per_gemeente[code], indicatief.amv.per_gemeente[code]
        deelnemers.append(
            Deelnemer(
                code,
                gemeente.provincie,
                {Soort.REGULIER: indicatief.regulier(code), Soort.AMV: amv.aantal},
                {Soort.REGULIER: totaal.exact - amv.exact, Soort.AMV: amv.exact},
                {soort: telstand.aanbod.get((code, soort), 0) for soort in Soort},
                stemt_in(standpunt, opdracht.cyclus.horizon),
                {Soort.REGULIER: standpunt.max_regulier, Soort.AMV: standpunt.max_amv},
                standpunt.max_samen,
                vrijgesteld=code in beleid.vrijgesteld,
                niet_aangewezen=code in beleid.niet_aangewezen,
            )
        )
    return tuple(deelnemers)


def boven_maximum(
    opdracht: Verdeelopdracht, deelnemers: Sequence[Deelnemer], beleid: Beleid
) -> tuple[Bevinding, ...]:
    """Return an E-MAX-01 (F) wherever the offer that counts exceeds the stated maximum."""
    namen = {gemeente.code: gemeente.naam for gemeente in opdracht.gemeenten}
    plaats: dict[Gemeentecode, tuple[str, GemeenteStandpunt]] = {
        standpunt.gemeente: (verslag.bestand, standpunt)
        for verslag in opdracht.verslagen
        for standpunt in verslag.gemeenten
    }
    bevindingen = []
    for deelnemer in deelnemers:
        laag = {soort: bepaal_laag(deelnemer, soort, beleid.meerdere) for soort in Soort}
        bestand, standpunt = plaats[deelnemer.gemeente]
        for soort, aantal, maximum in te_hoog(deelnemer, laag):
            bevindingen.append(
                Bevinding(
                    "E-MAX-01",
                    Ernst.FOUT,
                    bestand,
                    standpunt.vindplaats.blad,
                    f"rij {standpunt.vindplaats.rij}",
                    str(aantal),
                    str(maximum),
                    extra=(("gemeente", namen[deelnemer.gemeente]), ("soort", soort)),
                )
            )
    return tuple(bevindingen)
