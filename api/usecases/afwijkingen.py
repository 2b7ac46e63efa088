"""Departures from the computed number: ground, article, author; replayed into their own berekening."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import select

from api.db.besluittabellen import Afwijking
from api.db.eenheid import Eenheid, Opslag
from api.db.tabellen import Berekening, Taak
from api.rechten import Vrager
from api.usecases.berekeningen import Berekeningstand, stand_van, van_taak, voeg_toe
from api.usecases.gedeeld import haal_berekening, haal_cyclus
from api.usecases.tijd import dag_van
from api.werk.wachtrij import vraag_aan
from optimiser.domain.errors import RunError
from optimiser.domain.feiten import Feiten
from optimiser.domain.gebied import Gemeentecode


@dataclass(frozen=True, slots=True)
class Afwijkvraag:
    """A departure that somebody wants.

    Attributes
    ----------
    inhoud : as the child reads it: ``aantallen`` (``totaal``, ``amv``) or ``correctie``, and ``wijze``.
    """

    gemeente: Gemeentecode
    inhoud: Mapping[str, Any]
    grond: str
    artikel: str


@dataclass(frozen=True, slots=True)
class Afwijkingstand:
    """A departure, the berekening it starts from, the one it leads to, and its exact effect once known."""

    nummer: int
    provincie: str
    vraag: Afwijkvraag
    door: int
    gemaakt: datetime
    van: int
    naar: Berekeningstand
    gevolg: Mapping[str, Any] | None


def start_afwijking(
    opslag: Opslag, feiten: Feiten, vrager: Vrager, plek: tuple[int, int], vraag: Afwijkvraag, sleutel: str
) -> tuple[Berekeningstand, bool]:
    """Put the replay of a departure in the queue; the computed number stays as it was.

    Parameters
    ----------
    plek : cycle and number of the berekening that is departed from. sleutel : idempotency key.

    Returns
    -------
    The new berekening, and whether it is new.

    Raises
    ------
    RunError
        No such gemeente (FOUT-GEMEENTE-01), no receipt yet (FOUT-BEREKENING-01), or what ``vraag_aan``
        refuses.
    """
    if vraag.gemeente not in feiten.gemeenten:
        raise RunError("FOUT-GEMEENTE-01", gemeente=vraag.gemeente)
    verzoek = {"van": plek[1], **{veld.name: getattr(vraag, veld.name) for veld in fields(vraag)}}
    with opslag.schrijf(vrager.actor, mag_leeg=True) as eenheid:
        van = haal_berekening(eenheid.sessie, vrager, *plek, eenheid.nu)
        taak, nieuw = vraag_aan(
            eenheid, "afwijking", verzoek, sleutel, lambda: _invoer(vrager, eenheid.nu, van, vraag)
        )
        if nieuw:
            naar = Berekening(
                cyclus=van.cyclus,
                beleid_id=van.beleid_id,
                beleid=van.beleid,
                verslagen=van.verslagen,
                taak_id=taak.id,
                omschrijving=f"{vraag.gemeente}: {vraag.grond.strip()}",
                soort="afwijking",
                vorige_id=van.id,
            )
            voeg_toe(eenheid, naar)
            _leg_vast(eenheid, feiten.gemeenten[vraag.gemeente].provincie, vraag, naar)
        return stand_van(eenheid.sessie, van_taak(eenheid.sessie, taak)), nieuw


def list_afwijkingen(opslag: Opslag, jaar: int) -> Sequence[Afwijkingstand]:
    """Return the departures of a cycle, oldest first."""
    with opslag.lees() as sessie:
        haal_cyclus(sessie, jaar)
        rijen = sessie.scalars(select(Afwijking).where(Afwijking.cyclus == jaar).order_by(Afwijking.id)).all()
        uit = []
        for rij in rijen:
            naar = sessie.get_one(Berekening, rij.naar_id)
            uitkomst = sessie.get_one(Taak, naar.taak_id).uitkomst or {}
            vraag = Afwijkvraag(Gemeentecode(rij.gemeente), rij.inhoud, rij.grond, rij.artikel)
            uit.append(
                Afwijkingstand(
                    rij.id,
                    rij.provincie,
                    vraag,
                    rij.gemaakt_door,
                    rij.gemaakt,
                    rij.van_id,
                    stand_van(sessie, naar),
                    uitkomst.get("gevolg"),
                )
            )
        return uit


def _invoer(vrager: Vrager, nu: datetime, van: Berekening, vraag: Afwijkvraag) -> dict[str, Any]:
    """Return what the child needs; the article stands in the ground, so that it reaches the documents."""
    if van.receipt_sha256 is None:
        raise RunError("FOUT-BEREKENING-01", nummer=van.id)
    return {
        "bestanden": {"rekenverslag.json": van.receipt_sha256},
        "gemeente": vraag.gemeente,
        "grond": f"{vraag.grond.strip()} ({vraag.artikel.strip()})",
        "door": vrager.wie.functie,
        "op": dag_van(nu).isoformat(),
        **vraag.inhoud,
    }


def _leg_vast(eenheid: Eenheid, provincie: str, vraag: Afwijkvraag, naar: Berekening) -> None:
    afwijking = Afwijking(
        cyclus=naar.cyclus,
        provincie=provincie,
        gemeente=vraag.gemeente,
        inhoud=dict(vraag.inhoud),
        grond=vraag.grond.strip(),
        artikel=vraag.artikel.strip(),
        van_id=naar.vorige_id,
        naar_id=naar.id,
        gemaakt=eenheid.nu,
        gemaakt_door=eenheid.gebruiker,
    )
    eenheid.sessie.add(afwijking)
    eenheid.sessie.flush()
    wat = {"gemeente": vraag.gemeente, "grond": afwijking.grond, "artikel": afwijking.artikel}
    eenheid.leg_vast("afwijking.gemaakt", f"afwijking/{afwijking.id}", {**wat, **vraag.inhoud})
