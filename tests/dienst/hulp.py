"""Clients that ask in a function, each with an API key of its own."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from api.db.bestanden import bewaar
from api.db.eenheid import Actor, Eenheid, Opslag
from api.db.tabellen import Beleidskeuzes, Berekening, Gebruiker, Taak
from api.settings import Instellingen
from api.toegang.sleutels import maak_sleutel as nieuwe_sleutel
from api.toegang.uitgever import uitgever_van
from optimiser.domain.getal import canoniek
from optimiser.law.beleid import load_beleid
from optimiser.run.opdracht import beleid_naar_json
from tests.ingest_feiten.hulp import DATA

UITGEVER = uitgever_van(Instellingen(DATA, DATA))
BASIS = "https://testserver/api/v1"


def als_functie(
    app: ASGIApp, opslag: Opslag, functie: str, nr: int = 1, scopes: Sequence[str] = ("lezen", "schrijven")
) -> TestClient:
    """Return a client of a function; another ``nr`` is another person with the same function."""
    client = TestClient(app, base_url=BASIS, raise_server_exceptions=False)
    if functie != "publiek":
        client.headers["Authorization"] = f"Bearer {maak_sleutel(opslag, functie, nr, scopes)}"
    return client


def maak_sleutel(
    opslag: Opslag, functie: str, nr: int = 1, scopes: Sequence[str] = ("lezen", "schrijven")
) -> str:
    """Make a user and a key; the same function and number is the same person, with a new key."""
    with opslag.schrijf(Actor(None, "toets", "systeem", "toets")) as eenheid:
        wie = zet_gebruiker(eenheid, functie, nr)
        return nieuwe_sleutel(eenheid, wie, "toets", scopes, 300)[1]


def zet_gebruiker(eenheid: Eenheid, functie: str, nr: int = 1) -> int:
    """Return the number of a person in a function, who may be new."""
    onderwerp = f"{functie}-{nr}"
    wie = eenheid.sessie.scalar(select(Gebruiker).where(Gebruiker.onderwerp == onderwerp))
    if wie is None:
        rol, _, gebied = functie.partition(":")
        wie = Gebruiker(
            uitgever=UITGEVER,
            onderwerp=onderwerp,
            functie=onderwerp,
            rol=rol,
            provincie=gebied if gebied.startswith("PV") else None,
            gemeente=gebied if gebied.startswith("GM") else None,
        )
        eenheid.sessie.add(wie)
        eenheid.sessie.flush()
        eenheid.leg_vast("gebruiker.gemaakt", f"gebruiker/{wie.id}")
    return wie.id


def zet_berekening(opslag: Opslag, verslag: dict[str, Any], functie: str = "opsteller", nr: int = 1) -> int:
    """Store a receipt as a finished berekening of a person, as the worker would; return its number."""
    with opslag.schrijf(Actor(None, "toets", "systeem", "toets")) as eenheid:
        sessie, wie = eenheid.sessie, zet_gebruiker(eenheid, functie, nr)
        nu, inhoud = eenheid.nu, canoniek(verslag).encode()
        beleid = Beleidskeuzes(
            cyclus=2026,
            naam="voorbeeldbeleid",
            inhoud=beleid_naar_json(load_beleid("voorbeeldbeleid")),
            gemaakt=nu,
            gemaakt_door=wie,
        )
        taak = Taak(
            soort="berekening",
            invoer={},
            stand="klaar",
            voortgang={},
            gevraagd=nu,
            gevraagd_door=wie,
            sleutel=f"toets-{nu.isoformat()}",
        )
        sessie.add_all([beleid, taak])
        sessie.flush()
        berekening = Berekening(
            cyclus=2026,
            beleid_id=beleid.id,
            beleid={},
            verslagen=[],
            taak_id=taak.id,
            gemaakt=nu,
            gemaakt_door=wie,
            receipt_sha256=bewaar(sessie, inhoud, "application/json"),
            zegel=verslag["zegel"],
        )
        sessie.add(berekening)
        sessie.flush()
        eenheid.leg_vast("berekening.klaar", f"berekening/{berekening.id}")
        return berekening.id
