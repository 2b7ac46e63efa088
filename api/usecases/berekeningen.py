"""Computations: asked for, made by a worker, listed with where they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.eenheid import Eenheid, Opslag
from api.db.tabellen import Berekening, Taak
from api.rechten import Mits, Vrager
from api.usecases.beleid import haal_beleid
from api.usecases.gedeeld import haal_berekening, haal_cyclus, vrijgegeven
from api.usecases.telt import bevestigd, kies_verslagen, namen_van
from api.werk.wachtrij import vraag_aan
from optimiser.domain.gebied import Provinciecode
from optimiser.domain.getal import canoniek, sha256


@dataclass(frozen=True, slots=True)
class Berekeningstand:
    """A berekening and where it stands.

    Attributes
    ----------
    stand : of its task; ``geweigerd`` when findings in the reports stand in the way.
    verslagen : per provincie the number of the report. zegel : of the receipt, once it is there.
    """

    nummer: int
    soort: str
    omschrijving: str
    stand: str
    beleid: int
    verslagen: Sequence[Mapping[str, Any]]
    taak: int
    gemaakt: datetime
    zegel: str | None
    vorige: int | None


@dataclass(frozen=True, slots=True)
class Rekenvraag:
    """What somebody asks to be computed.

    Attributes
    ----------
    verslagen : report number per provincie where it is not the last one that came in on time.
    """

    beleid: int
    omschrijving: str
    verslagen: Mapping[Provinciecode, int]


def start_berekening(
    opslag: Opslag, vrager: Vrager, jaar: int, vraag: Rekenvraag, sleutel: str
) -> tuple[Berekeningstand, bool]:
    """Put a berekening in the queue; the same key gives the same one.

    Returns
    -------
    The berekening, and whether it is new.

    Raises
    ------
    RunError
        A provincie without a report (FOUT-VERSLAG-02), or what ``vraag_aan`` refuses.
    """
    verzoek = {"cyclus": jaar, "beleid": vraag.beleid, "omschrijving": vraag.omschrijving}
    verzoek["verslagen"] = dict(vraag.verslagen)
    with opslag.schrijf(vrager.actor, mag_leeg=True) as eenheid:
        sessie = eenheid.sessie
        cyclus = haal_cyclus(sessie, jaar)
        beleid = haal_beleid(sessie, jaar, vraag.beleid)
        verslagen = kies_verslagen(sessie, cyclus, vraag.verslagen)

        def stel_invoer() -> dict[str, Any]:
            namen = namen_van(verslagen)
            return {
                "cyclus": jaar,
                "beleid": beleid.inhoud,
                "bestanden": {naam: verslag.bestand_sha256 for naam, verslag in namen.items()},
                "bevestigingen": bevestigd(sessie, jaar, verslagen),
            }

        taak, nieuw = vraag_aan(eenheid, "berekening", verzoek, sleutel, stel_invoer)
        if nieuw:
            berekening = Berekening(
                cyclus=jaar,
                beleid_id=beleid.id,
                beleid=beleid.inhoud,
                verslagen=[{"provincie": verslag.provincie, "nummer": verslag.nr} for verslag in verslagen],
                taak_id=taak.id,
                omschrijving=vraag.omschrijving,
                soort="dossier",
            )
            voeg_toe(eenheid, berekening)
        return stand_van(sessie, van_taak(sessie, taak)), nieuw


def list_berekeningen(opslag: Opslag, vrager: Vrager, jaar: int) -> Sequence[Berekeningstand]:
    """Return the berekeningen of a cycle that the asker may see, newest first."""
    with opslag.lees() as sessie:
        haal_cyclus(sessie, jaar)
        vraag = select(Berekening).where(Berekening.cyclus == jaar).order_by(Berekening.id.desc())
        if vrager.mits is Mits.VRIJ:
            vraag = vraag.where(Berekening.id.in_(vrijgegeven(sessie, vrager, opslag.klok())))
        return [stand_van(sessie, rij) for rij in sessie.scalars(vraag)]


def show_berekening(opslag: Opslag, vrager: Vrager, jaar: int, nummer: int) -> Berekeningstand:
    """Return one berekening (RunError, FOUT-RECHT-05)."""
    with opslag.lees() as sessie:
        return stand_van(sessie, haal_berekening(sessie, vrager, jaar, nummer, opslag.klok()))


def voeg_toe(eenheid: Eenheid, berekening: Berekening) -> None:
    """Store a new berekening of whoever acts, with its entry in the trail."""
    berekening.gemaakt, berekening.gemaakt_door = eenheid.nu, eenheid.gebruiker
    eenheid.sessie.add(berekening)
    eenheid.sessie.flush()
    inhoud = {"soort": berekening.soort, "verslagen": berekening.verslagen, "beleid": berekening.beleid_id}
    inhoud["beleid_sha256"] = sha256(canoniek(berekening.beleid))
    eenheid.leg_vast("berekening.gevraagd", f"berekening/{berekening.id}", inhoud)


def van_taak(sessie: Session, taak: Taak) -> Berekening:
    """Return the berekening that a task makes."""
    return sessie.scalars(select(Berekening).where(Berekening.taak_id == taak.id)).one()


def stand_van(sessie: Session, rij: Berekening) -> Berekeningstand:
    """Return a berekening with where its task stands."""
    taak = sessie.get_one(Taak, rij.taak_id)
    geweigerd = "geweigerd" in (taak.uitkomst or {})
    return Berekeningstand(
        rij.id,
        rij.soort,
        rij.omschrijving,
        "geweigerd" if geweigerd else taak.stand,
        rij.beleid_id,
        rij.verslagen,
        rij.taak_id,
        rij.gemaakt,
        rij.zegel,
        rij.vorige_id,
    )
