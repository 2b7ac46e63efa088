"""Sending the besluit to everyone who gets it (Awb 3:41), with the proof of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.besluittabellen import Bekendmaking, Besluit, Besluitversie
from api.db.eenheid import Opslag
from api.rechten import Vrager
from api.standen import Stand
from api.usecases.besluitrij import eis_dag, haal_besluit, kijk_van, laatste_met, onderwerp
from optimiser.domain.errors import RunError
from optimiser.domain.getal import sha256

OVERIGEN: Mapping[str, str] = {
    "CDK": "commissaris van de Koning",
    "GS": "gedeputeerde staten",
    "COA": "Centraal Orgaan opvang asielzoekers",
}
"""Who gets the besluit beside the colleges of the provincie."""


@dataclass(frozen=True, slots=True)
class Verzending:
    """One sending: to whom, how, on which day, and what proves it (a reference, no name)."""

    geadresseerde: str
    wijze: str
    verzonden_op: date
    bewijs: str


@dataclass(frozen=True, slots=True)
class Bekendmakingstand:
    """The sendings of the signed besluit of now, and who has none yet."""

    verzendingen: Sequence[Verzending]
    ontbreekt: Sequence[str]


def geadresseerden(sessie: Session, besluit: Besluit) -> tuple[str, ...]:
    """Return everyone who gets the besluit: each college by its code, and the others."""
    codes = kijk_van(sessie, besluit.berekening_id).per_provincie[besluit.provincie]
    return (*sorted(codes), *OVERIGEN)


def zonder_bewijs(sessie: Session, besluit: Besluit) -> tuple[str, ...]:
    """Return the addressees without a proof of sending of the signed besluit."""
    versie = _getekende(sessie, besluit)
    er = set() if versie is None else {rij.geadresseerde for rij in _rijen(sessie, versie)}
    return tuple(wie for wie in geadresseerden(sessie, besluit) if wie not in er)


def list_bekendmakingen(opslag: Opslag, jaar: int, provincie: str) -> Bekendmakingstand:
    """Return the proofs of sending of the besluit, and who has none yet."""
    with opslag.lees() as sessie:
        besluit = haal_besluit(sessie, jaar, provincie)
        versie = _getekende(sessie, besluit)
        rijen = () if versie is None else _rijen(sessie, versie)
        return Bekendmakingstand([_verzending(rij) for rij in rijen], zonder_bewijs(sessie, besluit))


def add_bekendmaking(
    opslag: Opslag, vrager: Vrager, jaar: int, provincie: str, verzending: Verzending
) -> Verzending:
    """Record one sending with its proof; it is never changed.

    Raises
    ------
    RunError
        There is no signed besluit to send (FOUT-BEKENDMAKING-01), nobody of that name gets it (-02), the
        proof is there (-03), or the day lies ahead or before the signature (FOUT-DATUM-01).
    """
    with opslag.schrijf(vrager.actor) as eenheid:
        sessie = eenheid.sessie
        besluit = haal_besluit(sessie, jaar, provincie)
        versie = _getekende(sessie, besluit)
        if besluit.stand != Stand.ONDERTEKEND or versie is None:
            raise RunError("FOUT-BEKENDMAKING-01", stand=besluit.stand)
        wie, dag = verzending.geadresseerde, verzending.verzonden_op
        if wie not in geadresseerden(sessie, besluit):
            raise RunError("FOUT-BEKENDMAKING-02", wie=wie)
        if wie not in zonder_bewijs(sessie, besluit):
            raise RunError("FOUT-BEKENDMAKING-03", wie=wie)
        getekend = date.fromisoformat(versie.stukgegevens["ondertekend_op"])
        eis_dag(dag, getekend, "de ondertekening", eenheid.nu)
        rij = Bekendmaking(
            besluitversie_id=versie.id,
            geadresseerde=wie,
            wijze=verzending.wijze,
            verzonden_op=dag.isoformat(),
            bewijs=verzending.bewijs,
            gemaakt=eenheid.nu,
            gemaakt_door=vrager.wie.gebruiker_id,
        )
        sessie.add(rij)
        feiten = {"aan": wie, "op": rij.verzonden_op, "versie": versie.nr, "bewijs": sha256(rij.bewijs)}
        eenheid.leg_vast("bekendmaking.vastgelegd", onderwerp(besluit), feiten)
        return verzending


def _getekende(sessie: Session, besluit: Besluit) -> Besluitversie | None:
    return laatste_met(sessie, besluit, Stand.ONDERTEKEND)


def _rijen(sessie: Session, versie: Besluitversie) -> Sequence[Bekendmaking]:
    vraag = select(Bekendmaking).where(Bekendmaking.besluitversie_id == versie.id)
    return sessie.scalars(vraag.order_by(Bekendmaking.geadresseerde)).all()


def _verzending(rij: Bekendmaking) -> Verzending:
    return Verzending(rij.geadresseerde, rij.wijze, date.fromisoformat(rij.verzonden_op), rij.bewijs)
