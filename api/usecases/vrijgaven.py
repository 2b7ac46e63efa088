"""Releases: to whom a berekening is shown, from when, and the end of that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.besluittabellen import Vrijgave
from api.db.eenheid import Eenheid, Opslag
from api.rechten import Vrager
from api.toegang.rollen import Rol
from api.usecases.gedeeld import er_is, haal_berekening
from api.usecases.zicht import EIGEN_PROVINCIE
from optimiser.domain.errors import RunError

MET_PROVINCIE = (*EIGEN_PROVINCIE, Rol.GEMEENTE)
"""Roles to which a release may be for one provincie; without one it is for each their own."""


@dataclass(frozen=True, slots=True)
class Vrijgavevraag:
    """What is asked: to which role, for which provincie only, and until when it is under embargo."""

    rol: Rol
    provincie: str | None
    embargo_tot: datetime | None = None


def list_vrijgaven(opslag: Opslag, vrager: Vrager, jaar: int, nummer: int) -> Sequence[Vrijgave]:
    """Return every release of a berekening, the withdrawn ones too, in order (RunError, FOUT-RECHT-05)."""
    with opslag.lees() as sessie:
        haal_berekening(sessie, vrager, jaar, nummer, opslag.klok())
        vraag = select(Vrijgave).where(Vrijgave.berekening_id == nummer).order_by(Vrijgave.id)
        return sessie.scalars(vraag).all()


def release(opslag: Opslag, vrager: Vrager, jaar: int, nummer: int, vraag: Vrijgavevraag) -> Vrijgave:
    """Release a berekening.

    Raises
    ------
    RunError
        Not there (FOUT-RECHT-05), not finished (FOUT-VRIJGAVE-01), a provincie with a role that sees the
        whole country (-02), an embargo that has ended already (-03), or released like this already (-04).
    """
    with opslag.schrijf(vrager.actor) as eenheid:
        sessie = eenheid.sessie
        berekening = haal_berekening(sessie, vrager, jaar, nummer, eenheid.nu)
        if berekening.receipt_sha256 is None:
            raise RunError("FOUT-VRIJGAVE-01", nummer=nummer)
        if vraag.provincie is not None and vraag.rol not in MET_PROVINCIE:
            raise RunError("FOUT-VRIJGAVE-02", rol=vraag.rol, rollen=", ".join(MET_PROVINCIE))
        if vraag.embargo_tot is not None and vraag.embargo_tot <= eenheid.nu:
            raise RunError("FOUT-VRIJGAVE-03", tot=vraag.embargo_tot.isoformat())
        if (er := _geldend(sessie, nummer, vraag)) is not None:
            raise RunError("FOUT-VRIJGAVE-04", nummer=er)
        return _geef(eenheid, nummer, vraag)


def open_bladen(eenheid: Eenheid, nummer: int, provincie: str) -> None:
    """Let every gemeente of a provincie see its own page: with the voornemen comes the sum."""
    vragen = [Vrijgavevraag(Rol.GEMEENTE, waar) for waar in (provincie, None)]
    if all(_geldend(eenheid.sessie, nummer, vraag) is None for vraag in vragen):
        _geef(eenheid, nummer, vragen[0])


def _geef(eenheid: Eenheid, nummer: int, vraag: Vrijgavevraag) -> Vrijgave:
    rij = Vrijgave(
        berekening_id=nummer,
        rol=vraag.rol.value,
        provincie=vraag.provincie,
        embargo_tot=vraag.embargo_tot,
        gemaakt=eenheid.nu,
        gemaakt_door=eenheid.gebruiker,
    )
    eenheid.sessie.add(rij)
    eenheid.sessie.flush()
    eenheid.leg_vast("berekening.vrijgegeven", f"berekening/{nummer}", _inhoud(rij))
    return rij


def withdraw(opslag: Opslag, vrager: Vrager, jaar: int, nummer: int, vrijgave: int) -> None:
    """End a release that is in force (RunError, FOUT-RECHT-05); copies that others keep are theirs."""
    with opslag.schrijf(vrager.actor) as eenheid:
        haal_berekening(eenheid.sessie, vrager, jaar, nummer, eenheid.nu)
        rij = eenheid.sessie.get(Vrijgave, vrijgave)
        geldt = rij is not None and rij.berekening_id == nummer and rij.ingetrokken is None
        gevonden = er_is(rij if geldt else None, f"Vrijgave {vrijgave}")
        gevonden.ingetrokken = eenheid.nu
        eenheid.leg_vast("berekening.ingetrokken", f"berekening/{nummer}", _inhoud(gevonden))


def _geldend(sessie: Session, nummer: int, vraag: Vrijgavevraag) -> int | None:
    """Return the number of the release to the same readers that is in force."""
    vraagt = select(Vrijgave.id).where(
        Vrijgave.berekening_id == nummer,
        Vrijgave.rol == vraag.rol.value,
        Vrijgave.provincie.is_not_distinct_from(vraag.provincie),
        Vrijgave.ingetrokken.is_(None),
    )
    return sessie.scalar(vraagt)


def _inhoud(rij: Vrijgave) -> dict[str, str | int | None]:
    tot = None if rij.embargo_tot is None else rij.embargo_tot.isoformat()
    return {"vrijgave": rij.id, "rol": rij.rol, "provincie": rij.provincie, "embargo_tot": tot}
