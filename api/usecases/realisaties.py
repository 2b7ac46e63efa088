"""What came of a decided number: at the disposal of COA, open, or not in time; beside the number itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from api.db.besluittabellen import Bekendmaking, Besluit, Besluitversie, Realisatie
from api.db.eenheid import Opslag
from api.db.tabellen import Berekening, Gebruiker
from api.rechten import Vrager
from api.usecases.eisen import eis_gemeente, eis_geweest
from api.usecases.gedeeld import haal_cyclus
from api.usecases.rekenverslagen import lees_kijk
from optimiser.domain.aanbod import Soort
from optimiser.domain.errors import RunError
from optimiser.domain.feiten import Feiten
from optimiser.domain.gebied import Gemeente
from optimiser.domain.getal import duizend
from optimiser.explain.kijk import SOORTEN
from optimiser.law.cycli import load_cyclus
from optimiser.rules.realisatie import Feit, Realisatieregel, Realisatiestand, compute_realisatie

TOELICHTING = (
    "Ter beschikking gesteld, open en gemeld gaan over dezelfde plaatsen op een ander moment: tel ze niet "
    "op. Opvangplaatsen en aantallen te huisvesten vergunninghouders worden nooit bij elkaar opgeteld."
)


@dataclass(frozen=True, slots=True)
class NieuweRealisatie:
    """A line as it comes in; ``vervangt`` is the number of the line that it corrects."""

    feit: Feit
    soort: Soort
    plaatsen: int
    datum: date
    toelichting: str
    vervangt: int | None


@dataclass(frozen=True, slots=True)
class Regel:
    """A line as it was recorded, by which function, and the later line that replaced it."""

    nummer: int
    feit: Feit
    soort: Soort
    plaatsen: int
    datum: date
    toelichting: str
    vervangt: int | None
    vervangen_door: int | None
    vastgelegd: datetime
    vastgelegd_door: str


@dataclass(frozen=True, slots=True)
class Besluitaantal:
    """The number of a gemeente in the besluit that was sent, and which version that is."""

    besluitversie: int
    regulier: int
    amv: int


@dataclass(frozen=True, slots=True)
class Realisatieoverzicht:
    """All lines of a gemeente in a cycle, what they add up to, and the decided number if there is one."""

    gemeente: Gemeente
    regels: Sequence[Regel]
    standen: Sequence[Realisatiestand]
    besluit: Besluitaantal | None


def show_realisaties(opslag: Opslag, feiten: Feiten, jaar: int, gemeente: str) -> Realisatieoverzicht:
    """Return what came of the number of a gemeente.

    Raises
    ------
    ParameterOnbekend
        No such cycle (FOUT-CYCLUS-01) or gemeente (FOUT-GEBIED-01).
    """
    een = eis_gemeente(feiten, gemeente)
    with opslag.lees() as sessie:
        haal_cyclus(sessie, jaar)
        return _overzicht(sessie, jaar, een)


def add_realisatie(
    opslag: Opslag, vrager: Vrager, feiten: Feiten, waar: tuple[int, str], nieuw: NieuweRealisatie
) -> Realisatieoverzicht:
    """Record a line and return all of the gemeente.

    Parameters
    ----------
    waar : year of the cycle and code of the gemeente.

    Raises
    ------
    ParameterOnbekend
        As ``show_realisaties``.
    RunError
        A date in the future (FOUT-DATUM-01), a correction of another line or of one that was corrected
        (FOUT-REALISATIE-01, -02), or more places than the country needs (-03).
    """
    jaar, een = waar[0], eis_gemeente(feiten, waar[1])
    with opslag.schrijf(vrager.actor) as eenheid:
        sessie = eenheid.sessie
        haal_cyclus(sessie, jaar)
        eis_geweest(nieuw.datum, eenheid.nu)
        _eis_aantal(jaar, nieuw.plaatsen)
        _eis_vervangbaar(sessie, jaar, een, nieuw.vervangt)
        rij = Realisatie(
            cyclus=jaar,
            gemeente=een.code,
            feit=nieuw.feit,
            soort=nieuw.soort,
            plaatsen=nieuw.plaatsen,
            datum=nieuw.datum.isoformat(),
            toelichting=nieuw.toelichting,
            vervangt_id=nieuw.vervangt,
            gemaakt=eenheid.nu,
            gemaakt_door=vrager.wie.gebruiker_id,
        )
        sessie.add(rij)
        sessie.flush()
        velden = ("cyclus", "gemeente", "feit", "soort", "plaatsen", "datum", "vervangt_id")
        inhoud = {naam: getattr(rij, naam) for naam in velden}
        eenheid.leg_vast("realisatie.vastgelegd", f"realisatie/{rij.id}", inhoud)
        return _overzicht(sessie, jaar, een)


def _eis_aantal(jaar: int, plaatsen: int) -> None:
    raming = load_cyclus(jaar).capaciteitsraming
    if plaatsen > raming:
        raise RunError("FOUT-REALISATIE-03", plaatsen=duizend(plaatsen), raming=duizend(raming))


def _eis_vervangbaar(sessie: Session, jaar: int, gemeente: Gemeente, nummer: int | None) -> None:
    if nummer is None:
        return
    oud = sessie.get(Realisatie, nummer)
    if oud is None or (oud.cyclus, oud.gemeente) != (jaar, gemeente.code):
        raise RunError("FOUT-REALISATIE-01", vervangt=nummer)
    if sessie.scalar(select(exists().where(Realisatie.vervangt_id == nummer))):
        raise RunError("FOUT-REALISATIE-02", vervangt=nummer)


def _overzicht(sessie: Session, jaar: int, gemeente: Gemeente) -> Realisatieoverzicht:
    vraag = select(Realisatie, Gebruiker.functie).join(Gebruiker, Realisatie.gemaakt_door == Gebruiker.id)
    vraag = vraag.where(Realisatie.cyclus == jaar, Realisatie.gemeente == gemeente.code)
    rijen = sessie.execute(vraag.order_by(Realisatie.id)).all()
    door = {rij.vervangt_id: rij.id for rij, _ in rijen}
    regels = [_regel(rij, door.get(rij.id), functie) for rij, functie in rijen]
    standen = compute_realisatie(
        Realisatieregel(r.nummer, r.feit, r.soort, r.plaatsen, r.datum, r.vervangt) for r in regels
    )
    return Realisatieoverzicht(gemeente, regels, standen, _besluitaantal(sessie, jaar, gemeente))


def _regel(rij: Realisatie, vervangen_door: int | None, functie: str) -> Regel:
    return Regel(
        rij.id,
        Feit(rij.feit),
        Soort(rij.soort),
        rij.plaatsen,
        date.fromisoformat(rij.datum),
        rij.toelichting,
        rij.vervangt_id,
        vervangen_door,
        rij.gemaakt,
        functie,
    )


def _besluitaantal(sessie: Session, jaar: int, gemeente: Gemeente) -> Besluitaantal | None:
    """Return the number in the last version that was sent to anybody; a later draft does not count."""
    verzonden = exists().where(Bekendmaking.besluitversie_id == Besluitversie.id)
    vraag = (
        select(Besluitversie.nr, Berekening.receipt_sha256)
        .join(Besluit, Besluitversie.besluit_id == Besluit.id)
        .join(Berekening, Besluitversie.berekening_id == Berekening.id)
        .where(Besluit.cyclus == jaar, Besluit.provincie == gemeente.provincie, verzonden)
        .order_by(Besluitversie.nr.desc())
        .limit(1)
    )
    versie = sessie.execute(vraag).first()
    if versie is None or versie.receipt_sha256 is None:
        return None
    kijk = lees_kijk(sessie, versie.receipt_sha256)
    if gemeente.code not in kijk.gemeenten:
        return None
    return Besluitaantal(versie.nr, *(int(kijk.besluit(gemeente.code, soort)) for soort in SOORTEN))
