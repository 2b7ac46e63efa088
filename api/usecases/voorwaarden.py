"""What must hold before a step of the besluit: one function per ``Voorwaarde`` of ``api/standen.py``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.besluittabellen import Besluit, Besluitversie, Zienswijze
from api.db.bestanden import lees_bestand
from api.db.tabellen import Berekening
from api.rechten import Vrager
from api.standen import STAPPEN, Stand, Stapnaam, Voorwaarde
from api.usecases.bekendmaking import zonder_bewijs
from api.usecases.besluitrij import eis_dag, haal_bruikbare, haal_versies, kijk_van, laatste_met
from api.usecases.besluitstuk import stel_gegevens
from api.usecases.gedeeld import er_is
from api.usecases.tijd import dag_van
from api.usecases.zienswijzen import haal_zienswijzen, is_verwerkt, is_verzonden
from api.werk.veilig import toets_getekend
from optimiser.documents.stukken.besluit import ter_vaststelling
from optimiser.domain.errors import RunError
from optimiser.run.poort import toets_poort


@dataclass(frozen=True, slots=True)
class Stapverzoek:
    """What somebody asks: which step, and what comes with it.

    Attributes
    ----------
    berekening : number of another berekening. reden : why, in words of a person.
    velden : what belongs in the open fields of the besluit, by key.
    getekend, ondertekend_op : the signed file, and the day of its signature.
    """

    stap: Stapnaam
    berekening: int | None = None
    reden: str = ""
    getekend: bytes | None = None
    ondertekend_op: date | None = None
    velden: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Situatie:
    """A step that is asked for a besluit, by whom, at which moment, and the tables to judge it from."""

    sessie: Session
    vrager: Vrager
    besluit: Besluit
    verzoek: Stapverzoek
    nu: datetime


def eis_voorwaarden(situatie: Situatie, *, traag: bool) -> None:
    """Raise unless everything holds that a step demands.

    Parameters
    ----------
    traag : judge what takes seconds too (``TRAAG``); that is done before the write transaction. Nothing that
        it looks at can change without a step, and a step changes the version of the besluit.

    Raises
    ------
    RunError
        What the functions below say.
    """
    stap, verzoek = STAPPEN[situatie.verzoek.stap], situatie.verzoek
    if verzoek.berekening is not None and Voorwaarde.BEREKENING not in stap.voorwaarden:
        raise RunError("FOUT-BESLUIT-10", stap=stap.naam, reden="er hoort geen berekening bij")
    if verzoek.velden and Voorwaarde.VELDEN not in stap.voorwaarden:
        raise RunError("FOUT-BESLUIT-10", stap=stap.naam, reden="er horen geen velden bij")
    for voorwaarde in stap.voorwaarden:
        if traag or voorwaarde not in TRAAG:
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


def _velden(situatie: Situatie) -> None:
    """Demand a final text in which nothing is open (FOUT-STUKGEGEVENS-01, -02)."""
    sessie, besluit = situatie.sessie, situatie.besluit
    gegevens = stel_gegevens(sessie, besluit, situatie.verzoek.velden)
    ter_vaststelling(kijk_van(sessie, besluit.berekening_id), besluit.provincie, gegevens)


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
    """Demand a file that begins with exactly the bytes that were fixed (FOUT-GETEKEND-01).

    A PDF is signed by adding behind what stands there (PAdES, an incremental update). The day of the
    signature is none before the fixing, and none to come (FOUT-DATUM-01).
    """
    verzoek = situatie.verzoek
    if verzoek.getekend is None or verzoek.ondertekend_op is None:
        reden = "stuur het ondertekende bestand in bij getekend-stuk"
        raise RunError("FOUT-BESLUIT-10", stap=verzoek.stap, reden=reden)
    versie, vast = _vastgesteld(situatie)
    if not verzoek.getekend.startswith(vast):
        byte = eerste_verschil(vast, verzoek.getekend) + 1
        raise RunError("FOUT-GETEKEND-01", byte=byte, nummer=versie.nr)
    eis_dag(verzoek.ondertekend_op, dag_van(versie.gemaakt), "de vaststelling", situatie.nu)


def _handtekening(situatie: Situatie) -> None:
    """Demand a whole signature behind the fixed bytes, and nothing else (FOUT-GETEKEND-02 to -05)."""
    _, vast = _vastgesteld(situatie)
    toets_getekend(situatie.verzoek.getekend or b"", len(vast))


def _vastgesteld(situatie: Situatie) -> tuple[Besluitversie, bytes]:
    """Return the version that was fixed, and its bytes."""
    versie = er_is(
        laatste_met(situatie.sessie, situatie.besluit, Stand.VASTGESTELD), "Een vastgesteld besluit"
    )
    return versie, lees_bestand(situatie.sessie, str(versie.stuk_sha256))


def eerste_verschil(een: bytes, ander: bytes) -> int:
    """Return the first position, from 0, where two files differ, or where the shorter one ends."""
    paren = enumerate(zip(een, ander, strict=False))
    return next((plaats for plaats, (a, b) in paren if a != b), min(len(een), len(ander)))


def _bewijzen(situatie: Situatie) -> None:
    """Demand proof of sending to every addressee (FOUT-BESLUIT-08)."""
    if open_ := zonder_bewijs(situatie.sessie, situatie.besluit):
        raise RunError("FOUT-BESLUIT-08", wie=", ".join(open_))


TRAAG = frozenset({Voorwaarde.POORT, Voorwaarde.VELDEN, Voorwaarde.HANDTEKENING})
"""What takes long to judge."""
VOORWAARDEN: Mapping[Voorwaarde, Callable[[Situatie], None]] = {
    Voorwaarde.BEREKENING: _berekening,
    Voorwaarde.REDEN: _reden,
    Voorwaarde.VOORNEMENS: _voornemens,
    Voorwaarde.ANTWOORDEN: _antwoorden,
    Voorwaarde.POORT: _poort,
    Voorwaarde.VELDEN: _velden,
    Voorwaarde.VIER_OGEN: _vier_ogen,
    Voorwaarde.GETEKEND: _getekend,
    Voorwaarde.HANDTEKENING: _handtekening,
    Voorwaarde.BEWIJZEN: _bewijzen,
}
