"""Sessions: rows on our side, found by the hash of a token that only the browser has."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from api.db.eenheid import Opslag
from api.db.tabellen import Gebruiker, Sessie
from api.settings import Instellingen
from api.toegang.geheim import csrf_van, nieuw_geheim
from optimiser.domain.errors import RunError
from optimiser.domain.getal import sha256

BIJHOUDEN = timedelta(minutes=1)
"""The last use is noted at most this often; so silence counts from up to a minute before the last use."""


@dataclass(frozen=True, slots=True)
class Duur:
    """How long a session lasts at most, and how long without a request."""

    hoogstens: timedelta
    stilte: timedelta


def duur_van(instellingen: Instellingen) -> Duur:
    """Return how long sessions last."""
    return Duur(
        timedelta(minutes=instellingen.sessie_minuten), timedelta(minutes=instellingen.stilte_minuten)
    )


def begin_sessie(sessie: Session, gebruiker_id: int, nu: datetime, duur: Duur) -> str:
    """Begin a session and return its token, which is kept nowhere; what has ended is cleared away."""
    sessie.execute(delete(Sessie).where(or_(Sessie.verloopt <= nu, Sessie.gebruikt <= nu - duur.stilte)))
    token = nieuw_geheim()
    sessie.add(
        Sessie(
            sleutel_sha256=sha256(token),
            csrf_sha256=sha256(csrf_van(token)),
            gebruiker_id=gebruiker_id,
            begonnen=nu,
            gebruikt=nu,
            verloopt=nu + duur.hoogstens,
        )
    )
    return token


def zoek_sessie(opslag: Opslag, token: str, duur: Duur) -> tuple[Sessie, Gebruiker]:
    """Return the session of a token with its user, and note that it is used.

    Raises
    ------
    RunError
        FOUT-AANMELDING-01: unknown, ended, silent for too long, of another time; FOUT-AANMELDING-10: the user
        is inactive.
    """
    nu = opslag.klok()
    vraag = select(Sessie, Gebruiker).join(Gebruiker, Gebruiker.id == Sessie.gebruiker_id)
    with opslag.lees() as lezen:
        gevonden = lezen.execute(vraag.where(Sessie.sleutel_sha256 == sha256(token))).first()
    if gevonden is None:
        raise RunError("FOUT-AANMELDING-01", reden="deze sessie is er niet of is beëindigd")
    rij, gebruiker = gevonden
    if nu >= rij.verloopt:
        raise RunError("FOUT-AANMELDING-01", reden="een sessie heeft een uiterste duur")
    if nu - rij.gebruikt >= duur.stilte:
        raise RunError("FOUT-AANMELDING-01", reden="u deed te lang niets")
    if rij.gebruikt - nu >= duur.stilte:
        # Begun or used while the clock ran ahead: such a session would outlast its longest duration.
        raise RunError("FOUT-AANMELDING-01", reden="de klok van de dienst is verzet")
    if not gebruiker.actief:
        raise RunError("FOUT-AANMELDING-10")
    if nu - rij.gebruikt >= BIJHOUDEN:
        with opslag.techniek() as schrijven:
            schrijven.execute(update(Sessie).where(Sessie.id == rij.id).values(gebruikt=nu))
    return rij, gebruiker


def beeindig(sessie: Session, token: str) -> int | None:
    """End the session of a token and return whose it was; ``None`` when there was none."""
    rij = sessie.scalar(select(Sessie).where(Sessie.sleutel_sha256 == sha256(token)))
    if rij is None:
        return None
    sessie.delete(rij)
    return rij.gebruiker_id


def beeindig_alle(sessie: Session, gebruiker_id: int) -> None:
    """End all sessions of a user."""
    sessie.execute(delete(Sessie).where(Sessie.gebruiker_id == gebruiker_id))
