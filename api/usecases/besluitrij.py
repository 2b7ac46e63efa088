"""What everything about a besluit looks up: its row, its versions, and the receipt that it rests on."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.besluittabellen import Besluit, Besluitversie
from api.db.tabellen import Berekening
from api.rechten import Vrager
from api.standen import Stand
from api.usecases.eisen import eis_geweest
from api.usecases.gedeeld import er_is, haal_berekening, haal_cyclus
from api.usecases.rekenverslagen import lees_kijk
from optimiser.domain.errors import RunError
from optimiser.explain.kijk import Kijk


def eis_dag(dag: date, vanaf: date, wat: str, nu: datetime) -> None:
    """Raise when a day lies before that of ``wat``, or in the future (FOUT-DATUM-01)."""
    if dag < vanaf:
        raise RunError("FOUT-DATUM-01", datum=dag, reden=f"voor {wat}")
    eis_geweest(dag, nu)


def onderwerp(besluit: Besluit) -> str:
    """Return what the trail calls a besluit."""
    return f"besluit/{besluit.cyclus}/{besluit.provincie}"


def haal_besluit(sessie: Session, jaar: int, provincie: str) -> Besluit:
    """Return the besluit on a provincie (FOUT-CYCLUS-01, or FOUT-RECHT-05 when none was begun)."""
    haal_cyclus(sessie, jaar)
    vraag = select(Besluit).where(Besluit.cyclus == jaar, Besluit.provincie == provincie)
    return er_is(sessie.scalar(vraag), f"Een besluit over {provincie}")


def haal_versies(sessie: Session, besluit: Besluit) -> Sequence[Besluitversie]:
    """Return the versions of a besluit, the oldest first."""
    vraag = select(Besluitversie).where(Besluitversie.besluit_id == besluit.id)
    return sessie.scalars(vraag.order_by(Besluitversie.nr)).all()


def laatste_met(sessie: Session, besluit: Besluit, stand: Stand) -> Besluitversie | None:
    """Return the last version that reached a state, if there is one."""
    return next((rij for rij in reversed(haal_versies(sessie, besluit)) if rij.stand == stand), None)


def haal_bruikbare(sessie: Session, vrager: Vrager, besluit: Besluit, nr: int, nu: datetime) -> Berekening:
    """Return a berekening that this besluit can rest on.

    Raises
    ------
    RunError
        Not there (FOUT-RECHT-05), not finished or without this provincie (FOUT-BESLUIT-09).
    """
    rij = haal_berekening(sessie, vrager, besluit.cyclus, nr, nu)
    if rij.receipt_sha256 is None:
        raise RunError("FOUT-BESLUIT-09", nummer=nr, reden="is niet klaar")
    if besluit.provincie not in kijk_van(sessie, nr).provincies:
        raise RunError("FOUT-BESLUIT-09", nummer=nr, reden=f"gaat niet over {besluit.provincie}")
    return rij


def naam_getekend(naam: str) -> str:
    """Return what the signed file is called, beside the fixed one."""
    return naam.replace(".pdf", "_ondertekend.pdf")


def kijk_van(sessie: Session, berekening: int) -> Kijk:
    """Return the receipt of a finished berekening as documents see it."""
    return lees_kijk(sessie, str(sessie.get_one(Berekening, berekening).receipt_sha256))
