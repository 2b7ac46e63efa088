"""Clients that ask in a function, each with an API key of its own."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from api.db.bestanden import bewaar
from api.db.eenheid import Actor, Opslag
from api.db.tabellen import Apisleutel, Beleidskeuzes, Berekening, Gebruiker, Taak
from optimiser.domain.getal import canoniek

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
            scopes=list(scopes),
            gemaakt=eenheid.nu,
            verloopt=eenheid.nu + timedelta(days=300),
        )
        eenheid.sessie.add(sleutel)
        eenheid.leg_vast("apisleutel.gemaakt", "apisleutel/toets")
    return tekst


def zet_berekening(opslag: Opslag, verslag: dict[str, Any], functie: str = "opsteller", nr: int = 1) -> int:
    """Store a receipt as a finished berekening of a person, as the worker would; return its number."""
    with opslag.schrijf(Actor(None, "toets", "systeem", "toets")) as eenheid:
        sessie = eenheid.sessie
        onderwerp = f"{functie}-{nr}"
        wie = sessie.scalar(select(Gebruiker.id).where(Gebruiker.onderwerp == onderwerp))
        if wie is None:
            een = Gebruiker(uitgever="toets", onderwerp=onderwerp, functie=onderwerp, rol=functie)
            sessie.add(een)
            sessie.flush()
            wie = een.id
        nu, inhoud = eenheid.nu, canoniek(verslag).encode()
        beleid = Beleidskeuzes(cyclus=2026, naam="toets", inhoud={}, gemaakt=nu, gemaakt_door=wie)
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
