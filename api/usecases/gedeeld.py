"""What several use cases ask: the cycle, the version that somebody read, and what was released to them."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from api.db.besluittabellen import Vrijgave
from api.db.tabellen import Berekening, Cyclus
from api.rechten import Mits, Vrager
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
    """Return the berekeningen that are released to the asker now.

    A release to the public is one to everybody. One with an embargo holds for its own role at once (that is
    what an embargo is for), and for the public only when the embargo has ended.
    """
    rollen: Iterable[str] = {vrager.wie.rol, "publiek"}
    vraag = select(Vrijgave).where(Vrijgave.rol.in_(rollen), Vrijgave.ingetrokken.is_(None))
    eigen = or_(Vrijgave.provincie.is_(None), Vrijgave.provincie == vrager.wie.provincie)
    return frozenset(
        rij.berekening_id
        for rij in sessie.scalars(vraag.where(eigen))
        if rij.rol != "publiek" or rij.embargo_tot is None or rij.embargo_tot <= nu
    )
