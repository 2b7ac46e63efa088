"""What must hold before a step of the besluit: one function per ``Voorwaarde`` of ``api/standen.py``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.besluittabellen import Besluit, Zienswijze
from api.db.bestanden import lees_bestand
from api.db.tabellen import Berekening
from api.rechten import Vrager
from api.standen import STAPPEN, Stand, Stapnaam, Voorwaarde
from api.usecases.bekendmaking import zonder_bewijs
from api.usecases.besluitrij import eis_dag, haal_bruikbare, haal_versies, kijk_van, laatste_met
from api.usecases.tijd import dag_van
from api.usecases.zienswijzen import haal_zienswijzen, is_verwerkt, is_verzonden
from optimiser.domain.errors import RunError
from optimiser.run.poort import toets_poort


@dataclass(frozen=True, slots=True)
class Stapverzoek:
    """What somebody asks: which step, and what comes with it.

    Attributes
    ----------
    berekening : number of another berekening. reden : why, in words of a person.
    getekend, ondertekend_op : the signed file, and the day of its signature.
    """

    stap: Stapnaam
    berekening: int | None = None
    reden: str = ""
    getekend: bytes | None = None
    ondertekend_op: date | None = None


@dataclass(frozen=True, slots=True)
class Situatie:
    """A step that is asked for a besluit, by whom, at which moment, and the tables to judge it from."""

    sessie: Session
    vrager: Vrager
    besluit: Besluit
    verzoek: Stapverzoek
    nu: datetime


def eis_voorwaarden(situatie: Situatie, *, poort: bool) -> None:
    """Raise unless everything holds that a step demands.

    Parameters
    ----------
    poort : judge the gate too; that takes seconds, so it is done before the write transaction. Nothing that
        it looks at can change without a step, and a step changes the version of the besluit.

    Raises
    ------
    RunError
        What the functions below say.
    """
    stap, verzoek = STAPPEN[situatie.verzoek.stap], situatie.verzoek
    if verzoek.berekening is not None and Voorwaarde.BEREKENING not in stap.voorwaarden:
        raise RunError("FOUT-BESLUIT-10", stap=stap.naam, reden="er hoort geen berekening bij")
    for voorwaarde in stap.voorwaarden:
        if poort or voorwaarde is not Voorwaarde.POORT:
            VOORWAARDEN[voorwaarde](situatie)


def _berekening(situatie: Situatie) -> None:
    """Demand another berekening that the besluit can rest on (FOUT-BESLUIT-09, -10)."""
    nr, besluit = situatie.verzoek.berekening, situatie.besluit
    if nr is None or nr == besluit.berekening_id:
        reden = "noem het nummer van een andere berekening"
        raise RunError("FOUT-BESLUIT-10", stap=situatie.verzoek.stap, reden=reden)
    haal_bruikbare(situatie.sessie, situatie.vrager, besluit, nr, situatie.nu)


def _reden(situatie: Situatie) -> None:
    """Demand a reason (FOUT-BESLUIT-10)."""
    if not situatie.verzoek.reden:
        raise RunError("FOUT-BESLUIT-10", stap=situatie.verzoek.stap, reden="geef een reden")


def _voornemens(situatie: Situatie) -> None:
    """Demand of every college that is heard that it was told, or the ground why not (FOUT-BESLUIT-06)."""
    if open_ := _open(situatie, is_verzonden):
        raise RunError("FOUT-BESLUIT-06", gemeenten=open_)


def _antwoorden(situatie: Situatie) -> None:
    """Demand an answer to every view, or the ground why none was asked (FOUT-BESLUIT-07)."""
    if open_ := _open(situatie, is_verwerkt):
        raise RunError("FOUT-BESLUIT-07", gemeenten=open_)


def _open(situatie: Situatie, klaar: Callable[[Zienswijze], bool]) -> str:
    rijen = haal_zienswijzen(situatie.sessie, situatie.besluit)
    return ", ".join(rij.gemeente for rij in rijen if not klaar(rij))


def _poort(situatie: Situatie) -> None:
    """Demand that the gate is open, with the views as they are recorded (FOUT-BESLUIT-05)."""
    kijk = kijk_van(situatie.sessie, situatie.besluit.berekening_id)
    verwerkt = not _open(situatie, is_verwerkt)
    eisen = [eis for eis in toets_poort(dict(kijk.verslag), verwerkt) if not eis.voldaan]
    if eisen:
        raise RunError("FOUT-BESLUIT-05", eisen=" ".join(f"{eis.naam}: {eis.doe}" for eis in eisen))


def _vier_ogen(situatie: Situatie) -> None:
    """Demand that who fixes did not draft, in whatever function that was (FOUT-BESLUIT-04)."""
    if situatie.vrager.wie.gebruiker_id in opstellers(situatie.sessie, situatie.besluit):
        raise RunError("FOUT-BESLUIT-04")


def opstellers(sessie: Session, besluit: Besluit) -> frozenset[int]:
    """Return every person who drafted.

    Who began the besluit or took a drafting step, who answered a view, and who made the berekening or one
    that it departs from.
    """
    versies = haal_versies(sessie, besluit)
    wie = {besluit.opgesteld_door}
    wie |= {rij.gemaakt_door for rij in versies if STAPPEN[Stapnaam(rij.stap)].stelt_op}
    wie |= {rij.antwoord_door for rij in haal_zienswijzen(sessie, besluit) if rij.antwoord_door is not None}
    nr: int | None = besluit.berekening_id
    while nr is not None:
        maker, nr = sessie.execute(
            select(Berekening.gemaakt_door, Berekening.vorige_id).where(Berekening.id == nr)
        ).one()
        wie.add(maker)
    return frozenset(wie)


def _getekend(situatie: Situatie) -> None:
    """Demand the file that was fixed, with at most a signature behind it (FOUT-GETEKEND-01).

    A PDF is signed by adding behind what stands there (PAdES, an incremental update), so the signed file
    begins with exactly the bytes that were fixed. The day of the signature is none before that, and none to
    come (FOUT-DATUM-01).
    """
    verzoek = situatie.verzoek
    versie = laatste_met(situatie.sessie, situatie.besluit, Stand.VASTGESTELD)
    if verzoek.getekend is None or verzoek.ondertekend_op is None or versie is None:
        reden = "stuur het ondertekende bestand in bij getekend-stuk"
        raise RunError("FOUT-BESLUIT-10", stap=verzoek.stap, reden=reden)
    vast = lees_bestand(situatie.sessie, str(versie.stuk_sha256))
    if not verzoek.getekend.startswith(vast):
        byte = eerste_verschil(vast, verzoek.getekend) + 1
        raise RunError("FOUT-GETEKEND-01", byte=byte, nummer=versie.nr)
    eis_dag(verzoek.ondertekend_op, dag_van(versie.gemaakt), "de vaststelling", situatie.nu)


def eerste_verschil(een: bytes, ander: bytes) -> int:
    """Return the first position, from 0, where two files differ, or where the shorter one ends."""
    paren = enumerate(zip(een, ander, strict=False))
    return next((plaats for plaats, (a, b) in paren if a != b), min(len(een), len(ander)))


def _bewijzen(situatie: Situatie) -> None:
    """Demand proof of sending to every addressee (FOUT-BESLUIT-08)."""
    if open_ := zonder_bewijs(situatie.sessie, situatie.besluit):
        raise RunError("FOUT-BESLUIT-08", wie=", ".join(open_))


VOORWAARDEN: Mapping[Voorwaarde, Callable[[Situatie], None]] = {
    Voorwaarde.BEREKENING: _berekening,
    Voorwaarde.REDEN: _reden,
    Voorwaarde.VOORNEMENS: _voornemens,
    Voorwaarde.ANTWOORDEN: _antwoorden,
    Voorwaarde.POORT: _poort,
    Voorwaarde.VIER_OGEN: _vier_ogen,
    Voorwaarde.GETEKEND: _getekend,
    Voorwaarde.BEWIJZEN: _bewijzen,
}
