"""What several use cases ask: the cycle, the version that somebody read, and what was released to them."""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.besluittabellen import Vrijgave
from api.db.tabellen import Berekening, Cyclus
from api.rechten import Mits, Vrager
from api.toegang.rollen import Rol
from optimiser.domain.errors import ParameterOnbekend, RunError
from optimiser.law.cycli import cyclus_jaren

T = TypeVar("T")


def haal_cyclus(sessie: Session, jaar: int) -> Cyclus:
    """Return the row of a cycle (ParameterOnbekend, FOUT-CYCLUS-01)."""
    rij = sessie.get(Cyclus, jaar)
    if rij is None:
        raise ParameterOnbekend("FOUT-CYCLUS-01", cyclus=jaar, bekend=", ".join(map(str, cyclus_jaren())))
    return rij


def eis_versie(staat: int, gelezen: int) -> None:
    """Raise unless somebody changes the version that they read (RunError, FOUT-VERSIE-02)."""
    if staat != gelezen:
        raise RunError("FOUT-VERSIE-02")


def er_is(ding: T | None, wat: str) -> T:
    """Return what was looked up, or say that it is not there (RunError, FOUT-RECHT-05)."""
    if ding is None:
        raise RunError("FOUT-RECHT-05", wat=wat)
    return ding


def haal_berekening(sessie: Session, vrager: Vrager, jaar: int, nr: int, nu: datetime) -> Berekening:
    """Return a berekening of a cycle that the asker may see.

    Raises
    ------
    RunError
        Not there, or not released to the asker (FOUT-RECHT-05): the answer does not tell which.
    """
    rij = sessie.get(Berekening, nr)
    wat = f"Berekening {nr}"
    if rij is None or rij.cyclus != jaar:
        raise RunError("FOUT-RECHT-05", wat=wat)
    if vrager.mits is Mits.VRIJ and nr not in vrijgegeven(sessie, vrager, nu):
        raise RunError("FOUT-RECHT-05", wat=wat)
    return rij


def vrijgegeven(sessie: Session, vrager: Vrager, nu: datetime) -> frozenset[int]:
    """Return the berekeningen of which anything is released to the asker now (see ``geldt_voor``)."""
    vraag = select(Vrijgave.berekening_id, Vrijgave.rol, Vrijgave.provincie, Vrijgave.embargo_tot)
    return frozenset(
        rij.berekening_id
        for rij in sessie.execute(vraag.where(Vrijgave.ingetrokken.is_(None)))
        if geldt_voor(vrager, nu, rij.rol, rij.provincie, rij.embargo_tot)
    )


def geldt_voor(
    vrager: Vrager, nu: datetime, rol: str, provincie: str | None, embargo_tot: datetime | None
) -> bool:
    """Return whether a release that was not withdrawn lets the asker in now.

    One to the public lets everybody in, once its embargo has ended. One to another role lets that role in
    at once (that is what an embargo is for): everywhere, or only in the provincie that it names.
    """
    if rol == Rol.PUBLIEK:
        return embargo_tot is None or embargo_tot <= nu
    return rol == vrager.wie.rol and provincie in (None, vrager.provincie)
