"""The work of the asker: where it stands, and cancelling it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.eenheid import Opslag
from api.db.tabellen import Taak
from api.rechten import Vrager
from api.usecases.gedeeld import er_is
from api.werk.wachtrij import LEVEND, Taakstaat, breek_af, staat_van


def list_taken(opslag: Opslag, vrager: Vrager) -> Sequence[Taakstaat]:
    """Return the tasks of the asker, newest first."""
    with opslag.lees() as sessie:
        vraag = select(Taak).where(Taak.gevraagd_door == vrager.wie.gebruiker_id).order_by(Taak.id.desc())
        return [staat_van(taak) for taak in sessie.scalars(vraag)]


def show_taak(opslag: Opslag, vrager: Vrager, nummer: int) -> Taakstaat:
    """Return one task of the asker (RunError, FOUT-RECHT-05)."""
    with opslag.lees() as sessie:
        return staat_van(_haal(sessie, vrager, nummer))


def annuleer_taak(opslag: Opslag, vrager: Vrager, nummer: int) -> Taakstaat:
    """Cancel a task of the asker; one at work stops within seconds.

    Raises
    ------
    RunError
        No such task of the asker (FOUT-RECHT-05), or it has ended (FOUT-TAAK-03).
    """
    with opslag.schrijf(vrager.actor) as eenheid:
        taak = _haal(eenheid.sessie, vrager, nummer)
        breek_af(eenheid, taak)
        return staat_van(taak)


def is_klaar(staat: Taakstaat) -> bool:
    """Return whether nothing changes any more."""
    return staat.stand not in LEVEND


def _haal(sessie: Session, vrager: Vrager, nummer: int) -> Taak:
    taak = sessie.get(Taak, nummer)
    eigen = taak is not None and taak.gevraagd_door == vrager.wie.gebruiker_id
    return er_is(taak if eigen else None, f"Taak {nummer}")
