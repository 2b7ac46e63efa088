"""The besluit on one provincie, from draft to published: begun, moved by steps, every step a version."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.db.besluittabellen import Besluit, Besluitversie
from api.db.bestanden import bewaar, lees_bestand
from api.db.eenheid import Eenheid, Opslag
from api.db.tabellen import Gebruiker
from api.rechten import Mits, Vrager
from api.standen import MET_STUK, STAPPEN, Stand, Stap, Stapnaam, eis_stap, stappen_van
from api.usecases.besluitrij import (
    haal_besluit,
    haal_bruikbare,
    haal_versies,
    kijk_van,
    naam_getekend,
    onderwerp,
)
from api.usecases.besluitstuk import STUK, Stuk, maak_stuk, stel_gegevens
from api.usecases.gedeeld import eis_versie, er_is, haal_cyclus
from api.usecases.voorwaarden import Situatie, Stapverzoek, eis_voorwaarden
from api.usecases.vrijgaven import open_bladen
from api.usecases.zienswijzen import stel_lijst
from optimiser.domain.errors import RunError

_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Versiebeeld:
    """A besluit as it stood after one step, with the head of the trail of that moment.

    Attributes
    ----------
    vervallen : gemeenten whose view lapsed, because another number was laid under the besluit.
    """

    nr: int
    stap: Stapnaam
    omschrijving: str
    stand: Stand
    berekening: int
    reden: str
    vervallen: Sequence[str]
    kop_nr: int
    kop_hash: str
    stuk_sha256: str | None
    getekend_sha256: str | None
    ondertekend_op: str | None
    gemaakt: datetime
    gemaakt_door: str


@dataclass(frozen=True, slots=True)
class Besluitbeeld:
    """A besluit as it stands now, its last version, and the steps that can follow."""

    jaar: int
    provincie: str
    zaaknummer: str
    stand: Stand
    berekening: int
    opgesteld_door: str
    versie: int
    laatste: Versiebeeld
    stappen: Sequence[Stap]


@dataclass(frozen=True, slots=True)
class Bestandsbeeld:
    """The bytes of a besluit, as they were fixed or signed."""

    naam: str
    sha256: str
    mediatype: str
    inhoud: bytes


def list_besluiten(opslag: Opslag, jaar: int) -> Sequence[Besluitbeeld]:
    """Return the besluiten of a cycle that were begun, in order of provincie."""
    with opslag.lees() as sessie:
        haal_cyclus(sessie, jaar)
        vraag = select(Besluit).where(Besluit.cyclus == jaar).order_by(Besluit.provincie)
        return [_beeld(sessie, besluit) for besluit in sessie.scalars(vraag)]


def show_besluit(opslag: Opslag, vrager: Vrager, jaar: int, provincie: str) -> Besluitbeeld:
    """Return the besluit on a provincie; without what the ministry says among itself for who is outside it.

    Raises
    ------
    OptimiserError
        No such cycle (FOUT-CYCLUS-01), or no besluit was begun (FOUT-RECHT-05).
    """
    with opslag.lees() as sessie:
        beeld = _beeld(sessie, haal_besluit(sessie, jaar, provincie))
    if vrager.mits is Mits.EIGEN:
        return replace(beeld, laatste=replace(beeld.laatste, reden="", vervallen=()), stappen=())
    return beeld


def list_versies(opslag: Opslag, jaar: int, provincie: str) -> Sequence[Versiebeeld]:
    """Return every version of a besluit, the oldest first."""
    with opslag.lees() as sessie:
        besluit = haal_besluit(sessie, jaar, provincie)
        return [_versiebeeld(sessie, rij) for rij in haal_versies(sessie, besluit)]


def show_stuk(opslag: Opslag, jaar: int, provincie: str, nr: int, *, getekend: bool) -> Bestandsbeeld:
    """Return the file that belongs to a version.

    Parameters
    ----------
    getekend : the signed file; else the one that went to whoever fixes.

    Raises
    ------
    RunError
        No such version, or it has no such file (FOUT-RECHT-05).
    """
    with opslag.lees() as sessie:
        versies = haal_versies(sessie, haal_besluit(sessie, jaar, provincie))
        wat = f"Het bestand van versie {nr}"
        versie = er_is(next((rij for rij in versies if rij.nr == nr), None), wat)
        sha = er_is(versie.getekend_sha256 if getekend else versie.stuk_sha256, wat)
        naam = str(versie.stukgegevens["bestandsnaam"])
        return Bestandsbeeld(naam_getekend(naam) if getekend else naam, sha, _PDF, lees_bestand(sessie, sha))


def begin_besluit(
    opslag: Opslag, vrager: Vrager, jaar: int, provincie: str, zaaknummer: str, berekening: int
) -> Besluitbeeld:
    """Begin the besluit on a provincie, on a berekening.

    Raises
    ------
    RunError
        It was begun before (FOUT-BESLUIT-01), or it cannot rest on that berekening (FOUT-RECHT-05,
        FOUT-BESLUIT-09).
    """
    with opslag.schrijf(vrager.actor) as eenheid:
        sessie = eenheid.sessie
        haal_cyclus(sessie, jaar)
        if sessie.scalar(select(Besluit.id).where(Besluit.cyclus == jaar, Besluit.provincie == provincie)):
            raise RunError("FOUT-BESLUIT-01", provincie=provincie)
        besluit = Besluit(
            cyclus=jaar,
            provincie=provincie,
            zaaknummer=zaaknummer,
            stand=Stand.CONCEPT,
            berekening_id=berekening,
            opgesteld_door=vrager.wie.gebruiker_id,
        )
        haal_bruikbare(sessie, vrager, besluit, berekening, eenheid.nu)
        sessie.add(besluit)
        sessie.flush()
        stel_lijst(sessie, besluit, None, kijk_van(sessie, berekening))
        _leg_versie(eenheid, besluit, STAPPEN[Stapnaam.BEGIN], {"zaaknummer": zaaknummer})
        return _beeld(sessie, besluit)


def take_stap(
    opslag: Opslag, vrager: Vrager, jaar: int, provincie: str, versie: int, verzoek: Stapverzoek
) -> Besluitbeeld:
    """Take one step with a besluit.

    What takes seconds (the gate, the document, a signature) is done first, without holding up other writers.
    The write transaction then looks whether all that the document was made of still stands.

    Raises
    ------
    RunError
        Changed by someone else meanwhile (FOUT-VERSIE-02), not from here (FOUT-BESLUIT-02) or not by this
        role (-03), or what ``eis_voorwaarden`` finds wanting.
    """
    stuk = _maak_stuk(opslag, vrager, jaar, provincie, versie, verzoek)
    with opslag.schrijf(vrager.actor) as eenheid:
        besluit = haal_besluit(eenheid.sessie, jaar, provincie)
        situatie = Situatie(eenheid.sessie, vrager, besluit, verzoek, eenheid.nu)
        stap = _eis(situatie, versie)
        if stuk is not None and stuk.gegevens != stel_gegevens(eenheid.sessie, besluit, verzoek.velden):
            raise RunError("FOUT-VERSIE-02")
        gegevens = _verplaats(situatie)
        besluit.stand = stap.naar
        if stap.naar is Stand.VOORNEMEN:
            open_bladen(eenheid, besluit.berekening_id, provincie)
        _leg_versie(eenheid, besluit, stap, gegevens, stuk)
        return _beeld(eenheid.sessie, besluit)


def _maak_stuk(
    opslag: Opslag, vrager: Vrager, jaar: int, provincie: str, versie: int, verzoek: Stapverzoek
) -> Stuk | None:
    """Judge a step in full, and make the document where it brings one; nobody waits for this."""
    with opslag.lees() as sessie:
        besluit = haal_besluit(sessie, jaar, provincie)
        stap = _eis(Situatie(sessie, vrager, besluit, verzoek, opslag.klok()), versie, traag=True)
        if stap.naar is not Stand.TER_VASTSTELLING:
            return None
        kijk = kijk_van(sessie, besluit.berekening_id)
        gegevens = stel_gegevens(sessie, besluit, verzoek.velden)
    return maak_stuk(kijk, provincie, gegevens)


def _eis(situatie: Situatie, versie: int, *, traag: bool = False) -> Stap:
    besluit = situatie.besluit
    eis_versie(besluit.versie, versie)
    stap = eis_stap(situatie.verzoek.stap, Stand(besluit.stand), situatie.vrager.wie.rol)
    eis_voorwaarden(situatie, traag=traag)
    return stap


def _verplaats(situatie: Situatie) -> dict[str, Any]:
    """Do what a step brings along: another berekening, a signed file; return what the version tells of it."""
    sessie, besluit, verzoek = situatie.sessie, situatie.besluit, situatie.verzoek
    gegevens: dict[str, Any] = {"reden": verzoek.reden} if verzoek.reden else {}
    if verzoek.berekening is not None:
        oud, nieuw = (kijk_van(sessie, nr) for nr in (besluit.berekening_id, verzoek.berekening))
        gegevens["vervallen"] = stel_lijst(sessie, besluit, oud, nieuw)
        besluit.berekening_id = verzoek.berekening
    if verzoek.getekend is not None and verzoek.ondertekend_op is not None:
        gegevens["ondertekend_op"] = verzoek.ondertekend_op.isoformat()
        gegevens["getekend"] = bewaar(sessie, verzoek.getekend, _PDF)
    return gegevens


def _leg_versie(
    eenheid: Eenheid, besluit: Besluit, stap: Stap, gegevens: dict[str, Any], stuk: Stuk | None = None
) -> None:
    """Write the trail of a step with the hash of its document, and the version that carries its head."""
    sessie, vorige = eenheid.sessie, _laatste(eenheid.sessie, besluit)
    nr = 1 if vorige is None else vorige.nr + 1
    nieuw = getekend = gegevens.pop("getekend", None)
    hash_ = None
    if stuk is not None:
        hash_ = bewaar(sessie, stuk.inhoud, _PDF)
        gegevens |= {STUK: stuk.gegevens.als_json(), "bestandsnaam": stuk.bestandsnaam}
        eenheid.leg_vast("besluit.stuk_bewaard", onderwerp(besluit), {"versie": nr, "sha256": hash_})
    elif vorige is not None and stap.naar in MET_STUK:
        hash_, getekend = vorige.stuk_sha256, getekend or vorige.getekend_sha256
        gegevens["bestandsnaam"] = vorige.stukgegevens["bestandsnaam"]
    feiten = {"versie": nr, "naar": stap.naar, "berekening": besluit.berekening_id, "getekend": nieuw}
    eenheid.leg_vast(f"besluit.{stap.naam}", onderwerp(besluit), feiten)
    sessie.flush()
    kop = eenheid.schrijf_spoor()
    sessie.add(
        Besluitversie(
            besluit_id=besluit.id,
            nr=nr,
            stap=stap.naam,
            stand=stap.naar,
            berekening_id=besluit.berekening_id,
            stukgegevens=gegevens,
            kop_nr=kop.nr,
            kop_hash=kop.hash,
            stuk_sha256=hash_,
            getekend_sha256=getekend,
            gemaakt=eenheid.nu,
            gemaakt_door=eenheid.actor.gebruiker_id,
        )
    )
    sessie.flush()


def _laatste(sessie: Session, besluit: Besluit) -> Besluitversie | None:
    hoogste = select(func.max(Besluitversie.nr)).where(Besluitversie.besluit_id == besluit.id)
    vraag = select(Besluitversie).where(Besluitversie.besluit_id == besluit.id)
    return sessie.scalar(vraag.where(Besluitversie.nr == hoogste.scalar_subquery()))


def _beeld(sessie: Session, besluit: Besluit) -> Besluitbeeld:
    stand = Stand(besluit.stand)
    return Besluitbeeld(
        besluit.cyclus,
        besluit.provincie,
        besluit.zaaknummer,
        stand,
        besluit.berekening_id,
        _functie(sessie, besluit.opgesteld_door),
        besluit.versie,
        _versiebeeld(sessie, er_is(_laatste(sessie, besluit), "Een versie")),
        stappen_van(stand),
    )


def _versiebeeld(sessie: Session, rij: Besluitversie) -> Versiebeeld:
    gegevens = rij.stukgegevens
    return Versiebeeld(
        rij.nr,
        Stapnaam(rij.stap),
        STAPPEN[Stapnaam(rij.stap)].omschrijving,
        Stand(rij.stand),
        rij.berekening_id,
        gegevens.get("reden", ""),
        tuple(een["gemeente"] for een in gegevens.get("vervallen", ())),
        rij.kop_nr,
        rij.kop_hash,
        rij.stuk_sha256,
        rij.getekend_sha256,
        gegevens.get("ondertekend_op"),
        rij.gemaakt,
        _functie(sessie, rij.gemaakt_door),
    )


def _functie(sessie: Session, gebruiker: int) -> str:
    return sessie.get_one(Gebruiker, gebruiker).functie
