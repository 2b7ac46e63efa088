"""Clients that ask in a function, each with an API key of its own."""

import hashlib
from datetime import timedelta

from sqlalchemy import select
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from api.db.eenheid import Actor, Opslag
from api.db.tabellen import Apisleutel, Gebruiker

BASIS = "https://testserver/api/v1"


def als_functie(app: ASGIApp, opslag: Opslag, functie: str, nr: int = 1) -> TestClient:
    """Return a client of a function; another ``nr`` is another person with the same function."""
    client = TestClient(app, base_url=BASIS, raise_server_exceptions=False)
    if functie != "publiek":
        client.headers["Authorization"] = f"Bearer {maak_sleutel(opslag, functie, nr)}"
    return client


def maak_sleutel(opslag: Opslag, functie: str, nr: int = 1) -> str:
    """Make a user and a key; the same function and number is the same person, with a new key."""
    rol, _, gebied = functie.partition(":")
    with opslag.schrijf(Actor(None, "toets", "systeem", "toets")) as eenheid:
        onderwerp = f"{functie}-{nr}"
        wie = eenheid.sessie.scalar(select(Gebruiker).where(Gebruiker.onderwerp == onderwerp))
        if wie is None:
            wie = Gebruiker(
                uitgever="toets",
                onderwerp=onderwerp,
                functie=onderwerp,
                rol=rol,
                provincie=gebied if gebied.startswith("PV") else None,
                gemeente=gebied if gebied.startswith("GM") else None,
            )
            eenheid.sessie.add(wie)
            eenheid.sessie.flush()
        prefix = hashlib.sha256(f"{onderwerp}{eenheid.nu}".encode()).hexdigest()[:8]
        tekst = f"vw_{prefix}_geheim{prefix}"
        sleutel = Apisleutel(
            prefix=prefix,
            sha256=hashlib.sha256(tekst.encode()).hexdigest(),
            gebruiker_id=wie.id,
            omschrijving="toets",
            scopes=["lezen", "schrijven"],
            gemaakt=eenheid.nu,
            verloopt=eenheid.nu + timedelta(days=300),
        )
        eenheid.sessie.add(sleutel)
        eenheid.leg_vast("apisleutel.gemaakt", "apisleutel/toets")
    return tekst
