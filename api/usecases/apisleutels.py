"""Make, list and revoke the API keys of the user who asks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from api.db.eenheid import Actor, Opslag
from api.db.tabellen import Apisleutel
from api.settings import ONTWIKKELING, Instellingen
from api.toegang.gebruikers import neem_op
from api.toegang.rollen import lees_functie
from api.toegang.sleutels import Scope, geldige_sleutels, maak_sleutel, trek_in
from api.toegang.uitgever import uitgever_van
from api.toegang.wie import Wie, eis_aangemeld, eis_sessie
from optimiser.domain.errors import RunError


@dataclass(frozen=True, slots=True)
class Sleutel:
    """A key as its user may see it: nothing that opens anything."""

    nr: int
    prefix: str
    omschrijving: str
    scopes: list[Scope]
    gemaakt: datetime
    verloopt: datetime


def list_apisleutels(opslag: Opslag, wie: Wie) -> list[Sleutel]:
    """Return the keys of the user that still hold, the newest first.

    Raises
    ------
    RunError
        FOUT-AANMELDING-05.
    """
    gebruiker_id = eis_aangemeld(wie)
    with opslag.lees() as sessie:
        return [_toon(rij) for rij in geldige_sleutels(sessie, gebruiker_id, opslag.klok())]


def maak_apisleutel(
    opslag: Opslag, wie: Wie, herkomst: str, omschrijving: str, scopes: Collection[str], dagen: int
) -> tuple[Sleutel, str]:
    """Make a key; its text is shown once.

    Raises
    ------
    RunError
        FOUT-AANMELDING-05, FOUT-AANMELDING-06, FOUT-SLEUTEL-01.
    """
    gebruiker_id = eis_sessie(wie)
    with opslag.schrijf(wie.actor(herkomst)) as eenheid:
        rij, tekst = maak_sleutel(eenheid, gebruiker_id, omschrijving, scopes, dagen)
        return _toon(rij), tekst


def maak_ontwikkelsleutel(opslag: Opslag, instellingen: Instellingen, functie: str, dagen: int) -> str:
    """Make a key for a function of choice, without a browser; for development only.

    Raises
    ------
    RunError
        Signing in goes by a provider (FOUT-SLEUTEL-03), no such function (FOUT-ROL-01, -02), or a term that
        cannot be (FOUT-SLEUTEL-01).
    """
    if instellingen.aanmelding != ONTWIKKELING:
        raise RunError("FOUT-SLEUTEL-03")
    met = lees_functie(functie)
    with opslag.schrijf(Actor(None, "beheer", "systeem", "opdracht")) as eenheid:
        wie = neem_op(eenheid, uitgever_van(instellingen), str(met), met)
        return maak_sleutel(eenheid, wie.id, "opdrachtregel", list(Scope), dagen)[1]


def trek_apisleutel_in(opslag: Opslag, wie: Wie, herkomst: str, nr: int) -> None:
    """Revoke an own key.

    Raises
    ------
    RunError
        FOUT-AANMELDING-05, FOUT-AANMELDING-06; FOUT-SLEUTEL-02 for a key of another, or none.
    """
    gebruiker_id = eis_sessie(wie)
    with opslag.schrijf(wie.actor(herkomst)) as eenheid:
        sleutel = eenheid.sessie.get(Apisleutel, nr)
        if sleutel is None or sleutel.gebruiker_id != gebruiker_id:
            raise RunError("FOUT-SLEUTEL-02", nr=nr)
        trek_in(eenheid, sleutel)


def _toon(rij: Apisleutel) -> Sleutel:
    scopes = [Scope(scope) for scope in rij.scopes]
    return Sleutel(rij.id, rij.prefix, rij.omschrijving, scopes, rij.gemaakt, rij.verloopt)
