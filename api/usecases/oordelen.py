"""What COA judges of a site: added to, never changed; the last one recorded counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.besluittabellen import Oordeel
from api.db.eenheid import Opslag
from api.rechten import Vrager
from api.usecases.eisen import eis_geweest, eis_provincie
from api.usecases.gedeeld import haal_cyclus
from optimiser.domain.feiten import Feiten


@dataclass(frozen=True, slots=True)
class Plek:
    """A site as the reports name it."""

    jaar: int
    provincie: str
    locatie_id: str


@dataclass(frozen=True, slots=True)
class NieuwOordeel:
    """A judgment as it comes in."""

    oordeel: str
    toelichting: str
    datum: date


@dataclass(frozen=True, slots=True)
class Oordeelregel:
    """A judgment as it was recorded; ``geldt`` for the last one of a site alone."""

    nummer: int
    oordeel: str
    toelichting: str
    datum: str
    vastgelegd: datetime
    geldt: bool


def list_oordelen(opslag: Opslag, feiten: Feiten, plek: Plek) -> Sequence[Oordeelregel]:
    """Return the judgments of a site in the order in which they were recorded: the last one counts.

    Raises
    ------
    ParameterOnbekend
        No such cycle (FOUT-CYCLUS-01) or provincie (FOUT-PROVINCIE-01).
    """
    eis_provincie(feiten, plek.provincie)
    with opslag.lees() as sessie:
        haal_cyclus(sessie, plek.jaar)
        return _van(sessie, plek)


def add_oordeel(
    opslag: Opslag, vrager: Vrager, feiten: Feiten, plek: Plek, nieuw: NieuwOordeel
) -> Sequence[Oordeelregel]:
    """Record a judgment and return all of the site.

    Raises
    ------
    ParameterOnbekend
        As ``list_oordelen``.
    RunError
        A date in the future (FOUT-DATUM-01).
    """
    eis_provincie(feiten, plek.provincie)
    with opslag.schrijf(vrager.actor) as eenheid:
        sessie = eenheid.sessie
        haal_cyclus(sessie, plek.jaar)
        eis_geweest(nieuw.datum, eenheid.nu)
        rij = Oordeel(
            cyclus=plek.jaar,
            provincie=plek.provincie,
            locatie_id=plek.locatie_id,
            oordeel=nieuw.oordeel,
            toelichting=nieuw.toelichting,
            datum=nieuw.datum.isoformat(),
            gemaakt=eenheid.nu,
            gemaakt_door=vrager.wie.gebruiker_id,
        )
        sessie.add(rij)
        sessie.flush()
        inhoud = {"cyclus": plek.jaar, "provincie": plek.provincie, "locatie": plek.locatie_id}
        eenheid.leg_vast("oordeel.vastgelegd", f"oordeel/{rij.id}", {**inhoud, "oordeel": nieuw.oordeel})
        return _van(sessie, plek)


def _van(sessie: Session, plek: Plek) -> Sequence[Oordeelregel]:
    vraag = select(Oordeel).where(
        Oordeel.cyclus == plek.jaar,
        Oordeel.provincie == plek.provincie,
        Oordeel.locatie_id == plek.locatie_id,
    )
    rijen = sessie.scalars(vraag.order_by(Oordeel.id)).all()
    return [
        Oordeelregel(rij.id, rij.oordeel, rij.toelichting, rij.datum, rij.gemaakt, rij is rijen[-1])
        for rij in rijen
    ]
