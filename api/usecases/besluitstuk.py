"""The final text of a besluit: what it is made of, and its bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from api.db.besluittabellen import Besluit, Besluitversie, Zienswijze
from api.usecases.besluitrij import haal_versies
from api.usecases.tijd import dag_van
from api.usecases.zienswijzen import haal_zienswijzen
from optimiser.documents.alle import maak_ter_vaststelling
from optimiser.documents.stukken.gegevens import Gehoord, Stukgegevens, van_json
from optimiser.explain.kijk import Kijk

STUK = "stuk"
"""Under which a version keeps what its file was made of."""


@dataclass(frozen=True, slots=True)
class Stuk:
    """The file that goes to whoever fixes the besluit, and what it was made of."""

    gegevens: Stukgegevens
    bestandsnaam: str
    inhoud: bytes


def stel_gegevens(sessie: Session, besluit: Besluit, velden: Mapping[str, str]) -> Stukgegevens:
    """Return what the text says beside the receipt.

    The head of the trail is that of the version that stands now: it is over all that the text rests on, and
    it stays the same however many others write meanwhile.
    """
    vorige = haal_versies(sessie, besluit)[-1]
    gehoord = tuple(map(_gehoord, haal_zienswijzen(sessie, besluit)))
    return Stukgegevens(
        besluit.zaaknummer, vorige.nr + 1, vorige.kop_nr, vorige.kop_hash, dict(velden), gehoord
    )


def _gehoord(rij: Zienswijze) -> Gehoord:
    return Gehoord(
        rij.gemeente,
        _dag(rij.verzonden),
        rij.termijn_tot or "",
        rij.reactie or "",
        _dag(rij.ontvangen),
        rij.antwoord or "",
        rij.grond_geen or "",
    )


def _dag(moment: datetime | None) -> str:
    return "" if moment is None else dag_van(moment).isoformat()


def maak_stuk(kijk: Kijk, provincie: str, gegevens: Stukgegevens) -> Stuk:
    """Make the file; that takes seconds, so no transaction is open meanwhile."""
    naam, inhoud = maak_ter_vaststelling(kijk, provincie, gegevens)
    return Stuk(gegevens, naam, inhoud)


def gegevens_van(versie: Besluitversie) -> Stukgegevens:
    """Return what the file of a version was made of."""
    return van_json(versie.stukgegevens[STUK])
