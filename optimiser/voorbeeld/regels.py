"""Rows of the fictional offer: what a kind of row looks like, and how a number is cut into sites."""

from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from optimiser.domain.aanbod import (
    AanbodRegel,
    BestaandNieuw,
    Kwaliteit,
    Locatie,
    Moment,
    Opvangvorm,
    Precisie,
    Soort,
    Vindplaats,
    Voorwaarde,
)
from optimiser.domain.gebied import Gemeentecode

NERGENS = Vindplaats("", "", 0)
SITENAMEN = ("Noord", "Oost", "Zuid", "West", "Centrum", "Station", "Haven", "Park", "Kade", "Veld")


def dag(jaar: int, maand: int, dagnummer: int) -> Moment:
    """Return a moment that is known to the day."""
    return Moment(date(jaar, maand, dagnummer), Precisie.DAG)


@dataclass(frozen=True, slots=True)
class Soortregel:
    """A kind of row: how certain, which form, from when, until when (``None`` = onbepaald)."""

    status: int
    vorm: Opvangvorm
    bestaand: BestaandNieuw
    vanaf: Moment
    tot: Moment | None
    verlenging: bool = False
    toezegging: bool = False
    referentie: bool = True


OPEN_AZC = Soortregel(9, Opvangvorm.AZC, BestaandNieuw.BESTAAND, dag(2021, 3, 1), None)
OPEN_TIJDELIJK = Soortregel(
    9, Opvangvorm.NOODOPVANG, BestaandNieuw.BESTAAND, dag(2024, 6, 1), dag(2029, 12, 31)
)
VERGUND = Soortregel(8, Opvangvorm.AZC, BestaandNieuw.NIEUW, dag(2027, 4, 1), dag(2037, 3, 31))
OVEREENKOMST = Soortregel(7, Opvangvorm.GEMEENTELIJK, BestaandNieuw.NIEUW, dag(2027, 6, 1), dag(2031, 5, 31))
BESLUIT = Soortregel(6, Opvangvorm.KLEINSCHALIG, BestaandNieuw.NIEUW, dag(2027, 5, 1), dag(2032, 4, 30))
PRINCIPE = Soortregel(5, Opvangvorm.AZC, BestaandNieuw.NIEUW, dag(2027, 7, 1), dag(2037, 6, 30))
TOEZEGGING = Soortregel(
    4, Opvangvorm.GEMEENTELIJK, BestaandNieuw.NIEUW, dag(2027, 6, 15), dag(2032, 6, 14), toezegging=True
)
VERLENGING = Soortregel(
    4, Opvangvorm.NOODOPVANG, BestaandNieuw.VERLENGING, dag(2023, 9, 1), dag(2027, 12, 31), verlenging=True
)
VOORNEMEN = Soortregel(
    3, Opvangvorm.AZC, BestaandNieuw.NIEUW, dag(2027, 6, 1), dag(2037, 5, 31), referentie=False
)
GROOTST, GROOTST_KLEIN, HOOGSTENS_KLEINSCHALIG = 900, 25, 60
"""Places on one site: largest, largest on the Wadden, largest of the form kleinschalig."""
TELLEND = (
    OPEN_AZC,
    OPEN_AZC,
    OPEN_TIJDELIJK,
    VERGUND,
    OVEREENKOMST,
    BESLUIT,
    PRINCIPE,
    TOEZEGGING,
    VERLENGING,
)


@dataclass(slots=True)
class Boekje:
    """Collects the rows and sites of one gemeente and numbers them."""

    gemeente: Gemeentecode
    rng: Random
    klein: bool
    regels: list[AanbodRegel] = field(default_factory=list)
    locaties: list[Locatie] = field(default_factory=list)

    def locatie(self, soort: Soort, soortregel: Soortregel, plekken: int) -> str:
        """Add the site of a row and return its id."""
        nummer = len(self.locaties) + 1
        naam = f"{self.gemeente}-L{nummer:02d}-{SITENAMEN[nummer % len(SITENAMEN)]}"
        nieuw = soortregel.bestaand is BestaandNieuw.NIEUW
        minimum = min(plekken, 20) if nieuw else 0
        maximum = plekken + plekken * self.rng.randrange(0, 4) // 10
        maximum = max(1, plekken, min(maximum, GROOTST_KLEIN if self.klein else GROOTST))
        self.locaties.append(
            Locatie(
                naam,
                self.gemeente,
                (),
                soort,
                soortregel.bestaand,
                minimum,
                maximum,
                soortregel.vanaf,
                soortregel.tot,
                soortregel.tot is None,
                self.rng.randrange(1, 4),
                "",
                "geschikt (fictief)" if self.rng.randrange(3) == 0 else "",
                None,
                NERGENS,
            )
        )
        if self.locaties[-1].coa_oordeel:
            self.locaties[-1] = replace(self.locaties[-1], coa_datum=date(2026, 9, 15))
        return naam

    def regel(self, soort: Soort, plekken: int | None, soortregel: Soortregel, **anders: object) -> None:
        """Add one offered row with its site."""
        locatie = self.locatie(soort, soortregel, plekken or 20)
        referentie = f"FICTIEF-2026-{self.gemeente[2:]}-{len(self.regels) + 1:02d}"
        regel = AanbodRegel(
            regel_id=f"{self.gemeente}-R{len(self.regels) + 1:02d}",
            gemeente=self.gemeente,
            toegerekend_aan=(),
            subregio="",
            locatie=locatie,
            soort_plek=soort,
            opvangvorm=soortregel.vorm,
            bestaand_nieuw=soortregel.bestaand,
            vervangt_regel="",
            plekken=plekken,
            plekken_min=None,
            plekken_max=None,
            kwaliteit=Kwaliteit.EXACT,
            vanaf=soortregel.vanaf,
            tot=soortregel.tot,
            tot_onbepaald=soortregel.tot is None,
            status=soortregel.status,
            status_datum=date(2026, 9, 1),
            besluit_ref=referentie if soortregel.referentie else "",
            zicht_op_verlenging=soortregel.verlenging,
            toezegging_tijdig=soortregel.toezegging,
            voorwaarde=Voorwaarde.GEEN,
            knelpunt="",
            eigenaar="gemeente",
            opmerking="fictief",
            vindplaats=NERGENS,
        )
        self.regels.append(replace(regel, **anders))  # type: ignore[arg-type]

    def geen_aanbod(self, *, standpunt: bool) -> None:
        """Add the row of a gemeente without an offer: no position yet, or a position of the college."""
        self.regels.append(
            AanbodRegel(
                regel_id=f"{self.gemeente}-R{len(self.regels) + 1:02d}",
                gemeente=self.gemeente,
                toegerekend_aan=(),
                subregio="",
                locatie="",
                soort_plek=Soort.REGULIER,
                opvangvorm=Opvangvorm.ANDERS,
                bestaand_nieuw=BestaandNieuw.NIEUW,
                vervangt_regel="",
                plekken=None,
                plekken_min=None,
                plekken_max=None,
                kwaliteit=Kwaliteit.EXACT,
                vanaf=None,
                tot=None,
                tot_onbepaald=False,
                status=1 if standpunt else 0,
                status_datum=date(2026, 10, 6) if standpunt else None,
                besluit_ref=f"FICTIEF-2026-{self.gemeente[2:]}-S1" if standpunt else "",
                zicht_op_verlenging=False,
                toezegging_tijdig=False,
                voorwaarde=Voorwaarde.GEEN,
                knelpunt="",
                eigenaar="",
                opmerking="fictief",
                vindplaats=NERGENS,
            )
        )

    def verdeel(self, soort: Soort, plekken: int) -> None:
        """Cut a number that counts into one to three rows of kinds that count."""
        grootst = GROOTST_KLEIN if self.klein else GROOTST
        while plekken > 0:
            deel = plekken if plekken <= 60 or self.rng.randrange(2) == 0 else plekken * 6 // 10
            deel = min(deel, grootst)
            soortregel = TELLEND[self.rng.randrange(len(TELLEND))]
            te_groot = soortregel.vorm is Opvangvorm.KLEINSCHALIG and deel > HOOGSTENS_KLEINSCHALIG
            self.regel(soort, deel, OVEREENKOMST if te_groot else soortregel)
            plekken -= deel

    def kandidaten(self) -> None:
        """Add candidate sites until the gemeente has its share of two to six."""
        doel = 2 + self.rng.randrange(5)
        while len(self.locaties) < doel:
            grootte = (
                self.rng.randrange(10, 26) if self.klein else (40, 60, 100, 150, 250)[self.rng.randrange(5)]
            )
            self.locatie(Soort.REGULIER if self.rng.randrange(6) else Soort.AMV, VOORNEMEN, grootte)
