"""The package of one besluit for the archive: readable and checkable without this service."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.besluittabellen import Besluit, Besluitversie
from api.db.bestanden import lees_bestand
from api.db.eenheid import Opslag
from api.db.tabellen import Berekening
from api.settings import Instellingen
from api.standen import Stand
from api.usecases.audit import schrijf_uit_over
from api.usecases.besluitrij import (
    haal_besluit,
    haal_versies,
    kijk_van,
    laatste_met,
    naam_getekend,
    onderwerp,
)
from api.usecases.besluitstuk import gegevens_van
from api.usecases.leeskas import Inhoud, Leeskas
from api.usecases.tijd import dag_van
from optimiser.documents.archiefpakket.diwoo import Instantie
from optimiser.documents.archiefpakket.maak import Dossier, maak_archiefpakket
from optimiser.domain.getal import sha256


def make_archiefpakket(
    opslag: Opslag, kas: Leeskas, instellingen: Instellingen, jaar: int, provincie: str
) -> Inhoud:
    """Return the package of the last version of a besluit, as zip.

    Raises
    ------
    OptimiserError
        No such cycle (FOUT-CYCLUS-01), no besluit was begun (FOUT-RECHT-05), or too many documents are being
        made (FOUT-STUK-01).
    """
    with opslag.lees() as sessie:
        besluit = haal_besluit(sessie, jaar, provincie)
        versie = haal_versies(sessie, besluit)[-1]
        hash_ = str(sessie.get_one(Berekening, versie.berekening_id).receipt_sha256)
        receipt = lees_bestand(sessie, hash_)
        dossier = _dossier(sessie, instellingen, besluit, versie)
    # Every step writes an entry, so that the trail tells one besluit from another.
    sleutel = (hash_, "archiefpakket", provincie, sha256(dossier.auditspoor))
    return kas.stukken.haal(sleutel, lambda: Inhoud(maak_archiefpakket(receipt, provincie, dossier)))


def _dossier(sessie: Session, instellingen: Instellingen, besluit: Besluit, versie: Besluitversie) -> Dossier:
    voorgelegd = laatste_met(sessie, besluit, Stand.TER_VASTSTELLING) if versie.stuk_sha256 else None
    vastgesteld = laatste_met(sessie, besluit, Stand.VASTGESTELD) if versie.stuk_sha256 else None
    return Dossier(
        Instantie(instellingen.organisatie, instellingen.organisatie_adres),
        None if voorgelegd is None else gegevens_van(voorgelegd),
        _papieren(sessie, versie),
        {
            "zaaknummer": besluit.zaaknummer,
            "stand": versie.stand,
            "versie": versie.nr,
            "berekening": versie.berekening_id,
            "stuk_sha256": versie.stuk_sha256,
            "getekend_sha256": versie.getekend_sha256,
            "ondertekend_op": versie.stukgegevens.get("ondertekend_op"),
        },
        "" if vastgesteld is None else dag_van(vastgesteld.gemaakt).isoformat(),
        _auditspoor(sessie, besluit, versie),
    )


def _papieren(sessie: Session, versie: Besluitversie) -> dict[str, bytes]:
    """Return the files of a version by name: the fixed one, and the signed one."""
    if versie.stuk_sha256 is None:
        return {}
    naam = str(versie.stukgegevens["bestandsnaam"])
    papieren = {naam: lees_bestand(sessie, versie.stuk_sha256)}
    if versie.getekend_sha256 is not None:
        papieren[naam_getekend(naam)] = lees_bestand(sessie, versie.getekend_sha256)
    return papieren


def _auditspoor(sessie: Session, besluit: Besluit, versie: Besluitversie) -> str:
    """Return the entries about a besluit, the views on it, and every berekening that it rested on."""
    codes = kijk_van(sessie, versie.berekening_id).per_provincie[besluit.provincie]
    vraag = select(Besluitversie.berekening_id).where(Besluitversie.besluit_id == besluit.id).distinct()
    return schrijf_uit_over(
        sessie,
        [
            onderwerp(besluit),
            *(f"zienswijze/{besluit.cyclus}/{code}" for code in codes),
            *(f"berekening/{nummer}" for nummer in sessie.scalars(vraag)),
        ],
    )
